"""The outbox's queries: put, claim, done, put off, and which message belongs to which inquiry."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, or_, select, update
from sqlmodel import Session, col

from store.database import INSERT
from store.models import Outgoing, now

LEASE = timedelta(seconds=30)
"""How long a process may hold a row before another takes it for lost."""


def put(
    key: str,
    chat_id: int,
    what: str,
    body: dict[str, Any],
    *,
    session: Session,
    inquiry_id: int | None = None,
    album: str | None = None,
    delay: timedelta = timedelta(),
) -> None:
    """Have it sent; what has this key already is not put again."""
    moment = now()
    insert = INSERT[session.get_bind().dialect.name]
    session.execute(
        insert(Outgoing)
        .values(
            key=key,
            lane=f"{chat_id}:{inquiry_id or 0}",
            chat_id=chat_id,
            inquiry_id=inquiry_id,
            what=what,
            body=body,
            album=album,
            state="waiting",
            tries=0,
            due_at=moment + delay,
            created_at=moment,
        )
        .on_conflict_do_nothing()
    )


def claim(owner: str, most: int, *, session: Session) -> list[Outgoing]:
    """The first of each lane that is due and nobody's, now this owner's."""
    moment = now()
    heads = select(func.min(col(Outgoing.id))).where(col(Outgoing.state) == "waiting").group_by(Outgoing.lane)
    free = (
        select(col(Outgoing.id))
        .where(
            col(Outgoing.id).in_(heads),
            col(Outgoing.state) == "waiting",
            col(Outgoing.due_at) <= moment,
            or_(col(Outgoing.leased_until).is_(None), col(Outgoing.leased_until) < moment),
        )
        .order_by(col(Outgoing.id))
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    ids = list(session.execute(free).scalars())
    _lease(ids, owner, moment + LEASE, session)
    rows = session.execute(select(Outgoing).where(col(Outgoing.id).in_(ids)).order_by(col(Outgoing.id)))
    return list(rows.scalars())


def rest_of_album(head: Outgoing, *, session: Session) -> list[Outgoing]:
    """The neighbours behind `head` that leave with it, under the same lease."""
    queue = session.execute(
        select(Outgoing)
        .where(
            col(Outgoing.lane) == head.lane,
            col(Outgoing.state) == "waiting",
            col(Outgoing.id) > head.id,
        )
        .order_by(col(Outgoing.id))
        .limit(9)
    ).scalars()
    found: list[Outgoing] = []
    for row in queue:
        if row.album != head.album:
            break
        found.append(row)
    _lease([row.id or 0 for row in found], head.owner, head.leased_until, session)
    return found


def _lease(ids: Sequence[int], owner: str | None, until: datetime | None, session: Session) -> None:
    session.execute(update(Outgoing).where(col(Outgoing.id).in_(ids)).values(owner=owner, leased_until=until))


def renew(owner: str, *, session: Session) -> None:
    """Keep what this owner holds from being taken for lost."""
    held = (col(Outgoing.owner) == owner) & (col(Outgoing.state) == "waiting")
    session.execute(update(Outgoing).where(held).values(leased_until=now() + LEASE))


def release(owner: str | None, *, session: Session) -> None:
    """Leave what this owner (None: anybody) holds to whoever comes next."""
    held = col(Outgoing.owner).is_not(None) if owner is None else col(Outgoing.owner) == owner
    session.execute(
        update(Outgoing).where(held, col(Outgoing.state) == "waiting").values(owner=None, leased_until=None)
    )


def mark_sent(number: int, message_id: int | None, *, session: Session) -> None:
    """It has left; what it said is not kept, only which message it became."""
    session.execute(
        update(Outgoing)
        .where(col(Outgoing.id) == number)
        .values(state="sent", message_id=message_id, body={}, sent_at=now(), owner=None, leased_until=None)
    )


def drop(number: int, trouble: str, *, session: Session) -> None:
    """It can never be sent."""
    session.execute(
        update(Outgoing)
        .where(col(Outgoing.id) == number)
        .values(state="dropped", trouble=trouble, body={}, owner=None, leased_until=None)
    )


def put_off(number: int, until: datetime, trouble: str, *, session: Session) -> None:
    """It waits, and all of its lane behind it."""
    session.execute(
        update(Outgoing)
        .where(col(Outgoing.id) == number)
        .values(due_at=until, trouble=trouble, tries=col(Outgoing.tries) + 1, owner=None, leased_until=None)
    )


def held(chat_id: int, *, session: Session) -> bool:
    """Whether something waits because the chat could not be written to."""
    waiting = select(col(Outgoing.id)).where(
        col(Outgoing.chat_id) == chat_id,
        col(Outgoing.state) == "waiting",
        col(Outgoing.trouble).is_not(None),
    )
    return session.execute(waiting.limit(1)).first() is not None


def hasten(chat_id: int, *, session: Session) -> None:
    """The chat is there again: what waits for it is due."""
    session.execute(
        update(Outgoing)
        .where(
            col(Outgoing.chat_id) == chat_id,
            col(Outgoing.state) == "waiting",
            col(Outgoing.trouble).is_not(None),
        )
        .values(due_at=now())
    )


def by_message(chat_id: int, message_id: int, *, session: Session) -> Outgoing | None:
    """The row that became that message."""
    return session.execute(
        select(Outgoing)
        .where(col(Outgoing.chat_id) == chat_id, col(Outgoing.message_id) == message_id)
        .order_by(col(Outgoing.id).desc())
        .limit(1)
    ).scalar_one_or_none()


def by_key(key: str, *, session: Session) -> Outgoing | None:
    return session.execute(select(Outgoing).where(col(Outgoing.key) == key)).scalar_one_or_none()


def sent_of(inquiry_id: int, *, session: Session, chat_id: int | None = None) -> list[Outgoing]:
    """What has left for an inquiry, to one chat or to all."""
    query = select(Outgoing).where(
        col(Outgoing.inquiry_id) == inquiry_id, col(Outgoing.message_id).is_not(None)
    )
    if chat_id is not None:
        query = query.where(col(Outgoing.chat_id) == chat_id)
    return list(session.execute(query.order_by(col(Outgoing.id))).scalars())


def clear(inquiry_id: int, *, session: Session) -> None:
    """Forget all that was or is to be sent for an inquiry."""
    session.execute(delete(Outgoing).where(col(Outgoing.inquiry_id) == inquiry_id))
