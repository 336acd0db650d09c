"""Ordinary words: those that questions and talk are made of, their forms, and what is one letter away from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from store.names.endings import bare_forms
from store.names.fold import DATA, read_words

SHORTEST_NEAR, SHORTEST_FORM, SHORTEST_ENGLISH = 4, 5, 3


@cache
def common_words() -> frozenset[str]:
    """Words that are right as they are, in the languages whose common words are known."""
    return frozenset(
        word.casefold() for file in sorted(DATA.glob("common_*.txt")) for word in read_words(file)
    )


ENGLISH_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))
"""What a regular form of an English word ends with, and what the word itself has there."""


def is_english(raw: str) -> bool:
    """Whether it is a common English word or a regular form of one: "cows", "counted"."""
    known = common_words()
    forms = (raw.removesuffix(ending) + own for ending, own in ENGLISH_ENDINGS if raw.endswith(ending))
    return raw in known or any(len(form) >= SHORTEST_ENGLISH and form in known for form in forms)


@cache
def question_words() -> frozenset[str]:
    """Ordinary words that questions are made of."""
    return frozenset(word for line in read_words(DATA / "question_words.txt") for word in line.split())


@cache
def ambiguous_words() -> frozenset[str]:
    """Ordinary words that are names as well."""
    return frozenset(word.casefold() for word in read_words(DATA / "ambiguous_words.txt"))


def is_among(raw: str, lists: Iterable[frozenset[str]]) -> bool:
    """Whether a word stands in any of the lists."""
    return any(raw in known for known in lists)


def is_form_of(raw: str, lists: Sequence[frozenset[str]]) -> bool:
    """Whether a Kazakh or Russian form of a known word (жобаларды, заводов)."""
    return (
        len(raw) >= SHORTEST_FORM
        and not raw.isascii()
        and any(len(form) > 3 and is_among(form, lists) for form in bare_forms(raw))
    )


@cache
def _shelves() -> dict[tuple[str, int], list[str]]:
    """Ordinary words by first letter and length."""
    shelves: dict[tuple[str, int], list[str]] = defaultdict(list)
    for word in sorted(common_words() | question_words()):
        if len(word) >= SHORTEST_NEAR:
            shelves[word[0], len(word)].append(word)
    return dict(shelves)


@lru_cache(maxsize=1 << 12)
def is_near(raw: str) -> bool:
    """Whether a word is one slip, but not of its first letter, away from an ordinary one."""
    if len(raw) < SHORTEST_NEAR:
        return False
    return any(
        process.extractOne(raw, shelf, scorer=OSA.distance, score_cutoff=1)
        for length in (len(raw) - 1, len(raw), len(raw) + 1)
        if (shelf := _shelves().get((raw[0], length)))
    )
