"""Whom a text asks about: the person named, somebody else of a like name, or who holds an office that no row tells of."""

import re
from itertools import pairwise

from handlers.ask.understand.lexicon import WORD
from handlers.ask.understand.morphology import is_common
from handlers.ask.understand.reading import BLANK, Reading
from handlers.ask.understand.unheld import names_agency
from store.names import NameKind
from store.names.fold import fold_word
from store.names.ordinary import common_words

PATRONYMIC = re.compile(r"(?:вич|вна|ұлы|улы|қызы|кызы|uly|kyzy|vich|vna)\w{0,3}$", re.IGNORECASE)
BODIES = (NameKind.COMPANY, NameKind.COUNTRY, NameKind.ZONE)
BANKING = "finance"
"""The field that a bank is a word for."""
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
