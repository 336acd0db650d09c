"""Contacts, people, figures, zones … as admins see them: column by column."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from handlers.views.admin_callbacks import Act, Do, pack
from handlers.views.catalogue import catalogue, count, say, text_of
from handlers.views.history import subject
from handlers.views.message import Button, Message, bold, fit

MOST = 60
LONGEST_VALUE = 200


def listed(kind: str, rows: Sequence[Any], needed: Sequence[str], language: str) -> Message:
    """All of a kind, with how to show, change and add."""
    head = f"{subject(kind, language)}: {count('admin_rows', len(rows), language)}"
    lines = [bold(head), *(f"<code>{row.id}</code> {escape(_name(row, language))}" for row in rows[:MOST])]
    example = "; ".join(f"{name.replace('_', ' ')}: …" for name in needed)
    how = say("admin_thing_how", language, kind=kind, example=example)
    return Message(fit([escape(how), "", *lines]))


def _name(row: Any, language: str) -> str:
    texts = next((getattr(row, name) for name in ("label", "name", "field") if hasattr(row, name)), "")
    name = text_of(texts, language) if isinstance(texts, dict) else str(texts)
    as_of = getattr(row, "as_of", None)
    return f"{name[:70]} ({as_of})" if as_of else name[:80]


def card(kind: str, row: Any, columns: Sequence[str], language: str) -> Message:
    lines = [bold(f"{subject(kind, language)} {row.id}"), ""]
    lines += [f"{name.replace('_', ' ')}: {escape(_value(getattr(row, name)))}" for name in columns]
    first = columns[0].replace("_", " ")
    lines += ["", escape(say("admin_thing_change", language, command=f"/edit {kind} {row.id} {first}: …"))]
    return Message(fit(lines))


def _value(value: Any) -> str:
    if value is None or value == "":
        return "—"
    if isinstance(value, Mapping):
        return " / ".join(dict.fromkeys(str(text) for text in value.values()))[:LONGEST_VALUE]
    return str(value)[:LONGEST_VALUE]


def missing(kind: str, key: str, language: str) -> Message:
    text = say(
        "admin_thing_missing", language, kind=subject(kind, language), row=key[:40], command=f"/edit {kind}"
    )
    return Message(escape(text))


def refused(
    kind: str,
    key: str,
    problems: Sequence[tuple[str, str, str]],
    absent: Sequence[str],
    language: str,
    *,
    columns: Sequence[str],
) -> Message:
    """What could not be read, what is missing, and the columns there are."""
    known = catalogue(language)["admin_problems"]
    lines = [
        f"⚠️ {name.replace('_', ' ')}: «{escape(text)}» — {escape(known[problem])}"
        for name, problem, text in problems
    ]
    if absent:
        names = ", ".join(name.replace("_", " ") for name in absent)
        lines.append(escape(say("admin_missing", language, cells=names)))
    names = ", ".join(name.replace("_", " ") for name in columns)
    lines += ["", escape(say("admin_thing_columns", language, names=names, command=f"/edit {kind} {key}"))]
    return Message(fit(lines))


def saved(kind: str, row: Any, before: Mapping[str, Any], audit: int | None, language: str) -> Message:
    after = row.model_dump(mode="json")
    lines = [bold(say("admin_thing_saved", language, kind=subject(kind, language), row=row.id)), ""]
    changed = [name for name in after if after[name] != before.get(name) and name != "seed_digest"]
    lines += [
        f"{name.replace('_', ' ')}: {escape(_value(before.get(name)))} → {escape(_value(after[name]))}"
        for name in changed
    ] or [escape(say("admin_same", language))]
    rows = ((Button(say("admin_undo", language), pack(Act(Do.UNDO, audit))),),) if audit is not None else ()
    return Message(fit(lines), rows)
