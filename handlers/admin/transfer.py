"""Files in and out: checked off the event loop, shown, then applied as a whole or not at all."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, TypeVar

from sqlmodel import Session
from telegram import InputFile, Update
from telegram.error import TelegramError

from handlers.admin.fields import Ground
from handlers.admin.files import MOST_BYTES, Fault, Form, Unreadable, read_table, write_table
from handlers.admin.sheets import HEADER, TEMPLATE, Plan, check, row_of
from handlers.ask.understand import understand
from handlers.context import Context
from handlers.speak import language_of, say, telegram_language, turn
from handlers.views import editing as editing_views
from handlers.views import screens
from handlers.views import transfer as views
from handlers.views.admin_callbacks import Act
from handlers.views.message import Message
from store import editing
from store.changes import made_by, version
from store.drafts import drop_draft, keep_draft, open_draft
from store.editing import Actor, Change
from store.filters import ProjectFilter

KIND = "import"
"""The draft that remembers which file was checked, and what it would do."""

PROGRESS = 2.0
"""Seconds between two signs of life."""

Result = TypeVar("Result")


async def on_import(update: Update, context: Context) -> None:
    """How to import, with a template to fill in."""
    language = await language_of(update, context)
    chat = update.effective_chat
    if chat is None:
        return
    content = write_table(HEADER, [TEMPLATE], Form.XLSX)
    await context.bot.send_document(
        chat.id,
        InputFile(content, "template.xlsx"),
        caption=views.how_to_import(language).text,
        parse_mode="HTML",
    )


async def on_document(update: Update, context: Context) -> None:
    """A file: what it would do is told, and one button does it."""
    message, chat, user = update.effective_message, update.effective_chat, update.effective_user
    if message is None or message.document is None or chat is None or user is None:
        return
    language = await language_of(update, context)
    document = message.document
    if (document.file_size or 0) > MOST_BYTES:
        await say(update, context, views.unreadable(Fault.TOO_BIG, language))
        return
    told = await context.bot.send_message(chat.id, views.checking(0, language).text)
    done = 0

    def progress(number: int) -> None:
        nonlocal done
        done = number

    async def sign_of_life() -> None:
        # A sign that is late, or the same as the last one, is no reason to stop.
        with suppress(TelegramError):
            await _edit(context, chat.id, told.message_id, views.checking(done, language))

    try:
        plan = await _with_signs(_plan(document.file_id, update, context, progress), sign_of_life)
    except Unreadable as unreadable:
        await _edit(context, chat.id, told.message_id, views.unreadable(unreadable.fault, language))
        return
    data = {"file": document.file_id, "digest": plan.digest()}
    await context.desk.store.write(
        lambda session: keep_draft(
            chat.id, user.id, KIND, step=None, data=data, update_id=update.update_id, session=session
        )
    )
    if plan.wrong or plan.changed:
        report = await asyncio.to_thread(write_table, views.REPORT, views.report(plan, language), Form.XLSX)
        await context.bot.send_document(chat.id, InputFile(report, "report.xlsx"))
    await say(update, context, views.planned(plan, context.desk.four_eyes, language))


async def apply(act: Act, update: Update, context: Context) -> None:
    """Do what the file would do, all of it or nothing, if it is still what was shown."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None:
        return
    language = await language_of(update, context)
    done = await context.desk.store.read(
        lambda session: (
            made_by(update.update_id, session=session),
            open_draft(chat.id, user.id, KIND, session=session),
        )
    )
    rows, draft = done
    if rows:
        number = sum(row.subject == "project" for row in rows)
        await turn(update, context, views.applied(number, rows[-1].id, language))
        return
    if draft is None:
        await turn(update, context, screens.stale(language))
        return
    await turn(update, context, views.applying(language))
    try:
        plan = await _plan(str(draft.data["file"]), update, context, lambda _: None)
    except (Unreadable, TelegramError):
        await turn(update, context, screens.stale(language))
        return
    if plan.digest() != draft.data["digest"]:
        data = {**draft.data, "digest": plan.digest()}
        await context.desk.store.write(
            lambda session: keep_draft(
                chat.id, user.id, KIND, step=None, data=data, update_id=update.update_id, session=session
            )
        )
        await turn(update, context, views.planned(plan, context.desk.four_eyes, language, moved=True))
        return
    actor = Actor(user.id, update.update_id)
    publish = act.word == "publish" and not context.desk.four_eyes

    def work(session: Session) -> int | None:
        apply_plan(plan, actor=actor, publish=publish, session=session)
        drop_draft(chat.id, user.id, KIND, session=session)
        mine = made_by(update.update_id, session=session)
        return mine[-1].id if mine else None

    try:
        last = await context.desk.store.write(work, long=True)
    except editing.Conflict:
        await turn(update, context, views.moved(language))
        return
    desk = context.desk
    await desk.shelf.follow(desk.store, await desk.store.read(lambda session: version(session=session)))
    await turn(update, context, views.applied(len(plan.new) + len(plan.changed), last, language))


