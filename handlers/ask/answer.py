"""Question -> Answer: from the register and the store, and nothing else."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from math import asin, cos, radians, sin, sqrt

from sqlmodel import Session

from handlers.ask.answer_types import (
    Answer,
    CompareAnswer,
    ContactAnswer,
    DoubtAnswer,
    FigureAnswer,
    GroupAnswer,
    IncentiveAnswer,
    ListAnswer,
    NearestAnswer,
    NothingAnswer,
    NumberAnswer,
    OfferAnswer,
    PersonAnswer,
    ProjectAnswer,
    WordsAnswer,
)
from handlers.ask.meaning.nearly import in_broader_fields
from handlers.ask.meaning.titles import words_in
from handlers.ask.quantities import made_in_all
from handlers.ask.topics import contacts_on, incentives_on
from handlers.ask.understand.question import (
    DIVIDED,
    GROUP_PAGE,
    INCENTIVE_PAGE,
    LAST_PAGE,
    MEASURES,
    PAGE,
    Attribute,
    Kind,
    Question,
    Unheld,
    not_held,
)
from handlers.ask.understand.text.exclusions import REGION
from handlers.ask.zones import zone_answer
from store import directory
from store.capacity import HECTARE, PIECE, Capacity, stated_capacity
from store.filters import AmountRange, Period, ProjectFilter
from store.models import Place, SectorOffer, Texts
from store.power import stated_power
from store.rates import DOLLAR, Rate
from store.records import ProjectRecord
from store.register import Facet, FacetCount, Order, Register, Totals

MADE_STEM = 5
"""Letters, as they sound, by which two words are one for what is made: "locomotives", «локомотив»."""

PAST = ("abolished", "superseded")
"""How it is said of an incentive that it holds no more."""

NEAREST = 5
MOST_NAMED = 3
"""Projects that are named too where they are counted or compared."""

SAID_BY = {"olzhas-bektenov": "Prime Minister", "yerzhan-yelekeyev": "Kazakh Invest chair"}
"""How an offer names the person who made it."""
FACETS = (Attribute.SECTOR, Attribute.PLACE, Attribute.COUNTRY, Attribute.STATUS)

PORTFOLIO = ("portfolio_projects", "portfolio_value", "portfolio_jobs")
"""Figures of the agency's portfolio: who asks for one is told the others too."""

ORDERS = {
    Attribute.AMOUNT: Order.AMOUNT,
    Attribute.JOBS: Order.JOBS,
    Attribute.LAUNCH: Order.LAUNCH,
    Attribute.ANNOUNCED: Order.NEWEST,
    Attribute.POWER: Order.POWER,
}

UNSTATED = (Attribute.AMOUNT, Attribute.JOBS, Attribute.LAUNCH)
"""What a ranking goes by and a project may keep to itself."""

LEVEL: dict[Order, Callable[[ProjectRecord], object]] = {
    Order.AMOUNT: lambda project: project.amount and (project.amount, project.currency),
    Order.JOBS: lambda project: project.jobs,
    Order.POWER: lambda project: stated_power(project.title.get("en", "")),
    Order.NEWEST: lambda project: project.announced,
}
"""What two that lead a ranking have the same of."""
MOST_LEVEL = 5
ENERGY = ("energy", "renewable-energy")
"""Sectors of plants whose power may be unknown; that of others is how much they make."""


