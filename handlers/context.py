"""What every handler is handed: the desk, and nothing global."""

import asyncio
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from telegram.ext import Application, CallbackContext, ExtBot, JobQueue

from handlers.ask.replies import Replies
from handlers.ask.understand.knowledge import Knowledge
from handlers.outbox import Outbox
from handlers.shelf import Shelf
from store.chats import Conversation, conversation
from store.database import Store
from store.register import Register


@dataclass(slots=True)
class Desk:
    """The parts a handler works with."""

    store: Store
    shelf: Shelf
    timezone: ZoneInfo
    default_language: str
    outbox: Outbox
    replies: Replies = field(default_factory=Replies)
    making: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while many projects are being changed by this process."""
    admin_ids: frozenset[int] = frozenset()
    staff_chat_id: int | None = None
    four_eyes: bool = False
    """Who publishes a project must not be who wrote it (the setting REVIEW)."""
    digest_rate: float = 25.0
    """Broadcast messages a second."""
    retention_months: int = 24
    """For how long an inquiry is kept after its last word."""

    def follow_group(self, old: int, new: int) -> None:
        """The staff's group has another id from now on; the store knows it for the next start."""
        if old == self.staff_chat_id:
            self.staff_chat_id = new

    @property
    def today(self) -> date:
        """The day that it is where the desk is."""
        return datetime.now(self.timezone).date()

    @property
    def knowledge(self) -> Knowledge:
        return self.shelf.knowledge

    @property
    def register(self) -> Register:
        return self.shelf.register


class Context(CallbackContext[ExtBot[None], None, None, Desk]):
    """`context.bot_data` is the Desk; there is no user or chat data: everything to remember is a row."""

    _conversation: Conversation | None = None

    @property
    def desk(self) -> Desk:
        return self.bot_data

    async def conversation(self, chat_id: int, user_id: int) -> Conversation:
        """What the desk had in mind when this update came; the facts in memory are brought up to date first.

        Updates of one chat and of one person are handled one after the other, so nobody changes it meanwhile.
        """
        if self._conversation is None:
            self._conversation = await conversation(chat_id, user_id, store=self.desk.store)
            await self.desk.shelf.follow(self.desk.store, self._conversation.version)
        return self._conversation


DeskApplication = Application[ExtBot[None], Context, None, None, Desk, JobQueue[Context]]
