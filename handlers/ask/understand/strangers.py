"""Well-known companies that a text names and the register does not."""

from functools import lru_cache

from handlers.ask.understand.kazakh import is_kazakh
from handlers.ask.understand.lexicon import Spans
from handlers.ask.understand.morphology import is_common
from store.names import NameIndex, NameKind
from store.names.elsewhere import companies_elsewhere
from store.names.ordinary import common_words

KEPT = 1_000


def strangers_in(text: str, index: NameIndex) -> Spans:
    """Where they are named: none that the register knows by that name, and no ordinary word."""
    return tuple(
        (start, end)
        for start, end in companies_elsewhere(text)
        if not (
            _is_word(text[start:end], begins=start == 0 or text.isupper())
            or _is_known(text[start:end], index)
        )
    )


def _is_known(name: str, index: NameIndex) -> bool:
    found = index.lookup(name)
    return found is not None and found.exact and found.candidates[0].kind is NameKind.COMPANY


@lru_cache(maxsize=KEPT)
def _is_word(name: str, *, begins: bool) -> bool:
    """Whether it says something by itself: "shell", «магнит»; with a capital it is a name, if it does not begin the
    text."""
    low = name.casefold()
    if name[0].isupper() and not begins:
        return False
    ordinary = low in common_words() or is_common(low)
    return ordinary or (name[0].islower() and is_kazakh(low))
