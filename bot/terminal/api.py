"""The Bot API inside this process: enough of Telegram for one person who talks to the bot."""

import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from rich.text import Text
from telegram.error import BadRequest
from telegram.request import BaseRequest, RequestData

from bot.terminal.markup import styled
from bot.terminal.screen import Screen

TOKEN = "100001:terminal-chat"  # noqa: S105 - leads nowhere
BOT = {"id": 100001, "is_bot": True, "first_name": "Investor desk", "username": "investor_desk_bot"}
KINDS = ("photo", "document", "video", "audio", "voice", "animation", "sticker")
Parameters = dict[str, Any]


@dataclass(slots=True)
class Sent:
    """A message that stands in the chat."""

    body: Text
    markup: dict[str, Any] | None
    message: dict[str, Any]


class TerminalApi(BaseRequest):
    """Shows what the bot sends on `screen` and answers its calls as the Bot API would.

    A method it does not know is answered with true, so that a new one in the bot does not break the chat.
    """

    def __init__(self, screen: Screen, person_id: int) -> None:
        self._screen = screen
        self._person_id = person_id
        self._ids = count(int(time.time()))
        self._sent: dict[int, Sent] = {}
        self._folder: Path | None = None

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    def next_id(self) -> int:
        """A message id, or any other number that must not come twice."""
        return next(self._ids)

    def message(self, message_id: int) -> dict[str, Any] | None:
        """The bot's message with that id, as the Bot API writes it."""
        sent = self._sent.get(message_id)
        return sent.message if sent else None

    def hear(self, message: dict[str, Any]) -> None:
        """Keep a message of the person's: it may be passed on."""
        self._sent[message["message_id"]] = Sent(Text(message.get("text", "")), None, message)

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_times: Any, **_more_times: Any
    ) -> tuple[int, bytes]:
        """Answer one call."""
        name = url.rpartition("/")[2]
        parameters: Parameters = dict(request_data.parameters) if request_data else {}
        files = (
            {key: self._save(*value) for key, value in request_data.multipart_data.items()}
            if request_data
            else {}
        )
        try:
            result = self._answer(name, parameters, files)
        except BadRequest as refused:
            return 400, json.dumps(
                {"ok": False, "error_code": 400, "description": f"Bad Request: {refused.message}"}
            ).encode()
        return 200, json.dumps({"ok": True, "result": result}).encode()

    def _answer(self, name: str, given: Parameters, files: dict[str, Path]) -> Any:
        if name == "sendMediaGroup":
            return [self._send(_media(one), _files_of(one, files)) for one in given["media"]]
        if name in {"sendChatAction", "sendMessageDraft"}:
            return True
        if name.startswith("send"):
            return self._send(given, files)
        if name in {"copyMessage", "forwardMessage"}:
            original = self._find(given["message_id"], "copy")
            message = self._keep(given, original.body, original.markup, {"text": original.body.plain})
            return {"message_id": message["message_id"]} if name == "copyMessage" else message
        if name.startswith("editMessage"):
            return self._edit(name, given, files)
        answer = ANSWERS.get(name)
        if answer is not None:
            return answer(given)
        if name == "answerCallbackQuery" and given.get("text"):
            self._screen.note(f"({given['text']})")
        if name == "deleteMessage":
            self._find(given["message_id"], "delete")
            del self._sent[int(given["message_id"])]
        return True

    def _send(self, given: Parameters, files: dict[str, Path]) -> dict[str, Any]:
        body, content = self._content(given, files)
        if not body.plain.strip():
            raise BadRequest("message text is empty")
        return self._keep(given, body, given.get("reply_markup"), content)

    def _keep(
        self, given: Parameters, body: Text, markup: dict[str, Any] | None, content: dict[str, Any]
    ) -> dict[str, Any]:
        chat_id = int(given.get("chat_id", self._person_id))
        message_id = self.next_id()
        kind = (
            {"type": "private", "first_name": "You"}
            if chat_id > 0
            else {"type": "supergroup", "title": "Staff"}
        )
        message = {
            "message_id": message_id,
            "date": int(time.time()),
            "chat": {"id": chat_id, **kind},
            "from": BOT,
            **content,
        }
        if markup and "inline_keyboard" in markup:
            message["reply_markup"] = markup
        self._sent[message_id] = Sent(body, markup, message)
        self._show(message_id)
        return message

    def _edit(self, name: str, given: Parameters, files: dict[str, Path]) -> dict[str, Any]:
        message_id = int(given["message_id"])
        sent = self._find(message_id, "edit")
        body: Text = sent.body
        content: dict[str, Any] = {}
        if name in {"editMessageText", "editMessageCaption"}:
            body, content = self._content(given, files)
        elif name == "editMessageMedia":
            body, content = self._content(_media(given["media"]), _files_of(given["media"], files))
        markup = given.get("reply_markup")
        if (body, markup) == (sent.body, sent.markup) and name != "editMessageMedia":
            raise BadRequest("message is not modified")
        message = {**sent.message, **content, "edit_date": int(time.time())}
        message.pop("reply_markup", None)
        if markup:
            message["reply_markup"] = markup
        self._sent[message_id] = Sent(body, markup, message)
        self._show(message_id)
        return message

    def _show(self, message_id: int) -> None:
        sent = self._sent[message_id]
        chat_id = sent.message["chat"]["id"]
        if chat_id != self._person_id:
            self._screen.note(f"(to chat {chat_id})")
        self._screen.show(sent.body, message_id, sent.markup)

    def _find(self, message_id: Any, what_for: str) -> Sent:
        """A message of this run; those of an earlier one are gone with it."""
        sent = self._sent.get(int(message_id))
        if sent is None:
            raise BadRequest(f"message to {what_for} not found")
        return sent

    def _content(self, given: Parameters, files: dict[str, Path]) -> tuple[Text, dict[str, Any]]:
        """What is shown of a message, and its fields in the Bot API's answer."""
        words = _words(given, "text") if "text" in given else _words(given, "caption")
        for kind in KINDS:
            if kind in files or kind in given:
                where = files.get(kind) or given[kind]
                shown = Text(f"[{kind}: {where}]", style="magenta")
                return (Text("\n").join((shown, words)) if words else shown), _file(kind, words.plain)
        if "phone_number" in given:
            name = " ".join(filter(None, (given["first_name"], given.get("last_name"))))
            fields = {key: given[key] for key in ("phone_number", "first_name", "last_name") if key in given}
            return Text(f"☎ {name} {given['phone_number']}"), {"contact": fields}
        if "latitude" in given:
            location = {"latitude": given["latitude"], "longitude": given["longitude"]}
            where = f"{location['latitude']}, {location['longitude']}"
            if "title" not in given:
                return Text(f"📍 {where}"), {"location": location}
            venue = {"location": location, "title": given["title"], "address": given["address"]}
            return Text(f"📍 {given['title']}, {given['address']} ({where})"), {"venue": venue}
        return words, {"text": words.plain}

    def _save(self, name: str, content: Any, _kind: str) -> Path:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="investor-desk-"))
        path = self._folder / f"{self.next_id()}-{Path(name).name}"
        path.write_bytes(content if isinstance(content, bytes) else content.read())
        return path


