"""More about a person: "where did he study?", "his mobile number?", "who else is in the management?"."""

import re

from handlers.ask.understand.followup.reference.agency import of_the_agency
from handlers.ask.understand.followup.reference.next_turn import SHORT, Next, Rule, by_itself, its_source
from handlers.ask.understand.grammar.persons import CHAIR, DEPUTY
from handlers.ask.understand.grammar.unheld import names_agency
from handlers.ask.understand.question import OF_MANY, Kind, Question, not_held
from handlers.ask.understand.text.pointing import follows
from store.names import NameKind

IS_HE = re.compile(r"^(?:is|was) (?:he|she)\b|^(?:а |и )?она?\b|^ол\b")
"""How it is asked what a person is."""


def _his_predecessor(asked: Next) -> Question | None:
    """No row tells who held the office before."""
    return not_held(asked.question.language) if asked.reading.says("turns", "predecessor") else None


def _fields_named(asked: Next) -> Question | None:
    """What the person said of fields: "which fields did he name as promising?"."""
    if asked.question.kind is not Kind.SECTOR or not asked.points:
        return None
    return asked.question.model_copy(update={"person": asked.before.person})


def _his_contact(asked: Next) -> Question | None:
    """How to reach the person: "his mobile number?"."""
    if asked.question.kind is not Kind.CONTACT or asked.named or names_agency(asked.reading):
        return None
    return asked.question.model_copy(update={"person": asked.before.person})


def _who_else(asked: Next) -> Question | None:
    """The deputy, after the chairman: "who else is in the management?"."""
    who_else = asked.reading.has("turns", "else") and asked.reading.says("turns", "management")
    if asked.before.person != CHAIR or not who_else:
        return None
    return Question(kind=Kind.FIGURE, topic=DEPUTY, language=asked.question.language)


def _his_country(asked: Next) -> Question | None:
    """No row tells where a person is of: "is he American?"."""
    of_country = _studied_abroad(asked) and asked.question.filter.given == {"countries"}
    return not_held(asked.question.language) if of_country and IS_HE.search(asked.reading.folded) else None


def _his_pay(asked: Next) -> Question | None:
    """No row tells a number of a person's but the age: "how much does he earn?"."""
    supports = asked.reading.says("turns", "supported")
    if not _of_him(asked) or supports or asked.named or asked.reading.has("turns", "age"):
        return None
    return not_held(asked.question.language) if asked.reading.has("words", "how_much") else None


def _what_is_told(asked: Next) -> Question | None:
    """The person again, whose row tells it: "what education does he have?", "how old is he?"."""
    described = asked.points and asked.only_describes and not asked.headed
    of_age = asked.reading.has("turns", "age") and not asked.named
    of_role = asked.reading.says("turns", "his_role") and not asked.of_projects
    return asked.again if described or of_age or of_role or _studied_abroad(asked) else None


def _of_him(asked: Next) -> bool:
    """Whether it is asked of the same person."""
    more = asked.reading.has("words", "more")
    return asked.points or more or IS_HE.search(asked.reading.folded) is not None


def _studied_abroad(asked: Next) -> bool:
    """Whether a country or a field is said of where the person studied."""
    of_projects = asked.of_projects or asked.reading.has("words", "project")
    studied = "education" in asked.reading.ids(NameKind.SECTOR)
    of_it = asked.named and asked.question.filter.given <= {"countries", "sectors"}
    return of_it and (_of_him(asked) or studied) and not (of_projects or asked.question.kind is Kind.TOP)


def _deputy(asked: Next) -> Question | None:
    """Who the deputy is."""
    if not asked.reading.has("words", "deputy"):
        return None
    return asked.question.model_copy(update={"kind": Kind.FIGURE, "topic": DEPUTY})


def more_of_the_same(asked: Next) -> Question | None:
    """More of the person or the incentive spoken of; none where something else is named in a few words: "and
    gambling?"."""
    question, reading = asked.question, asked.reading
    if asked.named or question.kind in OF_MANY:
        return None
    short = asked.words <= SHORT and not reading.has("turns", "all")
    if question.kind is Kind.UNKNOWN and reading.turned and short and any(reading.leftover()):
        return None
    more = follows(reading) or reading.found("attributes") or reading.has("words", "more")
    return asked.again if more else None


OF_A_PERSON: tuple[Rule, ...] = (
    *(_his_predecessor, _fields_named, its_source, _his_contact, _who_else, _his_country, _his_pay),
    *(_what_is_told, of_the_agency, by_itself, _deputy, more_of_the_same),
)
