"""The chats as Telegram keeps them: messages, topics, members, what the bot has set about itself."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from time import monotonic, time
from typing import Any, TypeVar

from aiogram.types import MessageEntity
from aiogram.utils.text_decorations import html_decoration

from tests.telegram.delivery import Delivery
from tests.telegram.errors import ApiError, Json, bad_request, forbidden
from tests.telegram.files import KINDS, Files, StoredFile
from tests.telegram.flood import Flood
from tests.telegram.markup import Markup

T = TypeVar("T")

BOT_ID = 4200000001
RIGHTS = [
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
    "can_send_welcome_messages",
]
_PRESENT = ("creator", "administrator", "member", "restricted")


@dataclass(frozen=True, slots=True)
class Button:
    """A button as a person sees it; `data`, `url`: what is behind an inline one."""

    text: str
    raw: Json

    @property
    def data(self) -> str | None:
        return self.raw.get("callback_data")

    @property
    def url(self) -> str | None:
        return self.raw.get("url")


@dataclass(eq=False)
class Message:
    """A message in a chat. It is live: an edit changes it, `deleted` says that it is gone.

    `raw` is the message as the Bot API shows it; `keyboard` the reply keyboard that came with it, if any.
    """

    raw: Json
    chat: Chat
    keyboard: Json | None = None
    files: list[StoredFile] = field(default_factory=list)
    revision: int = 0
    deleted: bool = False
    at: float = field(default_factory=monotonic)

    @property
    def id(self) -> int:
        return int(self.raw["message_id"])

    @property
    def from_bot(self) -> bool:
        return bool(self.raw["from"]["id"] == BOT_ID)

    @property
    def author(self) -> str:
        return str(self.raw["from"]["first_name"])

    @property
    def text(self) -> str:
        """The text or caption as it is read, without markup; of a contact or a venue, what its card says."""
        if "contact" in self.raw:
            contact = self.raw["contact"]
            return f"{contact['first_name']} {contact.get('last_name', '')} {contact['phone_number']}"
        if "venue" in self.raw:
            return f"{self.raw['venue']['title']}, {self.raw['venue']['address']}"
        return str(self.raw.get("text", self.raw.get("caption", "")))

    @property
    def entities(self) -> list[Json]:
        """The markup of the text or caption; offsets in UTF-16 units."""
        marked: list[Json] = self.raw.get("entities") or self.raw.get("caption_entities") or []
        return marked

    @property
    def html(self) -> str:
        """The text with its markup written as Telegram's HTML."""
        return html_decoration.unparse(self.text, [MessageEntity(**entity) for entity in self.entities])

    @property
    def media(self) -> str | None:
        """What the message shows beside text: photo, document, ..., location, venue, contact; None for text."""
        kinds = ("animation", *KINDS, "venue", "location", "contact", "poll", "dice")
        return next((kind for kind in kinds if kind in self.raw), None)

    @property
    def file(self) -> StoredFile | None:
        """The file shown, with its name and bytes."""
        return self.files[-1] if self.files else None

    @property
    def buttons(self) -> list[list[str]]:
        """The captions of the buttons, row by row."""
        return [[button.text for button in row] for row in self.button_rows]

    @property
    def button_rows(self) -> list[list[Button]]:
        """The buttons, row by row: the inline ones, else those of the reply keyboard that came with it."""
        markup = self.raw.get("reply_markup") or self.keyboard or {}
        rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
        return [[_button(raw) for raw in row] for row in rows]

    @property
    def reply_to(self) -> int | None:
        """The id of the message that this one answers."""
        replied = self.raw.get("reply_to_message")
        return replied["message_id"] if replied else None

    @property
    def thread(self) -> int | None:
        """The topic that the message stands in."""
        return self.raw.get("message_thread_id")

    @property
    def state(self) -> tuple[Any, ...]:
        """All that an edit can change: two equal states are "not modified" to Telegram."""
        fields = ("text", "entities", "caption", "caption_entities", "reply_markup", "location")
        files = [file.file_id for file in self.files]
        return (*(self.raw.get(name) or None for name in fields), files, self.keyboard)

    def __str__(self) -> str:
        shown = self.text + (f" <{self.media}>" if self.media else "")
        rows = "".join("\n    " + " ".join(f"[{text}]" for text in row) for row in self.buttons)
        return f"{self.author}: {shown}{rows}"


