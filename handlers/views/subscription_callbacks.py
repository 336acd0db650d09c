"""Buttons of the subscriptions room: typed data, "sb:" and at most 64 bytes."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Act(StrEnum):
    """What a button does to a subscription (`key` is its number)."""

    SHOW = "v"
    STOP = "x"
    PAUSE = "p"
    RESUME = "r"
    PREVIEW = "w"
    SILENT = "s"
    """`value` 1: without a sound."""
    CADENCE = "c"
    """`value`: 0 at once, 1 daily, 2 weekly."""
    DAYS = "d"
    """Choose a weekday; `value` 1 to 7 sets it."""
    HOURS = "h"
    """Choose an hour; `value` 1 to 24 sets it (24 is midnight)."""
    ZONES = "z"
    """Choose a time zone; `value` is a place in the list, and one more than that of a city to type."""
    QUIET = "q"
    """`value` 1: nothing between ten in the evening and eight."""


@dataclass(frozen=True, slots=True)
class Press:
    act: Act
    key: int
    value: int = 0


@dataclass(frozen=True, slots=True)
class Follow:
    """Tell this chat when anything of that project changes."""

    project: int


@dataclass(frozen=True, slots=True)
class FollowQuestion:
    """Tell this chat of what is new for the question it remembers."""

    question: str


@dataclass(frozen=True, slots=True)
class Everything:
    """Tell this chat of everything: cadence 0 at once, 1 daily, 2 weekly."""

    cadence: int


@dataclass(frozen=True, slots=True)
class Meant:
    """The n-th choice of a "did you mean" in a wish to be told."""

    choice: int


@dataclass(frozen=True, slots=True)
class All:
    """The list of the chat's subscriptions."""


@dataclass(frozen=True, slots=True)
class Run:
    """How far the broadcasts are; `act` is status, pause or resume."""

    act: str


Callback = Press | Follow | FollowQuestion | Everything | Meant | All | Run

NUMBER = r"(\d{1,9})"


def pack(callback: Callback) -> str:
    match callback:
        case Press(act, key, value):
            return f"sb:{act.value}:{key}:{value}"
        case Follow(project):
            return f"sb:f:{project}"
        case FollowQuestion(question):
            return f"sb:n:{question}"
        case Everything(cadence):
            return f"sb:e:{cadence}"
        case Meant(choice):
            return f"sb:m:{choice}"
        case All():
            return "sb:l"
        case Run(act):
            return f"sb:run:{act}"


def parse(data: str) -> Callback | None:
    """The callback, or None when it is old or forged."""
    acts = "".join(act.value for act in Act)
    if match := re.fullmatch(f"sb:([{acts}]):{NUMBER}:(\\d{{1,2}})", data):
        return Press(Act(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(f"sb:f:{NUMBER}", data):
        return Follow(int(match[1]))
    if match := re.fullmatch("sb:n:([0-9a-f]{8})", data):
        return FollowQuestion(match[1])
    if match := re.fullmatch("sb:e:([012])", data):
        return Everything(int(match[1]))
    if match := re.fullmatch(r"sb:m:(\d)", data):
        return Meant(int(match[1]))
    if match := re.fullmatch("sb:run:(status|pause|resume)", data):
        return Run(match[1])
    return All() if data == "sb:l" else None
