"""Kinds set side by side that are told as some of those spoken of: the Uzbek projects, then "the textile ones against
the car ones"."""

import re

from handlers.ask.understand.followup.in_view import of_one
from handlers.ask.understand.followup.standing import NAMED
from handlers.ask.understand.question import (
    ABOUT_PROJECTS,
    DESCRIBING,
    Kind,
    Memory,
    Question,
    only_describes,
)
from handlers.ask.understand.text.pointing import NAMED_ONES
from handlers.ask.understand.text.reading import Reading

SOME_OF_THEM = {
    "ru": re.compile(r"(?:ые|ие|ых|их|ыми|ими)$"),
    "kk": re.compile(r"(?:лары|лері|дары|дері|тары|тері)(?:н|ның|нің|мен)?$"),
}
"""How names end that tell some of several: «текстильные против автомобильных»."""


def sides_within(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The sides with the conditions of those spoken of."""
    before = memory.question
    whole = before.filter.keeping(NAMED)
    kinds = question.kind is Kind.COMPARE and all(only_describes(side) for side in question.sides)
    if not (kinds and len(question.sides) > 1) or before.kind not in ABOUT_PROJECTS or of_one(memory):
        return None
    if whole.empty or whole.given.intersection(DESCRIBING) or not _tells_some(reading):
        return None
    return question.model_copy(update={"sides": tuple(whole.taking(side) for side in question.sides)})


def _tells_some(reading: Reading) -> bool:
    """Whether the names are said of some of several: "the textile ones"."""
    if reading.language == "en":
        return NAMED_ONES.search(reading.folded) is not None
    ending = SOME_OF_THEM.get(reading.language)
    return ending is not None and all(ending.search(each.text.casefold()) for each in reading.mentions)
