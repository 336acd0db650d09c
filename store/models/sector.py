from sqlalchemy import JSON
from sqlmodel import Field

from store.models.base import Seeded, SourceBase, Texts, texts_field


class Sector(Seeded, table=True):
    """A node of the two-level taxonomy; a top sector has no parent."""

    __tablename__ = "sector"

    id: str = Field(primary_key=True)
    parent_id: str | None = Field(default=None, foreign_key="sector.id", index=True)
    name: Texts = texts_field()


class SectorOffer(SourceBase, Seeded, table=True):
    """What investors are sought for in a field, as a source puts it."""

    __tablename__ = "sector_offer"

    id: int | None = Field(default=None, primary_key=True)
    seed_key: str | None = Field(default=None, unique=True)
    field: Texts = texts_field()
    offer: Texts = texts_field()
    sector_ids: list[str] = Field(default_factory=list, sa_type=JSON)
    confidence: str
