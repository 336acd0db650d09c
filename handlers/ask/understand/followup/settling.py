"""What a completed question keeps of the one before it, and what it does not: its order, its page, what it was chosen from."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.ask.understand.followup.in_view import NUMBERS, TOLD_BY, of_one, spoken
from handlers.ask.understand.followup.of_groups import by_what_was_added_up
from handlers.ask.understand.followup.reference.next_turn import REFERENCE
from handlers.ask.understand.followup.reference.zones import zones_spoken_of
from handlers.ask.understand.followup.series import series_of
from handlers.ask.understand.followup.steps import lists_come_from
from handlers.ask.understand.grammar.counts import number_together
from handlers.ask.understand.question import (
    ABOUT_PROJECTS,
    PAGE,
    Attribute,
    Kind,
    Memory,
    Question,
)
from handlers.ask.understand.text.pointing import asks_which, points
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.text.unread import only_words
from handlers.ask.understand.words.lexicon import WORD
from store.filters import ProjectFilter

MOST_SPOKEN = 4
"""Single projects that are kept in mind."""
WHICH = (("words", "which"), ("words", "which_of"), ("turns", "which_one"))
"""Words by which some of those spoken of are asked for."""
UNDIVIDED = {"line": None, "group_by": None, "leads": False, "leading": ProjectFilter()}
"""A question of another kind keeps nothing of a division."""
HOW_IT_STANDS = frozenset(("announced", *(slot for slot, _ in TOLD_BY)))
"""Conditions that any project may pass: those of a list that do are asked for by them."""
PAIR = 2
"""Projects, at most, that are told one by one that they do not export."""
SHORT = 4
"""Words of a division that says nothing else."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a conversation: what it asks by itself, its words, and what was spoken of."""

    question: Question
    reading: Reading
    memory: Memory
    wider: bool
    """Whether its words have taken back a condition of what was asked before (see `widening`)."""


def settled(made: Question, turn: Turn) -> Question:
    """The completed question as it is answered and kept in mind."""
    for settle in SETTLING:
        made = settle(made, turn)
    return made


def _among_them(made: Question, turn: Turn) -> Question:
    """Only of those that were shown: "which of them are in Almaty?"."""
    question, reading, memory = turn.question, turn.reading, turn.memory
    of_them = reading.has("words", "which_of") and number_together(reading) is None
    of_them = of_them and made.kind is not Kind.TOP
    of_list = of_them or (made.kind is Kind.COUNT and not question.filter.empty)
    if made.or_else and of_list and HOW_IT_STANDS.issuperset(question.filter.given):
        made = made.model_copy(update={"or_else": ()})  # none of them may, whatever others do
    several = len(memory.shown) > 1 or memory.question.kind in NUMBERS
    if of_them and several and question.filter.but_not is None:
        of_those = _of_those_only(made.or_else, memory.question.filter)
        return made.model_copy(update={"or_else": of_those, "among_them": True})
    return made.model_copy(update={"among_them": False}) if made.among_them else made


def _of_those_only(readings: tuple[ProjectFilter, ...], before: ProjectFilter) -> tuple[ProjectFilter, ...]:
    """The readings by which only some of those spoken of are meant: "which of them are in Almaty?"."""
    return tuple(
        each for each in readings if each.ids or (before.given and each.keeping(before.given) == before)
    )


def _state_of_each(made: Question, turn: Turn) -> Question:
    """How each of a few stands, where none of them stands so: "for export?", after two that do not say."""
    question, before, shown = turn.question, turn.memory.question, turn.memory.shown
    told = question.filter.given == {"export"}
    brief = len(WORD.findall(turn.reading.text)) <= SHORT and not turn.reading.has("words", "project")
    few = 1 < len(shown) <= PAGE and made.filter != before.filter == made.filter.dropping(
        question.filter.given
    )
    chosen = question.filter.export is False and len(shown) > PAIR
    if chosen and told and made.kind is Kind.DETAIL and made.filter != before.filter:
        return made.model_copy(update={"kind": Kind.LIST, "attributes": ()})
    if not (told and brief and few) or chosen or made.kind not in (Kind.LIST, Kind.DETAIL):
        return made
    return made.model_copy(update={"or_else": (before.filter,)})


