"""Plain words that ask for a person, or for the inquiries there are."""

import re
import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path

WORDS = Path(__file__).with_name("cues.toml")


class Cue(StrEnum):
    PERSON = "person"
    """Somebody is asked for; the question itself is still to come."""
    INVEST = "invest"
    """What is wanted is said: that is the question."""


def cue(text: str) -> Cue | None:
    """What of the kind the text says, in whatever language."""
    folded = " ".join(text.casefold().replace("’", "'").split())
    return next((meaning for meaning, pattern in _patterns().items() if pattern.search(folded)), None)


@cache
def listed() -> re.Pattern[str]:
    """The whole of a text that asks for the inquiries there are, in whatever language."""
    content = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    phrases = (re.escape(phrase) for language in content.values() for phrase in language["listed"])
    return re.compile(rf"^\W*(?:{'|'.join(phrases)})\W*$", re.IGNORECASE)


@cache
def _patterns() -> dict[Cue, re.Pattern[str]]:
    content = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    return {
        meaning: re.compile(
            "|".join(
                rf"(?<!\w){re.escape(phrase.rstrip('*'))}" + (r"\w*" if phrase.endswith("*") else r"(?!\w)")
                for language in content.values()
                for phrase in language[meaning]
            )
        )
        for meaning in Cue
    }
