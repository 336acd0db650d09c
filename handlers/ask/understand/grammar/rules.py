"""The small grammar that turns a reading into a Question."""

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise

from handlers.ask.understand.grammar.about_projects import about_projects
from handlers.ask.understand.grammar.abroad import of_abroad, of_locals
from handlers.ask.understand.grammar.asked import Asked, attributes_in
from handlers.ask.understand.grammar.conditions import conditions
from handlers.ask.understand.grammar.counts import counts_made, counts_things, top_number
from handlers.ask.understand.grammar.divisions import (
    asks_what_leads,
    division,
    named_division,
)
from handlers.ask.understand.grammar.figures import (
    AIFC_FOUNDED,
    GENERAL_TOPICS,
    IN_ZONES,
    about_figure,
    figure_said,
    of_the_register,
)
from handlers.ask.understand.grammar.of_zones import about_zones
from handlers.ask.understand.grammar.off_subject import asks_for_help, of_the_agency, off_subject, small_talk
from handlers.ask.understand.grammar.persons import about_person
from handlers.ask.understand.grammar.sides import named_apart, of_two, sides_of
from handlers.ask.understand.grammar.taking_part import stake_bound
from handlers.ask.understand.grammar.than_one import than_one
from handlers.ask.understand.grammar.unheld import asks_address, asks_rate, of_no_row
from handlers.ask.understand.grammar.years import IN_TIME, year_by_year
from handlers.ask.understand.knowledge import Knowledge
from handlers.ask.understand.question import (
    DESCRIBING,
    Attribute,
    Choice,
    Doubt,
    Kind,
    Question,
    Slot,
    Unheld,
    measured,
    not_held,
    only_describes,
)
from handlers.ask.understand.text.amounts import (
    COMPARATORS,
    currency_named,
    kilometres_within,
    quantities,
    sizes,
)
from handlers.ask.understand.text.exclusions import REGION, THE_TOWN
from handlers.ask.understand.text.pointing import points
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.text.unread import (
    MOST_IN_NAME,
    misread,
    nearly,
    of_oneself,
    telling,
    unknown_beside,
    unknown_names,
    unread_exclusions,
)
from handlers.ask.understand.words.lexicon import WORD
from store.filters import BOUNDS, ProjectFilter
from store.names import NameKind

HALF = 0.5
"""With less than this understood and no cue at all, a name alone is chance."""

MAY_BE_ABSENT = (Kind.DETAIL, Kind.LIST, Kind.COUNT, Kind.SUM, Kind.AVERAGE, Kind.UNKNOWN, Kind.TOP)

COUNTED = (Kind.COUNT, Kind.SUM, Kind.AVERAGE, Kind.LIST)

OF_ALL = (Kind.SUM, Kind.AVERAGE, Kind.COUNT, Kind.TOP)
"""Kinds that say something of all projects where nothing narrows them down."""

OF_ONE = (Kind.DETAIL, Kind.UNKNOWN)
"""Kinds that may be about the one project that is named or was spoken of."""

SOUGHT = frozenset(("grain-deep-processing", "oil-gas-equipment", "coal-chemistry", "plastics"))
"""Fields that investors are sought for: asked for without the word project, the offer is meant."""


STATES = ("statuses", "announced", "launch", "export", "jobs", "amount")
"""Conditions that say how a project stands, not what it is."""

BARE_REGION = re.compile(r"ск(?:ий|ая|ое|ого|ой|ому|им|ом|ую|ие|их|ими)$", re.IGNORECASE)
"""A Russian adjective of a place, without the word for a region."""
OF_TOWN = re.compile(r"\s+(?:(?:of|in|at|в|города|г\.?)\s+)?")
"""What may stand between a port and its town."""


