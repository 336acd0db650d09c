"""The one door: every call to the Bot API passes here, and only here are limits kept and calls repeated.

What leaves when:

* A call that puts something into a chat waits for those before it to the same chat, so their order holds.
* A group gets 20 messages a minute at most. A private chat has no published limit, and a pace kept beforehand
  would delay people's answers for nothing: it is slowed to a message a second once Telegram has complained,
  until it is idle.
* `Priority.BULK` keeps `bulk_rate` calls a second over all chats, and rests whenever Telegram complains about
  any of them. Interactive calls never wait behind it.

What is repeated:

* RetryAfter: after the time Telegram names, for that chat only.
* NotSent: always. It cannot have happened.
* 500, 502 and 503: always. Telegram's front says so when it did not take the call, and for somebody who waits
  for an answer a rare second copy is a lesser evil than silence.
* A timeout, 504 or a broken connection: only where doing it twice is the same as doing it once. A send may
  have arrived.
* BadRequest and Forbidden: never.
"""

import asyncio
import logging
import math
import random
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from enum import Enum
from typing import Any

from telegram._utils.types import JSONDict
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.metrics import CALLS
from bot.outgoing.failures import NotSent, ServerFault
from bot.outgoing.pace import Bucket, Free, Pace, Window

log = logging.getLogger(__name__)

Reply = bool | JSONDict | list[JSONDict]
Callback = Callable[..., Coroutine[Any, Any, Reply]]
Gone = Callable[[int], Awaitable[None]]
Migrated = Callable[[int, int], Awaitable[None]]

PUTS_INTO_CHAT = ("send", "copy", "forward", "edit", "stop")
SAME_WHEN_REPEATED = ("get", "edit", "answer", "set", "delete", "pin", "unpin")
LIGHT = frozenset({"sendChatAction"})
TAKEN_FOR_REFUSED = frozenset({500, 502, 503})
GROUP_MESSAGES, GROUP_SECONDS = 20, 60.0
FLOOD_REPEATS = 3
FAULT_REPEATS = 4
SWEEP_SECONDS = 60.0


class Priority(Enum):
    """`rate_limit_args=Priority.BULK` marks a call nobody waits for."""

    BULK = "bulk"


@dataclass(slots=True)
class Call:
    """One call as python-telegram-bot hands it over; `data` holds the parameters of `endpoint`."""

    callback: Callback
    args: Any
    kwargs: dict[str, Any]
    endpoint: str
    data: dict[str, Any]
    bulk: bool

    async def make(self) -> Reply:
        return await self.callback(*self.args, **self.kwargs)


class Lane:
    """The calls to one chat."""

    __slots__ = ("held_until", "pace", "turn", "users")

    def __init__(self, pace: Pace) -> None:
        self.turn = asyncio.Lock()
        self.pace = pace
        self.held_until = 0.0
        self.users = 0

    def idle(self, now: float) -> bool:
        return not self.users and self.held_until <= now and self.pace.idle(now)


