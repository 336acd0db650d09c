"""What a question means where only the register can tell: which reading fits something, which project is told apart."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from handlers.ask.left_out import settle_left_out
from handlers.ask.stated import part_of
from handlers.ask.titles import (
    MOST_TOLD_APART,
    SHORT_STEM,
    TOLD_BY,
    another_so_called,
    by_title,
    described_by,
    named_in_titles,
    names_of,
    narrowed_by_hints,
    only_called,
    titled_by_place,
    told_apart,
    told_of_listed,
    words_in,
    words_of,
)
from handlers.ask.understand.followup import choosing
from handlers.ask.understand.followup.standing import NAMED
from handlers.ask.understand.question import DESCRIBING, MEASURES, Attribute, Kind, Question, Slot, Unheld
from handlers.ask.understand.text.exclusions import REGION
from store.filters import AmountRange, NumberRange, ProjectFilter
from store.names import NameKind
from store.rates import DOLLAR
from store.records import ProjectRecord
from store.register import Register

DISTRICT = "-district"
"""How the id of a district ends, after that of its town."""
NARROWING = ("statuses", "announced", "launch", "places", "zones")
"""Conditions that a list is narrowed by after it was asked for, the first dropped first."""
PLACED = {"places": Attribute.PLACE, "countries": Attribute.COUNTRY}
"""What may be said wrongly of a project that is named by something else."""
WIDENED = (Kind.LIST, Kind.COUNT, Kind.SUM, Kind.AVERAGE)
AROUND = (*WIDENED, Kind.TOP)
"""Questions that a region answers where its town has nothing."""
ABOUT_ONE = (Kind.DETAIL, Kind.SUM, Kind.LIST)
FEW = 3
"""Projects that are told one by one where they were to be divided, and told apart by age though one of them does not
state when it opens."""


def as_meant(question: Question, *, register: Register) -> Question:
    """The question with what only the register can tell settled."""
    if question.around or question.widened:
        # Of the question before, which this one is a copy of.
        question = question.model_copy(update={"around": (), "widened": None})
    if question.in_any_part:
        question = _with_any_part(question, register)
    if question.as_partner:
        question = _as_partner(question, register)
    if question.than is not None:
        question = _against(question, question.than, register)
    question = _where_no_zone_is(_as_alike(question, register), register)
    question = settle_left_out(question, register)
    question = _from_the_first(_by_known_age(question, register), register)
    question = _where_export_is_unstated(_in_its_district(question, register), register)
    question = _fitting(question, register)
    question = _another_of_the_list(question, register)
    question = _around_its_town(_in_its_region(question, register), register)
    if question.sides:
        together = _together(question, register)
        if together is not None:
            return together
        told = _so_called(question.sides, question.hints, register)
        question = question.model_copy(update={"sides": told})
        level = question.sides if question.settled else _of_one_level(question.sides, register)
        sides = _each_of_the_list(question, register) or level
        widened = tuple(_with_projects(each, register) for each in sides)
        sides = widened if len(set(widened)) == len(set(sides)) else sides
        found = [tuple(each.id for each in register.find(side, limit=2)) for side in sides]
        if len(found[0]) == 1 and set(found) == {found[0]}:
            # "Compare it with EuroChem", of EuroChem's own: there is nothing to set beside it.
            one = {"kind": Kind.DETAIL, "filter": ProjectFilter(ids=found[0]), "sides": ()}
            return question.model_copy(update=one)
        return question.model_copy(update={"sides": sides})
    if question.unheld is Unheld.STAKE and question.filter.given == {"companies"}:
        question = _with_a_share(question, register)
    question = _each_by_its_place(named_in_titles(_settled_by_rest(question, register), register), register)
    wanted = question.filter
    if question.doubts or wanted.empty or question.kind not in (*ABOUT_ONE, Kind.COUNT):
        return question
    question = _on_the_list(question, register)
    number = register.count(wanted)
    if not number:
        question = _nearly_meant(question, register)
        number = register.count(question.filter)
    if not number and (all_the_same := _placed_wrongly(question, register)) is not None:
        question, number = all_the_same, 1
    if number > 1:
        question = told_apart(narrowed_by_hints(question, register), register)
        number = register.count(question.filter)
    if question.kind is Kind.COUNT and question.things and number == 1:
        question = question.model_copy(update={"kind": Kind.DETAIL, "attributes": (Attribute.PRODUCTS,)})
    if question.kind is Kind.SUM and question.measure and number == 1:
        # Of one project what it states is the answer, with the card's own words.
        attributes = question.attributes or (question.measure,)
        update = {"kind": Kind.DETAIL, "attributes": attributes, "measure": None}
        question = question.model_copy(update=update)
    return question


def _as_partner(question: Question, register: Register) -> Question:
    """The projects in which the company takes part, if there are any."""
    companies = question.filter.companies
    found = [
        project.id
        for project in register.find(question.filter.dropping(("companies",)))
        if any(party.id in companies for party in project.partners)
    ]
    if not found:
        return question.model_copy(update={"as_partner": False})
    # A word that nobody knows beside it may be of the title: there is no doubt which is meant.
    told = {"kind": Kind.DETAIL, "filter": ProjectFilter(ids=tuple(found)), "hints": (), "telling": ()}
    return question.model_copy(update={**told, "unknown_names": (), "as_partner": False})


def _with_any_part(question: Question, register: Register) -> Question:
    """The projects of the company and those in which it is a partner."""
    companies = question.filter.companies
    found = [
        project.id
        for project in register.find(ProjectFilter())
        if any(party.id in companies for party in (*project.investors, *project.partners))
    ]
    settled = question.model_copy(update={"in_any_part": False})
    if len(found) == register.count(question.filter):
        return settled
    told = {"filter": ProjectFilter(ids=tuple(found)), "hints": (), "telling": ()}
    return settled.model_copy(update=told)


def _against(question: Question, than: ProjectFilter, register: Register) -> Question:
    """With the bound that the one named sets; about that one, where it states nothing, or is not one alone."""
    found = register.find(than, limit=2)
    jobs = question.order is Attribute.JOBS
    value = (found[0].jobs if jobs else found[0].amount) if len(found) == 1 else None
    if value is None:
        told = {"kind": Kind.DETAIL, "filter": than, "attributes": (question.order,), "order": None}
        return question.model_copy(update={**told, "than": None})
    # What costs more than it; the dearest of those that cost less, "the dearest after it".
    more = question.descending if question.kind is not Kind.TOP else not question.descending
    bound = {"low": value, "low_strict": True} if more else {"high": value, "high_strict": True}
    limit = NumberRange(**bound) if jobs else AmountRange(currency=found[0].currency or DOLLAR, **bound)
    wanted = question.filter.model_copy(update={"jobs" if jobs else "amount": limit})
    return question.model_copy(update={"filter": wanted, "than": None, "hints": ()})


def _by_known_age(question: Question, register: Register) -> Question:
    """By when they were announced, where they have not opened, or not all of a few state it: "the oldest of those
    announced", "which is newer?", of two."""
    if question.kind is not Kind.TOP or question.order is not Attribute.LAUNCH or not question.by_age:
        return question
    found = register.find(question.filter)
    opened = sum(each.launch is not None for each in found)
    announced = sum(each.announced is not None for each in found)
    to_open = question.filter.statuses and "operating" not in question.filter.statuses
    better = opened < announced and (to_open or len(found) <= FEW)
    return question.model_copy(update={"order": Attribute.ANNOUNCED}) if better else question


