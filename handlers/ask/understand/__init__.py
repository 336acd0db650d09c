"""Text -> Question: a pure function of the text, the names, the words and what was asked before."""

import re
from collections.abc import Callable
from datetime import date

from handlers.ask.understand.followup.complete import complete
from handlers.ask.understand.followup.widening import widen
from handlers.ask.understand.grammar.doubled import two_questions, two_rankings
from handlers.ask.understand.grammar.figures import IN_ZONES
from handlers.ask.understand.grammar.quantities import with_quantities, with_ratio
from handlers.ask.understand.grammar.rules import narrowed_unread, says_a_bound, to_question
from handlers.ask.understand.knowledge import Knowledge
from handlers.ask.understand.question import Attribute, Kind, Memory, Question, Unheld, not_held
from handlers.ask.understand.text.amounts import quantities, sizes
from handlers.ask.understand.text.asides import (
    asks_by_itself,
    needs_nothing_before,
    sentence_that_asks,
    without_asides,
    without_guesses,
    without_unread,
)
from handlers.ask.understand.text.pointing import points
from handlers.ask.understand.text.preparing import prepare
from handlers.ask.understand.text.reading import Reading, clean, read_mended
from handlers.ask.understand.text.spoken import spoken_in
from handlers.ask.understand.text.unread import asks_of_the_unknown
from handlers.ask.understand.words.kazakh import PLANT_OF, is_kazakh
from handlers.ask.understand.words.language import KAZAKH_LETTERS
from handlers.ask.understand.words.lexicon import WORD
from handlers.ask.understand.words.morphology import is_known
from handlers.ask.understand.words.speaking import language_asked_for, language_first
from store.filters import ProjectFilter
from store.names import reads_as_well, repair_layout
from store.names.ordinary import common_words

__all__ = ["understand"]

DOUBTFUL = 0.7
ASKED_OF_ONE = (Kind.DETAIL, Kind.SUM)
ASKED_OF = (*ASKED_OF_ONE, Kind.AVERAGE)
"""Kinds of questions that are about something."""
TELLING = {Unheld.ENDED: (Attribute.STATUS,), Unheld.AREA: (), Unheld.MARKET: (Attribute.EXPORT,)}
"""What is told beside what is not held."""
BESIDE_PROJECTS = (Kind.ZONE, Kind.INCENTIVE, Kind.CONTACT)
"""Other kinds of which more may be asked than their rows hold."""
HALF = 0.5
"""The part of the words that the other keyboard layout must make sense of to be believed."""


WHICH_PROJECT = {"kind": Kind.UNKNOWN, "topic": "which_project", "measure": None}
"""What is asked is plain, but not of what."""
THE_ONE = {
    "en": re.compile(r"\b(?:the|this|that) (?:project|plant|factory|facility)\b(?! of\b)"),
    "ru": re.compile(r"\b(?:(?:завод|проект|комбинат)(?:[ауе]|ом)?|фабрик[ауе]|фабрикой|предприятие)\b"),
    "kk": re.compile(r"\b(?:жоба|зауыт|фабрика)(?:сы|ы)?(?:н?[ыі]ң?|[дтн][ыіае]н?|[ғқг][ае]|ның)?\b"),
}
"""A single project, that nothing tells."""
OF_SOME = (
    *(("words", each) for each in ("which", "which_of", "each", "all_of_them")),
    *(("turns", each) for each in ("all", "exists", "by", "at_all", "in_register")),
)
"""Words for all projects, or for some."""
STEM, MOST_UNREAD = 4, 3
"""Letters that forms of a word share, and words that say something the register does not list."""


