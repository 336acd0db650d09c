from decimal import Decimal

from sqlmodel import Field

from store.models.base import Money, Seeded, SourceBase, Texts, texts_field


class Fact(SourceBase, Seeded, table=True):
    """A figure or statement about a subject at a date; the newest `as_of` of a topic answers."""

    __tablename__ = "fact"

    id: int | None = Field(default=None, primary_key=True)
    seed_key: str | None = Field(default=None, unique=True)
    topic: str = Field(index=True)
    """What it is about, the same for all dates: "portfolio_value", "zones_number" …"""
    subject: Texts = texts_field()
    label: Texts = texts_field()
    value: Texts = texts_field()
    number: Decimal | None = Field(default=None, sa_type=Money)
    unit: str | None = None
    """A currency code, "percent", "hectares" or None for a plain number."""
    bound: str | None = None
    """"at_least" or "over" where the source says so."""
    as_of: str | None = None
    confidence: str
