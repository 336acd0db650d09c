"""Candidate names laid beside the words of a question, all at once; and what that tells, as features.

The words are compared in one call for all candidates; only those with a telling word or a whole like the question's
are looked at one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from anyascii import anyascii
from rapidfuzz import process
from rapidfuzz.distance import OSA, Prefix

from store.names.fold import legal_edges, words
from store.names.letters import surprise
from store.names.slips import ENDING, cost

FEATURES = (
    "joined",
    "covered",
    "explained",
    "worst",
    "head",
    "first",
    "length",
    "edits",
    "rarity",
    "same",
    "missing",
    "stray",
    "ordinary",
    "words",
    "name_words",
    "size",
    "cost",
    "slips",
    "crossed",
    "literal",
    "form",
    "surprise",
    "odd",
    "near_ordinary",
    "leading",
)
HOPELESS, FAR_BEHIND = 0.6, 0.35
# A word that stands in more than some 0.7 % of company names (holding, energy) names none of them.
TELLING = 0.5
LEAST_ALIKE, SAME = 0.5, 0.97
BEGINS, SHORTEST_BEGINNING = 0.75, 4
BUT_A_VOWEL, SHORTEST_BUT_A_VOWEL = 0.95, 5
# A reading without an ending is less than the word as written; a doubtful ending still less.
BARE, BARER, SURELY_BARE = 0.985, 0.97, 2
FORM_LETTERS_A_SLIP = 3
MOST_SURPRISING, MOST_ODD = 60.0, 10.0
similarity = OSA.normalized_similarity
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Asked:
    """A word of a question: its readings (as written first), its letters as typed, its rarity, whether it is an
    ordinary word or one letter away from one.
    """

    key: str
    readings: tuple[str, ...]
    rarity: float
    plain: str = ""
    ordinary: bool = False
    near_ordinary: Callable[[], bool] = bool


def likeness(typed: Sequence[str], parts: Sequence[str]) -> Floats:
    """Similarity of each typed word to each part, 0 to 1; 0 where they have nothing to do with each other."""
    table: Floats = process.cdist(typed, parts, scorer=similarity, dtype=np.float32)
    lengths = [len(word) for word in typed], [len(part) for part in parts]
    shorter = np.minimum(np.array(lengths[0])[:, None], lengths[1])
    begins = process.cdist(typed, parts, scorer=Prefix.similarity, dtype=np.int32) == shorter
    table[begins & (shorter >= SHORTEST_BEGINNING) & (table < BEGINS)] = BEGINS
    bare: dict[str, int] = {}
    left = [bare.setdefault(word.rstrip("aeiou"), len(bare)) for word in typed]
    right = [bare.setdefault(part.rstrip("aeiou"), len(bare)) for part in parts]
    but_a_vowel = (np.array(left)[:, None] == right) & (shorter >= SHORTEST_BUT_A_VOWEL)
    table[but_a_vowel & (table < BUT_A_VOWEL)] = BUT_A_VOWEL
    table[table < LEAST_ALIKE] = 0.0
    return table


@lru_cache(maxsize=1 << 13)
def written(name: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The words of a name as they are spelled, in small Latin letters, and its legal forms."""
    found = words(name)
    left, right = legal_edges([word.key for word in found])
    forms = frozenset(word.key for word in (*found[:left], *found[right:]))
    return tuple(anyascii(word.raw).lower() for word in found[left:right]), forms


