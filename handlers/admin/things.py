"""`/edit contact 5 phone: …`: what is no project is changed in one line, seen before and after, and undone."""

import re
from typing import Any

from sqlmodel import Session
from telegram import Update

from handlers.admin.cells import KINDS, columns, needed, read_cells
from handlers.admin.fields import Ground
from handlers.context import Context
from handlers.speak import language_of, say
from handlers.views import things as views
from store import things
from store.changes import made_by
from store.editing import Actor

PLURALS = {
    "contacts": "contact",
    "people": "person",
    "figures": "fact",
    "figure": "fact",
    "facts": "fact",
    "zones": "zone",
    "incentives": "incentive",
    "sectors": "sector",
    "companies": "company",
    "offers": "sector_offer",
    "offer": "sector_offer",
}
NEW = "new"


def kind_of(word: str) -> str | None:
    """The kind of thing that is meant by the word after /edit."""
    folded = word.casefold()
    return PLURALS.get(folded, folded if folded in KINDS else None)


async def on_edit(kind: str, rest: str, ground: Ground, update: Update, context: Context) -> None:
    """`/edit contacts` lists, `/edit contact 5` shows, with lines behind it changes; `new` adds."""
    language = await language_of(update, context)
    found = re.match(r"(\S+)\s*(.*)", rest.strip(), re.DOTALL)
    key, text = (found[1], found[2]) if found else ("", "")
    store = context.desk.store
    if not key or (key == NEW and not text) or (key.isdecimal() and len(key) > 9):
        rows = await store.read(lambda session: things.things(kind, session=session))
        await say(update, context, views.listed(kind, rows, needed(kind), language))
        return
    before: dict[str, Any] = {}
    if key != NEW:
        row = await store.read(lambda session: things.thing(kind, key, session=session))
        if row is None:
            await say(update, context, views.missing(kind, key, language))
            return
        before = row.model_dump()
        if not text:
            await say(update, context, views.card(kind, row, columns(kind), language))
            return
    read = read_cells(kind, text, before, ground)
    absent = [name for name in needed(kind) if name not in read.values] if key == NEW else []
    if read.problems or absent or not read.values:
        await say(
            update, context, views.refused(kind, key, read.problems, absent, language, columns=columns(kind))
        )
        return
    actor = Actor(update.effective_user.id if update.effective_user else None, update.update_id)

    def work(session: Session) -> tuple[Any, dict[str, Any], int | None]:
        if key == NEW:
            row, was = things.add_thing(kind, read.values, actor=actor, session=session), {}
        else:
            changed = things.change_thing(kind, key, read.values, actor=actor, session=session)
            row, was = changed if changed is not None else (None, {})
        mine = made_by(update.update_id, session=session)
        return row, was, mine[-1].id if mine else None

    row, was, audit = await store.write(work)
    if row is None:
        await say(update, context, views.missing(kind, key, language))
        return
    await say(update, context, views.saved(kind, row, was, audit, language))