def _where_none_was(made: Question, turn: Turn) -> Question:
    """Nothing was there: "so where are most projects then?"."""
    before = turn.memory.question
    if made.kind is not Kind.GROUP or before.kind is not Kind.LIST or turn.memory.shown:
        return made
    return made.model_copy(update={"filter": made.filter.dropping(("places",))})


def _told_how_it_stands(made: Question, turn: Turn) -> Question:
    """With what some of those spoken of are told by now, in place of what was asked of all: "the jobs in each", then
    "which is operating?"."""
    question, reading, before = turn.question, turn.reading, turn.memory.question
    new = question.filter.given - before.filter.given
    stands = tuple(attribute for slot, attribute in TOLD_BY if slot in new)
    kept = bool(before.attributes) and made.attributes == before.attributes and not question.attributes
    which = any(reading.has(*said) for said in WHICH)
    if stands and number_together(reading) == len(made.filter.ids) and not which:
        # "Do both export?" is asked of each.
        of_each = made.filter.dropping(new)
        return made.model_copy(update={"kind": Kind.DETAIL, "filter": of_each, "attributes": stands})
    if not (stands and kept and which) or made.kind is not Kind.LIST:
        return made
    return made.model_copy(update={"attributes": stands})


def _when_announced(made: Question, turn: Turn) -> Question:
    """When it was announced, after those announced in a year: "the biggest?", then "in which month?"."""
    before, reading = turn.memory.question, turn.reading
    spoken_of = before.filter.given | before.chosen_from.given
    if "announced" not in spoken_of or "launch" in spoken_of or made.attributes != (Attribute.LAUNCH,):
        return made
    rest = reading.lexicon.without("turns", "bare_when", reading.folded)
    if reading.mentions or reading.lexicon.has("attributes", "launch", rest):
        return made  # "when does it open?"
    return made.model_copy(update={"attributes": (Attribute.ANNOUNCED, Attribute.LAUNCH)})


def _listed(made: Question, turn: Turn) -> Question:
    """With those that the next words may choose from."""
    before = turn.memory.question
    if len(made.filter.ids) > 1 and not made.listed:
        made = made.model_copy(update={"listed": made.filter.ids})
    one_by_name = made.kind is Kind.DETAIL and made.filter.given == {"companies"} and not made.listed
    if one_by_name and before.kind is Kind.LIST and 1 < len(turn.memory.shown) <= PAGE:
        # One of those listed by its company: "and the other?" is still of them.
        made = made.model_copy(update={"listed": turn.memory.shown})
    if made.kind is Kind.TOP and made.filter == before.filter and not made.listed:
        made = made.model_copy(update={"listed": before.listed})
    return made


def _divided(made: Question, turn: Turn) -> Question:
    """A division goes by what it was asked by, or by what the sum before it was of."""
    question, reading, before = turn.question, turn.reading, turn.memory.question
    if made.kind is not Kind.GROUP:
        return made
    if question.kind is Kind.COUNT and question.group_by is None and not question.filter.empty:
        # After the averages by country, "and how many Chinese ones in Shymkent?".
        return made.model_copy(update={"kind": Kind.COUNT, "measure": None, "averaged": False})
    anew = made.group_by is Attribute.COUNTRY and "countries" not in question.filter.given
    if made.group_by is Attribute.STATUS and "statuses" not in question.filter.given:
        made = made.model_copy(update={"filter": made.filter.dropping(("statuses",))})  # of all there are
    if anew and len(made.filter.countries) == 1:
        made = made.model_copy(update={"filter": made.filter.dropping(("countries",))})  # "top 3 countries"
    of_same = before.kind is Kind.SUM and question.kind is Kind.GROUP and question.measure is None
    of_same = of_same and reading.has("turns", "most") and not question.attributes
    if of_same and not reading.has("words", "project"):
        made = made.model_copy(update={"measure": before.measure})  # "jobs in …", "which has the most?"
    return made


