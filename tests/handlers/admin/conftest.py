"""The whole bot over a seeded store of its own, and people who talk to it in their private chats."""

import itertools
import json
import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from telegram import Update
from telegram.request import BaseRequest, RequestData

from bot.app import build_application
from bot.settings import Settings
from handlers.context import DeskApplication
from store.database import Store

TOKEN = "100001:desk-of-the-admins"
ADMIN, COLLEAGUE, STRANGER = 501, 502, 503
GROUP = -1009
GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


class Api(BaseRequest):
    """Answers each call as the Bot API would and keeps what was said."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.uploads: dict[str, bytes] = {}
        self.ids = itertools.count(1000)
        self.fail_once: set[str] = set()

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        name = url.rpartition("/")[2]
        if "/file/" in url:
            return 200, self.uploads[name]
        given = dict(request_data.parameters) if request_data else {}
        if request_data and request_data.multipart_data:
            for _key, (filename, content, *_rest) in request_data.multipart_data.items():
                given["file"] = (filename, content)
        if name in self.fail_once:
            self.fail_once.discard(name)
            raise KeyboardInterrupt
        self.calls.append((name, given))
        return 200, json.dumps({"ok": True, "result": self._result(name, given)}).encode()

    def _result(self, name: str, given: dict[str, Any]) -> Any:
        if name == "getMe":
            return {"id": 100001, "is_bot": True, "first_name": "Desk", "username": "desk_bot"}
        if name == "getChat":
            return {
                "id": int(given["chat_id"]),
                "type": "private",
                "first_name": "Aida",
                "accent_color_id": 0,
                "max_reaction_count": 0,
                "accepted_gift_types": dict.fromkeys(GIFTS, False),
            }
        if name == "getFile":
            return {"file_id": "f", "file_unique_id": "f", "file_path": given["file_id"]}
        if name.startswith(("send", "edit")):
            chat = {"id": int(given["chat_id"]), "type": "private", "first_name": "A"}
            message = given.get("message_id") or next(self.ids)
            return {"message_id": int(message), "date": 0, "chat": chat, "text": given.get("text", "")}
        return True


@dataclass
class Said:
    """One thing the bot said: its words and buttons."""

    text: str
    buttons: dict[str, str] = field(default_factory=dict)
    file: tuple[str, bytes] | None = None
    chat: int = 0


@dataclass
class Person:
    house: "House"
    id: int
    language: str = "en"

    async def says(self, text: str, *, chat: int | None = None, replay: bool = False) -> Said:
        """What the bot answers to a message; `replay` delivers the last update once more."""
        message: dict[str, Any] = {"text": text}
        if text.startswith("/"):
            length = len(text.split(maxsplit=1)[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return await self.house.hand_over({"message": self._message(message, chat)}, replay=replay)

    async def sends(self, name: str, content: bytes, *, size: int | None = None) -> Said:
        self.house.api.uploads[name] = content
        document = {
            "file_id": name,
            "file_unique_id": name,
            "file_name": name,
            "file_size": len(content) if size is None else size,
        }
        return await self.house.hand_over({"message": self._message({"document": document}, None)})

    async def taps(self, label: str, *, replay: bool = False) -> Said:
        """Press the button of the last message whose label begins so."""
        last = self.house.last_with_buttons(self.id)
        data = next((d for name, d in last.buttons.items() if name.startswith(label)), None)
        assert data is not None, f"no button {label!r} among {list(last.buttons)} under {last.text!r}"
        return await self.presses(data, replay=replay)

    async def presses(self, data: str, *, replay: bool = False) -> Said:
        query = {
            "id": "1",
            "from": self._user(),
            "chat_instance": "x",
            "data": data,
            "message": self._message({"text": "…"}, None) | {"message_id": 77},
        }
        return await self.house.hand_over({"callback_query": query}, replay=replay)

    def _user(self) -> dict[str, Any]:
        name = {ADMIN: "Aida", COLLEAGUE: "Bolat"}.get(self.id, "Carl")
        return {"id": self.id, "is_bot": False, "first_name": name, "language_code": self.language}

    def _message(self, content: dict[str, Any], chat: int | None) -> dict[str, Any]:
        where: dict[str, Any] = {"id": self.id, "type": "private", "first_name": "A"}
        if chat is not None:
            where = {"id": chat, "type": "supergroup", "title": "G"}
        return {
            "message_id": next(self.house.api.ids),
            "date": 0,
            "chat": where,
            "from": self._user(),
        } | content


@dataclass
class House:
    application: DeskApplication
    store: Store
    api: Api
    settings: Settings
    updates: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    last_update: int = 0

    def person(self, user_id: int, language: str = "en") -> Person:
        return Person(self, user_id, language)

    async def hand_over(self, content: dict[str, Any], *, replay: bool = False) -> Said:
        if not replay:
            self.last_update = next(self.updates)
        before = len(self.api.calls)
        raw = {"update_id": self.last_update, **content}
        await self.application.process_update(Update.de_json(raw, self.application.bot))
        heard = self._heard(self.api.calls[before:])
        return heard[-1] if heard else Said("")

    def apply_button(self, user_id: int) -> str:
        """The data of the button under the last look at a file."""
        buttons = self.last_with_buttons(user_id).buttons
        return next(data for label, data in buttons.items() if label.startswith("✓ Apply"))

    def last_with_buttons(self, chat: int) -> Said:
        return next(s for s in reversed(self._heard(self.api.calls)) if s.chat == chat and s.buttons)

    def all_said(self, chat: int) -> list[Said]:
        return [said for said in self._heard(self.api.calls) if said.chat == chat]

    def _heard(self, calls: list[tuple[str, dict[str, Any]]]) -> list[Said]:
        found = []
        for name, given in calls:
            if name not in ("sendMessage", "editMessageText", "sendDocument"):
                continue
            markup = given.get("reply_markup") or {}
            buttons = {
                button["text"]: button.get("callback_data", button.get("url", ""))
                for row in markup.get("inline_keyboard", [])
                for button in row
            }
            assert all(len(d.encode()) <= 64 for d in buttons.values() if "://" not in d)
            text = given.get("text") or given.get("caption") or ""
            assert len(re.sub("<[^>]+>", "", text)) <= 4096
            found.append(Said(text, buttons, given.get("file"), int(given["chat_id"])))
        return found


@pytest.fixture
async def house(seeded_file: Path, tmp_path: Path) -> AsyncIterator[House]:
    """The bot with one administrator by setting (ADMIN)."""
    shutil.copy(seeded_file, tmp_path / "desk.db")
    store = Store(f"sqlite:///{tmp_path}/desk.db")
    settings = Settings(
        _env_file=None, bot_token=SecretStr(TOKEN), admin_ids=frozenset({ADMIN}), database_url="sqlite:///x"
    )
    api = Api()
    application = build_application(settings, store=store, request=api)
    await application.initialize()
    yield House(application, store, api, settings)
    await application.shutdown()
    store.close()