def understand(
    text: str, *, knowledge: Knowledge, memory: Memory | None = None, language: str | None = None, today: date
) -> Question:
    """What `text` asks; `language` is assumed when the text itself does not tell."""
    if (asked := language_asked_for(text)) is not None:
        if memory is None:
            return Question(kind=Kind.SMALL_TALK, topic="greeting", language=asked)
        return memory.question.model_copy(update={"language": asked})  # the last answer again
    if (wish := language_first(text)) is not None:
        asked, rest = wish
        question = _understand(clean(rest), knowledge, memory, asked, today)
        return question.model_copy(update={"language": asked})
    question = _understand(clean(text), knowledge, memory, language or "en", today)
    if question.kind is Kind.ABSENT:
        question = question.model_copy(update={"earlier": _before_the_unknown(memory)})
    clear = question.kind not in (Kind.UNKNOWN, Kind.ABSENT) and question.confidence > DOUBTFUL
    if clear or question.kind in (Kind.OFF_TOPIC, Kind.SMALL_TALK, Kind.HELP) or KAZAKH_LETTERS.search(text):
        return question
    other = repair_layout(clean(text))
    if other is None or not reads_as_well(other, text) or not _is_spelled(other, knowledge):
        return question
    second = _understand(other, knowledge, memory, language or "en", today)
    known = second.kind not in (Kind.UNKNOWN, Kind.ABSENT)
    sure = known and second.confidence > max(question.confidence, HALF)
    return second if sure else question


def _before_the_unknown(memory: Memory | None) -> Memory | None:
    """What was spoken of before a name that nobody knows."""
    if memory is None or memory.question.kind is Kind.ABSENT:
        return memory and memory.question.earlier
    return Memory(memory.question.model_copy(update={"earlier": None}), memory.shown)


def _is_spelled(text: str, knowledge: Knowledge) -> bool:
    """Whether as much of the text as is to be believed stands in a dictionary or is a name: a row of keys makes no
    words on any layout, though it may be nearly one."""
    named = [mention for mention in knowledge.index.mentions(text) if mention.found and mention.exact]
    words = list(WORD.finditer(text))
    spelled = [
        word
        for word in words
        if any(mention.start <= word.start() < mention.end for mention in named)
        or word[0].casefold() in common_words()
        or is_known(word[0])
        or any(lexicon.knows(word[0].casefold()) for lexicon in knowledge.lexicons.values())
    ]
    return len(spelled) > len(words) * HALF


def _understand(text: str, knowledge: Knowledge, memory: Memory | None, hint: str, today: date) -> Question:
    # Who wrote in Kazakh goes on in it with a word that is of no language, whatever the phone is set to.
    hint = memory.question.language if memory is not None else hint
    language = spoken_in(text, knowledge, hint)
    lexicon = knowledge.lexicons.get(language) or knowledge.lexicons["en"]
    text = prepare(text, lexicon, knowledge.index)
    reading = read_mended(text, language, knowledge)
    reading = _read_apart(without_guesses(reading), lambda _: True, reading, knowledge) or reading
    reading = (
        _read_apart(without_asides(reading), needs_nothing_before, reading, knowledge)
        or _read_apart(sentence_that_asks(reading), asks_by_itself, reading, knowledge)
        or reading
    )
    if (pair := two_questions(reading, knowledge, today)) is not None:
        return pair[1].model_copy(update={"first": pair[0]})
    if memory is not None and (parts := two_rankings(reading, knowledge, today)) is not None:
        first, second = (_completed(part, knowledge, memory, today) for part in parts)
        return second.model_copy(update={"first": first})
    question = _completed(reading, knowledge, memory, today)
    if question.kind is not Kind.ABSENT:
        return question
    rest = without_unread(reading, question.unknown_names)
    asked = _read_apart(rest, needs_nothing_before, reading, knowledge)
    if asked is None:
        return question
    made = _completed(asked, knowledge, memory, today)
    # "Thanks, and Blorp's capacity?" is more than thanks.
    return question if made.kind is Kind.SMALL_TALK and reading.found("attributes") else made


def _read_apart(
    part: str | None, is_enough: Callable[[Reading], bool], reading: Reading, knowledge: Knowledge
) -> Reading | None:
    """The reading of a part of the text, if there is one and it is enough by itself."""
    if part is None:
        return None
    # Without the rest of the text a word may be nearly another one: it is mended anew.
    alone = read_mended(part, reading.language, knowledge)
    return alone if is_enough(alone) else None


