from decimal import Decimal

from sqlmodel import Field

from store.models.base import Hectares, Seeded, SourceBase, Texts, texts_field


class Zone(SourceBase, Seeded, table=True):
    """A special economic zone."""

    __tablename__ = "zone"

    id: str = Field(primary_key=True)
    name: Texts = texts_field()
    place_id: str | None = Field(default=None, foreign_key="place.id", index=True)
    focus: Texts | None = texts_field(default=None)
    valid_until: int | None = None
    area_hectares: Decimal | None = Field(default=None, sa_type=Hectares)
    confidence: str


class Incentive(SourceBase, Seeded, table=True):
    """An investment incentive; `regime` says since or until when it holds and is always shown with it."""

    __tablename__ = "incentive"

    id: str = Field(primary_key=True)
    name: Texts = texts_field()
    scope: Texts = texts_field()
    detail: Texts = texts_field()
    max_years: int | None = None
    condition: Texts | None = texts_field(default=None)
    regime: Texts | None = texts_field(default=None)
    force: str = "undated"
    """in_force, abolished, superseded (described before the rules of 2026) or undated."""
    confidence: str
