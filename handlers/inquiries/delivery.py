"""Makes the calls that wait in the outbox, and says what follows from each way they can fail."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import structlog
from sqlmodel import Session
from telegram import (
    ForceReply,
    InputMediaAnimation,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    MessageEntity,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError
from telegram.ext import ExtBot

from handlers.inquiries.acts import ALBUM_WAIT, admins, said, staff_language
from handlers.inquiries.record import Record, record
from handlers.speak import NO_PREVIEW
from handlers.speak import keyboard as inline
from handlers.views import inquiry_staff
from handlers.views.catalogue import say
from handlers.views.inquiry_form import erased
from handlers.views.message import Button, Message
from store import inbox, outbox
from store.inquiries import by_number
from store.models import Inquiry, Outgoing, now
from store.moves import current

if TYPE_CHECKING:
    from handlers.context import Desk, DeskApplication

log = structlog.get_logger("handlers.inquiries.delivery")

LONGEST_PAUSE = timedelta(minutes=5)
GONE_PAUSE = timedelta(hours=1)
RIGHTS_PAUSE = timedelta(minutes=10)
LONGEST_ALBUM = timedelta(minutes=5)
"""For so long at most the parts of an album are waited for."""

LOST_TOPIC = ("message thread not found", "topic_closed", "topic_deleted", "topic_id_invalid")
NO_RIGHTS = ("not enough rights", "have no rights", "chat_write_forbidden", "need administrator rights")
LOST_CHAT = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "chat_id_invalid",
    "group chat was deactivated",
)
LOST_COPY = (
    "message to copy not found",
    "message can't be copied",
    "message_id_invalid",
    "wrong message identifier",
)
DONE_ALREADY = (
    "message is not modified",
    "message to delete not found",
    "message identifier is not specified",
)
LOST_EDIT = ("message to edit not found", "message can't be edited")
MEDIA = {
    "photo": InputMediaPhoto,
    "video": InputMediaVideo,
    "document": InputMediaDocument,
    "audio": InputMediaAudio,
    "animation": InputMediaAnimation,
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row goes, as the store has it at the moment of sending."""

    inquiry: Inquiry | None
    record: Record | None
    thread_id: int | None
    reply_to: int | None
    target: int | None
    """EDIT: the message that the copy became, where it still can be reached."""
    moved: bool
    """The chat is a supergroup by now, in which old numbers of messages name others."""
    language: str


def register(application: "DeskApplication") -> None:
    """Have the outbox sent by this application's bot."""
    bot, desk = application.bot, application.bot_data
    desk.outbox.carry(partial(_send, bot=bot, desk=desk))


async def _send(row: Outgoing, *, bot: ExtBot[None], desk: "Desk") -> None:
    """Send a row, and an album's neighbours with it; note what became of them."""
    rows = [row]
    if row.album and await _still_coming(row, desk):
        until = now() + ALBUM_WAIT
        await desk.store.write(lambda session: outbox.wait(row.id or 0, until, session=session))
        return
    if row.album:
        rows += await desk.store.write(lambda session: outbox.rest_of_album(row, session=session))
        rows.sort(key=lambda part: int(part.body["message"]))
    place = await desk.store.read(lambda session: _place(row, desk, session))
    try:
        sent = await _call(rows, place, bot, desk)
    except TelegramError as error:
        failure = error
        await desk.store.write(lambda session: _failed(rows, place, failure, desk, session))
    else:
        await desk.store.write(lambda session: _arrived(rows, sent, place, session))


async def _still_coming(row: Outgoing, desk: "Desk") -> bool:
    """Whether parts of its album may be among what is still to be done in the chat that it comes from."""
    if desk.outbox.cut_in_two(row):
        return True
    if now() - row.created_at > LONGEST_ALBUM:
        return False
    return await desk.store.read(lambda session: inbox.waits(row.body["from"], session=session))


def _place(row: Outgoing, desk: "Desk", session: Session) -> Place:
    inquiry = by_number(row.inquiry_id, session=session) if row.inquiry_id is not None else None
    thread = reply = target = None
    if inquiry is not None and row.chat_id == inquiry.staff_chat_id:
        thread = inquiry.thread_id
        reply = None if inquiry.own_topic and thread is not None else inquiry.card_id
    if (key := row.body.get("reply_key")) and (shown := outbox.by_key(key, session=session)):
        reply = shown.message_id
    if (key := row.body.get("of")) and (shown := outbox.by_key(key, session=session)):
        target = shown.message_id if shown.chat_id == row.chat_id else None
    return Place(
        inquiry,
        record(inquiry, session=session) if inquiry is not None else None,
        thread,
        reply,
        target,
        current(row.chat_id, session=session) != row.chat_id,
        staff_language(desk, session),
    )


