"""What is known, held in memory: it follows the store at the first message after a change, on every replica."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlmodel import Session

from handlers.ask.understand.knowledge import Knowledge
from store.database import Store
from store.known_names import known_names
from store.names import Name, NameKind
from store.register import Register

Spellings = Mapping[tuple[NameKind, str], frozenset[Name]]


class Shelf:
    """Names and words to understand with, and the register to answer from."""

    def __init__(self, knowledge: Knowledge, register: Register, names: Iterable[Name]) -> None:
        self.knowledge = knowledge
        self.register = register
        self._spellings = _by_entity(names)
        self._turn = asyncio.Lock()

    async def follow(self, store: Store, version: int) -> None:
        """Bring everything to at least that version of the facts (see store.changes)."""
        if version <= self.register.version:
            return
        async with self._turn:
            if version <= self.register.version:
                return
            register, spellings = await store.read(self._read_again, long=True)
            if spellings is not None:
                self._learn(spellings)
            self.register = register

    def _read_again(self, session: Session) -> tuple[Register, Spellings | None]:
        register = self.register.refreshed(session=session)
        if register.reference is self.register.reference:
            return register, None
        return register, _by_entity(known_names(session))

    def _learn(self, spellings: Spellings) -> None:
        index = self.knowledge.index
        for entity in self._spellings.keys() | spellings.keys():
            if self._spellings.get(entity) == (wanted := spellings.get(entity, frozenset())):
                continue
            index.remove(*entity)
            for name in wanted:
                index.add(name)
        self._spellings = spellings


def _by_entity(names: Iterable[Name]) -> Spellings:
    found: defaultdict[tuple[NameKind, str], set[Name]] = defaultdict(set)
    for name in names:
        found[name.kind, name.id].add(name)
    return {entity: frozenset(of_it) for entity, of_it in found.items()}
