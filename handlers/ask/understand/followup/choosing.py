"""Chooses from what was spoken of: the second one, the other one, the rest of a list, the dearer of two."""

import re
from itertools import pairwise

from handlers.ask.understand.followup.merging import NAMING, as_listed, leaving_out
from handlers.ask.understand.grammar.counts import number_together, top_number
from handlers.ask.understand.grammar.divisions import named_division
from handlers.ask.understand.question import (
    DESCRIBING,
    MEASURES,
    MOST_LEADING,
    OF_MANY,
    Attribute,
    Kind,
    Memory,
    Question,
    measured,
)
from handlers.ask.understand.text.amounts import currency_named
from handlers.ask.understand.text.pointing import points
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
ENDS = ("1", "last")
"""Ordinals beside which a number may stand: "the first two", "the last three"."""
MOST_PICKED = 9
NUMBERS = (Kind.COUNT, Kind.SUM, Kind.TOP, Kind.GROUP, Kind.AVERAGE)
"""Kinds that say one thing of many projects."""
TOLD_BY = (("statuses", Attribute.STATUS), ("export", Attribute.EXPORT), ("launch", Attribute.LAUNCH))
"""Conditions that of one project are a question: "will they export?"."""
BARE = 4
"""Words of a question that names nothing but what leads."""
WITHOUT = re.compile(r"с[ыі]нс[ыі]з\b")
"""The Kazakh ending of what is left out of those counted: "біріншісінсіз"."""
IT_FIRST = re.compile(r"\bit\b.*\bfirst\b")
SAID_SHORTLY = (Kind.SUM, Kind.UNKNOWN, Kind.DETAIL)
"""Kinds that the word for money or jobs alone makes."""
IN_TIME = (Attribute.LAUNCH, Attribute.ANNOUNCED)
RANKING = {
    "more": (None, True),
    "less": (None, False),
    "earlier": (Attribute.LAUNCH, False),
    "later": (Attribute.LAUNCH, True),
}
"""Words that compare: what by, if they tell, and whether the most of it is asked for."""


def of_one(memory: Memory) -> bool:
    return len(memory.shown) == 1


def list_spoken_of(memory: Memory) -> tuple[int, ...]:
    """What was shown if it was a list, else the list that the one shown was chosen from."""
    return memory.shown if len(memory.shown) > 1 else memory.question.listed


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
    owned = "partners" in found and reading.has("turns", "owner")  # "who owns it?", not only who takes part
    ordered = sorted(found, key=lambda name: found[name])
    asked = [Attribute(name) for name in ordered if name != "company" or owned]
    told = [attribute for slot, attribute in TOLD_BY if slot in question.filter.given]
    if "company" in found and not asked:
        asked = [Attribute.COMPANY]
    if not (asked or told) and reading.has("words", "how_much") and currency_named(reading.folded):
        asked = [Attribute.AMOUNT]  # "how much is that together in tenge?"
    if "launch" in found and reading.has("words", "already"):
        asked = [*asked, Attribute.STATUS]  # "has it started already?"
    return tuple(dict.fromkeys([*asked, *told]))


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


