"""What understanding knows, gathered from the store and the reference data."""

from handlers.ask.understand.knowledge import Knowledge
from handlers.ask.understand.lexicon import load_lexicons
from seed.tables import read
from store.database import Store
from store.known_names import known_names
from store.names import NameIndex


def load_knowledge(store: Store) -> Knowledge:
    """The name index over everything in the store, with the lexicons and the groups of countries."""
    index = NameIndex.build(store.read_now(lambda session: list(known_names(session))))
    problems: list[str] = []
    groups = {
        row.text("group_id"): tuple(row.text("codes").split())
        for row in read("data/country_groups.csv", ("group_id", "codes"), problems)
    }
    return Knowledge(index, load_lexicons(), groups)
