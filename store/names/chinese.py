"""Chinese names in running text: known characters in a row, the longest first, else foreign names by their sound."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from store.names.fold import DATA, read_words
from store.names.model import Candidate, Mention, Name, NameKind

IDEOGRAPHS = "\u3400-\u4dbf\u4e00-\u9fff"
IDEOGRAPH = re.compile(f"[{IDEOGRAPHS}]")
DOTS = re.compile(r"[·•‧・]")
"""What stands between the parts of a foreign name."""

SHORTEST = 2
SHORTEST_HEARD = 3
"""Characters of a name that is found by its sound."""
HEARD = (NameKind.COMPANY, NameKind.PLACE, NameKind.COUNTRY)
"""Kinds of names that are foreign words in Chinese characters."""
CLEARLY_HEAVIER = 2.0
MOST_CHOICES = 4


@cache
def _simple() -> dict[int, str]:
    pairs = (pair for line in read_words(DATA / "traditional.txt") for pair in line.split())
    return {ord(pair[0]): pair[1] for pair in pairs}


@cache
def _sounds() -> dict[int, str]:
    lines = read_words(DATA / "chinese_sounds.txt")
    return {ord(letter): line[0] for line in lines for letter in line}


def simplified(text: str) -> str:
    """The text in simplified characters, as many as before."""
    return text.translate(_simple())


def _is_chinese(name: str) -> bool:
    return IDEOGRAPH.search(name) is not None


class ChineseNames:
    """Every spelling of every name that has a Chinese character."""

    def __init__(self, names: Iterable[Name] = ()) -> None:
        self._names: dict[str, dict[tuple[NameKind, str], Name]] = {}
        self._heard: dict[str, set[str]] = {}
        """By sound the keys of the foreign names that have it."""
        self._sizes: tuple[int, ...] = ()
        for name in names:
            self._put(name)
        self._measure()

    def add(self, name: Name) -> None:
        """Make a name findable; one without a Chinese character is not kept."""
        self._put(name)
        self._measure()

    def remove(self, kind: NameKind, id: str) -> None:  # noqa: A002
        """Forget every spelling of an entity."""
        for key in [key for key, bearers in self._names.items() if (kind, id) in bearers]:
            del self._names[key][kind, id]
            if not self._names[key]:
                del self._names[key]
                self._heard.get(_sound(key), set()).discard(key)
        self._measure()

    def mentions(self, text: str) -> Iterator[Mention]:
        """Names inside a text, from left to right, the longest at each place; offsets in the text given."""
        plain, at = _key(text), 0
        sounds = _sound(plain)
        while at < len(plain):
            size = next((size for size in self._sizes if plain[at : at + size] in self._names), 0)
            if size:
                yield self._mention(text, at, at + size, plain[at : at + size])
            elif heard := self._by_sound(sounds, at):
                size = len(heard)
                yield replace(self._mention(text, at, at + size, heard), exact=False)
            at += size or 1

    def _by_sound(self, sounds: str, at: int) -> str | None:
        """The key of the only foreign name that sounds as the longest piece from there: 霍尼维尔 is 霍尼韦尔."""
        for size in self._sizes:
            if size < SHORTEST_HEARD:
                break
            keys = self._heard.get(sounds[at : at + size], ())
            if len(keys) == 1:
                return next(iter(keys))
        return None

    def _put(self, name: Name) -> None:
        if not _is_chinese(name.text):
            return
        for key in dict.fromkeys((_key(name.text), _key(DOTS.sub("", name.text)))):
            if len(key) < SHORTEST:
                continue
            bearers = self._names.setdefault(key, {})
            known = bearers.get((name.kind, name.id))
            if known is None or known.weight < name.weight:
                bearers[name.kind, name.id] = name
            if name.kind in HEARD and len(key) >= SHORTEST_HEARD:
                self._heard.setdefault(_sound(key), set()).add(key)

    def _measure(self) -> None:
        self._sizes = tuple(sorted({len(key) for key in self._names}, reverse=True))

    def _mention(self, text: str, start: int, end: int, key: str) -> Mention:
        bearers = sorted(
            self._names[key].values(),
            key=lambda name: (-name.weight, name.kind, name.id),
        )
        found = len(bearers) == 1 or bearers[0].weight >= CLEARLY_HEAVIER * bearers[1].weight
        candidates = tuple(Candidate(name.kind, name.id, name.text, 1.0) for name in bearers[:MOST_CHOICES])
        return Mention(start, end, text[start:end], candidates, found, exact=True)


def _sound(key: str) -> str:
    """The key as it sounds, of the same length."""
    return key.translate(_sounds())


def _key(text: str) -> str:
    """The text as it is compared, of the same length."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in simplified(text))
