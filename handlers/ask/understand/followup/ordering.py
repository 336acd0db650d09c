"""What was spoken of put in an order: "by date of announcement", «по убыванию», "newest first", "the other way round"."""

from handlers.ask.understand.followup.in_view import IN_TIME, asked_for, of_one
from handlers.ask.understand.followup.merging import as_listed
from handlers.ask.understand.grammar.counts import top_number
from handlers.ask.understand.grammar.divisions import YEARS, named_division
from handlers.ask.understand.grammar.orders import IN_AN_ORDER, Said, order_said
from handlers.ask.understand.question import MEASURES, Attribute, Kind, Memory, Question
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.words.lexicon import WORD
from store.filters import ProjectFilter

OF_ALL_ASKED = (Kind.LIST, Kind.COUNT, Kind.SUM, Kind.AVERAGE, Kind.NEWS)
"""Kinds that are of all that pass a filter."""
BARE = 3
"""Words of "and by date"."""
SHORT = 6
"""Words of what says nothing but by what."""


def put_in_order(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """Those spoken of in the order that is asked for."""
    if not _only_an_order(question, reading):
        return None
    said = order_said(reading, asked_for(question, reading)) or _anew(question, reading, memory)
    before = memory.question
    if said is None or (before.kind is Kind.TOP and said.by in (*MEASURES, Attribute.LAUNCH)):
        return None  # "sort by amount", after the five with most jobs: the five with most money
    picked = before.kind is Kind.DETAIL and bool(before.filter.ids) and len(before.listed) > 1
    if of_one(memory) and not picked:
        by = said.by or before.order or Attribute.AMOUNT
        told = {"kind": Kind.DETAIL, "filter": ProjectFilter(ids=memory.shown), "attributes": (by,)}
        return question.model_copy(update={**told, "group_by": None, "measure": None, "order": None})
    among = _among(memory)
    if among is None:
        return None
    by = said.by or _gone_by(before, by_age=said.by_age)
    order = {"kind": Kind.LIST, "filter": among, "order": by, "attributes": (by,), "limit": None, "rank": 1}
    order |= {"descending": said.descending, "group_by": None, "measure": None, "offset": 0, "leads": False}
    return question.model_copy(update=order)


def _only_an_order(question: Question, reading: Reading) -> bool:
    """Whether nothing is said of which projects, and no first few of them are asked for."""
    named = reading.mentions or reading.denied or not question.filter.empty
    divides = question.kind is Kind.GROUP and named_division(reading) not in (None, *YEARS)
    return not (named or divides or reading.has("words", "project") or top_number(reading))


def _anew(question: Question, reading: Reading, memory: Memory) -> Said | None:
    """An order without a word for one: the other way round, "now by amount", «по числу работников», after a list."""
    before = memory.question
    if len(WORD.findall(reading.text)) > SHORT:
        return None
    if before.order is not None and before.kind in (Kind.LIST, Kind.TOP) and reading.has("turns", "reversed"):
        return Said(before.order, not before.descending, by_age=False)
    if reading.has("turns", "by_date") and len(WORD.findall(reading.text)) <= BARE and len(memory.shown) > 1:
        return Said(None, not reading.has("turns", "ascending"), by_age=True)  # «по дате», of a list
    more, less = reading.has("turns", "more"), reading.has("turns", "less")
    sized = reading.has("words", "by_price") or reading.language != "ru"
    sized = sized and not (reading.has("turns", "which_one") or reading.found("ordinals"))  # «а где дороже?»
    sized = sized and not (reading.has("words", "which") or reading.has("words", "how_much"))
    if (
        reading.turned
        and more is not less
        and sized
        and len(memory.shown) > 1
        and question.kind is Kind.UNKNOWN
    ):
        return Said(None, more, by_age=False)  # «а подешевле?», of a list
    anew = reading.has("turns", "now") or reading.has("turns", "by_number") or before.order is not None
    by = next((each for each in IN_AN_ORDER if each in asked_for(question, reading)), None)
    listed = before.kind is Kind.LIST and len(memory.shown) > 1 and question.kind is not Kind.TOP
    if not (listed and anew and by) or not reading.has("turns", "by") or reading.has("words", "how_much"):
        return None
    return Said(by, not reading.has("turns", "ascending"), by_age=False)


def _among(memory: Memory) -> ProjectFilter | None:
    """The list spoken of, or those that were shown of a ranking or side by side."""
    before = memory.question
    if of_one(memory):
        return as_listed(before.listed, before)
    if before.kind in OF_ALL_ASKED or (before.kind is Kind.DETAIL and not before.filter.empty):
        return before.filter
    return ProjectFilter(ids=memory.shown) if len(memory.shown) > 1 else None


def _gone_by(before: Question, *, by_age: bool) -> Attribute:
    """What an order goes by that does not say it: what the last one did, what was added up or bounded, else money; of
    age the time they were announced at."""
    if by_age:
        to_open = before.filter.launch is not None and before.filter.announced is None
        when = Attribute.LAUNCH if to_open else Attribute.ANNOUNCED
        return before.order if before.order in IN_TIME else when
    bounded = Attribute.JOBS if before.filter.jobs and not before.filter.amount else Attribute.AMOUNT
    return before.order or before.measure or bounded
