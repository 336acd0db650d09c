"""Projects in which a company takes part that others build: "where is Lukoil a partner?"."""

import re

from handlers.ask.understand.text.reading import BLANK, PERCENT, Reading
from store.filters import ProjectFilter
from store.names import NameKind

A_PARTNER = re.compile(
    rf"\b(?:is|as|are) (?:{BLANK}+ )?(?:a |the )?(?:minor |minority |junior )?partner\b(?! of)"
    r"|\bпартн[её]ром\b|\bпартн[её]р\W*$|\bсеріктес\b"
)
WHOSE = re.compile(r"\bу $")
"""What stands in Russian before one whose partner is asked for: «какой у Лукойла партнёр»."""


def takes_part(reading: Reading, wanted: ProjectFilter) -> bool:
    """Whether the projects are asked for in which the one company named is a partner, or has a part of so many per
    cent, or what its part is in what somebody makes."""
    if len(wanted.companies) != 1:
        return False
    stake = reading.has("turns", "share") or reading.has("turns", "stake")
    if stake and wanted.products and not reading.has("words", "pronoun"):
        return True  # "what share does Sibur have in the polyethylene plant?"
    which = reading.has("words", "which") or reading.has("turns", "which_one")
    which = which or "place" in reading.found("attributes")
    named = reading.named(NameKind.COMPANY)
    if reading.has("turns", "who") or any(WHOSE.search(reading.folded[: each.start]) for each in named):
        return False  # "who is the partner?"
    in_percent = PERCENT.search(reading.folded) is not None and reading.has("words", "project")
    return which and (in_percent or A_PARTNER.search(reading.folded) is not None)
