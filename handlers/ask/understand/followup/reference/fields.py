"""More about a field that investors are sought for: "projects in that field", "which is the biggest?", "Chinese only"."""

from handlers.ask.understand.followup.reference.next_turn import Next, Rule, by_itself, its_source
from handlers.ask.understand.grammar.rules import OF_ALL
from handlers.ask.understand.question import DESCRIBING, Kind, Question


def _projects_in_it(asked: Next) -> Question | None:
    """Of the projects in the field: "projects in that field, Chinese", after who is sought."""
    reading = asked.reading
    of_projects = reading.has("turns", "that_sector") and reading.has("words", "project")
    if not of_projects or asked.question.filter.given.intersection(DESCRIBING):
        return None
    return _within(asked)


def _some_of_them(asked: Next) -> Question | None:
    """Some of those in the field: "Chinese only, biggest first"."""
    question, reading = asked.question, asked.reading
    narrows = question.filter.given <= {"countries", "places", "statuses"} and not asked.of_projects
    if not (narrows and asked.before.filter.sectors and reading.has("turns", "only")):
        return None
    if question.kind not in (Kind.LIST, Kind.TOP):
        return None
    within = _within(asked)
    if question.kind is Kind.TOP and reading.has("words", "sort"):
        in_order = {"kind": Kind.LIST, "limit": None, "attributes": (question.order,)}
        return within.model_copy(update=in_order)
    return within


def _which_stand_so(asked: Next) -> Question | None:
    """Those in the field that are in a state: "which one is under construction?"."""
    given = asked.question.filter.given
    stands = asked.question.kind is Kind.LIST and given == {"statuses"} and not asked.of_projects
    return _within(asked) if stands and asked.before.filter.sectors else None


def _without_some(asked: Next) -> Question | None:
    """Those in the field but for what is left out."""
    left = asked.question.kind is Kind.LIST and asked.question.filter.but_not is not None
    return _within(asked) if left and asked.question.filter.given == {"but_not"} else None


def _all_of_them(asked: Next) -> Question | None:
    """What is asked of all there are: "deep grain processing", then "which is the biggest?", "by region"."""
    in_it = asked.question.kind in (Kind.LIST, Kind.NEWS, Kind.GROUP) and asked.points
    in_it = in_it or (asked.question.kind is Kind.GROUP and not asked.of_projects)
    if not asked.question.filter.empty or not (asked.question.kind in OF_ALL or in_it):
        return None
    return asked.question.model_copy(update={"filter": asked.before.filter})


def _within(asked: Next) -> Question:
    """The question, of the field that was spoken of."""
    return asked.question.model_copy(update={"filter": asked.before.filter.taking(asked.question.filter)})


OF_A_FIELD: tuple[Rule, ...] = (
    *(_projects_in_it, its_source, _some_of_them, _which_stand_so, _without_some, _all_of_them, by_itself),
)
