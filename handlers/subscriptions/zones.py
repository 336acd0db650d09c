"""Time zones by the name of a city, in any of the desk's languages."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from zoneinfo import available_timezones

from anyascii import anyascii
from babel import Locale
from babel.core import get_global
from rapidfuzz import fuzz, process

from store.languages import SPOKEN

CITIES = Path(__file__).parent / "cities.csv"
"""Cities that people name and whose zone bears another city's name."""

COMMON = (
    "Asia/Almaty",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Istanbul",
    "Europe/Moscow",
    "Asia/Dubai",
    "Asia/Kolkata",
    "Asia/Shanghai",
    "Asia/Singapore",
    "Asia/Seoul",
    "Asia/Tokyo",
    "America/New_York",
)
"""Offered to tap. Their places in this row stand in buttons: only add at the end."""

LIKELY = 78
"""Of 100: "Лондону" is Лондон, "London" is not Londrina."""


def city_of(zone: str, language: str) -> str:
    """The city that a zone is named after."""
    named: str | None = Locale(language).time_zones.get(zone, {}).get("city")
    return named or zone.rsplit("/", 1)[-1].replace("_", " ")


def find_zone(text: str) -> str | None:
    """The zone of that city, or of a country with a single one; None when it is not known."""
    text = " ".join(text.split())
    for zone in available_timezones():
        if zone.casefold() == text.casefold() and "/" in zone:
            return zone
    names = _names()
    folded = _fold(text)
    if folded in names:
        return names[folded]
    if len(folded) < 4:
        return None
    best = process.extractOne(folded, names.keys(), scorer=fuzz.ratio, score_cutoff=LIKELY)
    return names[best[0]] if best is not None else None


def _fold(text: str) -> str:
    return anyascii(text).casefold().replace("-", " ").replace("'", "")


@cache
def _names() -> Mapping[str, str]:
    names: dict[str, str] = {}
    known = available_timezones()
    for country, zones in get_global("territory_zones").items():
        usable = [zone for zone in zones if zone in known]
        for language in SPOKEN:
            for zone in usable:
                names.setdefault(_fold(city_of(zone, language)), zone)
            title = Locale(language).territories.get(country)
            if title and len(usable) == 1:
                names.setdefault(_fold(title), usable[0])
    with CITIES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            names.update({_fold(name): row["zone"] for name in row["names"].split("|")})
    return names