def _completed(reading: Reading, knowledge: Knowledge, memory: Memory | None, today: date) -> Question:
    if memory is None:
        question = to_question(reading, knowledge, today)
        if not _opens_and_operates(reading):
            question = _not_yet_open(question, reading, today)
        said = _reckoned(_with_power(narrowed_unread(question), reading), reading)
        return _with_what_is_not_held(_of_something(said, reading), question)
    if memory.question.kind is Kind.ABSENT:
        if asks_of_the_unknown(to_question(reading, knowledge, today), reading):
            return memory.question.model_copy(update={"language": reading.language})
        return _completed(reading, knowledge, memory.question.earlier, today)
    reading, before = widen(reading, memory)
    question = to_question(reading, knowledge, today)
    aside = question.kind is Kind.OFF_TOPIC and question.topic is None
    if aside or (question.kind is Kind.OFF_TOPIC and _is_spoken_of(question.filter, memory.question.filter)):
        question = question.model_copy(update={"filter": ProjectFilter()})  # what was in mind stays so
    completed = complete(question, reading, before, wider=before is not memory)
    if "statuses" not in question.filter.given:
        completed = _not_yet_open(completed, reading, today)
    said = _reckoned(_with_power(narrowed_unread(completed), reading), reading)
    return _with_what_is_not_held(_of_something(said, reading), question)


def _reckoned(question: Question, reading: Reading) -> Question:
    return with_ratio(with_quantities(question, reading), reading)


def _is_spoken_of(asked: ProjectFilter, before: ProjectFilter) -> bool:
    """Whether what is asked about is what was spoken of before."""
    return not asked.empty and before.keeping(asked.given) == asked


def _not_yet_open(question: Question, reading: Reading, today: date) -> Question:
    """In any state, where those asked for are to open later: "which plants will be operating in 2030?", "launched
    before 2010", then "and after 2030?"."""
    launch, wanted = question.filter.launch, question.filter
    year = launch.start[:4] if launch is not None and launch.start is not None else ""
    later = year > str(today.year) or (year == str(today.year) and reading.has("turns", "be_opened"))
    if not later or wanted.statuses != ("operating",):
        return question
    others = tuple(each.dropping(("statuses",)) for each in question.or_else)
    return question.model_copy(update={"filter": wanted.dropping(("statuses",)), "or_else": others})


def _opens_and_operates(reading: Reading) -> bool:
    """Whether the launch is told beside the state, and not by the word for it: "operating ones with a launch in 2030"."""
    launch, operating = reading.found("attributes").get("launch"), reading.found("statuses").get("operating")
    return None not in (launch, operating) and launch != operating


def _with_power(question: Question, reading: Reading) -> Question:
    """With the power beside what is made, where the word for what a plant can do is the same."""
    if question.attributes != (Attribute.PRODUCTS,) or not reading.has("words", "capacity"):
        return question
    return question.model_copy(update={"attributes": (*question.attributes, Attribute.POWER)})


def _with_what_is_not_held(completed: Question, question: Question) -> Question:
    """With what `question` itself asks that no row holds, and not what was asked before it."""
    if question.unheld is Unheld.ENDED and completed.kind is not Kind.DETAIL:
        if not question.filter.companies:
            return not_held(question.language)
        completed = question  # of the one that is named, whatever list was spoken of
    ranked = completed.order is Attribute.CAPACITY
    asked_of = completed.kind is Kind.DETAIL or ranked or completed.kind is question.kind in BESIDE_PROJECTS
    asked_of = asked_of or (question.unheld is Unheld.MEDIAN and completed.kind is Kind.AVERAGE)
    unheld = question.unheld if asked_of else None
    if unheld is Unheld.OUTPUT and Attribute.PRODUCTS not in completed.attributes and not ranked:
        unheld = None
    if completed.unheld in (Unheld.IN_ZONE, Unheld.FIGURE) or _still_of_zones(completed, question):
        unheld = completed.unheld
    said = {
        "beside": question.beside,
        "unheld": unheld,
        "currency": question.currency,
        "town_too": question.town_too,
        # What is made now is not told by the words for what was made before.
        "telling": question.telling if question.filter.products else completed.telling,
        "first": question.first,
    }
    if unheld in TELLING and not ranked:
        said["attributes"] = TELLING[unheld]
    return completed.model_copy(update=said)


