"""More about what is no project: a figure, a person, a zone, an incentive: "and in 2024?", "where did he study?"."""

import re

from handlers.ask.understand.followup.merging import leaving_out
from handlers.ask.understand.followup.same_figure import (
    OF_ZONES,
    ZONES_NUMBER,
    at_another_date,
    more_of_it,
    other_figure,
)
from handlers.ask.understand.grammar.counts import by_how_old, number_together
from handlers.ask.understand.grammar.figures import AIFC_FOUNDED, GENERAL_TOPICS, IN_ZONES, portfolio
from handlers.ask.understand.grammar.of_zones import bounded_zones, ranked_zones
from handlers.ask.understand.grammar.persons import CHAIR, DEPUTY
from handlers.ask.understand.grammar.rules import OF_ALL, in_force
from handlers.ask.understand.grammar.unheld import names_agency
from handlers.ask.understand.question import (
    DESCRIBING,
    OF_MANY,
    Attribute,
    Kind,
    Memory,
    Question,
    Unheld,
    measured,
    not_held,
    only_describes,
)
from handlers.ask.understand.text.pointing import follows, points, says_there
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.words.lexicon import WORD
from store.filters import ProjectFilter
from store.names import NameKind

REFERENCE = (Kind.FIGURE, Kind.PERSON, Kind.ZONE, Kind.INCENTIVE, Kind.SECTOR, Kind.CONTACT)
"""Kinds that say themselves what they are about."""
OF_PROJECTS = frozenset(
    (Attribute.AMOUNT, Attribute.JOBS, Attribute.PRODUCTS, Attribute.PARTNERS, Attribute.STATUS)
)
"""What is asked of projects and of no zone."""
ZONES_PROJECTS = "special_economic_zones_and_industrial_zones_projects_impleme"
SPECIAL_ZONES_PROJECTS = "zones_projects"
DUES = {"on_property": "property_tax", "on_land": "land_tax"}
"""What is taxed, where taxes are spoken of."""
WHICH_OF_THEM = (("words", "which"), ("words", "which_of"), ("turns", "which_one"), ("turns", "only"))
"""Words by which some of those told are asked for."""
SHORT = 4
"""Words of what is asked more of the same incentive."""
WITH_LEAST, WITHIN_FRAME = (("agreement",), ("obligations",)), 6
"""The kinds of agreement of which the least is asked by itself, and the words, at most, that ask it."""
FRAMES = frozenset(("agreement", "obligations", "priority", "special", "pools", "aifc"))
"""Topics of incentives under which others are: what is asked of one of them may be asked of the next."""
IS_HE = re.compile(r"^(?:is|was) (?:he|she)\b|^(?:а |и )?она?\b|^ол\b")
"""How it is asked what a person is."""

AGENCY, AGENCY_NAME = ("founded", "portfolio", "agency", DEPUTY), "kazakh invest"
"""What figures of the agency begin with, and what the words for offices call it."""


