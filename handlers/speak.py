"""Sends what views made: a new message, or the one a button was pressed on, changed in place."""

from functools import lru_cache
from urllib.parse import quote

from telegram import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Update,
)
from telegram import Message as TelegramMessage
from telegram.constants import ParseMode
from telegram.error import BadRequest

from handlers.context import Context, Desk
from handlers.views.message import Button, Message, Rows
from store.languages import SPOKEN

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def keyboard(message: Message, bot_name: str) -> InlineKeyboardMarkup | None:
    """The buttons of a message as Telegram wants them; what is shared leads to the bot of that name."""
    return _markup(message.buttons, bot_name) if message.buttons else None


@lru_cache(250)
def _markup(rows: Rows, bot_name: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[_key(button, bot_name) for button in row] for row in rows])


def _key(button: Button, bot_name: str) -> InlineKeyboardButton:
    if button.share is None:
        return InlineKeyboardButton(button.text, callback_data=button.data, url=button.url)
    link = quote(f"https://t.me/{bot_name}?start={button.share}", safe="")
    return InlineKeyboardButton(button.text, url=f"https://t.me/share/url?url={link}")


async def say(update: Update, context: Context, message: Message) -> TelegramMessage | None:
    """Answer in the chat (and topic) that the update came from; what was sent."""
    if update.effective_chat is None:
        return None
    told = update.effective_message
    topic = told.message_thread_id if told is not None and told.is_topic_message else None
    if message.picture is not None:
        return await context.bot.send_photo(
            update.effective_chat.id,
            message.picture,
            caption=message.text,
            parse_mode=ParseMode.HTML,
            message_thread_id=topic,
        )
    return await context.bot.send_message(
        update.effective_chat.id,
        message.text,
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard(message, context.bot.username),
        link_preview_options=NO_PREVIEW,
        message_thread_id=topic,
    )


async def turn(update: Update, context: Context, message: Message) -> None:
    """Show `message` in place of the one whose button was pressed; when that one is too old, anew."""
    query = update.callback_query
    if query is None or not query.message or not query.message.is_accessible:
        await say(update, context, message)
        return
    try:
        await query.edit_message_text(
            message.text,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(message, context.bot.username),
            link_preview_options=NO_PREVIEW,
        )
    except BadRequest as error:
        if "not modified" in error.message.lower():
            return
        # The message was deleted, or holds a picture: there is nothing to change.
        await say(update, context, message)


async def acknowledge(query: CallbackQuery, text: str | None = None) -> None:
    """Stop the button's spinner; a button that waited too long for that still does its work."""
    try:
        await query.answer(text)
    except BadRequest as error:
        if "query is too old" not in error.message.lower():
            raise


def telegram_language(update: Update, desk: Desk) -> str:
    """The language of the person's Telegram, if the desk speaks it, else the desk's own."""
    code = update.effective_user.language_code if update.effective_user else None
    short = (code or "").split("-")[0]
    return short if short in SPOKEN else desk.default_language


async def language_of(update: Update, context: Context) -> str:
    """The person's choice, else the language of his Telegram: for what is not an answer to words."""
    chat, user = update.effective_chat, update.effective_user
    chosen = (await context.conversation(chat.id, user.id)).language if chat and user else None
    return chosen or telegram_language(update, context.desk)
