"""What part of those that were spoken of some of them are: "what share is that?", "what percentage operate?"."""

import re
from collections.abc import Iterator

from handlers.ask.understand.choosing import of_one
from handlers.ask.understand.pointing import points
from handlers.ask.understand.question import CONDITIONS, Attribute, Kind, Memory, Question, measured
from handlers.ask.understand.reading import Reading
from store.filters import ProjectFilter
from store.names import NameKind

TOLD = frozenset(("statuses", "export", "countries", "places", "sectors", "products", "text"))
"""Conditions that some of a list have in common."""

AMONG = re.compile(
    r"\b(?:among|amongst|out of|of all|of the|within)\b|\b(?:среди|из|от)\b|ішінде|арасында", re.IGNORECASE
)
"""What stands between some and those that they are a share of: "Turkish projects among those in Shymkent"."""
ARE = re.compile(r"\b(?:is|are|was|were)\b|\bзанима|\bприходится", re.IGNORECASE)
"""What stands between those and some of them: "what percent of pharma projects are in Almaty?"."""
WHERE, STATES = ("places", "zones"), ("statuses", "export")


def share_of_all(
    reading: Reading, wanted: ProjectFilter, attributes: tuple[Attribute, ...]
) -> Question | None:
    """The share of some in those that are told with them, or in all of the register: "the share of Turkish projects in
    Shymkent", "the share of Turkey in jobs"."""
    said = dict(_said(reading, wanted)) if reading.has("turns", "share") else {}
    asked = wanted.given <= said.keys()
    rest = reading.lexicon.without("turns", "investments", reading.folded)
    invested = rest != reading.folded and not reading.lexicon.has("words", "project", rest)
    measure = measured(attributes) or (Attribute.AMOUNT if invested else None)
    told = measure or len(said) > 1 or reading.says("words", "project")
    if not asked or not said or not told:
        return None
    whole = ProjectFilter()
    if len(said) > 1:
        (first, (_, end)), *_, (last, (start, _)) = sorted(said.items(), key=lambda item: item[1])
        between = reading.text[end:start]
        # "Of operating projects export": said of those.
        done = last in STATES and reading.lexicon.has("words", "project", between)
        if reading.language == "kk" or ((done or ARE.search(between)) and not AMONG.search(between)):
            whole = wanted.keeping((first,))
        elif AMONG.search(between) or last in WHERE:
            whole = wanted.keeping((last,))
    kind = Kind.SUM if measure else Kind.COUNT
    return Question(kind=kind, filter=wanted, measure=measure, share=True, whole=whole)


def _said(reading: Reading, wanted: ProjectFilter) -> Iterator[tuple[str, tuple[int, int]]]:
    """Where each condition is said, from and to."""
    for mention in reading.mentions:
        slot = CONDITIONS.get(mention.candidates[0].kind)
        if slot in wanted.given - {"companies"}:
            yield slot, (mention.start, mention.end)
    for slot, group, meanings in (
        ("statuses", "statuses", reading.lexicon.groups["statuses"].keys()),
        ("export", "words", ("exporting", "not_exporting")),
        ("text", "titles", reading.lexicon.groups["titles"].keys()),
    ):
        finders = (reading.lexicon.groups[group][meaning] for meaning in meanings)
        spans = [match.span() for finder in finders for match in finder.finditer(reading.folded)]
        if slot in wanted.given and spans:
            yield slot, min(spans)


def share_of_list(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The share of those last counted in the list they are from, or of those told in those last counted."""
    before, said = memory.question, question.filter
    asks = reading.has("turns", "share") and before.kind in (Kind.COUNT, Kind.LIST, Kind.SUM)
    measure = measured(tuple(reading.found("attributes")))
    if asks and before.share and (anew := _of_the_same_whole(question, reading, before, measure)) is not None:
        return anew
    if asks and measure and before.kind is Kind.COUNT and said.empty and not before.filter.empty:
        # "How many Chinese projects?", then "what share of the jobs is theirs?".
        told = {"kind": Kind.SUM, "measure": measure, "share": True, "language": question.language}
        return before.model_copy(update=told)
    whose = reading.ids(NameKind.COMPANY) or {"company", "partners"} <= reading.found("attributes").keys()
    if whose and reading.has("attributes", "partners"):
        return None  # «сколько процентов у Сибура в Силлено»
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
