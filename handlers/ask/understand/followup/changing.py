"""New conditions in place of old ones: "and in Almaty?", "only German ones", "sorry, more than 6000"."""

import re
from collections.abc import Collection

from handlers.ask.understand.followup.in_view import (
    NUMBERS,
    TOLD_BY,
    all_ranked,
    asked_for,
    by_the_same,
    of_one,
)
from handlers.ask.understand.followup.merging import PICKED, merged
from handlers.ask.understand.followup.standing import NAMED, WHOLE
from handlers.ask.understand.grammar.conditions import bare_bounds
from handlers.ask.understand.question import (
    DESCRIBING,
    MEASURES,
    OF_MANY,
    Attribute,
    Kind,
    Memory,
    Question,
    only_describes,
)
from handlers.ask.understand.text.pointing import SHORT, asks_which, follows, points, several_named
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.words.lexicon import WORD
from store.filters import ProjectFilter

BOUNDS = frozenset(("amount", "jobs"))
OF_THOSE = re.compile(r"\b(?:сол|осы|ол|бұл)ардың \W*\x01")
"""What in Kazakh stands before the name of some of those spoken of: «солардың қытайлары»."""
ASKED_OF_ALL = frozenset((*NUMBERS, Kind.LIST))
"""Kinds of questions about all that pass the conditions."""


def changed(question: Question, reading: Reading, memory: Memory, *, wider: bool) -> Question | None:
    """New conditions replace the old ones of their kind; the rest of the question stays. None where there are none.

    `wider`: words have taken back a condition of what was asked before (see `widening`).
    """
    if (whole := _of_all_again(question, reading, memory, wider=wider)) is not None:
        return whole
    before, new = memory.question, _with_bounds(question.filter, reading, memory.question.filter)
    if new.empty:
        return None
    denied, rest = new.but_not, new.dropping(("but_not",))
    if denied and not rest.empty and before.filter == denied and denied.given.isdisjoint(rest.given):
        # «Түркия емес, Түркістан»: what was asked for was another word than was meant.
        asked = Kind.LIST if question.kind is Kind.UNKNOWN else question.kind
        return question.model_copy(update={"kind": asked, "filter": rest})
    headed = reading.has("words", "project") and reading.has("words", "plural")
    of_list = several_named(reading) and not before.chosen_from.empty
    one = before.kind is Kind.DETAIL and of_one(memory)
    if one and new.given == {"countries"} and (headed or of_list):
        # "And German projects?", after one of a list: others of that list, or at all.
        listed = {"kind": Kind.LIST, "filter": before.chosen_from, "attributes": (), "measure": None}
        before = before.model_copy(update=listed)
    wanted, or_else = _meant(question, new, reading, Memory(before, memory.shown))
    attributes = _asked(question, new, reading, before)
    if new.unstated or new.stated:
        attributes = tuple(
            each for each in attributes if each not in MEASURES
        )  # "which do not state the sum?"
    update: dict[str, object] = {"filter": wanted, "or_else": or_else}
    intents = reading.found("intents").keys() - {"detail", "list"}
    if before.kind in NUMBERS and not (intents or attributes) and reading.has("turns", "exists"):
        # "Is there an Italian one?"
        return question.model_copy(update={**update, "kind": Kind.LIST, "limit": None})
    measured_before = before.measure or {*MEASURES}.intersection(before.attributes)
    many = reading.has("words", "project") and reading.several()
    # "How many are planned?", after their jobs; "how many disclose nothing?", after their average.
    of_projects = many or reading.has("turns", "how_many_are") or new.unstated or new.stated
    of_one_more = measured_before and not attributes and not of_projects
    if Attribute.PRODUCTS in attributes or of_one_more:
        intents -= {"count"}  # "how many litres a year?"; "and the Chinese one, how many?" of jobs
    if intents or question.kind in OF_MANY:
        return by_the_same(question, reading, before).model_copy(update=update)
    if attributes:
        measure = attributes[0] if attributes[0] in MEASURES else None
        summed = measure and len(attributes) == 1 and not question.filter.companies
        update |= {"kind": Kind.SUM if summed else Kind.DETAIL, "attributes": attributes, "measure": measure}
        return question.model_copy(update=update)
    if question.filter.companies and reading.has("turns", "tell_about"):
        return question.model_copy(update=update)  # "no, tell me about Roche", after a partner
    kind = _kind(new, wanted, reading, before)
    which = any(
        reading.has(*each) for each in (("words", "which"), ("words", "which_of"), ("turns", "which_one"))
    )
    counted = before.kind in (Kind.SUM, Kind.COUNT, Kind.AVERAGE) and not which
    if counted and new.given == {"but_not"} and not new.stated:
        kind = before.kind  # "without the sugar factory?", of a sum
    if kind is Kind.LIST and before.kind is Kind.TOP and before.order is Attribute.JOBS and not attributes:
        update["attributes"] = (before.order,)  # "only the Turkish ones", of those with most jobs
    update |= {"kind": kind, "limit": None if kind is Kind.LIST else before.limit}
    kept = {
        name: getattr(question, name)
        for name in ("doubts", "hints", "described", "language", "confidence", "town_alone")
    }
    return before.model_copy(update={**kept, **update, "misread": ()})


