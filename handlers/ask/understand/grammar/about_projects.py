"""What is asked of the register's projects: a list, one of them, a number, a ranking or a division."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from handlers.ask.understand.grammar.asked import Asked
from handlers.ask.understand.grammar.conditions import number_bound
from handlers.ask.understand.grammar.counts import (
    by_how_old,
    counts_made,
    nth_said,
    number_together,
    rank_said,
    top_number,
)
from handlers.ask.understand.grammar.divisions import (
    YEARS,
    asks_what_leads,
    division,
    first_in_each,
    leads_by_number,
    named_division,
    ranks_a_kind,
)
from handlers.ask.understand.grammar.figures import COMPANIES_OF
from handlers.ask.understand.grammar.orders import adjective_said, comparative_said, order_said
from handlers.ask.understand.grammar.shares import share_of_all
from handlers.ask.understand.grammar.taking_part import has_any_part, takes_part
from handlers.ask.understand.grammar.where_none import where_none_is
from handlers.ask.understand.question import (
    DESCRIBING,
    DIVIDED,
    MEASURES,
    MOST_LEADING,
    MOST_TOP,
    Attribute,
    Kind,
    Question,
    Slot,
    Unheld,
    measured,
)
from handlers.ask.understand.text.amounts import (
    currency_named,
)
from handlers.ask.understand.text.reading import PERCENT, Reading
from store.filters import NumberRange, ProjectFilter
from store.names import Mention, NameKind

ONE_PROJECT = re.compile(
    r"\b(?:only|just|exactly) (?:one|1|a single) project\b|\b(?:только|лишь|всего) (?:один|1) проект\b"
    r"|\bпо одному проекту\b|\bс одним проектом\b|\bбір ғана жобасы\b|\bтек бір жобасы\b|\b(?:тек )?(?:бір|1) ғана жоба|\bтек (?:бір|1) жоба"
)
"""That a country or a place has one project and no more."""
SINGLY_DIVIDED = (Attribute.COUNTRY, Attribute.PLACE, Attribute.SECTOR, Attribute.COMPANY)
ALL_IN_CURRENCY = re.compile(
    r"^(?:а |и )?(?:общая |итоговая )?сумма (?:\S+ ){0,2}проектов|жоба\w*[дтн][ыі]ң (?:жалпы )?сомасы$"
)
"""How a sum of several in one currency is asked for."""
IN_IT = re.compile(r"\bin it\b|\bв н[её]м\b")
"""What follows the party that is asked for: "which Korean company is in it?"."""
AFTER_ONE = re.compile(r"\b(?:after|behind|после|за|следом за) $")
COMES_AFTER = re.compile(r"(?:[-'’]?(?:ден|дан|тен|тан|нен|нан))? кейін")
"""What stands before, or in Kazakh behind, the country that others come after."""
TWO = 2
"""States that are set against each other."""
LATEST = 10
"""Projects that are new, where it is not said how many."""
TOTAL = re.compile(
    r"[,:–—-]\s*(?:in )?total\W*$|[,:–—-]\s*(?:итог\w*|всего в сумме|сумма)\W*$|[,:–—-]\s*(?:жиыны|жалпы сома\w*)\W*$"
)
"""What is asked behind what it is of: "oil and gas, total"."""
TOLD_TOO = frozenset(
    (
        Attribute.LAUNCH,
        Attribute.STATUS,
        Attribute.PRODUCTS,
        Attribute.POWER,
        Attribute.PARTNERS,
        Attribute.EXPORT,
    )
)
"""What is asked of a project beside its money or jobs."""
SEVERAL = re.compile(r"(?:[лдт][ае]р|л[ае]р[ыі])\s+(?:қайсы|қандай)(?!\w)")
"""In Kazakh, which ones: "ең ірі жобалар қайсы?"; "жобалардың қайсысы" is one of them."""
FIRST_OF = re.compile(
    r"\b(?:\w{2,}est|(?:most|least) \w+)(?: one)? (?:of|among)\b"
    r"|\bwhich\b[^?.]*\b(?:has|gives|is|was|employs|costs|creates|provides|offers|brings) (?:the )?(?:most|least|\w{2,}est)\b"
    r"|\b(?:сам(?:ый|ая|ое|ую|ого|ому)|\w+ейш(?:ий|ая|ее|ую|его|ему))\b"
    r"|\bең (?:\w+с[ыі]|қымбаты|арзаны|үлкені|көбі|азы)(?:н|н[ае]|на?н|не?н|н[ыі]ң)?\b"
)
"""One that leads, whatever it leads is in the plural: "the cheapest of those projects", «самый дорогой из проектов»."""


@dataclass(slots=True)
class _Told:
    """What is asked of projects; a rule takes out what its words do not mean after all."""

    reading: Reading
    wanted: ProjectFilter
    attributes: tuple[Attribute, ...]
    intents: dict[str, int]
    measure: Attribute | None = None

    @property
    def specific(self) -> bool:
        """Whether a company or what is made tells some few of them."""
        return bool(self.wanted.companies or self.wanted.products or self.wanted.ids)

    @property
    def in_currency(self) -> bool:
        """Whether all that is said of the amount is its currency."""
        return self.wanted.amount is not None and self.wanted.amount.unbounded

    def intends(self, *intents: str) -> bool:
        return not self.intents.keys().isdisjoint(intents)


def about_projects(asked: Asked) -> Question:
    """What is asked of the projects; UNKNOWN with the conditions where it is not said."""
    reading, wanted = asked.reading, asked.wanted
    if (none := where_none_is(reading, wanted)) is not None:
        return none
    if reading.says("turns", "lacking"):
        return Question(kind=Kind.UNKNOWN)  # "countries with no projects" are none of those that have
    if wanted.companies and reading.has("turns", "competitors"):
        return Question(kind=Kind.LIST, filter=wanted, alike=(Slot.SECTORS,))
    if has_any_part(reading, wanted):
        return Question(kind=Kind.LIST, filter=wanted, attributes=(Attribute.PARTNERS,), in_any_part=True)
    if takes_part(reading, wanted):
        return Question(kind=Kind.DETAIL, filter=wanted, attributes=(Attribute.PARTNERS,), as_partner=True)
    if (part := share_of_all(reading, wanted, asked.attributes)) is not None:
        return part
    told = _Told(reading, wanted, asked.attributes, dict(asked.intents))
    for settle in (_settle_money, _settle_numbers, _settle_goods, _settle_time):
        settle(told)
    for rule in RULES:
        if (question := rule(told)) is not None:
            return question
    return Question(kind=Kind.UNKNOWN, filter=told.wanted)


def _settle_money(told: _Told) -> None:
    """What of money is asked for: "a sum over 100 million" is added up by nobody."""
    reading = told.reading
    if told.in_currency and ALL_IN_CURRENCY.search(reading.folded):
        # "The sum of the Turkish projects in dollars only": no list of those.
        told.wanted = told.wanted.dropping(("amount",))
        told.attributes = tuple(dict.fromkeys((*told.attributes, Attribute.AMOUNT)))
        told.intents.setdefault("sum", 0)
    of_all = reading.has("turns", "at_all")  # "the total sum of those over a billion"
    bounded = told.wanted.amount is not None and not of_all
    if bounded and (told.in_currency or reading.has("words", "of_a_sum")):
        told.intents.pop("sum", None)  # "projects with a sum over 100 million", "those whose sum is in tenge"
    if told.wanted.stated or told.wanted.unstated:
        told.intents.pop("sum", None)  # "which of them state the sum?", "projects without a sum"
        told.attributes = tuple(a for a in told.attributes if a not in MEASURES)
    priced = reading.has("words", "how_much") and currency_named(reading.folded)
    if priced and not told.attributes and not reading.has("words", "project"):
        # "And the French, how much in euros?"
        told.attributes = (Attribute.AMOUNT,)
        told.intents.pop("count", None)
        told.intents.setdefault("sum", 0)
    told.measure = measured(told.attributes)


def _settle_numbers(told: _Told) -> None:
    """Whether projects are counted, added up, ranked or named, where the words may say either."""
    reading, intents = told.reading, told.intents
    both = {"count", "sum"}
    if both <= intents.keys() and not told.measure and reading.counts_projects():
        intents.pop("sum")  # «YDA барлығы неше жоба жасап жатыр?»
    dearer = reading.has("words", "which_of") and reading.has("words", "by_price")
    if dearer and told.wanted.amount is None and not told.intends("sum", "average", "group", "compare"):
        intents.setdefault("top", 0)  # «қант зауыттарының қайсысы қымбат?»
    if reading.has("words", "medium_confidence"):
        intents.pop("average", None)  # «сенімділігі орташа жобалар»
    if told.measure and _first_of_an_order(reading):
        intents.pop("sum", None)
        intents.setdefault("top", 0)
    if both <= intents.keys() and reading.has("turns", "summed") and told.wanted.but_not:
        # «Без шеврона сколько в сумме?»
        intents.pop("count")
        told.measure = told.measure or Attribute.AMOUNT
    which = reading.has("words", "which") and not reading.has("words", "how_much")
    which = which or reading.has("turns", "exists")
    if which and reading.has("words", "companies") and not told.intends("sum", "count", "top", "average"):
        told.measure = None  # "are there any Dutch companies investing?"
    named = reading.has("turns", "name_them") and reading.has("words", "plural") and not told.measure
    if named and reading.language == "kk" and told.intends("list"):
        intents.pop("sum", None)  # "жалпы қандай жобалары бар"


def _first_of_an_order(reading: Reading) -> bool:
    """Whether the first few by some measure are asked for: "the first three Turkish projects by jobs"."""
    number = top_number(reading)
    few = number is not None and 1 < number <= MOST_TOP and "1" in reading.found("ordinals")
    # «Кто второй по рабочим местам?»
    few = few or (reading.has("turns", "who") and (nth_said(reading) or 0) > 1)
    return few and reading.has("turns", "by") and not reading.has("turns", "together")


def _settle_goods(told: _Told) -> None:
    """What is asked of what plants make: "the total power of the wind farms" is no sum of money, and told below the
    list."""
    reading, intents = told.reading, told.intents
    of_power, of_products = (each in told.attributes for each in (Attribute.POWER, Attribute.PRODUCTS))
    of_capacity = of_products and reading.has("words", "capacity")
    if not told.measure and (of_power or of_capacity):
        intents.pop("sum", None)
    if of_power and not reading.has("words", "plural"):
        intents.pop("count", None)  # "how many megawatts has the station in Saran?"
    if of_products and reading.has("turns", "units"):
        intents.pop("count", None)  # "how many square metres at the Shymkent plant?"
    if told.measure and reading.has("turns", "together") and Attribute.PARTNERS not in told.attributes:
        intents.setdefault("sum", 0)  # "both Carlsberg projects together, in dollars?"


def _settle_time(told: _Told) -> None:
    """ "Announced in 2026" tells when, not how far the project has come."""
    by_year = told.intends("group") and named_division(told.reading) is Attribute.ANNOUNCED
    timed = told.wanted.announced is not None or told.intends("news") or by_year
    if timed and told.wanted.statuses == ("announced",) and not told.reading.has("words", "still"):
        told.wanted = told.wanted.dropping(("statuses",))
        told.attributes = tuple(a for a in told.attributes if a is not Attribute.ANNOUNCED)


def _divided(told: _Told) -> Question | None:
    """A division of the projects, by country or by year; where its words say something else, they are taken out."""
    reading, intents = told.reading, told.intents
    by_number = leads_by_number(reading) if not told.wanted.companies else None
    leads = by_number is not None or asks_what_leads(reading)
    if leads or ranks_a_kind(reading) or _counts_in_the_first(reading):
        intents.setdefault("group", 0)
    by = _divided_by(told, by_number, leads=leads)
    singly = ONE_PROJECT.search(reading.folded) is not None and named_division(reading) in SINGLY_DIVIDED
    if singly and not told.wanted.companies:
        # "Which countries have just one project?"
        one_each = NumberRange(low=1, high=1)
        division_named = named_division(reading)
        return Question(kind=Kind.GROUP, filter=told.wanted, group_by=division_named, numbering=one_each)
    yearly = reading.has("intents", "count") and reading.has("turns", "in_each") and not told.wanted.products
    if yearly and named_division(reading) in YEARS and not told.intends("group"):
        # "How many projects were announced each year?"
        return Question(kind=Kind.GROUP, filter=told.wanted, group_by=named_division(reading))
    if told.intends("top") and reading.has("turns", "land") and by_number is None:
        intents.pop("group", None)  # "the largest greenhouse by area"
    if by is Attribute.COUNTRY and leads and len(told.wanted.countries) == 1:
        told.wanted = told.wanted.dropping(("countries",))  # "which country comes second, after China?"
    if not told.intends("group") or told.wanted.companies or _yearly(reading, told.wanted):
        return None
    averaged = told.intends("average")
    # "Which region gets most Chinese money?"
    in_money = averaged or (leads and reading.has("turns", "money"))
    measure = told.measure or (Attribute.AMOUNT if in_money else None)
    by_count = reading.has("turns", "most_projects") or reading.has("turns", "by_number")
    if by_count and not averaged:
        measure = None  # "which country has invested in the most projects?"
    if by is Attribute.STATUS and reading.has("turns", "in_each"):
        told.wanted = told.wanted.dropping(("statuses",))  # "how many in each status: operating, planned etc"
    group = Question(kind=Kind.GROUP, filter=told.wanted, group_by=by, measure=measure, averaged=averaged)
    if by in {*DIVIDED, *YEARS} and first_in_each(reading):
        by_time = by_how_old(reading)
        order = Attribute.ANNOUNCED if by_time else told.measure or Attribute.AMOUNT
        least = reading.has("words", "smallest") or reading.has("words", "by_age")
        return group.model_copy(update={"order": order, "descending": not least, "measure": None})
    bounded = told.wanted.amount is not None or told.wanted.jobs is not None
    numbering = None if bounded or measure else number_bound(reading)
    number = None if bounded or numbering else top_number(reading)
    if numbering is not None and reading.has("turns", "top_so_many"):
        numbering, number = None, top_number(reading)  # "in which regions are there most, top 5"
    towns = (Attribute.PLACE,) if reading.has("turns", "which_towns") else ()
    limit = number if number is not None and number <= MOST_TOP else None
    ordered = {"descending": not reading.has("words", "smallest"), "limit": limit, "leads": leads}
    ordered["share"] = reading.has("turns", "share") or PERCENT.search(reading.folded) is not None
    return group.model_copy(update={**ordered, "numbering": numbering, "attributes": towns})


def _counts_in_the_first(reading: Reading) -> bool:
    """Whether projects are counted in as many regions or countries as lead: "how many projects in the regions: top 5"."""
    counted = reading.has("intents", "count") and reading.has("words", "project")
    return counted and reading.has("turns", "top_so_many") and named_division(reading) in SINGLY_DIVIDED


def _divided_by(told: _Told, by_number: Attribute | None, *, leads: bool) -> Attribute | None:
    """What the projects are divided by; the intent is taken out where it is asked of one, or of none."""
    reading, intents, wanted = told.reading, told.intents, told.wanted
    of_one_plant = reading.has("words", "project") and not reading.has("words", "plural")
    of_one_plant = of_one_plant and not (told.intends("top", "count", "sum") or wanted.empty)
    of_one_plant = of_one_plant and not reading.has(
        "turns", "most_projects"
    )  # «қай облыста қытай жобасы көп?»
    if told.intends("average") and reading.has("turns", "per_project"):
        intents.pop("group", None)  # "in the region, how many jobs a project on average?"
    if reading.has("words", "each") and named_division(reading) is None:
        intents.pop("group", None)  # "the sum of each?" divides nothing
    if reading.has("turns", "that_sector") and named_division(reading) is Attribute.SECTOR:
        intents.pop("group", None)  # «осы сала бойынша»: in the one that was spoken of
    counted = told.intends("count") and wanted.sectors and not reading.has("words", "each")
    if counted and reading.language == "kk" and named_division(reading) is Attribute.SECTOR:
        intents.pop("group", None)  # «астықты терең өңдеу саласы бойынша неше жоба»
    by = by_number or (division(reading) if told.intends("group") else None)
    at_one = by is Attribute.PLACE and (wanted.products or of_one_plant)
    whose = by is Attribute.COUNTRY and of_one_plant and wanted.places and not leads
    if by is not None and (at_one or whose):
        # "In which city will the vaccine be made?", "the plant in Saran, which country built it?".
        intents.pop("group")
        told.attributes = tuple(dict.fromkeys((*told.attributes, by)))
    if by is not None and by.value in wanted.unstated:
        intents.pop("group", None)  # "projects without a country" are divided by none
    if told.intends("average") and wanted.sectors and by is Attribute.SECTOR:
        intents.pop("group", None)  # "over the industry, the average sum of an oil project"
    of_oldest = reading.has("words", "by_age")
    of_oldest = of_oldest and (reading.has("turns", "which_one") or Attribute.LAUNCH in told.attributes)
    if told.intends("group") and of_oldest:
        intents.pop("group")  # "which is the oldest, by launch?", "oldest project by launch date"
    return by


def _sorted(told: _Told) -> Question | None:
    """All of them in an order: "Turkish projects sorted by jobs"."""
    said = order_said(told.reading, (*([told.measure] if told.measure else ()), *told.attributes))
    counted = told.intends("average", "count", "compare") or told.specific
    if said is None or counted or (told.intends("group") and said.by not in YEARS):
        return None
    if told.intends("top") and (top_number(told.reading) or not (said.by_age or said.throughout)):
        return None  # "the five newest first"
    by = said.by or (Attribute.ANNOUNCED if said.by_age and not told.wanted.empty else None)
    by = by or (Attribute.AMOUNT if said.throughout else None)  # "Chinese projects, largest to smallest"
    if by is None:
        return None
    ordered = {"order": by, "descending": said.descending, "attributes": (by,)}
    return Question(kind=Kind.LIST, filter=told.wanted, **ordered)


def _averaged(told: _Told) -> Question | None:
    if not told.intends("average"):
        return None
    stated = measured(tuple(Attribute(slot) for slot in told.wanted.stated))
    measure = told.measure or stated or Attribute.AMOUNT  # "the average of those that state jobs"
    unheld = Unheld.MEDIAN if told.reading.has("turns", "median") else None
    return Question(kind=Kind.AVERAGE, filter=told.wanted, measure=measure, unheld=unheld)


def _ranked(told: _Told) -> Question | None:
    """The first of a ranking, or as many as are asked for."""
    reading, wanted = told.reading, told.wanted
    if not told.intends("top"):
        return None
    if _after_one(reading, wanted):
        # "Who is the third largest investor, after China?"
        divided = {"group_by": Attribute.COUNTRY, "measure": Attribute.AMOUNT, "leads": True}
        return Question(kind=Kind.GROUP, filter=wanted.dropping(("countries",)), **divided)
    if wanted.companies:
        return _after_company(told)
    smallest = reading.has("words", "smallest")
    number = top_number(reading)
    limit = min(number, MOST_TOP) if number is not None else None
    many = reading.several() and not FIRST_OF.search(reading.folded)
    which = reading.has("turns", "which_one") and not SEVERAL.search(reading.folded)
    # "The fewest jobs, of those that state them".
    measure = told.measure or measured(tuple(Attribute(slot) for slot in wanted.stated))
    order = _ranked_by(reading, told.attributes, measure, narrowed=not wanted.empty)
    of_one = which and not (many or reading.has("words", "which_of"))
    whether = reading.has("words", "whether") and not reading.has("words", "which")
    if wanted.statuses and whether and not (many or limit):
        # "Is the biggest Chinese project in operation?": it is the biggest, whatever its state.
        wanted, attributes = wanted.dropping(("statuses",)), (Attribute.STATUS,)
        return Question(kind=Kind.TOP, filter=wanted, order=order, limit=1, attributes=attributes)
    if wanted.amount is not None and not told.in_currency and limit is None and not of_one:
        # "Large projects over five billion" are all of them.
        return Question(kind=Kind.LIST, filter=wanted, order=order, descending=not smallest)
    limit = limit or (MOST_LEADING if many and not which else 1)
    ranked = {"order": order, "descending": not smallest, "limit": limit, "rank": rank_said(reading)}
    return Question(kind=Kind.TOP, filter=wanted, **ranked)


def _of_theirs(told: _Told) -> Question | None:
    """One of several of a company's, told by how it compares: "which Danone project is newer?"."""
    reading, wanted = told.reading, told.wanted
    asks = (("turns", "which_one"), ("words", "which"), ("words", "which_of"))
    which = any(reading.has(*each) for each in asks)
    said = adjective_said(reading) or (comparative_said(reading) if which else None)
    several = reading.has("words", "project") or number_together(reading) is not None
    bounded = wanted.amount is not None or wanted.jobs is not None or told.intends("compare", "count", "sum")
    if said is None or not several or bounded or wanted.given != {"companies"} or len(wanted.companies) > 1:
        return None
    by, most = said
    order = by or told.measure or Attribute.AMOUNT
    return Question(kind=Kind.TOP, filter=wanted, order=order, descending=most, limit=1)


