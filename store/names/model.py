"""What the name index takes in and gives back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NameKind(StrEnum):
    """The kinds of things that have names."""

    COMPANY = "company"
    PLACE = "place"
    COUNTRY = "country"
    SECTOR = "sector"
    PERSON = "person"
    ZONE = "zone"
    PRODUCT = "product"


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of one entity; an entity (kind, id) may have many.

    ``weight`` (1.0 is ordinary) says how likely the entity is to be meant when a spelling is shared:
    of two entities with the same spelling the one at least twice as heavy is preferred.
    """

    kind: NameKind
    id: str
    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a piece of text may mean; ``name`` is the spelling that matched best."""

    kind: NameKind
    id: str
    name: str
    probability: float


@dataclass(frozen=True, slots=True)
class Mention:
    """A piece ``text[start:end]`` of the original text that names something.

    ``found``: ``candidates[0]`` is meant. Not found: two to four near ties (or one doubtful candidate) to ask
    about, best first. ``exact``: the folded spelling of the best candidate equals that of the piece.
    """

    start: int
    end: int
    text: str
    candidates: tuple[Candidate, ...]
    found: bool
    exact: bool = False
