"""Completes a question from the one before it: "and in Almaty?", "its partners?", "the second one".

What was shown last is the focus: one project, or a list that the next words narrow, sort or choose from. A whole
question of its own owes nothing to it.
"""

import re

from handlers.ask.understand.amounts import currency_named
from handlers.ask.understand.beyond import beyond_its_rows
from handlers.ask.understand.changing import BOUNDS, changed
from handlers.ask.understand.choosing import (
    NUMBERS,
    TOLD_BY,
    again_ranked,
    asked_for,
    back_to_list,
    brought_together,
    by_the_same,
    divided_by,
    left_of,
    list_spoken_of,
    nearest_of_them,
    nth_said,
    number_together,
    of_one,
    picked,
    ranked,
    rest_of_list,
    second_of_company,
    spoken,
    which_of_listed,
    without_it,
    without_states,
)
from handlers.ask.understand.comparing import compared
from handlers.ask.understand.conditions import UNSTATED
from handlers.ask.understand.differences import by_how_much
from handlers.ask.understand.divisions import named_division
from handlers.ask.understand.exclusions import REGION
from handlers.ask.understand.figures import COMPANIES_OF
from handlers.ask.understand.going_on import in_another_currency, next_ones
from handlers.ask.understand.kazakh import TOWARD
from handlers.ask.understand.leading import (
    divided_anew,
    first_of_division,
    leader_within,
    line_of_division,
    named_leader,
    of_the_leader,
)
from handlers.ask.understand.lexicon import WORD
from handlers.ask.understand.merging import DESCRIBING, as_listed, leaving_out, only_describes
from handlers.ask.understand.one_shown import (
    asked_of_one,
    described,
    of_another_state,
    perhaps_one_of_them,
)
from handlers.ask.understand.pointing import (
    all_of_named,
    around_there,
    asks_which,
    follows,
    in_common,
    in_its_region,
    in_other_places,
    in_the_town_itself,
    points,
    similar_ones,
)
from handlers.ask.understand.question import (
    MEASURES,
    OF_MANY,
    Attribute,
    Kind,
    Memory,
    Question,
    Unheld,
    measured,
    not_held,
)
from handlers.ask.understand.reading import Reading
from handlers.ask.understand.same_matter import (
    REFERENCE,
    beside_the_agency,
    on_the_same_matter,
    zones_spoken_of,
)
from handlers.ask.understand.series import of_the_series, series_of
from handlers.ask.understand.shares import share_of_list
from handlers.ask.understand.standing import NAMED, WHOLE, of_those_with, stands_alone
from handlers.ask.understand.times import in_that_year
from handlers.ask.understand.unheld import names_agency
from handlers.ask.understand.unread import only_words, unknown_names
from store.filters import ProjectFilter
from store.names import NameKind

WITH_IT = re.compile(r"\b(?:with|с|со)\b|\bбар(?:ы|лары)\b")
"""How those are told that state what the ones before did not: «а с партнёрами?»."""
MOST_SPOKEN = 4
"""Single projects that are kept in mind."""
SIDES = {
    "the_north": "north-kazakhstan-region",
    "the_east": "east-kazakhstan-region",
    "the_west": "west-kazakhstan-region",
}
"""Regions that a word for a side tells, where another of them was spoken of."""

NOT_STATED = (("words", "unstated"), ("words", "negation"), ("turns", "leaving_out"))
"""Words that say that something is not stated."""

WHICH = (("words", "which"), ("words", "which_of"), ("turns", "which_one"))
"""Words by which some of those spoken of are asked for."""

SHORT = 4
"""Words of a division that says nothing else."""

LONGEST_FOLLOWUP = 14
"""Words; a longer question stands by itself."""

ABOUT_PROJECTS = (
    Kind.DETAIL,
    Kind.LIST,
    Kind.COUNT,
    Kind.SUM,
    Kind.AVERAGE,
    Kind.TOP,
    Kind.GROUP,
    Kind.NEWS,
    Kind.COMPARE,
    Kind.NEAREST,
)
FOUNDED = "founded"
"""The figure that says when the agency was."""
UNDIVIDED = {"group_by": None, "leads": False, "leading": ProjectFilter()}
"""A question of another kind keeps nothing of a division."""
NO_SUBJECT = (Kind.OFF_TOPIC, Kind.SMALL_TALK, Kind.HELP)


HOW_IT_STANDS = frozenset(("announced", *(slot for slot, _ in TOLD_BY)))
"""Conditions that any project may pass: those of a list that do are asked for by them."""


