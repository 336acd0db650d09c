from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Index
from sqlmodel import Field, SQLModel

from store.models.base import UtcDateTime, now


class Outgoing(SQLModel, table=True):
    """One call that must be made to Telegram, written in the transaction of what it tells of.

    Once sent it stays, empty, as the memory of which message belongs to which inquiry.
    """

    __tablename__ = "outgoing"
    __table_args__ = (
        Index("ix_outgoing_waiting", "state", "lane"),
        Index("ix_outgoing_message", "chat_id", "message_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    """What it is: the same thing is never put twice."""
    lane: str
    """Those of one lane leave one after the other, in the order of their ids."""
    chat_id: int = Field(sa_type=BigInteger)
    inquiry_id: int | None = Field(default=None, foreign_key="inquiry.id", index=True, ondelete="CASCADE")
    what: str
    """say, copy, edit, card, topic or delete."""
    body: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    album: str | None = None
    """Telegram's media group: neighbours with the same one leave together."""
    state: str = "waiting"
    """waiting, sent, dropped: it can never be sent, or held until an officer takes the inquiry over."""
    trouble: str | None = None
    """Why it has not left: blocked, gone, rights, network …"""
    tries: int = 0
    due_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    owner: str | None = None
    leased_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
