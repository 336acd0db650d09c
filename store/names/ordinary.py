"""Ordinary words: those that questions and talk are made of, their forms, and what is one letter away from them."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from store.names.endings import bare_forms
from store.names.fold import DATA, read_words

SHORTEST_NEAR, SHORTEST_FORM = 4, 5


@cache
def lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Ordinary words, those of them that questions are made of, and words that are names as well."""
    ordinary = {word.casefold() for file in sorted(DATA.glob("common_*.txt")) for word in read_words(file)}
    question = {word for line in read_words(DATA / "question_words.txt") for word in line.split()}
    ambiguous = {word.casefold() for word in read_words(DATA / "ambiguous_words.txt")}
    return frozenset(ordinary | question), frozenset(question), frozenset(ambiguous)


def is_form_of(raw: str, known: frozenset[str]) -> bool:
    """Whether a Kazakh or Russian form of a known word (жобаларды, заводов)."""
    return (
        len(raw) >= SHORTEST_FORM
        and not raw.isascii()
        and any(len(form) > 3 and form in known for form in bare_forms(raw))
    )


@cache
def _shelves() -> dict[tuple[str, int], list[str]]:
    """Ordinary words by first letter and length."""
    shelves: dict[tuple[str, int], list[str]] = defaultdict(list)
    for word in sorted(lists()[0]):
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
