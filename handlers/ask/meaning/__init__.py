"""What a question means where only the register can tell: which reading fits something, which project is told apart."""

from handlers.ask.meaning.compared import against, each_of_the_list, of_one_level, so_called, with_projects
from handlers.ask.meaning.fitting import ABOUT_ONE, another_of_the_list, what_fits, where_export_is_unstated
from handlers.ask.meaning.left_out import settle_left_out
from handlers.ask.meaning.nearly import nearly_meant, placed_wrongly
from handlers.ask.meaning.parties import (
    as_partner,
    taken_together,
    with_a_share,
    with_any_part,
    with_so_large_a_part,
)
from handlers.ask.meaning.places import around, around_its_town, in_its_district, in_its_region
from handlers.ask.meaning.titles import named_in_titles, narrowed_by_hints, told_apart
from handlers.ask.understand.question import MEASURES, Attribute, Kind, Question, Slot, Unheld
from store.filters import ProjectFilter
from store.names import NameKind
from store.register import Register

FEW = 3
"""Projects that are told one by one where they were to be divided, and told apart by age though one of them does not
state when it opens."""

TOLD_OF_LENDERS = {
    Slot.PLACES: Attribute.PLACE,
    Slot.REGIONS: Attribute.PLACE,
    Slot.COUNTRIES: Attribute.COUNTRY,
}
"""What is told of those spoken of, where none of them states what others were to have in common with them."""


def as_meant(question: Question, *, register: Register) -> Question:
    """The question with what only the register can tell settled."""
    if question.around or question.widened:
        # Of the question before, which this one is a copy of.
        question = question.model_copy(update={"around": (), "widened": None})
    if question.stake is not None:
        return with_so_large_a_part(question, question.stake, register)
    if question.in_any_part:
        question = with_any_part(question, register)
    if question.as_partner:
        question = as_partner(question, register)
    if question.than is not None:
        question = against(question, question.than, register)
    question = _where_no_zone_is(_as_alike(question, register), register)
    question = settle_left_out(question, register)
    question = _by_a_common_size(_by_known_age(question, register), register)
    question = _from_the_first(question, register)
    question = where_export_is_unstated(in_its_district(question, register), register)
    question = what_fits(question, register)
    question = another_of_the_list(question, register)
    question = around_its_town(in_its_region(question, register), register)
    if question.sides:
        together = taken_together(question, register)
        if together is not None:
            return together
        told = so_called(question.sides, question.hints, register)
        if told[-1].empty and not question.beside:  # "Compare it with Tesla": nothing is called so
            unknown = {"kind": Kind.ABSENT, "sides": (), "unknown_names": question.hints}
            return question.model_copy(update=unknown)
        known = {"unknown_names": (), "beside": ()} if told != question.sides else {}
        question = question.model_copy(update={"sides": told, **known})
        level = question.sides if question.settled else of_one_level(question.sides, register)
        sides = each_of_the_list(question, register) or level
        widened = tuple(with_projects(each, register) for each in sides)
        sides = widened if len(set(widened)) == len(set(sides)) else sides
        found = [tuple(each.id for each in register.find(side, limit=2)) for side in sides]
        if len(found[0]) == 1 and set(found) == {found[0]}:
            # "Compare it with EuroChem", of EuroChem's own: there is nothing to set beside it.
            one = {"kind": Kind.DETAIL, "filter": ProjectFilter(ids=found[0]), "sides": ()}
            return question.model_copy(update=one)
        return question.model_copy(update={"sides": sides})
    if question.unheld is Unheld.STAKE and question.filter.given == {"companies"}:
        question = with_a_share(question, register)
    question = _each_by_its_place(named_in_titles(_settled_by_rest(question, register), register), register)
    wanted = question.filter
    if question.doubts or wanted.empty or question.kind not in (*ABOUT_ONE, Kind.COUNT):
        return question
    question = _on_the_list(question, register)
    number = register.count(wanted)
    if not number:
        question = nearly_meant(question, register)
        number = register.count(question.filter)
    if not number and (all_the_same := placed_wrongly(question, register)) is not None:
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


def _by_a_common_size(question: Question, register: Register) -> Question:
    """By the size that all of them state, where no word tells which: "the smaller one"; where they state none in
    common, nothing is asked of the one that only seems to lead."""
    if question.kind is not Kind.TOP or question.order is not None:
        return question
    totals = register.totals(question.filter)
    in_money = max((each.projects for each in totals.amounts), default=0)
    sizes = (
        (in_money, Attribute.AMOUNT),
        (totals.with_power, Attribute.POWER),
        (totals.with_jobs, Attribute.JOBS),
    )
    common = next((by for number, by in sizes if number == totals.projects), None)
    if common is None:
        return question.model_copy(update={"order": Attribute.AMOUNT, "attributes": ()})
    return question.model_copy(update={"order": common})


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


def _on_the_list(question: Question, register: Register) -> Question:
    """Without the list that was spoken of, if the company asked about has nothing on it."""
    if not (question.listed and question.filter.given == {"companies"}):
        return question
    found = {project.id for project in register.find(question.filter)}
    return question if found.intersection(question.listed) else question.model_copy(update={"listed": ()})


def _as_alike(question: Question, register: Register) -> Question:
    """With the conditions that the projects spoken of lend to those asked for: "others in that sector"."""
    if not (question.like or question.alike):
        return question
    wanted = question.filter
    if question.like:
        lent = _lent_by_projects(question.like, register)
        if (unstated := _lent_by_none(question, lent)) is not None:
            return unstated
    elif Slot.SECTORS in question.alike and wanted.companies:
        own = ProjectFilter(companies=wanted.companies)  # "competitors of Kia": others of its field
        lent = _lent_by_projects(tuple(each.id for each in register.find(own)), register)
        wanted = wanted.dropping(("companies",)).taking(ProjectFilter(but_not=own))
    else:
        zone_places = register.reference.zone_places
        of_zones = [place for zone in wanted.zones if (place := zone_places.get(zone))]
        lent = {"places": of_zones or list(wanted.places)}
        wanted = wanted.dropping(("zones",))
    lending = {slot: "partners" if slot is Slot.PARTNERS else slot.condition for slot in question.alike}
    given = {slot.condition: tuple(dict.fromkeys(lent.get(name, ()))) for slot, name in lending.items()}
    wanted = wanted.model_copy(update=given)
    if Slot.REGIONS in question.alike and question.kind is not Kind.CONTACT:
        wanted = around(wanted, register)  # an office of the town helps too, beside the region's
    return question.model_copy(update={"filter": wanted, "like": (), "alike": ()})


def _lent_by_none(question: Question, lent: dict[str, list[str]]) -> Question | None:
    """What is to be in common and is stated of none of those spoken of: "who else is in that region?", of one whose
    place is not disclosed."""
    told = [
        TOLD_OF_LENDERS[slot]
        for slot in question.alike
        if slot in TOLD_OF_LENDERS and not lent[slot.condition]
    ]
    if not told or question.kind is Kind.CONTACT:
        return None
    lenders = {"filter": ProjectFilter(ids=question.like), "attributes": tuple(dict.fromkeys(told))}
    cleared = {"like": (), "alike": (), "measure": None, "unheld": None, "or_else": ()}
    return question.model_copy(update={"kind": Kind.DETAIL, **lenders, **cleared})


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
