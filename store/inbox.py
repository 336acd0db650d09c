"""The inbox's queries: keep, claim, finish, set aside, tidy."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Table, bindparam, delete, or_, select, update
from sqlmodel import Session, col

from store.database import INSERT
from store.models import Inbox, now

TABLE = cast(Table, Inbox.__table__)  # type: ignore[attr-defined]

LEASE = timedelta(seconds=30)
"""How long a process may hold an update before another takes it for lost."""

KEPT = timedelta(hours=48)
"""Telegram repeats an update for a day; done rows stay longer, to know it again."""


KEEP = {
    dialect: insert(TABLE).on_conflict_do_nothing().returning(TABLE.c.update_id)
    for dialect, insert in INSERT.items()
}

FINISH = (
    update(TABLE)
    .where(TABLE.c.update_id == bindparam("done"))
    .values(state="done", payload=None, queue=None, owner=None)
)
"""For Store.put, with the update's id as `done`; what people wrote in it is not kept."""


def keep(rows: Sequence[dict[str, Any]], owner: str, *, session: Session) -> set[int]:
    """Store updates (`update_id`, `queue`, `payload`, `state`, `error`); the ids that are new."""
    moment = now()
    common = {"tries": 0, "owner": owner, "leased_until": moment + LEASE, "received_at": moment}
    statement = KEEP[session.get_bind().dialect.name]
    return set(session.connection().execute(statement, [row | common for row in rows]).scalars())


def claim_lost(owner: str, *, session: Session, everything: bool) -> list[tuple[int, str, int]]:
    """Waiting updates that nobody works on (with `everything`: all), now this owner's, in order: id,
    payload, how often they were begun again."""
    lost = [col(Inbox.state) == "waiting"]
    if not everything:
        lost.append(or_(col(Inbox.leased_until).is_(None), col(Inbox.leased_until) < now()))
    rows = session.execute(
        update(Inbox)
        .where(
            col(Inbox.update_id).in_(
                select(col(Inbox.update_id)).where(*lost).with_for_update(skip_locked=True)
            )
        )
        .values(owner=owner, leased_until=now() + LEASE)
        .returning(col(Inbox.update_id), col(Inbox.payload), col(Inbox.tries))
        .execution_options(synchronize_session=False)
    )
    return sorted((update_id, payload or "{}", tries) for update_id, payload, tries in rows)


def waits(queue: int, *, session: Session, before: int | None = None) -> bool:
    """Whether an update of that queue (one that came before `before`) is still to be done, by whomever."""
    query = select(col(Inbox.update_id)).where(col(Inbox.queue) == queue, col(Inbox.state) == "waiting")
    if before is not None:
        query = query.where(col(Inbox.update_id) < before)
    return session.execute(query.limit(1)).first() is not None


def renew(owner: str, *, session: Session) -> None:
    """Keep what this owner holds from being taken for lost."""
    _lease(owner, owner, now() + LEASE, session)


def release(owner: str, *, session: Session) -> None:
    """Leave what this owner holds to whoever comes next."""
    _lease(owner, None, None, session)


def _lease(owner: str, to: str | None, until: datetime | None, session: Session) -> None:
    held = (col(Inbox.owner) == owner) & (col(Inbox.state) == "waiting")
    session.execute(update(Inbox).where(held).values(owner=to, leased_until=until))


def count_try(update_id: int, *, session: Session) -> int:
    """An update is begun again; how often that makes."""
    tries: int = session.execute(
        update(Inbox)
        .where(col(Inbox.update_id) == update_id)
        .values(tries=col(Inbox.tries) + 1)
        .returning(col(Inbox.tries))
    ).scalar_one()
    return tries


def set_aside(update_id: int, error: str, *, session: Session) -> None:
    """Its handler failed every time: it is not tried again."""
    session.execute(
        update(Inbox)
        .where(col(Inbox.update_id) == update_id)
        .values(state="failed", payload=None, queue=None, error=error, owner=None)
    )


def tidy(*, session: Session) -> None:
    """Drop what is too old to come again."""
    session.execute(delete(Inbox).where(col(Inbox.state) != "waiting", col(Inbox.received_at) < now() - KEPT))
