"""Files that people and the bot have sent, and what Telegram finds out about them."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from tests.telegram import limits
from tests.telegram.errors import ApiError, Json, bad_request, violation
from tests.telegram.wire import ATTACH, Upload

KINDS = ("photo", "document", "video", "animation", "audio", "voice", "video_note", "sticker")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file on Telegram's side; `path` is where `/file/bot<token>/` serves it."""

    file_id: str
    kind: str
    name: str
    mime: str
    data: bytes
    size: tuple[int, int] = (0, 0)

    @property
    def path(self) -> str:
        return f"{self.kind}s/{self.file_id}{PurePosixPath(self.name).suffix}"

    def as_json(self) -> Json:
        """The File object that getFile answers."""
        return {
            "file_id": self.file_id,
            "file_unique_id": f"u{self.file_id}",
            "file_size": len(self.data),
            "file_path": self.path,
        }

    def as_content(self) -> Json:
        """What a message that shows the file carries."""
        base: Json = {
            "file_id": self.file_id,
            "file_unique_id": f"u{self.file_id}",
            "file_size": len(self.data),
        }
        width, height = self.size
        sized = base | {"width": width, "height": height}
        named = base | {"file_name": self.name, "mime_type": self.mime}
        match self.kind:
            case "photo":
                return {"photo": [sized]}
            case "document":
                return {"document": named}
            case "video":
                return {"video": named | sized | {"duration": 1}}
            case "animation":
                shown = named | sized | {"duration": 1}
                return {"animation": shown, "document": named}
            case "audio":
                return {"audio": named | {"duration": 1}}
            case "voice":
                return {"voice": base | {"mime_type": self.mime, "duration": 1}}
            case "video_note":
                return {"video_note": base | {"length": 240, "duration": 1}}
            case _:
                shown = sized | {"type": "regular", "is_animated": False, "is_video": False}
                return {"sticker": shown}


class Files:
    """All files, by id and by path."""

    def __init__(self) -> None:
        self.by_id: dict[str, StoredFile] = {}
        self.by_path: dict[str, StoredFile] = {}

    def add(self, kind: str, name: str, mime: str, data: bytes) -> StoredFile:
        """Stores a file. Raises ApiError for what Telegram would not take as such a file."""
        if len(data) > limits.MAX_UPLOAD:
            raise ApiError(413, "Request Entity Too Large", violation=True)
        if not data:
            raise violation("file must be non-empty")
        size = _check_photo(data) if kind == "photo" else (512, 512)
        file_id = f"{kind.replace('_', '')}-{len(self.by_id) + 1:06d}"
        stored = StoredFile(file_id, kind, name, mime, data, size)
        self.by_id[file_id] = self.by_path[stored.path] = stored
        return stored

    def take(self, kind: str, value: str, uploads: Mapping[str, Upload]) -> StoredFile:
        """The file that a parameter means: an upload or the id of a file sent before."""
        if value.startswith(ATTACH):
            upload = uploads.get(value.removeprefix(ATTACH))
            if upload is None:
                raise violation(f"file {value} is not attached")
            return self.add(kind, upload.filename, upload.content_type, upload.data)
        if value.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        stored = self.by_id.get(value)
        if stored is None:
            raise violation("wrong file identifier/HTTP URL specified")
        if kind not in (stored.kind, "document"):
            raise violation(f"can't use file of type {stored.kind.title()} as {kind.title()}")
        return stored


def _check_photo(data: bytes) -> tuple[int, int]:
    if len(data) > limits.MAX_PHOTO:
        raise violation("file is too big for a photo")
    width, height = _dimensions(data)
    sides, ratio = width + height, max(width, height) / max(min(width, height), 1)
    if sides > limits.MAX_PHOTO_SIDES or ratio > limits.MAX_PHOTO_RATIO or not width or not height:
        raise violation("PHOTO_INVALID_DIMENSIONS")
    return width, height


def _dimensions(data: bytes) -> tuple[int, int]:
    """Width and height in pixels of a PNG or JPEG."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) > 24:
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    if data.startswith(b"\xff\xd8"):
        at = 2
        while at + 9 < len(data) and data[at] == 0xFF:
            if data[at + 1] in (0xC0, 0xC1, 0xC2):
                height, width = struct.unpack(">HH", data[at + 5 : at + 9])
                return width, height
            at += 2 + int(struct.unpack(">H", data[at + 2 : at + 4])[0])
    raise violation("IMAGE_PROCESS_FAILED")
