"""Questions that were asked alike one after the other: "how many jobs do Germans create?", "and the French?"; then
"and together?", "who creates more?"."""

from handlers.ask.understand.followup.in_view import spoken
from handlers.ask.understand.grammar.counts import number_together
from handlers.ask.understand.question import Attribute, Kind, Memory, Question, measured
from handlers.ask.understand.text.pointing import points, says_there
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.words.lexicon import WORD
from store.filters import ProjectFilter

LISTED = (Kind.LIST, Kind.DETAIL)
ALIKE = (*LISTED, Kind.COUNT, Kind.SUM, Kind.AVERAGE)
SLOTS = ("countries", "places", "sectors", "products", "text", "companies", "announced", "launch", "statuses")
"""Conditions in which such questions may differ; only one of them does."""
TOLD_TOGETHER = (Kind.COUNT, Kind.SUM, Kind.AVERAGE)
AT_ONCE = ("countries", "places", "sectors")
"""Conditions of which several may be named in one question."""
BARE = 2
"""Words that say nothing but that all is meant: "both?", "and together?"."""
MOST = 5
"""Questions of a series that are kept in mind."""


def series_of(made: Question, before: Question) -> tuple[ProjectFilter, ...]:
    """The conditions of the questions asked alike up to this one; of a comparison, its sides."""
    if made.kind is Kind.COMPARE:
        return made.sides
    asked_before = _asked_alike(before)
    if len(asked_before) > 1 and made.filter == united(asked_before):
        return asked_before  # "how many in both years?", then "and which had more?"
    if made.filter.ids or not ({made.kind, before.kind} <= {*ALIKE} or _ranked_alike(made, before)):
        return ()
    if made.measures is not before.measures or _differs_in(made.filter, before.filter) is None:
        return ()
    return (*asked_before, made.filter)[-MOST:]


def _ranked_alike(made: Question, before: Question) -> bool:
    """Whether both are the first so many by the same: "the top 3 in Mangystau", "and in Almaty Region?"."""
    ranked = made.kind is before.kind is Kind.TOP and made.limit != 1
    return ranked and (made.limit, made.order) == (before.limit, before.order)


def _asked_alike(before: Question) -> tuple[ProjectFilter, ...]:
    """The conditions of the series; of the last question as the register settled what it meant."""
    if before.kind is Kind.COMPARE:
        return before.series or before.sides
    if len(before.series) < 2 and before.kind in TOLD_TOGETHER and (named := _named_at_once(before.filter)):
        return named
    if before.filter == united(before.series):
        return before.series
    return (*before.series[:-1], before.filter)


def _named_at_once(wanted: ProjectFilter) -> tuple[ProjectFilter, ...]:
    """Each of the few of a kind that one question was of: "jobs in Astana and Almaty?"; none where it was of one."""
    several = [slot for slot in AT_ONCE if 1 < len(getattr(wanted, slot)) <= MOST]
    if len(several) != 1:
        return ()
    slot = several[0]
    return tuple(wanted.model_copy(update={slot: (each,)}) for each in getattr(wanted, slot))


def _differs_in(one: ProjectFilter, other: ProjectFilter) -> str | None:
    """The only condition in which the two differ."""
    if one.given != other.given:
        return None
    differing = [slot for slot in one.given if getattr(one, slot) != getattr(other, slot)]
    return differing[0] if len(differing) == 1 and differing[0] in SLOTS else None


