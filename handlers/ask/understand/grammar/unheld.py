"""What is asked of the desk's subject that no row holds, and what the rows do hold beside it."""

import re

from handlers.ask.understand.question import Attribute, Kind, Question, Unheld, not_held
from handlers.ask.understand.text.amounts import currencies_named, quantities
from handlers.ask.understand.text.reading import BLANK, PERCENT, Reading
from handlers.ask.understand.words.kazakh import TOWARD
from handlers.ask.understand.words.lexicon import WORD
from store.filters import ProjectFilter
from store.names import NameKind

TAXED = frozenset(("corporate_tax", "land_tax", "property_tax", "customs", "vat", "visa"))
"""Topics of incentives that are relief from what is paid at a rate."""

PEOPLE = re.compile(
    BLANK + r" (?:people|workers|citizens|nationals|staff|employees)\b"
    rf"|(?:қанша|неше) {BLANK}+ (?:азамат|жұмысшы|жұмыс істе)"
)
"""Those of a country who work somewhere; a name is blanked out."""

MARKET = re.compile(r"\b(?:to|to the|into|в|во|на|на рынок) $")
"""What stands before a country to which something is exported."""

FROM = re.compile(
    r"\b(?:workers|people|staff|employees|specialists) (?:are )?from $"
    r"|\b(?:рабоч\w+|людей|человек|специалист\w*|сотрудник\w*) из $"
)
"""What stands before a country that some of those who work come from."""


BRIEF = 4
"""Words of what is asked of the one spoken of without a word for it."""


def names_agency(reading: Reading) -> bool:
    """Whether the agency is named; its name is no word of the question and blanked out of it."""
    return reading.says("words", "agency")


def asks_address(reading: Reading) -> bool:
    """Whether it is asked where an office is, and not how to write to it: "the address of Kazakh Invest?"."""
    to_write = reading.has("turns", "phone") or reading.has("turns", "web_address")
    return reading.has("turns", "address") and not to_write


def of_no_row(reading: Reading, wanted: ProjectFilter, *, elsewhere: bool) -> Question | None:
    """What is told instead where the words ask for something that no row holds; `elsewhere`: they are of incentives,
    offices or figures too."""
    headed = reading.has("words", "project")
    if reading.says("turns", "other_office"):
        return not_held()  # "who is the deputy prime minister?"
    if reading.has("turns", "other_dues") and not reading.has("incentives", "stability"):
        return not_held()  # "and personal income tax?"
    if reading.has("turns", "tourist") and reading.has("incentives", "visa"):
        return not_held()  # "do I need a visa as a tourist?"
    if len(wanted.companies) == 1 and reading.says("turns", "vacancy"):
        # "Are there vacancies at the Kia plant?": only how many jobs it gives is held.
        own = wanted.keeping(("companies", "products", "text", "places"))
        return Question(kind=Kind.DETAIL, filter=own, attributes=(Attribute.JOBS,), unheld=Unheld.VACANCY)
    if wanted.companies and _pays_dues(reading):
        return not_held()  # "how much tax does Chevron pay?"
    if not elsewhere and "nearest" not in reading.found("intents") and _ended(reading, wanted):
        return _what_became(reading, wanted)
    of_another = wanted.companies or wanted.zones or "aifc" in reading.found("incentives")
    if of_another and reading.has("turns", "heads") and not names_agency(reading):
        return _of_its_head(wanted)
    if headed and reading.has("turns", "heads") and not (reading.several() or names_agency(reading)):
        return not_held()  # "who manages the project?"
    founded = reading.has("turns", "established") and "jobs" not in reading.found("attributes")
    if wanted.companies and reading.language != "kk" and founded and not headed:
        return not_held()  # "when was Kia founded?"
    goods = wanted.products or wanted.text or any(word.islower() for word in reading.leftover())
    priced = reading.has("turns", "price") or (
        reading.has("turns", "apiece") and reading.has("attributes", "amount")
    )
    if reading.found("attributes").get("per_job") is not None:
        return None
    if goods and priced and not headed:
        return not_held()  # "the price of a Kia Sportage", "what does a tonne of urea cost?"
    if wanted.companies and _from_a_country(reading) and "jobs" in reading.found("attributes"):
        return not_held()  # "how many workers from China does Fufeng employ?"
    if wanted.places and not wanted.companies and reading.has("turns", "heads") and not names_agency(reading):
        return not_held()  # "who heads Almaty Region?"
    if reading.has("turns", "ratio") and reading.found("attributes"):
        return Question(kind=Kind.UNKNOWN)  # "the most jobs per dollar"
    if reading.named(NameKind.COUNTRY) and PEOPLE.search(reading.folded):
        return not_held()  # "how many French people work in Kazakhstan?"
    if (
        len(reading.ids(NameKind.PLACE)) > 1
        and reading.has("turns", "distance")
        and not (headed or wanted.companies)
    ):
        return not_held()  # from one town to another
    return _progress(reading, wanted) or _market(reading, wanted) or _exchanged(reading, wanted)


def _from_a_country(reading: Reading) -> bool:
    """Whether it is told where those who work come from: "workers from China", «рабочие из Китая»."""
    return any(FROM.search(reading.folded[: each.start]) for each in reading.named(NameKind.COUNTRY))


