"""Others than those in hand, told by words for what is left: "the rest, those not running", "what else is there in
Mangystau?", "what other plants are near it?"."""

from handlers.ask.understand.followup.in_view import of_one
from handlers.ask.understand.followup.merging import leaving_out
from handlers.ask.understand.question import (
    ABOUT_PROJECTS,
    Attribute,
    Kind,
    Memory,
    Question,
    Slot,
    only_describes,
)
from handlers.ask.understand.text.pointing import points
from handlers.ask.understand.text.reading import Reading
from store.filters import ProjectFilter

PLAIN: dict[str, object] = {"attributes": (), "measure": None, "unknown_names": (), "hints": ()}
"""A list of which nothing more is asked."""
NAMING_SOME = (Kind.LIST, Kind.DETAIL, Kind.UNKNOWN)
STATES = frozenset(("statuses", "but_not"))
BOUNDS = frozenset(("amount", "jobs", "power"))


def rest_in_a_state(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """Those of the list in another state than was asked for: "and the rest, those not operating?"."""
    said, before = question.filter, memory.question
    only_state = bool(said.given) and said.given <= STATES and said.left_out <= {"statuses"}
    if not (only_state and reading.has("turns", "the_rest")) or reading.mentions or question.attributes:
        return None
    whole = before.chosen_from if of_one(memory) or before.filter.ids else before.filter
    whole = whole.dropping(("statuses",))
    if whole.empty or question.kind not in (Kind.LIST, Kind.COUNT):
        return None
    rest = whole.taking(said)
    return question.model_copy(update={**PLAIN, "filter": rest})


def what_else_is_there(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """All there is at a place besides those shown, whatever it is: "what else is there in Mangystau?"."""
    only_place = question.filter.given - {"statuses"} == {"places"} and not question.attributes
    if not (only_place and memory.shown and reading.has("turns", "what_else")):
        return None
    if question.kind not in NAMING_SOME or memory.question.kind not in ABOUT_PROJECTS:
        return None
    others = leaving_out(question.filter, ProjectFilter(ids=memory.shown))
    return question.model_copy(update={**PLAIN, "kind": Kind.LIST, "filter": others})


def others_so_large(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """Others that pass a bound, whatever those shown are: "other projects over ten billion"."""
    bounded = bool(question.filter.given) and question.filter.given <= BOUNDS
    headed = reading.has("words", "project") and reading.has("turns", "else")
    if not (bounded and headed and memory.shown) or question.kind not in (Kind.LIST, Kind.COUNT):
        return None
    if memory.question.kind not in ABOUT_PROJECTS or points(reading):
        return None
    return question.model_copy(
        update={"filter": leaving_out(question.filter, ProjectFilter(ids=memory.shown))}
    )


def others_near_it(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """What stands in the region of the one shown: "what other plants are near it?"."""
    near = question.kind is Kind.NEAREST and question.near is None and question.filter.empty
    of_it = of_one(memory) and memory.question.kind in ABOUT_PROJECTS
    if not (near and of_it and points(reading) and reading.has("words", "project")):
        return None
    others = ProjectFilter(but_not=ProjectFilter(ids=memory.shown))
    lent = {"like": memory.shown, "alike": (Slot.REGIONS,)}
    return question.model_copy(update={**PLAIN, "kind": Kind.LIST, "filter": others, **lent})


def others_that_make_it(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """Those of a kind besides the ones set side by side: "who else makes cars in the country?"."""
    compared = memory.question.kind is Kind.COMPARE and bool(memory.question.sides)
    other = reading.has("turns", "else") and question.filter.but_not is None
    if not (compared and other and only_describes(question.filter)) or question.kind not in NAMING_SOME:
        return None
    sides = memory.question.sides
    keys = tuple(key for side in sides for key in side.companies)
    out = ProjectFilter(ids=memory.shown or tuple(key for side in sides for key in side.ids), companies=keys)
    return question.model_copy(
        update={**PLAIN, "kind": Kind.LIST, "filter": leaving_out(question.filter, out)}
    )


def what_else_is_theirs(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """What a company builds besides those shown: "what else do they have?", «что ещё строит YDA?»."""
    before, said = memory.question, question.filter
    if not reading.has("turns", "what_else") or len(memory.shown) < 2 or before.kind not in ABOUT_PROJECTS:
        return None
    named = said.given == {"companies"}
    theirs = said.empty and reading.has("turns", "theirs") and bool(before.filter.companies)
    if not (named or theirs) or question.kind not in NAMING_SOME:
        return None
    whose = said if named else before.filter.keeping(("companies",))
    others = leaving_out(whose, ProjectFilter(ids=memory.shown))
    return question.model_copy(update={**PLAIN, "kind": Kind.LIST, "filter": others})


def with_the_one_besides(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The one and the only other that was told besides it, added up: "any other chemical project there?", then "their
    sum"."""
    before = memory.question
    besides = before.filter.but_not.ids if before.filter.but_not is not None else ()
    adds_up = "sum" in reading.found("intents") and points(reading) and not reading.mentions
    if not (besides and adds_up and of_one(memory) and question.filter.empty):
        return None
    both = {"kind": Kind.SUM, "filter": ProjectFilter(ids=(*besides, *memory.shown))}
    measure = question.measures or Attribute.AMOUNT
    return question.model_copy(update={**PLAIN, **both, "measure": measure})
