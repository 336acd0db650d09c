"""How much the desk is asked, and what about: counted without who asked."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, cast

from sqlalchemy import Executable, Table, delete, func, select
from sqlmodel import Session, col

from store.database import INSERT, Store
from store.models import Asked, Memory
from store.subscriptions import growth

KEPT = timedelta(days=400)
MOST = 5
"""Lines of a ranking."""

TABLE = cast(Table, Asked.__table__)  # type: ignore[attr-defined]
NOTE: dict[str, Executable] = {
    dialect: insert(TABLE).on_conflict_do_nothing() for dialect, insert in INSERT.items()
}

Ranking = tuple[tuple[Any, int], ...]
"""Keys with how often, the most frequent first."""


async def note_asked(asked: Asked, *, store: Store) -> None:
    """Count a question; the same update twice counts once."""
    await store.put(NOTE[store.dialect], asked.model_dump())


@dataclass(frozen=True, slots=True)
class Usage:
    """The figures of the days since `since`."""

    since: date
    until: date
    people: int
    """Who asked anything, ever, and is not forgotten."""
    active: int
    """Those of them who did so in these days."""
    subscribed: int
    """Chats with a subscription in force."""
    questions: int
    answered: int
    by_day: dict[str, int]
    languages: Ranking
    projects: Ranking
    sectors: Ranking


def usage(since: date, until: date, begun: datetime, *, session: Session) -> Usage:
    """All figures from the day `since` to `until`; `begun` is the moment when `since` began."""
    inside = col(Asked.day).between(since.isoformat(), until.isoformat())

    def ranking(column: Any, most: int = MOST) -> Ranking:
        number = func.count()
        rows = session.execute(
            select(column, number)
            .where(inside, column.is_not(None))
            .group_by(column)
            .order_by(number.desc(), column)
            .limit(most)
        )
        return tuple((key, times) for key, times in rows)

    people = func.count(func.distinct(col(Memory.user_id)))
    by_day = dict(ranking(col(Asked.day), (until - since).days + 1))
    answered: int = session.execute(
        select(func.count()).select_from(Asked).where(inside, col(Asked.answered).is_(True))
    ).scalar_one()
    return Usage(
        since=since,
        until=until,
        people=session.execute(select(people)).scalar_one(),
        active=session.execute(select(people).where(col(Memory.updated_at) >= begun)).scalar_one(),
        subscribed=growth(begun, session=session)[0],
        questions=sum(by_day.values()),
        answered=answered,
        by_day=by_day,
        languages=ranking(col(Asked.language)),
        projects=ranking(col(Asked.project_id)),
        sectors=ranking(col(Asked.sector_id)),
    )


def tidy(today: date, *, session: Session) -> None:
    """Drop what is too old to be looked at."""
    session.execute(delete(Asked).where(col(Asked.day) < (today - KEPT).isoformat()))
