"""What is known, held in memory: it follows the store at the first message after a change, on every replica."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlmodel import Session

from handlers.ask.understand.knowledge import Knowledge
from store.database import Store
from store.known_names import known_names
from store.names import ChineseNames, Name, NameIndex, NameKind
from store.register import Register

Entity = tuple[NameKind, str]

MANY = 500
"""Changes after which a message is answered at once, from what was known before."""

FEW = 50
"""Names that are written into the index in use."""


class Shelf:
    """Names and words to understand with, and the register to answer from."""

    def __init__(self, knowledge: Knowledge, register: Register, names: Iterable[Name]) -> None:
        self.knowledge = knowledge
        self.register = register
        # Only what is needed to see a change: the spellings themselves are in the index.
        self._marks = {entity: hash(spellings) for entity, spellings in _by_entity(names).items()}
        self._turn = asyncio.Lock()
        self._catching_up: asyncio.Task[None] | None = None

    async def follow(self, store: Store, version: int) -> None:
        """Bring everything to at least that version of the facts (see store.changes).

        After an import of thousands that takes seconds: then nobody waits for it, and until it is done answers
        are those of before.
        """
        if version - self.register.version <= MANY:
            await self.catch_up(store, version)
        elif self._catching_up is None or self._catching_up.done():
            self._catching_up = asyncio.create_task(self.catch_up(store, version))

    async def catch_up(self, store: Store, version: int) -> None:
        """As `follow`, and it is done when this returns."""
        if version <= self.register.version:
            return
        async with self._turn:
            if version <= self.register.version:
                return
            read = await store.read(self._read_again, long=True)
            if read.changed:
                self._learn(read.changed, read.names)
            if read.knowledge is not None:
                self.knowledge = read.knowledge
            self._marks = read.marks
            self.register = read.register

    def _read_again(self, session: Session) -> "_Read":
        register = self.register.refreshed(session=session)
        if register.reference is self.register.reference:
            return _Read(register, self._marks)
        names = _by_entity(known_names(session))
        marks = {entity: hash(spellings) for entity, spellings in names.items()}
        changed = [
            entity
            for entity in self._marks.keys() | marks.keys()
            if self._marks.get(entity) != marks.get(entity)
        ]
        if len(changed) <= FEW:
            return _Read(register, marks, names, changed)
        # Of many a new index is built, here in a thread; few are written into the one in use.
        words = {word for lexicon in self.knowledge.lexicons.values() for word in lexicon.plain}
        every = [name for each in names.values() for name in each]
        knowledge = replace(
            self.knowledge, index=NameIndex.build(every, sorted(words)), chinese=ChineseNames(every)
        )
        return _Read(register, marks, knowledge=knowledge)

    def _learn(self, changed: Iterable[Entity], names: Mapping[Entity, frozenset[Name]]) -> None:
        index, chinese = self.knowledge.index, self.knowledge.chinese
        for entity in changed:
            index.remove(*entity)
            chinese.remove(*entity)
            for name in names.get(entity, ()):
                index.add(name)
                chinese.add(name)


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read again: the register, and names that changed, or knowledge with an index of all of them."""

    register: Register
    marks: dict[Entity, int]
    names: Mapping[Entity, frozenset[Name]] = field(default_factory=dict)
    changed: Sequence[Entity] = ()
    knowledge: Knowledge | None = None


def _by_entity(names: Iterable[Name]) -> dict[Entity, frozenset[Name]]:
    found: defaultdict[Entity, set[Name]] = defaultdict(set)
    for name in names:
        found[name.kind, name.id].add(name)
    return {entity: frozenset(of_it) for entity, of_it in found.items()}