def _still_of_zones(completed: Question, question: Question) -> bool:
    """Whether the zone of a project, or what a zone gives, is still asked for."""
    if completed.unheld is Unheld.ITS_ZONE:
        return question.kind is Kind.ZONE
    return completed.unheld is Unheld.OF_ZONE and IN_ZONES in completed.topics


def _says_more(reading: Reading) -> bool:
    """Whether what was read says more of the projects than that there are some: a place in an order, a number, a
    bound, what is not stated, who takes part."""
    words = ("before", "after", "unstated", "by_age")
    numbers = any(not quantity.scaled for quantity in quantities(reading.folded))
    return (
        bool(reading.found("ordinals"))
        or numbers
        or says_a_bound(reading)
        or any(reading.has("words", word) for word in words)
        or "partners" in reading.found("attributes")
    )


def _bounds_a_size(reading: Reading) -> bool:
    """Whether those are asked for that have so much land, or make so much."""
    of_size = reading.has("turns", "land") or reading.has("turns", "units")
    return of_size and any(sizes(reading.folded)) and says_a_bound(reading)


def _of_something(question: Question, reading: Reading) -> Question:
    """Not understood, where "it" or "they" stands for nothing that was spoken of, or most words are not known: not
    all there is is meant."""
    if question.kind in (Kind.LIST, Kind.COUNT) and _bounds_a_size(reading):
        # "Greenhouses over 300 hectares": no condition tells them, but their order does.
        unheld = Unheld.AREA if reading.has("turns", "land") else Unheld.OUTPUT
        return question.model_copy(update={"kind": Kind.TOP, "order": Attribute.CAPACITY, "unheld": unheld})
    said = not question.filter.empty or question.alike or question.like or question.than is not None
    if not said and question.kind in (Kind.LIST, Kind.COUNT) and _says_more(reading):
        return question.model_copy(update={"kind": Kind.UNKNOWN})  # all there is is not what was asked for
    if not said and question.order is Attribute.CAPACITY and question.unheld is not Unheld.AREA:
        # "Which plant has the largest output?": of what?
        return question.model_copy(update={"kind": Kind.UNKNOWN})
    if not said and question.kind is Kind.LIST and reading.language == "kk":
        plant = PLANT_OF.search(reading.folded)
        every = reading.has("turns", "all") or reading.has("words", "which")
        if plant is not None and not every and is_kazakh(plant[1]):
            # «Ұшақ жасау зауыты»: of what is not among the projects not all are meant.
            return question.model_copy(update={"kind": Kind.UNKNOWN})
    if _asks_of_the_one(question, reading):
        return question.model_copy(update=WHICH_PROJECT)
    if said or reading.has("words", "project"):
        return question
    if question.unheld is Unheld.MARKET and not points(reading):
        return not_held(question.language)
    if question.kind is Kind.LIST and len({word[:STEM] for word in question.telling}) >= MOST_UNREAD:
        return question.model_copy(update={"kind": Kind.UNKNOWN})  # "who signs the agreement on our side?"
    if question.kind not in (*ASKED_OF, Kind.LIST) or not points(reading):
        return question
    return question.model_copy(update=WHICH_PROJECT)


def _asks_of_the_one(question: Question, reading: Reading) -> bool:
    """Whether something is asked of one project that nothing tells: "how many jobs at the plant?"."""
    asks = reading.found("attributes") or reading.has("words", "whether")
    one = THE_ONE.get(reading.language)
    if question.kind not in (*ASKED_OF_ONE, Kind.LIST) or not asks or one is None:
        return False
    of_some = reading.several() or any(reading.has(*meaning) for meaning in OF_SOME)
    alone = question.filter.given <= {"statuses"} and not (reading.mentions or any(reading.leftover()))
    return one.search(reading.folded) is not None and alone and not of_some
