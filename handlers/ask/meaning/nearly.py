"""What is meant all the same where no project passes: a condition that only describes, a broader field, a launch."""

from collections.abc import Iterator

from handlers.ask.meaning.places import around, in_its_town
from handlers.ask.meaning.titles import (
    MOST_TOLD_APART,
    SHORT_STEM,
    TOLD_BY,
    by_title,
    names_of,
    words_in,
    words_of,
)
from handlers.ask.understand.question import DESCRIBING, Attribute, Kind, Question
from handlers.ask.understand.words.skeleton import skeleton
from store.filters import ProjectFilter
from store.records import ProjectRecord
from store.register import Register

NARROWING = ("statuses", "announced", "launch", "places", "zones")
"""Conditions that a list is narrowed by after it was asked for, the first dropped first."""
PLACED = {"places": Attribute.PLACE, "countries": Attribute.COUNTRY}
"""What may be said wrongly of a project that is named by something else."""

OF_ANY = frozenset(
    skeleton(word)[:SHORT_STEM]
    for word in (
        *(
            "complex",
            "factory",
            "million",
            "plant",
            "processing",
            "production",
            "products",
            "services",
            "with",
            "year",
        ),
        *("завод", "комплекс", "мощностью", "переработка", "продукция", "производство", "услуги", "фабрика"),
        *(
            "жылына",
            "зауыты",
            "кешен",
            "және",
            "қуаты",
            "қызметтері",
            "миллион",
            "өндіріс",
            "өнімдері",
            "өңдеу",
        ),
    )
)
"""How the words begin that stand in names of any field and say nothing of what is made."""


def opened_instead(wanted: ProjectFilter, question: Question) -> ProjectFilter | None:
    """The filter with the time that is said as that of the launch; None where it cannot be."""
    when = wanted.announced
    if when is None or wanted.launch is not None or Attribute.ANNOUNCED in question.attributes:
        return None
    return wanted.model_copy(update={"announced": None, "launch": when})


def _of_that_year(question: Question, register: Register) -> Question | None:
    """About the one that was launched in a year in which none was announced: "the 2020 assembly line"."""
    wanted = question.filter
    launched = opened_instead(wanted, question)
    if launched is None or wanted.dropping(("announced",)).empty or register.count(launched) != 1:
        return None
    return question.model_copy(update={"filter": launched})


def nearly_meant(question: Question, register: Register) -> Question:
    """No project passes: what is meant all the same, if that is plain; of those spoken of none may."""
    if question.among_them:
        return question
    if (launched := _of_that_year(question, register)) is not None:
        return launched
    wanted = question.filter
    if wanted.companies:
        for wider in _of_company(wanted, register):
            if number := register.count(wider):
                made = _asked_of(question, wider)
                # "American projects with Samruk": none is, and those of others are not told as such.
                others = number > 1 and "countries" in wanted.given - wider.given
                return made.model_copy(update={"widened": wanted}) if others else made
        return question
    if (broader := _of_parent(wanted, register)) is not None:
        return question.model_copy(update={"filter": broader})
    if question.kind is Kind.COUNT:
        return question
    if named := called_so(wanted, register):
        return _asked_of(question, named)
    one_place = question.kind is not Kind.LIST or bool(question.attributes)
    starts = [wanted]
    if one_place and wanted.places:
        starts += [around(wanted, register), *([in_its_town(wanted, register)] if question.town_too else ())]
    for start in starts:
        if start is not wanted and register.count(start) == 1:
            return _asked_of(question, start)
        for slot, _ in TOLD_BY:
            if slot in start.given and register.count(fewer := start.dropping((slot,))) == 1:
                return _asked_of(question, fewer)
        for kept in (*DESCRIBING, None):
            slots = tuple(slot for slot in DESCRIBING if slot != kept and slot in start.given)
            fewer = start.dropping(slots)
            if slots and not fewer.empty and register.count(fewer) == 1:
                project = register.find(fewer, limit=1)[0]
                # "Fruit orchards": what it makes says more than the field that it is said to be of.
                by_goods = kept in start.given.intersection(("products", "text")) and slots == ("sectors",)
                if by_goods or all(_describes(slot, start, project, register) for slot in slots):
                    return _asked_of(question, fewer)
    if wanted.but_not is not None and wanted.but_not.ids:
        return question  # "other Swiss ones in this district?": others than those shown are told by no title
    named = next((each for start in starts if (each := by_title(start, question.telling, register))), None)
    return _asked_of(question, named) if named else question


def placed_wrongly(question: Question, register: Register) -> Question | None:
    """About the one project so named, which is elsewhere or of another country than was said: "is the Roca factory in
    Shymkent?", "is the soda ash plant Korean?"."""
    wanted = question.filter
    named = ("companies", "products", "text", "sectors")
    said = tuple(wanted.given.intersection(PLACED))
    one = question.kind is not Kind.COUNT and not (question.among_them or question.listed)
    if not one or not said or wanted.but_not is not None or wanted.given - {*named, *PLACED, *NARROWING}:
        return None
    bare = wanted.dropping(said)
    asked = question.attributes or ((question.measure,) if question.measure else ())
    # "The best hotel in Almaty" asks of no hotel elsewhere.
    of_one = bool(wanted.companies or wanted.text or asked)
    if not of_one or bare.given.isdisjoint(named) or register.count(bare) != 1:
        return None
    where = tuple(attribute for slot, attribute in PLACED.items() if slot in said)
    told = {"kind": Kind.DETAIL, "filter": bare, "attributes": tuple(dict.fromkeys((*where, *asked)))}
    return question.model_copy(update={**told, "measure": None, "widened": wanted})


