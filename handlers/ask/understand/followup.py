"""Completes a question from the one before it: "and in Almaty?", "its partners?", "the second one"."""

import re

from handlers.ask.understand.grammar import unknown_names
from handlers.ask.understand.knowledge import Memory
from handlers.ask.understand.lexicon import WORD
from handlers.ask.understand.question import Attribute, Kind, Question
from handlers.ask.understand.reading import Reading
from store.filters import ProjectFilter

NUMBERED = re.compile(r"\W*(?:no|n|№|номер|нөмір)?\W*([1-9])\W*")
"""A number alone: that line of what was shown."""
SHORTEST_SENTENCE = 4
"""Words from which a condition without a cue may be a question of its own."""
MOST_COMPARED = 3
LONGEST_FOLLOWUP = 7
"""Words; a longer question stands by itself."""

NAMED = ("companies", "sectors", "products", "places", "countries", "zones")

ABOUT_PROJECTS = (
    Kind.DETAIL,
    Kind.LIST,
    Kind.COUNT,
    Kind.SUM,
    Kind.AVERAGE,
    Kind.TOP,
    Kind.GROUP,
    Kind.NEWS,
)


def complete(question: Question, reading: Reading, memory: Memory) -> Question:
    """The question with what it leaves unsaid taken from memory; as it is when it says all."""
    before = memory.question
    words = sum(not match[0].isdigit() for match in WORD.finditer(reading.text))
    if words > LONGEST_FOLLOWUP or question.kind in (Kind.OFF_TOPIC, Kind.SMALL_TALK, Kind.HELP):
        return question
    bare = not reading.mentions and question.filter.empty
    if bare and (picked := _picked(question, reading, memory)) is not None:
        return picked
    if unknown_names(reading) or before.kind not in (*ABOUT_PROJECTS, Kind.NEAREST, Kind.CONTACT):
        return question
    pointing = reading.has("words", "pronoun")
    follows = pointing or reading.has("words", "followup") or _begins_with_and(reading)
    attributes = tuple(Attribute(name) for name in reading.found("attributes") if name != "company")
    if bare:
        return _bare(question, reading, memory, attributes, follows=follows, pointing=pointing)
    short = words < SHORTEST_SENTENCE and not reading.found("intents")
    only_bounds = not reading.mentions and not reading.found("intents") and not attributes
    if before.kind not in ABOUT_PROJECTS or not (follows or short or only_bounds):
        return question
    return _merged(question, before, attributes)


def _bare(
    question: Question,
    reading: Reading,
    memory: Memory,
    attributes: tuple[Attribute, ...],
    *,
    follows: bool,
    pointing: bool,
) -> Question:
    """Nothing is named: what is asked is asked of what was shown."""
    before, intents = memory.question, reading.found("intents")
    anew = reading.has("words", "project") and not follows
    if anew:
        return question
    same = {"filter": before.filter, "unknown_names": ()}
    if "compare" in intents and len(memory.shown) > 1:
        sides = tuple(ProjectFilter(ids=(key,)) for key in memory.shown[:MOST_COMPARED])
        return question.model_copy(update={"kind": Kind.COMPARE, "sides": sides, "unknown_names": ()})
    if question.kind in (Kind.TOP, Kind.GROUP, Kind.AVERAGE) and before.kind in ABOUT_PROJECTS:
        return question.model_copy(update=same)
    of_one = len(memory.shown) == 1
    if attributes and (of_one or pointing or not ("list" in intents or "count" in intents)):
        return _attributes_of(attributes, question, memory)
    if Attribute.JOBS in attributes or (Attribute.AMOUNT in attributes and question.kind is Kind.SUM):
        return _attributes_of(attributes, question, memory)
    if "count" in intents and follows:
        return question.model_copy(update={"kind": Kind.COUNT, **same})
    if "list" in intents and pointing and before.kind in ABOUT_PROJECTS:
        return question.model_copy(update={"kind": Kind.LIST, **same})
    return question


def _begins_with_and(reading: Reading) -> bool:
    return re.match(r"(and|а|и|ал|или|no|нет|жоқ)\b", reading.folded.strip()) is not None


def _picked(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The n-th of what was shown."""
    if not memory.shown or reading.has("words", "project"):
        return None
    said = next(iter(reading.found("ordinals")), None)
    if said is None and (match := NUMBERED.fullmatch(reading.folded)):
        said = match[1]
    if said is None:
        return None
    position = -1 if said == "last" else int(said) - 1
    if position >= len(memory.shown):
        return None
    attributes = tuple(Attribute(name) for name in reading.found("attributes") if name != "company")
    return question.model_copy(
        update={
            "kind": Kind.DETAIL,
            "filter": ProjectFilter(ids=(memory.shown[position],)),
            "attributes": attributes,
            "measure": None,
            "unknown_names": (),
        }
    )


def _attributes_of(attributes: tuple[Attribute, ...], question: Question, memory: Memory) -> Question:
    before = memory.question
    wanted = ProjectFilter(ids=memory.shown) if len(memory.shown) == 1 else before.filter
    many = len(memory.shown) != 1 and before.kind is not Kind.DETAIL
    if many and attributes[0] in (Attribute.JOBS, Attribute.AMOUNT):
        update = {"kind": Kind.SUM, "filter": wanted, "measure": attributes[0]}
    else:
        update = {"kind": Kind.DETAIL, "filter": wanted, "attributes": attributes}
    return question.model_copy(update={**update, "unknown_names": ()})


def _merged(question: Question, before: Question, attributes: tuple[Attribute, ...]) -> Question:
    """New conditions replace the old ones of their kind; the rest of the question stays."""
    changes = {
        name: getattr(question.filter, name)
        for name in ProjectFilter.model_fields
        if getattr(question.filter, name) not in ((), None)
    }
    # One project gives way to what is named; "only operating ones" of a list that was answered stay in it.
    kept = before.filter if before.kind is Kind.LIST else before.filter.model_copy(update={"ids": ()})
    if changes.get("companies"):
        kept = kept.model_copy(update={"products": (), "sectors": (), "countries": (), "places": ()})
    elif kept.companies and (changes.keys() & set(NAMED)) and before.kind is not Kind.DETAIL:
        kept = kept.model_copy(update={"companies": ()})
    merged = kept.model_copy(update=changes)
    kind = before.kind
    if kind is Kind.DETAIL and not merged.companies and not merged.products:
        kind = Kind.LIST
    return before.model_copy(
        update={
            "kind": kind,
            "filter": merged,
            "attributes": attributes or before.attributes,
            "doubts": question.doubts,
            "unknown_names": (),
            "language": question.language,
            "confidence": question.confidence,
        }
    )