def _parties(told: _Told) -> Question | None:
    """Who takes part, where some of the parties are named beside it."""
    wanted, who = told.wanted, (Attribute.COMPANY, Attribute.PARTNERS)
    asked = told.reading.found("attributes").keys()
    if wanted.products and wanted.countries and "company" in asked and IN_IT.search(told.reading.folded):
        # "The wheel plant, which Korean company is in it?": its partner may be that.
        return Question(kind=Kind.DETAIL, filter=wanted.dropping(("countries",)), attributes=who)
    out = wanted.but_not.companies if wanted.but_not is not None else ()
    if wanted.companies and out and not asked.isdisjoint(("company", "partners")):
        # "Who takes part in Silleno but KazMunayGas?": all who do are told.
        return Question(kind=Kind.DETAIL, filter=wanted.dropping(("but_not",)), attributes=who)
    return None


def _in_one_year(told: _Told) -> Question | None:
    """What a company put in in one year, which no row says; else its states and years are asked, not conditions."""
    reading = told.reading
    # «Какой проект Eni уже работает?» and "which of Eni's operate?" are some of theirs.
    which_of = reading.has("turns", "which_of_all") and reading.found("statuses")
    some_of_theirs = reading.has("words", "which") and (reading.has("words", "project") or which_of)
    whether = reading.has("words", "whether") and not some_of_theirs
    if not told.wanted.companies or not (whether or not (reading.has("words", "project") or which_of)):
        return None
    in_year = told.wanted.announced is not None and measured(told.attributes) is not None
    told.wanted, told.attributes = _about_company(
        told.wanted, told.attributes, whether=whether, headed=reading.has("words", "project")
    )
    if in_year and set(told.attributes).issubset(MEASURES):
        # "How much did Kia invest in 2024 alone?"
        asked = {"attributes": told.attributes, "unheld": Unheld.SPAN}
        return Question(kind=Kind.DETAIL, filter=told.wanted, **asked)
    return None


