"""The power of a plant, as its English title states it: "Two 100 MW gas turbine plants" are of 100 MW each."""

import re

KILOWATTS = {"kw": 1, "mw": 1_000, "gw": 1_000_000}
"""By unit as titles write it."""
SEVERAL = {"two": 2, "three": 3, "four": 4, "five": 5}
"""How a title says that it is of as many plants as large: "Two 100 MW gas turbine plants"."""
STATED = re.compile(r"(?<![\d.,])(?P<figure>\d+(?:\.\d+)?)\s?(?P<unit>[kmg]w)(?!\w)", re.IGNORECASE)


def stated_power(title: str) -> int | None:
    """In kilowatts; None where the title states none. A store of so many MWh is no power."""
    found = STATED.search(title)
    return None if found is None else round(float(found["figure"]) * KILOWATTS[found["unit"].lower()])


def joint_power(title: str) -> int | None:
    """In kilowatts, of all the plants that the title is of."""
    each = stated_power(title)
    words = title.lower().split()
    return each if each is None or not words else each * SEVERAL.get(words[0], 1)
