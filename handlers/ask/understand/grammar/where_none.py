"""Regions and fields in which nothing is so: "which regions have no Chinese projects?"."""

import re

from handlers.ask.understand.grammar.divisions import named_division
from handlers.ask.understand.question import Attribute, Kind, Question
from handlers.ask.understand.text.reading import Reading
from store.filters import NumberRange, ProjectFilter

NONE = NumberRange(low=0, high=0)
OF_ALL_KNOWN = (Attribute.PLACE, Attribute.SECTOR)
"""Divisions of which all lines are known, whether a project is in them or not."""
ASKED_BESIDE = frozenset(("place", "company", "sector"))
"""What words for the division itself and for who builds ask."""

SET_RIGHT = re.compile(r"\W*(?:no|нет|жоқ)\b", re.IGNORECASE)
"""How what sets the answer before right begins: "no, the one in the region"."""


def where_none_is(reading: Reading, wanted: ProjectFilter) -> Question | None:
    """The lines of a division in which no project is; what is said not to be there is what is looked for."""
    by = named_division(reading)
    none = any(reading.says("turns", word) for word in ("with_none", "lacking"))
    none = none and reading.has("words", "project")
    # "No region" may be one that a project does not state; here it is asked for.
    if by not in OF_ALL_KNOWN or not none or set(wanted.unstated) - ASKED_BESIDE:
        return None
    if reading.found("attributes").keys() - ASKED_BESIDE or reading.has("turns", "most"):
        return None
    if SET_RIGHT.match(reading.text) or reading.has("words", "correction"):
        return None
    absent = wanted.but_not or ProjectFilter()
    every = wanted.model_copy(update={"but_not": None, "unstated": ()}).taking(absent)
    return Question(kind=Kind.GROUP, filter=every, group_by=by, numbering=NONE)
