"""The lists that were come to one from another, and the way back to them: "the first list", "one step back"."""

from handlers.ask.understand.followup.in_view import NUMBERS, of_one
from handlers.ask.understand.question import Kind, Memory, Question
from handlers.ask.understand.text.reading import Reading
from store.filters import ProjectFilter

MOST_STEPS = 6
"""Lists that are kept in mind: the first of all and the last ones."""
OF_LISTS = (Kind.LIST, Kind.NEWS, *NUMBERS)
"""Kinds that tell of all that pass a filter."""


def lists_come_from(made: Question, before: Question) -> tuple[ProjectFilter, ...]:
    """The lists before the one that is asked for now, the latest last; back at one of them, those before it."""
    steps = before.lists
    if before.kind in OF_LISTS and not before.filter.empty and before.filter not in steps:
        steps = (*steps, before.filter)
    if made.filter in steps:
        steps = steps[: steps.index(made.filter)]
    return steps if len(steps) <= MOST_STEPS else (steps[0], *steps[1 - MOST_STEPS :])


def back_to_those(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """What was listed before another list, by the name that told it: "back to the Japanese ones, which are at work?"."""
    named = question.filter.keeping(("countries", "places", "sectors"))
    told = reading.has("turns", "going_back") and named in (memory.question.earlier or memory).question.lists
    if not told or question.kind not in (Kind.LIST, Kind.DETAIL, *NUMBERS):
        return None
    kind = Kind.LIST if question.kind is Kind.DETAIL and not question.attributes else question.kind
    return question.model_copy(update={"kind": kind})


def list_before(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The first of the lists, or the one before, with what is asked of it: "back to the first list, only those at work",
    "how many jobs are there in the previous list?"."""
    first, back = reading.has("turns", "first_list"), reading.has("turns", "step_back")
    if not (first or back) or reading.mentions:
        return None
    whole = _first_of_all(memory) if first else _one_step_back(memory)
    if whole is None:
        return None
    wanted = whole.taking(question.filter)
    if question.kind in NUMBERS:
        return question.model_copy(update={"filter": wanted})
    return Question(kind=Kind.LIST, filter=wanted, attributes=question.attributes, language=question.language)


def _first_of_all(memory: Memory) -> ProjectFilter | None:
    lists = (memory.question.earlier or memory).question.lists
    return lists[0] if lists else None


def _one_step_back(memory: Memory) -> ProjectFilter | None:
    """The list that the one spoken of was chosen from, or that was divided; else the one told before this one."""
    before = memory.question
    if before.earlier is not None:
        # After a word on somebody.
        listed = before.earlier.question
        return listed.filter if listed.kind in OF_LISTS else None
    if before.kind is Kind.DETAIL and of_one(memory) and not before.chosen_from.empty:
        return before.chosen_from
    divided = before.kind is Kind.GROUP and not before.filter.empty
    if divided or (before.kind is Kind.TOP and of_one(memory)):
        return before.filter
    return before.lists[-1] if before.lists else None
