"""Who changed what, when, from what to what and why; and taking it back."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlmodel import Session
from telegram import Update
from telegram.error import TelegramError

from handlers.admin import staff
from handlers.admin.fields import TODAY, YESTERDAY
from handlers.admin.finding import Found, find_project
from handlers.admin.transfer import catch_up, with_signs
from handlers.context import Context
from handlers.speak import language_of, say, turn
from handlers.views import editing as editing_views
from handlers.views import history as views
from handlers.views import transfer as transfer_views
from handlers.views.admin_callbacks import Do
from handlers.views.message import Message
from store import bulk, history, officers
from store.changes import version
from store.editing import Actor
from store.history import TABLES, NoUndo, Wanted
from store.models import Audit, Officer

PAGE = 5
SUBJECTS = frozenset(("project", "officer", *TABLES))
WORD = re.compile(r"(?:u(?P<user>\d{1,19}))?-?(?:s(?P<subject>[a-z_]{1,20}))?-?(?:d(?P<day>\d{8}))?")


@dataclass(frozen=True, slots=True)
class Sieve:
    """What `/audit` shows: of one person, one day, one kind of thing; as short as a button's data must be."""

    user_id: int | None = None
    subject: str | None = None
    day: date | None = None

    def packed(self) -> str:
        parts = (
            f"u{self.user_id}" if self.user_id is not None else "",
            f"s{self.subject}" if self.subject else "",
            f"d{self.day:%Y%m%d}" if self.day else "",
        )
        return "-".join(part for part in parts if part)

    @classmethod
    def parsed(cls, word: str) -> "Sieve":
        match = WORD.fullmatch(word)
        if match is None:
            return cls()
        try:
            day = (
                datetime.strptime(match["day"], "%Y%m%d").replace(tzinfo=UTC).date() if match["day"] else None
            )
        except ValueError:
            day = None
        subject = match["subject"] if match["subject"] in SUBJECTS else None
        return cls(int(match["user"]) if match["user"] else None, subject, day)


def sieve_of(words: Sequence[str], known: Sequence[Officer], today: date) -> Sieve | None:
    """What `/audit` is asked for; None when a word is no person, day or thing."""
    user_id: int | None = None
    subject: str | None = None
    day: date | None = None
    for word in words:
        folded = word.casefold().removeprefix("@")
        named = [row for row in known if row.name and folded in row.name.casefold().split()]
        if folded in TODAY:
            day = today
        elif folded in YESTERDAY:
            day = today - timedelta(days=1)
        elif re.fullmatch(r"\d{4}-\d\d-\d\d", folded):
            try:
                day = date.fromisoformat(folded)
            except ValueError:
                return None
        elif folded.isdecimal() and len(folded) <= 19:
            user_id = int(folded)
        elif folded.rstrip("s") in SUBJECTS or folded in SUBJECTS:
            subject = folded if folded in SUBJECTS else folded.rstrip("s")
        elif named:
            user_id = named[0].user_id
        else:
            return None
    return Sieve(user_id, subject, day)


async def on_history(update: Update, context: Context) -> None:
    language = await language_of(update, context)
    found = await find_project(" ".join(context.args), language, context) if context.args else Found()
    if found.choices:
        await say(
            update, context, editing_views.which_project(found.total, found.choices, language, do=Do.HISTORY)
        )
    elif found.number is None:
        await say(update, context, editing_views.plain("admin_history_how", language))
    else:
        await say(update, context, await _history(found.number, 0, update, context))


async def show_history(project: int, offset: int, update: Update, context: Context) -> None:
    await turn(update, context, await _history(project, offset, update, context))


async def _history(project: int, offset: int, update: Update, context: Context) -> Message:
    wanted = Wanted(subject="project", subject_id=str(project))
    page = await _page(wanted, offset, context)
    language = await language_of(update, context)
    return views.of_project(project, page, context.desk.register.reference.names, language)


async def on_audit(update: Update, context: Context) -> None:
    language = await language_of(update, context)
    known = await context.desk.store.read(lambda session: officers.officers(session=session))
    sieve = sieve_of(context.args or [], known, context.desk.today)
    if sieve is None:
        await say(update, context, editing_views.plain("admin_audit_how", language))
        return
    await say(update, context, await _audit(sieve, 0, update, context))


async def show_audit(word: str, offset: int, update: Update, context: Context) -> None:
    await turn(update, context, await _audit(Sieve.parsed(word), offset, update, context))


async def _audit(sieve: Sieve, offset: int, update: Update, context: Context) -> Message:
    zone = context.desk.timezone
    since = datetime.combine(sieve.day, time(), zone) if sieve.day else None
    wanted = Wanted(
        subject=sieve.subject,
        actor_id=sieve.user_id,
        since=since,
        until=since + timedelta(days=1) if since else None,
    )
    page = await _page(wanted, offset, context)
    language = await language_of(update, context)
    return views.of_all(page, sieve.packed(), context.desk.register.reference.names, language)


