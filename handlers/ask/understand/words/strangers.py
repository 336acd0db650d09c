"""Well-known companies that a text names and the register does not."""

from collections.abc import Iterator
from functools import lru_cache

from handlers.ask.understand.words.kazakh import is_kazakh, is_whole
from handlers.ask.understand.words.lexicon import Spans
from handlers.ask.understand.words.morphology import is_common
from store.names import NameIndex, NameKind
from store.names.elsewhere import companies_elsewhere, is_company_elsewhere
from store.names.ordinary import common_words

KEPT = 1_000


def strangers_in(text: str, language: str, index: NameIndex) -> Spans:
    """Where they are named: none that the register knows by that name."""
    named = well_known(text, language)
    return tuple((start, end) for start, end in named if not _is_known(text[start:end], index))


def well_known(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Where well-known companies are named, whether the register has them or not, by what is no ordinary word."""
    for start, end in companies_elsewhere(text):
        if not _is_word(text[start:end], language, begins=start == 0 or text.isupper()):
            yield start, end


def _is_known(name: str, index: NameIndex) -> bool:
    found = index.lookup(name)
    return found is not None and found.exact and found.candidates[0].kind is NameKind.COMPANY


@lru_cache(maxsize=KEPT)
def _is_word(name: str, language: str, *, begins: bool) -> bool:
    """Whether it says something by itself: "shell", «магнит»; with a capital it is a name, if it does not begin the
    text."""
    low = name.casefold()
    if name[0].isupper() and not begins:
        return False
    if low in common_words() or (language != "kk" and is_common(low)):
        return True
    # A name may end as a form of a word does: «мазда» is none of «маз».
    known = is_whole if is_company_elsewhere(low) else is_kazakh
    return language == "kk" and name[0].islower() and known(low)
