"""Which language a person asks to be answered in: "in English please", "а на русском можно?", "қазақша жалғастыр"."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from handlers.ask.understand.words.lexicon import WORD

CONTENT = Path(__file__).with_name("languages.toml")
OPENING = re.compile(r"(?:and|а|и|ал|now|теперь|енді)?\W*", re.IGNORECASE)
"""What may stand before the wish for a language at the beginning of a text."""
SAYS_WHAT = re.compile(r"\s*[:,—–]\s*(?=\w)")
"""What stands between it and the question."""
LONGEST = 80
"""Characters; who says more asks for something else as well."""


def language_asked_for(text: str) -> str | None:
    """en, ru or kk, where the text asks for nothing else."""
    folded = " ".join(text.casefold().split())
    if len(folded) > LONGEST:
        return None
    asked, around = _content()
    for language, phrases in asked.items():
        if phrases.search(folded) and around.issuperset(WORD.findall(phrases.sub(" ", folded))):
            return language
    return None


def language_first(text: str) -> tuple[str, str] | None:
    """The language that a text begins by asking for, and the question after it: «а на русском: сколько рабочих мест?»."""
    for language, phrases in _content()[0].items():
        said = phrases.search(text.lower()[:LONGEST])
        after = (
            SAYS_WHAT.match(text, said.end()) if said and OPENING.fullmatch(text[: said.start()]) else None
        )
        if after is not None:
            return language, text[after.end() :]
    return None


@cache
def _content() -> tuple[Mapping[str, re.Pattern[str]], frozenset[str]]:
    content = tomllib.loads(CONTENT.read_text(encoding="utf-8"))
    asked = {
        language: re.compile(
            rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, phrases), key=len, reverse=True))})(?!\w)"
        )
        for language, phrases in content["asked"].items()
    }
    return asked, frozenset(word for words in content["around"].values() for word in words)
