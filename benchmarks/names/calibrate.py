"""Fit ``store/names/data/model.json``: ``python -m benchmarks.names.calibrate [--companies stocks.csv]``.

A logistic curve is fitted (iteratively reweighted least squares) to pairs of a noisy query and a candidate,
over lists of 200 to
10,000 names and queries for names that are not in the list. The thresholds are the ones with the most
recall at a precision
of 0.99 and few negatives answered (0.6 %; of cities abroad, the hardest, 2 %), on names that were not
fitted to; the held-out figures come from a third
part.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.names.generate import Query, companies, negatives, place_queries, places, positives
from store.names import Name, NameIndex, NameKind, score
from store.names.fold import DATA
from store.names.index import Considered

SIZES = {
    "fit": (200, 200, 200, 1_000, 10_000),
    "held out": (200, 1_000, 10_000),
    "choose": (200, 200, 1_000, 7_000),
}
ASK = 0.35
UNITS = 16
STEPS = 4000
Floats = npt.NDArray[np.float64]


def index_of(names: Sequence[str], spellings: Sequence[tuple[str, str, float]] = ()) -> NameIndex:
    made = [Name(NameKind.COMPANY, str(n), text) for n, text in enumerate(names)]
    return NameIndex.build(made + [Name(NameKind.PLACE, *row) for row in spellings])


def pairs(index: NameIndex, queries: list[Query]) -> tuple[Floats, Floats]:
    """Features (n, len(FEATURES)) and labels (n,) of every candidate of the queries that are no exact
    hits.
    """
    rows, labels = [], []
    for query in queries:
        for one in index.candidates(query.text):
            rows.append([one.features[name] for name in score.FEATURES])
            labels.append(float(one.id == str(query.truth)))
    return np.array(rows), np.array(labels)


def fit(x: Floats, y: Floats, seed: int = 3) -> tuple[Floats, Floats]:
    """The network's layers (features + 1, UNITS) and (UNITS + 1,), by Adam on the cross-entropy."""
    rng = np.random.default_rng(seed)
    x = np.hstack([x, np.ones((len(x), 1))])
    layers = [rng.normal(0, 0.4, (x.shape[1], UNITS)), rng.normal(0, 0.4, UNITS + 1)]
    first = [np.zeros_like(layer) for layer in layers]
    second = [np.zeros_like(layer) for layer in layers]
    for step in range(1, STEPS + 1):
        batch = rng.integers(0, len(x), 4096)
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
    return layers[0], layers[1]


def fit_logistic(x: Floats, y: Floats) -> Floats:
    """Weights, the bias last, of a ridge-penalised logistic regression by Newton's method."""
    x = np.hstack([x, np.ones((len(x), 1))])
    weights = np.zeros(x.shape[1])
    penalty = np.diag([1e-1] * (x.shape[1] - 1) + [1e-6])
    for _ in range(40):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (p - y) + penalty @ weights
        weights -= np.linalg.solve((x * (p * (1 - p) + 1e-9)[:, None]).T @ x + penalty, slope)
    return weights


Outcome = tuple[Query, str, tuple[float, ...] | None, bool]


def outcome(index: NameIndex, queries: list[Query]) -> list[Outcome]:
    """(query, group, inputs of the decision, best is right) as ``lookup`` ranks; no inputs: an exact hit."""
    results: list[Outcome] = []
    for query in queries:
        mention = index.lookup(query.text)
        if mention is not None and mention.exact and mention.found:
            results.append((query, "company", None, mention.candidates[0].id == str(query.truth)))
            continue
        best: dict[str, Considered] = {}
        for one in index.candidates(query.text):
            if one.id not in best or one.logit > best[one.id].logit:
                best[one.id] = one
        ranked = sorted(best.values(), key=lambda one: -one.logit)
        if not ranked:
            results.append((query, "company", (-8.0,) * len(score.CONTEXT), False))
            continue
        lead = ranked[0].logit - ranked[1].logit if len(ranked) > 1 else 8.0
        given = score.context_of(ranked[0].logit, lead, list(ranked[0].features.values()))
        results.append((query, score.group_of(ranked[0].kind), given, ranked[0].id == str(query.truth)))
    return results


def threshold(curve: score.Curve, given: tuple[float, ...]) -> float:
    return float(np.interp(given[-1], score.SIZE_RANGE, curve.found))


def decision(curve: score.Curve, given: tuple[float, ...]) -> float:
    return float(np.dot(curve.context[:-1], given) + curve.context[-1])


