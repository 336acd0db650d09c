"""Who works here; everybody else is an investor."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

from store.models.base import UtcDateTime, now


class Role(StrEnum):
    INVESTOR = "investor"
    STAFF = "staff"
    ADMIN = "admin"


class Officer(SQLModel, table=True):
    __tablename__ = "officer"

    user_id: int = Field(primary_key=True, sa_type=BigInteger)
    """Telegram's user id."""
    role: str
    """staff or admin."""
    name: str | None = None
    """As Telegram gave it when he came: for lists of officers only."""
    since: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    invited_by: int | None = Field(default=None, sa_type=BigInteger)
