"""The outbox's queries: put, claim, done, put off, and which message belongs to which inquiry."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, or_, select, update
from sqlmodel import Session, col

from store.database import INSERT
from store.models import Outgoing, now

MOST_IN_ALBUM = 10
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
    held: bool = False,
) -> None:
    """Have it sent; what has this key already is not put again. `held`: only once somebody lets it go.

    A part of an album holds up those that came before it, so that they leave together.
    """
    moment = now()
    insert = INSERT[session.get_bind().dialect.name]
    lane = _lane(chat_id, inquiry_id)
    if album is not None:
        waiting = (col(Outgoing.lane) == lane) & (col(Outgoing.state) == "waiting")
        session.execute(
            update(Outgoing)
            .where(waiting, col(Outgoing.album) == album, col(Outgoing.owner).is_(None))
            .values(due_at=moment + delay)
        )
    session.execute(
        insert(Outgoing)
        .values(
            key=key,
            lane=lane,
            chat_id=chat_id,
            inquiry_id=inquiry_id,
            what=what,
            body=body,
            album=album,
            state="held" if held else "waiting",
            tries=0,
            due_at=moment + delay,
            created_at=moment,
        )
        .on_conflict_do_nothing()
    )


def _lane(chat_id: int, inquiry_id: int | None) -> str:
    return f"{chat_id}:{inquiry_id or 0}"


def take_back(keys: Collection[str], *, session: Session, held: bool) -> list[Outgoing]:
    """Those of the rows that have not left, out of the outbox: the held ones, or the waiting ones."""
    state = "held" if held else "waiting"
    rows = list(
        session.execute(
            select(Outgoing)
            .where(col(Outgoing.key).in_(keys), col(Outgoing.state) == state, col(Outgoing.owner).is_(None))
            .order_by(col(Outgoing.id))
        ).scalars()
    )
    for row in rows:
        session.expunge(row)
    session.execute(delete(Outgoing).where(col(Outgoing.id).in_([row.id for row in rows])))
    return rows


def send_elsewhere(inquiry_id: int, old: int, new: int, *, session: Session) -> None:
    """What waits for one chat on behalf of an inquiry goes to another instead."""
    session.execute(
        update(Outgoing)
        .where(
            col(Outgoing.inquiry_id) == inquiry_id,
            col(Outgoing.chat_id) == old,
            col(Outgoing.state) == "waiting",
        )
        .values(chat_id=new, lane=_lane(new, inquiry_id), trouble=None, due_at=now())
    )


def follow(new: int, *, session: Session) -> None:
    """The chat of waiting rows has another id now: their lanes are those of what is put from now on."""
    rows = session.execute(
        select(col(Outgoing.id), col(Outgoing.inquiry_id)).where(
            col(Outgoing.chat_id) == new, col(Outgoing.state) == "waiting"
        )
    ).all()
    for row_id, inquiry_id in rows:
        session.execute(
            update(Outgoing).where(col(Outgoing.id) == row_id).values(lane=_lane(new, inquiry_id))
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
    """The other parts of the album that `head` begins, under the same lease; what else was put meanwhile, like a
    card that is drawn anew, leaves after them."""
    found = list(
        session.execute(
            select(Outgoing)
            .where(
                col(Outgoing.lane) == head.lane,
                col(Outgoing.state) == "waiting",
                col(Outgoing.id) > head.id,
                col(Outgoing.album) == head.album,
            )
            .order_by(col(Outgoing.id))
            .limit(MOST_IN_ALBUM - 1)
        ).scalars()
    )
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


def mark_sent(number: int, message_id: int | None, *, session: Session) -> bool:
    """It has left; what it said is not kept, only which message it became. False: it was erased meanwhile."""
    marked = session.execute(
        update(Outgoing)
        .where(col(Outgoing.id) == number)
        .values(state="sent", message_id=message_id, body={}, sent_at=now(), owner=None, leased_until=None)
        .returning(col(Outgoing.id))
        .execution_options(synchronize_session=False)
    )
    return marked.first() is not None


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


def wait(number: int, until: datetime, *, session: Session) -> None:
    """It is not whole yet."""
    session.execute(
        update(Outgoing).where(col(Outgoing.id) == number).values(due_at=until, owner=None, leased_until=None)
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
