"""What is asked of all that a ranking is of, after the one that leads it: "how many of them are for export?"."""

import re

from handlers.ask.understand.followup.in_view import of_one
from handlers.ask.understand.followup.of_the_listed import divides
from handlers.ask.understand.grammar.counts import number_together
from handlers.ask.understand.question import Kind, Memory, Question
from handlers.ask.understand.text.reading import Reading
from store.filters import ProjectFilter

OF_THEM = re.compile(
    r"\bof (?:them|those|these)\b"
    r"|\bиз (?:них|этих)\b|\bу всех\b|\bвсе(?:х|ми|м)\b|\bсколько таких\b|\bих (?:больше|меньше)\b"
    r"|(?<!\w)(?:нешеуі\w*|қаншасы\w*|барлығы\w*|бәрі\w*|солардың|осылардың|бұлардың|олардың|олардын)(?!\w)"
    r"|(?<!\w)(?:салынып жат[қк]ан|жұмыс істеп тұр[ғг]ан|жумыс истеп турган|жоспарлан[ғг]ан|жариялан[ғг]ан)(?:ы|дары)(?!\w)"
)
"""Words that mean several, though one was told last."""


def those_ranked(question: Question, reading: Reading, memory: Memory) -> Memory:
    """With all that was ranked in mind, where the words mean several."""
    ranking = (
        memory.ranking
    )  # something may have been asked since of the one that leads: "who is its partner?"
    if number_together(reading) is not None or reading.found("ordinals"):
        return memory  # "the four projects of the field together", "the cheaper, the second one"
    if (counted := _counted_through(question, reading, memory)) is not None:
        return counted
    if ranking is None or ranking.limit != 1 or not of_one(memory) or question.kind is Kind.TOP:
        return memory
    if not question.filter.dropping(("statuses", "export")).empty:
        return memory
    whole = ranking.filter
    if whole.amount is not None and whole.amount.unbounded:
        whole = whole.dropping(("amount",))  # in whatever currency
    divided = (question.kind is Kind.GROUP and question.leads) or divides(question, reading)
    if whole.empty or not (divided or OF_THEM.search(reading.folded)):
        return memory
    kind = Kind.LIST if whole.ids else Kind.COUNT
    told = {"kind": kind, "filter": whole, "order": None, "limit": None, "rank": 1, "attributes": ()}
    return Memory(memory.question.model_copy(update=told), whole.ids)


def _counted_through(question: Question, reading: Reading, memory: Memory) -> Memory | None:
    """With the first ones and the one after them in mind: the five largest, then "the sixth?", "which of those run?"."""
    before = memory.question
    after_them = before.kind is Kind.TOP and before.limit == 1 < before.rank and len(before.listed) > 1
    some = OF_THEM.search(reading.folded) or reading.has("words", "which_of")
    if reading.has("turns", "only"):
        return None  # "only those that work" are counted through anew
    if not (after_them and some) or reading.mentions or question.filter.empty:
        return None
    every = tuple(dict.fromkeys((*before.listed, *memory.shown)))
    told = {"kind": Kind.LIST, "filter": ProjectFilter(ids=every), "order": None, "limit": None, "rank": 1}
    return Memory(before.model_copy(update={**told, "attributes": (), "listed": every}), every)
