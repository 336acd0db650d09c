"""Which language a message is in: a Russian sentence with English names is Russian."""

import re
from collections.abc import Mapping

from handlers.ask.understand.lexicon import Lexicon
from handlers.ask.understand.mend import ordinary
from handlers.ask.understand.morphology import is_known

KAZAKH_LETTERS = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
TURKISH_LETTERS = re.compile(r"[ığşİ]")
GERMAN_LETTERS = re.compile(r"[äöüß]", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+")

TELLING_STEM = 5
"""Letters of a stem from which it tells a language by its sound."""

TELLING_GROUPS = ("intents", "attributes", "statuses", "small_talk", "figures", "words")


KAZAKH_ENDING = re.compile(
    r"(?:[лдт]ары|[лдт]ары[нм]|[лдт]арда|[лдт]ардан|[лдт]арга|[лдт]арды?н|[лдт]ер[иі]|[лдт]ер[иі]н|[лдт]ерде|"
    r"[дт]аг[ыи]|[дт]ег[иі]|сы[мң]?ба|ынын|ин[иі]н)$"
)
"""Endings that no Russian word of a question has, written without the Kazakh letters too."""


def detect_language(text: str, lexicons: Mapping[str, Lexicon], hint: str = "en") -> str:
    """en, ru, kk, zh, tr or de; `hint` when the text is names only."""
    if CHINESE.search(text):
        return "zh"
    folded = text.casefold()
    if CYRILLIC.search(text) and not _english_with_names(folded, lexicons["en"]):
        return _russian_or_kazakh(folded, lexicons, hint)
    if KAZAKH_LETTERS.search(text) and "kk" in lexicons and _cues(folded, lexicons["kk"]):
        return "kk"
    words = WORD.findall(folded)
    known = sum(lexicons["en"].understands(word) or word in ordinary() for word in words)
    for language in ("kk", "ru"):
        sounding = _sounding(folded, lexicons[language], lexicons["en"])
        if sounding > max(known, 1):
            return language
    cues = {language: _cues(folded, lexicon) for language, lexicon in lexicons.items()}
    for language in ("ru", "kk"):
        cues[language] += _sounding(folded, lexicons[language], lexicons["en"])
    order = {"ru": 1, hint: 2, "en": 3}
    best = max(cues, key=lambda language: (cues[language], order.get(language, 0)), default="en")
    return best if cues.get(best) else hint


def _russian_or_kazakh(folded: str, lexicons: Mapping[str, Lexicon], hint: str) -> str:
    if KAZAKH_LETTERS.search(folded):
        return "kk"
    russian, kazakh = lexicons["ru"], lexicons["kk"]
    words = [word for word in WORD.findall(folded) if not russian.understands(word)]
    endings = sum(KAZAKH_ENDING.search(word) is not None for word in words)
    in_kazakh = _cues(folded, kazakh) + _sounding(folded, kazakh, russian) + endings
    in_russian = _cues(folded, russian) + _sounding(folded, russian, kazakh)
    in_russian += sum(len(word) > 3 and is_known(word) and not kazakh.understands(word) for word in words)
    in_kazakh += sum(not is_known(word) and kazakh.understands(word) for word in words)
    if in_kazakh == in_russian:
        return "kk" if hint == "kk" else "ru"
    return "kk" if in_kazakh > in_russian else "ru"


def _english_with_names(folded: str, english: Lexicon) -> bool:
    """An English sentence with a name or two in Cyrillic letters."""
    words = WORD.findall(folded)
    foreign = sum(not word.isascii() for word in words)
    known: int = sum(word.isascii() and english.understands(word) for word in words)
    return known > max(2 * foreign, 2)


def _sounding(folded: str, lexicon: Lexicon, other: Lexicon) -> int:
    """Words that are not the other language's and sound as words of this one."""
    return sum(
        len(word) > 2
        and not other.understands(word)
        and word not in lexicon.vocabulary
        and word not in ordinary()
        and lexicon.vocabulary.by_sound(word, TELLING_STEM) is not None
        for word in WORD.findall(folded)
    )


def _cues(folded: str, lexicon: Lexicon) -> int:
    # The agency's name is the same in every language: it tells nothing.
    rest = lexicon.groups["words"]["agency"].sub(" ", folded)
    return sum(len(lexicon.found(group, rest)) for group in TELLING_GROUPS)
