from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger
from sqlmodel import Field, SQLModel

from store.models.base import UtcDateTime, now


class Audit(SQLModel, table=True):
    """Who changed which row, when, from what to what; written in the transaction of the change."""

    __tablename__ = "audit"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(default_factory=now, sa_type=UtcDateTime, index=True)
    actor_id: int | None = Field(default=None, sa_type=BigInteger)
    """The Telegram user; None: the seed."""
    action: str
    """add, change or remove."""
    subject: str = Field(index=True)
    """The table."""
    subject_id: str = Field(index=True)
    before: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    after: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    reason: str | None = None
    update_id: int | None = Field(default=None, sa_type=BigInteger, index=True)
    """The update that made the change: a replay finds it done, and what it changed is undone together."""
