"""The one at the terminal, and what he does as Telegram would report it."""

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from store.models import Role

if TYPE_CHECKING:
    from bot.terminal.api import TerminalApi
    from bot.terminal.screen import Button


PERSONS = {Role.INVESTOR: 2**52 + 1, Role.STAFF: 2**52 + 2, Role.ADMIN: 2**52 + 3}
"""Beyond all ids that Telegram gives, so that a right of the terminal's is never somebody else's."""


@dataclass(slots=True)
class Person:
    """The one who writes, as Telegram would describe him to the bot."""

    role: Role
    language: str
    api: "TerminalApi"

    @property
    def user(self) -> dict[str, Any]:
        return {
            "id": PERSONS[self.role],
            "is_bot": False,
            "first_name": "You",
            "language_code": self.language,
        }

    @property
    def chat(self) -> dict[str, Any]:
        return {"id": PERSONS[self.role], "type": "private", "first_name": "You"}

    def says(self, text: str) -> dict[str, Any]:
        """A text message; a command at its beginning is marked as Telegram does."""
        message = self._message(text=text)
        if text.startswith("/"):
            message["entities"] = [
                {"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}
            ]
        return self._update(message=message)

    def presses(self, button: "Button") -> dict[str, Any]:
        """What a press of the button sends: data, the person's contact, or the button's own text."""
        if button.callback_data is not None:
            query = {
                "id": str(self.api.next_id()),
                "from": self.user,
                "chat_instance": "terminal",
                "data": button.callback_data,
                "message": self.api.message(button.message_id)
                or {"chat": self.chat, "message_id": button.message_id, "date": 0},
            }
            return self._update(callback_query=query)
        if button.shares_contact:
            contact = {"phone_number": "+77010000000", "first_name": "You", "user_id": self.user["id"]}
            return self._update(message=self._message(contact=contact))
        return self.says(button.label)

    def _message(self, **content: Any) -> dict[str, Any]:
        message = {
            "message_id": self.api.next_id(),
            "date": int(time.time()),
            "chat": self.chat,
            "from": self.user,
            **content,
        }
        self.api.hear(message)
        return message

    def _update(self, **content: Any) -> dict[str, Any]:
        # Never a number of an earlier chat: the store remembers which updates it has seen.
        return {"update_id": time.time_ns() // 1000, **content}
