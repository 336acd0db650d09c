"""A text typed with the wrong keyboard layout switched on: ``ghjtrns d fcnfyt`` is ``проекты в астане``."""

from __future__ import annotations

import re

_QWERTY = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>"
_JCUKEN = "ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ"
_TO_CYRILLIC = str.maketrans(_QWERTY, _JCUKEN)
_TO_LATIN = str.maketrans(_JCUKEN, _QWERTY)


def repair_layout(text: str) -> str | None:
    """The same keys on the other layout (letter for letter, so offsets stay), or None when there is no
    other reading.

    A text in Latin letters reads as Russian, one in Russian letters as English; a text of both, of neither,
    or with
    letters that are on no such keyboard has no second reading.
    """
    latin = any("a" <= char <= "z" for char in text.lower())
    cyrillic = any("а" <= char <= "я" or char == "ё" for char in text.lower())
    if latin == cyrillic:
        return None
    repaired = text.translate(_TO_CYRILLIC if latin else _TO_LATIN)
    return repaired if repaired != text else None


def reads_better(repaired: str, typed: str) -> bool:
    """Whether what was typed can hardly be pronounced and the other reading can."""
    return _vowels(typed) < min(0.25, _vowels(repaired)) and 0.25 <= _vowels(repaired) < 0.65


def _vowels(text: str) -> float:
    """The share of vowels among the letters; what stands for a letter on the other layout counts as one."""
    letters = _LETTERS.findall(text.casefold())
    return sum(letter in "aeiouyаәеёиіоөуұүыэюя" for letter in letters) / max(1, len(letters))


_LETTERS = re.compile(r"[^\W\d_]|(?<=\S)[\[\];',.](?=\S)")
