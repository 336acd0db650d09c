"""`/edit contact 5`: what is no project, changed field by field or in a line, seen before it is kept, and undone."""

import re
import zlib
from collections.abc import Callable, Mapping
from decimal import Decimal
from json import dumps
from typing import Any

from pydantic import Field
from sqlmodel import Session
from telegram import Update

from handlers.admin import transfer
from handlers.admin.cells import CHOICES, KINDS, Read, columns, needed, read_cell, read_cells
from handlers.admin.fields import Ground
from handlers.admin.history import who_did
from handlers.ask import handlers as desk_words
from handlers.context import Context
from handlers.rights import allowed
from handlers.speak import language_of, say, turn
from handlers.views import screens
from handlers.views import things as views
from handlers.views.admin_callbacks import Act
from handlers.views.message import Message
from store import things
from store.changes import made_by, version
from store.drafts import drop_draft, keep_draft, open_draft
from store.editing import Actor
from store.filters import Frozen
from store.history import TABLES
from store.models import Role

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
    "aliases": "alias",
    "rates": "exchange_rate",
    "rate": "exchange_rate",
}
NEW = "new"
DRAFT = "thing"
"""The kind of the draft: one thing at a time for each person."""

ANY = "any"
"""The step at which lines are taken; another step is the column that was asked for."""

STAYING = ("company", "sector", "zone")
"""Others refer to them: they can be changed, not removed."""


class Thing(Frozen):
    """One row while it is edited: as it was looked at, and what it is to become; both as JSON."""

    kind: str
    key: str
    base: dict[str, Any] = Field(default_factory=dict)
    values: dict[str, Any] = Field(default_factory=dict)

    @property
    def number(self) -> int:
        """A mark for its buttons, so that an old one is known as old."""
        return zlib.crc32(f"{self.kind}:{self.key}".encode())

    @property
    def absent(self) -> list[str]:
        """What a new one still needs."""
        return [] if self.key != NEW else [name for name in needed(self.kind) if not self.values.get(name)]

    @property
    def changed(self) -> dict[str, Any]:
        return {name: value for name, value in self.values.items() if self.base.get(name) != value}

    def with_values(self, values: Mapping[str, Any]) -> "Thing":
        plain = {name: str(value) if isinstance(value, Decimal) else value for name, value in values.items()}
        return self.model_copy(update={"values": {**self.values, **plain}})

    def row_values(self) -> dict[str, Any]:
        """What is written into the row."""
        fields = TABLES[self.kind].model_fields
        return {
            name: Decimal(value) if value is not None and "Decimal" in str(fields[name].annotation) else value
            for name, value in (self.values if self.key == NEW else self.changed).items()
        }


def mark(row: Mapping[str, Any]) -> str:
    """A short mark of a row as it stands."""
    return f"{zlib.crc32(dumps(row, sort_keys=True).encode()):08x}"


def kind_of(word: str) -> str | None:
    """The kind of thing that is meant by the word after /edit."""
    folded = word.casefold()
    return PLURALS.get(folded, folded if folded in KINDS else None)


def _seat(update: Update) -> tuple[int, int]:
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None:
        raise ValueError("an admin's update has a chat and a user")
    return chat.id, user.id


def _open(update: Update, session: Session) -> tuple[Thing | None, str, bool]:
    """The draft, what it waits for, and whether this update has written it already."""
    draft = open_draft(*_seat(update), DRAFT, session=session)
    if draft is None:
        return None, ANY, False
    try:
        found = Thing.model_validate(draft.data)
    except ValueError:
        return None, ANY, False
    return found, draft.step or ANY, draft.update_id == update.update_id


def _keep(thing: Thing, step: str, update: Update, session: Session) -> None:
    data = thing.model_dump(mode="json")
    keep_draft(*_seat(update), DRAFT, step=step, data=data, update_id=update.update_id, session=session)


async def _tell(update: Update, context: Context, message: Message) -> None:
    await (turn if update.callback_query is not None else say)(update, context, message)


# What is typed


