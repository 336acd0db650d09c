"""More about a figure: one of another date, another number of the same matter, whom to ask about it."""

from handlers.ask.understand.followup.reference.agency import of_the_agency, of_the_portfolio
from handlers.ask.understand.followup.reference.incentives import of_the_aifc_then, on_its_law
from handlers.ask.understand.followup.reference.next_turn import Next, Rule, by_itself, its_source
from handlers.ask.understand.followup.reference.same_figure import at_another_date, more_of_it
from handlers.ask.understand.followup.reference.zones import (
    by_age,
    listed_after_their_number,
    projects_in_zones,
    ranked_of_all,
    those_of_a_place,
    within_bounds,
    zone_for_a_field,
)
from handlers.ask.understand.grammar.persons import DEPUTY
from handlers.ask.understand.grammar.unheld import names_agency
from handlers.ask.understand.question import Kind, Question


def _more_of_it(asked: Next) -> Question | None:
    """What its own rows tell besides."""
    return more_of_it(asked.question, asked.reading, asked.before)


def _formerly(asked: Next) -> Question | None:
    """Those of before, which stand below the newest: "and how many were there earlier?"."""
    kinds = (Kind.UNKNOWN, Kind.SUM, Kind.COUNT)
    bare = asked.question.kind in kinds and not (asked.of_projects or asked.named)
    if not (bare and asked.reading.has("turns", "formerly")):
        return None
    return asked.again.model_copy(update={"as_of": None})


def deputys_contact(asked: Next) -> Question | None:
    """How to reach the deputy."""
    if asked.before.topic != DEPUTY or asked.question.kind is not Kind.CONTACT:
        return None
    if asked.named or names_agency(asked.reading):
        return None
    return asked.question.model_copy(update={"topic": asked.before.topic})


def _of_both(asked: Next) -> Question | None:
    """No figure that is known, and not all of the register: "how many projects in both?"."""
    counts = asked.question.kind in (Kind.COUNT, Kind.SUM) and asked.question.filter.empty
    if not (counts and asked.points):
        return None
    return asked.question.model_copy(update={"kind": Kind.UNKNOWN, "measure": None})


def _at_another_date(asked: Next) -> Question | None:
    """The same of another date: "and in 2024?"."""
    return at_another_date(asked.question, asked.reading, asked.before)


OF_A_FIGURE: tuple[Rule, ...] = (
    *(_more_of_it, _formerly, projects_in_zones, of_the_portfolio, its_source, deputys_contact),
    *(
        listed_after_their_number,
        those_of_a_place,
        zone_for_a_field,
        of_the_aifc_then,
        on_its_law,
        of_the_agency,
        within_bounds,
        by_age,
        ranked_of_all,
    ),
    *(by_itself, _of_both, _at_another_date),
)
