"""What leads a division: its projects ("list those", "the leader's jobs"), its first three."""

from handlers.ask.understand.pointing import points
from handlers.ask.understand.question import Kind, Memory, Question, measured
from handlers.ask.understand.reading import Reading
from store.filters import ProjectFilter

LISTED = (Kind.LIST, Kind.TOP, Kind.UNKNOWN)
"""Kinds that words for what leads and its projects make."""


def first_of_division(question: Question, reading: Reading, before: Question) -> Question | None:
    """The first lines of what was divided: "only the top three"."""
    first = question.kind is Kind.TOP and before.kind is Kind.GROUP and (question.limit or 0) > 1
    if not (first and question.filter.empty) or reading.has("words", "project"):
        return None
    by = measured(reading.found("attributes")) or before.measure
    few = {"limit": question.limit, "offset": 0, "measure": by, "language": question.language}
    return before.model_copy(update=few)


def named_leader(question: Question, reading: Reading, before: Question) -> Question | None:
    """The projects of what leads a division: "show me the leader's projects"."""
    named = reading.has("turns", "leader") and not reading.has("turns", "by")
    if before.leading.empty or not (named and question.filter.empty):
        return None
    measure = measured(reading.found("attributes"))
    summed = measure is not None and reading.has("words", "how_much")
    if not summed and (reading.found("attributes") or question.kind not in LISTED):
        return None
    kind = Kind.SUM if summed else Kind.LIST
    update = {"kind": kind, "filter": before.leading, "measure": measure, "limit": None, "order": None}
    return question.model_copy(update=update)


def of_the_leader(question: Question, reading: Reading, memory: Memory) -> Memory:
    """The projects of what leads a division, where words point to them: "list those", "the leader's jobs?"."""
    before = memory.question
    by = reading.has("turns", "by")  # "the leader by jobs"
    leader = reading.has("turns", "leader") and not by
    meant = leader or ((before.leads or before.limit == 1) and points(reading))
    if before.leading.empty or not meant or question.kind is Kind.GROUP:
        return memory
    if question.filter.given & before.leading.given or reading.found("ordinals"):
        return memory  # "and which of them comes second?"
    leads = {"kind": Kind.LIST, "filter": before.leading, "limit": None, "group_by": None, "measure": None}
    return Memory(before.model_copy(update={**leads, "leading": ProjectFilter(), "attributes": ()}))
