"""What is asked next after what is no project, and what of its words all the rules look at."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from handlers.ask.understand.question import Kind, Question, only_describes
from handlers.ask.understand.text.pointing import points, says_there
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.words.lexicon import WORD

REFERENCE = (Kind.FIGURE, Kind.PERSON, Kind.ZONE, Kind.INCENTIVE, Kind.SECTOR, Kind.CONTACT)
"""Kinds that say themselves what they are about."""
SHORT = 4
"""Words of what is asked more of the same."""


@dataclass(frozen=True)
class Next:
    """What is asked by itself, its words, and the question before it, of a figure, a person, a zone, an incentive."""

    question: Question
    reading: Reading
    before: Question
    named: bool
    """Whether it names something, or says what is built."""

    @cached_property
    def of_projects(self) -> bool:
        """Whether projects are asked for; "those projects" are the ones that a figure counts."""
        heads = self.reading.lexicon.without("words", "companies", self.reading.folded)
        return self.reading.lexicon.has("words", "project", heads) and not self.points

    @cached_property
    def headed(self) -> bool:
        """Whether it says itself what is to be told: projects, a list, or who is there after a zone."""
        told = self.of_projects or self.reading.has("intents", "list")
        return told or (self.before.kind is Kind.ZONE and self._whoever_is_there)

    @cached_property
    def points(self) -> bool:
        """Whether it points back: "its", "there", "those"."""
        return points(self.reading)

    @cached_property
    def there(self) -> bool:
        """Whether it is asked of the same place."""
        return self.points or says_there(self.reading)

    @cached_property
    def on_zones(self) -> bool:
        """Whether zones were spoken of, or a figure of theirs."""
        return self.before.kind is Kind.ZONE or (self.before.topic or "").startswith("zones")

    @cached_property
    def placed(self) -> bool:
        """Whether a place is all that it names, of the same matter."""
        return self.question.filter.given == {"places"} and self.question.kind not in REFERENCE

    @cached_property
    def some(self) -> bool:
        """Whether some of those told are asked for: "which of them", "only"."""
        words = (("words", "which"), ("words", "which_of"), ("turns", "which_one"), ("turns", "only"))
        return any(self.reading.has(*word) for word in words)

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return len(WORD.findall(self.reading.text))

    @cached_property
    def only_describes(self) -> bool:
        """Whether it has no condition but what describes."""
        return only_describes(self.question.filter)

    @property
    def again(self) -> Question:
        """The question before, in the language of this one."""
        return self.before.model_copy(update={"language": self.question.language})

    @cached_property
    def _whoever_is_there(self) -> bool:
        """Those who build somewhere: "who else is in Kyzylorda Region?", "any foreigners there?"."""
        who_else = self.reading.has("turns", "who") and self.reading.has("turns", "else")
        return who_else or self.reading.has("turns", "foreign")


Rule = Callable[[Next], Question | None]
"""What one rule makes of the question; None where it does not apply."""


def by_itself(asked: Next) -> Question | None:
    """What says itself what it is about is asked as it stands."""
    stands = asked.question.kind in REFERENCE or asked.headed or (asked.named and not asked.on_zones)
    return asked.question if stands else None


def its_source(asked: Next) -> Question | None:
    """What was said again, which has its source and date: "where is that from?"."""
    of_source = "source" in asked.reading.found("attributes") and asked.question.kind is not Kind.CONTACT
    bare = asked.question.filter.empty and not (asked.named or asked.of_projects)
    return asked.again if of_source and bare else None
