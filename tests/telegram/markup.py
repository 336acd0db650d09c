"""Markup read by Telegram's own parser (TDLib from the `tdjson` wheel, synchronous and offline)."""

from __future__ import annotations

import json
from typing import Any

from tests.telegram.errors import Json, violation

MAX_ENTITIES = 100

_MODES: dict[str, Json] = {
    "html": {"@type": "textParseModeHTML"},
    "markdown": {"@type": "textParseModeMarkdown", "version": 1},
    "markdownv2": {"@type": "textParseModeMarkdown", "version": 2},
}

_TYPES = {
    "Mention": "mention",
    "Hashtag": "hashtag",
    "Cashtag": "cashtag",
    "BotCommand": "bot_command",
    "Url": "url",
    "EmailAddress": "email",
    "PhoneNumber": "phone_number",
    "Bold": "bold",
    "Italic": "italic",
    "Underline": "underline",
    "Strikethrough": "strikethrough",
    "Spoiler": "spoiler",
    "Code": "code",
    "Pre": "pre",
    "PreCode": "pre",
    "BlockQuote": "blockquote",
    "ExpandableBlockQuote": "expandable_blockquote",
    "TextUrl": "text_link",
    "MentionName": "text_mention",
    "CustomEmoji": "custom_emoji",
    "DateTime": "date_time",
}
_PLAIN = {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"}


class Markup:
    """Turns what was sent into what is shown, exactly as Telegram's servers do."""

    def __init__(self) -> None:
        from tdjson import td_execute

        self._td_execute = td_execute
        self._execute({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})

    def _execute(self, request: Json) -> Json:
        answer = self._td_execute(json.dumps(request).encode())
        assert answer is not None, "TDLib answers every synchronous request"
        result: Json = json.loads(answer)
        return result

    def parse(self, text: str, parse_mode: str | None, entities: list[Json] | None) -> tuple[str, list[Json]]:
        """The shown text and its entities (offsets in UTF-16 units). Raises a violation for broken markup."""
        if not parse_mode:
            marked = [dict(entity) for entity in entities or []]
        elif (mode := _MODES.get(parse_mode.lower())) is None:
            raise violation("unsupported parse_mode")
        else:
            parsed = self._execute({"@type": "parseTextEntities", "text": text, "parse_mode": mode})
            if parsed["@type"] == "error":
                message: str = parsed["message"]
                raise violation(message[:1].lower() + message[1:])
            text = parsed["text"]
            marked = [_entity(entity) for entity in parsed["entities"]]
        text, marked = _trim(text, marked)
        covered = [range(e["offset"], e["offset"] + e["length"]) for e in marked if e["type"] not in _PLAIN]
        found = [e for e in self.detect(text) if not any(e["offset"] in span for span in covered)]
        return text, sorted(marked + found, key=lambda e: (e["offset"], -e["length"]))

    def detect(self, text: str) -> list[Json]:
        """The commands, links, mentions and the like that Telegram marks in a plain text by itself."""
        entities = self._execute({"@type": "getTextEntities", "text": text})["entities"]
        return [_entity(entity) for entity in entities if entity["type"]["@type"][14:] in _TYPES]


def utf16_length(text: str) -> int:
    """Length in the units in which Telegram counts the offsets of entities."""
    return len(text.encode("utf-16-le")) // 2


def _entity(td: Json) -> Json:
    kind: Json = td["type"]
    entity: Json = {
        "type": _TYPES[kind["@type"].removeprefix("textEntityType")],
        "offset": td["offset"],
        "length": td["length"],
    }
    details: dict[str, Any] = {
        "url": kind.get("url"),
        "language": kind.get("language"),
        "custom_emoji_id": kind.get("custom_emoji_id"),
        "unix_time": kind.get("unix_time"),
    }
    if "user_id" in kind:
        details["user"] = {"id": kind["user_id"], "is_bot": False, "first_name": ""}
    return entity | {name: value for name, value in details.items() if value}


def _trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Telegram cuts white space at both ends of a message and of what is marked there."""
    lead = utf16_length(text) - utf16_length(text.lstrip())
    text = text.strip()
    end = utf16_length(text)
    kept = []
    for entity in entities:
        start = max(entity["offset"] - lead, 0)
        stop = min(entity["offset"] + entity["length"] - lead, end)
        if stop > start:
            kept.append(entity | {"offset": start, "length": stop - start})
    return text, kept
