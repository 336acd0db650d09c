"""The published projects in memory, as they are asked: which pass a filter, how many, what they add up to.

A question takes a dozen statements of SQL, a few milliseconds; from columns in memory it takes a tenth of one. The
rows stay the truth: `refreshed` follows every change of a fact, made by this process or another.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select
from sqlmodel import Session, col

from store import changes
from store.filters import AmountRange, NumberRange, Period, ProjectFilter
from store.models import Audit, Company, Place, Product, Project, Sector, Texts, Zone
from store.power import joint_power, stated_power
from store.rates import DOLLAR, Rate, newest_rates
from store.records import ProjectRecord, load_projects

AT_ONCE = 500
"""Projects read in one go: SQLite takes so many values in one statement, and more."""

FEW = 3
"""Chosen projects that are called by their names; more are "the chosen projects"."""

UNKNOWN = -1
"""In a column of numbers: not disclosed."""

Rows = NDArray[np.intp]
Mask = NDArray[np.bool_]


class Facet(StrEnum):
    """What a list can be counted by."""

    SECTOR = "sector"
    """Top sectors."""
    FIELD = "field"
    """Sectors as each project states them."""
    PLACE = "place"
    """Regions, and the cities that stand beside them."""
    COUNTRY = "country"
    STATUS = "status"
    COMPANY = "company"
    PARTNERS = "partners"
    ANNOUNCED = "announced"
    """By year."""
    LAUNCH = "launch"
    EXPORT = "export"
    CONFIDENCE = "confidence"


class Order(StrEnum):
    NEWEST = "announced"
    AMOUNT = "amount"
    JOBS = "jobs"
    LAUNCH = "launch"
    POWER = "power"


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
    power: int = 0
    """In kilowatts, of what states it."""
    with_power: int = 0


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One line of a facet: how many projects share `value` (an id, a country code, a status or a year)."""

    value: str | None
    name: Texts | None
    projects: int
    jobs: int
    amounts: tuple[CurrencyTotal, ...] = ()
    with_jobs: int = 0
    """How many of them state jobs."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Names of everything a filter can hold, and what lies in what."""

    names: Mapping[str, Texts]
    """By kind and id: {"place:almaty": …}; countries are CLDR's to name."""
    sector_parents: Mapping[str, str | None]
    place_regions: Mapping[str, str | None]
    zone_places: Mapping[str, str | None]


def load_reference(*, session: Session) -> Reference:
    names: dict[str, Texts] = {}
    for kind, model in (("place", Place), ("sector", Sector), ("product", Product), ("zone", Zone)):
        for key, name in session.execute(select(col(model.id), col(model.name))):
            names[f"{kind}:{key}"] = name
    for key, text in session.execute(select(col(Company.id), col(Company.name))):
        names[f"company:{key}"] = {"en": text}
    return Reference(
        names,
        dict(session.execute(select(col(Sector.id), col(Sector.parent_id))).all()),
        dict(session.execute(select(col(Place.id), col(Place.region_id))).all()),
        dict(session.execute(select(col(Zone.id), col(Zone.place_id))).all()),
    )


class _Column:
    """One value a project, as a code into `values`; the code of what is not disclosed is UNKNOWN."""

    def __init__(self, values: Iterable[str | None]) -> None:
        self.codes_of: dict[str, int] = {}
        self.codes = np.array(
            [UNKNOWN if v is None else self.codes_of.setdefault(v, len(self.codes_of)) for v in values],
            dtype=np.intp,
        )

    def among(self, wanted: Iterable[str]) -> Mask:
        codes = [self.codes_of[value] for value in wanted if value in self.codes_of]
        found: Mask = np.isin(self.codes, codes)
        return found


class _Links:
    """Any number of values a project: pairs of a project's row and a code into `values`."""

    def __init__(self, of_rows: Iterable[Iterable[str]]) -> None:
        codes: dict[str, int] = {}
        pairs = [
            (row, codes.setdefault(value, len(codes)))
            for row, values in enumerate(of_rows)
            for value in dict.fromkeys(values)
        ]
        self.values = tuple(codes)
        self.rows: Rows = np.array([row for row, _ in pairs], dtype=np.intp)
        self.codes: Rows = np.array([code for _, code in pairs], dtype=np.intp)
        order = np.argsort(self.codes, kind="stable")
        groups = np.split(self.rows[order], np.cumsum(np.bincount(self.codes, minlength=len(codes)))[:-1])
        self._of_value = dict(zip(codes, groups, strict=bool(codes)))

    def among(self, wanted: Iterable[str], size: int) -> Mask:
        mask = np.zeros(size, dtype=np.bool_)
        for value in wanted:
            if (rows := self._of_value.get(value)) is not None:
                mask[rows] = True
        return mask

    def __contains__(self, value: str) -> bool:
        return value in self._of_value


