"""The register of projects as it is asked: which projects pass a filter, how many, what they add up to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    String,
    and_,
    case,
    cast,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from store.filters import AmountRange, NumberRange, Period, ProjectFilter
from store.models import (
    Company,
    Place,
    Product,
    Project,
    ProjectCompany,
    ProjectPlace,
    ProjectProduct,
    ProjectSector,
    ProjectSource,
    Sector,
    Texts,
    Zone,
)


class Facet(StrEnum):
    """What a list can be counted by."""

    SECTOR = "sector"
    """Top sectors."""
    PLACE = "place"
    """Regions, and the cities that stand beside them."""
    COUNTRY = "country"
    STATUS = "status"
    COMPANY = "company"
    ANNOUNCED = "announced"
    """By year."""
    LAUNCH = "launch"


class Order(StrEnum):
    NEWEST = "announced"
    AMOUNT = "amount"
    JOBS = "jobs"
    LAUNCH = "launch"


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


@dataclass(frozen=True, slots=True)
class CurrencyTotal:
    currency: str
    amount: Decimal
    projects: int


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over a filter, a currency at a time, with what they cover."""

    projects: int
    amounts: tuple[CurrencyTotal, ...]
    """Most projects first; projects that state no amount are in none of them."""
    with_amount: int
    jobs: int
    with_jobs: int


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One line of a facet: how many projects share `value` (an id, a country code, a status or a year)."""

    value: str | None
    name: Texts | None
    projects: int
    jobs: int
    amounts: tuple[CurrencyTotal, ...] = ()


def _digits(column: SQLColumnExpression[Any]) -> ColumnElement[str]:
    # "2024-03" -> "202403": digits compare alike under every collation, hyphens do not.
    return func.replace(column, "-", "")


def _in_period(column: SQLColumnExpression[Any], period: Period) -> Iterable[ColumnElement[bool]]:
    if period.start:
        yield _digits(column) >= period.start.replace("-", "")
    if period.end:
        yield _digits(column) <= period.end.replace("-", "").ljust(8, "9")
    yield column.is_not(None)


def _in_range(column: SQLColumnExpression[Any], bounds: NumberRange) -> Iterable[ColumnElement[bool]]:
    if bounds.low is not None:
        yield column > bounds.low if bounds.low_strict else column >= bounds.low
    if bounds.high is not None:
        yield column < bounds.high if bounds.high_strict else column <= bounds.high
    yield column.is_not(None)


def _in_amount(bounds: AmountRange) -> Iterable[ColumnElement[bool]]:
    amount = col(Project.amount)
    yield col(Project.currency) == bounds.currency
    if bounds.low is not None:
        yield amount > bounds.low if bounds.low_strict else amount >= bounds.low
    if bounds.high is not None:
        yield amount < bounds.high if bounds.high_strict else amount <= bounds.high


def _linked(link: SQLColumnExpression[Any], condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return col(Project.id).in_(select(link).where(condition))


def conditions(wanted: ProjectFilter) -> list[ColumnElement[bool]]:
    """The WHERE of a filter, over published projects only."""
    found: list[ColumnElement[bool]] = [col(Project.state) == "published"]
    if wanted.ids:
        found.append(col(Project.id).in_(wanted.ids))
    if wanted.companies:
        # Who invests somewhere is asked about as an investor; who never does, as a partner.
        mine = col(ProjectCompany.company_id).in_(wanted.companies)
        investing = select(col(ProjectCompany.company_id)).where(mine, col(ProjectCompany.role) == "investor")
        as_partner = col(ProjectCompany.company_id).not_in(investing)
        found.append(
            _linked(
                col(ProjectCompany.project_id),
                mine & or_(col(ProjectCompany.role) == "investor", as_partner),
            )
        )
    if wanted.sectors:
        below = select(col(Sector.id)).where(
            or_(col(Sector.id).in_(wanted.sectors), col(Sector.parent_id).in_(wanted.sectors))
        )
        found.append(_linked(col(ProjectSector.project_id), col(ProjectSector.sector_id).in_(below)))
    if wanted.products:
        # "sugar" takes in "white-sugar", "tungsten" takes in "tungsten-ore-processing".
        padded = literal("-") + col(ProjectProduct.product_id) + "-"
        found.append(
            _linked(
                col(ProjectProduct.project_id),
                or_(*(padded.contains(f"-{product}-", autoescape=True) for product in wanted.products)),
            )
        )
    if wanted.places:
        within = select(col(Place.id)).where(
            or_(col(Place.id).in_(wanted.places), col(Place.region_id).in_(wanted.places))
        )
        found.append(_linked(col(ProjectPlace.project_id), col(ProjectPlace.place_id).in_(within)))
    if wanted.zones:
        zone_places = select(col(Zone.place_id)).where(col(Zone.id).in_(wanted.zones))
        found.append(_linked(col(ProjectPlace.project_id), col(ProjectPlace.place_id).in_(zone_places)))
    if wanted.countries:
        found.append(col(Project.country).in_(wanted.countries))
    if wanted.statuses:
        found.append(col(Project.status).in_(wanted.statuses))
    if wanted.amount:
        found.extend(_in_amount(wanted.amount))
    if wanted.jobs:
        found.extend(_in_range(col(Project.jobs), wanted.jobs))
    if wanted.announced:
        found.extend(_in_period(col(Project.announced), wanted.announced))
    if wanted.launch:
        found.extend(_in_period(col(Project.launch), wanted.launch))
    if wanted.export is not None:
        found.append(col(Project.export) == ("yes" if wanted.export else "no"))
    if wanted.confidence:
        found.append(col(Project.confidence) == wanted.confidence)
    if wanted.text:
        found.append(cast(col(Project.title), String).icontains(wanted.text, autoescape=True))
    return found


def _ordering(order: Order, *, descending: bool) -> list[SQLColumnExpression[Any]]:
    key: SQLColumnExpression[Any]
    match order:
        case Order.AMOUNT:
            key = col(Project.amount)
        case Order.JOBS:
            key = col(Project.jobs)
        case Order.LAUNCH:
            key = _digits(col(Project.launch))
        case Order.NEWEST:
            key = _digits(col(Project.announced))
    # The two databases disagree on where NULL sorts: unknown values always come last.
    unknown_last = case((key.is_(None), 1), else_=0)
    return [unknown_last, key.desc() if descending else key.asc(), col(Project.id)]


def count_projects(wanted: ProjectFilter, *, session: Session) -> int:
    """How many published projects pass the filter."""
    number: int = session.execute(
        select(func.count()).select_from(Project).where(*conditions(wanted))
    ).scalar_one()
    return number


def find_projects(
    wanted: ProjectFilter,
    *,
    session: Session,
    order: Order = Order.NEWEST,
    descending: bool = True,
    limit: int | None = None,
    offset: int = 0,
) -> list[ProjectRecord]:
    """The published projects that pass, unknown values of the order last."""
    query = (
        select(col(Project.id))
        .where(*conditions(wanted))
        .order_by(*_ordering(order, descending=descending))
        .offset(offset)
        .limit(limit)
    )
    return load_projects(
        [key for key in session.execute(query).scalars() if key is not None], session=session
    )


def project_ids(wanted: ProjectFilter, *, session: Session) -> list[int]:
    """Ids of the published projects that pass, newest first."""
    query = (
        select(col(Project.id)).where(*conditions(wanted)).order_by(*_ordering(Order.NEWEST, descending=True))
    )
    return [key for key in session.execute(query).scalars() if key is not None]


def project_by_slug(slug: str, *, session: Session) -> ProjectRecord | None:
    """The published project of that slug."""
    query = select(col(Project.id)).where(col(Project.slug) == slug, col(Project.state) == "published")
    found = session.execute(query).scalar_one_or_none()
    return load_projects([found], session=session)[0] if found is not None else None


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


def totals(wanted: ProjectFilter, *, session: Session) -> Totals:
    """Amounts (each currency by itself) and jobs of the projects that pass, and how many state them."""
    where = and_(*conditions(wanted))
    projects, jobs, with_jobs = session.execute(
        select(
            func.count(), func.coalesce(func.sum(col(Project.jobs)), 0), func.count(col(Project.jobs))
        ).where(where)
    ).one()
    amounts = _amounts(where, session=session)
    return Totals(projects, amounts, sum(each.projects for each in amounts), jobs, with_jobs)


def _amounts(where: ColumnElement[bool], *, session: Session) -> tuple[CurrencyTotal, ...]:
    number = func.count()
    query = (
        select(col(Project.currency), func.sum(col(Project.amount)), number)
        .where(where, col(Project.amount).is_not(None))
        .group_by(col(Project.currency))
        .order_by(number.desc(), col(Project.currency))
    )
    return tuple(CurrencyTotal(currency, amount, n) for currency, amount, n in session.execute(query))


def facet(by: Facet, wanted: ProjectFilter, *, session: Session) -> list[FacetCount]:
    """How the projects that pass divide, most first; a project in two sectors counts in both.

    The line with value None is for projects that do not state it.
    """
    amounts: dict[str | None, list[CurrencyTotal]] = {}
    numbers: dict[str | None, tuple[int, int]] = {}
    names: dict[str | None, Texts] = {}
    query = _facet_query(by, wanted)
    for key, currency, amount, with_amount, n, jobs in session.execute(query):
        projects, known_jobs = numbers.get(key, (0, 0))
        numbers[key] = (projects + n, known_jobs + jobs)
        if currency is not None:
            amounts.setdefault(key, []).append(CurrencyTotal(currency, amount, with_amount))
    names.update(_facet_names(by, [key for key in numbers if key is not None], session=session))
    return sorted(
        (
            FacetCount(
                key, names.get(key), n, jobs, tuple(sorted(amounts.get(key, ()), key=lambda t: -t.projects))
            )
            for key, (n, jobs) in numbers.items()
        ),
        key=lambda line: (line.value is None, -line.projects, line.value or ""),
    )


def _facet_query(by: Facet, wanted: ProjectFilter) -> Select[Any]:
    value: SQLColumnExpression[Any]
    match by:
        case Facet.SECTOR:
            value = func.coalesce(col(Sector.parent_id), col(Sector.id))
        case Facet.PLACE:
            value = func.coalesce(col(Place.region_id), col(Place.id))
        case Facet.COUNTRY:
            value = col(Project.country)
        case Facet.STATUS:
            value = col(Project.status)
        case Facet.COMPANY:
            value = col(ProjectCompany.company_id)
        case Facet.ANNOUNCED:
            value = func.substr(col(Project.announced), 1, 4)
        case Facet.LAUNCH:
            value = func.substr(col(Project.launch), 1, 4)
    # One line a project and value: a project in two sectors of one branch counts there once.
    lines: Select[Any] = select(
        col(Project.id).label("id"),
        value.label("value"),
        col(Project.currency),
        col(Project.amount),
        col(Project.jobs),
    ).where(*conditions(wanted))
    if by is Facet.SECTOR:
        lines = lines.outerjoin(ProjectSector, col(ProjectSector.project_id) == col(Project.id)).outerjoin(
            Sector, col(Sector.id) == col(ProjectSector.sector_id)
        )
    elif by is Facet.PLACE:
        lines = lines.outerjoin(ProjectPlace, col(ProjectPlace.project_id) == col(Project.id)).outerjoin(
            Place, col(Place.id) == col(ProjectPlace.place_id)
        )
    elif by is Facet.COMPANY:
        lines = lines.join(
            ProjectCompany,
            and_(col(ProjectCompany.project_id) == col(Project.id), col(ProjectCompany.role) == "investor"),
        )
    line = lines.distinct().subquery()
    return select(
        line.c.value,
        line.c.currency,
        func.sum(line.c.amount),
        func.count(line.c.amount),
        func.count(),
        func.coalesce(func.sum(line.c.jobs), 0),
    ).group_by(line.c.value, line.c.currency)


def _facet_names(by: Facet, values: Sequence[str], *, session: Session) -> dict[str | None, Texts]:
    match by:
        case Facet.SECTOR:
            rows = session.execute(select(col(Sector.id), col(Sector.name)).where(col(Sector.id).in_(values)))
        case Facet.PLACE:
            rows = session.execute(select(col(Place.id), col(Place.name)).where(col(Place.id).in_(values)))
        case Facet.COMPANY:
            companies = session.execute(
                select(col(Company.id), col(Company.name)).where(col(Company.id).in_(values))
            )
            return {key: {"en": name} for key, name in companies}
        case _:
            return {}
    return dict(rows.all())


def filter_names(wanted: ProjectFilter, *, session: Session) -> dict[str, Texts]:
    """The names of all ids in a filter, as {"place:almaty": …}; countries are CLDR's to name."""
    found: dict[str, Texts] = {}
    models = (
        ("place", Place, wanted.places),
        ("sector", Sector, wanted.sectors),
        ("product", Product, wanted.products),
        ("zone", Zone, wanted.zones),
    )
    for kind, model, ids in models:
        if ids:
            rows = session.execute(select(col(model.id), col(model.name)).where(col(model.id).in_(ids)))
            found.update({f"{kind}:{key}": name for key, name in rows})
    if wanted.companies:
        companies = select(col(Company.id), col(Company.name)).where(col(Company.id).in_(wanted.companies))
        found.update({f"company:{key}": {"en": name} for key, name in session.execute(companies)})
    return found
