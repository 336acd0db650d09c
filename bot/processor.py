"""Updates of one chat and of one person one after the other, all others side by side."""

import asyncio
from collections.abc import Awaitable, Hashable, Iterator
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

SIDE_BY_SIDE = 256
"""Updates that are handled at once."""

WAITING = 1_000_000
"""No bound of its own: one that waits for its chat must not take the place of one that could run."""


class OrderedProcessor(BaseUpdateProcessor):
    """Telegram queues messages by chat and button presses by person; an update waits for its turn in both."""

    def __init__(self) -> None:
        super().__init__(WAITING)
        self._places = asyncio.Semaphore(SIDE_BY_SIDE)
        self._last: dict[Hashable, asyncio.Future[None]] = {}

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        # Both places are taken before anything is awaited, so that no two updates wait for each other.
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        keys = list(_queues(update))
        before = {self._last[key] for key in keys if key in self._last}
        for key in keys:
            self._last[key] = done
        try:
            if before:
                await asyncio.wait(before)
            async with self._places:
                await coroutine
        finally:
            done.set_result(None)
            for key in keys:
                if self._last.get(key) is done:
                    del self._last[key]


def _queues(update: object) -> Iterator[Hashable]:
    if isinstance(update, Update):
        if update.effective_chat is not None:
            yield "chat", update.effective_chat.id
        if update.effective_user is not None:
            yield "user", update.effective_user.id
