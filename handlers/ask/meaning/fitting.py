"""Which of the readings of a follow-up fits something: of the list before, of all around it, or by itself."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from handlers.ask.meaning.nearly import NARROWING, called_so, in_broader_fields, opened_instead
from handlers.ask.meaning.places import and_around, around
from handlers.ask.meaning.titles import (
    SHORT_STEM,
    another_so_called,
    described_by,
    names_of,
    only_called,
    titled_by_place,
    told_of_listed,
    words_in,
)
from handlers.ask.understand.followup.in_view import TOLD_BY
from handlers.ask.understand.followup.standing import NAMED
from handlers.ask.understand.question import DESCRIBING, Attribute, Kind, Question
from store.filters import ProjectFilter
from store.register import Register

BOUNDING = ("export", "amount", "jobs")
"""Others that may have left out of it the one that is named by now."""
ABOUT_ONE = (Kind.DETAIL, Kind.SUM, Kind.LIST)
WIDENED = (Kind.LIST, Kind.COUNT, Kind.SUM, Kind.AVERAGE)


def another_of_the_list(question: Question, register: Register) -> Question:
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


def what_fits(question: Question, register: Register) -> Question:
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
            yield from and_around(one, register, town_too=town_too)

    narrower = [each for each in wanted if each not in all_there]
    opened = _opened_then(wanted[0], question)
    tried = chain(wanted[:1], opened, listed, loosely(narrower), loosely(all_there))
    if not register.count(wanted[0]) and (named := called_so(wanted[0], register)):
        return question.model_copy(update={"filter": named, "or_else": ()})
    titled = [*wanted, *([alone] if alone.given == {"places"} else [])]  # "and the Ulba plant?", of no town
    fitting = next(filter(None, (titled_by_place(each, register) for each in titled)), None)
    fitting = fitting or next((each for each in tried if register.count(each)), None)
    if fitting is None:
        fitting = told_of_listed(question, register) or _before_it_was_narrowed(question, alone, register)
    if fitting is None and question.among_them:
        fitting = question.filter
    elif fitting is None:
        by_itself = [alone]
        if alone in question.or_else[:-1]:
            by_itself = list(and_around(alone, register, town_too=town_too))
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


def where_export_is_unstated(question: Question, register: Register) -> Question:
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
    return tuple(attribute for slot, attribute in TOLD_BY if let_go == {slot})


def _widened(question: Question, found: ProjectFilter, register: Register) -> ProjectFilter | None:
    """What was asked for, where some of its conditions had to be let go to find anything: "in energy?", after the
    Chinese ones of 2023."""
    strict = question.filter
    let_go = {slot for slot in strict.given - found.given if slot != "but_not"}
    if let_go <= set(DESCRIBING) and found.given.intersection(DESCRIBING):
        let_go = set()  # another field in the place of that one
    if not let_go or strict.ids or question.kind not in WIDENED or register.count(strict):
        return None
    # The card of one says the rest, but not that none that operates is in oil.
    return strict if register.count(found) > 1 or "statuses" in let_go else None


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
    if not (question.kind is Kind.DETAIL or question.attributes) or len(whole.given) < 2 or whole.ids:
        return None
    # What is said anew is in each of the readings.
    said = alone.keeping(frozenset.intersection(*(each.given for each in question.or_else)))
    dropped = (slot for slot in (*DESCRIBING, *NARROWING, *BOUNDING) if slot in whole.given - said.given)
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


def _opened_then(wanted: ProjectFilter, question: Question) -> tuple[ProjectFilter, ...]:
    """Those that opened in the year that is said, if it may be either: «который 2020 года»."""
    when, opened = wanted.announced, opened_instead(wanted, question)
    one_year = when is not None and when.start == when.end and len(when.start or "") == len("2020")
    return (opened,) if one_year and opened is not None else ()