def answer(question: Question, *, register: Register, session: Session) -> Answer:
    """The answer from the register, and from the rows of what else is asked."""
    if question.doubts:
        return DoubtAnswer(question, question.doubts[0])
    match question.kind:
        case Kind.TOP | Kind.LIST if question.order is Attribute.CAPACITY or _makes_no_power(
            question, register
        ):
            return _by_capacity(question, register=register)
        case Kind.LIST if question.order is Attribute.AMOUNT and question.limit is None:
            return _each_by_amount(question, register=register)
        case Kind.DETAIL | Kind.LIST | Kind.NEWS | Kind.TOP:
            return _list(question, register=register)
        case Kind.COUNT | Kind.SUM | Kind.AVERAGE:
            found = register.totals(question.filter)
            if not found.projects:
                return _nothing(question, register=register)
            few = question.kind is not Kind.AVERAGE and found.projects <= MOST_NAMED
            counted = tuple(register.find(question.filter)) if few else ()
            whole = _whole(question, register) if question.share else None
            return NumberAnswer(question, found, _rates(question.filter, register=register), counted, whole)
        case Kind.GROUP:
            return _group(question, register=register)
        case Kind.COMPARE:
            return _compare(question, register=register)
        case Kind.NEAREST:
            return _nearest(question, register=register, session=session)
        case Kind.FIGURE:
            return _figure(question, register=register, session=session)
        case Kind.PERSON:
            return _person(question, session=session)
        case Kind.CONTACT:
            return _contact(question, register=register, session=session)
        case Kind.SECTOR:
            return OfferAnswer(tuple(_offers(question, session=session)))
        case Kind.ZONE:
            return zone_answer(question, register=register, session=session)
        case Kind.INCENTIVE:
            return _incentives(question, session=session)
        case _:
            return WordsAnswer(question)


def _person(question: Question, *, session: Session) -> Answer:
    """The person, unless it is asked who held the office in a year before what is known of it."""
    person = directory.person_by_id(question.person, session=session) if question.person else None
    if person is None:
        return WordsAnswer(_unknown(question))
    known_from = person.since or person.source_date
    if question.as_of and known_from and question.as_of < known_from[: len(question.as_of)]:
        return WordsAnswer(not_held(question.language))
    return PersonAnswer(person)


def _makes_no_power(question: Question, register: Register) -> bool:
    """Whether a ranking by power is of plants that have none and make something else: «какой цементный мощнее?»."""
    by_power = question.order is Attribute.POWER and not question.filter.empty
    return by_power and _has_no_power((question.filter,), register)


def _has_no_power(asked: Iterable[ProjectFilter], register: Register) -> bool:
    """Whether none of those asked about is a power plant."""
    return not any(register.totals(each).with_power for each in asked)


def _whole(question: Question, register: Register) -> tuple[ProjectFilter, Totals] | None:
    """What a part is a share of, and how much that is: of operating ones that export, all that operate; of Chinese
    ones that operate, all Chinese ones; else what was spoken of or the whole register. None where it is no part."""
    part, told = question.filter, question.whole
    if told is not None and _within(part, told, register):
        return told, register.totals(told)
    if told is not None:
        # "The share of Chinese ones in Shymkent", then "and in Almaty?", or a company that is elsewhere.
        whole = part.keeping(told.given)
        return (whole, register.totals(whole)) if whole.given == told.given and whole != part else None
    state = next((each for each in ("export", "statuses") if each in part.given), None)
    whole = part.dropping((state,)) if state else ProjectFilter()
    return whole, register.totals(whole)


def _within(part: ProjectFilter, whole: ProjectFilter, register: Register) -> bool:
    """Whether all those of a part are among the whole."""
    among = {each.id for each in register.find(whole)} if part.keeping(whole.given) != whole else None
    return among is None or all(each.id in among for each in register.find(part))


def _unknown(question: Question) -> Question:
    return question.model_copy(update={"kind": Kind.UNKNOWN})