def complete(question: Question, reading: Reading, memory: Memory, *, wider: bool = False) -> Question:
    """The question with what it leaves unsaid taken from memory; as it is when it says all.

    `wider`: its words have taken back a condition of what was asked before (see `widening`).
    """
    of_rules = reading.has("incentives", "barred") or reading.says("turns", "abolished")
    benefits = memory.question.kind is Kind.INCENTIVE and of_rules
    if question.kind in NO_SUBJECT and not benefits:
        return question  # unless the casino is one that might have them, or what does not act is a rule
    founded = question.kind is Kind.FIGURE and question.topic == FOUNDED and not names_agency(reading)
    if founded and of_one(memory):
        # "When was it founded?", of a company: the agency's year is not its own.
        return not_held(question.language)
    pays = question.kind is Kind.INCENTIVE and reading.has("turns", "dues") and reading.has("turns", "pays")
    if pays and of_one(memory) and question.filter.empty:
        # "How much tax does it pay?", of a project: no row says it.
        return not_held(question.language)
    alone = question.kind in (Kind.UNKNOWN, Kind.DETAIL) and not (reading.mentions or points(reading))
    if alone and memory.question.kind in ABOUT_PROJECTS and names_agency(reading) and question.filter.empty:
        return question  # "who finances Kazakh Invest?" is no matter of the projects spoken of
    if (when := in_that_year(reading, memory.question.filter)) is not None:
        kind = Kind.LIST if question.kind is Kind.UNKNOWN else question.kind
        question = question.model_copy(update={"kind": kind, "filter": question.filter.taking(when)})
    if question.kind is Kind.SECTOR and reading.has("words", "which_of") and len(memory.shown) > 1:
        question = question.model_copy(update={"kind": Kind.LIST})  # "which of them are in grain?"
    question = _in_the_same_currency(question, reading, memory.question)
    memory = _before_none_was_left(question, reading, memory)
    made = _completed(question, reading, memory, wider=wider)
    of_them = reading.has("words", "which_of") and number_together(reading) is None
    of_them = of_them and made.kind is not Kind.TOP
    of_list = of_them or (made.kind is Kind.COUNT and not question.filter.empty)
    if made.or_else and of_list and HOW_IT_STANDS.issuperset(question.filter.given):
        made = made.model_copy(update={"or_else": ()})  # none of them may, whatever others do
    several = len(memory.shown) > 1 or memory.question.kind in NUMBERS
    if of_them and several and question.filter.but_not is None:
        of_those = _of_those_only(made.or_else, memory.question.filter)
        made = made.model_copy(update={"or_else": of_those, "among_them": True})
    elif made.among_them:
        made = made.model_copy(update={"among_them": False})
    if made.kind is Kind.GROUP and memory.question.kind is Kind.LIST and not memory.shown:
        # Nothing was there: "so where are most projects then?".
        made = made.model_copy(update={"filter": made.filter.dropping(("places",))})
    made = _told_how_it_stands(made, question, reading, memory.question)
    if len(made.filter.ids) > 1 and not made.listed:
        made = made.model_copy(update={"listed": made.filter.ids})
    anew = made.group_by is Attribute.COUNTRY and "countries" not in question.filter.given
    if made.kind is Kind.GROUP and anew and len(made.filter.countries) == 1:
        made = made.model_copy(update={"filter": made.filter.dropping(("countries",))})  # "top 3 countries"
    of_same = memory.question.kind is Kind.SUM and question.kind is Kind.GROUP and question.measure is None
    of_same = of_same and reading.has("turns", "most") and not question.attributes
    if made.kind is Kind.GROUP and of_same and not reading.has("words", "project"):
        made = made.model_copy(
            update={"measure": memory.question.measure}
        )  # "jobs in …", "which has the most?"
    if made.kind is Kind.TOP and made.filter == memory.question.filter and not made.listed:
        made = made.model_copy(update={"listed": memory.question.listed})
    by_jobs = memory.question.filter.jobs is not None and memory.question.filter.amount is None
    by_jobs = by_jobs and not (reading.found("attributes") or reading.has("words", "by_price"))
    by_time = memory.question.filter.announced is not None and not reading.found("attributes")
    if made.kind is Kind.TOP and made.order is Attribute.LAUNCH and by_time:
        made = made.model_copy(update={"order": Attribute.ANNOUNCED})  # "before 2016", then "the oldest?"
    if made.kind is Kind.TOP and made.order is Attribute.AMOUNT and by_jobs:
        made = made.model_copy(update={"order": Attribute.JOBS})  # "under 100 jobs", then "the smallest?"
    if made.kind is Kind.UNKNOWN and made.described and not made.attributes:
        made = made.model_copy(update={"attributes": memory.question.attributes})
    if not wider and _only_repeats(question, made, reading, memory):
        # "What is love?" is no wish to see the same again, unless a word of it tells one of them.
        told_by = only_words(reading)
        told = {"kind": Kind.UNKNOWN, "hints": told_by, "described": told_by}
        made = made.model_copy(update=told)
    if made.kind is memory.question.kind is Kind.GROUP and made.measure is None and _divides_anew(reading):
        made = made.model_copy(
            update={"measure": memory.question.measure}
        )  # "jobs by sector", then "by region"
    if made.kind in (Kind.ABSENT, Kind.UNKNOWN) and not made.listed:
        made = made.model_copy(update={"listed": memory.question.listed or memory.shown})
    if memory.question.kind is Kind.GROUP and made.kind is Kind.LIST and question.order is None:
        made = made.model_copy(update={"order": None})  # what the first of each line went by orders no list
    if made.kind is Kind.LIST and question.rank == 1:
        made = made.model_copy(update={"rank": 1})  # a place in a ranking is none in a list
    if made.offset == memory.question.offset:
        made = made.model_copy(update={"offset": 0})  # another question begins at its first page
    in_currency = _is_in_currency(memory.question) and memory.question.chosen_from.amount is None
    ranked_or_added_up = made.kind is Kind.TOP or (
        memory.question.kind is Kind.SUM and made.kind is not Kind.LIST
    )
    if in_currency and not ranked_or_added_up and question.filter.amount is None:
        wanted, *others = (each.dropping(("amount",)) for each in (made.filter, *made.or_else))
        made = made.model_copy(update={"filter": wanted, "or_else": tuple(others)})
    said = spoken(memory)[-MOST_SPOKEN:]
    kept = {"spoken": said, "earlier": _earlier(made, memory), "chosen_from": _chosen_from(made, memory)}
    divided = {} if made.kind is Kind.GROUP else UNDIVIDED
    asked_alike = {"ranking": _ranking(made, memory), "series": series_of(made, memory.question)}
    return made.model_copy(update={**kept, **divided, **asked_alike})


def _before_none_was_left(question: Question, reading: Reading, memory: Memory) -> Memory:
    """The list as it was before a condition left none of it, where something is asked of all: "which are being built?",
    then "and which is the biggest?"."""
    before = memory.question
    none_left = before.kind in (Kind.LIST, Kind.DETAIL) and not memory.shown and len(before.listed) > 1
    bare = question.filter.empty and not reading.mentions
    of_all = question.kind in (Kind.TOP, Kind.AVERAGE, Kind.SUM)
    narrowed = before.filter.keeping(before.chosen_from.given) == before.chosen_from
    if not (none_left and bare and of_all and narrowed) or before.chosen_from.empty:
        return memory
    whole = Question(kind=Kind.LIST, filter=before.chosen_from, language=before.language)
    return Memory(whole.model_copy(update={"spoken": before.spoken}), before.listed)


def _told_how_it_stands(made: Question, question: Question, reading: Reading, before: Question) -> Question:
    """With what some of those spoken of are told by now, in place of what was asked of all: "the jobs in each", then
    "which is operating?"."""
    new = question.filter.given - before.filter.given
    stands = tuple(attribute for slot, attribute in TOLD_BY if slot in new)
    kept = bool(before.attributes) and made.attributes == before.attributes and not question.attributes
    which = any(reading.has(*said) for said in WHICH)
    if stands and number_together(reading) == len(made.filter.ids) and not which:
        # "Do both export?" is asked of each.
        of_each = made.filter.dropping(new)
        return made.model_copy(update={"kind": Kind.DETAIL, "filter": of_each, "attributes": stands})
    if not (stands and kept and which) or made.kind is not Kind.LIST:
        return made
    return made.model_copy(update={"attributes": stands})


