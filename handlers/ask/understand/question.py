"""What a person wants to know, in the terms of the register."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from store.filters import Frozen, NumberRange, ProjectFilter
from store.names import NameKind

DESCRIBING = ("products", "text", "either", "sectors")
"""Conditions that all say what is made: a new one replaces the others."""


class Kind(StrEnum):
    DETAIL = "detail"
    """One attribute or all of one project, or of the few that the filter leaves."""
    LIST = "list"
    COUNT = "count"
    SUM = "sum"
    AVERAGE = "average"
    TOP = "top"
    """The first `limit` by `order`: the biggest, smallest, newest."""
    GROUP = "group"
    """One line for each value of `group_by`, by number, amount or jobs."""
    COMPARE = "compare"
    NEAREST = "nearest"
    NEWS = "news"
    CONTACT = "contact"
    PERSON = "person"
    FIGURE = "figure"
    """A figure of the agency or the country (`topic`)."""
    SECTOR = "sector"
    """What investors are sought for."""
    ZONE = "zone"
    INCENTIVE = "incentive"
    HELP = "help"
    SMALL_TALK = "small_talk"
    OFF_TOPIC = "off_topic"
    """Understood as not the desk's subject."""
    ABSENT = "absent"
    """About a company or place by name that the register does not know."""
    UNKNOWN = "unknown"


class Attribute(StrEnum):
    """What of a project is asked for; OVERVIEW is the whole card."""

    OVERVIEW = "overview"
    COMPANY = "company"
    COUNTRY = "country"
    PLACE = "place"
    SECTOR = "sector"
    AMOUNT = "amount"
    JOBS = "jobs"
    STATUS = "status"
    ANNOUNCED = "announced"
    LAUNCH = "launch"
    PRODUCTS = "products"
    POWER = "power"
    """Of a power plant, as its title states it."""
    PER_JOB = "per_job"
    """What is invested for each job, where both are stated."""
    CAPACITY = "capacity"
    """What a plant makes or how large it is, in any unit; only to rank by."""
    TERM = "term"
    """How long a zone is valid; only to rank by."""
    PARTNERS = "partners"
    EXPORT = "export"
    SOURCE = "source"
    CONFIDENCE = "confidence"


MEASURES = (Attribute.JOBS, Attribute.AMOUNT)
"""What of several projects adds up; jobs first, for "the total of jobs" has a word for money too."""


PAGE = 8
"""Lines of a list: what fits a phone screen with its buttons."""

LAST_PAGE = -1
"""The `offset` of the last page, however many there are."""

GROUP_PAGE, INCENTIVE_PAGE = 10, 5
"""Lines of a division, and of the incentives, which are longer."""

MOST_LEADING = 5
"""Projects of a ranking that tells no number."""

MOST_TOP = 20
"""Projects of a ranking at most."""

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
"""Kinds that are answered from the rows of projects."""

OF_MANY = (Kind.TOP, Kind.GROUP, Kind.AVERAGE)
"""Kinds that rank, divide or level several projects."""


class Unheld(StrEnum):
    """What is asked of a project that is known, though no row of the register holds it."""

    ENDED = "ended"
    """That it was closed, given up, put off."""
    AREA = "area"
    """How much land it takes, which but a few titles say."""
    OUTPUT = "output"
    """How much it makes, which products and titles may say."""
    STAKE = "stake"
    """What part of it belongs to whom, which is said of a few partners."""
    STAKES = "stakes"
    """That of many a part is not said, where those are asked for whose part is so large."""
    NO_STAKE = "no_stake"
    """That none of the parts that are said is so large: all that are said are told."""
    YEAR = "year"
    """FIGURE: that of the year asked for."""
    FIGURE = "figure"
    """A figure like the one that was told, of others: their projects are told."""
    RATE = "rate"
    """INCENTIVE: how high a tax or a fee is, where only relief from it is held."""
    ZONE = "zone"
    """What was invested in a zone, who works there, how many."""
    IN_ZONE = "in_zone"
    """Which projects stand in a zone: those of its town or region are told."""
    ITS_ZONE = "its_zone"
    """ZONE: in which one a project stands: those of its town or region are told."""
    OWN = "own"
    """What one that only takes part in a project puts into it, or employs."""
    OF_ZONE = "of_zone"
    """INCENTIVE: what one zone gives: what is said of all of them is told."""
    SPAN = "span"
    """What was invested or employed in one year."""
    PROGRESS = "progress"
    """How much of it is built, in per cent."""
    MARKET = "market"
    """To which country it exports."""
    CURRENCY = "currency"
    """Its amount in a currency that it is not stated in."""
    MEDIAN = "median"
    """AVERAGE: the middle of those stated, which is not worked out."""
    ADDRESS = "address"
    """CONTACT: where an office is."""
    VACANCY = "vacancy"
    """Whom a project is hiring now, where only how many jobs it gives is held."""
    OTHER = "other"
    """A number or a property that no word of the desk's names: how much water it uses, how high it is."""


def measured(asked: Collection[str]) -> Attribute | None:
    """What is to be added up of all that is asked for."""
    return next((each for each in MEASURES if each in asked), None)


