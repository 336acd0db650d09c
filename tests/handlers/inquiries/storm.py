"""Many people and officers write to each other at random while the desk dies, Telegram stumbles and people block
the bot; what arrived is compared with what was written."""

import asyncio
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import select, update
from sqlmodel import Session, col

from store.models import Outgoing
from tests.handlers.inquiries.conftest import Scene
from tests.telegram import Chat, Message, Person


@dataclass
class Storm:
    """What was written to whom, by inquiry; `kills` is how often the desk died."""

    scene: Scene
    seed: int
    investors: list[Person]
    officers: list[Person]
    to_staff: dict[int, list[str]] = field(default_factory=dict)
    to_investor: dict[int, list[str]] = field(default_factory=dict)
    edited: dict[str, str] = field(default_factory=dict)
    kills: int = 0

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.serial = 0
        self.blocked: set[int] = set()

    async def open_all(self) -> None:
        """Everybody opens one inquiry; number n is the n-th person's."""
        for number, investor in enumerate(self.investors, 1):
            await self.scene.asks(f"Question of {number}", investor)
            assert f"№ {number}" in investor.chat.transcript()
            self.to_staff[number], self.to_investor[number] = [], []

    async def rage(self, acts: int) -> None:
        for _ in range(acts):
            act = self.random.choices(
                (self.investor_writes, self.officer_writes, self.edit, self.stumble, self.die, self.block),
                (30, 40, 8, 8, 7, 7),
            )[0]
            await act()
        await self.calm()

    async def investor_writes(self) -> None:
        number = self.random.randint(1, len(self.investors))
        investor = self.investors[number - 1]
        if investor.id in self.blocked:
            return
        text = self._words()
        self.to_staff[number].append(text)
        await investor.says(text, reply_to=self._of(investor.chat, f"Your inquiry is № {number}"))

    async def officer_writes(self) -> None:
        number = self.random.randint(1, len(self.investors))
        text = self._words()
        self.to_investor[number].append(text)
        # Each inquiry has its officer: a second one would be held back.
        officer = self.officers[number % len(self.officers)]
        card = self._of(self.scene.staff, f"№ {number} ·")
        await officer.says(text, at=self.scene.staff, reply_to=card)

    async def edit(self) -> None:
        """An officer changes something he wrote."""
        own = [
            (officer, message)
            for officer in self.officers
            for message in self.scene.staff.messages
            if message.raw["from"]["id"] == officer.id
        ]
        if own:
            officer, message = self.random.choice(own)
            text = self._words()
            self.edited[self._first(message.text)] = text
            await officer.edits(message, text)

    async def stumble(self) -> None:
        kind = self.random.choice(({"status": 429, "retry_after": 1}, {"status": 502}))
        self.scene.telegram.faults.add(method=self.random.choice(("copyMessage", "sendMessage")), **kind)

    async def die(self) -> None:
        """The desk is killed while it works on what came while it was down."""
        desk = self.scene.desk
        await desk.die()
        self.kills += 1
        for _ in range(self.random.randint(1, 3)):
            await self.random.choice((self.investor_writes, self.officer_writes))()
        await desk.start()
        await asyncio.sleep(self.random.uniform(0, 0.1))
        await desk.die()
        self.kills += 1
        await desk.start()
        await self.scene.telegram.settle()

    async def block(self) -> None:
        investor = self.random.choice(self.investors)
        if investor.id in self.blocked:
            self.blocked.discard(investor.id)
            await investor.unblocks_bot()
        else:
            self.blocked.add(investor.id)
            await investor.blocks_bot()

    async def calm(self) -> None:
        """Nothing goes wrong any more, everybody is back, and all pauses are over."""
        self.scene.telegram.faults.clear()
        for investor in self.investors:
            if investor.id in self.blocked:
                await investor.unblocks_bot()
        store, outbox = self.scene.desk.store, self.scene.desk.application.bot_data.outbox
        waiting = col(Outgoing.state) == "waiting"
        left = select(col(Outgoing.id)).where(waiting).limit(1)
        while store.read_now(lambda session: session.execute(left).first()) is not None:
            store.write_now(self._hasten)
            outbox.wake()
            await outbox.settled()

    @staticmethod
    def _hasten(session: Session) -> None:
        session.execute(update(Outgoing).values(due_at=datetime.now(UTC)))

    def verify(self) -> None:
        """Every message once, in order, in the right chat; what may be there twice is what a kill cut off."""
        repeated = 0
        for number, investor in enumerate(self.investors, 1):
            wanted = [self._last(text) for text in self.to_investor[number]]
            repeated += self._arrived(wanted, self._settled(investor.chat), f"to investor {number}")
            others = {text for other, texts in self.to_investor.items() if other != number for text in texts}
            assert not others & set(self._mine(investor.chat))
        staff = self._mine(self.scene.staff)
        for number, texts in self.to_staff.items():
            own = [text for text in staff if text in set(texts)]
            repeated += self._arrived(texts, own, f"to staff from {number}")
        assert repeated <= self.kills, f"{repeated} repeated, {self.kills} kills"

    def _arrived(self, wanted: list[str], seen: list[str], what: str) -> int:
        first = list(dict.fromkeys(seen))
        assert first == wanted, f"{what} (seed {self.seed}): {first} is not {wanted}"
        return sum(times - 1 for times in Counter(seen).values())

    def _settled(self, chat: Chat) -> list[str]:
        """Of two copies of one message, because a kill cut off the mark of the first, the second is edited."""
        seen = self._mine(chat)
        return [last if (last := self._last(text)) in seen else text for text in seen]

    def _mine(self, chat: Chat) -> list[str]:
        return [m.text for m in chat.messages if m.from_bot and m.text.startswith("word ")]

    def _of(self, chat: Chat, text: str) -> Message:
        return next(m for m in chat.messages if m.from_bot and text in m.text)

    def _words(self) -> str:
        self.serial += 1
        return f"word {self.serial} blorp"

    def _first(self, text: str) -> str:
        return next((first for first, last in self.edited.items() if last == text), text)

    def _last(self, text: str) -> str:
        return self.edited.get(text, text)