def _button(raw: Json | str) -> Button:
    return Button(raw, {"text": raw}) if isinstance(raw, str) else Button(raw["text"], raw)


@dataclass
class Topic:
    """A topic of a forum."""

    thread: int
    name: str
    icon_color: int = 7322096
    closed: bool = False


class Chat:
    """A private chat or a group. `all_messages` keeps the deleted ones too."""

    def __init__(self, world: World, chat_id: int, kind: str, title: str, *, forum: bool = False) -> None:
        self.world = world
        self.id = chat_id
        self.kind = kind
        self.title = title
        self.forum = forum
        self.all_messages: dict[int, Message] = {}
        self.topics: dict[int, Topic] = {}
        self.members: dict[int, Json] = {}
        self.statuses: dict[int, str] = {}
        self.pinned: list[int] = []
        self.actions: list[str] = []
        self.refusal: ApiError | None = None
        self.reply_keyboard: Json | None = None
        self.doings: list[Message] = []
        self._ids = itertools.count(1) if kind == "supergroup" else world.message_ids
        self._waiting: set[asyncio.Future[None]] = set()

    @property
    def private(self) -> bool:
        return self.kind == "private"

    @property
    def messages(self) -> list[Message]:
        """What is to be seen in the chat, oldest first."""
        return [message for message in self.all_messages.values() if not message.deleted]

    @property
    def last(self) -> Message:
        """The newest message of the bot. Raises AssertionError when it has said nothing."""
        for message in reversed(self.messages):
            if message.from_bot:
                return message
        raise AssertionError(f"the bot has said nothing in {self.title}\n{self.transcript()}")

    def as_json(self) -> Json:
        """The Chat object."""
        if self.private:
            user = self.members[self.id]
            names = ("first_name", "last_name", "username")
            return {"id": self.id, "type": "private"} | {n: user[n] for n in names if n in user}
        shown: Json = {"id": self.id, "type": self.kind, "title": self.title}
        return shown | {"is_forum": True} if self.forum else shown

    def member(self, user_id: int) -> Json | None:
        """The ChatMember object; None for somebody the chat has never seen."""
        user = self.members.get(user_id)
        if user is None:
            return None
        status = self.statuses.get(user_id, "member")
        shown: Json = {"user": user, "status": status}
        if status == "creator":
            shown["is_anonymous"] = False
        elif status == "administrator":
            shown |= dict.fromkeys(RIGHTS, True) | {"can_be_edited": False, "is_anonymous": False}
        elif status == "kicked":
            shown["until_date"] = 0
        return shown

    def has(self, user_id: int) -> bool:
        """Whether somebody is in the chat now."""
        return user_id in self.members and self.statuses.get(user_id, "member") in _PRESENT

    def post(
        self,
        author: Json,
        content: Json,
        *,
        thread: int | None = None,
        reply_to: Message | None = None,
        files: list[StoredFile] | None = None,
        keyboard: Json | None = None,
    ) -> Message:
        """Puts a message into the chat, by whomever."""
        raw: Json = {
            "message_id": next(self._ids),
            "from": author,
            "chat": self.as_json(),
            "date": int(time()),
        }
        if thread is not None:
            raw |= {"message_thread_id": thread, "is_topic_message": True}
        if reply_to is not None:
            raw["reply_to_message"] = {k: v for k, v in reply_to.raw.items() if k != "reply_to_message"}
        message = Message(raw | content, self, keyboard=keyboard, files=files or [])
        self.all_messages[message.id] = message
        if message.from_bot:
            self.done(message)
        self.changed()
        return message

    def done(self, message: Message) -> None:
        """The bot has posted or edited `message`."""
        self.doings.append(message)
        self.world.delivery.answered(self.id)
        self.changed()

    def new_topic(self, name: str) -> Topic:
        """Opens a topic of a forum; its number is that of the message that says so."""
        assert self.forum, f"{self.title} has no topics"
        topic = Topic(next(self._ids), name)
        self.topics[topic.thread] = topic
        return topic

    def find(self, message_id: int | None) -> Message | None:
        """A message that is still there."""
        message = self.all_messages.get(message_id) if message_id is not None else None
        return None if message is None or message.deleted else message

    def transcript(self, limit: int = 30) -> str:
        """The last messages as plain lines, for the eyes of whoever reads a failed test."""
        lines = [str(message) for message in self.messages[-limit:]]
        return f"--- {self.title} ---\n" + "\n".join(lines or ["(empty)"])

    def changed(self) -> None:
        """Wakes everybody who waits for something to happen here."""
        for future in self._waiting:
            if not future.done():
                future.set_result(None)
        self._waiting.clear()

    async def until(self, found: Callable[[], T | None], *, what: str, patience: float | None = None) -> T:
        """Waits until `found` gives something and returns it.

        Raises AssertionError with the transcript when it has not within `patience` seconds.
        """
        loop = asyncio.get_running_loop()
        seconds = self.world.patience if patience is None else patience
        deadline = loop.time() + seconds
        while (result := found()) is None:
            future: asyncio.Future[None] = loop.create_future()
            self._waiting.add(future)
            try:
                await asyncio.wait_for(future, max(deadline - loop.time(), 0))
            except TimeoutError:
                self._waiting.discard(future)
                raise AssertionError(f"{what}: not within {seconds:g} s\n{self.transcript()}") from None
        return result

    async def sees(self, text: str, *, patience: float | None = None) -> Message:
        """Waits until a message of the bot with `text` in it is to be seen; the newest such message."""

        def found() -> Message | None:
            return next((m for m in reversed(self.messages) if m.from_bot and text in m.text), None)

        return await self.until(found, what=f"expected to see {text!r}", patience=patience)


