"""The methods that put a message into a chat: sendMessage, sendPhoto and their kin, copies and forwards."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

from tests.telegram import limits
from tests.telegram.chats import Chat, Message, World
from tests.telegram.errors import Json, bad_request, violation
from tests.telegram.files import KINDS, StoredFile
from tests.telegram.wire import Upload

Uploads = Mapping[str, Upload]

CAPTIONED = ("photo", "document", "video", "animation", "audio", "voice")
COPIED = ("text", "entities", "caption", "caption_entities", *KINDS, "venue", "location", "contact")
_GROUPS = ({"photo", "video"}, {"document"}, {"audio"})
_albums = itertools.count(1)


def send_message(world: World, p: Json, _uploads: Uploads) -> Json:
    return _post(world, p, text_content(world, p)).raw


def send_file(world: World, p: Json, uploads: Uploads, kind: str) -> Json:
    stored = world.files.take(kind, p[kind], uploads)
    content = stored.as_content() | (caption_content(world, p) if kind in CAPTIONED else {})
    return _post(world, p, content, [stored]).raw


def send_media_group(world: World, p: Json, uploads: Uploads) -> list[Json]:
    """An album; the caption and the reply mark belong to each of its messages."""
    kinds = {item["type"] for item in p["media"]}
    if not any(kinds <= group for group in _GROUPS):
        raise violation("documents and audios can't be mixed with other media types")
    album = f"album-{next(_albums)}"
    contents = []
    for item in p["media"]:
        stored = world.files.take(item["type"], item["media"], uploads)
        contents.append((stored.as_content() | caption_content(world, item), stored))
    posted = [_post(world, p, content | {"media_group_id": album}, [file]) for content, file in contents]
    return [message.raw for message in posted]


def send_venue(world: World, p: Json, _uploads: Uploads) -> Json:
    limits.check_place(p["latitude"], p["longitude"])
    spot = {"latitude": p["latitude"], "longitude": p["longitude"]}
    venue = {"location": spot, "title": p["title"], "address": p["address"]}
    return _post(world, p, {"venue": venue, "location": spot}).raw


def send_location(world: World, p: Json, _uploads: Uploads) -> Json:
    limits.check_place(p["latitude"], p["longitude"])
    return _post(world, p, {"location": {"latitude": p["latitude"], "longitude": p["longitude"]}}).raw


def send_contact(world: World, p: Json, _uploads: Uploads) -> Json:
    if not p["phone_number"].strip() or not p["first_name"].strip():
        raise violation("PHONE_NUMBER_INVALID" if p["first_name"].strip() else "contact name is empty")
    names = ("phone_number", "first_name", "last_name", "vcard")
    return _post(world, p, {"contact": {name: p[name] for name in names if name in p}}).raw


def send_chat_action(world: World, p: Json, _uploads: Uploads) -> bool:
    if p["action"] not in limits.CHAT_ACTIONS:
        raise violation("wrong parameter action in request")
    world.writable(p["chat_id"], p.get("message_thread_id")).actions.append(p["action"])
    return True


def copy_message(world: World, p: Json, _uploads: Uploads) -> Json:
    source = _source(world, p, p["message_id"], "copy")
    content = {name: source.raw[name] for name in COPIED if name in source.raw}
    if "caption" in p and source.media in CAPTIONED:
        content = {k: v for k, v in content.items() if not k.startswith("caption")}
        content |= caption_content(world, p)
    return {"message_id": _post(world, p, content, source.files).id}


def copy_messages(world: World, p: Json, uploads: Uploads) -> list[Json]:
    """Copies, in the albums that the originals stand in."""
    found, source = _found(world, p), world.chat(p["from_chat_id"])
    copies = [copy_message(world, p | {"message_id": one}, uploads) for one in found]
    albums: dict[str, str] = {}
    for one, copy in zip(found, copies, strict=True):
        original = source.all_messages[one].raw.get("media_group_id")
        if original is not None:
            album = albums.setdefault(original, f"album-{next(_albums)}")
            world.chat(p["chat_id"]).all_messages[copy["message_id"]].raw["media_group_id"] = album
    return copies


def forward_message(world: World, p: Json, _uploads: Uploads) -> Json:
    source = _source(world, p, p["message_id"], "forward")
    return _post(world, p, forwarded(source), source.files).raw


def forward_messages(world: World, p: Json, uploads: Uploads) -> list[Json]:
    found = [forward_message(world, p | {"message_id": one}, uploads) for one in _found(world, p)]
    return [{"message_id": raw["message_id"]} for raw in found]


def forwarded(source: Message) -> Json:
    """What a forwarded message carries: all of the first, and where it came from."""
    origin = source.raw.get("forward_origin") or {
        "type": "user",
        "date": source.raw["date"],
        "sender_user": source.raw["from"],
    }
    return {name: source.raw[name] for name in COPIED if name in source.raw} | {"forward_origin": origin}


def text_content(world: World, p: Json) -> Json:
    """The text and its entities as they will be shown. Raises for broken markup and for one too long."""
    text, entities = world.markup.parse(p["text"], p.get("parse_mode"), p.get("entities"))
    limits.check_text(text)
    return {"text": text} | ({"entities": entities} if entities else {})


def caption_content(world: World, p: Json) -> Json:
    """The same for a caption, which may be missing."""
    text, entities = world.markup.parse(
        p.get("caption") or "", p.get("parse_mode"), p.get("caption_entities")
    )
    limits.check_caption(text)
    content: Json = {"caption": text} if text else {}
    return content | ({"caption_entities": entities} if entities else {})


def _post(world: World, p: Json, content: Json, files: list[StoredFile] | None = None) -> Message:
    """Posts as the bot; the flood limit is counted here, when all else is right."""
    chat = world.writable(p["chat_id"], p.get("message_thread_id"))
    markup = p.get("reply_markup") or {}
    limits.check_reply_markup(markup, private=chat.private)
    replied = _replied(chat, p)
    thread = p.get("message_thread_id") or (replied.thread if replied is not None and chat.forum else None)
    world.flood.check(chat.id)
    inline = "inline_keyboard" in markup
    message = chat.post(
        world.bot,
        content | ({"reply_markup": markup} if inline else {}),
        thread=thread,
        reply_to=replied,
        files=files,
        keyboard=markup if "keyboard" in markup else None,
    )
    if "keyboard" in markup or "remove_keyboard" in markup:
        chat.reply_keyboard = markup if "keyboard" in markup else None
    return message


def _replied(chat: Chat, p: Json) -> Message | None:
    given = p.get("reply_parameters")
    if given is None:
        return None
    replied = chat.find(given["message_id"])
    if replied is None and not given.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return replied


def _source(world: World, p: Json, message_id: int, what: str) -> Message:
    source = world.chat(p["from_chat_id"]).find(message_id)
    if source is None:
        raise bad_request(f"message to {what} not found")
    if not any(name in source.raw for name in COPIED):
        raise bad_request(f"message can't be {'copied' if what == 'copy' else 'forwarded'}")
    return source


def _found(world: World, p: Json) -> list[int]:
    chat = world.chat(p["from_chat_id"])
    found = [one for one in p["message_ids"] if chat.find(one) is not None]
    if not found:
        raise bad_request("there are no messages to forward")
    return found


def _file_method(kind: str) -> Any:
    return lambda world, p, uploads: send_file(world, p, uploads, kind)


SENDING: dict[str, Any] = {
    "sendMessage": send_message,
    "sendPhoto": _file_method("photo"),
    "sendDocument": _file_method("document"),
    "sendVideo": _file_method("video"),
    "sendAnimation": _file_method("animation"),
    "sendAudio": _file_method("audio"),
    "sendVoice": _file_method("voice"),
    "sendSticker": _file_method("sticker"),
    "sendMediaGroup": send_media_group,
    "sendVenue": send_venue,
    "sendLocation": send_location,
    "sendContact": send_contact,
    "sendChatAction": send_chat_action,
    "copyMessage": copy_message,
    "copyMessages": copy_messages,
    "forwardMessage": forward_message,
    "forwardMessages": forward_messages,
}
