"""More about the incentives spoken of: "which of them still hold?", "and for the agreement?", "VAT?", "whose law is it?"."""

from handlers.ask.understand.followup.reference.next_turn import SHORT, Next, Rule, by_itself, its_source
from handlers.ask.understand.followup.reference.persons import more_of_the_same
from handlers.ask.understand.grammar.figures import AIFC_FOUNDED, GENERAL_TOPICS
from handlers.ask.understand.grammar.rules import in_force
from handlers.ask.understand.grammar.unheld import names_agency
from handlers.ask.understand.question import Kind, Question, not_held

DUES = {"on_property": "property_tax", "on_land": "land_tax"}
"""What is taxed, where taxes are spoken of."""
WITH_LEAST, WITHIN_FRAME = (("agreement",), ("obligations",)), 6
"""The kinds of agreement of which the least is asked by itself, and the words, at most, that ask it."""
FRAMES = frozenset(("agreement", "obligations", "priority", "special", "pools", "aifc"))
"""Topics of incentives under which others are: what is asked of one of them may be asked of the next."""
COURTS = frozenset(("aifc", "courts"))
"""Topics of the financial centre and of its law."""


def _who_took_them(asked: Next) -> Question | None:
    """No row tells who was given them: "and how many companies have used it?"."""
    question = asked.question
    of_takers = question.kind in (Kind.GROUP, Kind.COUNT) and question.filter.empty and asked.points
    return not_held(question.language) if of_takers and asked.reading.has("words", "companies") else None


def _until_when(asked: Next) -> Question | None:
    """Those that hold: "which are left after 2026?", of what is given to investors."""
    when = asked.question.filter.given if asked.question.kind is Kind.LIST else frozenset[str]()
    of_time = bool(when) and when <= {"launch", "announced"}
    if not (asked.some and of_time) or asked.of_projects:
        return None
    return asked.again.model_copy(update={"in_force": True, "offset": 0})


def _in_force(asked: Next) -> Question | None:
    """Of those told: "which of them still hold?", "are they still valid?"."""
    if asked.named or asked.of_projects or not _on_force(asked):
        return None
    kept = in_force(asked.reading) if asked.some or not asked.reading.has("words", "whether") else None
    return asked.again.model_copy(update={"in_force": kept, "offset": 0})


def _on_force(asked: Next) -> bool:
    """Whether it is asked what of the rules spoken of holds and what holds no more."""
    reading = asked.reading
    if reading.found("incentives").keys() - {"new_system"}:
        return False
    said = reading.has("turns", "in_force") or reading.says("turns", "abolished")
    whether = asked.points and reading.has("words", "whether")
    operating = asked.some and reading.found("statuses").keys() == {"operating"}
    return (said and (asked.some or whether or asked.words <= SHORT)) or operating


def _asks_more(asked: Next) -> bool:
    """Whether it is of no project and names nothing, or only a country: "which law is it, English?"."""
    unnamed = not asked.named or asked.question.filter.given == {"countries"}
    return unnamed and not asked.of_projects


def _is_short(asked: Next) -> bool:
    return asked.words <= SHORT and not asked.reading.has("turns", "all")


def _on_a_topic(asked: Next) -> Question | None:
    """The same of what is said: "and for the agreement?", of which the least that it takes is still asked for."""
    question, reading = asked.question, asked.reading
    to_call = names_agency(reading) or reading.has("turns", "phone")
    to_call = to_call and question.kind is Kind.CONTACT
    topics = tuple(reading.found("incentives")) and (question.topics or tuple(reading.found("incentives")))
    if not (_asks_more(asked) and topics) or question.kind is Kind.FIGURE or to_call:
        return None
    # Who signs it is asked of the agreement as such.
    whole = "company" in reading.found("attributes")
    kept = () if whole else _topics_kept(topics, asked)
    return asked.again.model_copy(update={"topics": (*kept, *topics)})


