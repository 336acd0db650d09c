"""More about a zone: "how big is that zone?", "incentives in it?", "which of the two is bigger?", "and in Alatau?"."""

from handlers.ask.understand.followup.merging import leaving_out
from handlers.ask.understand.followup.reference.next_turn import SHORT, Next, Rule, by_itself, its_source
from handlers.ask.understand.followup.reference.same_figure import OF_ZONES, ZONES_NUMBER
from handlers.ask.understand.grammar.counts import by_how_old, number_together
from handlers.ask.understand.grammar.figures import IN_ZONES
from handlers.ask.understand.grammar.of_zones import bounded_zones, ranked_zones
from handlers.ask.understand.grammar.unheld import names_agency
from handlers.ask.understand.question import DESCRIBING, Attribute, Kind, Question, Slot, Unheld, not_held
from handlers.ask.understand.text.reading import Reading
from store.filters import ProjectFilter
from store.names import NameKind

OF_PROJECTS = frozenset(
    (Attribute.AMOUNT, Attribute.JOBS, Attribute.PRODUCTS, Attribute.PARTNERS, Attribute.STATUS)
)
"""What is asked of projects and of no zone."""
ZONES_PROJECTS = "special_economic_zones_and_industrial_zones_projects_impleme"
SPECIAL_ZONES_PROJECTS = "zones_projects"
AS_ZONES: dict[str, object] = {"kind": Kind.ZONE, "unknown_names": (), "if_known": None}
"""A question that is asked of zones, whatever was looked for in its words."""


def zones_spoken_of(before: Question) -> ProjectFilter | None:
    """The zones that a zone was chosen from, or those that were talked of one by one, the latest last."""
    if not before.filter.zones:
        return None
    if before.chosen_from.given - {"zones"}:
        return before.chosen_from
    return ProjectFilter(zones=tuple(dict.fromkeys((*before.chosen_from.zones, *before.filter.zones))))


def zones_told(before: Question) -> tuple[str, ...]:
    """The zones that were spoken of: those that were named, or the one that leads."""
    return before.filter.zones or before.leading.zones


def _that_zone(asked: Next) -> Question | None:
    """More of the one that was told: "how big is that zone?"."""
    question, reading = asked.question, asked.reading
    bare = question.kind is Kind.ZONE and question.filter.empty and question.limit is None
    many = any(reading.has("turns", word) for word in ("all", "several_zones"))
    if not (bare and asked.before.filter.zones) or many or reading.has("words", "plural"):
        return None
    return asked.again.model_copy(update={"unheld": question.unheld})


def _beside_another(asked: Next) -> Question | None:
    """The zones spoken of and another by their size: "bigger than Saryarka?", «сравни с павлодаром»."""
    question, reading, zones = asked.question, asked.reading, asked.before.filter.zones
    only_place = question.filter.given == {"places"} and not reading.has("words", "project")
    other = question.filter.places if only_place else question.filter.zones
    measured = any(reading.has("turns", word) for word in ("more", "less"))
    if not (measured or reading.has("intents", "compare")) or len(other) != 1 or not zones:
        return None
    return _by_size((*zones, *other), question.language)


def _of_two_places(asked: Next) -> Question | None:
    """The zones of two places by their size: "which is bigger, Pavlodar or Turkistan?"."""
    sides = asked.question.sides
    places = [side.places for side in sides if side.given == {"places"}]
    if len(places) < 2 or len(places) < len(sides) or asked.reading.has("words", "project"):
        return None
    # A place stands for the zones that are there.
    keys = tuple(key for each in places for key in each)
    return _by_size(keys, asked.question.language, least=asked.reading.has("turns", "less"))


def _by_size(zones: tuple[str, ...], language: str, *, least: bool = False) -> Question:
    """These zones, the largest first, or the smallest."""
    wanted = ProjectFilter(zones=zones)
    return Question(kind=Kind.ZONE, filter=wanted, limit=len(zones), descending=not least, language=language)


def _incentives_there(asked: Next) -> Question | None:
    """What is given to those who build there: "incentives in it?"."""
    of_some = zones_told(asked.before) or asked.before.filter.places
    if asked.question.kind is not Kind.INCENTIVE or not (of_some and asked.there):
        return None
    given = tuple(dict.fromkeys((*asked.question.topics, IN_ZONES)))
    return asked.question.model_copy(update={"topics": given, "unheld": Unheld.OF_ZONE})


def _what_it_is_for(asked: Next) -> Question | None:
    """The zone again, which tells its fields: "what can be built there?"."""
    of_fields = asked.question.kind is Kind.SECTOR and asked.there
    return asked.again if of_fields and zones_told(asked.before) else None


