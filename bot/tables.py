"""The register as a file, and a file as a change of the register, from the command line."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bot.knowledge import load_shelf
from handlers.admin.fields import Ground
from handlers.admin.files import Form, Unreadable, read_table, write_table
from handlers.admin.sheets import HEADER, Plan, check, row_of
from handlers.admin.transfer import wish_of
from handlers.ask.understand import understand
from handlers.views import transfer as views
from store import bulk, editing
from store.changes import newest_audit
from store.database import Store
from store.editing import Actor
from store.history import TYPED


class Refused(Exception):
    """Nothing was done; the text says why."""


def export(path: Path, words: str, *, store: Store, today: date, language: str) -> int:
    """Write the projects asked for (all of them without words); how many."""
    form = path.suffix.removeprefix(".").casefold()
    if form not in set(Form):
        raise Refused(f"{path.name}: must end in .xlsx, .csv or .json")
    found = store.read_now(lambda session: editing.everything(session=session))
    rows = list(found.values())
    if words:
        shelf = load_shelf(store)
        wanted = understand(words, knowledge=shelf.knowledge, language=language, today=today).filter
        if wanted.empty:
            raise Refused("I did not understand which projects; try: projects in Almaty")
        chosen = {project.id for project in shelf.register.find(wanted)}
        rows = [row for row in rows if row.id in chosen]
    path.write_bytes(write_table(HEADER, [row_of(row) for row in rows], Form(form)))
    return len(rows)


def check_file(path: Path, *, store: Store, today: date, language: str, four_eyes: bool) -> Plan:
    """What the file would do."""
    shelf = load_shelf(store)
    ground = Ground(shelf.knowledge, shelf.register.reference, today, language)
    seen, known = store.read_now(
        lambda session: (newest_audit(session=session), editing.everything(session=session))
    )
    try:
        header, rows = read_table(path.read_bytes())
    except Unreadable as unreadable:
        raise Refused(views.unreadable(unreadable.fault, language).text) from None
    return check(header, rows, known, ground, seen=seen, may_publish=not four_eyes)


def report(plan: Plan, language: str) -> Iterator[str]:
    """The numbers, then a line for each wrong cell."""
    yield (
        f"new {len(plan.new)}, changed {len(plan.changed)}, same {plan.same}, wrong {plan.wrong_rows}"
        + (f"; columns left out: {', '.join(plan.unknown_columns)}" if plan.unknown_columns else "")
    )
    for wrong in plan.wrong:
        yield f"row {wrong.line}, {wrong.column}: {wrong.text!r}: {views.reason(wrong, language)}"


def carry_out(plan: Plan, *, store: Store, publish: bool) -> None:
    """Make all of it so, or nothing."""
    try:
        bulk.do_now(wish_of(plan), actor=Actor(None, reason=TYPED), publish=publish, store=store)
    except bulk.Moved:
        raise Refused("the register has just been changed: check the file again") from None
    except editing.Busy:
        raise Refused("another import is being applied at this moment: try again when it is done") from None
