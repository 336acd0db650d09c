"""An immutable set of spellings, searchable by what they have in common with a query.

A row is one reading of one spelling. Rows are found by grams of their folded key: the three-letter pieces of
the words run together, the first two letters, the whole, the stem and the consonants of each word. The lists
of rows of each gram stand in one array; a query reads its shortest lists first and stops at a budget, so
its work is
bounded whatever the number of names.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from anyascii import anyascii

from store.names.arrays import Arrays
from store.names.endings import stem, stems, without_last_vowel
from store.names.fold import Word, fold_plain, fold_word, legal_edges, strip_legal, words
from store.names.model import Name, NameKind

KINDS = tuple(NameKind)
BASE = 37
TRIGRAMS = BASE**3
BUDGET, ROWS_A_POSTING = 12_000, 32
# So few rows fit beside a weight into 32 bits, which sort twice as fast as 64.
NARROW = 1 << 22
BUCKETS = 1 << 20
BATCH = 1 << 16
FEW, COUNTED = 32, 2_000
# So many spellings back a repeated one is left out; beyond, it only takes its room.
REMEMBERED = 1 << 16
INFLECTED, INITIALS = "~", "^"
SHORTEST_ACRONYM, LONGEST_ACRONYM = 3, 7
# Initials are uneven: some are this many times as frequent as they would be by chance.
CROWDED, ALPHABET = 40, 26
SMALL = frozenset(("and", "of", "the", "de", "du", "for", "und", "et", "и", "для", "ve", "y", "e"))
SHORTEST_INFLECTED = 4
WORDS_LIMIT = 24
REACH = 4
PAIRS = frozenset(("ae", "oe", "ue", "ye", "sc"))
LATIN, CYRILLIC, OTHER = range(3)
_CYRILLIC = re.compile("[Ѐ-ӿ]")
_NEITHER = re.compile(r"[^\W\d_\u0000-\u024f\u0300-\u036f\u0400-\u052f\u1e00-\u1eff]")

_CODE = np.zeros(256, np.int32)
for _number, _char in enumerate("abcdefghijklmnopqrstuvwxyz0123456789"):
    _CODE[ord(_char)] = _number + 1
_ORD = {chr(i): int(_CODE[i]) for i in range(128) if _CODE[i]}
_NO_VOWELS = str.maketrans("", "", "aeiou")

Ints = npt.NDArray[np.int64]


def readings_of_name(text: str, found: list[Word]) -> list[tuple[list[str], list[str]]]:
    """Keys and stems of a name's words: as it sounds, and as typed without diacritics where that differs."""
    raws = dict(zip([w.key for w in found], [w.raw for w in found], strict=True))
    keys = strip_legal([w.key for w in found])
    rows = [(keys, [stem(raws[key]) for key in keys])]
    if not text.isascii():
        plain = [fold_plain(raws[key]) or key for key in keys]
        if plain != keys:
            rows.append((plain, [without_last_vowel(key) for key in plain]))
    return rows


def initials(found: list[Word]) -> set[str]:
    """The acronyms of a name: the first letters of its words, with its legal form and without (BEP, BEPL), with the
    small words and without (BOA, BA), as long as they are neither too few nor too many.
    """
    if len(found) < SHORTEST_ACRONYM:
        return set()
    left, right = legal_edges([word.key for word in found])
    made = set()
    for end in range(right, min(len(found), left + LONGEST_ACRONYM) + 1):
        letters = [word.raw[0] for word in found[left:end]]
        telling = [word.raw[0] for word in found[left:end] if word.raw.casefold() not in SMALL]
        made |= {
            acronym("".join(some))
            for some in (letters, telling)
            if SHORTEST_ACRONYM <= len(some) <= LONGEST_ACRONYM
        }
    return made


def tell_apart(letters: int, companies: int) -> bool:
    """Whether among so many companies initials of so many letters would hardly be met by chance."""
    return bool(companies * CROWDED < ALPHABET**letters)


def acronym(raw: str) -> str:
    """The letters of an acronym, each as one Latin letter."""
    letters = raw.casefold()
    return letters if letters.isascii() else "".join(anyascii(letter)[:1] for letter in letters)


