"""From the seed's tables to rows of the store: checked, normalised, translated."""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlmodel import SQLModel

from seed.tables import ROOT, Row, SeedError, read
from store.models import (
    Alias,
    Company,
    Contact,
    Fact,
    Incentive,
    Person,
    Place,
    Product,
    Project,
    ProjectCompany,
    ProjectEvent,
    ProjectPlace,
    ProjectProduct,
    ProjectSector,
    ProjectSource,
    Sector,
    SectorOffer,
    Texts,
    Zone,
)

STATUSES = ("planned", "announced", "under_construction", "operating", "unknown")
CONFIDENCES = ("high", "medium")
SOURCE = ("source_publisher", "source_title", "source_date", "source_url")


LABEL_TAIL = re.compile(r"(?:, (?:at least|over|more than|USD|KZT|EUR|percent|hectares))+$")
"""What a figure's label says of its bound and its unit, which are shown with the number."""


@dataclass
class Entry:
    """A row to be, found again by `key`; `links` are rows that belong to it and are replaced as a whole."""

    model: type[SQLModel]
    key: tuple[str, str]
    values: dict[str, Any]
    links: list[tuple[type[SQLModel], dict[str, Any]]] = field(default_factory=list)

    @property
    def digest(self) -> str:
        content = [self.values, [(model.__name__, values) for model, values in self.links]]
        return hashlib.sha256(json.dumps(content, default=str, sort_keys=True).encode()).hexdigest()[:16]