def _list(question: Question, *, register: Register) -> Answer:
    wanted = _comparable(question, register=register)
    passed = question.rank - 1
    total = max(0, register.count(wanted) - passed)
    if total == 0:
        return _nothing(question, register=register)
    question = _of_power(question, register=register)
    order = ORDERS.get(question.order or Attribute.ANNOUNCED, Order.NEWEST)
    first = question.kind is Kind.TOP and question.limit == 1
    if first and question.order in UNSTATED and register.count(_unstated(wanted, question.order)) == total:
        # "Which has more jobs?", where none states any: none is the first.
        every = {"kind": Kind.DETAIL, "attributes": (question.order,), "order": None, "limit": None}
        return _list(question.model_copy(update=every), register=register)
    if leaders := _leaders(question, register):
        offset = _page_start(question.offset, len(leaders), PAGE)
        page_of = leaders[offset : offset + PAGE]
        return ListAnswer(question, len(leaders), offset, page_of, (), ranked=_beyond_a_page(leaders))
    if first and (leaders := _as_good(question, wanted, order, register)):
        return ListAnswer(question, len(leaders), 0, leaders, ())
    if first and not (passed or question.attributes) and _is_told_with_others(question, register):
        few = tuple(register.find(question.filter, order=order, descending=question.descending))
        return ListAnswer(question, len(few), 0, few, ())
    if question.limit is not None:
        total = min(total, question.limit)
    offset = _page_start(question.offset, total, PAGE)
    page = register.find(
        wanted,
        order=order,
        descending=question.descending,
        offset=passed + offset,
        limit=min(PAGE, total - offset),
    )
    if total == 1:
        return ProjectAnswer(page[0], question.attributes)
    of_each = set(MEASURES).intersection(question.attributes) if question.kind is Kind.DETAIL else ()
    summed = of_each or Attribute.POWER in question.attributes
    shown = _open_facets(question, register=register) if total > PAGE and question.limit is None else ()
    ranked: tuple[int, ...] = ()
    if question.kind is Kind.TOP and total > PAGE:
        leading = register.find(
            wanted, order=order, descending=question.descending, offset=passed, limit=total
        )
        ranked = _beyond_a_page(leading)
    return ListAnswer(
        question,
        total,
        offset,
        tuple(page),
        shown,
        _other_currencies(wanted, register=register),
        _rates(wanted, register=register, ordered=question.order is Attribute.AMOUNT),
        register.totals(wanted) if summed else None,
        ranked,
        made_in_all(register.find(wanted)) if question.measure is Attribute.CAPACITY else (),
    )


def _beyond_a_page(leading: Sequence[ProjectRecord]) -> tuple[int, ...]:
    """The ids of those that lead, where they are more than a page shows."""
    return tuple(each.id for each in leading) if len(leading) > PAGE else ()


def _each_by_amount(question: Question, *, register: Register) -> Answer:
    """All of them in the order of their amounts: after those that compare, the others and those that state none."""
    wanted = _comparable(question, register=register)
    in_order = register.find(wanted, order=Order.AMOUNT, descending=question.descending)
    if wanted == question.filter or len(in_order) == register.count(question.filter):
        return _list(question, register=register)
    every = register.find(question.filter, order=Order.AMOUNT, descending=question.descending)
    others = [project for project in every if project.id not in {each.id for each in in_order}]
    others.sort(key=lambda project: (project.amount is None, project.currency or ""))
    found = (*in_order, *others)
    offset = _page_start(question.offset, len(found), PAGE)
    shown = _open_facets(question, register=register) if len(found) > PAGE else ()
    page, apart = found[offset : offset + PAGE], _other_currencies(wanted, register=register)
    rates = _rates(wanted, register=register, ordered=True)
    return ListAnswer(question, len(found), offset, page, shown, apart, rates)


def _of_power(question: Question, *, register: Register) -> Question:
    """Where both the power and what is made were asked for in one word, that of them which most of those found state."""
    if not {Attribute.POWER, Attribute.PRODUCTS}.issubset(question.attributes):
        made = Attribute.POWER in question.attributes and _has_no_power((question.filter,), register)
        of_energy = {sector.id for each in register.find(question.filter, limit=1) for sector in each.sectors}
        if made and of_energy.isdisjoint(ENERGY):
            asked = (Attribute.PRODUCTS if a is Attribute.POWER else a for a in question.attributes)
            return question.model_copy(update={"attributes": tuple(asked)})
        return question
    found = register.totals(question.filter)
    if found.with_power == found.projects == 1:
        return question
    other = Attribute.PRODUCTS if found.with_power * 2 > found.projects else Attribute.POWER
    told = tuple(each for each in question.attributes if each is not other)
    return question.model_copy(update={"attributes": told})


def _is_told_with_others(question: Question, register: Register) -> bool:
    """Whether those that the first of a few was chosen from are told too: the other one of two, or those of which
    nothing is stated that would put them in order."""
    every, wanted = register.count(question.filter), question.filter
    if question.order in UNSTATED and register.count(_unstated(wanted, question.order)):
        return 1 < every <= MOST_NAMED
    one_by_one = wanted.ids or (wanted.companies and len((*wanted.companies, *wanted.places)) >= MOST_NAMED)
    return 1 < every <= (MOST_NAMED if one_by_one else 2)


