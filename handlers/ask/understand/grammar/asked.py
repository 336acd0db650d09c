"""What a text asks for, before it is settled what kind of question it is: its conditions, attributes and intents."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from handlers.ask.understand.question import Attribute
from handlers.ask.understand.text.reading import Reading
from store.filters import ProjectFilter

OF_OTHERS = (
    *(("words", word) for word in ("which", "which_of", "how_much", "show_me")),
    *(("turns", turn) for turn in ("who", "exists", "only", "any_of_them")),
)
"""Words by which goods or others are asked for, and not whether one is at work."""
IF_BUILT = re.compile(
    r"^(?:(?:so|and|but|ok) )?(?:is|are|was|were|has|have)(?:n['’]?t)? .*\b(?:built|constructed)\b(?! by\b| with\b| on\b)"
)
"""How it is asked whether one is there by now: "is the Kia plant built or not?", "has Kia built its plant?"."""
ITS_FIELD = re.compile(r"\b(?:sector|industry)\W*$|^(?:отрасль|сектор|сфера)\b")
"""How the field of a company is asked for shortly: "Knauf sector", «отрасль Knauf»."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One text, as the rules of the grammar look at it."""

    reading: Reading
    wanted: ProjectFilter
    """The conditions that are said."""
    attributes: tuple[Attribute, ...]
    """What is asked of the projects, in the order of the text."""
    intents: Mapping[str, int]
    """The intents whose words are there, each with where they begin."""

    offices: Mapping[str, int]
    figure: str | None
    """The figure that its words are for, as they stand."""

    @property
    def named(self) -> bool:
        return bool(self.reading.mentions)

    @property
    def elsewhere(self) -> bool:
        """Whether its words are of incentives, offices or figures."""
        return "incentive" in self.intents or bool(self.offices) or self.figure is not None


def attributes_in(reading: Reading, wanted: ProjectFilter) -> tuple[Attribute, ...]:
    """What is asked of the projects; what is said as a condition is not."""
    found = reading.found("attributes")
    if "launch" in found and not _said_beside(reading, "products", "attributes", "launch"):
        found.pop("products", None)  # "Did it start production in 2023?" asks for no products.
    if wanted.export is not None and not _said_beside(reading, "products", "words", "exporting"):
        found.pop("products", None)  # «Олардың нешеуі экспортқа шығарады?»
    if wanted.stated and not _said_beside(reading, "announced", "words", "stated"):
        found.pop("announced", None)  # «Жария етілген құны барлары»
    # "Drop those announced before 2023": what bounds those that are left out is not asked for either.
    bounded = wanted.given | wanted.left_out
    for slot in ("jobs", "power", "amount", "launch"):
        if slot in bounded:
            found.pop(slot, None)
    if "power" in found:
        found.pop("products", None)  # "by installed capacity"
    for slot in wanted.unstated:
        found.pop(slot, None)
    if len(wanted.statuses) > 1 and "announced" in wanted.statuses:
        found.pop("announced", None)  # "under construction or announced"
    if wanted.export is not None and not wanted.companies:
        found.pop("export", None)
    made = wanted.products or (wanted.text and not reading.has("words", "plural"))
    if wanted.companies or not made:
        found.pop("company", None)
    if "partners" in found and reading.has("turns", "owner"):
        found["company"] = found["partners"] - 1  # "who owns it?": those that take part do not own it alone
    if "source" in found and not _said_beside(reading, "country", "attributes", "source"):
        found.pop("country", None)  # "Where are these data from?" asks for no country.
    if "source" in found and reading.folded.rstrip(" ?").endswith(" from"):
        found.pop("place", None)  # "Where is the PepsiCo information from?"
    if "launch" in found and reading.has("words", "already"):
        # "Has it opened already?": whatever the date, how far it has come.
        found.setdefault("status", found["launch"])
    together = reading.has("turns", "together") and reading.has("words", "how_much")
    if not found and len(wanted.companies) > 1 and together and not reading.has("words", "project"):
        found["amount"] = 0  # «сколько у Марса и ПепсиКо вместе?»
    if wanted.companies and not found and reading.has("turns", "what_does") and reading.has("turns", "make"):
        found["products"] = 0  # "what does AstraZeneca make there?"
    if wanted.companies and asks_if_at_work(reading):
        found["status"] = -1  # "is Kia making cars already?"
        found.setdefault("products", 0)
    if wanted.companies and not (found or wanted.sectors) and ITS_FIELD.search(reading.folded):
        found["sector"] = 0
    if wanted.companies and not found and not wanted.launch and IF_BUILT.match(reading.folded):
        found["status"] = 0
    if "jobs" in found and wanted.companies and reading.has("turns", "now"):
        # "How many people does it employ today?": whether any work there is told by how far it has come.
        found.setdefault("status", found["jobs"] + 1)
    ordered = sorted(found, key=lambda name: found[name])
    return tuple(Attribute(name) for name in ordered)


def asks_if_at_work(reading: Reading) -> bool:
    """Whether it is asked if one makes by now what it is to make: "is it making cars already?"."""
    if not reading.has("turns", "at_work") or any(reading.has(*word) for word in OF_OTHERS):
        return False
    by_now = reading.has("words", "already") or any(reading.has("turns", turn) for turn in ("yet", "now"))
    return by_now or (reading.language == "kk" and reading.has("words", "whether"))


def _said_beside(reading: Reading, attribute: str, group: str, phrase: str) -> bool:
    """Whether the attribute is asked for in words that are not those of the other phrase."""
    rest = reading.lexicon.without(group, phrase, reading.folded)
    return reading.lexicon.has("attributes", attribute, rest)