async def _call(rows: list[Outgoing], place: Place, bot: ExtBot[None], desk: "Desk") -> list[int | None]:
    """Make the call of a row, or of an album's rows; the messages that came of it."""
    row, body = rows[0], rows[0].body
    to: dict[str, Any] = {"chat_id": row.chat_id, "message_thread_id": place.thread_id}
    if place.reply_to is not None:
        to["reply_parameters"] = ReplyParameters(place.reply_to, allow_sending_without_reply=True)
    match row.what:
        case "say":
            return [await _say(body, to, bot)]
        case "copy" if len(rows) > 1:
            return await _copy_album(rows, place, bot)
        case "copy":
            return [
                (
                    await bot.copy_message(from_chat_id=body["from"], message_id=body["message"], **to)
                ).message_id
            ]
        case "edit":
            return [await _edit(row, place, bot)]
        case "card" if place.record is not None:
            return [await _card(row, to, place, shown=place.record, bot=bot, desk=desk)]
        case "topic" if place.record is not None:
            name = say("iq_topic_name", place.language, n=place.record.number, name=_who(place.record))
            topic = await bot.create_forum_topic(row.chat_id, name[:128])
            return [topic.message_thread_id]
        case "rename":
            # The topic was called by its investor.
            await bot.edit_forum_topic(row.chat_id, body["thread"], name=body["name"])
        case "delete" if place.moved:
            raise BadRequest("message is in a group that became another")
        case "delete":
            await _delete(row.chat_id, body["message_id"], place, bot)
    return [None]


async def _delete(chat_id: int, message_id: int, place: Place, bot: ExtBot[None]) -> None:
    """Take the message away; what is too old for that can at least lose its words."""
    try:
        await bot.delete_message(chat_id, message_id)
    except BadRequest as error:
        if _says(error, DONE_ALREADY) or place.inquiry is None:
            raise
        words = erased(place.inquiry, place.language)
        try:
            await bot.edit_message_text(words, chat_id, message_id)
        except BadRequest as other:
            if "no text in the message" in other.message.casefold():
                # The file itself stays: staff are asked to delete it.
                with suppress(BadRequest):
                    await bot.edit_message_caption(chat_id, message_id, caption=words)
            if not _says(other, DONE_ALREADY):
                raise error from other


def _who(shown: Record) -> str:
    return shown.inquiry.company or shown.inquiry.name or ""


async def _say(body: dict[str, Any], to: dict[str, Any], bot: ExtBot[None]) -> int:
    if "plain" in body:
        entities = [MessageEntity.de_json(entity, bot) for entity in body["entities"]]
        sent = await bot.send_message(
            text=body["plain"], entities=entities, link_preview_options=NO_PREVIEW, **to
        )
        return sent.message_id
    rows = tuple(tuple(Button(**one) for one in row) for row in body["buttons"])
    markup: Any = inline(Message(body["html"], rows), bot.username)
    if body.get("force_reply"):
        markup = ForceReply(selective=True)
    if body.get("reply_to"):
        to = to | {"reply_parameters": ReplyParameters(body["reply_to"], allow_sending_without_reply=True)}
    sent = await bot.send_message(
        text=body["html"],
        parse_mode=ParseMode.HTML,
        reply_markup=markup,
        link_preview_options=NO_PREVIEW,
        **to,
    )
    return sent.message_id


async def _copy_album(rows: list[Outgoing], place: Place, bot: ExtBot[None]) -> list[int | None]:
    sent = await bot.copy_messages(
        rows[0].chat_id,
        rows[0].body["from"],
        [row.body["message"] for row in rows],
        message_thread_id=place.thread_id,
    )
    if len(sent) < len(rows):
        # Telegram leaves out what was deleted meanwhile, and does not say which.
        return [None] * len(rows)
    return [one.message_id for one in sent]


