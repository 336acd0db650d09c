"""The reference data agrees with itself, with the facts and with the map."""

import csv
import json
import re
import unicodedata
from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise
from math import cos, hypot, radians
from pathlib import Path

import pytest

from seed import gazetteer

SEED = Path(__file__).parents[2] / "seed"

ISO_REGIONS = {
    f"KZ-{number}"
    for number in (10, 11, 15, 19, 23, 27, 31, 33, 35, 39, 43, 47, 55, 59, 61, 62, 63, 71, 75, 79)
}

KEYS = {
    "places": ("id",),
    "place_names": ("place_id", "name"),
    "place_map": ("stated_city", "stated_region", "place_id"),
    "sectors": ("id",),
    "sector_names": ("sector_id", "name", "lang"),
    "sector_map": ("stated", "sector_id"),
    "companies": ("id",),
    "company_names": ("company_id", "name", "lang"),
    "company_map": ("stated", "company_id", "role"),
    "person_names": ("person", "name", "lang"),
    "zone_names": ("zone", "name", "lang"),
    "country_names": ("code", "name", "lang"),
    "country_groups": ("group_id",),
}

NAMES = {
    "place_names": ("place_id", "places", "id"),
    "sector_names": ("sector_id", "sectors", "id"),
    "company_names": ("company_id", "companies", "id"),
}

Rows = list[dict[str, str]]


