"""How likely a piece of text means a name: a few honest features and a fitted logistic curve."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA

from store.names.fold import DATA, fold_word
from store.names.model import NameKind
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
)
SIZE = FEATURES.index("size")
DECISION = (*FEATURES, "logit", "lead")
GROUPS = ("company", "place")
PRIOR = 10_000
SIZE_RANGE = (math.log10(200) / 6, math.log10(10_000) / 6)
UNSEEN = 2e-5
# A word that questions are made of tells next to nothing, however rare it is in names.
QUESTION_RARITY = 0.25
# A candidate that is unlikely by itself is never answered, however far ahead of the next it is.
LEAST = 0.3
HOPELESS = 0.6
# A word that stands in more than some 0.7 % of company names (holding, energy) names none of them.
TELLING = 0.5
similarity = OSA.normalized_similarity


@dataclass(frozen=True, slots=True)
class Network:
    """One hidden layer: ``hidden`` (inputs + 1, units) and ``out`` (units + 1,), the biases last."""

    hidden: npt.NDArray[np.float64]
    out: npt.NDArray[np.float64]

    def __call__(self, inputs: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Logits (n,) of inputs (n, inputs)."""
        inner = np.tanh(inputs @ self.hidden[:-1] + self.hidden[-1])
        result: npt.NDArray[np.float64] = inner @ self.out[:-1] + self.out[-1]
        return result


@dataclass(frozen=True, slots=True)
class Curve:
    """Fitted figures of a group of kinds.

    ``ranking`` tells how likely a piece means a candidate, by its ``FEATURES``; ``judging`` how likely the best
    candidate is right, by its features, its logit and its lead over the next entity (``DECISION``). From ``found``
    on it is answered: (at 200 entities of the group, at 10,000 and more), between them by the logarithm of the size.
    """

    ranking: Network
    judging: Network
    found: tuple[float, float]

    def threshold(self, features: Sequence[float]) -> float:
        """The chance from which a candidate with these features is answered."""
        return float(np.interp(features[SIZE], SIZE_RANGE, self.found))


@dataclass(frozen=True, slots=True)
class Model:
    """A curve for each group of kinds, of ``data/model.json``; from ``ask`` on a candidate is asked about.

    Towns have short names and many neighbours: the same likeness tells less of a place than of a company.
    """

    curves: Mapping[str, Curve]
    ask: float


_used: list[Model] = []


def use(fitted: Model) -> None:
    """Decide by this model from now on (the calibration tries several)."""
    _used[:] = [fitted]


def model() -> Model:
    """The model in use: the one the calibration script wrote, unless another was set."""
    return _used[0] if _used else written_model()


@cache
def written_model() -> Model:
    """The model in ``data/model.json``."""
    with (DATA / "model.json").open(encoding="utf-8") as file:
        data = json.load(file)
    curves = {
        group: Curve(_network(c["ranking"]), _network(c["judging"]), (c["found"][0], c["found"][1]))
        for group, c in data["curves"].items()
    }
    return Model(curves, float(data["ask"]))


def _network(written: Mapping[str, Any]) -> Network:
    return Network(np.array(written["hidden"]), np.array(written["out"]))


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
    """How much a word tells, from 0 (everywhere) to 1 (seen nowhere): by its frequency here and in the
    world.
    """
    share = (frequency + PRIOR * prior_frequencies().get(key, UNSEEN)) / (rows + PRIOR)
    return min(1.0, max(0.05, -math.log(share) / 10))


@lru_cache(maxsize=1 << 14)
def alike(left: str, right: str) -> float:
    """Similarity of two words, 0 to 1; under a half they have nothing to do with each other."""
    if left == right:
        return 1.0
    value = similarity(left, right)
    shorter, longer = (left, right) if len(left) < len(right) else (right, left)
    if len(shorter) >= 4 and longer.startswith(shorter):
        value = max(value, 0.75)
    if len(shorter) >= 5 and left.rstrip("aeiou") == right.rstrip("aeiou"):
        value = max(value, 0.95)
    return value if value >= 0.5 else 0.0


@dataclass(frozen=True, slots=True)
class Asked:
    """A word of a question: its readings (as written first), its rarity."""

    key: str
    readings: tuple[str, ...]
    rarity: float
    ordinary: bool = False


