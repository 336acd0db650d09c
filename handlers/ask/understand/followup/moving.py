"""The bound of the question before put somewhere else: "raise it to 500 million", «снизь порог до 1000»; or turned
round: "and the cheaper ones?"."""

from decimal import Decimal
from typing import TypeVar

from handlers.ask.understand.followup.in_view import of_one
from handlers.ask.understand.grammar.conditions import bare_bounds, numbers_said, scale_of
from handlers.ask.understand.question import ABOUT_PROJECTS, OF_MANY, Kind, Memory, Question
from handlers.ask.understand.text.amounts import currency_named
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.words.lexicon import WORD
from store.filters import AmountRange, NumberRange, ProjectFilter

Bound = TypeVar("Bound", AmountRange, NumberRange)

SHORT = 4
"""Words of what says nothing but that."""
KEPT = (Kind.LIST, Kind.COUNT, Kind.SUM, *OF_MANY)
"""Kinds that are asked again of those within the new bound."""


def moved_bound(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The same with its bound moved to the number that is said."""
    before, numbers = memory.question, numbers_said(reading.folded)
    if not reading.has("turns", "move_bound") or reading.mentions or len(numbers) != 1:
        return None
    whole = _bounded(memory)
    bound, said = _bound_of(whole), numbers[0]
    if bound is None or before.kind not in ABOUT_PROJECTS:
        return None
    if isinstance(bound, NumberRange):
        moved: dict[str, object] = {_slot(bound): _put(bound, int(said.value))}
    else:
        value = said.value if said.scaled else said.value * scale_of(said.value, like=bound)
        currency = said.currency or currency_named(reading.folded) or bound.currency
        moved = {"amount": _put(bound, value).model_copy(update={"currency": currency})}
    return _asked_within(whole.model_copy(update=moved), question, before)


def _asked_within(wanted: ProjectFilter, question: Question, before: Question) -> Question:
    """What was asked before, of those that pass the filter with its new bound."""
    told = {"kind": before.kind if before.kind in KEPT else Kind.LIST, "filter": wanted.dropping(("ids",))}
    told |= {"offset": 0, "or_else": (), "listed": (), "language": question.language}
    return before.model_copy(update=told)


def _bounded(memory: Memory) -> ProjectFilter:
    """What has the bound: what was asked for, or what the one shown was chosen from."""
    before = memory.question
    return before.filter if _bound_of(before.filter) or not of_one(memory) else before.chosen_from


def _bound_of(wanted: ProjectFilter) -> AmountRange | NumberRange | None:
    """The only bound of the money or the jobs, where one end of it is open."""
    given = [each for each in (wanted.jobs, wanted.amount) if each is not None]
    one = given[0] if len(given) == 1 else None
    return one if one is not None and (one.low is None) != (one.high is None) else None


def _put(bound: Bound, value: Decimal | int) -> Bound:
    """The bound with its closed end at the value."""
    return bound.model_copy(update={"low" if bound.low is not None else "high": value})


def turned_bound(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """Those on the other side of the bound: "and the cheaper ones?", after those over 50 million."""
    before, more, less = memory.question, reading.has("turns", "more"), reading.has("turns", "less")
    bare = question.filter.empty and not (reading.mentions or numbers_said(reading.folded))
    whole = _bounded(memory)
    bound = _bound_of(whole)
    if more is less or bound is None or not bare or len(WORD.findall(reading.text)) > SHORT:
        return None
    if before.kind not in ABOUT_PROJECTS or not (reading.turned or reading.has("turns", "something")):
        return None
    value = bound.low if bound.low is not None else bound.high
    if (bound.low is not None) is not less:
        return None
    ends = {"high": value, "high_strict": True} if less else {"low": value, "low_strict": True}
    clear = {"low": None, "low_strict": False, "high": None, "high_strict": False}
    turned = bound.model_copy(update={**clear, **ends})
    return _asked_within(whole.model_copy(update={_slot(bound): turned}), question, before)


def bound_anew(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The same within a bound that is said anew, after the only one that passed the last one: "and over 100?"."""
    whole = _bounded(memory)
    short = len(WORD.findall(reading.text)) <= SHORT and not reading.mentions
    said = question.filter.given
    if not (of_one(memory) and short and said <= {"announced", "launch", "amount", "jobs"}):
        return None
    bound = _bound_of(whole)
    if bound is None or memory.question.kind not in ABOUT_PROJECTS or question.attributes:
        return None
    slot = _slot(bound)
    anew = {slot: getattr(question.filter, slot)} if slot in said else bare_bounds(reading, like=whole)
    if not anew or said - {slot, "announced", "launch"}:
        return None
    return _asked_within(whole.model_copy(update=dict(anew)), question, memory.question)


def _slot(bound: AmountRange | NumberRange) -> str:
    """The condition that the bound is of."""
    return "jobs" if isinstance(bound, NumberRange) else "amount"
