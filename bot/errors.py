"""One place for what goes wrong in a handler: expected by Telegram's nature, or a bug."""

import secrets

import structlog
from telegram import Update
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.inbox import failure, last_try
from handlers.context import Context
from handlers.speak import language_of, say
from handlers.views import screens

log = structlog.get_logger("bot.errors")

EXPECTED = (
    "message is not modified",
    "query is too old",
    "message to edit not found",
    "message to be replied not found",
)


def expected(error: BaseException | None) -> bool:
    """Whether Telegram's answer is part of life and not a bug."""
    if isinstance(error, Forbidden):
        return True
    return isinstance(error, BadRequest) and any(text in error.message.lower() for text in EXPECTED)


async def on_error(update: object, context: Context) -> None:
    """Note the failure under a number, and tell the person that number."""
    error = context.error
    if expected(error):
        log.info("telegram_declined", reason=type(error).__name__)
        return
    error_id = secrets.token_hex(4)
    log.error("handler_failed", error_id=error_id, exc_info=error)
    if (failures := failure.get()) is not None and error is not None:
        failures.append(error)
    if isinstance(update, Update) and last_try.get():
        try:
            await say(update, context, screens.apology(await language_of(update, context), error_id))
        except TelegramError as unsent:
            log.warning("apology_not_sent", error_id=error_id, reason=type(unsent).__name__)
