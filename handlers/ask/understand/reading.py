"""One reading of a text: its names, its words, what is left over."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from handlers.ask.understand.knowledge import Knowledge
from handlers.ask.understand.lexicon import Lexicon
from store.names import Mention, NameKind

LONGEST = 1000
"""Characters that are read; no question is longer."""

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Reading:
    """The text with its mentions blanked out, so that a name is not read as a word too."""

    text: str
    folded: str
    """Casefolded, mentions replaced by spaces; of the same length as `text`."""
    mentions: tuple[Mention, ...]
    lexicon: Lexicon
    language: str

    def has(self, group: str, meaning: str) -> bool:
        return self.lexicon.has(group, meaning, self.folded)

    def found(self, group: str) -> dict[str, int]:
        return self.lexicon.found(group, self.folded)

    def ids(self, kind: NameKind) -> tuple[str, ...]:
        """The ids of that kind that are surely meant, in order."""
        return tuple(
            dict.fromkeys(
                m.candidates[0].id for m in self.mentions if m.found and m.candidates[0].kind is kind
            )
        )

    @property
    def doubtful(self) -> tuple[Mention, ...]:
        return tuple(mention for mention in self.mentions if not mention.found)

    def leftover(self) -> Iterator[str]:
        """Words, as written, that are no name, no number and in no lexicon."""
        for match in WORD.finditer(self.folded):
            word = match[0]
            if not word[0].isdigit() and len(word) > 1 and not self.lexicon.knows(word):
                yield self.text[match.start() : match.end()]


def clean(text: str) -> str:
    """NFKC, one space between words, no control characters, hashtags as words; cut to what is read."""
    text = unicodedata.normalize("NFKC", text[: LONGEST * 2]).replace("#", " ").replace("_", " ")
    text = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text)
    return " ".join(text.split())[:LONGEST]


def read(text: str, language: str, knowledge: Knowledge) -> Reading:
    """Read cleaned text in that language (another one's words are read with English)."""
    lexicon = knowledge.lexicons.get(language) or knowledge.lexicons["en"]
    # Casefolding can lengthen a text; lower() letter by letter keeps offsets.
    folded = [c.lower() if len(c.lower()) == 1 else c for c in text]
    plain = "".join(folded)
    mentions = tuple(m for m in knowledge.index.mentions(text) if not _is_word(m, plain, lexicon))
    for mention in mentions:
        folded[mention.start : mention.end] = " " * (mention.end - mention.start)
    return Reading(text, "".join(folded), mentions, lexicon, language)


def _is_word(mention: Mention, plain: str, lexicon: Lexicon) -> bool:
    """A doubtful name that is an ordinary word of the language is that word."""
    words = WORD.findall(plain[mention.start : mention.end])
    return not (mention.found and mention.exact) and bool(words) and all(map(lexicon.knows, words))
