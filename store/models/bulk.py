"""Changes of many projects at once (an import, its taking back), waiting to be made or being made."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, BigInteger
from sqlmodel import Field, SQLModel

from store.models.base import UtcDateTime, now


class Stage(StrEnum):
    STAGED = "staged"
    """Prepared; nobody sees any of it, and it may be dropped."""
    UNDER_WAY = "under_way"
    """Decided: all of it will be made, whatever happens to the process."""


class Bulk(SQLModel, table=True):
    """One such change; the row is gone when all of it is made."""

    __tablename__ = "bulk"

    id: int | None = Field(default=None, primary_key=True)
    stage: str = Field(default=Stage.STAGED.value, index=True)
    seen: int
    """The version of the facts that it was prepared from; once decided, the one that readers stay with until
    all of it is made."""
    projects: list[int] = Field(default_factory=list, sa_type=JSON)
    """The numbers of the projects that it changes."""
    slugs: list[str] = Field(default_factory=list, sa_type=JSON)
    """The slugs that it gives to new ones."""
    publish: bool = False
    """Whether what is new is shown to investors at once."""
    actor_id: int | None = Field(default=None, sa_type=BigInteger)
    update_id: int | None = Field(default=None, sa_type=BigInteger)
    reason: str | None = None
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class BulkLot(SQLModel, table=True):
    """Some of its projects, made in one short transaction that also deletes this row."""

    __tablename__ = "bulk_lot"

    id: int | None = Field(default=None, primary_key=True)
    bulk_id: int = Field(foreign_key="bulk.id", index=True, ondelete="CASCADE")
    content: bytes
    """What each project is to become, as compressed JSON."""
