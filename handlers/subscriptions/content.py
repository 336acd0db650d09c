"""What a digest says: the changes of a period that pass a filter, with their figures; no Telegram here."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlmodel import Session, col

from handlers.ask.understand import understand
from handlers.ask.understand.knowledge import Knowledge
from handlers.ask.understand.question import Kind
from store import office
from store.filters import ProjectFilter
from store.inquiry_figures import InquiryFigures, figures
from store.models import Carries, Inquiry, Texts, Unanswered, now
from store.news import Change
from store.records import ProjectRecord
from store.register import Register, Totals
from store.subscriptions import growth

WEEK = timedelta(days=7)
MOST_UNANSWERED = 10
MOST_READ = 50
"""Questions that are looked through for names."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A project of which something was changed, and what it was before."""

    project: ProjectRecord
    change: Change


@dataclass(frozen=True, slots=True)
class Inquiries:
    """What investors asked people."""

    opened: int
    answered: int
    unanswered: int
    oldest: datetime | None
    """When the one that has been open longest was opened."""
    figures: InquiryFigures
    """Of those opened in the period."""
    sectors: Mapping[str, Texts]
    """The names of the sectors in the figures."""


@dataclass(frozen=True, slots=True)
class DeskFigures:
    """How the desk is doing, for staff."""

    inquiries: Inquiries
    unanswered: tuple[tuple[str, int], ...]
    """Questions the bot could not answer, the most asked first."""
    unknown_names: tuple[tuple[str, int], ...]
    """Names that were searched and that nobody knows."""
    chats: int
    subscriptions: int
    fresh: int


@dataclass(frozen=True, slots=True)
class Digest:
    wanted: ProjectFilter
    names: dict[str, Texts]
    cadence: str
    since: datetime | None
    new: tuple[tuple[Texts | None, tuple[ProjectRecord, ...]], ...]
    """By sector, most projects first."""
    moved: tuple[Changed, ...]
    """Those with another status."""
    corrected: tuple[Changed, ...]
    totals: Totals
    """Of the new ones."""
    register: Totals
    """Of all that pass the filter."""
    desk: DeskFigures | None

    @property
    def number_new(self) -> int:
        return sum(len(projects) for _, projects in self.new)

    @property
    def quiet(self) -> bool:
        """Whether nothing happened."""
        return not (self.new or self.moved or self.corrected)


def has_news(wanted: ProjectFilter, ids: Sequence[int], register: Register) -> bool:
    """Whether any of these projects passes the filter."""
    return bool(ids) and register.count(_among(wanted, ids)) > 0


def _among(wanted: ProjectFilter, ids: Sequence[int]) -> ProjectFilter:
    chosen = set(ids) & set(wanted.ids) if wanted.ids else set(ids)
    # No project has the number 0: nothing passes, where an empty list would let everything pass.
    return wanted.model_copy(update={"ids": tuple(sorted(chosen)) or (0,)})


def compose(
    wanted: ProjectFilter,
    changes: Sequence[Change],
    register: Register,
    *,
    cadence: str,
    since: datetime | None = None,
    desk: DeskFigures | None = None,
) -> Digest:
    """The digest of those changes for those projects."""
    by_id = {change.project_id: change for change in changes}
    passing = register.find(_among(wanted, list(by_id)))
    fresh = [project for project in passing if by_id[project.id].new]
    others = [Changed(project, by_id[project.id]) for project in passing if not by_id[project.id].new]
    return Digest(
        wanted=wanted,
        names=register.names(wanted),
        cadence=cadence,
        since=since,
        new=_by_sector(fresh, register),
        moved=tuple(one for one in others if "status" in one.change.fields),
        corrected=tuple(one for one in others if "status" not in one.change.fields),
        totals=register.totals(_among(wanted, [project.id for project in fresh])),
        register=register.totals(wanted),
        desk=desk,
    )


def _by_sector(
    projects: Sequence[ProjectRecord], register: Register
) -> tuple[tuple[Texts | None, tuple[ProjectRecord, ...]], ...]:
    """Each project once, under the top sector of its first one; the largest first."""
    groups: dict[str | None, list[ProjectRecord]] = {}
    parents = register.reference.sector_parents
    for project in projects:
        first = project.sectors[0].id if project.sectors else None
        groups.setdefault(parents.get(first) or first if first else None, []).append(project)
    ordered = sorted(groups.items(), key=lambda group: (group[0] is None, -len(group[1]), group[0] or ""))
    return tuple(
        (
            register.reference.names.get(f"sector:{key}") if key else None,
            tuple(sorted(found, key=lambda project: (-(project.amount or 0), project.id))),
        )
        for key, found in ordered
    )


def desk_figures(since: datetime | None, knowledge: Knowledge, *, session: Session) -> DeskFigures:
    """The figures of the time since; of the last week when there was no digest before."""
    start = since or now() - WEEK
    asked = session.execute(
        select(col(Unanswered.text), col(Unanswered.times))
        .where(col(Unanswered.last_at) >= start, col(Unanswered.settled_at).is_(None))
        .order_by(col(Unanswered.times).desc(), col(Unanswered.last_at).desc())
        .limit(MOST_READ)
    ).all()
    chats, subscriptions, fresh = growth(start, session=session)
    return DeskFigures(
        inquiries=_inquiries(start, session=session),
        unanswered=tuple((text, times) for text, times in asked[:MOST_UNANSWERED]),
        unknown_names=_unknown_names(asked, knowledge),
        chats=chats,
        subscriptions=subscriptions,
        fresh=fresh,
    )


def _unknown_names(asked: Iterable[tuple[str, int]], knowledge: Knowledge) -> tuple[tuple[str, int], ...]:
    """The names in questions without an answer that are still not known."""
    times_of: Counter[str] = Counter()
    for text, times in asked:
        question = understand(text, knowledge=knowledge, today=now().date())
        if question.kind is Kind.ABSENT:
            times_of[" ".join(question.unknown_names)] += times
    return tuple(times_of.most_common(MOST_UNANSWERED))


def _inquiries(since: datetime, *, session: Session) -> Inquiries:
    opened = session.execute(select(func.count()).where(col(Inquiry.opened_at) >= since)).scalar_one()
    answered = session.execute(select(func.count()).where(col(Inquiry.answered_at) >= since)).scalar_one()
    waiting, oldest = session.execute(
        select(func.count(), func.min(col(Inquiry.opened_at))).where(
            col(Inquiry.answered_at).is_(None), col(Inquiry.closed_at).is_(None)
        )
    ).one()
    found = figures(since, now(), session=session)
    sectors = office.sector_names([key for key in found.by_sector if key], session=session)
    return Inquiries(opened, answered, waiting, oldest, found, sectors)


def for_staff(carries: str) -> bool:
    return carries == Carries.STAFF
