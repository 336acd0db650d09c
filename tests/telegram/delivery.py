"""Updates on their way to the bot, by long polling or by webhook, until the bot has taken them."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from time import monotonic, time

from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector

from tests.telegram.errors import ApiError, Json

# Without allowed_updates these kinds are not delivered.
_ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}
_FIRST_RETRY, _LONGEST_RETRY = 0.05, 0.5

Answer = Callable[[str, Json], Awaitable[None]]


@dataclass(slots=True)
class Record:
    """What became of one update. Times are seconds on the monotonic clock.

    `sent_at`: a person acted; `delivered_at`: first handed out; `acknowledged_at`: the bot moved the offset past it
    or answered the webhook with 2xx; `answered_at`: the bot's first doing in its chat that no earlier update claims.
    """

    update_id: int
    chat_id: int | None
    sent_at: float
    delivered_at: float | None = None
    acknowledged_at: float | None = None
    answered_at: float | None = None
    deliveries: int = 0


@dataclass(slots=True)
class Pending:
    """An update that the bot has not taken yet. Telegram keeps one queue (`key`) a chat, and for presses one a user."""

    update_id: int
    payload: Json
    key: tuple[str, int]
    record: Record
    repeated: bool = False
    handed_out: bool = False


@dataclass
class Webhook:
    """What setWebhook has set."""

    url: str
    secret_token: str | None
    max_connections: int
    last_error: tuple[int, str] | None = None


class Delivery:
    """The queue of updates and the two ways out of it.

    `answer` carries out a method call that the bot put into its answer to a webhook. `latest` is the newest update.
    """

    def __init__(self) -> None:
        self.records: dict[int, Record] = {}
        self.latest: Json = {}
        self.allowed: list[str] = []
        self.webhook: Webhook | None = None
        self.answer: Answer | None = None
        self.confirmed = 0
        self.polls = 0
        self._pending: dict[int, Pending] = {}
        self._serials: Iterator[int] = itertools.count(1)
        self._update_ids: Iterator[int] = itertools.count(700_000_001)
        self._unanswered: defaultdict[int, deque[Record]] = defaultdict(deque)
        self._queues: dict[tuple[str, int], deque[int]] = {}
        self._posts: set[asyncio.Task[None]] = set()
        self._slots = asyncio.Semaphore(1)
        self._session: ClientSession | None = None
        self._poll: asyncio.Future[str] | None = None
        self._idle = asyncio.Event()
        self._idle.set()

    @property
    def pending(self) -> list[Json]:
        """The updates that the bot has not acknowledged, oldest first."""
        return [pending.payload for pending in self._pending.values()]

    def put(self, payload: Json, *, key: tuple[str, int] = ("raw", 0), chat_id: int | None = None) -> Record:
        """Queues an update; gives it an `update_id` unless it has one.

        One with the id of an earlier update is delivered again whatever the bot has acknowledged.
        """
        update_id = payload.get("update_id")
        if not isinstance(update_id, int):
            update_id = next(self._update_ids)
            payload = {"update_id": update_id} | payload
        self.latest = payload
        record = self.records.get(update_id)
        repeated = record is not None or update_id < self.confirmed
        if record is None:
            record = self.records[update_id] = Record(update_id, chat_id, monotonic())
            if chat_id is not None:
                self._unanswered[chat_id].append(record)
        kind = next((name for name in payload if name != "update_id"), "")
        if (kind not in self.allowed) if self.allowed else (kind in _ON_REQUEST):
            return record
        serial = next(self._serials)
        self._pending[serial] = Pending(update_id, payload, key, record, repeated)
        self._idle.clear()
        if self.webhook is not None:
            self._enqueue(serial)
        elif self._poll is not None and not self._poll.done():
            self._poll.set_result("updates")
        return record

    def answered(self, chat_id: int) -> None:
        """The bot has done something in a chat."""
        waiting = self._unanswered.get(chat_id)
        while waiting:
            record = waiting[0]
            if record.answered_at is None and record.delivered_at is None:
                return
            waiting.popleft()
            if record.answered_at is None:
                record.answered_at = monotonic()
                return

    def answered_update(self, update_id: int) -> None:
        """The bot has answered the query that came with an update."""
        record = self.records[update_id]
        if record.answered_at is None:
            record.answered_at = monotonic()

    async def all_taken(self, *, patience: float = 5.0) -> None:
        """Waits until the bot has acknowledged every update. Raises AssertionError after `patience` seconds."""
        try:
            await asyncio.wait_for(self._idle.wait(), patience)
        except TimeoutError:
            raise AssertionError(f"not acknowledged within {patience:g} s: {self.pending}") from None

    async def poll(self, offset: int, limit: int, timeout: float, alive: Callable[[], bool]) -> list[Json]:
        """getUpdates: up to `limit` updates from `offset` on, waiting up to `timeout` seconds for the first.

        Raises 409 when a webhook is set, and in the older of two calls at once. `alive` tells whether the caller
        still listens: nobody else's updates are spent on a closed connection.
        """
        if self.webhook is not None:
            raise ApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        if self._poll is not None and not self._poll.done():
            self._poll.set_result("conflict")
        self.polls += 1
        self._confirm(offset)
        if not self._pending and timeout > 0:
            waiting = self._poll = asyncio.get_running_loop().create_future()
            with suppress(TimeoutError):
                if await asyncio.wait_for(waiting, timeout) == "conflict":
                    raise ApiError(
                        409,
                        "Conflict: terminated by other getUpdates request; "
                        "make sure that only one bot instance is running",
                    )
        if not alive():
            return []
        batch = list(self._pending.values())[:limit]
        for pending in batch:
            self._hand_out(pending)
        return [pending.payload for pending in batch]

    def set_webhook(self, webhook: Webhook | None) -> None:
        """Sends from now on to `webhook`, or keeps updates for getUpdates (None)."""
        for post in self._posts:
            post.cancel()
        self._queues.clear()
        self.webhook = webhook
        if webhook is None:
            return
        self._slots = asyncio.Semaphore(webhook.max_connections)
        if self._poll is not None and not self._poll.done():
            self._poll.set_result("conflict")
        for serial in self._pending:
            self._enqueue(serial)

    def forget(self) -> None:
        """drop_pending_updates."""
        for serial in list(self._pending):
            self._remove(serial)
        self._queues.clear()

    def stop(self) -> None:
        """Lets waiting getUpdates calls return."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_result("stop")

    async def close(self) -> None:
        """Ends all posts to the webhook."""
        self.stop()
        posts = list(self._posts)
        for post in posts:
            post.cancel()
        await asyncio.gather(*posts, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            kept = list(self._pending)[offset:]
            for serial in [serial for serial in self._pending if serial not in kept]:
                self._remove(serial)
        elif offset > 0:
            self.confirmed = max(self.confirmed, offset)
            for serial, pending in list(self._pending.items()):
                if pending.update_id < offset and (pending.handed_out or not pending.repeated):
                    self._remove(serial)

    def _hand_out(self, pending: Pending) -> None:
        pending.handed_out = True
        pending.record.deliveries += 1
        if pending.record.delivered_at is None:
            pending.record.delivered_at = monotonic()

    def _remove(self, serial: int) -> None:
        record = self._pending.pop(serial).record
        if record.acknowledged_at is None:
            record.acknowledged_at = monotonic()
        if not self._pending:
            self._idle.set()

    def _enqueue(self, serial: int) -> None:
        key = self._pending[serial].key
        queue = self._queues.get(key)
        if queue is not None:
            queue.append(serial)
            return
        self._queues[key] = deque([serial])
        post = asyncio.create_task(self._drain(key))
        self._posts.add(post)
        post.add_done_callback(self._posts.discard)

    async def _drain(self, key: tuple[str, int]) -> None:
        """Posts the updates of one queue, each after the one before it has been taken."""
        queue = self._queues[key]
        retry = _FIRST_RETRY
        while queue:
            pending = self._pending.get(queue[0])
            if pending is not None:
                async with self._slots:
                    taken = await self._post(pending)
                if not taken:
                    await asyncio.sleep(retry)
                    retry = min(retry * 2, _LONGEST_RETRY)
                    continue
                self._remove(queue[0])
            queue.popleft()
            retry = _FIRST_RETRY
        if self._queues.get(key) is queue:
            del self._queues[key]

    async def _post(self, pending: Pending) -> bool:
        webhook = self.webhook
        assert webhook is not None
        if self._session is None:
            self._session = ClientSession(
                connector=TCPConnector(limit=0), timeout=ClientTimeout(total=60), trust_env=False
            )
        headers = {"Content-Type": "application/json"}
        if webhook.secret_token:
            headers["X-Telegram-Bot-Api-Secret-Token"] = webhook.secret_token
        self._hand_out(pending)
        body = json.dumps(pending.payload, ensure_ascii=False).encode()
        try:
            async with self._session.post(webhook.url, data=body, headers=headers) as response:
                reply = await response.read()
                if not 200 <= response.status < 300:
                    phrase = HTTPStatus(response.status).phrase
                    webhook.last_error = (
                        int(time()),
                        f"Wrong response from the webhook: {response.status} {phrase}",
                    )
                    return False
        except (ClientError, TimeoutError, OSError) as error:
            webhook.last_error = (int(time()), f"Connection failed: {type(error).__name__}")
            return False
        await self._carry_out(reply)
        return True

    async def _carry_out(self, reply: bytes) -> None:
        if self.answer is None or not reply.startswith(b"{"):
            return
        try:
            call: Json = json.loads(reply)
        except ValueError:
            return
        if isinstance(method := call.pop("method", None), str):
            await self.answer(method, call)
