from datetime import datetime

from sqlmodel import Field, SQLModel

from store.models.base import UtcDateTime, now


class Announcement(SQLModel, table=True):
    """What an admin tells many at once; its deliveries say to whom."""

    __tablename__ = "announcement"

    id: int | None = Field(default=None, primary_key=True)
    text: str
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