AGE = re.compile(
    r"\b(?:old|new|young)(?:er|est)\b|\b(?:стар(?:ше|ее|ейш)|сам\w+ (?:стар|нов|молод)|нове[ей]|моложе)"
    r"|\b(?:ең )?(?:ескі|көне|жаңа)(?:рақ|с[ыі])"
)
"""What asks for how old a project is, and not for when it opened."""
OF_LAND = ("land_tax", "grant")
"""Topics of incentives for land: what is let off, and what is given."""
WHOLE_REGION = re.compile(r"\b(?:по|во) всей области\b|(?<!\w)(?:бүкіл|букил) облыс")
"""The region around the town that is named: «Қостанай, бүкіл облыста»."""
EMERGING = re.compile(r"\bнамеча")
PHONE_PLANT = re.compile(r"\bphone (?:factor|plant)|\bзавод\w* (?:по \w+ )?(?:теле|смарт)фон|телефон зауыт")
"""Where telephones are made, and none is asked for."""
SITE = re.compile(r"\bwhere\b.*\bsite\b")
"""A place that is asked for, not a page: "where is Orano's site?"."""

ITS_SITE = re.compile(r"\bsite\b(?! address)")
"""A plant, where something of it is asked: "the Orano site, when launched"."""


COUNTED_UP = re.compile(r"\s*(?:[,/+&]|\b(?:and|or|и|или|және|мен|пен|бен|немесе)\b)\s*")
"""What stands between goods that are counted up: "beef, meat"."""
BEFORE_ONE = re.compile(r"\bthe ((?:[^\W\d_]+|\d+)(?:[ -]\w+)?)[ -]one\b")


