"""Names: found inside any sentence, in any script, through any typo, or not at all."""

from store.names.chinese import ChineseNames, simplified
from store.names.index import Explanation, NameIndex
from store.names.layout import reads_as_well, repair_layout
from store.names.model import Candidate, Mention, Name, NameKind

__all__ = [
    "Candidate",
    "ChineseNames",
    "Explanation",
    "Mention",
    "Name",
    "NameIndex",
    "NameKind",
    "reads_as_well",
    "repair_layout",
    "simplified",
]