ANSWERS: dict[str, Callable[[Parameters], Any]] = {
    "getMe": lambda given: BOT,
    "getMyCommands": lambda given: [],
    "getWebhookInfo": lambda given: {"url": "", "has_custom_certificate": False, "pending_update_count": 0},
    "getUpdates": lambda given: [],
    "getChat": lambda given: {
        "id": int(given["chat_id"]),
        "type": "private",
        "first_name": "You",
        "accent_color_id": 0,
        "max_reaction_count": 0,
        "accepted_gift_types": dict.fromkeys(
            (
                "unlimited_gifts",
                "limited_gifts",
                "unique_gifts",
                "premium_subscription",
                "gifts_from_channels",
            ),
            False,
        ),
    },
    "getChatMember": lambda given: {
        "status": "member" if int(given["chat_id"]) > 0 else "left",
        "user": {"id": int(given["user_id"]), "is_bot": False, "first_name": "You"},
    },
    "getChatAdministrators": lambda given: [],
}


def _words(given: Parameters, name: str) -> Text:
    text = str(given.get(name) or "")
    if str(given.get("parse_mode", "")).upper() != "HTML":
        return Text(text)
    try:
        return styled(text)
    except ValueError as error:
        raise BadRequest(f"can't parse entities: {error}") from error


def _media(item: Parameters) -> Parameters:
    return {**item, item["type"]: item["media"]}


def _files_of(item: Parameters, files: dict[str, Path]) -> dict[str, Path]:
    name = str(item["media"]).removeprefix("attach://")
    return {item["type"]: files[name]} if name in files else {}


def _file(kind: str, caption: str) -> dict[str, Any]:
    described = {"file_id": kind, "file_unique_id": kind, "width": 1, "height": 1, "duration": 1}
    return {kind: [described] if kind == "photo" else described, "caption": caption}
