"""The one spoken of against all others: "is it the largest in Shymkent?", "does any other project create more jobs?"."""

import re
from collections.abc import Callable

from handlers.ask.understand.followup.in_view import of_one, spoken
from handlers.ask.understand.question import ABOUT_PROJECTS, MEASURES, Attribute, Kind, Memory, Question
from handlers.ask.understand.text.amounts import quantities
from handlers.ask.understand.text.pointing import follows
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.words.lexicon import WORD
from store.filters import ProjectFilter
from store.names import NameKind

IT_LEADS = re.compile(
    r"^(?:\w+ )?(?:is|was|will|would|does|do) (?:it|that|this|they)\b"
    r"|^(?:а |и |но |так )?(?:он|она|оно|они|это|этот|эта)\b.*\?"
    r"|^(?:ал )?(?:бұл|ол|осы)\b.*\b[мбп][ае]\b"
)
"""How it is asked whether the one spoken of leads: "is that the largest?", «он самый крупный?»."""
OTHERS = re.compile(r"\b(?:other|else|another)\b|\bдруг\w+|\bбасқа")
"""Words for others than the one spoken of."""
SHORT = 5
"""Words of what only asks for others that are bigger, or cheaper."""
ONE_MEASURE = tuple((measure,) for measure in MEASURES)
THAN_IT = re.compile(
    r"\bthan (?:it|that|this|here|there)\b|\bчем (?:здесь|тут|там|у не\w+|у них|он|она|этот|эта|это)\b"
    r"|^(?:ал )?(?:бұдан|одан|осыдан)\b"
)
"""How others are measured by it."""
SAME = {
    "that_place": Attribute.PLACE,
    "that_region": Attribute.PLACE,
    "that_country": Attribute.COUNTRY,
    "that_sector": Attribute.SECTOR,
}
"""What two may have in common."""
OF_OTHERS = ("exists", "else", "something", "only", "which_one")
"""Turns that ask for others: "anything dearer than Kia?"."""
WHO_HAS_MORE = re.compile(r"^(?:а |и )?(?:у кого|где)(?: ещ[её])? (?:больше|меньше)\W*$")
"""The same, where no two were spoken of."""


def whether_it_leads(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """What leads there, be it the one spoken of or another."""
    asks = question.kind is Kind.TOP and IT_LEADS.search(reading.folded) is not None
    if not (asks and of_one(memory)) or memory.question.kind not in ABOUT_PROJECTS:
        return None
    among = memory.question.chosen_from if question.filter.empty else question.filter
    told = {"filter": among, "order": _measure(question, reading, memory), "attributes": (), "limit": 1}
    return question.model_copy(update=told)


def others_than_it(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """Those that cost or employ more than the one spoken of, or less."""
    has, asked = reading.has, reading.found("attributes").keys() & {"jobs", "amount"}
    less = has("turns", "less")
    # "Does any other create more?", after its jobs; "are there any more?" are others.
    by_the_last = OTHERS.search(reading.folded) and memory.question.attributes[:1] in ONE_MEASURE
    measured = bool(asked) or bool(by_the_last)
    compares = less or (has("turns", "more") and (measured or not has("turns", "next_ones")))
    others = has("turns", "exists") or has("turns", "else") or THAN_IT.search(reading.folded)
    alone = len(spoken(memory)) < 2 and WHO_HAS_MORE.match(reading.folded) is not None
    # "And cheaper?", "anything bigger in Almaty?"; of two that were told one by one "cheaper" is one of them.
    bare = question.filter.given <= {"places"} and len(WORD.findall(reading.text)) <= SHORT
    something = reading.has("turns", "something") or (reading.turned and len(spoken(memory)) < 2)
    asks_which = reading.has("turns", "which_one") or reading.has("words", "pronoun")  # «а где дороже?»
    alone = alone or (bare and something and not (asks_which or asked))
    if not (compares and (others or alone) and of_one(memory)) or memory.question.kind not in ABOUT_PROJECTS:
        return None
    named = [m for m in reading.mentions if not (alone and m.candidates[0].kind is NameKind.PLACE)]
    if named or any(quantities(reading.folded)) or question.kind is Kind.ZONE:
        return None
    chosen_from = alone and question.filter.empty and memory.shown[0] in memory.question.listed
    among = memory.question.chosen_from if chosen_from else question.filter  # «а подороже?», of a list
    told = {"kind": Kind.LIST, "filter": among, "attributes": (), "measure": None, "limit": None}
    than = {"than": ProjectFilter(ids=memory.shown), "order": _measure(question, reading, memory)}
    return question.model_copy(update={**told, **than, "descending": not less})


def than_one_named(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """Those of the list that are measured against one that is named: "which of them opened before Kia?"."""
    if question.than is None or of_one(memory) or memory.question.kind not in ABOUT_PROJECTS:
        return None
    anew = reading.has("words", "project") and not (follows(reading) or reading.has("words", "which_of"))
    if anew:
        return None
    return question.model_copy(update={"filter": memory.question.filter.taking(question.filter)})


def than_another(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The one spoken of beside the one named, where no word says that others are measured: "dearer than Wabtec?"."""
    if question.than is None or not of_one(memory) or memory.question.kind not in ABOUT_PROJECTS:
        return None
    others = any(reading.has("turns", word) for word in OF_OTHERS) or reading.turned
    others = others or any(reading.has("words", word) for word in ("project", "plural", "which"))
    if others or memory.question.filter.companies == question.than.companies:
        return None
    sides = (ProjectFilter(ids=memory.shown), question.than)
    told = {"kind": Kind.COMPARE, "sides": sides, "filter": ProjectFilter(), "than": None, "order": None}
    return question.model_copy(update={**told, "attributes": (question.order,)})


def whether_the_same(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The one spoken of beside the one named, by what they may have in common: "is it the same region as Mars?"."""
    asked = next((told for word, told in SAME.items() if reading.has("turns", word)), None)
    named = question.filter.given <= {"companies", "products"} and len(question.filter.companies) == 1
    others = any(reading.has("turns", word) for word in ("exists", "else"))
    others = others or reading.has("words", "project") or reading.has("words", "which")
    # «John Deere де сол қалада ма, кіммен бірге істейді?»
    others = others or bool(reading.found("attributes").keys() - {"place", "country", "sector"})
    of_them = named and of_one(memory) and question.kind in (Kind.DETAIL, Kind.LIST)
    if asked is None or not of_them or others:
        return None
    sides = (ProjectFilter(ids=memory.shown), question.filter)
    told = {"kind": Kind.COMPARE, "sides": sides, "filter": ProjectFilter(), "attributes": (asked,)}
    return question.model_copy(update={**told, "measure": None})


def _measure(question: Question, reading: Reading, memory: Memory) -> Attribute:
    """By what: what is said, else what was asked of it last, else the money."""
    if "jobs" in reading.found("attributes") or question.order is Attribute.JOBS:
        return Attribute.JOBS
    if reading.has("attributes", "amount") or reading.has("words", "by_price"):
        return Attribute.AMOUNT
    last = [each for each in memory.question.attributes if each in MEASURES]
    return last[0] if len(last) == 1 else Attribute.AMOUNT


AGAINST_OTHERS: tuple[Callable[[Question, Reading, Memory], Question | None], ...] = (
    whether_it_leads,
    others_than_it,
    than_one_named,
    than_another,
    whether_the_same,
)
