"""Those of one year beside those of another: "how many were announced in 2025?", "compare with 2024"."""

from handlers.ask.understand.followup.in_view import asked_for
from handlers.ask.understand.grammar.years import IN_TIME, in_year, years_named
from handlers.ask.understand.question import Kind, Memory, Question, measured
from handlers.ask.understand.text.reading import Reading
from store.filters import ProjectFilter

OF_A_YEAR = (Kind.COUNT, Kind.LIST, Kind.SUM, Kind.AVERAGE, Kind.NEWS, Kind.COMPARE, Kind.GROUP)
"""Kinds of questions about all of a year."""


def beside_another_year(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """What was spoken of and the same of the year that it is to be compared with."""
    before = memory.question
    compared = before.sides if before.kind is Kind.COMPARE else (before.filter,)
    slot = next((each for each in IN_TIME if all(each in side.given for side in compared)), None)
    named = years_named(reading)
    asks = reading.has("intents", "compare") or (before.kind is Kind.COMPARE and reading.turned)
    only_years = question.filter.given <= {*IN_TIME} and not reading.mentions
    if slot is None or not (named and only_years and asks):
        return None
    if before.kind not in OF_A_YEAR or len(named) > 1 or question.sides:
        return None
    sides = dict.fromkeys((*compared, *(in_year(compared[0], slot, year) for year in named)))
    measure = measured(asked_for(question, reading)) or before.measures
    told = {"sides": tuple(sides), "attributes": (measure,) if measure else (), "averaged": before.averaged}
    if before.kind is Kind.AVERAGE:
        told["averaged"] = True
    return Question(kind=Kind.COMPARE, filter=ProjectFilter(), language=question.language, **told)
