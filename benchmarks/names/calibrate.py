"""Fit ``store/names/data/model.json``: ``python -m benchmarks.names.calibrate [--companies stocks.csv]``.

Two small networks a group of kinds, one after the other: the chance that a piece means a candidate (fitted to pairs
of a noisy query and a candidate), and the chance that the best candidate is right (fitted to whole queries, half
of them for what is not in the list). The thresholds are the lowest with a precision of 0.99 and few negatives
answered on names that were not fitted to; the held-out figures come from a third part.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.names.generate import Query, beside, companies, negatives, place_queries, places, positives
from store.names import Name, NameIndex, NameKind, score
from store.names.align import FEATURES
from store.names.fold import DATA

SIZES = {
    "fit": (200, 200, 200, 200, 1_000, 3_000, 9_000),
    "choose": (200, 200, 200, 1_000, 7_000, 7_000, 7_000),
    "held out": (200, 1_000, 10_000),
}
LISTED = {"fit": slice(6_400, 15_400), "choose": slice(15_400, 22_400), "held out": slice(22_400, None)}
ABSENT = {"fit": slice(3_200), "choose": slice(3_200, 4_800), "held out": slice(4_800, 6_400)}
ASK = 0.35
RANKING, RANKERS, JUDGING, JUDGES = 20, 4, 8, 4
STEPS = 3500
MOST_ANSWERED = {("company", 0): 0.008, ("company", 1): 0.0075, ("place", 0): 0.02}
LOGIT, FLOOR = score.DECISION.index("logit"), math.log(score.LEAST / (1 - score.LEAST))
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the index made of a query: found exactly (and whether rightly), else its candidates.

    A candidate is (group, id, features, what its weight adds to the logit).
    """

    query: Query
    exact: bool | None
    candidates: list[tuple[str, str, tuple[float, ...], float]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The best candidate of a query by the ranking: the inputs of the decision (None: no candidate) and the truth."""

    seen: Seen
    group: str
    inputs: tuple[float, ...] | None
    right: bool


def index_of(names: Sequence[str], spellings: Sequence[tuple[str, str, float]] = ()) -> NameIndex:
    made = [Name(NameKind.COMPANY, str(n), text) for n, text in enumerate(names)]
    return NameIndex.build(made + [Name(NameKind.PLACE, *row) for row in spellings])


def unfitted() -> score.Model:
    """A model whose every logit is 0, so that of a candidate is what its weight adds."""
    nothing = [
        score.Network(np.zeros((len(used) + 1, 1)), np.zeros(2)) for used in (FEATURES, score.DECISION)
    ]
    return score.Model(dict.fromkeys(score.GROUPS, score.Curve(*nothing, (0.99, 0.99))), ASK)


def look(index: NameIndex, queries: Sequence[Query]) -> list[Seen]:
    seen = []
    for query in queries:
        mention = index.lookup(query.text)
        exact, candidates = None, []
        if mention is not None and mention.exact and mention.found:
            exact = mention.candidates[0].id == str(query.truth)
        else:
            candidates = [
                (score.group_of(one.kind), one.id, tuple(one.features.values()), one.logit)
                for one in index.candidates(query.text)
            ]
        seen.append(Seen(query, exact, candidates))
    return seen


def fit(x: Floats, y: Floats, units: int, seed: int) -> score.Network:
    """A network, by Adam on the cross-entropy."""
    rng = np.random.default_rng(seed)
    x = np.hstack([x, np.ones((len(x), 1))])
    layers = [rng.normal(0, 0.4, (x.shape[1], units)), rng.normal(0, 0.4, units + 1)]
    first = [np.zeros_like(layer) for layer in layers]
    second = [np.zeros_like(layer) for layer in layers]
    for step in range(1, STEPS + 1):
        batch = rng.integers(0, len(x), 2048)
        inputs, labels = x[batch], y[batch]
        inner = np.tanh(inputs @ layers[0])
        inner1 = np.hstack([inner, np.ones((len(inner), 1))])
        error = (1 / (1 + np.exp(-np.clip(inner1 @ layers[1], -30, 30))) - labels) / len(labels)
        back = np.outer(error, layers[1][:-1]) * (1 - inner**2)
        slopes = [inputs.T @ back + 1e-5 * layers[0], inner1.T @ error + 1e-5 * layers[1]]
        rate = 0.02 * (1 - step / STEPS) + 1e-4
        for number, slope in enumerate(slopes):
            first[number] += 0.1 * (slope - first[number])
            second[number] += 0.001 * (slope**2 - second[number])
            mean, spread = first[number] / (1 - 0.9**step), second[number] / (1 - 0.999**step)
            layers[number] -= rate * mean / (np.sqrt(spread) + 1e-8)
    return score.Network(layers[0], layers[1])


def fit_mean(x: Floats, y: Floats, units: int, count: int) -> score.Network:
    """The mean of several networks of different seeds, which errs less where little was seen, as one."""
    fitted = [fit(x, y, units, seed) for seed in range(count)]
    inputs = np.hstack([network.hidden for network in fitted])
    outs = [network.out[:-1] / count for network in fitted]
    return score.Network(inputs, np.append(np.concatenate(outs), sum(n.out[-1] for n in fitted) / count))


def fit_ranking(seen: Sequence[Seen], group: str) -> score.Network:
    rows = [
        (features, float(id_ == str(one.query.truth)))
        for one in seen
        for own, id_, features, _ in one.candidates
        if own == group
    ]
    inputs, labels = np.array([features for features, _ in rows]), np.array([right for _, right in rows])
    return fit_mean(inputs, labels, RANKING, RANKERS)


def outcomes(seen: Sequence[Seen], curves: Mapping[str, score.Curve]) -> list[Outcome]:
    """The best candidates as ``lookup`` ranks them."""
    made = []
    for one in seen:
        best: dict[str, tuple[float, str, tuple[float, ...]]] = {}
        for group in score.GROUPS:
            own = [candidate for candidate in one.candidates if candidate[0] == group]
            logits = curves[group].ranking(np.array([c[2] for c in own])).tolist() if own else []
            for (_, id_, features, added), logit in zip(own, logits, strict=True):
                if id_ not in best or logit + added > best[id_][0]:
                    best[id_] = (logit + added, group, features)
        ranked = sorted(best.items(), key=lambda item: -item[1][0])
        if not ranked:
            made.append(Outcome(one, "company", None, bool(one.exact)))
            continue
        id_, (logit, group, features) = ranked[0]
        lead = logit - ranked[1][1][0] if len(ranked) > 1 else 8.0
        made.append(Outcome(one, group, score.decision(logit, lead, features), id_ == str(one.query.truth)))
    return made


def fit_judging(results: Sequence[Outcome], group: str) -> score.Network:
    decided = [(one.inputs, float(one.right)) for one in results if one.group == group and one.inputs]
    inputs, labels = np.array([given for given, _ in decided]), np.array([right for _, right in decided])
    return fit_mean(inputs, labels, JUDGING, JUDGES)


def figures(results: Sequence[Outcome], curves: Mapping[str, score.Curve]) -> dict[str, float]:
    """Recall, precision and the share of negatives answered."""
    said = [one.seen.exact is not None for one in results]
    for group, curve in curves.items():
        own = [n for n, one in enumerate(results) if one.inputs and one.group == group]
        if own:
            inputs = np.array([results[n].inputs for n in own])
            least = np.interp(inputs[:, score.SIZE], score.SIZE_RANGE, curve.found)
            for n, sure in zip(
                own, (1 / (1 + np.exp(-curve.judging(inputs))) >= least).tolist(), strict=True
            ):
                said[n] = sure
    answered = [one for one, answer in zip(results, said, strict=True) if answer]
    named = sum(one.seen.query.truth is not None for one in results)
    right = sum(one.right for one in answered)
    false = sum(one.seen.query.truth is None for one in answered)
    return {
        "recall": round(right / max(1, named), 4),
        "precision": round(right / max(1, len(answered) - false), 4),
        "false_positives": round(false / max(1, len(results) - named), 4),
    }


def choose(results: Mapping[tuple[str, int], Sequence[Outcome]], curves: dict[str, score.Curve]) -> None:
    """Set each threshold to the lowest that keeps the limits (or comes nearest to them)."""
    for (group, end), judged in results.items():
        best = (-9.0, 0.0)
        for tried in np.arange(0.3, 0.995, 0.005):
            found = list(curves[group].found)
            found[end] = round(float(tried), 3)
            if group == "place":
                found = [found[end]] * 2
            shown = figures(judged, curves | {group: replace(curves[group], found=(found[0], found[1]))})
            over = max(0.0, shown["false_positives"] - MOST_ANSWERED[group, end]) + max(
                0.0, 0.992 - shown["precision"]
            )
            best = max(best, (shown["recall"] - 100 * over, found[0] if end == 0 else found[1]))
        found = list(curves[group].found)
        found[end] = best[1]
        curves[group] = replace(curves[group], found=(found[0], found[0] if group == "place" else found[1]))


def gather(path: Path | None, count: int) -> dict[str, list[tuple[int, list[Seen]]]]:
    """For each part (size of the list, queries as the index sees them); the gazetteer comes last."""
    score.use(unfitted())
    everything, gazetteer = companies(path), places()
    gathered: dict[str, list[tuple[int, list[Seen]]]] = {}
    for number, (part, sizes) in enumerate(SIZES.items()):
        missing, own = everything[ABSENT[part]], everything[LISTED[part]]
        gathered[part] = []
        for turn, size in enumerate(sizes):
            first = turn * size if size < 1_000 else 0
            names = own[first : first + size]
            queries = positives(names, count, 10 * number + turn)
            queries += negatives(names, missing, count, 10 * number + turn + 50)
            if part == "fit":
                queries += beside(names, count // 8, turn)
            gathered[part].append((size, look(index_of(names), queries)))
        asked = place_queries(gazetteer, missing, 4 * count, number)
        gathered[part].append((len(gazetteer), look(index_of(own[:200], gazetteer), asked)))
    return gathered


def train(gathered: Mapping[str, list[tuple[int, list[Seen]]]]) -> dict[str, score.Curve]:
    curves = dict(unfitted().curves)
    for group in score.GROUPS:
        everything = [one for _, seen in gathered["fit"] for one in seen]
        curves[group] = replace(curves[group], ranking=fit_ranking(everything, group))
    results = outcomes(everything, curves)
    for group in score.GROUPS:
        curves[group] = replace(curves[group], judging=fit_judging(results, group))
    chosen = [(size, outcomes(seen, curves)) for size, seen in gathered["choose"]]
    choose(
        {
            ("place", 0): chosen[-1][1],
            ("company", 0): [one for size, result in chosen[:-1] if size < 1_000 for one in result],
            ("company", 1): [one for size, result in chosen[:-1] if size > 1_000 for one in result],
        },
        curves,
    )
    return curves


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--companies", type=Path)
    parser.add_argument("--queries", type=int, default=2400)
    options = parser.parse_args()
    gathered = gather(options.companies, options.queries)
    curves = train(gathered)
    print("found from", {group: curve.found for group, curve in curves.items()})
    held: dict[str, Any] = {}
    for size, seen in gathered["held out"]:
        result = outcomes(seen, curves)
        held[str(size)] = figures(result, curves)
        print(size, held[str(size)])
        for kind in dict.fromkeys(one.query.kind for one in seen):
            part = [one for one in result if one.seen.query.kind == kind]
            shown = figures(part, curves)
            best = sum(one.right for one in part) / len(part)
            print(
                f"   {kind:22} recall {shown['recall']:.3f} best {best:.3f} answered {shown['false_positives']:.3f}"
            )
    written = {
        "ask": ASK,
        "held_out": held,
        "curves": {group: written_curve(curves[group]) for group in curves},
    }
    (DATA / "model.json").write_text(json.dumps(written) + "\n", encoding="utf-8")


def written_curve(curve: score.Curve) -> dict[str, Any]:
    networks = {"ranking": curve.ranking, "judging": curve.judging}
    return {"found": curve.found} | {
        name: {"hidden": np.round(network.hidden, 5).tolist(), "out": np.round(network.out, 5).tolist()}
        for name, network in networks.items()
    }


if __name__ == "__main__":
    main()
