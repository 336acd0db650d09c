"""What a question means where only the register can tell: which reading fits something, which project is told apart."""

from collections.abc import Iterator

from handlers.ask.understand.lexicon import WORD
from handlers.ask.understand.question import Attribute, Kind, Question
from handlers.ask.understand.skeleton import skeleton
from store.filters import ProjectFilter
from store.names import NameKind
from store.records import ProjectRecord
from store.register import Register

SHORTEST_STEM, ENDING, MOST_NAMED = 5, 2, 3
"""Letters of an unknown word that are looked for in titles, those of its ending that may differ, and titles
that one name stands in: a word of more is no name."""

SHORT_STEM = 4
"""Letters of a word that tells projects apart."""

MOST_TOLD_APART = 12
"""Projects among which the words of a question may tell one."""

ABOUT_ONE = (Kind.DETAIL, Kind.SUM, Kind.LIST)
TOLD_APART = (Kind.DETAIL, Kind.SUM)

TOLD_BY = (
    ("export", Attribute.EXPORT),
    ("statuses", Attribute.STATUS),
    ("launch", Attribute.LAUNCH),
    ("announced", Attribute.ANNOUNCED),
    ("jobs", Attribute.JOBS),
    ("amount", Attribute.AMOUNT),
)
"""Conditions that of one project are a question: "is the Ulba plant exporting?"."""

DESCRIBING = ("products", "text", "sectors")
"""Conditions that say what is made: of one project they may only describe it."""

NOTHING = ((), None)

REGION = "-region"
"""How the id of a region ends, after that of its town."""


def as_meant(question: Question, *, register: Register) -> Question:
    """The question with what only the register can tell settled."""
    question = _fitting(question, register)
    if question.sides:
        together = _together(question, register)
        if together is not None:
            return together
        sides = _of_one_level(question.sides, register)
        sides = tuple(each if register.count(each) else around(each, register) for each in sides)
        return question.model_copy(update={"sides": sides})
    question = _settled_by_rest(question, register)
    if question.hints and not (question.filter.ids or question.doubts):
        question = _from_titles(question, register=register)
    wanted = question.filter
    if question.doubts or wanted.empty or question.kind not in (*ABOUT_ONE, Kind.COUNT):
        return question
    number = register.count(wanted)
    if not number:
        question = _nearly_meant(question, register)
        number = register.count(question.filter)
    if number > 1:
        question = _told_apart(question, register)
        number = register.count(question.filter)
    if question.kind is Kind.SUM and question.measure and number == 1:
        # Of one project what it states is the answer, with the card's own words.
        attributes = question.attributes or (question.measure,)
        update = {"kind": Kind.DETAIL, "attributes": attributes, "measure": None}
        question = question.model_copy(update=update)
    return question


def _settled_by_rest(question: Question, register: Register) -> Question:
    """A name that could be several things is the company of the one project that the rest describes."""
    if len(question.doubts) != 1 or not question.filter.products:
        return question
    found = register.find(question.filter, limit=2)
    if len(found) != 1:
        return question
    parties = {party.id for party in (*found[0].investors, *found[0].partners)}
    named = [c.id for c in question.doubts[0].choices if c.kind is NameKind.COMPANY]
    return question.model_copy(update={"doubts": ()}) if parties.intersection(named) else question


def _fitting(question: Question, register: Register) -> Question:
    """What was said of the list before, when something of it fits; else by itself."""
    if not question.or_else:
        return question
    wanted, *others, alone = (question.filter, *question.or_else)
    nearby = (around(each, register) for each in (wanted, *others))
    fitting = (each for each in (wanted, *others, *nearby, alone) if register.count(each))
    return question.model_copy(update={"filter": next(fitting, wanted), "or_else": ()})


def _of_one_level(sides: tuple[ProjectFilter, ...], register: Register) -> tuple[ProjectFilter, ...]:
    """ "Kostanay and Karaganda regions": the word for a region is said once."""
    if not any(place.endswith(REGION) for side in sides for place in side.places):
        return sides
    regions = register.reference.place_regions
    return tuple(
        side.model_copy(
            update={"places": tuple(f"{p}{REGION}" if f"{p}{REGION}" in regions else p for p in side.places)}
        )
        for side in sides
    )


def _together(question: Question, register: Register) -> Question | None:
    """The project that all the companies named have part in, where they were not to be compared."""
    companies = [key for side in question.sides for key in side.companies]
    if not question.joint or len(companies) < len(question.sides):
        return None
    found = [
        project.id
        for project in register.find(ProjectFilter())
        if {party.id for party in (*project.investors, *project.partners)}.issuperset(companies)
    ]
    if not found:
        return None
    update = {"kind": Kind.DETAIL, "sides": (), "filter": ProjectFilter(ids=tuple(found))}
    return question.model_copy(update=update)


