"""What is asked and the rows that were found do not state: an area, an output, a stake, that year, that currency."""

import re

from handlers.ask.answer_types import Answer, FigureAnswer, NumberAnswer, ProjectAnswer
from handlers.ask.titles import words_in, words_of
from handlers.ask.understand.question import Attribute, Kind, Question, Unheld
from store.records import ProjectRecord

HECTARES = re.compile(r"\bhectares?\b")
"""How a title states an area: "500-hectare greenhouse complex"."""
OUTPUT = re.compile(r"\d.*?(?:\ba (?:year|day)\b|\bt\b|\b[MG]W\b|\blitres\b|\bsq m\b|\bbeds?\b|-bed\b)")
"""How it is stated how much is made, or what a plant can do."""


def as_stated(question: Question, found: Answer) -> Question:
    """The question, with what of it the rows found leave open (`unheld`), and less the names that they do hold."""
    unheld = question.unheld
    if isinstance(found, ProjectAnswer) and question.beside:
        # "What share of Inkai is Kazatomprom's?": its title has the name.
        named = words_of(found.project)
        beside = tuple(name for name in question.beside if not named.issuperset(words_in(name)))
        question = question.model_copy(update={"beside": beside})
    match found:
        case FigureAnswer(facts=(first, *_)) if question.as_of:
            of_then = question.as_of in f"{first.as_of} {first.topic} {first.label.get('en')}"
            return question.model_copy(update={"unheld": None if of_then else Unheld.YEAR})
        case NumberAnswer(totals=totals, rates=()) if question.kind is Kind.SUM and question.currency:
            stated = {each.currency for each in totals.amounts}
            other = question.measure is Attribute.AMOUNT and stated and question.currency not in stated
            return question.model_copy(update={"unheld": Unheld.CURRENCY if other else None})
        case ProjectAnswer(project=project) if unheld is Unheld.AREA and not _states(HECTARES, project):
            return question.model_copy(update={"kind": Kind.OFF_TOPIC, "topic": "unheld", "unheld": None})
        case ProjectAnswer(project=project) if unheld is Unheld.OUTPUT and not _states(OUTPUT, project):
            return question
        case ProjectAnswer(project=project) if unheld is Unheld.STAKE and not _states_share(project):
            return question.model_copy(update={"attributes": (Attribute.PARTNERS,)})
        case ProjectAnswer(project=project) if unheld is None and Attribute.AMOUNT in question.attributes:
            other = question.currency is not None and project.currency not in (question.currency, None)
            return question.model_copy(update={"unheld": Unheld.CURRENCY}) if other else question
    return question if unheld is Unheld.ENDED else question.model_copy(update={"unheld": None})


def _states(pattern: re.Pattern[str], project: ProjectRecord) -> bool:
    """Whether it stands in the title, among the products or in the notes."""
    texts = (project.title, *(product.name for product in project.products), project.notes or {})
    return any(pattern.search(text.get("en", "")) for text in texts)


def _states_share(project: ProjectRecord) -> bool:
    """Whether it is said of a party what part belongs to it: "Kazatomprom (60%)"."""
    return any("%" in (party.note or {}).get("en", "") for party in (*project.investors, *project.partners))
