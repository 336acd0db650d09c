"""What comes after what was shown: the next page of a list, the next places of a ranking."""

import re
from collections.abc import Collection

from handlers.ask.understand.followup.in_view import of_one
from handlers.ask.understand.grammar.counts import nth_said
from handlers.ask.understand.grammar.of_zones import RUNS_OUT
from handlers.ask.understand.question import (
    GROUP_PAGE,
    INCENTIVE_PAGE,
    LAST_PAGE,
    PAGE,
    Attribute,
    Kind,
    Memory,
    Question,
)
from handlers.ask.understand.text.amounts import currency_named
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.words.lexicon import WORD
from store.filters import ProjectFilter

LONGEST = 7
"""Words: who says more asks for more than what comes next."""
SHORT = 4
"""Words of a question that only names another currency."""
MOST_NEXT, PAIR = 9, 2
LINES = {Kind.LIST: PAGE, Kind.NEWS: PAGE, Kind.GROUP: GROUP_PAGE, Kind.INCENTIVE: INCENTIVE_PAGE}
"""Of a page, by the kind of question that has pages."""
OF_A_LIST = (Kind.UNKNOWN, Kind.ABSENT, Kind.LIST, Kind.DETAIL, Kind.TOP, Kind.NEWS)
SUMS = ("count", "sum", "amount")
"""What is told of the next one of a ranking anyway."""
DIGITS = re.compile(r"(?<!\d)[1-9]\d?(?!\d)")
"""The number of a page."""
ASKING = ("count", "sum", "average", "group", "compare", "nearest", "contact")