class Aligned:
    """A name laid beside the words of a question, word by word."""

    __slots__ = ("asked", "best", "crossed", "joined_name", "parts", "rarities", "size", "table")

    def __init__(
        self, asked: Sequence[Asked], key: str, weigh: Callable[[str], float], size: float, crossed: bool
    ) -> None:
        self.asked = asked
        self.crossed = crossed
        self.parts = key.split(" ")
        self.rarities = [weigh(part) for part in self.parts]
        self.joined_name = "".join(self.parts)
        self.size = size
        self.table = [self._row(word) for word in asked]
        self.best = [max(row) for row in self.table]

    def hopeless(self) -> bool:
        """Whether neither any telling word nor the whole is enough like the name to be worth a closer look."""
        if any(
            value >= HOPELESS and word.rarity >= TELLING
            for word, value in zip(self.asked, self.best, strict=True)
        ):
            return False
        return similarity("".join(word.key for word in self.asked), self.joined_name) < HOPELESS

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
            joined = max(
                [joined, *(similarity(head + r, self.joined_name) * 0.985 for r in asked[-1].readings[1:])]
            )
        total = sum(word.rarity for word in asked)
        covered = sum(word.rarity * value for word, value in zip(asked, best, strict=True)) / total
        columns = [max(row[place] for row in self.table[start:end]) for place in range(len(self.parts))]
        name_total = sum(self.rarities)
        explained = sum(w * value for w, value in zip(self.rarities, columns, strict=True)) / name_total
        worst = min(max(value, 1 - word.rarity) for word, value in zip(asked, best, strict=True))
        head_place = max(range(len(self.parts)), key=self.rarities.__getitem__)
        head_value = columns[head_place]
        # Of as many words, each must be like its own: only a name run together or split is compared as one.
        whole = joined if end - start == 1 or end - start != len(self.parts) else 0.0
        covered, explained = max(covered, whole), max(explained, whole)
        worst, head_value = max(worst, whole), max(head_value, whole)
        told = max(w * v for w, v in zip(self.rarities, columns, strict=True))
        same = max((w for w, v in zip(self.rarities, columns, strict=True) if v >= 0.97), default=0.0)
        missing = max(w * (1 - v) for w, v in zip(self.rarities, columns, strict=True))
        stray = max(word.rarity * (1 - value) for word, value in zip(asked, best, strict=True))
        ordinary = sum(word.rarity for word in asked if word.ordinary) / total
        slips = self._slips(start, end, joined_text)
        firsts = joined_text[0] == self.joined_name[0] or asked[0].key[0] in {p[0] for p in self.parts}
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
        )

    def _slips(self, start: int, end: int, joined_text: str) -> float:
        """What the mistakes cost: of the words run together, or word by word."""
        together = cost(joined_text, self.joined_name)
        apart = 0.0
        for place in range(start, end):
            row, word = self.table[place], self.asked[place]
            if together <= apart:
                break
            if self.best[place] < 0.5:
                apart += word.rarity * len(word.key) * 0.5
                continue
            part = self.parts[row.index(self.best[place])]
            apart += min(
                cost(reading, part) + (ENDING if number else 0.0)
                for number, reading in enumerate(word.readings)
            )
        return min(together, apart)


def logits(group: str, features: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Logits (n,) that pieces mean candidates of a group, of features (n, len(FEATURES))."""
    return model().curves[group].ranking(features)


def confidence(group: str, logit: float, lead: float, features: Sequence[float]) -> float:
    """The chance that the best candidate is right, by its logit, its lead over the next entity and its features."""
    return sigmoid(float(model().curves[group].judging(np.array([decision(logit, lead, features)]))[0]))


def group_of(kind: NameKind) -> str:
    """The group whose thresholds hold for a kind."""
    return "place" if kind in (NameKind.PLACE, NameKind.COUNTRY, NameKind.ZONE) else "company"


def decision(logit: float, lead: float, features: Sequence[float]) -> tuple[float, ...]:
    """The inputs of the decision, in the order of ``DECISION``."""
    return (*features, max(-8.0, min(8.0, logit)) / 4, min(8.0, lead) / 4)


def sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))