def to_question(reading: Reading, knowledge: Knowledge, today: date) -> Question:
    """The question in the reading, without regard to what was asked before."""
    wanted = conditions(reading, knowledge, today)
    if reading.says("turns", "not_only"):
        wanted = wanted.model_copy(update={"but_not": None})  # "not only Chinese projects" are all
    question = _question(reading, wanted)
    if question.kind is Kind.LIST and wanted.empty and reading.has("turns", "similar"):
        question = Question(kind=Kind.UNKNOWN)  # like which?
    if of_abroad(reading):
        question = Question(kind=Kind.OFF_TOPIC, topic="abroad")
    elif of_locals(reading):
        question = Question(kind=Kind.OFF_TOPIC, topic="domestic")
    named = {(m.candidates[0].kind, m.candidates[0].id) for m in reading.mentions if m.found}
    surely = any(m.exact and m.candidates[0].kind is NameKind.COMPANY for m in reading.mentions)
    doubts = tuple(
        Doubt(
            text=mention.text,
            choices=tuple(Choice(kind=c.kind, id=c.id, name=c.name) for c in mention.candidates[:4]),
        )
        for mention in reading.doubtful
        if len(mention.candidates) > 1
        # What may be that which is named beside it is that.
        and not named.intersection((c.kind, c.id) for c in mention.candidates)
        # Of a company that is named, what is like a product or a sector only describes.
        and not (surely and {c.kind for c in mention.candidates} <= {NameKind.SECTOR, NameKind.PRODUCT})
    )
    zones = tuple(c.id for doubt in doubts for c in doubt.choices if c.kind is NameKind.ZONE)
    if zones and question.kind is Kind.ZONE:
        # The word "zone" settles which of the namesakes is meant.
        question = question.model_copy(update={"filter": ProjectFilter(zones=zones)})
        doubts = ()
    if question.kind is Kind.LIST and _said_by_the_way(reading, question.filter):
        question = Question(kind=Kind.UNKNOWN, filter=wanted)
    out = () if reading.says("turns", "not_only") else unread_exclusions(reading)
    out_told = bool(out) and wanted.but_not is not None and wanted.but_not.text == " ".join(out)
    named_out = (name for name in unknown_names(reading) if set(name.lower().split()).isdisjoint(out))
    unknown = () if surely else tuple(named_out)
    capital = any(name[0].isupper() for name in unknown)
    if unknown and (question.kind in MAY_BE_ABSENT or (capital and question.kind is Kind.SECTOR)):
        update = {"kind": Kind.ABSENT, "unknown_names": unknown, "if_known": question.kind}
        question = question.model_copy(update=update)
    namesakes = nearly(unknown, knowledge) if question.kind is Kind.ABSENT else None
    if namesakes is not None:
        doubts = (*doubts, namesakes)
        kind = question.if_known or Kind.UNKNOWN
        question = question.model_copy(update={"kind": kind, "unknown_names": (), "if_known": None})
    if not (unknown or out) and question.kind in COUNTED and _says_more(reading, question.filter):
        # "A fish farm in Almaty" is not all that stands in Almaty.
        unknown = tuple(reading.leftover())[:MOST_IN_NAME]
        update = {"kind": Kind.ABSENT, "unknown_names": unknown, "if_known": question.kind}
        question = question.model_copy(update=update)
    if question.kind in OF_ONE and len(wanted.companies) == 1 and (part := stake_bound(reading)) is not None:
        question = question.model_copy(update={"stake": part, "unheld": Unheld.STAKES})
    ranked, things = question.order is Attribute.CAPACITY, counts_things(reading)
    if (question.kind in OF_ONE or ranked) and question.unheld is None and _asks_area(reading):
        question = question.model_copy(update={"unheld": Unheld.AREA})
    elif question.unheld is None and _asks_something_else(question, reading):
        question = question.model_copy(update={"unheld": Unheld.OTHER})
    elif question.unheld is None and (
        reading.has("turns", "output") or things or counts_made(reading, wanted)
    ):
        question = question.model_copy(update={"unheld": Unheld.OUTPUT})
    elif question.kind in OF_ONE and question.unheld is None and reading.has("turns", "stake"):
        question = question.model_copy(update={"unheld": Unheld.STAKE})
    beside = unknown_beside(reading) if surely and not unknown else ()
    words = len(WORD.findall(reading.text)) or 1
    understood = 1 - sum(word.lower() not in out for word in reading.leftover()) / words
    bounds = reading.has("words", "at_least") or reading.has("words", "at_most")
    about_export = wanted.export is False
    asked_whether = reading.has("words", "whether") or question.kind is Kind.DETAIL
    settled = about_export or asked_whether or wanted.unstated or "unknown" in wanted.statuses
    stands = reading.kept_statuses or reading.has("turns", "overdue") or reading.says("turns", "not_begun")
    settled = bool(settled or stands or out_told)
    bounds = bounds or bool(wanted.left_out & BOUNDS)
    # "Шымкенттегі басқа зауыттар" are others there, and not those elsewhere.
    denied = not settled and reading.lexicon.has(
        "words", "negation", reading.lexicon.without("turns", "else", reading.folded)
    )
    if denied and not bounds and question.kind in MAY_BE_ABSENT:
        # What is denied is no name and no state: the opposite must not be answered.
        question = Question(kind=Kind.UNKNOWN, filter=wanted)
    may_be_out = question.kind in MAY_BE_ABSENT and not wanted.companies
    unread_out = may_be_out and (bool(out) or _leaves_out_nothing(reading, wanted))
    if unread_out and not out_told:
        # "Without the big one": what was to be left out must not be what is told.
        question = Question(kind=Kind.UNKNOWN)
    if (
        question.kind in MAY_BE_ABSENT
        and understood < HALF
        and not (reading.found("intents") or reading.found("attributes"))
    ):
        question = Question(kind=Kind.UNKNOWN, filter=wanted)
    in_plans = reading.has("words", "ahead") or reading.has("turns", "are_planned")
    if EMERGING.search(reading.folded) and question.filter.statuses == ("planned",):
        # «Что намечается в Актау?»: whatever is to come there.
        ahead = question.filter.model_copy(update={"statuses": ("announced", "planned")})
        question = question.model_copy(update={"filter": ahead})
    if in_plans and question.kind in COUNTED and question.filter.statuses == ("planned",):
        # Where nothing is planned, what is announced is in plans too: "жоспарда".
        ahead = question.filter.model_copy(update={"statuses": ("announced", "planned")})
        question = question.model_copy(update={"or_else": (ahead,)})
    if question.kind in (*COUNTED, Kind.TOP) and _of_its_region(reading, question.filter):
        question = question.model_copy(update={"alike": (Slot.REGIONS,)})
    return question.model_copy(
        update={
            "doubts": doubts,
            "beside": beside,
            "currency": currency_named(reading.folded),
            "hints": () if unread_out else _hints(reading, wanted),
            "misread": misread(reading),
            "by_age": AGE.search(reading.folded) is not None,
            "town_alone": THE_TOWN.search(reading.folded) is not None,
            "town_too": any(BARE_REGION.search(each.text) for each in reading.named(NameKind.PLACE)),
            "telling": ()
            if unread_out or _denies_a_kind(wanted) or _of_any(reading, wanted)
            else telling(reading),
            "described": _described(reading, wanted),
            "things": things,
            "language": reading.language,
            "confidence": round(understood, 2),
        }
    )