def brought_together(reading: Reading, memory: Memory) -> Memory:
    """With those in mind that one was chosen from, or the last that were talked of one by one: "both of them"."""
    before = memory.question
    number = number_together(reading)
    if number == len(before.listed) > len(memory.shown) > 1:
        # "Which of the four are operating?", after two of them.
        every = ProjectFilter(ids=before.listed) if before.chosen_from.empty else before.chosen_from
        return Memory(Question(kind=Kind.LIST, filter=every, language=before.language), before.listed)
    if not of_one(memory):
        return memory
    listed = before.listed if memory.shown[0] in before.listed else ()
    if number == len(before.filter.ids) > len(listed):
        listed = before.filter.ids  # "all three", after one of them that two others were shown without
    together = reading.has("turns", "together") and "partners" not in reading.found("attributes")
    one_by_one = len(listed) > 1 and set(listed) <= set(before.spoken)
    if before.kind is Kind.TOP and one_by_one and reading.has("turns", "they"):
        together = True  # "where are they?", after the bigger of two that were talked of one by one
    if (number is None and not (listed and together)) or reading.has("turns", "the_rest"):
        return memory
    singly = spoken(memory)
    said = reading.denied_statuses or reading.kept_statuses or reading.found("statuses")
    in_state = bool(said)  # "the two not running yet"
    ids = listed if number in (None, len(listed)) else () if in_state and listed else singly[-number:]
    asked_alike = len(listed) > len(singly) >= len(ENDS) and measured(before.attributes) is not None
    if number is None and asked_alike and not reading.has("turns", "all"):
        ids = singly  # "the tyre plant's jobs?", "and the bus plant's?", then "together?"
    if len(ids) < 2 or (number and len(ids) != number):
        rest = before.filter.dropping(("ids",))
        if number and number > len(listed) and not before.chosen_from.empty:
            # "Of all four", after some of them: the list that these were chosen from.
            whole = Question(kind=Kind.LIST, filter=before.chosen_from, language=before.language)
            return Memory(whole.model_copy(update={"measure": before.measure}))
        if listed or rest.empty:
            return memory
        # "All four together", after the biggest of a field.
        return Memory(Question(kind=Kind.LIST, filter=rest, language=before.language))
    update = {"kind": Kind.LIST, "filter": ProjectFilter(ids=ids), "or_else": (), "listed": ids}
    ranked_by = before.order if before.kind is Kind.TOP else None
    stated = (each for each in (before.measure, ranked_by, *before.attributes) if each in MEASURES)
    plain = {"attributes": (), "measure": next(stated, None), "limit": None, "sides": ()}
    return Memory(before.model_copy(update={**update, **plain}), ids)


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
    if reading.has("turns", "which_one") and any(reading.has("turns", word) for word in RANKING):
        return None  # "which of them opens first"
    if reading.has("turns", "earlier") and not reading.has("words", "project"):
        return None  # "which will be first?"
    first_of_it = said == "1" and of_one(memory) and _of_it(reading)
    if first_of_it or (said == "1" and _first_by(reading)):
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
                return _nth_of(before, int(said), question, reading)  # "and the fourth?", after the top three
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
    """Whether another than the one shown is meant; "the other part" is of the one."""
    return reading.has("words", "the_other") and not reading.has("turns", "other_part")


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


def rest_of_list(reading: Reading, memory: Memory) -> Memory | None:
    """The list without those of it that were shown, as if it had been asked for: "and the rest?"."""
    before, shown = memory.question, memory.shown
    whole = before.chosen_from
    if before.kind is Kind.TOP and before.limit == 1 and len(shown) == 1 and reading.has("turns", "the_rest"):
        # After the biggest of them: all that it is the biggest of.
        left_out = leaving_out(before.filter, ProjectFilter(ids=shown))
        return Memory(Question(kind=Kind.LIST, filter=left_out, language=reading.language), ())
    last_ones = tuple(each for each in before.listed if each not in (*spoken(memory), *shown))
    so_many = len(last_ones) == 1 or number_together(reading) == len(last_ones)
    if so_many and len(before.listed) > 2 and reading.has("turns", "the_rest") and of_one(memory):
        # "And the remaining hospital?", "whose are the remaining two?", after each of the others.
        only = {"filter": ProjectFilter(ids=last_ones), "listed": before.listed, "language": reading.language}
        if len(last_ones) > 1:
            return Memory(Question(kind=Kind.LIST, **only), last_ones)
        return Memory(before.model_copy(update={"kind": Kind.DETAIL, **only}), last_ones)
    if whole.empty and before.filter.statuses and not before.filter.ids:
        whole = before.filter.dropping(
            ("statuses",)
        )  # "how many Chinese ones operate?", then "and the rest?"
    narrowed = None if whole.empty else _narrowed_by(before, whole)
    other = reading.has("words", "the_other") and of_one(memory) and len(before.listed) > len(ENDS)
    some = (shown and before.listed and set(shown) != set(before.listed)) or narrowed is not None
    some = some or (of_one(memory) and not whole.empty)  # "and the rest?", after one of those counted
    if not (some and (other or reading.has("turns", "the_rest"))):
        return None
    if before.filter.but_not != whole.but_not:
        return None  # "without the operating ones", then "which of the remaining is the dearest?"
    left = tuple(each for each in before.listed if each not in shown)
    wanted = ProjectFilter(ids=left)
    if not whole.empty:
        wanted = leaving_out(whole, narrowed or ProjectFilter(ids=shown))
    rest = Question(kind=Kind.LIST, filter=wanted, listed=before.listed, chosen_from=whole)
    return Memory(rest.model_copy(update={"language": reading.language, "measure": before.measure}), left)


