"""What of the conversation is in view: the one, the list, those spoken of, and what was asked of them."""

from handlers.ask.understand.question import MEASURES, PAGE, Attribute, Kind, Memory, Question, measured
from handlers.ask.understand.text.amounts import currency_named
from handlers.ask.understand.text.reading import Reading
from store.filters import ProjectFilter

ENDS = ("1", "last")
"""Ordinals beside which a number may stand: "the first two", "the last three"."""
NUMBERS = (Kind.COUNT, Kind.SUM, Kind.TOP, Kind.GROUP, Kind.AVERAGE)
"""Kinds that say one thing of many projects."""
TOLD_BY = (("statuses", Attribute.STATUS), ("export", Attribute.EXPORT), ("launch", Attribute.LAUNCH))
"""Conditions that of one project are a question: "will they export?"."""
IN_TIME = (Attribute.LAUNCH, Attribute.ANNOUNCED)


def of_one(memory: Memory) -> bool:
    return len(memory.shown) == 1


def is_named(question: Question, reading: Reading) -> bool:
    """Whether it names something, or says what is built."""
    wanted = question.filter
    built = wanted.text or wanted.either or wanted.sectors or wanted.places
    return bool(reading.mentions or reading.denied or built)


def list_spoken_of(memory: Memory) -> tuple[int, ...]:
    """What was shown if it was a list, else the list that the one shown was chosen from."""
    return all_ranked(memory) if len(memory.shown) > 1 else memory.question.listed


def all_ranked(memory: Memory) -> tuple[int, ...]:
    """What was shown, or all of a ranking of which a page was: "the ten largest"."""
    before, listed = memory.question, memory.question.listed
    paged = before.kind is Kind.TOP and PAGE < len(listed) <= (before.limit or 0)
    return listed if paged and set(memory.shown) < {*listed} else memory.shown


def without_states(wanted: ProjectFilter) -> ProjectFilter:
    """Without what is asked of one project rather than what tells it: "is the bus plant running?"."""
    return wanted.dropping(slot for slot, _ in TOLD_BY)


def spoken(memory: Memory) -> tuple[int, ...]:
    """The single projects that were talked of, the latest last."""
    few = of_one(memory) or memory.question.kind is Kind.COMPARE
    every = (*memory.question.spoken, *(memory.shown if few else ()))
    return tuple(reversed(dict.fromkeys(reversed(every))))


def asked_for(question: Question, reading: Reading) -> tuple[Attribute, ...]:
    """What is asked for, by words for it and by conditions that say it."""
    found = reading.found("attributes")
    if (
        reading.language == "kk"
        and found.keys() == {"company", "amount"}
        and not reading.has("words", "how_much")
    ):
        return (Attribute.COMPANY,)  # «кім салды»: who built it, and not what was put into it
    joined = (
        reading.has("turns", "who") and "partners" not in found and _goes_on(reading, found.get("company"))
    )
    # "Who owns it?", not only who takes part; "who built it, and what did it cost?" are two.
    owned = joined or ("partners" in found and reading.has("turns", "owner"))
    ordered = sorted(found, key=lambda name: found[name])
    asked = [Attribute(name) for name in ordered if name != "company" or owned]
    told = [attribute for slot, attribute in TOLD_BY if slot in question.filter.given]
    if not (asked or told) and question.attributes == (Attribute.PRODUCTS,):
        asked = [Attribute.PRODUCTS]  # "what does AstraZeneca make there?"
    if "company" in found and not asked:
        asked = [Attribute.COMPANY]
    if not (asked or told) and reading.has("words", "how_much") and currency_named(reading.folded):
        asked = [Attribute.AMOUNT]  # "how much is that together in tenge?"
    if "launch" in found and reading.has("words", "already"):
        asked = [*asked, Attribute.STATUS]  # "has it started already?"
    return tuple(dict.fromkeys([*asked, *told]))


def _goes_on(reading: Reading, since: int | None) -> bool:
    """Whether something more is asked behind a word, after an "and"."""
    joints = reading.lexicon.groups["turns"].get("and_also")
    if joints is None or since is None:
        return False
    return any(match.start() > since for match in joints.finditer(reading.folded))


def by_the_same(question: Question, reading: Reading, before: Question) -> Question:
    """A ranking or an average goes by what was summed up before, if it does not say by what."""
    stated = {Attribute.CAPACITY, Attribute.JOBS, Attribute.AMOUNT, Attribute.LAUNCH, Attribute.ANNOUNCED}
    stated &= {*question.attributes, question.measure, question.order}
    average = question.kind is Kind.AVERAGE
    measure = _went_by(before) if average else before.measure or _sorted_by(before)
    if measure is None or stated - {Attribute.AMOUNT}:
        return question
    if question.kind is Kind.AVERAGE:
        asked = reading.lexicon.without("words", "how_much", reading.folded)
        if reading.lexicon.has("attributes", "amount", asked):
            return question  # "and the average investment?"
        return question.model_copy(update={"measure": measure})
    of_money = reading.has("attributes", "amount") or reading.has("words", "by_price")
    if question.kind is not Kind.TOP or of_money:
        return question  # "who is investing the most?", "the dearest of them?"
    return question.model_copy(update={"order": measure})


def _went_by(before: Question) -> Attribute | None:
    """What was ranked by, added up or bounded: after "where are more than 300 jobs?" an average is of jobs."""
    if before.kind is Kind.TOP and before.order in MEASURES:
        return before.order
    if before.measure is None and before.filter.jobs and not before.filter.amount:
        return Attribute.JOBS
    if before.measure is None and (in_order := _sorted_by(before)) is not None:
        return in_order
    return before.measure or measured(tuple(Attribute(slot) for slot in before.filter.stated))


def _sorted_by(before: Question) -> Attribute | None:
    """What the list was put in an order by, if it was."""
    return before.order if before.kind is Kind.LIST and before.order in MEASURES else None


def left_of(base: ProjectFilter, question: Question) -> Question:
    """Those of a list that the conditions of the question leave."""
    kind = Kind.SUM if question.kind is Kind.SUM else Kind.LIST
    return question.model_copy(
        update={"kind": kind, "filter": base.taking(question.filter), "attributes": ()}
    )
