"""Words typed into the form that do what its buttons do: "skip", «не знаю», «жіберу»."""

import re
import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from handlers.views.catalogue import say

WORDS = Path(__file__).with_name("moves.toml")
QUESTION_MARKS = ("?", "？")
THUMBS = ("👍", "👌", "✅", "🆗")
NOTHING = re.compile(r"\s*[-–—.…_/ ]*[-–—.…_/][-–—.…_/ ]*")
"""What stands in a field that has nothing in it."""


class Said(StrEnum):
    """What the words do; `moves.toml` has those of each."""

    SKIP = "skip"
    """Keeps what is there, goes on."""
    CLEAR = "clear"
    REST = "rest"
    BACK = "back"
    AGAIN = "again"
    """Show the step once more."""
    CANCEL = "cancel"
    SEND = "send"
    AGREE = "agree"


LABELS = {
    Said.SKIP: ("iq_skip", "iq_keep"),
    Said.CLEAR: ("iq_clear",),
    Said.REST: ("iq_rest",),
    Said.CANCEL: ("iq_cancel",),
    Said.SEND: ("iq_send",),
}


def move(text: str) -> Said | None:
    """What the whole of the text does in the form, in whatever language; None when it is an answer."""
    if NOTHING.fullmatch(text):
        return Said.SKIP
    if text.strip() and not text.strip(" ?？!"):
        return Said.AGAIN
    if text.strip() in THUMBS:
        return Said.AGREE
    said = _folded(text)
    known, courtesy = _words()
    return known.get(said) or known.get(" ".join(courtesy.sub(" ", said).split()))


def asks(text: str) -> bool:
    """Whether the words ask something, by the first of them (in Kazakh by any)."""
    return _asking().search(_folded(text)) is not None


@cache
def _content() -> dict[str, Any]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


@cache
def _asking() -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:{words['asks']})(?!\w)" for words in _content().values()))


def _folded(text: str) -> str:
    plain = text.casefold().replace("’", "'")
    return " ".join(re.sub(r"[^\w'/]+", " ", plain).split())


@cache
def _words() -> tuple[dict[str, Said], re.Pattern[str]]:
    content = _content()
    known = {_folded(phrase): said for words in content.values() for said in Said for phrase in words[said]}
    for said, keys in LABELS.items():
        known |= {_folded(say(key, language)): said for key in keys for language in content}
    polite = "|".join(phrase for words in content.values() for phrase in words["courtesy"])
    return known, re.compile(rf"(?<!\w)(?:{polite})(?!\w)")
