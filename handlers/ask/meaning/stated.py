"""What is asked and the rows that were found do not state: an area, an output, a stake, that year, that currency."""

import re
from collections.abc import Sequence

from handlers.ask.answer_types import Answer, FigureAnswer, ListAnswer, NumberAnswer, ProjectAnswer
from handlers.ask.meaning.titles import words_in, words_of
from handlers.ask.understand.question import Attribute, Kind, Question, Unheld
from handlers.ask.understand.text.amounts import YEAR
from store.records import Party, ProjectRecord
from store.register import Register

HECTARES = re.compile(r"\bhectares?\b")
"""How a title states an area: "500-hectare greenhouse complex"."""
TOLD_ANYHOW = (
    *(Unheld.IN_ZONE, Unheld.ITS_ZONE, Unheld.FIGURE),
    *(Unheld.ENDED, Unheld.RATE, Unheld.ZONE, Unheld.ADDRESS, Unheld.VACANCY, Unheld.OF_ZONE, Unheld.SPAN),
    *(Unheld.PROGRESS, Unheld.MARKET, Unheld.CURRENCY, Unheld.MEDIAN, Unheld.STAKES, Unheld.NO_STAKE),
)
"""What no row ever holds, whatever those found state."""
OUTPUT = re.compile(
    r"\d.*?(?:\ba (?:year|day)\b|\bt\b|\b[MG]W\b|\blitres\b|\bsq m\b|\bbeds?\b|-bed\b|\bTEU\b|\bmachines\b)"
)
"""How it is stated how much is made, or what a plant can do."""


def as_stated(question: Question, found: Answer, register: Register) -> Question:
    """The question, with what of it the rows found leave open (`unheld`), and less the names that they do hold."""
    unheld = question.unheld
    if isinstance(found, ProjectAnswer) and question.beside:
        # "What share of Inkai is Kazatomprom's?": its title has the name.
        named = words_of(found.project)
        beside = tuple(name for name in question.beside if not named.issuperset(words_in(name)))
        question = question.model_copy(update={"beside": beside})
    match found:
        case FigureAnswer(facts=(first, *_)) if question.as_of:
            label = f"{first.topic} {first.label.get('en')}"
            # What happened in 2018 is of that year, whenever it was told.
            of_then = question.as_of in (label if YEAR.search(label) else f"{first.as_of} {label}")
            return question.model_copy(update={"unheld": None if of_then else Unheld.YEAR})
        case NumberAnswer(totals=totals, rates=()) if question.kind is Kind.SUM and question.currency:
            stated = {each.currency for each in totals.amounts}
            other = question.measure is Attribute.AMOUNT and stated and question.currency not in stated
            return question.model_copy(update={"unheld": Unheld.CURRENCY if other else None})
        case ProjectAnswer(project=project) if unheld is Unheld.AREA and not _states(HECTARES, project):
            return question.model_copy(update={"kind": Kind.OFF_TOPIC, "topic": "unheld", "unheld": None})
        case ProjectAnswer(project=project) if unheld is Unheld.OUTPUT and not _states(OUTPUT, project):
            return question
        case ProjectAnswer(project=project) if unheld is Unheld.OTHER and not _so_called(question, project):
            return question
        case ProjectAnswer(project=project) if unheld is Unheld.STAKE and not _states_share(project):
            return question.model_copy(update={"attributes": (Attribute.PARTNERS,)})
        case ProjectAnswer(project=project) if unheld is None and _in_another(question, project):
            return question.model_copy(update={"unheld": Unheld.CURRENCY})
        case ProjectAnswer() | ListAnswer() | NumberAnswer() if unheld is None and _of_a_partner(
            question, found, register
        ):
            return question.model_copy(update={"unheld": Unheld.OWN})
    return question if unheld in TOLD_ANYHOW else question.model_copy(update={"unheld": None})


def _so_called(question: Question, project: ProjectRecord) -> bool:
    """Whether a word that nothing was made of stands in its title, and only told which one is meant."""
    return not words_of(project).isdisjoint(word for hint in question.hints for word in words_in(hint))


def _in_another(question: Question, project: ProjectRecord) -> bool:
    """Whether the amount is asked in a currency that it is not stated in."""
    asked = question.currency is not None and Attribute.AMOUNT in question.attributes
    return asked and project.currency not in (question.currency, None)


def _of_a_partner(question: Question, found: Answer, register: Register) -> bool:
    """Whether money or jobs are asked of a company that only takes part in the projects found."""
    companies = set(question.filter.companies)
    if not companies or question.measures is None:
        return False
    projects: Sequence[ProjectRecord]
    match found:
        case ProjectAnswer(project=project):
            projects = (project,)
        case ListAnswer(projects=projects):
            pass
        case _:
            projects = register.find(question.filter)
    invests = {party.id for project in projects for party in project.investors}
    return companies.isdisjoint(invests)


def _states(pattern: re.Pattern[str], project: ProjectRecord) -> bool:
    """Whether it stands in the title, among the products or in the notes."""
    texts = (project.title, *(product.name for product in project.products), project.notes or {})
    return any(pattern.search(text.get("en", "")) for text in texts)


def _states_share(project: ProjectRecord) -> bool:
    """Whether it is said of a party what part belongs to it: "Kazatomprom (60%)"."""
    return any(map(part_of, (*project.investors, *project.partners)))


def part_of(party: Party) -> bool:
    """Whether it is said how large a part of the project belongs to it."""
    return "%" in (party.note or {}).get("en", "")