def _from_the_first(question: Question, register: Register) -> Question:
    """A ranking from its first, where fewer state it than the place that is asked for: "the third largest in Karaganda
    Region", where one does in each currency."""
    if question.kind is not Kind.TOP or question.rank == 1 or question.order not in MEASURES:
        return question
    totals = register.totals(question.filter)
    of_money = max((each.projects for each in totals.amounts), default=0)
    stated = totals.with_jobs if question.order is Attribute.JOBS else of_money
    if stated >= question.rank or not totals.projects:
        return question
    return question.model_copy(update={"rank": 1, "limit": question.rank})


def _so_called(
    sides: tuple[ProjectFilter, ...], hints: tuple[str, ...], register: Register
) -> tuple[ProjectFilter, ...]:
    """The sides, of which the last is the one project that words nobody knows describe: "with the Mirny wind farm"."""
    if not hints or sides[-1].ids:
        return sides
    found = [each.id for each in register.find(sides[-1]) if all(described_by(word, each) for word in hints)]
    return (*sides[:-1], ProjectFilter(ids=(found[0],))) if len(found) == 1 else sides


def _with_a_share(question: Question, register: Register) -> Question:
    """About the one project of which a part is said to be the company's, if there is one, whosever it is."""
    companies = question.filter.companies
    shared = [
        project.id
        for project in register.find(ProjectFilter())
        if any(part_of(party) for party in project.partners if party.id in companies)
    ]
    if len(shared) != 1:
        return question
    return question.model_copy(update={"filter": ProjectFilter(ids=(shared[0],)), "hints": ()})


