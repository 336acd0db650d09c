from sqlmodel import Field

from store.models.base import Seeded


class Alias(Seeded, table=True):
    """One more name of something; the name index is built from these and from the names themselves."""

    __tablename__ = "alias"

    id: int | None = Field(default=None, primary_key=True)
    seed_key: str | None = Field(default=None, unique=True)
    kind: str = Field(index=True)
    """company, place, country, country_group, sector, person, zone or product."""
    target_id: str = Field(index=True)
    name: str
    language: str | None = None
    weight: float = 1.0
    """Below 1: also an ordinary word, so it needs more evidence."""
