"""Completes a question from the one before it: "and in Almaty?", "its partners?", "the second one".

What was shown last is the focus: one project, or a list that the next words narrow, sort or choose from. A whole
question of its own owes nothing to it.
"""

import re
from collections.abc import Sequence

from handlers.ask.understand.conditions import bare_bounds
from handlers.ask.understand.grammar import unknown_names
from handlers.ask.understand.lexicon import WORD
from handlers.ask.understand.merging import DESCRIBING, merged
from handlers.ask.understand.pointing import follows, in_common, points
from handlers.ask.understand.question import Attribute, Kind, Memory, Question
from handlers.ask.understand.reading import Reading
from handlers.ask.understand.same_matter import REFERENCE, on_the_same_matter
from store.filters import ProjectFilter

NUMBERED = re.compile(r"\W*(?:no|n|№|номер|нөмір)?\W*([1-9])\W*")
"""A number alone: that line of what was shown."""
MOST_COMPARED = 3
MOST_SPOKEN = 4
"""Single projects that are kept in mind."""
LONGEST_FOLLOWUP = 14
"""Words; a longer question stands by itself."""
WHOLE_GROUP = 4
"""Words of a division that is asked for by itself: "which country invests most" is, "by sector?" is not."""

ABOUT_PROJECTS = (
    Kind.DETAIL,
    Kind.LIST,
    Kind.COUNT,
    Kind.SUM,
    Kind.AVERAGE,
    Kind.TOP,
    Kind.GROUP,
    Kind.NEWS,
    Kind.COMPARE,
    Kind.NEAREST,
)
NO_SUBJECT = (Kind.OFF_TOPIC, Kind.SMALL_TALK, Kind.HELP)
OF_MANY = (Kind.TOP, Kind.GROUP, Kind.AVERAGE)
NUMBERS = (Kind.COUNT, Kind.SUM, *OF_MANY)
NAMED = ("companies", "sectors", "products", "places", "countries", "zones", "text")
BE = (("countries", Attribute.COUNTRY), ("places", Attribute.PLACE), ("sectors", Attribute.SECTOR))
"""Conditions that say what a project is."""
TOLD_BY = (("statuses", Attribute.STATUS), ("export", Attribute.EXPORT), ("launch", Attribute.LAUNCH))
"""Conditions that of one project are a question: "will they export?"."""
RANKING = {
    "more": (None, True),
    "less": (None, False),
    "earlier": (Attribute.LAUNCH, False),
    "later": (Attribute.LAUNCH, True),
}
"""Words that compare: what by, if they tell, and whether the most of it is asked for."""


def complete(question: Question, reading: Reading, memory: Memory, *, wider: bool = False) -> Question:
    """The question with what it leaves unsaid taken from memory; as it is when it says all.

    `wider`: its words have taken back a condition of what was asked before (see `widening`).
    """
    if question.kind in NO_SUBJECT:
        return question
    made = _completed(question, reading, memory, wider=wider)
    spoken = _spoken(memory)[-MOST_SPOKEN:]
    return made.model_copy(update={"spoken": spoken, "earlier": _earlier(made, memory)})


def _spoken(memory: Memory) -> tuple[int, ...]:
    """The single projects that were talked of, the latest last."""
    few = _of_one(memory) or memory.question.kind is Kind.COMPARE
    every = (*memory.question.spoken, *(memory.shown if few else ()))
    return tuple(reversed(dict.fromkeys(reversed(every))))


def _earlier(made: Question, memory: Memory) -> Memory | None:
    """What was last asked about projects, where this is about something else."""
    if made.kind not in REFERENCE:
        return None
    if memory.question.kind in ABOUT_PROJECTS:
        return Memory(memory.question, memory.shown)
    return memory.question.earlier


