"""What projects are put in an order by: "sort by launch date", «по убыванию суммы», "newest first"."""

from collections.abc import Iterable
from typing import NamedTuple

from handlers.ask.understand.grammar.divisions import YEARS, named_division
from handlers.ask.understand.question import Attribute
from handlers.ask.understand.text.reading import Reading

IN_AN_ORDER = (Attribute.JOBS, Attribute.ANNOUNCED, Attribute.LAUNCH, Attribute.POWER, Attribute.AMOUNT)
"""What they can be put in an order by; the first that is said of several."""
BY_AGE = (("newest_first", True), ("oldest_first", False))
"""How an order by age is said, and whether the newest are first."""


class Said(NamedTuple):
    """An order as far as its words tell it."""

    by: Attribute | None
    descending: bool
    by_age: bool


def order_said(reading: Reading, asked: Iterable[Attribute]) -> Said | None:
    """The order that is asked for; `asked`: what else is said of the projects. None where no word asks for one."""
    age = next((newest for meaning, newest in BY_AGE if reading.has("turns", meaning)), None)
    if age is None and not reading.has("words", "sort"):
        return None
    upward = reading.has("turns", "ascending") or reading.has("words", "smallest")
    descending = age if age is not None else not upward
    return Said(_by(reading, (*asked,)), descending, age is not None)


def _by(reading: Reading, asked: tuple[Attribute, ...]) -> Attribute | None:
    if reading.has("words", "capacity") and Attribute.POWER not in asked:
        asked = (*asked, Attribute.POWER)
    if reading.has("words", "by_price"):
        return Attribute.AMOUNT
    year = named_division(reading)
    stated = next((each for each in IN_AN_ORDER if each in asked), None)
    return stated or (year if year in YEARS else None)