def projects_in_zones(asked: Next) -> Question | None:
    """The figure of what was carried out in zones, after their number: "how many projects in the two together?",
    "and how many projects there?"."""
    question, reading, topic = asked.question, asked.reading, asked.before.topic or ""
    if not topic.startswith(("zones", "industrial_zones")) or not reading.has("words", "project"):
        return None
    as_figure = {"kind": Kind.FIGURE, "filter": ProjectFilter()}
    if number_together(reading) == 2 or (reading.has("turns", "together") and question.filter.empty):
        return question.model_copy(update={**as_figure, "topic": ZONES_PROJECTS})
    carried_out = reading.has("turns", "carried_out")  # "projects implemented?"
    brief = asked.words < SHORT and asked.before.kind is Kind.FIGURE
    counts = question.kind is Kind.COUNT or (carried_out and question.kind is Kind.LIST)
    if not (counts and question.filter.empty and (asked.there or carried_out or brief)):
        return None
    of_special = SPECIAL_ZONES_PROJECTS if topic.startswith("zones") else ZONES_PROJECTS
    return question.model_copy(update={**as_figure, "topic": of_special})


def _in_a_place(asked: Next) -> Question | None:
    """The same of the zones of a place: "and until what year in Alatau?"."""
    which = asked.reading.has("words", "which")
    which = which and not (asked.question.attributes or asked.reading.turned)
    if not asked.placed or asked.headed or not (asked.reading.turned or which):
        return None
    return asked.question.model_copy(update=AS_ZONES)


def zone_near(question: Question, reading: Reading) -> Question | None:
    """The zones of a place, where what is nearest to it is asked after zones: "which is closest to Almaty?"."""
    which = reading.has("words", "which") or reading.has("turns", "nearest_one")
    if question.near is None or not which or reading.has("words", "project"):
        return None
    there = ProjectFilter(places=(question.near,))
    return Question(kind=Kind.ZONE, filter=there, language=question.language)


def _the_others(asked: Next) -> Question | None:
    """Those that the one was not chosen from: "and the other one?"."""
    before = asked.before
    if asked.named or not asked.reading.has("words", "the_other"):
        return None
    if not before.filter.zones or before.chosen_from.empty:
        return None
    others = leaving_out(before.chosen_from, ProjectFilter(zones=before.filter.zones))
    return asked.again.model_copy(update={"filter": others})


def _others_there(asked: Next) -> Question | None:
    """Other zones of the region of the one that was told: "which other zones are in that region?"."""
    question, reading, zones = asked.question, asked.reading, zones_told(asked.before)
    there = asked.there or reading.has("turns", "that_region")
    other = reading.has("turns", "else") and question.kind is Kind.ZONE and question.filter.empty
    if not (zones and there and other) or question.limit is not None:
        return None
    besides = ProjectFilter(zones=zones, but_not=ProjectFilter(zones=zones))
    return question.model_copy(update={"filter": besides, "alike": (Slot.REGIONS,)})


def _its_contact(asked: Next) -> Question | None:
    """Whom to ask there: "its website?", "and the phone?"."""
    question, zones = asked.question, zones_told(asked.before)
    places = asked.before.filter.places
    if not (zones or places) or not question.filter.empty or question.kind is not Kind.CONTACT:
        return None
    if names_agency(asked.reading):
        return None
    if asked.reading.has("turns", "portal"):
        # The portal is the region's: "and the portal?".
        of_region = {"filter": ProjectFilter(zones=zones, places=places), "alike": (Slot.REGIONS,)}
        return question.model_copy(update=of_region)
    return question.model_copy(update={"filter": ProjectFilter(zones=zones, places=places)})


def _how_many_in_all(asked: Next) -> Question | None:
    """The figure of their number: "and how many of them are there in all?"."""
    question, reading = asked.question, asked.reading
    counts = question.kind in (Kind.COUNT, Kind.SUM, Kind.UNKNOWN) and reading.has("intents", "count")
    if not (counts and question.filter.empty and reading.has("turns", "at_all")):
        return None
    if asked.named or asked.of_projects:
        return None
    return Question(kind=Kind.FIGURE, topic=ZONES_NUMBER, language=question.language)


def those_of_a_place(asked: Next) -> Question | None:
    """The zones of a place, after their number: "how many zones are there?", then "which are in Zhambyl Region?"."""
    on_any_number = (asked.before.topic or "").startswith(OF_ZONES)
    of_projects = asked.of_projects or asked.question.attributes
    if not (on_any_number and asked.placed) or (of_projects and not asked.reading.single()):
        return None
    return asked.question.model_copy(update=AS_ZONES)


