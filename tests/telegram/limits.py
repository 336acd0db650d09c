"""The rules of the Bot API that no model states: sizes after parsing, keyboards, links, commands, pictures."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from tests.telegram.errors import Json, violation

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_BUTTONS = 100
MAX_BUTTONS_IN_ROW = 8
MAX_COMMANDS = 100
MAX_UPLOAD = 50 * 2**20
MAX_PHOTO = 10 * 2**20
MAX_DOWNLOAD = 20 * 2**20
MAX_PHOTO_SIDES = 10_000
MAX_PHOTO_RATIO = 20

CHAT_ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)
_BUTTON_ACTIONS = (
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}|\d{1,3}(?:\.\d{1,3}){3}")


def check_text(text: str) -> None:
    """A message's text as it will be shown: 1 to 4096 characters."""
    if not text:
        raise violation("message text is empty")
    if len(text) > MAX_TEXT:
        raise violation("message is too long")


def check_caption(text: str) -> None:
    """A caption as it will be shown: at most 1024 characters."""
    if len(text) > MAX_CAPTION:
        raise violation("message caption is too long")


def check_reply_markup(markup: Json | None, *, private: bool) -> None:
    """Any of the four kinds of reply markup, for a private chat or not."""
    if not markup:
        return
    if "inline_keyboard" in markup:
        _check_inline(markup["inline_keyboard"])
    elif "keyboard" in markup:
        for button in (button for row in markup["keyboard"] for button in row):
            caption = button if isinstance(button, str) else button.get("text")
            if not caption:
                raise violation("can't parse keyboard button: text must be non-empty")
            if not private and not isinstance(button, str):
                if button.get("request_contact"):
                    raise violation("phone number can be requested in private chats only")
                if button.get("request_location"):
                    raise violation("location can be requested in private chats only")


def _check_inline(rows: list[list[Json]]) -> None:
    if sum(map(len, rows)) > MAX_BUTTONS:
        raise violation("REPLY_MARKUP_TOO_LONG")
    for row in rows:
        if len(row) > MAX_BUTTONS_IN_ROW:
            raise violation(f"more than {MAX_BUTTONS_IN_ROW} buttons in a row of an inline keyboard")
        for button in row:
            if not str(button.get("text", "")).strip():
                raise violation("can't parse inline keyboard button: text must be non-empty")
            actions = [name for name in _BUTTON_ACTIONS if name in button]
            if not actions or button.get("callback_data") == "":
                raise violation(
                    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
                )
            if len(actions) > 1:
                raise violation(f"inline keyboard button with more than one action: {', '.join(actions)}")
            if len(str(button.get("callback_data", "")).encode()) > 64:
                raise violation("BUTTON_DATA_INVALID")
            if "url" in button:
                check_url(button["url"])


def check_url(url: str) -> None:
    """A link as a button may carry it: http, https or tg, with a real host."""

    def invalid(why: str) -> Any:
        return violation(f"inline keyboard button URL '{url}' is invalid: {why}")

    try:
        parts = urlsplit(url if "://" in url or ":" in url else f"http://{url}")
        port = parts.port
    except ValueError as error:
        raise invalid("Wrong HTTP URL") from error
    if parts.scheme.lower() == "tg":
        return
    if parts.scheme.lower() not in ("http", "https", "ton"):
        raise invalid("Unsupported URL protocol")
    if port == 0 or not parts.hostname or not _HOST.fullmatch(parts.hostname) or re.search(r"\s", url):
        raise invalid("Wrong HTTP URL")


def check_commands(commands: list[Json]) -> None:
    """A command menu: at most 100, lower-case names of at most 32 characters, each described."""
    if len(commands) > MAX_COMMANDS:
        raise violation("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(command["command"]):
            raise violation("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"].strip()) <= 256:
            raise violation("BOT_COMMAND_DESCRIPTION_INVALID")
    names = [command["command"] for command in commands]
    if len(set(names)) != len(names):
        raise violation("BOT_COMMAND_DUPLICATE")


def check_language(code: str) -> None:
    """Empty, or two letters."""
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise violation("LANG_CODE_INVALID")


def check_place(latitude: float, longitude: float) -> None:
    """A point on the globe, in degrees."""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise violation("location is not valid")
