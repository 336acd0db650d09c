"""The languages that the desk speaks: understood and answered in full."""

from typing import Literal, get_args

Language = Literal["en", "ru", "kk"]

SPOKEN: tuple[str, ...] = get_args(Language)
