"""The bot as a process of its own, over the test-side Telegram."""

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from tests.telegram import TOKEN, Telegram

ROOT = Path(__file__).parents[2]
SECRET = "of-the-suite-0123456789"
GOES_DOWN_WITHIN = 25.0
"""Seconds: the deadline of what runs, and some."""

COMMAND = ("-m", "bot", "run")


@asynccontextmanager
async def running(
    telegram: Telegram, database: str, *command: str, **settings: str
) -> AsyncIterator[Process]:
    """The process, killed at the end if it still lives; `database` is an address."""
    environment = {
        "PATH": os.environ["PATH"],
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": telegram.url,
        "DATABASE_URL": database,
        **settings,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, *(command or COMMAND), cwd=ROOT, env=environment
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def stopped(process: Process) -> int:
    """Its exit status after SIGTERM."""
    process.send_signal(signal.SIGTERM)
    return await asyncio.wait_for(process.wait(), GOES_DOWN_WITHIN)


def webhook(port: int) -> dict[str, str]:
    """The settings of webhook mode; as with a self-hosted Bot API server, without TLS."""
    return {
        "BOT_MODE": "webhook",
        "WEBHOOK_URL": f"http://127.0.0.1:{port}",
        "WEBHOOK_SECRET": SECRET,
        "HOST": "127.0.0.1",
        "PORT": str(port),
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def ready(port: int, seconds: float = 30) -> None:
    """Wait until the web door says that it is."""
    async with aiohttp.ClientSession() as session, asyncio.timeout(seconds):
        while True:
            try:
                async with session.get(f"http://127.0.0.1:{port}/readyz") as response:
                    if response.status == 200:
                        return
            except aiohttp.ClientError:
                await asyncio.sleep(0.05)
