"""Digests and alerts: what is new, in messages that are split between entries, never inside markup."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date

from handlers.subscriptions.content import Changed, DeskFigures, Digest, Inquiries
from handlers.views.cards import jobs_text
from handlers.views.catalogue import count, one, say, text_of
from handlers.views.charts import bars
from handlers.views.format import country, money, number, partial_date, status
from handlers.views.inquiry_figures import figure_lines
from handlers.views.lists import list_line
from handlers.views.message import LONGEST, Button, Message, Rows, bold
from handlers.views.parts import amount, filter_words, investors, places
from handlers.views.subscription_callbacks import Act, Press, pack
from store.models import Cadence
from store.records import ProjectRecord
from store.register import Totals

MOST_NEW = 40
MOST_CHANGED = 30
MANY_NEW, MANY_SECTORS, MOST_BARS = 8, 3, 12
PER_MESSAGE = 20
"""Entries: each has a button to its card."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line that is kept whole; `slug` is of the card it links to."""

    text: str
    slug: str | None = None


def digest_messages(digest: Digest, language: str, *, bot: str, zone: str) -> list[Message]:
    """The messages of a digest; none when there is nothing to tell. `bot` is its username."""
    if digest.quiet and digest.desk is None:
        return []
    head = [bold(say(f"dg_{digest.cadence}", language))]
    if not digest.wanted.empty:
        head.append(escape(filter_words(digest.wanted, digest.names, language)))
    if digest.since is not None and digest.cadence == Cadence.WEEKLY:
        day = format_date(digest.since.astimezone(ZoneInfo(zone)), format="d MMMM", locale=language)
        head[0] += f" ({escape(say('dg_since', language, date=day))})"
    if digest.cadence != Cadence.AT_ONCE:
        head += [_headline(digest, language), escape(_register(digest.register, language))]
    if digest.quiet:
        head.append(escape(say("dg_nothing", language)))
    entries = [Entry(line) for line in head]
    entries += _new(digest, language)
    entries += _changed("dg_moved", digest.moved, language)
    entries += _changed("dg_corrected", digest.corrected, language)
    if digest.desk is not None:
        entries += [Entry(line) for line in desk_lines(digest.desk, language, zone)]
    return [*_chart(digest, language), *_split(entries, language, bot)]


def _chart(digest: Digest, language: str) -> Iterator[Message]:
    """A picture of the new projects by sector, where there are so many that it says more than words."""
    if digest.number_new < MANY_NEW or len(digest.new) < MANY_SECTORS or digest.cadence == Cadence.AT_ONCE:
        return
    rows = [
        (text_of(sector, language) if sector else say("dg_other_sector", language), len(projects))
        for sector, projects in digest.new
    ]
    title = say("dg_chart", language)
    yield Message(escape(title), picture=bars(title, rows[:MOST_BARS]))


def with_buttons(message: Message, subscription: int, language: str) -> Message:
    """One tap to stop, one to change, under the last message of a digest."""
    row = (
        Button(say("dg_stop", language), pack(Press(Act.STOP, subscription))),
        Button(say("dg_settings", language), pack(Press(Act.SHOW, subscription))),
    )
    return replace(message, buttons=(*message.buttons, row))


def _headline(digest: Digest, language: str) -> str:
    parts = []
    if digest.number_new:
        parts.append(count("dg_new_count", digest.number_new, language))
    if digest.moved:
        parts.append(count("dg_moved_count", len(digest.moved), language))
    if digest.corrected:
        parts.append(count("dg_corrected_count", len(digest.corrected), language))
    for each in digest.totals.amounts[:2]:
        stated = money(each.amount, each.currency, language)
        parts.append(say("dg_stated", language, amount=stated, n=each.projects))
    if digest.totals.with_jobs:
        parts.append(jobs_text(digest.totals.jobs, language))
    return escape(" · ".join(parts))


def _register(totals: Totals, language: str) -> str:
    projects = count("projects", totals.projects, language)
    if not totals.with_jobs:
        return say("dg_register_plain", language, projects=projects)
    return say("dg_register", language, projects=projects, jobs=jobs_text(totals.jobs, language))


def _new(digest: Digest, language: str) -> Iterator[Entry]:
    if not digest.new:
        return
    yield Entry(f"\n{bold(say('dg_new', language))}")
    left = MOST_NEW
    for sector, projects in digest.new:
        if left <= 0:
            break
        name = text_of(sector, language) if sector else say("dg_other_sector", language)
        yield Entry(f"<i>{escape(name)}</i> ({len(projects)})")
        for project in projects[:left]:
            yield Entry(list_line(project, (), language), project.slug)
        left -= len(projects)
    if left < 0:
        rest = count("projects", -left, language)
        yield Entry(escape(say("dg_more", language, projects=rest)))


def _changed(title: str, changed: tuple[Changed, ...], language: str) -> Iterator[Entry]:
    if not changed:
        return
    yield Entry(f"\n{bold(say(title, language))}")
    for each in changed[:MOST_CHANGED]:
        project = each.project
        what = "; ".join(_differences(each, language))
        head = f"<b>{escape(investors(project))}</b> — {escape(text_of(project.title, language))}"
        yield Entry(f"{head}: {escape(what)}", project.slug)
    if len(changed) > MOST_CHANGED:
        yield Entry(escape(say("dg_more_changes", language, n=len(changed) - MOST_CHANGED)))


