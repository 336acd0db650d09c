"""Where a chat is now, and whether the bot may write there: what Telegram itself says of that."""

from sqlmodel import Session
from telegram import ChatMember, Update
from telegram.ext import ChatMemberHandler, MessageHandler, filters

from handlers.context import Context, DeskApplication
from store.chats import mark_gone
from store.models import now
from store.moves import chat_moved
from store.subscriptions import chat_back, chat_gone

BESIDE_ALL = 1
"""PTB's group of the handlers: rooms may listen to the same."""

AWAY = (ChatMember.BANNED, ChatMember.LEFT)


def register(application: DeskApplication) -> None:
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, on_moved), group=BESIDE_ALL)
    application.add_handler(
        ChatMemberHandler(on_membership, ChatMemberHandler.MY_CHAT_MEMBER), group=BESIDE_ALL
    )


async def on_moved(update: Update, context: Context) -> None:
    """Telegram says it in the old group and in the new one; either may come first, or alone."""
    message = update.effective_message
    if message is None:
        return
    old = message.migrate_from_chat_id or message.chat_id
    new = message.migrate_to_chat_id or message.chat_id
    await context.desk.store.write(lambda session: chat_moved(old, new, session=session))
    context.desk.follow_group(old, new)


async def on_membership(update: Update, context: Context) -> None:
    """The bot was blocked or removed, or it is back: what a chat is told stops and goes on with that."""
    change = update.my_chat_member
    if change is None:
        return
    chat, away = change.chat.id, change.new_chat_member.status in AWAY

    def work(session: Session) -> None:
        mark_gone(chat, now() if away else None, session=session)
        if away:
            chat_gone(chat, session=session)
        else:
            chat_back(chat, now(), session=session)

    await context.desk.store.write(work)