def _by_capacity(question: Question, *, register: Register) -> Answer:
    """Those that make most, in the unit that most of them state, or have the most land."""
    found = register.find(question.filter)
    if not found:
        return _nothing(question, register=register)
    of_each = [(_capacity(project), project) for project in found]
    units = Counter(capacity.unit for capacity, _ in of_each if capacity)
    unit = (
        HECTARE if question.unheld is Unheld.AREA else max(units, key=lambda name: units[name], default=None)
    )
    sized = [
        (capacity.number, project) for capacity, project in of_each if capacity and capacity.unit == unit
    ]
    if unit == PIECE and not (question.filter.products or question.filter.text):
        # So many tyres are not more than so many cars.
        sized = [pair for pair in sized if _makes(pair[1], question.described)]
    if not sized:
        return WordsAnswer(not_held(question.language))
    sized.sort(key=lambda pair: pair[0], reverse=question.descending)
    named = question.model_copy(update={"attributes": (Attribute.PRODUCTS,), "unheld": None})
    if question.kind is Kind.LIST:
        ids = [project.id for _, project in sized]
        every = (*(each for _, each in sized), *(each for each in found if each.id not in ids))
        offset = _page_start(question.offset, len(every), PAGE)
        return ListAnswer(named, len(every), offset, every[offset : offset + PAGE], ())
    if (question.limit, question.rank) == (1, 1) and 1 < len(found) <= MOST_NAMED:
        ordered = [project for _, project in sized]
        few = (*ordered, *(project for project in found if project not in ordered))
        return ListAnswer(named, len(few), 0, few, ())
    rest = sized[question.rank - 1 :]
    level = sum(number == rest[0][0] for number, _ in rest) if rest else 0
    shown = tuple(project for _, project in rest[: max(question.limit or PAGE, level)])
    if not shown:
        return _nothing(question, register=register)
    return ProjectAnswer(shown[0], ()) if len(shown) == 1 else ListAnswer(named, len(shown), 0, shown, ())


def _makes(project: ProjectRecord, things: Sequence[str]) -> bool:
    """Whether one of the words stands in what the project makes, in any language and whatever its ending."""
    made = {
        word[:MADE_STEM]
        for each in project.products
        for text in each.name.values()
        for word in words_in(text)
    }
    return any(word[:MADE_STEM] in made for thing in things for word in words_in(thing))


def _capacity(project: ProjectRecord) -> Capacity | None:
    return stated_capacity(
        project.title.get("en", ""), (each.name.get("en", "") for each in project.products)
    )


def _unstated(wanted: ProjectFilter, measure: Attribute) -> ProjectFilter:
    """Those of the projects that do not state it."""
    return wanted.model_copy(update={"unstated": (*wanted.unstated, measure.value)})


def _leaders(question: Question, register: Register) -> tuple[ProjectRecord, ...]:
    """The first in each currency, where no rate makes them comparable: one alone would not be the first, and as many
    as are asked for may be there in dollars alone."""
    wanted, asked = question.filter, question.limit
    if (question.kind, question.order) != (Kind.TOP, Attribute.AMOUNT) or wanted.amount is not None:
        return ()
    amounts = {each.currency: each.projects for each in register.totals(wanted).amounts}
    stated = list(amounts)
    if len(stated) < 2 or register.comparable(stated):
        return ()
    if asked != 1 and (question.rank > 1 or amounts.get(DOLLAR, 0) >= (asked or PAGE)):
        return ()
    few = asked == question.rank == 1 and _is_told_with_others(question, register)
    if asked == 1:
        # Dollars lead: the largest amounts are in them, the smallest are not.
        stated.sort(key=lambda currency: currency != DOLLAR, reverse=not question.descending)
    else:
        stated.sort(key=lambda currency: (-amounts[currency], currency != DOLLAR))
    return tuple(
        project
        for currency in stated
        for project in register.find(
            wanted.model_copy(update={"amount": AmountRange(currency=currency)}),
            order=Order.AMOUNT,
            descending=question.descending,
            offset=question.rank - 1,
            limit=None if few else asked,
        )
    )


