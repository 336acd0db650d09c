from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, UniqueConstraint
from sqlmodel import Field, SQLModel

from store.models.base import UtcDateTime, now


class Draft(SQLModel, table=True):
    """A form that somebody is filling in, one of a kind for a person in a chat; it survives everything."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("chat_id", "user_id", "kind", name="uq_draft_chat_id"),)

    id: int | None = Field(default=None, primary_key=True)
    chat_id: int = Field(sa_type=BigInteger, index=True)
    user_id: int = Field(sa_type=BigInteger, index=True)
    kind: str
    """The room and what is filled in: project, inquiry, …"""
    step: str | None = None
    """What was asked last; None: nothing is waited for, so words go to the desk as ever."""
    data: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    update_id: int | None = Field(default=None, sa_type=BigInteger)
    """The update that changed it last: a replay of it finds it done."""
    updated_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
