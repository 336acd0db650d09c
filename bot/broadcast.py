"""Digests and alerts: the heartbeat that plans them, and the loop that delivers them at the common pace."""

import asyncio
import math
import secrets
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import structlog
from sqlmodel import Session
from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter
from telegram.ext import Job

from bot.outgoing.door import Priority
from handlers.context import Context, DeskApplication
from handlers.speak import keyboard
from handlers.subscriptions.content import has_news
from handlers.subscriptions.digests import Digests
from handlers.views.announcements import announcement
from handlers.views.digests import with_buttons
from handlers.views.message import Message
from store import deliveries
from store.changes import version
from store.database import Store
from store.deliveries import LEASE, Claim, Parcel
from store.filters import ProjectFilter
from store.models import Progress, Standing, Subscription, now
from store.news import changes, gather, has_unread, is_behind, newest_news
from store.schedule import quiet_until
from store.subscriptions import chat_gone, settle

log = structlog.get_logger("bot.broadcast")

BEAT = 3.0
"""Seconds between looks for what is due: an alert leaves within five of its cause."""

IDLE = 2.0
"""Seconds between looks for deliveries when there were none: another replica may have planned some."""

SAFE = LEASE - timedelta(seconds=15)
"""So long after its lease was renewed a delivery is surely still this process's own."""

TIDY = timedelta(hours=6)

IN_FLIGHT = 30
"""Calls under way: so many may be repeated after a kill, no more."""

