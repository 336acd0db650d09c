"""More of a division or by one: the other end of it, what was added up in each of its lines, a ranking without its
first."""

from handlers.ask.understand.grammar.counts import top_number
from handlers.ask.understand.question import MEASURES, MOST_TOP, Attribute, Kind, Memory, Question
from handlers.ask.understand.text.pointing import of_all_there_are
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.words.lexicon import WORD

SHORT = 6
"""Words of what says nothing but which end of the lines is meant, or how many are left out."""
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


def without_the_first(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """A list in its order without those that lead it: "without the two biggest?"."""
    before, number = memory.question, top_number(reading) or 1
    out = reading.has("turns", "leaving_out") or reading.has("turns", "taken_out")
    ranks = reading.has("intents", "top") and not of_all_there_are(reading)
    if not (out and ranks) or reading.mentions or len(memory.shown) <= number or number > MOST_TOP:
        return None
    # Of a list without a bound many may not state it, and would be lost.
    states_it = before.kind is Kind.TOP or (before.kind is Kind.LIST and before.filter.amount is not None)
    if not states_it or question.filter.given - {"but_not"}:
        return None
    said = reading.found("attributes")
    by = next((each for each in MEASURES if each.value in said), before.order or Attribute.AMOUNT)
    by = Attribute.AMOUNT if reading.has("words", "by_price") else by
    limit = before.limit - number if before.limit and before.limit > number else None
    rest = {"kind": Kind.TOP, "order": by, "rank": before.rank + number, "limit": limit, "offset": 0}
    rest |= {"descending": not reading.has("words", "smallest"), "attributes": ()}
    return before.model_copy(update={**rest, "language": question.language})


def by_what_was_added_up(made: Question, before: Question) -> Question:
    """A division of what was added up, by that: "how many jobs in textiles?", then "by country?"."""
    added = before.kind in ADDED_UP and before.measure is Attribute.JOBS
    same = made.filter.keeping(before.filter.given) == before.filter
    if made.kind is not Kind.GROUP or made.measure is not None or not (added and same) or made.order:
        return made
    return made.model_copy(update={"measure": before.measure, "averaged": before.kind is Kind.AVERAGE})