def _hints(reading: Reading, wanted: ProjectFilter) -> tuple[str, ...]:
    """The words and sizes that may tell one of several; not those of what is left out: "without the cotton cluster"."""
    unread = tuple(reading.leftover(every=True))
    if _denies_a_kind(wanted):
        out = reading.lexicon.groups["words"]["except_before"].search(reading.text.lower())
        unread = tuple(word for word in unread if out is None or reading.text.find(word) < out.end())
    return (*unread, *sizes(reading.text.casefold()))


def _of_any(reading: Reading, wanted: ProjectFilter) -> bool:
    """Whether several goods are counted up, any of which is meant: the words for one of them tell no single project."""
    goods = reading.named(NameKind.PRODUCT)
    apart = any(COUNTED_UP.fullmatch(reading.text, a.end, b.start) for a, b in pairwise(goods))
    return apart and len(wanted.products) > 1 and not wanted.companies


def _denies_a_kind(wanted: ProjectFilter) -> bool:
    """Whether a kind of projects is left out by a word for what they make."""
    return not wanted.left_out.isdisjoint(DESCRIBING)


def _leaves_out_nothing(reading: Reading, wanted: ProjectFilter) -> bool:
    """Whether no condition was made of what is to be left out: "without the brewery"."""
    settled = wanted.but_not or wanted.unstated or wanted.export is not None
    first = reading.folded.split()[:1]
    leads = any(reading.lexicon.has("turns", "leaving_out", word) for word in first)
    return leads and not settled and not reading.has("words", "pronoun")


def _asks_something_else(question: Question, reading: Reading) -> bool:
    """Whether a number or a property of a company's project is asked by a word that nothing was made of: "how much
    water does it use?"."""
    asks = reading.has("words", "how_much") or reading.has("words", "which")
    of_one = question.kind is Kind.DETAIL and question.filter.companies and not question.attributes
    return bool(of_one) and asks and any(True for _ in reading.leftover())


def in_force(reading: Reading) -> bool | None:
    """Whether those that hold are asked for, or those that hold no more; None: all."""
    abolished = reading.says("turns", "abolished")
    # "Does not hold now" has the words of what does.
    rest = reading.lexicon.without("turns", "abolished", reading.text.lower())
    now = reading.lexicon.has("turns", "in_force", rest)
    return None if abolished == now else now


def narrowed_unread(question: Question) -> Question:
    """Not understood, where a word that nothing was made of was to narrow the whole register down."""
    if question.kind in OF_ALL and question.filter.empty and question.hints:
        return question.model_copy(update={"kind": Kind.UNKNOWN, "measure": None})
    return question


def _described(reading: Reading, wanted: ProjectFilter) -> tuple[str, ...]:
    """The words for what a single project is or makes: "the electric one"."""
    if reading.single() and not reading.mentions:
        # "Who is paying for the second one?": a place in a list that was not shown is no word of a title.
        told = (
            word
            for word in telling(reading)
            if not (reading.lexicon.has("words", "which", word) or reading.lexicon.found("ordinals", word))
        )
        return _before_one(reading) or tuple(told)
    if reading.several() or not only_describes(wanted.dropping(STATES)) or _of_any(reading, wanted):
        return ()
    return tuple(
        word
        for mention in reading.mentions
        if mention.candidates[0].kind in (NameKind.SECTOR, NameKind.PRODUCT)
        for word in WORD.findall(mention.text)
    )