def beside_the_agency(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """What the register itself counts, after what the agency says of its projects, and why the two differ: "and how
    many are in your list?"."""
    before = memory.question
    of_agency = (before.topic or "").startswith("portfolio")
    of_register = before.kind in (Kind.COUNT, Kind.SUM) and before.filter.empty
    # "Сан", a number, is like a company's name.
    differ = reading.says("turns", "differ")
    if differ and (of_agency or of_register):
        topic = before.topic or (
            "portfolio_jobs" if before.measure is Attribute.JOBS else "portfolio_projects"
        )
        return Question(kind=Kind.FIGURE, topic=topic, with_register=True, language=question.language)
    asked = reading.has("turns", "in_register") and not (reading.mentions or question.with_register)
    if not (of_agency and asked) or reading.found("intents").keys() - {"count", "sum", "list"}:
        return None
    measure = measured(tuple(reading.found("attributes")))
    told = {"kind": Kind.SUM if measure else Kind.COUNT, "measure": measure, "filter": ProjectFilter()}
    return question.model_copy(update={**told, "topic": None, "unknown_names": (), "attributes": ()})


def on_the_same_matter(question: Question, reading: Reading, before: Question, *, named: bool) -> Question:
    """More about a figure, a person, a zone or an incentive: "and in 2024?", "where did he study?"."""
    if question.kind is Kind.PERSON and reading.ids(NameKind.PERSON):
        return question  # "when was Yelekeyev born?", after another
    # "Those projects" are the ones that the figure counts.
    heads = reading.lexicon.without("words", "companies", reading.folded)
    of_projects = reading.lexicon.has("words", "project", heads) and not points(reading)
    headed = of_projects or reading.has("intents", "list")
    headed = headed or (before.kind is Kind.ZONE and _of_whoever_is_there(reading))
    # "How many plants have foreign capital?", of the industrial park.
    foreign = reading.has("turns", "foreign") and question.kind is Kind.COUNT
    if (foreign or not of_projects) and (other := other_figure(question, reading, before)) is not None:
        as_figure = {"kind": Kind.FIGURE, "topic": other, "filter": ProjectFilter(), "unknown_names": ()}
        of_then = question.model_copy(update=as_figure)
        return at_another_date(question, reading, of_then) or of_then  # "and the SEZs in 2024?"
    if before.kind is Kind.PERSON and reading.says("turns", "predecessor"):
        return not_held(question.language)  # "who was his predecessor?"
    if before.kind is Kind.PERSON and question.kind is Kind.SECTOR and points(reading):
        return question.model_copy(
            update={"person": before.person}
        )  # "which fields did he name as promising?"
    if before.kind is Kind.FIGURE and (same := more_of_it(question, reading, before)) is not None:
        return same
    bare = question.kind is Kind.ZONE and question.filter.empty and question.limit is None
    many = any(reading.has("turns", word) for word in ("all", "several_zones"))
    if (
        before.kind is Kind.ZONE
        and before.filter.zones
        and bare
        and not (many or reading.has("words", "plural"))
    ):
        # "How big is that zone?"
        return before.model_copy(update={"language": question.language, "unheld": question.unheld})
    if before.kind is Kind.ZONE and (pair := _beside_another(question, reading, before)) is not None:
        return pair
    if before.kind is Kind.ZONE and (those := _zones_of_places(question, reading)) is not None:
        return those
    in_field = before.kind is Kind.SECTOR and reading.has("turns", "that_sector")
    if in_field and reading.has("words", "project") and not question.filter.given.intersection(DESCRIBING):
        # "Projects in that field, Chinese", after who is sought.
        wanted = before.filter.taking(question.filter)
        return question.model_copy(update={"filter": wanted})
    there = points(reading) or says_there(reading)
    of_some = zones_told(before) or before.filter.places
    if before.kind is Kind.ZONE and question.kind is Kind.INCENTIVE and of_some and there:
        # "Incentives in it?"
        given = tuple(dict.fromkeys((*question.topics, IN_ZONES)))
        return question.model_copy(update={"topics": given, "unheld": Unheld.OF_ZONE})
    if before.kind is Kind.ZONE and question.kind is Kind.SECTOR and zones_told(before) and there:
        # "What can be built there?": what the zone is for.
        return before.model_copy(update={"language": question.language})
    formerly = before.kind is Kind.FIGURE and reading.has("turns", "formerly")
    if formerly and not (of_projects or named) and question.kind in (Kind.UNKNOWN, Kind.SUM, Kind.COUNT):
        # Those of before stand below the newest.
        return before.model_copy(update={"as_of": None, "language": question.language})
    told = question.filter.given.intersection(("companies", "countries", *DESCRIBING))
    of_a_project = told and OF_PROJECTS.intersection((*question.attributes, question.measure))
    if (in_zones := _projects_in_zones(question, reading, before)) is not None:
        return question.model_copy(update={"kind": Kind.FIGURE, "topic": in_zones, "filter": ProjectFilter()})
    if _of_the_portfolio(question, reading, before):
        return question.model_copy(update={"kind": Kind.FIGURE, "topic": "portfolio_projects"})
    of_source = "source" in reading.found("attributes") and question.kind is not Kind.CONTACT
    if of_source and question.filter.empty and not (named or of_projects):
        return before.model_copy(
            update={"language": question.language}
        )  # what was said has its source and date
    if before.kind is Kind.PERSON and question.kind is Kind.CONTACT and not (named or names_agency(reading)):
        return question.model_copy(update={"person": before.person})  # "his mobile number?"
    who_else = reading.has("turns", "else") and reading.says("turns", "management")
    if before.kind is Kind.PERSON and before.person == CHAIR and who_else:
        # "Who else is in the management?"
        return Question(kind=Kind.FIGURE, topic=DEPUTY, language=question.language)
    if before.topic == DEPUTY and question.kind is Kind.CONTACT and not (named or names_agency(reading)):
        return question.model_copy(update={"topic": before.topic})
    same_office = before.kind is question.kind is Kind.CONTACT and question.filter.empty
    if same_office and not (question.topics or names_agency(reading)) and _is_local(before):
        # "And its website?", of a zone or a region.
        return question.model_copy(
            update={"filter": before.filter, "like": before.like, "alike": before.alike}
        )
    placed = question.filter.given == {"places"} and question.kind not in REFERENCE
    which = reading.has("words", "which") and not (question.attributes or reading.turned)
    if before.kind is Kind.ZONE and placed and not headed and (reading.turned or which):
        # "And until what year in Alatau?"
        return question.model_copy(update={"kind": Kind.ZONE, "unknown_names": (), "if_known": None})
    if before.kind is Kind.CONTACT and placed and not headed:
        return before.model_copy(update={"filter": question.filter, "language": question.language})
    on_benefits = before.kind is Kind.CONTACT and question.kind is Kind.INCENTIVE and reading.turned
    # "And what incentives are there?" asks for them, and not for whom to call about them.
    asks_them = reading.has("words", "which") or reading.has("turns", "exists")
    if on_benefits and not asks_them and (lines := tuple(reading.found("contacts"))):
        # "And on preferences?"
        return before.model_copy(update={"topics": lines, "language": question.language})
    if before.kind is Kind.CONTACT and question.kind is Kind.UNKNOWN and names_agency(reading):
        return Question(
            kind=Kind.CONTACT, language=question.language
        )  # "and the main line of Kazakh Invest?"
    if before.kind is Kind.ZONE and not named and reading.has("words", "the_other"):
        others = leaving_out(before.chosen_from, ProjectFilter(zones=before.filter.zones))
        if before.filter.zones and not before.chosen_from.empty:
            return before.model_copy(update={"filter": others, "language": question.language})
    zones = zones_told(before)
    its_own = before.kind is Kind.ZONE and zones and question.filter.empty
    if its_own and question.kind is Kind.CONTACT and not names_agency(reading):
        return question.model_copy(
            update={"filter": ProjectFilter(zones=zones)}
        )  # "its website?", "and the phone?"
    on_number = (before.topic or "").startswith("zones")
    counts = question.kind in (Kind.COUNT, Kind.SUM) and reading.has("intents", "count")
    of_all_zones = before.kind is Kind.ZONE and counts and question.filter.empty
    if of_all_zones and reading.has("turns", "at_all") and not (named or of_projects):
        # "And how many of them are there in all?", of zones.
        return Question(kind=Kind.FIGURE, topic=ZONES_NUMBER, language=question.language)
    on_any_number = (before.topic or "").startswith(OF_ZONES)
    if on_any_number and placed and (reading.single() or not (of_projects or question.attributes)):
        # "How many zones are there?", then "which are in Zhambyl Region?".
        return question.model_copy(update={"kind": Kind.ZONE, "unknown_names": (), "if_known": None})
    described = points(reading) and only_describes(question.filter) and not headed
    of_him = points(reading) or reading.has("words", "more") or IS_HE.search(reading.folded)
    studied = "education" in reading.ids(NameKind.SECTOR)
    abroad = (
        (of_him or studied)
        and question.filter.given <= {"countries", "sectors"}
        and named
        and not (of_projects or reading.has("words", "project") or question.kind is Kind.TOP)
    )
    of_country = abroad and question.filter.given == {"countries"}
    if before.kind is Kind.PERSON and of_country and IS_HE.search(reading.folded):
        return not_held(question.language)  # "is he American?"
    of_age = before.kind is Kind.PERSON and reading.has("turns", "age")
    of_person = before.kind is Kind.PERSON and of_him and not reading.says("turns", "supported")
    if of_person and not (named or of_age) and reading.has("words", "how_much"):
        return not_held(question.language)  # "how much does he earn?"
    of_takers = question.kind in (Kind.GROUP, Kind.COUNT) and question.filter.empty and points(reading)
    if before.kind is Kind.INCENTIVE and of_takers and reading.has("words", "companies"):
        return not_held(question.language)  # "and how many companies have used it?"
    if before.kind is Kind.PERSON and (described or abroad or (of_age and not named)):
        return before.model_copy(update={"language": question.language})  # "what education does he have?"
    some = any(reading.has(*word) for word in WHICH_OF_THEM)
    when = question.filter.given if question.kind is Kind.LIST else frozenset[str]()
    of_time = bool(when) and when <= {"launch", "announced"}
    if before.kind is Kind.INCENTIVE and some and of_time and not of_projects:
        # "Which are left after 2026?", of what is given to investors.
        return before.model_copy(update={"in_force": True, "offset": 0, "language": question.language})
    if before.kind is Kind.INCENTIVE and not (named or of_projects) and _on_force(reading, some=some):
        # "Which of them still hold?", "are they still valid?": of those told.
        kept = in_force(reading) if some or not reading.has("words", "whether") else None
        return before.model_copy(update={"in_force": kept, "offset": 0, "language": question.language})
    unnamed = not named or question.filter.given == {"countries"}  # "which law is it, English?"
    asks_more = before.kind is Kind.INCENTIVE and unnamed and not of_projects
    to_call = question.kind is Kind.CONTACT and (names_agency(reading) or reading.has("turns", "phone"))
    if (
        asks_more
        and question.kind is not Kind.FIGURE
        and not to_call
        and (topics := tuple(reading.found("incentives")))
    ):
        # "And for the agreement?": the least that it takes is still asked for.
        # Who signs it is asked of the agreement as such.
        whole = "company" in reading.found("attributes")
        topics = (*(() if whole else _topics_kept(topics, reading, before)), *topics)
        return before.model_copy(update={"topics": topics, "language": question.language})
    short = len(WORD.findall(reading.text)) <= SHORT and not reading.has("turns", "all")
    dues = tuple(topic for word, topic in DUES.items() if reading.has("turns", word))
    goes_on = reading.turned or (reading.has("words", "which") and not before.topics)
    dues = dues or (("taxes",) if goes_on and reading.has("turns", "dues") else ())  # "and tax?"
    if asks_more and short and dues and question.kind in (Kind.UNKNOWN, Kind.INCENTIVE):
        # "VAT?", then "what about property?".
        return before.model_copy(update={"topics": dues, "language": question.language})
    # "For how many years?", "under which agreement?": the rows of the incentive say it.
    of_rule = before.kind is Kind.INCENTIVE and short and reading.says("turns", "of_the_rule")
    if of_rule and before.topics and not (of_projects or reading.found("incentives")):
        return before.model_copy(update={"language": question.language})
    if asks_more and short and question.kind is Kind.INCENTIVE and before.topics:
        return before.model_copy(update={"language": question.language})  # "the AIFC", then "what taxes?"
    of_aifc = {"aifc", "courts"}.intersection(before.topics) and not reading.found("incentives")
    if of_aifc and reading.has("turns", "established"):
        return Question(kind=Kind.FIGURE, topic=AIFC_FOUNDED, language=question.language)
    of_centre = of_aifc or (before.topic or "").startswith("aifc")
    if of_centre and question.kind is Kind.INCENTIVE and not (named or question.topics):
        # "What is the AIFC?", then "until when are taxes exempt?".
        return question.model_copy(update={"topics": ("aifc", "corporate_tax", "taxes")})
    if (before.topic or "").startswith("aifc") and unnamed and "courts" in reading.found("incentives"):
        # "When was the AIFC founded?", then "on whose law does it rest?".
        return Question(kind=Kind.INCENTIVE, topics=("courts",), language=question.language)
    narrows = question.filter.given <= {"countries", "places", "statuses"} and not of_projects
    some_of_field = before.kind is Kind.SECTOR and bool(before.filter.sectors) and narrows
    if some_of_field and reading.has("turns", "only") and question.kind in (Kind.LIST, Kind.TOP):
        # "Chinese only, biggest first", of those in the field that was spoken of.
        of_field: dict[str, object] = {"filter": before.filter.taking(question.filter)}
        if question.kind is Kind.TOP and reading.has("words", "sort"):
            of_field |= {"kind": Kind.LIST, "limit": None, "attributes": (question.order,)}
        return question.model_copy(update=of_field)
    stands = question.kind is Kind.LIST and question.filter.given == {"statuses"} and not of_projects
    if before.kind is Kind.SECTOR and stands and before.filter.sectors:
        # "Which one is under construction?", of those in the field that was spoken of.
        return question.model_copy(update={"filter": before.filter.taking(question.filter)})
    in_it = question.kind in (Kind.LIST, Kind.NEWS, Kind.GROUP) and points(reading)
    in_it = in_it or (question.kind is Kind.GROUP and not of_projects)  # "deep grain processing", "by region"
    left = question.kind is Kind.LIST and question.filter.but_not is not None
    if before.kind is Kind.SECTOR and left and question.filter.given == {"but_not"}:
        return question.model_copy(update={"filter": before.filter.taking(question.filter)})
    if before.kind is Kind.SECTOR and question.filter.empty and (question.kind in OF_ALL or in_it):
        # "Deep grain processing", then "which is the biggest?", "which projects do you have in it?".
        return question.model_copy(update={"filter": before.filter})
    if not named and (figure := _of_the_agency(question, reading, before)) is not None:
        return figure
    on_zones = before.kind is Kind.ZONE or on_number
    if before.kind is Kind.ZONE and not named and (side_by_side := _zones_compared(reading, before)):
        return side_by_side.model_copy(update={"language": question.language})
    if on_zones and not named and (bounded := bounded_zones(question, reading, before)) is not None:
        # "Which of them hold until after 2036?": of all there are.
        return bounded.model_copy(update={"kind": Kind.ZONE, "unknown_names": (), "if_known": None})
    if (
        on_zones
        and by_how_old(reading)
        and not (named or headed)
        and question.kind in (Kind.TOP, Kind.NEWS, Kind.UNKNOWN)
    ):
        return not_held(question.language)  # "and the newest?"
    if on_zones and "top" in reading.found("intents") and not (named or headed):
        # Of all there are: one alone was spoken of.
        return ranked_zones(question.model_copy(update={"unknown_names": (), "if_known": None}), reading)
    if before.kind is Kind.ZONE and not headed and only_describes(question.filter):
        fields = question.filter.sectors
        wanted = ProjectFilter(sectors=fields) if fields else before.filter  # "and for chemistry?"
        return before.model_copy(update={"filter": wanted, "language": question.language})
    if question.kind in REFERENCE or headed or (named and not on_zones):
        return question
    if before.kind is Kind.INCENTIVE and names_agency(reading):
        return question  # "where is the office of Kazakh Invest?"
    if before.kind is Kind.PERSON and reading.has("words", "deputy"):
        return question.model_copy(update={"kind": Kind.FIGURE, "topic": DEPUTY})
    counts = question.kind in (Kind.COUNT, Kind.SUM) and question.filter.empty
    if before.kind is Kind.FIGURE and counts and points(reading):
        # "How many projects in both?": no figure that is known, and not all of the register.
        return question.model_copy(update={"kind": Kind.UNKNOWN, "measure": None})
    if before.kind is Kind.FIGURE:
        return at_another_date(question, reading, before) or question
    of_plants = question.filter.text or question.filter.products
    timed = question.filter.given & {"launch", "announced"}  # "those opened since 2021"
    of_others = bool(of_a_project or of_plants or timed)
    if before.kind is Kind.ZONE and not of_others and (question.filter.places or not named):
        wanted = ProjectFilter(places=question.filter.places) if named else before.filter
        asked: dict[str, object] = {"attributes": question.attributes, "measure": question.measure}
        if named:
            asked.update(limit=None, rank=1)  # "the largest zone", then "and which are in Zhambyl Region?"
        return before.model_copy(update={"filter": wanted, "language": question.language, **asked})
    if before.kind in (Kind.PERSON, Kind.INCENTIVE) and not named and question.kind not in OF_MANY:
        more = follows(reading) or reading.found("attributes") or reading.has("words", "more")
        if question.kind is Kind.UNKNOWN and reading.turned and short and any(reading.leftover()):
            return question  # "and gambling?" is no more of the same
        return before.model_copy(update={"language": question.language}) if more else question
    return question


def _topics_kept(topics: tuple[str, ...], reading: Reading, before: Question) -> tuple[str, ...]:
    """What of the incentives spoken of is still asked: the least, "and for the agreement?"; the agreement, "and the
    least?"."""
    said, words = set(topics), 0 if reading.turned else len(WORD.findall(reading.text))
    if said <= FRAMES and words <= SHORT:
        return tuple(topic for topic in before.topics if topic in GENERAL_TOPICS - FRAMES)
    frames = tuple(topic for topic in before.topics if topic in FRAMES)
    return frames if said == {"minimum"} and frames in WITH_LEAST and words <= WITHIN_FRAME else ()


def _of_whoever_is_there(reading: Reading) -> bool:
    """Whether those who build somewhere are asked for: "who else is in Kyzylorda Region?", "any foreigners there?"."""
    who_else = reading.has("turns", "who") and reading.has("turns", "else")
    return who_else or reading.has("turns", "foreign")


def _is_local(office: Question) -> bool:
    """Whether it is about whom to call in a zone or a place."""
    return bool(office.filter.zones or office.filter.places or office.alike)


def _on_force(reading: Reading, *, some: bool) -> bool:
    """Whether it is asked what of the rules spoken of holds and what holds no more."""
    if reading.found("incentives").keys() - {"new_system"}:
        return False
    said = reading.has("turns", "in_force") or reading.says("turns", "abolished")
    whether = points(reading) and reading.has("words", "whether")
    short = len(WORD.findall(reading.text)) <= SHORT
    return (said and (some or whether or short)) or (
        some and reading.found("statuses").keys() == {"operating"}
    )


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


def _zones_of_places(question: Question, reading: Reading) -> Question | None:
    """The zones of two places by their size, after zones: "which is bigger, Pavlodar or Turkistan?"."""
    places = [side.places for side in question.sides if side.given == {"places"}]
    if len(places) < 2 or len(places) < len(question.sides) or reading.has("words", "project"):
        return None
    # A place stands for the zones that are there.
    keys = tuple(key for each in places for key in each)
    return _by_size(keys, question.language, least=reading.has("turns", "less"))


def _beside_another(question: Question, reading: Reading, before: Question) -> Question | None:
    """The zones spoken of and another by their size: "bigger than Saryarka?", «сравни с павлодаром»."""
    only_place = question.filter.given == {"places"} and not reading.has("words", "project")
    other = question.filter.places if only_place else question.filter.zones
    compared = reading.has("intents", "compare") or any(
        reading.has("turns", word) for word in ("more", "less")
    )
    if not compared or len(other) != 1 or not before.filter.zones:
        return None
    return _by_size((*before.filter.zones, *other), question.language)


def _by_size(zones: tuple[str, ...], language: str, *, least: bool = False) -> Question:
    """These zones, the largest first, or the smallest."""
    wanted = ProjectFilter(zones=zones)
    return Question(kind=Kind.ZONE, filter=wanted, limit=len(zones), descending=not least, language=language)


def _zones_compared(reading: Reading, before: Question) -> Question | None:
    """The last zones that were talked of, by their size: "which of the two is bigger?"."""
    of_two = reading.has("turns", "which_one") or reading.has("words", "which")
    less = reading.has("turns", "less")
    if not of_two or not (less or reading.has("turns", "more")):
        return None
    if "top" in reading.found("intents") and number_together(reading) is None:
        return None  # "which is the largest zone?" is of all
    talked_of = zones_spoken_of(before)
    if talked_of is None or len(talked_of.zones) < 2:
        return before.model_copy(update={"kind": Kind.UNKNOWN}) if talked_of else None
    zones = talked_of.zones[-(number_together(reading) or len(before.filter.zones) + 1) :]
    return _by_size(zones, before.language, least=less)


def _of_the_agency(question: Question, reading: Reading, before: Question) -> Question | None:
    """Who holds an office of the agency that was spoken of, or a figure of it."""
    of_it = before.kind in (Kind.CONTACT, Kind.PERSON) or (before.topic or "").startswith(AGENCY)
    on_numbers = reading.has("intents", "contact") or reading.has("turns", "phone")
    if not of_it or question.kind is Kind.FIGURE or on_numbers:
        return None
    if (
        reading.says("turns", "supported")
        and question.kind in (Kind.COUNT, Kind.SUM)
        and question.filter.empty
    ):
        asked = (question.measure,) if question.measure else ()
        topic = portfolio("portfolio_projects", asked)
        return question.model_copy(update={"kind": Kind.FIGURE, "topic": topic})
    # Of a person "he" is asked, of the agency only what is called so.
    himself = before.kind is Kind.PERSON or before.topic == DEPUTY
    said = _with_its_name(reading, ("companies",) if himself else ("companies", "pronoun", "theirs"))
    if himself and AGENCY_NAME not in said:
        return None
    readings = [said]
    if question.kind in (Kind.UNKNOWN, Kind.OFF_TOPIC) and AGENCY_NAME not in said:
        # "And when was it founded?", without the "it"; "and who is in charge?".
        rest = reading.lexicon.without("turns", "now", said).strip(" ?!.")
        readings = [f"{AGENCY_NAME} {rest}", f"{rest} {AGENCY_NAME}", f"{rest} of {AGENCY_NAME}"]
    for each in readings:
        if person := reading.lexicon.likeliest("offices", each):
            return Question(kind=Kind.PERSON, person=person, language=question.language)
    for each in readings:
        if topic := next(iter(reading.lexicon.figures(each)), None):
            return Question(kind=Kind.FIGURE, topic=topic, language=question.language)
    of_its_office = before.kind is Kind.CONTACT and before.filter.empty and not before.alike
    if of_its_office and question.kind is Kind.UNKNOWN and reading.has("turns", "heads"):
        return Question(kind=Kind.PERSON, person=CHAIR, language=question.language)  # «кто там главный»
    return None


def _with_its_name(reading: Reading, called: tuple[str, ...]) -> str:
    """The text with the agency's name for what stands for it: "who runs it?", "when was the company founded?"."""
    text = reading.text.lower()
    for group in ("words", "turns"):
        for meaning in reading.lexicon.groups[group].keys() & set(called):
            text = reading.lexicon.without(group, meaning, text, put=AGENCY_NAME)
    return text


def _of_the_portfolio(question: Question, reading: Reading, before: Question) -> bool:
    """Whether the number of the projects is asked for after their sum: "and how many projects is that?"."""
    counted = question.kind is Kind.COUNT and question.filter.empty
    return (before.topic or "").startswith("portfolio") and counted and reading.turned


def _projects_in_zones(question: Question, reading: Reading, before: Question) -> str | None:
    """The figure of what was carried out in zones, after their number: "how many projects in the two together?",
    "and how many projects there?"."""
    topic = before.topic or ""
    if not topic.startswith(("zones", "industrial_zones")) or not reading.has("words", "project"):
        return None
    if number_together(reading) == 2 or (reading.has("turns", "together") and question.filter.empty):
        return ZONES_PROJECTS
    carried_out = reading.has("turns", "carried_out")  # "projects implemented?"
    brief = len(WORD.findall(reading.text)) < SHORT and before.kind is Kind.FIGURE
    there = points(reading) or says_there(reading) or carried_out or brief
    counts = question.kind is Kind.COUNT or (carried_out and question.kind is Kind.LIST)
    if not (counts and there and question.filter.empty):
        return None
    return SPECIAL_ZONES_PROJECTS if topic.startswith("zones") else ZONES_PROJECTS
