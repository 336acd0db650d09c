"""The commands and buttons of officers; each is refused to everybody else as if it did not exist."""

from collections.abc import Coroutine
from datetime import time
from typing import Any

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from handlers.admin import announcements, backup, history, learning, projects, staff, things, transfer, usage
from handlers.ask import handlers as ask
from handlers.context import Context, DeskApplication
from handlers.rights import Callback, allowed, only
from handlers.speak import acknowledge, language_of, say, turn
from handlers.views import screens
from handlers.views import staff as staff_views
from handlers.views.admin_callbacks import PATTERN, Act, Do, parse
from handlers.views.editing import REASONS, plain
from store.editing import Busy
from store.languages import SPOKEN
from store.models import Role

COMMANDS: dict[str, Callback] = {
    "invite": staff.on_invite,
    "staff": staff.on_staff,
    "revoke": staff.on_revoke,
    "addproject": projects.on_add,
    "edit": projects.on_edit,
    "publish": projects.on_publish,
    "archive": projects.on_archive,
    "history": history.on_history,
    "audit": history.on_audit,
    "undo": history.on_undo,
    "import": transfer.on_import,
    "alias": learning.on_alias,
    "broadcast": announcements.on_broadcast,
    "backup": backup.on_backup,
}

STAFF_COMMANDS: dict[str, Callback] = {
    "export": transfer.on_export,
    "unanswered": learning.on_unanswered,
    "stats": usage.on_stats,
}

DRAFT_BUTTONS = {
    Do.WIZARD: projects.begin_wizard,
    Do.OVERVIEW: projects.overview,
    Do.PICK: projects.pick,
    Do.SKIP: projects.skip,
    Do.BACK: projects.back,
    Do.SETTLE: projects.settle,
    Do.FIELDS: projects.choose_field,
    Do.FIELD: projects.ask_field,
    Do.SAVE: projects.save,
    Do.CANCEL: projects.cancel,
}
"""What a tap does to a project that is being written."""

AT_NIGHT = time(3, 40)
BEAT = 30.0
"""Seconds."""

THING_BUTTONS = {
    Do.THING: things.open_tapped,
    Do.THING_BACK: things.back,
    Do.COLUMN: things.ask_column,
    Do.COLUMN_PICK: things.pick,
    Do.THING_SAVE: things.save,
    Do.THING_DROP: things.drop,
    Do.THING_REMOVE: things.ask_remove,
    Do.THING_REMOVE_SURELY: things.remove,
}
"""What a tap does to a contact, a figure, a zone …"""

LISTENERS = {
    projects.NEW: projects.on_words,
    projects.CHANGED: projects.on_changed_words,
    things.DRAFT: things.on_words,
}
"""Who takes the next words of one that has a draft of that kind open."""

MOVERS = {
    (projects.NEW, "skip"): projects.on_words,
    (projects.NEW, "cancel"): projects.on_words,
    (projects.CHANGED, "cancel"): projects.on_changed_words,
    (things.DRAFT, "cancel"): things.on_cancel,
}
"""Who takes `/skip` and `/cancel` of such a one."""


def register(application: DeskApplication) -> None:
    messages = filters.UpdateType.MESSAGE
    invited = filters.Regex(rf"^/start(@\w+)?\s+{staff.INVITED}") & filters.ChatType.PRIVATE
    application.add_handler(CommandHandler("start", staff.on_invited, filters=messages & invited))
    for name, callback in COMMANDS.items():
        application.add_handler(
            CommandHandler(name, only(Role.ADMIN, in_private(callback)), filters=messages)
        )
    for name, callback in STAFF_COMMANDS.items():
        application.add_handler(
            CommandHandler(name, only(Role.STAFF, in_private(callback)), filters=messages)
        )
    application.add_handler(
        MessageHandler(filters.Document.ALL & filters.ChatType.PRIVATE & messages, on_document)
    )
    application.add_handler(CallbackQueryHandler(only(Role.ADMIN, on_button), pattern=PATTERN))
    if application.job_queue is not None:
        night = AT_NIGHT.replace(tzinfo=application.bot_data.timezone)
        late = {"misfire_grace_time": None, "coalesce": True}
        application.job_queue.run_daily(usage.on_night, night, job_kwargs=late)
        application.job_queue.run_repeating(transfer.on_beat, BEAT, job_kwargs=late)


