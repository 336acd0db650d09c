"""How likely a piece of text means a name: a few honest features and a fitted logistic curve."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from store.names.align import FEATURES
from store.names.fold import DATA, fold_word
from store.names.model import NameKind

SIZE = FEATURES.index("size")
DECISION = (*FEATURES, "logit", "lead")
GROUPS = ("company", "place")
PRIOR = 10_000
SIZE_RANGE = (math.log10(200) / 6, math.log10(7_000) / 6)
UNSEEN = 2e-5
# A word that questions are made of tells next to nothing, however rare it is in names.
QUESTION_RARITY = 0.25
# A candidate that is unlikely by itself is never answered, however far ahead of the next it is.
LEAST = 0.3


@dataclass(frozen=True, slots=True)
class Network:
    """One hidden layer: ``hidden`` (inputs + 1, units) and ``out`` (units + 1,), the biases last."""

    hidden: npt.NDArray[np.float64]
    out: npt.NDArray[np.float64]

    def __call__(self, inputs: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Logits (n,) of inputs (n, inputs)."""
        # On some processors a product of small matrices leaves this flag raised, though every figure is finite.
        with np.errstate(invalid="ignore"):
            inner = np.tanh(inputs @ self.hidden[:-1] + self.hidden[-1])
            result: npt.NDArray[np.float64] = inner @ self.out[:-1] + self.out[-1]
        return result


@dataclass(frozen=True, slots=True)
class Curve:
    """Fitted figures of a group of kinds.

    ``ranking`` tells how likely a piece means a candidate, by its ``FEATURES``; ``judging`` how likely the best
    candidate is right, by its features, its logit and its lead over the next entity (``DECISION``). From ``found``
    on it is answered: (at 200 entities of the group, at 7,000 and more), between them by the logarithm of the size.
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
