"""Two questions in one message: "the largest in Almaty and the smallest in Astana", "how many Chinese projects, and
what is the largest Turkish one?"."""

import re
from collections.abc import Iterator
from datetime import date

from handlers.ask.understand.grammar.rules import STATES, to_question
from handlers.ask.understand.knowledge import Knowledge
from handlers.ask.understand.question import Kind, Question
from handlers.ask.understand.text.pointing import points
from handlers.ask.understand.text.reading import Reading, read_mended
from handlers.ask.understand.words.lexicon import WORD
from store.filters import ProjectFilter
from store.names import NameKind

PAUSE = re.compile(r"[,;?](?=\s)")
CUES = ("count", "sum", "average", "top", "contact")
"""Intents that one question has one of."""
NUMBERS = (Kind.COUNT, Kind.SUM, Kind.AVERAGE)
OF_MANY = (*NUMBERS, Kind.TOP)
ASIDE = (Kind.PERSON, Kind.CONTACT)
"""Kinds that are asked beside a question about projects."""


def two_questions(reading: Reading, knowledge: Knowledge, today: date) -> tuple[Question, Question] | None:
    """The questions on both sides of a pause or an "and", if each is one by itself."""
    ranks = sum(1 for _ in reading.lexicon.groups["intents"]["top"].finditer(reading.folded))
    which = reading.language == "kk" and ranks > 1  # «қайсысы» asks which of them, and compares two
    if reading.has("intents", "compare") and not which:
        return None
    for after, parts, (first, second) in _read_halves(reading, knowledge, today):
        of_persons = first.kind is second.kind is Kind.PERSON  # "who heads it, and who heads its board?"
        # "Which has most jobs, and which opened first?": the second asks of the same.
        of_same = (
            first.kind is second.kind is Kind.TOP
            and not first.filter.empty
            and second.filter.given <= set(STATES)
            and not points(parts[0])
        )
        if _counts_of_those(parts, first, second):
            return first, second.model_copy(update={"filter": first.filter.taking(second.filter)})
        leans = points(parts[0]) or points(parts[1])
        if (leans and not (of_persons or of_same)) or any(any(part.leftover()) for part in parts):
            continue
        by_itself = _asks(after, reading) or second.kind is Kind.FIGURE
        pair = _as_two(first, second) if by_itself else _of_another(first, second)
        if pair is not None:
            return pair
    return None


def _counts_of_those(parts: tuple[Reading, Reading], first: Question, second: Question) -> bool:
    """Whether some of those counted are counted too: "how many are in Aktobe Region, and how many of them operate?"."""
    counted = first.kind is second.kind is Kind.COUNT and not (first.doubts or second.doubts)
    apart = bool(second.filter.given) and second.filter != first.filter
    read = not any(any(part.leftover()) for part in parts)
    return counted and apart and read and points(parts[1]) and not points(parts[0])


def two_rankings(reading: Reading, knowledge: Knowledge, today: date) -> tuple[Reading, Reading] | None:
    """The readings of both parts, where each is a ranking of what was spoken of: "the largest and the smallest of
    these"."""
    if not points(reading):
        return None
    for _, parts, (first, second) in _read_halves(reading, knowledge, today):
        bare = first.filter.empty and second.filter.empty
        if first.kind is second.kind is Kind.TOP and bare and _ranks(first) != _ranks(second):
            return parts
    return None


def _read_halves(
    reading: Reading, knowledge: Knowledge, today: date
) -> Iterator[tuple[str, tuple[Reading, Reading], tuple[Question, Question]]]:
    """The second half as written, both halves read, and the question of each; none where one question is asked."""
    for before, after in _halves(reading) if _may_ask_twice(reading) else ():
        parts = tuple(read_mended(part, reading.language, knowledge) for part in (before, after))
        first, second = (to_question(part, knowledge, today) for part in parts)
        yield after, (parts[0], parts[1]), (first, second)


def _of_another(first: Question, second: Question) -> tuple[Question, Question] | None:
    """The first question, and the same of what the second part names: "the dearest in Almaty, and which in Astana?"."""
    said = second.filter.given
    if (
        first.kind not in OF_MANY
        or first.doubts
        or second.doubts
        or not said
        or said != first.filter.given & said
    ):
        return None
    return first, first.model_copy(update={"filter": first.filter.taking(second.filter)})


