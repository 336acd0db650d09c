"""What is set side by side in a talk: all that was shown, what was shown beside what is named, more about both."""

import re

from handlers.ask.understand.followup.in_view import (
    IN_TIME,
    asked_for,
    left_of,
    list_spoken_of,
    of_one,
    spoken,
    without_states,
)
from handlers.ask.understand.followup.merging import NAMING, leaving_out
from handlers.ask.understand.followup.series import united
from handlers.ask.understand.grammar.counts import number_together
from handlers.ask.understand.grammar.orders import COMPARATIVES
from handlers.ask.understand.grammar.sides import sides_of
from handlers.ask.understand.question import (
    DESCRIBING,
    Attribute,
    Kind,
    Memory,
    Question,
    measured,
    only_describes,
)
from handlers.ask.understand.text.exclusions import REGION, THE_REGION, THE_TOWN
from handlers.ask.understand.text.pointing import follows
from handlers.ask.understand.text.reading import Reading
from store.filters import ProjectFilter
from store.names import NameKind

MOST_COMPARED = 4
PLACE = re.compile(r"(?<![\w.])[1-9](?!\w|\.\d)")
"""A number of one figure."""
OF_AREA = {"countries", "places", "sectors"}
"""Conditions of sides that are compared as a whole."""
VERSUS = ("vs", "versus", "against", "против")
"""Words for a comparison that stand right before a name."""
OF_PLACE = ("places", "zones")
"""Conditions that all projects of a country, said to be those, need not share with the ones shown."""
ASKED_OF_ONE = (Kind.LIST, Kind.DETAIL, Kind.SUM)
NOT_OF_SIDES = (Kind.INCENTIVE, Kind.ZONE, Kind.PERSON, Kind.FIGURE, Kind.CONTACT, Kind.SECTOR)
"""Kinds that ask for nothing of what is compared."""


