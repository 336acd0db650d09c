"""An investor, the staff's group and two officers who are its members."""

from dataclasses import dataclass

import pytest

from tests.telegram import STAFF_ID, Chat, Desk, Message, Person, Telegram


@dataclass
class Scene:
    telegram: Telegram
    desk: Desk
    ann: Person
    aida: Person
    bolat: Person
    staff: Chat

    async def asks(
        self, question: str = "Can you help us find a partner?", who: Person | None = None
    ) -> Message:
        """Ann sends an inquiry with nothing but its question; the card in the staff's group."""
        investor = who or self.ann
        await investor.says("/ask_staff")
        await investor.says(question)
        await investor.taps("Skip the rest")
        await investor.taps("Send to staff")
        return self.card

    @property
    def card(self) -> Message:
        """The newest card in the staff's group."""
        return next(m for m in reversed(self.staff.messages) if "Reply to this message and" in m.text)


@pytest.fixture
async def scene(telegram: Telegram, desk: Desk) -> Scene:
    ann = telegram.person("Ann", language="en")
    aida, bolat = telegram.person("Aida", language="en"), telegram.person("Bolat", language="en")
    staff = telegram.group("Staff", aida, bolat, chat_id=STAFF_ID)
    return Scene(telegram, desk, ann, aida, bolat, staff)