def _as_good(
    question: Question, wanted: ProjectFilter, order: Order, register: Register
) -> tuple[ProjectRecord, ...]:
    """The first and those that state just as much, where there are any: one alone would not be the most."""
    measure = LEVEL.get(order)
    if measure is None or question.rank > 1:
        return ()
    found = register.find(wanted, order=order, descending=question.descending, limit=MOST_LEVEL)
    level = tuple(each for each in found if measure(each) is not None and measure(each) == measure(found[0]))
    return level if len(level) > 1 else ()


def _comparable(question: Question, *, register: Register) -> ProjectFilter:
    """The filter, narrowed to one currency where projects are ordered by amount: others do not compare."""
    wanted = question.filter
    if question.order is not Attribute.AMOUNT or wanted.amount is not None:
        return wanted
    stated = {each.currency: each.projects for each in register.totals(wanted).amounts}
    if not stated or register.comparable(stated):
        return wanted
    # Dollars, where as many as are asked for are stated in them; else what most are stated in, the first of the totals.
    enough = stated.get(DOLLAR, 0) >= (question.limit or 1)
    currency = DOLLAR if enough else next(iter(stated))
    return wanted.model_copy(update={"amount": AmountRange(currency=currency)})


def _open_facets(
    question: Question, *, register: Register
) -> tuple[tuple[Attribute, tuple[FacetCount, ...]], ...]:
    wanted = question.filter
    settled = {
        Attribute.SECTOR: wanted.sectors or wanted.products,
        Attribute.PLACE: wanted.places,
        Attribute.COUNTRY: wanted.countries or wanted.companies,
        Attribute.STATUS: wanted.statuses,
    }
    return tuple(
        (attribute, tuple(register.facet(Facet(attribute.value), wanted)))
        for attribute in FACETS
        if not settled[attribute]
    )


def _other_currencies(wanted: ProjectFilter, *, register: Register) -> tuple[tuple[str, int], ...]:
    if wanted.amount is None:
        return ()
    stated = register.totals(wanted.model_copy(update={"amount": None})).amounts
    rates = _rates(wanted, register=register)
    compared = {wanted.amount.currency, *(rate.currency for rate in rates), *([DOLLAR] if rates else ())}
    return tuple((each.currency, each.projects) for each in stated if each.currency not in compared)


def _rates(wanted: ProjectFilter, *, register: Register, ordered: bool = False) -> tuple[Rate, ...]:
    """The rates that amounts were compared at, by a bound or by their order."""
    bounds = wanted.amount
    if bounds is None:
        return register.rates_for(DOLLAR) if ordered else ()
    return () if bounds.unbounded else register.rates_for(bounds.currency)


def _nothing(question: Question, *, register: Register) -> NothingAnswer:
    """No project passes: the same question with one condition dropped may find some, or in dollars."""
    wider: list[tuple[Question, int]] = []
    amount = question.filter.amount
    others: tuple[tuple[str, int], ...] = ()
    no_rate, stated = None, True
    if amount is not None and (amount.low is not None or amount.high is not None):
        others = _other_currencies(question.filter, register=register)
        if others and not register.comparable([amount.currency]):
            no_rate = amount.currency
            own = {"amount": AmountRange(currency=no_rate)}
            stated = register.count(question.filter.model_copy(update=own)) > 0
            dollars = {"amount": amount.model_copy(update={"currency": DOLLAR})}
            in_dollars = question.filter.model_copy(update=dollars)
            wider += _those(in_dollars, question, register)
    if question.kind is Kind.NEWS and question.filter.announced:
        wider += _newest(question, register=register)
    for name in sorted(question.filter.model_fields_set):
        dropped = ProjectFilter(**question.filter.model_dump(exclude={name}, exclude_defaults=True))
        if dropped.model_copy(update={"but_not": None}).empty or dropped == question.filter:
            continue
        wider += _those(dropped, question, register)
    broader = in_broader_fields(question.filter, register)
    if broader != question.filter:
        wider = [*_those(broader, question, register), *wider]
    regions = tuple(
        dict.fromkeys(
            region
            for place in question.filter.places
            if (region := register.reference.place_regions.get(place)) is not None
        )
    )
    if regions:
        there = question.filter.model_copy(update={"places": regions})
        wider = [*_those(there, question, register), *wider]
    return NothingAnswer(question, tuple(wider[:3]), others, no_rate, stated)