def _shared(told: _Told) -> Question | None:
    """ "The share of China in total investment."."""
    in_all = told.reading.has("turns", "at_all") and not (told.specific or told.wanted.empty)
    if not (told.reading.has("turns", "share") and told.measure and in_all):
        return None
    return Question(kind=Kind.SUM, filter=told.wanted, measure=told.measure, share=True)


def _counted(told: _Told) -> Question | None:
    """How many there are, or how many companies of a country."""
    reading, wanted, specific = told.reading, told.wanted, told.specific
    if not told.intends("count"):
        return None
    if len(wanted.countries) == 1 and told.measure is None and _of_companies(reading, wanted):
        return Question(kind=Kind.FIGURE, topic=COMPANIES_OF[wanted.countries[0]])
    of_one = specific and not reading.has("words", "plural" if wanted.companies else "project")
    made = (specific or wanted.text or wanted.sectors) and Attribute.PRODUCTS in told.attributes
    if told.measure or of_one or made or not (told.intends("list") or not wanted.empty):
        return None
    if (by := _counted_apart(reading, wanted)) is not None:
        return Question(kind=Kind.GROUP, filter=wanted, group_by=by)
    return Question(kind=Kind.COUNT, filter=wanted)


def _summed(told: _Told) -> Question | None:
    """What some cost or employ together; of one that is told with what else is asked of it."""
    reading, wanted, specific = told.reading, told.wanted, told.specific
    if "company" in reading.found("attributes") and not told.intends("sum", "count"):
        told.measure = None  # "who built the airport": a name is asked for, not a sum
    measure = told.measure
    more = [each for each in told.attributes if each in TOLD_TOO and "? " not in reading.text]
    if measure and more and not (wanted.empty or told.intends("sum") or reading.has("words", "plural")):
        # "What does it cost, and when does it start?"
        return Question(kind=Kind.DETAIL, filter=wanted, attributes=told.attributes)
    if measure and not specific and told.intends("sum", "count", "list"):
        asked = told.attributes if set(MEASURES).issubset(told.attributes) else ()
        return Question(kind=Kind.SUM, filter=wanted, measure=measure, attributes=asked)
    # "Total Chinese money in 2025": what is added up is money, though no word asks how much was invested.
    in_money = reading.has("turns", "money") and not (specific or wanted.empty)
    in_money = in_money or (TOTAL.search(reading.folded) is not None and bool(wanted.given & {*DESCRIBING}))
    if told.intends("sum") and (measure or told.intends("list") or in_money):
        asked = told.attributes if specific and measure else ()
        return Question(kind=Kind.SUM, filter=wanted, measure=measure or Attribute.AMOUNT, attributes=asked)
    return None


