"""Completes a question from the one before it: "and in Almaty?", "its partners?", "the second one".

What was shown last is the focus: one project, or a list that the next words narrow, sort or choose from. A whole
question of its own owes nothing to it.
"""

import re
from collections.abc import Iterator

from handlers.ask.understand.amounts import YEAR
from handlers.ask.understand.grammar import COMPANIES_OF, unknown_names
from handlers.ask.understand.knowledge import Memory
from handlers.ask.understand.lexicon import WORD
from handlers.ask.understand.phrases import Found
from handlers.ask.understand.question import Attribute, Kind, Question
from handlers.ask.understand.reading import Reading
from store.filters import ProjectFilter

NUMBERED = re.compile(r"\W*(?:no|n|№|номер|нөмір)?\W*([1-9])\W*")
"""A number alone: that line of what was shown."""
MOST_COMPARED = 3
LONGEST_FOLLOWUP = 14
"""Words; a longer question stands by itself."""
WHOLE_GROUP = 4
"""Words of a division that is asked for by itself: "which country invests most" is, "by sector?" is not."""
TURNED = re.compile(r"(and|а|и|ал|или|no|нет|жоқ)\b")
"""What a follow-up begins with."""

AT_START = 12
"""Characters from the start within which a word makes a follow-up; later it is a word like others."""

ABOUT_PROJECTS = (
    Kind.DETAIL,
    Kind.LIST,
    Kind.COUNT,
    Kind.SUM,
    Kind.AVERAGE,
    Kind.TOP,
    Kind.GROUP,
    Kind.NEWS,
)
OF_MANY = (Kind.TOP, Kind.GROUP, Kind.AVERAGE)
REFERENCE = (Kind.FIGURE, Kind.PERSON, Kind.ZONE, Kind.INCENTIVE, Kind.SECTOR, Kind.CONTACT)
"""Kinds that say themselves what they are about."""
NAMED = ("companies", "sectors", "products", "places", "countries", "zones", "text")
FAMILIES = {
    "portfolio": {"jobs": "portfolio_jobs", "amount": "portfolio_value"},
    "zones": {"jobs": "zones_jobs"},
}
"""Figures that are asked for one after the other."""
DESCRIBING = ("products", "text", "sectors")
"""Conditions that all say what is made: a new one replaces the others."""
BE = (("countries", Attribute.COUNTRY), ("places", Attribute.PLACE), ("sectors", Attribute.SECTOR))
"""Conditions that say what a project is."""
TOLD_BY = (("statuses", Attribute.STATUS), ("export", Attribute.EXPORT), ("launch", Attribute.LAUNCH))
"""Conditions that of one project are a question: "will they export?"."""


def complete(question: Question, reading: Reading, memory: Memory) -> Question:
    """The question with what it leaves unsaid taken from memory; as it is when it says all."""
    words = sum(not match[0].isdigit() for match in WORD.finditer(reading.text))
    if words > LONGEST_FOLLOWUP or question.kind in (Kind.OFF_TOPIC, Kind.SMALL_TALK, Kind.HELP):
        return question
    named = bool(reading.mentions or reading.denied or question.filter.text)
    if not named and (picked := _picked(question, reading, memory)) is not None:
        return picked
    before = memory.question
    if before.kind in REFERENCE:
        return _on_the_same_matter(question, reading, before, named=named)
    within = _follows(reading) or not (named or reading.has("words", "plural"))
    if unknown_names(reading, within=within) or before.kind not in (
        *ABOUT_PROJECTS,
        Kind.COMPARE,
        Kind.NEAREST,
    ):
        return question
    if "compare" in reading.found("intents") or before.kind is Kind.COMPARE:
        return _compared(question, reading, memory)
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
    if reading.has("words", "all_of_them") and _pointing(reading) and not named:
        made = question.model_copy(update={"kind": Kind.LIST, "filter": _names_only(before.filter)})
    else:
        changed = None if owned or (_of_one(memory) and not named) else _changed(question, reading, memory)
        made = changed or _of_what_was_shown(question, reading, memory)
    listed = memory.shown if len(memory.shown) > 1 else before.listed
    said = {"listed": listed, "unknown_names": (), "if_known": None, "hints": ()}
    return made.model_copy(update=said)


def _names_only(wanted: ProjectFilter) -> ProjectFilter:
    """Places, countries and what is made there, without states, times and bounds."""
    return ProjectFilter.model_validate(
        {slot: value for slot in NAMED if (value := getattr(wanted, slot)) not in ((), None)}
    )


def _of_one(memory: Memory) -> bool:
    return len(memory.shown) == 1


def _pointing(reading: Reading) -> bool:
    """Whether a word stands for what was talked of: "its", "there"; in "are there" none does."""
    pattern = reading.lexicon.groups["words"].get("not_pointing")
    text = pattern.sub(" ", reading.folded) if pattern else reading.folded
    return reading.lexicon.has("words", "pronoun", text)