class Bench:
    """The words of a question and the names they are compared with."""

    def __init__(self, asked: Sequence[Asked], keys: Sequence[str], weigh: Callable[[str], float]) -> None:
        self.asked = asked
        self.weigh = weigh
        self.names = [key.split(" ") for key in keys]
        self.joined = ["".join(parts) for parts in self.names]
        columns = {
            part: place
            for place, part in enumerate(dict.fromkeys(part for parts in self.names for part in parts))
        }
        typed = [reading for word in asked for reading in word.readings]
        table = likeness(typed, list(columns))
        factors = [
            1.0 if not number else BARE if number <= SURELY_BARE else BARER
            for word in asked
            for number in range(len(word.readings))
        ]
        table *= np.array(factors, np.float32)[:, None]
        starts = np.cumsum([0, *(len(word.readings) for word in asked[:-1])])
        table = np.maximum.reduceat(table, starts, axis=0)
        longest = max(map(len, self.names))
        places = np.full((len(self.names), longest), len(columns))
        for number, parts in enumerate(self.names):
            places[number, : len(parts)] = [columns[part] for part in parts]
        blank = np.zeros((len(asked), 1), np.float32)
        # (word, name, part)
        self.table = np.hstack([table, blank])[:, places]
        self.best = self.table.max(axis=2)

    def hopeful(self, most: int) -> list[int]:
        """The names worth a closer look, at most so many, likeliest first: any telling word is enough like one of
        theirs, or the whole like the whole.
        """
        rarity = np.array([word.rarity for word in self.asked], np.float32)
        whole = process.cdist(
            ["".join(word.key for word in self.asked)], self.joined, scorer=similarity, dtype=np.float32
        )[0]
        telling = ((self.best >= HOPELESS) & (rarity >= TELLING)[:, None]).any(axis=0)
        # On some processors a product of small matrices leaves this flag raised, though every figure is finite.
        with np.errstate(invalid="ignore"):
            merit = np.maximum(whole, rarity @ self.best / rarity.sum())
        kept = np.flatnonzero(telling | (whole >= HOPELESS))
        if not len(kept):
            return []
        kept = kept[merit[kept] > merit[kept].max() - FAR_BEHIND]
        return [int(number) for number in kept[np.argsort(-merit[kept], kind="stable")][:most]]

    def beside(self, number: int, text: str, size: float, crossed: bool) -> Aligned:
        """One of the names, with its text and the size of its group, beside the words."""
        return Aligned(self, number, text, size, crossed)


