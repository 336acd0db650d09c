"""How surprising a word is by its letters: a typo makes a word that looks like none, another name does not."""

from __future__ import annotations

import csv
import math
from collections import Counter
from functools import cache, lru_cache

from store.names.fold import DATA

LETTERS = DATA / "letters.csv"
"""How often three letters follow each other in words; ``^`` stands before a word, ``$`` behind, 0 for any digit."""

SYMBOLS = 28
WEIGHT_OF_TWO, WEIGHT_OF_ONE = 8.0, 12.0
_DIGITS = str.maketrans("123456789", "000000000")


def grams(key: str) -> list[str]:
    """The threes of letters of a key, one for each letter and the end."""
    padded = f"^^{key.translate(_DIGITS)}$"
    return [padded[at : at + 3] for at in range(len(padded) - 2)]


@cache
def _counts() -> tuple[Counter[str], Counter[str], Counter[str], Counter[str], int]:
    """Of three letters, of the first two and of the last two of them, of the last one, of all."""
    three: Counter[str] = Counter()
    before: Counter[str] = Counter()
    two: Counter[str] = Counter()
    one: Counter[str] = Counter()
    with LETTERS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            gram, count = row["gram"], int(row["count"])
            three[gram] += count
            before[gram[:2]] += count
            two[gram[1:]] += count
            one[gram[2]] += count
    return three, before, two, one, sum(one.values())


@lru_cache(maxsize=1 << 15)
def _nats(gram: str) -> float:
    three, before, two, one, total = _counts()
    share = (one[gram[2]] + 1) / (total + SYMBOLS)
    share = (two[gram[1:]] + WEIGHT_OF_ONE * share) / (_followed(gram[1]) + WEIGHT_OF_ONE)
    return -math.log((three[gram] + WEIGHT_OF_TWO * share) / (before[gram[:2]] + WEIGHT_OF_TWO))


@cache
def _followed(letter: str) -> int:
    return sum(count for pair, count in _counts()[2].items() if pair[0] == letter)


@lru_cache(maxsize=1 << 14)
def surprise(key: str) -> float:
    """The negative logarithm of the chance that a word is just this one, by its letters."""
    return sum(map(_nats, grams(key)))
