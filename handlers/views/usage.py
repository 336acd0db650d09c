"""The figures of the desk's use, on one screen under a chart."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from html import escape
from typing import Any

from babel.dates import format_skeleton

from handlers.views.catalogue import count, say, text_of
from handlers.views.charts import bars
from handlers.views.format import number
from handlers.views.inquiry_form import LANGUAGES
from handlers.views.message import Message, bold
from store.models import Texts
from store.usage import Ranking, Usage

MOST_BARS = 14
LONGEST_NAME = 40
"""A caption holds a quarter of what a message does."""


def usage_message(
    found: Usage, titles: Mapping[int, str], names: Mapping[str, Texts], language: str
) -> Message:
    """`titles`: of the projects that are still shown to investors."""
    days = (found.until - found.since).days + 1
    lines = [
        bold(count("usage_head", days, language)),
        escape(say("usage_people", language, people=found.people, active=found.active)),
        escape(say("usage_subscribed", language, chats=number(found.subscribed, language))),
    ]
    if not found.questions:
        lines.append(escape(say("usage_none", language)))
        return Message("\n".join(lines))
    a_day = number((Decimal(found.questions) / days).quantize(Decimal("0.1")).normalize(), language)
    share = round(100 * found.answered / found.questions)
    lines += [
        escape(say("usage_questions", language, n=number(found.questions, language), a_day=a_day)),
        escape(say("usage_answered", language, share=share)),
    ]
    lines += _ranking("usage_languages", found.languages, LANGUAGES, language)
    lines += _ranking("usage_projects", found.projects, titles, language)
    sectors = {
        key: text_of(names[f"sector:{key}"], language) for key, _ in found.sectors if f"sector:{key}" in names
    }
    lines += _ranking("usage_sectors", found.sectors, sectors, language)
    return Message("\n".join(lines), picture=_chart(found, min(days, MOST_BARS), language))


def _ranking(key: str, ranked: Ranking, names: Mapping[Any, str], language: str) -> list[str]:
    shown = [f"{_short(names[each])} {number(times, language)}" for each, times in ranked if each in names]
    return [escape(f"{say(key, language)}: {' · '.join(shown)}")] if shown else []


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _chart(found: Usage, days: int, language: str) -> bytes:
    last = [found.until - timedelta(days=back) for back in reversed(range(days))]
    rows = [(_day(each, language), found.by_day.get(each.isoformat(), 0)) for each in last]
    return bars(say("usage_chart", language), rows)


def _day(day: date, language: str) -> str:
    return format_skeleton("MMMEd", day, locale=language)