def _follows(reading: Reading) -> bool:
    pattern = reading.lexicon.groups["words"].get("not_pointing")
    text = pattern.sub(" ", reading.folded) if pattern else reading.folded
    if _pointing(reading):
        return True
    if TURNED.match(text.strip()):
        # "А какие вообще проекты …" only begins as a follow-up does.
        return not (reading.has("words", "which") and reading.has("words", "project"))
    said: list[Found | re.Match[str]] = list(reading.lexicon.groups["words"]["followup"].finditer(text))
    first, last = len(text) - len(text.lstrip()), len(text.rstrip(" ?!.\x01"))
    return any(match.start() - first <= AT_START or match.end() >= last for match in said)


def _asked_about(question: Question, reading: Reading) -> Attribute | None:
    """What of one project a name asks: "is it in Almaty?"."""
    if reading.found("attributes") or not (_pointing(reading) and reading.has("words", "whether")):
        return None
    given = question.filter.model_dump(exclude_defaults=True).keys()
    return next((attribute for slot, attribute in BE if given == {slot}), None)


def _stands_alone(question: Question, reading: Reading, *, named: bool, shown: bool) -> bool:
    """A question with a head of its own ("projects …") or about a company, that points to nothing."""
    if _follows(reading):
        return False
    # "The project", of which one was shown, is that one.
    many = reading.has("words", "plural") or named or not shown
    headed = (reading.has("words", "project") and many) or (named and "list" in reading.found("intents"))
    if question.kind is Kind.NEWS or (
        question.kind is Kind.UNKNOWN and any(True for _ in reading.leftover())
    ):
        return True
    if question.kind is Kind.GROUP and len(WORD.findall(reading.text)) >= WHOLE_GROUP:
        return True
    asked = reading.found("attributes")
    whole = question.filter.companies and (asked or reading.found("intents"))
    return bool(headed or (whole and not (shown and "partners" in asked)))


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
    if question.kind in OF_MANY and not before.filter.empty:
        return question.model_copy(update={"filter": before.filter, "or_else": ()})
    if _of_one(memory):
        if not (attributes or _follows(reading) or "detail" in intents):
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


