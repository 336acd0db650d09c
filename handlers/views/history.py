"""What was changed, line by line."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from handlers.views.admin_callbacks import Act, Do, pack
from handlers.views.catalogue import catalogue, count, one, say, text_of
from handlers.views.editing import REASONS, changes
from handlers.views.message import Button, Message, Rows, bold, fit
from store.editing import ProjectForm
from store.history import SEED, TYPED, undoable
from store.models import Audit, Texts

Names = Mapping[str, Texts]
LONGEST_LINE = 250
MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class Page:
    """Some audit rows, newest first, with what it takes to show them."""

    total: int
    offset: int
    size: int
    rows: tuple[Audit, ...]
    officers: Mapping[int, str]
    zone: ZoneInfo


def of_project(project: int, page: Page, names: Names, language: str) -> Message:
    head = say(
        "admin_history_head", language, n=project, changes=count("admin_changes", page.total, language)
    )
    return _listed(head, page, names, language, Act(Do.HISTORY, project), whole=False)


def of_all(page: Page, sieve: str, names: Names, language: str) -> Message:
    head = say("admin_audit_head", language, changes=count("admin_changes", page.total, language))
    return _listed(head, page, names, language, Act(Do.AUDIT, 0, sieve), whole=True)


def _listed(head: str, page: Page, names: Names, language: str, turner: Act, *, whole: bool) -> Message:
    lines = [bold(head)]
    for row in page.rows:
        lines += ["", *_entry(row, page, names, language, whole=whole)]
    undo = tuple(
        Button(say("admin_undo_one", language, n=row.id), pack(Act(Do.UNDO, row.id or 0)))
        for row in page.rows
        if undoable(row)
    )
    rows: list[tuple[Button, ...]] = [undo[i : i + 3] for i in range(0, len(undo), 3)]
    steps = []
    if page.offset > 0:
        steps.append(Button(say("previous", language), _turn(turner, max(0, page.offset - page.size))))
    if page.offset + page.size < page.total:
        steps.append(Button(say("next", language), _turn(turner, page.offset + page.size)))
    return Message(fit(lines), (*rows, *([tuple(steps)] if steps else [])))


def _turn(turner: Act, offset: int) -> str:
    if turner.do is Do.HISTORY:
        return pack(Act(Do.HISTORY, turner.number, str(offset)))
    return pack(Act(Do.AUDIT, offset, turner.word))


def _entry(row: Audit, page: Page, names: Names, language: str, *, whole: bool) -> list[str]:
    when = format_datetime(row.at.astimezone(page.zone), "d MMM y, HH:mm", locale=language)
    actor = who(row, page.officers, language)
    what = f"{subject(row.subject, language)} {row.subject_id}" if whole else ""
    head = " · ".join(part for part in (f"#{row.id}", when, actor, what) if part)
    lines = [f"<i>{escape(head)}</i>"]
    if row.before is None:
        lines.append(escape(say("admin_was_added", language)))
    elif row.after is None:
        lines.append(escape(say("admin_was_removed", language)))
    elif row.subject == "project":
        lines += _project_lines(row.before, row.after, names, language)
    else:
        lines += _plain_lines(row.before, row.after, language)
    if row.reason:
        lines.append(escape(say("admin_because", language, reason=_reason(row.reason, language))))
    return [line if len(line) < 2 * LONGEST_LINE else line[:LONGEST_LINE] + "…" for line in lines]


def subject(name: str, language: str) -> str:
    """What kind of thing was changed; a kind without a word keeps its name."""
    words: Mapping[str, str] = catalogue(language)["admin_subjects"]
    return words.get(name, name)


def somebody(language: str) -> str:
    return say("admin_somebody", language)


def who(row: Audit, named: Mapping[int, str], language: str) -> str:
    """Who made the change: a person, the seed, or whoever runs the desk."""
    if row.actor_id is not None:
        return named.get(row.actor_id) or str(row.actor_id)
    return say("admin_by_seed" if SEED in (row.subject, row.reason) else "admin_by_operator", language)


def _reason(reason: str, language: str) -> str:
    if reason in REASONS:
        return one("admin_reasons", reason, language)
    if reason in (SEED, TYPED):
        return say(f"admin_reason_{reason}", language)
    if reason.startswith("undo "):
        return say("admin_undo_of", language, n=reason.removeprefix("undo "))
    return reason[:200]


def _project_lines(before: dict[str, Any], after: dict[str, Any], names: Names, language: str) -> list[str]:
    cells = ProjectForm.model_fields
    if not cells.keys() >= before.keys() - {"state"}:
        return _plain_lines(before, after, language)  # a row of the seed's, with the columns of the table
    forms = [ProjectForm.model_validate({k: v for k, v in s.items() if k in cells}) for s in (before, after)]
    lines = changes(forms[0], forms[1], names, language)
    if before.get("state") != after.get("state"):
        states = [one("admin_states", snapshot["state"], language) for snapshot in (before, after)]
        lines.append(escape(" → ".join(states)))
    return lines[:MOST_LINES]


def _plain_lines(before: dict[str, Any], after: dict[str, Any], language: str) -> list[str]:
    changed = [key for key in (before | after) if before.get(key) != after.get(key)]
    return [
        escape(f"{key}: {_short(before.get(key), language)} → {_short(after.get(key), language)}")
        for key in changed
        if key != "seed_digest"
    ][:MOST_LINES]


def _short(value: Any, language: str) -> str:
    if value is None:
        return "—"
    text = text_of(value, language) if isinstance(value, dict) and "en" in value else str(value)
    return text[:80]


def whether_to_undo(page: Page, number: int, names: Names, language: str) -> Message:
    """What would be taken back, before it is."""
    row = page.rows[0]
    lines = [bold(say("admin_whether_undo", language)), "", *_entry(row, page, names, language, whole=True)]
    if number > 1:
        lines += [
            "",
            escape(say("admin_undo_together", language, changes=count("admin_changes", number, language))),
        ]
    yes = Button(say("admin_undo_surely", language), pack(Act(Do.UNDO_SURELY, row.id or 0)))
    rows: Rows = ((yes,), (Button(say("admin_back", language), _back(row, language)),))
    return Message(fit(lines), rows)


def _back(row: Audit, language: str) -> str:
    if row.subject == "project" and row.subject_id.isdecimal():
        return pack(Act(Do.SHOW, int(row.subject_id), language))
    return pack(Act(Do.AUDIT))


def undone(number: int, audit: int | None, language: str) -> Message:
    text = say("admin_undone", language, changes=count("admin_changes", number, language))
    again = Button(say("admin_redo", language), pack(Act(Do.UNDO, audit))) if audit is not None else None
    return Message(escape(text), ((again,),) if again else ())


def no_undo(row: Audit, by_now: int | None, language: str) -> Message:
    """Why it cannot be taken back, and what to do first or instead."""
    if SEED in (row.subject, row.reason):
        return Message(escape(say("admin_no_undo_seed", language)))
    if by_now is None:
        return Message(escape(say("admin_no_undo", language)))
    first = Button(say("admin_undo_one", language, n=by_now), pack(Act(Do.UNDO, by_now)))
    return Message(escape(say("admin_undo_first", language, n=by_now)), ((first,),))