MOST_CLAIMED = 100
MOST_PICTURES = 50

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Broadcaster:
    """Plans what is due and delivers it; any number of replicas may do so over one store."""

    def __init__(
        self, application: DeskApplication, store: Store, *, rate: float, beat: float = BEAT
    ) -> None:
        self._application = application
        self._store = store
        self._rate = rate
        self._seconds = beat
        self._owner = secrets.token_hex(8)
        self._digests = Digests(application.bot_data, application.bot.username)
        self._held: set[int] = set()
        self._renewed_at = now()
        self._uploaded: dict[bytes, str] = {}
        self._places = asyncio.Semaphore(IN_FLIGHT)
        self._under_way: set[asyncio.Task[None]] = set()
        self._planned = asyncio.Event()
        self._loop: asyncio.Task[None] | None = None
        self._beats: list[Job[Context]] = []
        self._tidied_at = now() - TIDY

    async def open(self) -> None:
        """Take back what a dead process held, then plan and deliver until closed."""
        # An embedded store has one process: what is held in it was a dead one's, whatever its lease says.
        everything = self._store.embedded
        await self._store.write(partial(_recover, everything=everything), long=True)
        moved = await self._store.write(lambda s: deliveries.mend_schedules(now(), session=s), long=True)
        if moved:
            log.info("schedules_mended", subscriptions=moved)
        self._loop = asyncio.create_task(self._deliver())
        queue = self._application.job_queue
        if queue is not None:
            steady = {"misfire_grace_time": None, "coalesce": True}
            self._beats = [
                queue.run_repeating(work, self._seconds, first=0.1, job_kwargs=steady)
                for work in (self._keep_leases, self._on_beat)
            ]

    async def close(self, deadline: float) -> None:
        """Finish the calls under way within `deadline` seconds; what has not left stays in the store."""
        for beat in self._beats:
            beat.schedule_removal()
        if self._loop is not None:
            self._loop.cancel()
            await asyncio.gather(self._loop, return_exceptions=True)
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=deadline)
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)
        await self._store.write(lambda session: deliveries.release(self._owner, session=session))

    async def _keep_leases(self, _context: Context) -> None:
        """Apart from planning, which may take longer than a lease lasts."""
        try:
            moment, held = now(), tuple(self._held)
            if held:
                await self._store.write(lambda s: deliveries.renew(held, moment, session=s))
            self._renewed_at = moment
            await self._store.write(partial(_recover, everything=False))
        except Exception as error:
            log.error("leases_not_kept", reason=type(error).__name__)

    async def _on_beat(self, _context: Context) -> None:
        try:
            if await self.plan(now()):
                self._planned.set()
            if now() >= self._tidied_at + TIDY:
                self._tidied_at = now()
                await self._store.write(lambda s: deliveries.tidy(now(), session=s), long=True)
        except Exception as error:
            log.error("planning_failed", reason=type(error).__name__, exc_info=True)

    async def plan(self, at: datetime) -> int:
        """Plan all that is due, a thousand subscriptions at a time; how many were due."""
        store, desk = self._store, self._application.bot_data
        behind = await store.read(lambda session: is_behind(at, session=session))
        while behind:
            await store.write(lambda session: gather(at, session=session), long=True)
            behind = await store.read(lambda session: has_unread(session=session))
        newest = await store.read(lambda session: newest_news(session=session))
        if not await store.read(lambda session: deliveries.is_due(at, newest, session=session)):
            return 0
        await desk.shelf.catch_up(store, await store.read(lambda session: version(session=session)))
        register = desk.register
        changed: dict[int, list[int]] = {}
        known: dict[tuple[str, int], bool] = {}

        def work(session: Session) -> int:
            def passing(wanted: str, told_until: int) -> bool:
                key = (wanted, told_until)
                if key not in known:
                    if told_until not in changed:
                        since = changes(told_until, newest, session=session)
                        changed[told_until] = [change.project_id for change in since]
                    parsed = ProjectFilter.model_validate_json(wanted)
                    known[key] = has_news(parsed, changed[told_until], register)
                return known[key]

            return deliveries.plan(at, newest, passing, session=session)

        due = 0
        while found := await store.write(work, long=True):
            due += found
            await asyncio.sleep(0)
        return due

    async def _deliver(self) -> None:
        limit = max(1, min(math.ceil(self._rate), MOST_CLAIMED))
        while True:
            try:
                claim = await self._store.write(
                    lambda session: deliveries.claim(
                        self._owner, now(), limit=limit, rate=self._rate, session=session
                    )
                )
                if claim.parcels:
                    await self._spread(claim)
                    continue
            except Exception as error:
                log.error("delivery_failed", reason=type(error).__name__, exc_info=True)
            try:
                await asyncio.wait_for(self._planned.wait(), IDLE)
            except TimeoutError:
                continue
            self._planned.clear()

    async def _spread(self, claim: Claim) -> None:
        """Let the parcels leave one after the other, each at its place in the pace."""
        clock = asyncio.get_running_loop().time
        self._held.update(parcel.id for parcel in claim.parcels)
        start = clock() + (claim.start_at - now()).total_seconds()
        for position, parcel in enumerate(claim.parcels):
            await self._places.acquire()
            pause = start + position / self._rate - clock()
            if pause > 0:
                await asyncio.sleep(pause)
            task = asyncio.create_task(self._carry(parcel))
            self._under_way.add(task)
            task.add_done_callback(partial(self._arrived, parcel.id))

    def _arrived(self, key: int, task: "asyncio.Task[None]") -> None:
        self._held.discard(key)
        self._places.release()
        self._under_way.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("parcel_dropped", reason=type(error).__name__)

    async def _carry(self, parcel: Parcel) -> None:
        """Send one, and write down how it went."""
        if now() - self._renewed_at > SAFE:
            # The machine slept, or the store is away: another replica may have taken it for lost by now.
            return
        try:
            quiet = quiet_until(parcel.quiet_from, parcel.quiet_until, parcel.zone, now())
            if quiet is not None:
                await self._write(deliveries.postpone, [parcel.id], quiet)
                return
            fate = await self._send(parcel)
            await self._write(deliveries.finish, [parcel.id], fate)
        except Forbidden:
            await self._gone(parcel)
        except RetryAfter as flood:
            until = now() + _seconds(flood)
            await self._write(deliveries.hold, until)
            await self._write(deliveries.postpone, [parcel.id], until)
        except BadRequest as refused:
            if "chat not found" in refused.message.lower():
                await self._gone(parcel)
                return
            log.warning("delivery_refused", delivery=parcel.id, reason=refused.message)
            await self._write(deliveries.finish, [parcel.id], Progress.FAILED, reason=refused.message[:200])
        except (NetworkError, InvalidToken) as fault:
            await self._write(deliveries.try_later, parcel, now(), type(fault).__name__)
        except Exception as error:
            log.error("delivery_broken", delivery=parcel.id, exc_info=True)
            reason = type(error).__name__
            await self._write(deliveries.finish, [parcel.id], Progress.FAILED, reason=reason)

    async def _send(self, parcel: Parcel) -> Progress:
        if not await self._digests.may_read(parcel.carries, parcel.chat_id, parcel.user_id):
            await self._store.write(partial(_stop, parcel.subscription_id))
            return Progress.WITHDRAWN
        messages = await self._messages(parcel)
        if not messages:
            return Progress.EMPTY
        last = len(messages) - 1
        for position, message in enumerate(messages[parcel.parts_sent :], start=parcel.parts_sent):
            shown = (
                with_buttons(message, parcel.subscription_id, parcel.language)
                if position == last
                else message
            )
            await self._put(parcel, shown, silent=parcel.silent or position > 0)
            if position < last:
                await self._write(deliveries.mark_part, parcel.id, position + 1)
        return Progress.SENT

    async def _messages(self, parcel: Parcel) -> list[Message]:
        if parcel.announcement is not None:
            return [announcement(parcel.announcement)]
        return await self._digests.messages(
            parcel.filter,
            news_from=parcel.news_from,
            news_to=parcel.news_to,
            cadence=parcel.cadence,
            carries=parcel.carries,
            language=parcel.language,
            zone=parcel.zone,
            since=parcel.since,
        )

    async def _put(self, parcel: Parcel, message: Message, *, silent: bool) -> None:
        """One message into the chat; a picture is uploaded once and named by its file id from then on."""
        common: dict[str, Any] = {
            "parse_mode": ParseMode.HTML,
            "reply_markup": keyboard(message, self._application.bot.username),
            "message_thread_id": parcel.thread_id,
            "disable_notification": silent,
            "rate_limit_args": Priority.BULK,
        }
        bot = self._application.bot
        if message.picture is None:
            await bot.send_message(parcel.chat_id, message.text, link_preview_options=NO_PREVIEW, **common)
            return
        known = self._uploaded.get(message.picture)
        sent = await bot.send_photo(parcel.chat_id, known or message.picture, caption=message.text, **common)
        if known is None and sent.photo:
            if len(self._uploaded) >= MOST_PICTURES:
                self._uploaded.clear()
            self._uploaded[message.picture] = sent.photo[-1].file_id

    async def _gone(self, parcel: Parcel) -> None:
        """The door has told so already, unless it was another's call: to be told twice is harmless."""

        def work(session: Session) -> None:
            chat_gone(parcel.chat_id, session=session)
            deliveries.finish([parcel.id], Progress.GONE, session=session)

        await self._store.write(work)

    async def _write(self, work: Any, *what: Any, **more: Any) -> None:
        await self._store.write(lambda session: work(*what, **more, session=session))


def _recover(session: Session, *, everything: bool) -> int:
    return deliveries.recover(datetime.now(UTC), session=session, everything=everything)


def _stop(key: int, session: Session) -> None:
    row = session.get(Subscription, key)
    if row is not None:
        settle(row, Standing.STOPPED, update_id=None, at=now(), session=session)


def _seconds(flood: RetryAfter) -> timedelta:
    wait = flood._retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)
