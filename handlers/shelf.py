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

Entity = tuple[NameKind, str]


class Shelf:
    """Names and words to understand with, and the register to answer from."""

    def __init__(self, knowledge: Knowledge, register: Register, names: Iterable[Name]) -> None:
        self.knowledge = knowledge
        self.register = register
        # Only what is needed to see a change: the spellings themselves are in the index.
        self._marks = {entity: hash(spellings) for entity, spellings in _by_entity(names).items()}
        self._turn = asyncio.Lock()

    async def follow(self, store: Store, version: int) -> None:
        """Bring everything to at least that version of the facts (see store.changes)."""
        if version <= self.register.version:
            return
        async with self._turn:
            if version <= self.register.version:
                return
            register, names = await store.read(self._read_again, long=True)
            if names is not None:
                self._learn(names)
            self.register = register

    def _read_again(self, session: Session) -> tuple[Register, dict[Entity, frozenset[Name]] | None]:
        register = self.register.refreshed(session=session)
        if register.reference is self.register.reference:
            return register, None
        return register, _by_entity(known_names(session))

    def _learn(self, names: Mapping[Entity, frozenset[Name]]) -> None:
        index, chinese = self.knowledge.index, self.knowledge.chinese
        marks = {entity: hash(spellings) for entity, spellings in names.items()}
        for entity in self._marks.keys() | marks.keys():
            if self._marks.get(entity) == marks.get(entity):
                continue
            index.remove(*entity)
            chinese.remove(*entity)
            for name in names.get(entity, ()):
                index.add(name)
                chinese.add(name)
        self._marks = marks


def _by_entity(names: Iterable[Name]) -> dict[Entity, frozenset[Name]]:
    found: defaultdict[Entity, set[Name]] = defaultdict(set)
    for name in names:
        found[name.kind, name.id].add(name)
    return {entity: frozenset(of_it) for entity, of_it in found.items()}
