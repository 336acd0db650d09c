"""What every handler is handed: the desk, and nothing global."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from telegram.ext import Application, CallbackContext, ExtBot, JobQueue

from handlers.ask.understand.knowledge import Knowledge
from store.database import Store


class KnowledgeShelf:
    """Holds the Knowledge in use, so that a changed name is known at the next message."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge


@dataclass(frozen=True, slots=True)
class Desk:
    """The parts a handler works with."""

    store: Store
    shelf: KnowledgeShelf
    timezone: ZoneInfo
    default_language: str
    admin_ids: frozenset[int] = frozenset()
    staff_chat_id: int | None = None

    @property
    def knowledge(self) -> Knowledge:
        return self.shelf.knowledge


class Context(CallbackContext[ExtBot[None], None, None, Desk]):
    """`context.bot_data` is the Desk; there is no user or chat data: everything to remember is a row."""

    @property
    def desk(self) -> Desk:
        return self.bot_data


DeskApplication = Application[ExtBot[None], Context, None, None, Desk, JobQueue[Context]]
