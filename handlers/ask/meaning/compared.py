"""What is set side by side, each side as the register has it, and the bound that a named one sets."""

from handlers.ask.meaning.places import around, in_its_town
from handlers.ask.meaning.titles import described_by, titled_so
from handlers.ask.understand.question import Attribute, Kind, Question
from handlers.ask.understand.text.exclusions import REGION
from store.filters import AmountRange, NumberRange, Period, ProjectFilter
from store.moments import beside
from store.rates import DOLLAR
from store.records import ProjectRecord
from store.register import Register


def against(question: Question, than: ProjectFilter, register: Register) -> Question:
    """With the bound that the one named sets; about that one, where it states nothing, or is not one alone."""
    found = register.find(than, limit=2)
    # What costs more than it; the dearest of those that cost less, "the dearest after it".
    more = question.descending if question.kind is not Kind.TOP else not question.descending
    bound = _bound(question.order, found[0], more=more) if len(found) == 1 else None
    if bound is None:
        told = {"kind": Kind.DETAIL, "filter": than, "attributes": (question.order,), "order": None}
        return question.model_copy(update={**told, "than": None})
    wanted = question.filter.model_copy(update=bound)
    return question.model_copy(update={"filter": wanted, "than": None, "hints": ()})


def _bound(order: Attribute | None, one: ProjectRecord, *, more: bool) -> dict[str, object] | None:
    """The condition of those that have more than it, or are later; None where it does not state that."""
    if order is Attribute.LAUNCH or order is Attribute.ANNOUNCED:
        date = one.launch if order is Attribute.LAUNCH else one.announced
        if date is None:
            return None
        return {order.value: Period(start=beside(date, 1)) if more else Period(end=beside(date, -1))}
    value = one.jobs if order is Attribute.JOBS else one.amount
    if value is None:
        return None
    bound = {"low": value, "low_strict": True} if more else {"high": value, "high_strict": True}
    if order is Attribute.JOBS:
        return {"jobs": NumberRange(**bound)}
    return {"amount": AmountRange(currency=one.currency or DOLLAR, **bound)}


def so_called(
    sides: tuple[ProjectFilter, ...], hints: tuple[str, ...], register: Register
) -> tuple[ProjectFilter, ...]:
    """The sides, of which the last is the one project that words nobody knows describe: "with the Mirny wind farm"."""
    if not hints or sides[-1].ids:
        return sides
    found = [each for each in register.find(sides[-1]) if all(described_by(word, each) for word in hints)]
    if len(found) > 1:  # one may only be told of by a note: what has the words in its title
        found = [each for each in found if all(titled_so(word, each) for word in hints)]
    return (*sides[:-1], ProjectFilter(ids=(found[0].id,))) if len(found) == 1 else sides


def each_of_the_list(question: Question, register: Register) -> tuple[ProjectFilter, ...]:
    """The projects of the list that was spoken of which the sides tell one by one: "the Astana one and the Shymkent
    one"."""
    if not question.listed:
        return ()
    found = [_of_the_list(side, question.listed, register) for side in question.sides]
    if any(len(each) != 1 for each in found):
        return ()
    return tuple(ProjectFilter(ids=(each[0].id,)) for each in found)


def _of_the_list(side: ProjectFilter, listed: tuple[int, ...], register: Register) -> list[ProjectRecord]:
    """Those of the list that a side tells, two at most; a place may be the town for its region, or the other way round:
    «алматинский», of airports."""
    if side.ids:
        return register.find(side, limit=2)
    tried = (side, in_its_town(side, register), around(side, register))
    among = (each.model_copy(update={"ids": listed}) for each in dict.fromkeys(tried))
    return next((found for each in among if (found := register.find(each, limit=2))), [])


def of_one_level(sides: tuple[ProjectFilter, ...], register: Register) -> tuple[ProjectFilter, ...]:
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


def with_projects(side: ProjectFilter, register: Register) -> ProjectFilter:
    """The side, where nothing passes it a company without what it is said to make, or the same in its regions."""
    tried = [side, *([side.dropping(("products", "text"))] if side.companies else [])]
    tried += [side.dropping(("zones",))] if side.zones else []  # a line that is called as a zone is
    tried.append(in_its_town(side, register))
    return next((each for each in tried if register.count(each)), None) or around(side, register)
