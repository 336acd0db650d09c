"""Well-known cities and companies that are in no register: a name spelled like one of them is no typo of a name here,
and its words are no words of the question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from store.names.endings import hyphened_endings, readings, without_last_vowel
from store.names.fold import DATA, fold_word

CITIES = DATA / "cities_elsewhere.txt"
"""Folded keys, their words run together."""

COMPANIES = DATA / "companies_elsewhere.txt"
"""A company a line, its spellings apart by a bar."""

SHORTEST_STEM = 5
SHORTEST_WORD = 4
"""Letters of a name that is known by its sound; a shorter one is written in capitals."""
LONGEST_NAME = 5
"""Words of a company's name."""
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


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


@cache
def _companies() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """By the first folded word of a name, all its folded words, the longest names first."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for line in COMPANIES.read_text(encoding="utf-8").splitlines():
        for spelling in line.split("|"):
            words = tuple(fold_word(word) for word in WORD.findall(spelling))
            found.setdefault(words[0], set()).add(words)
    return {
        first: tuple(sorted(names, key=lambda name: (-len(name), name))) for first, names in found.items()
    }


def companies_elsewhere(text: str) -> Iterator[tuple[int, int]]:
    """Where well-known companies are named, whether the register has them or not; (start, end) in order."""
    words, at = list(WORD.finditer(text)), 0
    while at < len(words):
        said = [word[0] for word in words[at : at + LONGEST_NAME]]
        size = next(
            (
                len(name)
                for first in readings(said[0])
                for name in _companies().get(first, ())
                if _spells(said[: len(name)], name)
            ),
            0,
        )
        if size and _is_tied(words, at + size, text):
            size += 1  # "Toyota-ның"
        if size:
            yield words[at].start(), words[at + size - 1].end()
        at += size or 1


def is_company_elsewhere(word: str) -> bool:
    """Whether the word as it stands, without an ending, is the name of such a company."""
    key = fold_word(word)
    return (key,) in _companies().get(key, ())


def _is_tied(words: Sequence[re.Match[str]], at: int, text: str) -> bool:
    """Whether the word there is an ending that a hyphen ties to the one before it."""
    if at >= len(words) or words[at][0] not in hyphened_endings():
        return False
    return text[words[at - 1].end() : words[at].start()] == "-"


def _spells(said: Sequence[str], name: tuple[str, ...]) -> bool:
    """Whether the words are those of the name, of which only the last one is inflected."""
    if len(said) < len(name):
        return False
    *first, last = said
    if any(fold_word(word) != known for word, known in zip(first, name, strict=False)):
        return False
    if len(name) == 1 and len(name[0]) < SHORTEST_WORD:
        return last.isupper() and fold_word(last) == name[0]
    forms = readings(last)[:1] if last.isascii() and "'" not in last and "’" not in last else readings(last)
    return name[-1] in forms