async def _edit(row: Outgoing, place: Place, bot: ExtBot[None]) -> int | None:
    """Give the copy the words, and the file where that was changed, of the message it is a copy of."""
    body = row.body
    if place.target is None:
        return None
    entities = [MessageEntity.de_json(entity, bot) for entity in body["entities"]]
    if body["kind"] == "text":
        await bot.edit_message_text(
            body["text"], row.chat_id, place.target, entities=entities, link_preview_options=NO_PREVIEW
        )
    elif body["file"] and body["kind"] in MEDIA:
        media = MEDIA[body["kind"]](body["file"], caption=body["text"], caption_entities=entities)
        await bot.edit_message_media(media, row.chat_id, place.target)
    else:
        await bot.edit_message_caption(
            row.chat_id, place.target, caption=body["text"], caption_entities=entities
        )
    return None


async def _card(
    row: Outgoing, to: dict[str, Any], place: Place, *, shown: Record, bot: ExtBot[None], desk: "Desk"
) -> int:
    message = inquiry_staff.card(shown, desk.timezone, place.language)
    text = message.text
    card_id = shown.inquiry.card_id
    if card_id is not None:
        try:
            await bot.edit_message_text(
                text,
                row.chat_id,
                card_id,
                parse_mode=ParseMode.HTML,
                reply_markup=inline(message, bot.username),
                link_preview_options=NO_PREVIEW,
            )
        except BadRequest as error:
            if not _says(error, LOST_EDIT):
                raise
            to.pop("reply_parameters", None)
        else:
            return card_id
    sent = await bot.send_message(
        text=text,
        parse_mode=ParseMode.HTML,
        reply_markup=inline(message, bot.username),
        link_preview_options=NO_PREVIEW,
        **to,
    )
    return sent.message_id


def _arrived(rows: list[Outgoing], sent: list[int | None], place: Place, session: Session) -> None:
    row = rows[0]
    inquiry = by_number(row.inquiry_id, session=session, lock=True) if row.inquiry_id is not None else None
    for one, message_id in zip(rows, sent, strict=True):
        kept = outbox.mark_sent(one.id or 0, None if row.what == "topic" else message_id, session=session)
        if not kept and message_id is not None and inquiry is not None and row.what != "card":
            _erase_late(row.chat_id, message_id, inquiry, session)
    if inquiry is None:
        return
    if row.what == "copy" and len(rows) > 1 and sent[0] is None:
        _tell_staff(f"copy_lost:{row.id}", "copy_lost", inquiry, place.language, session)
    if row.what == "card":
        inquiry.card_id = sent[0]
    elif row.what == "topic":
        inquiry.thread_id = sent[0]
    if row.trouble == "blocked" and row.chat_id == inquiry.chat_id:
        _tell_staff(f"back:{row.id}", "back", inquiry, place.language, session)


def _erase_late(chat_id: int, message_id: int, inquiry: Inquiry, session: Session) -> None:
    """It was on its way while its author had all of it deleted."""
    if chat_id == inquiry.staff_chat_id:
        body = {"message_id": message_id}
        key = f"delete:{chat_id}:{message_id}"
        outbox.put(key, chat_id, "delete", body, inquiry_id=inquiry.id, session=session)


