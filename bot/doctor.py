"""Looks over everything the bot needs, and says how to mend what is wrong."""

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Any

import aiohttp
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from bot.settings import Mode, Settings
from store.database import Store
from store.migrate import is_current
from store.models import Project

MOST_SKEW = 5.0
"""Seconds by which this machine's clock may be off before due times and log lines mislead."""


class Health(StrEnum):
    """How a finding stands."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; `text` says what was found and, unless it is ok, how to mend it."""

    health: Health
    subject: str
    text: str


async def examine(settings: Settings) -> AsyncIterator[Finding]:
    """Every finding as it is made; a part that cannot be looked at is a finding too, never an error."""
    yield Finding(Health.OK, "settings", f"in order; updates come by {settings.bot_mode}")
    for finding in _store(settings):
        yield finding
    if settings.bot_token is None:
        yield Finding(
            Health.FAIL, "token", "BOT_TOKEN is not set; get one from @BotFather and put it into .env"
        )
        return
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
        async for finding in _telegram(settings, session):
            yield finding


def _store(settings: Settings) -> list[Finding]:
    store = None
    try:
        store = Store(settings.database_url)
        if not is_current(store.engine):
            return [
                Finding(Health.OK, "database", "can be opened"),
                Finding(Health.WARN, "migrations", "some are missing; run: python -m bot migrate"),
            ]
        projects = store.read_now(_count_projects)
    except (SQLAlchemyError, OSError) as error:
        return [
            Finding(
                Health.FAIL,
                "database",
                f"cannot be opened ({type(error).__name__}); check DATABASE_URL, its server and its rights",
            )
        ]
    finally:
        if store is not None:
            store.close()
    return [
        Finding(Health.OK, "database", "can be opened"),
        Finding(Health.OK, "migrations", "at the newest revision"),
        Finding(Health.OK, "seed", f"{projects} projects")
        if projects
        else Finding(Health.WARN, "seed", "the register is empty; run: python -m bot seed"),
    ]


def _count_projects(session: Session) -> int:
    count: int = session.execute(select(func.count()).select_from(Project)).scalar_one()
    return count


async def _telegram(settings: Settings, session: aiohttp.ClientSession) -> AsyncIterator[Finding]:
    root = f"{settings.bot_api_url}/bot{settings.token}"
    try:
        async with session.get(f"{root}/getMe") as response:
            answered = time.time()
            answer = await response.json(content_type=None)
            date = response.headers.get("Date")
        async with session.get(f"{root}/getWebhookInfo") as response:
            webhook = await response.json(content_type=None)
    except (aiohttp.ClientError, TimeoutError, ValueError):
        # The error's own text would carry the address, and with it the token.
        yield Finding(
            Health.FAIL,
            "token",
            f"{settings.bot_api_url} cannot be reached; check the network and BOT_API_URL",
        )
        return
    if not isinstance(answer, dict) or not answer.get("ok"):
        yield Finding(Health.FAIL, "token", "Telegram does not know it; copy BOT_TOKEN from @BotFather again")
        return
    yield Finding(Health.OK, "token", f"is that of @{answer['result'].get('username')}")
    yield _webhook(settings, webhook.get("result") or {})
    if date is not None:
        yield _clock(answered - parsedate_to_datetime(date).timestamp())


def _webhook(settings: Settings, info: dict[str, Any]) -> Finding:
    url = info.get("url") or ""
    trouble = (
        f"; Telegram's last error: {info['last_error_message']}" if info.get("last_error_message") else ""
    )
    if settings.bot_mode is Mode.POLLING:
        if url:
            return Finding(
                Health.WARN,
                "webhook",
                "one is set, so polling gets nothing until `python -m bot run` removes it",
            )
        return Finding(Health.OK, "webhook", "none, as polling needs it")
    wanted = f"{settings.webhook_url}/telegram"
    if url != wanted:
        return Finding(Health.WARN, "webhook", f"is not {wanted}; `python -m bot run` sets it")
    if trouble:
        return Finding(Health.WARN, "webhook", f"is set{trouble}; check that {wanted} is open to the world")
    return Finding(Health.OK, "webhook", "is set")


def _clock(skew: float) -> Finding:
    if abs(skew) <= MOST_SKEW:
        return Finding(Health.OK, "clock", "agrees with Telegram's")
    side = "ahead of" if skew > 0 else "behind"
    return Finding(
        Health.WARN, "clock", f"is {abs(skew):.0f} s {side} Telegram's; turn on time synchronisation (NTP)"
    )
