"""The small grammar that turns a reading into a Question."""

import re
from datetime import date
from decimal import Decimal

from handlers.ask.understand.amounts import (
    COMPARATORS,
    YEAR,
    currency_named,
    kilometres_within,
    quantities,
    sizes,
)
from handlers.ask.understand.choosing import number_together
from handlers.ask.understand.conditions import conditions, number_bound
from handlers.ask.understand.divisions import (
    YEARS,
    asks_what_leads,
    division,
    first_in_each,
    leads_by_number,
    named_division,
    ranks_a_kind,
)
from handlers.ask.understand.exclusions import FROM, OTHER, REGION
from handlers.ask.understand.knowledge import Knowledge
from handlers.ask.understand.lexicon import WORD
from handlers.ask.understand.merging import only_describes
from handlers.ask.understand.persons import of_another_body, of_another_name
from handlers.ask.understand.question import (
    DIVIDED,
    MEASURES,
    MOST_LEADING,
    MOST_TOP,
    Attribute,
    Choice,
    Doubt,
    Kind,
    Question,
    Slot,
    Unheld,
    measured,
    not_held,
)
from handlers.ask.understand.reading import Reading, blanked
from handlers.ask.understand.shares import share_of_all
from handlers.ask.understand.sides import of_two, sides_of
from handlers.ask.understand.taking_part import takes_part
from handlers.ask.understand.than_one import than_one
from handlers.ask.understand.times import QUARTER
from handlers.ask.understand.unheld import asks_rate, names_agency, of_no_row
from handlers.ask.understand.unread import (
    MOST_IN_NAME,
    misread,
    nearly,
    of_oneself,
    telling,
    unknown_beside,
    unknown_names,
)
from handlers.ask.understand.zone_bounds import bounded_zones
from store.filters import NumberRange, ProjectFilter
from store.names import NameKind

NARROWED = frozenset(("companies", "sectors", "products", "places", "countries"))
"""Conditions under which a figure is of the register's projects, and not of all that the agency supports."""

LARGEST_ZONES = 3
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

COMPANIES_OF = {
    "KR": "korean_enterprises",
    "FR": "french_companies",
    "CN": "chinese_enterprises",
    "JP": "japanese_companies",
}
"""Figures that say how many companies of a country work in Kazakhstan."""

JOINT_PROJECTS = "china_projects_in_kazakhstan_joint_kazakh_chinese_investment"


EDUCATION = "education"
CHAIR = "yerzhan-yelekeyev"
HEADQUARTERS = "investment_headquarters_investment_promotion_council_standin"
OF_ANOTHER_YEAR = {
    ("fdi_2022", "2026"): "kazakhstan_foreign_direct_investment_inflow_target_for_2026_",
    ("kazakhstan_foreign_direct_investment_inflow_target_for_2026_", "2022"): "fdi_2022",
    ("fdi_2022", "2029"): "investment_needed",
    ("founded", "2018"): "launched_2018",
    ("portfolio_projects", "2018"): "launched_2018",
    ("kazakhstan_fixed_capital_investment_target_for_2026_kzt", "2022"): "fdi_2022",
}
"""By topic and year asked for: the figure that is about it."""

GENERAL_TOPICS = frozenset(
    ("minimum", "equipment", "barred", "new_system", "priority", "labour", "equal", "offset", "courts")
)
"""Topics of incentives whose words say other things too."""

OF_PROJECTS_THERE = frozenset((Attribute.AMOUNT, Attribute.JOBS, Attribute.COMPANY))
"""What is asked of those in a zone, which the rows of zones do not hold."""

STATES = ("statuses", "announced", "launch", "export", "jobs", "amount")
"""Conditions that say how a project stands, not what it is."""

BARE_REGION = re.compile(r"ск(?:ий|ая|ое|ого|ой|ому|им|ом|ую|ие|их|ими)$", re.IGNORECASE)
"""A Russian adjective of a place, without the word for a region."""
AIFC_FOUNDED = "aifc_founded_by_constitutional_statute_of"
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
OF_TOWN = re.compile(r"\s+(?:(?:of|in|at|в|города|г\.?)\s+)?")
"""What may stand between a port and its town."""
BEFORE_ABROAD = re.compile(
    r"(?:projects|plants|factories|built|building|build) in $|(?:проект\w*|завод\w*|стро\w+) в[о]? $"
)
"""What stands before a country in which something is."""

INVESTS_ABROAD = re.compile(
    r"\bв экономик\w+ $|\beconomy of $|\bkazakhstan(?:'s)? (?:has )?(?:\w+ )?invest\w* (?:\w+ )?(?:in|into) $"
    r"|\binvestments? of kazakhstan (?:in|into) $|\bинвестици\w+ казахстана в[о]? $"
)
"""The same of a country in which Kazakhstan invests."""

OF_COMPANIES_IN = re.compile(
    r"(?:companies|firms|investors|invest\w*|компани\w+|инвест\w*|вложил\w*|вкладыва\w*|фирм\w*|\x01) (?:in|into|в|во) $"
)
"""The same where those of one country are in another; a name is blanked out."""

OF_KAZAKHSTAN = re.compile(
    r"\bkazakhstan(?:'s|i)?\b|\bказахстан(?:а|ски\w+)\b|қазақстан(?:ның|дық)", re.IGNORECASE
)
"""Whose projects abroad are asked for."""

IN_COUNTRY = re.compile(r"[дт][ае](?:ғы|гы|гі|ги)$")
"""How a Kazakh country ends in which something is."""

IN_IT = re.compile(r"\bin it\b|\bв н[её]м\b")
"""What follows the party that is asked for: "which Korean company is in it?"."""

AFTER_ONE = re.compile(r"\b(?:after|behind|после|за|следом за) $")
COMES_AFTER = re.compile(r" кейін")
"""What stands before, or in Kazakh behind, the country that others come after."""

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
SITE = re.compile(r"\bwhere\b.*\bsite\b")
"""A place that is asked for, not a page: "where is Orano's site?"."""

ITS_SITE = re.compile(r"\bsite\b(?! address)")
"""A plant, where something of it is asked: "the Orano site, when launched"."""

SEVERAL = re.compile(r"(?:[лдт][ае]р|л[ае]р[ыі])\s+(?:қайсы|қандай)(?!\w)")
"""In Kazakh, which ones: "ең ірі жобалар қайсы?"; "жобалардың қайсысы" is one of them."""

FIRST_OF = re.compile(
    r"\b(?:\w{2,}est|(?:most|least) \w+)(?: one)? (?:of|among)\b"
    r"|\bwhich\b[^?.]*\b(?:has|gives|is|was|employs|costs|creates|provides|offers|brings) (?:the )?(?:most|least|\w{2,}est)\b"
    r"|\b(?:сам(?:ый|ая|ое|ую|ого|ому)|\w+ейш(?:ий|ая|ее|ую|его|ему))\b"
    r"|\bең (?:\w+с[ыі]|қымбаты|арзаны|үлкені|көбі|азы)(?:н|н[ае]|на?н|не?н|н[ыі]ң)?\b"
)
"""One that leads, whatever it leads is in the plural: "the cheapest of those projects", «самый дорогой из проектов»."""

