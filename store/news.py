"""What is new: the changes of facts that are worth telling, gathered from the audit."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import exists, func, or_, select
from sqlmodel import Session, col

from store.models import Audit, Broadcast, News, NewsKind, Project

LATE = timedelta(minutes=10)
"""A long transaction becomes visible after a short one that began later: so far back is looked again."""

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


def is_behind(at: datetime, *, session: Session) -> bool:
    """Whether there may be changes that nobody has looked at."""
    newest = select(func.coalesce(func.max(col(Audit.id)), 0)).scalar_subquery()
    behind: bool = session.execute(
        select(or_(newest > col(Broadcast.read_audit), col(Broadcast.read_at) > at - LATE))
    ).scalar_one()
    return behind


def gather(at: datetime, *, session: Session) -> int:
    """Write News for the changes since the last time; the newest News's number."""
    state = broadcast(session=session)
    rows = session.execute(
        select(Audit)
        .where(or_(col(Audit.id) > state.read_audit, col(Audit.at) >= state.read_at - LATE))
        .where(or_(col(Audit.subject) == "project", col(Audit.subject) == "seed"))
        .where(~exists().where(col(News.audit_id) == col(Audit.id)))
        .order_by(col(Audit.id))
    ).scalars()
    for audit in rows:
        _add(audit, at, session=session)
    newest: int = session.execute(select(func.coalesce(func.max(col(Audit.id)), 0))).scalar_one()
    if newest > state.read_audit:
        state.read_audit, state.read_at = newest, at
    session.flush()
    return newest_news(session=session)


def _add(audit: Audit, at: datetime, *, session: Session) -> None:
    if audit.subject == "seed":
        for key in _seeded(audit, session=session):
            session.add(News(audit_id=audit.id or 0, project_id=key, kind=NewsKind.NEW, at=at))
        return
    project = _project(audit.subject_id, session=session)
    before, after = audit.before or {}, audit.after or {}
    if project is None or project.state != "published":
        return
    changed = [name for name in TOLD if name in after and before.get(name) != after[name]]
    if audit.before is None or before.get("state") == "draft":
        kind = NewsKind.NEW
    elif after.get("state") != before.get("state") or not changed:
        return  # archived or brought back
    else:
        kind = NewsKind.STATUS if "status" in changed else NewsKind.FACT
    new = kind is NewsKind.NEW
    session.add(
        News(
            audit_id=audit.id or 0,
            project_id=project.id or 0,
            kind=kind,
            before=None if new else {name: before.get(name) for name in changed},
            after=None if new else {name: after[name] for name in changed},
            at=at,
        )
    )


def _project(key: str, *, session: Session) -> Project | None:
    """The audit names a project by its number, the seed's by its slug."""
    if key.isdecimal():
        return session.get(Project, int(key))
    return session.execute(select(Project).where(col(Project.slug) == key)).scalar_one_or_none()


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
