"""Well-known cities that are in no register: a name spelled like one of them is no typo of a place here."""

from __future__ import annotations

from functools import cache

from store.names.endings import without_last_vowel
from store.names.fold import DATA

CITIES = DATA / "cities_elsewhere.txt"
"""Folded keys, their words run together."""


@cache
def _stems() -> frozenset[str]:
    return frozenset(map(without_last_vowel, CITIES.read_text(encoding="utf-8").split()))


def is_city_elsewhere(key: str) -> bool:
    """Whether words run together spell a great city abroad, with any vowel at its end (Самаре)."""
    return without_last_vowel(key) in _stems()
