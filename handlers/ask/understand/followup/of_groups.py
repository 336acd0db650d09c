"""More of a division or by one: the other end of it, what was added up in each of its lines."""

from handlers.ask.understand.grammar.counts import top_number
from handlers.ask.understand.question import MOST_TOP, Attribute, Kind, Memory, Question
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.words.lexicon import WORD

SHORT = 6
"""Words of what says nothing but which end of the lines is meant."""
ADDED_UP = (Kind.SUM, Kind.AVERAGE)


def other_end(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The last lines of a division, or the first again: "the top three sectors", then "and the bottom three"."""
    before, number = memory.question, top_number(reading)
    bare = question.filter.empty and not (reading.mentions or reading.found("attributes"))
    short = len(WORD.findall(reading.text)) <= SHORT and not reading.has("words", "project")
    if before.kind is not Kind.GROUP or before.order is not None or not (bare and short) or number is None:
        return None
    last = reading.has("turns", "last_ones") or reading.has("words", "smallest")
    first = reading.has("intents", "top") and not last
    if not (last or first) or number > MOST_TOP:
        return None
    end = {"descending": not last, "limit": number, "offset": 0, "line": None, "rank": 1}
    return before.model_copy(update={**end, "language": question.language})


def by_what_was_added_up(made: Question, before: Question) -> Question:
    """A division of what was added up, by that: "how many jobs in textiles?", then "by country?"."""
    added = before.kind in ADDED_UP and before.measure is Attribute.JOBS
    same = made.filter.keeping(before.filter.given) == before.filter
    if made.kind is not Kind.GROUP or made.measure is not None or not (added and same) or made.order:
        return made
    return made.model_copy(update={"measure": before.measure, "averaged": before.kind is Kind.AVERAGE})
