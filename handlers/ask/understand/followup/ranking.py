"""Those spoken of, ranked or divided: the dearer of two, the first to open, the nearest of them."""

from handlers.ask.understand.followup.in_view import (
    IN_TIME,
    NUMBERS,
    all_ranked,
    asked_for,
    by_the_same,
    of_one,
    spoken,
)
from handlers.ask.understand.followup.merging import as_listed
from handlers.ask.understand.grammar.counts import number_together
from handlers.ask.understand.grammar.divisions import named_division
from handlers.ask.understand.grammar.orders import COMPARATIVES
from handlers.ask.understand.question import MEASURES, Attribute, Kind, Memory, Question, measured
from handlers.ask.understand.text.pointing import points
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.words.lexicon import WORD
from store.filters import ProjectFilter

BARE = 4
"""Words of a question that names nothing but what leads."""
SAID_SHORTLY = (Kind.SUM, Kind.UNKNOWN, Kind.DETAIL)
"""Kinds that the word for money or jobs alone makes."""


def nearest_of_them(question: Question, reading: Reading, memory: Memory) -> Question:
    """The nearest of the list that was shown: "which one is nearest to Almaty?"."""
    before = memory.question
    of_them = reading.has("turns", "which_one") or reading.has("words", "which_of")
    of_them = of_them and before.kind is not Kind.NEAREST
    if before.kind is Kind.NEAREST and question.limit is None and not reading.has("words", "plural"):
        question = question.model_copy(update={"limit": before.limit})  # "and the nearest to Zhanaozen?"
    listed = before.listed if of_one(memory) else memory.shown
    if len(listed) < 2 or not of_them or reading.has("words", "project") or not question.filter.empty:
        return question
    whole = before.kind is Kind.LIST and not of_one(memory)
    among = before.filter if whole else as_listed(listed, before)
    limit = question.limit or (None if reading.has("words", "plural") else 1)
    return question.model_copy(update={"filter": among, "limit": limit, "listed": listed})