BEFORE_ONE = re.compile(r"\bthe ((?:[^\W\d_]+|\d+)(?:[ -]\w+)?)[ -]one\b")

SINGLE_WORD_TALK = 6
"""A greeting with more words than this is a question that begins politely."""


def to_question(reading: Reading, knowledge: Knowledge, today: date) -> Question:
    """The question in the reading, without regard to what was asked before."""
    wanted = conditions(reading, knowledge, today)
    if reading.says("turns", "not_only"):
        wanted = wanted.model_copy(update={"but_not": None})  # "not only Chinese projects" are all
    question = _question(reading, wanted)
    if question.kind is Kind.LIST and wanted.empty and reading.has("turns", "similar"):
        question = Question(kind=Kind.UNKNOWN)  # like which?
    if _of_abroad(reading):
        question = Question(kind=Kind.OFF_TOPIC, topic="abroad")
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
    unknown = () if surely else unknown_names(reading)
    capital = any(name[0].isupper() for name in unknown)
    if unknown and (question.kind in MAY_BE_ABSENT or (capital and question.kind is Kind.SECTOR)):
        update = {"kind": Kind.ABSENT, "unknown_names": unknown, "if_known": question.kind}
        question = question.model_copy(update=update)
    namesakes = nearly(unknown, knowledge) if question.kind is Kind.ABSENT else None
    if namesakes is not None:
        doubts = (*doubts, namesakes)
        kind = question.if_known or Kind.UNKNOWN
        question = question.model_copy(update={"kind": kind, "unknown_names": (), "if_known": None})
    if not unknown and question.kind in COUNTED and _says_more(reading, question.filter):
        # "A fish farm in Almaty" is not all that stands in Almaty.
        unknown = tuple(reading.leftover())[:MOST_IN_NAME]
        update = {"kind": Kind.ABSENT, "unknown_names": unknown, "if_known": question.kind}
        question = question.model_copy(update=update)
    ranked, things = question.order is Attribute.CAPACITY, _counts_things(reading)
    if (question.kind in OF_ONE or ranked) and question.unheld is None and _asks_area(reading):
        question = question.model_copy(update={"unheld": Unheld.AREA})
    elif question.unheld is None and _asks_something_else(question, reading):
        question = question.model_copy(update={"unheld": Unheld.OTHER})
    elif question.unheld is None and (
        reading.has("turns", "output") or things or _counts_made(reading, wanted)
    ):
        question = question.model_copy(update={"unheld": Unheld.OUTPUT})
    elif question.kind in OF_ONE and question.unheld is None and reading.has("turns", "stake"):
        question = question.model_copy(update={"unheld": Unheld.STAKE})
    beside = unknown_beside(reading) if surely and not unknown else ()
    words = len(WORD.findall(reading.text)) or 1
    understood = 1 - len(list(reading.leftover())) / words
    bounds = reading.has("words", "at_least") or reading.has("words", "at_most")
    about_export = wanted.export is False
    asked_whether = reading.has("words", "whether") or question.kind is Kind.DETAIL
    settled = about_export or asked_whether or wanted.unstated or "unknown" in wanted.statuses
    # "Шымкенттегі басқа зауыттар" are others there, and not those elsewhere.
    denied = not settled and reading.lexicon.has(
        "words", "negation", reading.lexicon.without("turns", "else", reading.folded)
    )
    if denied and not bounds and question.kind in MAY_BE_ABSENT:
        # What is denied is no name and no state: the opposite must not be answered.
        question = Question(kind=Kind.UNKNOWN, filter=wanted)
    may_be_out = question.kind in MAY_BE_ABSENT and not wanted.companies
    unread_out = may_be_out and _leaves_out_unread(reading, wanted)
    if unread_out:
        # "Food, not drinks": what a word that is not known leaves out must not be what is told.
        question = Question(kind=Kind.UNKNOWN)
    if (
        question.kind in MAY_BE_ABSENT
        and understood < HALF
        and not (reading.found("intents") or reading.found("attributes"))
    ):
        question = Question(kind=Kind.UNKNOWN, filter=wanted)
    in_plans = reading.has("words", "ahead") or reading.has("turns", "are_planned")
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
            "hints": () if unread_out else (*reading.leftover(every=True), *sizes(reading.folded)),
            "misread": misread(reading),
            "town_too": any(BARE_REGION.search(each.text) for each in reading.named(NameKind.PLACE)),
            "telling": () if unread_out else telling(reading),
            "described": _described(reading, wanted),
            "things": things,
            "language": reading.language,
            "confidence": round(understood, 2),
        }
    )


def _leaves_out_nothing(reading: Reading, wanted: ProjectFilter) -> bool:
    """Whether no condition was made of what is to be left out: "excluding the 2020 one", "without the brewery"."""
    settled = wanted.but_not or wanted.unstated or wanted.export is not None
    first = reading.folded.split()[:1]
    leads = any(reading.lexicon.has("turns", "leaving_out", word) for word in first)
    return leads and not settled and not reading.has("words", "pronoun")


def _leaves_out_unread(reading: Reading, wanted: ProjectFilter) -> bool:
    """Whether a word that nothing was made of is said not to be meant: "food, not drinks", «көмірсіз»."""
    kazakh = reading.language == "kk"
    unread = {word.lower() for word in reading.leftover(every=kazakh)}
    words = reading.lexicon.groups["words"]
    low = reading.text.lower()
    after = (WORD.match(low[match.end() :].lstrip()) for match in words["except_before"].finditer(low))
    if any(word is not None and word[0] in unread for word in after):
        return True
    if _leaves_out_nothing(reading, wanted):
        return True
    before = (
        low[: match.start()].rstrip()
        for match in (words["except_after"].finditer(low) if kazakh else ())
        if not match[0].startswith(OTHER) or FROM.search(low[: match.start()])
    )
    return any(unread.intersection(WORD.findall(text)[-1:]) for text in before)


def _asks_something_else(question: Question, reading: Reading) -> bool:
    """Whether a number or a property of a company's project is asked by a word that nothing was made of: "how much
    water does it use?"."""
    asks = reading.has("words", "how_much") or reading.has("words", "which")
    of_one = question.kind is Kind.DETAIL and question.filter.companies and not question.attributes
    return bool(of_one) and asks and any(True for _ in reading.leftover())


