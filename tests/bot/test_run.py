"""The real process, over HTTP: nothing acknowledged is lost, whatever happens."""

import asyncio
import os
import shutil
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from store.database import Store
from store.models import Inbox
from tests.bot.bot_api import TOKEN, BotApi, Fault, garbage, message, refuse, reset

ROOT = Path(__file__).parents[2]
SECRET = "of-the-suite-0123456789"


@pytest.fixture
def database(seeded_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(seeded_file, tmp_path / "desk.db"))


@asynccontextmanager
async def running(api: BotApi, database: Path, **settings: str) -> AsyncIterator[asyncio.subprocess.Process]:
    environment = {
        "PATH": os.environ["PATH"],
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": api.url,
        "DATABASE_URL": f"sqlite:///{database}",
        **settings,
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


def inbox_states(database: Path) -> dict[int, str]:
    store = Store(f"sqlite:///{database}")
    try:
        from sqlalchemy import select

        rows = store.read_now(lambda session: session.execute(select(Inbox)).scalars().all())
        return {row.update_id: row.state for row in rows}
    finally:
        store.close()


async def test_it_answers_and_stops_when_told(database: Path) -> None:
    async with BotApi() as api, running(api, database) as process:
        api.queue = [message(1, "projects in Astana")]
        await api.until(lambda: bool(api.sent))
        assert "10 projects" in api.sent[0]["text"]
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 25) == 0


async def test_killed_at_any_moment_every_update_is_answered(database: Path) -> None:
    everyone = {str(1000 + update_id) for update_id in range(1, 61)}
    async with BotApi() as api:
        api.queue = [message(update_id, "projects in Astana") for update_id in range(1, 61)]
        for answers in (3, 25):
            async with running(api, database) as process:
                await api.until(lambda answers=answers: len(set(api.answered())) >= answers)
                process.kill()
        async with running(api, database):
            await api.until(lambda: set(api.answered()) == everyone)


async def test_a_repeated_update_is_answered_once(database: Path) -> None:
    async with BotApi() as api, running(api, database) as process:
        api.queue = [message(5, "hello", chat=7), message(5, "hello", chat=7)]
        await api.until(lambda: bool(api.sent))
        api.queue = [message(5, "hello", chat=7), message(6, "hello", chat=8)]
        await api.until(lambda: "8" in api.answered())
        process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(process.wait(), 25)
        assert api.answered().count("7") == 1


@pytest.mark.parametrize(
    "fault",
    [refuse(401), refuse(404), refuse(409), refuse(502), garbage, reset],
    ids=["401", "404", "409", "502", "garbage", "reset"],
)
async def test_polling_goes_on_after(fault: Fault, database: Path) -> None:
    async with BotApi() as api, running(api, database):
        api.faults = [fault]
        await api.until(lambda: not api.faults)
        before = api.polls
        api.queue = [message(1, "hello")]
        await api.until(lambda: bool(api.sent))
        assert api.polls - before <= 5, "it must not spin"


async def test_an_unreadable_update_does_not_block_the_next(database: Path) -> None:
    async with BotApi() as api, running(api, database) as process:
        api.queue = [{"update_id": 1, "message": {"text": 5}}, message(2, "hello")]
        await api.until(lambda: bool(api.sent))
        process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(process.wait(), 25)
    assert inbox_states(database) == {1: "unreadable", 2: "done"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def up(url: str) -> None:
    async with aiohttp.ClientSession() as session, asyncio.timeout(20):
        while True:
            try:
                async with session.get(url) as response:
                    if response.status == 200:
                        return
            except aiohttp.ClientError:
                await asyncio.sleep(0.05)


async def post(url: str, *, secret: str | None = SECRET, **what: Any) -> int:
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret is not None else {}
    async with aiohttp.ClientSession() as session, session.post(url, headers=headers, **what) as response:
        return response.status


async def test_the_webhook_takes_only_what_is_right(database: Path) -> None:
    port = free_port()
    webhook = {
        "BOT_MODE": "webhook",
        "WEBHOOK_URL": "https://desk.example.org/telegram",
        "WEBHOOK_SECRET": SECRET,
        "HOST": "127.0.0.1",
        "PORT": str(port),
    }
    base = f"http://127.0.0.1:{port}"
    async with BotApi() as api, running(api, database, **webhook) as process:
        await up(f"{base}/readyz")
        assert await post(f"{base}/telegram", secret=None, json=message(1, "hello")) == 401
        assert await post(f"{base}/telegram", secret="wrong", json=message(1, "hello")) == 401
        assert await post(f"{base}/telegram", data=BytesIO(b"x" * (1024 * 1024 + 1))) == 413
        assert await post(f"{base}/telegram", data=b"{not json") == 400
        assert await post(f"{base}/telegram", json={"no": "update"}) == 400
        assert await post(f"{base}/telegram", json=message(2, "hello")) == 200
        await api.until(lambda: api.answered() == ["1002"])
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 25) == 0
    assert inbox_states(database) == {2: "done"}


async def test_settings_that_are_wrong_end_the_start_with_one_line(database: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=ROOT,
        env={"PATH": os.environ["PATH"], "BOT_TOKEN": "", "DATABASE_URL": f"sqlite:///{database}"},
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    _, errors = await process.communicate()
    assert process.returncode == 2
    assert errors.decode().startswith("BOT_TOKEN")
    assert len(errors.decode().strip().splitlines()) == 1