def divided_by(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The same division by another measure: "and by jobs?", "and by number of projects?"."""
    before = memory.question
    if before.kind is not Kind.GROUP:
        return None
    if question.kind is Kind.SUM and points(reading):
        return None  # «общая сумма по ним»
    by = reading.has("turns", "by") or reading.has("turns", "by_number")
    # "Which three countries invest most?", then "and which create the most jobs?", «а денег?».
    bare = len(WORD.findall(reading.text)) <= BARE  # "which has the least?"
    again = (reading.turned or bare) and question.filter.empty and not reading.has("words", "project")
    most = question.kind is Kind.TOP and question.filter.empty and (question.limit or 1) == 1
    most = most and question.order not in IN_TIME  # "the newest one": a project
    ends = most and before.leads and not reading.has("words", "project")
    ranked = question.kind is Kind.TOP and reading.has("words", "which")
    again = again or (ends and reading.has("turns", "less"))  # «ең азы»
    again = (
        again and (ranked or ends or question.kind in SAID_SHORTLY) and not reading.has("words", "pronoun")
    )
    again = again and (ends or not reading.has("turns", "at_all"))
    if not (by or again):
        return None
    if named_division(reading) not in (None, before.group_by):
        return None  # "top 3 countries by jobs", after regions
    measure = measured(reading.found("attributes"))
    numbered = reading.has("turns", "by_number")
    if measure is None and not (numbered or ends):
        return None
    measure = None if numbered else measure or (before.measure if ends else None)
    update: dict[str, object] = {"measure": measure, "language": question.language}
    if ends:
        update |= {"descending": not reading.has("words", "smallest"), "offset": 0}  # "and the fewest?"
    return before.model_copy(update=update)


def ranked(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The first of what was spoken of: "which of them costs more?"."""
    before = memory.question
    said = next((word for word in COMPARATIVES if reading.has("turns", word)), None)
    bare_most = question.kind is Kind.UNKNOWN and before.kind is Kind.SUM and reading.has("turns", "most")
    first = question.kind is Kind.TOP or first_by(reading) or bare_most
    # "The older of the two, when did it launch?"
    one_of = reading.has("turns", "which_one") or (said and number_together(reading) == len(memory.shown))
    if not one_of or not (said or first):
        return None
    amount = question.filter.amount
    if question.filter.jobs or (amount is not None and not amount.unbounded):
        return None  # "which of them cost more than a billion": all that do
    if question.kind is Kind.GROUP and (reading.has("words", "plural") or before.kind is Kind.COUNT):
        return None  # "in which region are the most projects?"
    if question.leads and reading.has("turns", "most") and before.kind in (Kind.LIST, Kind.NEWS):
        # "In which field are most?", of those announced in a year.
        return question.model_copy(update={"filter": before.filter.taking(question.filter)})
    of_all = said is None or (reading.has("turns", "most") and number_together(reading) is None)
    among = _among(reading, memory, of_all=first and of_all)
    if before.kind is Kind.GROUP or among is None:
        return None
    if amount is not None:  # "the largest in dollars", of the total in euros
        among = among.taking(ProjectFilter(amount=amount))
    if (
        reading.has("turns", "going_back")
        and (time := question.filter.keeping([each.value for each in IN_TIME])).given
    ):
        # "Back to those of 2028, which is the dearest?", after those of 2029.
        opens = "launch" in among.given and "announced" not in reading.found("attributes")
        among = among.taking(ProjectFilter(launch=time.launch or time.announced) if opens else time)
    like = by_the_same(question, reading, before)
    by, most = COMPARATIVES[said] if said else (like.order, like.descending)
    found = reading.found("attributes")
    stated = [each for each in (Attribute.JOBS, Attribute.LAUNCH, Attribute.AMOUNT) if each.value in found]
    if reading.has("words", "by_price"):
        by = Attribute.AMOUNT
    if by is Attribute.LAUNCH and "announced" in found and "launch" not in found:
        by = Attribute.ANNOUNCED  # "which was announced earlier?"
    makes_most = reading.has("turns", "producing") and (said or reading.has("turns", "most"))
    if not stated and (makes_most or reading.has("turns", "output") or reading.has("turns", "land")):
        by = Attribute.CAPACITY  # "which of them has more beds?"
    several = question.kind is Kind.TOP and number_together(reading) is None  # not of "which of the three"
    # After both of each, "which is bigger?" is of the money.
    asked_last = None if set(MEASURES) <= {*before.attributes} else measured(before.attributes)
    by = by or next(iter(stated), before.measure or asked_last or Attribute.AMOUNT)
    update = {
        "kind": Kind.TOP,
        "filter": among,
        "order": by,
        "descending": most,
        "limit": (question.limit if several else None) or 1,
        "attributes": _asked_of_leader(question, reading, by),
        "measure": None,
        "unknown_names": (),
        "hints": (),
        "if_known": None,
        "listed": memory.shown if len(memory.shown) > 1 else among.ids,
    }
    return question.model_copy(update=update)


def _asked_of_leader(question: Question, reading: Reading, by: Attribute) -> tuple[Attribute, ...]:
    """What else is asked of the one that leads: "and the dearer one's partner?", "is the smaller one operating?"."""
    rest = reading.lexicon.without("words", "by_price", reading.folded)
    if rest == reading.folded:
        ranked_by = {by}
    elif reading.lexicon.has("attributes", "amount", rest):
        ranked_by = set[Attribute]()  # "the cheaper one: amount, product" asks for both
    else:
        ranked_by = {by, Attribute.AMOUNT}
    if by in IN_TIME:
        ranked_by |= {*IN_TIME, Attribute.STATUS}  # "which opened last?" asks for no state
    if by is Attribute.JOBS and reading.has("turns", "staff"):
        ranked_by.add(Attribute.STATUS)  # «қайсысында көп адам жұмыс істейді?»
    asked = tuple(each for each in asked_for(question, reading) if each not in ranked_by)
    if asked == (Attribute.COMPANY,):
        return ()
    if Attribute.PLACE in asked and not (reading.has("words", "by_price") and reading.has("words", "which")):
        return ()  # «где больше всего рабочих мест?», «а где дороже?»
    return asked


def again_ranked(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """Another ranking of what the one spoken of led: "the top two in dollars", after the one with most jobs."""
    before = memory.question
    ranking = before.ranking
    led = memory.ranking
    if question.kind is Kind.NEWS and question.filter.empty and led is not None:
        # "The oldest one", then "and the newest?"
        by_age = led.order is Attribute.LAUNCH and led.limit == 1
        youngest = {"descending": True, "rank": 1, "language": question.language}
        return led.model_copy(update=youngest) if by_age else None
    bare = question.filter.dropping(("amount",)).empty and not reading.has("words", "project")
    whole = reading.has("turns", "at_all") or reading.has("turns", "in_register")
    if question.kind is not Kind.TOP or ranking is None or not bare or whole:
        return None
    return question.model_copy(update={"filter": ranking.filter.taking(question.filter)})


def _says_two(reading: Reading) -> bool:
    return any(reading.lexicon.numbers.get(word[0]) == 2 for word in WORD.finditer(reading.text.lower()))


def first_by(reading: Reading) -> bool:
    """Whether what leads by a measure is asked for: "the first by jobs"."""
    return reading.has("turns", "by") and measured(reading.found("attributes")) is not None


def _leads_all_that_were_named(memory: Memory) -> bool:
    """Whether the one told leads some that were set side by side: the next order is of all of them."""
    before = memory.question
    return before.kind is Kind.TOP and len(before.listed) > 2 and before.filter.ids == before.listed


def _among(reading: Reading, memory: Memory, *, of_all: bool) -> ProjectFilter | None:
    """The projects that one may be chosen from: a list, those compared, or the last two that were spoken of; the
    list rather than the two where the first `of_all` is asked for."""
    before = memory.question
    if of_one(memory) and of_all and len(before.listed) > 2 and memory.shown[0] in before.listed:
        return as_listed(before.listed, before)
    if of_one(memory) and _leads_all_that_were_named(memory) and not _says_two(reading):
        return ProjectFilter(ids=before.listed)
    if len(memory.shown) > 1:
        by_name = before.kind in (Kind.TOP, Kind.COMPARE)
        return ProjectFilter(ids=all_ranked(memory)) if by_name else before.filter
    if of_one(memory) and before.kind is Kind.LIST and not _says_two(reading):
        return before.filter
    if not memory.shown and before.kind in NUMBERS and not before.filter.empty:
        return before.filter
    two = spoken(memory)[-2:]
    if len(two) < 2 == len(before.listed):
        two = before.listed  # "and the dearer one's partner?", after the cheaper of two
    return ProjectFilter(ids=two) if len(two) > 1 else None