def _of_abroad(reading: Reading) -> bool:
    """Whether projects in another country are asked for: "Chinese projects in Russia"."""
    theirs = reading.has("words", "companies") or OF_KAZAKHSTAN.search(reading.folded)
    if reading.has("turns", "abroad") and theirs and not reading.mentions:
        return True  # "Kazakh companies investing abroad"
    countries = reading.named(NameKind.COUNTRY)
    if any(INVESTS_ABROAD.search(reading.folded[: each.start]) for each in countries):
        return True
    # "Chinese companies in Russia"; companies in China may build here.
    others = len(countries) > 1 or bool(reading.ids(NameKind.COMPANY))
    put_in = reading.has("attributes", "amount") or reading.has("turns", "investments")
    if put_in and others and any(OF_COMPANIES_IN.search(reading.folded[: each.start]) for each in countries):
        return True  # "how much did China invest in Mongolia?"
    if not reading.has("words", "project"):
        return False
    others = len(countries) > 1
    return any(
        BEFORE_ABROAD.search(reading.folded[: each.start])
        or (others and OF_COMPANIES_IN.search(reading.folded[: each.start]))
        or (reading.language == "kk" and IN_COUNTRY.search(each.text.casefold()))
        for each in countries
    )


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


def _counts_things(reading: Reading) -> bool:
    """Whether what follows "how many" is nothing that the register counts: "how many containers is it for?"."""
    unread = set(reading.leftover(every=True))
    ends = [match.end() for match in reading.lexicon.groups["words"]["how_much"].finditer(reading.folded)]
    counted = [word for end in ends if (word := WORD.search(reading.text, end))]
    kinds = (NameKind.PRODUCT, NameKind.SECTOR) if reading.ids(NameKind.COMPANY) else (NameKind.PRODUCT,)
    made = [m.start for m in reading.mentions if m.candidates[0].kind in kinds]
    return any(word[0] in unread or word.start() in made for word in counted)


def _in_office_then(reading: Reading) -> str | None:
    """The year for which it is asked who held an office."""
    year = YEAR.search(reading.folded)
    who = reading.has("turns", "who") or "company" in reading.found("attributes")
    return year["year"] if year and who and not reading.ids(NameKind.PERSON) else None


def _ends_with_thanks(reading: Reading) -> bool:
    """Whether nothing is asked and the last word thanks: "wow, serious money. Thank you"."""
    last = reading.folded.rstrip(" .!)…").rsplit(". ", 1)[-1]
    return (
        "?" not in reading.text
        and ". " in reading.text
        and "thanks" in reading.lexicon.found("small_talk", last)
    )


