"""Projects in which a company takes part that others build: "where is Lukoil a partner?"."""

import re

from handlers.ask.understand.text.reading import BLANK, PERCENT, Reading
from store.filters import NumberRange, ProjectFilter
from store.names import NameKind

A_PARTNER = re.compile(
    rf"\b(?:is|as|are) (?:{BLANK}+ )?(?:a |the )?(?:minor |minority |junior )?partner\b(?! of)"
    r"|\bпартн[её]ром\b|\bпартн[её]р\W*$|\bсеріктес\b"
)
NAMED_SO = re.compile(
    r"\bas (?:a |an? \w+ )?partner\b(?! of)|\bкак партн[её]р|\bв качестве партн[её]ра|\bсеріктес ретінде\b"
)
"""How those are asked for with no more than a name: "PepsiCo as a partner"."""
HAS_PART = re.compile(
    r"\b(?:takes?|taking|took) part\b|\bparticipat\w+|\binvolved in\b|\bpartner or (?:an? )?(?:owner|investor)\b"
    r"|\bучаств\w+|\bзадействован\w*|\bқатыс(?:а|ад|қан|ып)\w*"
)
"""What is said of one that has any part in a project, be it its own."""
AS_INVESTOR = re.compile(
    r"\bas (?:an? )?\w*\s?investor\b|\b(?:как|в качестве|в роли) инвестор|\bинвестор ретінде\b"
)
"""How its part in the projects of others is left out."""
WHOSE = re.compile(r"\bу $")
"""What stands in Russian before one whose partner is asked for: «какой у Лукойла партнёр»."""

PER_CENT = re.compile(r"(?<![\d.,])(\d{1,3})(?:[.,]\d+)?\s*(?:%|percent|процент|пайыз)")
HALF = re.compile(r"\bhalf\b|\bполовин\w+|\bжарты\w*")

HALVES = ("first_half", "second_half")
BOUNDS = ("at_least", "at_most", "over", "under")
WHICH = (("words", "which"), ("words", "which_of"), ("words", "project"), ("turns", "which_one"))
"""Words by which projects are asked for."""


def stake_bound(reading: Reading) -> NumberRange | None:
    """How large the part is of those asked for: "where is its stake less than 50%?"."""
    number = PER_CENT.search(reading.folded)
    half = HALF.search(reading.folded) is not None and not any(reading.has("words", each) for each in HALVES)
    of_parts = number is not None or half
    which = any(reading.has(*word) for word in WHICH) or "place" in reading.found("attributes")
    bounds = [word for word in BOUNDS if reading.has("words", word)]
    if not (of_parts and which and bounds):
        return None
    # «Не меньше 40%» has the word of "less" too.
    bound, per_cent = bounds[0], int(number[1]) if number else 50
    if bound in ("at_least", "over"):
        return NumberRange(low=per_cent, low_strict=bound == "over")
    return NumberRange(high=per_cent, high_strict=bound == "under")


def takes_part(reading: Reading, wanted: ProjectFilter) -> bool:
    """Whether the projects are asked for in which the one company named is a partner, or has a part of so many per
    cent, or what its part is in what somebody makes."""
    if len(wanted.companies) != 1:
        return False
    if reading.has("turns", "whose_partner"):
        return True  # "whose partner is Nobel?"
    stake = reading.has("turns", "share") or reading.has("turns", "stake")
    if stake and wanted.products and not reading.has("words", "pronoun"):
        return True  # "what share does Sibur have in the polyethylene plant?"
    which = reading.has("words", "which") or reading.has("turns", "which_one")
    which = which or "place" in reading.found("attributes")
    named = reading.named(NameKind.COMPANY)
    if reading.has("turns", "who") or any(WHOSE.search(reading.folded[: each.start]) for each in named):
        return False  # "who is the partner?"
    if NAMED_SO.search(reading.folded) and not reading.has("words", "whether"):
        return True
    in_percent = PERCENT.search(reading.folded) is not None and reading.has("words", "project")
    return which and (in_percent or A_PARTNER.search(reading.folded) is not None)


def has_any_part(reading: Reading, wanted: ProjectFilter) -> bool:
    """Whether all projects are asked for in which the one company named has a part: "which projects does Lukoil take
    part in?"."""
    several = reading.has("words", "project") and (reading.has("words", "plural") or reading.language == "kk")
    return (
        wanted.given == {"companies"}
        and len(wanted.companies) == 1
        and several
        and not (reading.has("turns", "who") or AS_INVESTOR.search(reading.folded))
        and HAS_PART.search(reading.folded) is not None
    )
