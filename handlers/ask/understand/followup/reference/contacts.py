"""More about whom to call: "and its website?", "and in Almaty?", "and on preferences?", "the main line of the agency"."""

from handlers.ask.understand.followup.reference.agency import of_the_agency
from handlers.ask.understand.followup.reference.figures import deputys_contact
from handlers.ask.understand.followup.reference.next_turn import Next, Rule, by_itself, its_source
from handlers.ask.understand.grammar.unheld import names_agency
from handlers.ask.understand.question import Kind, Question


def _of_the_same_office(asked: Next) -> Question | None:
    """Another contact of the zone or the region: "and its website?"."""
    question, before = asked.question, asked.before
    same = question.kind is Kind.CONTACT and question.filter.empty and not question.topics
    local = before.filter.zones or before.filter.places or before.alike
    if not (same and local) or names_agency(asked.reading):
        return None
    return question.model_copy(update={"filter": before.filter, "like": before.like, "alike": before.alike})


def _in_a_place(asked: Next) -> Question | None:
    """The same for a place: "and in Almaty?"."""
    if not asked.placed or asked.headed:
        return None
    return asked.again.model_copy(update={"filter": asked.question.filter})


def _in_a_zone(asked: Next) -> Question | None:
    """The same for a zone, of which nothing else is asked: "and the Turkistan SEZ?"."""
    question, reading = asked.question, asked.reading
    other = question.attributes or question.area or question.term or question.order
    which = reading.has("words", "which") or any(reading.has("turns", word) for word in ("exists", "area"))
    if question.kind is not Kind.ZONE or question.filter.empty or other or which or not reading.turned:
        return None
    return asked.again.model_copy(update={"filter": question.filter})


def _on_a_line(asked: Next) -> Question | None:
    """Whom to call about incentives, and not what is given: "and on preferences?"."""
    reading = asked.reading
    asks_them = reading.has("words", "which") or reading.has("turns", "exists")
    lines = tuple(reading.found("contacts"))
    if not (asked.question.kind is Kind.INCENTIVE and reading.turned and lines) or asks_them:
        return None
    return asked.again.model_copy(update={"topics": lines})


def _main_line(asked: Next) -> Question | None:
    """The agency's own numbers: "and the main line of Kazakh Invest?"."""
    if asked.question.kind is not Kind.UNKNOWN or not names_agency(asked.reading):
        return None
    return Question(kind=Kind.CONTACT, language=asked.question.language)


OF_A_CONTACT: tuple[Rule, ...] = (
    *(its_source, deputys_contact, _of_the_same_office, _in_a_place, _in_a_zone, _on_a_line, _main_line),
    *(of_the_agency, by_itself),
)