DIVIDED = {
    Attribute.COUNTRY: "countries",
    Attribute.PLACE: "places",
    Attribute.SECTOR: "sectors",
    Attribute.COMPANY: "companies",
    Attribute.STATUS: "statuses",
}
"""The condition that a line of a division is."""


class Slot(StrEnum):
    """Conditions that one project can lend to others."""

    COMPANIES = "companies"
    SECTORS = "sectors"
    PLACES = "places"
    REGIONS = "regions"
    """Places too, but the region of each."""
    COUNTRIES = "countries"
    PARTNERS = "partners"
    """Companies too, but those that take part."""

    @property
    def condition(self) -> str:
        """The name of the condition in the filter."""
        return {Slot.REGIONS: "places", Slot.PARTNERS: "companies"}.get(self, self.value)


CONDITIONS = {
    NameKind.COMPANY: "companies",
    NameKind.PLACE: "places",
    NameKind.COUNTRY: "countries",
    NameKind.SECTOR: "sectors",
    NameKind.ZONE: "zones",
    NameKind.PRODUCT: "products",
}
"""The condition of the filter that a name of a kind makes."""


class Choice(Frozen):
    """One of the near ties of a name that was not clear."""

    kind: NameKind
    id: str
    name: str


class Doubt(Frozen):
    """A part of the text that could be one of several names: "did you mean …"."""

    text: str
    choices: tuple[Choice, ...]