def _of_those_only(readings: tuple[ProjectFilter, ...], before: ProjectFilter) -> tuple[ProjectFilter, ...]:
    """The readings by which only some of those spoken of are meant: "which of them are in Almaty?"."""
    return tuple(
        each for each in readings if each.ids or (before.given and each.keeping(before.given) == before)
    )


def _divides_anew(reading: Reading) -> bool:
    """Whether nothing but another division is said."""
    said = reading.mentions or reading.found("attributes") or reading.has("words", "project")
    return not said and len(WORD.findall(reading.text)) <= SHORT


def _in_the_same_currency(question: Question, reading: Reading, before: Question) -> Question:
    """With bounds in the currency of the bounds before, if none is said: "and below five billion?", of tenge."""
    bounds, of_before = question.filter.amount, before.filter.amount
    if bounds is None or of_before is None or currency_named(reading.folded) or bounds.unbounded:
        return question
    same = bounds.model_copy(update={"currency": of_before.currency})
    return question.model_copy(update={"filter": question.filter.model_copy(update={"amount": same})})


def _only_repeats(question: Question, made: Question, reading: Reading, memory: Memory) -> bool:
    """Whether the last list would be shown again to words of which none was understood."""
    unread = question.kind in (Kind.UNKNOWN, Kind.ABSENT) and bool(question.telling)
    before = memory.question
    again = made.kind is Kind.LIST and (made.filter, made.offset) == (before.filter, before.offset)
    asks = points(reading) or reading.found("attributes") or made.alike or made.like or asks_which(reading)
    return unread and again and not asks


def _is_in_currency(before: Question) -> bool:
    """Whether it is a ranking or a sum in a currency, "the biggest in dollars", which is no condition of what follows."""
    return (
        before.kind in (Kind.TOP, Kind.SUM)
        and before.filter.amount is not None
        and before.filter.amount.unbounded
    )


def _ranking(made: Question, memory: Memory) -> Question | None:
    """The ranking that the one spoken of is in."""
    before = memory.question
    chosen = before.kind is Kind.TOP and made.listed == memory.shown
    same = of_one(memory) and made.filter.ids == memory.shown
    if made.kind is not Kind.DETAIL or not (chosen or same):
        return None
    if before.kind is not Kind.TOP:
        return before.ranking
    bare = {"ranking": None, "earlier": None, "spoken": (), "listed": (), "chosen_from": ProjectFilter()}
    return before.model_copy(update=bare)


def _chosen_from(made: Question, memory: Memory) -> ProjectFilter:
    """The list, as it was asked for, that holds those that the one asked about was chosen from."""
    before = memory.question
    if made.kind is Kind.ZONE and before.kind is not Kind.ZONE:
        return ProjectFilter()
    if made.kind is Kind.ZONE:
        return zones_spoken_of(before) or before.filter
    listing = before.kind in (Kind.LIST, Kind.NEWS) or (before.kind is Kind.DETAIL and not before.filter.ids)
    if made.listed and made.listed == memory.shown and listing:
        return before.filter
    narrowed = made.filter != before.filter == made.filter.keeping(before.filter.given)
    counted = before.kind is Kind.COUNT and not (made.listed or before.filter.empty or before.filter.ids)
    if counted and narrowed:
        return before.filter  # "how many are the Emirates'?", then "which of them is in Astana?"
    same = made.listed == before.listed or set(made.listed) < set(before.listed)
    if same and before.kind in (Kind.AVERAGE, Kind.SUM) and not (before.filter.ids or before.filter.empty):
        return before.filter  # the average of those of a field, then "which of them are running?"
    return before.chosen_from if same else ProjectFilter(ids=made.listed)


def _earlier(made: Question, memory: Memory) -> Memory | None:
    """What was last asked about projects, where this is about something else."""
    if made.kind not in REFERENCE:
        return None
    if memory.question.kind in ABOUT_PROJECTS:
        return Memory(memory.question, memory.shown)
    return memory.question.earlier


