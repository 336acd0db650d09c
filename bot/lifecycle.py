"""From start to end of the process: open, run, finish what runs, close."""

import asyncio
import gc
import os
import signal
import sys
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import structlog
import uvloop
from telegram.error import InvalidToken, NetworkError, TelegramError

from bot.app import build_application
from bot.broadcast import Broadcaster
from bot.inbox import Inbox
from bot.knowledge import rehearse
from bot.opening import open_store
from bot.polling import TokenRefused, poll
from bot.settings import Mode, Settings
from bot.web import build_web, make_server, register_webhook
from handlers.commands import publish
from handlers.context import DeskApplication
from store.database import Store
from store.models import Role
from store.officers import officers

log = structlog.get_logger("bot.lifecycle")

DEADLINE = 20.0
"""Seconds for what runs to finish after SIGTERM."""

GIVE_WAY = 0.0005
"""Seconds after which a thread at long work (checking an import) lets the event loop in. Python's own 5 ms are
waited after each statement to the database: an answer took 58 ms at the 99th percentile, so it takes 10."""

COLLECT = (700, 10, 1000)
"""When the collector looks. The last number is Python's 10 by a hundred: to look through all objects stops everybody,
for a third of a second with those of an import of 20,000 rows, which are freed without it."""

REFUSED = 2
FAILED = 1


def run(settings: Settings) -> int:
    """Run until told to stop; the exit status."""
    sys.setswitchinterval(GIVE_WAY)
    store = open_store(settings.database_url)
    try:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            return runner.run(_run(settings, store))
    finally:
        store.close()


async def _run(settings: Settings, store: Store) -> int:
    stop = asyncio.Event()
    _on_signals(stop)
    application = build_application(settings, store=store)
    try:
        if not await _initialize(application, stop):
            return 0
    except InvalidToken:
        log.error("token_refused", mend="Telegram does not know BOT_TOKEN: copy it again from @BotFather")
        return REFUSED
    rehearse(application.bot_data.shelf)
    # What is known stays until the end: the collector need not look through it again and again.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT)
    inbox = Inbox(application, store)
    broadcaster = Broadcaster(application, store, rate=settings.digest_rate)
    await application.start()
    await inbox.open()
    await broadcaster.open()
    log.info("started", mode=settings.bot_mode.value, bot=application.bot.username)
    try:
        async with _background(publish_menus(application, settings)):
            return await _intake(settings, application, inbox, store, stop)
    finally:
        await asyncio.gather(inbox.close(DEADLINE), broadcaster.close(DEADLINE))
        await application.bot_data.outbox.close(DEADLINE)
        await application.stop()
        await application.shutdown()
        log.info("stopped")


async def _intake(
    settings: Settings, application: DeskApplication, inbox: Inbox, store: Store, stop: asyncio.Event
) -> int:
    """Take updates in until told to stop; the exit status."""
    waiting = asyncio.create_task(stop.wait())
    if settings.bot_mode is Mode.POLLING:
        taking = asyncio.create_task(poll(application, inbox))
        await asyncio.wait((waiting, taking), return_when=asyncio.FIRST_COMPLETED)
        if taking.done():
            waiting.cancel()
            reason = taking.exception()
            if isinstance(reason, TokenRefused):
                log.error("token_refused", mend="Telegram refuses BOT_TOKEN again and again: check it")
            else:
                log.error("polling_ended", exc_info=reason)
            return FAILED
        taking.cancel()
        await asyncio.gather(taking, return_exceptions=True)
        return 0
    server = make_server(settings, build_web(settings, inbox, store))
    serving = asyncio.create_task(server.serve())
    async with _background(register_webhook(settings, application)):
        await asyncio.wait((waiting, serving), return_when=asyncio.FIRST_COMPLETED)
    if serving.done():
        waiting.cancel()
        log.error("web_ended", mend="is the PORT free?")
        return FAILED
    server.should_exit = True
    await serving
    return 0


async def _initialize(application: DeskApplication, stop: asyncio.Event) -> bool:
    """Meet Telegram, waiting for it if need be; False: told to stop before it answered."""
    pause = 1.0
    while not stop.is_set():
        try:
            await application.initialize()
        except InvalidToken:
            raise
        except (NetworkError, TelegramError) as error:
            log.warning("telegram_unreachable", reason=type(error).__name__, pause=pause)
            try:
                await asyncio.wait_for(stop.wait(), pause)
            except TimeoutError:
                pause = min(pause * 2, 30.0)
        else:
            return True
    return False


async def publish_menus(application: DeskApplication, settings: Settings) -> None:
    """Show everyone the commands of his role."""
    # Officers got their menus when they came, but this release may have other commands.
    known = await application.bot_data.store.read(lambda session: officers(session=session))
    roles = {row.user_id: Role(row.role) for row in known} | dict.fromkeys(settings.admin_ids, Role.ADMIN)
    try:
        await publish(application.bot, roles.items())
    except TelegramError as error:
        log.warning("commands_not_published", reason=type(error).__name__)


@asynccontextmanager
async def _background(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def _on_signals(stop: asyncio.Event) -> None:
    def told() -> None:
        if stop.is_set():
            os._exit(FAILED)
        log.info("stopping")
        stop.set()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told)