def called_so(wanted: ProjectFilter, register: Register) -> ProjectFilter | None:
    """The projects of the other conditions whose titles have all words of a product or a field that none is under."""
    for slot in ("products", "sectors"):
        fewer = wanted.dropping((slot,))
        if slot not in wanted.given or fewer.empty or register.count(fewer) > MOST_TOLD_APART:
            continue
        found = [each.id for each in register.find(fewer) if _has_all(slot, wanted, each, register)]
        if found:
            return fewer.model_copy(update={"ids": tuple(found)})
    return None


def _has_all(slot: str, wanted: ProjectFilter, project: ProjectRecord, register: Register) -> bool:
    """Whether all words of a name of what the condition asks for stand in the title or the products."""
    said = words_of(project)
    names = (
        words_in(text)
        for key in getattr(wanted, slot)
        for text in register.reference.names.get(f"{slot.removesuffix('s')}:{key}", {}).values()
    )
    return any(name and said.issuperset(name) for name in names)


def _of_parent(wanted: ProjectFilter, register: Register) -> ProjectFilter | None:
    """A field that no project is sorted under stands for the broader one: "metallurgy" for mining and metals."""
    parents = register.reference.sector_parents
    empty = [each for each in wanted.sectors if not register.count(ProjectFilter(sectors=(each,)))]
    if not empty:
        return None
    made = tuple(each for each in empty if register.count(ProjectFilter(products=(each,))))
    if made:
        # "Soft drinks" are no field of any project, but a product.
        kept = tuple(each for each in wanted.sectors if each not in made)
        return wanted.model_copy(update={"sectors": kept, "products": (*wanted.products, *made)})
    broad = {
        each: parent
        for each in empty
        if (parent := parents.get(each)) and (wanted.text or _alike(each, parent, register))
    }
    sectors = tuple(broad.get(each, each) for each in wanted.sectors)
    broader = wanted.model_copy(update={"sectors": tuple(dict.fromkeys(sectors))})
    return broader if register.count(broader) else None


def _alike(field: str, broader: str, register: Register) -> bool:
    """Whether the name of the broader field has all words of the narrower one's: finance is not all services, nor coal
    chemistry all chemicals."""
    names = (register.reference.names[f"sector:{each}"]["en"] for each in (field, broader))
    own, other = ({word[:SHORT_STEM] for word in words_in(name)} for name in names)
    return own <= other


def in_broader_fields(wanted: ProjectFilter, register: Register) -> ProjectFilter:
    """The same in the broader fields: "a warehouse" may be sorted under logistics."""
    parents = register.reference.sector_parents
    sectors = (
        each if register.count(ProjectFilter(sectors=(each,))) else parents.get(each) or each
        for each in wanted.sectors
    )
    return wanted.model_copy(update={"sectors": tuple(dict.fromkeys(sectors))})


def _described_of_company(wanted: ProjectFilter, register: Register) -> ProjectFilter | None:
    """The one of a company's projects that is called by what is said to be made: "the gas plant for the polypropylene
    works"."""
    slots = wanted.given.intersection(DESCRIBING)
    found = register.find(wanted.dropping(slots)) if slots and not wanted.either else []
    described = [each for each in found if all(_describes(slot, wanted, each, register) for slot in slots)]
    return ProjectFilter(ids=(described[0].id,)) if len(described) == 1 < len(found) else None


def _of_company(wanted: ProjectFilter, register: Register) -> Iterator[ProjectFilter]:
    """Of a company that is named, a product or sector that none of its projects has only describes."""
    if wanted.places:
        yield in_its_town(wanted, register)
    if wanted.products and wanted.places:
        yield around(wanted, register)
    if (told := _described_of_company(wanted, register)) is not None:
        yield told
    bare = wanted.dropping(("sectors", "products", "countries", "zones", "text", "either"))
    yield bare
    yield around(bare, register)
    asked = tuple(slot for slot, _ in TOLD_BY if slot in wanted.given)
    if asked:
        yield wanted.dropping(asked)
        yield bare.dropping(asked)


def _asked_of(question: Question, wanted: ProjectFilter) -> Question:
    """The question about what the filter leaves; a condition that was dropped is asked about."""
    dropped = [attribute for slot, attribute in TOLD_BY if slot in question.filter.given - wanted.given]
    update: dict[str, object] = {"filter": wanted}
    # "Korean projects in Kostanay, announced": that the one there is runs already tells more than when it was announced.
    told = question.attributes not in ((), (Attribute.ANNOUNCED,))
    if dropped and question.kind is Kind.SUM and question.measure:
        update |= {"kind": Kind.DETAIL, "attributes": (question.measure, *dropped)}
    elif dropped and not told:
        update |= {"kind": Kind.DETAIL, "attributes": tuple(dropped)}
    return question.model_copy(update=update)


def _describes(slot: str, wanted: ProjectFilter, project: ProjectRecord, register: Register) -> bool:
    """Whether what the condition names is near to what the project is called or makes: wind turbines, a wind farm."""
    said = [word for word in names_of(slot, wanted, register) if word[:SHORT_STEM] not in OF_ANY]
    made = words_of(project)
    if slot == "text" and " " in (wanted.text or ""):
        begun = {word[:SHORT_STEM] for word in made}
        return all(word[:SHORT_STEM] in begun for word in said)  # no fuel is a power plant
    return any(_akin(word, other) for word in said for other in made)


def _akin(word: str, other: str) -> bool:
    """Whether two words may be forms of one: they begin alike, and neither goes on for long: a farm is no pharmacy."""
    return word[:SHORT_STEM] == other[:SHORT_STEM] and abs(len(word) - len(other)) <= SHORT_STEM