def _ordered(made: Question, turn: Turn) -> Question:
    """A ranking goes by what was bounded before: "under 100 jobs", then "the smallest?"."""
    reading, before = turn.reading, turn.memory.question
    if made.kind is not Kind.TOP or reading.found("attributes"):
        return made
    by_time = before.filter.announced is not None
    by_jobs = before.filter.jobs is not None and before.filter.amount is None
    if made.order is Attribute.LAUNCH and by_time:
        return made.model_copy(update={"order": Attribute.ANNOUNCED})  # "before 2016", then "the oldest?"
    if made.order is Attribute.AMOUNT and by_jobs and not reading.has("words", "by_price"):
        return made.model_copy(update={"order": Attribute.JOBS})
    return made


def _unread(made: Question, turn: Turn) -> Question:
    """Not understood, where the last list would be shown again to words of which none was: "what is love?"."""
    if made.kind is Kind.UNKNOWN and made.described and not made.attributes:
        made = made.model_copy(update={"attributes": turn.memory.question.attributes})
    said = turn.question.hints
    if made.kind is turn.question.kind is Kind.UNKNOWN and len(said) == 1 and not made.hints:
        return made.model_copy(update={"hints": said})  # "and wheat?": a title may have it
    if turn.wider or not _only_repeats(made, turn):
        return made
    told_by = only_words(turn.reading)  # unless a word of it tells one of them
    return made.model_copy(update={"kind": Kind.UNKNOWN, "hints": told_by, "described": told_by})


def _only_repeats(made: Question, turn: Turn) -> bool:
    """Whether the last list would be shown again to words of which none was understood."""
    question, reading, before = turn.question, turn.reading, turn.memory.question
    unread = question.kind in (Kind.UNKNOWN, Kind.ABSENT) and bool(question.telling)
    again = made.kind is Kind.LIST and made.order is before.order and made.descending is before.descending
    again = again and (made.filter, made.offset) == (before.filter, before.offset)
    asks = points(reading) or reading.found("attributes") or made.alike or made.like or asks_which(reading)
    return unread and again and not (asks or reading.has("turns", "step_back"))


def _measured(made: Question, turn: Turn) -> Question:
    """Divided by something else, what is measured stays: "jobs by sector", then "by region"."""
    before = turn.memory.question
    if not (made.kind is before.kind is Kind.GROUP and made.measure is None and _divides_anew(turn.reading)):
        return made
    return made.model_copy(update={"measure": before.measure})


def _divides_anew(reading: Reading) -> bool:
    """Whether nothing but another division is said."""
    said = reading.mentions or reading.found("attributes") or reading.has("words", "project")
    return not said and len(WORD.findall(reading.text)) <= SHORT


def _of_a_list(made: Question, turn: Turn) -> Question:
    """What belongs to a ranking or a division, or to a page of another list, is none of this one's."""
    question, before = turn.question, turn.memory.question
    if made.kind in (Kind.ABSENT, Kind.UNKNOWN) and not made.listed:
        made = made.model_copy(update={"listed": before.listed or turn.memory.shown})
    if before.kind is Kind.GROUP and made.kind is Kind.LIST and question.order is None:
        made = made.model_copy(update={"order": None})  # what the first of each line went by orders no list
    if made.kind is Kind.LIST and question.rank == 1:
        made = made.model_copy(update={"rank": 1})  # a place in a ranking is none in a list
    if made.line is not None and made.line == before.line:
        made = made.model_copy(update={"line": None})
    if made.offset == before.offset:
        made = made.model_copy(update={"offset": 0})  # another question begins at its first page
    return made


def _in_any_currency(made: Question, turn: Turn) -> Question:
    """The currency of a ranking is no condition of what follows it."""
    before = turn.memory.question
    in_currency = _is_in_currency(before) and before.chosen_from.amount is None
    goes_on = made.kind is Kind.TOP or (before.kind is Kind.SUM and made.kind is not Kind.LIST)
    if not in_currency or goes_on or turn.question.filter.amount is not None:
        return made
    wanted, *others = (each.dropping(("amount",)) for each in (made.filter, *made.or_else))
    return made.model_copy(update={"filter": wanted, "or_else": tuple(others)})