def slug(text: str) -> str:
    """A short stable id: lower-case Latin letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")


def build(root: Path = ROOT) -> list[Entry]:
    """All rows of the seed, in an order in which references are satisfied.

    Raises SeedError with every problem found in any file.
    """
    problems: list[str] = []
    seed = _Seed(root, problems)
    entries = [
        *seed.places(),
        *seed.sectors(),
        *seed.companies(),
        *seed.products(),
        *seed.zones(),
        *seed.people(),
        *seed.contacts(),
        *seed.figures(),
        *seed.incentives(),
        *seed.offers(),
        *seed.projects(),
        *seed.aliases(),
    ]
    if problems:
        raise SeedError(problems)
    return entries


class _Seed:
    """The tables that others refer to, read once."""

    def __init__(self, root: Path, problems: list[str]) -> None:
        self.root = root
        self.problems = problems
        self.translations = {
            row.text("en"): (row.text("ru"), row.text("kk"))
            for row in self.rows("data/translations.csv", ("en", "ru", "kk"))
        }
        self.place_ids = self._ids("data/places.csv")
        self.sector_ids = self._ids("data/sectors.csv")
        self.company_ids = self._ids("data/companies.csv")
        self.product_ids = {
            row.text("en"): row.text("id") for row in self.rows("data/products.csv", ("id", "en"))
        }
        self.place_map: Mapping[tuple[str, str], list[str]] = self._many(
            "data/place_map.csv", ("stated_city", "stated_region"), "place_id", self.place_ids
        )
        self.sector_map: Mapping[tuple[str, str], list[str]] = self._many(
            "data/sector_map.csv", ("stated", "stated"), "sector_id", self.sector_ids
        )
        self.parties: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self.rows("data/company_map.csv", ("stated", "company_id", "role", "note")):
            row.known("company_id", row.text("company_id"), self.company_ids)
            self.parties[row.text("stated"), row.one_of("role", ("investor", "partner"))].append(row)
        self.further: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows("facts/project_sources.csv", ("project_id", "fields", "source_url")):
            self.further[row.text("project_id")].append(row)

    def rows(self, name: str, columns: Collection[str]) -> Iterable[Row]:
        return read(name, columns, self.problems, self.root)

    def _ids(self, name: str) -> set[str]:
        return {row.text("id") for row in self.rows(name, ("id",))}

    def _many(
        self, name: str, keys: tuple[str, str], value: str, ids: Collection[str]
    ) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for row in self.rows(name, (*keys, value)):
            stated = (row.cells[keys[0]], row.cells[keys[1]])
            found[stated].append(row.known(value, row.text(value), ids))
        return found

    def texts(self, text: str) -> Texts:
        """The text in all languages; a proper name has no translation and stays as it is."""
        if text in self.translations:
            russian, kazakh = self.translations[text]
            return {"en": text, "ru": russian, "kk": kazakh}
        return {"en": text}

    def maybe_texts(self, text: str | None) -> Texts | None:
        return None if text is None else self.texts(text)

    @staticmethod
    def named(row: Row) -> Texts:
        return {"en": row.text("name_en"), "ru": row.text("name_ru"), "kk": row.text("name_kk")}

    @staticmethod
    def source(row: Row) -> dict[str, Any]:
        return {
            "source_publisher": row.text("source_publisher"),
            "source_title": row.maybe("source_title"),
            "source_date": row.date("source_date"),
            "source_url": row.url("source_url"),
        }

    def places(self) -> list[Entry]:
        found = []
        for row in self.rows("data/places.csv", ("id", "kind", "name_en", "name_ru", "name_kk", "region_id")):
            region = row.maybe("region_id")
            if region:
                row.known("region_id", region, self.place_ids)
            values = {
                "kind": row.one_of("kind", ("region", "city", "town", "village", "district")),
                "name": self.named(row),
                "region_id": region,
                "latitude": row.coordinate("lat"),
                "longitude": row.coordinate("lon"),
                "population": row.whole("population"),
                "iso": row.maybe("iso"),
            }
            found.append(Entry(Place, ("id", row.text("id")), values))
        # A region comes before the places that name it.
        return sorted(found, key=lambda entry: entry.values["region_id"] is not None)

    def sectors(self) -> list[Entry]:
        found = []
        for row in self.rows("data/sectors.csv", ("id", "parent_id", "name_en", "name_ru", "name_kk")):
            parent = row.maybe("parent_id")
            if parent:
                row.known("parent_id", parent, self.sector_ids)
            found.append(
                Entry(Sector, ("id", row.text("id")), {"parent_id": parent, "name": self.named(row)})
            )
        return sorted(found, key=lambda entry: entry.values["parent_id"] is not None)

    def companies(self) -> list[Entry]:
        return [
            Entry(
                Company, ("id", row.text("id")), {"name": row.text("name"), "country": row.maybe("country")}
            )
            for row in self.rows("data/companies.csv", ("id", "name", "country"))
        ]

    def products(self) -> list[Entry]:
        return [
            Entry(
                Product,
                ("id", row.text("id")),
                {"name": {"en": row.text("en"), "ru": row.text("ru"), "kk": row.text("kk")}},
            )
            for row in self.rows("data/products.csv", ("id", "en", "ru", "kk"))
        ]

    def zones(self) -> list[Entry]:
        return [
            Entry(
                Zone,
                ("id", slug(row.text("name"))),
                {
                    "name": self.texts(row.text("name")),
                    "place_id": self.place(row),
                    "focus": self.maybe_texts(row.maybe("focus")),
                    "valid_until": row.whole("valid_until"),
                    "area_hectares": row.number("area_ha"),
                    "confidence": row.one_of("confidence", CONFIDENCES),
                    **self.source(row),
                },
            )
            for row in self.rows("facts/zones.csv", ("name", "city", "region", "focus", *SOURCE))
        ]

    def place(self, row: Row) -> str | None:
        """The one place of a row's city and region, or None when it names neither."""
        stated = (row.cells["city"], row.cells["region"])
        if stated == ("", ""):
            return None
        if stated not in self.place_map:
            row.wrong("city", f"{stated[0]!r} in {stated[1]!r} is not in data/place_map.csv")
            return None
        return self.place_map[stated][0]

    def people(self) -> list[Entry]:
        return [
            Entry(
                Person,
                ("id", slug(row.text("name"))),
                {
                    "name": self.texts(row.text("name")),
                    "organisation": self.texts(row.text("organisation")),
                    "role": self.texts(row.text("role")),
                    "since": row.date("since"),
                    "born": row.whole("born"),
                    "education": self.maybe_texts(row.maybe("education")),
                    **self.source(row),
                },
            )
            for row in self.rows("facts/people.csv", ("name", "organisation", "role", *SOURCE))
        ]

    def contacts(self) -> list[Entry]:
        places = {
            row.text("contact"): row
            for row in self.rows("data/contact_places.csv", ("contact", "place_id", "zone"))
        }
        found = []
        for row in self.rows("facts/contacts.csv", ("name", "role", "phone", "email", "website", *SOURCE)):
            where = places.get(row.text("name"))
            zone = where.maybe("zone") if where else None
            values = {
                "name": self.texts(row.text("name")),
                "role": self.texts(row.text("role")),
                "place_id": where.maybe("place_id") if where else None,
                "zone_id": slug(zone) if zone else None,
                "address": row.maybe("address"),
                "phone": row.maybe("phone"),
                "email": row.maybe("email"),
                "website": row.maybe("website"),
                "confidence": row.one_of("confidence", CONFIDENCES),
                **self.source(row),
            }
            found.append(Entry(Contact, ("seed_key", slug(row.text("name"))), values))
        return found

    def figures(self) -> list[Entry]:
        topics = {
            (row.text("subject"), row.text("fact")): row.text("topic")
            for row in self.rows("data/fact_topics.csv", ("subject", "fact", "topic"))
        }
        found = []
        for row in self.rows("facts/org_facts.csv", ("subject", "fact", "value", "as_of", *SOURCE)):
            subject, label, value = row.text("subject"), row.text("fact"), row.text("value")
            if (subject, label) not in topics:
                row.wrong("fact", f"{label!r} of {subject!r} has no topic in data/fact_topics.csv")
                continue
            number = Decimal(value) if re.fullmatch(r"\d+(\.\d+)?", value) else None
            topic = topics[subject, label]
            if topic == "founded":
                number = None  # a year is no quantity
            currency = re.search(r"\b(USD|KZT|EUR)$", label)
            unit = currency[1] if currency and number is not None else None
            for word in ("percent", "hectares"):
                unit = word if label.endswith(word) else unit
            bound = (
                "at_least"
                if "at least" in label
                else "over"
                if re.search(r"\b(over|more than)\b", label)
                else None
            )
            values = {
                "topic": topic,
                "subject": self.texts(subject),
                "label": self.texts(LABEL_TAIL.sub("", label)),
                "value": self.texts(value),
                "number": number,
                "unit": unit,
                "bound": bound,
                "as_of": row.date("as_of"),
                "confidence": row.one_of("confidence", CONFIDENCES),
                **self.source(row),
            }
            key = slug(f"{subject} {label} {row.cells['as_of']}")
            found.append(Entry(Fact, ("seed_key", key), values))
        return found

    def incentives(self) -> list[Entry]:
        found = []
        for row in self.rows("facts/incentives.csv", ("incentive", "scope", "detail", "regime", *SOURCE)):
            regime = row.maybe("regime")
            values = {
                "name": self.texts(row.text("incentive")),
                "scope": self.texts(row.text("scope")),
                "detail": self.texts(row.text("detail")),
                "max_years": row.whole("max_years"),
                "condition": self.maybe_texts(row.maybe("condition")),
                "regime": self.maybe_texts(regime),
                "force": _force(regime),
                "confidence": row.one_of("confidence", CONFIDENCES),
                **self.source(row),
            }
            key = slug(f"{row.text('incentive')} {row.text('scope')} {row.cells['source_publisher']}")
            found.append(Entry(Incentive, ("id", key), values))
        return found

    def offers(self) -> list[Entry]:
        found = []
        for row in self.rows("facts/sectors.csv", ("sector", "offer", *SOURCE)):
            stated = row.text("sector")
            sectors = []
            for part in stated.split(", "):
                sectors += self.sector_map.get((part, part), [])
            if not sectors:
                row.wrong("sector", f"{stated!r} is not in data/sector_map.csv")
            values = {
                "field": self.texts(stated),
                "offer": self.texts(row.text("offer")),
                "sector_ids": sectors,
                "confidence": row.one_of("confidence", CONFIDENCES),
                **self.source(row),
            }
            found.append(Entry(SectorOffer, ("seed_key", slug(f"{stated} {row.text('offer')}")), values))
        return found

    def projects(self) -> list[Entry]:
        columns = ("id", "company", "title", "sector", "city", "region", "status", "products", *SOURCE)
        return [self.project(row) for row in self.rows("facts/projects.csv", columns)]

    def project(self, row: Row) -> Entry:
        amount, currency = row.number("amount_value"), row.maybe("amount_currency")
        if (amount is None) != (currency is None):
            row.wrong("amount_currency", "an amount needs a currency and a currency an amount")
        status, announced = row.one_of("status", STATUSES), row.date("announced")
        source = self.source(row)
        values = {
            "title": self.texts(row.text("title")),
            "country": row.maybe("investor_country"),
            "amount": amount,
            "currency": currency,
            "jobs": row.whole("jobs"),
            "announced": announced,
            "launch": row.date("launch"),
            "status": status,
            "export": row.one_of("export", ("yes", "no", "unknown")),
            "notes": self.maybe_texts(row.maybe("notes")),
            "confidence": row.one_of("confidence", CONFIDENCES),
            **source,
        }
        entry = Entry(Project, ("slug", row.text("id")), values)
        self._link_companies(entry, row)
        stated_place = (row.cells["city"], row.cells["region"])
        if stated_place != ("", "") and stated_place not in self.place_map:
            row.wrong("city", f"{stated_place[0]!r} in {stated_place[1]!r} is not in data/place_map.csv")
        for position, place_id in enumerate(self.place_map.get(stated_place, ())):
            entry.links.append((ProjectPlace, {"place_id": place_id, "position": position}))
        self._link_sectors(entry, row)
        self._link_products(entry, row)
        for further in self.further.get(row.text("id"), ()):
            entry.links.append(
                (
                    ProjectSource,
                    {
                        "fields": further.text("fields"),
                        "publisher": further.text("source_publisher"),
                        "title": further.maybe("source_title"),
                        "date": further.date("source_date"),
                        "url": further.url("source_url"),
                    },
                )
            )
        if announced and status != "announced":
            entry.links.append((ProjectEvent, {"status": "announced", "as_of": announced}))
        as_of = announced if status == "announced" else source["source_date"]
        entry.links.append((ProjectEvent, {"status": status, "as_of": as_of}))
        return entry

    def _link_companies(self, entry: Entry, row: Row) -> None:
        stated = [(row.text("company"), "investor"), *((part, "partner") for part in row.split("partners"))]
        seen: set[tuple[str, str]] = set()
        for name, role in stated:
            if (name, role) not in self.parties:
                row.wrong(
                    "company" if role == "investor" else "partners",
                    f"{name!r} is not in data/company_map.csv as {role}",
                )
            for party in self.parties.get((name, role), ()):
                company_id = party.text("company_id")
                if (company_id, role) in seen:
                    continue
                seen.add((company_id, role))
                entry.links.append(
                    (
                        ProjectCompany,
                        {
                            "company_id": company_id,
                            "role": role,
                            "position": len(seen),
                            "stated": name,
                            "note": self.maybe_texts(party.maybe("note")),
                        },
                    )
                )

    def _link_sectors(self, entry: Entry, row: Row) -> None:
        sectors: list[str] = []
        for part in row.split("sector"):
            if (part, part) not in self.sector_map:
                row.wrong("sector", f"{part!r} is not in data/sector_map.csv")
            sectors += [each for each in self.sector_map.get((part, part), ()) if each not in sectors]
        for position, sector_id in enumerate(sectors):
            entry.links.append((ProjectSector, {"sector_id": sector_id, "position": position}))

    def _link_products(self, entry: Entry, row: Row) -> None:
        seen: set[str] = set()
        for position, part in enumerate(row.split("products")):
            base = re.sub(r"\s*\([^)]*\)$", "", part)
            if base not in self.product_ids:
                row.wrong("products", f"{base!r} is not in data/products.csv")
                continue
            product_id = self.product_ids[base]
            if product_id not in seen:
                seen.add(product_id)
                entry.links.append(
                    (
                        ProjectProduct,
                        {"product_id": product_id, "position": position, "stated": self.texts(part)},
                    )
                )

    def aliases(self) -> list[Entry]:
        found: dict[tuple[str, str, str], Entry] = {}

        def add(kind: str, target: str, name: str, language: str | None, weight: float = 1.0) -> None:
            key = f"{kind}:{target}:{name}"
            values = {"kind": kind, "target_id": target, "name": name, "language": language, "weight": weight}
            found.setdefault((kind, target, name), Entry(Alias, ("seed_key", key), values))

        for row in self.rows("data/place_names.csv", ("place_id", "name", "lang")):
            target = row.known("place_id", row.text("place_id"), self.place_ids)
            add("place", target, row.text("name"), row.maybe("lang"), float(row.number("weight") or 1))
        for row in self.rows("data/sector_names.csv", ("sector_id", "name", "lang")):
            add(
                "sector",
                row.known("sector_id", row.text("sector_id"), self.sector_ids),
                row.text("name"),
                row.maybe("lang"),
            )
        for row in self.rows("data/company_names.csv", ("company_id", "name", "lang")):
            add(
                "company",
                row.known("company_id", row.text("company_id"), self.company_ids),
                row.text("name"),
                row.maybe("lang"),
                float(row.number("weight") or 1),
            )
        for row in self.rows("data/person_names.csv", ("person", "name", "lang")):
            add("person", slug(row.text("person")), row.text("name"), row.maybe("lang"))
        for row in self.rows("data/zone_names.csv", ("zone", "name", "lang")):
            add("zone", slug(row.text("zone")), row.text("name"), row.maybe("lang"))
        for row in self.rows("data/country_names.csv", ("code", "name", "lang")):
            add("country", row.text("code"), row.text("name"), row.maybe("lang"))
        for row in self.rows("data/products.csv", ("id", "synonyms")):
            for synonym in row.cells["synonyms"].split("|"):
                if synonym.strip():
                    add("product", row.text("id"), synonym.strip(), None)
        return list(found.values())


def _force(regime: str | None) -> str:
    if regime is None:
        return "undated"
    if "abolished from" in regime:
        return "abolished"
    return "superseded" if "before" in regime else "in_force"
