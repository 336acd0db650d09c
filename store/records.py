"""A project with all that belongs to it, read whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from store.models import (
    Company,
    Place,
    Project,
    ProjectCompany,
    ProjectPlace,
    ProjectProduct,
    ProjectSector,
    ProjectSource,
    Sector,
    Texts,
)


@dataclass(frozen=True, slots=True)
class Party:
    """A company's part in a project; `note` is a share or a role."""

    id: str
    name: str
    stated: str
    note: Texts | None


@dataclass(frozen=True, slots=True)
class Located:
    id: str
    kind: str
    name: Texts
    region: Texts | None
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Named:
    id: str
    name: Texts


@dataclass(frozen=True, slots=True)
class Source:
    publisher: str
    title: str | None
    date: str | None
    url: str
    fields: str | None = None


@dataclass(frozen=True, slots=True)
class ProjectRecord:
    """All that is known of one project; None and empty mean: not disclosed."""

    id: int
    slug: str
    title: Texts
    investors: tuple[Party, ...]
    partners: tuple[Party, ...]
    country: str | None
    sectors: tuple[Named, ...]
    places: tuple[Located, ...]
    amount: Decimal | None
    currency: str | None
    jobs: int | None
    announced: str | None
    launch: str | None
    status: str
    products: tuple[Named, ...]
    """Product ids with the wording of the source."""
    export: str
    notes: Texts | None
    confidence: str
    source: Source
    further_sources: tuple[Source, ...]


def load_projects(ids: Sequence[int], *, session: Session) -> list[ProjectRecord]:
    """The projects of those ids in that order, published or not; unknown ids are left out."""
    rows = {row.id: row for row in session.execute(select(Project).where(col(Project.id).in_(ids))).scalars()}
    investors: dict[int, list[Party]] = {key: [] for key in ids}
    partners: dict[int, list[Party]] = {key: [] for key in ids}
    for link, name in session.execute(
        select(ProjectCompany, col(Company.name))
        .join(Company, col(Company.id) == col(ProjectCompany.company_id))
        .where(col(ProjectCompany.project_id).in_(ids))
        .order_by(col(ProjectCompany.position))
    ):
        side = investors if link.role == "investor" else partners
        side[link.project_id].append(Party(link.company_id, name, link.stated, link.note))
    sectors: dict[int, list[Named]] = {key: [] for key in ids}
    for project_id, sector_id, texts in session.execute(
        select(col(ProjectSector.project_id), col(Sector.id), col(Sector.name))
        .join(Sector, col(Sector.id) == col(ProjectSector.sector_id))
        .where(col(ProjectSector.project_id).in_(ids))
        .order_by(col(ProjectSector.position))
    ):
        sectors[project_id].append(Named(sector_id, texts))
    region = aliased(Place)
    places: dict[int, list[Located]] = {key: [] for key in ids}
    for project_id, place, region_name in session.execute(
        select(col(ProjectPlace.project_id), Place, col(region.name))
        .join(Place, col(Place.id) == col(ProjectPlace.place_id))
        .outerjoin(region, col(region.id) == col(Place.region_id))
        .where(col(ProjectPlace.project_id).in_(ids))
        .order_by(col(ProjectPlace.position))
    ):
        places[project_id].append(
            Located(place.id, place.kind, place.name, region_name, place.latitude, place.longitude)
        )
    products: dict[int, list[Named]] = {key: [] for key in ids}
    for product in session.execute(
        select(ProjectProduct)
        .where(col(ProjectProduct.project_id).in_(ids))
        .order_by(col(ProjectProduct.position))
    ).scalars():
        products[product.project_id].append(Named(product.product_id, product.stated))
    further: dict[int, list[Source]] = {key: [] for key in ids}
    for source in session.execute(
        select(ProjectSource).where(col(ProjectSource.project_id).in_(ids)).order_by(col(ProjectSource.id))
    ).scalars():
        further[source.project_id].append(
            Source(source.publisher, source.title, source.date, source.url, source.fields)
        )
    return [
        ProjectRecord(
            id=key,
            slug=row.slug,
            title=row.title,
            investors=tuple(investors[key]),
            partners=tuple(partners[key]),
            country=row.country,
            sectors=tuple(sectors[key]),
            places=tuple(places[key]),
            amount=row.amount,
            currency=row.currency,
            jobs=row.jobs,
            announced=row.announced,
            launch=row.launch,
            status=row.status,
            products=tuple(products[key]),
            export=row.export,
            notes=row.notes,
            confidence=row.confidence,
            source=Source(row.source_publisher, row.source_title, row.source_date, row.source_url),
            further_sources=tuple(further[key]),
        )
        for key in ids
        if (row := rows.get(key)) is not None
    ]
