"""The same question with one thing in place of another, though no name tells it: "and the North?", "and no jobs?"."""

import re
from collections.abc import Callable

from handlers.ask.understand.followup.in_view import IN_TIME
from handlers.ask.understand.followup.merging import leaving_out
from handlers.ask.understand.followup.the_other_half import the_other_half
from handlers.ask.understand.grammar.conditions import UNSTATED
from handlers.ask.understand.grammar.counts import top_number
from handlers.ask.understand.grammar.figures import COMPANIES_OF
from handlers.ask.understand.question import (
    ABOUT_PROJECTS,
    Attribute,
    Kind,
    Memory,
    Question,
    Slot,
    Unheld,
)
from handlers.ask.understand.text.exclusions import REGION, THE_REGION, THE_TOWN
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.words.kazakh import TOWARD
from handlers.ask.understand.words.lexicon import WORD
from store.filters import ProjectFilter
from store.names import NameKind

SIDES = {
    "the_north": "north-kazakhstan-region",
    "the_east": "east-kazakhstan-region",
    "the_west": "west-kazakhstan-region",
}
"""Regions that a word for a side tells, where another of them was spoken of."""
NOT_STATED = (("words", "unstated"), ("words", "negation"), ("turns", "leaving_out"))
"""Words that say that something is not stated."""
NOT_THE_TOWN = re.compile(
    r"\bnot (?:\w+ )?(?:the )?(?:city|town)\b|\bне (?:про |в |о |сам )?город|\bқала\w* емес"
)
NOT_THE_REGION = re.compile(
    r"\bnot (?:\w+ )?(?:the )?(?:region|oblast)\b|\bне (?:про |в |о |всю )?област|\bоблыс\w* емес"
)
"""How the region around a town is told from it, by neither's name."""
MOST_CORRECTING = 10
"""Words of what says nothing but that."""
SHORT = 4
"""Words of what says nothing else."""


