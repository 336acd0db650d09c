"""A list without those that lead it, and what two lists have in common: "without the two biggest?", "which appears in
both?"."""

import re

from handlers.ask.understand.followup.in_view import of_one
from handlers.ask.understand.followup.standing import NAMED
from handlers.ask.understand.grammar.counts import number_together, top_number
from handlers.ask.understand.question import ABOUT_PROJECTS, MOST_TOP, Attribute, Kind, Memory, Question
from handlers.ask.understand.text.reading import Reading
from store.filters import ProjectFilter

WITHOUT = re.compile(r"с[ыі]з\b")
"""The Kazakh ending of what is left out: «ең үлкен екеуінсіз»."""
OF_MANY = (Kind.LIST, Kind.DETAIL, Kind.UNKNOWN)


def without_the_first(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The list from the place after those that are to be left out: "without the two biggest?"."""
    before = memory.question
    leaves_out = reading.says("turns", "leaving_out") or reading.says("turns", "taken_out")
    leaves_out = leaves_out or (reading.language == "kk" and WITHOUT.search(reading.text.lower()) is not None)
    leading = reading.says("intents", "top")
    if not (leaves_out and leading and question.filter.empty) or reading.mentions:
        return None
    if before.kind not in (Kind.LIST, Kind.TOP, Kind.SUM, Kind.COUNT) or of_one(memory):
        return None
    number = top_number(reading) or number_together(reading) or 1
    by = Attribute.JOBS if "jobs" in reading.found("attributes") else before.order or Attribute.AMOUNT
    left = _left_of(before, by, number)
    if left is None:
        return None
    place = number + (before.rank if before.kind is Kind.TOP else 1)
    first = {"kind": Kind.TOP, "filter": before.filter, "order": by, "rank": place, "limit": left}
    first |= {"descending": not reading.has("words", "smallest"), "language": question.language}
    return Question.model_validate(first)


def _left_of(before: Question, by: Attribute, number: int) -> int | None:
    """How many are left at most without the first; None where some of the list may not state what it goes by, or in
    another currency, so that no place in an order is theirs."""
    if before.kind is Kind.TOP:
        return before.limit - number if before.limit is not None and before.limit > number else None
    bounded = before.filter.amount if by is Attribute.AMOUNT else before.filter.jobs
    return MOST_TOP if bounded is not None else None


def in_both_lists(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """What the two rankings told one after the other have in common: "which project appears in both?"."""
    shown, listed = memory.shown, memory.question.listed
    two = memory.question.kind is Kind.TOP and len(shown) > 1 and len(listed) > 1
    both = tuple(each for each in shown if each in listed)
    asks = reading.has("turns", "in_both") and question.kind in OF_MANY and question.filter.empty
    if not (two and asks and both) or len(both) == len(listed):
        return None
    return question.model_copy(
        update={"kind": Kind.LIST, "filter": ProjectFilter(ids=both), "attributes": ()}
    )


def first_of_the_lot(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """What leads all that was spoken of, whatever it was narrowed down to since: "the biggest of the lot?"."""
    before = memory.question
    ranks = question.kind is Kind.TOP and question.filter.empty and reading.has("turns", "of_the_lot")
    widest = before.filter.keeping(NAMED)
    if not ranks or before.kind not in ABOUT_PROJECTS or widest.empty:
        return None
    return question.model_copy(update={"filter": widest})