def _completed(question: Question, reading: Reading, memory: Memory, *, wider: bool) -> Question:
    words = sum(not match[0].isdigit() for match in WORD.finditer(reading.text))
    if words > LONGEST_FOLLOWUP:
        return question
    named = bool(reading.mentions or reading.denied or question.filter.text)
    if not named and (picked := _picked(question, reading, memory)) is not None:
        return picked
    if memory.question.kind in REFERENCE:
        made = on_the_same_matter(question, reading, memory.question, named=named)
        if made is not question or memory.question.earlier is None or not follows(reading):
            return made
        memory = memory.question.earlier
    before = memory.question
    within = follows(reading) or not (named or reading.has("words", "plural"))
    if unknown_names(reading, within=within) or before.kind not in ABOUT_PROJECTS:
        return question
    if (
        question.kind is Kind.SECTOR
        and question.filter.empty
        and points(reading)
        and question.attributes == ()
    ):
        question = question.model_copy(update={"kind": Kind.UNKNOWN})
    bare = question.filter.empty and not question.attributes
    if before.kind in NUMBERS and bare and not named and _asks_which(reading):
        return before.model_copy(update={"kind": Kind.LIST, "measure": None, "language": question.language})
    if wider and not (named or question.attributes or question.kind in OF_MANY):
        return before.model_copy(update={"language": question.language})
    if not named and (ranked := _ranked(question, reading, memory)) is not None:
        return ranked
    if "compare" in reading.found("intents") or before.kind is Kind.COMPARE:
        return _compared(question, reading, memory)
    if (chosen := _which_of_listed(question, reading, memory)) is not None:
        return chosen
    if (alike := in_common(question, reading, memory)) is not None:
        return alike
    return _of_the_same_projects(question, reading, memory, named=named)


def _of_the_same_projects(question: Question, reading: Reading, memory: Memory, *, named: bool) -> Question:
    """What is asked of the projects that were spoken of, or of those of them that new conditions leave."""
    before = memory.question
    if _of_one(memory) and (slot := _asked_about(question, reading)) is not None:
        # "Is it Chinese?": what it is answers it.
        return question.model_copy(
            update={
                "kind": Kind.DETAIL,
                "filter": before.filter.model_copy(update={"ids": memory.shown}),
                "attributes": (slot,),
                "listed": before.listed,
            }
        )
    if question.kind in REFERENCE or _stands_alone(question, reading, named=named, shown=bool(memory.shown)):
        return question
    owned = _of_one(memory) and not reading.mentions and reading.found("attributes")
    if reading.has("words", "all_of_them") and points(reading) and not named:
        made = question.model_copy(update={"kind": Kind.LIST, "filter": _names_only(before.filter)})
    else:
        again = named or (before.kind is not Kind.DETAIL and _only_bounds(question))
        changed = None if owned or (_of_one(memory) and not again) else _changed(question, reading, memory)
        made = changed or _of_what_was_shown(question, reading, memory)
    listed = memory.shown if len(memory.shown) > 1 else before.listed
    said = {"listed": listed, "unknown_names": (), "if_known": None, "hints": ()}
    return made.model_copy(update=said)


def _asks_which(reading: Reading) -> bool:
    """Whether what was counted is to be named: "which ones?"."""
    counted = reading.found("intents").keys() & {"count", "sum", "average", "top", "group", "compare"}
    return reading.has("turns", "name_them") and not counted and not reading.has("turns", "which_one")


def _only_bounds(question: Question) -> bool:
    """Whether all that is said is another time or size: "and in 2023?"."""
    said = {slot for slot in ProjectFilter.model_fields if getattr(question.filter, slot) not in ((), None)}
    told = {"announced", "launch"}.intersection(said)
    return (
        bool(said)
        and said <= {"announced", "launch", "amount", "jobs"}
        and not ({each.value for each in question.attributes} - told)
    )


def _names_only(wanted: ProjectFilter) -> ProjectFilter:
    """Places, countries and what is made there, without states, times and bounds."""
    return ProjectFilter.model_validate(
        {slot: value for slot in NAMED if (value := getattr(wanted, slot)) not in ((), None)}
    )


def _of_one(memory: Memory) -> bool:
    return len(memory.shown) == 1


