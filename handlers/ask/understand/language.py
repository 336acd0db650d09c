"""Which language a message is in: a Russian sentence with English names is Russian."""

import re
from collections.abc import Mapping

from handlers.ask.understand.lexicon import Lexicon

KAZAKH_LETTERS = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
TURKISH_LETTERS = re.compile(r"[ığşİ]")
GERMAN_LETTERS = re.compile(r"[äöüß]", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+")

TELLING_GROUPS = ("intents", "attributes", "statuses", "small_talk", "figures", "words")


def detect_language(text: str, lexicons: Mapping[str, Lexicon], hint: str = "en") -> str:
    """en, ru, kk, zh, tr or de; `hint` when the text is names only."""
    if CHINESE.search(text):
        return "zh"
    folded = text.casefold()
    if CYRILLIC.search(text):
        return "kk" if _kazakh(folded, lexicons) else "ru"
    if KAZAKH_LETTERS.search(text) and "kk" in lexicons and _cues(folded, lexicons["kk"]):
        return "kk"
    cues = {language: _cues(folded, lexicon) for language, lexicon in lexicons.items()}
    best = max(cues, key=lambda language: (cues[language], language == "en"), default="en")
    if not cues.get(best):
        return hint
    if cues.get("en", 0) >= cues[best]:
        return "en"
    return best


def _kazakh(folded: str, lexicons: Mapping[str, Lexicon]) -> bool:
    if KAZAKH_LETTERS.search(folded):
        return True
    return _cues(folded, lexicons["kk"]) > _cues(folded, lexicons["ru"])


def _cues(folded: str, lexicon: Lexicon) -> int:
    # The agency's name is the same in every language: it tells nothing.
    rest = lexicon.groups["words"]["agency"].sub(" ", folded)
    return sum(len(lexicon.found(group, rest)) for group in TELLING_GROUPS)
