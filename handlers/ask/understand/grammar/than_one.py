"""Projects that are measured against one that is named: "which create more jobs than PepsiCo?"."""

import re

from handlers.ask.understand.question import Attribute, Kind, Question
from handlers.ask.understand.text.amounts import quantities
from handlers.ask.understand.text.reading import Reading
from store.filters import ProjectFilter
from store.names import NameKind

BEFORE = {
    "en": re.compile(r"\bthan(?: the| at| in)? $"),
    "ru": re.compile(
        r"(?:\bчем(?: у| в| на)?|\b(?:дороже|дешевле|крупнее|больше|меньше)(?: у)?)(?: завод\w*| проект\w*)? $"
    ),
}
"""What stands before the name of the one they are measured against."""
FROM = re.compile(r"(?:[нтд][ае]н)\s+(?:артық |көбірек )?(?:көп|аз|қымбат|арзан|үлкен|ірі|кіші)")
"""What stands behind it in Kazakh: «PepsiCo-дан көп»."""


def than_one(reading: Reading, wanted: ProjectFilter) -> Question | None:
    """The projects that cost or employ more, or less, than the one named; None where none is measured so."""
    many = reading.has("words", "project") and reading.has("words", "plural")
    if not many or len(wanted.companies) != 1 or any(quantities(reading.folded)):
        return None
    if not any(_is_the_measure(each.start, each.end, reading) for each in reading.named(NameKind.COMPANY)):
        return None
    less = reading.has("words", "under") or reading.has("turns", "less")
    if not (less or reading.has("words", "over") or reading.has("turns", "more")):
        return None
    by = Attribute.JOBS if "jobs" in reading.found("attributes") else Attribute.AMOUNT
    named = ("companies", "products")
    kind = Kind.COUNT if reading.has("intents", "count") else Kind.LIST
    rest = wanted.dropping((*named, "amount", "jobs"))
    return Question(kind=kind, filter=rest, than=wanted.keeping(named), order=by, descending=not less)


def _is_the_measure(start: int, end: int, reading: Reading) -> bool:
    if reading.language == "kk":
        return FROM.search(reading.folded[end : end + 40]) is not None or (
            FROM.match(reading.folded[end - 3 :]) is not None
        )
    before = BEFORE.get(reading.language)
    return before is not None and before.search(reading.folded[:start]) is not None