def _those(wanted: ProjectFilter, question: Question, register: Register) -> list[tuple[Question, int]]:
    """The list of the projects that pass, with how many they are; none where there are none."""
    number = register.count(wanted)
    update = {"filter": wanted, "kind": Kind.LIST, "attributes": ()}
    return [(question.model_copy(update=update), number)] if number else []


def _newest(question: Question, *, register: Register) -> list[tuple[Question, int]]:
    """Those that were announced with the newest one: there is nothing newer."""
    others = question.filter.dropping(("announced",))
    newest = next((each.announced for each in register.find(others, limit=1)), None)
    if newest is None:
        return []
    then = others.model_copy(update={"announced": Period(start=newest, end=newest)})
    return [(question.model_copy(update={"filter": then}), register.count(then))]


def _group(question: Question, *, register: Register) -> Answer:
    by = Facet(question.group_by.value) if question.group_by else Facet.SECTOR
    measures: dict[Attribute | None, Callable[[FacetCount], float]] = {
        None: lambda line: line.projects,
        Attribute.JOBS: lambda line: line.jobs / (line.with_jobs or 1) if question.averaged else line.jobs,
        Attribute.AMOUNT: lambda line: _in_dollars(line, averaged=question.averaged),
    }
    divided = register.facet(by, question.filter)
    unstated = next((line.projects for line in divided if line.value is None), 0)
    if question.numbering is not None and question.numbering.high == 0:
        divided = _empty_lines(by, {line.value for line in divided}, register)
    lines = [
        line
        for line in divided
        if line.value is not None and (question.numbering is None or question.numbering.holds(line.projects))
    ]
    if by is Facet.PLACE and Attribute.PLACE in question.attributes:
        # "Which city has most projects?": no region is one.
        lines = [line for line in lines if not (line.value or "").endswith(REGION)] or lines
    if not lines:
        return _nothing(question, register=register)
    if question.measure in MEASURES and not question.descending:
        # Who states nothing, or nothing in dollars, has not the least.
        lines = [line for line in lines if measures[question.measure](line)] or lines
    lines.sort(key=measures.get(question.measure, measures[None]), reverse=question.descending)
    total = register.count(question.filter)
    parts = _parts(question.filter, register) if by is Facet.SECTOR else {}
    shown = tuple(lines[: question.limit])
    meant = {question.line, register.reference.sector_parents.get(question.line or "")} - {None}
    place = next((at for at, line in enumerate(shown) if line.value in meant), None)
    if place is None and 1 < question.rank <= len(shown):
        place = question.rank - 1  # "who is second?"
    offset = _page_start(question.offset or place or 0, len(shown), GROUP_PAGE)
    leaders = _of_each_line(question, shown[offset : offset + GROUP_PAGE], register) if question.order else {}
    return GroupAnswer(question, shown, total, parts, leaders, offset, place, unstated)


def _in_dollars(line: FacetCount, *, averaged: bool) -> float:
    """The dollars of a line, or of one of its projects that state some on average."""
    stated = next((each for each in line.amounts if each.currency == "USD"), None)
    if stated is None:
        return 0.0
    return float(stated.amount) / (stated.projects if averaged else 1)


def _empty_lines(by: Facet, found: Collection[str | None], register: Register) -> list[FacetCount]:
    """The regions, or the fields, that are not among those found."""
    reference = register.reference
    known = reference.place_regions if by is Facet.PLACE else reference.sector_parents
    kind = "place" if by is Facet.PLACE else "sector"
    left = sorted(key for key, parent in known.items() if parent is None and key not in found)
    return [FacetCount(key, reference.names.get(f"{kind}:{key}"), 0, 0) for key in left]


