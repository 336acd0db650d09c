"""People: they write, tap, forward and send files, and read what the bot answers."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from time import time
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from tests.telegram.chats import BOT_ID, Button, Chat, Message, Query, Topic
from tests.telegram.errors import Json, forbidden
from tests.telegram.files import StoredFile
from tests.telegram.sending import forwarded

if TYPE_CHECKING:
    from tests.telegram.server import Telegram

PHONE = "+77010000000"
PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00d\x00\x00\x00d\x08"
"""What Telegram looks at of a picture of 100 by 100."""


class Person:
    """Whatever a person does is over when the desk has handled it and its replies have come; each act returns
    the messages that the bot has posted or changed meanwhile in the chat the person acted in.

    `at` is the group a person acts in (None: his private chat with the bot), `topic` the topic there.
    """

    def __init__(self, telegram: Telegram, user: Json) -> None:
        self.telegram = telegram
        self.user = user
        self.chat = Chat(telegram, user["id"], "private", user["first_name"])
        self.chat.members = {user["id"]: user, BOT_ID: telegram.bot}
        self.chat.refusal = forbidden("bot can't initiate conversation with a user")
        self.opened: list[str] = []
        self._seen: dict[int, int] = {}
        self._last_chat = self.chat
        telegram.chats[self.chat.id] = self.chat

    @property
    def id(self) -> int:
        return int(self.user["id"])

    @property
    def last(self) -> Message:
        """The newest message of the bot in the chat where the person acted last."""
        return self._last_chat.last

    @property
    def notice(self) -> str | None:
        """The newest toast or alert that a press has brought."""
        return self.telegram.notices[-1] if self.telegram.notices else None

    def reads(self, at: Chat | None = None) -> str:
        """All that the bot has said or changed since the person's last act there (without one: his last chat)."""
        return "\n\n".join(message.text for message in self.replies(at))

    def replies(self, at: Chat | None = None) -> list[Message]:
        """The messages behind `reads`, each once, oldest first."""
        chat = at or self._last_chat
        doings = chat.doings[self._seen.get(chat.id, 0) :]
        return [message for message in dict.fromkeys(doings) if not message.deleted]

    async def says(
        self,
        text: str,
        *,
        at: Chat | None = None,
        topic: Topic | int | None = None,
        reply_to: Message | None = None,
    ) -> list[Message]:
        """Writes a message; commands, links and mentions in it are marked as Telegram does."""
        shown, entities = self.telegram.markup.parse(text, None, None)
        content: Json = {"text": shown} | ({"entities": entities} if entities else {})
        return await self._posts(content, at, topic, reply_to)

    async def starts(self, payload: str = "") -> list[Message]:
        """Presses Start, or follows a deep link that carries `payload`."""
        return await self.says(f"/start {payload}".strip())

    async def opens(self, url: str) -> list[Message]:
        """Follows a link: one to the bot itself starts it, any other is only noted in `opened`."""
        self.opened.append(url)
        parts = urlsplit(url)
        if parts.hostname != "t.me" or parts.path.strip("/") != self.telegram.bot["username"]:
            return []
        return await self.starts(parse_qs(parts.query).get("start", [""])[0])

    async def taps(self, caption: str, *, on: Message | None = None, at: Chat | None = None) -> list[Message]:
        """Presses the button with that caption (or the only one that contains it) on the newest message that
        has it, or on the message `on`; a link is followed, a button of the reply keyboard says its text."""
        chat = on.chat if on is not None else at or self._last_chat
        message, button = _find_button(chat, caption, on)
        if button.url is not None:
            return await self.opens(button.url)
        if button.raw.get("request_contact"):
            return await self.shares_contact()
        if button.data is None:
            return await self.says(button.text, at=None if chat.private else chat)
        return await self.presses(button.data, on=message)

    async def presses(self, data: str, *, on: Message | None = None) -> list[Message]:
        """A press that brings `data`, be it forged. Fails when the bot leaves the button's spinner turning."""
        message = on or self.last
        chat = message.chat
        self._turns_to(chat)
        shown: Json = copy.deepcopy(message.raw)
        if message.deleted:
            shown = {"chat": chat.as_json(), "message_id": message.id, "date": 0}
        query_id = str(next(self.telegram.ids))
        payload = {
            "callback_query": {
                "id": query_id,
                "from": self.user,
                "message": shown,
                "chat_instance": str(chat.id),
                "data": data,
            }
        }
        record = self.telegram.delivery.put(payload, key=("user", self.id), chat_id=chat.id)
        query = self.telegram.queries[query_id] = Query(query_id, record.update_id, chat)
        await self.telegram.settle()
        listening = self.telegram.desk is not None and self.telegram.desk.running
        if listening and query.answer is None and not self.telegram.faults.struck:
            raise AssertionError(f"the bot has not answered the press of {data!r}\n{chat.transcript()}")
        return self.replies(chat)

    async def edits(self, message: Message, text: str) -> list[Message]:
        """Changes a message of his own."""
        shown, entities = self.telegram.markup.parse(text, None, None)
        message.raw |= {"text": shown, "edit_date": int(time())}
        message.raw.pop("entities", None)
        if entities:
            message.raw["entities"] = entities
        self._turns_to(message.chat)
        return await self._delivers({"edited_message": copy.deepcopy(message.raw)}, message.chat)

    async def forwards(
        self, message: Message, *, at: Chat | None = None, topic: Topic | int | None = None
    ) -> list[Message]:
        """Forwards a message from wherever it stands."""
        return await self._posts(forwarded(message), at, topic, None, message.files)

    async def sends_photo(self, data: bytes, caption: str = "", **where: Any) -> list[Message]:
        return await self._sends("photo", "photo.jpg", "image/jpeg", data, caption, **where)

    async def sends_document(
        self,
        name: str,
        data: bytes,
        caption: str = "",
        *,
        mime: str = "application/octet-stream",
        **where: Any,
    ) -> list[Message]:
        return await self._sends("document", name, mime, data, caption, **where)

    async def sends_voice(self, data: bytes = b"OggS", **where: Any) -> list[Message]:
        return await self._sends("voice", "voice.ogg", "audio/ogg", data, "", **where)

    async def sends_sticker(self, data: bytes = b"RIFF", **where: Any) -> list[Message]:
        return await self._sends("sticker", "sticker.webp", "image/webp", data, "", **where)

    async def sends_album(
        self, kind: str, parts: Mapping[str, str], *, at: Chat | None = None, reply_to: Message | None = None
    ) -> list[Message]:
        """Several photos, documents … at once; `parts`: the caption of each by its file's name."""
        chat = at or self.chat
        self._turns_to(chat)
        album = f"own-{next(self.telegram.ids)}"
        for name, caption in parts.items():
            data = PICTURE if kind == "photo" else name.encode()
            stored = self.telegram.files.add(kind, name, "application/octet-stream", data)
            content = stored.as_content() | {"media_group_id": album}
            if caption:
                shown, entities = self.telegram.markup.parse(caption, None, None)
                content |= {"caption": shown} | ({"caption_entities": entities} if entities else {})
            thread = reply_to.thread if reply_to is not None else None
            message = chat.post(self.user, content, thread=thread, reply_to=reply_to, files=[stored])
            if self._reaches_bot(message):
                payload = {"message": copy.deepcopy(message.raw)}
                self.telegram.delivery.put(payload, key=("chat", chat.id), chat_id=chat.id)
        await self.telegram.settle()
        return self.replies(chat)

    async def shares_contact(self, phone: str = PHONE) -> list[Message]:
        """Shares his own number."""
        contact = {"phone_number": phone, "first_name": self.user["first_name"], "user_id": self.id}
        return await self._posts({"contact": contact}, None, None, None)

    async def shares_location(self, latitude: float, longitude: float) -> list[Message]:
        content = {"location": {"latitude": latitude, "longitude": longitude}}
        return await self._posts(content, None, None, None)

    async def blocks_bot(self) -> list[Message]:
        self.chat.refusal = forbidden("bot was blocked by the user")
        return await self._bot_becomes("kicked", self.chat)

    async def unblocks_bot(self) -> list[Message]:
        self.chat.refusal = None
        return await self._bot_becomes("member", self.chat)

    async def adds_bot(self, group: Chat, *, admin: bool = False) -> list[Message]:
        group.members[self.id] = self.user
        return await self._bot_becomes("administrator" if admin else "member", group)

    async def removes_bot(self, group: Chat) -> list[Message]:
        return await self._bot_becomes("kicked", group)

    def joins(self, group: Chat, status: str = "member") -> None:
        """Is in the group from now on; status: member, administrator, creator, left, kicked."""
        group.members[self.id] = self.user
        group.statuses[self.id] = status

    async def _bot_becomes(self, status: str, chat: Chat) -> list[Message]:
        before = chat.member(BOT_ID) or {"user": self.telegram.bot, "status": "left"}
        chat.members[BOT_ID] = self.telegram.bot
        chat.statuses[BOT_ID] = status
        change = {
            "chat": chat.as_json(),
            "from": self.user,
            "date": int(time()),
            "old_chat_member": before,
            "new_chat_member": chat.member(BOT_ID),
        }
        self._turns_to(chat)
        return await self._delivers({"my_chat_member": copy.deepcopy(change)}, chat)

    async def _sends(
        self, kind: str, name: str, mime: str, data: bytes, caption: str, **where: Any
    ) -> list[Message]:
        stored = self.telegram.files.add(kind, name, mime, data)
        content = stored.as_content()
        if caption:
            shown, entities = self.telegram.markup.parse(caption, None, None)
            content |= {"caption": shown} | ({"caption_entities": entities} if entities else {})
        return await self._posts(
            content, where.get("at"), where.get("topic"), where.get("reply_to"), [stored]
        )

    async def _posts(
        self,
        content: Json,
        at: Chat | None,
        topic: Topic | int | None,
        reply_to: Message | None,
        files: list[StoredFile] | None = None,
    ) -> list[Message]:
        chat = at or (reply_to.chat if reply_to is not None else self.chat)
        if chat.private:
            assert chat is self.chat, f"{self.user['first_name']} does not write in the chat of {chat.title}"
            if chat.refusal is not None and "initiate" in chat.refusal.description:
                chat.refusal = None
        chat.members.setdefault(self.id, self.user)
        thread = topic.thread if isinstance(topic, Topic) else topic
        if thread is None and reply_to is not None:
            thread = reply_to.thread
        self._turns_to(chat)
        message = chat.post(self.user, content, thread=thread, reply_to=reply_to, files=files)
        if not self._reaches_bot(message):
            return []
        return await self._delivers({"message": copy.deepcopy(message.raw)}, chat)

    def _reaches_bot(self, message: Message) -> bool:
        """With privacy on, a bot that is no administrator gets from groups only what is meant for it."""
        chat, bot = message.chat, self.telegram.bot
        if not chat.private and not chat.has(BOT_ID):
            return False
        if chat.private or not self.telegram.privacy or chat.statuses.get(BOT_ID) == "administrator":
            return True
        replied = message.raw.get("reply_to_message")
        if replied is not None and replied["from"]["id"] == BOT_ID:
            return True
        return any(
            text.partition("@")[2] in ("", bot["username"])
            if kind == "bot_command"
            else text == f"@{bot['username']}"
            for kind, text in _marked(message)
            if kind in ("bot_command", "mention")
        )

    def _turns_to(self, chat: Chat) -> None:
        self._last_chat = chat
        self._seen[chat.id] = len(chat.doings)

    async def _delivers(self, payload: Json, chat: Chat) -> list[Message]:
        self.telegram.delivery.put(payload, key=("chat", chat.id), chat_id=chat.id)
        await self.telegram.settle()
        return self.replies(chat)


def _marked(message: Message) -> Iterator[tuple[str, str]]:
    units = message.text.encode("utf-16-le")
    for entity in message.entities:
        start = entity["offset"] * 2
        yield entity["type"], units[start : start + entity["length"] * 2].decode("utf-16-le")


def _find_button(chat: Chat, caption: str, on: Message | None) -> tuple[Message, Button]:
    messages = [on] if on is not None else [one for one in reversed(chat.messages) if one.from_bot]
    for message in messages:
        buttons = [button for row in message.button_rows for button in row]
        found = [button for button in buttons if button.text == caption]
        found = found or [button for button in buttons if caption in button.text]
        if len(found) > 1:
            raise AssertionError(f"{caption!r} fits {[one.text for one in found]}\n{chat.transcript()}")
        if found:
            return message, found[0]
    raise AssertionError(f"there is no button {caption!r}\n{chat.transcript()}")