def _may_ask_twice(reading: Reading) -> bool:
    """Whether there is enough in the text for two questions: its parts are read only then."""
    low, groups = reading.text.lower(), reading.lexicon.groups
    if "and_also" not in groups["turns"]:
        return False
    if any(_which(low[end:], reading) for _, end in _joints(low, reading)):
        return True
    cues = [*groups["offices"].values(), *(groups["intents"][name] for name in CUES)]
    if len(reading.figures) > 1:
        return True
    companies = sum(m.candidates[0].kind is NameKind.COMPANY for m in reading.mentions)
    return companies > 1 or sum(1 for finder in cues for _ in finder.finditer(low)) > 1


def _halves(reading: Reading) -> Iterator[tuple[str, str]]:
    """The text before and after each place where a question may end and another begin."""
    low = reading.text.lower()
    for start, end in sorted([*_joints(low, reading), *(match.span() for match in PAUSE.finditer(low))]):
        before, after = reading.text[:start].rstrip(" ,;"), reading.text[end:].lstrip(" ,;")
        if not (before and after) or _only_how_many(after, reading):
            continue
        # "What is the economy target for 2029 and how much investment is needed?"
        figures = reading.lexicon.figures(before.lower()) and _of_a_figure(after, reading)
        asks = _asks(before, reading) and (_asks(after, reading) or _which(after, reading))
        if figures or asks:
            yield before, after


def _only_how_many(part: str, reading: Reading) -> bool:
    """Whether it but says how many of a ranking are meant: "the biggest employers, top 3"."""
    low = part.lower()
    rest = reading.lexicon.without("turns", "top_so_many", low)
    return rest != low and not WORD.search(rest)


def _joints(low: str, reading: Reading) -> list[tuple[int, int]]:
    """Where words such as "and" stand."""
    return [match.span() for match in reading.lexicon.groups["turns"]["and_also"].finditer(low)]


def _of_a_figure(part: str, reading: Reading) -> bool:
    """Whether it begins by asking how much, and has words of a figure: "how much investment is needed?"."""
    low = part.lower()
    asked = reading.lexicon.groups["words"]["how_much"].search(low)
    return asked is not None and asked.start() == 0 and bool(reading.lexicon.figures(low))


def _which(part: str, reading: Reading) -> bool:
    """Whether it begins by asking which or how many: "which in Zhambyl Region?"."""
    first = WORD.search(part.lower())
    return first is not None and any(
        reading.lexicon.has("words", each, first[0]) for each in ("which", "how_much")
    )


def _asks(part: str, reading: Reading) -> bool:
    low, lexicon = part.lower(), reading.lexicon
    if not lexicon.found("intents", low).keys().isdisjoint(CUES) or lexicon.found("offices", low):
        return True
    named = any(m.text in part and m.candidates[0].kind is NameKind.COMPANY for m in reading.mentions)
    return named and bool(lexicon.found("attributes", low) or "detail" in lexicon.found("intents", low))


def _as_two(first: Question, second: Question) -> tuple[Question, Question] | None:
    if first.doubts or second.doubts:
        return None
    kinds = {first.kind, second.kind}
    if kinds == {Kind.PERSON}:
        return (first, second) if first.person != second.person else None
    if kinds == {Kind.FIGURE}:
        # "How many zones are there and how many people work in them?"
        return (first, second) if first.topic != second.topic else None
    if kinds == {Kind.TOP}:
        # "The biggest and the smallest in Astana": what is said once is of both.
        if second.filter.given <= set(STATES) and not (first.filter.empty or second.filter.empty):
            second = second.model_copy(update={"filter": first.filter.taking(second.filter)})
        if first.filter.empty or second.filter.empty:
            shared = second.filter if first.filter.empty else first.filter
            first, second = (each.model_copy(update={"filter": shared}) for each in (first, second))
        return (first, second) if _ranks(first) != _ranks(second) else None
    if kinds <= {Kind.DETAIL, Kind.SUM} and all(each.filter.companies for each in (first, second)):
        # Of two that are named something is asked; beside a sum, of each of them and of no third.
        told = bool(first.attributes or second.attributes)
        if Kind.SUM in kinds:
            told = all(each.attributes and len(each.filter.companies) == 1 for each in (first, second))
        if told:
            return (first, second) if first.filter.companies != second.filter.companies else None
    if kinds.issubset(OF_MANY):
        if second.filter.given <= set(STATES):
            # "How many Chinese ones operate, and how many are planned?": Chinese ones too.
            second = second.model_copy(update={"filter": first.filter.dropping(STATES).taking(second.filter)})
        apart = not (first.filter.empty or second.filter.empty) and first.filter != second.filter
        return (first, second) if apart else None
    if len(kinds) == 2 and not kinds.isdisjoint(ASIDE) and kinds.intersection(OF_MANY):
        return first, second
    return None


def _ranks(question: Question) -> tuple[ProjectFilter, object, bool, int | None]:
    return question.filter, question.order, question.descending, question.limit