def _in_whole_years(wanted: ProjectFilter) -> bool:
    """Whether they are of a year, or of several from the first to the last."""
    then = wanted.announced
    ends = (then.start or "", then.end or "") if then is not None else ()
    return bool(ends) and all(len(end) == len("2025") for end in ends)


def _newest(told: _Told) -> Question | None:
    """What was announced last, or opened."""
    reading, wanted, attributes = told.reading, told.wanted, told.attributes
    if not told.intends("news"):
        return None
    number = top_number(reading)
    opened = Attribute.LAUNCH in attributes or wanted.statuses == ("operating",)
    if opened and wanted.given <= {"statuses"} and not reading.has("words", "already"):
        # "Which project was launched most recently?": of those at work, whenever they were announced.
        limit = number if number and number <= MOST_TOP else MOST_LEADING if reading.several() else 1
        at_work = wanted.model_copy(update={"statuses": ("operating",)})
        return Question(kind=Kind.TOP, filter=at_work, order=Attribute.LAUNCH, limit=limit)
    if told.specific or Attribute.STATUS in attributes:
        return None
    # "The three most recent", but not those "of the last three years".
    of_years = wanted.announced is not None or wanted.launch is not None
    few = number if number is not None and number <= MOST_TOP and not of_years else LATEST
    # "What new was announced in 2025?" asks for all that was, not for the last of it.
    latest = None if number is None and _in_whole_years(wanted) else few
    asked = {"attributes": attributes or (Attribute.ANNOUNCED,), "order": Attribute.ANNOUNCED}
    return Question(kind=Kind.NEWS, filter=wanted, limit=latest, **asked)


