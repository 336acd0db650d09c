"""The figures of inquiries, on one screen."""

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from html import escape

from handlers.views.catalogue import one, say, text_of
from handlers.views.format import country, number
from handlers.views.inquiry_form import LANGUAGES
from handlers.views.message import Message, bold, fit
from store.inquiry_figures import InquiryFigures
from store.models import Texts

MOST = 5
"""Lines of a kind."""


def figures_message(found: InquiryFigures, days: int, sectors: Mapping[str, Texts], language: str) -> Message:
    """Those of so many days."""
    counts = say(
        "iq_stats_counts", language, opened=found.opened, answered=found.answered, closed=found.closed
    )
    head = [bold(say("iq_stats", language, days=days)), escape(counts)]
    return Message(fit(head + figure_lines(found, sectors, language)))


def figure_lines(found: InquiryFigures, sectors: Mapping[str, Texts], language: str) -> list[str]:
    """How soon answered, how old, about what, from whom and how content."""
    lines: list[str] = []
    if found.median is not None and found.ninetieth is not None:
        median, ninetieth = _span(found.median, language), _span(found.ninetieth, language)
        lines.append(escape(say("iq_stats_times", language, median=median, ninetieth=ninetieth)))
    day, week, older = found.open_by_age
    lines.append(escape(say("iq_stats_open", language, day=day, week=week, older=older)))
    named = Counter[str | None]()
    for key, times in found.by_sector.items():
        named[text_of(sectors[key], language) if key is not None and key in sectors else None] += times
    lines += _table("iq_stats_sectors", named, language)
    countries: dict[str | None, int] = {country(k, language): n for k, n in found.by_country.items()}
    lines += _table("iq_stats_countries", countries, language)
    languages: dict[str | None, int] = {LANGUAGES.get(k): n for k, n in found.by_language.items()}
    lines += _table("iq_stats_languages", languages, language)
    marks: dict[str | None, int] = {
        one("iq_satisfied", str(mark), language): n for mark, n in found.satisfaction.items()
    }
    return lines + _table("iq_stats_satisfaction", marks, language)


def _table(key: str, counts: Mapping[str | None, int], language: str) -> list[str]:
    """The most frequent first; what was not said comes last."""
    if not counts:
        return []
    ranked = sorted(counts.items(), key=lambda pair: (pair[0] is None, -pair[1]))[:MOST]
    words = ", ".join(f"{name or say('iq_stats_unsaid', language)} {n}" for name, n in ranked)
    return [escape(f"{say(key, language)}: {words}")]


def _span(span: timedelta, language: str) -> str:
    hours = span.total_seconds() / 3600
    if hours < 1:
        return say("iq_stats_minutes", language, n=round(hours * 60))
    return say("iq_stats_hours", language, n=number(round(hours), language))
