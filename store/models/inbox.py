from datetime import datetime

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, SQLModel

from store.models.base import UtcDateTime, now


class Inbox(SQLModel, table=True):
    """One update, from before it is acknowledged until it is done; done rows stay to drop redeliveries."""

    __tablename__ = "inbox"
    __table_args__ = (Index("ix_inbox_queue", "queue", "state", "update_id"),)

    update_id: int = Field(primary_key=True, sa_type=BigInteger)
    queue: int | None = Field(default=None, sa_type=BigInteger)
    """Updates of one queue are done one after the other, whichever replica has them: the id of the chat, or for a
    button that of the person; emptied once done."""
    payload: str | None = None
    """The raw update as JSON; emptied once done, because it holds what a person wrote."""
    state: str = Field(default="waiting", index=True)
    """waiting, done, failed (its handler failed every time) or unreadable."""
    tries: int = 0
    error: str | None = None
    """The error id and kind of the last failure, never message text."""
    owner: str | None = None
    leased_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    received_at: datetime = Field(default_factory=now, sa_type=UtcDateTime, index=True)