def table(folder: str, name: str) -> Rows:
    with (SEED / folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def data(name: str) -> Rows:
    return table("data", name)


@cache
def facts(name: str) -> Rows:
    return table("facts", name)


def parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


@cache
def place(place_id: str) -> dict[str, str]:
    return next(row for row in data("places") if row["id"] == place_id)


@pytest.mark.parametrize("name", KEYS)
def test_no_row_stands_twice(name: str) -> None:
    keys = Counter(tuple(row[column] for column in KEYS[name]) for row in data(name))
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("name", KEYS)
def test_rows_are_sorted(name: str) -> None:
    order = [tuple(row[column] for column in KEYS[name][:1]) for row in data(name)]
    assert order == sorted(order)


@pytest.mark.parametrize("name", NAMES)
def test_every_name_belongs_to_something_that_exists(name: str) -> None:
    column, target, key = NAMES[name]
    assert {row[column] for row in data(name)} == {row[key] for row in data(target)}


@pytest.mark.parametrize("name", [name for name in KEYS if name.endswith("_names")])
def test_names_are_clean(name: str) -> None:
    bad = [
        row["name"]
        for row in data(name)
        if len(row["name"]) < 2
        or row["name"] != row["name"].strip()
        or any(unicodedata.category(char) == "Cc" for char in row["name"])
    ]
    assert bad == []


@pytest.mark.parametrize("name", ["place_names", "company_names"])
def test_a_weight_says_normal_or_risky(name: str) -> None:
    assert {row["weight"] for row in data(name)} == {"1.0", "0.3"}


@pytest.mark.parametrize(
    "name", ["place_names", "sector_names", "company_names", "zone_names", "country_names"]
)
def test_a_name_at_full_weight_means_one_thing(name: str) -> None:
    bearers: dict[str, set[str]] = defaultdict(set)
    for row in data(name):
        if row.get("weight", "1.0") == "1.0":
            bearers[row["name"].casefold()].add(row[KEYS[name][0]])
    assert {written: ids for written, ids in bearers.items() if len(ids) > 1} == {}


def test_people_and_zones_of_the_facts_have_names() -> None:
    assert {row["person"] for row in data("person_names")} == {row["name"] for row in facts("people")}
    assert {row["zone"] for row in data("zone_names")} == {row["name"] for row in facts("zones")}


def test_every_place_cell_of_the_facts_is_mapped() -> None:
    stated = {(row["city"], row["region"]) for row in facts("projects") + facts("zones")} - {("", "")}
    mapped = {(row["stated_city"], row["stated_region"]) for row in data("place_map")}
    assert mapped == stated


def test_a_place_of_the_facts_lies_in_the_region_they_state() -> None:
    for row in data("place_map"):
        found = place(row["place_id"])
        region = place(found["region_id"]) if found["region_id"] else found
        assert row["stated_region"] in ("", region["name_en"]), row


def test_two_places_in_one_cell_are_two_rows() -> None:
    for row in data("place_map"):
        same = [r for r in data("place_map") if r["stated_city"] == row["stated_city"]]
        same = [r for r in same if r["stated_region"] == row["stated_region"]]
        assert len(same) == max(1, len(parts(row["stated_city"])))


def test_every_sector_cell_of_the_facts_is_mapped() -> None:
    stated = {part for row in facts("projects") for part in parts(row["sector"])}
    stated |= {row["sector"] for row in facts("sectors")}
    assert stated <= {row["stated"] for row in data("sector_map")}
    assert {row["sector_id"] for row in data("sector_map")} <= {row["id"] for row in data("sectors")}


def test_the_taxonomy_has_two_levels() -> None:
    parents = {row["id"]: row["parent_id"] for row in data("sectors")}
    for sector, parent in parents.items():
        assert not parent or parents[parent] == "", sector
    tops = {sector for sector, parent in parents.items() if not parent}
    assert 10 <= len(tops) <= 15
    assert tops == set(parents.values()) - {""}


def test_every_company_cell_and_partner_of_the_facts_is_mapped() -> None:
    stated = {(row["company"], "investor") for row in facts("projects")}
    stated |= {(part, "partner") for row in facts("projects") for part in parts(row["partners"])}
    assert {(row["stated"], row["role"]) for row in data("company_map")} == stated
    assert {row["company_id"] for row in data("company_map")} == {row["id"] for row in data("companies")}


def test_a_company_has_no_country_but_one_a_fact_states() -> None:
    """A leader has its row's `investor_country`; two partners have theirs in words in their own cells."""
    stated_in_words = {"hands-corporation": "KR", "access-infra": "AE"}
    leaders: dict[str, str] = {}
    for row in data("company_map"):
        if row["role"] == "investor":
            leaders.setdefault(row["stated"], row["company_id"])
    countries: dict[str, set[str]] = defaultdict(set)
    for row in facts("projects"):
        countries[leaders[row["company"]]].add(row["investor_country"])
    for company in data("companies"):
        known = countries[company["id"]] | {stated_in_words.get(company["id"], "")} - {""}
        assert company["country"] in (known or {""}), company
        assert company["country"] or not known - {""}, company


def test_the_note_of_a_partner_is_what_its_cell_adds() -> None:
    for row in data("company_map"):
        if row["note"]:
            assert f"({row['note']})" in row["stated"]


def test_there_are_twenty_regions_with_their_iso_codes() -> None:
    coded = [row for row in data("places") if row["iso"]]
    assert {row["iso"] for row in coded} == ISO_REGIONS
    assert len(coded) == len(ISO_REGIONS)
    assert {row["id"] for row in coded if row["kind"] == "city"} == {"almaty", "astana", "shymkent"}
    assert {row["id"] for row in data("places") if row["kind"] == "region"} < {row["id"] for row in coded}


def test_every_place_lies_in_one_of_the_twenty_regions() -> None:
    regions = {row["id"] for row in data("places") if row["iso"]}
    for row in data("places"):
        assert bool(row["region_id"]) != bool(row["iso"]), row
        assert not row["region_id"] or row["region_id"] in regions, row


def test_all_ninety_official_towns_are_there() -> None:
    assert sum(row["kind"] in ("city", "town") for row in data("places")) == 90


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Nur-Sultan", "astana"), ("Целиноград", "astana"), ("Alma-Ata", "almaty"), ("阿拉木图", "almaty"),
        ("Chimkent", "shymkent"), ("Şymkent", "shymkent"), ("奇姆肯特", "shymkent"), ("Guryev", "atyrau"),
        ("Qostanai", "kostanay"), ("Öskemen", "ust-kamenogorsk"), ("Qarağandy", "karaganda"),
        ("Kapchagai", "konayev"), ("Janatas", "zhanatas"), ("Қосшы", "kosshy"), ("Horgos", "khorgos"),
        ("Сарань", "saran"), ("江布尔", "zhambyl-region"), ("ВКО", "east-kazakhstan-region"),
        ("Маңғыстау облысы", "mangystau-region"), ("Almaty Region", "almaty-region"),
        ("Sozak", "suzak-district"),
    ],
)  # fmt: skip
def test_a_name_people_type_means_its_place(name: str, place_id: str) -> None:
    means = {row["place_id"] for row in data("place_names") if row["name"] == name and row["weight"] == "1.0"}
    assert means == {place_id}


