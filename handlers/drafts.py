"""Words that answer a form go to the room whose form it is, before they are taken for a question."""

from collections.abc import Awaitable, Callable

from telegram import Update
from telegram.ext import ApplicationHandlerStop, BaseHandler, MessageHandler, filters

from handlers.context import Context, DeskApplication

Listener = Callable[[Update, Context], Awaitable[None]]

BEFORE_ALL = -2
"""PTB's group of the handler: it looks first and stops the others when a form was meant."""


def register(application: DeskApplication, listeners: dict[str, Listener]) -> None:
    """`listeners`: by the kind of a draft, what takes the person's next message that is no command."""

    async def on_message(update: Update, context: Context) -> None:
        chat, user = update.effective_chat, update.effective_user
        if chat is None or user is None:
            return
        kind = (await context.conversation(chat.id, user.id)).listening
        if kind is None or kind not in listeners:
            return
        await listeners[kind](update, context)
        raise ApplicationHandlerStop

    handler: BaseHandler[Update, Context, None] = MessageHandler(
        ~filters.COMMAND & ~filters.StatusUpdate.ALL & filters.UpdateType.MESSAGE, on_message
    )
    if listeners:
        application.add_handler(handler, group=BEFORE_ALL)