def around(wanted: ProjectFilter, register: Register) -> ProjectFilter:
    """The same in the regions of its places."""
    regions = register.reference.place_regions
    # A city that lies in no region has one of its name around it.
    wider = [
        regions.get(place) or (f"{place}{REGION}" if f"{place}{REGION}" in regions else place)
        for place in wanted.places
    ]
    return wanted.model_copy(update={"places": tuple(dict.fromkeys(wider))})


def _nearly_meant(question: Question, register: Register) -> Question:
    """No project passes: what is meant all the same, if that is plain."""
    wanted = question.filter
    if wanted.companies:
        for wider in _of_company(wanted, register):
            if register.count(wider):
                return _asked_of(question, wider)
        return question
    if (broader := _of_parent(wanted, register)) is not None:
        return question.model_copy(update={"filter": broader})
    if question.kind is Kind.COUNT:
        return question
    one_place = question.kind is not Kind.LIST or bool(question.attributes)
    starts = [wanted, around(wanted, register)] if one_place and wanted.places else [wanted]
    for start in starts:
        if start is not wanted and register.count(start) == 1:
            return _asked_of(question, start)
        for slot, _ in TOLD_BY:
            if getattr(start, slot) not in NOTHING and register.count(fewer := _without(start, (slot,))) == 1:
                return _asked_of(question, fewer)
        if start.places and (named := _by_title(start, question.telling, register)):
            return _asked_of(question, named)
        for kept in (*DESCRIBING, None):
            slots = tuple(slot for slot in DESCRIBING if slot != kept and getattr(start, slot) not in NOTHING)
            fewer = _without(start, slots)
            if slots and not fewer.empty and register.count(fewer) == 1:
                project = register.find(fewer, limit=1)[0]
                if all(_describes(slot, start, project, register) for slot in slots):
                    return _asked_of(question, fewer)
    return question


def _of_parent(wanted: ProjectFilter, register: Register) -> ProjectFilter | None:
    """A field that no project is sorted under stands for the broader one: "metallurgy" for mining and metals."""
    parents = register.reference.sector_parents
    empty = [each for each in wanted.sectors if not register.count(ProjectFilter(sectors=(each,)))]
    if not empty:
        return None
    sectors = tuple(parents.get(each) or each if each in empty else each for each in wanted.sectors)
    broader = wanted.model_copy(update={"sectors": tuple(dict.fromkeys(sectors))})
    return broader if register.count(broader) else None


def _by_title(wanted: ProjectFilter, telling: tuple[str, ...], register: Register) -> ProjectFilter | None:
    """The one project elsewhere whose title has words of the question that are no words of the filter: a name
    that was taken for a place."""
    fewer = _without(wanted, ("places",))
    if fewer.empty:
        return None
    described = {word[:SHORT_STEM] for slot in DESCRIBING for word in _names_of(slot, wanted, register)}
    stems = [stem for stem in _stems(telling) if stem[:SHORT_STEM] not in described]
    found = [
        project
        for project in register.find(fewer, limit=MOST_TOLD_APART + 1)
        if any(word.startswith(stem) for stem in stems for word in _words_of(project))
    ]
    return fewer.model_copy(update={"ids": (found[0].id,)}) if len(found) == 1 else None


def _of_company(wanted: ProjectFilter, register: Register) -> Iterator[ProjectFilter]:
    """Of a company that is named, a product or sector that none of its projects has only describes."""
    if wanted.products and wanted.places:
        yield around(wanted, register)
    bare = wanted.model_copy(
        update={"sectors": (), "products": (), "countries": (), "zones": (), "text": None}
    )
    yield bare
    yield around(bare, register)
    asked = tuple(slot for slot, _ in TOLD_BY if getattr(wanted, slot) not in NOTHING)
    if asked:
        yield _without(wanted, asked)
        yield _without(bare, asked)


def _without(wanted: ProjectFilter, slots: tuple[str, ...]) -> ProjectFilter:
    return wanted.model_copy(update={slot: ProjectFilter.model_fields[slot].default for slot in slots})


