"""Patterns of the phrases that a data file holds; an asterisk in one stands for any ending."""

import re
from collections.abc import Iterable


def any_of(phrases: Iterable[str]) -> str:
    """What matches any of the phrases, the longest first; empty for none."""
    longest_first = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\*", r"\w*") for phrase in longest_first)
