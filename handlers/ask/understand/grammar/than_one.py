"""Projects that are measured against one that is named: "which create more jobs than PepsiCo?"."""

import re
from collections.abc import Iterator

from handlers.ask.understand.question import Attribute, Kind, Question
from handlers.ask.understand.text.amounts import quantities
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.words.phrases import Found
from store.filters import ProjectFilter
from store.names import Mention, NameKind

SIZES = (("words", "over"), ("words", "under"), ("turns", "more"), ("turns", "less"))
TIMES = (("words", "before"), ("words", "after"))
LESS = frozenset((("words", "under"), ("turns", "less"), ("words", "before")))
"""Of these, the words for what is less, or earlier."""
BETWEEN = re.compile(
    r"\s*(?:(?:\w+\s+){0,2}\w*\W*\b(?:than|then|чем)\s+)?(?:(?:the|at|in|у|в|на|завод\w*|проект\w*|фабрик\w*)\s+)*"
)
"""What may stand between the word that measures and the name: "more jobs than the", «дороже, чем у»."""
BEHIND = re.compile(r".{0,4}?\s*(?:(?:зауыт|жоба|фабрика)\w*?)?[нтд][ае]н\s+(?:\w+\s+)?")
"""What stands between the name and the word that measures in Kazakh: «PepsiCo-дан», «Mars зауытынан»."""
ENDING = 3
"""Letters of a case ending that may be read with the name."""
HEADLESS = re.compile(r"^\W*(?:(?:and|only|just|any|anything|those|ones|а|и|только|лишь|те|ал|тек)\W+){0,3}$")
"""All that stands before the measure where those measured are not said: "and cheaper than Kia?"."""
ASKED = re.compile(r"^\W*(?:(?:and|so|а|и|ал)\W+)?(?:which|what|who|какие|которые|кто|что|қайсы\w*|қандай)\b")
"""How it is asked for them, where no word says that they are projects: "which opened before Kia?"."""
MANY = re.compile(r"(?:ары|ері|дар|дер|тар|тер|лар|лер)\w*\W*$")
"""How the last word of a Kazakh text tells that many are meant: «арзандары»."""


def than_one(reading: Reading, wanted: ProjectFilter) -> Question | None:
    """The projects that cost or employ more, or less, or were opened or announced before or after the one named; None
    where none is measured so."""
    if len(wanted.companies) != 1 or any(quantities(reading.folded)):
        return None
    measures = set(_measures(reading))
    if not measures:
        return None
    attributes, intents = reading.found("attributes"), reading.found("intents")
    less = not measures.isdisjoint(LESS)
    if measures.isdisjoint(SIZES):
        timed = attributes.keys() & {"launch", "announced"}
        if not timed or "top" in intents:
            return None  # "the dearest after ECO-Culture"
        by = Attribute.ANNOUNCED if "announced" in timed else Attribute.LAUNCH
    else:
        by = Attribute.JOBS if "jobs" in attributes else Attribute.AMOUNT
    named = ("companies", "products")
    kind = Kind.COUNT if "count" in intents else Kind.LIST
    rest = wanted.dropping((*named, "amount", "jobs", "launch", "announced"))
    return Question(kind=kind, filter=rest, than=wanted.keeping(named), order=by, descending=not less)


def _measures(reading: Reading) -> Iterator[tuple[str, str]]:
    """The words that measure many against the company that is named."""
    many = (reading.has("words", "project") and reading.has("words", "plural")) or (
        reading.has("words", "which_of") or ASKED.match(reading.folded) is not None
    )
    for company in reading.named(NameKind.COMPANY):
        for word in (*SIZES, *TIMES):
            finder = reading.lexicon.groups[word[0]].get(word[1])  # not all languages have all of them
            said = finder.finditer(reading.folded) if finder else ()
            if any(
                _stands_by(each, company, reading) and (many or _headless(each, reading)) for each in said
            ):
                yield word


def _stands_by(said: Found | re.Match[str], company: Mention, reading: Reading) -> bool:
    """Whether the word stands at the name as one does that measures against it: before it, in Kazakh behind it."""
    if reading.language == "kk":
        behind = reading.folded[company.end - ENDING : said.start()]
        return said.start() >= company.end and BEHIND.fullmatch(behind) is not None
    between = reading.folded[said.end() : company.start]
    return said.end() <= company.start and BETWEEN.fullmatch(between) is not None


def _headless(said: Found | re.Match[str], reading: Reading) -> bool:
    """Whether those measured are not named: "and cheaper than Kia?", «Kia-дан арзандары»."""
    if reading.language == "kk":
        return MANY.search(reading.folded) is not None
    return HEADLESS.match(reading.folded[: said.start()]) is not None