def _described(reading: Reading, wanted: ProjectFilter) -> tuple[str, ...]:
    """The words for what a single project is or makes: "the electric one"."""
    if reading.single() and not reading.mentions:
        told = (word for word in telling(reading) if not reading.lexicon.has("words", "which", word))
        return _before_one(reading) or tuple(told)
    if reading.several() or not only_describes(wanted.dropping(STATES)):
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
    if len(wanted.places) != 1 or wanted.places[0].endswith(REGION) or reading.language != "en":
        return False
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
    intents = reading.found("intents")
    attributes = _attributes(reading, wanted)
    named = bool(reading.mentions)
    words = len(WORD.findall(reading.text))

    plain = reading.text.lower()
    strange = reading.lexicon.found("off_topic", plain)
    on_benefits = "incentive" in intents and {"barred", "aifc"}.intersection(reading.found("incentives"))
    on_topic = not wanted.empty and reading.has("words", "on_topic")  # "I write my thesis on greenhouses"
    asks = on_topic or on_benefits or (named and reading.has("words", "project"))
    if "any" in strange and not asks:
        return Question(kind=Kind.OFF_TOPIC)
    if "injected" in strange:
        return Question(kind=Kind.OFF_TOPIC)
    if "files" in strange:
        return Question(kind=Kind.OFF_TOPIC, topic="files")
    offices, figure = reading.lexicon.found("offices", plain), _figure_topic(reading)
    elsewhere = "incentive" in intents or bool(offices) or figure is not None
    if "unheld" in strange and not elsewhere:
        return not_held()
    of_agency = names_agency(reading) and wanted.empty and not reading.says("words", "project")
    other = {"contact", "incentive", "sector"}.intersection(intents) or reading.says("turns", "supported")
    on_money = Attribute.AMOUNT in attributes and not (figure or other)
    if of_agency and (reading.has("turns", "staff") or on_money):
        return not_held()  # "how many employees does Kazakh Invest have?", "what is its budget?"
    if figure == "founded" and AIFC_FOUNDED in reading.figures:
        figure = AIFC_FOUNDED  # «Когда основали МФЦА» has the words of both
    asks_when = "launch" in reading.found("attributes")  # "who founded it, and when?"
    if figure == "founded" and reading.has("turns", "who") and not (offices or asks_when):
        return not_held()  # "who founded Kazakh Invest?"
    of_rules = (
        reading.says("turns", "abolished") and wanted.dropping(("announced", "launch", "statuses")).empty
    )
    of_rules = of_rules and not (reading.has("words", "pronoun") or reading.has("words", "which_of"))
    if of_rules and not (reading.has("words", "project") or offices or figure):
        # "What was abolished in 2026?"
        return Question(kind=Kind.INCENTIVE, topics=("new_system",), in_force=False)
    if (instead := of_no_row(reading, wanted, elsewhere=elsewhere)) is not None:
        return instead
    person = reading.lexicon.likeliest("offices", plain) or next(iter(reading.ids(NameKind.PERSON)), None)
    if (name := of_another_name(reading)) is not None:
        return Question(kind=Kind.ABSENT, unknown_names=(name,))
    if offices and of_another_body(reading):
        return not_held()
    if figure == HEADQUARTERS and reading.has("turns", "heads"):
        return Question(kind=Kind.FIGURE, topic=figure)
    if person is None and names_agency(reading) and reading.has("turns", "heads") and not reading.mentions:
        person = CHAIR
    if figure == "deputy_chair" and not reading.ids(NameKind.PERSON):
        return Question(kind=Kind.FIGURE, topic="deputy_chair")
    by_office = "sector" in intents and not reading.ids(NameKind.PERSON)
    if person and reading.says("turns", "predecessor"):
        return not_held()  # "who was chair before Yelekeyev?"
    if person and "contact" in intents and reading.says("turns", "phone"):
        return Question(kind=Kind.CONTACT, person=person)  # no one's own number is kept
    if person and reading.says("turns", "pay"):
        return not_held()  # "what is the chair's salary?"
    named_by = offices and not reading.ids(NameKind.PERSON) and set(wanted.sectors) != {EDUCATION}
    sectors_asked = "group" in intents and division(reading) is Attribute.SECTOR
    if person and named_by and (by_office or sectors_asked or wanted.sectors):
        return Question(kind=Kind.SECTOR, filter=wanted.keeping(("sectors",)), person=person)
    if person and not by_office:
        return Question(kind=Kind.PERSON, person=person, as_of=_in_office_then(reading))
    topic = portfolio(figure, attributes)
    year = YEAR.search(reading.folded)
    as_of = year["year"] if year and topic and year["year"] not in topic else None
    beside = blanked(reading.folded, reading.figures.get(topic or "", ()))
    of_register = reading.lexicon.has(
        "words", "project", reading.lexicon.without("words", "companies", beside)
    )
    named_ones = reading.has("words", "which") and "count" not in intents
    on_jobs = "jobs" in reading.found("attributes")
    of_country = tuple(code for code, each in COMPANIES_OF.items() if each == topic)
    of_country = ("CN",) if topic == JOINT_PROJECTS else of_country
    fewer = wanted.given & {"sectors", "products", "places", "companies"}
    counted = of_country and topic != JOINT_PROJECTS and (of_register or named_ones)
    if counted or (of_country and (fewer or on_jobs)):
        # "How many Korean projects", "which Korean companies", "Chinese companies in Shymkent" are of the register.
        wanted = wanted.model_copy(update={"countries": wanted.countries or of_country})
        topic = None
    if topic is None and of_register and not named and _counted_of_agency(reading, attributes):
        topic = portfolio("portfolio_projects", attributes)
    of_benefits = not GENERAL_TOPICS.issuperset(reading.found("incentives"))
    at_one = wanted.zones or wanted.places or reading.has("turns", "that_region")
    if topic and topic.startswith("zones") and (at_one or of_benefits):
        topic = None
    if topic == "agency_does" and "contact" in intents:
        topic = None  # "what is Kazakh Invest's e-mail?"
    if topic and topic.startswith("aifc") and "courts" in reading.found("incentives"):
        topic = None  # the law its court goes by, not the one it was founded by
    pools = topic is not None and topic.startswith("national_pool")
    if pools and (Attribute.AMOUNT in attributes or "minimum" in reading.found("incentives")):
        # What it takes to be let in, not how many there are.
        return Question(kind=Kind.INCENTIVE, topics=("pools",))
    if topic and _elsewhere(topic, reading):
        topic = None
    if topic and topic.startswith("portfolio") and wanted.given & NARROWED and not names_agency(reading):
        topic = None  # "how many jobs are there in all textile projects?"
    if topic and (not named or topic.startswith(("portfolio", "agency", "founded")) or not wanted.companies):
        both = topic.startswith("portfolio") and _counts_both(reading)
        asked_first = None
        if as_of and (of_then := OF_ANOTHER_YEAR.get((topic, as_of))):
            # "Foreign investment in 2022 and the target for 2026": each year has a figure of its own.
            asked_first, as_of = Question(kind=Kind.FIGURE, topic=of_then), None
        return Question(kind=Kind.FIGURE, topic=topic, as_of=as_of, with_register=both, first=asked_first)
    talk = reading.found("small_talk")
    # "Thanks, and Blorp's capacity?": something is asked of a name that is not known.
    asked = bool(attributes or (reading.found("attributes") and unknown_names(reading)))
    if "thanks" in talk and not named and _ends_with_thanks(reading):
        return Question(kind=Kind.SMALL_TALK, topic="thanks")
    if (
        talk
        and not (named or asked)
        and wanted.empty
        and words <= SINGLE_WORD_TALK
        # "Are you a human?" asks for none, "how old are you?" counts nothing.
        and intents.keys() <= ({"detail", "contact", "count"} if "who_are_you" in talk else {"detail"})
    ):
        return Question(kind=Kind.SMALL_TALK, topic=next(iter(talk)))
    of_plant = set(attributes) - {Attribute.COMPANY, Attribute.PLACE} and ITS_SITE.search(reading.folded)
    at_site = reading.language == "en" and wanted.companies and (SITE.search(reading.folded) or of_plant)
    who = reading.has("turns", "who") or reading.has("words", "which")
    else_asked = who or attributes or intents.keys() - {"list", "detail", "sector"}
    own_plant = reading.has("turns", "own_plant") and not else_asked
    if own_plant:
        # "I want to build a factory in Aktobe": whoever helps with that there.
        return Question(kind=Kind.CONTACT, filter=wanted.keeping(("places",)))
    by_phone = "incentive" in intents and reading.has(
        "turns", "phone"
    )  # "at what number do I ask about relief?"
    if ("contact" in intents or by_phone) and not at_site:
        return Question(kind=Kind.CONTACT, filter=wanted, topics=tuple(reading.found("contacts")))
    topics = tuple(reading.found("incentives"))
    asked = reading.has("words", "project") or Attribute.JOBS in attributes
    least = topics == ("minimum",) and wanted.empty and not asked
    # «Ең аз қайда?», «ең аз салған ел?»: the least of a division, and no threshold.
    ranks = "top" in intents and (named_division(reading) is not None or Attribute.PLACE in attributes)
    special = (least and not ranks) or not GENERAL_TOPICS.issuperset(topics)
    on_zones = "zone" in intents and not reading.has("words", "project")
    if ("incentive" in intents or special) and not (wanted.companies or (on_zones and wanted.places)):
        unheld = Unheld.RATE if asks_rate(reading, topics) else None
        return Question(kind=Kind.INCENTIVE, topics=topics, in_force=in_force(reading), unheld=unheld)
    if "help" in intents and not named:
        return Question(kind=Kind.HELP)
    building = reading.has("turns", "builds") or wanted.statuses or Attribute.PARTNERS in attributes
    both_build = len(wanted.countries) > 1 and building and reading.has("turns", "together")
    if both_build and reading.has("words", "project") and not {"sum", "count"}.intersection(intents):
        return not_held()  # "what China and Russia build together": a project has one investor's country
    if wanted.zones and wanted.products and "zone" not in intents:
        wanted = wanted.dropping(("zones",))  # "Оңтүстік" is a zone, and a word for the south
    near_country = "nearest" in intents and wanted.countries and not wanted.places
    if on_zones and not wanted.zones and (wanted.companies or near_country):
        return not_held()  # "is Kia in a special zone?", "which zone is nearest to China?"
    if (wanted.zones and not wanted.companies) or on_zones:
        places = () if wanted.zones else wanted.places
        sectors = () if wanted.zones or places else wanted.sectors
        # Of "Pavlodar or Saryarka" both are zones, whatever the town is.
        compared = any(reading.has("turns", word) for word in ("more", "less")) or "compare" in intents
        # «СЭЗ Павлодар и Хоргос»: the word for a zone is said once, within the first name.
        called = any(
            reading.lexicon.has("intents", "zone", z.text.lower()) for z in reading.named(NameKind.ZONE)
        )
        both = bool(wanted.zones) and (on_zones or compared or called)
        others = (place for place in wanted.places if not any(place in zone for zone in wanted.zones))
        zones = (*wanted.zones, *others) if both else wanted.zones
        wanted_zones = ProjectFilter(zones=zones, places=places, sectors=sectors)
        left_out = reading.denied_ids(NameKind.PLACE)
        if left_out and not places:
            wanted_zones = wanted_zones.model_copy(update={"but_not": ProjectFilter(places=left_out)})
        of_those_there = not OF_PROJECTS_THERE.isdisjoint(attributes) or _counts_things(reading)
        counted = bool(wanted.zones) and "count" in intents and reading.has("words", "project")
        of_those_there = of_those_there or counted
        of_size = any(reading.has("turns", word) for word in ("area", "land"))
        asked_of_it = (of_those_there or reading.has("turns", "who")) and not of_size
        zone = Question(kind=Kind.ZONE, filter=wanted_zones, unheld=Unheld.ZONE if asked_of_it else None)
        if compared and len(zones) > 1:
            less = reading.has("turns", "less")
            return zone.model_copy(update={"limit": len(zones), "descending": not less})
        if not wanted.zones and (bounded := bounded_zones(zone, reading)) is not None:
            return bounded
        if not wanted.zones and by_how_old(reading):
            return not_held()  # no row says how old a zone is
        return zone if wanted.zones or "top" not in intents else ranked_zones(zone, reading)
    if "zone" in intents and wanted.places and not wanted.companies:
        # "How many projects are in the Pavlodar zone?": those of its region.
        made = _about_projects(reading, wanted, attributes)
        at = {"alike": (Slot.REGIONS,), "unheld": Unheld.IN_ZONE}
        return made.model_copy(update=at) if made.kind in COUNTED else made
    # "Kia and UzAuto together, how many jobs?"
    added = reading.has("turns", "together") and wanted.given == {"companies"}
    added = added and measured(attributes) is not None and Attribute.PARTNERS not in attributes
    if (measured_so := than_one(reading, wanted)) is not None:
        return measured_so
    several = len(wanted.companies) > 1 and not ("sum" in intents or added)
    bound = says_a_bound(reading) and any(quantities(reading.folded))
    against = reading.has("turns", "more") and not bound and of_two(reading)
    sides = sides_of(reading, wanted) if "compare" in intents or several or against else ()
    if len(sides) > 1:
        if reading.has("words", "by_price") and Attribute.AMOUNT not in attributes:
            attributes = (*attributes, Attribute.AMOUNT)  # "whose 1 GW wind farm is cheaper?"
        joint = "compare" not in intents
        return Question(kind=Kind.COMPARE, sides=sides, attributes=attributes, joint=joint)
    narrowed = wanted.places or wanted.countries or wanted.products
    done = bool(wanted.countries or {"sum", "average", "top", "count"}.intersection(intents))
    done = done or ("group" in intents and division(reading) is not Attribute.SECTOR)
    sought = SOUGHT.intersection(wanted.sectors) and not (narrowed or done or reading.has("words", "project"))
    sought = sought and not (reading.has("words", "show_me") or reading.has("turns", "taken_up"))
    niche = reading.has("words", "niche")
    if (niche or ("sector" in intents and not done) or sought) and not (wanted.companies or wanted.products):
        of_city = niche and (wanted.places or reading.has("words", "project"))
        topics = ("niche",) if of_city else ()
        return Question(kind=Kind.SECTOR, filter=wanted.keeping(("sectors", "places")), topics=topics)
    one = wanted.companies or (wanted.products and not reading.has("words", "plural"))
    # "Greenhouses near us in Turkistan Region" are those there.
    in_region = reading.has("words", "near_me") and wanted.places[-1:] and wanted.places[-1].endswith(REGION)
    if "nearest" in intents and wanted.places and not (one or in_region):
        rest = wanted.dropping(("places", "products") if _is_a_spot(reading) else ("places",))
        one_asked = reading.has("words", "project") or reading.has("turns", "nearest_one")
        singly = one_asked and not reading.has("words", "plural")
        limit = _top_number(reading) or (1 if singly else None)
        away = kilometres_within(reading.folded)
        return Question(kind=Kind.NEAREST, near=wanted.places[-1], filter=rest, limit=limit, within=away)
    at_border = "nearest" in intents and reading.has("turns", "border")
    if at_border and wanted.countries and not (one or wanted.places):
        return not_held()  # "near the Chinese border": the country is no investor's
    if "nearest" in intents and _to_nothing_named(reading, wanted) and not (one or wanted.places):
        return Question(kind=Kind.NEAREST, filter=wanted)
    return _about_projects(reading, wanted, attributes)


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