def _failed(rows: list[Outgoing], place: Place, error: TelegramError, desk: "Desk", session: Session) -> None:
    """Put it off, go another way, or give it up; and tell whoever can mend it."""
    row, inquiry = rows[0], place.inquiry
    inquiry = by_number(inquiry.id or 0, session=session, lock=True) if inquiry is not None else None
    private = row.chat_id > 0
    if _says(error, DONE_ALREADY):
        kept = inquiry.card_id if inquiry is not None and row.what == "card" else None
        outbox.mark_sent(row.id or 0, kept, session=session)
    elif isinstance(error, RetryAfter):
        pause = error.retry_after
        seconds = pause if isinstance(pause, timedelta) else timedelta(seconds=pause)
        _put_off(rows, now() + seconds, "flood", session)
    elif row.what == "topic" and (isinstance(error, BadRequest | Forbidden)):
        # Without a topic of its own it stands in the main chat.
        outbox.drop(row.id or 0, "no_topics", session=session)
        if inquiry is not None:
            inquiry.own_topic = False
        _tell_admins("no_topics", desk, place.language, session)
    elif row.what == "rename" and isinstance(error, BadRequest | Forbidden):
        outbox.drop(row.id or 0, "topic_lost", session=session)
    elif _says(error, LOST_TOPIC) and inquiry is not None:
        _put_off(rows, now(), "topic_lost", session)
        inquiry.thread_id, inquiry.own_topic, inquiry.card_id = None, False, None
        if row.what != "card":
            outbox.put(
                f"card:{inquiry.id}:topic:{row.id}",
                row.chat_id,
                "card",
                {},
                inquiry_id=inquiry.id,
                session=session,
            )
        _tell_staff(
            f"topic_lost:{inquiry.id}:{place.thread_id}", "topic_lost", inquiry, place.language, session
        )
    elif row.what == "delete" and isinstance(error, BadRequest | Forbidden):
        _not_deleted(row, place, session)
    elif isinstance(error, Forbidden) or _says(error, LOST_CHAT):
        if _says(error, NO_RIGHTS):
            _put_off(rows, now() + RIGHTS_PAUSE, "rights", session)
            _tell_admins("rights", desk, place.language, session)
        elif inquiry is not None and row.chat_id == inquiry.chat_id:
            _put_off(rows, now() + GONE_PAUSE, "blocked", session)
            _tell_staff(f"blocked:{row.id}", "blocked", inquiry, place.language, session)
        elif private:
            # An admin or officer who has never written to the bot.
            outbox.drop(row.id or 0, "blocked", session=session)
        else:
            _put_off(rows, now() + RIGHTS_PAUSE, "gone", session)
            _tell_admins("gone", desk, place.language, session)
    elif _says(error, NO_RIGHTS):
        _put_off(rows, now() + RIGHTS_PAUSE, "rights", session)
        _tell_admins("rights", desk, place.language, session)
    elif row.what == "copy" and _says(error, LOST_COPY):
        _without_original(rows, place, session)
    elif row.what == "edit" and isinstance(error, BadRequest):
        outbox.drop(row.id or 0, "edit", session=session)
    elif isinstance(error, BadRequest):
        log.error("outbox_refused", what=row.what, reason=error.message)
        for one in rows:
            outbox.drop(one.id or 0, "refused", session=session)
        if inquiry is not None:
            _tell_staff(f"refused:{row.id}", "refused", inquiry, place.language, session)
    else:
        pause_for = min(timedelta(seconds=2 ** min(row.tries + 1, 10)), LONGEST_PAUSE)
        _put_off(rows, now() + pause_for, "network", session)


def _says(error: TelegramError, texts: tuple[str, ...]) -> bool:
    words = error.message.casefold()
    return any(text in words for text in texts)


def _put_off(rows: list[Outgoing], until: datetime, trouble: str, session: Session) -> None:
    for row in rows:
        outbox.put_off(row.id or 0, until, trouble, session=session)


def _without_original(rows: list[Outgoing], place: Place, session: Session) -> None:
    """The message was deleted meanwhile: its words go out by themselves, and staff are told of a lost file."""
    for row in rows:
        outbox.drop(row.id or 0, "copy_lost", session=session)
        if text := row.body.get("text"):
            body = {"plain": text, "entities": [], "reply_key": row.body.get("reply_key")}
            outbox.put(
                f"instead:{row.id}", row.chat_id, "say", body, inquiry_id=row.inquiry_id, session=session
            )
        elif place.inquiry is not None:
            _tell_staff(f"copy_lost:{row.id}", "copy_lost", place.inquiry, place.language, session)


def _not_deleted(row: Outgoing, place: Place, session: Session) -> None:
    outbox.drop(row.id or 0, "old", session=session)
    if place.inquiry is not None:
        number = place.inquiry.id
        words = inquiry_staff.trouble("erase_by_hand", number, place.language)
        outbox.put(
            f"erase:{number}:{row.chat_id}",
            row.chat_id,
            "say",
            said(words),
            inquiry_id=number,
            session=session,
        )


def _tell_staff(key: str, trouble: str, inquiry: Inquiry, language: str, session: Session) -> None:
    if inquiry.staff_chat_id is not None:
        words = inquiry_staff.trouble(trouble, inquiry.id, language)
        outbox.put(key, inquiry.staff_chat_id, "say", said(words), inquiry_id=inquiry.id, session=session)


def _tell_admins(trouble: str, desk: "Desk", language: str, session: Session) -> None:
    """Once a day, in private: the group itself cannot be written to."""
    words = inquiry_staff.trouble(trouble, None, language)
    for admin in admins(desk, session):
        key = f"{trouble}:{now().date()}:{admin}"
        outbox.put(key, admin, "say", said(words), session=session)