def _of_all_again(question: Question, reading: Reading, memory: Memory, *, wider: bool) -> Question | None:
    """A question that says again what was asked for, or adds to it: it is of all of that."""
    before, said = memory.question, question.filter.given
    if reading.has("turns", "add_to") and (also := _added(question.filter, before.filter)):
        return before.model_copy(update={"filter": also, "language": question.language})
    if wider and said & BOUNDS and said.intersection(NAMED) and reading.has("turns", "all"):
        return question  # "all the Chinese ones over five billion, any status"
    again = said and _says_the_same(question.filter, before.filter, said)
    of_whole = said and _says_the_same(question.filter, before.chosen_from, said)
    if of_whole and of_one(memory) and reading.has("turns", "at_all") and question.kind is Kind.SUM:
        # "How many jobs in Saran altogether?"
        return question.model_copy(update={"filter": before.chosen_from})
    in_full = reading.has("turns", "all") or (wider and reading.has("words", "all_of_them"))
    if again and in_full and question.kind is Kind.LIST:
        if not wider:
            return question  # "show all the German ones again"
        if not before.chosen_from.empty:
            # "All the German ones again, not only those at work", after one of these.
            every = before.chosen_from.dropping(("statuses", "ids")).taking(question.filter)
            return question.model_copy(update={"filter": every})
    if again and reading.has("turns", "all") and several_named(reading) and question.kind is Kind.COUNT:
        return question  # "what about all the French ones, how many?"
    if again and said == {"countries"} and question.kind in (Kind.TOP, Kind.GROUP) and not wider:
        # "And which of the Russian ones is the dearest?": of all of them again, whatever their state.
        every = before.filter.dropping(("ids", "statuses"))
        return by_the_same(question, reading, before).model_copy(update={"filter": every})
    others = {*NAMED} >= said and not again and several_named(reading)
    if others and reading.has("turns", "all") and not wider and len(said) == 1:
        # "Now all the French ones", after the German ones that operate: whatever their state.
        every = before.filter.dropping(("ids", "statuses", "companies")).taking(question.filter)
        kind = question.kind if question.kind in NUMBERS else Kind.LIST
        return question.model_copy(update={"kind": kind, "filter": every})
    repeated = any(
        _says_the_same(question.filter, before.filter, (slot,)) for slot in said.intersection(NAMED)
    )
    other = before.kind is Kind.DETAIL and bool(said.intersection(DESCRIBING))
    named_anew = reading.has("words", "show_me") or (
        repeated
        and reading.has("turns", "name_them")
        and not (points(reading) or reading.has("words", "which_of"))
    )
    shown = named_anew and question.kind is Kind.LIST
    # "Now show me mining that is announced."
    return question if (repeated or other) and len(said) > 1 and shown else None


def _says_the_same(one: ProjectFilter, other: ProjectFilter, slots: Collection[str]) -> bool:
    return all(getattr(one, slot) == getattr(other, slot) for slot in slots)