def _changed(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """New conditions replace the old ones of their kind; the rest of the question stays."""
    before, new = memory.question, question.filter
    if new.empty:
        return None
    follows = _follows(reading)
    tried = tuple(dict.fromkeys(_merged(new, before, memory.shown, reading)))
    or_else = tried[1:] if follows else (*tried[1:], new)
    attributes = _attributes(question.model_copy(update={"filter": ProjectFilter()}), reading)
    if reading.has("words", "which_of") and any(getattr(new, slot) not in ((), None) for slot, _ in TOLD_BY):
        attributes = ()  # "which of them export?": those that do
    update = {"filter": tried[0], "or_else": tuple(each for each in or_else if each != tried[0])}
    intents = reading.found("intents").keys() - {"detail", "list"}
    if intents or question.kind in OF_MANY:
        return question.model_copy(update=update)
    if attributes:
        measure = attributes[0] if attributes[0] in (Attribute.JOBS, Attribute.AMOUNT) else None
        kind = Kind.SUM if measure and len(attributes) == 1 else Kind.DETAIL
        if question.filter.companies:
            kind = Kind.DETAIL
        return question.model_copy(
            update={**update, "kind": kind, "attributes": attributes, "measure": measure}
        )
    kind = before.kind if before.kind in ABOUT_PROJECTS else Kind.LIST
    which = reading.has("words", "which_of")
    if (which or reading.found("intents")) and kind in (Kind.DETAIL, Kind.COUNT):
        kind = Kind.LIST
    if kind is Kind.DETAIL and not (tried[0].companies or tried[0].products):
        kind = Kind.LIST
    kept = before.model_copy(update={"doubts": question.doubts, "hints": question.hints})
    seen = {"language": question.language, "confidence": question.confidence, "kind": kind}
    return kept.model_copy(update={**update, **seen})


def _merged(
    new: ProjectFilter, before: Question, shown: tuple[int, ...], reading: Reading
) -> Iterator[ProjectFilter]:
    """What the new conditions may mean in the light of the old ones, likeliest first."""
    changes = {
        name: getattr(new, name)
        for name in ProjectFilter.model_fields
        if getattr(new, name) not in ((), None)
    }
    kept = before.filter if before.kind is Kind.LIST else before.filter.model_copy(update={"ids": ()})
    if kept.launch and "announced" in changes and not reading.found("attributes"):
        # "sorry, 2029" sets right the year that was spoken of.
        changes["launch"] = changes.pop("announced")
    if "companies" in changes:
        # A partner of the one that was shown: "what share does Kazatomprom have?".
        if not reading.has("words", "correction"):
            yield kept.model_copy(update={"ids": shown, "companies": new.companies})
        yield new
        return
    if kept.but_not and "but_not" in changes:
        changes["but_not"] = _both(kept.but_not, changes["but_not"])
    dropped = {slot: ProjectFilter.model_fields[slot].default for slot in DESCRIBING if slot not in changes}
    if kept.companies and before.kind is Kind.DETAIL:
        # Of one company's projects the one there, else what others do there.
        yield kept.model_copy(update=changes)
        kept = kept.model_copy(update={"companies": ()})
    elif kept.companies and changes.keys() - {"statuses", "amount", "jobs", "export", "but_not"}:
        kept = kept.model_copy(update={"companies": ()})
    yield kept.model_copy(update=changes)
    if any(slot in changes for slot in DESCRIBING):
        yield kept.model_copy(update={**dropped, **changes})


def _both(one: ProjectFilter, other: ProjectFilter) -> ProjectFilter:
    """All that either leaves out."""
    update = {
        name: tuple(dict.fromkeys((*value, *getattr(other, name))))
        if isinstance(value := getattr(one, name), tuple)
        else getattr(other, name) or value
        for name in ProjectFilter.model_fields
    }
    return one.model_copy(update=update)


def _compared(question: Question, reading: Reading, memory: Memory) -> Question:
    """What was shown beside what is named, or all that was shown side by side."""
    before = memory.question
    attributes = _attributes(question, reading)
    if before.kind is Kind.COMPARE:
        asked = not reading.mentions and (attributes or "compare" in reading.found("intents"))
        return before.model_copy(update={"attributes": attributes}) if asked else question
    if len(question.sides) > 1:
        return question
    if reading.mentions:
        shown = (before.filter,) if len(memory.shown) != 1 else (ProjectFilter(ids=memory.shown),)
        sides: tuple[ProjectFilter, ...] = (*shown, question.filter)
    else:
        sides = tuple(ProjectFilter(ids=(key,)) for key in memory.shown[:MOST_COMPARED])
    if len(sides) < 2:
        return question
    update = {"kind": Kind.COMPARE, "sides": sides, "filter": ProjectFilter(), "attributes": attributes}
    return question.model_copy(update={**update, "unknown_names": ()})


def _on_the_same_matter(question: Question, reading: Reading, before: Question, *, named: bool) -> Question:
    """More about a figure, a person, a zone or an incentive: "and in 2024?", "where did he study?"."""
    headed = reading.has("words", "project") or reading.has("intents", "list")
    if (other := _other_figure(question, reading, before)) is not None:
        return question.model_copy(
            update={"kind": Kind.FIGURE, "topic": other, "filter": ProjectFilter(), "unknown_names": ()}
        )
    on_zones = before.kind is Kind.ZONE or (before.topic or "").startswith("zones")
    if question.kind in REFERENCE or headed or (named and not on_zones):
        return question
    if before.kind is Kind.PERSON and reading.has("words", "deputy"):
        return question.model_copy(update={"kind": Kind.FIGURE, "topic": "deputy_chair"})
    of_zones = (before.topic or "").startswith("zones") and question.filter.places
    if of_zones:
        return question.model_copy(
            update={"kind": Kind.ZONE, "filter": ProjectFilter(places=question.filter.places)}
        )
    if before.kind is Kind.FIGURE:
        year = YEAR.search(reading.folded)
        return before.model_copy(update={"as_of": year["year"]}) if year else question
    if before.kind is Kind.ZONE and (question.filter.places or not named):
        wanted = ProjectFilter(places=question.filter.places) if named else before.filter
        return before.model_copy(update={"filter": wanted, "language": question.language})
    if before.kind in (Kind.PERSON, Kind.INCENTIVE) and not named:
        asked = _follows(reading) or reading.found("attributes") or reading.has("words", "more")
        return before.model_copy(update={"language": question.language}) if asked else question
    if before.kind is Kind.CONTACT and question.filter.places:
        return before.model_copy(update={"filter": question.filter, "language": question.language})
    return question


def _other_figure(question: Question, reading: Reading, before: Question) -> str | None:
    """The figure beside the one that was asked for: "and Japanese ones?", "and how many jobs in those?"."""
    countries = question.filter.countries
    if before.topic in COMPANIES_OF.values() and len(countries) == 1:
        return COMPANIES_OF.get(countries[0])
    family = next((each for each in FAMILIES if (before.topic or "").startswith(each)), None)
    if family is None or reading.mentions:
        return None
    found = reading.found("attributes")
    return next((topic for word, topic in FAMILIES[family].items() if word in found), None)


def _picked(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The n-th of what was shown, or the other one of two."""
    listed = memory.shown if len(memory.shown) > 1 else memory.question.listed or memory.shown
    if not listed or reading.has("words", "project"):
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
