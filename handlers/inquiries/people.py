"""Who writes, what he wrote, and whether he may handle inquiries."""

import re
from typing import Any

from sqlmodel import Session
from telegram import Message, MessageEntity, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError

from handlers.context import Context
from handlers.inquiries.acts import TEXT, WORDS, Written
from handlers.rights import allowed
from handlers.views.inquiry_callbacks import Act, Verb, parse
from store import inquiries, outbox
from store.inquiries import Person
from store.models import Role

PRESENT = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.MEMBER)
LONGEST_NAME = 64
KINDS = (
    "photo",
    # An animation is a document as well.
    "animation",
    "document",
    "video",
    "audio",
    "voice",
    "video_note",
    "sticker",
    "contact",
    "location",
)


def person(update: Update) -> Person | None:
    """The one behind the update."""
    user = update.effective_user
    return None if user is None else Person(user.id, user.full_name[:LONGEST_NAME])


def private(update: Update) -> bool:
    return update.effective_chat is not None and update.effective_chat.type == ChatType.PRIVATE


def in_staff_chat(update: Update, context: Context) -> bool:
    chat = update.effective_chat
    return chat is not None and chat.id == context.desk.staff_chat_id


async def handles_inquiries(update: Update, context: Context) -> bool:
    """Whether the person is an officer, or a member of the staff's group."""
    if await allowed(update, context, Role.STAFF):
        return True
    group, user, message = context.desk.staff_chat_id, update.effective_user, update.effective_message
    if group is None or user is None:
        return False
    if update.callback_query is None and message is not None and message.sender_chat is not None:
        # An admin of the group who writes in its name; a channel that is linked to it is nobody.
        return message.sender_chat.id == group
    try:
        member = await context.bot.get_chat_member(group, user.id)
    except TelegramError:
        # A bot that is no administrator may be kept from the list of members; who acts inside the group is one.
        return in_staff_chat(update, context)
    return member.status in PRESENT or (
        member.status == ChatMemberStatus.RESTRICTED and bool(getattr(member, "is_member", False))
    )


OF_ITS_OWN = (Verb.CLAIM, Verb.ANSWER, Verb.REOPEN, Verb.RATE, Verb.WRITE)
"""Buttons of a message that is about one inquiry; lists and choices have others."""


def inquiry_of(message: Message | None, bot_id: int, *, session: Session) -> int | None:
    """The inquiry that a message of the bot belongs to.

    A kill between a call and its mark leaves a message that no row knows; its buttons do.
    """
    if message is None or message.from_user is None or message.from_user.id != bot_id:
        return None
    row = outbox.by_message(message.chat.id, message.message_id, session=session)
    if row is not None:
        return row.inquiry_id
    rows = message.reply_markup.inline_keyboard if message.reply_markup is not None else ()
    meant = (parse(str(button.callback_data)) for keys in rows for button in keys if button.callback_data)
    numbers = (one.number for one in meant if isinstance(one, Act) and one.verb in OF_ITS_OWN)
    return next((one for one in numbers if inquiries.by_number(one, session=session) is not None), None)


COMMAND = re.compile(r"/\w+(?:@\w+)?\s*")
NUMBERED = re.compile(r"/\w+(?:@\w+)?\s+(?:[№#]\s*)?(\d{1,9})\b(?![.,:/-]\d)(?:[,:;.](?=\s))?\s*")


def command_words(message: Message, number: int, update_id: int) -> Written:
    """What a command like `/reply 12 words` says to inquiry 12, without the command."""
    text = message.text or ""
    numbered, plain = NUMBERED.match(text), COMMAND.match(text)
    skipped = plain.end() if plain else 0
    if numbered is not None and int(numbered[1]) == number:
        skipped = numbered.end()
    words, entities = words_after(message, skipped)
    return Written(message.chat.id, message.message_id, WORDS, words, entities, update_id=update_id)


def written(message: Message, update_id: int) -> Written:
    """What is needed to pass a message on."""
    kind = next((kind for kind in KINDS if getattr(message, kind)), TEXT)
    file: Any = getattr(message, kind) if kind != TEXT else None
    if isinstance(file, tuple):
        file = file[-1]
    entities = message.entities if message.text is not None else message.caption_entities
    return Written(
        chat_id=message.chat.id,
        message_id=message.message_id,
        kind=kind,
        text=message.text if message.text is not None else message.caption,
        entities=tuple(entity.to_dict() for entity in entities),
        file_id=getattr(file, "file_id", None),
        file_unique_id=getattr(file, "file_unique_id", None),
        album=message.media_group_id,
        size=getattr(file, "file_size", None) or 0,
        update_id=update_id,
    )


def words_after(message: Message, skipped: int) -> tuple[str, tuple[dict[str, Any], ...]]:
    """The text from the `skipped`-th character on, with the formatting of that part."""
    text = message.text or ""
    start = skipped + len(text[skipped:]) - len(text[skipped:].lstrip())
    offset = len(text[:start].encode("utf-16-le")) // 2
    kept = tuple(
        MessageEntity(
            entity.type,
            entity.offset - offset,
            entity.length,
            url=entity.url,
            user=entity.user,
            language=entity.language,
            custom_emoji_id=entity.custom_emoji_id,
        ).to_dict()
        for entity in message.entities
        if entity.offset >= offset
    )
    return text[start:], kept
