"""How likely a piece of text means a name: a few honest features and a fitted logistic curve."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from store.names.fold import DATA, fold_word

FEATURES = ("joined", "covered", "explained", "harmonic", "worst", "head", "first", "length", "edits", "rarity", "size")
PRIOR = 10_000
UNSEEN = 2e-5
similarity = OSA.normalized_similarity


@dataclass(frozen=True, slots=True)
class Model:
    """Fitted figures of ``data/model.json``: a logistic curve over the features, and the two thresholds."""

    bias: float
    weights: tuple[float, ...]
    found: float
    margin: float
    ask: float


@cache
def model() -> Model:
    """The model the calibration script wrote."""
    with (DATA / "model.json").open(encoding="utf-8") as file:
        data = json.load(file)
    weights = tuple(float(data["weights"][name]) for name in FEATURES)
    return Model(data["bias"], weights, data["found"], data["margin"], data["ask"])


@cache
def prior_frequencies() -> dict[str, float]:
    """Share of company names in the world that hold a word, by its key."""
    shares: dict[str, float] = {}
    with (DATA / "company_words.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = fold_word(row["word"])
            shares[key] = shares.get(key, 0.0) + float(row["per_ten_thousand"]) / 10_000
    return shares


def rarity(key: str, rows: int, frequency: int) -> float:
    """How much a word tells, from 0 (everywhere) to 1 (seen nowhere): by its frequency here and in the world."""
    share = (frequency + PRIOR * prior_frequencies().get(key, UNSEEN)) / (rows + PRIOR)
    return min(1.0, max(0.05, -math.log(share) / 10))


@lru_cache(maxsize=1 << 16)
def alike(left: str, right: str) -> float:
    """Similarity of two words, 0 to 1; under a half they have nothing to do with each other."""
    if left == right:
        return 1.0
    value = similarity(left, right)
    shorter, longer = (left, right) if len(left) < len(right) else (right, left)
    if len(shorter) >= 4 and longer.startswith(shorter):
        value = max(value, 0.75)
    return value if value >= 0.5 else 0.0


@dataclass(frozen=True, slots=True)
class Asked:
    """A word of a question: its readings (as written first), its rarity."""

    key: str
    readings: tuple[str, ...]
    rarity: float


class Aligned:
    """A name laid beside the words of a question, word by word."""

    __slots__ = ("asked", "best", "joined_name", "parts", "rarities", "size", "table")

    def __init__(self, asked: Sequence[Asked], key: str, weigh: Callable[[str], float], size: float) -> None:
        self.asked = asked
        self.parts = key.split(" ")
        self.rarities = [weigh(part) for part in self.parts]
        self.joined_name = "".join(self.parts)
        self.size = size
        self.table = [self._row(word) for word in asked]
        self.best = [max(row) for row in self.table]

    def _row(self, word: Asked) -> list[float]:
        row = [alike(word.key, part) for part in self.parts]
        for number, reading in enumerate(word.readings[1:]):
            for place, part in enumerate(self.parts):
                if row[place] < 0.97:
                    row[place] = max(row[place], alike(reading, part) * (0.985 if number < 2 else 0.97))
        return row

    def features(self, start: int, end: int) -> tuple[float, ...]:
        """The features of ``asked[start:end]`` against the name, in the order of ``FEATURES``."""
        asked = self.asked[start:end]
        best = self.best[start:end]
        joined_text = "".join(word.key for word in asked)
        joined = similarity(joined_text, self.joined_name)
        if end - start == 1 and len(self.parts) == 1:
            joined = max(joined, best[0])
        elif end - start == len(self.parts) and self.asked[end - 1].readings[1:]:
            head = joined_text[: len(joined_text) - len(asked[-1].key)]
            joined = max([joined, *(similarity(head + r, self.joined_name) * 0.985 for r in asked[-1].readings[1:])])
        total = sum(word.rarity for word in asked)
        covered = sum(word.rarity * value for word, value in zip(asked, best, strict=True)) / total
        columns = [max(row[place] for row in self.table[start:end]) for place in range(len(self.parts))]
        name_total = sum(self.rarities)
        explained = sum(w * value for w, value in zip(self.rarities, columns, strict=True)) / name_total
        worst = min(
            max(value, 1 - word.rarity) for word, value in zip(asked, best, strict=True)
        )
        head_place = max(range(len(self.parts)), key=self.rarities.__getitem__)
        head_value = columns[head_place]
        covered, explained = max(covered, joined), max(explained, joined)
        worst, head_value = max(worst, joined), max(head_value, joined)
        harmonic = 2 * covered * explained / (covered + explained) if covered + explained else 0.0
        told = max((w * v for w, v in zip(self.rarities, columns, strict=True)), default=0.0)
        length = min(len(joined_text), 16) / 16
        return (
            joined,
            covered,
            explained,
            harmonic,
            worst,
            head_value,
            float(joined_text[0] == self.joined_name[0] or asked[0].key[0] in {p[0] for p in self.parts}),
            length,
            min((1 - covered) * len(joined_text), 4) / 4,
            max(told, joined * max(self.rarities)),
            self.size,
        )


def probability(features: Sequence[float]) -> float:
    """The fitted chance that the piece means the name."""
    fitted = model()
    value = fitted.bias + sum(w * f for w, f in zip(fitted.weights, features, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))
