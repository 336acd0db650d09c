"""Folding: every spelling of the same sound becomes the same ASCII key.

``fold("Şymkent") == fold("Шымкент") == fold("Shymkent") == "shimkent"``. The steps, in order:

1. NFKC, casefold, apostrophes and dots inside a word dropped, other punctuation separates words.
2. Cyrillic (Russian, Kazakh) and the special Latin letters of Turkish and Kazakh by table, any other script
   by anyascii (a Chinese character is a word of its own, written in pinyin).
3. Sound rules (``zh, dj, ж -> j``; ``kh, х -> h``; ``q, ck, c -> k``; ``y, ы, і -> i``; ``w -> v`` ...),
repeated until
   nothing changes, so that folding twice is folding once.
4. Legal forms of companies (``data/legal_forms.txt``) dropped at either end of a name.

Never raises; a word is cut at 48 letters.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from anyascii import anyascii
from rapidfuzz import process
from rapidfuzz.distance import OSA

DATA = Path(__file__).parent / "data"
WORD_LIMIT = 48
SHORTEST_FORM = 6
MARKS = "\u00ad\u200c\u200d" + "".join(
    chr(i) for i in range(0x300, 0xFFFF) if unicodedata.category(chr(i))[0] == "M"
)
APOSTROPHES = "'’‘ʼ`´ʹʻ"
IDEOGRAPHS = "\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"

_WORD = re.compile(
    rf"[{IDEOGRAPHS}]"
    rf"|(?:[^\W\d_{IDEOGRAPHS}]\.){{2,}}[^\W\d_{IDEOGRAPHS}]?(?![^\W_])"
    rf"|[^\W_{IDEOGRAPHS}](?:[^\W_{IDEOGRAPHS}]|[{MARKS}]|[{APOSTROPHES}](?=[^\W_]))*"
)
_CAMEL = re.compile(r"(?<=[^\W\d_A-ZА-ЯЁ])(?=[A-ZА-ЯЁ])|(?<=[^\W\d])(?=\d)")

_CYRILLIC = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e",
    "є": "e", "ж": "j", "з": "z", "и": "i", "й": "i", "і": "i", "ї": "i", "к": "k", "қ": "k", "л": "l",
    "м": "m", "н": "n", "ң": "n", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ұ": "u", "ү": "u", "ў": "u", "ф": "f", "х": "h", "һ": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh",
    "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip
_LATIN = {
    "ş": "sh", "ș": "sh", "š": "sh", "ç": "ch", "č": "ch", "ž": "j", "ğ": "g", "ǵ": "g", "ı": "i", "ń": "n",
    "ñ": "n", "ŋ": "n", "ä": "a", "ö": "o", "ü": "u", "ū": "u", "ß": "ss", "æ": "a", "ø": "o", "å": "a",
}  # fmt: skip
_SOUNDING = str.maketrans(_CYRILLIC | _LATIN)
_PLAIN = str.maketrans(_CYRILLIC | {"ı": "i", "ß": "ss"})
_TURKISH = re.compile("[şğıç]")
_DROPPED = re.compile(f"[{APOSTROPHES}{MARKS}.]")
_NOT_KEY = re.compile("[^a-z0-9]+")

_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("dzh|zh|dj", "j"),
        ("tsch|tch|tsh", "ch"),
        ("sch", "sh"),
        ("kh", "h"),
        ("gh", "g"),
        ("ph", "f"),
        ("th", "t"),
        ("tz", "ts"),
        ("qu(?=[aeiouy])", "kv"),
        ("ck|q", "k"),
        ("x", "ks"),
        ("c(?=[eiy])", "s"),
        ("c(?!h)", "k"),
        ("(?<=[aeou])w(?![aeiouy])", "u"),
        ("w", "v"),
        ("ye", "e"),
        ("y", "i"),
        ("ae", "a"),
        ("oe", "o"),
        ("ue", "u"),
        ("(?<=[aeiou])h(?![aeiou])", ""),
    )
)
# What any of the rules begins with: most words have none of it.
_SOUNDS = re.compile(r"[chqwxy]|dj|tz|[aou]e|([a-z])\1")
# Left alone in words of up to three letters: TOO is no "to" and OOO no "o".
_DOUBLES = tuple(
    (re.compile(pattern), sound) for pattern, sound in (("ee", "i"), ("oo", "u"), (r"([a-z])\1+", r"\1"))
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its place in the original and its folded key (never empty)."""

    start: int
    end: int
    raw: str
    key: str


