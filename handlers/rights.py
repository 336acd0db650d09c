"""Whether the one who acts may do it; asked where the thing is done, not where its button is drawn."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.constants import ChatType

from handlers.context import Context
from handlers.speak import acknowledge, language_of, say, turn
from handlers.views import screens
from store.models import Role
from store.roles import RANK, role_of

Callback = Callable[[Update, Context], Coroutine[Any, Any, None]]


async def role(update: Update, context: Context) -> Role:
    """The role of the person behind the update, as the store has it at this moment."""
    user = update.effective_user
    if user is None:
        return Role.INVESTOR
    desk = context.desk
    return await desk.store.read(lambda session: role_of(user.id, session=session, admin_ids=desk.admin_ids))


async def allowed(update: Update, context: Context, least: Role) -> bool:
    """Whether the person has at least that role."""
    return RANK[await role(update, context)] >= RANK[least]


def only(least: Role, callback: Callback) -> Callback:
    """`callback` for those who may; others see what they would see if there were no such thing."""

    async def guarded(update: Update, context: Context) -> None:
        if await allowed(update, context, least):
            await callback(update, context)
        else:
            await turn_away(update, context)

    return guarded


async def turn_away(update: Update, context: Context) -> None:
    """What a stranger sees: an unknown command, or an old button."""
    language = await language_of(update, context)
    if update.callback_query is not None:
        await acknowledge(update.callback_query)
        await turn(update, context, screens.stale(language))
    elif update.effective_chat is not None and update.effective_chat.type == ChatType.PRIVATE:
        words = ((update.effective_message and update.effective_message.text) or "").split()
        command = words[0] if words and words[0].startswith("/") else None
        await say(update, context, screens.help_(language, unknown=command))