def _is_in_currency(before: Question) -> bool:
    """Whether it is a ranking or a sum in a currency, "the biggest in dollars", which is no condition of what follows."""
    return (
        before.kind in (Kind.TOP, Kind.SUM)
        and before.filter.amount is not None
        and before.filter.amount.unbounded
    )


def _by_what_was_added_up(made: Question, turn: Turn) -> Question:
    of_projects = turn.reading.has("turns", "by_number") or points(turn.reading)  # "split them by sector"
    if of_projects or turn.question.measure or turn.question.kind is Kind.COUNT:
        return made
    return by_what_was_added_up(made, turn.memory.question)


def _kept_in_mind(made: Question, turn: Turn) -> Question:
    """With what the turns to come may go back to."""
    memory = turn.memory
    said = spoken(memory)[-MOST_SPOKEN:]
    kept = {"spoken": said, "earlier": _earlier(made, memory), "chosen_from": _chosen_from(made, memory)}
    divided = {} if made.kind is Kind.GROUP else UNDIVIDED
    kept |= {"leaders": ()}
    asked_alike = {"ranking": _ranking(made, memory), "series": series_of(made, memory.question)}
    come_from = {"lists": lists_come_from(made, memory.question)}
    return made.model_copy(update={**kept, **divided, **asked_alike, **come_from})


def _ranking(made: Question, memory: Memory) -> Question | None:
    """The ranking that the one spoken of is in."""
    before = memory.question
    chosen = before.kind is Kind.TOP and made.listed == memory.shown
    same = of_one(memory) and made.filter.ids == memory.shown
    if made.kind is not Kind.DETAIL or not (chosen or same):
        return None
    if before.kind is not Kind.TOP:
        return before.ranking
    bare = {"ranking": None, "earlier": None, "spoken": (), "listed": (), "chosen_from": ProjectFilter()}
    return before.model_copy(update=bare)


def _chosen_from(made: Question, memory: Memory) -> ProjectFilter:
    """The list, as it was asked for, that holds those that the one asked about was chosen from."""
    before = memory.question
    if made.kind is Kind.ZONE and before.kind is not Kind.ZONE:
        return ProjectFilter()
    if made.kind is Kind.ZONE:
        return zones_spoken_of(before) or before.filter
    listing = before.kind in (Kind.LIST, Kind.NEWS) or (before.kind is Kind.DETAIL and not before.filter.ids)
    if made.listed and made.listed == memory.shown and listing:
        return before.filter
    narrowed = made.filter != before.filter == made.filter.keeping(before.filter.given)
    counted = before.kind is Kind.COUNT and not (made.listed or before.filter.empty or before.filter.ids)
    if counted and narrowed:
        return before.filter  # "how many are the Emirates'?", then "which of them is in Astana?"
    same = made.listed == before.listed or set(made.listed) < set(before.listed)
    if same and before.kind in (Kind.AVERAGE, Kind.SUM) and not (before.filter.ids or before.filter.empty):
        return before.filter  # the average of those of a field, then "which of them are running?"
    return before.chosen_from if same else ProjectFilter(ids=made.listed)


def _earlier(made: Question, memory: Memory) -> Memory | None:
    """What was last asked about projects, where this is about something else."""
    if made.kind not in REFERENCE:
        return None
    if memory.question.kind in ABOUT_PROJECTS:
        return Memory(memory.question, memory.shown)
    return memory.question.earlier


SETTLING: tuple[Callable[[Question, Turn], Question], ...] = (
    *(
        _among_them,
        _state_of_each,
        _where_none_was,
        _told_how_it_stands,
        _when_announced,
        _listed,
        _divided,
        _ordered,
        _unread,
        _measured,
    ),
    *(_of_a_list, _in_any_currency, _by_what_was_added_up, _kept_in_mind),
)
