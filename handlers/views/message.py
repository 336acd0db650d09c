"""What a person is shown: text in Telegram's HTML and rows of buttons."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

LONGEST = 4000
"""Characters; Telegram takes 4096 after its entities are parsed."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button with callback data (64 bytes at most), a link, or what the bot starts with when passed on."""

    text: str
    data: str | None = None
    url: str | None = None
    share: str | None = None


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Message:
    text: str
    buttons: Rows = ()
    picture: bytes | None = None
    """A PNG that the text stands under."""


def bold(text: str) -> str:
    """Escaped, in bold."""
    return f"<b>{escape(text)}</b>"


def link(text: str, url: str) -> str:
    return f'<a href="{escape(url)}">{escape(text)}</a>'


def fit(lines: Sequence[str], *, last: Sequence[str] = ()) -> str:
    """The lines as one text, `last` (where it is from) always at its end; of the others whole ones are left
    off rather than cut inside markup."""
    kept: list[str] = []
    size = sum(len(line) + 1 for line in last)
    for line in lines:
        size += len(line) + 1
        if size > LONGEST:
            kept.append("…")
            break
        kept.append(line)
    return "\n".join([*kept, *last])
