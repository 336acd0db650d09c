"""What admins tell many at once: rows among the digests' deliveries, so it leaves at their pace, once."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import cast

from sqlalchemy import Table, func, insert, select
from sqlmodel import Session, col

from store.changes import record
from store.deliveries import PATIENCE
from store.models import Announcement, Chat, Delivery, Progress, Standing, Subscription

SUBJECT = "announcement"
DELIVERIES = cast(Table, Delivery.__table__)  # type: ignore[attr-defined]

Wanted = Callable[[str], bool]
"""Whether those who are told about a filter (as it is kept) are meant."""


def addressees(languages: Collection[str], wanted: Wanted, *, session: Session) -> list[int]:
    """A subscription in force of each chat and topic that is meant; no language: whichever they read."""
    language = func.coalesce(col(Chat.language), col(Subscription.language))
    query = (
        select(
            col(Subscription.id),
            col(Subscription.chat_id),
            col(Subscription.thread_id),
            col(Subscription.filter),
        )
        .outerjoin(Chat, col(Chat.id) == col(Subscription.chat_id))
        .where(col(Subscription.state) == Standing.ACTIVE)
        .order_by(col(Subscription.id))
    )
    if languages:
        query = query.where(language.in_(languages))
    meant: dict[tuple[int, int | None], int] = {}
    known: dict[str, bool] = {}
    for key, chat_id, thread_id, kept in session.execute(query):
        if kept not in known:
            known[kept] = wanted(kept)
        if known[kept]:
            meant.setdefault((chat_id, thread_id), key)
    return list(meant.values())


def announce(
    text: str, keys: Collection[int], at: datetime, *, actor_id: int, update_id: int, session: Session
) -> int:
    """Have it told through these subscriptions; how many."""
    made = Announcement(text=text)
    session.add(made)
    session.flush()
    common = {
        "period": f"a{made.id}",
        "announcement_id": made.id,
        "news_from": 0,
        "news_to": 0,
        "state": Progress.WAITING.value,
        "tries": 0,
        "parts_sent": 0,
        "due_at": at,
        "give_up_at": at + PATIENCE,
        "created_at": at,
    }
    rows = [common | {"subscription_id": key} for key in keys]
    if rows:
        session.execute(insert(DELIVERIES), rows)
    record(
        actor_id=actor_id,
        action="add",
        subject=SUBJECT,
        subject_id=str(made.id),
        before=None,
        after={"text": text, "chats": len(rows)},
        update_id=update_id,
        session=session,
    )
    return len(rows)
