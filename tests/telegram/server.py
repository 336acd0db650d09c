"""The Bot API on loopback: a real HTTP server that takes only what Telegram would take."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from typing import Any, Self

from aiohttp import web

from tests.telegram.asking import ASKING, shown_commands
from tests.telegram.changing import CHANGING
from tests.telegram.chats import BOT_ID, Chat, World
from tests.telegram.desk import Desk
from tests.telegram.errors import ApiError, Json, Violation, violation
from tests.telegram.faults import Fault, Faults
from tests.telegram.markup import Markup
from tests.telegram.models import MODELS, check
from tests.telegram.people import Person
from tests.telegram.sending import SENDING
from tests.telegram.wire import Upload, read_call

TOKEN = f"{BOT_ID}:AAtest-token-of-the-suite"
METHODS: Mapping[str, Any] = {**SENDING, **CHANGING, **ASKING}
_NAMES = {name.lower(): name for name in MODELS}
_LARGEST = 64 * 2**20


@cache
def _markup() -> Markup:
    return Markup()


class Telegram(World):
    """Chats, people and the Bot API over them. Use it as an async context manager.

    `calls` holds every call the bot made with the parameters it sent, `violations` those that no correct bot makes.
    `desk`, when a test runs one in this process, is what people wait for after they have acted.
    """

    def __init__(self) -> None:
        super().__init__(_markup())
        self.faults = Faults()
        self.calls: list[tuple[str, Json]] = []
        self.violations: list[Violation] = []
        self.desk: Desk | None = None
        self._people = itertools.count(5_000_001)
        self._groups = itertools.count(1_000_000_001)
        self._closing = asyncio.Event()
        app = web.Application(client_max_size=_LARGEST)
        app.router.add_route("*", "/bot{token}/{method}", self._handle)
        app.router.add_get("/file/bot{token}/{path:.+}", self._file)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        self.url = ""

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        self.delivery.answer = self._answer_to_webhook
        return self

    async def __aexit__(self, *_: object) -> None:
        self._closing.set()
        await self.delivery.close()
        await self._runner.cleanup()

    def person(
        self,
        name: str,
        *,
        language: str | None = "en",
        username: str | None = None,
        user_id: int | None = None,
    ) -> Person:
        """Somebody with a private chat that the bot may write to once he has said something."""
        user: Json = {"id": user_id or next(self._people), "is_bot": False, "first_name": name}
        if language:
            user["language_code"] = language
        if username:
            user["username"] = username
        return Person(self, user)

    def group(
        self,
        title: str,
        *people: Person,
        forum: bool = False,
        small: bool = False,
        admin: bool = False,
        chat_id: int | None = None,
    ) -> Chat:
        """A group with the bot and `people` in it; `forum`: with topics; `small`: not yet a supergroup;
        `admin`: the bot is an administrator there."""
        kind = "group" if small else "supergroup"
        number = next(self._groups)
        chat = Chat(
            self, chat_id or (-number if small else -1_000_000_000_000 - number), kind, title, forum=forum
        )
        chat.members[BOT_ID] = self.bot
        chat.statuses[BOT_ID] = "administrator" if admin else "member"
        for person in people:
            chat.members[person.id] = person.user
        self.chats[chat.id] = chat
        return chat

    def upgrade(self, group: Chat) -> Chat:
        """A small group becomes a supergroup with another id; calls to the old one are told so.

        The bot hears of it only from that answer, as when it was down at the time.
        """
        new = self.group(group.title, admin=group.statuses.get(BOT_ID) == "administrator")
        new.members |= group.members
        group.refusal = ApiError(
            400, "Bad Request: group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": new.id}
        )
        return new

    def menu(self, person: Person, chat: Chat | None = None) -> dict[str, str]:
        """The commands that a person is shown, with their descriptions."""
        language = person.user.get("language_code", "")[:2]
        shown = shown_commands(self, (chat or person.chat).id, person.id, language)
        return {command["command"]: command["description"] for command in shown}

    def called(self, method: str) -> list[Json]:
        """The parameters of all calls of a method, in order."""
        return [params for name, params in self.calls if name == method]

    async def settle(self) -> None:
        """Wait until the desk has taken and handled all that people have done."""
        if self.desk is not None and self.desk.running:
            await self.delivery.all_taken(patience=self.patience)
            await self.desk.settled(self.patience)

    async def call(self, method: str, params: Json, uploads: Mapping[str, Upload]) -> Any:
        """Carries out a method. Raises ApiError for what Telegram would refuse, and keeps a note of violations."""
        try:
            if method not in METHODS:
                raise violation(f"teach {method} to the test-side Telegram: it is not in tests/telegram yet")
            return METHODS[method](self, check(method, params, uploads), uploads)
        except ApiError as refused:
            if refused.violation:
                self.violations.append(Violation(method, refused.description, params))
            raise

    async def _answer_to_webhook(self, method: str, params: Json) -> None:
        await self.call(_NAMES.get(method.lower(), method), params, {})

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != TOKEN:
            return _refuse(ApiError(401, "Unauthorized"))
        method = _NAMES.get(request.match_info["method"].lower())
        if method is None:
            return _refuse(ApiError(404, "Not Found"))
        try:
            params, uploads = await read_call(request)
        except ApiError as refused:
            self.violations.append(Violation(method, refused.description, {}))
            return _refuse(refused)
        self.calls.append((method, params))
        fault = self.faults.strike(method, params)
        if fault is not None and fault.kind == "slow":
            await asyncio.sleep(fault.hold)
            fault = None
        if fault is not None and not fault.after_effect:
            return await self._fail(fault, request)
        try:
            if method == "getUpdates":
                result = await self._updates(params, request)
            else:
                result = await self.call(method, params, uploads)
        except ApiError as refused:
            response: web.StreamResponse = _refuse(refused)
        else:
            response = _json({"ok": True, "result": result})
        return response if fault is None else await self._fail(fault, request)

    async def _updates(self, params: Json, request: web.Request) -> list[Json]:
        given = check("getUpdates", params, {})
        if "allowed_updates" in given:
            self.delivery.allowed = given["allowed_updates"]
        transport = request.transport
        return await self.delivery.poll(
            given.get("offset", 0),
            given.get("limit", 100),
            given.get("timeout", 0),
            lambda: transport is not None and not transport.is_closing(),
        )

    async def _fail(self, fault: Fault, request: web.Request) -> web.StreamResponse:
        if fault.kind == "garbage":
            return web.Response(body=b"<html>\xff no JSON")
        if fault.kind == "status":
            if fault.html:
                return web.Response(status=fault.status, text=fault.page(), content_type="text/html")
            return web.json_response(fault.answer(), status=fault.status)
        if fault.kind == "timeout":
            with suppress(TimeoutError):
                await asyncio.wait_for(self._closing.wait(), fault.hold)
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    async def _file(self, request: web.Request) -> web.Response:
        stored = self.files.by_path.get(request.match_info["path"])
        if request.match_info["token"] != TOKEN or stored is None:
            return _refuse(ApiError(404, "Not Found"))
        return web.Response(body=stored.data, content_type="application/octet-stream")


def _json(body: Json, status: int = 200) -> web.Response:
    return web.Response(
        text=json.dumps(body, ensure_ascii=False), status=status, content_type="application/json"
    )


def _refuse(refused: ApiError) -> web.Response:
    body: Json = {"ok": False, "error_code": refused.code, "description": refused.description}
    if refused.parameters:
        body["parameters"] = refused.parameters
    return _json(body, refused.code)