async def on_edit(kind: str, rest: str, ground: Ground, update: Update, context: Context) -> None:
    """`/edit contacts` lists, `/edit contact 5` shows, with lines behind it changes; `new` adds."""
    found = re.match(r"(\S+)\s*(.*)", rest.strip(), re.DOTALL)
    key, text = (found[1].casefold(), found[2]) if found else ("", "")
    if not key or (key.isdecimal() and len(key) > 9):
        await _list(kind, update, context)
    elif not (":" in text or key == NEW) and await _is_name(kind, key, rest, update, context):
        return
    elif not text:
        await show(kind, key, update, context)
    else:
        await _change(Thing(kind=kind, key=key), text, ground, update, context)


async def _is_name(kind: str, key: str, name: str, update: Update, context: Context) -> bool:
    """Whether the words are no key but a name: those that are called so are listed, or the only one shown."""

    def look(session: Session) -> list[Any]:
        if things.thing(kind, key, session=session) is not None:
            return []
        return things.called(kind, name, session=session, limit=views.MOST)

    rows = await context.desk.store.read(look, long=True)
    if not rows:
        return False
    if len(rows) == 1:
        await show(kind, str(rows[0].id), update, context)
        return True
    language = await language_of(update, context)
    await _tell(update, context, views.listed(kind, rows, needed(kind), language, total=len(rows)))
    return True


async def _list(kind: str, update: Update, context: Context) -> None:
    total, rows = await context.desk.store.read(
        lambda session: things.things(kind, session=session, limit=views.MOST)
    )
    language = await language_of(update, context)
    await _tell(update, context, views.listed(kind, rows, needed(kind), language, total=total))


async def show(kind: str, key: str, update: Update, context: Context) -> None:
    """Begin to edit it: from now on it is known what the person has seen."""
    language = await language_of(update, context)

    def work(session: Session) -> Thing | None:
        row = things.thing(kind, key, session=session) if key != NEW else None
        if row is None and key != NEW:
            return None
        thing = Thing(kind=kind, key=key, base=row.model_dump(mode="json") if row is not None else {})
        _keep(thing, ANY, update, session)
        return thing

    thing = await context.desk.store.write(work)
    message = views.missing(kind, key, language) if thing is None else _card(thing, language)
    await _tell(update, context, message)


async def _change(meant: Thing, text: str, ground: Ground, update: Update, context: Context) -> None:
    """Lines behind the command: what is whole and clear is kept at once."""
    language = await language_of(update, context)
    kind, key = meant.kind, meant.key

    def look(session: Session) -> tuple[Thing | None, bool]:
        done = bool(made_by(update.update_id, session=session))
        row = things.thing(kind, key, session=session) if key != NEW else None
        if row is None and key != NEW:
            return None, done
        base = row.model_dump(mode="json") if row is not None else {}
        looked_at, *_ = _open(update, session)
        if looked_at is not None and (looked_at.kind, looked_at.key) == (kind, key) and key != NEW:
            base = looked_at.base
        return Thing(kind=kind, key=key, base=base), done

    thing, done = await context.desk.store.read(look)
    if thing is None:
        await say(update, context, views.missing(kind, key, language))
        return
    if not done:
        read = read_cells(kind, text, thing.base, ground)
        thing = thing.with_values(read.values)
        if read.problems or thing.absent or not read.values:
            message = views.refused(
                kind, key, read.problems, thing.absent, language, columns=columns(kind), choices=CHOICES
            )
            await say(update, context, message)
            return
        written = thing
        await context.desk.store.write(lambda session: _keep(written, ANY, update, session))
    await _save(thing, update, context)


