from sqlmodel import Field

from store.models.base import Seeded, Texts, texts_field


class Place(Seeded, table=True):
    """A region, city, town, village or district; the three cities of national significance have no region."""

    __tablename__ = "place"

    id: str = Field(primary_key=True)
    kind: str = Field(index=True)
    name: Texts = texts_field()
    region_id: str | None = Field(default=None, foreign_key="place.id", index=True)
    latitude: float | None = None
    longitude: float | None = None
    population: int | None = None
    iso: str | None = Field(default=None, unique=True)
    """ISO 3166-2 code of one of the 20 regions."""