def _topics_kept(topics: tuple[str, ...], asked: Next) -> tuple[str, ...]:
    """What of the incentives spoken of is still asked: the least, "and for the agreement?"; the agreement, "and the
    least?"."""
    said, words = set(topics), 0 if asked.reading.turned else asked.words
    before = asked.before.topics
    if said <= FRAMES and words <= SHORT:
        return tuple(topic for topic in before if topic in GENERAL_TOPICS - FRAMES)
    frames = tuple(topic for topic in before if topic in FRAMES)
    return frames if said == {"minimum"} and frames in WITH_LEAST and words <= WITHIN_FRAME else ()


def _on_a_due(asked: Next) -> Question | None:
    """Another tax: "VAT?", then "what about property?"."""
    reading = asked.reading
    dues = tuple(topic for word, topic in DUES.items() if reading.has("turns", word))
    goes_on = reading.turned or (reading.has("words", "which") and not asked.before.topics)
    dues = dues or (("taxes",) if goes_on and reading.has("turns", "dues") else ())  # "and tax?"
    of_it = asked.question.kind in (Kind.UNKNOWN, Kind.INCENTIVE) and _asks_more(asked)
    return asked.again.model_copy(update={"topics": dues}) if of_it and dues and _is_short(asked) else None


def _of_the_rule(asked: Next) -> Question | None:
    """What the rows of the incentive say besides: "for how many years?", "under which agreement?"."""
    if not asked.before.topics or asked.of_projects or asked.reading.found("incentives"):
        return None
    return asked.again if _is_short(asked) and asked.reading.says("turns", "of_the_rule") else None


def _on_it_again(asked: Next) -> Question | None:
    """The same that was spoken of: "the AIFC", then "what taxes?"."""
    of_it = asked.question.kind is Kind.INCENTIVE and asked.before.topics
    return asked.again if of_it and _asks_more(asked) and _is_short(asked) else None


def _of_the_aifc(asked: Next) -> bool:
    """Whether the rules of the financial centre were spoken of, and no others are."""
    return bool(COURTS.intersection(asked.before.topics)) and not asked.reading.found("incentives")


def _its_beginning(asked: Next) -> Question | None:
    """When the financial centre was founded, after its rules."""
    if not _of_the_aifc(asked) or not asked.reading.has("turns", "established"):
        return None
    return Question(kind=Kind.FIGURE, topic=AIFC_FOUNDED, language=asked.question.language)


def of_the_aifc_then(asked: Next) -> Question | None:
    """The taxes of the centre: "what is the AIFC?", then "until when are taxes exempt?"."""
    of_centre = _of_the_aifc(asked) or (asked.before.topic or "").startswith("aifc")
    if not of_centre or asked.question.kind is not Kind.INCENTIVE or asked.named or asked.question.topics:
        return None
    return asked.question.model_copy(update={"topics": ("aifc", "corporate_tax", "taxes")})


def on_its_law(asked: Next) -> Question | None:
    """The law of the centre: "when was the AIFC founded?", then "on whose law does it rest?"."""
    unnamed = not asked.named or asked.question.filter.given == {"countries"}
    of_centre = (asked.before.topic or "").startswith("aifc") and unnamed
    if not of_centre or "courts" not in asked.reading.found("incentives"):
        return None
    return Question(kind=Kind.INCENTIVE, topics=("courts",), language=asked.question.language)


def _of_the_agency(asked: Next) -> Question | None:
    """The agency is asked of as such: "where is the office of Kazakh Invest?"."""
    return asked.question if names_agency(asked.reading) else None


OF_INCENTIVES: tuple[Rule, ...] = (
    *(its_source, _who_took_them, _until_when, _in_force, _on_a_topic, _on_a_due, _of_the_rule, _on_it_again),
    *(_its_beginning, of_the_aifc_then, by_itself, _of_the_agency, more_of_the_same),
)
