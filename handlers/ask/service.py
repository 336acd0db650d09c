"""One question, one answer: understand, look up, and say what to remember."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from handlers.ask.answer import answer, of_line
from handlers.ask.answer_types import (
    Answer,
    BesideAnswer,
    BothAnswer,
    CompareAnswer,
    GroupAnswer,
    ListAnswer,
    NearestAnswer,
    NothingAnswer,
    NumberAnswer,
    ProjectAnswer,
    WordsAnswer,
    ZoneAnswer,
)
from handlers.ask.meaning import as_meant
from handlers.ask.meaning.stated import as_stated
from handlers.ask.understand import understand
from handlers.ask.understand.knowledge import Knowledge
from handlers.ask.understand.question import LAST_PAGE, MOST_TOP, Kind, Memory, Question
from store.filters import ProjectFilter
from store.languages import SPOKEN
from store.models import Texts
from store.register import Register

UNREMEMBERED = (Kind.HELP, Kind.SMALL_TALK, Kind.OFF_TOPIC, Kind.UNKNOWN, Kind.ABSENT)
"""They leave the question before them in mind."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer with all that a view needs to show it."""

    question: Question
    answer: Answer
    names: Mapping[str, Texts]
    language: str

    @property
    def shown(self) -> tuple[int, ...]:
        """The ids of the projects in it, in order."""
        match _last(self.answer):
            case ProjectAnswer(project=project):
                return (project.id,)
            case ListAnswer(question=Question(kind=Kind.TOP, limit=1), projects=(first, *_)):
                # One was asked for: where currencies do not compare, the first of most projects is talked of.
                return (first.id,)
            case NumberAnswer(question=Question(kind=Kind.SUM)):
                return ()  # what follows is of all that were added up, as they were asked for
            case ListAnswer(projects=projects) | NumberAnswer(counted=projects):
                return tuple(project.id for project in projects)
            case CompareAnswer(sides=sides):
                single = tuple(project.id for project, _ in sides if project is not None)
                # "PepsiCo and Coca-Cola, jobs": beside the sums of several no single one is spoken of.
                beside_sums = len(single) < len(sides) and (self.question.measures or len(single) > 1)
                return () if beside_sums else single
            case NearestAnswer(projects=pairs):
                return tuple(project.id for project, _ in pairs)
            case _:
                return ()

    @property
    def remembered(self) -> bool:
        return self.question.kind not in UNREMEMBERED or self.in_mind is not self.question

    @property
    def in_mind(self) -> Question:
        """The question as those after it lean on it."""
        if self.question.kind is Kind.OFF_TOPIC and not self.question.filter.empty:
            # What no row holds was asked of a place or a field, and the next may be of it: "are any under construction?".
            return Question(kind=Kind.LIST, filter=self.question.filter, language=self.question.language)
        if self.question.kind is Kind.ABSENT:
            unknown, earlier = self.question.unknown_names, self.question.earlier
            return Question(
                kind=Kind.ABSENT, unknown_names=unknown, earlier=earlier, language=self.question.language
            )
        elsewhere = self.question.filter.keeping(("companies",))
        if isinstance(_last(self.answer), NothingAnswer) and not elsewhere.empty:
            # It has nothing there, and the next is asked of it: "does it have a plant in Almaty?", then "where, then?".
            return Question(kind=Kind.LIST, filter=elsewhere, language=self.question.language)
        match _last(self.answer):
            case ListAnswer(question=Question(kind=Kind.TOP, limit=1), projects=(_, _, *_) as leaders):
                return self.question.model_copy(update={"leaders": tuple(each.id for each in leaders)})
        return self.question


def _last(found: Answer) -> Answer:
    """The answer that the talk goes on from."""
    match found:
        case BesideAnswer(held=held):
            return _last(held)
        case BothAnswer(second=second):
            return _last(second)
    return found


def ask(
    text: str,
    *,
    session: Session,
    register: Register,
    knowledge: Knowledge,
    today: date,
    memory: Memory | None = None,
    hint: str = "en",
    chosen: str | None = None,
) -> Reply:
    """Answer `text`; `hint` is the language to assume when the text itself does not tell,
    `chosen` the one the person wants whatever he writes in."""
    question = understand(text, knowledge=knowledge, memory=memory, language=hint, today=today)
    return answer_question(question, register=register, session=session, chosen=chosen)


def answer_question(
    question: Question, *, register: Register, session: Session, chosen: str | None = None
) -> Reply:
    """Answer what is already understood: a page, a button, a choice."""
    language = chosen or (question.language if question.language in SPOKEN else "en")
    question = as_meant(question, register=register)
    found = answer(question, register=register, session=session)
    if isinstance(found, ZoneAnswer) and len(found.zones) == 1 and question.limit is None:
        # The one that has it is the one spoken of: "which zone is for farming?", then "and its region's website?".
        only = ProjectFilter(zones=(found.zones[0][0].id,), places=question.filter.places)
        question = question.model_copy(update={"filter": only})
    if isinstance(found, ZoneAnswer) and (question.limit == 1 or question.filter.given == {"places"}):
        # "The largest zone", then "incentives in it?"; the zones of a region, then "have they a site?".
        told = ProjectFilter(zones=tuple(zone.id for zone, *_ in found.zones[:MOST_TOP]))
        question = question.model_copy(update={"leading": told})
    if question.offset == LAST_PAGE and isinstance(found, ListAnswer | GroupAnswer):
        question = question.model_copy(update={"offset": found.offset})
    if isinstance(found, ListAnswer) and found.ranked:
        question = question.model_copy(update={"listed": found.ranked})
    if isinstance(found, GroupAnswer):
        leading = of_line(found.question, found.lines[found.place or 0]) or ProjectFilter()
        lines = tuple(of_line(found.question, line) or ProjectFilter() for line in found.lines[:MOST_TOP])
        question = question.model_copy(update={"leading": leading, "lines": lines})
    names: dict[str, Texts] = {}
    wider = [near.filter for near, _ in found.near_misses] if isinstance(found, NothingAnswer) else []
    beside = [ProjectFilter(places=question.around), *([question.widened] if question.widened else [])]
    for wanted in (question.filter, *question.sides, *wider, *beside):
        if wanted != ProjectFilter():
            names.update(register.names(wanted))
    question = as_stated(question, found, register)
    if question.kind is Kind.OFF_TOPIC:
        found = WordsAnswer(question)
    if question.beside or question.unheld or question.around or question.widened:
        found = BesideAnswer(question, found)
    if question.first is not None:
        above = answer_question(question.first, register=register, session=session, chosen=language)
        return Reply(question, BothAnswer(above.answer, found), {**names, **above.names}, language)
    return Reply(question, found, names, language)


def to_memory(stored: tuple[str, str] | None) -> Memory | None:
    """The memory row as understanding wants it; one that an older version wrote is forgotten."""
    if stored is None:
        return None
    try:
        return Memory(Question.model_validate_json(stored[0]), tuple(json.loads(stored[1])))
    except ValueError:
        return None
