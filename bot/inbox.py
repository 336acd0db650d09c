"""Between Telegram and the handlers: nothing acknowledged is lost, nothing known is done twice."""

import asyncio
import json
import secrets
import time
from collections.abc import Coroutine
from contextvars import ContextVar
from typing import Any

import structlog
from sqlmodel import Session
from telegram import Update

from bot.log import update_line
from bot.metrics import ANSWER_SECONDS, QUEUE, UPDATES
from handlers.context import DeskApplication
from store import inbox
from store.database import GATHER, Store

log = structlog.get_logger("bot.inbox")

TRIES = 3
FIRST_PAUSE = 0.5
"""Seconds before a failed update is tried again; doubled each time."""

LIVES = 10
"""So often an update is begun again after the process died: more than chance puts one in the way of kills."""

SWEEP = 10.0
"""Seconds between looks for updates that a dead replica left behind; a third of a lease."""

FIRST_LOOK, LONGEST_LOOK = 0.01, 0.25
"""Seconds between looks whether the update before is done."""

FULL = 10_000
"""Updates under way; with more the web door says "later", and polling waits."""

last_try: ContextVar[bool] = ContextVar("last_try", default=True)
"""Whether the update that is handled will not be tried again: only then is the person told."""

failure: ContextVar[list[BaseException] | None] = ContextVar("failure", default=None)
"""Where the error handler leaves what went wrong in the update that is handled."""


