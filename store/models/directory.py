"""People and ways to reach an organisation."""

from sqlmodel import Field

from store.models.base import Seeded, SourceBase, Texts, texts_field


class Person(SourceBase, Seeded, table=True):
    __tablename__ = "person"

    id: str = Field(primary_key=True)
    name: Texts = texts_field()
    organisation: Texts = texts_field()
    role: Texts = texts_field()
    since: str | None = None
    """When the office began."""
    born: int | None = None
    education: Texts | None = texts_field(default=None)


class Contact(SourceBase, Seeded, table=True):
    __tablename__ = "contact"

    id: int | None = Field(default=None, primary_key=True)
    seed_key: str | None = Field(default=None, unique=True)
    name: Texts = texts_field()
    role: Texts = texts_field()
    place_id: str | None = Field(default=None, foreign_key="place.id", index=True)
    zone_id: str | None = Field(default=None, foreign_key="zone.id")
    address: str | None = None
    phone: str | None = None
    email: str | None = None
    website: str | None = None
    confidence: str