def _meant(
    question: Question, new: ProjectFilter, reading: Reading, memory: Memory
) -> tuple[ProjectFilter, tuple[ProjectFilter, ...]]:
    """The likeliest conditions, and what is meant if nothing passes them."""
    before = memory.question
    tried = tuple(dict.fromkeys(merged(new, before, memory.shown, reading)))
    of_these = reading.has("words", "which_of") or reading.single() or OF_THOSE.search(reading.folded)
    numbers = question.kind in NUMBERS and not (question.attributes or question.things or only_describes(new))
    ranking = memory.ranking
    shared = new.given.intersection(NAMED)
    if ranking and shared and reading.has("turns", "all") and _says_the_same(new, ranking.filter, shared):
        return ranking.filter.taking(
            new
        ), tried  # "of all the Shymkent ones, those at work", after the first three
    whole = question.kind in NUMBERS and _says_the_same(new, before.chosen_from, new.given)
    if (
        (numbers or whole)
        and before.kind in PICKED
        and of_one(memory)
        and new.given & before.chosen_from.given
    ):
        # "And how many were announced in 2025?", after the American one of those of 2026.
        tried = (before.chosen_from.taking(new), *tried)
    if _among_the_ranked(reading, memory) or (before.kind is Kind.TOP and len(memory.shown) > 1 and of_these):
        tried = (new.model_copy(update={"ids": all_ranked(memory)}), *tried)  # of the five that lead
    # What follows is asked of what was spoken of and not of all that there is.
    within = follows(reading) or reading.has("words", "whether")
    several = len(new.given) >= WHOLE and new.given.intersection(NAMED)
    who_makes = "company" in reading.found("attributes") and new.products and not points(reading)
    plant = bool(new.places) and reading.has("words", "project") and not reading.has("words", "plural")
    long = len(WORD.findall(reading.text)) > SHORT
    anew = several or who_makes or plant or long or (before.kind is Kind.DETAIL and only_describes(new))
    or_else = (*tried[1:], tried[0] if within and not anew else new)
    if question.kind in (Kind.LIST, Kind.UNKNOWN, Kind.SUM) and new.given <= {*BOUNDS, "statuses"}:
        or_else = tried[1:]  # "bigger than 500 million", "under construction": of those spoken of, or none
    told = bool(question.attributes) or reading.single() or reading.has("turns", "tell_about")
    told = told or reading.has("turns", "anew")  # "now the Japanese ones"
    if new.given in ({"places"}, {"countries"}) and before.kind in ASKED_OF_ALL and not told:
        or_else = tried[1:]  # "in Shymkent?", after the German ones: none of them, and others are not meant
        if before.filter.statuses and before.chosen_from.empty and not reading.has("turns", "exists"):
            # "Planned in Shymkent", then "and in Turkistan?": the state was what was asked for.
            or_else = tuple(each for each in or_else if each.statuses) or tried[:1]
    if new.given == {"announced"} and reading.single():
        # "The 2020 one, jobs?": the one of them that was announced then, or that started then.
        launched = before.filter.taking(ProjectFilter(launch=new.announced))
        or_else = (launched, *tried[1:])
    if new.given == {"but_not"} and before.kind in (Kind.LIST, Kind.TOP):
        or_else = ()  # less what was shown there may be none, and others are not meant
    narrowed = before.chosen_from.given < before.filter.given and not before.filter.ids
    beside = told and new.given.isdisjoint(
        before.filter.given
    )  # "where is the Italians' one?", of the whole list
    if or_else and narrowed and (new.given <= before.chosen_from.given or beside):
        # "Which of them is in Astana?", of the Emirates', then "and from Qatar?".
        or_else = (*or_else[:-1], before.chosen_from.taking(new), or_else[-1])
    # A place may stand for the region around it.
    others = bool(tried[0].places) or set(or_else) != {tried[0]}
    return tried[0], or_else if others else ()


def _asked(
    question: Question, new: ProjectFilter, reading: Reading, before: Question
) -> tuple[Attribute, ...]:
    """What is asked of those that the conditions leave, if they do not only narrow down."""
    attributes = asked_for(question.model_copy(update={"filter": ProjectFilter()}), reading)
    if not attributes and question.things:
        attributes = (Attribute.PRODUCTS,)  # "and PSA, how many containers will its hub handle?"
    some = reading.has("turns", "how_many_are")  # «сколько из них больниц?» counts them
    if not attributes and reading.has("words", "how_much") and only_describes(new) and not some:
        attributes = (Attribute.PRODUCTS,)  # "how much sugar?"
    if not attributes and question.filter.companies and reading.has("words", "whether"):
        attributes = question.attributes  # "is Philip Morris already operating?"
    of_one = before.kind is Kind.DETAIL and bool(before.attributes) and not reading.several()
    if of_one and not attributes and new.given == {"products"} and reading.has("turns", "exists"):
        attributes = (Attribute.PRODUCTS,)  # «Томограф бар ма ішінде?», after its place
    told = {slot: attribute for slot, attribute in TOLD_BY if slot in new.given}
    if reading.has("words", "which_of") and (told or new.but_not):
        attributes = ()  # "which of them export?": those that do
    # "More than 1000 jobs" bounds and asks for no number.
    attributes = tuple(each for each in attributes if each.value not in new.given & BOUNDS)
    asked_whether = reading.has("words", "whether") or reading.has("words", "already")
    plant = reading.has("words", "project") and reading.text.rstrip().endswith("?")
    which = reading.has("words", "which") or reading.has("turns", "exists")
    one = (asked_whether or (plant and not which)) and not reading.several()
    if one and told and new.given.intersection(NAMED):
        attributes = tuple(
            dict.fromkeys((*told.values(), *attributes))
        )  # "is the Chinese one already working?"
    if attributes == (Attribute.COMPANY,) and Attribute.PARTNERS in before.attributes and reading.turned:
        attributes = before.attributes  # "and who at Onix?" is their partner
    return attributes


