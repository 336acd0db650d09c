"""What is to be told, to whom, and how far that has come."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from store.models.base import UtcDateTime, now


class NewsKind(StrEnum):
    NEW = "new"
    STATUS = "status"
    FACT = "fact"
    """Other facts of a published project were corrected."""


class News(SQLModel, table=True):
    """A change worth telling. Rows are written under one lock, so their ids grow as they become visible."""

    __tablename__ = "news"
    __table_args__ = (UniqueConstraint("audit_id", "project_id", name="uq_news_audit_id"),)

    id: int | None = Field(default=None, primary_key=True)
    audit_id: int
    """The change it comes from."""
    project_id: int = Field(foreign_key="project.id", index=True, ondelete="CASCADE")
    kind: str
    before: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    after: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    at: datetime = Field(default_factory=now, sa_type=UtcDateTime, index=True)


class Progress(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    EMPTY = "empty"
    """There was nothing to tell after all."""
    GONE = "gone"
    """The chat cannot be reached."""
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    """The subscription was stopped or paused before it left."""


class Delivery(SQLModel, table=True):
    """One digest or alert of one subscription, or what an admin tells its chat."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("subscription_id", "period", name="uq_delivery_subscription_id"),
        Index("ix_delivery_due", "state", "due_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    subscription_id: int = Field(foreign_key="subscription.id", ondelete="CASCADE")
    period: str
    """The moment it was due, or for an alert the last News row in it: none is planned twice."""
    news_from: int = Field(sa_type=BigInteger)
    """It tells the News after this one …"""
    news_to: int = Field(sa_type=BigInteger)
    """… up to and with this one."""
    since: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When the digest before it was due."""
    announcement_id: int | None = Field(default=None, foreign_key="announcement.id", ondelete="CASCADE")
    """It tells this, and no News."""
    state: str = Progress.WAITING.value
    due_at: datetime = Field(sa_type=UtcDateTime)
    """It does not leave before."""
    give_up_at: datetime = Field(sa_type=UtcDateTime)
    tries: int = 0
    parts_sent: int = 0
    """How many of its messages have arrived."""
    owner: str | None = Field(default=None, index=True)
    leased_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    reason: str | None = None
    """Why it failed; never message text."""
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime, index=True)
    done_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Broadcast(SQLModel, table=True):
    """The one row that all replicas share: who plans or claims locks it."""

    __tablename__ = "broadcast"

    id: int = Field(default=1, primary_key=True)
    paused: bool = False
    held_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """Telegram wants no broadcasts before."""
    next_slot_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When the next message may leave at the common pace."""
    read_audit: int = 0
    """Changes up to this one have been looked at for news."""
    read_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