@lru_cache(maxsize=1 << 14)
def _word_hashes(key: str, stem_key: str) -> tuple[int, ...]:
    """Hashes of a word as a whole, as a stem, and by its letters in alphabetical order, which a swap leaves alone:
    the consonants, or in a word of few all of them.
    """
    hashes = [zlib.crc32(b"w" + key.encode()), zlib.crc32(b"s" + stem_key.encode())]
    consonants = key.translate(_NO_VOWELS)
    letters = "".join(sorted(consonants if len(consonants) > 2 else key))
    if len(letters) > 2:
        hashes.append(zlib.crc32(b"c" + letters.encode()))
    return tuple(hashes)


def _first(key: str) -> int:
    """The gram of a word's first two letters (code 0 stands for the beginning)."""
    return _ORD[key[0]] * BASE + (_ORD[key[1]] if len(key) > 1 else 0)


def exact_hash(joined: str) -> int:
    """A 64-bit hash of the words run together."""
    data = joined.encode()
    return zlib.crc32(data) << 32 | zlib.crc32(data[::-1], 0x9E3779B9)


def script_of(text: str) -> int:
    """The script of a text: Latin, Cyrillic, or any other, whose letters tell little of how a name is spelled."""
    if text.isascii() or not _NEITHER.search(text):
        return CYRILLIC if _CYRILLIC.search(text) else LATIN
    return OTHER


def _meet(left: Word, right: Word) -> bool:
    """Whether a sound rule acts across the end of a word and the beginning of the next."""
    last, first = left.raw[-1].lower(), right.raw[0].lower()
    if (
        left.key[-1] != right.key[0]
        and last not in "cdhqtw"
        and first not in "hw"
        and last + first not in PAIRS
    ):
        return False
    return _sounds_otherwise(left.raw[-REACH:], right.raw[:REACH])


@lru_cache(maxsize=1 << 14)
def _sounds_otherwise(tail: str, head: str) -> bool:
    """Whether the end of a word and the beginning of the next sound otherwise together than one by one."""
    return fold_word(tail + head) != fold_word(tail) + fold_word(head)


def _run_together(found: list[Word], parts: list[str]) -> list[str]:
    """How a name sounds when its words are run together, where that is not how they sound one by one
    (SevenGroupHoldings).
    """
    if not any(_meet(a, b) for a, b in pairwise(found)):
        return []
    left, right = legal_edges([word.key for word in found])
    key = fold_word("".join(word.raw for word in found[left:right]))
    return [key] if key and key != "".join(parts) else []


