"""Other forms a word may be a form of: Russian and Kazakh endings, possessives after an apostrophe.

An ending is evidence, never a fact (Караганда ends like a Kazakh locative), so stripping gives further
readings of a
word and leaves the word itself as the first one.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache

import snowballstemmer

from store.names.fold import APOSTROPHES, DATA, Word, fold_word, run_on_forms

SHORTEST_STEM = 3
MOST_RUN_ON = 3
CYRILLIC = re.compile("[Ѐ-ӿ]")
# A Chinese syllable may stand behind an apostrophe too: "Xi'an" is not Xi's.
_AFTER_APOSTROPHE = re.compile(f"^(.{{2,}})[{APOSTROPHES}](?!an$|en$)[^\\W\\d_]{{1,6}}$")
_SOFT = re.compile(r"(.{2,}[аеиоуы])(?:ю|я|е|ем)$")
_VOWELS = "aeiou"


@cache
def _endings(script: str) -> tuple[str, ...]:
    with (DATA / "endings.toml").open("rb") as file:
        table = tomllib.load(file)
    return tuple(sorted(table[script], key=len, reverse=True))


@cache
def _russian() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("russian")


@lru_cache(maxsize=1 << 14)
def stem(raw: str) -> str:
    """The stem key of a word as it stands in a name: no Russian ending, no vowel at the end."""
    key = fold_word(raw)
    if CYRILLIC.search(raw):
        key = fold_word(_russian().stemWord(raw.casefold()[:48])) or key
    return without_last_vowel(key)


def without_last_vowel(key: str) -> str:
    """The key without a vowel at its end, as long as a stem is left."""
    return key[:-1] if key[-1:] in _VOWELS and len(key) > SHORTEST_STEM else key


@lru_cache(maxsize=1 << 14)
def readings(raw: str) -> tuple[str, ...]:
    """Keys a word of a question may stand for, the word as written first, no doubles."""
    found = [fold_word(raw)]
    if apart := _AFTER_APOSTROPHE.match(raw):
        found.append(fold_word(apart[1]))
    lowered = raw.casefold()[:48]
    if CYRILLIC.search(lowered):
        found += [fold_word(form) for form in _stripped(lowered, _endings("cyrillic"))]
        found.append(fold_word(_russian().stemWord(lowered)))
        if (masculine := _SOFT.match(lowered)) is not None:
            found.append(fold_word(f"{masculine[1]}й"))  # "Аксаю" is the dative of "Аксай"
        if lowered.endswith(("ын", "ін")):
            found.append(fold_word(lowered[:-1]))  # "облысын" is the accusative of "облысы"
    elif len(lowered) > 5:
        found += [*_run_on(raw, found[0]), *_stripped(found[0], _endings("latin"))[:1]]
    return tuple(dict.fromkeys(key for key in found if len(key) >= SHORTEST_STEM or key == found[0]))


def stems(raw: str) -> tuple[str, ...]:
    """Stem keys of all readings of a word of a question."""
    keys = [stem(raw)]
    keys += [without_last_vowel(key) for key in readings(raw)[1:]]
    return tuple(dict.fromkeys(keys))


def bare_forms(word: str) -> list[str]:
    """A small-letter Cyrillic word without each Russian or Kazakh ending it may have."""
    return [*_stripped(word, _endings("cyrillic")), *_without_ending(word, _endings("russian"))]


def _stripped(word: str, endings: tuple[str, ...]) -> list[str]:
    """The word without each ending it may have, the longest off first; and without one more (облыс-ы-мен)."""
    forms = _without_ending(word, endings)
    return [*forms[:4], *(_without_ending(forms[-1], endings)[:1] if forms else [])]


def _without_ending(word: str, endings: tuple[str, ...]) -> list[str]:
    return [
        word[: -len(ending)]
        for ending in endings
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM
    ]


def _run_on(raw: str, key: str) -> list[str]:
    """The name without the legal forms that were run together with it (RinnaiCorp, HellaGmbHCo), one after the other;
    a short one only after a capital.
    """
    camel = raw.endswith(".") or not (raw.isupper() or raw[1:].islower())
    bare: list[str] = []
    while len(bare) < MOST_RUN_ON:
        form = next(
            (
                form
                for form in run_on_forms()
                if key.endswith(form)
                and len(key) - len(form) >= SHORTEST_STEM
                and (len(form) > 3 or (camel and len(form) > 1))
            ),
            None,
        )
        if form is None:
            break
        key = key[: -len(form)]
        bare.append(key)
    return bare


def without_hyphened_endings(text: str, found: list[Word]) -> list[Word]:
    """The words of a text without the endings that a hyphen ties to a name (Sika-ның, GE-де)."""
    if "-" not in text:
        return found
    kept: list[Word] = []
    for word in found:
        tied = kept and kept[-1].end == word.start - 1 and text[word.start - 1] == "-"
        if not (tied and word.raw in hyphened_endings()):
            kept.append(word)
    return kept


@cache
def hyphened_endings() -> frozenset[str]:
    """Endings that a hyphen ties to a name."""
    return frozenset((*_endings("cyrillic"), *_endings("latin"), *_endings("russian")))
