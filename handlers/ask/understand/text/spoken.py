"""The language of a message, whatever the names in it."""

import re

from handlers.ask.understand.knowledge import Knowledge
from handlers.ask.understand.text.reading import blanked
from handlers.ask.understand.words.language import CYRILLIC as CYRILLIC_LETTER
from handlers.ask.understand.words.language import KAZAKH_LETTERS, detect_language
from handlers.ask.understand.words.lexicon import CYRILLIC, WORD
from store.names import NameKind

AGAINST = re.compile(r"\s+(?:vs\.?|versus)\s+", re.IGNORECASE)
"""What stands between names in any language."""


def spoken_in(text: str, knowledge: Knowledge, hint: str) -> str:
    """The language of cleaned text; `hint` where it is of none."""
    language = detect_language(text, knowledge.lexicons, hint)
    among_names = language == "en" and CYRILLIC_LETTER.search(text) is not None
    if among_names or (language in ("tr", "de") and language != hint):
        # "Does Omtis Ortadoğu Makina export?", «источник Horgos Jiuhe»: a name is of no language.
        language = detect_language(_without_companies(text, knowledge), knowledge.lexicons, hint)
    of_none = text.isascii() or (hint in CYRILLIC and not KAZAKH_LETTERS.search(text))
    if language not in (hint, "zh") and of_none and _is_a_name(text, knowledge):
        return hint  # "Korkyt Ata?" and "Масдар" are of no language
    return language


def _without_companies(text: str, knowledge: Knowledge) -> str:
    """The text but for the companies that are in it letter for letter; the whole of it where nothing else is said."""
    named = knowledge.index.mentions(text, {NameKind.COMPANY})
    rest = blanked(text, tuple((each.start, each.end) for each in named if each.found and each.exact))
    return rest if WORD.search(rest) else text


def _is_a_name(text: str, knowledge: Knowledge) -> bool:
    """Whether the text is a name as it is written and nothing else, or several set against each other: "Mars vs
    PepsiCo" is of no language."""
    sides = AGAINST.split(text)
    return all(_is_one_name(side, knowledge) for side in sides)


def _is_one_name(text: str, knowledge: Knowledge) -> bool:
    named, words = knowledge.index.lookup(text), list(WORD.finditer(text))
    if named is None or not (named.found and named.exact and words):
        return False
    return (named.start, named.end) == (words[0].start(), words[-1].end())
