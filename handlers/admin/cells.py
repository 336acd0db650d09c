"""What an admin writes about a contact, a person, a figure, a zone … -> the columns of its row."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import zip_longest
from typing import Any

import phonenumbers
from babel import Locale

from handlers.admin.fields import LONGEST, NOTHING, URL, Ground, Problem, country_code, read_date
from handlers.ask.understand.words.language import detect_language
from handlers.views.catalogue import one
from store.history import TABLES
from store.languages import SPOKEN
from store.models import Texts
from store.names import NameKind
from store.rates import DOLLAR

KINDS = (
    "contact", "person", "fact", "zone", "incentive", "sector", "company", "sector_offer", "alias", "exchange_rate",
)  # fmt: skip
OWN = ("id", "seed_key", "seed_digest", "sector_ids", "weight")
"""Columns that nobody writes."""
DATES = ("since", "as_of", "valid_until", "date", "source_date")
CHOICES = {
    "confidence": ("high", "medium"),
    "kind": ("company", "place", "country", "sector", "person", "zone", "product"),
    "language": SPOKEN,
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
    """The columns of that kind that can be written; where it is from comes last."""
    own = [name for name in TABLES[kind].model_fields if name not in OWN]
    return sorted(own, key=lambda name: name.startswith("source_"))


def label(column: str, language: str) -> str:
    """What a column is called."""
    return one("admin_columns", column, language)


@cache
def _labels(kind: str) -> Mapping[str, str]:
    """Columns by what people call them, in any of the languages."""
    found = {name.replace("_", " "): name for name in columns(kind)}
    for language in SPOKEN:
        found |= {label(name, language).casefold(): name for name in columns(kind)}
    return found


def needed(kind: str) -> list[str]:
    """The columns without which there is no such row."""
    fields = TABLES[kind].model_fields
    return [name for name in columns(kind) if fields[name].is_required()]


def read_cells(kind: str, text: str, before: Mapping[str, Any], ground: Ground) -> Read:
    """The `column: value` lines of a text, on one line or several."""
    labels = _labels(kind)
    words = "|".join(re.escape(name) for name in sorted(labels, key=len, reverse=True))
    pattern = re.compile(
        rf"(?<![\w/-])(?P<name>{words.replace(re.escape(' '), '[ _]')})(?:\s+(?P<language>en|ru|kk))?\s*[:=](?!//)\s*",
        re.IGNORECASE,
    )
    found = Read()
    matches = list(pattern.finditer(text))
    for match, after in zip_longest(matches, matches[1:]):
        name = labels[match["name"].casefold().replace("_", " ")]
        value = text[match.end() : after.start() if after else len(text)].strip(" \n;,")
        _put(found, kind, name, value, language=match["language"], before=before, ground=ground)
    for name, _, _ in found.problems:  # Written twice, once well: which was meant is not for us to say.
        found.values.pop(name, None)
    return _with_number(kind, found)


def read_cell(kind: str, name: str, text: str, before: Mapping[str, Any], ground: Ground) -> Read:
    """One column's value alone, as it is written when it was asked for."""
    found = Read()
    _put(found, kind, name, text.strip(), language=None, before=before, ground=ground)
    return _with_number(kind, found)


def _put(
    found: Read,
    kind: str,
    name: str,
    value: str,
    *,
    language: str | None,
    before: Mapping[str, Any],
    ground: Ground,
) -> None:
    known = {**before, **found.values}
    try:
        found.values[name] = _value(kind, name, value, language=language, row=known, ground=ground)
    except _Refused as refused:
        found.problems.append((name, refused.problem, value[:60]))


def _with_number(kind: str, found: Read) -> Read:
    if "value" in found.values and kind == "fact" and "number" not in found.values:
        found.values["number"] = _number(found.values["value"]["en"])
    return found


class _Refused(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def _value(
    kind: str, name: str, text: str, *, language: str | None, row: Mapping[str, Any], ground: Ground
) -> Any:
    annotation = str(TABLES[kind].model_fields[name].annotation)
    if not text or text.casefold() in NOTHING:
        if name in needed(kind):
            raise _Refused(Problem.EMPTY)
        return None
    if len(text) > LONGEST:
        raise _Refused(Problem.TOO_LONG)
    if "dict" in annotation:
        return _texts(text, language, row.get(name) or {}, ground)
    if name in CHOICES:
        return _choice(text.casefold().replace(" ", "_"), CHOICES[name])
    if name in LOOKED_UP:
        return _named(text, LOOKED_UP[name], ground)
    if name in DATES:
        found = read_date(text, ground)
        if found is None:
            raise _Refused(Problem.NO_DATE)
        if kind == "exchange_rate" and (len(found) < len("2026-01-01") or found > ground.today.isoformat()):
            raise _Refused(Problem.FUTURE if found > ground.today.isoformat() else Problem.NO_DATE)
        return found
    if name == "target_id":
        if row.get("kind") not in set(NameKind):
            raise _Refused(Problem.NO_NAME)
        return _named(text, NameKind(row["kind"]), ground)
    if name == "currency":
        if text.upper() not in Locale("en").currencies or (
            kind == "exchange_rate" and text.upper() == DOLLAR
        ):
            raise _Refused(Problem.NO_CURRENCY_CODE)
        return text.upper()
    if name == "per_dollar" and (_number(text) or 0) <= 0:
        raise _Refused(Problem.NO_RATE)
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
    spoken = spoken if spoken in SPOKEN else "en"
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
        missing = {NameKind.SECTOR: Problem.NO_SECTOR, NameKind.PLACE: Problem.NO_PLACE}
        raise _Refused(missing.get(kind, Problem.NO_NAME))
    return mention.candidates[0].id


def _country(text: str, ground: Ground) -> str:
    code = country_code(text, ground)
    if code is None:
        raise _Refused(Problem.NO_COUNTRY)
    return code


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