@dataclass
class Query:
    """A callback or inline query that waits for its answer. `asked_at`: seconds on the monotonic clock."""

    id: str
    update_id: int
    chat: Chat | None
    asked_at: float = field(default_factory=monotonic)
    answer: Json | None = None


class World:
    """Everything that Telegram knows in this test.

    `patience` is how long, in seconds, people wait for the bot; `query_lifetime` how long a query can be answered.
    With `privacy` the bot gets from groups only what is meant for it, as BotFather sets it up.
    """

    def __init__(self, markup: Markup) -> None:
        self.markup = markup
        self.delivery = Delivery()
        self.flood = Flood()
        self.privacy = True
        self.patience = 15.0
        self.query_lifetime = 30.0
        self.message_ids: Iterator[int] = itertools.count(1)
        self.ids: Iterator[int] = itertools.count(1)
        self.bot: Json = {
            "id": BOT_ID,
            "is_bot": True,
            "first_name": "Investor desk",
            "username": "investor_desk_bot",
        }
        self.chats: dict[int, Chat] = {}
        self.files = Files()
        self.queries: dict[str, Query] = {}
        self.commands: dict[tuple[str, int | None, int | None, str], list[Json]] = {}
        self.profile: dict[tuple[str, str], str] = {}
        self.notices: list[str] = []

    def chat(self, chat_id: Any) -> Chat:
        """A chat that the bot knows. Raises "chat not found"."""
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def writable(self, chat_id: Any, thread: int | None = None) -> Chat:
        """A chat, and a topic in it, where the bot may post now. Raises what Telegram would say."""
        chat = self.chat(chat_id)
        if chat.refusal is not None:
            raise chat.refusal
        if not chat.private and not chat.has(BOT_ID):
            raise forbidden(f"bot is not a member of the {chat.kind} chat")
        if thread is not None:
            topic = chat.topics.get(thread)
            if topic is None:
                raise bad_request("message thread not found")
            if topic.closed and chat.statuses.get(BOT_ID) != "administrator":
                raise bad_request("TOPIC_CLOSED")
        return chat

    def query(self, query_id: str) -> Query:
        """A query that may still be answered."""
        query = self.queries.get(str(query_id))
        if query is None or query.answer is not None or monotonic() - query.asked_at > self.query_lifetime:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        return query
