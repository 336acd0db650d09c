"""What the person at the terminal sees: messages, and buttons with the numbers to press them by."""

from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.text import Text


@dataclass(frozen=True, slots=True)
class Button:
    """A button that can be pressed by its number: it sends its data, or its text, or a contact."""

    message_id: int
    label: str
    callback_data: str | None = None
    shares_contact: bool = False


class Screen:
    """Prints messages as they come; the numbers of a turn stay valid until a later turn shows buttons."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._buttons: list[Button] = []
        self._new_turn = True

    def begin_turn(self) -> None:
        """What the bot shows from now on answers a new input."""
        self._new_turn = True

    def button(self, typed: str) -> Button | None:
        """The button with the number the person typed, if there is one."""
        number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 4 else 0
        return self._buttons[number - 1] if 1 <= number <= len(self._buttons) else None

    def show(self, body: Text, message_id: int, markup: dict[str, Any] | None) -> None:
        """A message, new or edited, with its keyboard."""
        self._print(body)
        for row in _rows(markup or {}):
            self._print(Text("  ").join(self._label(key, message_id) for key in row))
        self._print(Text())

    def note(self, text: str) -> None:
        """A line that is not a message: a hint, a toast."""
        self._print(Text(text, style="dim"))

    def _label(self, key: dict[str, Any], message_id: int) -> Text:
        label = str(key["text"])
        if "url" in key:
            return Text(f"{label}: {key['url']}", style="blue")
        if any(name in key for name in ("switch_inline_query", "copy_text", "web_app", "request_location")):
            return Text(f"({label})", style="dim")
        if self._new_turn:
            self._buttons, self._new_turn = [], False
        self._buttons.append(
            Button(message_id, label, key.get("callback_data"), bool(key.get("request_contact")))
        )
        number = str(len(self._buttons))
        return Text(f"[{number}]" if label == number else f"[{number}] {label}", style="green")

    def _print(self, text: Text) -> None:
        self._console.print(text, soft_wrap=True, highlight=False)


def _rows(markup: dict[str, Any]) -> list[list[dict[str, Any]]]:
    rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
    return [[key if isinstance(key, dict) else {"text": key} for key in row] for row in rows]
