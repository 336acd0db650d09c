"""What is asked of all of a list, after one of it was told: "the status of all of them", "group them by region"."""

from handlers.ask.understand.followup.in_view import of_one
from handlers.ask.understand.followup.merging import as_listed
from handlers.ask.understand.grammar.counts import number_together
from handlers.ask.understand.question import PAGE, Kind, Memory, Question
from handlers.ask.understand.text.pointing import points
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.words.lexicon import WORD

SHORT = 4
"""Words of a question that says nothing but what is divided by."""


def those_listed(question: Question, reading: Reading, memory: Memory) -> Memory:
    """With the list in mind that the one told last is of, where the words mean several."""
    before = memory.question
    if not of_one(memory) or len(before.listed) < 2 or memory.shown[0] not in before.listed:
        return memory
    named = reading.mentions or reading.found("ordinals") or number_together(reading) is not None
    if named or not question.filter.empty or question.kind is Kind.TOP:
        return memory
    if not (divides(question, reading) or _of_every_one(reading)):
        return memory
    listing = {"kind": Kind.LIST, "filter": as_listed(before.listed, before), "or_else": (), "attributes": ()}
    plain = {"order": None, "limit": None, "rank": 1, "measure": None, "sides": ()}
    return Memory(before.model_copy(update={**listing, **plain}), before.listed[:PAGE])


def divides(question: Question, reading: Reading) -> bool:
    """Whether those spoken of are to be divided, and not all there are: "by country", «сгруппируй их по отраслям»."""
    asked = question.kind is Kind.GROUP and not question.leads and reading.has("turns", "by")
    of_all = reading.has("words", "project") or reading.has("turns", "in_register")
    return asked and not of_all and (points(reading) or len(WORD.findall(reading.text)) <= SHORT)


def _of_every_one(reading: Reading) -> bool:
    """Whether it is said to be asked of each: «статусы их», «статус всех»."""
    return reading.has("turns", "of_every_one") and not reading.has("words", "project")
