"""Imports and exports in words: what a file would do, what it did, what is wrong in it."""

from collections.abc import Iterator
from html import escape

from handlers.admin.files import Fault, Row
from handlers.admin.sheets import Plan, Wrong
from handlers.views.admin_callbacks import Act, Do, pack
from handlers.views.catalogue import catalogue, count, one, say
from handlers.views.message import Button, Message, bold, fit
from handlers.views.parts import Names, filter_words
from store.filters import ProjectFilter

REPORT = ("row", "outcome", "column", "was", "is", "reason")
FIRST_WRONG = 5
BAR = 12
"""Characters of a progress bar."""


def how_to_import(language: str) -> Message:
    return Message(escape(say("admin_import_how", language)))


def checking(number: int, of: int, language: str) -> Message:
    return _bar("admin_import_checking", number, of, language)


def applying(number: int, of: int, language: str) -> Message:
    return _bar("admin_import_applying", number, of, language)


def undoing(number: int, of: int, language: str) -> Message:
    return _bar("admin_undoing", number, of, language)


def _bar(key: str, number: int, of: int, language: str) -> Message:
    """How far a long work is, as a bar."""
    full = BAR * number // max(of, 1)
    bar = f"{'▓' * full}{'░' * (BAR - full)} {number:,} / {of:,}".replace(",", "\u202f") if of else ""
    return Message(escape(f"{say(key, language)}\n{bar}".rstrip()))


def unreadable(fault: Fault, language: str) -> Message:
    return Message(escape(one("admin_faults", fault, language)))


def planned(plan: Plan, bulk: int, four_eyes: bool, language: str, *, moved: bool = False) -> Message:
    """What the file would do, and the button that does it (`bulk`: the number of what was put aside)."""
    lines = [escape(say("admin_import_moved", language)), ""] if moved else []
    lines += [bold(say("admin_import_head", language))]
    numbers = (
        ("new", len(plan.new)),
        ("changed", len(plan.changed)),
        ("same", plan.same),
        ("wrong", plan.wrong_rows),
    )
    lines += [f"{escape(one('admin_outcomes', name, language))}: {number}" for name, number in numbers]
    if plan.unknown_columns:
        names = ", ".join(plan.unknown_columns[:10])
        lines += ["", escape(say("admin_import_columns", language, names=names[:300]))]
    if plan.wrong:
        lines += ["", escape(say("admin_import_wrong", language))]
        lines += [f"• {escape(_wrong(wrong, language))}" for wrong in plan.wrong[:FIRST_WRONG]]
    rows: list[tuple[Button, ...]] = []
    number = len(plan.new) + len(plan.changed)
    if number:
        label = count("admin_import_apply", number, language)
        rows.append((Button(label, pack(Act(Do.IMPORT, bulk))),))
        if plan.new and not four_eyes:
            publish = say("admin_import_publish", language)
            rows.append((Button(publish, pack(Act(Do.IMPORT, bulk, "publish"))),))
    else:
        lines += ["", escape(say("admin_import_nothing", language))]
    return Message(fit(lines), tuple(rows))


def _wrong(wrong: Wrong, language: str) -> str:
    place = say("admin_import_cell", language, row=wrong.line, column=wrong.column)
    return f"{place}: «{wrong.text[:40]}» — {reason(wrong, language)}"


def reason(wrong: Wrong, language: str) -> str:
    known = catalogue(language)["admin_problems"]
    if wrong.reason in known:
        text: str = known[wrong.reason]
        return text
    return one("admin_row_problems", wrong.reason, language).format(names=", ".join(wrong.names))


def report(plan: Plan, language: str) -> Iterator[Row]:
    """Every wrong cell and every changed one, as rows of a table."""
    outcomes = catalogue(language)["admin_outcomes"]
    for wrong in plan.wrong:
        yield {
            "row": str(wrong.line),
            "outcome": outcomes["wrong"],
            "column": wrong.column,
            "is": wrong.text,
            "reason": reason(wrong, language),
        }
    for line, _, _, _, cells in plan.changed:
        for column, before, after in cells:
            yield {
                "row": str(line),
                "outcome": outcomes["changed"],
                "column": column,
                "was": before,
                "is": after,
            }
    for line in plan.new_lines:
        yield {"row": str(line), "outcome": outcomes["new"]}


def applied(number: int, audit: int | None, language: str) -> Message:
    rows = ((Button(say("admin_undo", language), pack(Act(Do.UNDO, audit))),),) if audit is not None else ()
    return Message(escape(count("admin_import_done", number, language)), rows)


def busy(act: Act, language: str) -> Message:
    """Another process changes many projects at this moment; the same button does it later."""
    again = Button(say("admin_import_again", language), pack(act))
    return Message(escape(say("admin_busy", language)), ((again,),))


def exported(number: int, wanted: ProjectFilter, names: Names, language: str) -> Message:
    words = filter_words(wanted, names, language)
    text = say("list_head", language, projects=count("projects", number, language), filter=words)
    return Message(escape(text[:900]))
