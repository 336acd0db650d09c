"""Interface words by language, from locales/<language>/*.toml: a file for the desk and one for each room."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.numbers import format_decimal

from store.models import Texts

FOLDER = Path(__file__).parent / "locales"


@cache
def catalogue(language: str) -> Mapping[str, Any]:
    """All words of a language: a text, or texts by plural form."""
    words: dict[str, Any] = {}
    for path in sorted((FOLDER / language).glob("*.toml")):
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        if twice := words.keys() & found.keys():
            raise ValueError(f"{path.name} says again what another file says: {', '.join(sorted(twice))}")
        words |= found
    return words


def say(key: str, language: str, **values: object) -> str:
    """The text of `key` with its placeholders filled."""
    text: str = catalogue(language)[key]
    said = text.format(**values) if values else text
    # A Russian date ends with a full stop of its own, «2026 г.».
    return said[:-1] if text.endswith("}.") and said.endswith("..") else said


def count(key: str, number: int, language: str, **values: object) -> str:
    """`number` things in the right plural form: "3 projects"; other placeholders are filled from `values`."""
    forms: Mapping[str, str] = catalogue(language)[key]
    form = Locale(language).plural_form(number)
    return forms.get(form, forms["other"]).format(n=_grouped(number, language), **values)


def one(key: str, value: str, language: str) -> str:
    """The word for one of a set of values: a status, a facet."""
    words: Mapping[str, str] = catalogue(language)[key]
    return words[value]


def text_of(texts: Texts, language: str) -> str:
    """The text in that language, in English where it has no translation."""
    return texts.get(language) or texts["en"]


def _grouped(number: int, language: str) -> str:
    return format_decimal(number, locale=language)
