"""Zones that are asked for: by name, in a place, for a field, the largest of them, two side by side."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from sqlmodel import Session

from handlers.ask.answer_types import ZoneAnswer
from handlers.ask.meaning.places import around
from handlers.ask.meaning.titles import words_in
from handlers.ask.understand.question import Attribute, Question
from handlers.ask.understand.words.skeleton import skeleton
from store import directory
from store.filters import NumberRange, ProjectFilter
from store.models import Texts, Zone
from store.register import Register

FOCUS_STEM = 5
"""Letters, as they sound, by which a word for what a zone is for is one for a field: "chemical", "chemistry"."""
OF_ANY_FIELD = frozenset(
    skeleton(word)[:FOCUS_STEM]
    for word in (
        *("industry", "processing", "production", "national", "engineering"),
        *("промышленность", "переработка", "производство", "национальный", "оборудование", "хозяйство"),
        *("өнеркәсіп", "өңдеу", "өндіріс", "ұлттық", "жабдық", "және", "шаруашылығы"),
    )
)

FEW = 2
"""Places that are named one by one."""

Found = Sequence[tuple[Zone, Texts | None]]
"""Zones, each with the name of its place."""


def zone_answer(question: Question, *, register: Register, session: Session) -> ZoneAnswer:
    """The zones that pass the question's filter; within bounds, or with a limit, the first of them in order."""
    wanted = question.filter
    every = directory.zones(session=session)
    found: Found = _named(wanted.zones, every, register) if wanted.zones else every
    rows = [zone for zone, _ in every]
    if wanted.places:
        there = {zone.id for place in wanted.places for zone in _at(place, rows, register)}
        found = [each for each in found if each[0].id in there]
    focused = _focused(found, wanted, register) if wanted.sectors else found
    unfocused, found = not focused, focused or found
    out = wanted.but_not or ProjectFilter()
    found = [each for each in found if each[0].id not in out.zones and each[0].place_id not in out.places]
    if question.lacking is not None:
        by = Attribute.TERM if question.lacking == "term" else None
        stating = {number for _, number in _stated(by, found)}
        silent = tuple(each for number, each in enumerate(found) if number not in stating)
        return ZoneAnswer(silent, of=len(found), stated=len(stating), by=by, bounded=True)
    if question.term is not None or question.area is not None:
        return _bounded(question, found)
    if question.limit is not None:
        return _ranked(question, found)
    told_apart = found and len(wanted.places) <= FEW  # of "the west" it is not told which region has none
    without = (
        [place for place in wanted.places if not _in_itself(place, rows, register)] if told_apart else []
    )
    around = tuple(register.reference.names[f"place:{place}"] for place in without)
    return ZoneAnswer(tuple(found), around=around, unfocused=unfocused)


def _named(keys: tuple[str, ...], every: Found, register: Register) -> Found:
    """The zones of these ids; a place stands for those in it: of "Khorgos or Aktau sea port" both are zones."""
    rows = [zone for zone, _ in every]
    known = {zone.id for zone in rows}
    meant = {zone.id for key in keys if key not in known for zone in _at(key, rows, register)}
    return [each for each in every if each[0].id in meant.union(keys)]


def _at(place: str, every: Sequence[Zone], register: Register) -> Sequence[Zone]:
    """Those in a place or called after it, else those of the region around it."""
    areas = around(ProjectFilter(places=(place,)), register).places
    return _in_itself(place, every, register) or [
        zone for zone in every if any(_lies_in(zone, area, register) for area in areas)
    ]


def _in_itself(place: str, every: Sequence[Zone], register: Register) -> Sequence[Zone]:
    # One that no place is stated of is called after a town all the same: "Chemical Park Taraz".
    return [zone for zone in every if _lies_in(zone, place, register) or f"-{place}-" in f"-{zone.id}-"]


def _lies_in(zone: Zone, area: str, register: Register) -> bool:
    regions = register.reference.place_regions
    return zone.place_id is not None and area in (zone.place_id, regions.get(zone.place_id))


def _focused(zones: Found, wanted: ProjectFilter, register: Register) -> Found:
    """The zones that are for one of the fields, by the words for it in any language."""
    said = _stems(register.reference.names.get(f"sector:{sector}", {}) for sector in wanted.sectors)
    return [each for each in zones if said & _stems((each[0].focus or {}, each[0].name))]


def _stems(texts: Iterable[Texts]) -> set[str]:
    words = (word for text in texts for said in text.values() for word in words_in(said))
    return {word[:FOCUS_STEM] for word in words} - OF_ANY_FIELD


def _bounded(question: Question, zones: Found) -> ZoneAnswer:
    """Those whose term or whose area is within the bounds, by it."""
    by = Attribute.TERM if question.term is not None else None
    stated = _stated(by, zones)
    bounds = question.term or question.area or NumberRange()
    within = tuple(zones[number] for size, number in sorted(stated) if bounds.holds(size))
    return ZoneAnswer(within, of=len(zones), stated=len(stated), by=by, bounded=True)


def _stated(by: Attribute | None, zones: Found) -> list[tuple[int | Decimal, int]]:
    """The last year or the area in hectares of the zones that state it, each with its number."""
    values = (zone.valid_until if by is Attribute.TERM else zone.area_hectares for zone, _ in zones)
    return [(value, number) for number, value in enumerate(values) if value]


def _ranked(question: Question, zones: Found) -> ZoneAnswer:
    """The first by area or term of those that state it; all of them, where none does or each is named."""
    by = question.order
    stated = _stated(by, zones)
    if not stated:
        return ZoneAnswer(tuple(zones), of=len(zones), by=by)
    ordered = [zones[number] for _, number in sorted(stated, reverse=question.descending)]
    if question.filter.zones:
        unstated = [each for each in zones if each not in ordered]
        return ZoneAnswer((*ordered, *unstated), of=len(zones), stated=len(stated), by=by)
    shown = tuple(ordered[question.rank - 1 :][: question.limit])
    return ZoneAnswer(shown, of=len(zones), stated=len(stated), by=by)