def _where_no_zone_is(question: Question, register: Register) -> Question:
    """About the projects of a place that has no zone, where a figure is asked for: "and the Bakhty park, how much is
    invested?", after a zone."""
    asked = question.attributes or question.measure
    if question.kind is not Kind.ZONE or question.filter.given != {"places"} or not asked:
        return question
    regions = register.reference.place_regions
    here = {*question.filter.places, *around(question.filter, register).places}
    zones = filter(None, register.reference.zone_places.values())
    if any(here & {place, regions.get(place)} for place in zones):
        return question
    return question.model_copy(update={"kind": Kind.SUM if question.measure else Kind.DETAIL})


def _each_by_its_place(question: Question, register: Register) -> Question:
    """Where each of a few is, with its town, rather than how many there are in a region."""
    by_place = question.kind is Kind.GROUP and Attribute.PLACE in question.attributes
    if not by_place or question.filter.empty or not 0 < register.count(question.filter) <= FEW:
        return question
    return question.model_copy(
        update={"kind": Kind.DETAIL, "attributes": (Attribute.PLACE,), "measure": None}
    )


def _another_of_the_list(question: Question, register: Register) -> Question:
    """About the one of the list that its words describe, instead of the one shown: "and the wheat one?"."""
    listed = question.listed or question.filter.ids
    so_said = question.hints == question.described  # "which one is the 610-bed one?"
    asks = question.kind in ABOUT_ONE or (so_said and question.kind is Kind.UNKNOWN)
    if not (asks and question.hints and (listed or so_said)):
        return question
    among = [ProjectFilter(ids=listed)] if listed else []
    if so_said and not question.filter.empty:
        # All of those that were summed up or were more than a page, and not only those that were shown.
        among = [question.filter, *among] if question.kind is Kind.UNKNOWN else [*among, question.filter]
    so_called = (
        [each.id for each in register.find(some) if all(described_by(w, each) for w in question.hints)]
        for some in among
    )
    found = next(filter(None, so_called), [])
    if not found and len(question.filter.ids) == 1:
        # "And the irrigation machine plant?" is none of those, and the only one so called.
        found = [each.id for each in only_called(question.hints, register)]
    if len(found) > 1 and so_said and question.kind is Kind.UNKNOWN:
        told_so = {"kind": Kind.LIST, "filter": ProjectFilter(ids=tuple(found)), "hints": (), "described": ()}
        return question.model_copy(update=told_so)  # "only the gas ones"
    if len(found) > 1 and question.kind is Kind.LIST and set(found) < set(listed):
        # "Only the container hubs", of those of Aktau.
        some = question.filter.model_copy(update={"ids": tuple(found)})
        return question.model_copy(update={"filter": some, "hints": ()})
    if len(found) != 1:
        return question.model_copy(update={"hints": ()})
    attributes = question.attributes or ((question.measure,) if question.measure else ())
    told = {"kind": Kind.DETAIL, "filter": ProjectFilter(ids=tuple(found)), "attributes": attributes}
    return question.model_copy(update={**told, "measure": None, "hints": ()})


def _on_the_list(question: Question, register: Register) -> Question:
    """Without the list that was spoken of, if the company asked about has nothing on it."""
    if not (question.listed and question.filter.given == {"companies"}):
        return question
    found = {project.id for project in register.find(question.filter)}
    return question if found.intersection(question.listed) else question.model_copy(update={"listed": ()})


def _in_its_district(question: Question, register: Register) -> Question:
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


def _in_its_region(question: Question, register: Register) -> Question:
    """Without the region of a town that is named too: "in Saran (Karaganda region)"."""
    places = question.filter.places
    around_towns = {register.reference.place_regions.get(place) for place in places}
    kept = tuple(place for place in places if place not in around_towns)
    if len(kept) == len(places) or question.kind is Kind.ZONE:
        return question  # a zone called after a town may lie anywhere around it
    return question.model_copy(update={"filter": question.filter.model_copy(update={"places": kept})})


def _around_its_town(question: Question, register: Register) -> Question:
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


