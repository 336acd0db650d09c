"""Picks of those spoken of by place: the second one, the other one, number three, all without the first."""

import re
from itertools import pairwise

from handlers.ask.understand.followup.in_view import ENDS, NUMBERS, asked_for, list_spoken_of, of_one, spoken
from handlers.ask.understand.followup.merging import as_listed, leaving_out
from handlers.ask.understand.followup.ranking import first_by
from handlers.ask.understand.grammar.counts import number_together, top_number
from handlers.ask.understand.grammar.orders import COMPARATIVES
from handlers.ask.understand.question import OF_MANY, Attribute, Kind, Memory, Question
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.words.lexicon import WORD
from store.filters import ProjectFilter

TOLD_OF_ONE = frozenset(("place", "amount", "jobs", "partners", "company", "country"))
"""What is asked of the first one, and not which is first."""
NUMBERED = re.compile(
    r"\W*(?:(?:show|open)(?: me)? |tell me about |and |(?:покажи|открой|а|расскажи про) )?"
    r"(?:(?:the )?(?:no|n|number|line|item|row|entry|project)|номер|строк[аиу]|пункт|позици[яюи]|проект|нөмір)?"
    r"\W*([1-9])\W*(?:-?(?:тармақ|жол|қатар|жоба(?:ны)?))?(?: (?:көрсет|аш)\w*)?\W*"
)
"""A number, or that line, alone: that one of what was shown."""
AT_THE_OTHER = re.compile(r"^(?:а|и) у \w+|^(?:and|what about) (?:at|in|of|for) the\b")
"""How it is asked of another without a word for what."""
LATTER = re.compile(r"\bthe latter\b")
LATER = ("2", "3", "4", "5", "6", "7", "8")
"""Ordinals that only something counted has: what is first may be so in time."""
MOST_PICKED = 9
WITHOUT = re.compile(r"с[ыі]нс[ыі]з\b")
"""The Kazakh ending of what is left out of those counted: "біріншісінсіз"."""
IT_FIRST = re.compile(r"\bit\b.*\bfirst\b")


def _still_asked(reading: Reading, memory: Memory) -> tuple[Attribute, ...]:
    """What was asked of one and is asked of another without a word: "jobs at JTI?", then «а у второго?»."""
    again = of_one(memory) and memory.question.kind is Kind.DETAIL
    bare = len(WORD.findall(reading.text)) == 1 or (reading.turned and AT_THE_OTHER.search(reading.folded))
    return memory.question.attributes if again and bare else ()