def words(text: str) -> list[Word]:
    """The words of a text, in order, with their keys. Hashtags in CamelCase are taken apart."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        cuts = [start, end]
        if start and text[start - 1] == "#":
            cuts = [start, *(start + m.start() for m in _CAMEL.finditer(match.group())), end]
        for left, right in pairwise(cuts):
            raw = text[left:right]
            if key := fold_word(raw):
                found.append(Word(left, right, raw, key))
    return found


@lru_cache(maxsize=1 << 14)
def fold_word(raw: str) -> str:
    """The key of one word; empty when nothing of it can be read."""
    return _sound(raw, plain=False)


@lru_cache(maxsize=1 << 12)
def fold_plain(raw: str) -> str:
    """The key of one word read by somebody who leaves the diacritics out (Sisecam for Şişecam)."""
    return _sound(raw, plain=True)


def _sound(raw: str, *, plain: bool) -> str:
    text = raw[:WORD_LIMIT]
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    text = text.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.replace("i̇", "i"))
        if not plain and _TURKISH.search(text):
            text = text.replace("c", "j")
        text = text.translate(_PLAIN if plain else _SOUNDING)
        if not text.isascii():
            text = anyascii(_DROPPED.sub("", unicodedata.normalize("NFD", text))).lower()
    key = _NOT_KEY.sub("", text)[:WORD_LIMIT]
    while _SOUNDS.search(key):
        before = key
        for pattern, sound in _RULES:
            key = pattern.sub(sound, key)
        for pattern, sound in _DOUBLES:
            if len(key) > 3:
                key = pattern.sub(sound, key)
        if key == before:
            break
    return key


def fold(text: str) -> str:
    """The key of a whole name: folded words, one space apart, without legal forms. Idempotent."""
    return " ".join(strip_legal([word.key for word in words(text)]))


def strip_legal(keys: list[str]) -> list[str]:
    """Drop legal forms at either end, as long as something is left."""
    left, right = legal_edges(keys)
    return keys[left:right]


def legal_edges(keys: list[str]) -> tuple[int, int]:
    """Where a name begins and ends within its words when legal forms at either end are left out."""
    forms = legal_forms()
    left, right = 0, len(keys)
    while right - left > 1:
        for size in range(min(4, right - left - 1), 0, -1):
            if " ".join(keys[right - size : right]) in forms:
                right -= size
                break
            if " ".join(keys[left : left + size]) in forms:
                left += size
                break
        else:
            break
    return left, right


@cache
def run_on_forms() -> tuple[str, ...]:
    """Legal forms of three letters and more as they end a name that was run together, longest first."""
    joined = {form.replace(" ", "") for form in legal_forms() if form.isascii()}
    return tuple(sorted((form for form in joined if len(form) >= 2), key=len, reverse=True))


@lru_cache(maxsize=1 << 14)
def is_near_legal_form(key: str) -> bool:
    """Whether a word is a slip away from a long legal form (incorporatde)."""
    return len(key) >= SHORTEST_FORM and (
        process.extractOne(
            key, _long_forms(), scorer=OSA.distance, score_cutoff=1 + (len(key) > SHORTEST_FORM + 2)
        )
        is not None
    )


@cache
def _long_forms() -> tuple[str, ...]:
    return tuple(sorted(form for form in legal_forms() if len(form) >= SHORTEST_FORM and " " not in form))


@cache
def legal_forms() -> frozenset[str]:
    """Folded legal forms, from ``data/legal_forms.txt``."""
    return frozenset(
        " ".join(word.key for word in words(line)) for line in read_words(DATA / "legal_forms.txt")
    )


def read_words(path: Path) -> list[str]:
    """The entries of a word list: one a line, ``#`` starts a comment."""
    lines = (line.split("#", 1)[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line]