def _completed(question: Question, reading: Reading, memory: Memory, *, wider: bool) -> Question:
    words = sum(not match[0].isdigit() for match in WORD.finditer(reading.text))
    built = question.filter.text or question.filter.either or question.filter.sectors
    built = built or question.filter.places
    named = bool(reading.mentions or reading.denied or built)
    of_those = reading.has("words", "which_of") or (points(reading) and not named)
    if words > LONGEST_FOLLOWUP and not of_those:
        return question
    if question.kind is Kind.ZONE and (question.area or question.term or question.order):
        return question  # "which zones expire first?", whatever projects were spoken of
    if question.kind is Kind.NEAREST and question.near:
        return nearest_of_them(question, reading, memory)
    nearest = memory.question.kind is Kind.NEAREST and "nearest" in reading.found("intents")
    if nearest and memory.shown and question.filter.empty and not (named or question.attributes):
        # "And which is the nearest?", of those that were told.
        closest = {"kind": Kind.DETAIL, "filter": ProjectFilter(ids=memory.shown[:1]), "listed": memory.shown}
        return question.model_copy(update=closest)
    together = reading.has("turns", "together") and number_together(reading) is not None
    if together and reading.has("words", "how_much") and question.kind is Kind.DETAIL:
        # "What do these two of Lukoil's come to together?"
        measure = measured(question.attributes) or Attribute.AMOUNT
        return question.model_copy(update={"kind": Kind.SUM, "measure": measure, "attributes": ()})
    if _in_the_whole_country(question, reading, memory.question):
        return question
    if memory.question.kind is Kind.NEAREST and _toward(question, reading, memory.question):
        place, wanted = question.filter.places[-1], memory.question.filter
        return question.model_copy(update={"kind": Kind.NEAREST, "near": place, "filter": wanted})
    for instead in (
        *(_zones_there, _region_instead, _toward_another_side, _unstated_too, _those_that_state_it),
        *(_other_end, _figure_again),
    ):
        if (other := instead(question, reading, memory.question)) is not None:
            return other
    if memory.question.kind is Kind.NEAREST and len(memory.shown) > 1 and reading.has("turns", "it_alone"):
        memory = Memory(memory.question, memory.shown[:1])  # "is it finished?", of the nearest
    if (difference := by_how_much(question, reading, memory)) is not None:
        return difference
    if (together_or_apart := of_the_series(question, reading, memory)) is not None:
        return together_or_apart
    if (share := share_of_list(question, reading, memory)) is not None:
        return share
    if (following := next_ones(question, reading, memory)) is not None:
        return following
    if (other := in_another_currency(question, reading, memory.question)) is not None:
        return other
    if (led := named_leader(question, reading, memory.question)) is not None:
        return led
    for of_division in (divided_anew, line_of_division, leader_within):
        if (line := of_division(question, reading, memory.question)) is not None:
            return line
    memory = brought_together(reading, of_the_leader(question, reading, _as_listed(memory)))
    if (similar := similar_ones(question, reading, memory)) is not None:
        return similar
    if (chosen := _chosen(question, reading, memory, named=named)) is not None:
        return chosen
    if (project := _of_the_project_before(question, reading, memory.question, named=named)) is not None:
        memory = project
    if (own := beside_the_agency(question, reading, memory.question)) is not None:
        return own
    if memory.question.kind in REFERENCE:
        if (near := around_there(question, reading, memory.question)) is not None:
            return near
        made = on_the_same_matter(question, reading, memory.question, named=named)
        short = len(question.filter.given) == 1 and not reading.has("words", "project")
        leans = follows(reading) or (short and question.attributes)
        if made is not question:
            return made
        if memory.question.earlier is None or not leans:
            return beyond_its_rows(question, reading, memory.question) or question
        memory = memory.question.earlier
    before = memory.question
    of_them = reading.has("words", "which_of") or number_together(reading) is not None
    within = follows(reading) or of_them or not (named or reading.has("words", "plural"))
    if question.kind is Kind.COMPARE and len(reading.ids(NameKind.COMPANY)) > 1:
        # "Which of these two has more jobs, Mars or PepsiCo?"
        return question.model_copy(update={"listed": list_spoken_of(memory)})
    if reading.has("intents", "compare") and reading.ids(NameKind.COMPANY) and before.kind in ABOUT_PROJECTS:
        return compared(question, reading, memory)
    if unknown_names(reading, within=within) or before.kind not in ABOUT_PROJECTS:
        return question
    if question.kind is Kind.UNKNOWN and reading.has("turns", "only") and not named and not of_one(memory):
        # "Only the gas ones": the words may tell some of the list by their titles.
        told_by = only_words(reading)
        told = {"filter": before.filter, "hints": told_by, "described": told_by, "listed": ()}
        return question.model_copy(update=told)
    if not named and (other := _called_otherwise(question, reading, memory)) is not None:
        return other
    bare = question.filter.empty and not question.attributes
    if (
        question.kind is Kind.SECTOR
        and bare
        and reading.has("turns", "that_sector")
        and before.filter.sectors
    ):
        return question.model_copy(update={"filter": ProjectFilter(sectors=before.filter.sectors)})
    if question.kind is Kind.SECTOR and bare and points(reading):
        # "How much did they invest in it": no field is asked for.
        question = question.model_copy(update={"kind": Kind.UNKNOWN})
    of_projects = question.kind not in REFERENCE
    leads = before.kind is Kind.TOP and of_one(memory)  # "its city?", of the one that leads
    if of_projects and before.kind in NUMBERS and bare and not (named or leads) and asks_which(reading):
        return before.model_copy(update={"kind": Kind.LIST, "measure": None, "language": question.language})
    asks_anew = question.kind in (*OF_MANY, Kind.COUNT, Kind.SUM) or not question.filter.empty
    theirs = reading.has("turns", "that_company")  # "all projects of that company in the country"
    if wider and not (named or question.attributes or asks_anew or theirs or question.kind in REFERENCE):
        every = reading.has("turns", "all") and reading.has("words", "plural")
        told = {"kind": Kind.LIST, "limit": None} if every and before.kind is Kind.TOP else {}
        return before.model_copy(update={"language": question.language, **told})
    if wider and len(question.filter.given.intersection(NAMED)) >= WHOLE and question.kind is Kind.LIST:
        return question  # "forget the country: machinery in Almaty"
    singly = of_one(memory)
    if _of_all_there_is(question, reading, before, named=named, wider=wider, of_one_shown=singly):
        return question
    # "Which of them has more beds?" names no hospitals.
    only_unit = (
        question.filter.given == {"sectors"} and reading.has("turns", "output") and not reading.mentions
    )
    if only_unit and reading.has("words", "each") and len(memory.shown) > 1:
        # "Beds in each?", of those shown.
        told = {"kind": Kind.DETAIL, "filter": before.filter, "attributes": (Attribute.PRODUCTS,)}
        return question.model_copy(update={**told, "measure": None})
    same = _says_them_again(question, before) and len(memory.shown) > 1
    if (only_unit or same or not named) and (first := ranked(question, reading, memory)) is not None:
        return first
    if not named and (again := again_ranked(question, reading, memory)) is not None:
        return again
    said = question.filter.given
    narrowing = (
        said and said <= {*BOUNDS, *(slot for slot, _ in TOLD_BY)} and reading.has("words", "which_of")
    )
    bounded = narrowing or bool(said.intersection(BOUNDS))
    # Zones are compared by themselves, whatever projects were spoken of.
    comparing = "compare" in reading.found("intents") and question.kind not in (Kind.TOP, Kind.ZONE)
    comparing = comparing and not (bounded or question.filter.stated or of_those_with(question, reading))
    # "Is TotalEnergies' bigger?", after Masdar's.
    theirs_said = "companies" in said and said <= {"companies", *DESCRIBING}
    against = of_one(memory) and theirs_said and set(MEASURES).issuperset(question.attributes)
    comparing = comparing or (against and any(reading.has("turns", word) for word in ("more", "less")))
    if comparing or before.kind is Kind.COMPARE:
        return compared(question, reading, memory)
    if (left := which_of_listed(question, reading, memory)) is not None:
        return left
    if not named:
        for elsewhere in (in_its_region, in_the_town_itself):
            if (around := elsewhere(question, reading, before)) is not None:
                return around
    if not named and (others := in_other_places(question, reading, memory)) is not None:
        return others
    if (alike := in_common(question, reading, memory)) is not None:
        return alike
    return _of_the_same_projects(question, reading, memory, named=named, wider=wider)


