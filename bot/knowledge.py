"""What the desk knows, gathered from the store and the reference data."""

from handlers.ask.understand.knowledge import Knowledge
from handlers.ask.understand.lexicon import load_lexicons
from handlers.shelf import Shelf
from seed.tables import read
from store.database import Store
from store.known_names import known_names
from store.names import NameIndex
from store.register import Register


def load_shelf(store: Store) -> Shelf:
    """The register, the name index over everything in the store, the lexicons and the groups of countries."""
    # The version is read first: what changes meanwhile is then read once more, and not missed.
    register = store.read_now(lambda session: Register.load(session=session))
    names = store.read_now(lambda session: list(known_names(session)))
    problems: list[str] = []
    groups = {
        row.text("group_id"): tuple(row.text("codes").split())
        for row in read("data/country_groups.csv", ("group_id", "codes"), problems)
    }
    return Shelf(Knowledge(NameIndex.build(names), load_lexicons(), groups), register, names)