def _as_alike(question: Question, register: Register) -> Question:
    """With the conditions that the projects spoken of lend to those asked for: "others in that sector"."""
    if not (question.like or question.alike):
        return question
    wanted = question.filter
    if question.like:
        lent = _lent_by_projects(question.like, register)
    else:
        zone_places = register.reference.zone_places
        of_zones = [place for zone in wanted.zones if (place := zone_places.get(zone))]
        lent = {"places": of_zones or list(wanted.places)}
        wanted = wanted.dropping(("zones",))
    lending = {slot: "partners" if slot is Slot.PARTNERS else slot.condition for slot in question.alike}
    given = {slot.condition: tuple(dict.fromkeys(lent.get(name, ()))) for slot, name in lending.items()}
    wanted = wanted.model_copy(update=given)
    if Slot.REGIONS in question.alike:
        wanted = around(wanted, register)
    return question.model_copy(update={"filter": wanted, "like": (), "alike": ()})


def _lent_by_projects(ids: tuple[int, ...], register: Register) -> dict[str, list[str]]:
    """By condition what the projects would pass it with."""
    spoken = register.find(ProjectFilter(ids=ids))
    return {
        "companies": [party.id for each in spoken for party in each.investors],
        "partners": [party.id for each in spoken for party in each.partners],
        "sectors": [sector.id for each in spoken for sector in each.sectors],
        "places": [place.id for each in spoken for place in each.places],
        "countries": [each.country for each in spoken if each.country],
    }


def _settled_by_rest(question: Question, register: Register) -> Question:
    """A name that could be several things is the company of the one project that the rest describes."""
    if len(question.doubts) != 1 or not question.filter.products:
        return question
    found = register.find(question.filter, limit=2)
    if len(found) != 1:
        return question
    parties = {party.id for party in (*found[0].investors, *found[0].partners)}
    named = [c.id for c in question.doubts[0].choices if c.kind is NameKind.COMPANY]
    return question.model_copy(update={"doubts": ()}) if parties.intersection(named) else question


def _fitting(question: Question, register: Register) -> Question:
    """What was said of the list before, when something of it fits; else by itself."""
    if not question.or_else:
        return question
    alone = question.or_else[-1]
    wanted = [question.filter, *(each for each in question.or_else[:-1] if each != alone)]
    listed = [each for each in wanted if each.ids]
    # "And the Zhanatas wind farm?" says more of it than what was spoken of around there.
    says_more = len(alone.given.intersection(NAMED)) > 1 or _is_called(question, alone, register)
    if (says_more or alone.ids) and alone != question.filter:
        listed = [*listed, alone]
    inherited = {"statuses"} - alone.given
    # What was opened by now is not what may open.
    stateless = question.kind is Kind.LIST and question.filter.launch is None
    # All that there is in a place comes behind what is asked for around it: the cement plant of Aktobe Region.
    of_a_kind = any(each.given.intersection(DESCRIBING) for each in wanted)
    all_there = [each for each in wanted if of_a_kind and each.given == {"places"}]
    town_too = question.town_too

    def loosely(asked: Iterable[ProjectFilter]) -> Iterator[ProjectFilter]:
        yield from (each.dropping(inherited) for each in asked if stateless)
        # "Which of them is in Kyzylorda?" may be one in its region.
        around_named = () if question.chosen_from.places else wanted[:1]
        for one in around_named if question.among_them else asked:
            yield from _and_around(one, register, town_too=town_too)

    narrower = [each for each in wanted if each not in all_there]
    opened = _opened_then(wanted[0], question)
    tried = chain(wanted[:1], opened, listed, loosely(narrower), loosely(all_there))
    if not register.count(wanted[0]) and (named := _called_so(wanted[0], register)):
        return question.model_copy(update={"filter": named, "or_else": ()})
    fitting = next(filter(None, (titled_by_place(each, register) for each in wanted)), None)
    fitting = fitting or next((each for each in tried if register.count(each)), None)
    if fitting is None:
        fitting = told_of_listed(question, register) or _before_it_was_narrowed(question, alone, register)
    if fitting is None and question.among_them:
        fitting = question.filter
    elif fitting is None:
        by_itself = [alone]
        if alone in question.or_else[:-1]:
            by_itself = list(_and_around(alone, register, town_too=town_too))
        by_itself += [in_broader_fields(each, register) for each in by_itself]
        fitting = next((each for each in by_itself if register.count(each)), question.filter)
    elif (better := another_so_called(question, fitting, alone, register)) is not None:
        fitting = better
    chosen_from = question.listed
    of_others = len(alone.given.intersection(NAMED)) > 1 and not alone.given & question.chosen_from.given
    if question.kind is Kind.LIST and fitting == alone and of_others:
        # A list of others was chosen from no other.
        found = {project.id for project in register.find(fitting)}
        chosen_from = () if found.isdisjoint(chosen_from) else chosen_from
    meant = {"filter": fitting, "or_else": (), "listed": chosen_from}
    around_there = _towns_without(fitting, (*wanted, alone), register)
    if (told := _how_each_stands(question, fitting)) and not question.attributes:
        # Of others than those spoken of it is said: "any from China?", of wind farms under construction.
        others = question.filter if question.chosen_from != fitting else None
        return question.model_copy(update={**meant, "attributes": told, "widened": others})
    widened = None if around_there else question.widened or _widened(question, fitting, register)
    return question.model_copy(update={**meant, "around": around_there, "widened": widened})


