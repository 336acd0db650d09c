"""Words that answer a form go to the room whose form it is, before they are taken for a question."""

import re
from collections.abc import Awaitable, Callable, Mapping

from telegram import Update
from telegram.ext import ApplicationHandlerStop, BaseHandler, MessageHandler, filters

from handlers.context import Context, DeskApplication

Listener = Callable[[Update, Context], Awaitable[None]]

BEFORE_ALL = -2
"""PTB's group of the handler: it looks first and stops the others when a form was meant."""


MOVE = re.compile(r"/(skip|cancel)\b", re.IGNORECASE)
"""Commands that move through a form as its buttons do."""


def register(
    application: DeskApplication,
    listeners: Mapping[str, Listener],
    movers: Mapping[tuple[str, str], Listener],
) -> None:
    """`listeners`: by the kind of a draft, what takes the person's next message that is no command; by kind
    and command (`movers`) what takes `/skip` and `/cancel`, where the kind's room does not do so itself."""

    async def on_message(update: Update, context: Context) -> None:
        chat, user = update.effective_chat, update.effective_user
        if chat is None or user is None:
            return
        kind = (await context.conversation(chat.id, user.id)).listening
        message = update.effective_message
        move = MOVE.match(message.text or "") if message is not None else None
        listener = movers.get((kind or "", move[1].casefold())) if move else listeners.get(kind or "")
        if listener is None:
            return
        await listener(update, context)
        raise ApplicationHandlerStop

    handler: BaseHandler[Update, Context, None] = MessageHandler(
        (~filters.COMMAND | filters.Regex(MOVE)) & ~filters.StatusUpdate.ALL & filters.UpdateType.MESSAGE,
        on_message,
    )
    if listeners:
        application.add_handler(handler, group=BEFORE_ALL)