class Register:
    """One state of the published projects; it never changes, so any number of readers may share it."""

    def __init__(
        self,
        projects: Sequence[ProjectRecord],
        reference: Reference,
        version: int,
        rates: Mapping[str, Rate] | None = None,
    ) -> None:
        self._per_dollar = {DOLLAR: Decimal(1)} | {c: rate.per_dollar for c, rate in (rates or {}).items()}
        self._rates = rates or {}
        self.version = version
        self.reference = reference
        self._projects = tuple(sorted(projects, key=lambda project: project.id))
        self._row_of = {project.id: row for row, project in enumerate(self._projects)}
        self._slugs = {project.slug: project for project in self._projects}
        self._read_columns()
        self._orders = {
            (order, descending): self._rank(order, descending=descending)
            for order in Order
            for descending in (True, False)
        }

    @classmethod
    def load(cls, *, session: Session) -> "Register":
        """Read everything: a tenth of a second for a hundred projects, seconds for ten thousand."""
        version = changes.version(session=session)
        ids = session.execute(select(col(Project.id)).where(col(Project.state) == "published")).scalars()
        return cls(
            _read([key for key in ids if key is not None], session=session),
            load_reference(session=session),
            version,
            newest_rates(session=session),
        )

    def refreshed(self, *, session: Session) -> "Register":
        """The state of now: only what was changed since is read again, unless names were."""
        version = changes.version(session=session)
        if version == self.version:
            return self
        changed = session.execute(
            select(col(Audit.subject), col(Audit.subject_id)).where(col(Audit.id) > self.version).distinct()
        ).all()
        if any(subject != "project" or not key.isdecimal() for subject, key in changed):
            return Register.load(session=session)
        ids = {int(key) for _, key in changed}
        published = session.execute(
            select(col(Project.id)).where(col(Project.state) == "published", col(Project.id).in_(ids))
        ).scalars()
        kept = [project for project in self._projects if project.id not in ids]
        read = _read([key for key in published if key is not None], session=session)
        return Register([*kept, *read], self.reference, version, self._rates)

    def get(self, key: int) -> ProjectRecord | None:
        """The published project of that number."""
        row = self._row_of.get(key)
        return self._projects[row] if row is not None else None

    def by_slug(self, slug: str) -> ProjectRecord | None:
        return self._slugs.get(slug)

    def newest_source(self) -> str | None:
        """The date of the newest source of a project."""
        return max((p.source.date for p in self._projects if p.source.date), default=None)

    def count(self, wanted: ProjectFilter) -> int:
        return int(np.count_nonzero(self._mask(wanted)))

    def find(
        self,
        wanted: ProjectFilter,
        *,
        order: Order = Order.NEWEST,
        descending: bool = True,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[ProjectRecord]:
        """The projects that pass, those with an unknown value of the order last."""
        ranked = self._orders[order, descending]
        rows = ranked[self._mask(wanted)[ranked]][offset : None if limit is None else offset + limit]
        return [self._projects[row] for row in rows]

    def totals(self, wanted: ProjectFilter) -> Totals:
        """Amounts (each currency by itself) and jobs of the projects that pass, and how many state them."""
        rows = np.flatnonzero(self._mask(wanted))
        jobs = self._jobs[rows]
        stated = jobs[jobs != UNKNOWN]
        power = self._joint_power[rows]
        powers = power[power != UNKNOWN]
        amounts = self._amounts_by(rows, np.zeros(len(rows), dtype=np.intp), 1)[0]
        return Totals(
            len(rows),
            amounts,
            sum(each.projects for each in amounts),
            int(stated.sum()),
            len(stated),
            int(powers.sum()),
            len(powers),
        )

    def facet(self, by: Facet, wanted: ProjectFilter) -> list[FacetCount]:
        """How the projects that pass divide, most first; a project in two sectors counts in both.

        The line with value None is for projects that do not state it.
        """
        links = self._facets[by]
        mask = self._mask(wanted)
        chosen = mask[links.rows]
        rows, codes = links.rows[chosen], links.codes[chosen]
        size = len(links.values)
        projects = np.bincount(codes, minlength=size)
        jobs = np.zeros(size, dtype=np.int64)
        np.add.at(jobs, codes, np.maximum(self._jobs[rows], 0))
        with_jobs = np.bincount(codes[self._jobs[rows] != UNKNOWN], minlength=size)
        amounts = self._amounts_by(rows, codes, size)
        kind = {
            Facet.SECTOR: "sector",
            Facet.FIELD: "sector",
            Facet.PLACE: "place",
            Facet.COMPANY: "company",
            Facet.PARTNERS: "company",
        }.get(by)
        lines = [
            FacetCount(
                value,
                self.reference.names.get(f"{kind}:{value}") if kind else None,
                int(projects[code]),
                int(jobs[code]),
                amounts[code],
                int(with_jobs[code]),
            )
            for code, value in enumerate(links.values)
            if projects[code]
        ]
        lines.sort(key=lambda line: (-line.projects, line.value or ""))
        mask = mask.copy()
        mask[rows] = False
        if by is not Facet.COMPANY and (rest := np.flatnonzero(mask)).size:
            stated = self._jobs[rest]
            stated = stated[stated != UNKNOWN]
            lines.append(
                FacetCount(
                    None,
                    None,
                    len(rest),
                    int(stated.sum()),
                    self._amounts_by(rest, np.zeros(len(rest), dtype=np.intp), 1)[0],
                    len(stated),
                )
            )
        return lines

    def rates_for(self, currency: str) -> tuple[Rate, ...]:
        """The rates at which amounts in other currencies are compared with one in that currency."""
        if currency not in self._per_dollar:
            return ()
        return tuple(
            rate
            for each, rate in sorted(self._rates.items())
            if each == currency or each in self._currency.codes_of
        )

    def comparable(self, currencies: Iterable[str]) -> bool:
        """Whether amounts in all of them can be put in one order."""
        return all(currency in self._per_dollar for currency in currencies)

    def names(self, wanted: ProjectFilter) -> dict[str, Texts]:
        """The names of all ids in a filter, as {"place:almaty": …}."""
        found: dict[str, Texts] = {}
        for kind, ids in (
            ("place", wanted.places),
            ("sector", wanted.sectors),
            ("product", wanted.products),
            ("zone", wanted.zones),
            ("company", wanted.companies),
        ):
            for key in ids:
                if (name := self.reference.names.get(f"{kind}:{key}")) is not None:
                    found[f"{kind}:{key}"] = name
        for number in wanted.ids if len(wanted.ids) <= FEW else ():
            if (project := self.get(number)) is not None:
                found[f"project:{number}"] = {"en": ", ".join(party.name for party in project.investors)}
        for inner in (*wanted.either, *([wanted.but_not] if wanted.but_not else [])):
            found |= self.names(inner)
        return found

    def _read_columns(self) -> None:
        projects, reference = self._projects, self.reference
        self._ids = np.array([p.id for p in projects], dtype=np.int64)
        self._amount = np.array(
            [UNKNOWN if p.amount is None else int(p.amount * 100) for p in projects], dtype=np.int64
        )
        self._jobs = np.array([UNKNOWN if p.jobs is None else p.jobs for p in projects], dtype=np.int64)
        self._power = _kilowatts(stated_power, projects)
        self._joint_power = _kilowatts(joint_power, projects)
        self._announced = np.array([_date(p.announced) for p in projects], dtype=np.int64)
        self._launch = np.array([_date(p.launch) for p in projects], dtype=np.int64)
        self._unstated = {
            "amount": self._amount == UNKNOWN,
            "jobs": self._jobs == UNKNOWN,
            "launch": self._launch == UNKNOWN,
            "country": np.array([not p.country for p in projects], dtype=np.bool_),
            "place": np.array([not p.places for p in projects], dtype=np.bool_),
            "partners": np.array([not p.partners for p in projects], dtype=np.bool_),
            "export": np.array([p.export not in ("yes", "no") for p in projects], dtype=np.bool_),
        }
        self._currency = _Column(p.currency for p in projects)
        self._in_dollars = self._to_dollars()
        self._country = _Column(p.country for p in projects)
        self._status = _Column(p.status for p in projects)
        self._export = _Column(p.export for p in projects)
        self._confidence = _Column(p.confidence for p in projects)
        self._titles = [" ".join(p.title.values()).casefold() for p in projects]
        self._investors = _Links([party.id for party in p.investors] for p in projects)
        self._partners = _Links([party.id for party in p.partners] for p in projects)
        self._sectors = _Links(
            _with_parents((sector.id for sector in p.sectors), reference.sector_parents) for p in projects
        )
        self._places = _Links([place.id for place in p.places] for p in projects)
        self._within = _Links(
            _with_parents((place.id for place in p.places), reference.place_regions) for p in projects
        )
        self._products = _Links(
            [run for product in p.products for run in _runs(product.id)] for p in projects
        )
        self._facets = {
            Facet.SECTOR: _Links(
                [reference.sector_parents.get(sector.id) or sector.id for sector in p.sectors]
                for p in projects
            ),
            Facet.FIELD: _Links([sector.id for sector in p.sectors] for p in projects),
            Facet.PLACE: _Links(
                [reference.place_regions.get(place.id) or place.id for place in p.places] for p in projects
            ),
            Facet.COUNTRY: _Links([p.country] if p.country else [] for p in projects),
            Facet.STATUS: _Links([p.status] for p in projects),
            Facet.COMPANY: self._investors,
            Facet.PARTNERS: self._partners,
            Facet.ANNOUNCED: _Links([p.announced[:4]] if p.announced else [] for p in projects),
            Facet.EXPORT: _Links([p.export] for p in projects),
            Facet.CONFIDENCE: _Links([p.confidence] for p in projects),
            Facet.LAUNCH: _Links([p.launch[:4]] if p.launch else [] for p in projects),
        }

    def _rank(self, order: Order, *, descending: bool) -> Rows:
        key = {
            Order.NEWEST: self._announced,
            Order.AMOUNT: self._in_dollars,
            Order.JOBS: self._jobs,
            Order.LAUNCH: self._launch,
            Order.POWER: self._power,
        }[order]
        ranked: Rows = np.lexsort((self._ids, -key if descending else key, key == UNKNOWN))
        return ranked

    def _to_dollars(self) -> NDArray[np.int64]:
        """Amounts for ordering: in dollars where the rate is known, else as they stand."""
        converted = self._amount.copy()
        for currency, per_dollar in self._per_dollar.items():
            of_it = self._currency.among([currency]) & (self._amount != UNKNOWN)
            converted[of_it] = (self._amount[of_it] / float(per_dollar)).astype(np.int64)
        return converted

    def _mask(self, wanted: ProjectFilter) -> Mask:
        size = len(self._projects)
        mask = np.ones(size, dtype=np.bool_)
        if wanted.ids:
            mask &= np.isin(self._ids, wanted.ids)
        if wanted.companies:
            # Who invests somewhere is asked about as an investor; who never does, as a partner.
            # Of the projects named, it is one it has any part in.
            investing = [company for company in wanted.companies if company in self._investors]
            others = [company for company in wanted.companies if company not in self._investors]
            others = list(wanted.companies) if wanted.ids else others
            mask &= self._investors.among(investing, size) | self._partners.among(others, size)
        if wanted.sectors:
            mask &= self._sectors.among(wanted.sectors, size)
        if wanted.products:
            mask &= self._products.among(wanted.products, size)
        if wanted.places:
            mask &= self._within.among(wanted.places, size)
        if wanted.zones:
            places = [self.reference.zone_places.get(zone) for zone in wanted.zones]
            mask &= self._places.among([place for place in places if place], size)
        if wanted.countries:
            mask &= self._country.among(wanted.countries)
        if wanted.statuses:
            mask &= self._status.among(wanted.statuses)
        if wanted.amount:
            mask &= self._in_amount(wanted.amount)
        if wanted.jobs:
            mask &= _in_range(self._jobs, wanted.jobs)
        if wanted.power:
            mask &= _in_range(self._power, wanted.power)
        if wanted.announced:
            mask &= _in_period(self._announced, wanted.announced)
        if wanted.launch:
            mask &= _in_period(self._launch, wanted.launch)
        if wanted.export is not None:
            mask &= self._export.among(["yes" if wanted.export else "no"])
        if wanted.confidence:
            mask &= self._confidence.among([wanted.confidence])
        for slot in wanted.unstated:
            mask &= self._unstated.get(slot, True)
        if wanted.text:
            text = wanted.text.casefold()
            mask &= np.fromiter((text in title for title in self._titles), dtype=np.bool_, count=size)
        if wanted.either:
            mask &= np.logical_or.reduce([self._mask(each) for each in wanted.either])
        for condition in wanted.but_not.conditions() if wanted.but_not else ():
            mask &= ~self._mask(condition)
        return mask

    def _in_amount(self, bounds: AmountRange) -> Mask:
        """In the bounds' own currency, and in those that a rate makes comparable with it."""
        found = self._within_bounds(bounds, bounds.currency, Decimal(1))
        unit = self._per_dollar.get(bounds.currency)
        if unit is None or bounds.unbounded:
            return found
        for currency, per_dollar in self._per_dollar.items():
            if currency != bounds.currency:
                found |= self._within_bounds(bounds, currency, per_dollar / unit)
        return found

    def _within_bounds(self, bounds: AmountRange, currency: str, factor: Decimal) -> Mask:
        mask = self._currency.among([currency])
        if bounds.low is not None:
            low = int(bounds.low * factor * 100)
            mask &= self._amount > low if bounds.low_strict else self._amount >= low
        if bounds.high is not None:
            high = int(bounds.high * factor * 100)
            mask &= self._amount < high if bounds.high_strict else self._amount <= high
        return mask

    def _amounts_by(self, rows: Rows, codes: Rows, size: int) -> list[tuple[CurrencyTotal, ...]]:
        """For each code the stated amounts of its rows, a currency at a time, most projects first."""
        found: list[list[CurrencyTotal]] = [[] for _ in range(size)]
        currencies = self._currency.codes[rows]
        for currency, code in self._currency.codes_of.items():
            of_it = currencies == code
            if not of_it.any():
                continue
            groups = codes[of_it]
            sums = np.zeros(size, dtype=np.int64)
            np.add.at(sums, groups, self._amount[rows[of_it]])
            numbers = np.bincount(groups, minlength=size)
            for group in np.flatnonzero(numbers):
                total = Decimal(int(sums[group])) / 100
                found[group].append(CurrencyTotal(currency, total, int(numbers[group])))
        return [tuple(sorted(each, key=lambda one: (-one.projects, one.currency))) for each in found]


def _read(ids: Sequence[int], *, session: Session) -> list[ProjectRecord]:
    found: list[ProjectRecord] = []
    for start in range(0, len(ids), AT_ONCE):
        found += load_projects(ids[start : start + AT_ONCE], session=session)
    return found


def _with_parents(ids: Iterable[str], parents: Mapping[str, str | None]) -> list[str]:
    return [each for key in ids for each in (key, parents.get(key)) if each]


def _kilowatts(stated: Callable[[str], int | None], projects: Sequence[ProjectRecord]) -> NDArray[np.int64]:
    """What is stated of the power in the title of each."""
    powers = (stated(project.title.get("en", "")) for project in projects)
    return np.array([UNKNOWN if each is None else each for each in powers], dtype=np.int64)


def _runs(product: str) -> list[str]:
    """All runs of whole words: "sugar" takes in "white-sugar", "tungsten" takes in "tungsten-ore"."""
    words = product.split("-")
    return [
        "-".join(words[start:end]) for start in range(len(words)) for end in range(start + 1, len(words) + 1)
    ]


def _date(text: str | None) -> int:
    """`YYYY`, `YYYY-MM` or `YYYY-MM-DD` as a number that sorts like it: what is left open counts as zeros."""
    return UNKNOWN if text is None else int(text.replace("-", "").ljust(8, "0"))


def _in_period(column: NDArray[np.int64], period: Period) -> Mask:
    mask: Mask = column != UNKNOWN
    if period.start:
        mask = mask & (column >= _date(period.start))
    if period.end:
        mask = mask & (column <= int(period.end.replace("-", "").ljust(8, "9")))
    return mask


def _in_range(column: NDArray[np.int64], bounds: NumberRange) -> Mask:
    mask: Mask = column != UNKNOWN
    if bounds.low is not None:
        mask = mask & (column > bounds.low if bounds.low_strict else column >= bounds.low)
    if bounds.high is not None:
        mask = mask & (column < bounds.high if bounds.high_strict else column <= bounds.high)
    return mask
