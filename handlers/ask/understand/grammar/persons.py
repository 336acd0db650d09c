"""Whom a text asks about: the person named, somebody else of a like name, or who holds an office that no row tells of."""

import re
from itertools import pairwise

from handlers.ask.understand.grammar.asked import Asked
from handlers.ask.understand.grammar.divisions import division
from handlers.ask.understand.grammar.unheld import names_agency
from handlers.ask.understand.question import Attribute, Kind, Question, not_held
from handlers.ask.understand.text.amounts import YEAR
from handlers.ask.understand.text.reading import BLANK, Reading
from handlers.ask.understand.words.lexicon import WORD
from handlers.ask.understand.words.morphology import is_common
from store.names import NameKind
from store.names.fold import fold_word
from store.names.ordinary import common_words

PATRONYMIC = re.compile(r"(?:вич|вна|ұлы|улы|қызы|кызы|uly|kyzy|vich|vna)\w{0,3}$", re.IGNORECASE)
BODIES = (NameKind.COMPANY, NameKind.COUNTRY, NameKind.ZONE)
BANKING = "finance"
"""The field that a bank is a word for."""
EDUCATION = "education"
CHAIR, DEPUTY = "yerzhan-yelekeyev", "deputy_chair"
HEADQUARTERS = "investment_headquarters_investment_promotion_council_standin"
NEXT = 1
"""Letters between a first name and a family name."""


def of_another_name(reading: Reading) -> str | None:
    """The whole name of somebody who shares but a part of it with a person who is known: "Aidar Yelekeyev"."""
    named = reading.named(NameKind.PERSON)
    for one, other in pairwise(named):
        if other.start - one.end == NEXT and one.candidates[0].id != other.candidates[0].id:
            return reading.text[one.start : other.end]
    for person in named:
        known = {fold_word(word) for word in WORD.findall(person.candidates[0].name)}
        for word in WORD.finditer(reading.text):
            if reading.folded[word.start()] == BLANK:
                continue  # of another name, or of this one
            before, after = person.start - word.end(), word.start() - person.end
            if NEXT in (before, after) and _is_name(word[0], reading) and fold_word(word[0]) not in known:
                return reading.text[min(word.start(), person.start) : max(word.end(), person.end)]
    return None


def _is_name(word: str, reading: Reading) -> bool:
    """Whether it is written as a name, and is none of the words of a question."""
    low = word.casefold()
    told = low in reading.lexicon.single or low in common_words() or is_common(low)
    return word[0].isupper() and not (reading.text.isupper() or told or PATRONYMIC.search(word))


def of_another_body(reading: Reading) -> bool:
    """Whether an office is asked for of what is neither the agency nor the government: "chair of the national bank"."""
    if reading.ids(NameKind.PERSON) or names_agency(reading):
        return False
    bodies = any(reading.ids(kind) for kind in BODIES) or BANKING in reading.ids(NameKind.SECTOR)
    return bodies or bool(reading.strangers)


def about_person(asked: Asked) -> Question | None:
    """Whoever is named, or holds the office that is."""
    reading, wanted, figure = asked.reading, asked.wanted, asked.figure
    offices, named = asked.offices, reading.ids(NameKind.PERSON)
    person = reading.lexicon.likeliest("offices", reading.text.lower()) or next(iter(named), None)
    if (name := of_another_name(reading)) is not None:
        return Question(kind=Kind.ABSENT, unknown_names=(name,))
    if offices and of_another_body(reading):
        return not_held()
    if figure == HEADQUARTERS and reading.has("turns", "heads"):
        return Question(kind=Kind.FIGURE, topic=figure)
    if person is None and names_agency(reading) and reading.has("turns", "heads") and not asked.named:
        person = CHAIR
    own_number = "contact" in asked.intents and reading.says("turns", "phone")  # no one's own number is kept
    if figure == DEPUTY and not named:
        return Question(kind=Kind.CONTACT if own_number else Kind.FIGURE, topic=DEPUTY)
    if person is None:
        return None
    if reading.says("turns", "predecessor"):
        return not_held()  # "who was chair before Yelekeyev?"
    if own_number:
        return Question(kind=Kind.CONTACT, person=person)
    if reading.says("turns", "pay"):
        return not_held()  # "what is the chair's salary?"
    by_office = "sector" in asked.intents and not named
    told_by_office = offices and not named and set(wanted.sectors) != {EDUCATION}
    sectors_asked = "group" in asked.intents and division(reading) is Attribute.SECTOR
    if told_by_office and (by_office or sectors_asked or wanted.sectors):
        return Question(kind=Kind.SECTOR, filter=wanted.keeping(("sectors",)), person=person)
    return None if by_office else Question(kind=Kind.PERSON, person=person, as_of=_in_office_then(reading))


def _in_office_then(reading: Reading) -> str | None:
    """The year for which it is asked who held an office."""
    year = YEAR.search(reading.folded)
    who = reading.has("turns", "who") or "company" in reading.found("attributes")
    return year["year"] if year and who and not reading.ids(NameKind.PERSON) else None