def _told_or_listed(told: _Told) -> Question | None:
    """Those that are described, one by one or as a list."""
    reading, wanted, attributes = told.reading, told.wanted, told.attributes
    if told.specific:
        if not attributes and counts_made(reading, wanted):
            attributes = (Attribute.PRODUCTS,)  # "how many cars does Kia make?"
        return Question(kind=Kind.DETAIL, filter=wanted, attributes=attributes)
    if not wanted.empty and told.measure:
        return Question(kind=Kind.SUM, filter=wanted, measure=told.measure)
    if not wanted.empty:
        return Question(kind=Kind.LIST, filter=wanted, attributes=attributes)
    unread = any(reading.leftover(every=True)) or reading.describes_unread()
    return Question(kind=Kind.LIST) if told.intends("list") and not unread else None


def _soonest(told: _Told) -> Question | None:
    """What is to open before the others: "which is closest to launch?"."""
    if not told.reading.has("turns", "soonest"):
        return None
    limit = top_number(told.reading) or 1
    return Question(
        kind=Kind.TOP,
        filter=told.wanted,
        order=Attribute.LAUNCH,
        descending=False,
        limit=min(limit, MOST_TOP),
    )


def _of_two_states(told: _Told) -> Question | None:
    """Two states set against each other: "are there more operating or planned projects?"."""
    reading, wanted = told.reading, told.wanted
    bounded = wanted.amount is not None or wanted.jobs is not None
    if len(wanted.statuses) != TWO or bounded or wanted.companies or told.intends("group", "top"):
        return None
    more = reading.has("turns", "more") or reading.has("turns", "less") or reading.has("words", "over")
    against = reading.has("words", "versus") or reading.has("words", "over")
    if not (more and against):
        return None
    return Question(kind=Kind.GROUP, filter=wanted, group_by=Attribute.STATUS, measure=told.measure)


