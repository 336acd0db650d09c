"""Typed callback data: what a button means, in at most 64 bytes; anything else is forged or old."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

from handlers.ask.understand.question import Attribute, Question


@dataclass(frozen=True, slots=True)
class Card:
    project: int


@dataclass(frozen=True, slots=True)
class Map:
    project: int


@dataclass(frozen=True, slots=True)
class Similar:
    project: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the question that the chat remembers, if it still is that one."""

    question: str
    offset: int


@dataclass(frozen=True, slots=True)
class Choose:
    """The n-th choice of a "did you mean"."""

    question: str
    choice: int


@dataclass(frozen=True, slots=True)
class Wider:
    """The n-th near miss of a question that found nothing."""

    question: str
    choice: int


@dataclass(frozen=True, slots=True)
class Drop:
    """The remembered question without its n-th condition."""

    question: str
    condition: int


@dataclass(frozen=True, slots=True)
class Apart:
    """The projects that a bound on the amount left out because they state it in that currency."""

    question: str
    currency: str


@dataclass(frozen=True, slots=True)
class Menu:
    """The values of a facet with their counts."""

    facet: Attribute
    offset: int


@dataclass(frozen=True, slots=True)
class Pick:
    """The projects of one value of a facet."""

    facet: Attribute
    value: str
    offset: int


@dataclass(frozen=True, slots=True)
class Screen:
    """One of the fixed screens, by name."""

    name: str


@dataclass(frozen=True, slots=True)
class Contact:
    contact: int


@dataclass(frozen=True, slots=True)
class Help:
    """Who helps where that project stands."""

    project: int


@dataclass(frozen=True, slots=True)
class Speak:
    """The language chosen; "auto" follows each question."""

    language: str


Callback = (
    Card
    | Map
    | Similar
    | Page
    | Choose
    | Wider
    | Drop
    | Apart
    | Menu
    | Pick
    | Screen
    | Contact
    | Help
    | Speak
)

FACETS = {
    "s": Attribute.SECTOR,
    "p": Attribute.PLACE,
    "c": Attribute.COUNTRY,
    "t": Attribute.STATUS,
}
LETTERS = {attribute: letter for letter, attribute in FACETS.items()}
SCREENS = (
    "menu",
    "help",
    "contacts",
    "zones",
    "incentives",
    "sectors",
    "privacy",
    "forget",
    "about",
    "language",
)
ONE_NUMBER: dict[str, Callable[[int], Callback]] = {
    "p": Card,
    "m": Map,
    "s": Similar,
    "c": Contact,
    "h": Help,
}
OF_QUESTION: dict[str, Callable[[str, int], Callback]] = {"n": Page, "d": Choose, "w": Wider, "o": Drop}
NUMBER = r"(\d{1,9})"
MARK = r"([0-9a-f]{8})"
VALUE = r"([A-Za-z0-9_-]{1,40})"


def mark(question: Question) -> str:
    """A short mark of a question, whatever page of it, so that an old button is known as old."""
    first_page = question.model_copy(update={"offset": 0})
    return hashlib.blake2b(first_page.model_dump_json().encode(), digest_size=4).hexdigest()


def pack(callback: Callback) -> str:
    """The data of the button."""
    match callback:
        case Card(project):
            return f"p:{project}"
        case Map(project):
            return f"m:{project}"
        case Similar(project):
            return f"s:{project}"
        case Page(question, offset):
            return f"n:{question}:{offset}"
        case Choose(question, choice):
            return f"d:{question}:{choice}"
        case Wider(question, choice):
            return f"w:{question}:{choice}"
        case Drop(question, condition):
            return f"o:{question}:{condition}"
        case Apart(question, currency):
            return f"a:{question}:{currency}"
        case Menu(facet, offset):
            return f"f:{LETTERS[facet]}:{offset}"
        case Pick(facet, value, offset):
            return f"l:{LETTERS[facet]}:{value}:{offset}"
        case Screen(name):
            return f"x:{name}"
        case Contact(contact):
            return f"c:{contact}"
        case Help(project):
            return f"h:{project}"
        case Speak(language):
            return f"g:{language}"


def parse(data: str) -> Callback | None:
    """The callback, or None when it is none of ours."""
    if match := re.fullmatch(f"([pmsch]):{NUMBER}", data):
        return ONE_NUMBER[match[1]](int(match[2]))
    if match := re.fullmatch(f"([ndwo]):{MARK}:{NUMBER}", data):
        return OF_QUESTION[match[1]](match[2], int(match[3]))
    if match := re.fullmatch(f"a:{MARK}:([A-Z]{{3}})", data):
        return Apart(match[1], match[2])
    if match := re.fullmatch(f"f:([spct]):{NUMBER}", data):
        return Menu(FACETS[match[1]], int(match[2]))
    if match := re.fullmatch(f"l:([spct]):{VALUE}:{NUMBER}", data):
        return Pick(FACETS[match[1]], match[2], int(match[3]))
    if data.startswith("x:") and data[2:] in SCREENS:
        return Screen(data[2:])
    if data in ("g:en", "g:ru", "g:kk", "g:auto"):
        return Speak(data[2:])
    return None
