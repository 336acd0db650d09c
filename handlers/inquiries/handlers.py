"""The registrations: commands, buttons, messages, and what runs by the clock."""

from datetime import time
from functools import partial

from telegram import Update
from telegram.ext import (
    ApplicationHandlerStop,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from handlers.context import Context, DeskApplication
from handlers.inquiries import acts, commands, delivery, export, form, intake, mine, privacy, staff
from handlers.inquiries.cues import listed
from handlers.inquiries.people import handles_inquiries
from handlers.speak import acknowledge, language_of, turn
from handlers.views import screens
from handlers.views.catalogue import say as words
from handlers.views.inquiry_callbacks import PREFIX, Act, Callback, Form, Listing, Verb, parse
from store import inquiries
from store.models import now

BEFORE_OTHERS = -1
"""PTB's group: after the forms, before commands and questions."""

TICK, REMINDERS = 2.0, 60.0
"""Seconds."""

AT_NIGHT = time(3, 30)

MINE = (Verb.SHOW_MINE, Verb.CLOSE_MINE, Verb.REOPEN_MINE, Verb.WRITE, Verb.RATE, Verb.HAND_ON)


def register(application: DeskApplication) -> None:
    messages = filters.UpdateType.MESSAGE
    listened = ~filters.COMMAND & ~filters.StatusUpdate.ALL & messages
    in_words = listened & filters.ChatType.PRIVATE & filters.Regex(listed())
    application.add_handler(MessageHandler(in_words, on_listed), group=BEFORE_OTHERS)
    application.add_handler(MessageHandler(listened, intake.on_message), group=BEFORE_OTHERS)
    application.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE, intake.on_edited))
    application.add_handler(ChatMemberHandler(intake.on_member, ChatMemberHandler.MY_CHAT_MEMBER))
    own = {
        "ask_staff": on_ask_staff,
        "my_inquiries": mine.on_mine,
        "my_data": privacy.on_my_data,
        "inquiries": staff.on_list,
        "inquiry_stats": staff.on_stats,
        "inquiry_export": export.on_export,
        "reply": commands.on_reply,
        "note": commands.on_note,
        "canned": commands.on_canned,
        "ban": commands.on_ban,
        "unban": commands.on_unban,
        "route": commands.on_route,
        "holiday": commands.on_holiday,
    }
    linked = filters.Regex(r"^/start(@\w+)?\s+ask_staff$") & filters.ChatType.PRIVATE
    application.add_handler(CommandHandler("start", on_ask_staff, filters=messages & linked))
    typed = messages & filters.ChatType.PRIVATE
    application.add_handler(CommandHandler(("skip", "cancel"), form.on_command, filters=typed))
    for name, callback in own.items():
        application.add_handler(CommandHandler(name, callback, filters=messages))
    application.add_handler(CallbackQueryHandler(on_button, pattern=f"^{PREFIX}"))
    delivery.register(application)
    jobs = application.job_queue
    if jobs is not None:
        late = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        jobs.run_once(on_start, 0, job_kwargs={"misfire_grace_time": None})
        jobs.run_repeating(on_tick, TICK, first=0, job_kwargs=late)
        jobs.run_repeating(on_reminders, REMINDERS, first=1, job_kwargs=late)
        night = AT_NIGHT.replace(tzinfo=application.bot_data.timezone)
        jobs.run_daily(privacy.on_purge, night, job_kwargs=late)


async def on_ask_staff(update: Update, context: Context) -> None:
    text = " ".join(context.args or ())
    await form.begin(update, context, question=text if text and text != "ask_staff" else None)


async def on_listed(update: Update, context: Context) -> None:
    """The inquiries there are, asked for in words: of staff those that are open, of others their own."""
    shown = staff.on_list if await handles_inquiries(update, context) else mine.on_mine
    await shown(update, context)
    raise ApplicationHandlerStop


async def on_button(update: Update, context: Context) -> None:
    query = update.callback_query
    if query is None:
        return
    callback = parse(query.data or "")
    toast: str | None = None
    try:
        toast = await _press(callback, update, context)
    finally:
        await acknowledge(query, toast)


async def _press(callback: Callback | None, update: Update, context: Context) -> str | None:
    """The words of the toast, if any."""
    match callback:
        case Form():
            return await form.on_form_button(callback, update, context)
        case Listing():
            return await staff.list_page(callback, update, context)
        case Act(Verb.OPEN, project):
            await form.begin(update, context, project_id=project)
        case Act(Verb.MY_LIST, offset):
            await mine.show_mine(offset, update, context)
        case Act(verb) if verb in MINE:
            key = await mine.press(callback, update, context)
            return words(key, await language_of(update, context)) if key else None
        case Act():
            return await staff.press(callback, update, context)
        case None:
            await turn(update, context, screens.stale(await language_of(update, context)))
    return None


async def on_start(context: Context) -> None:
    """The operator may have named another group than before: the inquiries go there."""
    desk = context.desk
    await desk.store.write(lambda session: acts.to_group(desk.staff_chat_id, session=session))
    desk.outbox.wake()


async def on_tick(context: Context) -> None:
    await context.desk.outbox.tick()


async def on_reminders(context: Context) -> None:
    desk = context.desk
    waiting = await desk.store.read(lambda session: inquiries.to_remind(now(), session=session))
    for number in waiting:
        await desk.store.write(partial(acts.remind, number, desk))
    if waiting:
        desk.outbox.wake()