def _where_export_is_unstated(question: Question, register: Register) -> Question:
    """Those that say nothing of export, where none says that it does not: "Chinese projects without exports"."""
    strict = question.filter
    if strict.export is not False or register.count(strict):
        return question
    unsaid = strict.dropping(("export",))
    if "export" in strict.unstated:  # of those, once more: "how many don't export?"
        return question.model_copy(update={"filter": unsaid})
    found = unsaid.model_copy(update={"unstated": (*strict.unstated, "export")})
    if question.kind is not Kind.LIST or not register.count(found):
        return question
    return question.model_copy(update={"filter": found, "widened": strict})


def _how_each_stands(question: Question, found: ProjectFilter) -> tuple[Attribute, ...]:
    """What is told of each of those spoken of, where none of them stands as asked: "for export?"."""
    let_go = question.filter.given - found.given
    if question.or_else != (found,) or question.filter.dropping(let_go) != found:
        return ()
    return tuple(attribute for slot, attribute in choosing.TOLD_BY if let_go == {slot})


def _widened(question: Question, found: ProjectFilter, register: Register) -> ProjectFilter | None:
    """What was asked for, where some of its conditions had to be let go to find anything: "in energy?", after the
    Chinese ones of 2023."""
    strict = question.filter
    let_go = {slot for slot in strict.given - found.given if slot != "but_not"}
    if let_go <= set(DESCRIBING) and found.given.intersection(DESCRIBING):
        let_go = set()  # another field in the place of that one
    if not let_go or strict.ids or question.kind not in WIDENED or register.count(strict):
        return None
    return strict if register.count(found) > 1 else None


def _towns_without(
    found: ProjectFilter, asked: Sequence[ProjectFilter], register: Register
) -> tuple[str, ...]:
    """The towns that were asked for, where those found are only around them."""
    if found in asked or register.count(found) < 2:
        return ()  # the card of one says where it is: "and the Aktobe one?"
    towns = (each.places for each in asked if each.places and around(each, register) == found)
    return next(towns, ())


def _before_it_was_narrowed(
    question: Question, alone: ProjectFilter, register: Register
) -> ProjectFilter | None:
    """The one project that fits what the list was chosen by but for one condition: "and the American one?", of what
    was announced this year, where none of those in pharmaceuticals is."""
    whole = question.chosen_from
    if question.kind is not Kind.DETAIL or len(whole.given) < 2 or whole.ids:
        return None
    # What is said anew is in each of the readings.
    said = alone.keeping(frozenset.intersection(*(each.given for each in question.or_else)))
    dropped = (slot for slot in (*DESCRIBING, *NARROWING) if slot in whole.given - said.given)
    wider = (whole.dropping((slot,)).taking(said) for slot in dropped)
    return next((each for each in wider if register.count(each) == 1), None)


def _is_called(question: Question, alone: ProjectFilter, register: Register) -> bool:
    """Whether the only project of a place is called by other words of the question: "the hybrid one in Zhanaozen"."""
    found = register.find(alone, limit=2)
    if len(found) != 1 or alone.given != {"places"}:
        return False
    at = {word[:SHORT_STEM] for word in names_of("places", alone, register)}
    telling = [word for word in question.telling if at.isdisjoint(w[:SHORT_STEM] for w in words_in(word))]
    return any(described_by(word, found[0]) for word in telling)