def so_many_of_the_list(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """All of the list, told by their number and what they have in common: "in all three Uzbek ones together"."""
    listed, before = list_spoken_of(memory), memory.question
    number = number_together(reading) or (top_number(reading) if reading.has("turns", "together") else None)
    whole = before.chosen_from if of_one(memory) else before.filter
    named = question.filter.given
    if number != len(listed) or question.kind not in NUMBERS or not named:
        return None
    if whole.keeping(named) != question.filter:
        return None
    return question.model_copy(update={"filter": ProjectFilter(ids=listed)})


def picked(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The n-th of what was shown, or the other one of two."""
    singly, before = spoken(memory), memory.question
    said = next(iter(reading.found("ordinals")), None)
    if question.kind is Kind.CONTACT and reading.has("turns", "that_region"):
        return None  # "the investment portal of the last one": of that region
    # "Where is number one to be built?" asks where, and not which opens first.
    of_it = question.order is Attribute.LAUNCH and reading.found("attributes").keys() & TOLD_OF_ONE
    if reading.has("turns", "first_list") or (said is not None and question.kind is Kind.TOP and not of_it):
        return None  # "back to the first list", "the second biggest"
    if reading.has("turns", "which_one") and any(reading.has("turns", word) for word in COMPARATIVES):
        return None  # "which of them opens first"
    if reading.has("turns", "earlier") and not reading.has("words", "project"):
        return None  # "which will be first?"
    first_of_it = said == "1" and of_one(memory) and _of_it(reading)
    if first_of_it or (said == "1" and first_by(reading)):
        return None  # "which of them is the first by jobs"
    latter = said == "2" and LATTER.search(reading.folded) is not None
    if (said == "last" or latter) and question.kind is Kind.SUM and reading.has("turns", "at_all"):
        return None  # "the total number of jobs for the latter": of the list told last
    if said is not None and said.isdecimal() and (before.kind, before.limit) == (Kind.TOP, 1):
        if said == "2" and len(before.listed) == 2 and of_one(memory) and memory.shown[0] in before.listed:
            rest = tuple(each for each in before.listed if each not in memory.shown)
            one = {"kind": Kind.DETAIL, "filter": ProjectFilter(ids=rest), "listed": before.listed}
            return question.model_copy(update={**one, "attributes": asked_for(question, reading)})
        return _nth_of(
            before, int(said), question, reading
        )  # after the biggest, "and the second?" is the next one
    listed = list_spoken_of(memory)
    ranking = before.ranking if before.kind is Kind.DETAIL and of_one(memory) else None
    if (
        said is not None
        and said.isdecimal()
        and ranking is not None
        and ranking.limit == 1
        and (said != "1" or ranking.rank > 1)
    ):
        # After the biggest and its city, "the second one?" is the next biggest; after the third, the first the biggest.
        return _nth_of(ranking, int(said), question, reading).model_copy(update={"listed": listed})
    if not listed:
        listed = singly if len(singly) == 2 else memory.shown
    other = _the_other(reading) and len(listed) == 2 and len(memory.shown) == 1
    in_list = reading.has("turns", "in_the_list") or said in LATER or _counts_projects(reading)
    headed = reading.has("words", "project") and not (other or in_list)
    several = reading.has("words", "plural") and not reading.single()
    if not listed or headed or (other and several):
        return None
    if other:
        said = str(2 - listed.index(memory.shown[0])) if memory.shown[0] in listed else None
    if said is None and (match := NUMBERED.fullmatch(reading.folded)):
        said = match[1]
    if said is None:
        return None
    left_out = not other and not of_one(memory) and _says_without(reading)
    if said in ENDS and (number := _how_many(reading)) and len(listed) >= number:
        ids = listed[:number] if said == ENDS[0] else listed[-number:]
    else:
        position = -1 if said == "last" else int(said) - 1
        if position >= len(listed):
            if before.kind is Kind.TOP and said.isdecimal():
                # "And the fourth?", after the top three.
                return _nth_of(before, int(said), question, reading).model_copy(update={"listed": listed})
            if before.kind in OF_MANY or "place" in reading.found("attributes"):
                return None  # «пятое место»
            return _called_nth(said, listed, question, reading)
        ids = (listed[position],)
        asks = bool(reading.found("attributes")) or len(WORD.findall(reading.text)) == 1
        alone = reading.turned or asks
        if len(listed) == 2 and ids == memory.shown and alone:
            ids = (listed[1 - position],)  # "and the second one?", after it was spoken of: the other
    if left_out:
        return _without(ids, listed, question, before)
    if len(ids) > 1:
        return _several(ids, question, reading, before).model_copy(update={"listed": listed})
    update = {
        "kind": Kind.DETAIL,
        "filter": ProjectFilter(ids=ids),
        "attributes": asked_for(question, reading) or _still_asked(reading, memory),
        "measure": None,
        "unknown_names": (),
        "listed": listed,
    }
    return question.model_copy(update=update)


def _nth_of(ranking: Question, rank: int, question: Question, reading: Reading) -> Question:
    """The one that has the place in a ranking, and what is asked of it."""
    placed = {"rank": rank, "limit": 1, "attributes": asked_for(question, reading)}
    return ranking.model_copy(update={**placed, "language": question.language})


def _the_other(reading: Reading) -> bool:
    """Whether another than the one shown is meant; "the other part" is of the one, and "any other project in that
    region" is of those there."""
    of_place = reading.has("turns", "that_place") or reading.has("turns", "that_region")
    return reading.has("words", "the_other") and not (of_place or reading.has("turns", "other_part"))


def _called_nth(said: str, listed: tuple[int, ...], question: Question, reading: Reading) -> Question | None:
    """One of a shorter list that is called so: "the fourth one?", of three of which one is "Fourth soft drink plant"."""
    match = reading.lexicon.groups["ordinals"][said].search(reading.folded)
    if match is None or len(listed) < 2:
        return None
    called = (reading.text[match.start() : match.end()],)
    told: dict[str, object] = {"filter": ProjectFilter(ids=listed), "hints": called, "described": called}
    told |= {"attributes": asked_for(question, reading), "measure": None, "unknown_names": ()}
    return question.model_copy(update={"kind": Kind.DETAIL, **told, "listed": listed})


def _says_without(reading: Reading) -> bool:
    """Whether what is counted off is to be left out: "without the first", "соңғысынан басқа"."""
    low = reading.text.lower()
    words = (reading.says("words", word) for word in ("except_before", "except_after"))
    return any(words) or (reading.language == "kk" and WITHOUT.search(low) is not None)


def _without(ids: tuple[int, ...], listed: tuple[int, ...], question: Question, before: Question) -> Question:
    """What was shown, less some of it."""
    every = ProjectFilter(ids=listed) if before.kind is Kind.TOP else before.filter
    rest = leaving_out(every, ProjectFilter(ids=ids))
    return before.model_copy(update={"kind": Kind.LIST, "filter": rest, "language": question.language})


def without_it(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The list that the one shown was chosen from, without it: "and without it?"."""
    before = memory.question
    if not of_one(memory) or len(before.listed) < 2 or reading.mentions:
        return None
    bare = question.filter.empty and not question.attributes and reading.has("words", "pronoun")
    if bare and reading.has("turns", "leaving_out"):
        out = ProjectFilter(ids=memory.shown)
    elif question.filter.given == {"but_not"} and question.filter.but_not and question.kind in NUMBERS:
        out = question.filter.but_not  # "so minus Aktobe how many jobs?", of the three
    else:
        return None
    rest = leaving_out(as_listed(before.listed, before), out)
    told = {"kind": question.kind if question.kind in NUMBERS else Kind.LIST, "filter": rest}
    return question.model_copy(update={**told, "listed": before.listed, "hints": (), "unknown_names": ()})


def second_of_company(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """Another project of the company whose one was shown by itself: "and the second project?", "the other one?"."""
    before = memory.question
    another = reading.has("words", "the_other") or "2" in reading.found("ordinals")
    by_itself = of_one(memory) and len(before.listed) < len(ENDS) and bool(before.filter.companies)
    if not (another and by_itself and question.filter.empty) or question.kind is Kind.TOP:
        return None
    if "partners" in reading.found("attributes"):
        return None  # "who holds the other 30 percent?"
    others = leaving_out(before.filter.keeping(("companies",)), ProjectFilter(ids=memory.shown))
    listed = before.chosen_from
    if not listed.empty and not listed.companies and memory.shown:
        others = leaving_out(listed, ProjectFilter(ids=memory.shown))  # of two Japanese ones, one by its name
    told = {"kind": Kind.DETAIL, "filter": others, "attributes": asked_for(question, reading)}
    return question.model_copy(update={**told, "measure": None, "unknown_names": (), "hints": ()})


def _how_many(reading: Reading) -> int | None:
    """The number beside an ordinal: "the first two", "последние три"."""
    words = [match[0] for match in WORD.finditer(reading.folded)]
    ends = [reading.lexicon.groups["ordinals"][end] for end in ENDS]
    together = (number_together(reading) or 0) if reading.language == "kk" else 0  # "бірінші екеуі"
    for word, after in pairwise(words):
        number = int(after) if after.isdecimal() else reading.lexicon.numbers.get(after, together)
        if 1 < number <= MOST_PICKED and any(end.search(word) for end in ends):
            return int(number)
    return None


def _several(ids: tuple[int, ...], question: Question, reading: Reading, before: Question) -> Question:
    """Some of what was listed, side by side if that is asked for."""
    update: dict[str, object] = {"kind": Kind.LIST, "filter": ProjectFilter(ids=ids), "limit": None}
    update |= {"order": before.order, "descending": before.descending}
    if reading.has("intents", "compare"):
        sides = tuple(ProjectFilter(ids=(key,)) for key in ids)
        update = {"kind": Kind.COMPARE, "filter": ProjectFilter(), "sides": sides}
    told = {"attributes": asked_for(question, reading), "unknown_names": ()}
    return question.model_copy(update={**update, **told, "measure": None})


def _counts_projects(reading: Reading) -> bool:
    """Whether the word after an ordinal is the one for a project: "the second project"."""
    if reading.has("words", "plural"):
        return False
    ends = [
        match.end()
        for pattern in reading.lexicon.groups["ordinals"].values()
        for match in pattern.finditer(reading.folded)
    ]
    after = (WORD.search(reading.folded, end) for end in ends)
    return any(word is not None and reading.lexicon.has("words", "project", word[0]) for word in after)


def _of_it(reading: Reading) -> bool:
    """Whether "it" stands beside the ordinal: "when was it first announced?"."""
    return reading.language == "en" and IT_FIRST.search(reading.folded) is not None