def by_how_old(reading: Reading) -> bool:
    """Whether the oldest or the newest is asked for."""
    return reading.has("words", "by_age") or reading.has("words", "by_news")


def ranked_zones(question: Question, reading: Reading) -> Question:
    """The largest of the zones or the smallest, as many as are asked for."""
    which_of = reading.has("words", "which_of")
    several = (reading.has("words", "plural") or reading.has("turns", "several_zones")) and not which_of
    limit = min(_top_number(reading) or (LARGEST_ZONES if several else 1), MOST_TOP)
    smallest = reading.has("words", "smallest")
    update = {"kind": Kind.ZONE, "limit": limit, "descending": not smallest, "rank": _rank(reading)}
    return question.model_copy(update=update)


def _top_number(reading: Reading) -> int | None:
    """How many of a ranking are asked for: "the five largest"."""
    found = [q for q in quantities(reading.folded) if not q.scaled]
    numbers = [q.value for q in found if not q.currency or q.value <= MOST_TOP]  # "the top 3 tenge projects"
    numbers += [
        Decimal(value)
        for word in WORD.findall(reading.folded)
        if (value := reading.lexicon.numbers.get(word, 0)) > 1
    ]
    if not numbers and reading.language == "kk" and reading.has("intents", "top"):
        return number_together(reading)  # «ең көп жұмыс орны бар үшеуін»
    return int(numbers[0]) if numbers and numbers[0] >= 1 else None


