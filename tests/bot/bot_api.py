"""A small Bot API on loopback for tests of the process as a whole: queued updates, sent messages, faults."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any, Self

from aiohttp import web
from aiohttp.test_utils import TestServer

TOKEN = "123456:AAtest-token-of-the-suite"
BOT = {"id": 123456, "is_bot": True, "first_name": "Desk", "username": "desk_test_bot"}

Fault = Callable[[web.Request], Awaitable[web.StreamResponse]]


class BotApi:
    """`queue` holds raw updates until they are confirmed by an offset; `sent` what the bot sent."""

    def __init__(self) -> None:
        self.queue: list[dict[str, Any]] = []
        self.sent: list[dict[str, str]] = []
        self.polls = 0
        self.faults: list[Fault] = []
        self._changed = asyncio.Condition()
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self._handle)
        self._server = TestServer(app)

    async def __aenter__(self) -> Self:
        await self._server.start_server()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._server.close()

    @property
    def url(self) -> str:
        return str(self._server.make_url("/")).rstrip("/")

    async def until(self, happened: Callable[[], bool], seconds: float = 20) -> None:
        """Wait until something is so; fail after `seconds`."""
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(happened)

    def answered(self) -> list[str]:
        """The chats that were answered, in order."""
        return [message["chat_id"] for message in self.sent]

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        data = {key: str(value) for key, value in (await request.post()).items()}
        async with self._changed:
            self._changed.notify_all()
        if method.lower() == "getupdates":
            self.polls += 1
            if self.faults:
                return await self.faults.pop(0)(request)
            return await self._updates(int(data.get("offset", 0)))
        if method == "getMe":
            return _ok(BOT)
        if method == "sendMessage":
            self.sent.append(data)
            async with self._changed:
                self._changed.notify_all()
            chat = {"id": int(data["chat_id"]), "type": "private"}
            return _ok({"message_id": len(self.sent), "date": 0, "chat": chat, "text": data["text"]})
        return _ok(True)

    async def _updates(self, offset: int) -> web.Response:
        self.queue = [raw for raw in self.queue if raw.get("update_id", offset) >= offset]
        for _ in range(20):
            if self.queue:
                break
            await asyncio.sleep(0.05)  # the long poll itself
        return _ok(self.queue[:100])


def _ok(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def refuse(status: int, **more: Any) -> Fault:
    """An answer with that status, once."""

    async def fault(_request: web.Request) -> web.StreamResponse:
        body = {"ok": False, "error_code": status, "description": "refused", **more}
        return web.json_response(body, status=status)

    return fault


async def garbage(_request: web.Request) -> web.StreamResponse:
    return web.Response(body=b"<html>\xff not json")


async def reset(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


def message(update_id: int, text: str, chat: int | None = None) -> dict[str, Any]:
    """A raw update: a person writes `text` in a private chat."""
    who = chat or 1000 + update_id
    return {
        "update_id": update_id,
        "message": {
            "message_id": update_id,
            "date": 1_700_000_000,
            "chat": {"id": who, "type": "private", "first_name": "Ann"},
            "from": {"id": who, "is_bot": False, "first_name": "Ann", "language_code": "en"},
            "text": text,
        },
    }


def encoded(raw: dict[str, Any]) -> bytes:
    return json.dumps(raw).encode()
