"""What is tried in turn: rules that tell by their words which of those spoken of, or which others, are meant, and that go on
with what was told."""

from collections.abc import Callable, Iterable

from handlers.ask.understand.followup.against_others import AGAINST_OTHERS
from handlers.ask.understand.followup.besides import (
    others_near_it,
    others_so_large,
    others_that_make_it,
    rest_in_a_state,
    what_else_is_theirs,
    what_else_is_there,
    with_the_one_besides,
)
from handlers.ask.understand.followup.by_adjective import told_by_adjective
from handlers.ask.understand.followup.comparing import (
    bigger_by_output,
)
from handlers.ask.understand.followup.differences import by_how_much
from handlers.ask.understand.followup.each_of_them import of_both
from handlers.ask.understand.followup.going_on import (
    in_another_currency,
    next_of_list,
    next_ones,
    page_said,
    places_said,
)
from handlers.ask.understand.followup.in_view import (
    is_named,
)
from handlers.ask.understand.followup.leading import (
    divided_anew,
    leader_within,
    line_of_division,
    named_leader,
    number_of_line,
    numbered_line,
    place_of_line,
)
from handlers.ask.understand.followup.less_the_first import (
    first_of_the_lot,
    in_both_lists,
    without_the_first,
)
from handlers.ask.understand.followup.moving import bound_anew, moved_bound, turned_bound
from handlers.ask.understand.followup.of_all import average_of_all, in_the_whole_country
from handlers.ask.understand.followup.of_groups import other_end
from handlers.ask.understand.followup.one_by_one import (
    first_of_those_asked_alike,
    made_by_both,
    soonest_of_them,
)
from handlers.ask.understand.followup.ordering import put_in_order
from handlers.ask.understand.followup.others import (
    made_there,
    others_of_the_kind,
    theirs_elsewhere,
    theirs_there,
)
from handlers.ask.understand.followup.picking import (
    so_many_of_the_list,
)
from handlers.ask.understand.followup.ranking import nearest_of_them
from handlers.ask.understand.followup.reference.zones import zone_near
from handlers.ask.understand.followup.series import of_the_series
from handlers.ask.understand.followup.shares import share_of_list
from handlers.ask.understand.followup.sides_within import sides_within
from handlers.ask.understand.followup.statistics import in_a_currency, one_number
from handlers.ask.understand.followup.steps import back_to_those, list_before
from handlers.ask.understand.followup.turned import TURNED
from handlers.ask.understand.followup.years import beside_another_year
from handlers.ask.understand.grammar.counts import number_together
from handlers.ask.understand.question import (
    Attribute,
    Kind,
    Memory,
    Question,
    measured,
)
from handlers.ask.understand.text.amounts import kilometres_within
from handlers.ask.understand.text.reading import Reading
from store.filters import ProjectFilter

Rule = Callable[[Question, Reading, Memory], Question | None]


def first_of(rules: Iterable[Rule], question: Question, reading: Reading, memory: Memory) -> Question | None:
    """What the first of the rules that applies makes of the question."""
    made = (rule(question, reading, memory) for rule in rules)
    return next((each for each in made if each is not None), None)


def _of_the_nearest(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The nearest of those that were told: "and which is the nearest?"."""
    if question.kind is Kind.NEAREST and question.near:
        of_zones = memory.question.kind is Kind.ZONE and zone_near(question, reading)
        return of_zones or nearest_of_them(question, reading, memory)
    away = kilometres_within(reading.folded)
    if away is not None and memory.question.kind is Kind.NEAREST and question.filter.empty:
        # "Within 100 km", after what is near a town.
        return memory.question.model_copy(
            update={"within": away, "limit": None, "language": question.language}
        )
    nearest = memory.question.kind is Kind.NEAREST and "nearest" in reading.found("intents")
    bare = question.filter.empty and not (is_named(question, reading) or question.attributes)
    if not (nearest and memory.shown and bare):
        return None
    closest = {"kind": Kind.DETAIL, "filter": ProjectFilter(ids=memory.shown[:1]), "listed": memory.shown}
    return question.model_copy(update=closest)


def _added_up(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """Several of a company's taken together: "what do these two of Lukoil's come to together?"."""
    together = reading.has("turns", "together") and number_together(reading) is not None
    if not (together and reading.has("words", "how_much") and question.kind is Kind.DETAIL):
        return None
    measure = measured(question.attributes) or Attribute.AMOUNT
    return question.model_copy(update={"kind": Kind.SUM, "measure": measure, "attributes": ()})


def _everywhere(question: Question, reading: Reading, memory: Memory) -> Question | None:
    return question if in_the_whole_country(question, reading, memory) else None


SAID_ANEW: tuple[Rule, ...] = (
    *(
        list_before,
        back_to_those,
        beside_another_year,
        made_by_both,
        other_end,
        moved_bound,
        turned_bound,
        bound_anew,
        bigger_by_output,
        _of_the_nearest,
        told_by_adjective,
        _added_up,
        of_both,
        average_of_all,
        _everywhere,
        theirs_there,
        theirs_elsewhere,
        made_there,
        others_of_the_kind,
    ),
    *(so_many_of_the_list, *AGAINST_OTHERS, *TURNED),
    *(rest_in_a_state, what_else_is_there, what_else_is_theirs, with_the_one_besides),
    *(sides_within, without_the_first, in_both_lists, first_of_the_lot),
    *(others_so_large, others_near_it, others_that_make_it),
)
"""What tells by its own words which of those spoken of, or which others, are meant."""
GOING_ON: tuple[Rule, ...] = (
    *(page_said, places_said, next_of_list, put_in_order, by_how_much),
    *(first_of_those_asked_alike, soonest_of_them, of_the_series, share_of_list),
    *(next_ones, in_another_currency, in_a_currency, one_number),
    *(
        number_of_line,
        numbered_line,
        named_leader,
        divided_anew,
        place_of_line,
        line_of_division,
        leader_within,
    ),
)
"""More of what was told: how much more it is, all of it together, a share of it, the next ones, another line."""
