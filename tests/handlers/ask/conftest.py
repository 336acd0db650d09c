"""A conversation over the seeded register, for tests of what is asked next."""

import pytest

from handlers.ask.service import Reply
from handlers.shelf import Shelf
from store.database import Store
from tests.asking import Talk
from tests.asking import talk as conversation


@pytest.fixture
def talk(register: Store, shelf: Shelf) -> Talk:
    """The answer to the last of several texts of one conversation."""

    def last(*texts: str) -> Reply:
        *_, reply = conversation(texts, register, shelf)
        return reply

    return last