RULES: tuple[Callable[[_Told], Question | None], ...] = (
    *(_soonest, _of_two_states, _divided, _sorted, _averaged, _ranked),
    *(_of_theirs, _parties, _in_one_year, _shared),
    *(_counted, _summed, _newest, _told_or_listed),
)
"""The kinds of questions about projects; the first that the words ask for is meant."""


def _after_company(told: _Told) -> Question | None:
    """What comes right after one that is named: "the most expensive project there after ECO-Culture"."""
    reading, wanted = told.reading, told.wanted
    named = reading.named(NameKind.COMPANY)
    if len(named) != 1 or not _stands_after(named[0], reading):
        return None
    by = Attribute.JOBS if told.measure is Attribute.JOBS else Attribute.AMOUNT
    own = ("companies", "products", "text")
    least = reading.has("words", "smallest")
    rest = {"filter": wanted.dropping(own), "than": wanted.keeping(own), "order": by, "limit": 1}
    return Question(kind=Kind.TOP, descending=not least, **rest)


def _stands_after(name: Mention, reading: Reading) -> bool:
    before, behind = reading.folded[: name.start], reading.folded[name.end :]
    return AFTER_ONE.search(before) is not None or COMES_AFTER.match(behind) is not None


def _after_one(reading: Reading, wanted: ProjectFilter) -> bool:
    """Whether a place in the order of countries is asked for that comes after one of them."""
    countries = reading.named(NameKind.COUNTRY)
    if len(wanted.countries) != 1 or len(countries) != 1 or not reading.found("ordinals"):
        return False
    return _stands_after(countries[0], reading)


