"""Sends what waits in the outbox: each row until it has arrived, those of one lane in their order."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog
from sqlmodel import Session

from store import outbox
from store.database import Store
from store.models import Outgoing, now

log = structlog.get_logger("handlers.outbox")

AT_ONCE = 30
"""Rows on their way."""

ALBUM_GRACE = timedelta(seconds=3)
"""For so long after the way in is open the rest of an album is waited for: a restart may have cut it in two."""

Carrier = Callable[[Outgoing], Awaitable[None]]
"""Sends a row and notes in the store what became of it."""


class Outbox:
    """One for each process; several processes share the rows by leases."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._owner = secrets.token_hex(8)
        self._carrier: Carrier | None = None
        self._under_way: set[asyncio.Task[None]] = set()
        self._looking: asyncio.Task[None] | None = None
        self._again = False
        self._first = True
        self._closed = False
        self._started = now()
        self._in_order_from: datetime | None = None

    def cut_in_two(self, row: Outgoing) -> bool:
        """Whether a restart may have left a part of its album behind that is still on its way in."""
        fresh = self._in_order_from is not None and now() >= self._in_order_from
        return row.created_at < self._started and not fresh

    def intake_opens(self) -> None:
        """What an earlier life has left is done; what Telegram still has will come now."""
        self._in_order_from = now() + ALBUM_GRACE

    def carry(self, carrier: Carrier) -> None:
        """From now on rows are sent by `carrier`."""
        self._carrier = carrier

    def wake(self) -> None:
        """Something was put into the outbox; returns at once."""
        self._again = True
        if self._carrier is not None and not self._closed and (not self._looking or self._looking.done()):
            self._looking = asyncio.create_task(self._look(self._carrier))

    async def tick(self) -> None:
        """From time to time: keep what is held, and send what has become due."""
        if self._under_way:
            await self._store.write(lambda session: outbox.renew(self._owner, session=session))
        self.wake()

    async def settled(self) -> None:
        """Return once nothing is on its way; what is due later stays."""
        while running := [task for task in (*self._under_way, self._looking) if task and not task.done()]:
            await asyncio.wait(running)

    async def close(self, deadline: float) -> None:
        """Let what is on its way arrive within `deadline` seconds; the rest stays in the store."""
        self._closed = True
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=deadline)
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)
        await self._store.write(lambda session: outbox.release(self._owner, session=session))

    async def _look(self, carrier: Carrier) -> None:
        while self._again and not self._closed:
            self._again = False
            try:
                rows = await self._store.write(self._claim)
            except Exception as error:
                log.error("outbox_claim_failed", reason=type(error).__name__)
                return
            self._first = False
            for row in rows:
                task = asyncio.create_task(self._carry(row, carrier))
                self._under_way.add(task)
                task.add_done_callback(self._under_way.discard)

    def _claim(self, session: Session) -> list[Outgoing]:
        if self._first and self._store.embedded:
            # An embedded store has one process: whatever is held in it was a dead one's.
            outbox.release(None, session=session)
        free = AT_ONCE - len(self._under_way)
        return outbox.claim(self._owner, free, session=session) if free > 0 else []

    async def _carry(self, row: Outgoing, carrier: Carrier) -> None:
        try:
            await carrier(row)
        except Exception:
            # The row stays as it was: its lease ends, and it is tried again.
            log.exception("outbox_send_failed")
        finally:
            self.wake()
