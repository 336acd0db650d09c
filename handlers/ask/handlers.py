"""Words in, answer out; and the buttons under answers."""

import asyncio
import json

from structlog.contextvars import bind_contextvars
from telegram import Message as TelegramMessage
from telegram import Update
from telegram.ext import MessageHandler, filters

from handlers.ask.counting import NO_ANSWER, note
from handlers.ask.replies import Asked, Said
from handlers.ask.service import Reply, answer_question, ask, to_memory
from handlers.ask.understand.question import Kind, Question
from handlers.ask.understand.words.speaking import language_asked_for
from handlers.context import Context, DeskApplication
from handlers.speak import language_of, say, telegram_language
from handlers.views import callbacks, render, screens
from store.chats import choose_language, note_unanswered, remember
from store.database import Store
from store.filters import ProjectFilter

LONG_QUESTION = 200
"""Characters; a longer one takes tens of milliseconds, in a thread so that others need not wait for it."""

LONGEST_QUESTION = 1000
"""Characters; a longer text is no question."""


def register(application: DeskApplication) -> None:
    application.add_handler(
        MessageHandler(filters.TEXT & ~filters.COMMAND & filters.UpdateType.MESSAGE, on_text)
    )
    application.add_handler(
        MessageHandler(filters.LOCATION & filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE, on_location)
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


async def on_location(update: Update, context: Context) -> None:
    """What is nearest to the place that was shared; the place itself is not kept."""
    message = update.effective_message
    if message is None or message.location is None:
        return
    here = (message.location.latitude, message.location.longitude)
    question = Question(kind=Kind.NEAREST, here=here, language=await language_of(update, context))
    register = context.desk.register
    reply = await context.desk.store.read(
        lambda session: answer_question(question, register=register, session=session)
    )
    bind_contextvars(intent=Kind.NEAREST.value)
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


def replied_to(message: TelegramMessage | None) -> tuple[str, str] | None:
    """What the message answers, as the memory row would have it: the projects of the older answer, which
    its buttons tell."""
    older = message.reply_to_message if message else None
    if older is None or older.from_user is None or not older.from_user.is_bot or older.reply_markup is None:
        return None
    pressed = [
        callbacks.parse(button.callback_data)
        for row in older.reply_markup.inline_keyboard
        for button in row
        if isinstance(button.callback_data, str)
    ]
    shown = tuple(
        dict.fromkeys(
            each.project for each in pressed if isinstance(each, callbacks.Card | callbacks.Similar)
        )
    )
    if not shown:
        return None
    kind = Kind.DETAIL if len(shown) == 1 else Kind.LIST
    question = Question(kind=kind, filter=ProjectFilter(ids=shown))
    return question.model_dump_json(exclude_defaults=True), json.dumps(shown)


async def converse(text: str, update: Update, context: Context) -> Said:
    """Answer `text` in the light of what was asked before, and keep it in mind."""
    desk = context.desk
    chat_id, user_id = update.effective_chat.id, update.effective_user.id  # type: ignore[union-attr]
    known = await context.conversation(chat_id, user_id)
    in_mind = replied_to(update.effective_message) or known.memory
    today = desk.today
    hint = telegram_language(update, desk)
    chosen = known.language
    if (wanted := language_asked_for(text)) is not None:
        # As /language does: it holds for what is asked next too.
        await desk.store.write(lambda session: choose_language(chat_id, wanted, session=session))
        chosen = wanted
    asked = Asked(text, in_mind, hint, chosen, today, desk.register.version)
    said = desk.replies.find(asked)
    if said is None:
        reply = await desk.store.read(
            lambda session: ask(
                text,
                session=session,
                register=desk.register,
                knowledge=desk.knowledge,
                today=today,
                memory=to_memory(in_mind),
                hint=hint,
                chosen=chosen,
            ),
            long=len(text) > LONG_QUESTION,
        )
        said = Said(reply, render(reply.answer, reply.language, reply.names))
        desk.replies.keep(asked, said)
    question = said.reply.question
    noted = note(said.reply, update.update_id, today, store=desk.store)
    if said.reply.remembered:
        await asyncio.gather(noted, keep(said.reply, chat_id, user_id, store=desk.store))
    else:
        await noted
    if question.kind in NO_ANSWER:
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
        reply.in_mind.model_dump_json(exclude_defaults=True),
        json.dumps(reply.shown),
        store=store,
    )