def _and_around(wanted: ProjectFilter, register: Register, *, town_too: bool) -> Iterator[ProjectFilter]:
    """The filter, and where it names places the same in their regions, or in the towns of those names."""
    yield wanted
    if wanted.places and town_too:
        yield _in_its_town(wanted, register)
    if wanted.places:
        yield around(wanted, register)


def _each_of_the_list(question: Question, register: Register) -> tuple[ProjectFilter, ...]:
    """The projects of the list that was spoken of which the sides tell one by one: "the Astana one and the Shymkent
    one"."""
    found = [
        register.find(side if side.ids else side.model_copy(update={"ids": question.listed}), limit=2)
        for side in question.sides
    ]
    if not question.listed or any(len(each) != 1 for each in found):
        return ()
    return tuple(ProjectFilter(ids=(each[0].id,)) for each in found)


def _of_one_level(sides: tuple[ProjectFilter, ...], register: Register) -> tuple[ProjectFilter, ...]:
    """ "Kostanay and Karaganda regions": the word for a region is said once; a town is set against its own as it is."""
    if not any(place.endswith(REGION) for side in sides for place in side.places):
        return sides
    regions = register.reference.place_regions
    level = tuple(
        side.model_copy(
            update={"places": tuple(f"{p}{REGION}" if f"{p}{REGION}" in regions else p for p in side.places)}
        )
        for side in sides
    )
    return level if len(set(level)) == len(sides) else sides


def _with_projects(side: ProjectFilter, register: Register) -> ProjectFilter:
    """The side, where nothing passes it a company without what it is said to make, or the same in its regions."""
    tried = [side, *([side.dropping(("products",))] if side.companies else [])]
    tried.append(_in_its_town(side, register))
    return next((each for each in tried if register.count(each)), None) or around(side, register)


def _together(question: Question, register: Register) -> Question | None:
    """The project that all the companies named have part in, where they were not to be compared."""
    companies = [key for side in question.sides for key in side.companies]
    if not question.joint or len(companies) < len(question.sides):
        return None
    if question.apart and all(_invests(company, register) for company in companies):
        return None
    with_all = [
        project
        for project in register.find(ProjectFilter())
        if {party.id for party in (*project.investors, *project.partners)}.issuperset(companies)
    ]
    # "The share of KazMunayGas in Sibur's plant": one of them is its investor.
    led = [project for project in with_all if {party.id for party in project.investors} & set(companies)]
    found = [project.id for project in led or with_all]
    if not found and Attribute.PARTNERS in question.attributes and len(question.sides) > 1:
        # "What share has KazMunayGas in EuroChem's plant?", where it has none.
        found = [project.id for project in register.find(question.sides[0], limit=2)]
        found = found if len(found) == 1 else []
    if not found:
        return None
    update = {"kind": Kind.DETAIL, "sides": (), "filter": ProjectFilter(ids=tuple(found))}
    return question.model_copy(update=update)


def _invests(company: str, register: Register) -> bool:
    """Whether it has a project of its own, and not only a part in those of others."""
    found = register.find(ProjectFilter(companies=(company,)))
    return any(party.id == company for project in found for party in project.investors)


def around(wanted: ProjectFilter, register: Register) -> ProjectFilter:
    """The same in the regions of its places."""
    regions = register.reference.place_regions
    # A city that lies in no region has one of its name around it.
    wider = [
        regions.get(place) or (f"{place}{REGION}" if f"{place}{REGION}" in regions else place)
        for place in wanted.places
    ]
    return wanted.model_copy(update={"places": tuple(dict.fromkeys(wider))})


def _opened_then(wanted: ProjectFilter, question: Question) -> tuple[ProjectFilter, ...]:
    """Those that opened in the year that is said, if it may be either: «который 2020 года»."""
    when, opened = wanted.announced, _opened_instead(wanted, question)
    one_year = when is not None and when.start == when.end and len(when.start or "") == len("2020")
    return (opened,) if one_year and opened is not None else ()


def _opened_instead(wanted: ProjectFilter, question: Question) -> ProjectFilter | None:
    """The filter with the time that is said as that of the launch; None where it cannot be."""
    when = wanted.announced
    if when is None or wanted.launch is not None or Attribute.ANNOUNCED in question.attributes:
        return None
    return wanted.model_copy(update={"announced": None, "launch": when})