def _before_one(reading: Reading) -> tuple[str, ...]:
    """The words that tell which one: "gas" of "the gas one", "610" and "bed" of "the 610-bed one"."""
    said = BEFORE_ONE.search(reading.folded)
    words = WORD.findall(said[1]) if said else []
    groups = ("turns", "ordinals", "statuses", "intents")
    return tuple(
        word
        for word in words
        if word not in reading.lexicon.plain
        and not any(reading.lexicon.found(group, word) for group in groups)
    )


def _says_more(reading: Reading, wanted: ProjectFilter) -> bool:
    """Whether a word that nothing was made of stands by a place or a country that is all that was understood."""
    described = wanted.dropping(("places", "countries", "statuses", "export"))
    unread = list(reading.leftover()) if described.empty else []
    return bool(unread) and not of_oneself(reading).issuperset(unread)


def _of_its_region(reading: Reading, wanted: ProjectFilter) -> bool:
    """Whether the region of the town that is named before is meant: "going to Aktobe: how many projects in the region?"."""
    if len(wanted.places) != 1 or wanted.places[0].endswith(REGION):
        return False
    if reading.language != "en":
        return WHOLE_REGION.search(reading.folded) is not None
    spoken_of = reading.lexicon.groups["turns"]["that_region"].search(reading.folded)
    return spoken_of is not None and any(
        town.end < spoken_of.start() for town in reading.named(NameKind.PLACE)
    )


def _said_by_the_way(reading: Reading, wanted: ProjectFilter) -> bool:
    """Whether words that nobody knows stand by a name and nothing asks for projects: "bosch almaty"."""
    asked = reading.found("intents").keys() - {"detail"} or reading.found("attributes").keys() - {"place"}
    described = wanted.dropping(("places", "countries", "text", "export"))
    return not asked and described.empty and any(True for _ in reading.leftover())


def _question(reading: Reading, wanted: ProjectFilter) -> Question:
    asked = of_the_register(_asked(reading, wanted))
    for rule in RULES:
        if (question := rule(asked)) is not None:
            return question
    return about_projects(asked)


def _asked(reading: Reading, wanted: ProjectFilter) -> Asked:
    intents, figure = reading.found("intents"), figure_said(reading)
    if wanted.zones and wanted.products and "zone" not in intents:
        wanted = wanted.dropping(("zones",))  # "Оңтүстік" is a zone, and a word for the south
    if figure == "founded" and AIFC_FOUNDED in reading.figures:
        figure = AIFC_FOUNDED  # «Когда основали МФЦА» has the words of both
    offices = reading.lexicon.found("offices", reading.text.lower())
    return Asked(reading, wanted, attributes_in(reading, wanted), intents, offices, figure)


def _abolished(asked: Asked) -> Question | None:
    """The rules that hold no more: "what was abolished in 2026?"."""
    reading = asked.reading
    bare = asked.wanted.dropping(("announced", "launch", "statuses")).empty
    pointed = reading.has("words", "pronoun") or reading.has("words", "which_of")
    if not (reading.says("turns", "abolished") and bare) or pointed:
        return None
    rest = reading.lexicon.without("turns", "abolished", reading.text.lower())
    if reading.lexicon.has("words", "ended", rest):
        return None  # "anything delayed or cancelled?" is asked of projects
    if reading.has("words", "project") or asked.offices or asked.figure:
        return None
    return Question(kind=Kind.INCENTIVE, topics=("new_system",), in_force=False)


def _of_no_row(asked: Asked) -> Question | None:
    return of_no_row(asked.reading, asked.wanted, elsewhere=asked.elsewhere)