def of_the_series(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """All that was asked about one by one, added up or side by side: "and altogether?", "which of the three has most?"."""
    before, number = memory.question, number_together(reading)
    if number is None and _sets_side_by_side(reading, memory):
        number = len(before.series)
    if number is not None and (with_it := _with_one_more(question, memory, number)) is not None:
        return with_it
    if reading.has("turns", "in_register"):
        return None  # "how much is it in the whole register?"
    meant = _asked_alike(before)[-(number or MOST) :]
    if len(meant) < (number or 2) or not question.filter.empty or reading.mentions:
        return None
    if (
        before.kind is Kind.COMPARE
        and question.kind is Kind.TOP
        and points(reading)
        and (every := united(meant))
    ):
        return question.model_copy(update={"filter": every})  # "which is the largest project there?"
    if (before.kind is Kind.COMPARE and memory.shown) or (number is None and says_there(reading)):
        return None  # two projects side by side are asked about elsewhere; "there" is the last place
    if before.kind is Kind.COMPARE and _by_number_too(question, reading):
        return before.model_copy(update={"attributes": (), "language": question.language})
    singly = before.kind is Kind.DETAIL and len(memory.shown) == 1
    bare = question.kind is Kind.UNKNOWN and len(WORD.findall(reading.text)) <= BARE
    bare = bare and (number is not None or reading.has("turns", "together"))
    # "Jobs at Tokyo Rope?", "and JTI?", then "total jobs?" or "both?".
    summed = singly and (bare or (reading.has("turns", "at_all") and "sum" in reading.found("intents")))
    # "Turkish ones in Almaty", "and in Astana?", "total of both?": of both places, though the last has two.
    # "These two" are of the last list.
    of_those = points(reading) or reading.has("words", "each") or "top" in reading.found("intents")
    of_those = of_those or bool(reading.found("attributes").keys() - {"amount"})
    adds_up = not of_those and (question.kind is Kind.SUM or "sum" in reading.found("intents"))
    both = adds_up and len(memory.shown) > 1 and number == len(meant) == len(before.series)
    if (
        before.kind in LISTED
        and not (summed or both)
        and (number is None or number in (len(memory.shown), len(spoken(memory))))
    ):
        return None  # they are those of the last list
    said = reading.found("attributes")
    if before.measures and said.get("amount") == reading.found("intents").get("sum"):
        said.pop("amount", None)  # "the sum of the three", of their jobs
    measure = measured(tuple(said)) or before.measures or (Attribute.AMOUNT if both else None)
    numbered = reading.has("turns", "most_projects")  # "who has more projects?"
    headed = reading.has("words", "project") and number is None and not numbered
    if _compares(reading, sides=before.kind is Kind.COMPARE) and not headed:
        by = (measure,) if measure and not numbered else ()
        averaged = before.kind is Kind.AVERAGE or (before.kind is Kind.COMPARE and before.averaged)
        settled = {"settled": True, "averaged": averaged, "language": question.language}
        return Question(kind=Kind.COMPARE, sides=meant, attributes=by, **settled)
    if reading.has("intents", "compare") and number is not None:
        return Question(kind=Kind.COMPARE, sides=meant, settled=True, language=question.language)
    in_all = number is not None or reading.has("turns", "together") or reading.has("words", "all_of_them")
    in_all = in_all and not reading.has("turns", "in_register")
    in_all = in_all or (reading.has("turns", "at_all") and not (headed or reading.has("turns", "most")))
    # "Now group all the projects by country": not those that were spoken of.
    added = question.kind is Kind.SUM and before.kind is Kind.AVERAGE  # no average is asked for
    every = united(meant) if in_all and not added and question.kind is not Kind.GROUP else None
    if every is None:
        return None
    if before.kind is Kind.TOP:
        return before.model_copy(update={"filter": every, "language": question.language})
    counted = question.kind is Kind.COUNT or (before.kind is Kind.COUNT and measure is None)
    kind = Kind.COUNT if counted and not reading.found("attributes") else Kind.SUM if measure else Kind.LIST
    kind = Kind.AVERAGE if before.kind is Kind.AVERAGE else kind
    measure = measure if kind in (Kind.SUM, Kind.AVERAGE) else None
    part = {"share": True, "whole": before.whole} if before.share and kind is before.kind else {}
    return Question(kind=kind, filter=every, measure=measure, language=question.language, **part)


def _by_number_too(question: Question, reading: Reading) -> bool:
    """Whether of those that were compared it is asked which has more projects: "and more projects?"."""
    counted = reading.has("words", "project") and reading.has("words", "plural")
    asks = reading.turned and (reading.has("turns", "more") or reading.has("turns", "less"))
    return question.kind in (Kind.UNKNOWN, Kind.LIST) and counted and asks


def _sets_side_by_side(reading: Reading, memory: Memory) -> bool:
    """Whether the two lists that were asked for are to be compared, the last of which is of more than two: "German
    projects", "and French ones?", "compare them"."""
    two_lists = memory.question.kind is Kind.LIST and len(memory.question.series) == BARE
    asks_which = reading.has("turns", "which_one") or reading.has("words", "which_of")
    return (
        two_lists
        and len(memory.shown) > BARE
        and reading.has("intents", "compare")
        and not asks_which  # "which of them has more jobs?" is one of the last list
    )


def _with_one_more(question: Question, memory: Memory, number: int) -> Question | None:
    """Those that were talked of one by one and the one that is named, added up: "with ACWA's, what do all three come
    to?"."""
    singly = spoken(memory)
    only_named = question.filter.given == {"companies"} and len(question.filter.companies) == 1
    measure = question.measures
    if not (only_named and measure) or len(singly) < number - 1:
        return None
    every = ProjectFilter(either=(ProjectFilter(ids=singly[1 - number :]), question.filter))
    return Question(kind=Kind.SUM, filter=every, measure=measure, language=question.language)


def _compares(reading: Reading, *, sides: bool) -> bool:
    """Whether it is asked which of them has more: «где больше?», "which of the three has the most?", of `sides` that
    were compared "which has the most?" too."""
    which = (("turns", "which_one"), ("words", "which"), ("words", "which_of"), ("turns", "who"))
    first = reading.has("turns", "most") or reading.has("intents", "top")
    where = "place" in reading.found("attributes")
    if first and not (sides or where) and number_together(reading) is None:
        return False  # "the largest" alone is a project
    asks = where or any(reading.has(*each) for each in which)
    return asks and (first or reading.has("turns", "more") or reading.has("turns", "less"))


def united(series: tuple[ProjectFilter, ...]) -> ProjectFilter | None:
    """The conditions of those that pass any of them; None where they differ in more than one."""
    if len(series) < 2:
        return None
    first, *rest = series
    slots = {_differs_in(first, other) for other in rest}
    slot = next(iter(slots))
    if len(slots) != 1 or slot is None:
        return None
    values = [getattr(each, slot) for each in series]
    if all(isinstance(value, tuple) for value in values):
        merged = tuple(dict.fromkeys(key for value in values for key in value))
        return first.model_copy(update={slot: merged})
    if first.either:
        return None
    either = tuple(ProjectFilter.model_validate({slot: value}) for value in values)
    return first.dropping((slot,)).model_copy(update={"either": either})