def _kind(new: ProjectFilter, wanted: ProjectFilter, reading: Reading, before: Question) -> Kind:
    """The kind of the question before, unless those that are left now are to be named."""
    kind = Kind.LIST if before.kind is Kind.NEAREST else before.kind
    which = reading.has("words", "which_of") or reading.has("turns", "which_one")
    named_ones = reading.has("turns", "name_them") and not reading.has("intents", "group")
    match kind:
        case Kind.DETAIL:
            listed = which or reading.found("intents") or not (wanted.companies or wanted.products)
        case Kind.COUNT | Kind.SUM:
            # "How much is left without Chevron?" is a sum still.
            listed = which or bool(reading.found("intents").keys() - {"count"}) or asks_which(reading)
        case Kind.TOP:
            # "And only the Uzbek ones?"
            only = reading.has("turns", "only") and (reading.has("words", "plural") or several_named(reading))
            # «А узбекские из них?»
            some = before.limit == 1 and several_named(reading)
            some = some and (points(reading) or reading.language == "en")
            # "Planned ones in the region", after the biggest there.
            some = some or (before.limit == 1 and reading.has("words", "plural") and "statuses" in new.given)
            # "And all the projects there, not only those of cars", after the largest of these.
            some = some or (reading.has("turns", "all") and reading.has("words", "plural"))
            # "Make it over 10 billion", after the biggest of those over five.
            some = some or bool(new.given & before.filter.given & BOUNDS)
            # "And KazMunayGas projects", after the one of another partner that opens first.
            projects = reading.has("words", "project") and reading.has("words", "plural")
            of_company = before.limit == 1 and new.given == {"companies"} and reading.turned
            some = some or of_company or ("companies" in new.given and projects)
            shown = reading.has("words", "show_me") and before.limit == 1
            of_them = bool(wanted.ids) and reading.has("turns", "of_them")  # «из них китайские»
            listed = which or asks_which(reading) or only or some or shown or of_them
        case Kind.GROUP:
            # "Only the American ones" are those, not divided.
            same = new.given <= before.filter.given or reading.turned
            listed = which or named_ones or not same
        case Kind.AVERAGE:
            listed = which
        case _:
            listed = False
    return Kind.LIST if listed else kind


def _among_the_ranked(reading: Reading, memory: Memory) -> bool:
    """Whether only those that were ranked are meant: "how many of them are Chinese?", after the top ten."""
    ranked = memory.question.kind is Kind.TOP and len(memory.shown) > 1
    return ranked and reading.has("turns", "of_them")


def _added(new: ProjectFilter, before: ProjectFilter) -> ProjectFilter | None:
    """With other names or states of the kind that was asked for: "add Qatar", "add those under construction"."""
    kinds = (*NAMED, "statuses")
    if len(new.given) != 1 or (slot := next(iter(new.given))) not in kinds or slot not in before.given:
        return None
    both = getattr(before, slot) + getattr(new, slot) if slot != "text" else None
    return before.model_copy(update={slot: tuple(dict.fromkeys(both))}) if both else None


def _with_bounds(new: ProjectFilter, reading: Reading, before: ProjectFilter) -> ProjectFilter:
    """With a bound that does not say of what, where one was spoken of: "sorry, more than 6000"."""
    if new.jobs or new.amount or not (before.jobs or before.amount):
        return new
    bounds = bare_bounds(reading, like=before)
    return new.model_copy(update={**bounds, "announced": None, "launch": None}) if bounds else new


def as_a_state(question: Question, reading: Reading, before: Question) -> Question:
    """With "announced" as the state that it is after another one: "now the planned ones", then "and announced?"."""
    bare = question.filter.empty and {*question.attributes} <= {Attribute.ANNOUNCED}
    said = reading.found("attributes").keys() == {"announced"} and len(WORD.findall(reading.text)) <= WHOLE
    if not (bare and said and reading.turned and before.filter.statuses) or before.kind is Kind.GROUP:
        return question
    state = {"kind": Kind.LIST, "filter": ProjectFilter(statuses=("announced",)), "attributes": ()}
    return question.model_copy(update=state)