def _contact(asked: Asked) -> Question | None:
    """Whom to call or write to."""
    reading, wanted = asked.reading, asked.wanted
    who = reading.has("turns", "who") or reading.has("words", "which")
    else_asked = who or asked.attributes or asked.intents.keys() - {"list", "detail", "sector"}
    if reading.has("turns", "own_plant") and not else_asked:
        # "I want to build a factory in Aktobe": whoever helps with that there.
        return Question(kind=Kind.CONTACT, filter=wanted.keeping(("places",)))
    told = set(asked.attributes) - {Attribute.COMPANY, Attribute.PLACE}
    of_plant = SITE.search(reading.folded) or (told and ITS_SITE.search(reading.folded))
    # "The biggest site by jobs", "is it on the same site as Roche?"
    ranked = not asked.intents.keys().isdisjoint(("top", "compare")) and ITS_SITE.search(reading.folded)
    theirs = of_plant and (wanted.companies or reading.has("words", "pronoun"))
    if reading.language == "en" and (theirs or ranked):
        return None
    makes = (
        reading.has("turns", "producing")
        or reading.has("turns", "makes")
        or PHONE_PLANT.search(reading.folded)
    )
    if makes and reading.has("words", "project") and (phone := _word_of(reading, "phone")) is not None:
        # "A plant that makes telephones": none is asked for.
        return Question(kind=Kind.ABSENT, unknown_names=(phone,), if_known=Kind.LIST)
    # "At what number do I ask about relief?"
    by_phone = "incentive" in asked.intents and reading.has("turns", "phone")
    threshold = "minimum" in reading.found("incentives") and Attribute.AMOUNT in asked.attributes
    counts = "count" in asked.intents and reading.has("words", "plural") and bool(wanted.countries)
    if counts and reading.has("words", "project"):
        return None  # «кот прошёл по телефону: сколько китайских проектов …»
    if threshold or not ("contact" in asked.intents or by_phone):
        return None  # "the least that an agreement takes, according to the portal"
    unheld = Unheld.ADDRESS if asks_address(reading) else None
    return Question(kind=Kind.CONTACT, filter=wanted, topics=tuple(reading.found("contacts")), unheld=unheld)


def _word_of(reading: Reading, turn: str) -> str | None:
    """The words of a turn, as written."""
    match = reading.lexicon.groups["turns"][turn].search(reading.folded)
    return reading.text[match.start() : match.end()] if match is not None else None


def _incentive(asked: Asked) -> Question | None:
    """Relief and support, by topic."""
    reading, wanted = asked.reading, asked.wanted
    topics = tuple(reading.found("incentives"))
    if topics == ("minimum",) and (asked.figure or "").startswith("national_pool"):
        topics = ("pools",)  # the threshold of the pool
    if not topics and "incentive" in asked.intents and reading.has("turns", "on_land"):
        topics = OF_LAND  # "any discounts on land?"
    on_projects = reading.has("words", "project") or Attribute.JOBS in asked.attributes
    least = topics == ("minimum",) and wanted.empty and not on_projects
    # «Ең аз қайда?», «ең аз салған ел?»: the least of a division, and no threshold.
    divided = named_division(reading) is not None or Attribute.PLACE in asked.attributes
    ranks = "top" in asked.intents and divided
    special = (least and not ranks) or not GENERAL_TOPICS.issuperset(topics)
    if not ("incentive" in asked.intents or special) or wanted.companies:
        return None
    if topics == ("new_system",) and in_force(reading) and reading.has("words", "which"):
        topics = ()  # "which incentives are still in force?"
    if ("zone" in asked.intents or wanted.zones) and IN_ZONES not in topics:
        topics = (*topics, IN_ZONES)
    of_one_zone = IN_ZONES in topics and (wanted.places or wanted.zones)
    unheld = Unheld.RATE if asks_rate(reading, topics) else Unheld.OF_ZONE if of_one_zone else None
    return Question(kind=Kind.INCENTIVE, topics=topics, in_force=in_force(reading), unheld=unheld)


