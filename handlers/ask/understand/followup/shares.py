"""What part of those that were spoken of some of them are: "what share is that?", "what percentage operate?"."""

from handlers.ask.understand.followup.in_view import all_ranked, of_one
from handlers.ask.understand.question import DIVIDED, MEASURES, Attribute, Kind, Memory, Question, measured
from handlers.ask.understand.text.pointing import points
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.words.lexicon import WORD
from store.filters import ProjectFilter
from store.names import NameKind

SHORT = 5
"""Words of what asks for the same of something else."""
TOLD = frozenset(("statuses", "export", "countries", "places", "sectors", "products", "text"))
"""Conditions that some of a list have in common."""


def share_of_list(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The share of those last counted in the list they are from, or of those told in those last counted."""
    before, said = memory.question, question.filter
    if question.kind is Kind.GROUP and question.share and question.group_by in DIVIDED:
        # "The percentage by status": of those spoken of, in whatever state.
        several = before.kind in (Kind.LIST, Kind.COUNT, Kind.SUM) and not of_one(memory)
        among = before.filter.dropping((DIVIDED[question.group_by],)) if several else ProjectFilter()
        headed = reading.has("words", "project") or reading.has("turns", "in_register")
        return question if headed else question.model_copy(update={"filter": among.taking(said)})
    if reading.has("turns", "share") and (of_those := _of_the_ranked(question, reading, memory)) is not None:
        return of_those
    if question.share and before.kind is Kind.GROUP and said.given <= TOLD:
        return question.model_copy(update={"filter": before.filter.taking(said), "whole": before.filter})
    asks = reading.has("turns", "share") and before.kind in (Kind.COUNT, Kind.LIST, Kind.SUM)
    measure = measured(tuple(reading.found("attributes")))
    if before.share and (more := _of_the_same_part(question, reading, before, measure)) is not None:
        return more
    everything = reading.has("turns", "in_register") or (
        # "How many are planned?", then "and what percent of all is operating?"
        reading.has("turns", "of_everything")
        and before.kind is Kind.COUNT
        and said.given == before.filter.given
    )
    register = everything and asks and said.given and said.given <= TOLD
    if register:
        # "What share of the whole register is Chinese?", whatever was counted.
        told = {"filter": said, "share": True, "whole": ProjectFilter(), "language": question.language}
        return Question(kind=Kind.COUNT, **told)
    if asks and before.share and (anew := _of_the_same_whole(question, reading, before, measure)) is not None:
        return anew
    if asks and measure and before.kind is Kind.COUNT and said.empty and not before.filter.empty:
        # "How many Chinese projects?", then "what share of the jobs is theirs?".
        told = {"kind": Kind.SUM, "measure": measure, "share": True, "language": question.language}
        return before.model_copy(update=told)
    whose = reading.ids(NameKind.COMPANY) or {"company", "partners"} <= reading.found("attributes").keys()
    if whose and reading.has("attributes", "partners"):
        return None  # «сколько процентов у Сибура в Силлено»
    other = said.given == before.filter.given == {"statuses"} and said != before.filter
    if (
        asks
        and before.kind is Kind.COUNT
        and (before.filter.empty or other)
        and said.given
        and said.given <= TOLD
    ):
        # "How many projects are there in all?", then "what share of them is Chinese?".
        told = {"filter": said, "share": True, "whole": ProjectFilter(), "language": question.language}
        return Question(kind=Kind.COUNT, **told)
    if not asks or of_one(memory) or before.filter.empty or not said.given <= TOLD:
        return None
    whole = before.chosen_from
    narrowed = not whole.empty and whole != before.filter and whole == before.filter.keeping(whole.given)
    bare = said.empty and not (reading.mentions or any(reading.leftover()))
    if before.kind is Kind.SUM and not bare:
        return None  # «на Тенгизе у КМГ доля?»
    if before.kind is Kind.SUM and not before.share:
        # "By the Chinese only", of the jobs of a region, then "what share of all is that?".
        of_what = {"share": True, "whole": whole if narrowed else ProjectFilter()}
        return before.model_copy(update={**of_what, "language": question.language})
    if said.empty and (before.share or not narrowed):
        # "How many textile ones?", then "what percentage of all is that?".
        counted = before.kind is Kind.COUNT and not before.share
        return before.model_copy(update={"share": True, "language": question.language}) if counted else None
    new = before.filter.given - whole.given if narrowed else frozenset()
    if not said.empty and not said.given & new:
        whole = before.filter
    part = before.filter if said.empty else whole.taking(said)
    if whole.empty or part == whole:
        return None
    return Question(kind=Kind.COUNT, filter=part, share=True, whole=whole, language=question.language)


def _of_the_ranked(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The share of those that lead in all that they lead: "the top five", then "what share of the total is that?"."""
    before = memory.question
    ranked = before.kind is Kind.TOP and len(memory.shown) > 1 and not before.filter.ids
    if not ranked or not question.filter.empty or reading.mentions:
        return None
    measure = before.order if before.order in MEASURES else Attribute.AMOUNT
    whole = ProjectFilter() if reading.has("turns", "in_register") else before.filter
    told = {"filter": ProjectFilter(ids=all_ranked(memory)), "share": True, "whole": whole}
    return Question(kind=Kind.SUM, measure=measure, language=question.language, **told)


def _of_the_same_part(
    question: Question, reading: Reading, before: Question, measure: Attribute | None
) -> Question | None:
    """The same share of jobs or of money, or that of another: "and by jobs?", "and France?"."""
    said, short = question.filter, len(WORD.findall(reading.text)) <= SHORT
    if not (reading.turned and short) or points(reading) or reading.has("words", "project"):
        return None
    if said.empty and measure and not reading.mentions:
        told = {"kind": Kind.SUM, "measure": measure, "language": question.language}
        return before.model_copy(update=told)
    part = before.filter.given - (before.whole or ProjectFilter()).given
    if said.given != part or len(part) != 1:
        return None
    wanted = (before.whole or ProjectFilter()).taking(said)
    # "And share of US investment?" says by what.
    by = {"kind": Kind.SUM, "measure": measure} if measure else {}
    return before.model_copy(update={"filter": wanted, "language": question.language, **by})


def _of_the_same_whole(
    question: Question, reading: Reading, before: Question, measure: Attribute | None
) -> Question | None:
    """The share of others in what the last one was a share of: "and the American ones?", "and the share of Turkish
    jobs?"; none where some of those told last are meant."""
    said = question.filter
    alike = said.given == before.filter.given - (before.whole or ProjectFilter()).given
    headed = measure is not None or reading.has("words", "project")
    if said.empty or points(reading) or reading.has("words", "which_of") or not (alike or headed):
        return None
    by = measure or (None if reading.has("words", "project") else before.measure)
    kind = Kind.SUM if by else Kind.COUNT
    wanted = (before.whole or ProjectFilter()).taking(said)
    told = {"filter": wanted, "share": True, "whole": before.whole, "language": question.language}
    return Question(kind=kind, measure=by, **told)
