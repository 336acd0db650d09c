"""The methods that change what stands in a chat: edits, deletions, pins, topics; and answers to queries."""

from __future__ import annotations

from collections.abc import Mapping
from time import time
from typing import Any

from tests.telegram import limits
from tests.telegram.chats import BOT_ID, Chat, Message, Topic, World
from tests.telegram.errors import Json, bad_request, violation
from tests.telegram.sending import CAPTIONED, Uploads, caption_content, text_content

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
MOST_DELETED = 48 * 3600


def edit_message_text(world: World, p: Json, _uploads: Uploads) -> Json:
    message = _own(world, p)
    content = text_content(world, p)
    if "text" not in message.raw:
        raise bad_request("there is no text in the message to edit")
    return _edit(world, message, p, content, drop=("text", "entities"))


def edit_message_caption(world: World, p: Json, _uploads: Uploads) -> Json:
    message = _own(world, p)
    content = caption_content(world, p)
    if message.media not in CAPTIONED:
        raise bad_request("there is no caption in the message to edit")
    return _edit(world, message, p, content, drop=("caption", "caption_entities"))


def edit_message_media(world: World, p: Json, uploads: Uploads) -> Json:
    message, media = _own(world, p), p["media"]
    stored = world.files.take(media["type"], media["media"], uploads)
    content = stored.as_content() | caption_content(world, media)
    message.files = [stored]
    drop = ("text", "entities", "caption", "caption_entities", *CAPTIONED)
    return _edit(world, message, p, content, drop=drop)


def edit_message_reply_markup(world: World, p: Json, _uploads: Uploads) -> Json:
    return _edit(world, _own(world, p), p, {}, drop=())


def delete_message(world: World, p: Json, _uploads: Uploads) -> bool:
    chat = world.chat(p["chat_id"])
    message = chat.find(p["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    _delete(chat, message)
    return True


def delete_messages(world: World, p: Json, _uploads: Uploads) -> bool:
    chat = world.chat(p["chat_id"])
    for message in filter(None, map(chat.find, p["message_ids"])):
        _delete(chat, message)
    return True


def pin_chat_message(world: World, p: Json, _uploads: Uploads) -> bool:
    chat = _managed(world, p, "pin a message")
    if chat.find(p["message_id"]) is None:
        raise bad_request("message to pin not found")
    chat.pinned.append(p["message_id"])
    return True


def unpin_chat_message(world: World, p: Json, _uploads: Uploads) -> bool:
    chat = _managed(world, p, "unpin a message")
    given = p.get("message_id")
    if given is not None and given not in chat.pinned:
        raise bad_request("message to unpin not found")
    if chat.pinned:
        chat.pinned.remove(given if given is not None else chat.pinned[-1])
    return True


def unpin_all_chat_messages(world: World, p: Json, _uploads: Uploads) -> bool:
    _managed(world, p, "unpin a message").pinned.clear()
    return True


def create_forum_topic(world: World, p: Json, _uploads: Uploads) -> Json:
    topic = _forum(world, p).new_topic(p["name"])
    return {"message_thread_id": topic.thread, "name": topic.name, "icon_color": topic.icon_color}


def edit_forum_topic(world: World, p: Json, _uploads: Uploads) -> bool:
    topic = _topic(world, p)
    topic.name = p.get("name") or topic.name
    return True


def close_forum_topic(world: World, p: Json, _uploads: Uploads) -> bool:
    topic = _topic(world, p)
    if topic.closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = True
    return True


def reopen_forum_topic(world: World, p: Json, _uploads: Uploads) -> bool:
    topic = _topic(world, p)
    if not topic.closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = False
    return True


def delete_forum_topic(world: World, p: Json, _uploads: Uploads) -> bool:
    topic, chat = _topic(world, p), world.chat(p["chat_id"])
    del chat.topics[topic.thread]
    for message in chat.messages:
        message.deleted = message.deleted or message.thread == topic.thread
    return True


def answer_callback_query(world: World, p: Json, _uploads: Uploads) -> bool:
    query = world.query(p["callback_query_id"])
    query.answer = p
    world.delivery.answered_update(query.update_id)
    if p.get("text"):
        world.notices.append(p["text"])
    if query.chat is not None:
        query.chat.changed()
    return True


def _own(world: World, p: Json) -> Message:
    """A message of the bot that may be edited."""
    if "inline_message_id" in p or "chat_id" not in p or "message_id" not in p:
        raise violation("message identifier is not specified")
    message = world.writable(p["chat_id"]).find(p["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    if not message.from_bot:
        raise bad_request("message can't be edited")
    return message


def _edit(world: World, message: Message, p: Json, content: Json, *, drop: tuple[str, ...]) -> Json:
    """Replaces what `drop` names by `content`, and the keyboard: an edit without one takes it away."""
    markup = p.get("reply_markup")
    limits.check_reply_markup(markup, private=message.chat.private)
    if markup and "inline_keyboard" not in markup:
        raise violation("inline keyboard expected")
    before = message.state
    kept = {k: v for k, v in message.raw.items() if k not in (*drop, "reply_markup")}
    changed = kept | content
    if markup and any(markup["inline_keyboard"]):
        changed["reply_markup"] = markup
    fresh = Message(changed, message.chat, files=message.files)
    if fresh.state == before and "media" not in p:
        raise bad_request(NOT_MODIFIED)
    message.raw = changed | {"edit_date": int(time())}
    message.revision += 1
    message.chat.done(message)
    return message.raw


def _delete(chat: Chat, message: Message) -> None:
    rights = message.from_bot or chat.private or chat.statuses.get(BOT_ID) == "administrator"
    if not rights or time() - message.raw["date"] > MOST_DELETED:
        raise bad_request("message can't be deleted")
    message.deleted = True
    chat.changed()


def _managed(world: World, p: Json, what: str) -> Chat:
    """A chat in which the bot has an administrator's rights."""
    chat = world.writable(p["chat_id"])
    if not chat.private and chat.statuses.get(BOT_ID) != "administrator":
        raise bad_request(f"not enough rights to {what}")
    return chat


def _forum(world: World, p: Json) -> Chat:
    chat = _managed(world, p, "create a topic")
    if not chat.forum:
        raise bad_request("the chat is not a forum")
    return chat


def _topic(world: World, p: Json) -> Topic:
    topic = _forum(world, p).topics.get(p["message_thread_id"])
    if topic is None:
        raise bad_request("message thread not found")
    return topic


def set_message_reaction(world: World, p: Json, _uploads: Uploads) -> bool:
    """Seen by the person whose message it is; nothing in the chat changes by it."""
    if world.writable(p["chat_id"]).find(p["message_id"]) is None:
        raise bad_request("message to react not found")
    return True


CHANGING: Mapping[str, Any] = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageMedia": edit_message_media,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "unpinAllChatMessages": unpin_all_chat_messages,
    "createForumTopic": create_forum_topic,
    "editForumTopic": edit_forum_topic,
    "closeForumTopic": close_forum_topic,
    "reopenForumTopic": reopen_forum_topic,
    "deleteForumTopic": delete_forum_topic,
    "setMessageReaction": set_message_reaction,
    "answerCallbackQuery": answer_callback_query,
}
