"""Things of different kinds that are joined, any of which is meant: "hospitals and greenhouses", "wind or solar"."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.words.lexicon import WORD
from store.filters import ProjectFilter
from store.names import Mention, NameKind

TITLE_SECTORS = {
    "greenhouses": "greenhouse",
    "livestock": "livestock",
    "ports-airports": None,
    "rare-metals": "rare earth",
}
"""Fields that no project is sorted under, with the word of the titles that tells them if the text has none."""

IN_SECTOR = {
    "wind_farm": ("wind farm", "renewable-energy"),
    "solar_plant": ("solar", "renewable-energy"),
    "gas_plant": ("gas", "energy"),
    "coal_plant": ("coal", "energy"),
    "nuclear_plant": ("nuclear power", "nuclear"),
    "warehouse": ("warehouse", "transport"),
    "farm_machinery": ("farm machinery", "machinery"),
    "combined_heat": ("combined heat", "energy"),
    "gas_turbine": ("gas turbine", "energy"),
}
"""Words for plants that titles and fields tell together: a wind farm is no turbine factory."""

SECTOR_TITLES = {"hospital": "healthcare", "education": "education"}
"""The reverse: a word of the titles that a field tells better, whatever the single title says."""

POWER = {"wind": "wind_farm", "solar": "solar_plant"}
"""What is joined to a power plant is one too: "wind and solar power plants"."""

SLOTS = {NameKind.SECTOR: "sectors", NameKind.PRODUCT: "products"}


@dataclass(frozen=True, slots=True)
class Thing:
    """What is made or built, as a piece of the text tells it."""

    start: int
    end: int
    title: str | None
    """The word of the titles that tells it."""
    wanted: ProjectFilter


def title_of(mention: Mention, reading: Reading) -> str | None:
    """The word of titles for a field that has no projects of its own."""
    best = mention.candidates[0]
    if best.kind is not NameKind.SECTOR or best.id not in TITLE_SECTORS:
        return None
    said = reading.lexicon.found("titles", reading.text[mention.start : mention.end].lower())
    return next(iter(said), TITLE_SECTORS[best.id])


def joined(reading: Reading) -> tuple[Thing, ...]:
    """The things that "and" or "or" joins, where they are not all fields or all products."""
    things = sorted(_things(reading), key=lambda thing: (thing.start, -thing.end))
    row: list[Thing] = []
    for before, after in pairwise(things):
        if not _joins(reading.folded[before.end : after.start], reading):
            if len(row) > 1:
                break
            row = []
            continue
        row = [*(row or [before]), after]
    kinds = [next(iter(thing.wanted.given - {"sectors"}), "sectors") for thing in row]
    return tuple(row) if "text" in kinds or len(set(kinds)) > 1 else ()


def alternatives(things: tuple[Thing, ...]) -> tuple[tuple[str, ...], tuple[ProjectFilter, ...]]:
    """The fields that all have, and the filter of each; a word that a power plant is joined to stands for one."""
    plant = any(thing.title in POWER.values() for thing in things)
    wanted = [
        _plant(POWER[thing.title]) if plant and thing.title in POWER else thing.wanted for thing in things
    ]
    fields = {each.sectors for each in wanted}
    if len(fields) != 1 or not all(each.text for each in wanted):
        return (), tuple(wanted)
    return fields.pop(), tuple(each.dropping(("sectors",)) for each in wanted)


def titles_within(things: tuple[Thing, ...], reading: Reading) -> frozenset[str]:
    """The words of titles that stand in any of the things: "wind" in "wind farm"."""
    finders = reading.lexicon.groups["titles"]
    return frozenset(
        title
        for title in reading.found("titles")
        if any(
            thing.start <= match.start() and match.end() <= thing.end
            for thing in things
            for match in finders[title].finditer(reading.folded)
        )
    )


def _things(reading: Reading) -> Iterator[Thing]:
    taken: list[tuple[int, int]] = []
    for mention in reading.mentions:
        best = mention.candidates[0]
        if best.kind in SLOTS and mention.found:
            taken.append((mention.start, mention.end))
            title = title_of(mention, reading)
            wanted = ProjectFilter.model_validate({SLOTS[best.kind]: (best.id,)})
            yield Thing(
                mention.start, mention.end, title, wanted if title is None else ProjectFilter(text=title)
            )
    spans = [
        (match.span(), title)
        for title in reading.found("titles")
        if title not in reading.denied_titles
        and (match := reading.lexicon.groups["titles"][title].search(reading.folded)) is not None
    ]
    # The longest first: "wind farm" is more than "wind".
    for (start, end), title in sorted(spans, key=lambda each: each[0][0] - each[0][1]):
        if any(start < other_end and other_start < end for other_start, other_end in taken):
            continue
        taken.append((start, end))
        if title in SECTOR_TITLES:
            yield Thing(start, end, title, ProjectFilter(sectors=(SECTOR_TITLES[title],)))
        elif title in IN_SECTOR:
            yield Thing(start, end, title, _plant(title))
        else:
            yield Thing(start, end, title, ProjectFilter(text=title))


def _plant(title: str) -> ProjectFilter:
    text, sector = IN_SECTOR[title]
    return ProjectFilter(text=text, sectors=(sector,))


def _joins(between: str, reading: Reading) -> bool:
    words = WORD.findall(between)
    return bool(between.strip()) and all(reading.lexicon.has("words", "except_and", word) for word in words)
