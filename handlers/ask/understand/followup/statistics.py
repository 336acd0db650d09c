"""One word that asks for a number of those spoken of: "max?", "mean?", "and by currency?", "dollars?"."""

from handlers.ask.understand.followup.in_view import of_one
from handlers.ask.understand.question import MEASURES, Attribute, Kind, Memory, Question
from handlers.ask.understand.text.amounts import currency_named
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.words.lexicon import WORD
from store.filters import ProjectFilter

SHORT, SHORTEST = 6, 3
"""Words of what says nothing else."""
OF_MANY = (Kind.LIST, Kind.COUNT, Kind.SUM, Kind.AVERAGE, Kind.TOP)
"""Kinds of questions about all that pass a filter."""


def one_number(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The largest, the least or the average of what was asked of those spoken of, or the sum in each currency."""
    before, number = memory.question, len(WORD.findall(reading.text))
    if before.kind not in OF_MANY or of_one(memory) != (before.kind is Kind.TOP and before.limit == 1):
        return None
    if reading.mentions or not question.filter.empty or reading.found("attributes") or number > SHORT:
        return None
    if question.kind in (Kind.AVERAGE, Kind.TOP):
        return None  # "average?" says all there is to say
    by = next((each for each in (before.measure, before.order) if each in MEASURES), Attribute.AMOUNT)
    most, least = reading.has("turns", "most_of_it"), reading.has("turns", "least_of_it")
    same = {"filter": before.filter, "language": question.language}
    if reading.has("turns", "by_currency"):
        return Question.model_validate({**same, "kind": Kind.SUM, "measure": Attribute.AMOUNT})
    if number <= SHORTEST and reading.has("turns", "mean_of_it"):
        return Question.model_validate({**same, "kind": Kind.AVERAGE, "measure": by})
    if number <= SHORTEST and most != least:
        first = {"kind": Kind.TOP, "order": by, "descending": most, "limit": 1}
        return Question.model_validate({**same, **first})
    return None


def in_a_currency(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """What the one spoken of costs, in the currency that is all that is said: "dollars?", «в тенге?»."""
    currency = currency_named(reading.folded)
    alone = of_one(memory) and len(WORD.findall(reading.text)) <= SHORTEST
    bare = question.kind is Kind.UNKNOWN and question.filter.empty and not reading.mentions
    if currency is None or not (alone and bare) or any(True for _ in reading.leftover()):
        return None
    asked = {
        "kind": Kind.DETAIL,
        "filter": ProjectFilter(ids=memory.shown),
        "attributes": (Attribute.AMOUNT,),
    }
    told = {"currency": currency, "listed": memory.question.listed}
    return question.model_copy(update={**asked, **told})