def in_private(callback: Callback) -> Callback:
    """`callback` in a private chat; in a group it is said that this is no place for it."""

    async def private(update: Update, context: Context) -> None:
        if update.effective_chat is not None and update.effective_chat.type == ChatType.PRIVATE:
            await unless_busy(callback(update, context), update, context)
        else:
            await say(update, context, staff_views.in_private(await language_of(update, context)))

    return private


async def unless_busy(work: Coroutine[Any, Any, None], update: Update, context: Context) -> None:
    """While many projects are being changed nobody changes one: that is said, and nothing is done."""
    try:
        await work
    except Busy:
        message = plain("admin_busy", await language_of(update, context))
        await (turn if update.callback_query is not None else say)(update, context, message)


async def on_document(update: Update, context: Context) -> None:
    """A file is an import when an admin sends it, and nothing the desk reads when anybody else does."""
    importing = await allowed(update, context, Role.ADMIN)
    await (transfer.on_document if importing else ask.on_other)(update, context)


async def on_button(update: Update, context: Context) -> None:
    query = update.callback_query
    if query is None:
        return
    act = parse(query.data or "")
    try:
        if act is None:
            await turn(update, context, screens.stale(await language_of(update, context)))
        else:
            await unless_busy(_press(act, update, context), update, context)
    finally:
        await acknowledge(query)


async def _press(act: Act, update: Update, context: Context) -> None:
    if (draft := DRAFT_BUTTONS.get(act.do) or THING_BUTTONS.get(act.do)) is not None:
        await draft(act, update, context)
        return
    match act.do:
        case Do.ANEW:
            await projects.anew(update, context)
        case Do.SAVE_OVER:
            await projects.save(act, update, context, over=True)
        case Do.THING_SAVE_OVER:
            await things.save(act, update, context, over=True)
        case Do.EDIT:
            await projects.open_edit(act.number, update, context, anew=act.word == "anew")
        case Do.SHOW:
            shown = act.word if act.word in SPOKEN else "en"
            await projects.show(act.number, shown, update, context)
        case Do.PUBLISH:
            await projects.publish(act, update, context)
        case Do.ARCHIVE:
            await projects.ask_archive(act.number, update, context)
        case Do.ARCHIVE_SURELY:
            reason = act.word if act.word in REASONS else REASONS[0]
            await projects.archive(act.number, reason, update, context)
        case Do.UNANSWERED:
            await learning.show(min(act.number, 10**6), update, context)
        case Do.LEARN:
            await learning.show_one(min(act.number, 10**9), update, context)
        case Do.OUT:
            await learning.out_of_subject(min(act.number, 10**9), update, context)
        case Do.IMPORT:
            await transfer.apply(act, update, context)
        case Do.HISTORY:
            offset = int(act.word) if act.word.isdecimal() and len(act.word) < 7 else 0
            await history.show_history(act.number, offset, update, context)
        case Do.AUDIT:
            await history.show_audit(act.word, min(act.number, 10**6), update, context)
        case Do.UNDO:
            await history.ask_undo(act.number, update, context)
        case Do.UNDO_SURELY:
            await history.undo(act.number, update, context)
        case Do.BROADCAST:
            await announcements.send(act, update, context)
        case Do.BROADCAST_DROP:
            await announcements.drop(update, context)
        case Do.STAFF:
            await staff.show_list(update, context)
        case Do.REVOKE:
            await staff.ask_whether(act.number, update, context)
        case Do.REVOKE_SURELY:
            await staff.revoke(act.number, update, context)
