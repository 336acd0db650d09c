"""The power of a plant, as its English title states it: "Two 100 MW gas turbine plants" are of 100 MW each."""

import re

KILOWATTS = {"kw": 1, "mw": 1_000, "gw": 1_000_000}
"""By unit as titles write it."""
STATED = re.compile(r"(?<![\d.,])(?P<figure>\d+(?:\.\d+)?)\s?(?P<unit>[kmg]w)(?!\w)", re.IGNORECASE)


def stated_power(title: str) -> int | None:
    """In kilowatts; None where the title states none. A store of so many MWh is no power."""
    found = STATED.search(title)
    return None if found is None else round(float(found["figure"]) * KILOWATTS[found["unit"].lower()])
