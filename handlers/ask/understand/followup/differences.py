"""By how much one of two is larger than the other."""

from handlers.ask.understand.followup.in_view import of_one, spoken
from handlers.ask.understand.grammar.counts import number_together
from handlers.ask.understand.question import MEASURES, Attribute, Kind, Memory, Question, measured
from handlers.ask.understand.text.amounts import currency_named
from handlers.ask.understand.text.reading import Reading
from store.filters import ProjectFilter

PAIR = 2


def by_how_much(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The two spoken of side by side, by what they were compared by: "by how much more?"."""
    if not reading.has("turns", "by_how_much") or reading.mentions or not question.filter.empty:
        return None
    in_all = reading.has("turns", "together") or reading.has("turns", "at_all")
    if in_all or "sum" in reading.found("intents") or currency_named(reading.folded):
        return None  # «на сколько вместе», «на сколько долларов»
    if number_together(reading) not in (None, PAIR):
        return None  # «все четыре на сколько тянут?»
    before = memory.question
    asked = _asked(reading, before)
    times = reading.has("turns", "times_more")
    if before.kind is Kind.COMPARE and len(before.sides) == PAIR:
        kept = (asked,) if asked else before.attributes or (Attribute.AMOUNT, Attribute.JOBS)
        return before.model_copy(update={"attributes": kept, "times": times, "language": question.language})
    told: dict[str, object] = {"kind": Kind.COMPARE, "filter": ProjectFilter(), "measure": None}
    told |= {"attributes": (asked or Attribute.AMOUNT,), "times": times}
    if len(before.series) >= PAIR and not of_one(memory):
        return question.model_copy(update={**told, "sides": before.series[-PAIR:]})
    if len(memory.shown) > PAIR and before.kind is not Kind.TOP:
        # "By how much is the biggest bigger than the second?", of a list.
        by = Attribute.POWER if Attribute.POWER in before.attributes else asked or Attribute.AMOUNT
        first = {"kind": Kind.TOP, "filter": before.filter, "order": by, "limit": PAIR, "rank": 1}
        first["attributes"] = ()
        return question.model_copy(update=first) if question.kind is Kind.TOP else None
    singly = spoken(memory)
    pair = singly[-PAIR:] if of_one(memory) and len(singly) >= PAIR else memory.shown[:PAIR]
    if of_one(memory) and len(pair) < PAIR and before.kind is not Kind.TOP:
        pair = before.listed if len(before.listed) == PAIR else ()
    if len(pair) < PAIR and before.kind is Kind.TOP:
        return before.model_copy(update={"limit": PAIR, "language": question.language})  # than the next one
    if len(pair) < PAIR or before.kind not in (Kind.TOP, Kind.DETAIL, Kind.LIST, Kind.SUM):
        return None
    sides = tuple(ProjectFilter(ids=(key,)) for key in pair)
    return question.model_copy(update={**told, "sides": sides})


def _asked(reading: Reading, before: Question) -> Attribute | None:
    """What is said, or was last asked of them; "how much" alone is not of money."""
    if "jobs" in reading.found("attributes"):
        return Attribute.JOBS
    if reading.has("words", "by_price"):
        return Attribute.AMOUNT
    went_by = before.order if before.order in MEASURES else measured(before.attributes) or before.measure
    return went_by or measured(reading.found("attributes"))