async def on_words(update: Update, context: Context) -> None:
    """The next words of one who edits a thing: a value that was asked for, or lines."""
    message = update.effective_message
    text = (message.text if message else None) or ""
    may = await allowed(update, context, Role.ADMIN)
    if may and message is not None and message.document is not None:
        await transfer.on_document(update, context)
        return
    ground = transfer.ground_of(update, context)

    def work(session: Session) -> tuple[Thing, str, Read] | None:
        thing, step, written = _open(update, session)
        if thing is None:
            return None
        if written:
            return thing, ANY, Read()
        seen = {**thing.base, **thing.values}
        read = read_cells(thing.kind, text, seen, ground)
        if step in columns(thing.kind) and not read.values and not read.problems:
            read = read_cell(thing.kind, step, text, seen, ground)
        if not read.values and not read.problems:
            return None
        thing = thing.with_values(read.values)
        step = step if read.problems else ANY
        _keep(thing, step, update, session)
        return thing, step, read

    asks = not text or text.rstrip().endswith("?") or not may
    taken = None if asks else await context.desk.store.write(work)
    if taken is None:
        await (desk_words.on_text if text else desk_words.on_other)(update, context)
        return
    thing, _, read = taken
    language = await language_of(update, context)
    await say(update, context, _card(thing, language, read))


def _card(thing: Thing, language: str, read: Read | None = None) -> Message:
    return views.card(
        thing.kind, thing.key, language, base=thing.base, values=thing.values, columns=columns(thing.kind),
        number=thing.number, absent=thing.absent, ready=bool(thing.changed) and not thing.absent,
        removable=thing.key != NEW and thing.kind not in STAYING, problems=read.problems if read else (), choices=CHOICES,
    )  # fmt: skip


# What is tapped


async def open_tapped(act: Act, update: Update, context: Context) -> None:
    kind, _, key = act.word.partition("-")
    if kind not in KINDS:
        await turn(update, context, screens.stale(await language_of(update, context)))
    elif not key and not act.number:
        await _list(kind, update, context)
    else:
        await show(kind, key or str(act.number), update, context)


async def _mine(act: Act, update: Update, context: Context) -> Thing | None:
    """The draft that a button belongs to; the button of another one is old."""
    thing, _, _ = await context.desk.store.read(lambda session: _open(update, session))
    if thing is None or thing.number != act.number:
        await turn(update, context, screens.stale(await language_of(update, context)))
        return None
    return thing


async def back(act: Act, update: Update, context: Context) -> None:
    if (thing := await _mine(act, update, context)) is not None:
        await context.desk.store.write(lambda session: _keep(thing, ANY, update, session))
        await turn(update, context, _card(thing, await language_of(update, context)))


async def ask_column(act: Act, update: Update, context: Context) -> None:
    """Ask for one column; the next words are its value."""
    language = await language_of(update, context)
    thing = await _mine(act, update, context)
    if thing is None:
        return
    if act.word not in columns(thing.kind):
        await turn(update, context, screens.stale(language))
        return
    await context.desk.store.write(lambda session: _keep(thing, act.word, update, session))
    value = {**thing.base, **thing.values}.get(act.word)
    must = act.word in needed(thing.kind)
    picks = CHOICES.get(act.word, ())
    await turn(update, context, views.ask(act.word, value, picks, language, number=thing.number, must=must))


async def pick(act: Act, update: Update, context: Context) -> None:
    """A known value tapped is a value typed."""
    column, _, value = act.word.partition("-")
    thing = await _mine(act, update, context)
    if thing is None:
        return
    if column in columns(thing.kind) and value in CHOICES.get(column, ()):
        thing = thing.with_values({column: value})
    picked = thing
    await context.desk.store.write(lambda session: _keep(picked, ANY, update, session))
    await turn(update, context, _card(thing, await language_of(update, context)))


async def on_cancel(update: Update, context: Context) -> None:
    """`/cancel`, typed by one who edits a thing."""
    await context.desk.store.write(lambda session: drop_draft(*_seat(update), DRAFT, session=session))
    await say(update, context, views.dropped(await language_of(update, context)))


async def drop(act: Act, update: Update, context: Context) -> None:
    if await _mine(act, update, context) is not None:
        await context.desk.store.write(lambda session: drop_draft(*_seat(update), DRAFT, session=session))
        await turn(update, context, views.dropped(await language_of(update, context)))


# What is kept


