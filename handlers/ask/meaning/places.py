"""Where it is, as the register has it: a town, its district, and the region that is called after it."""

from collections.abc import Iterator, Mapping

from handlers.ask.understand.question import Kind, Question
from handlers.ask.understand.text.exclusions import REGION
from store.filters import ProjectFilter
from store.register import Register

DISTRICT = "-district"
"""How the id of a district ends, after that of its town."""
AROUND = (Kind.LIST, Kind.COUNT, Kind.SUM, Kind.AVERAGE, Kind.TOP, Kind.NEWS)
"""Questions that a region answers where its town has nothing."""


def in_its_district(question: Question, register: Register) -> Question:
    """With the district of a town's name where the town itself has no projects ("the one in Zaisan"), or the region
    of its name in which it does not lie ("projects in Abai")."""
    wanted = (question.filter, *question.or_else)
    meant = tuple(_of_district(each, register) for each in wanted)
    if meant == wanted:
        return question
    return question.model_copy(update={"filter": meant[0], "or_else": meant[1:]})


def _is_other(area: str, place: str, regions: Mapping[str, str | None]) -> bool:
    """Whether there is such an area, and it is not the region in which the town lies."""
    return area in regions and (area.endswith(DISTRICT) or regions.get(place) != area)


def _of_district(wanted: ProjectFilter, register: Register) -> ProjectFilter:
    regions = register.reference.place_regions
    places = tuple(
        next(
            (area for area in (f"{place}{DISTRICT}", f"{place}{REGION}") if _is_other(area, place, regions)),
            place,
        )
        if not register.count(ProjectFilter(places=(place,)))
        else place
        for place in wanted.places
    )
    return wanted if places == wanted.places else wanted.model_copy(update={"places": places})


def in_its_region(question: Question, register: Register) -> Question:
    """Without the region of a town that is named too: "in Saran (Karaganda region)"."""
    places = question.filter.places
    around_towns = {register.reference.place_regions.get(place) for place in places}
    kept = tuple(place for place in places if place not in around_towns)
    if len(kept) == len(places) or question.kind is Kind.ZONE:
        return question  # a zone called after a town may lie anywhere around it
    return question.model_copy(update={"filter": question.filter.model_copy(update={"places": kept})})


def around_its_town(question: Question, register: Register) -> Question:
    """Of the region that a town is called after, where that town has none of what is asked for: "textiles in
    Turkistan"."""
    wanted = question.filter
    alike = {f"{place}{REGION}" for place in wanted.places}
    settled = question.among_them or question.listed or wanted.companies or wanted.ids
    if question.kind not in AROUND or not wanted.places or settled or register.count(wanted):
        return question
    there = around(wanted, register)
    number = register.count(there)
    if not number or not alike.issuperset(there.places):
        return question
    # The card of one says where it is.
    towns = () if number == 1 and question.kind is Kind.LIST else wanted.places
    return question.model_copy(update={"filter": there, "around": towns})


def and_around(wanted: ProjectFilter, register: Register, *, town_too: bool) -> Iterator[ProjectFilter]:
    """The filter, and where it names places the same in their regions, or in the towns of those names."""
    yield wanted
    if wanted.places and town_too:
        yield in_its_town(wanted, register)
    if wanted.places:
        yield around(wanted, register)


def around(wanted: ProjectFilter, register: Register) -> ProjectFilter:
    """The same in the regions of its places."""
    regions = register.reference.place_regions
    # A city that lies in no region has one of its name around it.
    wider = [
        regions.get(place) or (f"{place}{REGION}" if f"{place}{REGION}" in regions else place)
        for place in wanted.places
    ]
    return wanted.model_copy(update={"places": tuple(dict.fromkeys(wider))})


def in_its_town(wanted: ProjectFilter, register: Register) -> ProjectFilter:
    """The same in the town that a region is called after and that lies in none: "алматинский" may be of either."""
    regions = register.reference.place_regions
    towns = {place: place.removesuffix(REGION) for place in wanted.places if place.endswith(REGION)}
    apart = {place: town for place, town in towns.items() if town in regions and regions[town] is None}
    return wanted.model_copy(update={"places": tuple(apart.get(place, place) for place in wanted.places)})