def _asked_about(question: Question, reading: Reading) -> Attribute | None:
    """What of one project a name asks: "is it in Almaty?"."""
    if reading.found("attributes") or not (points(reading) and reading.has("words", "whether")):
        return None
    given = question.filter.model_dump(exclude_defaults=True).keys()
    return next((attribute for slot, attribute in BE if given == {slot}), None)


def _stands_alone(question: Question, reading: Reading, *, named: bool, shown: bool) -> bool:
    """A question with a head of its own ("projects …") or about a company, that points to nothing."""
    if follows(reading):
        return False
    # "The project", of which one was shown, is that one.
    many = reading.has("words", "plural") or named or not shown
    headed = (reading.has("words", "project") and many) or (named and "list" in reading.found("intents"))
    if question.kind is Kind.NEWS or (
        question.kind is Kind.UNKNOWN and not named and any(True for _ in reading.leftover())
    ):
        return True
    if question.kind is Kind.GROUP and len(WORD.findall(reading.text)) >= WHOLE_GROUP:
        return True
    asked = reading.found("attributes")
    if shown and asked and _only_describes(question) and not reading.has("words", "plural"):
        return False  # "the cost of the power plant" may be that of the one in the list
    whole = question.filter.companies and (asked or reading.found("intents"))
    return bool(headed or (whole and not (shown and "partners" in asked)))


def _only_describes(question: Question) -> bool:
    """Whether all that is said of the project is what it is or makes."""
    said = {slot for slot in ProjectFilter.model_fields if getattr(question.filter, slot) not in ((), None)}
    return bool(said) and said <= set(DESCRIBING)


def _attributes(question: Question, reading: Reading) -> tuple[Attribute, ...]:
    """What is asked for, by words for it and by conditions that say it."""
    found = reading.found("attributes")
    asked = [Attribute(name) for name in sorted(found, key=lambda name: found[name]) if name != "company"]
    told = [attribute for slot, attribute in TOLD_BY if getattr(question.filter, slot) not in ((), None)]
    if "company" in found and not asked:
        asked = [Attribute.COMPANY]
    return tuple(dict.fromkeys([*asked, *told]))


def _of_what_was_shown(question: Question, reading: Reading, memory: Memory) -> Question:
    """Nothing is named: what is asked is asked of what was shown."""
    before, intents = memory.question, reading.found("intents")
    ranked = before.kind is Kind.TOP and memory.shown
    shown = ProjectFilter(ids=memory.shown) if ranked else before.filter
    same = {"filter": shown, "or_else": ()}
    attributes = _attributes(question, reading)
    question = _by_the_same(question, before)
    by = next((a for a in attributes if a in (Attribute.JOBS, Attribute.AMOUNT, Attribute.LAUNCH)), None)
    if before.kind is Kind.TOP and by and reading.has("turns", "by"):
        return before.model_copy(update={"order": by, "language": question.language})
    if question.kind in OF_MANY and not before.filter.empty:
        return question.model_copy(update={"filter": before.filter, "or_else": ()})
    if _of_one(memory):
        if not (attributes or follows(reading) or "detail" in intents):
            return question
        wanted = before.filter.model_copy(update={"ids": memory.shown})
        update = {"kind": Kind.DETAIL, "filter": wanted, "attributes": attributes, "measure": None}
        return question.model_copy(update=update)
    if reading.has("words", "sort"):
        order = next((a for a in attributes if a in (Attribute.JOBS, Attribute.LAUNCH)), Attribute.AMOUNT)
        update = {"kind": Kind.LIST, "order": order, "measure": None, "attributes": (order,)}
        return question.model_copy(update={**same, **update})
    if question.kind in OF_MANY:
        return question.model_copy(update=same)
    measure = next((a for a in attributes if a in (Attribute.JOBS, Attribute.AMOUNT)), None)
    if measure and (measure is Attribute.JOBS or question.kind is Kind.SUM or len(attributes) == 1):
        return question.model_copy(update={**same, "kind": Kind.SUM, "measure": measure})
    if attributes:
        return question.model_copy(update={**same, "kind": Kind.DETAIL, "attributes": attributes})
    if "count" in intents:
        return question.model_copy(update={**same, "kind": Kind.COUNT})
    if "list" in intents or "detail" in intents:
        return question.model_copy(update={**same, "kind": Kind.LIST})
    return question


