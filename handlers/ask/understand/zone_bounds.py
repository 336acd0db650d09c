"""Zones asked for by how large they are and when they run out: "over 1,000 hectares", "valid until 2036"."""

from handlers.ask.understand.amounts import YEAR
from handlers.ask.understand.conditions import area_bound
from handlers.ask.understand.question import Attribute, Question
from handlers.ask.understand.reading import Reading
from store.filters import NumberRange


def bounded_zones(question: Question, reading: Reading, before: Question | None = None) -> Question | None:
    """The zones within the bounds that are told, or the first or the last of them to run out; a year that follows
    another is what that one was: "valid until 2036", then "and until 2041?"."""
    update = {"limit": None, "rank": 1, "order": None, "area": None, "term": None}
    for turn in ("runs_out_first", "runs_out_last"):
        if reading.has("turns", turn) and not YEAR.search(reading.folded):
            first = {"limit": 1, "order": Attribute.TERM, "descending": turn == "runs_out_last"}
            return question.model_copy(update={**update, **first})
    if (term := _term(reading)) is not None:
        ended = before.term if before is not None else None
        if ended is not None and ended.low == ended.high and term.high is not None:
            term = NumberRange(low=term.high, high=term.high)
        return question.model_copy(update={**update, "term": term})
    if (area := area_bound(reading)) is not None:
        return question.model_copy(update={**update, "area": area})
    return None


def _term(reading: Reading) -> NumberRange | None:
    """Of which years one is the last that a zone is valid in."""
    years = [int(match["year"]) for match in YEAR.finditer(reading.folded)]
    before, after, until = (reading.has("words", word) for word in ("before", "after", "until"))
    valid = reading.has("turns", "valid")
    if not years or not (valid or before or after or until or reading.has("turns", "runs_out")):
        return None
    year = years[0]
    if len(years) > 1:
        return NumberRange(low=year, high=years[1])
    if after:
        return NumberRange(low=year, low_strict=True)
    if valid:
        # "Valid until 2036" is said of the year it ends with, "still valid in 2036" of any later one too.
        return NumberRange(low=year, high=year if before or until else None)
    if before:
        return NumberRange(high=year, high_strict=True)
    return NumberRange(low=None if until else year, high=year)
