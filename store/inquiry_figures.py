"""Figures of inquiries: how many, how soon answered, how old the open ones are, from whom."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median, quantiles

from sqlalchemy import select
from sqlmodel import Session, col

from store.inquiries import OPEN
from store.models import Inquiry, Sector, now

DAY, WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class InquiryFigures:
    """Of the inquiries opened in a period; `open_by_age` counts all that are open now."""

    opened: int
    answered: int
    closed: int
    median: timedelta | None
    """Time to the first answer."""
    ninetieth: timedelta | None
    open_by_age: tuple[int, int, int]
    """Younger than a day, than a week, older."""
    by_sector: Mapping[str | None, int]
    """Top sectors."""
    by_country: Mapping[str | None, int]
    by_language: Mapping[str, int]
    satisfaction: Mapping[int, int]


def figures(since: datetime, until: datetime, *, session: Session) -> InquiryFigures:
    """Of the inquiries opened from `since` to `until`; those that were erased count too."""
    rows = session.execute(
        select(
            col(Inquiry.opened_at),
            col(Inquiry.answered_at),
            col(Inquiry.closed_at),
            col(Inquiry.sector_id),
            col(Inquiry.country),
            col(Inquiry.language),
            col(Inquiry.satisfaction),
        ).where(col(Inquiry.opened_at) >= since, col(Inquiry.opened_at) < until)
    ).all()
    parents: dict[str, str | None] = {
        row.id: row.parent_id for row in session.execute(select(col(Sector.id), col(Sector.parent_id)))
    }
    waits = sorted(row.answered_at - row.opened_at for row in rows if row.answered_at is not None)
    return InquiryFigures(
        opened=len(rows),
        answered=len(waits),
        closed=sum(row.closed_at is not None for row in rows),
        median=_seconds(median, waits),
        ninetieth=_seconds(_ninetieth, waits),
        open_by_age=_ages(session),
        by_sector=Counter(parents.get(row.sector_id) or row.sector_id for row in rows),
        by_country=Counter(row.country for row in rows),
        by_language=Counter(row.language for row in rows),
        satisfaction=Counter(row.satisfaction for row in rows if row.satisfaction is not None),
    )


def _seconds(statistic: Callable[[Sequence[float]], float], waits: Sequence[timedelta]) -> timedelta | None:
    return timedelta(seconds=statistic([wait.total_seconds() for wait in waits])) if waits else None


def _ninetieth(values: Sequence[float]) -> float:
    return quantiles(values, n=10, method="inclusive")[8] if len(values) > 1 else values[0]


def _ages(session: Session) -> tuple[int, int, int]:
    moment = now()
    ages = [
        moment - opened
        for opened in session.execute(
            select(col(Inquiry.opened_at)).where(col(Inquiry.state).in_(OPEN))
        ).scalars()
    ]
    young, week = sum(age < DAY for age in ages), sum(DAY <= age < WEEK for age in ages)
    return young, week, len(ages) - young - week
