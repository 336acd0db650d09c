from sqlmodel import Field, SQLModel

from store.models.base import Seeded


class CompanyBase(SQLModel):
    name: str
    country: str | None = None
    """ISO 3166-1 alpha-2; None where no source says it."""


class Company(CompanyBase, Seeded, table=True):
    """An investor or a partner."""

    __tablename__ = "company"

    id: str = Field(primary_key=True)
