"""The words of a language, from lexicon/*.toml, made into one pattern a meaning."""

import re
import sys
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from handlers.ask.understand.words.phrases import FOLDED, PhraseBook, Phrases
from handlers.ask.understand.words.spelling import LETTERS, fold, spellings
from handlers.ask.understand.words.vocabulary import SHORTEST_STEM, Vocabulary

FOLDER = Path(__file__).parents[1] / "lexicon"

CYRILLIC = ("ru", "kk")
"""Languages that are also typed in Latin letters, or without their special ones."""

UNSPACED = ("zh",)
"""Languages that run their words together."""

RUN = re.compile(r"\w+")
"""Letters and figures in a row; a phrase in a text begins where one does."""
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
    "turns",
    "parts",
)

ANYWHERE = "& "
"""Before a phrase whose words may stand anywhere in the text, in any order."""

FILLING = "stop"
"""Words that say nothing: they are known, and never looked for."""

NAME_BEARING = ("figures", "offices", "off_topic", "incentives", "contacts", "parts")
"""Groups whose phrases hold names of countries: their single words are no ordinary words."""


Finder = re.Pattern[str] | Phrases

Spans = tuple[tuple[int, int], ...]
"""Pieces of a text, from and to."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """For each group and meaning what finds any of its phrases in casefolded text."""

    language: str
    groups: Mapping[str, Mapping[str, Finder]]
    book: PhraseBook | None
    """All phrases at once; None in a language that runs its words together."""
    words: Vocabulary
    """The words of the phrases, but for those of groups that hold names."""
    single: Vocabulary
    """The words that are phrases by themselves, but for those of groups that hold names."""
    vocabulary: Vocabulary
    """The words of all phrases."""
    parts: Vocabulary
    """The words that stand in no phrase but within longer ones for what is built: "gas" of "gas power plant"."""
    plain: frozenset[str]
    """The words that are phrases by themselves, without a star."""
    bags: "_Bags"
    """Figures by words that stand anywhere in the text."""
    shorthand: Mapping[str, str]
    """Words typed for short, with what they stand for."""
    phrases: tuple[tuple[str | None, re.Pattern[str], str], ...]
    """The same for several words in a row, each behind its first word as `begun` gives it, if that is a whole one."""
    alone: Mapping[str, str]
    """Words that are a whole question, with that question."""
    borrowed: Mapping[str, str]
    """Words of another language in everyday use, with what they stand for."""
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
        if self.book is not None:
            return self.book.found(group, text)
        return {
            meaning: match.start()
            for meaning, pattern in self.groups.get(group, {}).items()
            if (match := pattern.search(text))
        }

    def likeliest(self, group: str, text: str) -> str | None:
        """The meaning of which the longest phrase is found: "board of directors" is more than "head"."""
        spans = {
            meaning: max((match.end() - match.start() for match in pattern.finditer(text)), default=0)
            for meaning, pattern in self.groups[group].items()
        }
        best = max(spans, key=lambda meaning: spans[meaning], default=None)
        return best if best is not None and spans[best] else None

    def figures(self, text: str) -> dict[str, Spans]:
        """The topics of figures that are asked about, with the pieces of the text that say so."""
        said: dict[str, Spans] = {
            topic: (match.span(),)
            for topic, pattern in self.groups["figures"].items()
            if (match := pattern.search(text))
        }
        for topic, spans in self.bags.found(text):
            if _length(spans) > _length(said.get(topic, ())):
                said[topic] = spans
        return said

    def has(self, group: str, meaning: str, text: str) -> bool:
        pattern = self.groups.get(group, {}).get(meaning)
        return pattern is not None and pattern.search(text) is not None

    def without(self, group: str, meaning: str, text: str, put: str = " ") -> str:
        """The text with the phrases of a meaning, if the language has any, taken out or replaced."""
        pattern = self.groups.get(group, {}).get(meaning)
        return pattern.sub(put, text) if pattern is not None else text

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
    letters = LETTERS.get(path.stem, {})
    bags = _Bags(
        (
            (topic, phrase.removeprefix(ANYWHERE).split())
            for topic, phrases in content.get("figures", {}).items()
            for phrase in phrases
            if phrase.startswith(ANYWHERE)
        ),
        letters,
    )
    cyrillic = path.stem in CYRILLIC
    words = _words(content, NAME_BEARING)
    every = _words(content, ())
    return Lexicon(
        path.stem,
        *_finders(content, letters),
        Vocabulary(words, cyrillic=cyrillic),
        Vocabulary(
            (sys.intern(word) for word in _phrases(content, NAME_BEARING) if " " not in word),
            cyrillic=cyrillic,
        ),
        Vocabulary(every, cyrillic=cyrillic),
        _parts(content, cyrillic=cyrillic),
        frozenset(
            sys.intern(phrase)
            for phrase in _phrases(content, NAME_BEARING)
            if " " not in phrase and not phrase.endswith("*")
        ),
        bags,
        {
            fold(path.stem, short): full
            for short, full in content.get("shorthand", {}).items()
            if not _in_a_row(short)
        },
        tuple(
            (_first(short), _as_typed(short), full)
            for short, full in content.get("shorthand", {}).items()
            if _in_a_row(short)
        ),
        {
            spelled: full
            for said, full in content.get("alone", {}).items()
            for spelled in spellings(path.stem, said)
        },
        content.get("borrowed", {}),
        {
            spelled: value
            for word, value in content.get("numbers", {}).items()
            for spelled in (word, *spellings(path.stem, word))
        },
        content.get("endings", {}),
        _pattern([phrase for phrase in sorted(every) if len(phrase) > 1] if path.stem in UNSPACED else []),
    )


def _in_a_row(short: str) -> bool:
    """Whether it is looked for in the text as it stands: several words, or one with any ending."""
    return " " in short or short.endswith("*")


def begun(text: str) -> list[str]:
    """The runs of letters and figures of a text, without the letters a phone hides."""
    return RUN.findall(text.casefold().translate(FOLDED))


def _first(short: str) -> str | None:
    """The first run of a phrase; None where it may be the beginning of a longer one, or stands behind a sign."""
    runs = begun(short)
    return runs[0] if len(runs) > 1 and RUN.match(short) else None


def _as_typed(short: str) -> re.Pattern[str]:
    """Words in a row with and without the letters a phone hides; a star stands for any ending."""
    spelled = "".join(
        f"[{letter}{chr(FOLDED[ord(letter)])}]" if ord(letter) in FOLDED else re.escape(letter)
        for letter in short.removesuffix("*")
    )
    ending = r"\w*" if short.endswith("*") else r"(?!\w)"
    return re.compile(rf"(?<!\w){spelled}{ending}", re.IGNORECASE)


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


def _words(content: Mapping[str, Mapping[str, list[str]]], without: Collection[str]) -> set[str]:
    """The single words of the phrases."""
    # Each word is in several sets and in the tree of phrases: one string serves them all.
    return {sys.intern(word) for phrase in _phrases(content, without) for word in phrase.split()}


def _phrases(content: Mapping[str, Mapping[str, list[str]]], without: Collection[str]) -> Iterator[str]:
    for group, meanings in content.items():
        if group in GROUPS and group not in without:
            for phrases in meanings.values():
                yield from (phrase.removeprefix(ANYWHERE) for phrase in phrases)


def _parts(content: Mapping[str, Mapping[str, list[str]]], *, cyrillic: bool) -> Vocabulary:
    """See `Lexicon.parts`."""
    within = {
        "titles": {
            title: [each for each in phrases if " " in each] for title, phrases in content["titles"].items()
        }
    }
    elsewhere = {
        group: {
            meaning: [each for each in phrases if group != "titles" or " " not in each]
            for meaning, phrases in meanings.items()
        }
        for group, meanings in content.items()
        if group in GROUPS
    }
    others = Vocabulary(_words(elsewhere, NAME_BEARING), cyrillic=cyrillic)
    told = {word for word in _words(within, ()) if len(word) > SHORTEST_STEM or not word.endswith("*")}
    return Vocabulary((word for word in told if word.removesuffix("*") not in others), cyrillic=cyrillic)


def _finders(
    content: Mapping[str, Mapping[str, list[str]]], letters: Mapping[int, int]
) -> tuple[dict[str, dict[str, Finder]], PhraseBook | None]:
    """What finds the phrases of each meaning, and all of them at once."""
    joined = {
        (group, meaning): [phrase for phrase in phrases if not phrase.startswith(ANYWHERE)]
        for group in GROUPS
        for meaning, phrases in content.get(group, {}).items()
        if meaning != FILLING
    }
    book = PhraseBook(((key, phrase) for key, phrases in joined.items() for phrase in phrases), letters)
    made: dict[str, dict[str, Finder]] = {group: {} for group in GROUPS}
    chinese = any("\u4e00" <= letter <= "\u9fff" for phrase in joined["intents", "list"] for letter in phrase)
    for key, phrases in joined.items():
        made[key[0]][key[1]] = _pattern(phrases) if chinese else Phrases(book, key)
    return made, None if chinese else book


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    """Chinese words have no edges; the longest first."""
    if not phrases:
        return re.compile("(?!)")
    return re.compile("|".join(map(re.escape, sorted(phrases, key=len, reverse=True))))


class _Bags:
    """Words that must all stand in a text, wherever, for a topic."""

    def __init__(self, bags: Iterable[tuple[str, list[str]]], letters: Mapping[int, int]) -> None:
        kept = list(bags)
        self._topics = [topic for topic, _ in kept]
        self._sizes = [len(words) for _, words in kept]
        phrases = (
            ((str(number), str(i)), word)
            for number, (_, words) in enumerate(kept)
            for i, word in enumerate(words)
        )
        self._book = PhraseBook(phrases, letters)

    def found(self, text: str) -> Iterator[tuple[str, Spans]]:
        """The topics all of whose words stand in the text, with where they do."""
        said: dict[int, list[tuple[int, int]]] = {}
        for (key, _), spans in self._book.scan(text).items():
            said.setdefault(int(key), []).append(spans[0])
        for number, found in said.items():
            if len(found) == self._sizes[number]:
                yield self._topics[number], tuple(found)


def _length(spans: Spans) -> int:
    return sum(end - start for start, end in spans)