def next_ones(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """What comes next, if that is asked for and nothing else: "show more", "who is next?", "and the next three?"."""
    before = memory.question.model_copy(update={"language": question.language})
    ranks = before.kind is Kind.ZONE and before.limit is not None
    nth = nth_said(reading)
    of_term = any(reading.has("turns", end) for end in RUNS_OUT)  # "which expires first?"
    if ranks and nth and question.filter.empty and not (reading.mentions or of_term):
        # "And the second by area?"; "the second largest", after the smallest, is counted from its own end.
        end = {"descending": question.descending} if "top" in reading.found("intents") else {}
        return before.model_copy(update={"rank": nth, "limit": 1, **end})
    place, more = reading.has("turns", "next_place"), reading.has("turns", "next_ones")
    # "And the rest?", of a list of which one page was shown.
    more = more or (len(memory.shown) == PAGE and reading.has("turns", "the_rest"))
    how_much = place and reading.has("words", "how_much")  # "and the next one, how much?"
    if not (place or more) or not _asks_nothing_else(
        question, reading, before, beside=SUMS if how_much else ()
    ):
        return None
    if before.ranking is not None and before.ranking.limit == 1:
        before = before.ranking.model_copy(update={"language": question.language})
    if before.kind is Kind.TOP or ranks:
        many = _how_many(reading) or before.limit
        return before.model_copy(update={"rank": before.rank + (before.limit or 1), "limit": many})
    if before.kind is Kind.GROUP and (place or before.limit is not None):
        return before.model_copy(update={"limit": None, "offset": 0})  # it stands in the whole
    if not more or before.kind not in LINES or len(memory.shown) == 1:
        return None
    return before.model_copy(update={"offset": before.offset + LINES[before.kind]})


def places_said(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The places of the ranking that are told by their first and last: «а с четвёртого по шестой?»."""
    before = memory.question
    ordinals = [each for each in reading.found("ordinals") if each.isdecimal()]
    said = sorted(map(int, (*ordinals, *DIGITS.findall(reading.folded))))
    span = reading.has("words", "since") or reading.has("words", "until") or reading.has("words", "between")
    if before.kind is not Kind.TOP or len(said) != PAIR or not span:
        return None
    if reading.mentions or not question.filter.empty or len(WORD.findall(reading.text)) > LONGEST:
        return None
    told = {"rank": said[0], "limit": said[1] - said[0] + 1, "language": question.language}
    return before.model_copy(update=told)


def page_said(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The page of the list that its number tells, the last one or the one before: "page 2", «последняя страница»."""
    before, said = memory.question, reading.found("ordinals")
    several = len(memory.shown) > 1 or before.kind in (Kind.GROUP, Kind.INCENTIVE)
    if not reading.has("turns", "page") or before.kind not in LINES or not several:
        return None
    if reading.mentions or not question.filter.empty or len(WORD.findall(reading.text)) > LONGEST:
        return None
    nth = nth_said(reading) or next((int(word) for word in DIGITS.findall(reading.folded)), None)
    lines = LINES[before.kind]
    if "last" in said:
        offset = LAST_PAGE
    elif reading.has("turns", "page_before"):
        offset = max(0, before.offset - lines)
    elif nth is not None:
        offset = (nth - 1) * lines
    else:
        return None
    return before.model_copy(update={"offset": offset, "language": question.language})


def next_of_list(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The one of the list after the one that was chosen from it: "the first one", then "and the next one?"."""
    before = memory.question
    chosen = before.kind is Kind.DETAIL and of_one(memory) and before.ranking is None
    if not (chosen and memory.shown[0] in before.listed and reading.has("turns", "next_place")):
        return None
    after = before.listed[before.listed.index(memory.shown[0]) + 1 :]
    if not after or not _asks_nothing_else(question, reading, memory.question):
        return None
    told = {"kind": Kind.DETAIL, "filter": ProjectFilter(ids=after[:1]), "listed": before.listed}
    return question.model_copy(update={**told, "measure": None, "attributes": ()})


def in_another_currency(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The same of those whose sums are in another currency: "and in tenge?", after the biggest in euros."""
    before = memory.question
    ranking = before.ranking if reading.turned and not question.attributes else None
    before = ranking or before  # "and in euros?", after one that leads in tenge
    asked, now = before.filter.amount, currency_named(reading.folded)
    bare = question.filter.dropping(("amount",)).empty and len(WORD.findall(reading.text)) <= SHORT
    summed = before.kind in (Kind.SUM, Kind.AVERAGE) and before.measure is Attribute.AMOUNT
    if summed and now and bare and question.kind in (Kind.UNKNOWN, Kind.SUM) and asked is None:
        return before.model_copy(update={"currency": now, "language": question.language})
    if asked is None or now in (None, asked.currency) or not bare:
        return None
    # "Up to 20 million dollars", then "and in euros?": the same bounds.
    wanted = before.filter.model_copy(update={"amount": asked.model_copy(update={"currency": now})})
    return before.model_copy(update={"filter": wanted, "language": question.language, "offset": 0})


def _asks_nothing_else(
    question: Question, reading: Reading, before: Question, beside: Collection[str] = ()
) -> bool:
    """Whether what comes next is all that is asked, or what is `beside` it; by what it was ranked may be said again."""
    ranking = before.ranking or before
    by = ranking.order.value if ranking.kind is Kind.TOP and ranking.order else Attribute.COMPANY.value
    kinds = (*OF_A_LIST, Kind.SUM, Kind.COUNT) if beside else OF_A_LIST
    if question.kind not in kinds or reading.found("ordinals") or reading.has("words", "over"):
        return False  # "tell me more about the second", "sorry, more than 6000"
    asks = reading.found("intents").keys() & set(ASKING) - {*beside} or (
        reading.found("attributes").keys() - {Attribute.COMPANY.value, by, *beside}
    )
    named = reading.mentions or not question.filter.empty
    if reading.has("turns", "tell_about") and any(True for _ in reading.leftover()):
        return False  # "tell me more about the smelter"
    return not (asks or named) and len(WORD.findall(reading.text)) <= LONGEST


def _how_many(reading: Reading) -> int | None:
    numbers = (
        int(word) if word.isdecimal() else int(reading.lexicon.numbers.get(word, 0))
        for word in WORD.findall(reading.folded)
    )
    return next((number for number in numbers if 1 < number <= MOST_NEXT), None)