def _asked_of(question: Question, wanted: ProjectFilter) -> Question:
    """The question about what the filter leaves; a condition that was dropped is asked about."""
    dropped = [
        attribute
        for slot, attribute in TOLD_BY
        if getattr(question.filter, slot) not in NOTHING and getattr(wanted, slot) in NOTHING
    ]
    update: dict[str, object] = {"filter": wanted}
    if dropped and not question.attributes and question.kind is not Kind.SUM:
        update |= {"kind": Kind.DETAIL, "attributes": tuple(dropped)}
    return question.model_copy(update=update)


def _describes(slot: str, wanted: ProjectFilter, project: ProjectRecord, register: Register) -> bool:
    """Whether what the condition names is near to what the project is called or makes: wind turbines, a wind farm."""
    said = {word[:SHORT_STEM] for word in _names_of(slot, wanted, register)}
    return any(word[:SHORT_STEM] in said for word in _words_of(project))


def _names_of(slot: str, wanted: ProjectFilter, register: Register) -> list[str]:
    """The words by which a condition names what is made, in all languages."""
    value = getattr(wanted, slot)
    keys = [value] if isinstance(value, str) else list(value or ())
    names = [register.reference.names.get(f"{slot.removesuffix('s')}:{key}", {"en": key}) for key in keys]
    return [word for texts in names for text in texts.values() for word in _words(text)]


def _told_apart(question: Question, register: Register) -> Question:
    """One of several projects that alone has words of the question in its title: "the aluminium park"."""
    about_one = question.kind in TOLD_APART or (question.kind is Kind.LIST and question.attributes)
    described = any(
        getattr(question.filter, slot) not in NOTHING for slot in ("companies", "ids", *DESCRIBING)
    )
    if not (question.telling and about_one and described):
        return question
    found = register.find(question.filter, limit=MOST_TOLD_APART + 1)
    if len(found) > MOST_TOLD_APART:
        return question
    stems = _stems(question.telling)
    scores = [sum(any(w.startswith(stem) for w in _words_of(each)) for stem in stems) for each in found]
    best = max(scores)
    if best == 0 or scores.count(best) > 1:
        return question
    chosen = found[scores.index(best)]
    wanted = question.filter.model_copy(update={"ids": (chosen.id,)})
    return question.model_copy(update={"filter": wanted})


def _stems(words: tuple[str, ...]) -> list[str]:
    return [
        sound if sound.isdecimal() else sound[: max(SHORT_STEM, len(sound) - ENDING)]
        for sound in map(skeleton, words)
    ]


def _words_of(project: ProjectRecord) -> set[str]:
    named = (project.title, *(product.name for product in project.products))
    return {word for texts in named for text in texts.values() for word in _words(text)}


def _words(text: str) -> list[str]:
    """Words as they sound, so that letters a phone hides make no difference."""
    return [
        skeleton(word)
        for word in WORD.findall(text.casefold())
        if len(word) >= SHORT_STEM or (word.isdecimal() and len(word) > 1)
    ]


def _from_titles(question: Question, *, register: Register) -> Question:
    """Words that no index knows may stand in a project's title: "Boguty", "Kalamkas"."""
    if question.kind not in (Kind.ABSENT, Kind.UNKNOWN, Kind.DETAIL, Kind.LIST, Kind.COUNT):
        return question
    stems = [word.casefold()[: max(SHORTEST_STEM, len(word) - ENDING)] for word in question.hints]
    if any(
        len(stem) < SHORTEST_STEM and not word.isupper()
        for word, stem in zip(question.hints, stems, strict=True)
    ):
        return question
    lost = question.kind in (Kind.ABSENT, Kind.UNKNOWN)
    if not (lost or question.attributes or any(word[0].isupper() for word in question.hints)):
        return question
    named = question.filter
    base = ProjectFilter(companies=named.companies, countries=named.countries, places=named.places)
    found = [
        project
        for project in register.find(base.model_copy(update={"text": max(stems, key=len)}))
        if all(_begins_a_word(stem, project) for stem in stems)
    ]
    if not 0 < len(found) <= MOST_NAMED:
        return question
    kind = question.if_known or question.kind
    if kind is not Kind.COUNT:
        kind = Kind.DETAIL if len(found) == 1 or question.attributes else Kind.LIST
    wanted = ProjectFilter(ids=tuple(project.id for project in found))
    update = {"kind": kind, "filter": wanted, "unknown_names": (), "hints": ()}
    told = tuple(attribute for slot, attribute in TOLD_BY if getattr(named, slot) not in NOTHING)
    if told and not question.attributes:
        update["attributes"] = told
    return question.model_copy(update=update)


def _begins_a_word(stem: str, project: ProjectRecord) -> bool:
    return any(
        word.startswith(stem) for title in project.title.values() for word in WORD.findall(title.casefold())
    )