def listed_after_their_number(asked: Next) -> Question | None:
    """All of them, after their number: "how many zones are there?", then "list them"."""
    on_their_number = asked.before.topic == ZONES_NUMBER
    bare = asked.question.filter.empty and not (asked.named or asked.of_projects or asked.question.attributes)
    bare = bare and asked.question.kind is not Kind.FIGURE and asked.words <= SHORT
    named = asked.reading.has("turns", "name_them") or asked.reading.has("intents", "list")
    if not (on_their_number and bare and named):
        return None
    return asked.question.model_copy(update={**AS_ZONES, "filter": ProjectFilter()})


def zone_for_a_field(asked: Next) -> Question | None:
    """The zones for a field, after their number: "how many zones are there?", then "which of them is for textiles?"."""
    on_any_number = (asked.before.topic or "").startswith(OF_ZONES)
    fields = asked.reading.ids(NameKind.SECTOR)
    which = asked.some or asked.reading.turned
    if (
        not (on_any_number and fields and which)
        or asked.of_projects
        or asked.question.filter.given - {"sectors"}
    ):
        return None
    told = {"kind": Kind.ZONE, "filter": ProjectFilter(sectors=fields), "language": asked.question.language}
    return Question.model_validate(told)


def _of_those_talked_of(asked: Next) -> Question | None:
    """The last zones that were talked of, by their size: "which of the two is bigger?"."""
    before, reading = asked.before, asked.reading
    of_two = reading.has("turns", "which_one") or reading.has("words", "which")
    less = reading.has("turns", "less")
    if asked.named or not of_two or not (less or reading.has("turns", "more")):
        return None
    if "top" in reading.found("intents") and number_together(reading) is None:
        return None  # "which is the largest zone?" is of all
    talked_of = zones_spoken_of(before)
    if talked_of is None:
        return None
    if len(talked_of.zones) < 2:
        return asked.again.model_copy(update={"kind": Kind.UNKNOWN})
    zones = talked_of.zones[-(number_together(reading) or len(before.filter.zones) + 1) :]
    return _by_size(zones, asked.question.language, least=less)


def within_bounds(asked: Next) -> Question | None:
    """Those of all there are that keep a bound: "which of them hold until after 2036?"."""
    if asked.named or not asked.on_zones:
        return None
    bounded = bounded_zones(asked.question, asked.reading, asked.before)
    return bounded and bounded.model_copy(update=AS_ZONES)


def by_age(asked: Next) -> Question | None:
    """No row tells how old a zone is: "and the newest?"."""
    kinds = (Kind.TOP, Kind.NEWS, Kind.UNKNOWN)
    bare = asked.question.kind in kinds and not (asked.named or asked.headed)
    return (
        not_held(asked.question.language) if asked.on_zones and bare and by_how_old(asked.reading) else None
    )


def ranked_of_all(asked: Next) -> Question | None:
    """The largest of all there are, where one alone was spoken of."""
    if "top" not in asked.reading.found("intents") or not asked.on_zones:
        return None
    if asked.named or asked.headed:
        return None
    anew = asked.question.model_copy(update={"unknown_names": (), "if_known": None})
    return ranked_zones(anew, asked.reading)


def _for_a_field(asked: Next) -> Question | None:
    """Those of a field: "and for chemistry?"; the same again, where only what is made is said."""
    if asked.headed or not asked.only_describes:
        return None
    fields = asked.question.filter.sectors
    wanted = ProjectFilter(sectors=fields) if fields else asked.before.filter
    return asked.again.model_copy(update={"filter": wanted})


def _more_of_them(asked: Next) -> Question | None:
    """More of the zones spoken of, or the same of a place: "the largest", then "and those of Zhambyl Region?"."""
    question = asked.question
    told = question.filter.given.intersection(("companies", "countries", *DESCRIBING))
    of_a_project = told and OF_PROJECTS.intersection((*question.attributes, question.measure))
    of_plants = question.filter.text or question.filter.products
    timed = question.filter.given & {"launch", "announced"}  # "those opened since 2021"
    if of_a_project or of_plants or timed or (asked.named and not question.filter.places):
        return None
    wanted = ProjectFilter(places=question.filter.places) if asked.named else asked.before.filter
    told_of = {"filter": wanted, "attributes": question.attributes, "measure": question.measure}
    anew = {"limit": None, "rank": 1} if asked.named else {}
    return asked.again.model_copy(update={**told_of, **anew})


OF_A_ZONE: tuple[Rule, ...] = (
    *(
        _others_there,
        _that_zone,
        _beside_another,
        _of_two_places,
        _incentives_there,
        _what_it_is_for,
        projects_in_zones,
    ),
    *(its_source, _in_a_place, _the_others, _its_contact, _how_many_in_all, those_of_a_place),
    *(_of_those_talked_of, within_bounds, by_age, ranked_of_all, _for_a_field, by_itself, _more_of_them),
)
