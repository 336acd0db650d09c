"""Understanding over the seeded register's names."""

from collections.abc import Callable
from datetime import date

import pytest

from handlers.ask.understand import understand
from handlers.ask.understand.knowledge import Knowledge
from handlers.ask.understand.question import Memory, Question
from handlers.shelf import Shelf

TODAY = date(2026, 11, 24)

Ask = Callable[..., Question]


@pytest.fixture(scope="session")
def knowledge(shelf: Shelf) -> Knowledge:
    return shelf.knowledge


@pytest.fixture
def ask(knowledge: Knowledge) -> Ask:
    """Ask one question, or several of one conversation; what was shown last is two projects, 7 and 9."""

    def run(*texts: str) -> Question:
        memory: Memory | None = None
        for text in texts:
            question = understand(text, knowledge=knowledge, memory=memory, today=TODAY)
            memory = Memory(question, (7, 9))
        return question

    return run
