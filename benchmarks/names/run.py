"""Names, side by side: ``python -m benchmarks.names.run [--sizes 200 10000] [--companies stocks.csv]``.

One run, one set of noisy queries and negatives. Each rival gives a score; its threshold is the one with the
most recall at a precision
of 0.99 and at most 1 % of negatives answered on this very set (a gift to the rivals: ours is fixed
beforehand).
"""

from __future__ import annotations

import argparse
import sqlite3
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import tantivy
from anyascii import anyascii
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA
from symspellpy import SymSpell, Verbosity

from benchmarks.names.calibrate import index_of
from benchmarks.names.generate import Query, companies, million, negatives, positives

Answer = tuple[int | None, float]
Rival = Callable[[str], Answer]


def plain(text: str) -> str:
    return anyascii(text).lower()


def rapid(names: Sequence[str], scorer: Callable[..., float], prepare: Callable[[str], str]) -> Rival:
    prepared = [prepare(name) for name in names]

    def ask(text: str) -> Answer:
        found = process.extractOne(prepare(text), prepared, scorer=scorer)
        return (found[2], found[1]) if found else (None, 0.0)

    return ask


def rerank(text: str, rows: Sequence[int], names: Sequence[str]) -> Answer:
    scored = [(OSA.normalized_similarity(text, names[row]), row) for row in rows]
    best = max(scored, default=(0.0, -1))
    return (best[1], best[0]) if scored else (None, 0.0)


def fts5(names: Sequence[str]) -> Rival:
    prepared = [plain(name) for name in names]
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table names using fts5(text, tokenize='trigram')")
    base.executemany("insert into names(rowid, text) values (?, ?)", enumerate(prepared))

    def ask(text: str) -> Answer:
        text = plain(text)
        grams = {text[i : i + 3].replace('"', "") for i in range(len(text) - 2)}
        query = " OR ".join(f'"{gram}"' for gram in sorted(grams) if len(gram) == 3)
        if not query:
            return None, 0.0
        found = base.execute("select rowid from names where names match ? order by rank limit 50", (query,))
        return rerank(text, [row for (row,) in found], prepared)

    return ask


def tantivy_fuzzy(names: Sequence[str]) -> Rival:
    prepared = [plain(name) for name in names]
    schema = tantivy.SchemaBuilder().add_text_field("text").add_integer_field("row", stored=True).build()
    index = tantivy.Index(schema)
    writer = index.writer()
    for row, text in enumerate(prepared):
        writer.add_document(tantivy.Document(text=[text], row=row))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ask(text: str) -> Answer:
        words = "".join(char if char.isalnum() else " " for char in plain(text)).split()
        terms = [
            (tantivy.Occur.Should, tantivy.Query.fuzzy_term_query(schema, "text", word, distance=1))
            for word in words
        ]
        if not terms:
            return None, 0.0
        hits = searcher.search(tantivy.Query.boolean_query(terms), 20).hits
        return rerank(" ".join(words), [searcher.doc(address)["row"][0] for _, address in hits], prepared)

    return ask


def symspell(names: Sequence[str]) -> Rival:
    rows = {plain(name).replace(" ", ""): row for row, name in enumerate(names)}
    speller = SymSpell(max_dictionary_edit_distance=2, prefix_length=9)
    for text in rows:
        speller.create_dictionary_entry(text, 1)

    def ask(text: str) -> Answer:
        text = plain(text).replace(" ", "")
        found = speller.lookup(text, Verbosity.TOP, max_edit_distance=2)
        return (rows[found[0].term], 1 - found[0].distance / max(1, len(text))) if found else (None, 0.0)

    return ask


def measure(name: str, ask: Rival, queries: Sequence[Query], fixed: float | None = None) -> None:
    answers, times = [], []
    for query in queries:
        started = time.perf_counter()
        answers.append(ask(query.text))
        times.append((time.perf_counter() - started) * 1000)
    right = np.array(
        [
            answer == query.truth and query.truth is not None
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
    print(f"  raw {raw:.3f}  p50 {p50:.2f}  p99 {p99:.2f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--companies", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[200, 10_000])
    parser.add_argument("--queries", type=int, default=800)
    options = parser.parse_args()
    everything = companies(options.companies)
    absent, listed = everything[1600:3200], everything[15_000:]
    for size in options.sizes:
        names = million(listed, size)
        queries = positives(names, options.queries, 99) + negatives(names, absent, options.queries, 98)
        print(f"{size} names, {len(queries)} queries")
        started = time.perf_counter()
        index = index_of(names)
        print(f"  built in {time.perf_counter() - started:.1f} s")

        def ours(text: str, index=index) -> Answer:  # type: ignore[no-untyped-def]
            mention = index.lookup(text)
            found = mention is not None and mention.found
            return (int(mention.candidates[0].id), 1.0) if found else (None, 0.0)

        measure("store.names", ours, queries, fixed=0.5)
        measure("sqlite fts5 trigram + rerank", fts5(names), queries)
        measure("tantivy fuzzy + rerank", tantivy_fuzzy(names), queries)
        if size <= 100_000:
            measure("symspell", symspell(names), queries)
            few = queries[:: max(1, size // 5_000)]
            measure("rapidfuzz WRatio", rapid(names, fuzz.WRatio, str.lower), few)
            measure("rapidfuzz WRatio, transliterated", rapid(names, fuzz.WRatio, plain), few)
            measure("rapidfuzz token_set, translit.", rapid(names, fuzz.token_set_ratio, plain), few)


if __name__ == "__main__":
    main()
