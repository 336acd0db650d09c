"""Questions asked of the seeded register, one by itself or each in the light of those before it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from handlers.ask.service import Reply, ask
from handlers.ask.understand.question import Memory
from handlers.shelf import Shelf
from store.database import Store

TODAY = date(2026, 11, 24)
Talk = Callable[..., Reply]
"""The answer to the last of several texts of one conversation."""


def asked(text: str, store: Store, shelf: Shelf, memory: Memory | None = None, hint: str = "en") -> Reply:
    return store.read_now(
        lambda session: ask(
            text,
            session=session,
            register=shelf.register,
            knowledge=shelf.knowledge,
            today=TODAY,
            memory=memory,
            hint=hint,
        )
    )


def talk(texts: Iterable[str], store: Store, shelf: Shelf, hint: str = "en") -> Iterator[Reply]:
    """The answer to each text of a conversation."""
    memory: Memory | None = None
    for text in texts:
        reply = asked(text, store, shelf, memory, hint)
        if reply.remembered:
            memory = Memory(reply.in_mind, reply.shown)
        yield reply


def slugs(reply: Reply, shelf: Shelf) -> set[str]:
    """The projects that the answer is about."""
    return {project.slug for project in shelf.register.find(reply.question.filter)}