def apply_plan(plan: Plan, *, actor: Actor, publish: bool, session: Session) -> None:
    """Make all of it so in one transaction."""
    new = [(form, "published" if publish else state, slug) for form, state, slug in plan.new]
    editing.create_all(new, actor=actor, session=session)
    changes = [Change(before, form, state) for _, before, form, state, _ in plan.changed]
    editing.change_all(changes, actor=actor, session=session)


async def _plan(file_id: str, update: Update, context: Context, progress: Callable[[int], None]) -> Plan:
    """Fetch the file and check it against the projects of now, in a thread."""
    desk = context.desk
    file = await context.bot.get_file(file_id)
    content = bytes(await file.download_as_bytearray())
    known = await desk.store.read(lambda session: editing.everything(session=session), long=True)
    today = datetime.now(desk.timezone).date()
    ground = Ground(desk.knowledge, desk.register.reference, today, telegram_language(update, desk))

    def work() -> Plan:
        header, rows = read_table(content)
        return check(header, rows, known, ground, may_publish=not desk.four_eyes, progress=progress)

    return await asyncio.to_thread(work)


async def _with_signs(
    work: Coroutine[Any, Any, Result], sign: Callable[[], Coroutine[Any, Any, None]]
) -> Result:
    task = asyncio.create_task(work)
    while not task.done():
        await asyncio.wait({task}, timeout=PROGRESS)
        if not task.done():
            await sign()
    return task.result()


async def _edit(context: Context, chat_id: int, message_id: int, message: Message) -> None:
    await context.bot.edit_message_text(
        message.text, chat_id=chat_id, message_id=message_id, parse_mode="HTML"
    )


async def on_export(update: Update, context: Context) -> None:
    """`/export`, `/export csv`, `/export projects in Almaty json`: the projects asked for as a file."""
    chat = update.effective_chat
    if chat is None:
        return
    desk = context.desk
    language = await language_of(update, context)
    words = list(context.args or ())
    form = Form.XLSX
    if words and words[-1].casefold() in set(Form):
        form = Form(words.pop().casefold())
    everything = not words
    wanted = ProjectFilter()
    if words:
        today = datetime.now(desk.timezone).date()
        wanted = understand(" ".join(words), knowledge=desk.knowledge, language=language, today=today).filter
        if wanted.empty:
            await say(update, context, editing_views.plain("admin_export_how", language))
            return
    ids = [project.id for project in desk.register.find(wanted)]

    def work(session: Session) -> Sequence[editing.Stored]:
        if everything:
            return list(editing.everything(session=session).values())
        found = editing.stored(ids, session=session)
        return [found[key] for key in ids if key in found]

    rows = await desk.store.read(work, long=True)
    if not rows:
        await say(update, context, editing_views.plain("admin_export_none", language))
        return
    content = await asyncio.to_thread(write_table, HEADER, [row_of(row) for row in rows], form)
    caption = views.exported(len(rows), wanted, desk.register.names(wanted), language)
    await context.bot.send_document(
        chat.id, InputFile(content, f"projects.{form}"), caption=caption.text, parse_mode="HTML"
    )