class Segment:
    """Arrays of a segment and the two ways to search it."""

    def __init__(self, arrays: Arrays) -> None:
        self.kind = arrays["kind"]
        self.id_at, self.id_blob = arrays["id_at"], arrays["id_blob"]
        self.entity = arrays["entity"]
        self.weight = arrays["weight"]
        self.text_at, self.text_blob = arrays["text_at"], arrays["text_blob"]
        self.key_at, self.key_blob = arrays["key_at"], arrays["key_blob"]
        self.total = arrays["total"]
        self.exact_hashes, self.exact_rows = arrays["exact_hashes"], arrays["exact_rows"]
        self.gram_at, self.postings = arrays["gram_at"], arrays["postings"]
        self.arrays = arrays
        self.script = arrays["script"]
        self.dead = np.zeros(len(self.kind), np.bool_)
        self.any_dead = False
        self.any_other = bool((self.script == OTHER).any())
        self.kinds = arrays["kinds"]

    def __len__(self) -> int:
        return len(self.entity)

    @classmethod
    def build(cls, names: Iterable[Name]) -> Segment:
        builder = _Builder()
        for name in names:
            builder.add(name)
        return cls(builder.arrays())

    def id_of(self, entity: int) -> str:
        return bytes(self.id_blob[self.id_at[entity] : self.id_at[entity + 1]]).decode()

    def text_of(self, row: int) -> str:
        return bytes(self.text_blob[self.text_at[row] : self.text_at[row + 1]]).decode()

    def keys_of(self, rows: Sequence[int]) -> list[str]:
        blob, at = self.key_blob.data, self.key_at
        return [str(blob[at[row] : at[row + 1]], "ascii") for row in rows]

    def key_of(self, row: int) -> str:
        return bytes(self.key_blob[self.key_at[row] : self.key_at[row + 1]]).decode("ascii")

    def bury(self, kind: NameKind, id_: str) -> None:
        """Mark an entity as removed."""
        data = np.frombuffer(id_.encode(), np.uint8)
        lengths = np.diff(self.id_at)
        for entity in np.flatnonzero((lengths == len(data)) & (self.kind == KINDS.index(kind))):
            if self.id_of(int(entity)) == id_:
                self.dead[entity] = self.any_dead = True

    def frequency(self, key: str) -> int:
        """How many entities hold this word (of a frequent word: how many rows)."""
        gram = TRIGRAMS + zlib.crc32(b"w" + key.encode()) % BUCKETS
        left, right = int(self.gram_at[gram]), int(self.gram_at[gram + 1])
        if right - left > COUNTED:
            return right - left
        if right - left < FEW:
            return len(set(self.entity[self.postings[left:right]].tolist()))
        return len(np.unique(self.entity[self.postings[left:right]]))

    def exact(self, joined: Sequence[str]) -> list[tuple[int, int]]:
        """(number of the query, row) of every row whose words, run together, equal a query.

        A query that begins with ``INFLECTED`` ends with the stem of its last word and is compared with such; one
        that begins with ``INITIALS`` is an acronym.
        """
        if not len(self.exact_hashes) or not joined:
            return []
        hashes = np.array([exact_hash(text) for text in joined], np.uint64)
        left = np.searchsorted(self.exact_hashes, hashes, "left")
        right = np.searchsorted(self.exact_hashes, hashes, "right")
        found = []
        for query in np.flatnonzero(right > left).tolist():
            for place in range(int(left[query]), min(int(right[query]), int(left[query]) + 64)):
                row = int(self.exact_rows[place])
                if self.dead[self.entity[row]]:
                    continue
                name, asked = self.key_of(row).replace(" ", ""), joined[query]
                if asked[0] == INITIALS:
                    letters = initials(words(self.text_of(row))[:WORDS_LIMIT])
                    name = asked if asked[1:] in letters else ""
                if (
                    name == asked
                    or (asked[0] == INFLECTED and name.startswith(asked[1:]))
                    or asked in _run_together(words(self.text_of(row))[:WORDS_LIMIT], [name])
                ):
                    found.append((query, row))
        return found

    def similar(self, query: Sequence[Word], limit: int, least: float) -> Ints:
        """At most ``limit`` rows that share the most, and the rarest, grams with the words, best first; none that
        shares less than ``least`` of what the best one does.
        """
        if not len(self):
            return np.zeros(0, np.int64)
        budget = BUDGET + len(self) // ROWS_A_POSTING
        grams = np.array(sorted(self._grams(query)), np.int64)
        left = self.gram_at[grams].astype(np.int64)
        sizes = self.gram_at[grams + 1].astype(np.int64) - left
        order = np.argsort(sizes, kind="stable")
        order = order[sizes[order] > 0]
        if not len(order):
            return np.zeros(0, np.int64)
        order = order[: max(1, int(np.searchsorted(np.cumsum(sizes[order]), budget, "right")))]
        sizes = np.minimum(sizes[order], budget)
        left = left[order]
        weights = np.log2((len(self) + 1) / sizes) + 0.5
        wide: type[np.unsignedinteger[Any]] = np.uint32 if len(self) < NARROW else np.uint64
        keys = np.concatenate(
            [self.postings[at : at + size] for at, size in zip(left.tolist(), sizes.tolist(), strict=True)]
        ).astype(wide)
        keys <<= wide(10)
        keys |= np.repeat(np.minimum(weights * 32, 1023).astype(wide), sizes)
        keys.sort()
        rows = (keys >> wide(10)).astype(np.int64)
        starts = np.concatenate(([0], np.flatnonzero(rows[1:] != rows[:-1]) + 1))
        shared = np.add.reduceat((keys & wide(1023)).astype(np.int64), starts) / 32
        rows = rows[starts]
        if self.any_dead:
            alive = ~self.dead[self.entity[rows]]
            rows, shared = rows[alive], shared[alive]
        if self.any_other and all(script_of(word.raw) != OTHER for word in query):
            spelled = self.script[rows] != OTHER
            rows, shared = rows[spelled], shared[spelled]
        merit = shared / (weights.sum() + 0.35 * np.maximum(self.total[rows] - shared, 0))
        if len(rows) > limit:
            top = np.argpartition(-merit, limit)[:limit]
            rows, merit = rows[top], merit[top]
        best: Ints = rows[np.lexsort((rows, -merit))]
        return best[: int((merit >= least * merit.max()).sum())] if len(best) else best

    def _grams(self, query: Sequence[Word]) -> set[int]:
        joined = "".join(word.key for word in query)
        codes = [_ORD[char] for char in joined]
        grams = {(a * BASE + b) * BASE + c for a, b, c in zip(codes, codes[1:], codes[2:], strict=False)}
        for word in query:
            grams.add(_first(word.key))
            for stem_key in stems(word.raw):
                for code in _word_hashes(word.key, stem_key):
                    grams.add(TRIGRAMS + code % BUCKETS)
        return grams