def of_line(question: Question, line: FacetCount) -> ProjectFilter | None:
    """The projects of a line of a division, if a condition tells them."""
    condition = DIVIDED.get(question.group_by) if question.group_by else None
    if line.value is not None and question.group_by in (Attribute.ANNOUNCED, Attribute.LAUNCH):
        year = Period(start=line.value, end=line.value)
        return question.filter.model_copy(update={question.group_by.value: year})
    if condition is None or line.value is None:
        return None
    return question.filter.model_copy(update={condition: (line.value,)})


def _of_each_line(
    question: Question, lines: Sequence[FacetCount], register: Register
) -> dict[str, tuple[ProjectRecord, ...]]:
    """What leads each line, by its value."""
    wanted = {line.value: of_line(question, line) for line in lines}
    return {
        value: _first_of(question.model_copy(update={"filter": of_it, "limit": 1}), register)
        for value, of_it in wanted.items()
        if value is not None and of_it is not None
    }


def _first_of(question: Question, register: Register) -> tuple[ProjectRecord, ...]:
    """The first by what is asked, with those that state as much or the first in another currency; none where none
    states it."""
    top = question.model_copy(update={"kind": Kind.TOP})
    if leaders := _leaders(top, register):
        return leaders
    order = ORDERS[top.order or Attribute.AMOUNT]
    found = register.find(top.filter, order=order, descending=top.descending, limit=1)
    if not found or LEVEL[order](found[0]) is None:
        return ()
    return _as_good(top, top.filter, order, register) or tuple(found)


def _parts(wanted: ProjectFilter, register: Register) -> dict[str, tuple[FacetCount, ...]]:
    """By top sector, the narrower sectors of its projects, where there are any."""
    found: dict[str, list[FacetCount]] = {}
    for line in register.facet(Facet.FIELD, wanted):
        if line.value is not None:
            top = register.reference.sector_parents.get(line.value) or line.value
            found.setdefault(top, []).append(line)
    return {top: tuple(lines) for top, lines in found.items() if [each.value for each in lines] != [top]}


def _compare(question: Question, *, register: Register) -> Answer:
    if Attribute.POWER in question.attributes and _has_no_power(question.sides, register):
        # Cement plants are set side by side by what they make.
        told = (*(each for each in question.attributes if each is not Attribute.POWER), Attribute.PRODUCTS)
        question = question.model_copy(update={"attributes": tuple(dict.fromkeys(told))})
    sides: list[tuple[ProjectRecord | None, Totals]] = []
    for side in question.sides:
        found = register.totals(side)
        only = register.find(side, limit=1)[0] if found.projects == 1 else None
        sides.append((only, found))
    of_each = set(question.attributes).difference(MEASURES)
    few = {
        at: tuple(register.find(side))
        for at, (side, (_, found)) in enumerate(zip(question.sides, sides, strict=True))
        if of_each and 1 < found.projects <= MOST_NAMED
    }
    return CompareAnswer(question, tuple(sides), few)


def _nearest(question: Question, *, register: Register, session: Session) -> Answer:
    place = session.get(Place, question.near) if question.near else None
    here = question.here
    if place is not None and place.latitude is not None and place.longitude is not None:
        here = (place.latitude, place.longitude)
    if here is None:
        return WordsAnswer(question if question.near is None else _unknown(question))
    found = register.find(question.filter)
    distances = [(project, min(away)) for project in found if (away := list(_distances(project, here)))]
    measured = {project.id for project, _ in distances}
    distances.sort(key=lambda pair: pair[1])
    if question.within is not None:
        near = [pair for pair in distances if pair[1] <= question.within]
        shown = tuple(near[:PAGE] or distances[:NEAREST])
        return NearestAnswer(place.name if place else None, shown, (), question.within, len(near))
    # Beside the nearest one those that are next to it.
    several = question.limit if (question.limit or 1) > 1 else NEAREST
    # Of all there are, those without a town are beside the point.
    rest = () if question.filter.empty else tuple(each for each in found if each.id not in measured)
    return NearestAnswer(place.name if place else None, tuple(distances[:several]), rest)