def _narrowed_by(before: Question, whole: ProjectFilter) -> ProjectFilter | None:
    """The one condition that made a list of a part of another one: that list may have been longer than a page."""
    wanted = before.filter
    new = [slot for slot in wanted.given if getattr(wanted, slot) != getattr(whole, slot)]
    one = (
        before.kind in (Kind.LIST, Kind.COUNT, Kind.SUM)
        and len(new) == 1
        and not whole.given.intersection(new)
    )
    return wanted.keeping(new) if one else None


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


def back_to_list(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The list that the one shown was chosen from, or all of what was ranked or counted: "show all again"."""
    before = memory.question
    whole = before.filter.dropping(("ids",)) if before.chosen_from.empty else before.chosen_from
    if reading.has("turns", "first_list") and not whole.empty:
        # "Back to the first list, only those at work", "how many jobs are there in all?".
        kept = question.kind if question.kind in NUMBERS else Kind.LIST
        return question.model_copy(update={"kind": kept, "filter": whole.taking(question.filter)})
    if not reading.has("turns", "back_to_list"):
        return None
    if (
        question.kind in NUMBERS
        and question.filter == whole.keeping(question.filter.given)
        and not whole.empty
    ):
        # "The average of the whole list?", "back to all the greenhouses, which gives most jobs?".
        return question.model_copy(update={"filter": whole})
    ranking = memory.ranking
    if of_one(memory) and ranking is not None and question.filter.empty:
        limit = ranking.limit if (ranking.limit or 1) > 1 else MOST_LEADING
        return ranking.model_copy(update={"limit": limit, "rank": 1, "language": question.language})
    if of_one(memory) and before.listed:
        told = () if question.filter.empty else ("ids",)
        chosen_from = before.chosen_from.dropping(told).taking(
            question.filter
        )  # "the same list for Abai Region"
        return question.model_copy(update={"kind": Kind.LIST, "filter": chosen_from, "attributes": ()})
    narrows = not question.filter.empty and reading.has("turns", "which_one")
    undoes = question.filter.empty and reading.has("turns", "going_back")
    if (narrows or undoes) and before.kind is Kind.LIST and not before.chosen_from.empty:
        # "Return to the full list. Which is Spanish?", after those of it that operate.
        narrowed = before.chosen_from.taking(question.filter)
        or_else = (question.filter,) if narrows else ()
        return question.model_copy(update={"kind": Kind.LIST, "filter": narrowed, "or_else": or_else})
    if not question.filter.empty or before.kind not in (Kind.LIST, Kind.NEWS, *NUMBERS):
        return None
    update = {"kind": Kind.LIST, "limit": None, "measure": None, "attributes": ()}
    return before.model_copy(update={**update, "language": question.language})


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


def ranked(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The first of what was spoken of: "which of them costs more?"."""
    before = memory.question
    said = next((word for word in RANKING if reading.has("turns", word)), None)
    first = question.kind is Kind.TOP or _first_by(reading)
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
    among = _among(reading, memory, of_all=first and said is None)
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
    by, most = RANKING[said] if said else (like.order, like.descending)
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


def which_of_listed(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """Those of the list before the one shown that a condition leaves: "and which of them is operating?"."""
    before, listed = memory.question, memory.question.listed
    which_of = reading.has("words", "which_of") or _of_a_state(question, reading)
    any_of = reading.has("turns", "exists") and question.filter.given <= {"export", "statuses"}
    # "The cheapest", then "any exporting?"
    any_of = any_of and not (reading.mentions or reading.has("words", "pronoun"))
    which_of = which_of or (len(listed) > 1 and (any_of or _tells_which(question, reading)))
    if not (of_one(memory) and which_of) or question.filter.empty or question.kind is Kind.ZONE:
        return None
    rest = before.filter.dropping(("ids",))
    if "statuses" in question.filter.given & before.chosen_from.given and question.filter.given & set(NAMING):
        return None  # "which of the Germans' projects are planned?", after those of theirs that operate
    if question.kind is Kind.TOP and question.filter.given & set(NAMING) and reading.has("turns", "all"):
        return None  # "of all the Germans' projects, running or not, the dearest?"
    if before.kind is Kind.TOP and not before.filter.empty:
        return left_of(before.filter, question)
    another = rest.given.intersection(DESCRIBING) and question.filter.given.intersection(DESCRIBING)
    if another and len(listed) < 2:
        return None  # "we also look at hospitals, which ones are there?", after a hotel
    if len(listed) < 2 and before.kind is Kind.DETAIL and before.filter.ids and not rest.empty:
        return left_of(rest, question)
    if len(listed) < 2:
        # "Which of them is in the north?", of those that were talked of one by one.
        singly = spoken(memory)
        of_those = len(singly) > 1 and len(question.filter.given) == 1
        return left_of(ProjectFilter(ids=singly), question) if of_those else None
    return left_of(as_listed(listed, before), question).model_copy(update={"listed": listed})


def _of_a_state(question: Question, reading: Reading) -> bool:
    """Whether those not in some state are asked for, and nothing but the list says of what: "which are not running?",
    "the two not running yet"."""
    only = question.filter.given == {"but_not"} and not reading.denied
    some = reading.has("words", "which") or number_together(reading) is not None
    return only and some and not reading.has("words", "project")


def _tells_which(question: Question, reading: Reading) -> bool:
    """Whether one of several is asked for by how it stands or who takes part in it: "which one exports?", «который уже
    работает?», «у кого партнёр Казатомпром?»."""
    rest = reading.lexicon.without("turns", "which_one", reading.folded)
    if rest == reading.folded or reading.lexicon.has("words", "pronoun", rest):
        return False
    given, asked = question.filter.given, {*question.attributes}
    if given == {"companies"}:
        # "Who is Deere's partner?" asks who takes part in theirs.
        return asked == {Attribute.PARTNERS} and reading.has("turns", "having")
    if given == {"statuses"}:
        # "Who is building it?" asks for a company.
        which = reading.has("words", "which") or not reading.has("turns", "who")
        which = which or question.filter.statuses == ("operating",)
        return asked <= {Attribute.STATUS} and (which or reading.has("words", "already"))
    return given == {"export"} and asked <= {Attribute.EXPORT, Attribute.PRODUCTS}


def left_of(base: ProjectFilter, question: Question) -> Question:
    """Those of a list that the conditions of the question leave."""
    kind = Kind.SUM if question.kind is Kind.SUM else Kind.LIST
    return question.model_copy(
        update={"kind": kind, "filter": base.taking(question.filter), "attributes": ()}
    )


def _says_two(reading: Reading) -> bool:
    return any(reading.lexicon.numbers.get(word[0]) == 2 for word in WORD.finditer(reading.text.lower()))


def _of_it(reading: Reading) -> bool:
    """Whether "it" stands beside the ordinal: "when was it first announced?"."""
    return reading.language == "en" and IT_FIRST.search(reading.folded) is not None


def _first_by(reading: Reading) -> bool:
    """Whether what leads by a measure is asked for: "the first by jobs"."""
    return reading.has("turns", "by") and measured(reading.found("attributes")) is not None


def _among(reading: Reading, memory: Memory, *, of_all: bool) -> ProjectFilter | None:
    """The projects that one may be chosen from: a list, those compared, or the last two that were spoken of; the
    list rather than the two where the first `of_all` is asked for."""
    before = memory.question
    if of_one(memory) and of_all and len(before.listed) > 2 and memory.shown[0] in before.listed:
        return as_listed(before.listed, before)
    if len(memory.shown) > 1:
        by_name = before.kind in (Kind.TOP, Kind.COMPARE)
        return ProjectFilter(ids=memory.shown) if by_name else before.filter
    if of_one(memory) and before.kind is Kind.LIST and not _says_two(reading):
        return before.filter
    if not memory.shown and before.kind in NUMBERS and not before.filter.empty:
        return before.filter
    two = spoken(memory)[-2:]
    if len(two) < 2 == len(before.listed):
        two = before.listed  # "and the dearer one's partner?", after the cheaper of two
    return ProjectFilter(ids=two) if len(two) > 1 else None
