from datetime import datetime
from decimal import Decimal

from sqlmodel import Field, SQLModel

from store.models.base import Money, Seeded, SourceBase, Texts, UtcDateTime, now, texts_field


class ProjectBase(SourceBase):
    title: Texts = texts_field()
    country: str | None = Field(default=None, index=True)
    """The investor's country, ISO 3166-1 alpha-2; None: not disclosed."""
    amount: Decimal | None = Field(default=None, sa_type=Money)
    currency: str | None = None
    """ISO 4217; there exactly when `amount` is."""
    jobs: int | None = None
    announced: str | None = Field(default=None, index=True)
    """`YYYY`, `YYYY-MM` or `YYYY-MM-DD`: the earliest dated mention."""
    launch: str | None = None
    status: str = Field(index=True)
    """planned, announced, under_construction, operating or unknown, as of the source."""
    export: str = "unknown"
    """yes, no or unknown."""
    notes: Texts | None = texts_field(default=None)
    confidence: str
    """high (said plainly) or medium."""


class Project(ProjectBase, Seeded, table=True):
    """One investment project."""

    __tablename__ = "project"

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True)
    state: str = Field(default="published", index=True)
    """draft, published or archived; investors see what is published."""
    version: int = 1
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    published_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class ProjectCompany(SQLModel, table=True):
    """Who stands behind a project: its investors (the lead first) and its partners."""

    __tablename__ = "project_company"

    project_id: int = Field(primary_key=True, foreign_key="project.id", ondelete="CASCADE")
    company_id: str = Field(primary_key=True, foreign_key="company.id", index=True)
    role: str = Field(primary_key=True)
    """investor or partner."""
    position: int = 0
    stated: str
    """The name as the source gives it."""
    note: Texts | None = texts_field(default=None)
    """A share or a part played: "60%", "customer"."""


class ProjectSector(SQLModel, table=True):
    __tablename__ = "project_sector"

    project_id: int = Field(primary_key=True, foreign_key="project.id", ondelete="CASCADE")
    sector_id: str = Field(primary_key=True, foreign_key="sector.id", index=True)
    position: int = 0


class ProjectPlace(SQLModel, table=True):
    __tablename__ = "project_place"

    project_id: int = Field(primary_key=True, foreign_key="project.id", ondelete="CASCADE")
    place_id: str = Field(primary_key=True, foreign_key="place.id", index=True)
    position: int = 0


class Product(Seeded, table=True):
    """A thing that projects make, under one name."""

    __tablename__ = "product"

    id: str = Field(primary_key=True)
    name: Texts = texts_field()


class ProjectProduct(SQLModel, table=True):
    __tablename__ = "project_product"

    project_id: int = Field(primary_key=True, foreign_key="project.id", ondelete="CASCADE")
    product_id: str = Field(primary_key=True, foreign_key="product.id", index=True)
    position: int = 0
    stated: Texts = texts_field()
    """The product with its quantity, as the source gives it."""


class ProjectSource(SQLModel, table=True):
    """A further source of some cells of a project."""

    __tablename__ = "project_source"

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id", index=True, ondelete="CASCADE")
    fields: str
    publisher: str
    title: str | None = None
    date: str | None = None
    url: str


class ProjectEvent(SQLModel, table=True):
    """One entry of a project's status history."""

    __tablename__ = "project_event"

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id", index=True, ondelete="CASCADE")
    status: str
    as_of: str | None = None
    recorded_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