def _by_the_same(question: Question, before: Question) -> Question:
    """A ranking or an average goes by what was summed up before, if it does not say by what."""
    stated = {Attribute.JOBS, Attribute.AMOUNT, Attribute.LAUNCH, Attribute.ANNOUNCED}.intersection(
        (*question.attributes, question.measure, question.order)
    )
    if before.measure is None or stated - {Attribute.AMOUNT}:
        return question
    if question.kind is Kind.AVERAGE:
        return question.model_copy(update={"measure": before.measure})
    return question.model_copy(update={"order": before.measure}) if question.kind is Kind.TOP else question


def _changed(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """New conditions replace the old ones of their kind; the rest of the question stays."""
    before, new = memory.question, _with_bounds(question.filter, reading, memory.question.filter)
    if new.empty:
        return None
    tried = tuple(dict.fromkeys(merged(new, before, memory.shown, reading)))
    # What follows is asked of what was spoken of and not of all that there is.
    within = follows(reading) or reading.has("words", "whether")
    or_else = (*tried[1:], tried[0] if within else new)
    attributes = _attributes(question.model_copy(update={"filter": ProjectFilter()}), reading)
    if reading.has("words", "which_of") and any(getattr(new, slot) not in ((), None) for slot, _ in TOLD_BY):
        attributes = ()  # "which of them export?": those that do
    update = {"filter": tried[0], "or_else": or_else if set(or_else) != {tried[0]} else ()}
    intents = reading.found("intents").keys() - {"detail", "list"}
    if intents or question.kind in OF_MANY:
        return _by_the_same(question, before).model_copy(update=update)
    if attributes:
        measure = attributes[0] if attributes[0] in (Attribute.JOBS, Attribute.AMOUNT) else None
        kind = Kind.SUM if measure and len(attributes) == 1 else Kind.DETAIL
        if question.filter.companies:
            kind = Kind.DETAIL
        return question.model_copy(
            update={**update, "kind": kind, "attributes": attributes, "measure": measure}
        )
    kind = Kind.LIST if before.kind is Kind.NEAREST else before.kind
    which = reading.has("words", "which_of")
    if which and kind in (Kind.DETAIL, *NUMBERS):
        kind = Kind.LIST
    if reading.found("intents") and kind in (Kind.DETAIL, Kind.COUNT):
        kind = Kind.LIST
    if kind is Kind.COUNT and _asks_which(reading):
        kind = Kind.LIST
    if kind is Kind.DETAIL and not (tried[0].companies or tried[0].products):
        kind = Kind.LIST
    kept = before.model_copy(update={"doubts": question.doubts, "hints": question.hints})
    seen = {"language": question.language, "confidence": question.confidence, "kind": kind}
    return kept.model_copy(update={**update, **seen})


def _with_bounds(new: ProjectFilter, reading: Reading, before: ProjectFilter) -> ProjectFilter:
    """With a bound that does not say of what, where one was spoken of: "sorry, more than 6000"."""
    if new.jobs or new.amount or not (before.jobs or before.amount):
        return new
    bounds = bare_bounds(reading, like=before)
    return new.model_copy(update={**bounds, "announced": None, "launch": None}) if bounds else new


def _ranked(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The first of what was spoken of: "which of them costs more?"."""
    before = memory.question
    said = next((word for word in RANKING if reading.has("turns", word)), None)
    if not reading.has("turns", "which_one") or not (said or question.kind is Kind.TOP):
        return None
    among = _among(memory)
    if before.kind is Kind.GROUP or among is None:
        return None
    ranked = _by_the_same(question, before)
    by, most = RANKING[said] if said else (ranked.order, ranked.descending)
    found = reading.found("attributes")
    stated = [each for each in (Attribute.JOBS, Attribute.LAUNCH) if each.value in found]
    update = {
        "kind": Kind.TOP,
        "filter": among,
        "order": by or next(iter(stated), before.measure or Attribute.AMOUNT),
        "descending": most,
        "limit": 1,
        "attributes": (),
        "measure": None,
        "unknown_names": (),
        "hints": (),
        "if_known": None,
        "listed": memory.shown if len(memory.shown) > 1 else among.ids,
    }
    return question.model_copy(update=update)


def _which_of_listed(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """Those of the list before the one shown that a condition leaves: "and which of them is operating?"."""
    listed = memory.question.listed
    if (
        not (_of_one(memory) and len(listed) > 1 and reading.has("words", "which_of"))
        or question.filter.empty
    ):
        return None
    among = question.filter.model_copy(update={"ids": listed})
    return question.model_copy(
        update={"kind": Kind.LIST, "filter": among, "attributes": (), "listed": listed}
    )


def _among(memory: Memory) -> ProjectFilter | None:
    """The projects that one may be chosen from: a list, those compared, or the last two that were spoken of."""
    before = memory.question
    if len(memory.shown) > 1:
        by_name = before.kind in (Kind.TOP, Kind.COMPARE, Kind.NEAREST)
        return ProjectFilter(ids=memory.shown) if by_name else before.filter
    if not memory.shown and before.kind in NUMBERS and not before.filter.empty:
        return before.filter
    two = _spoken(memory)[-2:]
    return ProjectFilter(ids=two) if len(two) > 1 else None


def _compared(question: Question, reading: Reading, memory: Memory) -> Question:
    """What was shown beside what is named, or all that was shown side by side."""
    before = memory.question
    attributes = _attributes(question, reading)
    if before.kind is Kind.COMPARE:
        if memory.shown and not question.filter.empty and reading.has("turns", "which_one"):
            among = question.filter.model_copy(update={"ids": memory.shown})
            return question.model_copy(update={"kind": Kind.LIST, "filter": among, "attributes": ()})
        asked = not reading.mentions and (attributes or "compare" in reading.found("intents"))
        return before.model_copy(update={"attributes": attributes}) if asked else question
    if len(question.sides) > 1:
        return question
    if reading.mentions:
        shown = (before.filter,) if len(memory.shown) != 1 else (ProjectFilter(ids=memory.shown),)
        sides: tuple[ProjectFilter, ...] = (*shown, question.filter)
    else:
        several: Sequence[int] = (
            memory.shown[:MOST_COMPARED] if len(memory.shown) > 1 else _spoken(memory)[-2:]
        )
        sides = tuple(ProjectFilter(ids=(key,)) for key in several)
    if len(sides) < 2:
        return question
    update = {"kind": Kind.COMPARE, "sides": sides, "filter": ProjectFilter(), "attributes": attributes}
    return question.model_copy(update={**update, "unknown_names": ()})


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


def _picked(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The n-th of what was shown, or the other one of two."""
    spoken = _spoken(memory)
    listed = memory.shown if len(memory.shown) > 1 else memory.question.listed
    if not listed:
        listed = spoken if len(spoken) == 2 else memory.shown
    if not listed or (reading.has("words", "project") and not _counts_projects(reading)):
        return None
    if reading.has("words", "the_other") and len(listed) == 2 and len(memory.shown) == 1:
        said = str(2 - listed.index(memory.shown[0])) if memory.shown[0] in listed else None
    else:
        said = next(iter(reading.found("ordinals")), None)
    if said is None and (match := NUMBERED.fullmatch(reading.folded)):
        said = match[1]
    if said is None:
        return None
    position = -1 if said == "last" else int(said) - 1
    if position >= len(listed):
        return None
    update = {
        "kind": Kind.DETAIL,
        "filter": ProjectFilter(ids=(listed[position],)),
        "attributes": _attributes(question, reading),
        "measure": None,
        "unknown_names": (),
        "listed": listed,
    }
    return question.model_copy(update=update)