class Inbox:
    """Stores raw updates before they are acknowledged and runs each until it is done.

    Updates that arrive together are stored in one transaction.
    """

    def __init__(self, application: DeskApplication, store: Store) -> None:
        self._application = application
        self._store = store
        self._owner = secrets.token_hex(8)
        self._arrived: list[tuple[dict[str, Any], Update | None, asyncio.Future[bool]]] = []
        self._work = asyncio.Event()
        self._running: set[asyncio.Task[None]] = set()
        self._loops: list[asyncio.Task[None]] = []
        self._closing = False
        QUEUE.set_function(lambda: self.depth)

    @property
    def depth(self) -> int:
        """Updates that wait or are being handled."""
        return len(self._arrived) + len(self._running)

    async def open(self) -> None:
        """Run what an earlier life left undone, then be ready for new updates."""
        self._loops = [asyncio.create_task(self._flush()), asyncio.create_task(self._sweep())]
        # An embedded store has one process: what waits in it was a dead one's, whatever its lease says.
        await self._take_over(everything=self._store.embedded)
        self._application.bot_data.outbox.intake_opens()

    async def put(self, raw: dict[str, Any]) -> bool:
        """Store one raw update; once this returns it may be acknowledged. False: it was known."""
        stored: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._arrived.append((raw, _parsed(raw, self._application), stored))
        self._work.set()
        return await stored

    async def room(self) -> None:
        """Return once there is room for more updates."""
        while self.depth >= FULL:
            await asyncio.wait(self._running, return_when=asyncio.FIRST_COMPLETED)

    async def settled(self) -> None:
        """Return once nothing waits and nothing runs."""
        while self._arrived or self._running:
            await asyncio.wait(self._running) if self._running else await asyncio.sleep(0)

    async def close(self, deadline: float) -> None:
        """Finish what runs within `deadline` seconds; the rest stays in the store."""
        if self._running:
            await asyncio.wait(self._running, timeout=deadline)
        for task in self._running:
            task.cancel()
        self._closing = True
        self._work.set()
        for loop in self._loops[1:]:
            loop.cancel()
        await asyncio.gather(*self._loops, *self._running, return_exceptions=True)
        await self._store.write(lambda session: inbox.release(self._owner, session=session))

    async def _flush(self) -> None:
        while not (self._closing and not self._arrived):
            await self._work.wait()
            if not self._closing:
                await asyncio.sleep(GATHER)
            self._work.clear()
            arrived, self._arrived = self._arrived, []
            if not arrived:
                continue
            rows = [_row(raw, update) for raw, update, _ in arrived]

            def work(session: Session, rows: list[dict[str, Any]] = rows) -> set[int]:
                return inbox.keep(rows, self._owner, session=session)

            try:
                fresh = await self._store.write(work)
            except Exception as error:
                log.error("inbox_write_failed", reason=type(error).__name__)
                for _, _, stored in arrived:
                    if not stored.done():
                        stored.set_exception(error)
                continue
            for raw, update, stored in arrived:
                update_id = raw["update_id"]
                new = update_id in fresh
                fresh.discard(update_id)
                if not stored.done():
                    stored.set_result(new)
                if new and update is not None:
                    self._start(self._until_done(update_id, update), update_id, update)
                else:
                    UPDATES.labels(_kind(update), "unreadable" if new else "known").inc()

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(SWEEP)
            try:
                await self._store.write(lambda session: inbox.renew(self._owner, session=session))
                await self._store.write(lambda session: inbox.tidy(session=session))
                if not self._store.embedded:
                    await self._take_over(everything=False)
            except Exception as error:
                log.error("inbox_sweep_failed", reason=type(error).__name__)

    async def _take_over(self, *, everything: bool) -> None:
        """Run what a dead process left. What was on hand at an earlier restart runs one at a time: if one of
        them kills the process, the others are not counted with it."""
        lost = await self._store.write(
            lambda session: inbox.claim_lost(self._owner, session=session, everything=everything)
        )
        for update_id, payload, tries in lost:
            raw = json.loads(payload)
            update = _parsed(raw, self._application)
            if update is None:
                await self._give_up(update_id, "unreadable")
                continue
            task = self._start(self._again(update_id, update), update_id, update)
            if tries:
                await asyncio.wait((task,))

    def _start(self, work: Coroutine[Any, Any, None], update_id: int, update: Update) -> "asyncio.Task[None]":
        task = asyncio.create_task(self._in_turn(work, update_id, update))
        self._running.add(task)
        began = time.perf_counter()
        task.add_done_callback(lambda ended: self._ended(ended, began))
        return task

    async def _in_turn(self, work: Coroutine[Any, Any, None], update_id: int, update: Update) -> None:
        """In one process the processor keeps the order; between replicas what is still to be done says whose turn
        it is. What a dead one has left is taken over by another, so the wait ends."""
        queue = None if self._store.embedded else _queue(update)
        pause = FIRST_LOOK
        try:
            while queue is not None and await self._store.read(
                lambda session: inbox.waits(queue, before=update_id, session=session)
            ):
                await asyncio.sleep(pause)
                pause = min(pause * 1.5, LONGEST_LOOK)
        except BaseException:
            work.close()
            raise
        await self._application.update_processor.process_update(update, work)

    def _ended(self, task: "asyncio.Task[None]", began: float) -> None:
        self._running.discard(task)
        ANSWER_SECONDS.observe(time.perf_counter() - began)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("update_interrupted", exc_info=error)

    async def _again(self, update_id: int, update: Update) -> None:
        """As a dead process may have begun it, it is counted before: it may be what killed the process."""
        if await self._store.write(lambda session: inbox.count_try(update_id, session=session)) > LIVES:
            await self._give_up(update_id, "killed the process")
            return
        await self._until_done(update_id, update)

    async def _until_done(self, update_id: int, update: Update) -> None:
        """Try up to three times; a later update of the chat waits meanwhile, other chats do not."""
        pause = FIRST_PAUSE
        for tries in range(1, TRIES + 1):
            errors: list[BaseException] = []
            failure.set(errors)
            last_try.set(tries == TRIES)
            with update_line(update_id, _kind(update)):
                await self._application.process_update(update)
            if not errors:
                await self._finish(update_id)
                UPDATES.labels(_kind(update), "done").inc()
                return
            if tries == TRIES:
                UPDATES.labels(_kind(update), "set_aside").inc()
                await self._give_up(update_id, type(errors[0]).__name__)
                return
            await asyncio.sleep(pause)
            pause *= 2

    async def _finish(self, update_id: int) -> None:
        """Mark it as done, however long the store may be out of reach: else it would be answered again."""
        while True:
            try:
                await self._store.put(inbox.FINISH, {"done": update_id})
            except Exception as error:
                log.error("inbox_write_failed", reason=type(error).__name__)
                await asyncio.sleep(FIRST_PAUSE)
            else:
                return

    async def _give_up(self, update_id: int, reason: str) -> None:
        log.error("update_set_aside", update_id=update_id, reason=reason)
        await self._store.write(lambda session: inbox.set_aside(update_id, reason, session=session))


def _row(raw: dict[str, Any], update: Update | None) -> dict[str, Any]:
    return {
        "update_id": raw["update_id"],
        "queue": _queue(update),
        "payload": json.dumps(raw, ensure_ascii=False),
        "state": "waiting" if update is not None else "unreadable",
        "error": None,
    }


def _queue(update: Update | None) -> int | None:
    """As Telegram queues them: messages by chat, presses by person."""
    if update is None:
        return None
    about = update.effective_user if update.callback_query is not None else update.effective_chat
    return about.id if about is not None else None


def _parsed(raw: dict[str, Any], application: DeskApplication) -> Update | None:
    try:
        return Update.de_json(raw, application.bot)
    except Exception as error:
        log.warning("update_unreadable", update_id=raw.get("update_id"), reason=type(error).__name__)
        return None


def _kind(update: Update | None) -> str:
    return next((name for name in Update.ALL_TYPES if getattr(update, name, None)), "none")