@pytest.mark.parametrize(
    ("place_id", "region_id"),
    [
        ("semey", "abai-region"), ("zhezkazgan", "ulytau-region"), ("taldykorgan", "zhetysu-region"),
        ("konayev", "almaty-region"), ("kosshy", "akmola-region"), ("khorgos", "zhetysu-region"),
        ("urzhar", "abai-region"), ("baikonur", "kyzylorda-region"),
    ],
)  # fmt: skip
def test_regions_are_those_of_the_reform_of_2022(place_id: str, region_id: str) -> None:
    assert place(place_id)["region_id"] == region_id


@pytest.mark.parametrize("name", ["Oral", "Жақсы", "Шар", "Үлкен", "Верный", "Shevchenko"])
def test_a_common_word_is_marked_risky(name: str) -> None:
    assert {row["weight"] for row in data("place_names") if row["name"] == name} == {"0.3"}


def located() -> list[tuple[dict[str, str], float, float]]:
    return [(row, float(row["lat"]), float(row["lon"])) for row in data("places") if row["lat"]]


def inside(ring: list[list[float]], lat: float, lon: float) -> bool:
    crossings = 0
    for (lon1, lat1), (lon2, lat2) in pairwise(ring):
        if (lat1 > lat) != (lat2 > lat) and lon < lon1 + (lat - lat1) / (lat2 - lat1) * (lon2 - lon1):
            crossings += 1
    return crossings % 2 == 1


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    return 111.2 * hypot(lat1 - lat2, (lon1 - lon2) * cos(radians((lat1 + lat2) / 2)))


def test_coordinates_lie_in_kazakhstan() -> None:
    """The outline is drawn at 1:50m, so a border or shore town may stand up to 25 km outside it."""
    polygons = json.loads((SEED / "facts" / "kazakhstan.geojson").read_text())["geometry"]["coordinates"]
    rings = [polygon[0] for polygon in polygons]
    outside = [
        row["id"]
        for row, lat, lon in located()
        if not any(inside(ring, lat, lon) for ring in rings)
        and min(kilometres(lat, lon, y, x) for ring in rings for x, y in ring) > 25
    ]
    assert outside == []


def test_a_place_lies_among_those_of_its_region() -> None:
    """Of its five nearest neighbours one at least is of its region; three lonely ones checked by hand."""
    lonely = {"sairam", "shubarkol", "ulken"}
    towns = [each for each in located() if each[0]["kind"] != "district" and each[0]["region_id"]]
    strays = set()
    for row, lat, lon in towns:
        near = sorted(towns, key=lambda other: kilometres(lat, lon, other[1], other[2]))[1:6]
        if row["region_id"] not in {other["region_id"] for other, _, _ in near}:
            strays.add(row["id"])
    assert strays == lonely


def test_country_codes_are_codes_or_groups() -> None:
    groups = {row["group_id"] for row in data("country_groups")}
    invested = {row["investor_country"] for row in facts("projects")} - {""}
    named = {row["code"] for row in data("country_names")}
    assert invested | groups <= named
    assert all(re.fullmatch("[A-Z]{2}", code) for code in named - groups)
    assert {row["kind"] for row in data("country_names")} == {"name", "adjective", "demonym"}
    for row in data("country_groups"):
        codes = row["codes"].split(" ")
        assert codes == sorted(set(codes))
        assert all(re.fullmatch("[A-Z]{2}", code) for code in codes)


def test_the_gazetteer_builds_the_committed_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    committed = gazetteer.DATA
    for name in ("place_hand.csv", "place_names_hand.csv"):
        (tmp_path / name).write_bytes((committed / name).read_bytes())
    monkeypatch.setattr(gazetteer, "DATA", tmp_path)
    gazetteer.main()
    for name in ("places.csv", "place_names.csv"):
        assert (tmp_path / name).read_bytes() == (committed / name).read_bytes()


@pytest.mark.parametrize(
    ("name", "junk"),
    [("ALA", True), ("a la mu tu", True), ("Nұr-Sұltan", True), ("Alma-Ata", False), ("阿斯塔纳", False)],
)
def test_codes_and_mixed_alphabets_are_no_names(name: str, junk: bool) -> None:
    assert gazetteer.is_junk(name) is junk
