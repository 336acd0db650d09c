"""Completes a question from the one before it: "and in Almaty?", "its partners?", "the second one"."""

import re

from handlers.ask.understand.grammar import unknown_names
from handlers.ask.understand.knowledge import Memory
from handlers.ask.understand.lexicon import WORD
from handlers.ask.understand.question import Attribute, Kind, Question
from handlers.ask.understand.reading import Reading
from store.filters import ProjectFilter

ORDINALS = re.compile(
    r"\b(?:(?P<p1>first|перв\w+|бірінші\w*)|(?P<p2>second|втор\w+|екінші\w*)|(?P<p3>third|трет\w+|үшінші\w*)|"
    r"(?P<p4>fourth|четв[её]рт\w+|төртінші\w*)|(?P<p5>fifth|пят\w+|бесінші\w*)|(?P<p0>last|последн\w+|соңғы\w*))\b"
)
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
    words = len(WORD.findall(reading.text))
    if words > LONGEST_FOLLOWUP or question.kind in (Kind.OFF_TOPIC, Kind.SMALL_TALK, Kind.HELP):
        return question
    if (picked := _picked(question, reading, memory)) is not None:
        return picked
    attributes = tuple(Attribute(name) for name in reading.found("attributes") if name != "company")
    pointing = reading.has("words", "pronoun")
    follows = pointing or reading.has("words", "followup") or _begins_with_and(reading)
    bare = not reading.mentions and question.filter.empty
    asks_itself = reading.has("intents", "list") or reading.has("intents", "count")
    if unknown_names(reading) or before.kind not in (*ABOUT_PROJECTS, Kind.NEAREST, Kind.CONTACT):
        return question
    if bare and attributes and (pointing or not asks_itself or "jobs" in reading.found("attributes")):
        return _attributes_of(attributes, question, memory)
    if bare and reading.has("intents", "count") and follows:
        return question.model_copy(update={"kind": Kind.COUNT, "filter": before.filter})
    if bare or not (follows or (words <= 3 and not reading.found("intents"))):
        return question
    if before.kind not in ABOUT_PROJECTS:
        return question
    return _merged(question, before, attributes)


def _begins_with_and(reading: Reading) -> bool:
    return re.match(r"(and|а|и|ал|или|no|нет|жоқ)\b", reading.folded.strip()) is not None


def _picked(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The n-th of what was shown."""
    match = ORDINALS.search(reading.folded)
    if match is None or not memory.shown or reading.mentions or reading.has("intents", "list"):
        return None
    number = next(int(name[1]) for name, text in match.groupdict().items() if text)
    position = -1 if number == 0 else number - 1
    if position >= len(memory.shown):
        return None
    attributes = tuple(Attribute(name) for name in reading.found("attributes") if name != "company")
    return question.model_copy(
        update={
            "kind": Kind.DETAIL,
            "filter": ProjectFilter(ids=(memory.shown[position],)),
            "attributes": attributes,
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
    kept = before.filter.model_copy(update={"ids": ()})
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
