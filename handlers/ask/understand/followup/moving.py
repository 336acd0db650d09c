"""The bound of the question before put somewhere else: "raise it to 500 million", «снизь порог до 1000»; or turned
round: "and the cheaper ones?"."""

from decimal import Decimal
from typing import TypeVar

from handlers.ask.understand.followup.choosing import of_one
from handlers.ask.understand.grammar.conditions import numbers_said, scale_of
from handlers.ask.understand.question import ABOUT_PROJECTS, OF_MANY, Kind, Memory, Question
from handlers.ask.understand.text.amounts import currency_named
from handlers.ask.understand.text.reading import Reading
from store.filters import AmountRange, NumberRange, ProjectFilter

Bound = TypeVar("Bound", AmountRange, NumberRange)

KEPT = (Kind.LIST, Kind.COUNT, Kind.SUM, *OF_MANY)
"""Kinds that are asked again of those within the new bound."""


def moved_bound(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The same with its bound moved to the number that is said."""
    before, numbers = memory.question, numbers_said(reading.folded)
    if not reading.has("turns", "move_bound") or reading.mentions or len(numbers) != 1:
        return None
    whole = before.filter if _bound_of(before.filter) or not of_one(memory) else before.chosen_from
    bound, said = _bound_of(whole), numbers[0]
    if bound is None or before.kind not in ABOUT_PROJECTS:
        return None
    if isinstance(bound, NumberRange):
        moved: dict[str, object] = {"jobs": _put(bound, int(said.value))}
    else:
        value = said.value if said.scaled else said.value * scale_of(said.value, like=bound)
        currency = said.currency or currency_named(reading.folded) or bound.currency
        moved = {"amount": _put(bound, value).model_copy(update={"currency": currency})}
    kind = before.kind if before.kind in KEPT else Kind.LIST
    told = {"kind": kind, "filter": whole.dropping(("ids",)).model_copy(update=moved), "offset": 0}
    return before.model_copy(update={**told, "or_else": (), "listed": (), "language": question.language})


def _bound_of(wanted: ProjectFilter) -> AmountRange | NumberRange | None:
    """The only bound of the money or the jobs, where one end of it is open."""
    given = [each for each in (wanted.jobs, wanted.amount) if each is not None]
    one = given[0] if len(given) == 1 else None
    return one if one is not None and (one.low is None) != (one.high is None) else None


def _put(bound: Bound, value: Decimal | int) -> Bound:
    """The bound with its closed end at the value."""
    return bound.model_copy(update={"low" if bound.low is not None else "high": value})