async def save(act: Act, update: Update, context: Context, *, over: bool = False) -> None:
    """Keep what was written; over another's change only if just that was shown."""
    rows = await context.desk.store.read(lambda session: made_by(update.update_id, session=session))
    if rows:
        await _saved(rows[-1].subject, rows[-1].subject_id, update, context)
        return
    thing = await _mine(act, update, context)
    if thing is None:
        return
    if over and thing.key != NEW:
        kind, key = thing.kind, thing.key
        row = await context.desk.store.read(lambda session: things.thing(kind, key, session=session))
        current = row.model_dump(mode="json") if row is not None else {}
        if mark(current) == act.word:
            thing = thing.model_copy(update={"base": current, "values": thing.changed})
    if not thing.changed or thing.absent:
        await turn(update, context, _card(thing, await language_of(update, context)))
        return
    await _save(thing, update, context)


async def _save(thing: Thing, update: Update, context: Context) -> None:
    def change(actor: Actor, session: Session) -> str | None:
        values = thing.row_values()
        if thing.key == NEW:
            return str(things.add_thing(thing.kind, values, actor=actor, session=session).id)
        changed = things.change_thing(
            thing.kind, thing.key, values, actor=actor, session=session, base=thing.base
        )
        return str(changed[0].id) if changed is not None else None

    await _settle(thing, change, update, context)


async def _settle(
    thing: Thing, change: Callable[[Actor, Session], str | None], update: Update, context: Context
) -> None:
    """Make the change, which gives the row's key or None if there is no such row, and show what came of it."""
    actor = Actor(_seat(update)[1], update.update_id)

    def work(session: Session) -> str | None:
        key = change(actor, session)
        drop_draft(*_seat(update), DRAFT, session=session)
        return key

    try:
        key = await context.desk.store.write(work)
    except things.Exists as known:
        await _tell(update, context, views.exists(thing.kind, known.key, await language_of(update, context)))
        return
    except things.ChangedSince as since:
        await _conflict(thing, since.current, update, context)
        return
    if key is None:
        language = await language_of(update, context)
        await _tell(update, context, views.missing(thing.kind, thing.key, language))
        return
    await _saved(thing.kind, key, update, context)


async def _saved(kind: str, key: str, update: Update, context: Context) -> None:
    """What this update has changed, and how to take it back."""
    desk, language = context.desk, await language_of(update, context)
    rows = await desk.store.read(lambda session: made_by(update.update_id, session=session))
    row = rows[-1] if rows else None
    before, after = (row.before, row.after) if row is not None else ({}, {})
    await desk.shelf.follow(desk.store, await desk.store.read(lambda session: version(session=session)))
    audit = row.id if row is not None else None
    await _tell(
        update, context, views.saved(kind, key, language, before=before or {}, after=after, audit=audit)
    )


async def _conflict(thing: Thing, current: dict[str, Any], update: Update, context: Context) -> None:
    """Somebody changed it meanwhile: what he did, what you would do; nothing is overwritten unseen."""
    await context.desk.store.write(lambda session: _keep(thing, ANY, update, session))
    row = await context.desk.store.read(
        lambda session: things.last_changed_by(thing.kind, thing.key, session=session)
    )
    language = await language_of(update, context)
    who = await who_did(row, language, context)
    message = views.conflict(
        thing.kind, thing.key, language, base=thing.base, current=current,
        values=thing.values, who=who,
        number=thing.number, word=mark(current),
    )  # fmt: skip
    await _tell(update, context, message)


async def ask_remove(act: Act, update: Update, context: Context) -> None:
    if (thing := await _mine(act, update, context)) is not None:
        language = await language_of(update, context)
        await turn(update, context, views.whether_to_remove(thing.kind, thing.key, thing.number, language))


async def remove(act: Act, update: Update, context: Context) -> None:
    rows = await context.desk.store.read(lambda session: made_by(update.update_id, session=session))
    if rows:
        await _saved(rows[-1].subject, rows[-1].subject_id, update, context)
        return
    thing = await _mine(act, update, context)
    if thing is None:
        return
    if thing.key == NEW or thing.kind in STAYING:
        await turn(update, context, screens.stale(await language_of(update, context)))
        return

    def change(actor: Actor, session: Session) -> str | None:
        gone = things.remove_thing(thing.kind, thing.key, base=thing.base, actor=actor, session=session)
        return thing.key if gone else None

    await _settle(thing, change, update, context)
