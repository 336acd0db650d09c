"""What is new: the changes of facts that are worth telling, gathered from the audit."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import exists, func, insert, or_, select
from sqlmodel import Session, col

from store.changes import SEEN, version
from store.models import Audit, Broadcast, News, NewsKind, Project

LATE = timedelta(minutes=10)
"""A long transaction becomes visible after a short one that began later: so far back is looked again."""

AT_ONCE, EMBEDDED_AT_ONCE = 1000, 50
"""Changes looked at in one transaction: an embedded store takes no other write meanwhile."""

TOLD = (
    "status",
    "title",
    "country",
    "amount",
    "currency",
    "jobs",
    "announced",
    "launch",
    "export",
    "companies",
    "investors",
    "partners",
    "sectors",
    "places",
    "products",
)
"""The facts of a project whose correction is told."""


@dataclass(slots=True)
class Change:
    """What happened to one project over a period, first state to last."""

    project_id: int
    new: bool = False
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)

    @property
    def fields(self) -> tuple[str, ...]:
        """What differs in the end: what was changed and changed back does not."""
        return tuple(name for name in TOLD if name in self.after and self.before[name] != self.after[name])


def broadcast(*, session: Session) -> Broadcast:
    """The row that all replicas share, locked until the transaction ends."""
    query = select(Broadcast).with_for_update().execution_options(populate_existing=True)
    row: Broadcast = session.execute(query).scalar_one()
    return row


def newest_news(*, session: Session) -> int:
    newest: int | None = session.execute(select(func.max(col(News.id)))).scalar_one()
    return newest or 0


def has_unread(*, session: Session) -> bool:
    """Whether there are changes that nobody has looked at."""
    found: bool = session.execute(select(col(Broadcast.read_audit) < SEEN)).scalar_one()
    return found


def is_behind(at: datetime, *, session: Session) -> bool:
    """Whether there may be such changes, even if they do not show as the newest."""
    if has_unread(session=session):
        return True
    read_at: datetime = session.execute(select(col(Broadcast.read_at))).scalar_one()
    return _shows_late(session) and read_at > at - LATE


def _shows_late(session: Session) -> bool:
    """Whether a change can become visible after one with a higher number: SQLite has one writer at a time."""
    return session.get_bind().dialect.name != "sqlite"


def gather(at: datetime, *, session: Session) -> int:
    """Write News for the changes since the last time, some at most; the newest News's number."""
    state = broadcast(session=session)
    limit = AT_ONCE if _shows_late(session) else EMBEDDED_AT_ONCE
    known = select(Audit).where(
        col(Audit.subject).in_(("project", "seed")), ~exists().where(col(News.audit_id) == col(Audit.id))
    )
    fresh = known.where(col(Audit.id) > state.read_audit).order_by(col(Audit.id)).limit(limit)
    newest = version(session=session)
    fresh = fresh.where(col(Audit.id) <= newest)
    rows = list(session.execute(fresh).scalars())
    if len(rows) == limit:
        newest = rows[-1].id or 0
    if _shows_late(session):
        late = known.where(col(Audit.id) <= state.read_audit, col(Audit.at) >= state.read_at - LATE)
        rows = [*session.execute(late).scalars(), *rows]
    if found := list(_news(rows, at, session=session)):
        session.execute(insert(News), found)
    if newest > state.read_audit:
        state.read_audit, state.read_at = newest, at
    session.flush()
    return newest_news(session=session)


def _news(rows: Sequence[Audit], at: datetime, *, session: Session) -> Iterator[dict[str, Any]]:
    published = _published({row.subject_id for row in rows if row.subject == "project"}, session=session)
    for audit in rows:
        common = {"audit_id": audit.id, "at": at, "before": None, "after": None}
        if audit.subject == "seed":
            for key in _seeded(audit, session=session):
                yield common | {"project_id": key, "kind": NewsKind.NEW.value}
            continue
        project = published.get(audit.subject_id)
        if project is None:
            continue
        before, after = audit.before or {}, audit.after or {}
        changed = [name for name in TOLD if name in after and before.get(name) != after[name]]
        if audit.before is None or before.get("state") == "draft":
            yield common | {"project_id": project, "kind": NewsKind.NEW.value}
        elif after.get("state") == before.get("state") and changed:
            kind = NewsKind.STATUS if "status" in changed else NewsKind.FACT
            yield common | {
                "project_id": project,
                "kind": kind.value,
                "before": {name: before.get(name) for name in changed},
                "after": {name: after[name] for name in changed},
            }


def _published(keys: Collection[str], *, session: Session) -> dict[str, int]:
    """The numbers of those that investors see; the audit names a project by its number, the seed's by its slug."""
    numbers = [int(key) for key in keys if key.isdecimal()]
    slugs = [key for key in keys if not key.isdecimal()]
    query = select(col(Project.id), col(Project.slug)).where(
        col(Project.state) == "published", or_(col(Project.id).in_(numbers), col(Project.slug).in_(slugs))
    )
    found: dict[str, int] = {}
    for number, slug in session.execute(query):
        found |= {str(number): number, slug: number}
    return found


def _seeded(audit: Audit, *, session: Session) -> list[int]:
    """What a later seed added; the very first one is no news."""
    before = audit.at - LATE
    published = select(col(Project.id)).where(col(Project.state) == "published")
    if not session.execute(published.where(col(Project.published_at) < before).limit(1)).first():
        return []
    fresh = published.where(
        col(Project.published_at) >= before,
        col(Project.published_at) <= audit.at,
        ~exists().where(col(News.project_id) == col(Project.id)),
    )
    return [key for key in session.execute(fresh).scalars() if key is not None]


def changes(news_from: int, news_to: int, *, session: Session) -> list[Change]:
    """What happened between two News rows, one entry a project, in the order of its first change."""
    rows = session.execute(
        select(col(News.project_id), col(News.kind), col(News.before), col(News.after))
        .where(col(News.id) > news_from, col(News.id) <= news_to)
        .order_by(col(News.id))
    )
    return merge(rows)


def merge(
    rows: Iterable[tuple[int, str, Mapping[str, Any] | None, Mapping[str, Any] | None]],
) -> list[Change]:
    found: dict[int, Change] = {}
    for project_id, kind, before, after in rows:
        change = found.setdefault(project_id, Change(project_id))
        change.new = change.new or kind == NewsKind.NEW
        for name, value in (before or {}).items():
            change.before.setdefault(name, value)
        change.after.update(after or {})
    return list(_worth_telling(found.values()))


def _worth_telling(found: Iterable[Change]) -> Iterator[Change]:
    return (change for change in found if change.new or change.fields)


def news_since(at: datetime, *, session: Session) -> int:
    """The last News row before that moment."""
    newest: int | None = session.execute(select(func.max(col(News.id))).where(col(News.at) < at)).scalar_one()
    return newest or 0
