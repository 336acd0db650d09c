"""The test-side Telegram is as strict as Telegram: what it must refuse, and what it must let through."""

from __future__ import annotations

import asyncio
import struct
import zlib
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram.types import Update as AiogramUpdate
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, ReplyParameters, Update
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.outgoing.failures import ServerFault
from bot.outgoing.transport import AiohttpRequest
from tests.telegram import TOKEN, Person, Telegram
from tests.telegram.models import check


@pytest.fixture
async def bot(telegram: Telegram) -> AsyncIterator[Bot]:
    """A bot with no desk behind it, over the desk's own transport."""
    transport = AiohttpRequest(read_timeout=0.5)
    async with Bot(
        TOKEN, f"{telegram.url}/bot", f"{telegram.url}/file/bot", transport, AiohttpRequest(read_timeout=0.5)
    ) as made:
        yield made


@pytest.fixture
async def ann(telegram: Telegram) -> Person:
    person = telegram.person("Ann")
    await person.starts()
    return person


def png(width: int = 4, height: int = 3) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"".join(b"\0" + b"\0" * width * 3 for _ in range(height)))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def keys(*rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(list(rows))


def key(text: str = "Go", data: str | None = "go", **more: Any) -> InlineKeyboardButton:
    return InlineKeyboardButton(text, callback_data=data, **more)


REFUSED = {
    "unclosed markup": {"text": "<b>Hello", "parse_mode": "HTML"},
    "unknown tag": {"text": "<center>Hello</center>", "parse_mode": "HTML"},
    "bare ampersand tag": {"text": "a < b", "parse_mode": "HTML"},
    "too long": {"text": "x" * 4097},
    "nothing to show": {"text": "<b> </b>", "parse_mode": "HTML"},
    "long callback data": {"text": "x", "reply_markup": keys([key(data="я" * 33)])},
    "too many buttons": {"text": "x", "reply_markup": keys(*[[key() for _ in range(5)]] * 21)},
    "nine in a row": {"text": "x", "reply_markup": keys([key() for _ in range(9)])},
    "a button without a deed": {"text": "x", "reply_markup": keys([key(data=None)])},
    "a link to nowhere": {"text": "x", "reply_markup": keys([key(data=None, url="https://nowhere")])},
    "unknown field": {"text": "x", "api_kwargs": {"txet": "y"}},
    "unknown field inside": {
        "text": "x",
        "api_kwargs": {"reply_markup": {"inline_keyboard": [[{"text": "a", "callback_date": "b"}]]}},
    },
}


@pytest.mark.parametrize("call", REFUSED.values(), ids=REFUSED.keys())
async def test_a_faulty_call_is_refused_and_noted(
    call: dict[str, Any], telegram: Telegram, bot: Bot, ann: Person
) -> None:
    with pytest.raises(BadRequest):
        await bot.send_message(ann.id, **call)
    assert [one.method for one in telegram.violations] == ["sendMessage"]
    assert ann.replies() == []
    telegram.violations.clear()


async def test_what_is_right_passes(bot: Bot, ann: Person) -> None:
    full = "<b>" + "x" * 4096 + "</b>"
    await bot.send_message(ann.id, full, parse_mode="HTML", reply_markup=keys([key(data="x" * 64)]))
    assert ann.last.text == "x" * 4096
    assert ann.last.entities == [{"type": "bold", "offset": 0, "length": 4096}]
    await bot.send_message(ann.id, "see <a href='https://example.org'>this</a> & /help", parse_mode="HTML")
    assert [entity["type"] for entity in ann.last.entities] == ["text_link", "bot_command"]


async def test_an_edit_must_change_something(bot: Bot, ann: Person) -> None:
    sent = await bot.send_message(ann.id, "one", reply_markup=keys([key()]))
    with pytest.raises(BadRequest, match=r"(?i)not modified"):
        await bot.edit_message_text("one", ann.id, sent.message_id, reply_markup=keys([key()]))
    await bot.edit_message_text("one", ann.id, sent.message_id)
    assert ann.last.buttons == []
    with pytest.raises(BadRequest, match=r"(?i)message to edit not found"):
        await bot.edit_message_text("two", ann.id, 999)
    await bot.delete_message(ann.id, sent.message_id)
    assert ann.replies() == []


async def test_pictures_and_their_captions(telegram: Telegram, bot: Bot, ann: Person) -> None:
    await bot.send_photo(ann.id, png(), caption="<i>a map</i>", parse_mode="HTML")
    assert (ann.last.media, ann.last.text, ann.last.html) == ("photo", "a map", "<i>a map</i>")
    photo = ann.last.raw["photo"][0]
    assert (photo["width"], photo["height"]) == (4, 3)
    shown = await bot.edit_message_media(InputMediaPhoto(png(8, 8), caption="b"), ann.id, ann.last.id)
    assert ann.last.text == "b"
    with pytest.raises(BadRequest, match=r"(?i)no text in the message"):
        await bot.edit_message_text("c", ann.id, shown.message_id)  # type: ignore[union-attr]
    for data, caption in ((b"no picture", "x"), (png(), "x" * 1025), (png(3000, 3), "")):
        with pytest.raises(BadRequest):
            await bot.send_photo(ann.id, data, caption=caption)
    assert len(telegram.violations) == 3
    telegram.violations.clear()


async def test_files_go_both_ways(bot: Bot, ann: Person) -> None:
    await bot.send_document(ann.id, b"a,b\n1,2\n", filename="projects.csv", caption="all of them")
    assert ann.last.file is not None
    assert (ann.last.file.name, ann.last.file.data) == ("projects.csv", b"a,b\n1,2\n")
    await ann.sends_document("mine.csv", b"c,d\n", "look")
    sent = ann.chat.messages[-1].raw["document"]
    file = await bot.get_file(sent["file_id"])
    assert bytes(await file.download_as_bytearray()) == b"c,d\n"


async def test_a_query_is_answered_once_and_in_time(telegram: Telegram, bot: Bot, ann: Person) -> None:
    await bot.send_message(ann.id, "one", reply_markup=keys([key()]))
    await ann.taps("Go")
    (query_id,) = telegram.queries
    await bot.answer_callback_query(query_id, "Done")
    assert ann.notice == "Done"
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        await bot.answer_callback_query(query_id)
    await ann.taps("Go")
    telegram.query_lifetime = 0
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        await bot.answer_callback_query(list(telegram.queries)[-1])


async def test_who_cannot_be_written_to(telegram: Telegram, bot: Bot, ann: Person) -> None:
    with pytest.raises(Forbidden, match=r"(?i)initiate"):
        await bot.send_message(telegram.person("Bob").id, "hello")
    with pytest.raises(BadRequest, match=r"(?i)chat not found"):
        await bot.send_message(404, "hello")
    await ann.blocks_bot()
    with pytest.raises(Forbidden, match=r"(?i)blocked"):
        await bot.send_message(ann.id, "hello")
    group = telegram.group("Staff", ann)
    await ann.removes_bot(group)
    with pytest.raises(Forbidden, match=r"(?i)not a member"):
        await bot.send_message(group.id, "hello")


async def test_replies_topics_and_copies(telegram: Telegram, bot: Bot, ann: Person) -> None:
    group = telegram.group("Staff", ann, forum=True, admin=True)
    topic = await bot.create_forum_topic(group.id, "Inquiries")
    card = await bot.send_message(group.id, "#12", message_thread_id=topic.message_thread_id)
    await ann.says("I take it", reply_to=group.last)
    (asked,) = [m for m in group.messages if not m.from_bot]
    assert (asked.reply_to, asked.thread) == (card.message_id, topic.message_thread_id)
    copied = await bot.copy_message(ann.id, group.id, asked.id)
    assert ann.chat.all_messages[copied.message_id].text == "I take it"
    await bot.forward_message(ann.id, group.id, asked.id)
    assert ann.chat.last.raw["forward_origin"]["sender_user"]["id"] == ann.id
    with pytest.raises(BadRequest, match=r"(?i)replied not found"):
        await bot.send_message(group.id, "x", reply_parameters=ReplyParameters(999))
    with pytest.raises(BadRequest, match=r"(?i)thread not found"):
        await bot.send_message(group.id, "x", message_thread_id=999)


async def test_a_group_that_became_a_supergroup(telegram: Telegram, bot: Bot, ann: Person) -> None:
    small = telegram.group("Staff", ann, small=True)
    large = telegram.upgrade(small)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(small.id, "hello")
    assert moved.value.new_chat_id == large.id


async def test_flood_control(telegram: Telegram, bot: Bot, ann: Person) -> None:
    telegram.flood.on = True
    telegram.flood.chat_burst = 2
    for _ in range(2):
        await bot.send_message(ann.id, "x")
    with pytest.raises(RetryAfter):
        await bot.send_message(ann.id, "x")
    assert telegram.flood.refused == 1


async def test_faults_strike_as_often_as_asked(telegram: Telegram, bot: Bot, ann: Person) -> None:
    wanted: list[tuple[dict[str, Any], type[TelegramError]]] = [
        ({"status": 429, "retry_after": 7}, RetryAfter),
        ({"status": 403}, Forbidden),
        ({"status": 502, "html": True}, ServerFault),
        ({"kind": "drop"}, NetworkError),
        ({"kind": "timeout"}, TimedOut),
        ({"kind": "garbage"}, TelegramError),
    ]
    for fault, error in wanted:
        telegram.faults.add(method="sendMessage", **fault)
        with pytest.raises(error):
            await bot.send_message(ann.id, "x")
    assert ann.replies() == []
    telegram.faults.add(method="sendMessage", kind="drop", after_effect=True)
    with pytest.raises(NetworkError):
        await bot.send_message(ann.id, "it came all the same")
    assert ann.last.text == "it came all the same"
    await bot.send_message(ann.id, "x")


async def test_a_wrong_token_and_an_unknown_method(telegram: Telegram, bot: Bot) -> None:
    with pytest.raises((InvalidToken, EndPointNotFound)):
        async with Bot("42:AAnobody", f"{telegram.url}/bot", request=AiohttpRequest()):
            pass
    with pytest.raises(EndPointNotFound):
        await bot.do_api_request("sendTelepathy")


async def test_two_polls_at_once_are_a_conflict(bot: Bot) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=5))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(bot.get_updates(timeout=0))
    with pytest.raises(Conflict):
        await first
    assert await second == ()


