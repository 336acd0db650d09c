"""What an admin writes about a contact, a person, a figure, a zone … -> the columns of its row."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from itertools import zip_longest
from typing import Any

import phonenumbers

from handlers.admin.fields import LONGEST, NOTHING, URL, Ground, Problem, read_date
from handlers.ask.understand.language import detect_language
from store.history import TABLES
from store.models import Texts
from store.names import NameKind

KINDS = ("contact", "person", "fact", "zone", "incentive", "sector", "company", "sector_offer")
OWN = ("id", "seed_key", "seed_digest", "sector_ids")
"""Columns that nobody writes."""
DATES = ("since", "as_of", "source_date")
CHOICES = {
    "confidence": ("high", "medium"),
    "force": ("in_force", "abolished", "superseded", "undated"),
    "bound": ("at_least", "over"),
}
LOOKED_UP = {"place_id": NameKind.PLACE, "zone_id": NameKind.ZONE, "parent_id": NameKind.SECTOR}
EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s.]{2,}")


@dataclass(slots=True)
class Read:
    """The columns that could be read, and why others could not."""

    values: dict[str, Any] = field(default_factory=dict)
    problems: list[tuple[str, str, str]] = field(default_factory=list)


def columns(kind: str) -> list[str]:
    """The columns of that kind that can be written."""
    return [name for name in TABLES[kind].model_fields if name not in OWN]


def needed(kind: str) -> list[str]:
    """The columns without which there is no such row."""
    fields = TABLES[kind].model_fields
    return [name for name in columns(kind) if fields[name].is_required()]


def read_cells(kind: str, text: str, before: Mapping[str, Any], ground: Ground) -> Read:
    """The `column: value` lines of a text, on one line or several."""
    names = columns(kind)
    words = "|".join(re.escape(name.replace("_", " ")) for name in sorted(names, key=len, reverse=True))
    pattern = re.compile(
        rf"(?<![\w/-])(?P<name>{words.replace(re.escape(' '), '[ _]')})(?:\s+(?P<language>en|ru|kk))?\s*[:=](?!//)\s*",
        re.IGNORECASE,
    )
    found = Read()
    matches = list(pattern.finditer(text))
    for match, after in zip_longest(matches, matches[1:]):
        name = re.sub(r"\s", "_", match["name"].casefold())
        value = text[match.end() : after.start() if after else len(text)].strip(" \n;,")
        known = {**before, **found.values}.get(name)
        try:
            found.values[name] = _value(
                kind, name, value, language=match["language"], known=known, ground=ground
            )
        except _Refused as refused:
            found.problems.append((name, refused.problem, value[:60]))
    if "value" in found.values and kind == "fact" and "number" not in found.values:
        found.values["number"] = _number(found.values["value"]["en"])
    return found


class _Refused(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def _value(kind: str, name: str, text: str, *, language: str | None, known: Any, ground: Ground) -> Any:
    annotation = str(TABLES[kind].model_fields[name].annotation)
    if not text or text.casefold() in NOTHING:
        if name in needed(kind):
            raise _Refused(Problem.EMPTY)
        return None
    if len(text) > LONGEST:
        raise _Refused(Problem.TOO_LONG)
    if "dict" in annotation:
        return _texts(text, language, known or {}, ground)
    if name in CHOICES:
        return _choice(text.casefold().replace(" ", "_"), CHOICES[name])
    if name in LOOKED_UP:
        return _named(text, LOOKED_UP[name], ground)
    if name in DATES:
        found = read_date(text, ground)
        if found is None:
            raise _Refused(Problem.NO_DATE)
        return found
    if name == "country":
        return _country(text, ground)
    if name == "phone":
        return _phone(text)
    if name == "email" and not EMAIL.fullmatch(text):
        raise _Refused(Problem.NO_EMAIL)
    if name in ("website", "source_url") and not URL.fullmatch(text):
        raise _Refused(Problem.NO_URL)
    if "Decimal" in annotation or "int" in annotation:
        return _figure(text, whole="int" in annotation)
    return text


def _texts(text: str, language: str | None, known: Texts, ground: Ground) -> Texts:
    spoken = language or detect_language(text, ground.knowledge.lexicons, "en")
    spoken = spoken if spoken in ("en", "ru", "kk") else "en"
    return {"en": text, **known, spoken: text}


def _choice(word: str, choices: tuple[str, ...]) -> str:
    if word not in choices:
        raise _Refused(Problem.NO_CHOICE)
    return word


def _named(text: str, kind: NameKind, ground: Ground) -> str:
    if f"{kind}:{text}" in ground.reference.names:
        return text
    mention = ground.lookup(text, kind)
    if mention is None or not mention.found:
        raise _Refused(Problem.NO_SECTOR if kind is NameKind.SECTOR else Problem.NO_PLACE)
    return mention.candidates[0].id


def _country(text: str, ground: Ground) -> str:
    mention = ground.lookup(text, NameKind.COUNTRY)
    if re.fullmatch("[A-Z]{2}", text):
        return text
    if mention is None or not mention.found or not mention.candidates[0].id.isupper():
        raise _Refused(Problem.NO_COUNTRY)
    return mention.candidates[0].id


def _phone(text: str) -> str:
    try:
        number = phonenumbers.parse(text, "KZ")
    except phonenumbers.NumberParseException:
        raise _Refused(Problem.NO_PHONE) from None
    if not phonenumbers.is_possible_number(number):
        raise _Refused(Problem.NO_PHONE)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _figure(text: str, *, whole: bool) -> int | Decimal:
    number = _number(text)
    if number is None or (whole and number != int(number)) or abs(number) > 10**15:
        raise _Refused(Problem.NO_NUMBER)
    return int(number) if whole else number


def _number(text: str) -> Decimal | None:
    plain = re.sub(r"(?<=\d)[ \u00a0,](?=\d{3}(?!\d))", "", text.strip()).replace(",", ".")
    if not re.fullmatch(r"\d{1,18}(\.\d{1,6})?", plain):
        return None
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None
