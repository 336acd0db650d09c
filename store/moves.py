"""A group that became a supergroup: all that is kept of it goes along to its new id."""

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel

CHAT_IDS = {"chat": "id"}
"""What the column is called where it is not `chat_id`."""


def chat_moved(old: int, new: int, *, session: Session) -> None:
    """Write `new` for `old` in every table that has the ids of chats; done twice, it changes nothing.

    Where the new chat holds the like already, that is fresher and stays.
    """
    if old == new:
        return
    for table in SQLModel.metadata.sorted_tables:
        name = CHAT_IDS.get(table.name, "chat_id")
        if name in table.c:
            column = table.c[name]
            try:
                with session.begin_nested():
                    session.execute(table.update().where(column == old).values({name: new}))
            except IntegrityError:
                session.execute(table.delete().where(column == old))
