"""Words in, answer out; and the buttons under answers."""

import json
from datetime import datetime

from structlog.contextvars import bind_contextvars
from telegram import Message as TelegramMessage
from telegram import Update
from telegram.ext import MessageHandler, filters

from handlers.ask.replies import Asked, Said
from handlers.ask.service import Reply, ask, to_memory
from handlers.ask.understand.question import Kind
from handlers.context import Context, DeskApplication
from handlers.speak import language_of, say, telegram_language
from handlers.views import render, screens
from store.chats import note_unanswered, remember
from store.database import Store

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
    said = await converse(text, update, context)
    bind_contextvars(intent=said.reply.question.kind.value)
    await say(update, context, said.message)


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


async def converse(text: str, update: Update, context: Context) -> Said:
    """Answer `text` in the light of what was asked before, and keep it in mind."""
    desk = context.desk
    chat_id, user_id = update.effective_chat.id, update.effective_user.id  # type: ignore[union-attr]
    known = await context.conversation(chat_id, user_id)
    today = datetime.now(desk.timezone).date()
    hint = telegram_language(update, desk)
    asked = Asked(text, known.memory, hint, known.language, today, desk.register.version)
    said = desk.replies.find(asked)
    if said is None:
        reply = await desk.store.read(
            lambda session: ask(
                text,
                session=session,
                register=desk.register,
                knowledge=desk.knowledge,
                today=today,
                memory=to_memory(known.memory),
                hint=hint,
                chosen=known.language,
            )
        )
        said = Said(reply, render(reply.answer, reply.language, reply.names))
        desk.replies.keep(asked, said)
    question = said.reply.question
    if said.reply.remembered:
        await keep(said.reply, chat_id, user_id, store=desk.store)
    elif question.kind in (Kind.UNKNOWN, Kind.ABSENT):
        folded = " ".join(text.casefold().split())
        await desk.store.write(
            lambda session: note_unanswered(folded, text, question.language, session=session)
        )
    return said


async def keep(reply: Reply, chat_id: int, user_id: int, *, store: Store) -> None:
    """Remember the question and what was shown."""
    await remember(
        chat_id,
        user_id,
        reply.question.model_dump_json(exclude_defaults=True),
        json.dumps(reply.shown),
        store=store,
    )
