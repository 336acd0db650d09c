"""Contacts, people, figures, zones … as admins see them: column by column."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from handlers.views.admin_callbacks import Act, Do, pack
from handlers.views.catalogue import catalogue, count, one, say, text_of
from handlers.views.history import subject
from handlers.views.message import Button, Message, Rows, bold, fit

MOST = 60
MOST_BUTTONS = 20
LONGEST_VALUE = 200
LONGEST_WORD = 45
"""Characters of a button's word."""

Problems = Sequence[tuple[str, str, str]]
Choices = Mapping[str, Sequence[str]]


def label(column: str, language: str) -> str:
    return one("admin_columns", column, language)


def listed(kind: str, rows: Sequence[Any], needed: Sequence[str], language: str, *, total: int) -> Message:
    """The first of a kind, with how to show, change and add."""
    head = f"{subject(kind, language)}: {count('admin_rows', total, language)}"
    lines = [bold(head), *(f"<code>{row.id}</code> {escape(_name(row, language))}" for row in rows)]
    if total > len(rows):
        lines.append("…")
    example = "; ".join(f"{label(name, language)}: …" for name in needed)
    how = say("admin_thing_how", language, kind=kind, example=example)
    made = [
        Button(f"{row.id} {_name(row, language)}"[:30], pack(Act(Do.THING, number, word)))
        for row in rows[:MOST_BUTTONS]
        for number, word in [(row.id, kind) if isinstance(row.id, int) else (0, f"{kind}-{row.id}")]
        if len(word) <= LONGEST_WORD
    ]
    add = Button(say("admin_thing_add", language), pack(Act(Do.THING, 0, f"{kind}-new")))
    buttons = [tuple(made[i : i + 2]) for i in range(0, len(made), 2)]
    return Message(fit([escape(how), "", *lines]), (*buttons, (add,)))


def _name(row: Any, language: str) -> str:
    texts = next(
        (getattr(row, name) for name in ("label", "name", "field", "currency") if hasattr(row, name)), ""
    )
    name = text_of(texts, language) if isinstance(texts, dict) else str(texts)
    if (target := getattr(row, "target_id", None)) is not None:
        name = f"{name} = {target}"
    as_of = getattr(row, "as_of", None) or getattr(row, "date", None)
    return f"{name[:70]} ({as_of})" if as_of else name[:80]


def card(
    kind: str,
    key: str,
    language: str,
    *,
    base: Mapping[str, Any],
    values: Mapping[str, Any],
    columns: Sequence[str],
    number: int,
    absent: Sequence[str],
    ready: bool,
    removable: bool,
    problems: Problems,
    choices: Choices,
) -> Message:
    """The row as it would be, with a button for each column."""
    lines = _problems(problems, choices, language)
    new = say("admin_thing_new", language) if key == "new" else key
    lines += [*([""] if lines else []), bold(f"{subject(kind, language)} {new}"), ""]
    for name in columns:
        shown = escape(_value(values[name] if name in values else base.get(name)))
        if name in values and base and values[name] != base.get(name):
            shown = f"{escape(_value(base.get(name)))} → {shown}"
        lines.append(f"{escape(label(name, language))}: {shown}")
    if absent:
        names = ", ".join(label(name, language) for name in absent)
        lines += ["", escape(say("admin_missing", language, cells=names))]
    lines += ["", escape(say("admin_thing_tap", language))]
    made = [Button(label(name, language), pack(Act(Do.COLUMN, number, name))) for name in columns]
    rows = [tuple(made[i : i + 2]) for i in range(0, len(made), 2)]
    if ready:
        rows.insert(0, (Button(say("admin_save", language), pack(Act(Do.THING_SAVE, number))),))
    last = [Button(say("admin_cancel", language), pack(Act(Do.THING_DROP, number)))]
    if removable:
        last.append(Button(say("admin_thing_remove", language), pack(Act(Do.THING_REMOVE, number))))
    return Message(fit(lines), (*rows, tuple(last)))


