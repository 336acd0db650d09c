"""Takes back conditions of what was asked before: "all statuses", "not only in Astana"."""

from collections.abc import Iterator
from dataclasses import replace

from handlers.ask.understand.question import Memory
from handlers.ask.understand.reading import Reading, blanked
from store.filters import ProjectFilter
from store.names import Mention, NameKind

ANY = {
    "any_status": ("statuses",),
    "any_place": ("places", "zones"),
    "any_country": ("countries",),
    "any_sector": ("sectors", "products", "text"),
    "any_time": ("announced", "launch"),
    "any_size": ("amount", "jobs"),
}
"""By what is said: the conditions that hold no more."""

SLOTS = {
    NameKind.PLACE: "places",
    NameKind.COUNTRY: "countries",
    NameKind.SECTOR: "sectors",
    NameKind.PRODUCT: "products",
    NameKind.COMPANY: "companies",
    NameKind.ZONE: "zones",
}

NEAR = 16
"""Characters between "not only" and what it is said of."""


def widen(reading: Reading, memory: Memory) -> tuple[Reading, Memory]:
    """The reading without the words that take a condition back, and what was asked without the condition."""
    before = memory.question.filter
    dropped: list[str] = []
    for meaning, slots in ANY.items():
        held = [slot for slot in slots if getattr(before, slot) not in ((), None)]
        if held and (spans := tuple(_spans(meaning, reading.folded, reading))):
            dropped += held
            reading = replace(reading, folded=blanked(reading.folded, spans))
    reading, also = _not_only(reading)
    dropped += [slot for slot in also if getattr(before, slot) not in ((), None)]
    if not dropped:
        return reading, memory
    fields = ProjectFilter.model_fields
    wider = before.model_copy(update={slot: fields[slot].default for slot in dropped})
    return reading, Memory(memory.question.model_copy(update={"filter": wider, "or_else": ()}))


def _spans(meaning: str, text: str, reading: Reading) -> Iterator[tuple[int, int]]:
    pattern = reading.lexicon.groups["turns"].get(meaning)
    for match in pattern.finditer(text) if pattern else ():
        yield match.span()


def _not_only(reading: Reading) -> tuple[Reading, list[str]]:
    """The reading without the names and states that "not only" is said of, and the conditions they are."""
    said = list(_spans("not_only", reading.text.lower(), reading))
    if not said:
        return reading, []
    of = [mention for mention in (*reading.mentions, *reading.denied) if _is_near(mention, said)]
    found = [SLOTS[kind] for mention in of if (kind := mention.candidates[0].kind) in SLOTS]
    statuses = [
        match.span()
        for pattern in reading.lexicon.groups["statuses"].values()
        for match in pattern.finditer(reading.text.lower())
        if any(0 <= match.start() - end <= NEAR or 0 <= start - match.end() <= NEAR for start, end in said)
    ]
    if statuses:
        found.append("statuses")
    reading = replace(
        reading,
        folded=blanked(reading.folded, (*said, *statuses)),
        mentions=tuple(mention for mention in reading.mentions if mention not in of),
        denied=tuple(mention for mention in reading.denied if mention not in of),
        denied_statuses=frozenset() if statuses else reading.denied_statuses,
    )
    return reading, found


def _is_near(mention: Mention, said: list[tuple[int, int]]) -> bool:
    return any(
        0 <= mention.start - end <= NEAR or 0 <= start - mention.end <= NEAR // 4 for start, end in said
    )
