"""Words that stand for what was spoken of: "its", "there", "in that sector", "what else do they have"."""

import re

from handlers.ask.understand.text.reading import BLANK, Reading
from handlers.ask.understand.words.lexicon import WORD
from handlers.ask.understand.words.phrases import Found
from store.names import NameKind

AT_START = 12
"""Characters from the start within which a word makes a follow-up; later it is a word like others."""

PLURAL = re.compile(r"[иы][ех]$")
NAMED_ONES = re.compile(rf"{BLANK} ones\b")
"""The sign of a name, and more than one of it."""


MOST_BETWEEN = 3
"""Words after "which" among which its noun stands."""

ARTICLE = re.compile(r" (?:the |of the )?")
"""Between "all" and what it is said of."""
SHORT = 6
"""Words of a text in which "only" narrows what was spoken of."""


def points(reading: Reading) -> bool:
    """Whether a word stands for what was talked of: "its", "there"; in "are there" none does."""
    return reading.lexicon.has("words", "pronoun", _without_idioms(reading))


def several_named(reading: Reading) -> bool:
    """Whether several are told by a name: «а корейские?», "the Japanese ones"; in Russian by a country's."""
    if reading.language == "en" and NAMED_ONES.search(reading.folded):
        return True
    return reading.language == "ru" and any(
        PLURAL.search(mention.text.casefold()) and mention.candidates[0].kind is NameKind.COUNTRY
        for mention in reading.mentions
    )


def follows(reading: Reading) -> bool:
    """Whether the text begins, ends or points as a follow-up does."""
    text = _without_idioms(reading)
    if reading.lexicon.has("words", "pronoun", text):
        return True
    if reading.turned:
        # "А какие вообще проекты …" only begins as a follow-up does.
        return not _which_projects(reading)
    said: list[Found | re.Match[str]] = list(reading.lexicon.groups["words"]["followup"].finditer(text))
    if reading.has("turns", "only") and len(WORD.findall(text)) <= SHORT:
        return True
    first, last = len(text) - len(text.lstrip()), len(text.rstrip(" ?!.\x01"))
    return any(match.start() - first <= AT_START or match.end() >= last for match in said)


def asks_which(reading: Reading) -> bool:
    """Whether what was counted is to be named: "which ones?"."""
    counted = reading.found("intents").keys() & {"count", "sum", "average", "top", "group", "compare"}
    return reading.has("turns", "name_them") and not counted and not reading.has("turns", "which_one")


def _which_projects(reading: Reading) -> bool:
    """Whether the projects themselves are asked for, or something of one that words say which no name does; not
    "which year" of the plant in some town."""
    if not (reading.has("words", "which") and reading.has("words", "project")):
        return False
    if any(True for _ in reading.leftover()):
        return True
    ends = [match.end() for match in reading.lexicon.groups["words"]["which"].finditer(reading.folded)]
    after = (WORD.findall(reading.folded[end:])[:MOST_BETWEEN] for end in ends)
    return any(reading.lexicon.has("words", "project", " ".join(words)) for words in after)


def _without_idioms(reading: Reading) -> str:
    """The text without what only looks like pointing: "are there"."""
    return reading.lexicon.without("words", "not_pointing", reading.folded)


def all_of_named(reading: Reading) -> bool:
    """Whether "all" is said of a name: "all the Dutch ones"; "bigger than all" is none."""
    every = reading.lexicon.groups["turns"]["all"].finditer(reading.folded)
    begin = {begins.end() for match in every if (begins := ARTICLE.match(reading.folded, match.end()))}
    return any(mention.start in begin for mention in reading.mentions)


def of_all_there_are(reading: Reading) -> bool:
    """Whether all that there are is said to be meant: "in all", "in your database"."""
    rest = reading.lexicon.without("turns", "most", reading.folded)  # "больше всего" is not "всего"
    return any(reading.lexicon.has("turns", word, rest) for word in ("at_all", "all", "in_register"))


def says_there(reading: Reading) -> bool:
    """Whether the place spoken of is meant; in "is there" none is."""
    return reading.lexicon.has("turns", "there", _without_idioms(reading))
