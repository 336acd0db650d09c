"""The buttons of the admins' room: what is to be done, to which number, with which word."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Do(StrEnum):
    """What an admin's button does."""

    REVOKE = "rv"
    REVOKE_SURELY = "rs"
    STAFF = "st"
    WIZARD = "wz"
    """Ask one thing after the other."""
    OVERVIEW = "ov"
    ANEW = "nw"
    PICK = "pk"
    """A known value for what is asked."""
    SKIP = "sk"
    BACK = "bk"
    CANCEL = "cx"
    SETTLE = "dt"
    FIELDS = "fs"
    FIELD = "fd"
    SAVE = "sv"
    SAVE_OVER = "so"
    EDIT = "ed"
    SHOW = "sh"
    PUBLISH = "pb"
    ARCHIVE = "ar"
    ARCHIVE_SURELY = "as"
    UNDO = "un"
    UNDO_SURELY = "us"
    HISTORY = "hi"
    AUDIT = "au"
    IMPORT = "im"
    UNANSWERED = "ua"
    LEARN = "le"
    OUT = "ou"
    THING = "th"
    """Show a contact, a figure, a zone …; word: its kind, and its id where that is no number."""
    THING_BACK = "tb"
    COLUMN = "cl"
    """word: the column to write."""
    COLUMN_PICK = "cp"
    """word: the column and one of its values."""
    THING_SAVE = "ts"
    THING_SAVE_OVER = "to"
    THING_DROP = "td"
    THING_REMOVE = "tr"
    THING_REMOVE_SURELY = "tx"
    BROADCAST = "bc"
    BROADCAST_DROP = "bx"


@dataclass(frozen=True, slots=True)
class Act:
    do: Do
    number: int = 0
    word: str = ""


PATTERN = r"^ad:"
DATA = re.compile(r"ad:([a-z]{2}):(\d{1,19}):([A-Za-z0-9_-]{0,45})")


def pack(act: Act) -> str:
    """The data of the button."""
    return f"ad:{act.do}:{act.number}:{act.word}"


def parse(data: str) -> Act | None:
    """The act, or None when it is none of ours."""
    match = DATA.fullmatch(data)
    if match is None or match[1] not in set(Do):
        return None
    return Act(Do(match[1]), int(match[2]), match[3])
