"""A list that is come back to: those shown brought together, the rest of them, the list before."""

from handlers.ask.understand.followup.in_view import ENDS, NUMBERS, of_one, spoken
from handlers.ask.understand.followup.merging import leaving_out
from handlers.ask.understand.grammar.counts import number_together
from handlers.ask.understand.question import MEASURES, MOST_LEADING, Kind, Memory, Question, measured
from handlers.ask.understand.text.reading import Reading
from store.filters import ProjectFilter


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
    # What is left of a list that was narrowed down is one of which no others are spoken of.
    narrowed = before.filter.given - before.chosen_from.given == {"statuses"}
    left_alone = before.kind is Kind.LIST and narrowed and not reading.has("turns", "all")
    together = (
        reading.has("turns", "together") and not left_alone and "partners" not in reading.found("attributes")
    )
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


def rest_of_list(reading: Reading, memory: Memory) -> Memory | None:
    """The list without those of it that were shown, as if it had been asked for: "and the rest?"."""
    before, shown = memory.question, memory.shown
    whole = before.chosen_from
    if before.kind is Kind.TOP and before.limit == 1 and shown and reading.has("turns", "the_rest"):
        # After the biggest of them, in each currency if they are several: all that it is the biggest of.
        left_out = leaving_out(before.filter, ProjectFilter(ids=before.leaders or shown))
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
        every = whole if question.filter.empty else whole.dropping(("statuses",))  # whatever their state
        return question.model_copy(update={"filter": every})
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
