"""The inbox's queries: keep, claim, finish, set aside, tidy."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from store.models import Inbox, now

LEASE = timedelta(minutes=5)
"""How long a process may hold an update before another takes it for lost."""

KEPT = timedelta(hours=48)
"""Telegram repeats an update for a day; done rows stay longer, to know it again."""


def keep(rows: Sequence[dict[str, Any]], owner: str, *, session: Session) -> set[int]:
    """Store updates (`update_id`, `payload`, and `state` if not waiting); the ids that are new."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    moment = now()
    values = [
        {
            "state": "waiting",
            "error": None,
            **row,
            "tries": 0,
            "owner": owner,
            "leased_until": moment + LEASE,
            "received_at": moment,
        }
        for row in {row["update_id"]: row for row in rows}.values()
    ]
    statement = insert(Inbox).values(values).on_conflict_do_nothing().returning(col(Inbox.update_id))
    return set(session.execute(statement).scalars())


def claim_lost(owner: str, *, session: Session, everything: bool) -> list[tuple[int, str]]:
    """Waiting updates that nobody works on (with `everything`: all), now this owner's, in order."""
    lost = [col(Inbox.state) == "waiting"]
    if not everything:
        lost.append(or_(col(Inbox.leased_until).is_(None), col(Inbox.leased_until) < now()))
    ids = list(
        session.execute(select(col(Inbox.update_id)).where(*lost).with_for_update(skip_locked=True)).scalars()
    )
    session.execute(
        update(Inbox).where(col(Inbox.update_id).in_(ids)).values(owner=owner, leased_until=now() + LEASE)
    )
    rows = session.execute(
        select(col(Inbox.update_id), col(Inbox.payload))
        .where(col(Inbox.update_id).in_(ids))
        .order_by(col(Inbox.update_id))
    )
    return [(update_id, payload or "{}") for update_id, payload in rows]


def count_try(update_id: int, *, session: Session) -> int:
    """One more try of an update; how many that makes."""
    tries: int = session.execute(
        update(Inbox)
        .where(col(Inbox.update_id) == update_id)
        .values(tries=col(Inbox.tries) + 1, leased_until=now() + LEASE)
        .returning(col(Inbox.tries))
    ).scalar_one()
    return tries


def finish(ids: Sequence[int], *, session: Session) -> None:
    """These are done; what people wrote in them is not kept."""
    session.execute(
        update(Inbox).where(col(Inbox.update_id).in_(ids)).values(state="done", payload=None, owner=None)
    )


def set_aside(update_id: int, error: str, *, session: Session) -> None:
    """Its handler failed every time: it is not tried again."""
    session.execute(
        update(Inbox)
        .where(col(Inbox.update_id) == update_id)
        .values(state="failed", payload=None, error=error, owner=None)
    )


def tidy(*, session: Session) -> None:
    """Drop what is too old to come again."""
    session.execute(delete(Inbox).where(col(Inbox.state) != "waiting", col(Inbox.received_at) < now() - KEPT))
