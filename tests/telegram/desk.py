"""The desk under test, in this process: the real Application behind the real inbox, door and transport."""

from __future__ import annotations

import asyncio
from typing import Any

from telegram import Update

from bot.app import build_application
from bot.errors import expected
from bot.inbox import Inbox
from bot.lifecycle import publish_menus
from bot.polling import poll
from bot.settings import Settings
from handlers.context import Context, DeskApplication
from store.database import Store


class Desk:
    """Starts, stops and dies over the same store; set `tolerant` where a handler is meant to fail."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self.settings = settings
        self.store = store
        self.tolerant = False
        self.failures: list[BaseException] = []
        self._failed = asyncio.Event()
        self._application: DeskApplication | None = None
        self._inbox: Inbox | None = None
        self._polling: asyncio.Task[None] | None = None

    @property
    def running(self) -> bool:
        return self._application is not None

    @property
    def application(self) -> DeskApplication:
        assert self._application is not None, "the desk is not running"
        return self._application

    async def start(self) -> None:
        """As `python -m bot run` does it, by polling."""
        application = build_application(self.settings, store=self.store)
        application.add_error_handler(self._note)
        await application.initialize()
        inbox = Inbox(application, self.store)
        await application.start()
        await publish_menus(application, self.settings)
        await inbox.open()
        self._polling = asyncio.create_task(poll(application, inbox))
        self._application, self._inbox = application, inbox

    async def stop(self) -> None:
        """As SIGTERM does it: what runs is finished, the rest stays in the store."""
        await self._end(deadline=20.0)

    async def die(self) -> None:
        """As kill -9 does it, as far as a process can do that to itself: what runs is broken off."""
        await self._end(deadline=0.0)

    async def restart(self) -> None:
        await self.stop()
        await self.start()

    async def replay(self, raw: dict[str, Any]) -> None:
        """Handle a raw update again, past the inbox, as after a kill between its last write and its mark."""
        update = Update.de_json(raw, self.application.bot)
        await self.application.process_update(update)
        self._raise_failure()

    async def settled(self, patience: float) -> None:
        """Wait until nothing waits and nothing runs. Raises what a handler raised, unless `tolerant`."""
        assert self._inbox is not None
        waiting = asyncio.create_task(self._at_rest())
        failing = asyncio.create_task(self._failed.wait())
        try:
            done, _ = await asyncio.wait(
                (waiting,) if self.tolerant else (waiting, failing),
                timeout=patience,
                return_when=asyncio.FIRST_COMPLETED,
            )
        finally:
            waiting.cancel()
            failing.cancel()
        self._raise_failure()
        assert done, f"the desk is still at work after {patience:g} s"

    async def _at_rest(self) -> None:
        if self._inbox is not None:
            await self._inbox.settled()
            await self.application.bot_data.outbox.settled()

    def _raise_failure(self) -> None:
        if self.failures and not self.tolerant:
            self._failed.clear()
            raise self.failures.pop(0)

    async def _end(self, deadline: float) -> None:
        if self._application is None or self._inbox is None or self._polling is None:
            return
        self._polling.cancel()
        await asyncio.gather(self._polling, return_exceptions=True)
        await self._inbox.close(deadline)
        await self._application.bot_data.outbox.close(deadline)
        await self._application.stop()
        await self._application.shutdown()
        self._application = self._inbox = self._polling = None

    async def _note(self, _update: object, context: Context) -> None:
        if context.error is not None and not expected(context.error):
            self.failures.append(context.error)
            self._failed.set()
