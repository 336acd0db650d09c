"""The desk as processes of its own that can be killed: one that polls, or several replicas behind a balancer."""

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, Process
from contextlib import AsyncExitStack
from typing import Self

from tests.bot.balancer import Balancer
from tests.bot.process import ROOT, free_port, ready, webhook
from tests.handlers.inquiries.storm import Storm
from tests.telegram import ADMIN_ID, STAFF_ID, TOKEN, Telegram

BOT = ("-m", "tests.bot.unbound")


class House:
    """Use it as an async context manager over a store that is set up; at the end all its processes are killed."""

    def __init__(self, telegram: Telegram, database: str, *, replicas: int = 1) -> None:
        self._telegram = telegram
        self._database = database
        self._ports = [free_port() for _ in range(replicas)]
        self._processes: list[Process] = []
        self._stack = AsyncExitStack()
        self._door = free_port()

    async def __aenter__(self) -> Self:
        if len(self._ports) > 1:
            await self._stack.enter_async_context(Balancer(self._door, self._ports))
        self._processes = [await self._start(port) for port in self._ports]
        if len(self._ports) > 1:
            await asyncio.gather(*(ready(port, 60) for port in self._ports))
        return self

    async def __aexit__(self, *_: object) -> None:
        for process in self._processes:
            if process.returncode is None:
                process.kill()
            await process.wait()
        await self._stack.aclose()

    async def die(self, storm: Storm) -> None:
        """One process is killed with signal 9 while people write on; another takes its place."""
        dying = storm.random.randrange(len(self._processes))
        self._processes[dying].kill()
        await self._processes[dying].wait()
        await storm.somebody_writes()
        self._processes[dying] = await self._start(self._ports[dying])

    async def _start(self, port: int) -> Process:
        settings = {
            "PATH": os.environ["PATH"],
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": self._telegram.url,
            "DATABASE_URL": self._database.replace("+psycopg", ""),
            "STAFF_CHAT_ID": str(STAFF_ID),
            "ADMIN_IDS": str(ADMIN_ID),
            "LOG_LEVEL": "ERROR",
        }
        if len(self._ports) > 1:
            settings |= webhook(port) | {"WEBHOOK_URL": f"http://127.0.0.1:{self._door}"}
        return await asyncio.create_subprocess_exec(
            sys.executable, *BOT, cwd=ROOT, env=settings, stdout=DEVNULL
        )
