"""Pieces that many views share: sources, filters in words, rows of buttons."""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from html import escape

from handlers.ask.understand.question import Attribute, Question
from handlers.views.callbacks import Drop, Page, Screen, mark, pack
from handlers.views.catalogue import catalogue, one, say, text_of
from handlers.views.format import country, currency_name, money, number, partial_date, power, since, status
from handlers.views.inquiry_callbacks import Act, Verb
from handlers.views.inquiry_callbacks import pack as pack_inquiry
from handlers.views.kazakh import ablative, dative
from handlers.views.message import Button, Rows, link
from store.filters import BOUNDS, AmountRange, NumberRange, Period, ProjectFilter
from store.models import Texts
from store.models.base import SourceBase
from store.rates import Rate
from store.records import ProjectRecord, Source

CHIPS, MOST_CHIP = 2, 40
"""Chips in a row, and letters of one."""

Names = Mapping[str, Texts]
"""The names of the ids in a filter: {"place:almaty": …}."""


def source_line(source: Source, language: str, *, more: int = 0) -> str:
    """ "Source: The Astana Times, 12 March 2024", with its link."""
    date = partial_date(source.date, language)
    name = link(source.publisher, source.url) if source.url else escape(source.publisher)
    text = f"{say('source', language)}: {name}{f', {date}' if date else ''}"
    return f"<i>{text}{' ' + say('sources_more', language, n=more) if more else ''}</i>"


def row_source(row: SourceBase, language: str) -> str:
    source = Source(row.source_publisher, row.source_title, row.source_date, row.source_url)
    return source_line(source, language)


CELLS = {
    Attribute.COUNTRY: "country",
    Attribute.AMOUNT: "amount",
    Attribute.JOBS: "jobs",
    Attribute.STATUS: "status",
    Attribute.ANNOUNCED: "announced",
    Attribute.LAUNCH: "launch",
    Attribute.PRODUCTS: "products",
    Attribute.EXPORT: "export",
    Attribute.PARTNERS: "partner",
}
"""How a further source names the cells it is the source of."""


def source_of(project: ProjectRecord, attribute: Attribute) -> Source:
    """Where one cell comes from: the newest further source that names it, else the project's own."""
    cell = CELLS.get(attribute)
    # What stands in brackets is a remark: what else the source says, not what it is the source of.
    naming = [
        source
        for source in project.further_sources
        if cell is not None and cell in re.sub(r"\([^)]*\)", "", source.fields or "")
    ]
    return max(naming, key=lambda source: source.date or "", default=project.source)


def investors(project: ProjectRecord) -> str:
    return ", ".join(party.name for party in project.investors)


def places(project: ProjectRecord, language: str) -> str:
    return ", ".join(text_of(place.name, language) for place in project.places)


def amount(project: ProjectRecord, language: str) -> str | None:
    if project.amount is None or project.currency is None:
        return None
    return money(project.amount, project.currency, language)


def filter_words(wanted: ProjectFilter, names: Names, language: str) -> str:
    """The filter as a person would say it: "Astana · China · over $500 million"."""
    words: list[str] = []
    for kind, ids in (
        ("project", tuple(map(str, wanted.ids))),
        ("company", wanted.companies),
        ("sector", wanted.sectors),
        ("product", wanted.products),
        ("place", wanted.places),
        ("zone", wanted.zones),
    ):
        words += [text_of(names[f"{kind}:{key}"], language) for key in ids if f"{kind}:{key}" in names]
    countries = [country(code, language) or code for code in wanted.countries]
    words += countries if len(countries) <= 3 else [f"{', '.join(countries[:3])}…"]
    for value in wanted.statuses:
        unknown = value == "unknown"
        words.append(
            _condition("unstated", say("status", language), language) if unknown else status(value, language)
        )
    if wanted.amount is not None and wanted.amount.unbounded:
        words.append(currency_name(wanted.amount.currency, language))
    elif wanted.amount is not None:
        currency = wanted.amount.currency
        words.append(_range(wanted.amount, lambda each: money(Decimal(each), currency, language), language))
    if wanted.jobs is not None:
        words.append(
            _condition("jobs", _range(wanted.jobs, lambda each: number(each, language), language), language)
        )
    if wanted.power is not None:
        words.append(
            _condition(
                "power", _range(wanted.power, lambda each: power(int(each), language), language), language
            )
        )
    if wanted.announced is not None:
        words.append(_condition("announced", _period(wanted.announced, language), language))
    if wanted.launch is not None:
        words.append(_condition("launch", _period(wanted.launch, language), language))
    if wanted.export is not None:
        words.append(one("conditions", "export" if wanted.export else "no_export", language))
    if wanted.confidence is not None:
        words.append(one("conditions", wanted.confidence, language))
    words += [_condition("unstated", say(slot, language), language) for slot in wanted.unstated]
    if wanted.text:
        words.append(catalogue(language)["titles"].get(wanted.text, f"«{wanted.text}»"))
    if wanted.either:
        said = (filter_words(each, names, language) for each in wanted.either)
        words.append(f" {one('conditions', 'or', language)} ".join(said))
    if wanted.ids and not words:
        words.append(one("conditions", "chosen", language))
    out = wanted.but_not or ProjectFilter()
    called = {text_of(names.get(f"product:{key}", {"en": key}), "en") for key in out.products}
    for condition in out.conditions():
        if condition.text in called:
            continue  # what is left out by its name and by the titles that have it is said once
        if condition.unstated:
            words.append(_condition("stated", say(condition.unstated[0], language), language))
            continue
        # A bound is a phrase of its own, which in Kazakh takes no ending.
        key = "but_not" if condition.given.isdisjoint(BOUNDS) else "out_of_bounds"
        left_out = _condition(key, filter_words(condition, names, language), language)
        words.append(one("conditions", "others", language) if condition.ids else left_out)
    return " · ".join(dict.fromkeys(words)) or say("no_filter", language)