class Question(Frozen):
    """`understand` makes it, `answer` reads it, the memory row keeps it as JSON."""

    kind: Kind
    filter: ProjectFilter = ProjectFilter()
    or_else: tuple[ProjectFilter, ...] = ()
    """What is meant when no project passes the filter, in order."""
    listed: tuple[int, ...] = ()
    """The projects of the list that the one asked about was chosen from: "the second one"."""
    chosen_from: ProjectFilter = ProjectFilter()
    """The filter of the list that `listed` is a page of."""
    lists: tuple[ProjectFilter, ...] = ()
    """The lists that this one was come to from, the first of all first: "back to the first list"."""
    among_them: bool = False
    """Some of those spoken of are asked for, and no others: "which of them is in Almaty?"."""
    spoken: tuple[int, ...] = ()
    """The single projects that were talked of before, the latest last: "compare the two"."""
    series: tuple[ProjectFilter, ...] = ()
    """The conditions of the questions that were asked alike one after the other, the latest last: "and together?"."""
    like: tuple[int, ...] = ()
    """The projects that those asked for have something in common with: "what else is there"."""
    alike: tuple[Slot, ...] = ()
    """What they have in common, as conditions of the filter."""
    ranking: "Question | None" = None
    """The ranking that the one asked about leads: "and the next one?"."""
    first: "Question | None" = None
    """What was asked in the same message before it, and is answered above it."""
    earlier: "Memory | None" = None
    """The last question about projects, where this one is about something else."""
    attributes: tuple[Attribute, ...] = ()
    """Asked for in order; empty: the kind's own default."""
    order: Attribute | None = None
    """TOP and LIST: by AMOUNT, JOBS, ANNOUNCED, LAUNCH, POWER or CAPACITY (of land, where AREA is not held);
    ZONE: by TERM, else by area; GROUP: what the project that leads each line goes by, if that is asked for."""
    descending: bool = True
    by_age: bool = False
    """TOP: it goes by how old they are, whichever time tells it: "the oldest", "which is newer?"."""
    share: bool = False
    """COUNT and SUM: what part of all projects, jobs or money these are; GROUP: what part each line is."""
    whole: ProjectFilter | None = None
    """COUNT and SUM: what it is a share of, where the talk says it."""
    limit: int | None = None
    offset: int = 0
    """LIST, GROUP and INCENTIVE: how many lines of it come before the page that is shown."""
    rank: int = 1
    """TOP: which the first shown is: 2 for "the second biggest"."""
    group_by: Attribute | None = None
    """GROUP: COUNTRY, SECTOR, PLACE, STATUS, COMPANY, ANNOUNCED (by year) or LAUNCH (by year)."""
    numbering: NumberRange | None = None
    """GROUP: how many projects its lines have: "countries with more than ten projects"."""
    averaged: bool = False
    """GROUP and COMPARE: each line's or side's average, and no sum: "average investment by country"."""
    leads: bool = False
    """GROUP: its first line is asked for: "which country has the most?"."""
    line: str | None = None
    """GROUP: the value whose place among the lines is asked for: "what place is Russia?"."""
    leading: ProjectFilter = ProjectFilter()
    """GROUP: the projects of the first line: "list those", "the leader's projects"; ZONE: the one that leads."""
    leaders: tuple[int, ...] = ()
    """TOP: the first in each currency, where the one that leads was asked for: "and the rest?" leaves out them all."""
    lines: tuple[ProjectFilter, ...] = ()
    """GROUP: the projects of each line that was told, in order: "the projects of the second"."""
    currency: str | None = None
    """DETAIL: the one that the amount is asked in."""
    measure: Attribute | None = None
    """SUM, AVERAGE and GROUP: AMOUNT or JOBS; GROUP also None (number of projects); LIST: CAPACITY, what they make
    added up."""
    sides: tuple[ProjectFilter, ...] = ()
    """COMPARE: one filter for each thing compared."""
    joint: bool = False
    """COMPARE: no word asked to compare; a project of all of them is meant before each one's own."""
    apart: bool = False
    """COMPARE: companies joined by "and"; of those that have projects of their own, each one's are meant."""
    times: bool = False
    """COMPARE: how many times larger one of two is, beside by how much."""
    settled: bool = False
    """COMPARE: its sides were asked about one by one, and are what they were then."""
    stake: NumberRange | None = None
    """DETAIL: how many per cent of it belong to the company, of those asked for."""
    in_any_part: bool = False
    """DETAIL: the projects that the company has any part in, its own and those of others."""
    as_partner: bool = False
    """The company asked about is one that takes part in what others build."""
    than: ProjectFilter | None = None
    """LIST and COUNT: the one that those asked for cost or employ more than, or less; by `order` and `descending`."""
    near: str | None = None
    """NEAREST: a place id."""
    within: int | None = None
    """NEAREST: kilometres that they may be away at most."""
    here: tuple[float, float] | None = None
    """NEAREST: latitude and longitude of the one who asks; never kept in mind."""
    topic: str | None = None
    """FIGURE: a Fact.topic; SMALL_TALK: a word of the lexicon ("greeting", "thanks" …); OFF_TOPIC and UNKNOWN: what the
    answer says of it ("unheld", "which_project" …)."""
    topics: tuple[str, ...] = ()
    """INCENTIVE and CONTACT: what about, as the lexicon calls it ("land_tax", "visa" …); SECTOR: "niche"."""
    in_force: bool | None = None
    """INCENTIVE: only those that hold now, or that hold no more."""
    as_of: str | None = None
    """FIGURE: the date asked for; None: the newest. PERSON: the year for which it is asked who held the office."""
    with_register: bool = False
    """FIGURE: what the register itself counts is to be told beside it."""
    person: str | None = None
    """PERSON: a person id; None with a topic: by office. CONTACT: whose own number is asked for. SECTOR: who named
    what is sought."""
    area: NumberRange | None = None
    """ZONE: of those asked for, in hectares."""
    term: NumberRange | None = None
    """ZONE: the last year that those asked for are valid in."""
    lacking: Literal["term", "area"] | None = None
    """ZONE: what those asked for do not state."""
    doubts: tuple[Doubt, ...] = ()
    unknown_names: tuple[str, ...] = ()
    """Words that look like a name the register does not know (ABSENT)."""
    beside: tuple[str, ...] = ()
    """Names that the register does not know, set beside what it does: "Roche or Tesla?"."""
    town_alone: bool = False
    """A town that is left out is said to be the town, without the region of its name: "except the city of Turkistan"."""
    town_too: bool = False
    """A region is named by an adjective, which may be its town's: «алматинский»."""
    around: tuple[str, ...] = ()
    """Towns that have none of what is asked for, where that of their regions is told instead."""
    widened: ProjectFilter | None = None
    """What was asked for within what was spoken of, where nothing is so, and more of them are told instead."""
    unheld: Unheld | None = None
    """What is asked of the projects and no row holds: it is said before what they hold."""
    hints: tuple[str, ...] = ()
    """Words that nothing was made of: they may stand in a project's title."""
    misread: tuple[str, ...] = ()
    """Names of the text that are only nearly there, or not clear: a title may have just such a one."""
    telling: tuple[str, ...] = ()
    """Words of a question about one project that may tell it from its like by its title."""
    things: bool = False
    """COUNT: something else than projects is counted: "how many containers is it for?"."""
    described: tuple[str, ...] = ()
    """The names of fields and products, as written, where all that is said of a project is what it is or makes."""
    if_known: Kind | None = None
    """ABSENT: what it asks should the register know the name after all, from a title."""
    language: str = "en"
    """The language the text is in: en, ru, kk, or zh, tr, de."""
    confidence: float = 1.0
    """0 to 1: how much of the text was understood."""

    @property
    def measures(self) -> Attribute | None:
        """What that adds up is asked for, of each or of all: jobs or money."""
        return measured((*self.attributes, self.measure or ""))


def not_held(language: str = "en") -> Question:
    """About something of the desk's subject that no row of the register holds."""
    return Question(kind=Kind.OFF_TOPIC, topic="unheld", language=language)


@dataclass(frozen=True, slots=True)
class Memory:
    """What was asked and shown last in the conversation."""

    question: Question
    shown: tuple[int, ...] = ()
    """Project ids, in order."""

    @property
    def ranking(self) -> Question | None:
        """The ranking asked for, or the one that the project asked about leads."""
        return self.question if self.question.kind is Kind.TOP else self.question.ranking


Question.model_rebuild()


def only_describes(wanted: ProjectFilter) -> bool:
    """Whether all that is said of a project is what it is or makes."""
    return not wanted.empty and wanted.given.issubset(DESCRIBING)
