"""How much a plant makes, or how large it is, as its English title and products state it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from store.power import stated_power

BED, HECTARE, KILOWATT, PIECE = "bed", "hectare", "kilowatt", "piece"
TONNE, LITRE, SQUARE_METRE = "t", "litre", "sq m"
ADDED_UP = (BED, HECTARE, TONNE, LITRE, SQUARE_METRE)
"""Units of which several projects' may be added up."""

STATED = re.compile(
    r"(?<![\w.,])(?P<figure>\d[\d,]*(?:\.\d+)?)(?P<million> million)?"
    r"(?:[ -](?P<unit>hectare|bed|litre|head|TEU|t|sq m)U?s?\b(?P<of> of [a-z]+)?| (?:[a-z]+ )?a (?:year|day)\b)"
)
"""A number and what it counts: "1.3 million t a year", "610 beds", or things made in a time: "1,200 a year"."""
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Capacity:
    """`number` of `unit`: "t", "t of beet", "hectare", "piece" …; power is in kilowatts."""

    number: float
    unit: str


def stated_capacity(title: str, products: Iterable[str]) -> Capacity | None:
    """The first that is stated, power before all else and in the title only; "54 medicines" is none."""
    if (power := stated_power(title)) is not None:
        return Capacity(power, KILOWATT)
    found = next((match for text in (title, *products) if (match := STATED.search(text))), None)
    if found is None:
        return None
    number = float(found["figure"].replace(",", "")) * (MILLION if found["million"] else 1)
    return Capacity(number, (found["unit"] or PIECE) + (found["of"] or ""))
