"""The single words of a lexicon: which are known, and which one a word that is nearly one is meant to be."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from handlers.ask.understand.words.skeleton import is_latin, skeleton

SHORTEST_TYPO = 5
"""Letters from which a word with one slip is taken for the word it nearly is."""
SHORTEST_SOUND = 3
SHORTEST_STEM = 4


class Vocabulary:
    """Whole words, and stems that stand for any ending."""

    def __init__(self, words: Iterable[str], *, cyrillic: bool) -> None:
        entries = set(words)
        # A set copied from a set is half as large as one that grew.
        self._exact = frozenset({word for word in entries if not word.endswith("*")})
        self._stems = frozenset({sys.intern(word[:-1]) for word in entries if word.endswith("*")})
        self._shortest = min(map(len, self._stems), default=1)
        self._longest = max(map(len, self._stems), default=0)
        self._key: Callable[[str], str] = skeleton if cyrillic else str
        self.cyrillic = cyrillic

    @cached_property
    def _sounds(self) -> dict[str, str]:
        return {self._key(word): word for word in sorted(self._exact)}

    @cached_property
    def _stem_sounds(self) -> dict[str, str]:
        return {
            self._key(stem): stem for stem in sorted(self._stems) if len(self._key(stem)) >= SHORTEST_STEM
        }

    @cached_property
    def _by_letter(self) -> dict[str, list[str]]:
        return by_letter(self._sounds)

    @cached_property
    def _stems_by_letter(self) -> dict[str, list[str]]:
        return by_letter(self._stem_sounds)

    @cached_property
    def _swapped(self) -> dict[tuple[str, ...], str]:
        """Short words by their first letter and the rest in order: of "mnay" that is "many"."""
        short = (sound for sound in self._sounds if len(sound) == SHORTEST_TYPO - 1)
        return {(sound[0], *sorted(sound[1:])): self._sounds[sound] for sound in short}

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
        spelt = (word.replace("c", "ts"), word) if self.cyrillic and "c" in word else (word,)
        return next((found for each in spelt if (found := self._sounding(each, shortest_stem))), None)

    def _sounding(self, word: str, shortest_stem: int) -> str | None:
        key = self._key(word)
        if len(key) < SHORTEST_SOUND:
            return None
        if (known := self._sounds.get(key)) is not None:
            return known
        # Less than half of a word tells little of it.
        for size in range(len(key), max(shortest_stem, len(key) // 2) - 1, -1):
            if (stem := self._stem_sounds.get(key[:size])) is not None:
                rest = key if is_latin(word) or len(key) != len(word) else word
                return stem + rest[size:]
        return None

    def same_sound(self, one: str, other: str) -> bool:
        return self._key(one) == self._key(other)

    def by_typo(self, word: str) -> str | None:
        """The word that this one is with one letter too many, too few, wrong or swapped; never the first."""
        key = self._key(word)
        if len(key) < SHORTEST_TYPO - 1:
            return None
        if len(key) == SHORTEST_TYPO - 1 and (meant := self._swapped.get((key[0], *sorted(key[1:])))):
            return meant
        if len(key) >= SHORTEST_TYPO:
            for once in undoubled(key):
                if once in self._sounds:
                    return self._sounds[once]
        near = nearest(key, self._by_letter.get(key[0], ()))
        if near is not None:
            return self._sounds[near]
        stems = self._stems_by_letter.get(key[0], ())
        longest = min(len(key), max(map(len, stems), default=0) + 1)
        # Half of a word tells little of it: "перер" of "перерабтка" is no slip of "перечень".
        for size in range(longest, max(SHORTEST_TYPO, len(key) // 2 + 1) - 1, -1):
            if (near := nearest(key[:size], stems)) is not None:
                rest = word if len(word) == len(key) else key
                return self._stem_sounds[near] + rest[size:]
        return None


def undoubled(key: str) -> Iterator[str]:
    """The word with a letter once that stands twice: "joobs", "worrking" with what the thumb meant."""
    for place in range(1, len(key)):
        if key[place] == key[place - 1]:
            yield key[:place] + key[place + 1 :]


def by_letter(sounds: Iterable[str]) -> dict[str, list[str]]:
    """The words that are long enough to be meant by a slip, by their first letter: nobody mistakes that."""
    found: dict[str, list[str]] = {}
    for key in sounds:
        if len(key) >= SHORTEST_TYPO:
            found.setdefault(key[0], []).append(key)
    return found


def nearest(key: str, words: Sequence[str]) -> str | None:
    """The word that is one slip away: two letters swapped, rather than one too few, one too many, one wrong."""
    found = process.extract(key, words, scorer=OSA.distance, score_cutoff=1, limit=None)
    letters = sorted(key)
    return min(
        (word for word, _, _ in found), key=lambda word: (sorted(word) != letters, -len(word)), default=None
    )
