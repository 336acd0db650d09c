"""Well-known cities that are in no register: a name spelled like one of them is no typo of a place here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from store.names.endings import without_last_vowel
from store.names.fold import DATA

CITIES = DATA / "cities_elsewhere.txt"
"""Folded keys, their words run together."""

SHORTEST_STEM = 5


@cache
def _keys() -> frozenset[str]:
    return frozenset(CITIES.read_text(encoding="utf-8").split())


@cache
def _stems() -> frozenset[str]:
    return frozenset(stem for key in _keys() if len(stem := without_last_vowel(key)) >= SHORTEST_STEM)


def is_city_elsewhere(readings: Sequence[str], inflected: bool) -> bool:
    """Whether words run together spell a great city abroad as written, the first of their readings, or (where they may
    be ``inflected``) without an ending or with another vowel at the end (Самаре).
    """
    if readings[0] in _keys():
        return True
    return inflected and (
        without_last_vowel(readings[0]) in _stems()
        or any(reading in _keys() for reading in readings[1:] if len(reading) >= SHORTEST_STEM)
    )