def _counted_apart(reading: Reading, wanted: ProjectFilter) -> Attribute | None:
    """What the projects are counted by where two states are named, or two places set against each other."""
    if len(wanted.statuses) > 1:
        return Attribute.STATUS
    named = (
        (wanted.places, Attribute.PLACE, NameKind.PLACE),
        (wanted.countries, Attribute.COUNTRY, NameKind.COUNTRY),
    )
    # A group of countries is one.
    return next((by for each, by, kind in named if 1 < len(each) == len(reading.ids(kind))), None)


def _yearly(reading: Reading, wanted: ProjectFilter) -> bool:
    """Whether "per year" tells of what is made how much, not how to divide projects."""
    said = [match.span() for match in reading.lexicon.groups["intents"]["group"].finditer(reading.folded)]
    rates = reading.lexicon.groups["words"].get("yearly")
    told_apart = wanted.products or wanted.text
    made = told_apart or ("products" in reading.found("attributes") and not first_in_each(reading))
    if rates is None or not made or reading.has("turns", "by_number"):
        return False  # "the number of projects per year of announcement"
    return all(rates.search(reading.folded[slice(*span)]) is not None for span in said)


def _ranked_by(
    reading: Reading, attributes: tuple[Attribute, ...], measure: Attribute | None, *, narrowed: bool
) -> Attribute:
    """What a ranking goes by: "the oldest plant" by its launch, "the newest projects" by their announcement; by what
    they make only if `narrowed` to some that may make the same."""
    if measure is not None:
        return measure
    if reading.has("turns", "land"):
        return Attribute.CAPACITY
    if narrowed and reading.has("turns", "producing") and reading.has("turns", "most"):
        return Attribute.CAPACITY  # "who makes the most locomotives?"
    if reading.has("turns", "output") and (narrowed or Attribute.POWER not in attributes):
        return Attribute.CAPACITY
    if Attribute.POWER in attributes:
        return Attribute.POWER
    if (
        reading.has("words", "by_age")
        and Attribute.ANNOUNCED in attributes
        and Attribute.LAUNCH not in attributes
    ):
        return Attribute.ANNOUNCED
    if reading.has("words", "by_age") or Attribute.LAUNCH in attributes:
        return Attribute.LAUNCH
    return Attribute.ANNOUNCED if reading.has("words", "by_news") else Attribute.AMOUNT