def ask(column: str, value: Any, picks: Sequence[str], language: str, *, number: int, must: bool) -> Message:
    """One column asked for, with what is there and what can be tapped."""
    lines = [
        bold(f"{label(column, language)}: {_value(value)}"),
        escape(say("admin_thing_ask" if must else "admin_thing_ask_or_empty", language)),
    ]
    made = [
        Button(pick.replace("_", " "), pack(Act(Do.COLUMN_PICK, number, f"{column}-{pick}")))
        for pick in picks
    ]
    rows = [tuple(made[i : i + 2]) for i in range(0, len(made), 2)]
    back = Button(say("admin_back", language), pack(Act(Do.THING_BACK, number)))
    return Message(fit(lines), (*rows, (back,)))


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


def exists(kind: str, key: str, language: str) -> Message:
    """There is one like the new one: that may be changed instead."""
    text = say("admin_thing_exists", language, kind=subject(kind, language), row=key[:80])
    number, word = (int(key), kind) if key.isdecimal() else (0, f"{kind}-{key}")
    rows: Rows = ()
    if len(word) <= LONGEST_WORD:
        rows = ((Button(say("admin_thing_open", language), pack(Act(Do.THING, number, word))),),)
    return Message(escape(text), rows)


def dropped(language: str) -> Message:
    return Message(escape(say("admin_cancelled_change", language)))


def _problems(problems: Problems, choices: Choices, language: str) -> list[str]:
    known = catalogue(language)["admin_problems"]
    lines = []
    for name, problem, text in problems:
        why = known[problem]
        if problem == "no_choice":
            why = f"{why}: {', '.join(word.replace('_', ' ') for word in choices.get(name, ()))}"
        lines.append(f"⚠️ {escape(label(name, language))}: «{escape(text)}» — {escape(why)}")
    return lines


def refused(
    kind: str,
    key: str,
    problems: Problems,
    absent: Sequence[str],
    language: str,
    *,
    columns: Sequence[str],
    choices: Choices,
) -> Message:
    """What could not be read, what is missing, and the columns there are."""
    lines = _problems(problems, choices, language)
    if absent:
        names = ", ".join(label(name, language) for name in absent)
        lines.append(escape(say("admin_missing", language, cells=names)))
    names = ", ".join(label(name, language) for name in columns)
    lines += ["", escape(say("admin_thing_columns", language, names=names, command=f"/edit {kind} {key}"))]
    return Message(fit(lines))


def _changes(before: Mapping[str, Any], after: Mapping[str, Any], language: str) -> list[str]:
    known = catalogue(language)["admin_columns"]
    return [
        f"{escape(known[name])}: {escape(_value(before.get(name)))} → {escape(_value(after[name]))}"
        for name in after
        if after[name] != before.get(name) and name in known
    ]


def saved(
    kind: str,
    key: str,
    language: str,
    *,
    before: Mapping[str, Any],
    after: Mapping[str, Any] | None,
    audit: int | None,
) -> Message:
    done = "admin_thing_saved" if after is not None else "admin_thing_removed"
    lines = [bold(say(done, language, kind=subject(kind, language), row=key)), ""]
    if after is not None:
        lines += _changes(before, after, language) or [escape(say("admin_same", language))]
    rows = ((Button(say("admin_undo", language), pack(Act(Do.UNDO, audit))),),) if audit is not None else ()
    return Message(fit(lines), rows)


def conflict(
    kind: str,
    key: str,
    language: str,
    *,
    base: Mapping[str, Any],
    current: Mapping[str, Any],
    values: Mapping[str, Any],
    who: str,
    number: int,
    word: str,
) -> Message:
    """Somebody changed it meanwhile: what he did, what you would do."""
    lines = [
        escape(say("admin_thing_conflict", language, name=who, kind=subject(kind, language), row=key)),
        "",
    ]
    lines += _changes(base, current, language) or ["—"]
    lines += ["", escape(say("admin_yours", language)), ""]
    lines += _changes(base, values, language) or ["—"]
    rows = (
        (Button(say("admin_save_mine", language), pack(Act(Do.THING_SAVE_OVER, number, word))),),
        (Button(say("admin_drop_mine", language), pack(Act(Do.THING_DROP, number))),),
    )
    return Message(fit(lines), rows)


def whether_to_remove(kind: str, key: str, number: int, language: str) -> Message:
    text = say("admin_thing_whether_remove", language, kind=subject(kind, language), row=key)
    yes = Button(say("admin_thing_remove_surely", language), pack(Act(Do.THING_REMOVE_SURELY, number)))
    back = Button(say("admin_back", language), pack(Act(Do.THING_BACK, number)))
    return Message(escape(text), ((yes,), (back,)))