def _about_projects(reading: Reading, wanted: ProjectFilter, attributes: tuple[Attribute, ...]) -> Question:
    intents = reading.found("intents")
    if reading.says("turns", "lacking"):
        return Question(kind=Kind.UNKNOWN)  # "countries with no projects" are none of those that have
    if takes_part(reading, wanted):
        return Question(kind=Kind.DETAIL, filter=wanted, attributes=(Attribute.PARTNERS,), as_partner=True)
    if (part := share_of_all(reading, wanted, attributes)) is not None:
        return part
    in_currency = wanted.amount is not None and wanted.amount.unbounded
    if in_currency and ALL_IN_CURRENCY.search(reading.folded):
        # "The sum of the Turkish projects in dollars only": no list of those.
        wanted, in_currency = wanted.dropping(("amount",)), False
        attributes = tuple(dict.fromkeys((*attributes, Attribute.AMOUNT)))
        intents.setdefault("sum", 0)
    of_all = reading.has("turns", "at_all")  # "the total sum of those over a billion"
    if wanted.amount is not None and not of_all and (in_currency or reading.has("words", "of_a_sum")):
        intents.pop("sum", None)  # "projects with a sum over 100 million", "those whose sum is in tenge"
    if wanted.stated or wanted.unstated:
        intents.pop("sum", None)  # "which of them state the sum?", "projects without a sum"
        attributes = tuple(a for a in attributes if a not in MEASURES)
    priced = reading.has("words", "how_much") and currency_named(reading.folded)
    if priced and not attributes and not reading.has("words", "project"):
        # "And the French, how much in euros?"
        attributes = (Attribute.AMOUNT,)
        intents.pop("count", None)
        intents.setdefault("sum", 0)
    measure = measured(attributes)
    if {"count", "sum"} <= intents.keys() and not measure and reading.counts_projects():
        intents.pop("sum")  # «YDA барлығы неше жоба жасап жатыр?»
    dearer = reading.has("words", "which_of") and reading.has("words", "by_price")
    if dearer and wanted.amount is None and not intents.keys() & {"sum", "average", "group", "compare"}:
        intents.setdefault("top", 0)  # «қант зауыттарының қайсысы қымбат?»
    if {"count", "sum"} <= intents.keys() and reading.has("turns", "summed") and wanted.but_not:
        # «Без шеврона сколько в сумме?»
        intents.pop("count")
        measure = measure or Attribute.AMOUNT
    which = reading.has("turns", "exists") or (
        reading.has("words", "which") and not reading.has("words", "how_much")
    )
    if (
        which
        and reading.has("words", "companies")
        and not intents.keys() & {"sum", "count", "top", "average"}
    ):
        measure = None  # "are there any Dutch companies investing?"
    named = reading.has("turns", "name_them") and reading.has("words", "plural") and not measure
    if named and reading.language == "kk" and "list" in intents:
        intents.pop("sum", None)  # "жалпы қандай жобалары бар"
    of_capacity = Attribute.PRODUCTS in attributes and reading.has("words", "capacity")
    if not measure and (Attribute.POWER in attributes or of_capacity):
        # "The total power of the wind farms" is no sum of money, and told below the list.
        intents.pop("sum", None)
    if Attribute.POWER in attributes and not reading.has("words", "plural"):
        intents.pop("count", None)  # "how many megawatts has the station in Saran?"
    if Attribute.PRODUCTS in attributes and reading.has("turns", "units"):
        intents.pop("count", None)  # "how many square metres at the Shymkent plant?"
    if measure and reading.has("turns", "together") and Attribute.PARTNERS not in attributes:
        intents.setdefault("sum", 0)  # "both Carlsberg projects together, in dollars?"
    timed = wanted.announced is not None or "news" in intents
    if timed and wanted.statuses == ("announced",) and not reading.has("words", "still"):
        # "announced in 2026" tells when, not how far the project has come.
        wanted = wanted.dropping(("statuses",))
        attributes = tuple(a for a in attributes if a is not Attribute.ANNOUNCED)
    of_one_plant = reading.has("words", "project") and not reading.has("words", "plural")
    of_one_plant = of_one_plant and not {"top", "count", "sum"}.intersection(intents) and not wanted.empty
    by_number = leads_by_number(reading) if not wanted.companies else None
    leads = by_number is not None or asks_what_leads(reading)
    if leads or ranks_a_kind(reading):
        intents.setdefault("group", 0)
    if "average" in intents and reading.has("turns", "per_project"):
        intents.pop("group", None)  # "in the region, how many jobs a project on average?"
    if reading.has("words", "each") and named_division(reading) is None:
        intents.pop("group", None)  # "the sum of each?" divides nothing
    by = by_number or (division(reading) if "group" in intents else None)
    if by is not None and (
        (by is Attribute.PLACE and (wanted.products or of_one_plant))
        or (by is Attribute.COUNTRY and of_one_plant and wanted.places and not leads)
    ):
        # "In which city will the vaccine be made?", "the plant in Saran, which country built it?".
        intents.pop("group")
        attributes = tuple(dict.fromkeys((*attributes, by)))
    if by is not None and by.value in wanted.unstated:
        intents.pop("group", None)  # "projects without a country" are divided by none
    if "average" in intents and wanted.sectors and by is Attribute.SECTOR:
        intents.pop("group", None)  # "over the industry, the average sum of an oil project"
    by_age = reading.has("words", "by_age")
    if (
        "group" in intents
        and by_age
        and (reading.has("turns", "which_one") or Attribute.LAUNCH in attributes)
    ):
        intents.pop("group")  # "which is the oldest, by launch?", "oldest project by launch date"
    singly = ONE_PROJECT.search(reading.folded) is not None and named_division(reading) in SINGLY_DIVIDED
    if singly and not wanted.companies:
        # "Which countries have just one project?"
        one_each = NumberRange(low=1, high=1)
        return Question(kind=Kind.GROUP, filter=wanted, group_by=named_division(reading), numbering=one_each)
    yearly = reading.has("intents", "count") and reading.has("turns", "in_each") and not wanted.products
    if yearly and named_division(reading) in YEARS and "group" not in intents:
        # "How many projects were announced each year?"
        return Question(kind=Kind.GROUP, filter=wanted, group_by=named_division(reading))
    if "top" in intents and reading.has("turns", "land") and by_number is None:
        intents.pop("group", None)  # "the largest greenhouse by area"
    if by is Attribute.COUNTRY and leads and len(wanted.countries) == 1:
        wanted = wanted.dropping(("countries",))  # "which country comes second, after China?"
    if "group" in intents and not wanted.companies and not _yearly(reading, wanted):
        group = Question(kind=Kind.GROUP, filter=wanted, group_by=by, measure=measure)
        if by in DIVIDED and first_in_each(reading):
            by_time = by_how_old(reading)
            order = Attribute.ANNOUNCED if by_time else measure or Attribute.AMOUNT
            least = reading.has("words", "smallest") or reading.has("words", "by_age")
            return group.model_copy(update={"order": order, "descending": not least, "measure": None})
        bounded = wanted.amount is not None or wanted.jobs is not None
        numbering = None if bounded or measure else number_bound(reading)
        number = None if bounded or numbering else _top_number(reading)
        towns = (Attribute.PLACE,) if reading.has("turns", "which_towns") else ()
        limit = number if number is not None and number <= MOST_TOP else None
        ordered = {"descending": not reading.has("words", "smallest"), "limit": limit, "leads": leads}
        return group.model_copy(update={**ordered, "numbering": numbering, "attributes": towns})
    if "average" in intents:
        return Question(kind=Kind.AVERAGE, filter=wanted, measure=measure or Attribute.AMOUNT)
    if _after_one(reading, wanted) and "top" in intents:
        # "Who is the third largest investor, after China?"
        wanted = wanted.dropping(("countries",))
        return Question(
            kind=Kind.GROUP, filter=wanted, group_by=Attribute.COUNTRY, measure=Attribute.AMOUNT, leads=True
        )
    if "top" in intents and not wanted.companies:
        smallest = reading.has("words", "smallest")
        number = _top_number(reading)
        limit = min(number, MOST_TOP) if number is not None else None
        many = reading.several() and not FIRST_OF.search(reading.folded)
        which = reading.has("turns", "which_one") and not SEVERAL.search(reading.folded)
        order = _ranked_by(reading, attributes, measure, narrowed=not wanted.empty)
        of_one = which and not (many or reading.has("words", "which_of"))
        whether = reading.has("words", "whether") and not reading.has("words", "which")
        if wanted.statuses and whether and not (many or limit):
            # "Is the biggest Chinese project in operation?": it is the biggest, whatever its state.
            wanted, attributes = wanted.dropping(("statuses",)), (Attribute.STATUS,)
            return Question(kind=Kind.TOP, filter=wanted, order=order, limit=1, attributes=attributes)
        if wanted.amount is not None and not in_currency and limit is None and not of_one:
            # "Large projects over five billion" are all of them.
            return Question(kind=Kind.LIST, filter=wanted, order=order, descending=not smallest)
        return Question(
            kind=Kind.TOP,
            filter=wanted,
            order=order,
            descending=not smallest,
            limit=limit or (MOST_LEADING if many and not which else 1),
            rank=_rank(reading),
        )
    in_it = "company" in reading.found("attributes") and IN_IT.search(reading.folded)
    if wanted.products and wanted.countries and in_it:
        # "The wheel plant, which Korean company is in it?": its partner may be that.
        who = (Attribute.COMPANY, Attribute.PARTNERS)
        return Question(kind=Kind.DETAIL, filter=wanted.dropping(("countries",)), attributes=who)
    specific = bool(wanted.companies or wanted.products or wanted.ids)
    out = wanted.but_not.companies if wanted.but_not is not None else ()
    if wanted.companies and out and {"company", "partners"} & reading.found("attributes").keys():
        # "Who takes part in Silleno but KazMunayGas?": all who do are told.
        who = (Attribute.COMPANY, Attribute.PARTNERS)
        return Question(kind=Kind.DETAIL, filter=wanted.dropping(("but_not",)), attributes=who)
    if wanted.companies and (reading.has("words", "whether") or not reading.has("words", "project")):
        whether = reading.has("words", "whether")
        in_year = wanted.announced is not None and measured(attributes) is not None
        wanted, attributes = _about_company(wanted, attributes, whether=whether)
        if in_year and set(attributes).issubset(MEASURES):
            # "How much did Kia invest in 2024 alone?"
            return Question(kind=Kind.DETAIL, filter=wanted, attributes=attributes, unheld=Unheld.SPAN)
    of_one = specific and not reading.has("words", "plural" if wanted.companies else "project")
    made = (specific or wanted.text or wanted.sectors) and Attribute.PRODUCTS in attributes
    in_all = reading.has("turns", "at_all") and not (specific or wanted.empty)
    if reading.has("turns", "share") and measure and in_all:
        # "The share of China in total investment."
        return Question(kind=Kind.SUM, filter=wanted, measure=measure, share=True)
    if "count" in intents and len(wanted.countries) == 1 and _of_companies(reading, wanted):
        return Question(kind=Kind.FIGURE, topic=COMPANIES_OF[wanted.countries[0]])
    if "count" in intents and not (measure or of_one or made) and ("list" in intents or not wanted.empty):
        if (by := _counted_apart(reading, wanted)) is not None:
            return Question(kind=Kind.GROUP, filter=wanted, group_by=by)
        return Question(kind=Kind.COUNT, filter=wanted)
    if "company" in reading.found("attributes") and not ("sum" in intents or "count" in intents):
        measure = None  # "who built the airport": a name is asked for, not a sum
    more = [each for each in attributes if each in TOLD_TOO and "? " not in reading.text]
    if measure and more and not wanted.empty and not ("sum" in intents or reading.has("words", "plural")):
        # "What does it cost, and when does it start?"
        return Question(kind=Kind.DETAIL, filter=wanted, attributes=attributes)
    if measure and not specific and ("sum" in intents or "count" in intents or "list" in intents):
        both = set(MEASURES).issubset(attributes)
        return Question(kind=Kind.SUM, filter=wanted, measure=measure, attributes=attributes if both else ())
    # "Total Chinese money in 2025": what is added up is money, though no word asks how much was invested.
    in_money = reading.has("turns", "money") and not (specific or wanted.empty)
    if "sum" in intents and (measure or "list" in intents or in_money):
        asked = attributes if specific and measure else ()
        return Question(kind=Kind.SUM, filter=wanted, measure=measure or Attribute.AMOUNT, attributes=asked)
    opened = Attribute.LAUNCH in attributes or wanted.statuses == ("operating",)
    if "news" in intents and opened and wanted.given <= {"statuses"} and not reading.has("words", "already"):
        # "Which project was launched most recently?": of those at work, whenever they were announced.
        number = _top_number(reading)
        last = {
            "limit": number if number and number <= MOST_TOP else MOST_LEADING if reading.several() else 1
        }
        at_work = wanted.model_copy(update={"statuses": ("operating",)})
        return Question(kind=Kind.TOP, filter=at_work, order=Attribute.LAUNCH, **last)
    if "news" in intents and not specific and Attribute.STATUS not in attributes:
        attributes = attributes or (Attribute.ANNOUNCED,)
        # "The three most recent", but not those "of the last three years".
        number = _top_number(reading) if wanted.announced is None and wanted.launch is None else None
        limit = number if number is not None and number <= MOST_TOP else 10
        return Question(
            kind=Kind.NEWS, filter=wanted, attributes=attributes, order=Attribute.ANNOUNCED, limit=limit
        )
    if specific:
        if not attributes and _counts_made(reading, wanted):
            attributes = (Attribute.PRODUCTS,)  # "how many cars does Kia make?"
        return Question(kind=Kind.DETAIL, filter=wanted, attributes=attributes)
    if not wanted.empty:
        if measure:
            return Question(kind=Kind.SUM, filter=wanted, measure=measure)
        return Question(kind=Kind.LIST, filter=wanted, attributes=attributes)
    if "list" in intents and not list(reading.leftover(every=True)):
        return Question(kind=Kind.LIST)
    return Question(kind=Kind.UNKNOWN, filter=wanted)