def _of_companies(reading: Reading, wanted: ProjectFilter) -> bool:
    """Whether companies of a country that are at work in Kazakhstan are counted, not the register's projects."""
    alone = wanted.dropping(("countries", "statuses")).empty
    rest = reading.lexicon.without("words", "companies", reading.folded)
    counted = reading.has("words", "companies") and not reading.lexicon.has("words", "project", rest)
    return alone and counted and wanted.countries[0] in COMPANIES_OF


def _about_company(
    wanted: ProjectFilter, attributes: tuple[Attribute, ...], *, whether: bool, headed: bool
) -> tuple[ProjectFilter, tuple[Attribute, ...]]:
    """Of a company's project a state or a year is asked, not a condition: "did Roche launch in 2026?"."""
    asked = list(attributes)
    of_it_alone = not (asked or headed or wanted.statuses)  # "is Polpharma really Dutch?"
    if whether and wanted.countries and (of_it_alone or asked == [Attribute.AMOUNT]):
        asked = [Attribute.COUNTRY]  # "is the Knauf plant a Turkish investment?"
    for given, attribute in (
        (whether and wanted.statuses, Attribute.STATUS),
        (wanted.launch, Attribute.LAUNCH),
        (wanted.announced, Attribute.ANNOUNCED),
    ):
        if given and (attribute is Attribute.STATUS or set(attributes) <= {Attribute.STATUS}):
            asked.append(attribute)
    return wanted.dropping(("statuses", "launch", "announced")), tuple(dict.fromkeys(asked))
