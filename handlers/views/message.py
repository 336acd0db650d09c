"""What a person is shown: text in Telegram's HTML and rows of buttons."""

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


def bold(text: str) -> str:
    """Escaped, in bold."""
    return f"<b>{escape(text)}</b>"


def link(text: str, url: str) -> str:
    return f'<a href="{escape(url)}">{escape(text)}</a>'


def fit(lines: list[str]) -> str:
    """The lines as one text; whole lines are left off the end rather than cut inside markup."""
    kept: list[str] = []
    size = 0
    for line in lines:
        size += len(line) + 1
        if size > LONGEST:
            kept.append("…")
            break
        kept.append(line)
    return "\n".join(kept)
