"""The words of a language, from lexicon/*.toml, made into one pattern a meaning."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "lexicon"

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
)

NAME_BEARING = ("figures", "offices", "off_topic")
"""Groups whose phrases hold names of countries: their single words are no ordinary words."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """For each group and meaning a pattern that finds any of its phrases in casefolded text."""

    language: str
    groups: Mapping[str, Mapping[str, re.Pattern[str]]]
    vocabulary: re.Pattern[str]
    """A whole word that stands in any phrase."""
    plain: frozenset[str]
    """The words that stand in a phrase just so, without a star."""

    def found(self, group: str, text: str) -> dict[str, int]:
        """The meanings found, with where the first phrase of each begins."""
        return {
            meaning: match.start()
            for meaning, pattern in self.groups.get(group, {}).items()
            if (match := pattern.search(text))
        }

    def has(self, group: str, meaning: str, text: str) -> bool:
        pattern = self.groups.get(group, {}).get(meaning)
        return pattern is not None and pattern.search(text) is not None

    def knows(self, word: str) -> bool:
        """Whether the word, or each part of a hyphenated one, stands in a phrase."""
        return all(self.vocabulary.fullmatch(part) for part in word.split("-")) or bool(
            self.vocabulary.fullmatch(word)
        )


@cache
def load_lexicons() -> Mapping[str, Lexicon]:
    """All lexicons by language."""
    return {path.stem: _load(path) for path in sorted(FOLDER.glob("*.toml"))}


def _load(path: Path) -> Lexicon:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    groups = {
        group: {meaning: _pattern(phrases) for meaning, phrases in content.get(group, {}).items()}
        for group in GROUPS
    }
    words = sorted({word for phrase in _phrases(content) for word in phrase.split()})
    plain = frozenset(word for word in words if not word.endswith("*"))
    return Lexicon(path.stem, groups, re.compile("|".join(map(_word, words))), plain)


def _phrases(content: Mapping[str, Mapping[str, list[str]]]) -> Iterator[str]:
    for group, meanings in content.items():
        if group not in NAME_BEARING:
            for phrases in meanings.values():
                yield from phrases


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    # The longest first: "at most" must not be read as "at".
    alternatives = "|".join(_phrase(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    if any("\u4e00" <= letter <= "\u9fff" for letter in alternatives):
        return re.compile(alternatives)  # Chinese words have no edges
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


def _phrase(phrase: str) -> str:
    return r"[\s,'’«»\"-]+".join(_word(word) for word in phrase.split())


def _word(word: str) -> str:
    return re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word)
