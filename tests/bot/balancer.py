"""Stands before several replicas, as a load balancer does: each request goes to the next one that lives."""

import itertools
from collections.abc import Sequence
from typing import Self

from aiohttp import ClientError, ClientSession, ClientTimeout, web


class Balancer:
    """Use it as an async context manager; `port` is where the webhook is to be."""

    def __init__(self, port: int, replicas: Sequence[int]) -> None:
        self.port = port
        self._turns = itertools.cycle(replicas)
        self._replicas = len(replicas)
        app = web.Application()
        app.router.add_post("/telegram", self._pass_on)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        self._session: ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = ClientSession(timeout=ClientTimeout(total=30), trust_env=False)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()
        if self._session is not None:
            await self._session.close()

    async def _pass_on(self, request: web.Request) -> web.Response:
        body, name = await request.read(), "X-Telegram-Bot-Api-Secret-Token"
        headers = {"Content-Type": "application/json", name: request.headers.get(name, "")}
        assert self._session is not None
        for _ in range(self._replicas):
            url = f"http://127.0.0.1:{next(self._turns)}/telegram"
            try:
                async with self._session.post(url, data=body, headers=headers) as response:
                    return web.Response(status=response.status, body=await response.read())
            except (ClientError, OSError):
                continue
        return web.Response(status=502)