def _after_one(reading: Reading, wanted: ProjectFilter) -> bool:
    """Whether a place in the order of countries is asked for that comes after one of them."""
    countries = reading.named(NameKind.COUNTRY)
    if len(wanted.countries) != 1 or len(countries) != 1 or not reading.found("ordinals"):
        return False
    before, behind = reading.folded[: countries[0].start], reading.folded[countries[0].end :]
    return AFTER_ONE.search(before) is not None or COMES_AFTER.match(behind) is not None


def _counts_made(reading: Reading, wanted: ProjectFilter) -> bool:
    """Whether it is counted what a company makes, and not its projects."""
    made = wanted.companies and (wanted.sectors or wanted.products or wanted.text)
    counted = bool(made) and "count" in reading.found("intents")
    return counted and not (reading.has("words", "project") and reading.has("words", "plural"))


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


def _asks_area(reading: Reading) -> bool:
    """Whether it is asked how much land a project takes, and not for the one of so many hectares."""
    return reading.has("turns", "land") and not any(True for _ in sizes(reading.folded))


def _yearly(reading: Reading, wanted: ProjectFilter) -> bool:
    """Whether "per year" tells of what is made how much, not how to divide projects."""
    said = [match.span() for match in reading.lexicon.groups["intents"]["group"].finditer(reading.folded)]
    rates = reading.lexicon.groups["words"].get("yearly")
    made = wanted.products or wanted.text or "products" in reading.found("attributes")
    if rates is None or not made or reading.has("turns", "by_number"):
        return False  # "the number of projects per year of announcement"
    return all(rates.search(reading.folded[slice(*span)]) is not None for span in said)


