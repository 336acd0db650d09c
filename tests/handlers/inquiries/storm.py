"""Many people and officers write to each other at random while the desk is killed, Telegram stumbles and people block
the bot; what arrived is compared with what was written."""

import asyncio
import itertools
import random
import re
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import func, select, update
from sqlmodel import Session, col

from store.database import Store
from store.models import Inbox, Outgoing
from tests.telegram import Chat, Message, Person, Telegram
from tests.telegram.errors import Json
from tests.telegram.people import PICTURE

WORD = re.compile(r"word \d+ blorp")
OPENED_AT_ONCE = 8


@dataclass
class Matter:
    """An inquiry: who writes about it, and what was written to either side."""

    number: int
    investor: Person
    officer: Person
    accepted: Message
    card: Message
    to_staff: list[str] = field(default_factory=list)
    to_investor: list[str] = field(default_factory=list)


@dataclass
class Storm:
    """`die` kills the desk while people go on writing; `kills` is how often that was."""

    telegram: Telegram
    staff: Chat
    store: Store
    investors: list[Person]
    officers: list[Person]
    die: Callable[["Storm"], Awaitable[None]]
    seed: int
    matters: dict[int, Matter] = field(default_factory=dict)
    edited: dict[str, str] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)
    """Seconds from an investor's tap to the card."""
    kills: int = 0

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.serials = itertools.count(1)
        self.blocked: set[int] = set()
        self.written: list[tuple[Person, Message]] = []
        self.albums: list[list[str]] = []

    @property
    def messages(self) -> int:
        return sum(len(one.to_staff) + len(one.to_investor) for one in self.matters.values())

    async def open_all(self, each: int = 1) -> None:
        """Everybody opens so many inquiries, some people at once."""
        turn = asyncio.Semaphore(OPENED_AT_ONCE)

        async def open_some(investor: Person) -> None:
            async with turn:
                for _ in range(each):
                    await self.open(investor)

        await asyncio.gather(*map(open_some, self.investors))

    async def open(self, investor: Person) -> None:
        await self._then(investor, "1 of 6", investor.says("/ask_staff"))
        step = await self._then(investor, "2 of 6", investor.says(f"Question {next(self.serials)}?!"))
        review = await self._then(investor, "Please check", investor.taps("Skip the rest", on=step))
        began = time.monotonic()
        accepted = await self._then(investor, "Your inquiry is", investor.taps("Send to staff", on=review))
        number = int(accepted.text.split("№ ")[1].split()[0])
        card = await self.staff.until(lambda: self._card(number), what=f"card {number}", patience=60)
        self.waits.append(card.at - began)
        officer = self.officers[number % len(self.officers)]
        self.matters[number] = Matter(number, investor, officer, accepted, card)

    async def _then(self, investor: Person, text: str, act: Awaitable[list[Message]]) -> Message:
        chat, before = investor.chat, len(investor.chat.doings)
        await act
        found = lambda: next((one for one in chat.doings[before:] if text in one.text), None)  # noqa: E731
        return await chat.until(found, what=text, patience=60)

    def _card(self, number: int) -> Message | None:
        head = f"№ {number} · new"
        return next((one for one in reversed(self.staff.messages) if one.from_bot and head in one.text), None)

    async def rage(self, acts: int, *, pause: float = 0.0) -> None:
        kinds = (self.investor_writes, self.officer_writes, self.edit, self.stumble, self._die, self.block)
        for _ in range(acts):
            await self.random.choices(kinds, (30, 40, 8, 8, 3, 7))[0]()
            await asyncio.sleep(pause)

    async def investor_writes(self) -> None:
        matter = self.random.choice(list(self.matters.values()))
        if matter.investor.id not in self.blocked:
            await self._write(matter.investor, matter.accepted, matter.to_staff)

    async def officer_writes(self) -> None:
        # Each inquiry has its officer: a second one would be held back.
        matter = self.random.choice(list(self.matters.values()))
        await self._write(matter.officer, matter.card, matter.to_investor)

    async def _write(self, who: Person, to: Message, noted: list[str]) -> None:
        kind = self.random.choices(("text", "photo", "document", "voice", "album"), (50, 12, 12, 12, 14))[0]
        words = [self._words() for _ in range(self.random.randint(2, 5) if kind == "album" else 1)]
        noted += words
        before = len(to.chat.messages)
        at = None if to.chat.private else to.chat
        if kind == "text":
            await who.says(words[0], at=at, reply_to=to)
            self.written += [
                (who, one) for one in to.chat.messages[before:] if not one.from_bot and one.text == words[0]
            ]
        elif kind == "album":
            self.albums.append(words)
            parts = {f"{one}.jpg": one for one in words}
            await who.sends_album(self.random.choice(("photo", "document")), parts, at=at, reply_to=to)
        else:
            stored = self.telegram.files.add(kind, f"{words[0]}.png", "image/png", PICTURE)
            content: Json = stored.as_content() | {"caption": words[0]}
            await who._posts(content, at, None, to, [stored])

    async def edit(self) -> None:
        """Somebody changes what he wrote."""
        if not self.written:
            return
        who, message = self.random.choice(self.written)
        if who.id in self.blocked:
            return
        first, text = self._first(message.text), self._words()
        self.edited[first] = text
        await who.edits(message, text)

    async def stumble(self) -> None:
        kind = self.random.choice(({"status": 429, "retry_after": 1}, {"status": 502}))
        method = self.random.choice(("copyMessage", "copyMessages", "sendMessage", "editMessageText"))
        self.telegram.faults.add(method=method, **kind)

    async def _die(self) -> None:
        self.kills += 1
        await self.die(self)

    async def somebody_writes(self) -> None:
        for _ in range(self.random.randint(1, 3)):
            await self.random.choice((self.investor_writes, self.officer_writes))()

    async def block(self) -> None:
        investor = self.random.choice(self.investors)
        if investor.id in self.blocked:
            self.blocked.discard(investor.id)
            await investor.unblocks_bot()
        else:
            self.blocked.add(investor.id)
            await investor.blocks_bot()

    async def calm(self, patience: float) -> None:
        """Nothing goes wrong any more, everybody is back, all pauses are over, and all has been sent."""
        self.telegram.faults.clear()
        for investor in self.investors:
            if investor.id in self.blocked:
                await investor.unblocks_bot()
        deadline = time.monotonic() + patience
        while self.telegram.delivery.pending or await self.store.write(self._hasten, long=True):
            assert time.monotonic() < deadline, "there is still something to be sent"
            await asyncio.sleep(0.3)

    @staticmethod
    def _hasten(session: Session) -> bool:
        """Ends the pauses, but for those of albums; whether anything waits."""
        waiting, late = col(Outgoing.state) == "waiting", col(Outgoing.trouble).is_not(None)
        session.execute(update(Outgoing).where(waiting, late).values(due_at=datetime.now(UTC)))
        left = session.execute(select(func.count()).select_from(Outgoing).where(waiting)).scalar_one()
        todo = select(func.count()).select_from(Inbox).where(col(Inbox.state) == "waiting")
        return bool(left + session.execute(todo).scalar_one())

    def verify(self) -> None:
        """Every message once, in order, in the right chat; what may be there twice is what a kill cut off."""
        repeated = 0
        heard = {one.id: self._mine(one.chat) for one in self.investors}
        staff = self._mine(self.staff)
        for matter in self.matters.values():
            for wanted, seen, what in (
                (matter.to_investor, heard[matter.investor.id], f"to investor from {matter.number}"),
                (matter.to_staff, staff, f"to staff from {matter.number}"),
            ):
                expected = [self._last(text) for text in wanted]
                mine = set(wanted) | set(expected)
                own = [self._settled(text, seen) for text in seen if text in mine]
                first = list(dict.fromkeys(own))
                assert first == expected, f"{what} (seed {self.seed}): {first} is not {expected}"
                repeated += sum(times - 1 for times in Counter(own).values())
        for person_id, seen in heard.items():
            his = (one for one in self.matters.values() if one.investor.id == person_id)
            theirs = {text for one in his for text in one.to_investor}
            assert {self._first(text) for text in seen} <= theirs, "a message has reached a wrong person"
        assert not {self._first(one) for one in staff} - {
            text for one in self.matters.values() for text in one.to_staff
        }
        # A kill cuts off at most what was on its way: a message, or an album.
        assert repeated <= 30 * self.kills, f"{repeated} repeated, {self.kills} kills"
        self.repeated = repeated

    def split_albums(self) -> int:
        """How many albums have not arrived as one."""
        chats = [self.staff, *(one.chat for one in self.investors)]
        at = {
            one.text: one.raw.get("media_group_id")
            for chat in chats
            for one in chat.messages
            if one.from_bot and one.media
        }
        return sum(len({at.get(word) for word in words}) > 1 for words in self.albums)

    def _settled(self, text: str, seen: list[str]) -> str:
        """Of two copies of one message, because a kill cut off the mark of the first, the second is edited."""
        return last if (last := self._last(text)) in seen else text

    def _mine(self, chat: Chat) -> list[str]:
        return [one.text for one in chat.messages if one.from_bot and WORD.fullmatch(one.text)]

    def _words(self) -> str:
        return f"word {next(self.serials)} blorp"

    def _first(self, text: str) -> str:
        return next((first for first, last in self.edited.items() if last == text), text)

    def _last(self, text: str) -> str:
        return self.edited.get(text, text)