def _figure_again(question: Question, reading: Reading, before: Question) -> Question | None:
    """How many companies of a country there are, after a country of which that is not stated: "and French ones?"."""
    countries = question.filter.countries
    alone = question.filter.given == {"countries"} and len(countries) == 1 and reading.turned
    topic = COMPANIES_OF.get(countries[0]) if alone and before.unheld is Unheld.FIGURE else None
    return None if topic is None else Question(kind=Kind.FIGURE, topic=topic, language=question.language)


def _other_end(question: Question, reading: Reading, before: Question) -> Question | None:
    """The last to be announced after the first, or to open: "and the latest?"."""
    by_time = before.kind is Kind.TOP and before.order in (Attribute.ANNOUNCED, Attribute.LAUNCH)
    bare = question.kind is Kind.NEWS and question.filter.empty and not reading.has("words", "project")
    if not (by_time and bare and reading.turned) or before.descending or before.limit != 1:
        return None
    return before.model_copy(update={"descending": True, "language": question.language})


def _called_otherwise(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """Another project, by words that may be of its title only: "no, I meant their offshore field"."""
    another = reading.has("words", "correction") or reading.has("turns", "their")
    asks = reading.found("intents").keys() - {"detail"} or reading.found("attributes")
    other = reading.has("turns", "else") or reading.has("words", "the_other") or reading.found("ordinals")
    if question.kind is not Kind.UNKNOWN or not another or asks or other or not of_one(memory):
        return None
    told_by = only_words(reading)
    told = {"filter": ProjectFilter(ids=memory.shown), "hints": told_by, "described": told_by}
    return question.model_copy(update={"kind": Kind.DETAIL, **told})


def _says_them_again(question: Question, before: Question) -> bool:
    """Whether the country or place of those spoken of is but said again: "which of the Chinese is bigger?"."""
    given = question.filter.given
    only = question.kind is not Kind.TOP and given in ({"countries"}, {"places"})
    return only and question.filter == before.filter.keeping(given)


def _chosen(question: Question, reading: Reading, memory: Memory, *, named: bool) -> Question | None:
    """One of the list that was shown, the rest of it, all of it again or divided by something else."""
    if (
        memory.question.kind is Kind.GROUP
        and reading.found("ordinals")
        and not (named or question.filter.given)
    ):
        return memory.question.model_copy(update={"language": question.language})  # "and who comes second?"
    if (few := first_of_division(question, reading, memory.question)) is not None:
        return few
    for another in (without_it, second_of_company):
        if (found := another(question, reading, memory)) is not None:
            return found
    other = reading.has("words", "the_other") and question.filter.given <= {"but_not", "text"}
    # "And the first, from which country?", after three that were listed.
    of_nth = _nth_before_which(reading) and len(list_spoken_of(memory)) > 1 and not named
    if (other or of_nth or not (named or question.leads)) and (
        one := picked(question, reading, memory)
    ) is not None:
        return one
    of_company = of_one(memory) and question.filter.given == {"companies"}
    if of_company and reading.has("words", "the_other"):
        # "Jobs at the other Danone plant?"
        others = leaving_out(question.filter, ProjectFilter(ids=memory.shown))
        asked: dict[str, object] = {"kind": Kind.DETAIL, "attributes": asked_for(question, reading)}
        asked |= {"filter": others, "or_else": (question.filter,), "listed": memory.question.listed}
        return question.model_copy(update=asked)
    only_place = question.filter.given == {"places"}
    same = question.filter == memory.question.chosen_from.keeping(question.filter.given)
    listed_so = same and question.kind in NUMBERS
    if (not named or only_place or listed_so) and (
        every := back_to_list(question, reading, memory)
    ) is not None:
        return every
    whole = question.kind is Kind.GROUP and reading.has("turns", "in_register")
    if whole and question.filter.empty:
        return question  # "how many countries are in your database?"
    if not named and (again := divided_by(question, reading, memory.question)) is not None:
        return again
    if not named and (rest := rest_of_list(reading, memory)) is not None:
        made = _of_what_was_shown(question, reading, rest)
        return rest.question if made.kind in (Kind.UNKNOWN, Kind.ABSENT) else made
    return None


def _nth_before_which(reading: Reading) -> bool:
    """Whether an ordinal tells of which something is asked: "the first, from which country?"; in "which country is
    first" it does not."""
    said = reading.found("ordinals").values()
    which = reading.lexicon.groups["words"]["which"].search(reading.folded)
    return bool(said) and which is not None and min(said) < which.start()


def _all_of_what_was_narrowed(question: Question, reading: Reading, before: Question) -> bool:
    """Whether one condition of before is said again with "all": "and the average of all textiles?", after those of
    one region."""
    said = question.filter.given
    again = len(said) == 1 and said < before.filter.given and said <= set(NAMED)
    if not again or question.filter != before.filter.keeping(said):
        return False
    if question.kind not in (Kind.LIST, *NUMBERS):
        return False
    return all_of_named(reading) and not points(reading)


def _of_all_there_is(
    question: Question, reading: Reading, before: Question, *, named: bool, wider: bool, of_one_shown: bool
) -> bool:
    """Whether it says that it is of all projects and not of those that were spoken of."""
    if not wider and _all_of_what_was_narrowed(question, reading, before):
        return True
    whole = question.filter.empty and reading.has("turns", "in_register")
    of_all = reading.has("turns", "at_all")
    if question.kind in (Kind.SUM, Kind.AVERAGE) and whole and (of_all or reading.has("turns", "all")):
        return True  # "and over the whole register, how much in euros?"
    if question.kind is Kind.TOP and whole and of_one_shown:
        return True  # "is it the biggest in the register?"
    if not of_all:
        return False
    if wider and named:
        return True  # "and Chinese ones in all, not only those being built?"
    # "Who comes second in the whole register?", "of all the renewable ones in Zhambyl Region, the dearest?"
    told = len(question.filter.given.intersection(NAMED)) >= WHOLE
    return question.kind is Kind.TOP and (whole or told)


def _in_the_whole_country(question: Question, reading: Reading, before: Question) -> bool:
    """Whether all of the country is meant, where no place was spoken of: "the top three by jobs in the whole country",
    "and the Germans, what do they have in the country?", after what is nearest."""
    if not reading.says("turns", "any_place") or reading.has("turns", "that_sector"):
        return False
    theirs = question.filter.given == {"countries"} and before.kind is Kind.NEAREST
    placed = before.filter.given | before.chosen_from.given
    return theirs or (question.kind in NUMBERS and placed.isdisjoint(("places", "zones", "ids")))


def _zones_there(question: Question, reading: Reading, before: Question) -> Question | None:
    """The zones of the place spoken of: "and a special zone?"."""
    there = before.filter.places or before.chosen_from.places
    asked = question.kind is Kind.ZONE and question.filter.empty and reading.turned
    if not (asked and there) or before.kind not in ABOUT_PROJECTS:
        return None
    return question.model_copy(update={"filter": ProjectFilter(places=there)})


def _region_instead(question: Question, reading: Reading, before: Question) -> Question | None:
    """The region in place of the town of its name: "not the city, the region"."""
    denied = reading.denied_ids(NameKind.PLACE)
    corrects = not reading.mentions and not reading.has("words", "which")
    if len(denied) != 1 or not corrects or not reading.has("turns", "that_region"):
        return None
    region = before.filter.taking(ProjectFilter(places=(f"{denied[0]}{REGION}",)))
    return before.model_copy(update={"filter": region, "language": question.language})


def _toward_another_side(question: Question, reading: Reading, before: Question) -> Question | None:
    """The same of another region that is named by its side alone: "and the North?", after East Kazakhstan."""
    side = next((each for each in SIDES if reading.has("turns", each)), None)
    regions = [place for place in before.filter.places if place in SIDES.values()]
    bare = question.filter.empty and not reading.mentions and not reading.found("attributes")
    if side is None or not (regions and bare) or len(WORD.findall(reading.text)) > SHORT:
        return None
    if question.kind is Kind.CONTACT:
        return question.model_copy(update={"filter": ProjectFilter(places=(SIDES[side],))})
    wanted = before.filter.model_copy(update={"places": (SIDES[side],), "ids": ()})
    return before.model_copy(update={"filter": wanted, "language": question.language, "listed": ()})


def _unstated_too(question: Question, reading: Reading, before: Question) -> Question | None:
    """Those that do not state something else: "and no jobs?", after those without an amount."""
    if not (before.filter.unstated and reading.turned) or question.filter.given - {"unstated"}:
        return None
    asked = tuple(slot for slot in UNSTATED if slot in reading.found("attributes"))
    negated = any(reading.has(*word) for word in NOT_STATED)
    if not asked or not negated or before.kind not in (Kind.LIST, Kind.COUNT):
        return None
    others = before.filter.model_copy(update={"unstated": asked})
    return before.model_copy(update={"filter": others, "language": question.language})


def _those_that_state_it(question: Question, reading: Reading, before: Question) -> Question | None:
    """Those that state what the ones before did not: "and those with partners?"."""
    unstated = before.filter.unstated
    if not unstated or question.filter.given or reading.has("words", "unstated"):
        return None
    named = reading.turned and not reading.found("attributes").keys().isdisjoint(unstated)
    if not (reading.has("words", "stated") or (named and WITH_IT.search(reading.folded))):
        return None
    stating = leaving_out(before.filter.dropping(("unstated",)), ProjectFilter(unstated=unstated))
    return before.model_copy(update={"kind": Kind.LIST, "filter": stating, "language": question.language})


def _toward(question: Question, reading: Reading, before: Question) -> bool:
    """Whether only another place is named, as where something is near to: "and to Rudny?"; or one at all, where it
    was not told what to be near to."""
    if question.filter.given != {"places"} or reading.has("words", "project"):
        return False
    kazakh = reading.language == "kk" and any(TOWARD.search(m.text.casefold()) for m in reading.mentions)
    return kazakh or reading.has("turns", "toward") or not (before.near or before.here)


def _as_listed(memory: Memory) -> Memory:
    """What is near a place is a list like others to what follows; where the nearest one was asked for, that one is
    spoken of."""
    before = memory.question
    if before.kind is not Kind.NEAREST or not memory.shown:
        return memory
    if before.limit == 1:
        first = memory.shown[:1]
        listed = before.listed if first[0] in before.listed else memory.shown
        one = {"kind": Kind.DETAIL, "filter": ProjectFilter(ids=first), "listed": listed}
        return Memory(before.model_copy(update={**one, "near": None, "limit": None}), first)
    update = {"kind": Kind.LIST, "filter": ProjectFilter(ids=memory.shown), "near": None}
    return Memory(before.model_copy(update=update), memory.shown)


def _of_the_project_before(
    question: Question, reading: Reading, before: Question, *, named: bool
) -> Memory | None:
    """What was asked about projects before whom to call, where more is asked of them: "and the jobs?"."""
    asked = {*question.attributes, question.measure} & {*Attribute} or reading.found("attributes")
    more = asked and question.filter.empty and question.kind not in REFERENCE
    if before.kind is not Kind.CONTACT or named or reading.has("words", "project") or not more:
        return None
    return before.earlier


def _of_the_same_projects(
    question: Question, reading: Reading, memory: Memory, *, named: bool, wider: bool
) -> Question:
    """What is asked of the projects that were spoken of, or of those of them that new conditions leave."""
    before = memory.question
    if (in_that_state := _those_in_another_state(question, reading, memory)) is not None:
        return in_that_state
    if (one := asked_of_one(question, reading, memory, named=named)) is not None:
        return one
    anew = points(reading) or reading.has("words", "project")
    if before.kind is Kind.DETAIL and _only_bounds(question) and not anew:
        bounds = question.filter.given & before.filter.given
        if question.kind is Kind.COUNT and question.filter.given <= before.chosen_from.given:
            # "And how many were announced in 2025?", after the American one of those of 2026.
            return question.model_copy(update={"filter": before.chosen_from.taking(question.filter)})
        if bounds:
            # "And in 2032?", after one of those of 2029.
            others = before.filter.dropping(("ids",)).taking(question.filter.keeping(bounds))
            return question.model_copy(update={"kind": Kind.LIST, "filter": others, "attributes": ()})
    shown = bool(memory.shown) or (before.kind in NUMBERS and not before.filter.empty)
    if question.kind in REFERENCE:
        return question
    next_one = follows(reading) or question.rank > 1
    by = reading.found("attributes").keys() - {"company"}
    ranked_before = question.kind is Kind.TOP and before.kind in (Kind.TOP, Kind.NEWS)
    if ranked_before and next_one and not by:
        # "And the top 3 among the Turkish ones?" goes by what the last one did.
        question = question.model_copy(update={"order": before.order})
    if question.kind is Kind.NEWS and question.filter.empty and reading.has("turns", "which_one") and shown:
        newest = {"kind": Kind.TOP, "filter": before.filter, "order": Attribute.ANNOUNCED, "limit": 1}
        return question.model_copy(update={**newest, "attributes": (), "listed": memory.shown})
    headless = question.filter.empty and not reading.has("words", "project")
    if question.kind is Kind.GROUP and before.kind is Kind.COUNT and headless:
        return question.model_copy(update={"filter": before.filter})  # "and in which region are most?"
    if reading.has("turns", "among") and not points(reading) and _repeats(question.filter, before.filter):
        # "Is there a German one among the operating ones?", after these.
        return left_of(before.filter, question)
    singly = of_one(memory) and before.kind is Kind.DETAIL
    if stands_alone(question, reading, named=named, shown=shown, one=singly):
        return perhaps_one_of_them(question, reading, memory)
    aside = reading.mentions or reading.has("words", "which_of")
    # "Worth over a billion" bounds, it does not ask.
    owned = of_one(memory) and not aside and reading.found("attributes").keys() - question.filter.given
    if owned and only_describes(without_states(question.filter)):
        return described(question, reading, memory)
    of_all = reading.has("words", "all_of_them") and points(reading) and not named
    if of_all and question.kind is not Kind.SUM:
        made = question.model_copy(update={"kind": Kind.LIST, "filter": before.filter.keeping(NAMED)})
    else:
        of_a_year = len(memory.shown) > 1 and question.filter.given <= {"announced", "launch"}
        bounded = (before.kind is not Kind.DETAIL and _only_bounds(question)) or (
            of_a_year and not question.filter.empty  # "the plant of 2010, how many work there?"
        )
        again = named or bounded or of_another_state(question, reading, before)
        # "The sum of the ones being built", "planned ones".
        of_some = reading.has("words", "plural") and question.kind in (Kind.LIST, Kind.SUM, Kind.AVERAGE)
        of_some = of_some and not question.filter.empty
        kept = not of_some and (owned or (of_one(memory) and not again))
        leans = asked_for(question, reading) or points(reading) or follows(reading)
        absent = question.kind is Kind.ABSENT and not question.things
        if kept and absent and of_one(memory) and not leans:
            return question  # "is Tesla building a plant here?"
        replaced = None if kept else changed(question, reading, memory, wider=wider)
        made = replaced or _of_what_was_shown(question, reading, memory)
    listed = list_spoken_of(memory)
    # A word that nothing was made of may tell another one of the list: "бидайдікі ше?".
    called = len(listed) > 1 or (of_one(memory) and reading.has("words", "project"))
    # "What cars do they assemble there?": a word for what is made there tells no other one.
    of_what_it_makes = of_one(memory) and points(reading) and reading.has("turns", "makes")
    # "Kazatomprom's share in Inkai": its partner is named, and the project by a word of its title.
    of_partner = question.filter.given == {"companies"} and Attribute.PARTNERS in question.attributes
    hinted = called and not of_what_it_makes and (not named or of_partner or reading.has("words", "which_of"))
    hinted = hinted and number_together(reading) is None  # "which of the four rail projects"
    hints = question.hints if hinted else ()
    if reading.single() and not named and question.described:
        hints = question.described  # "the gas one"
    if hints and reading.has("words", "whether") and not made.attributes:
        # "Is the corn one being built?" asks of it what would narrow down others.
        made = made.model_copy(update={"attributes": asked_for(question, reading)})
    kind = (made.if_known or before.kind) if made.kind is Kind.ABSENT else made.kind
    said = {"kind": kind, "listed": listed, "unknown_names": (), "if_known": None, "hints": hints}
    return made.model_copy(update=said)


def _those_in_another_state(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """Others in another state than the only one that was shown: "only announced", after the one that operates, "and
    among the operating ones?", after what leads a ranking."""
    before = memory.question
    announced = question.filter.empty and question.attributes == (Attribute.ANNOUNCED,)
    state = ProjectFilter(statuses=("announced",)) if announced else question.filter
    who = reading.has("turns", "who") and "partners" not in reading.found("attributes")
    if not of_one(memory) or state.given != {"statuses"} or (points(reading) and not who):
        return None
    if before.kind is Kind.TOP and before.limit == 1 and reading.has("turns", "among"):
        wanted = {"filter": before.filter.taking(state), "rank": 1, "language": question.language}
        return before.model_copy(update=wanted)
    leads = before.kind is Kind.TOP and before.limit == 1 and not before.filter.empty
    if who and (leads or len(before.listed) > 1):
        # "And who is building already?", after the largest of them.
        every = before.filter if leads else as_listed(before.listed, before)
        return question.model_copy(
            update={"kind": Kind.LIST, "filter": every.taking(state), "attributes": ()}
        )
    if not reading.has("turns", "only") or not before.filter.statuses or before.kind is not Kind.LIST:
        return None
    wanted = {"kind": Kind.LIST, "filter": before.filter.taking(state), "attributes": ()}
    return question.model_copy(update={**wanted, "listed": before.listed})


def _repeats(said: ProjectFilter, before: ProjectFilter) -> bool:
    """Whether a condition of before is said again beside a new one."""
    again = [slot for slot in said.given if getattr(said, slot) == getattr(before, slot)]
    return 0 < len(again) < len(said.given)


def _only_bounds(question: Question) -> bool:
    """Whether all that is said is another time or size: "and in 2023?"."""
    said = question.filter.given
    told = said.intersection(("announced", "launch"))
    return (
        bool(said)
        and said <= {"announced", "launch", "amount", "jobs"}
        and not ({each.value for each in question.attributes} - told)
    )


def _of_what_was_shown(question: Question, reading: Reading, memory: Memory) -> Question:
    """Nothing is named: what is asked is asked of what was shown."""
    before, intents = memory.question, reading.found("intents")
    ranked = before.kind is Kind.TOP and memory.shown
    shown = ProjectFilter(ids=memory.shown) if ranked else before.filter
    same = {"filter": shown, "or_else": ()}
    attributes = asked_for(question, reading)
    question = by_the_same(question, reading, before)
    if before.kind is Kind.TOP and (told := _of_ranking(question, reading, memory, attributes)) is not None:
        return told
    # «Отсортируй по рабочим местам» divides by nothing.
    undivided = question.kind is not Kind.GROUP or named_division(reading) is None
    sorts = reading.has("words", "sort") and undivided and not of_one(memory)
    if (
        not sorts
        and question.kind in OF_MANY
        and (anew := _of_many_anew(question, reading, memory)) is not None
    ):
        return anew
    if of_one(memory) and "count" in intents and before.kind is Kind.LIST and not attributes:
        return question.model_copy(update={**same, "kind": Kind.COUNT})
    if of_one(memory) and reading.has("words", "how_much") and len(WORD.findall(reading.text)) == 1:
        attributes = (Attribute.AMOUNT,)  # «сколько?»
    if of_one(memory):
        asks = attributes or "detail" in intents or points(reading)
        unread = len(before.listed) < 2 and any(True for _ in reading.leftover())
        if not asks and (unread or not follows(reading)):
            return question  # "and Samsung?" is not about the one shown
        wanted = before.filter.model_copy(update={"ids": memory.shown})
        update = {"kind": Kind.DETAIL, "filter": wanted, "attributes": attributes, "measure": None}
        return question.model_copy(update=update)
    if sorts:
        order = next((a for a in attributes if a in (Attribute.JOBS, Attribute.LAUNCH)), Attribute.AMOUNT)
        update = {"kind": Kind.LIST, "order": order, "measure": None, "attributes": (order,)}
        return question.model_copy(update={**same, **update, "group_by": None})
    if question.kind in OF_MANY:
        return question.model_copy(update=same)
    if attributes and reading.has("words", "each"):
        return question.model_copy(
            update={**same, "kind": Kind.DETAIL, "attributes": attributes, "measure": None}
        )
    measure = measured(attributes)
    in_all = reading.has("turns", "at_all") or reading.has("turns", "together")
    again = before.measure and len(before.filter.ids) > 1 and in_all
    of_money = (
        question.kind is Kind.SUM
        or "count" not in intents
        or intents.get("sum", 0) <= intents["count"]
        or again
    )
    # "Both together?" adds up what was spoken of.
    bare = question.kind is Kind.UNKNOWN and len(before.filter.ids) > 1 and reading.has("turns", "together")
    if ("sum" in intents or bare) and of_money and not attributes:
        stated = measured((*before.attributes, *before.filter.stated))
        measure = before.measure or stated or Attribute.AMOUNT
        summed = {"kind": Kind.SUM, "measure": measure}
        return question.model_copy(update={**same, **summed})
    if measure and (measure is Attribute.JOBS or question.kind is Kind.SUM or len(attributes) == 1):
        return question.model_copy(update={**same, "kind": Kind.SUM, "measure": measure})
    if attributes:
        return question.model_copy(update={**same, "kind": Kind.DETAIL, "attributes": attributes})
    if "count" in intents:
        return question.model_copy(update={**same, "kind": Kind.COUNT})
    if "list" in intents or "detail" in intents:
        return question.model_copy(update={**same, "kind": Kind.LIST})
    return question


def _of_ranking(
    question: Question, reading: Reading, memory: Memory, attributes: tuple[Attribute, ...]
) -> Question | None:
    """What is asked of a ranking as such: to go by something else, the sum of all of it, how much the first has."""
    before = memory.question
    by = next((a for a in attributes if a in (*MEASURES, Attribute.LAUNCH)), None)
    summed = question.kind is Kind.SUM and reading.has("turns", "at_all")
    if by and reading.has("turns", "by") and not summed:
        nth = nth_said(reading) or 1
        place: dict[str, object] = (
            {"rank": nth, "limit": 1} if nth > 1 else {}
        )  # "and the second by investment?"
        if question.kind is Kind.TOP:
            place["descending"] = question.descending  # "the cheapest", then "the largest by jobs"
        return before.model_copy(update={"order": by, "language": question.language, **place})
    if not of_one(memory):
        return None
    if by and reading.has("turns", "at_all") and question.kind is not Kind.TOP:
        # After the biggest of them, "and how many jobs in all?".
        of_all = {"kind": Kind.SUM, "filter": before.filter, "measure": by, "attributes": ()}
        return question.model_copy(update=of_all)
    if before.order and not attributes and "count" in reading.found("intents"):
        # "The most jobs", then "how many exactly?".
        told = {"kind": Kind.DETAIL, "filter": ProjectFilter(ids=memory.shown), "attributes": (before.order,)}
        return question.model_copy(update={**told, "measure": None})
    return None


def _of_many_anew(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """Which projects a ranking, a division or an average is of, after what was shown."""
    before = memory.question
    if all(reading.has(*word) for word in (("turns", "all"), ("words", "plural"), ("words", "project"))):
        return question  # "now divide all the projects by country"
    if of_one(memory):
        if question.kind is Kind.TOP and question.rank > 1 and before.filter.ids:
            # After the dearest and something about it, "and the second dearest?".
            return question.model_copy(update={"filter": before.filter.dropping(("ids",))})
        if question.kind is Kind.TOP and (question.limit or 0) > 1 and question.filter.empty:
            # After one of the three largest, "and the top three by jobs?".
            return question.model_copy(update={"filter": before.chosen_from.dropping(("ids",))})
        if question.kind is Kind.TOP and len(before.listed) > 1 and points(reading):
            # "Back to the largest of them": of those that the one shown was chosen from.
            return question.model_copy(update={"filter": as_listed(before.listed, before), "or_else": ()})
        if not question.filter.empty:
            return question  # "the dearest of those that are being built"
    if before.filter.empty:
        # "The dearest of all", then "and the second dearest?".
        return question if question.kind is before.kind is Kind.TOP else None
    return question.model_copy(update={"filter": before.filter, "or_else": ()})
