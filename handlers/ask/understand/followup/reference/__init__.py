"""More about what is no project: a figure, a person, a zone, an incentive: "and in 2024?", "where did he study?"."""

from handlers.ask.understand.followup.reference.contacts import OF_A_CONTACT
from handlers.ask.understand.followup.reference.fields import OF_A_FIELD
from handlers.ask.understand.followup.reference.figures import OF_A_FIGURE
from handlers.ask.understand.followup.reference.incentives import OF_INCENTIVES
from handlers.ask.understand.followup.reference.next_turn import Next, Rule
from handlers.ask.understand.followup.reference.persons import OF_A_PERSON
from handlers.ask.understand.followup.reference.same_figure import at_another_date, other_figure
from handlers.ask.understand.followup.reference.zones import OF_A_ZONE
from handlers.ask.understand.question import Kind, Question
from handlers.ask.understand.text.reading import Reading
from store.filters import ProjectFilter
from store.names import NameKind

MORE = 6
"""Words of what is asked more of a figure, though it has a word for projects: "plants with foreign capital?"."""
AFTER: dict[Kind, tuple[Rule, ...]] = {
    Kind.ZONE: OF_A_ZONE,
    Kind.PERSON: OF_A_PERSON,
    Kind.INCENTIVE: OF_INCENTIVES,
    Kind.SECTOR: OF_A_FIELD,
    Kind.FIGURE: OF_A_FIGURE,
    Kind.CONTACT: OF_A_CONTACT,
}
"""What the next question may lean on, by what was spoken of; the first rule that applies is taken."""


def on_the_same_matter(question: Question, reading: Reading, before: Question, *, named: bool) -> Question:
    """The question as it is meant after what is no project; the question itself where it stands alone."""
    if question.kind is Kind.PERSON and reading.ids(NameKind.PERSON):
        return question  # "when was Yelekeyev born?", after another
    asked = Next(question, reading, before, named)
    if (other := _another_figure(asked)) is not None:
        return other
    made = (rule(asked) for rule in AFTER[before.kind])
    return next((each for each in made if each is not None), question)


def _another_figure(asked: Next) -> Question | None:
    """Another figure of the same matter, or of another year: "and the SEZs in 2024?"."""
    # "How many plants have foreign capital?", of the industrial park.
    foreign = asked.reading.has("turns", "foreign") and asked.question.filter.empty
    if asked.of_projects and not (foreign and asked.words <= MORE):
        return None
    other = other_figure(asked.question, asked.reading, asked.before)
    if other is None:
        return None
    as_figure = {"kind": Kind.FIGURE, "topic": other, "filter": ProjectFilter(), "unknown_names": ()}
    of_then = asked.question.model_copy(update=as_figure)
    return at_another_date(asked.question, asked.reading, of_then) or of_then
