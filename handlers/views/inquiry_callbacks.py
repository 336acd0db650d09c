"""What the buttons of inquiries mean; a button proves nothing: who presses is asked where it is done."""

import re
from dataclasses import dataclass
from enum import StrEnum

from store.inquiries import View


class Verb(StrEnum):
    """What is done with an inquiry (`number`), or with the form (`number` is a project or nothing)."""

    OPEN = "o"
    """Open the form; number: the project it is about, or 0."""
    SHOW_MINE = "v"
    CLOSE_MINE = "x"
    REOPEN_MINE = "r"
    WRITE = "w"
    RATE = "s"
    """extra: 3 good, 2 middling, 1 bad."""
    HAND_ON = "t"
    """extra: the message of the investor that staff shall have."""
    CLAIM = "c"
    ANSWER = "a"
    ASK_BACK = "k"
    TAKE_OVER = "j"
    """Claim it from whoever has it and send; extra: the message that was held back."""
    CANNED = "n"
    """The list; extra: its offset."""
    SEND_CANNED = "p"
    """extra: which."""
    CLOSE = "z"
    REOPEN = "y"
    ASSIGNEES = "g"
    ASSIGN = "h"
    """extra: the officer's Telegram id."""
    SUGGEST = "b"
    SEND_SUGGESTED = "e"
    SHOW = "i"
    MY_LIST = "m"
    """number: the offset."""


class Step(StrEnum):
    """What the form asks, in its order."""

    QUESTION = "question"
    ABOUT = "about"
    COMPANY = "company"
    COUNTRY = "country"
    AMOUNT = "amount"
    REACH = "reach"
    LANGUAGE = "language"
    REVIEW = "review"


class Move(StrEnum):
    """What a button of the form does."""

    SKIP = "skip"
    CLEAR = "clear"
    REST = "rest"
    """Skip all that is left."""
    BACK = "back"
    """Typed only: to the step before."""
    EDIT = "edit"
    CHAT = "chat"
    """This chat is enough to be reached."""
    SEND = "send"
    CANCEL = "cancel"
    EN = "en"
    RU = "ru"
    KK = "kk"


@dataclass(frozen=True, slots=True)
class Act:
    verb: Verb
    number: int
    extra: int = 0


@dataclass(frozen=True, slots=True)
class Form:
    move: Move
    step: Step


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the staff's list."""

    view: View
    offset: int = 0
    text: str = ""


Callback = Act | Form | Listing

LONGEST_TEXT = 36
"""Bytes of a search that fit a button."""

PREFIX = "iq:"


def pack(callback: Callback) -> str:
    """The data of the button."""
    match callback:
        case Act(verb, number, extra):
            return f"{PREFIX}{verb}:{number}:{extra}" if extra else f"{PREFIX}{verb}:{number}"
        case Form(move, step):
            return f"{PREFIX}f:{move}:{step}"
        case Listing(view, offset, text):
            return f"{PREFIX}l:{view}:{offset}:{short(text)}"


def short(text: str) -> str:
    """As much of a search as fits a button."""
    return text.encode()[:LONGEST_TEXT].decode(errors="ignore")


def parse(data: str) -> Callback | None:
    """The callback, or None when it is none of ours."""
    rest = data.removeprefix(PREFIX)
    if rest == data or len(data.encode()) > 64:
        return None
    try:
        if match := re.fullmatch(r"f:(\w+):(\w+)", rest):
            return Form(Move(match[1]), Step(match[2]))
        if match := re.fullmatch(r"l:(\w+):(\d{1,6}):(.*)", rest):
            return Listing(View(match[1]), int(match[2]), match[3])
        if match := re.fullmatch(r"(\w):(\d{1,9})(?::(\d{1,16}))?", rest):
            return Act(Verb(match[1]), int(match[2]), int(match[3] or 0))
    except ValueError:
        return None
    return None
