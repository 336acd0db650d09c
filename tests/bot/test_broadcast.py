"""Digests over the real process and HTTP: none is lost, none is repeated beyond the calls a kill cuts off."""

import asyncio
import os
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import web
from sqlalchemy import func, select
from sqlmodel import Session, col

from bot.broadcast import IN_FLIGHT
from store.changes import record
from store.database import Store
from store.models import Chat, Delivery, Progress, Standing, Subscription, now
from tests.bot.bot_api import TOKEN, BotApi, Fault, message, refuse

ROOT = Path(__file__).parents[2]


class Telegram(BotApi):
    """Answers the sends to a chat with its refusals first."""

    def __init__(self) -> None:
        super().__init__()
        self.refusals: dict[str, list[Fault]] = {}

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["method"] == "sendMessage":
            chat = str((await request.post())["chat_id"])
            if self.refusals.get(chat):
                return await self.refusals[chat].pop(0)(request)
        return await super()._handle(request)


@pytest.fixture
def database(seeded_copy: Path) -> Path:
    return seeded_copy


@asynccontextmanager
async def running(api: BotApi, url: str) -> AsyncIterator[asyncio.subprocess.Process]:
    environment = {
        "PATH": os.environ["PATH"],
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": api.url,
        "DATABASE_URL": url,
        "DIGEST_RATE": "30",
        "LOG_LEVEL": "ERROR",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=ROOT, env=environment
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def subscribers(url: str, chats: range) -> None:
    """Everybody of `chats` is due, and a project has just changed."""
    store = Store(url)

    def work(session: Session) -> None:
        for chat in chats:
            due = now() - timedelta(minutes=1)
            session.add(Subscription(chat_id=chat, user_id=chat, next_due_at=due))
        record(
            actor_id=1, action="change", subject="project", subject_id="1",
            before={"jobs": 1}, after={"jobs": 2}, session=session,
        )  # fmt: skip

    store.write_now(work)
    store.close()


def states(url: str) -> dict[str, int]:
    store = Store(url)
    try:
        query = select(col(Delivery.state), func.count()).group_by(col(Delivery.state))
        return store.read_now(lambda session: dict(session.execute(query).all()))
    finally:
        store.close()


async def until_done(url: str, sent: int) -> None:
    async with asyncio.timeout(30):
        while states(url).get(Progress.SENT, 0) < sent:
            await asyncio.sleep(0.1)


async def test_killed_at_any_moment_everybody_gets_the_digest(database: Path) -> None:
    url = f"sqlite:///{database}"
    everyone = range(1000, 1090)
    subscribers(url, everyone)
    async with Telegram() as api:
        for enough in (5, 40):
            async with running(api, url) as process:
                await api.until(lambda enough=enough: len(api.sent) >= enough)
                process.kill()
        async with running(api, url) as process:
            await until_done(url, len(everyone))
            process.send_signal(signal.SIGTERM)
            assert await asyncio.wait_for(process.wait(), 25) == 0
    got = Counter(api.answered())
    assert set(got) == {str(chat) for chat in everyone}
    assert got.total() - len(got) <= 2 * IN_FLIGHT
    assert states(url) == {Progress.SENT: len(everyone)}


async def test_refusals_end_with_the_chat_they_are_about(database: Path) -> None:
    url = f"sqlite:///{database}"
    subscribers(url, range(1000, 1010))
    async with Telegram() as api:
        api.refusals = {
            "1000": [refuse(403)] * 9,
            "1001": [refuse(400, description="Bad Request: chat not found")] * 9,
            "1002": [refuse(400, description="Bad Request: something else")] * 9,
            "1003": [refuse(502)],
            "1004": [refuse(429, parameters={"retry_after": 1})],
            "1005": [refuse(400, parameters={"migrate_to_chat_id": 2005})],
        }
        async with running(api, url):
            await until_done(url, 7)
            assert set(api.answered()) == {"1003", "1004", "2005", "1006", "1007", "1008", "1009"}
            assert states(url) == {Progress.SENT: 7, Progress.GONE: 2, Progress.FAILED: 1}
            api.refusals.clear()
            start = message(1, "/start", 1000)
            start["message"]["entities"] = [{"type": "bot_command", "offset": 0, "length": 6}]
            api.queue = [start]
            await api.until(lambda: "1000" in api.answered())
    store = Store(url)
    rows = store.read_now(
        lambda session: dict(
            session.execute(select(col(Subscription.chat_id), col(Subscription.state))).all()
        )
    )
    gone = store.read_now(lambda session: session.get(Chat, 1001))
    store.close()
    assert rows.pop(1001) == Standing.GONE
    assert set(rows.values()) == {Standing.ACTIVE}
    assert 2005 in rows and 1005 not in rows
    assert gone is not None and gone.gone_at is not None


async def test_two_replicas_share_a_run(empty_postgres: str) -> None:
    seeded(empty_postgres)
    everyone = range(1000, 1090)
    subscribers(empty_postgres, everyone)
    async with Telegram() as api, running(api, empty_postgres), running(api, empty_postgres) as second:
        await api.until(lambda: len(api.sent) >= 30)
        await until_done(empty_postgres, len(everyone))
        second.send_signal(signal.SIGTERM)
        await asyncio.wait_for(second.wait(), 25)
    assert Counter(api.answered()) == Counter(str(chat) for chat in everyone)


def seeded(url: str) -> None:
    from seed.load import load
    from store.migrate import upgrade

    store = Store(url)
    upgrade(store.engine)
    store.write_now(load)
    store.close()
