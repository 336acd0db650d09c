"""The name index beside other open ways to find a name: ``python -m benchmarks.names [--sizes 200 10000 …]``.

Whole queries of both makers of noise on names that nothing was fitted to: recall at a precision of 0.99 or more with
at most 1 % of the negatives answered. Each rival gets the threshold that suits it best on this very set; ours is
fixed beforehand. Then towns, and sentences. Needs the development requirements and ``pip install --no-deps investpy``.

A rival that is not through after ``--seconds`` is measured by the queries it got to: every second one is a negative.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import numpy as np

from benchmarks.names import strangers
from benchmarks.names.calibrate import ABSENT, LISTED, index_of
from benchmarks.names.generate import Query, companies, million, negatives, places, positives
from benchmarks.names.rivals import RIVALS, Answer, Rival
from store.names import Name, NameIndex, NameKind


def measure(
    name: str, ask: Rival, queries: Sequence[Query], fixed: float | None = None, seconds: float = 600.0
) -> None:
    answers, times = [], []
    for query in queries:
        started = time.perf_counter()
        answers.append(ask(query.text))
        times.append((time.perf_counter() - started) * 1000)
        if sum(times) > seconds * 1000:
            break
    queries = queries[: len(answers)]
    right = np.array(
        [
            query.truth is not None and str(answer) == str(query.truth)
            for (answer, _), query in zip(answers, queries, strict=True)
        ]
    )
    named = np.array([query.truth is not None for query in queries])
    scores = np.array([score if answer is not None else -1.0 for answer, score in answers])
    best = (0.0, 0.0, 0.0)
    for threshold in [fixed] if fixed is not None else sorted({*scores.tolist()}):
        given = scores >= threshold
        answered = int((given & named).sum())
        precision = float((given & right).sum()) / max(1, answered)
        false = float((given & ~named).sum()) / max(1, int((~named).sum()))
        if fixed is not None or (precision >= 0.99 and false <= 0.01):
            best = max(best, (float((given & right).sum()) / int(named.sum()), precision, false))
    p50, p99 = np.percentile(times, [50, 99])
    raw = right.sum() / named.sum()
    print(f"  {name:30} recall {best[0]:.3f}  precision {best[1]:.3f}  false {best[2]:.3f}", end="")
    print(f"  raw {raw:.3f}  p50 {p50:.2f}  p99 {p99:.2f} ms  {len(queries)} queries", flush=True)


def ours_of(index: NameIndex) -> Rival:
    def ask(text: str) -> Answer:
        mention = index.lookup(text)
        if mention is None or not mention.found:
            return None, 0.0
        return mention.candidates[0].id, 1.0

    return ask


def turn_about(named: Sequence[Query], strange: Sequence[Query]) -> list[Query]:
    """A query for a name and a negative by turns."""
    return list(chain.from_iterable(zip(named, strange, strict=True)))


def measure_sentences(listed: Sequence[str], absent: Sequence[str], count: int) -> None:
    """Two hundred companies and every place: which sentences are read wholly right, and which stay silent."""
    with (Path("seed") / "data" / "places.csv").open(encoding="utf-8", newline="") as file:
        towns = [row for row in csv.DictReader(file) if row["kind"] in ("city", "town")]
    named = [(f"c{number}", name) for number, name in enumerate(listed[:200])]
    named += [
        (row["id"], row[column]) for row in towns for column in ("name_en", "name_ru") if len(row[column]) > 4
    ]
    known = [Name(NameKind.COMPANY, f"c{number}", name) for number, name in enumerate(listed[:200])]
    index = NameIndex.build([*known, *(Name(NameKind.PLACE, *row) for row in places())])
    results: dict[bool, list[bool]] = {True: [], False: []}
    for text, ids in strangers.talk(named, absent, count, 5):
        found = [mention.candidates[0].id for mention in index.mentions(text) if mention.found]
        results[bool(ids)].append([one for one in found if one != "kazakhstan"] == ids)
    print(
        f"sentences with names: {np.mean(results[True]):.3f} wholly right; without: {np.mean(results[False]):.3f} silent"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--companies", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[200, 10_000])
    parser.add_argument("--queries", type=int, default=800)
    parser.add_argument(
        "--seconds", type=float, default=60.0, help="the longest a rival is asked, by maker and size"
    )
    parser.add_argument("--alone", action="store_true", help="without the rivals")
    options = parser.parse_args()
    everything = companies(options.companies)
    absent, listed, count = everything[ABSENT["held out"]], everything[LISTED["held out"]], options.queries
    for size in options.sizes:
        names = million(listed, size)
        started = time.perf_counter()
        index = index_of(names)
        print(f"{size} names, built in {time.perf_counter() - started:.1f} s", flush=True)
        makers = {
            "first": turn_about(positives(names, count, 99), negatives(names, absent, count, 98)),
            "second": turn_about(
                strangers.asked(names, count, 5), strangers.unasked(names, absent, count, 6)
            ),
        }
        for maker, queries in makers.items():
            measure(f"store.names, {maker} maker", ours_of(index), queries, fixed=0.5)
        del index
        for name, build in () if options.alone else RIVALS.items():
            started = time.perf_counter()
            with build(names) as rival:
                print(f" {name}, built in {time.perf_counter() - started:.1f} s", flush=True)
                for maker, queries in makers.items():
                    measure(f"{name}, {maker} maker", rival, queries, seconds=options.seconds)
    named, strange = strangers.towns(count, 5)
    print(f"towns of Kazakhstan, {len(named) + len(strange)} queries")
    gazetteer = NameIndex.build([Name(NameKind.PLACE, *row) for row in places()])
    measure("store.names", ours_of(gazetteer), named + strange, fixed=0.5)
    measure_sentences(listed, absent, count)


if __name__ == "__main__":
    main()
