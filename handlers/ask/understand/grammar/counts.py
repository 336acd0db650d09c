"""What is counted or ranked: things that plants make, or projects, and how many of them."""

from decimal import Decimal

from handlers.ask.understand.question import (
    MOST_TOP,
)
from handlers.ask.understand.text.amounts import (
    quantities,
)
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.text.times import QUARTER
from handlers.ask.understand.words.lexicon import WORD
from store.filters import ProjectFilter
from store.names import NameKind

SIZES = {"two_of_them": 2, "three_of_them": 3, "four_of_them": 4, "five_of_them": 5}
"""How many are meant together."""


def counts_things(reading: Reading) -> bool:
    """Whether what follows "how many" is nothing that the register counts: "how many containers is it for?"."""
    unread = set(reading.leftover(every=True))
    ends = [match.end() for match in reading.lexicon.groups["words"]["how_much"].finditer(reading.folded)]
    counted = [word for end in ends if (word := WORD.search(reading.text, end))]
    kinds = (NameKind.PRODUCT, NameKind.SECTOR) if reading.ids(NameKind.COMPANY) else (NameKind.PRODUCT,)
    made = [m.start for m in reading.mentions if m.candidates[0].kind in kinds]
    return any(word[0] in unread or word.start() in made for word in counted)


def counts_made(reading: Reading, wanted: ProjectFilter) -> bool:
    """Whether it is counted what a company makes, and not its projects."""
    made = wanted.companies and (wanted.sectors or wanted.products or wanted.text)
    counted = bool(made) and "count" in reading.found("intents")
    return counted and not (reading.has("words", "project") and reading.has("words", "plural"))


def top_number(reading: Reading) -> int | None:
    """How many of a ranking are asked for: "the five largest"."""
    found = [q for q in quantities(reading.folded) if not q.scaled]
    numbers = [q.value for q in found if not q.currency or q.value <= MOST_TOP]  # "the top 3 tenge projects"
    numbers += [
        Decimal(value)
        for word in WORD.findall(reading.folded)
        if (value := reading.lexicon.numbers.get(word, 0)) > 1
    ]
    if not numbers and reading.language == "kk" and reading.has("intents", "top"):
        return number_together(reading)  # «ең көп жұмыс орны бар үшеуін»
    return int(numbers[0]) if numbers and numbers[0] >= 1 else None


def rank_said(reading: Reading) -> int:
    """Which of a ranking is asked for: "the second biggest"; a quarter's number is none."""
    text = QUARTER.sub(" ", reading.folded)
    said = [int(name) for name in reading.lexicon.found("ordinals", text) if name.isdecimal()]
    return said[0] if said else 1


def by_how_old(reading: Reading) -> bool:
    """Whether the oldest or the newest is asked for."""
    return reading.has("words", "by_age") or reading.has("words", "by_news")


def number_together(reading: Reading) -> int | None:
    """How many are meant together: 2 for "both of them"."""
    return next((size for meaning, size in SIZES.items() if reading.has("turns", meaning)), None)


def nth_said(reading: Reading) -> int | None:
    """The number of the place that is named: 2 for "the second one"."""
    return next((int(said) for said in reading.found("ordinals") if said.isdecimal()), None)