def _of_that_year(question: Question, register: Register) -> Question | None:
    """About the one that was launched in a year in which none was announced: "the 2020 assembly line"."""
    wanted = question.filter
    launched = _opened_instead(wanted, question)
    if launched is None or wanted.dropping(("announced",)).empty or register.count(launched) != 1:
        return None
    return question.model_copy(update={"filter": launched})


def _nearly_meant(question: Question, register: Register) -> Question:
    """No project passes: what is meant all the same, if that is plain; of those spoken of none may."""
    if question.among_them:
        return question
    if (launched := _of_that_year(question, register)) is not None:
        return launched
    wanted = question.filter
    if wanted.companies:
        for wider in _of_company(wanted, register):
            if register.count(wider):
                return _asked_of(question, wider)
        return question
    if (broader := _of_parent(wanted, register)) is not None:
        return question.model_copy(update={"filter": broader})
    if question.kind is Kind.COUNT:
        return question
    if named := _called_so(wanted, register):
        return _asked_of(question, named)
    one_place = question.kind is not Kind.LIST or bool(question.attributes)
    starts = [wanted]
    if one_place and wanted.places:
        starts += [around(wanted, register), *([_in_its_town(wanted, register)] if question.town_too else ())]
    for start in starts:
        if start is not wanted and register.count(start) == 1:
            return _asked_of(question, start)
        for slot, _ in TOLD_BY:
            if slot in start.given and register.count(fewer := start.dropping((slot,))) == 1:
                return _asked_of(question, fewer)
        for kept in (*DESCRIBING, None):
            slots = tuple(slot for slot in DESCRIBING if slot != kept and slot in start.given)
            fewer = start.dropping(slots)
            if slots and not fewer.empty and register.count(fewer) == 1:
                project = register.find(fewer, limit=1)[0]
                if all(_describes(slot, start, project, register) for slot in slots):
                    return _asked_of(question, fewer)
    named = next((each for start in starts if (each := by_title(start, question.telling, register))), None)
    return _asked_of(question, named) if named else question


def _placed_wrongly(question: Question, register: Register) -> Question | None:
    """About the one project so named, which is elsewhere or of another country than was said: "is the Roca factory in
    Shymkent?", "is the soda ash plant Korean?"."""
    wanted = question.filter
    named = ("companies", "products", "text", "sectors")
    said = tuple(wanted.given.intersection(PLACED))
    one = question.kind is not Kind.COUNT and not (question.among_them or question.listed)
    if not one or not said or wanted.but_not is not None or wanted.given - {*named, *PLACED, *NARROWING}:
        return None
    bare = wanted.dropping(said)
    asked = question.attributes or ((question.measure,) if question.measure else ())
    # "The best hotel in Almaty" asks of no hotel elsewhere.
    of_one = bool(wanted.companies or wanted.text or asked)
    if not of_one or bare.given.isdisjoint(named) or register.count(bare) != 1:
        return None
    where = tuple(attribute for slot, attribute in PLACED.items() if slot in said)
    told = {"kind": Kind.DETAIL, "filter": bare, "attributes": tuple(dict.fromkeys((*where, *asked)))}
    return question.model_copy(update={**told, "measure": None, "widened": wanted})


def _in_its_town(wanted: ProjectFilter, register: Register) -> ProjectFilter:
    """The same in the town that a region is called after and that lies in none: "алматинский" may be of either."""
    regions = register.reference.place_regions
    towns = {place: place.removesuffix(REGION) for place in wanted.places if place.endswith(REGION)}
    apart = {place: town for place, town in towns.items() if town in regions and regions[town] is None}
    return wanted.model_copy(update={"places": tuple(apart.get(place, place) for place in wanted.places)})


def _called_so(wanted: ProjectFilter, register: Register) -> ProjectFilter | None:
    """The projects of the other conditions whose titles have all words of a product or a field that none is under."""
    for slot in ("products", "sectors"):
        fewer = wanted.dropping((slot,))
        if slot not in wanted.given or fewer.empty or register.count(fewer) > MOST_TOLD_APART:
            continue
        found = [each.id for each in register.find(fewer) if _has_all(slot, wanted, each, register)]
        if found:
            return fewer.model_copy(update={"ids": tuple(found)})
    return None


