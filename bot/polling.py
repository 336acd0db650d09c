"""Long polling: the offset moves only after the inbox holds what came before it."""

import asyncio
import random
import warnings
from typing import Any

import structlog
from telegram.error import EndPointNotFound, InvalidToken, TelegramError
from telegram.warnings import PTBUserWarning

from bot.inbox import Inbox
from handlers.context import DeskApplication

log = structlog.get_logger("bot.polling")

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
LONG_POLL = 25
"""Seconds for which Telegram may hold the call open."""

LONGEST_PAUSE = 30.0
REFUSED_FOR_GOOD = 10
"""So many refusals of the token in a row are no accident."""


# python-telegram-bot would rather parse the updates itself; here they are wanted raw.
warnings.filterwarnings("ignore", message="Please use 'Bot.getUpdates'", category=PTBUserWarning)


class TokenRefused(Exception):
    """Telegram does not know the token any more."""


async def poll(application: DeskApplication, inbox: Inbox) -> None:
    """Take updates until cancelled; raises TokenRefused when the token is refused again and again."""
    offset: int | None = None
    pause = 0.0
    refused = 0
    await _remove_webhook(application)
    while True:
        try:
            await inbox.room()
            batch = await _next_batch(application, offset)
            refused, pause = 0, 0.0
            offset = await _take(batch, inbox, offset)
        except (InvalidToken, EndPointNotFound) as error:
            # An initialised bot reports a refused token as an endpoint that is not there.
            refused += 1
            if refused >= REFUSED_FOR_GOOD:
                raise TokenRefused from error
            pause = await _wait(error, pause)
        except Exception as error:
            # A conflict, an outage, a broken answer, a full disk: none may end polling or make it spin.
            pause = await _wait(error, pause)


async def _next_batch(application: DeskApplication, offset: int | None) -> Any:
    parameters: dict[str, Any] = {"timeout": LONG_POLL, "allowed_updates": list(ALLOWED)}
    if offset is not None:
        parameters["offset"] = offset
    return await application.bot.do_api_request(
        "getUpdates", api_kwargs=parameters, read_timeout=LONG_POLL + 10.0
    )


async def _take(batch: Any, inbox: Inbox, offset: int | None) -> int | None:
    """Store the batch; the offset to ask for next."""
    if not isinstance(batch, list):
        raise TelegramError("getUpdates answered something that is no list")
    readable = [raw for raw in batch if isinstance(raw, dict) and isinstance(raw.get("update_id"), int)]
    if len(readable) < len(batch):
        log.warning("updates_without_id", number=len(batch) - len(readable))
        if not readable:
            raise TelegramError("getUpdates answered updates without ids")
    await asyncio.gather(*(inbox.put(raw) for raw in readable))
    return max((raw["update_id"] + 1 for raw in readable), default=offset)


async def _wait(error: Exception, pause: float) -> float:
    pause = min(max(1.0, pause * 2), LONGEST_PAUSE)
    log.warning("polling_interrupted", reason=type(error).__name__, pause=pause)
    await asyncio.sleep(pause * random.uniform(0.8, 1.2))
    return pause


async def _remove_webhook(application: DeskApplication) -> None:
    try:
        await application.bot.delete_webhook()
    except TelegramError as error:
        log.warning("webhook_not_removed", reason=type(error).__name__)
