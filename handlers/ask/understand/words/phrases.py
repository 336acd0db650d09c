"""Finds thousands of phrases in a text at once: each place of the text is followed through a tree of words.

An alternation of regular expressions tries each phrase at each word; here a word costs a few look-ups, however many
phrases there are.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

TOKEN = re.compile(r"\w+|[%$€₸#&+]")
BETWEEN = re.compile(r"[\s,'’«»\"/-]*")
"""What may stand between the words of a phrase; a blanked piece of the text may not."""

FOLDED = str.maketrans("әғқңөұүһіё", "агкноуухие")
"""Letters that a phone hides, as they are typed without them."""

KEPT = 512
"""Texts whose phrases are remembered: a question is looked at many times."""

Span = tuple[int, int]
Key = tuple[str, str]
"""A group and a meaning of it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase in a text, as a match of a regular expression is."""

    text: str
    at: Span

    def start(self) -> int:
        return self.at[0]

    def end(self) -> int:
        return self.at[1]

    def span(self) -> Span:
        return self.at

    def __getitem__(self, group: int) -> str:
        return self.text[self.at[0] : self.at[1]]


class _Node:
    """A place in the tree; most are the end of a phrase, with nothing after it, and hold nothing but its meaning."""

    __slots__ = ("keys", "sizes", "stems", "words")

    def __init__(self) -> None:
        self.words: dict[str, _Node] | None = None
        self.stems: dict[str, _Node] | None = None
        self.sizes: tuple[int, ...] = ()
        """Lengths of the stems."""
        self.keys: tuple[Key, ...] = ()
        """What a phrase that ends here means."""


class PhraseBook:
    """All phrases of a language; a word with a star stands for all that begins with it."""

    def __init__(self, phrases: Iterable[tuple[Key, str]], letters: Mapping[int, int] | None = None) -> None:
        """`letters`: what letters of the language count as, one for one, beside those of FOLDED."""
        self._letters: dict[int, int] = {**FOLDED, **(letters or {})}
        self._root = _Node()
        self._order: dict[Key, int] = {}
        for key, phrase in phrases:
            self._order.setdefault(key, len(self._order))
            self._add(key, phrase)
        _share(self._root, {})
        self.scan = lru_cache(maxsize=KEPT)(self._scan)

    def _add(self, key: Key, phrase: str) -> None:
        node = self._root
        for word in _words(phrase.translate(self._letters)):
            if not word.endswith("*"):
                node.words = {} if node.words is None else node.words
                node = node.words.setdefault(sys.intern(word), _Node())
                continue
            stem = sys.intern(word[:-1])
            node.stems = {} if node.stems is None else node.stems
            if len(stem) not in node.sizes:
                node.sizes = tuple(sorted([*node.sizes, len(stem)]))
            node = node.stems.setdefault(stem, _Node())
        if node is not self._root and key not in node.keys:
            node.keys = (*node.keys, key)

    def found(self, group: str, text: str) -> dict[str, int]:
        """The meanings of a group that stand in the text, in the order of the lexicon, with where they begin."""
        said = [(key, spans[0][0]) for key, spans in self.scan(text).items() if key[0] == group]
        said.sort(key=lambda each: self._order[each[0]])
        return {meaning: start for (_, meaning), start in said}

    def _scan(self, text: str) -> Mapping[Key, tuple[Span, ...]]:
        """Where each meaning stands: from the left, the longest phrase at a place, none within another."""
        folded = text.translate(self._letters)
        tokens = [(match.start(), match.end(), match[0]) for match in TOKEN.finditer(folded)]
        follows = [
            BETWEEN.fullmatch(text, tokens[i][1], tokens[i + 1][0]) is not None
            for i in range(len(tokens) - 1)
        ]
        found: dict[Key, list[Span]] = {}
        for first in range(len(tokens)):
            longest: dict[Key, int] = {}
            _walk(self._root, tokens, follows, first, longest)
            start = tokens[first][0]
            for key, end in longest.items():
                spans = found.setdefault(key, [])
                if not spans or spans[-1][1] <= start:
                    spans.append((start, end))
        return {key: tuple(spans) for key, spans in found.items()}


def _walk(
    node: _Node, tokens: list[tuple[int, int, str]], follows: list[bool], at: int, longest: dict[Key, int]
) -> None:
    _, end, word = tokens[at]
    reached = []
    if node.words is not None and (exact := node.words.get(word)) is not None:
        reached.append(exact)
    if node.stems is not None:
        for size in node.sizes:
            if size > len(word):
                break
            if (stem := node.stems.get(word[:size])) is not None:
                reached.append(stem)
    for each in reached:
        for key in each.keys:
            longest[key] = max(end, longest.get(key, 0))
        if at < len(follows) and follows[at] and (each.words or each.stems):
            _walk(each, tokens, follows, at + 1, longest)


def _share(node: _Node, ends: dict[tuple[Key, ...], _Node]) -> None:
    """One node for all ends of phrases of the same meaning: most of a tree are such."""
    for branch in (node.words or {}, node.stems or {}):
        for word, child in branch.items():
            if child.words is None and child.stems is None:
                branch[word] = ends.setdefault(child.keys, child)
            else:
                _share(child, ends)


def _words(phrase: str) -> Iterator[str]:
    """The words of a phrase; a star belongs to the word before it."""
    for match in re.finditer(r"(?:\w+|[%$€₸#&+])\*?", phrase):
        yield match[0]


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one meaning, to be looked for as a regular expression is."""

    book: PhraseBook
    key: Key

    def finditer(self, text: str, pos: int = 0, endpos: int | None = None) -> Iterator[Found]:
        limit = len(text) if endpos is None else endpos
        for span in self.book.scan(text).get(self.key, ()):
            if pos <= span[0] and span[1] <= limit:
                yield Found(text, span)

    def search(self, text: str, pos: int = 0) -> Found | None:
        # Asked a hundred times of a question, and mostly in vain.
        spans = self.book.scan(text).get(self.key)
        return next(self.finditer(text, pos), None) if spans else None

    def sub(self, replacement: str, text: str) -> str:
        """The text with the replacement in each phrase's place."""
        if self.key not in self.book.scan(text):
            return text
        pieces, at = [], 0
        for found in self.finditer(text):
            pieces += [text[at : found.start()], replacement]
            at = found.end()
        return "".join([*pieces, text[at:]])