def _built_by_two(asked: Asked) -> Question | None:
    """What two countries build together: a project has one investor's country."""
    reading, wanted = asked.reading, asked.wanted
    building = reading.has("turns", "builds") or wanted.statuses or Attribute.PARTNERS in asked.attributes
    both = len(wanted.countries) > 1 and building and reading.has("turns", "together")
    added = {"sum", "count"}.intersection(asked.intents)
    return not_held() if both and reading.has("words", "project") and not added else None


def _in_zone(asked: Asked) -> Question | None:
    """Those of the region of a zone: "how many projects are in the Pavlodar zone?"; of no zone in particular the zones
    themselves are told."""
    if "zone" not in asked.intents or asked.wanted.companies:
        return None
    made = about_projects(asked)
    if not asked.wanted.places:
        # "Which projects are in a special zone?"
        anywhere = made.kind in (Kind.LIST, Kind.COUNT) and asked.reading.has("words", "project")
        return Question(kind=Kind.ZONE, unheld=Unheld.ITS_ZONE) if anywhere else None
    at = {"alike": (Slot.REGIONS,), "unheld": Unheld.IN_ZONE}
    return made.model_copy(update=at) if made.kind in COUNTED else made


def _compared(asked: Asked) -> Question | None:
    """Two or more side by side, or those that cost or employ more than one does."""
    reading, wanted, attributes = asked.reading, asked.wanted, asked.attributes
    if (measured_so := than_one(reading, wanted)) is not None:
        return measured_so
    # "Kia and UzAuto together, how many jobs?"
    added = reading.has("turns", "together") and wanted.given == {"companies"}
    added = added and measured(attributes) is not None and Attribute.PARTNERS not in attributes
    several = len(wanted.companies) > 1 and not ("sum" in asked.intents or added)
    bound = says_a_bound(reading) and any(quantities(reading.folded))
    against = reading.has("turns", "more") or reading.has("turns", "less")
    measures = against and not bound
    against = measures and of_two(reading)
    compares = "compare" in asked.intents
    sides = sides_of(reading, wanted) if compares or several or against else ()
    if not sides and (compares or measures):
        sides = year_by_year(reading, wanted)
        attributes = tuple(each for each in attributes if each.value not in IN_TIME) if sides else attributes
    one_described = len(sides) <= 1 and compares and len(wanted.companies) == 1
    one_described = one_described and reading.has("words", "versus") and not points(reading)
    if one_described and any(True for _ in reading.leftover()):
        # "How does Mirny compare with the ACWA one": a title may have the other.
        sides = (wanted, ProjectFilter())
    if len(sides) <= 1:
        return None
    if reading.has("words", "by_price") and Attribute.AMOUNT not in attributes:
        attributes = (*attributes, Attribute.AMOUNT)  # "whose 1 GW wind farm is cheaper?"
    if reading.has("turns", "units") and Attribute.PRODUCTS not in attributes:
        attributes = (*attributes, Attribute.PRODUCTS)  # "by jobs and by litres"
    in_time = reading.has("turns", "earlier") or reading.has("turns", "later")
    if in_time and not {Attribute.LAUNCH, Attribute.ANNOUNCED}.intersection(attributes):
        attributes = (*attributes, Attribute.LAUNCH)  # "Wabtec or Alstom, who came first?"
    averaged = "average" in asked.intents and not several
    if averaged:
        attributes = (measured(attributes) or Attribute.AMOUNT,)  # "average investment: China vs Turkey"
    return Question(
        kind=Kind.COMPARE,
        sides=sides,
        attributes=attributes,
        averaged=averaged,
        joint=not (compares or against),
        apart=named_apart(reading),
    )