class Aligned:
    """A name laid beside the words of a question, word by word."""

    __slots__ = ("asked", "best", "crossed", "joined_name", "parts", "rarities", "size", "table", "text")

    def __init__(self, bench: Bench, number: int, text: str, size: float, crossed: bool) -> None:
        self.asked = bench.asked
        self.parts = bench.names[number]
        self.joined_name = bench.joined[number]
        self.rarities = [bench.weigh(part) for part in self.parts]
        self.size = size
        self.text = text
        self.crossed = crossed
        self.table: list[list[float]] = bench.table[:, number, : len(self.parts)].tolist()
        self.best: list[float] = bench.best[:, number].tolist()

    def features(self, start: int, end: int, forms: frozenset[str] = frozenset()) -> tuple[float, ...]:
        """The features of ``asked[start:end]`` against the name, in the order of ``FEATURES``; ``forms`` are the
        legal forms around it.
        """
        end, forms = self._without_form(start, end, forms)
        asked = self.asked[start:end]
        best = self.best[start:end]
        joined_text = "".join(word.key for word in asked)
        joined = similarity(joined_text, self.joined_name)
        if end - start == 1 and len(self.parts) == 1:
            joined = max(joined, best[0])
        elif end - start == len(self.parts) and self.asked[end - 1].readings[1:]:
            head = joined_text[: len(joined_text) - len(asked[-1].key)]
            joined = max(
                [joined, *(similarity(head + r, self.joined_name) * BARE for r in asked[-1].readings[1:])]
            )
        total = sum(word.rarity for word in asked)
        covered = sum(word.rarity * value for word, value in zip(asked, best, strict=True)) / total
        columns = [max(column) for column in zip(*self.table[start:end], strict=True)]
        name_total = sum(self.rarities)
        explained = sum(w * value for w, value in zip(self.rarities, columns, strict=True)) / name_total
        worst = min(max(value, 1 - word.rarity) for word, value in zip(asked, best, strict=True))
        head_place = max(range(len(self.parts)), key=self.rarities.__getitem__)
        head_value = columns[head_place]
        # Of as many words, each must be like its own: only a name run together or split is compared as one.
        whole = joined if end - start == 1 or end - start != len(self.parts) else 0.0
        together = whole > covered
        covered, explained = max(covered, whole), max(explained, whole)
        worst, head_value = max(worst, whole), max(head_value, whole)
        told = max(w * v for w, v in zip(self.rarities, columns, strict=True))
        same = max((w for w, v in zip(self.rarities, columns, strict=True) if v >= SAME), default=0.0)
        missing = max(w * (1 - v) for w, v in zip(self.rarities, columns, strict=True))
        stray = max(word.rarity * (1 - value) for word, value in zip(asked, best, strict=True))
        ordinary = sum(word.rarity for word in asked if word.ordinary) / total
        slips = self._slips(start, end, joined_text)
        firsts = joined_text[0] == self.joined_name[0] or asked[0].key[0] in {p[0] for p in self.parts}
        surprising, odd = self._surprise(start, end, joined_text if together else "")
        literal, form = self._written(start, end, forms, together)
        return (
            joined,
            covered,
            explained,
            worst,
            head_value,
            float(firsts),
            min(len(joined_text), 16) / 16,
            min((1 - covered) * len(joined_text), 4) / 4,
            max(told, whole * max(self.rarities)),
            1.0 if joined == 1.0 else same,
            min(missing, 1 - whole),
            min(stray, 1 - whole),
            ordinary,
            min(len(asked), 5) / 5,
            min(len(self.parts), 5) / 5,
            self.size,
            min(slips, 4) / 4,
            min(1.0, 2 * slips / len(joined_text)),
            float(self.crossed),
            literal,
            form,
            surprising,
            odd,
            float(len(asked) == 1 and literal < 1 and asked[0].near_ordinary()),
            max(columns[0], whole),
        )

    def _without_form(self, start: int, end: int, forms: frozenset[str]) -> tuple[int, frozenset[str]]:
        """Where the words end without a legal form that the name has, typed with a slip or in two pieces (Cprp,
        Corp oration), and the legal forms with it.
        """
        _, own = written(self.text)
        while own and (found := self._slipped_form(start, end, own)) is not None:
            end -= found[0]
            forms |= {found[1]}
        return end, forms

    def _slipped_form(self, start: int, end: int, own: frozenset[str]) -> tuple[int, str] | None:
        """How many of the last words are a legal form with a slip, and which."""
        for size in (1, 2):
            if end - size <= start or max(self.best[end - size : end]) >= SAME:
                break
            typed = "".join(word.key for word in self.asked[end - size : end])
            for form in own:
                slips = OSA.distance(typed, form, score_cutoff=len(form) // FORM_LETTERS_A_SLIP)
                if slips <= len(form) // FORM_LETTERS_A_SLIP:
                    return size, form
        return None

    def _meant(self, place: int) -> int | None:
        """The part of the name that a word is most like."""
        value = self.best[place]
        return self.table[place].index(value) if value >= LEAST_ALIKE else None

    def _surprise(self, start: int, end: int, joined_text: str) -> tuple[float, float]:
        """How surprising what was met is, and how much more so what was typed is than what would be meant."""
        if joined_text:
            met = surprise(self.joined_name)
            odd = surprise(joined_text) - met if joined_text != self.joined_name else 0.0
        else:
            met = odd = 0.0
            for place in range(start, end):
                part = self._meant(place)
                if part is None:
                    continue
                expected = surprise(self.parts[part])
                met += expected * self.best[place]
                if self.best[place] < SAME:
                    odd += surprise(self.asked[place].key) - expected
        return min(met, MOST_SURPRISING) / MOST_SURPRISING, max(-MOST_ODD, min(MOST_ODD, odd)) / MOST_ODD

    def _written(self, start: int, end: int, forms: frozenset[str], together: bool) -> tuple[float, float]:
        """How like the letters as typed are to those of the name, and whether the legal forms are the same (1), others
        (-1), or one has none (0).
        """
        spelled, own = written(self.text)
        form = 0.0 if not (own and forms) else 1.0 if own & forms else -1.0
        typed = [word.plain for word in self.asked[start:end]]
        if together or len(spelled) != len(self.parts):
            return similarity("".join(typed), "".join(spelled)), form
        total = sum(word.rarity for word in self.asked[start:end])
        literal = 0.0
        for place, plain in zip(range(start, end), typed, strict=True):
            if (part := self._meant(place)) is not None:
                literal += self.asked[place].rarity * similarity(plain, spelled[part])
        return literal / total, form

    def _slips(self, start: int, end: int, joined_text: str) -> float:
        """What the mistakes cost: of the words run together, or word by word."""
        together = cost(joined_text, self.joined_name)
        apart = 0.0
        for place in range(start, end):
            word = self.asked[place]
            if together <= apart:
                break
            part = self._meant(place)
            if part is None:
                apart += word.rarity * len(word.key) * 0.5
                continue
            apart += min(
                cost(reading, self.parts[part]) + (ENDING if number else 0.0)
                for number, reading in enumerate(word.readings)
            )
        return min(together, apart)