def _has_all(slot: str, wanted: ProjectFilter, project: ProjectRecord, register: Register) -> bool:
    """Whether all words of a name of what the condition asks for stand in the title or the products."""
    said = words_of(project)
    names = (
        words_in(text)
        for key in getattr(wanted, slot)
        for text in register.reference.names.get(f"{slot.removesuffix('s')}:{key}", {}).values()
    )
    return any(name and said.issuperset(name) for name in names)


def _of_parent(wanted: ProjectFilter, register: Register) -> ProjectFilter | None:
    """A field that no project is sorted under stands for the broader one: "metallurgy" for mining and metals."""
    parents = register.reference.sector_parents
    empty = [each for each in wanted.sectors if not register.count(ProjectFilter(sectors=(each,)))]
    if not empty:
        return None
    made = tuple(each for each in empty if register.count(ProjectFilter(products=(each,))))
    if made:
        # "Soft drinks" are no field of any project, but a product.
        kept = tuple(each for each in wanted.sectors if each not in made)
        return wanted.model_copy(update={"sectors": kept, "products": (*wanted.products, *made)})
    broad = {
        each: parent
        for each in empty
        if (parent := parents.get(each)) and (wanted.text or _alike(each, parent, register))
    }
    sectors = tuple(broad.get(each, each) for each in wanted.sectors)
    broader = wanted.model_copy(update={"sectors": tuple(dict.fromkeys(sectors))})
    return broader if register.count(broader) else None


def _alike(field: str, broader: str, register: Register) -> bool:
    """Whether the name of the broader field has all words of the narrower one's: finance is not all services, nor coal
    chemistry all chemicals."""
    names = (register.reference.names[f"sector:{each}"]["en"] for each in (field, broader))
    own, other = ({word[:SHORT_STEM] for word in words_in(name)} for name in names)
    return own <= other


def in_broader_fields(wanted: ProjectFilter, register: Register) -> ProjectFilter:
    """The same in the broader fields: "a warehouse" may be sorted under logistics."""
    parents = register.reference.sector_parents
    sectors = (
        each if register.count(ProjectFilter(sectors=(each,))) else parents.get(each) or each
        for each in wanted.sectors
    )
    return wanted.model_copy(update={"sectors": tuple(dict.fromkeys(sectors))})


def _described_of_company(wanted: ProjectFilter, register: Register) -> ProjectFilter | None:
    """The one of a company's projects that is called by what is said to be made: "the gas plant for the polypropylene
    works"."""
    slots = wanted.given.intersection(DESCRIBING)
    found = register.find(wanted.dropping(slots)) if slots and not wanted.either else []
    described = [each for each in found if all(_describes(slot, wanted, each, register) for slot in slots)]
    return ProjectFilter(ids=(described[0].id,)) if len(described) == 1 < len(found) else None


def _of_company(wanted: ProjectFilter, register: Register) -> Iterator[ProjectFilter]:
    """Of a company that is named, a product or sector that none of its projects has only describes."""
    if wanted.places:
        yield _in_its_town(wanted, register)
    if wanted.products and wanted.places:
        yield around(wanted, register)
    if (told := _described_of_company(wanted, register)) is not None:
        yield told
    bare = wanted.dropping(("sectors", "products", "countries", "zones", "text", "either"))
    yield bare
    yield around(bare, register)
    asked = tuple(slot for slot, _ in TOLD_BY if slot in wanted.given)
    if asked:
        yield wanted.dropping(asked)
        yield bare.dropping(asked)


def _asked_of(question: Question, wanted: ProjectFilter) -> Question:
    """The question about what the filter leaves; a condition that was dropped is asked about."""
    dropped = [attribute for slot, attribute in TOLD_BY if slot in question.filter.given - wanted.given]
    update: dict[str, object] = {"filter": wanted}
    if dropped and not question.attributes and question.kind is not Kind.SUM:
        update |= {"kind": Kind.DETAIL, "attributes": tuple(dropped)}
    return question.model_copy(update=update)


def _describes(slot: str, wanted: ProjectFilter, project: ProjectRecord, register: Register) -> bool:
    """Whether what the condition names is near to what the project is called or makes: wind turbines, a wind farm."""
    said = {word[:SHORT_STEM] for word in names_of(slot, wanted, register)}
    if slot == "text" and " " in (wanted.text or ""):
        return said.issubset(word[:SHORT_STEM] for word in words_of(project))  # no fuel is a power plant
    return any(word[:SHORT_STEM] in said for word in words_of(project))
