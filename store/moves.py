"""A group that became a supergroup: what is kept of it goes along to its new id."""

from sqlalchemy import Table
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel

from store import inquiries, outbox
from store.models import MovedChat

CHAT_IDS = {"chat": "id", "inquiry": "staff_chat_id"}
"""What the column is called where it is not `chat_id`."""

LEFT_BEHIND = {"card_id": None}
"""Numbers of messages: a supergroup counts its own from one, so that an old number would name another message."""


def chat_moved(old: int, new: int, *, session: Session) -> None:
    """Write `new` for `old` in every table that has the ids of chats; done twice, it changes nothing.

    Where the new chat holds the like already, that is fresher and stays. Rows about one message stay with the
    old chat, as the message does.
    """
    if old == new:
        return
    session.merge(MovedChat(old_id=old, new_id=new))
    for table in SQLModel.metadata.sorted_tables:
        name = CHAT_IDS.get(table.name, "chat_id")
        if name in table.c:
            _move(table, name, old, new, session)
    outbox.follow(new, session=session)
    for number in inquiries.standing_in(new, session=session):
        # A reply cannot reach back into the old group.
        outbox.put(f"card:{number}:moved", new, "card", {}, inquiry_id=number, session=session)


def current(chat_id: int, *, session: Session) -> int:
    """Where that chat is now: a group becomes a supergroup once, and stays one."""
    moved = session.get(MovedChat, chat_id)
    return moved.new_id if moved is not None else chat_id


def _move(table: Table, name: str, old: int, new: int, session: Session) -> None:
    mine = table.c[name] == old
    if "message_id" in table.c:
        mine &= table.c["message_id"].is_(None)
    values = {name: new} | {column: value for column, value in LEFT_BEHIND.items() if column in table.c}
    for key in session.execute(table.select().with_only_columns(*table.primary_key).where(mine)).all():
        row = [column == value for column, value in zip(table.primary_key, key, strict=True)]
        try:
            with session.begin_nested():
                session.execute(table.update().where(*row).values(values))
        except IntegrityError:
            session.execute(table.delete().where(*row))