class Door(BaseRateLimiter[Any]):
    """Hand it to `ApplicationBuilder.rate_limiter`.

    `bulk_rate` is in calls a second; `patience` is how many seconds a call may spend waiting for Telegram's
    permission or return before its error is raised. `on_gone(chat_id)` hears of a chat that cannot be written
    to any more, `on_migrated(old, new)` of a group that became a supergroup; the call is then repeated there.
    """

    def __init__(
        self,
        *,
        bulk_rate: float = 25.0,
        patience: float = 60.0,
        first_pause: float = 0.3,
        on_gone: Gone | None = None,
        on_migrated: Migrated | None = None,
    ) -> None:
        self._patience = patience
        self._first_pause = first_pause
        self._on_gone = on_gone
        self._on_migrated = on_migrated
        self._lanes: dict[int | str, Lane] = {}
        self._next_sweep = 0.0
        self._bulk_turn = asyncio.Lock()
        self._bulk_pace = Bucket(bulk_rate)
        self._bulk_held_until = 0.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close: calls under way end by themselves."""

    async def process_request(  # noqa: PLR0917
        self,
        callback: Callback,
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Priority | None,
    ) -> Reply:
        """Make the call when it may leave, and again where that is right; its result, or its error raised."""
        call = Call(callback, args, kwargs, endpoint, data, rate_limit_args is Priority.BULK)
        try:
            reply = await self._let_out(call)
        except TelegramError as error:
            CALLS.labels(endpoint, type(error).__name__).inc()
            raise
        CALLS.labels(endpoint, "ok").inc()
        return reply

    async def _let_out(self, call: Call) -> Reply:
        chat = _chat(call.data)
        if chat is None or not call.endpoint.startswith(PUTS_INTO_CHAT) or call.endpoint in LIGHT:
            return await self._persist(call, None)
        if call.bulk:
            await self._admit_bulk()
        lane = self._lane(chat)
        lane.users += 1
        try:
            async with lane.turn:
                return await self._persist(call, lane)
        finally:
            lane.users -= 1
            if lane.idle(asyncio.get_running_loop().time()):
                self._lanes.pop(chat, None)

    async def _persist(self, call: Call, lane: Lane | None) -> Reply:
        clock = asyncio.get_running_loop().time
        deadline = clock() + self._patience
        floods = faults = 0
        while True:
            if lane is not None:
                await self._wait_in(lane, deadline)
            try:
                return await call.make()
            except RetryAfter as flood:
                floods += 1
                pause = flood._retry_after.total_seconds()
                self._note_flood(lane, clock() + pause, bulk=call.bulk)
                if floods > FLOOD_REPEATS or clock() + pause > deadline:
                    raise
                log.warning("flood limit: %s waits %.0f s", call.endpoint, pause)
                if lane is None:
                    await asyncio.sleep(pause)
            except ChatMigrated as moved:
                old, call.data["chat_id"] = call.data["chat_id"], moved.new_chat_id
                if old == moved.new_chat_id:
                    raise
                await self._tell_migrated(old, moved.new_chat_id)
            except Forbidden:
                await self._tell_gone(call.data)
                raise
            except BadRequest as refused:
                if "chat not found" in refused.message.lower():
                    await self._tell_gone(call.data)
                raise
            except NetworkError as fault:
                faults += 1
                pause = self._first_pause * 2 ** (faults - 1) * random.uniform(1, 1.25)
                if (
                    faults > FAULT_REPEATS
                    or clock() + pause > deadline
                    or not _harmless(fault, call.endpoint)
                ):
                    raise
                log.warning("%s: %s; repeated in %.1f s", call.endpoint, fault.message, pause)
                await asyncio.sleep(pause)

    async def _wait_in(self, lane: Lane, deadline: float) -> None:
        clock = asyncio.get_running_loop().time
        if lane.held_until > deadline:
            raise RetryAfter(math.ceil(lane.held_until - clock()))
        await _wait(lambda: max(lane.held_until - clock(), lane.pace.wait(clock())))
        lane.pace.take(clock())

    async def _admit_bulk(self) -> None:
        clock = asyncio.get_running_loop().time
        async with self._bulk_turn:
            await _wait(lambda: max(self._bulk_held_until - clock(), self._bulk_pace.wait(clock())))
            self._bulk_pace.take(clock())

    def _note_flood(self, lane: Lane | None, until: float, *, bulk: bool) -> None:
        if bulk:
            self._bulk_held_until = max(self._bulk_held_until, until)
        if lane is not None:
            lane.held_until = max(lane.held_until, until)
            if isinstance(lane.pace, Free):
                lane.pace = Bucket(1.0)

    def _lane(self, chat: int | str) -> Lane:
        lane = self._lanes.get(chat)
        if lane is None:
            now = asyncio.get_running_loop().time()
            if now >= self._next_sweep:
                self._next_sweep = now + SWEEP_SECONDS
                self._lanes = {name: used for name, used in self._lanes.items() if not used.idle(now)}
            private = isinstance(chat, int) and chat > 0
            lane = self._lanes[chat] = Lane(Free() if private else Window(GROUP_MESSAGES, GROUP_SECONDS))
        return lane

    async def _tell_gone(self, data: dict[str, Any]) -> None:
        chat = _chat(data)
        if self._on_gone is not None and isinstance(chat, int):
            try:
                await self._on_gone(chat)
            except Exception:
                # The caller must see why the call failed, not why the note of it failed.
                log.exception("a chat that is gone could not be noted")

    async def _tell_migrated(self, old: Any, new: int) -> None:
        if self._on_migrated is not None:
            try:
                await self._on_migrated(int(old), new)
            except Exception:
                log.exception("a chat that moved could not be noted")


async def _wait(left: Callable[[], float]) -> None:
    # What is left may grow while one waits: Telegram may complain about another call meanwhile.
    pause = left()
    while pause > 0:
        await asyncio.sleep(pause)
        pause = left()


def _chat(data: dict[str, Any]) -> int | str | None:
    chat: int | str | None = data.get("chat_id")
    if isinstance(chat, str) and chat.lstrip("-").isdecimal():
        return int(chat)
    return chat


def _harmless(fault: NetworkError, endpoint: str) -> bool:
    if isinstance(fault, NotSent) or (isinstance(fault, ServerFault) and fault.status in TAKEN_FOR_REFUSED):
        return True
    return endpoint.startswith(SAME_WHEN_REPEATED) or endpoint in LIGHT
