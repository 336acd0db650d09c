"""The commands and buttons of officers; each is refused to everybody else as if it did not exist."""

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from handlers.admin import staff
from handlers.context import Context, DeskApplication
from handlers.rights import Callback, only
from handlers.speak import acknowledge, language_of, say, turn
from handlers.views import screens
from handlers.views import staff as staff_views
from handlers.views.admin_callbacks import PATTERN, Act, Do, parse
from store.models import Role

COMMANDS: dict[str, Callback] = {
    "invite": staff.on_invite,
    "staff": staff.on_staff,
    "revoke": staff.on_revoke,
}


def register(application: DeskApplication) -> None:
    messages = filters.UpdateType.MESSAGE
    invited = filters.Regex(rf"^/start(@\w+)?\s+{staff.INVITED}") & filters.ChatType.PRIVATE
    application.add_handler(CommandHandler("start", staff.on_invited, filters=messages & invited))
    for name, callback in COMMANDS.items():
        application.add_handler(
            CommandHandler(name, only(Role.ADMIN, in_private(callback)), filters=messages)
        )
    application.add_handler(CallbackQueryHandler(only(Role.ADMIN, on_button), pattern=PATTERN))


def in_private(callback: Callback) -> Callback:
    """`callback` in a private chat; in a group it is said that this is no place for it."""

    async def private(update: Update, context: Context) -> None:
        if update.effective_chat is not None and update.effective_chat.type == ChatType.PRIVATE:
            await callback(update, context)
        else:
            await say(update, context, staff_views.in_private(await language_of(update, context)))

    return private


async def on_button(update: Update, context: Context) -> None:
    query = update.callback_query
    if query is None:
        return
    act = parse(query.data or "")
    try:
        if act is None:
            await turn(update, context, screens.stale(await language_of(update, context)))
        else:
            await _press(act, update, context)
    finally:
        await acknowledge(query)


async def _press(act: Act, update: Update, context: Context) -> None:
    match act.do:
        case Do.STAFF:
            await staff.show_list(update, context)
        case Do.REVOKE:
            await staff.ask_whether(act.number, update, context)
        case Do.REVOKE_SURELY:
            await staff.revoke(act.number, update, context)
