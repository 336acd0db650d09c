"""More about the agency: who holds an office of it, and what is published of it: "who runs it?", "when was it founded?"."""

from handlers.ask.understand.followup.reference.next_turn import Next
from handlers.ask.understand.grammar.figures import portfolio
from handlers.ask.understand.grammar.persons import CHAIR, DEPUTY
from handlers.ask.understand.question import Attribute, Kind, Memory, Question, measured
from handlers.ask.understand.text.reading import Reading
from store.filters import ProjectFilter

AGENCY = (
    "founded",
    "portfolio",
    "agency",
    "kazakh_invest_p",
    "kazakh_invest_one",
    "launched_2018",
    "board_meeting",
    DEPUTY,
)
AGENCY_NAME = "kazakh invest"
"""What figures of the agency begin with, and what the words for offices call it."""


def beside_the_agency(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """What the register itself counts, after what the agency says of its projects, and why the two differ: "and how
    many are in your list?"."""
    before = memory.question
    of_agency = (before.topic or "").startswith("portfolio")
    of_register = before.kind in (Kind.COUNT, Kind.SUM) and before.filter.empty
    # "Сан", a number, is like a company's name.
    differ = reading.says("turns", "differ")
    if differ and (of_agency or of_register):
        topic = before.topic or (
            "portfolio_jobs" if before.measure is Attribute.JOBS else "portfolio_projects"
        )
        return Question(kind=Kind.FIGURE, topic=topic, with_register=True, language=question.language)
    asked = reading.has("turns", "in_register") and not (reading.mentions or question.with_register)
    if not (of_agency and asked) or reading.found("intents").keys() - {"count", "sum", "list"}:
        return None
    measure = measured(tuple(reading.found("attributes")))
    told = {"kind": Kind.SUM if measure else Kind.COUNT, "measure": measure, "filter": ProjectFilter()}
    return question.model_copy(update={**told, "topic": None, "unknown_names": (), "attributes": ()})


def of_the_agency(asked: Next) -> Question | None:
    """Who holds an office of the agency that was spoken of, or a figure of it."""
    question, reading, before = asked.question, asked.reading, asked.before
    of_it = before.kind in (Kind.CONTACT, Kind.PERSON) or (before.topic or "").startswith(AGENCY)
    on_numbers = reading.has("intents", "contact") or reading.has("turns", "phone")
    if asked.named or not of_it or question.kind is Kind.FIGURE or on_numbers:
        return None
    counts = question.kind in (Kind.COUNT, Kind.SUM, Kind.OFF_TOPIC) and question.filter.empty
    counts = counts and (reading.has("intents", "count") or question.kind is not Kind.OFF_TOPIC)
    if counts and reading.says("turns", "supported"):
        measure = (question.measure,) if question.measure else ()
        topic = portfolio("portfolio_projects", measure)
        return question.model_copy(update={"kind": Kind.FIGURE, "topic": topic})
    # Of a person "he" is asked, of the agency only what is called so.
    himself = before.kind is Kind.PERSON or before.topic == DEPUTY
    said = _with_its_name(reading, ("companies",) if himself else ("companies", "pronoun", "theirs"))
    if himself and AGENCY_NAME not in said:
        return None
    readings = [said]
    if question.kind in (Kind.UNKNOWN, Kind.OFF_TOPIC) and AGENCY_NAME not in said:
        # "And when was it founded?", without the "it"; "and who is in charge?".
        rest = reading.lexicon.without("turns", "now", said).strip(" ?!.")
        readings = [f"{AGENCY_NAME} {rest}", f"{rest} {AGENCY_NAME}", f"{rest} of {AGENCY_NAME}"]
    for each in readings:
        if person := reading.lexicon.likeliest("offices", each):
            return Question(kind=Kind.PERSON, person=person, language=question.language)
    for each in readings:
        if topic := next(iter(reading.lexicon.figures(each)), None):
            return Question(kind=Kind.FIGURE, topic=topic, language=question.language)
    of_its_office = before.kind is Kind.CONTACT and before.filter.empty and not before.alike
    if of_its_office and question.kind is Kind.UNKNOWN and reading.has("turns", "heads"):
        return Question(kind=Kind.PERSON, person=CHAIR, language=question.language)  # «кто там главный»
    return None


def of_the_portfolio(asked: Next) -> Question | None:
    """The number of the projects that the agency supports, after their sum: "and how many projects is that?"."""
    counted = asked.question.kind is Kind.COUNT and asked.question.filter.empty and asked.reading.turned
    if not counted or not (asked.before.topic or "").startswith("portfolio"):
        return None
    return asked.question.model_copy(update={"kind": Kind.FIGURE, "topic": "portfolio_projects"})


def _with_its_name(reading: Reading, called: tuple[str, ...]) -> str:
    """The text with the agency's name for what stands for it: "who runs it?", "when was the company founded?"."""
    text = reading.text.lower()
    for group in ("words", "turns"):
        for meaning in reading.lexicon.groups[group].keys() & set(called):
            text = reading.lexicon.without(group, meaning, text, put=AGENCY_NAME)
    return text