def _field(asked: Asked) -> Question | None:
    """A field and what is offered in it."""
    reading, wanted, intents = asked.reading, asked.wanted, asked.intents
    narrowed = wanted.places or wanted.countries or wanted.products
    done = bool(wanted.countries or {"sum", "average", "top", "count"}.intersection(intents))
    done = done or ("group" in intents and division(reading) is not Attribute.SECTOR)
    done = done or (bool(wanted.places) and asks_what_leads(reading))  # "which sector leads in Turkistan?"
    sought = SOUGHT.intersection(wanted.sectors) and not (narrowed or done or reading.has("words", "project"))
    taken = any(reading.has("turns", word) for word in ("taken_up", "being_built", "in_register"))
    taken = taken or bool(wanted.statuses)  # "how much grain processing capacity is planned"
    sought = sought and not (reading.has("words", "show_me") or taken)
    niche = reading.has("words", "niche")
    # "I want to put money into greenhouses. Which greenhouse projects are there?"
    there_are = reading.has("words", "project") and reading.has("words", "plural")
    there_are = there_are and reading.has("turns", "exists") and only_describes(wanted)
    offered = niche or ("sector" in intents and not (done or there_are)) or sought
    if not offered or wanted.companies or wanted.products:
        return None
    of_city = niche and (wanted.places or reading.has("words", "project"))
    topics = ("niche",) if of_city else ()
    return Question(kind=Kind.SECTOR, filter=wanted.keeping(("sectors", "places")), topics=topics)


def _nearest(asked: Asked) -> Question | None:
    """What is near to a place, or to where one is."""
    reading, wanted = asked.reading, asked.wanted
    one = wanted.companies or (wanted.products and not reading.has("words", "plural"))
    if "nearest" not in asked.intents or one:
        return None
    # "Greenhouses near us in Turkistan Region" are those there.
    in_region = reading.has("words", "near_me") and wanted.places[-1:] and wanted.places[-1].endswith(REGION)
    if wanted.places and not in_region:
        rest = wanted.dropping(("places", "products") if _is_a_spot(reading) else ("places",))
        one_asked = reading.has("words", "project") or reading.has("turns", "nearest_one")
        singly = one_asked and not reading.has("words", "plural")
        limit = top_number(reading) or (1 if singly else None)
        away = kilometres_within(reading.folded)
        # "To Aksai (West Kazakhstan Region)": the region says which town of that name is meant.
        towns = [place for place in wanted.places if not place.endswith(REGION)]
        near = (towns or wanted.places)[-1]
        return Question(kind=Kind.NEAREST, near=near, filter=rest, limit=limit, within=away)
    if wanted.places:
        return None
    if wanted.countries and reading.has("turns", "border"):
        return not_held()  # "near the Chinese border": the country is no investor's
    return Question(kind=Kind.NEAREST, filter=wanted) if _to_nothing_named(reading, wanted) else None


RULES: tuple[Callable[[Asked], Question | None], ...] = (
    *(off_subject, of_the_agency, _abolished, _of_no_row, about_person, about_figure, small_talk),
    *(_contact, _incentive, asks_for_help, _built_by_two, about_zones, _in_zone, _compared, _field, _nearest),
)
"""What a question may be about but for the projects as such; the first that the words ask for is meant."""


def says_a_bound(reading: Reading) -> bool:
    """Whether a word such as "over" or "at most" bounds a number."""
    return any(reading.has("words", word) for word in (*COMPARATORS, "between"))


def _is_a_spot(reading: Reading) -> bool:
    """Whether what is made there says where in a town it is near: "the port of Kuryk", «аэропорта Алматы»."""
    pairs = (
        sorted(((made.start, made.end), (town.start, town.end)))
        for made in reading.named(NameKind.PRODUCT)
        for town in reading.named(NameKind.PLACE)
    )
    return any(OF_TOWN.fullmatch(reading.folded, first[1], second[0]) is not None for first, second in pairs)


def _to_nothing_named(reading: Reading, wanted: ProjectFilter) -> bool:
    """Whether it is not told what to be near to: "what is near me?", "the nearest project"."""
    bare = wanted.empty and not (reading.mentions or reading.figures or reading.has("words", "which_of"))
    return reading.has("words", "near_me") or (bare and reading.has("words", "project"))


def _asks_area(reading: Reading) -> bool:
    """Whether it is asked how much land a project takes, and not for the one of so many hectares."""
    return reading.has("turns", "land") and not any(True for _ in sizes(reading.folded))