def _rank(reading: Reading) -> int:
    """Which of a ranking is asked for: "the second biggest"; a quarter's number is none."""
    text = QUARTER.sub(" ", reading.folded)
    said = [int(name) for name in reading.lexicon.found("ordinals", text) if name.isdecimal()]
    return said[0] if said else 1


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
    on_jobs = "jobs" in reading.found("attributes")
    return alone and counted and not on_jobs and wanted.countries[0] in COMPANIES_OF


def _about_company(
    wanted: ProjectFilter, attributes: tuple[Attribute, ...], *, whether: bool
) -> tuple[ProjectFilter, tuple[Attribute, ...]]:
    """Of a company's project a state or a year is asked, not a condition: "did Roche launch in 2026?"."""
    asked = list(attributes)
    if whether and wanted.countries and asked == [Attribute.AMOUNT]:
        asked = [Attribute.COUNTRY]  # "is the Knauf plant a Turkish investment?"
    for given, attribute in (
        (whether and wanted.statuses, Attribute.STATUS),
        (wanted.launch, Attribute.LAUNCH),
        (wanted.announced, Attribute.ANNOUNCED),
    ):
        if given and (attribute is Attribute.STATUS or set(attributes) <= {Attribute.STATUS}):
            asked.append(attribute)
    return wanted.dropping(("statuses", "launch", "announced")), tuple(dict.fromkeys(asked))


def _attributes(reading: Reading, wanted: ProjectFilter) -> tuple[Attribute, ...]:
    found = reading.found("attributes")
    if "launch" in found and "products" in found:
        # "Did it start production in 2023?" asks for no products.
        rest = reading.lexicon.without("attributes", "launch", reading.folded)
        if not reading.lexicon.has("attributes", "products", rest):
            found.pop("products")
    if wanted.jobs is not None:
        found.pop("jobs", None)
    if wanted.power is not None:
        found.pop("power", None)
    if "power" in found:
        found.pop("products", None)  # "by installed capacity"
    if wanted.amount is not None:
        found.pop("amount", None)
    if wanted.launch is not None:
        found.pop("launch", None)
    for slot in wanted.unstated:
        found.pop(slot, None)
    if len(wanted.statuses) > 1 and "announced" in wanted.statuses:
        found.pop("announced", None)  # "under construction or announced"
    if wanted.export is not None and not wanted.companies:
        found.pop("export", None)
    made = wanted.products or (wanted.text and not reading.has("words", "plural"))
    if wanted.companies or not made:
        found.pop("company", None)
    if "source" in found and "country" in found:
        # "Where are these data from?" asks for no country.
        rest = reading.lexicon.without("attributes", "source", reading.folded)
        if not reading.lexicon.has("attributes", "country", rest):
            found.pop("country")
    if "launch" in found and reading.has("words", "already"):
        # "Has it opened already?": whatever the date, how far it has come.
        found.setdefault("status", found["launch"])
    if "jobs" in found and wanted.companies and reading.has("turns", "now"):
        # "How many people does it employ today?": whether any work there is told by how far it has come.
        found.setdefault("status", found["jobs"] + 1)
    ordered = sorted(found, key=lambda name: found[name])
    return tuple(Attribute(name) for name in ordered)


def _elsewhere(topic: str, reading: Reading) -> bool:
    """Whether what is named beside the words for a figure makes it no figure of the whole country, or nothing says
    that the projects of a year are meant: "rail projects with foreign capital"."""
    if topic.startswith("astana_industrial_park") and reading.ids(NameKind.PRODUCT):
        return True
    at = set(reading.ids(NameKind.PLACE))
    if topic.startswith("astana_industrial_park") and at and "astana" not in at:
        return True  # "and the Almaty industrial park?"
    if topic == "launched_2018" and "announced" in reading.found("attributes"):
        return True  # "announced in 2018 but not launched yet"
    if not topic.startswith("yearly"):
        return False
    spans = reading.figures.get(topic, ())
    told = "planned" in reading.found("statuses") or any(map(str.isdigit, reading.folded))
    counted = reading.lexicon.numbers.keys() & set(WORD.findall(reading.folded))
    return not (told or counted or reading.has("words", "this_year")) or any(
        mention.found and not any(start <= mention.start < end for start, end in spans)
        for mention in reading.mentions
    )


def portfolio(topic: str | None, attributes: tuple[Attribute, ...]) -> str | None:
    """Which figure of the agency's portfolio: jobs, money, or the number of projects."""
    if topic != "portfolio_projects":
        return topic
    if Attribute.JOBS in attributes:
        return "portfolio_jobs"
    return "portfolio_value" if Attribute.AMOUNT in attributes else topic


def _counted_of_agency(reading: Reading, attributes: tuple[Attribute, ...]) -> bool:
    """Whether a number is asked of the projects that the agency supports, not of the register."""
    counted = measured(attributes) or reading.has("intents", "count")
    return bool(counted) and names_agency(reading)


def _counts_both(reading: Reading) -> bool:
    """Whether the register's own number is asked for beside the agency's: "how many have you, and how many does
    Kazakh Invest support?"."""
    groups = reading.lexicon.groups
    asked = (groups["words"]["how_much"], groups["intents"]["count"])
    twice = any(len(list(each.finditer(reading.folded))) > 1 for each in asked)
    return twice or reading.has("turns", "in_register")


def _figure_topic(reading: Reading) -> str | None:
    """The topic whose words are the most of the text; of a year that is named one about that year."""
    found = reading.figures
    if "zones_number" in found and reading.has("turns", "area"):
        found = {topic: spans for topic, spans in found.items() if topic != "zones_number"}  # of one zone
    years = [match["year"] for match in YEAR.finditer(reading.folded)]
    return max(
        found,
        key=lambda topic: (any(year in topic for year in years), sum(b - a for a, b in found[topic])),
        default=None,
    )