async def _page(wanted: Wanted, offset: int, context: Context) -> views.Page:
    total, rows = await context.desk.store.read(
        lambda session: history.entries(wanted, session=session, limit=PAGE, offset=offset)
    )
    named = await names_of(rows, context)
    return views.Page(total, offset, PAGE, tuple(rows), named, context.desk.timezone)


async def names_of(rows: Sequence[Audit], context: Context) -> dict[int, str]:
    """How those are called who made the changes."""
    return await staff.names_of({row.actor_id for row in rows if row.actor_id is not None}, context)


async def who_did(row: Audit | None, language: str, context: Context) -> str:
    """Who made that change: a person, the seed or the operator."""
    named = await names_of([row] if row is not None else [], context)
    return views.who(row, named, language) if row is not None else views.somebody(language)


async def on_undo(update: Update, context: Context) -> None:
    """`/undo`: one's own last change; `/undo 345`: that one. What would be taken back is shown first."""
    number = context.args[0].removeprefix("#") if context.args else ""
    if number and (not number.isdecimal() or len(number) > 9):
        await say(update, context, editing_views.plain("admin_undo_how", await language_of(update, context)))
        return
    await say(update, context, await _question(int(number) if number else None, update, context))


async def ask_undo(audit: int, update: Update, context: Context) -> None:
    await turn(update, context, await _question(audit, update, context))


async def _question(audit: int | None, update: Update, context: Context) -> Message:
    language = await language_of(update, context)
    user = update.effective_user.id  # type: ignore[union-attr]

    def work(session: Session) -> tuple[Audit, list[Audit], int] | None:
        row = (
            history.last_of(user, session=session) if audit is None else history.entry(audit, session=session)
        )
        if row is None:
            return None
        some = history.together(row, session=session, limit=history.MANY)
        return row, some, history.how_many(row, session=session)

    found = await context.desk.store.read(work)
    if found is None:
        return editing_views.plain("admin_nothing_to_undo", language)
    row, some, number = found
    if not any(map(history.undoable, some)):
        return views.no_undo(row, None, language)
    page = views.Page(1, 0, 1, (row,), await names_of([row], context), context.desk.timezone)
    return views.whether_to_undo(page, number, context.desk.register.reference.names, language)


async def undo(audit: int, update: Update, context: Context) -> None:
    language = await language_of(update, context)
    user = update.effective_user.id  # type: ignore[union-attr]
    actor = Actor(user, update.update_id)

    row, number, done = await context.desk.store.read(
        lambda session: (
            entry := history.entry(audit, session=session),
            history.how_many(entry, session=session) if entry is not None else 0,
            history.number_of(update.update_id, session=session),
        )
    )
    if row is None:
        await turn(update, context, editing_views.plain("admin_nothing_to_undo", language))
        return
    try:
        if not done[0]:
            undoing = _undo_many if number > history.MANY else _undo_few
            await undoing(row, number, actor, update, context)
    except NoUndo as no:
        await turn(update, context, views.no_undo(row, no.by_now, language))
        return
    except bulk.Moved:
        # Something was changed since it was looked at: it is looked at again.
        await ask_undo(audit, update, context)
        return
    number, last = await context.desk.store.read(
        lambda session: history.number_of(update.update_id, session=session)
    )
    await turn(update, context, views.undone(number, last, language))


async def _undo_few(row: Audit, _: int, actor: Actor, update: Update, context: Context) -> None:
    await context.desk.store.write(lambda session: history.undo(row, actor=actor, session=session), long=True)


async def _undo_many(row: Audit, number: int, actor: Actor, update: Update, context: Context) -> None:
    """As it was made: in short transactions, while questions are answered."""
    desk, language = context.desk, await language_of(update, context)
    made = 0

    def progress(so_far: int) -> None:
        nonlocal made
        made = so_far

    async def sign_of_life() -> None:
        with suppress(TelegramError):
            await turn(update, context, transfer_views.undoing(made, number, language))

    async def work() -> None:
        wish, named = await desk.store.read(
            lambda session: history.undoing_many(row, actor=actor, session=session), long=True
        )
        bulk_id = await bulk.put_aside(wish, store=desk.store)
        async with desk.making:
            await bulk.carry_out(bulk_id, actor=named, publish=False, store=desk.store, made=progress)

    await desk.shelf.follow(desk.store, await desk.store.read(lambda session: version(session=session)))
    await sign_of_life()
    await with_signs(work(), sign_of_life)
    await catch_up(context)
