"""What projects are put in an order by: "sort by launch date", «по убыванию суммы», "newest first"."""

from collections.abc import Iterable
from typing import NamedTuple

from handlers.ask.understand.grammar.divisions import YEARS, named_division
from handlers.ask.understand.question import Attribute
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.words.lexicon import WORD

IN_AN_ORDER = (Attribute.JOBS, Attribute.ANNOUNCED, Attribute.LAUNCH, Attribute.POWER, Attribute.AMOUNT)
"""What they can be put in an order by; the first that is said of several."""
BY_AGE = (("newest_first", True), ("oldest_first", False))
"""How an order by age is said, and whether the newest are first."""

COMPARATIVES: dict[str, tuple[Attribute | None, bool]] = {
    "more": (None, True),
    "less": (None, False),
    "earlier": (Attribute.LAUNCH, False),
    "later": (Attribute.LAUNCH, True),
}
"""Words that compare: what by, if they tell, and whether the most of it is asked for."""
ADJECTIVES: dict[str, tuple[Attribute | None, bool]] = {
    "the_bigger": (None, True),
    "the_smaller": (None, False),
    "the_older": (Attribute.LAUNCH, False),
    "the_newer": (Attribute.LAUNCH, True),
}
"""The same of adjectives that stand for one of a few: "the smaller one", «старый завод»."""


class Said(NamedTuple):
    """An order as far as its words tell it."""

    by: Attribute | None
    descending: bool
    by_age: bool
    throughout: bool = False
    """Both its ends are said, which is of all of them: "from the largest to the smallest"."""


def order_said(reading: Reading, asked: Iterable[Attribute]) -> Said | None:
    """The order that is asked for; `asked`: what else is said of the projects. None where no word asks for one."""
    age = next((newest for meaning, newest in BY_AGE if reading.has("turns", meaning)), None)
    ends = reading.has("turns", "largest_to_smallest") or reading.has("turns", "smallest_to_largest")
    if age is None and not (ends or reading.has("words", "sort") or _by_a_measure(reading)):
        return None
    descending = age if age is not None else not smallest_first(reading)
    by = _by(reading, (*asked,))
    by_age = age is not None or (by is None and reading.has("turns", "by_date"))
    return Said(by, descending, by_age, ends)


def adjective_said(reading: Reading) -> tuple[Attribute | None, bool] | None:
    """What the adjective that stands for one of a few compares; a superlative is of any number."""
    if reading.has("intents", "top"):
        return None
    return next((how for word, how in ADJECTIVES.items() if reading.has("turns", word)), None)


def comparative_said(reading: Reading) -> tuple[Attribute | None, bool] | None:
    """What a word that compares is of: "which is newer?"."""
    return next((how for word, how in COMPARATIVES.items() if reading.has("turns", word)), None)


def _by_a_measure(reading: Reading) -> bool:
    """Whether the projects themselves are to come by what they cost or employ: "textile projects by jobs"."""
    headed = reading.has("words", "project") and reading.has("words", "plural")
    others = any(reading.has("intents", each) for each in ("sum", "count", "average", "group", "compare"))
    by = reading.lexicon.groups["turns"].get("by_measure")
    said = by.finditer(reading.folded) if by is not None else ()
    measure = any(WORD.search(reading.folded, match.end()) is None for match in said)
    return headed and measure and not (others or reading.has("words", "how_much"))


def smallest_first(reading: Reading) -> bool:
    """Whether the smallest is to come first; in "from the largest to the smallest" it does not."""
    if reading.has("turns", "largest_to_smallest"):
        return False
    upward = reading.has("turns", "ascending") or reading.has("turns", "smallest_to_largest")
    return upward or reading.has("words", "smallest")


def _by(reading: Reading, asked: tuple[Attribute, ...]) -> Attribute | None:
    if reading.has("words", "capacity") and Attribute.POWER not in asked:
        asked = (*asked, Attribute.POWER)
    if reading.has("words", "by_price"):
        return Attribute.AMOUNT
    year = named_division(reading)
    stated = next((each for each in IN_AN_ORDER if each in asked), None)
    return stated or (year if year in YEARS else None)
