"""What somebody wants to be told, and when."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, SQLModel

from store.models.base import UtcDateTime, now


class Cadence(StrEnum):
    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"


class Carries(StrEnum):
    NEWS = "news"
    STAFF = "staff"
    """News, and how the desk itself is doing."""


class Standing(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"
    STOPPED = "stopped"
    GONE = "gone"
    """The chat cannot be reached; a /start there makes it active again."""


class ScheduleBase(SQLModel):
    cadence: str = Cadence.WEEKLY.value
    weekday: int = 0
    """0 is Monday; for weekly ones."""
    hour: int = 9
    minute: int = 0
    zone: str = "Asia/Almaty"
    quiet_from: int | None = None
    """From this hour on, in the zone, nothing is sent until `quiet_until`."""
    quiet_until: int | None = None


class Subscription(ScheduleBase, table=True):
    """One thing that a chat, or a topic of a group, is told about."""

    __tablename__ = "subscription"
    __table_args__ = (
        Index("ix_subscription_due", "state", "next_due_at"),
        Index("ix_subscription_alerts", "state", "cadence", "told_until"),
    )

    id: int | None = Field(default=None, primary_key=True)
    chat_id: int = Field(sa_type=BigInteger, index=True)
    thread_id: int | None = Field(default=None, sa_type=BigInteger)
    user_id: int = Field(sa_type=BigInteger)
    """Who asked for it."""
    filter: str = "{}"
    """A ProjectFilter as JSON without its defaults, written by store.subscriptions."""
    carries: str = Carries.NEWS.value
    language: str = "en"
    silent: bool = False
    state: str = Standing.ACTIVE.value
    next_due_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When the next digest is due; None for what is told at once."""
    last_due_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    told_until: int = Field(default=0, sa_type=BigInteger)
    """The last News row that was planned for it: the next digest begins after it."""
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime, index=True)
    update_id: int | None = Field(default=None, sa_type=BigInteger)
    """The update that changed it last: a replay of it finds it done."""
