"""Those spoken of, set in order: all that were asked about one by one ("Philip Morris?", "JTI?", "KT&G?", "who has more
jobs?"), and what of a list is to open first."""

from handlers.ask.understand.followup.in_view import asked_for, spoken
from handlers.ask.understand.followup.ranking import first_by
from handlers.ask.understand.followup.series import united
from handlers.ask.understand.grammar.counts import number_together
from handlers.ask.understand.grammar.orders import COMPARATIVES
from handlers.ask.understand.question import ABOUT_PROJECTS, Attribute, Kind, Memory, Question, measured
from handlers.ask.understand.text.reading import Reading
from store.filters import ProjectFilter

PAIR, MORE_THAN_TWO = 2, 3
"""Two that were spoken of are looked for elsewhere."""
FEW = 3
"""Projects that are told all, though the first of them is asked for."""


def first_of_those_asked_alike(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """All of more than two that the same was asked of, in the order of what is asked now."""
    before, series = memory.question, memory.question.series
    if before.kind not in (Kind.DETAIL, Kind.LIST) or len(series) < MORE_THAN_TWO:
        return None
    said = next((word for word in COMPARATIVES if reading.has("turns", word)), None)
    asks = reading.has("turns", "which_one") and (said or question.kind is Kind.TOP or first_by(reading))
    bare = question.filter.empty and not (reading.mentions or reading.has("words", "project"))
    by_name = all(each.companies for each in series)
    if not (asks and bare and by_name) or number_together(reading) not in (None, len(series)):
        return None
    every = united(series)
    if every is None:
        return None
    by, most = COMPARATIVES[said] if said else (question.order, question.descending)
    by = by or measured(asked_for(question, reading)) or measured(before.attributes) or Attribute.AMOUNT
    told = {"kind": Kind.TOP, "filter": every, "order": by, "descending": most, "attributes": ()}
    limit = 1 if len(series) <= FEW else len(series)
    return question.model_copy(update={**told, "limit": limit, "measure": None, "listed": ()})


def soonest_of_them(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """What opens first of those that were listed or ranked: "and which is closest to launch?"."""
    before = memory.question
    if not reading.has("turns", "soonest") or reading.mentions or reading.has("words", "project"):
        return None
    ranking = memory.ranking
    among = ranking.filter if ranking is not None else before.filter if len(memory.shown) > 1 else None
    if among is None or before.kind not in ABOUT_PROJECTS:
        return None
    wanted = question.filter.keeping(("launch", "but_not"))
    return question.model_copy(update={"filter": among.taking(wanted), "listed": memory.shown})


def made_by_both(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """What those asked about one by one make, added up: the beds of one hospital, of another, then "together?"."""
    before, singly = memory.question, spoken(memory)
    asked = before.attributes == (Attribute.PRODUCTS,) and len(memory.shown) == 1
    number = number_together(reading)
    in_all = number is not None or reading.has("turns", "together")
    bare = question.filter.empty and not (reading.mentions or reading.found("attributes"))
    many = number or max(len(before.series), PAIR)
    if not (asked and in_all and bare) or reading.has("intents", "compare") or len(singly) < many:
        return None
    told = {"attributes": before.attributes, "measure": Attribute.CAPACITY, "language": question.language}
    return Question(kind=Kind.LIST, filter=ProjectFilter(ids=singly[-many:]), **told)
