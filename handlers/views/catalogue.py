"""Interface words by language, from locales/*.toml."""

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
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


def say(key: str, language: str, **values: object) -> str:
    """The text of `key` with its placeholders filled."""
    text: str = catalogue(language)[key]
    return text.format(**values) if values else text


def count(key: str, number: int, language: str) -> str:
    """`number` things in the right plural form: "3 projects"."""
    forms: Mapping[str, str] = catalogue(language)[key]
    form = Locale(language).plural_form(number)
    return forms.get(form, forms["other"]).format(n=_grouped(number, language))


def one(key: str, value: str, language: str) -> str:
    """The word for one of a set of values: a status, a facet."""
    words: Mapping[str, str] = catalogue(language)[key]
    return words[value]


def text_of(texts: Texts, language: str) -> str:
    """The text in that language, in English where it has no translation."""
    return texts.get(language) or texts["en"]


def _grouped(number: int, language: str) -> str:
    return format_decimal(number, locale=language)
