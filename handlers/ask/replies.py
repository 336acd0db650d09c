"""The same things are asked all day: what was said is kept, and said again until a fact changes."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date

from handlers.ask.service import Reply
from handlers.views import Message

MOST = 500
"""Replies kept: a few kilobytes each."""


@dataclass(frozen=True, slots=True)
class Asked:
    """All that a reply depends on."""

    text: str
    memory: tuple[str, str] | None
    hint: str
    chosen: str | None
    today: date
    version: int
    """Of the facts: see store.changes."""


@dataclass(frozen=True, slots=True)
class Said:
    reply: Reply
    message: Message


class Replies:
    """The replies given last; the one not asked for longest gives way."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Asked, Said] = OrderedDict()

    def find(self, asked: Asked) -> Said | None:
        said = self._kept.get(asked)
        if said is not None:
            self._kept.move_to_end(asked)
        return said

    def keep(self, asked: Asked, said: Said) -> None:
        self._kept[asked] = said
        if len(self._kept) > MOST:
            self._kept.popitem(last=False)
