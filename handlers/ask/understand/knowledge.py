"""What understanding knows: names, words and groups of countries and regions; no database, no Telegram."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from handlers.ask.understand.words.lexicon import Lexicon
from store.names import ChineseNames, NameIndex


@dataclass(frozen=True, slots=True)
class Knowledge:
    index: NameIndex
    lexicons: Mapping[str, Lexicon]
    country_groups: Mapping[str, tuple[str, ...]]
    """"EU" -> ISO codes; the index knows a group as a country of that id."""
    region_groups: Mapping[str, tuple[str, ...]]
    """"south" -> ids of regions; the lexicons have the words for a part of the country."""
    chinese: ChineseNames = field(default_factory=ChineseNames)
    """The names in Chinese characters, for texts in Chinese: the index goes by their sound."""
