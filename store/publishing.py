"""Who may make a project public, and taking it out again."""

from sqlalchemy import select
from sqlmodel import Session, col

from store import editing
from store.editing import Actor, Conflict, Stored
from store.models import Audit


class OwnWork(Exception):
    """The rule of four eyes: who wrote it must not be who publishes it."""


def publish(
    project_id: int, *, actor: Actor, session: Session, version: int | None = None, four_eyes: bool = False
) -> Stored:
    """Show a project to investors; done twice it is done once. KeyError: there is none. Conflict: it is not at the
    version that was looked at."""
    now_is = _existing(project_id, session)
    if now_is.state == "published":
        return now_is
    if version is not None and version != now_is.version:
        raise Conflict(now_is)
    if four_eyes and _author(project_id, session) == actor.user_id:
        raise OwnWork
    return editing.change(
        project_id, now_is.form, version=now_is.version, state="published", actor=actor, session=session
    )


def archive(project_id: int, *, actor: Actor, session: Session) -> Stored:
    """Take a project out; `actor.reason` says why."""
    now_is = _existing(project_id, session)
    return editing.change(
        project_id, now_is.form, version=now_is.version, state="archived", actor=actor, session=session
    )


def _existing(project_id: int, session: Session) -> Stored:
    found = editing.one(project_id, session=session)
    if found is None:
        raise KeyError(project_id)
    return found


def _author(project_id: int, session: Session) -> int | None:
    """Who changed last what it says, not whether it is shown."""
    query = (
        select(Audit)
        .where(col(Audit.subject) == "project", col(Audit.subject_id) == str(project_id))
        .order_by(col(Audit.id).desc())
    )
    for row in session.execute(query).scalars():
        before, after = dict(row.before or {}), dict(row.after or {})
        before.pop("state", None)
        after.pop("state", None)
        if before != after:
            author: int | None = row.actor_id
            return author
    return None
