"""Files in and out: checked off the event loop, shown, then applied as a whole or not at all."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from sqlmodel import Session
from telegram import InputFile, Update
from telegram.error import TelegramError

from handlers.admin.fields import Ground
from handlers.admin.files import MOST_BYTES, Fault, Form, Unreadable, read_table, write_table
from handlers.admin.sheets import HEADER, TEMPLATE, Plan, Progress, check, row_of
from handlers.ask.understand import understand
from handlers.context import Context
from handlers.speak import language_of, say, telegram_language, turn
from handlers.views import editing as editing_views
from handlers.views import screens
from handlers.views import transfer as views
from handlers.views.admin_callbacks import Act
from handlers.views.message import Message
from store import bulk, editing
from store.changes import newest_audit, version
from store.drafts import drop_draft, keep_draft, open_draft
from store.editing import Actor, Change
from store.filters import ProjectFilter
from store.history import number_of
from store.models import Draft

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
    told = await context.bot.send_message(chat.id, views.checking(0, 0, language).text)
    done = of_all = 0

    def progress(number: int, of: int) -> None:
        nonlocal done, of_all
        done, of_all = number, of

    async def sign_of_life() -> None:
        # A sign that is late, or the same as the last one, is no reason to stop.
        with suppress(TelegramError):
            await _edit(context, chat.id, told.message_id, views.checking(done, of_all, language))

    try:
        plan = await with_signs(_plan(document.file_id, update, context, progress), sign_of_life)
    except Unreadable as unreadable:
        await _edit(context, chat.id, told.message_id, views.unreadable(unreadable.fault, language))
        return
    bulk_id = await _keep(document.file_id, plan, update, context)
    if plan.wrong or plan.changed:
        report = await asyncio.to_thread(write_table, views.REPORT, views.report(plan, language), Form.XLSX)
        await context.bot.send_document(chat.id, InputFile(report, "report.xlsx"))
    await say(update, context, views.planned(plan, bulk_id, context.desk.four_eyes, language))


async def _keep(file_id: str, plan: Plan, update: Update, context: Context) -> int:
    """Put aside what the file would do, in place of what the person's last one would have done; its number, which
    the buttons carry."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None:
        return 0
    store = context.desk.store
    bulk_id = await bulk.put_aside(await asyncio.to_thread(wish_of, plan), store=store)
    data = {"file": file_id, "bulk": bulk_id, "number": len(plan)}

    def work(session: Session) -> None:
        before = open_draft(chat.id, user.id, KIND, session=session)
        if before is not None and "bulk" in before.data:
            bulk.drop(before.data["bulk"], session=session)
        keep_draft(chat.id, user.id, KIND, step=None, data=data, update_id=update.update_id, session=session)

    await store.write(work)
    return bulk_id


async def apply(act: Act, update: Update, context: Context) -> None:
    """Do what the file would do, all of it or nothing, if it is still what was shown."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None:
        return
    desk, language = context.desk, await language_of(update, context)
    done, draft = await desk.store.read(
        lambda session: (
            number_of(update.update_id, session=session),
            open_draft(chat.id, user.id, KIND, session=session),
        )
    )
    if done[0]:
        await turn(update, context, views.applied(*done, language))
        return
    if draft is None or draft.data.get("bulk") != act.number:
        # Under the preview of an older file: its rows are not those that are kept.
        await turn(update, context, screens.stale(language))
        return
    # From here on readers stay with what is known now until all of it is made.
    await desk.shelf.follow(desk.store, await desk.store.read(lambda session: version(session=session)))
    await turn(update, context, views.applying(0, draft.data.get("number", 0), language))
    made = 0

    def progress(number: int) -> None:
        nonlocal made
        made = number

    async def sign_of_life() -> None:
        with suppress(TelegramError):
            await turn(update, context, views.applying(made, draft.data["number"], language))

    try:
        async with desk.making:
            work = bulk.carry_out(
                draft.data.get("bulk", 0),
                actor=Actor(user.id, update.update_id),
                publish=act.word == "publish" and not desk.four_eyes,
                store=desk.store,
                also=lambda session: drop_draft(chat.id, user.id, KIND, session=session),
                made=progress,
            )
            await with_signs(work, sign_of_life)
    except (bulk.Moved, editing.Conflict):
        await _show_again(draft, update, context)
        return
    except editing.Busy:
        await turn(update, context, views.busy(act, language))
        return
    number, last = await desk.store.read(lambda session: number_of(update.update_id, session=session))
    await catch_up(context)
    await turn(update, context, views.applied(number, last, language))


async def _show_again(draft: Draft, update: Update, context: Context) -> None:
    """The register changed since the file was checked: what it would do now is shown before it is done."""
    language = await language_of(update, context)
    try:
        plan = await _plan(str(draft.data["file"]), update, context, lambda *_: None)
    except (Unreadable, TelegramError):
        await turn(update, context, screens.stale(language))
        return
    bulk_id = await _keep(str(draft.data["file"]), plan, update, context)
    shown = views.planned(plan, bulk_id, context.desk.four_eyes, language, moved=True)
    await turn(update, context, shown)


async def catch_up(context: Context) -> None:
    """What is known, as it is after many changes; it is made ready beside those who ask."""
    desk = context.desk
    await desk.shelf.catch_up(desk.store, await desk.store.read(lambda session: version(session=session)))


async def on_beat(context: Context) -> None:
    """Finish what a process that died (the command line's) has decided and not wholly made."""
    desk = context.desk
    if desk.making.locked() or not await desk.store.read(lambda s: bulk.is_under_way(session=s)):
        return
    async with desk.making:
        await bulk.go_on(store=desk.store)


def wish_of(plan: Plan) -> bulk.Wish:
    changed = [Change(before, form, state) for _, before, form, state, _ in plan.changed]
    return bulk.Wish(plan.seen, plan.new, changed)


async def _plan(file_id: str, update: Update, context: Context, progress: Progress) -> Plan:
    """Fetch the file and check it against the projects of now, in a thread."""
    desk = context.desk
    file = await context.bot.get_file(file_id)
    content = bytes(await file.download_as_bytearray())
    seen, known = await desk.store.read(
        lambda session: (newest_audit(session=session), editing.everything(session=session)), long=True
    )
    ground = ground_of(update, context)

    def work() -> Plan:
        header, rows = read_table(content)
        return check(
            header, rows, known, ground, seen=seen, may_publish=not desk.four_eyes, progress=progress
        )

    return await asyncio.to_thread(work)


def ground_of(update: Update, context: Context) -> Ground:
    """What an admin's words are read against."""
    desk = context.desk
    today = desk.today
    return Ground(desk.knowledge, desk.register.reference, today, telegram_language(update, desk))


async def with_signs(
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
        today = desk.today
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
    content = await asyncio.to_thread(write_table, HEADER, map(row_of, rows), form)
    caption = views.exported(len(rows), wanted, desk.register.names(wanted), language)
    await context.bot.send_document(
        chat.id, InputFile(content, f"projects.{form}"), caption=caption.text, parse_mode="HTML"
    )