def _differences(changed: Changed, language: str) -> Iterator[str]:
    before, fields = changed.change.before, changed.change.fields
    for name in fields:
        if name == "status":
            old = status(str(before["status"]), language) if before["status"] else None
            new = status(changed.project.status, language)
            yield say("dg_status", language, before=old, after=new) if old else new
        elif name == "currency" and "amount" in fields:
            continue
        else:
            label, value = LABELS[name], _now(changed.project, name, language)
            old = _then(before, name, changed.project, language)
            key = "dg_was" if old else "dg_now"
            shown = value or say("not_disclosed", language)
            yield say(key, language, label=say(label, language), value=shown, before=old)


LABELS = {
    "title": "dg_project",
    "country": "country",
    "amount": "amount",
    "currency": "amount",
    "jobs": "jobs",
    "announced": "announced",
    "launch": "launch",
    "export": "export",
    "companies": "company",
    "investors": "company",
    "partners": "partners",
    "sectors": "sector",
    "places": "place",
    "products": "products",
}


def _now(project: ProjectRecord, name: str, language: str) -> str | None:
    match name:
        case "title":
            return text_of(project.title, language)
        case "country":
            return country(project.country, language)
        case "amount" | "currency":
            return amount(project, language)
        case "jobs":
            return None if project.jobs is None else number(project.jobs, language)
        case "announced":
            return partial_date(project.announced, language)
        case "launch":
            return partial_date(project.launch, language)
        case "export":
            return _export(project.export, language)
        case "partners":
            return ", ".join(party.name for party in project.partners)
        case "sectors":
            return ", ".join(text_of(sector.name, language) for sector in project.sectors)
        case "places":
            return places(project, language)
        case "products":
            return "; ".join(text_of(product.name, language) for product in project.products)
        case _:
            return investors(project)


def _then(before: Mapping[str, Any], name: str, project: ProjectRecord, language: str) -> str | None:
    """The value before, where it is a plain one that says something by itself."""
    value = before.get(name)
    if value is None:
        return None
    match name:
        case "country":
            return country(str(value), language)
        case "amount":
            currency = before.get("currency") or project.currency
            return money(Decimal(str(value)), str(currency), language) if currency else None
        case "jobs":
            return number(int(value), language)
        case "announced" | "launch":
            return partial_date(str(value), language)
        case "export":
            return _export(str(value), language)
        case _:
            return None


def _export(value: str, language: str) -> str:
    return one("exports", value, language)


def desk_lines(desk: DeskFigures, language: str, zone: str) -> Iterator[str]:
    """How the desk is doing."""
    yield f"\n{bold(say('dg_desk', language))}"
    yield escape(_inquiries(desk.inquiries, language, zone))
    if desk.inquiries.opened:
        yield from figure_lines(desk.inquiries.figures, desk.inquiries.sectors, language)
    growth = say("dg_growth", language, chats=desk.chats, subscriptions=desk.subscriptions, fresh=desk.fresh)
    yield escape(growth)
    for title, rows in (("dg_unanswered", desk.unanswered), ("dg_unknown_names", desk.unknown_names)):
        if rows:
            yield f"\n<i>{escape(say(title, language))}</i>"
            yield from (f"{times}× {escape(text[:120])}" for text, times in rows)


def _inquiries(found: Inquiries, language: str, zone: str) -> str:
    parts = [
        say("dg_inquiries", language, opened=found.opened, answered=found.answered, waiting=found.unanswered)
    ]
    if found.oldest is not None:
        day = format_date(found.oldest.astimezone(ZoneInfo(zone)), format="long", locale=language)
        parts.append(say("dg_oldest", language, date=day))
    return " ".join(parts)


def _split(entries: list[Entry], language: str, bot: str) -> list[Message]:
    made: list[Message] = []
    lines: list[str] = []
    slugs: list[str] = []
    size = linked = 0
    continued = f"<i>{escape(say('dg_continued', language))}</i>"
    for entry in entries:
        text = entry.text if entry.slug is None else f"{linked + 1}. {entry.text}"
        full = size + len(text) + 1 > LONGEST or (entry.slug is not None and len(slugs) == PER_MESSAGE)
        if full and lines:
            made.append(Message("\n".join(lines), _links(slugs, linked, bot)))
            lines, slugs, size = [continued], [], len(continued)
        lines.append(text[:LONGEST] if entry.slug is None else text)
        size += len(text) + 1
        if entry.slug is not None:
            slugs.append(entry.slug)
            linked += 1
    made.append(Message("\n".join(lines), _links(slugs, linked, bot)))
    return made


def _links(slugs: list[str], last: int, bot: str) -> Rows:
    """A button to the card of each entry, five in a row."""
    first = last - len(slugs) + 1
    buttons = [
        Button(str(position), url=f"https://t.me/{bot}?start=p_{slug}")
        for position, slug in enumerate(slugs, start=first)
    ]
    return tuple(tuple(buttons[i : i + 5]) for i in range(0, len(buttons), 5))
