"""The single words of a lexicon: which are known, and which one a word that is nearly one is meant to be."""

from collections.abc import Callable, Iterable, Iterator

from handlers.ask.understand.skeleton import is_latin, skeleton

SHORTEST_TYPO = 5
"""Letters from which a word with one slip is taken for the word it nearly is."""
SHORTEST_SOUND = 3
SHORTEST_STEM = 4


class Vocabulary:
    """Whole words, and stems that stand for any ending."""

    def __init__(self, words: Iterable[str], *, cyrillic: bool) -> None:
        entries = set(words)
        self._exact = frozenset(word for word in entries if not word.endswith("*"))
        self._stems = frozenset(word[:-1] for word in entries if word.endswith("*"))
        self._shortest = min(map(len, self._stems), default=1)
        self._longest = max(map(len, self._stems), default=0)
        self._key: Callable[[str], str] = skeleton if cyrillic else str
        self.cyrillic = cyrillic
        self._sounds = {self._key(word): word for word in sorted(self._exact)}
        self._stem_sounds = {
            self._key(stem): stem for stem in sorted(self._stems) if len(self._key(stem)) >= SHORTEST_STEM
        }
        # One letter longer than the longest may be a typo of it; a longer one need not be tried.
        self._longest_typo = max(map(len, self._sounds), default=0) + 1
        self._longest_stem_typo = max(map(len, self._stem_sounds), default=0) + 1
        self._typos = {
            slip: word
            for key, word in self._sounds.items()
            if len(key) >= SHORTEST_TYPO
            for slip in _slips(key)
        }
        self._stem_typos = {
            slip: stem
            for key, stem in self._stem_sounds.items()
            if len(key) >= SHORTEST_TYPO
            for slip in _slips(key)
        }

    def __contains__(self, word: str) -> bool:
        if word in self._exact:
            return True
        sizes = range(self._shortest, min(self._longest, len(word)) + 1)
        return any(word[:size] in self._stems for size in sizes)

    def holds(self, word: str) -> bool:
        """Whether the word stands there just so, not by its stem."""
        return word in self._exact

    def by_sound(self, word: str, shortest_stem: int = SHORTEST_STEM) -> str | None:
        """The word that is spelt with other letters and sounds the same: "jobalar", "кытай"."""
        key = self._key(word)
        if len(key) < SHORTEST_SOUND:
            return None
        if (known := self._sounds.get(key)) is not None:
            return known
        for size in range(len(key), shortest_stem - 1, -1):
            if (stem := self._stem_sounds.get(key[:size])) is not None:
                rest = key if is_latin(word) or len(key) != len(word) else word
                return stem + rest[size:]
        return None

    def same_sound(self, one: str, other: str) -> bool:
        return self._key(one) == self._key(other)

    def by_typo(self, word: str) -> str | None:
        """The word that this one is with one letter too many, too few, wrong or swapped; never the first."""
        key = self._key(word)
        if len(key) < SHORTEST_TYPO:
            return None
        for slip in _slips(key) if len(key) <= self._longest_typo else ():
            if (known := self._typos.get(slip)) is not None and _near(key, self._key(known)):
                return known
        for size in range(min(len(key), self._longest_stem_typo), SHORTEST_TYPO - 1, -1):
            for slip in _slips(key[:size]):
                stem = self._stem_typos.get(slip)
                if stem is not None and _near(key[:size], self._key(stem)):
                    return stem + key[size:]
        return None


def _slips(word: str) -> Iterator[str]:
    """The word, and the word with each letter but the first left out."""
    yield word
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]


def _near(one: str, other: str) -> bool:
    """One edit apart; two words that share a slip may be two apart."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    return a == b or a[1:] == b or a == b[1:] or a[1:] == b[1:] or (a[2:] == b[2:] and a[:2] == b[:2][::-1])
