"""What an answer can be; `answer` makes one from rows, `views` turns it into what a person reads."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from handlers.ask.understand.question import Attribute, Doubt, Question
from store.filters import ProjectFilter
from store.models import Contact, Fact, Incentive, Person, SectorOffer, Texts, Zone
from store.rates import Rate
from store.records import ProjectRecord
from store.register import FacetCount, Totals


@dataclass(frozen=True, slots=True)
class ProjectAnswer:
    """One project: its whole card, or only `attributes` when some were asked for."""

    project: ProjectRecord
    attributes: tuple[Attribute, ...]


@dataclass(frozen=True, slots=True)
class MadeInAll:
    """What several projects make, or how large they are, in one unit."""

    unit: str
    number: float
    stated: int
    """How many of them state it."""
    projects: int


@dataclass(frozen=True, slots=True)
class ListAnswer:
    """A page of the projects that pass; `attributes` are shown on each line when they were asked for."""

    question: Question
    total: int
    offset: int
    projects: tuple[ProjectRecord, ...]
    facets: tuple[tuple[Attribute, tuple[FacetCount, ...]], ...]
    """Counts by the facets that the filter leaves open; empty for short lists."""
    other_currencies: tuple[tuple[str, int], ...] = ()
    """How many projects pass but for an amount stated in another currency, of which no rate is known."""
    rates: tuple[Rate, ...] = ()
    """The rates at which amounts in other currencies were compared."""
    totals: Totals | None = None
    """Of all that pass, where a sum or jobs were asked of each of them."""
    ranked: tuple[int, ...] = ()
    """TOP: the ids of all that lead, where they are more than a page: "the ten largest"."""
    made: tuple[MadeInAll, ...] = ()
    """What all that pass make, where that is to be added up."""


@dataclass(frozen=True, slots=True)
class NumberAnswer:
    """COUNT, SUM or AVERAGE over a filter (`question.measure`), with its coverage."""

    question: Question
    totals: Totals
    rates: tuple[Rate, ...] = ()
    """The rates at which amounts in other currencies were compared."""
    counted: tuple[ProjectRecord, ...] = ()
    """COUNT and SUM: the projects themselves, where they are few."""
    whole: tuple[ProjectFilter, Totals] | None = None
    """COUNT and SUM: what these are a part of, where a share was asked for."""


@dataclass(frozen=True, slots=True)
class GroupAnswer:
    question: Question
    lines: tuple[FacetCount, ...]
    total: int
    parts: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    """Of a sector, the narrower ones that its projects state."""
    leaders: Mapping[str, tuple[ProjectRecord, ...]] = field(default_factory=dict)
    """Where the first of each line is asked for: which it is, one in each currency; none where none states it."""
    offset: int = 0
    """Where the page begins."""
    place: int | None = None
    """Which of the lines, counted from 0, is the one whose place is asked for."""
    unstated: int = 0
    """Projects that do not state what they are divided by, and are in no line."""


@dataclass(frozen=True, slots=True)
class CompareAnswer:
    """Side by side: for each side one project, or the totals of several."""

    question: Question
    sides: tuple[tuple[ProjectRecord | None, Totals], ...]
    few: Mapping[int, tuple[ProjectRecord, ...]] = field(default_factory=dict)
    """The projects of a side that has but a few, by its place, where more than sums is asked of each."""


@dataclass(frozen=True, slots=True)
class NearestAnswer:
    """Projects by distance (kilometres) from a place, or (None) from the one who asks."""

    place: Texts | None
    projects: tuple[tuple[ProjectRecord, float], ...]
    unmeasured: tuple[ProjectRecord, ...] = ()
    """Those of the projects asked about that only a region is stated of."""
    within: int | None = None
    """Kilometres that they are away at most, where that was asked."""
    total: int = 0
    """How many are as near as that; of those the first are told."""


@dataclass(frozen=True, slots=True)
class FigureAnswer:
    """Figures of one topic, newest first; the first is the answer, the others (if any) its history."""

    facts: tuple[Fact, ...]
    beside: tuple[Fact, ...] = ()
    """The newest of the figures that belong with it: the number, worth and jobs of the portfolio."""
    register: Totals | None = None
    """What the register itself counts, where both were asked for."""


@dataclass(frozen=True, slots=True)
class PersonAnswer:
    person: Person


@dataclass(frozen=True, slots=True)
class ContactAnswer:
    """Contacts, the most fitting first."""

    contacts: tuple[Contact, ...]
    companies: tuple[str, ...] = ()
    """Whose own contacts were asked for: no row holds them."""
    person: Texts | None = None
    """Whose own number was asked for: no row holds one."""
    nowhere: tuple[Texts, ...] = ()
    """The places and zones whose contacts were asked for, where no row holds any of theirs."""


@dataclass(frozen=True, slots=True)
class OfferAnswer:
    """What investors are sought for; empty: nothing is said of the asked sector."""

    offers: tuple[SectorOffer, ...]


@dataclass(frozen=True, slots=True)
class ZoneAnswer:
    zones: tuple[tuple[Zone, Texts | None], ...]
    """Each with the name of its place."""
    of: int | None = None
    """Of how many these are the first, or those within bounds, by area or term; None: in no such order."""
    stated: int = 0
    """How many of those state it."""
    by: Attribute | None = None
    """TERM, or by area."""
    bounded: bool = False
    """Those within bounds, and not the first."""
    unfocused: bool = False
    """None of them is stated to be for the field that was asked for."""
    around: tuple[Texts, ...] = ()
    """The towns that have none themselves, where those of their regions are told."""


@dataclass(frozen=True, slots=True)
class IncentiveAnswer:
    """A page of those that were asked for; a view must show `regime` with each that has one."""

    question: Question
    total: int
    offset: int
    incentives: tuple[Incentive, ...]
    instead: Incentive | None = None
    """What took the place of rules that are all abolished."""


@dataclass(frozen=True, slots=True)
class DoubtAnswer:
    """Did you mean …: the question waits in memory, each choice is a button."""

    question: Question
    doubt: Doubt


@dataclass(frozen=True, slots=True)
class NothingAnswer:
    """No project passes; `near_misses`: the same question less one condition, with their counts."""

    question: Question
    near_misses: tuple[tuple[Question, int], ...] = ()
    other_currencies: tuple[tuple[str, int], ...] = ()
    """As of a list: what passes but for an amount in another currency."""
    no_rate: str | None = None
    """The currency of the bound, where no rate compares it with those."""
    stated: bool = True
    """Whether any project that passes but for its amount states the currency of the bound."""


@dataclass(frozen=True, slots=True)
class WordsAnswer:
    """An answer without rows: HELP, SMALL_TALK, OFF_TOPIC, ABSENT or UNKNOWN, as `question.kind` says."""

    question: Question


@dataclass(frozen=True, slots=True)
class BesideAnswer:
    """What is held, after a word on what is not: a name, or what no row says (`question.beside`, `.unheld`)."""

    question: Question
    held: "Answer"


@dataclass(frozen=True, slots=True)
class BothAnswer:
    """The answers to two questions of one message; what follows in the talk is of the second."""

    first: "Answer"
    second: "Answer"


Answer = (
    ProjectAnswer
    | ListAnswer
    | NumberAnswer
    | GroupAnswer
    | CompareAnswer
    | NearestAnswer
    | FigureAnswer
    | PersonAnswer
    | ContactAnswer
    | OfferAnswer
    | ZoneAnswer
    | IncentiveAnswer
    | DoubtAnswer
    | NothingAnswer
    | WordsAnswer
    | BesideAnswer
    | BothAnswer
)