def figures(results: list[Outcome], curves: Mapping[str, score.Curve]) -> dict[str, float]:
    answered = [
        (query, right)
        for query, group, given, right in results
        if given is None or score.sigmoid(decision(curves[group], given)) >= threshold(curves[group], given)
    ]
    named = sum(1 for q, *_ in results if q.truth is not None)
    right = sum(1 for q, ok in answered if ok)
    wrong = sum(1 for q, ok in answered if q.truth is not None and not ok)
    false = sum(1 for q, _ in answered if q.truth is None)
    return {
        "recall": round(right / max(1, named), 4),
        "precision": round(right / max(1, right + wrong), 4),
        "false_positives": round(false / max(1, len(results) - named), 4),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--companies", type=Path)
    parser.add_argument("--queries", type=int, default=1600)
    options = parser.parse_args()
    everything = companies(options.companies)
    absent, everything = everything[:5000], everything[5000:]
    gazetteer = places()
    sets: dict[str, list[tuple[NameIndex, list[Query], int]]] = {}
    for number, (part, sizes) in enumerate(SIZES.items()):
        missing, own = absent[number * 1600 : (number + 1) * 1600], everything[number * 10_000 :]
        sets[part] = []
        for turn, size in enumerate(sizes):
            names = own[turn * size : (turn + 1) * size] if size < 1_000 else own[:size]
            queries = positives(names, options.queries, 10 * number + turn)
            queries += negatives(names, missing, options.queries, 10 * number + turn + 50)
            sets[part].append((index_of(names), queries, size))
        mixed = index_of(own[:200], gazetteer)
        sets[part].append((mixed, place_queries(gazetteer, 2 * options.queries, number), len(gazetteer)))
    curves: dict[str, score.Curve] = {}
    nothing = np.zeros(len(score.CONTEXT) + 1)
    for group, concerned in (("company", sets["fit"][:-1]), ("place", sets["fit"][-1:])):
        data = [pairs(index, queries) for index, queries, _ in concerned]
        hidden, out = fit(np.vstack([x for x, _ in data]), np.concatenate([y for _, y in data]))
        curves[group] = score.Curve(hidden, out, nothing, (0.99, 0.99))
    score.use(score.Model(curves, ASK))
    results = [outcome(index, queries) for index, queries, _ in sets["fit"]]
    for group in score.GROUPS:
        decided = [one for result in results for one in result if one[1] == group and one[2] is not None]
        context = fit_logistic(
            np.array([given for _, _, given, _ in decided]), np.array([float(right) for *_, right in decided])
        )
        curves[group] = replace(curves[group], context=context)
    score.use(score.Model(curves, ASK))
    results = [outcome(index, queries) for index, queries, _ in sets["choose"]]
    for group, ends, judged, most in (
        ("place", (0, 1), results[-1:], 0.02),
        ("company", (0,), results[:2], 0.006),
        ("company", (1,), results[2:-1], 0.008),
    ):
        for tried in np.arange(0.99, 0.3, -0.005):
            found = list(curves[group].found)
            for end in ends:
                found[end] = round(float(tried), 3)
            attempt = curves | {group: replace(curves[group], found=(found[0], found[1]))}
            shown = [figures(result, attempt) for result in judged]
            if any(f["precision"] < 0.991 or f["false_positives"] > most for f in shown):
                break
            curves = attempt
    print("found from", {group: curve.found for group, curve in curves.items()})
    score.use(score.Model(curves, ASK))
    held: dict[str, Any] = {}
    for index, queries, size in sets["held out"]:
        result = outcome(index, queries)
        held[str(size)] = figures(result, curves)
        print(size, held[str(size)])
        for kind in dict.fromkeys(q.kind for q, *_ in result):
            part = [one for one in result if one[0].kind == kind]
            right = sum(one[3] for one in part) / len(part)
            shown_kind = figures(part, curves)
            print(
                f"   {kind:16} recall {shown_kind['recall']:.3f} best right {right:.3f} "
                f"answered {shown_kind['false_positives']:.3f}"
            )
    written = {
        "ask": ASK,
        "held_out": held,
        "curves": {
            group: {
                "found": curve.found,
                "context": np.round(curve.context, 5).tolist(),
                "hidden": np.round(curve.hidden, 5).tolist(),
                "out": np.round(curve.out, 5).tolist(),
            }
            for group, curve in curves.items()
        },
    }
    (DATA / "model.json").write_text(json.dumps(written) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