async def test_the_menu_of_the_nearest_scope_is_shown(telegram: Telegram, bot: Bot, ann: Person) -> None:
    await bot.set_my_commands([("help", "Help")])
    await bot.set_my_commands([("help", "Помощь")], language_code="ru")
    assert telegram.menu(ann) == {"help": "Help"}
    await bot.set_my_commands([("add", "Add")], scope={"type": "chat", "chat_id": ann.id})  # type: ignore[arg-type]
    assert telegram.menu(ann) == {"add": "Add"}
    vera = telegram.person("Вера", language="ru")
    assert telegram.menu(vera) == {"help": "Помощь"}
    with pytest.raises(BadRequest):
        await bot.set_my_commands([("Add!", "Add")])
    telegram.violations.clear()


async def test_updates_are_what_telegram_sends(telegram: Telegram, bot: Bot) -> None:
    """Each kind that people can cause, held against the models of the Bot API: nothing missing, nothing more."""
    ann = telegram.person("Ann", username="ann")
    group = telegram.group("Staff", ann, forum=True, admin=True)
    await ann.says("/start p_x see https://example.org")
    await bot.send_message(ann.id, "one", reply_markup=keys([key()]))
    await ann.taps("Go")
    await ann.says(
        "reply", at=group, topic=group.new_topic("News"), reply_to=group.post(ann.user, {"text": "a"})
    )
    await ann.sends_photo(png(), "a place")
    await ann.sends_document("a.txt", b"a")
    await ann.sends_voice()
    await ann.sends_sticker()
    await ann.shares_contact()
    await ann.shares_location(43.2, 76.9)
    await ann.forwards(ann.chat.messages[0])
    await ann.edits(ann.chat.messages[0], "other words")
    await ann.blocks_bot()
    await ann.adds_bot(group)
    pending = telegram.delivery.pending
    assert len(pending) == 13
    for raw in pending:
        _no_extras(AiogramUpdate.model_validate(raw), str(raw))
        Update.de_json(raw, bot)


def _no_extras(part: Any, where: str) -> None:
    if isinstance(part, list | tuple):
        for item in part:
            _no_extras(item, where)
    elif hasattr(part, "model_fields_set"):
        assert not part.model_extra, f"{part.model_extra} in {where}"
        for name in part.model_fields_set:
            _no_extras(getattr(part, name), where)


def test_a_text_that_looks_like_json_stays_text() -> None:
    assert check("sendMessage", {"chat_id": "5", "text": "[1]"}, {}) == {"chat_id": 5, "text": "[1]"}
