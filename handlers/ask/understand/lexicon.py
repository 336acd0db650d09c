"""The words of a language, from lexicon/*.toml, made into one pattern a meaning."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from handlers.ask.understand.spelling import fold, spellings
from handlers.ask.understand.vocabulary import Vocabulary

FOLDER = Path(__file__).parent / "lexicon"

CYRILLIC = ("ru", "kk")
"""Languages that are also typed in Latin letters, or without their special ones."""

SIMPLE = ("tr", "de")
"""Languages in which a word of a longer phrase may be a name by itself: "tarım"."""

UNSPACED = ("zh",)
"""Languages that run their words together."""

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

GROUPS = (
    "intents",
    "attributes",
    "statuses",
    "words",
    "figures",
    "offices",
    "small_talk",
    "off_topic",
    "months",
    "titles",
    "incentives",
    "contacts",
    "ordinals",
)

ANYWHERE = "& "
"""Before a phrase whose words may stand anywhere in the text, in any order."""

NAME_BEARING = ("figures", "offices", "off_topic", "incentives", "contacts")
"""Groups whose phrases hold names of countries: their single words are no ordinary words."""


Spans = tuple[tuple[int, int], ...]
"""Pieces of a text, from and to."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """For each group and meaning a pattern that finds any of its phrases in casefolded text."""

    language: str
    groups: Mapping[str, Mapping[str, re.Pattern[str]]]
    words: Vocabulary
    """The words of the phrases, but for those of groups that hold names."""
    vocabulary: Vocabulary
    """The words of all phrases."""
    plain: frozenset[str]
    """The words that stand in a phrase just so, without a star."""
    bags: Mapping[str, "tuple[_Bag, ...]"]
    """Figures by words that stand anywhere in the text."""
    shorthand: Mapping[str, str]
    """Words typed for short, with what they stand for."""
    phrases: tuple[tuple[re.Pattern[str], str], ...]
    """The same for several words in a row."""
    numbers: Mapping[str, float]
    """Numbers in words."""
    endings: Mapping[str, str]
    """Endings of names as they are typed without the letters of the language."""
    every: re.Pattern[str]
    """Any phrase of more than one character, of a language that runs its words together."""

    def fold(self, text: str) -> str:
        """The text as the phrases are spelled, letter for letter."""
        return fold(self.language, text)

    def found(self, group: str, text: str) -> dict[str, int]:
        """The meanings found, with where the first phrase of each begins."""
        text = self.fold(text)
        return {
            meaning: match.start()
            for meaning, pattern in self.groups.get(group, {}).items()
            if (match := pattern.search(text))
        }

    def likeliest(self, group: str, text: str) -> str | None:
        """The meaning of which the longest phrase is found: "board of directors" is more than "head"."""
        text = self.fold(text)
        spans = {
            meaning: max((match.end() - match.start() for match in pattern.finditer(text)), default=0)
            for meaning, pattern in self.groups[group].items()
        }
        best = max(spans, key=lambda meaning: spans[meaning], default=None)
        return best if best is not None and spans[best] else None

    def figures(self, text: str) -> dict[str, Spans]:
        """The topics of figures that are asked about, with the pieces of the text that say so."""
        text = self.fold(text)
        said: dict[str, Spans] = {
            topic: (match.span(),)
            for topic, pattern in self.groups["figures"].items()
            if (match := pattern.search(text))
        }
        for topic, bags in self.bags.items():
            for bag in bags:
                if any(word not in text for word in bag.plain):
                    continue
                found = [pattern.search(text) for pattern in bag.words]
                spans = tuple(match.span() for match in found if match)
                if len(spans) == len(bag.words) and _length(spans) > _length(said.get(topic, ())):
                    said[topic] = spans
        return said

    def has(self, group: str, meaning: str, text: str) -> bool:
        pattern = self.groups.get(group, {}).get(meaning)
        return pattern is not None and pattern.search(self.fold(text)) is not None

    def knows(self, word: str) -> bool:
        """Whether the word, or each part of a hyphenated one, stands in a phrase."""
        word = self.fold(word)
        return word in self.words or all(part in self.words for part in word.split("-"))

    def understands(self, word: str) -> bool:
        """Whether the word stands in a phrase of any group."""
        word = self.fold(word)
        return word in self.vocabulary or all(part in self.vocabulary for part in word.split("-"))


@cache
def load_lexicons() -> Mapping[str, Lexicon]:
    """All lexicons by language."""
    return {path.stem: _load(path) for path in sorted(FOLDER.glob("*.toml"))}


def _load(path: Path) -> Lexicon:
    content = _spelled(tomllib.loads(path.read_text(encoding="utf-8")), path.stem)
    groups = {
        group: {meaning: _pattern(phrases) for meaning, phrases in content.get(group, {}).items()}
        for group in GROUPS
    }
    bags = {
        topic: tuple(
            _Bag(phrase.removeprefix(ANYWHERE).split()) for phrase in phrases if phrase.startswith(ANYWHERE)
        )
        for topic, phrases in content.get("figures", {}).items()
    }
    cyrillic = path.stem in CYRILLIC
    words = {word for phrase in _phrases(content, NAME_BEARING) for word in phrase.split()}
    alone = {phrase for phrase in _phrases(content, NAME_BEARING) if " " not in phrase}
    every = {word for phrase in _phrases(content, ()) for word in phrase.split()}
    return Lexicon(
        path.stem,
        groups,
        Vocabulary(words, cyrillic=cyrillic),
        Vocabulary(every, cyrillic=cyrillic),
        frozenset(word for word in (alone if path.stem in SIMPLE else words) if not word.endswith("*")),
        bags,
        {
            fold(path.stem, short): full
            for short, full in content.get("shorthand", {}).items()
            if " " not in short
        },
        tuple(
            (re.compile(rf"(?<!\w){re.escape(short)}(?!\w)", re.IGNORECASE), full)
            for short, full in content.get("shorthand", {}).items()
            if " " in short
        ),
        {
            spelled: value
            for word, value in content.get("numbers", {}).items()
            for spelled in (word, *spellings(path.stem, word))
        },
        content.get("endings", {}),
        _pattern([phrase for phrase in sorted(every) if len(phrase) > 1] if path.stem in UNSPACED else []),
    )


def _spelled(content: dict[str, Any], language: str) -> dict[str, Any]:
    """The content with each phrase as it is typed with and without the letters of the language."""
    return {
        group: {
            meaning: list(dict.fromkeys(each for phrase in phrases for each in spellings(language, phrase)))
            for meaning, phrases in meanings.items()
        }
        if group in GROUPS
        else meanings
        for group, meanings in content.items()
    }


def _phrases(content: Mapping[str, Mapping[str, list[str]]], without: Collection[str]) -> Iterator[str]:
    for group, meanings in content.items():
        if group in GROUPS and group not in without:
            for phrases in meanings.values():
                yield from (phrase.removeprefix(ANYWHERE) for phrase in phrases)


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    # The longest first: "at most" must not be read as "at".
    joined = [phrase for phrase in phrases if not phrase.startswith(ANYWHERE)]
    alternatives = "|".join(_phrase(phrase) for phrase in sorted(joined, key=len, reverse=True))
    if not joined:
        return re.compile(r"(?!)")
    if any("\u4e00" <= letter <= "\u9fff" for letter in alternatives):
        return re.compile(alternatives)  # Chinese words have no edges
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


class _Bag:
    """Words that must all stand in a text, wherever."""

    def __init__(self, words: Collection[str]) -> None:
        self.plain = tuple(word.removesuffix("*") for word in words)
        self.words = tuple(_pattern([word]) for word in words)


def _length(spans: Spans) -> int:
    return sum(end - start for start, end in spans)


def _phrase(phrase: str) -> str:
    return r"[\s,'’«»\"-]+".join(_word(word) for word in phrase.split())


def _word(word: str) -> str:
    return re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word)
