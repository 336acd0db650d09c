"""What it takes to write one word for another: a slip of the finger or of the ear costs less than a wrong letter."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA, Levenshtein

from store.names.fold import fold_word

VOWELS = frozenset("aeiou")
SOUND_ALIKE = ("bp", "dt", "gk", "zs", "vf", "mn", "js", "hg", "hk", "lr", "ie", "uv", "ia")
KEYBOARDS = (
    ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"),
)
ENDING = 0.3
VOWEL, LOST_VOWEL, SOUND, KEY, TURNED, LOST, FIRST = 0.6, 0.7, 0.6, 0.75, 0.9, 0.9, 0.5


def _neighbours() -> frozenset[str]:
    """Pairs of folded letters that lie side by side on a keyboard."""
    pairs = set()
    for rows in KEYBOARDS:
        for row in rows:
            for left, right in pairwise(row):
                a, b = fold_word(left), fold_word(right)
                pairs |= {a + b, b + a}
    return frozenset(pair for pair in pairs if len(pair) == 2)


_NEAR = _neighbours()
_ALIKE = frozenset(SOUND_ALIKE) | frozenset(pair[::-1] for pair in SOUND_ALIKE)


@lru_cache(maxsize=1 << 14)
def cost(typed: str, meant: str) -> float:
    """0 for the same, about 1 for each plain mistake, less for a likely one, more where a word begins."""
    if typed == meant:
        return 0.0
    distance = OSA.distance(typed, meant)
    if distance * 2 > max(len(typed), len(meant)):
        return float(distance)
    total = 0.0
    operations = Levenshtein.editops(typed, meant)
    for operation in operations:
        kind, at, to = operation.tag, operation.src_pos, operation.dest_pos
        old, new = typed[at : at + 1], meant[to : to + 1]
        if kind == "replace":
            pair = old + new
            if old in VOWELS and new in VOWELS:
                total += VOWEL
            elif pair in _ALIKE:
                total += SOUND
            else:
                total += KEY if pair in _NEAR else 1.0
        else:
            letter = old if kind == "delete" else new
            total += LOST_VOWEL if letter in VOWELS or letter == "h" else LOST
        if at == 0 and to == 0:
            total += FIRST
    return max(0.4, total - (len(operations) - distance) * (2 * LOST - TURNED))
