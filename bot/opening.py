"""The store, ready to be used: opened, migrated and, when it is empty, seeded."""

from collections.abc import Callable

from seed.load import seed_if_empty
from store.database import Store
from store.migrate import is_current, upgrade


def open_store(url: str, *, before_work: Callable[[], None] | None = None) -> Store:
    """Open the store at `url`; `before_work` is called first when there is something to set up (seconds)."""
    store = Store(url)
    if not is_current(store.engine):
        if before_work is not None:
            before_work()
        upgrade(store.engine)
    seed_if_empty(store)
    return store