class _Builder:
    """Collects rows; their grams are sorted and packed a batch at a time, so that a million names fit in
    little memory.
    """

    def __init__(self) -> None:
        # An entity is a run of names with one kind and id; runs of the same entity are made one in the end.
        self.runs = array("Q")
        self.seen: set[int] = set()
        self.kinds, self.ids, self.texts, self.keys = bytearray(), bytearray(), bytearray(), bytearray()
        self.id_ends, self.text_ends, self.key_ends = array("I", [0]), array("I", [0]), array("I", [0])
        self.run, self.weight, self.script = array("i"), array("f"), bytearray()
        self.exact, self.exact_row = array("Q"), array("i")
        self.word_row, self.word_code = array("i"), array("i")
        self.done = 0
        self.companies = 0
        self.batches: list[tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.int32]]] = []

    def add(self, name: Name) -> None:
        entity = exact_hash(f"{name.kind}\0{name.id}")
        if not self.runs or self.runs[-1] != entity:
            self.runs.append(entity)
            self.ids += name.id.encode()
            self.id_ends.append(len(self.ids))
            self.kinds.append(KINDS.index(name.kind))
        script = script_of(name.text)
        found = words(name.text)[:WORDS_LIMIT]
        others = []
        if name.kind is NameKind.COMPANY:
            self.companies += 1
            if tell_apart(len(found), self.companies):
                others = [
                    INITIALS + letters
                    for letters in sorted(initials(found))
                    if tell_apart(len(letters), self.companies)
                ]
        for parts, stem_keys in readings_of_name(name.text, found):
            key = " ".join(parts)
            mark = exact_hash(f"{entity} {key}")
            if not parts or mark in self.seen:
                continue
            if len(self.seen) >= REMEMBERED:
                self.seen.clear()
            self.seen.add(mark)
            row = len(self.run)
            self.run.append(len(self.runs) - 1)
            self.weight.append(name.weight)
            self.script.append(script)
            self.texts += name.text.encode(errors="replace")
            self.text_ends.append(len(self.texts))
            self.keys += key.encode()
            self.key_ends.append(len(self.keys))
            self.exact.append(exact_hash("".join(parts)))
            self.exact_row.append(row)
            if len(stem_keys[-1]) >= SHORTEST_INFLECTED:
                self.exact.append(exact_hash(INFLECTED + "".join(parts[:-1]) + stem_keys[-1]))
                self.exact_row.append(row)
            for other in [*others, *_run_together(found, parts)]:
                self.exact.append(exact_hash(other))
                self.exact_row.append(row)
            for part, stem_key in zip(parts, stem_keys, strict=True):
                for code in _word_hashes(part, stem_key):
                    self.word_code.append(TRIGRAMS + code % BUCKETS)
                    self.word_row.append(row)
                self.word_code.append(_first(part))
                self.word_row.append(row)
        if len(self.run) - self.done >= BATCH:
            self.pack()

    def pack(self) -> None:
        """Sort the grams of the rows since the last batch: (grams, how many rows each, the rows)."""
        first = self.done
        ends = np.array(self.key_ends[first:], np.int64)
        blob = np.frombuffer(self.keys[ends[0] : ends[-1]], np.uint8)
        codes, rows_of = (
            np.frombuffer(part, np.int32).astype(np.int64) for part in (self.word_code, self.word_row)
        )
        words_of = codes << 32 | rows_of
        pairs = np.concatenate([_trigram_pairs(blob, ends - ends[0], first), words_of])
        pairs.sort()
        pairs = pairs[np.concatenate(([True], pairs[1:] != pairs[:-1]))] if len(pairs) else pairs
        all_grams = pairs >> 32
        starts = np.flatnonzero(np.concatenate(([True], all_grams[1:] != all_grams[:-1])))
        grams, counts = all_grams[starts], np.diff(np.append(starts, len(pairs)))
        rows = (pairs & 0xFFFFFFFF).astype(np.int32)
        self.batches.append((grams.astype(np.int32), counts.astype(np.int32), rows))
        self.word_row, self.word_code = array("i"), array("i")
        self.done = len(self.run)

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        if len(self.run) > self.done:
            self.pack()
        self.seen.clear()
        _, firsts, numbers = np.unique(
            np.frombuffer(self.runs, np.uint64), return_index=True, return_inverse=True
        )
        entity = firsts[numbers].astype(np.int32)[np.frombuffer(self.run, np.int32)]
        rows = len(self.run)
        sizes = np.zeros(TRIGRAMS + BUCKETS, np.int64)
        for grams, counts, _ in self.batches:
            sizes[grams] += counts
        gram_at = np.zeros(TRIGRAMS + BUCKETS + 1, np.uint32)
        gram_at[1:] = np.cumsum(sizes)
        weights = (np.log2((rows + 1) / np.maximum(sizes, 1)) + 0.5).astype(np.float32)
        total = np.zeros(rows, np.float32)
        postings = np.zeros(int(gram_at[-1]), np.int32)
        cursor = gram_at[:-1].astype(np.int64)
        while self.batches:
            grams, counts, listed = self.batches.pop()
            starts = np.cumsum(counts) - counts
            postings[np.repeat(cursor[grams] - starts, counts) + np.arange(len(listed))] = listed
            cursor[grams] += counts
            total += np.bincount(listed, np.repeat(weights[grams], counts), minlength=rows).astype(np.float32)
        hashes = np.frombuffer(self.exact, np.uint64)
        order = np.argsort(hashes, kind="stable")
        return {
            "kind": np.frombuffer(self.kinds, np.uint8),
            "id_at": np.frombuffer(self.id_ends, np.uint32),
            "id_blob": np.frombuffer(self.ids, np.uint8),
            "entity": entity,
            "kinds": np.bincount(np.frombuffer(self.kinds, np.uint8)[firsts], minlength=len(KINDS)),
            "weight": np.frombuffer(self.weight, np.float32),
            "text_at": np.frombuffer(self.text_ends, np.uint32),
            "text_blob": np.frombuffer(self.texts, np.uint8),
            "key_at": np.frombuffer(self.key_ends, np.uint32),
            "key_blob": np.frombuffer(self.keys, np.uint8),
            "script": np.frombuffer(self.script, np.uint8),
            "total": total,
            "exact_hashes": hashes[order],
            "exact_rows": np.frombuffer(self.exact_row, np.int32)[order],
            "gram_at": gram_at,
            "postings": postings,
        }


def _trigram_pairs(blob: npt.NDArray[np.uint8], ends: Ints, first: int) -> Ints:
    """``gram << 32 | row`` of every three letters of each row's words run together; ``first`` is the first
    row.
    """
    rows = np.repeat(np.arange(first, first + len(ends) - 1, dtype=np.int64), ends[1:] - ends[:-1])
    letters = blob != ord(" ")
    codes, rows = _CODE[blob[letters]].astype(np.int64), rows[letters]
    grams: Ints = (codes[:-2] * BASE + codes[1:-1]) * BASE + codes[2:]
    pairs: Ints = (grams << 32 | rows[:-2])[rows[:-2] == rows[2:]]
    return pairs
