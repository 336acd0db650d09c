"""A text typed with the wrong keyboard layout switched on: ``ghjtrns d fcnfyt`` is ``проекты в астане``."""

from __future__ import annotations

import re

from store.names.fold import words
from store.names.letters import surprise

_QWERTY = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>"
_JCUKEN = "ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ"
# In nats; a sign inside a word is as surprising as a rare letter.
MARGIN, LIKELY, SIGN = 4.0, 0.85, 5.0
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
    """Whether the letters of what was typed follow each other as in no language and those of the other reading do."""
    as_typed, as_repaired = _surprise(typed), _surprise(repaired)
    return as_repaired + MARGIN < as_typed and as_repaired < LIKELY * as_typed


def reads_as_well(repaired: str, typed: str) -> bool:
    """Whether the other reading looks no less like words than what was typed."""
    return _surprise(repaired) <= _surprise(typed)


def _surprise(text: str) -> float:
    return sum(surprise(word.key) for word in words(text)) + len(_SIGNS.findall(text)) * SIGN


_SIGNS = re.compile(r"(?<=[^\W\d_])[\[\];',.](?=[^\W\d_])|(?<!\S)[\[\];',.](?=[^\W\d_])")
