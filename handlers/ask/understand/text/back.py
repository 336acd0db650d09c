"""How far back from today a text reaches: "the last six months", "за последние три года"."""

import re
from collections.abc import Mapping
from typing import NamedTuple

SPAN = r"\s*(?:(?P<number>\d{1,2})\s+|(?P<half>half(?: an?)?|пол|жарты)\s*)?(?P<unit>[^\W\d_]+)"
LATELY = re.compile(rf"\b(?:last|past|прошедши[ехй]\w*|(?P<one>последн\w+|соңғы))\b{SPAN}")
"""With `one` no number need be said: "последние полгода", "соңғы айда"."""
OF_NEWS = re.compile(rf"\b(?P<one>за|бір|(?=жарты))\b{SPAN}")
"""The same where what is new is asked for: "что нового за месяц"."""
ALONE = re.compile(rf"\W*(?:(?:а|и|ну|ал)\s+)?{OF_NEWS.pattern}(?:\s+(?:ше|то))?\W*")
"""The same said alone, after what is new: «а за полгода?». A year alone may be one of making: "how much in a year"."""
YEAR = ("year", "год", "лет", "жыл")
UNITS = {
    ("month", "месяц", "ай"): 1,
    ("quarter", "квартал", "тоқсан"): 3,
    YEAR: 12,
}
"""Months of a span, by how its word begins."""
SHORT_UNITS = {("week", "недел", "апта"): 7, ("day", "дней", "дня", "день", "күн"): 1}
"""Days of one."""
SEVERAL = re.compile(r"(?:ы|ев|ов|ах|ам|[лдт][ае]р\w*)$")
"""How a unit ends of which some are meant, nobody says how many: "в последние годы"."""


class Back(NamedTuple):
    """A time up to today, in days or in months, and where the text says it."""

    days: int
    months: int
    span: tuple[int, int]


def how_far_back(text: str, *, of_news: bool = False) -> Back | None:
    """The time that casefolded text names; `of_news`: what is new is asked for."""
    match = LATELY.search(text)
    if match is None:
        match = OF_NEWS.search(text) if of_news else _alone(text)
    if match is None:
        return None
    unit, said = match["unit"], match["number"] or match["half"]
    if not said and (match["one"] is None or SEVERAL.search(unit)):
        return None
    number = int(match["number"] or 1)
    if (days := _of_unit(unit, SHORT_UNITS)) is not None:
        return Back(number * days, 0, match.span())
    if (months := _of_unit(unit, UNITS)) is None:
        return None
    return Back(0, months // 2 if match["half"] else number * months, match.span())


def _alone(text: str) -> re.Match[str] | None:
    match = ALONE.fullmatch(text)
    counted = match and (match["number"] or match["half"])
    return match if match and (counted or not match["unit"].startswith(YEAR)) else None


def _of_unit(unit: str, known: Mapping[tuple[str, ...], int]) -> int | None:
    return next((length for stems, length in known.items() if unit.startswith(stems)), None)
