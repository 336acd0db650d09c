from datetime import datetime

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

from store.models.base import UtcDateTime, now


class Invite(SQLModel, table=True):
    """A link that makes the first who follows it an officer; only a digest of its token is kept."""

    __tablename__ = "invite"

    id: int | None = Field(default=None, primary_key=True)
    digest: str = Field(unique=True)
    role: str
    """staff or admin."""
    created_by: int = Field(sa_type=BigInteger)
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    used_by: int | None = Field(default=None, sa_type=BigInteger)
    update_id: int = Field(sa_type=BigInteger, unique=True)
    """The update that asked for it: a replay makes no second one."""
