"""One of a few that an adjective tells: "where's the smaller one?", «а старый завод», «ескісінің жұмыс орны»."""

from handlers.ask.understand.followup.in_view import asked_for, list_spoken_of, of_one
from handlers.ask.understand.followup.ranking import first_by
from handlers.ask.understand.grammar.orders import adjective_said
from handlers.ask.understand.question import MEASURES, Attribute, Kind, Memory, Question, measured
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.words.lexicon import WORD
from store.filters import ProjectFilter

MOST, LONGEST = 5, 7
"""Projects among which an adjective tells one, and words of what asks for it."""
LISTED = (Kind.LIST, Kind.DETAIL, Kind.TOP, Kind.NEWS)
SIZES = (*MEASURES, Attribute.CAPACITY, Attribute.POWER)


def told_by_adjective(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The smaller, the bigger, the older or the newer of the few spoken of, and what is asked of it."""
    said, before = adjective_said(reading), memory.question
    asks = question.kind in (*LISTED, Kind.UNKNOWN, Kind.SUM, Kind.SECTOR)
    if said is None or not asks or before.kind not in LISTED or reading.has("words", "plural"):
        return None
    if not question.filter.empty or reading.mentions or len(WORD.findall(reading.text)) > LONGEST:
        return None
    among = _few_in_view(memory)
    if among is None:
        return None
    by, most = said
    asked = asked_for(question, reading)
    if by is None:
        by_it = first_by(reading)
        by = measured(asked) if by_it else before.order if before.order in SIZES else before.measure
        asked = tuple(each for each in asked if each is not by) if by_it else asked
    asked = tuple(each for each in asked if each is not Attribute.COMPANY)
    # By what, if nothing tells, only what they state can settle.
    told = {"filter": among, "order": by, "descending": most, "limit": 1}
    bare = {"measure": None, "unknown_names": (), "hints": (), "described": (), "if_known": None}
    listed = among.ids or before.listed
    return question.model_copy(
        update={"kind": Kind.TOP, **told, **bare, "attributes": asked, "listed": listed}
    )


def _few_in_view(memory: Memory) -> ProjectFilter | None:
    """The list in view, if it is short; of one that was asked for by its company all of that company."""
    listed = list_spoken_of(memory)
    if 1 < len(listed) <= MOST:
        return ProjectFilter(ids=listed)
    theirs = memory.question.filter.keeping(("companies",))
    return theirs if of_one(memory) and not listed and not theirs.empty else None
