"""Whether all there is is meant, and not those that were spoken of: "and over the whole register?"."""

from handlers.ask.understand.followup.in_view import NUMBERS
from handlers.ask.understand.followup.standing import NAMED, WHOLE
from handlers.ask.understand.question import (
    Kind,
    Memory,
    Question,
)
from handlers.ask.understand.text.pointing import all_of_named, points
from handlers.ask.understand.text.reading import Reading
from store.filters import ProjectFilter


def _all_of_what_was_narrowed(question: Question, reading: Reading, before: Question) -> bool:
    """Whether one condition of before is said again with "all": "and the average of all textiles?", after those of
    one region."""
    said = question.filter.given
    again = len(said) == 1 and said < before.filter.given and said <= set(NAMED)
    if not again or question.filter != before.filter.keeping(said):
        return False
    if question.kind not in (Kind.LIST, *NUMBERS):
        return False
    return all_of_named(reading) and not points(reading)


def of_all_there_is(
    question: Question, reading: Reading, before: Question, *, named: bool, wider: bool, of_one_shown: bool
) -> bool:
    """Whether it says that it is of all projects and not of those that were spoken of."""
    if not wider and _all_of_what_was_narrowed(question, reading, before):
        return True
    whole = question.filter.empty and reading.has("turns", "in_register")
    of_all = reading.has("turns", "at_all")
    if question.kind in (Kind.SUM, Kind.AVERAGE) and whole and (of_all or reading.has("turns", "all")):
        return True  # "and over the whole register, how much in euros?"
    if question.kind is Kind.TOP and whole and of_one_shown:
        return True  # "is it the biggest in the register?"
    if not of_all:
        return False
    if wider and named:
        return True  # "and Chinese ones in all, not only those being built?"
    # "Who comes second in the whole register?", "of all the renewable ones in Zhambyl Region, the dearest?"
    told = len(question.filter.given.intersection(NAMED)) >= WHOLE
    return question.kind is Kind.TOP and (whole or told)


def average_of_all(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The average over all the register, after that of some: "and overall?", "for the whole register?"."""
    before = memory.question
    # "And in total?" adds up those that it was the average of.
    whole = reading.has("turns", "as_a_whole") or reading.has("turns", "in_register")
    bare = question.kind is Kind.UNKNOWN and question.filter.empty and not reading.found("attributes")
    if before.kind is not Kind.AVERAGE or not (whole and bare) or before.filter.empty:
        return None
    if reading.mentions or points(reading) or any(True for _ in reading.leftover()):
        return None
    return before.model_copy(update={"filter": ProjectFilter(), "language": question.language})


def in_the_whole_country(question: Question, reading: Reading, memory: Memory) -> bool:
    """Whether all of the country is meant, where no place was spoken of: "the top three by jobs in the whole country",
    "and the Germans, what do they have in the country?", after what is nearest."""
    before = memory.question
    if not reading.says("turns", "any_place") or reading.has("turns", "that_sector"):
        return False
    theirs = question.filter.given == {"countries"} and before.kind is Kind.NEAREST
    placed = before.filter.given | before.chosen_from.given
    return theirs or (question.kind in NUMBERS and placed.isdisjoint(("places", "zones", "ids")))
