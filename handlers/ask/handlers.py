"""Words in, answer out; and the buttons under answers."""

import json
from datetime import datetime

from sqlmodel import Session
from structlog.contextvars import bind_contextvars
from telegram import Message as TelegramMessage
from telegram import Update
from telegram.ext import MessageHandler, filters

from handlers.ask.service import Reply, ask, to_memory
from handlers.ask.understand.question import Kind
from handlers.context import Context, DeskApplication
from handlers.speak import language_of, say, telegram_language
from handlers.views import render, screens
from store.chats import note_unanswered, remember

LONGEST_QUESTION = 1000
"""Characters; a longer text is no question."""


def register(application: DeskApplication) -> None:
    application.add_handler(
        MessageHandler(filters.TEXT & ~filters.COMMAND & filters.UpdateType.MESSAGE, on_text)
    )
    application.add_handler(
        MessageHandler(
            filters.ChatType.PRIVATE & ~filters.StatusUpdate.ALL & filters.UpdateType.MESSAGE, on_other
        )
    )


async def on_text(update: Update, context: Context) -> None:
    message = update.effective_message
    if message is None or message.text is None:
        return
    text = spoken_to_desk(message, context.bot.username)
    if text is None:
        return
    if len(text) > LONGEST_QUESTION:
        await say(update, context, screens.too_long(await language_of(update, context)))
        return
    reply = await converse(text, update, context)
    bind_contextvars(intent=reply.question.kind.value)
    await say(update, context, render(reply.answer, reply.language, reply.names))


async def on_other(update: Update, context: Context) -> None:
    await say(update, context, screens.not_text(await language_of(update, context)))


def spoken_to_desk(message: TelegramMessage, username: str) -> str | None:
    """What is said to the bot: all in a private chat; in a group what mentions it or replies to it."""
    text = message.text or ""
    if message.chat.type == "private":
        return text
    mention = f"@{username}"
    if mention.casefold() in text.casefold():
        start = text.casefold().index(mention.casefold())
        return (text[:start] + text[start + len(mention) :]).strip() or None
    replied = message.reply_to_message
    if replied and replied.from_user and replied.from_user.username == username:
        return text
    return None


async def converse(text: str, update: Update, context: Context) -> Reply:
    """Answer `text` in the light of what was asked before, and keep it in mind."""
    desk = context.desk
    chat_id, user_id = update.effective_chat.id, update.effective_user.id  # type: ignore[union-attr]
    known = await context.conversation(chat_id, user_id)
    reply = await desk.store.read(
        lambda session: ask(
            text,
            session=session,
            register=desk.register,
            knowledge=desk.knowledge,
            today=datetime.now(desk.timezone).date(),
            memory=to_memory(known.memory),
            hint=telegram_language(update, desk),
            chosen=known.language,
        )
    )
    if reply.remembered:
        await desk.store.write(lambda session: keep(reply, chat_id, user_id, session=session))
    elif reply.question.kind in (Kind.UNKNOWN, Kind.ABSENT):
        folded, language = " ".join(text.casefold().split()), reply.question.language
        await desk.store.write(lambda session: note_unanswered(folded, text, language, session=session))
    return reply


def keep(reply: Reply, chat_id: int, user_id: int, *, session: Session) -> None:
    """Remember the question and what was shown."""
    remember(
        chat_id,
        user_id,
        reply.question.model_dump_json(exclude_defaults=True),
        json.dumps(reply.shown),
        session=session,
    )