def two_counted_off(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """Two of those shown, told by their places, side by side: "compare the first and the second"."""
    said = [place for place in reading.found("ordinals") if place.isdecimal()]
    if not said and reading.has("intents", "compare"):
        said = PLACE.findall(reading.folded)  # "compare 2 and 3"
    listed = list_spoken_of(memory) or memory.shown
    if len(said) == 1 and of_one(memory) and memory.shown[0] in listed and reading.has("intents", "compare"):
        own = str(listed.index(memory.shown[0]) + 1)
        said = [own, *said] if own not in said else []  # "compare it with the second one"
    named = reading.mentions or not question.filter.empty
    if (
        len(said) != 2
        or len(set(said)) != 2
        or named
        or len(listed) < max(map(int, said))
        or question.kind is Kind.CONTACT
    ):
        return None
    measure = measured(asked_for(question, reading))
    against = reading.has("intents", "compare") or any(
        reading.has("turns", word) for word in ("more", "less")
    )
    if set(said) == {"1", "2"} and measure and not (against or of_one(memory)):
        # "The first and the second by money": the two that lead.
        leading = {"kind": Kind.TOP, "order": measure, "descending": True, "limit": 2, "attributes": ()}
        leading |= {"rank": 1, "offset": 0, "measure": None, "group_by": None}
        return memory.question.model_copy(update={**leading, "language": question.language})
    sides = tuple(ProjectFilter(ids=(listed[int(place) - 1],)) for place in sorted(said, key=int))
    told = {
        "kind": Kind.COMPARE,
        "sides": sides,
        "filter": ProjectFilter(),
        "measure": None,
        "listed": listed,
    }
    whole = memory.question.chosen_from if of_one(memory) else memory.question.filter
    told |= {"attributes": asked_for(question, reading), "chosen_from": whole, "unknown_names": ()}
    return question.model_copy(update=told)


def bigger_by_output(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The last two side by side by what they make, where that was asked of each: "which is bigger?", after the beds of
    one hospital and of another."""
    singly = spoken(memory)
    of_output = memory.question.attributes == (Attribute.PRODUCTS,) and of_one(memory)
    bare = question.filter.empty and not (question.attributes or reading.found("attributes"))
    more = reading.has("turns", "more") or reading.has("turns", "less") or question.kind is Kind.TOP
    asks = question.kind in (Kind.TOP, Kind.UNKNOWN) and more
    if not (of_output and bare and asks) or len(singly) < 2:
        return None
    sides = tuple(ProjectFilter(ids=(each,)) for each in singly[-2:])
    told = {"kind": Kind.COMPARE, "sides": sides, "attributes": (Attribute.PRODUCTS,), "order": None}
    return question.model_copy(update=told)


def another_of_theirs(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The one of the company that is not among its others compared: "and where is the third plant?"."""
    before, whose = memory.question, {side.companies for side in memory.question.sides}
    companies = next(iter(whose)) if len(whose) == 1 else ()
    said = [int(each) for each in reading.found("ordinals") if each.isdecimal()]
    beyond = len(said) == 1 and said[0] > len(memory.shown) > 1
    only = ProjectFilter(companies=companies)
    if before.kind is not Kind.COMPARE or not (companies and beyond):
        return None
    if question.filter not in (ProjectFilter(), only) or question.kind in NOT_OF_SIDES:
        return None
    others = leaving_out(only, ProjectFilter(ids=memory.shown))
    told = {"kind": Kind.DETAIL, "filter": others, "attributes": asked_for(question, reading)}
    told |= {"order": None, "limit": None, "listed": ()}
    return question.model_copy(update={**told, "measure": None, "unknown_names": (), "hints": ()})


def compared(question: Question, reading: Reading, memory: Memory) -> Question:
    """What was shown beside what is named, or all that was shown side by side."""
    if question.beside:
        return question  # "compare Kia and Hyundai": the one that is not known is no other of those shown
    before = memory.question
    attributes = asked_for(question, reading)
    by_more = reading.has("turns", "more") or reading.has("turns", "less")
    if by_more and not attributes and of_one(memory) and measured(before.attributes):
        attributes = before.attributes  # "is it bigger than Svevind's?", after what one is worth
    if len(question.filter.companies) > 1 and not question.sides:
        # "Nobel and Abdi Ibrahim then, by the sum": both are named, none is the one shown.
        of_both = sides_of(reading, question.filter)
        told = {"kind": Kind.COMPARE, "sides": of_both, "filter": ProjectFilter(), "attributes": attributes}
        return question.model_copy(update={**told, "measure": None})
    given = question.filter.given
    of_side = [
        side
        for side in before.sides
        if given and side.given > given and side.keeping(given) == question.filter
    ]
    if question.kind is Kind.TOP and len(of_side) == 1 and not reading.has("words", "project"):
        # "The dearest of the Zhambyl ones", of the Chinese ones of two regions.
        return question.model_copy(update={"filter": of_side[0]})
    if before.kind is Kind.COMPARE and (of_one_side := _of_one_side(question, reading, before)) is not None:
        return of_one_side
    if before.kind is Kind.COMPARE and (again := _asked_again(question, reading, memory)) is not None:
        return again
    if before.kind is Kind.COMPARE and question.kind is Kind.TOP and (question.limit or 0) > 1:
        return question
    if before.kind is Kind.COMPARE:
        divided = question.kind is Kind.GROUP and reading.has("words", "plural")
        divided = divided and question.filter.given != {"countries"}
        if (
            question.kind in (*NOT_OF_SIDES, Kind.NEWS)
            or divided
            or question.filter.jobs
            or question.filter.amount
        ):
            return question
        whole = (
            len(question.filter.given.intersection(NAMING)) > 1
        )  # "and the spring plant in Uralsk, whose is it?"
        if whole:
            return question
        if (third := _added(question, reading, memory)) is not None:
            return third
        by_name = question.filter.given == {"companies"}
        asked = question.attributes or question.kind is Kind.SUM  # "how many people in Shymkent?"
        by_where = question.filter.given in ({"places"}, {"countries"}) and asked
        one_of_them = by_name or (by_where and not reading.has("words", "project"))
        if memory.shown and one_of_them and question.kind is not Kind.COMPARE:
            # "What does Lukoil make there?", "when does the Aktobe one start?": the one of those compared.
            this = question.filter.model_copy(update={"ids": memory.shown})
            told = {"filter": this, "or_else": (question.filter,), "listed": memory.shown}
            kind = question.kind if by_name and question.kind is not Kind.SUM else Kind.DETAIL
            of_it = question.attributes or ((question.measure,) if question.measure else ())
            told |= {"kind": kind, "measure": None, "attributes": of_it}
            return question.model_copy(update=told)
        states = question.filter.given == {"statuses"} and number_together(reading) is not None
        if memory.shown and states and (reading.has("words", "whether") or reading.has("words", "already")):
            # "Are both built already?" is asked of each.
            return before.model_copy(
                update={"attributes": (Attribute.STATUS,), "language": question.language}
            )
        first = question.kind is Kind.TOP and question.order in IN_TIME
        of_sides = question.filter.given <= {"statuses"} and not reading.has("words", "project")
        if first and of_sides and (any_side := united(before.sides)) is not None:
            # "Which opened first?": the first of those compared.
            return question.model_copy(update={"filter": any_side, "listed": memory.shown})
        if (also := _one_more(question, reading, before)) is not None:
            return also
        narrowed = question.filter.given and not question.filter.given.intersection((*NAMING, "companies"))
        # "And in agriculture?", of two countries.
        of_areas = all(side.given in ({"countries"}, {"places"}) for side in before.sides)
        narrowed = narrowed or (of_areas and question.filter.given in ({"sectors"}, {"products"}, {"text"}))
        if (
            narrowed
            and not memory.shown
            and question.kind in (Kind.LIST, Kind.COUNT, Kind.UNKNOWN, Kind.COMPARE)
        ):
            # "Only those operating": on each side.
            of_each = tuple(side.taking(question.filter) for side in before.sides)
            return before.model_copy(update={"sides": of_each, "language": question.language})
        if memory.shown and not question.filter.empty and reading.has("turns", "which_one"):
            return left_of(ProjectFilter(ids=memory.shown), question)
        named = question.filter.countries
        if question.filter.given == {"countries"} and len(named) == len(before.sides) and not memory.shown:
            # "Now Uzbekistan and Russia": they take the places of those compared.
            others = tuple(ProjectFilter(countries=(country,)) for country in named)
            return before.model_copy(update={"sides": others, "language": question.language})
        measure = measured(attributes)
        added = "sum" in reading.found("intents") or reading.has("turns", "together")
        how_much = reading.has("words", "how_much") or reading.has("turns", "by_how_much")
        together = Attribute.AMOUNT if how_much and not attributes else None
        summed = Attribute.AMOUNT if "sum" in reading.found("intents") else None
        of_them = measure or measured(before.attributes) or together or summed
        apart = united(before.sides) or ProjectFilter(either=before.sides)
        every = ProjectFilter(ids=memory.shown) if memory.shown else apart
        in_all = memory.shown or reading.has("turns", "at_all") or reading.has("turns", "together")
        if of_them and added and in_all and not reading.mentions:
            update = {"kind": Kind.SUM, "filter": every, "measure": of_them}
            return question.model_copy(update={**update, "attributes": ()})
        counted = question.kind is Kind.COUNT or (reading.has("turns", "by") and not attributes)
        asks_number = counted and question.filter.empty and not (memory.shown or reading.mentions)
        bare = question.kind is Kind.UNKNOWN and reading.has("words", "how_much")
        if asks_number or (bare and not any(reading.leftover())):
            return before.model_copy(update={"language": question.language})  # "how many?", "by number?"
        if memory.shown and question.kind in ASKED_OF_ONE and _one_of_two(question, reading):
            return _asked_of_one_of_two(question, memory)
        averaged = question.kind is Kind.AVERAGE or (bare and "average" in reading.found("intents"))
        if averaged and memory.shown and question.filter.empty:
            averaged_by = measure or measured(before.attributes) or Attribute.AMOUNT
            update = {"kind": Kind.AVERAGE, "filter": ProjectFilter(ids=memory.shown), "measure": averaged_by}
            return question.model_copy(update={**update, "attributes": ()})
        which = reading.has("turns", "which_one") and any(reading.has("turns", word) for word in COMPARATIVES)
        asked = not reading.mentions and (attributes or which or "compare" in reading.found("intents"))
        attributes = attributes or before.attributes
        return before.model_copy(update={"attributes": attributes}) if asked else question
    those = memory.shown or before.listed
    which = reading.has("turns", "which_one") and number_together(reading) == len(those)
    if which and not attributes and question.filter.given == {"places"}:
        return left_of(ProjectFilter(ids=those), question)  # "which of these two is in Almaty?"
    many = reading.has("words", "project") and reading.has("words", "plural")
    listed = () if many else list_spoken_of(memory) or spoken(memory)
    if len(question.sides) > 1:
        return question.model_copy(update={"listed": listed})
    each_shown = len(memory.shown) > 1 and number_together(reading) is not None
    if reading.mentions and not (each_shown and only_describes(question.filter)):
        shown = (before.filter,) if len(memory.shown) != 1 else (ProjectFilter(ids=memory.shown),)
        other = question.filter
        if of_one(memory) and other.given == {"places"} and not reading.has("words", "project"):
            other = before.chosen_from.taking(other)  # "compared with the one in Aktobe"
        elif of_one(memory) and len(before.listed) > 1 and other.given == {"places", "countries"}:
            # "With the Turks' plant in Aktobe", of the sugar plants that were listed.
            other = before.chosen_from.taking(other)
        elif len(memory.shown) > 1 and _another_of_a_kind(other, before):
            # "Compare them with the Russian one", of Turkish greenhouses.
            freed = OF_PLACE if reading.has("words", "project") else ()
            other = before.filter.dropping((*other.given, *freed)).taking(other)
        sides: tuple[ProjectFilter, ...] = (*shown, other)
    elif of_one(memory) and (question.hints or question.filter.text) and not question.filter.empty:
        sides = (ProjectFilter(ids=memory.shown), question.filter)  # "with the Mirny wind farm"
    else:
        # A sum shows none of the projects that it is of.
        singly = spoken(memory)[-2:]
        # "Compare the money", after the larger of two.
        singly = singly if len(singly) > 1 else before.listed
        several = those if len(those) > 1 and not of_one(memory) else singly
        sides = tuple(ProjectFilter(ids=(key,)) for key in several[:MOST_COMPARED])
    if len(sides) < 2:
        return question
    beside = before.kind is Kind.AVERAGE or (before.kind is Kind.SUM and bool(reading.mentions))
    if beside and before.measure and not attributes:
        attributes = (before.measure,)  # "the average jobs in food", then "vs textiles"
    update = {"kind": Kind.COMPARE, "sides": sides, "filter": ProjectFilter(), "attributes": attributes}
    update |= {"averaged": before.kind is Kind.AVERAGE}
    update |= {"listed": listed if of_one(memory) else ()}
    return question.model_copy(update={**update, "unknown_names": ()})


def _another_of_a_kind(other: ProjectFilter, before: Question) -> bool:
    """Whether what is named takes the place of what told those shown, of which it is said what they are."""
    told = before.filter.given & {"countries", "places"}
    another = len(other.given) == 1 and other.given <= told and other != before.filter.keeping(other.given)
    return another and not before.filter.given.isdisjoint(DESCRIBING)


def _of_one_side(question: Question, reading: Reading, before: Question) -> Question | None:
    """More of the town or of the region that were compared: "what operates in the city?", of Almaty and its region."""
    towns = [side for side in before.sides if any(not place.endswith(REGION) for place in side.places)]
    regions = [side for side in before.sides if side.places and side not in towns]
    of_town, of_region = (each.search(reading.folded) is not None for each in (THE_TOWN, THE_REGION))
    told = towns if of_town else regions
    if of_town == of_region or not len(towns) == len(regions) == 1:
        return None
    if reading.mentions or question.kind in NOT_OF_SIDES or reading.has("turns", "which_one"):
        return None
    kind = Kind.LIST if question.kind in (Kind.UNKNOWN, Kind.COMPARE, Kind.DETAIL) else question.kind
    return question.model_copy(update={"kind": kind, "filter": told[0].taking(question.filter)})


def _asked_again(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The sides once more, by what is asked of each on average, or within what all of
    them are to share: "the average for each", "which has most in Turkistan Region?", of two countries."""
    before, asked = memory.question, measured(asked_for(question, reading))
    if len(memory.shown) == len(before.sides) or reading.has("words", "project"):
        return None
    if question.kind is Kind.AVERAGE and question.filter.empty:
        of_each = (asked or measured(before.attributes) or Attribute.AMOUNT,)
        told = {"averaged": True, "attributes": of_each}
        return before.model_copy(update={**told, "language": question.language})
    given = question.filter.given
    areas = all(len(side.given) == 1 and side.given <= OF_AREA for side in before.sides)
    within = areas and len(given) == 1 and given <= OF_AREA and before.sides[0].given != given
    shared = bool(given) and all(side.keeping(given) == question.filter for side in before.sides)
    ranks = any(reading.has("turns", word) for word in ("most", *COMPARATIVES))
    if not ((shared or within) and ranks and reading.has("turns", "which_one")):
        return None
    sides = tuple(side.taking(question.filter) for side in before.sides)
    attributes = (asked,) if asked else before.attributes
    return before.model_copy(update={"sides": sides, "attributes": attributes, "language": question.language})


def _added(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """Those compared and another that is to be added: "add the TotalEnergies one", «Pfizer-ді де қос»."""
    before = memory.question
    one = question.filter.given and question.filter.given <= {"companies", *NAMING}
    too = any(reading.has("turns", word) for word in ("add", "too"))
    # «А если с Lukoil?», "and versus Mars?"
    against = (reading.turned or follows(reading)) and set_against(reading)
    if not ((too or against) and one and len(before.sides) > 1) or question.attributes:
        return None
    if any(question.filter == side for side in before.sides):
        return None
    sides = (*before.sides, question.filter)[-MOST_COMPARED:]
    told = {"sides": sides, "hints": question.hints, "unknown_names": (), "language": question.language}
    return before.model_copy(update=told)


def beside_those_named(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The one spoken of beside two or more that it is to be compared with: "compare it to JTI and KT&G"; none where
    those named are compared with each other."""
    named = sorted(reading.named(NameKind.COMPANY), key=lambda mention: mention.start)
    if not (named and of_one(memory) and reading.has("intents", "compare") and question.sides):
        return None
    before, behind = reading.folded[: named[0].start].split(), reading.folded[named[-1].end :].split()
    # In Kazakh it stands behind the last of them: «Alstom және Wabtec-пен салыстыр».
    near = behind[:1] if reading.language == "kk" else before[-1:]
    if not near or not reading.lexicon.has("words", "versus", near[0]):
        return None
    sides = (ProjectFilter(ids=memory.shown), *question.sides)[:MOST_COMPARED]
    return question.model_copy(update={"sides": sides, "joint": False, "apart": False})


def set_against(reading: Reading) -> bool:
    """Whether the word before the only name sets it against others: «с Lukoil», "versus Mars"."""
    before = reading.folded[: reading.mentions[0].start].split() if len(reading.mentions) == 1 else []
    has = reading.lexicon.has
    return bool(before) and (has("turns", "with_it", before[-1]) or before[-1] in VERSUS)


def _one_more(question: Question, reading: Reading, before: Question) -> Question | None:
    """Those compared and another of their kind: "and Shymkent?", after two cities."""
    said = question.filter.given
    common = {side.dropping(said) for side in before.sides}
    alike = len(said) == 1 and len(common) == 1 and all(said <= side.given for side in before.sides)
    turned = reading.turned or follows(reading)  # «шымкент ше»
    short = turned and question.kind is Kind.LIST and not (question.attributes or reading.several())
    if not (alike and short) or len(reading.mentions) != 1 or reading.has("words", "project"):
        return None
    sides = (*before.sides, before.sides[0].taking(question.filter))[-MOST_COMPARED:]
    return before.model_copy(update={"sides": sides, "language": question.language})


def _one_of_two(question: Question, reading: Reading) -> bool:
    """Whether one of those compared is asked about by what it is: "is the Chinese one operating already?"."""
    described = without_states(question.filter)
    many = reading.several() or reading.has("words", "project")
    told = described.given == {"countries"} or (described.given == {"places"} and reading.single())
    return told and not many and len(reading.mentions) == 1


def _asked_of_one_of_two(question: Question, memory: Memory) -> Question:
    this = without_states(question.filter).model_copy(update={"ids": memory.shown})
    state = (Attribute.STATUS,) if question.filter.statuses else ()
    measure = (question.measure,) if question.measure else ()
    attributes = tuple(dict.fromkeys((*state, *question.attributes, *measure)))
    update = {"kind": Kind.DETAIL, "filter": this, "or_else": (question.filter,), "attributes": attributes}
    return question.model_copy(update={**update, "listed": memory.shown, "measure": None})