THAN = ("over", "from", "under", "but_not", "since")
"""Conditions whose words in Kazakh follow an ending: "1 000-нан астам"."""


def _condition(key: str, value: str, language: str) -> str:
    if language == "kk" and key in ("since", "until") and value.isdigit():
        value = f"{value} жыл"
    if language == "kk" and key in THAN:
        value = ablative(value)
    if language == "kk" and key == "until":
        value = dative(value)
    return one("conditions", key, language).format(value=value)


def _range(bounds: AmountRange | NumberRange, said: Callable[[Decimal | int], str], language: str) -> str:
    """ "Over 500", "from 100", "100 – 300"."""
    low, high = bounds.low, bounds.high
    strict = bounds.low_strict or bounds.high_strict
    if low is not None and high is not None and not strict:
        return said(low) if low == high else f"{said(low)} – {said(high)}"
    parts = []
    if low is not None:
        parts.append(_condition("over" if bounds.low_strict else "from", said(low), language))
    if high is not None:
        parts.append(_condition("under" if bounds.high_strict else "upto", said(high), language))
    return " ".join(parts)


def _period(period: Period, language: str) -> str:
    start, end = partial_date(period.start, language), partial_date(period.end, language)
    if start and end:
        return start if start == end else f"{start} – {end}"
    begun = since(period.start, language)
    parts = [_condition("since", begun, language)] if begun else []
    return " ".join([*parts, *([_condition("until", end, language)] if end else [])])


def chips(question: Question, names: Names, language: str) -> Rows:
    """What the question was read as, a button for each condition: a tap takes it away."""
    made = [
        Button(f"✕ {filter_words(only, names, language)}"[:MOST_CHIP], pack(Drop(mark(question), position)))
        for position, only in enumerate(question.filter.conditions())
    ]
    return tuple(tuple(made[i : i + CHIPS]) for i in range(0, len(made), CHIPS))


def rate_lines(rates: Sequence[Rate], language: str) -> list[str]:
    """At which rates other currencies were compared."""
    return [
        escape(
            say(
                "rate",
                language,
                currency=currency_name(rate.currency, language),
                rate=number(rate.per_dollar.normalize(), language),
                date=partial_date(rate.date, language),
                source=rate.source,
            )
        )
        for rate in rates
    ]


def screen(name: str, label: str, language: str) -> Button:
    """A button to a fixed screen."""
    return Button(say(label, language), pack(Screen(name)))


def ask_person(language: str, project: int = 0) -> Button:
    """Opens an inquiry to the staff, about a project or about what was talked of."""
    return Button(say("ask_person", language), pack_inquiry(Act(Verb.OPEN, project)))


def dead_end(language: str) -> Rows:
    """What every answer that fell short offers."""
    return (
        (ask_person(language), screen("help", "examples", language)),
        (screen("menu", "menu", language),),
    )


def pager(question: Question, offset: int, size: int, total: int, language: str) -> Rows:
    """Back and forth through the pages of a remembered question."""
    row = []
    if offset > 0:
        row.append(Button(say("previous", language), pack(Page(mark(question), max(0, offset - size)))))
    if offset + size < total:
        row.append(Button(say("next", language), pack(Page(mark(question), offset + size))))
    return (tuple(row),) if row else ()
