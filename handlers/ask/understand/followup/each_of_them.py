"""What is asked of each of those spoken of: "are both working?", "and both of them?"."""

from handlers.ask.understand.followup.in_view import TOLD_BY, of_one
from handlers.ask.understand.grammar.counts import number_together
from handlers.ask.understand.question import ABOUT_PROJECTS, Attribute, Kind, Memory, Question
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.words.lexicon import WORD
from store.filters import ProjectFilter

SHORT = 4
"""Words of what says nothing but that all are meant."""
CHOOSING = (
    *(("words", "which"), ("words", "which_of"), ("words", "show_me")),
    *(("turns", "only"), ("turns", "which_one"), ("turns", "any_of_them")),
)
"""Words by which some of them are asked for, and not how each stands."""


ASKED_BY = (*TOLD_BY, ("countries", Attribute.COUNTRY))
"""Conditions that of all those spoken of are a question: "are they all Chinese?"."""


def how_each_stands(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """How each of those spoken of stands, where it is asked of all: "are they all operating?"."""
    before, said = memory.question, question.filter.given
    asked = tuple(attribute for slot, attribute in ASKED_BY if slot in said)
    more = reading.found("attributes").keys() - {each.value for each in asked}  # «екеуі қашан іске қосылды?»
    if reading.has("words", "whether") and "statuses" in said:
        more -= {"launch"}  # «бәрі іске қосылды ма?»
    if not asked or len(asked) < len(said) or more or reading.found("ordinals"):
        return None
    if any(reading.has(*word) for word in CHOOSING):
        return None
    every = reading.has("turns", "all") and reading.has("turns", "they")
    of_whole = reading.has("turns", "at_all") or (reading.language == "kk" and reading.has("turns", "all"))
    of_whole = of_whole or reading.has("turns", "of_every_one")
    brief = reading.text.rstrip().endswith("?") and len(WORD.findall(reading.text)) <= SHORT
    every = every or (brief and reading.has("turns", "all") and not reading.has("words", "plural"))
    every = every or (of_whole and reading.has("words", "whether"))
    of_all = every or number_together(reading) == len(memory.shown)
    if not of_all or len(memory.shown) < 2 or before.kind not in ABOUT_PROJECTS:
        return None
    each = ProjectFilter(ids=memory.shown) if before.filter.empty else before.filter
    told = {"kind": Kind.DETAIL, "filter": each, "attributes": asked, "measure": None}
    return question.model_copy(update=told)


def of_both(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """What was asked of one, of all that it was chosen from: "is the dairy plant operating?", then "both of them?"."""
    before = memory.question
    bare = question.filter.empty and not (reading.found("attributes") or reading.has("turns", "together"))
    bare = bare and len(WORD.findall(reading.text)) <= SHORT
    of_all = number_together(reading) == len(before.listed)
    if (
        not (bare and of_all and of_one(memory))
        or reading.found("intents")
        or before.kind not in ABOUT_PROJECTS
    ):
        return None
    asked = before.attributes or ((Attribute.STATUS,) if before.filter.statuses else ())
    told = {"kind": Kind.DETAIL if asked else Kind.LIST, "attributes": asked}
    return question.model_copy(update={**told, "filter": ProjectFilter(ids=before.listed)})
