"""The subscriptions of a chat: who decides on them, and how they are shown."""

from telegram import ChatMember, Update

from handlers.context import Context
from handlers.views import Message, screens
from handlers.views import subscriptions as views
from store.models import Subscription
from store.subscriptions import filter_of, subscriptions_of


async def may_decide(update: Update, context: Context) -> bool:
    """In a group only its admins decide what it is told."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None:
        return False
    if chat.type == "private":
        return True
    message = update.message
    if message is not None and message.sender_chat is not None:
        return message.sender_chat.id == chat.id  # an admin who stays anonymous
    member = await context.bot.get_chat_member(chat.id, user.id)
    return member.status in (ChatMember.OWNER, ChatMember.ADMINISTRATOR)


async def listed(language: str, update: Update, context: Context) -> Message:
    """All of them, each to tap."""
    chat = update.effective_chat
    if chat is None:
        return screens.stale(language)
    rows = await context.desk.store.read(lambda session: subscriptions_of(chat.id, session=session))
    return views.listed(rows, names_of(rows, context), language, group=chat.type != "private")


async def full(chat_id: int, language: str, context: Context) -> Message:
    """There may be no more: which shall go?"""
    rows = await context.desk.store.read(lambda session: subscriptions_of(chat_id, session=session))
    return views.listed(rows, names_of(rows, context), language, full=True)


def names_of(rows: list[Subscription], context: Context) -> views.Names:
    register = context.desk.register
    return {key: text for row in rows for key, text in register.names(filter_of(row)).items()}