def _distances(project: ProjectRecord, here: tuple[float, float]) -> Iterator[float]:
    """Kilometres to each of its towns; a region is no point to measure to."""
    for place in project.places:
        if place.kind != "region" and place.latitude is not None and place.longitude is not None:
            yield kilometres(here, (place.latitude, place.longitude))


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance between two (latitude, longitude) pairs in degrees."""
    (lat_a, lon_a), (lat_b, lon_b) = (map(radians, point) for point in (a, b))
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * 6371 * asin(sqrt(half))


def _figure(question: Question, *, register: Register, session: Session) -> Answer:
    if question.topic is None:
        return WordsAnswer(_unknown(question))
    facts = directory.facts_of(question.topic, session=session)
    if question.as_of:
        # The figure of the time asked for comes first; where none is stated, what is, with its own date.
        facts.sort(key=lambda fact: not (fact.as_of or "").startswith(question.as_of or ""))
    if not facts:
        return WordsAnswer(_unknown(question))
    others = [topic for topic in PORTFOLIO if question.topic in PORTFOLIO and topic != question.topic]
    beside = (directory.facts_of(topic, session=session)[:1] for topic in others)
    own = register.totals(ProjectFilter()) if question.with_register else None
    return FigureAnswer(tuple(facts), tuple(fact for found in beside for fact in found), own)


def _contact(question: Question, *, register: Register, session: Session) -> Answer:
    wanted = question.filter
    places, names = wanted.places, dict[str, None]()
    if (wanted.companies or wanted.ids) and not places:
        # A company's own numbers are not kept: whoever helps investors where its projects stand is.
        projects = register.find(ProjectFilter(companies=wanted.companies, ids=wanted.ids))
        places = tuple(place.id for project in projects for place in project.places)
        names = dict.fromkeys(
            party.name
            for project in projects
            for party in (*project.investors, *(project.partners if wanted.companies else ()))
            if not wanted.companies or party.id in wanted.companies
        )
    contacts = directory.contacts(session=session, places=places, zones=wanted.zones)
    person = _whose_number(question, session=session)
    found = contacts_on(contacts, question.topics)
    local = any(each.place_id or each.zone_id for each in contacts)
    named = (*(f"place:{key}" for key in wanted.places), *(f"zone:{key}" for key in wanted.zones))
    nowhere = () if local else tuple(register.reference.names[key] for key in named)
    return ContactAnswer(tuple(found), tuple(names), person, nowhere)


def _whose_number(question: Question, *, session: Session) -> Texts | None:
    """The name of the person whose own number is asked for, or of the one who holds the office."""
    if question.person:
        person = directory.person_by_id(question.person, session=session)
        return person.name if person else None
    holders = directory.facts_of(question.topic, session=session) if question.topic else []
    return holders[0].value if holders else None


def _offers(question: Question, *, session: Session) -> list[SectorOffer]:
    """What investors are sought for: what the one asked about named, the niches, or all."""
    every = directory.offers(session=session, sectors=question.filter.sectors)
    words = [SAID_BY[question.person]] if question.person in SAID_BY else list(question.topics)
    return [offer for offer in every if all(word in offer.offer["en"] for word in words)] or every


def _incentives(question: Question, *, session: Session) -> Answer:
    every = directory.incentives(session=session)
    of_all = set(question.topics) <= {"new_system", "taxes"}
    wanted = question.in_force if of_all else None  # of a relief that is named what became of it is told too
    held = [row for row in every if wanted in (None, row.force not in PAST)]
    found = incentives_on(held, question.topics)
    offset = _page_start(question.offset, len(found), INCENTIVE_PAGE)
    instead = None
    if found and all(row.force in PAST for row in found):
        instead = next(iter(incentives_on(every, ["new_system"])), None)
    page = tuple(found[offset : offset + INCENTIVE_PAGE])
    return IncentiveAnswer(question, len(found), offset, page, instead)


def _page_start(offset: int, total: int, size: int) -> int:
    last = total - 1
    return max(0, last if offset == LAST_PAGE else min(offset, last)) // size * size