def _zones_there(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The zones of the place spoken of: "and a special zone?"."""
    before = memory.question
    there = before.filter.places or before.chosen_from.places
    asked = question.kind is Kind.ZONE and question.filter.empty and reading.turned
    if not (asked and there) or before.kind not in ABOUT_PROJECTS:
        return None
    return question.model_copy(update={"filter": ProjectFilter(places=there)})


def _region_instead(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The region in place of the town of its name: "not the city, the region"."""
    before = memory.question
    denied = reading.denied_ids(NameKind.PLACE)
    corrects = not reading.mentions and not reading.has("words", "which")
    if len(denied) != 1 or not corrects or not reading.has("turns", "that_region"):
        return None
    region = before.filter.taking(ProjectFilter(places=(f"{denied[0]}{REGION}",)))
    return before.model_copy(update={"filter": region, "language": question.language})


def _region_not_town(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The region of the town spoken of, or the town of the region, by the words for them alone: "no, I asked about the
    region, not the city"."""
    said, before = reading.text.lower(), memory.question
    bare = question.filter.empty and not reading.mentions and len(WORD.findall(said)) <= MOST_CORRECTING
    if not bare or not before.filter.places:
        return None
    if NOT_THE_TOWN.search(said) and THE_REGION.search(said):
        return before.model_copy(update={"alike": (Slot.REGIONS,), "language": question.language})
    if not (NOT_THE_REGION.search(said) and THE_TOWN.search(said)):
        return None
    towns = tuple(place.removesuffix(REGION) for place in before.filter.places)
    wanted = before.filter.dropping(("ids",)).model_copy(update={"places": towns})
    told = {"filter": wanted, "or_else": (before.filter,), "language": question.language}
    return before.model_copy(update=told)


def _toward_another_side(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The same of other regions that are named by their sides alone: "and the North?", after East Kazakhstan."""
    before = memory.question
    told = tuple(SIDES[side] for side in SIDES if reading.has("turns", side))
    regions = [place for place in before.filter.places if place in SIDES.values()]
    bare = question.filter.empty and not reading.mentions and not reading.found("attributes")
    if not (told and regions and bare) or len(WORD.findall(reading.text)) > SHORT:
        return None
    if question.kind is Kind.CONTACT:
        return question.model_copy(update={"filter": ProjectFilter(places=told)})
    wanted = before.filter.model_copy(update={"places": told, "ids": ()})
    return before.model_copy(update={"filter": wanted, "language": question.language, "listed": ()})


def _unstated_too(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """Those that do not state something else: "and no jobs?", after those without an amount."""
    before = memory.question
    if not (before.filter.unstated and reading.turned) or question.filter.given - {"unstated"}:
        return None
    asked = tuple(slot for slot in UNSTATED if slot in reading.found("attributes"))
    negated = any(reading.has(*word) for word in NOT_STATED)
    if not asked or not negated or before.kind not in (Kind.LIST, Kind.COUNT):
        return None
    others = before.filter.model_copy(update={"unstated": asked})
    return before.model_copy(update={"filter": others, "language": question.language})


def _not_of_those(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """Those of the list that are not what it was narrowed by: "and the one that is not in Astana?", after those that are."""
    out, before = question.filter.but_not, memory.question
    if out is None or question.filter.given != {"but_not"} or before.kind not in ABOUT_PROJECTS:
        return None
    asks_more = {Attribute.PRODUCTS, Attribute.PLACE, Attribute.PARTNERS}.intersection(question.attributes)
    if not out.given <= {"companies", "countries", "places"} or asks_more or reading.has("words", "which"):
        return None  # "what else apart from copper?", "where besides Astana?"
    told_of = ("ids", "statuses") if len(memory.shown) == 1 else ("ids",)
    narrowed = (before.chosen_from, before.filter.dropping(told_of))
    whole = (each.dropping(out.given) for each in narrowed if each.keeping(out.given) == out)
    wider = next(whole, ProjectFilter())
    if wider.empty:
        return None
    told = {"filter": leaving_out(wider, out), "listed": (), "hints": ()}
    return question.model_copy(
        update={**told, "kind": Kind.LIST if question.kind is Kind.DETAIL else question.kind}
    )


def _beyond_the_bound(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """Those within another bound, where none of the list can be: "now those with more than 2,500 jobs", after those
    with fewer than 50."""
    before, new = memory.question, question.filter
    slot = next(iter(new.given)) if len(new.given) == 1 else ""
    narrowed = (before.chosen_from, before.filter)
    whole = next((each for each in narrowed if slot in each.given), None)
    if slot not in ("jobs", "amount") or whole is None or before.kind not in ABOUT_PROJECTS:
        return None
    had, has = getattr(whole, slot), getattr(new, slot)
    above = None not in (had.high, has.low) and has.low >= had.high
    below = None not in (had.low, has.high) and has.high <= had.low
    if not (above or below):
        return None
    others = {"kind": Kind.LIST, "filter": whole.dropping(("ids",)).taking(new), "attributes": ()}
    return question.model_copy(update=others)


def _other_end(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The last to be announced after the first, or to open: "and the latest?"."""
    before = memory.question
    by_time = before.kind is Kind.TOP and before.order in IN_TIME and before.limit == 1
    times = reading.found("attributes").keys() & {each.value for each in IN_TIME}
    same_time = before.order is None or not times or before.order.value in times
    if by_time and same_time and (end := _end_in_time(question, reading)) is not None:
        # "Which opened last?", then "and first?".
        told = {"descending": end == "later", "rank": 1, "attributes": (), "language": question.language}
        return before.model_copy(update=told)
    if _last_of_ranking(question, reading, before):
        told = {"descending": not before.descending, "rank": 1, "attributes": ()}
        return before.model_copy(update={**told, "language": question.language})
    bare = question.kind is Kind.NEWS and question.filter.empty and not reading.has("words", "project")
    if not (by_time and bare and reading.turned) or before.descending or before.limit != 1:
        return None
    return before.model_copy(update={"descending": True, "language": question.language})


def _last_of_ranking(question: Question, reading: Reading, before: Question) -> bool:
    """Whether the last of what was ranked one by one is asked for: "the biggest", "and the second?", "the last?"."""
    one_by_one = before.kind is Kind.TOP and before.limit == 1 and before.rank > 1
    bare = question.filter.empty and not (reading.mentions or reading.found("attributes"))
    last = reading.found("ordinals").keys() == {"last"} and len(WORD.findall(reading.text)) <= SHORT
    return one_by_one and bare and last


def _end_in_time(question: Question, reading: Reading) -> str | None:
    """Which end of an order in time is asked for, where nothing else is: "earlier" or "later"."""
    bare = question.filter.empty and not reading.mentions and len(WORD.findall(reading.text)) <= SHORT
    said = reading.found("ordinals").keys()
    if not bare or len(said) > 1 or reading.found("attributes").keys() - {each.value for each in IN_TIME}:
        return None
    if top_number(reading):
        return None  # "the last two by announcement"
    first = "1" in said or reading.has("turns", "earlier")
    last = "last" in said or reading.has("turns", "later")
    return None if first == last else "earlier" if first else "later"


def _figure_again(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """How many companies of a country there are, after a country of which that is not stated: "and French ones?"."""
    before = memory.question
    countries = question.filter.countries
    alone = question.filter.given == {"countries"} and len(countries) == 1 and reading.turned
    topic = COMPANIES_OF.get(countries[0]) if alone and before.unheld is Unheld.FIGURE else None
    return None if topic is None else Question(kind=Kind.FIGURE, topic=topic, language=question.language)


def _toward_another_place(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """What is near another place: "and to Rudny?"."""
    if memory.question.kind is not Kind.NEAREST or not _names_where(question, reading, memory.question):
        return None
    near = {"near": question.filter.places[-1], "filter": memory.question.filter}
    return question.model_copy(update={"kind": Kind.NEAREST, **near})


def _names_where(question: Question, reading: Reading, before: Question) -> bool:
    """Whether only another place is named, as where something is near to: "and to Rudny?"; or one at all, where it
    was not told what to be near to."""
    if question.filter.given != {"places"} or reading.has("words", "project"):
        return False
    kazakh = reading.language == "kk" and any(TOWARD.search(m.text.casefold()) for m in reading.mentions)
    return kazakh or reading.has("turns", "toward") or not (before.near or before.here)


TURNED: tuple[Callable[[Question, Reading, Memory], Question | None], ...] = (
    *(_toward_another_place, _zones_there, _region_instead, _region_not_town, _toward_another_side),
    *(_unstated_too, _not_of_those, _beyond_the_bound, the_other_half, _other_end, _figure_again),
)
