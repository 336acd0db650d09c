"""Those that do state what the ones spoken of keep to themselves: "and how many do?"."""

import re

from handlers.ask.understand.followup.merging import leaving_out
from handlers.ask.understand.grammar.conditions import UNSTATED
from handlers.ask.understand.question import Kind, Memory, Question
from handlers.ask.understand.text.reading import Reading
from store.filters import ProjectFilter

WITH_IT = re.compile(r"\b(?:with|с|со)\b|\bбар(?:ы|лары)\b")
"""How those are told that state what the ones before did not: «а с партнёрами?»."""
ADDED_UP = (Kind.SUM, Kind.AVERAGE)
"""Kinds that are told of those that state a measure."""


def the_other_half(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """Those that state what the ones before did not: "and those with partners?"; or what was added up: "how many state
    it?", after an average."""
    before, asked = memory.question, question.filter
    slots = before.filter.unstated or _added_up(before, reading)
    said = asked.given <= {"but_not"} and asked.left_out <= {"unstated"} and asked.stated in ((), slots)
    if not slots or not said or reading.mentions or not _they_do(reading, slots):
        return None
    stating = leaving_out(before.filter.dropping(("unstated",)), ProjectFilter(unstated=slots))
    counts = reading.has("intents", "count") or before.kind is Kind.COUNT
    kind = Kind.COUNT if counts and not reading.has("words", "which") else Kind.LIST
    told = {"kind": kind, "filter": stating, "measure": None, "language": question.language}
    return before.model_copy(update=told)


def _they_do(reading: Reading, slots: tuple[str, ...]) -> bool:
    """Whether it is said that they state it, and no more: "with a date", «а есть у скольких»."""
    named = reading.turned and not reading.found("attributes").keys().isdisjoint(slots)
    with_it = named and WITH_IT.search(reading.folded) is not None
    stated = reading.has("words", "stated") or reading.has("turns", "they_do") or with_it
    return stated and not reading.has("words", "unstated")


def _added_up(before: Question, reading: Reading) -> tuple[str, ...]:
    """What had to be stated to be added up, where nothing but that is said."""
    measure = before.measure if before.kind in ADDED_UP and reading.has("turns", "they_do") else None
    return (measure.value,) if measure is not None and measure.value in UNSTATED else ()