def asks_rate(reading: Reading, topics: tuple[str, ...]) -> bool:
    """Whether it is asked how high a tax or a fee is: "what is the VAT rate?"."""
    due = TAXED.issuperset(topics) if topics else reading.has("turns", "dues")
    return due and reading.has("turns", "rate")


def _progress(reading: Reading, wanted: ProjectFilter) -> Question | None:
    """How much of a plant is built: its state is told."""
    in_percent = PERCENT.search(reading.folded) or any(
        reading.has("turns", word) for word in ("share", "stake")
    )
    of_one = wanted.companies or wanted.products or reading.has("words", "pronoun")
    if not (in_percent and of_one and reading.says("turns", "progress")):
        return None
    wanted = wanted.dropping(("statuses", "export"))
    return Question(kind=Kind.DETAIL, filter=wanted, attributes=(Attribute.STATUS,), unheld=Unheld.PROGRESS)


def _market(reading: Reading, wanted: ProjectFilter) -> Question | None:
    """To which country something is exported: only whether it is exported is held."""
    asked, rest = reading.found("attributes").keys(), wanted.dropping(("export",))
    where = (
        "export" in asked and bool(asked & {"place", "country"}) and not (wanted.places or wanted.countries)
    )
    brief = len(WORD.findall(reading.text)) <= BRIEF and not reading.has("words", "project")
    if where and (
        wanted.companies or reading.has("words", "pronoun") or (brief and rest.empty and "country" in asked)
    ):
        # "Where does it export to?", "to which country does Orano export?"
        return Question(kind=Kind.DETAIL, filter=rest, attributes=(Attribute.EXPORT,), unheld=Unheld.MARKET)
    if not wanted.countries:
        return None
    # "Which of them sell to China?"
    if wanted.export is None and "export" not in asked and not reading.has("turns", "sells_to"):
        return None
    if not any(
        TOWARD.search(each.text.casefold())
        if reading.language == "kk"
        else MARKET.search(reading.folded[: each.start])
        for each in reading.named(NameKind.COUNTRY)
    ):
        return None
    rest = wanted.dropping(("countries", "export"))
    if not wanted.companies and reading.has("words", "project") and reading.has("words", "plural"):
        return not_held()  # "are there any projects exporting to Europe?"
    if not (wanted.companies or reading.has("words", "pronoun")):
        return not_held()
    return Question(kind=Kind.DETAIL, filter=rest, attributes=(Attribute.EXPORT,), unheld=Unheld.MARKET)


def _exchanged(reading: Reading, wanted: ProjectFilter) -> Question | None:
    """What an amount is in another currency: "how much is 39 billion tenge in dollars?"."""
    stated = any(each.currency for each in quantities(reading.folded))
    if not stated or len(currencies_named(reading.folded)) < 2 or reading.has("words", "project"):
        return None
    if not wanted.companies:
        return not_held()
    amount = wanted.dropping(("amount",))
    return Question(kind=Kind.DETAIL, filter=amount, attributes=(Attribute.AMOUNT,), unheld=Unheld.CURRENCY)


def _pays_dues(reading: Reading) -> bool:
    """Whether what a company pays in taxes is asked, and not what relief there is."""
    return reading.has("turns", "dues") and not reading.found("incentives")


def _ended(reading: Reading, wanted: ProjectFilter) -> bool:
    """Whether it is asked what was closed, given up or put off, which no row says of any project."""
    hired = reading.language == "de" and reading.has("intents", "count")  # "wie viele werden eingestellt?"
    if reading.says("words", "ended"):
        return not hired
    it = reading.has("words", "pronoun") or reading.has("turns", "that_company")
    of_one = wanted.companies or (it and not reading.has("words", "project"))
    sells_abroad = reading.has("turns", "abroad") or reading.has("words", "exporting")
    # "Leave only those that operate", "leave those out" and "what's left?" ask for no one who left.
    left = any(reading.has("turns", turn) for turn in ("only", "taken_out", "remaining"))
    gone = reading.has("turns", "gone") and not left
    return bool(of_one) and gone and not sells_abroad


def _of_its_head(wanted: ProjectFilter) -> Question:
    """Who heads a company is not held, nor who heads a zone, of which all there is is told."""
    if not wanted.zones or wanted.companies:
        return not_held()
    return Question(kind=Kind.ZONE, filter=ProjectFilter(zones=wanted.zones), unheld=Unheld.ZONE)


def _what_became(reading: Reading, wanted: ProjectFilter) -> Question:
    """How far those that are named have come, or it that was spoken of: the register knows of no end."""
    named = bool(wanted.companies or wanted.products or wanted.text)
    if named or (reading.has("words", "pronoun") and not reading.has("words", "plural")):
        wanted = wanted.dropping(("statuses", "announced", "launch"))
        attributes = (Attribute.STATUS,)
        return Question(kind=Kind.DETAIL, filter=wanted, attributes=attributes, unheld=Unheld.ENDED)
    of_those = wanted.keeping(("places", "countries", "sectors"))
    return not_held().model_copy(update={"filter": of_those})
