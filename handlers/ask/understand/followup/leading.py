"""What leads a division: its projects ("list those", "the leader's jobs"), its first three."""

from handlers.ask.understand.grammar.counts import nth_said
from handlers.ask.understand.grammar.divisions import YEARS, named_division
from handlers.ask.understand.question import (
    DESCRIBING,
    MEASURES,
    Attribute,
    Kind,
    Memory,
    Question,
    measured,
)
from handlers.ask.understand.text.pointing import of_all_there_are, points
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.words.lexicon import WORD
from store.filters import ProjectFilter

LINES: dict[Attribute, frozenset[str]] = {
    Attribute.COUNTRY: frozenset(("countries",)),
    Attribute.SECTOR: frozenset(DESCRIBING),
    Attribute.PLACE: frozenset(("places",)),
    Attribute.STATUS: frozenset(("statuses",)),
    Attribute.ANNOUNCED: frozenset(("announced",)),
}
"""The conditions that tell one line of a division from the others."""
OF_A_LINE = (Kind.LIST, Kind.COUNT, Kind.SUM, Kind.AVERAGE, Kind.TOP)

FEW = 3
"""Words of a question that says but what is to be told: "how many?", "list them"."""

LONGEST_OF_A_LINE = 7
"""Words of a question for the line that has most of something."""
ASKED_OF_A_LINE = frozenset(("amount", "jobs", "company", "country", "place"))
"""What such a question may have words for: by what the lines are ranked, and who or where."""
ASKING_A_LINE = (Kind.TOP, Kind.GROUP, Kind.SUM, Kind.LIST, Kind.DETAIL, Kind.UNKNOWN)

LISTED = (Kind.LIST, Kind.TOP, Kind.UNKNOWN)
"""Kinds that words for what leads and its projects make."""


def first_of_division(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The first lines of what was divided: "only the top three"."""
    before = memory.question
    first = question.kind is Kind.TOP and before.kind is Kind.GROUP and (question.limit or 0) > 1
    if not (first and question.filter.empty) or reading.has("words", "project"):
        return None
    by = measured(reading.found("attributes")) or before.measure
    few = {"limit": question.limit, "offset": 0, "measure": by, "language": question.language}
    return before.model_copy(update=few)


def divided_anew(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The same by something else: "and the sectors?", after the countries; what leads each of those; the lines again,
    of which each has its number: "how many projects each?"."""
    before = memory.question
    bare = question.filter.empty and not reading.mentions and not any(True for _ in reading.leftover())
    if before.kind is not Kind.GROUP or not bare or len(WORD.findall(reading.text)) > FEW + 1:
        return None
    each = reading.has("words", "each") or reading.has("turns", "in_each")
    by = named_division(reading)
    if question.kind is Kind.COUNT and each and by is None:
        return before.model_copy(update={"language": question.language})
    other = reading.found("attributes").keys() - {each.value for each in LINES}
    only_named = question.kind in (Kind.UNKNOWN, Kind.DETAIL) and by in LINES and not other
    leading = question.kind is Kind.GROUP and each and before.order is not None
    if not (only_named or leading) or by in (None, before.group_by):
        return None
    update = {"group_by": by, "leads": False, "leading": ProjectFilter(), "offset": 0}
    return before.model_copy(update={**update, "language": question.language})


def leader_within(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """What leads the division before, of what was divided: "which country has the most?", after those of renewables."""
    before = memory.question
    if before.kind is not Kind.GROUP or not question.filter.empty or of_all_there_are(reading):
        return None
    number = reading.has("turns", "most_projects")
    leads = question.kind is Kind.GROUP and question.leads and question.group_by is before.group_by
    ranked = reading.has("turns", "most") or reading.has("words", "smallest")
    named = named_division(reading)
    of_lines = (question.limit or 1) == 1 or named is before.group_by
    most = question.kind is Kind.TOP and of_lines and ranked
    by_number = number and question.kind in (Kind.LIST, Kind.COUNT)
    less = any(reading.has("turns", word) for word in ("more", "less")) and not reading.has(
        "words", "project"
    )
    compared = less and named is before.group_by and question.kind in (Kind.UNKNOWN, Kind.DETAIL)
    same = named is before.group_by or {named, before.group_by} == YEARS
    # "In which are there fewest?", "the smallest": a line, where it is projects that were counted.
    short = len(WORD.findall(reading.text)) <= FEW + 1 and not reading.has("words", "project")
    counted = before.measure is None and before.order is None and not reading.found("attributes")
    counted = counted and question.order not in YEARS  # "the newest one": a project
    same = same or (named is None and short and counted and not reading.found("ordinals"))
    of_a_line = named is None and _asks_which_line(question, reading, before)
    compared = compared or (of_a_line and question.kind is not Kind.TOP)
    # "Which year was the best?"
    best = reading.has("turns", "best") and named is not None and same and not reading.found("ordinals")
    if not (leads or by_number or compared or of_a_line or best or (most and same)):
        return None
    measure = None if number else measured(reading.found("attributes")) or question.measure or before.measure
    descending = not (reading.has("words", "smallest") or (compared and reading.has("turns", "less")))
    update = {"leads": True, "measure": measure, "offset": 0, "descending": descending}
    return before.model_copy(update={**update, "language": question.language})


def _asks_which_line(question: Question, reading: Reading, before: Question) -> bool:
    """Whether the question word stands for a line of the division: «у кого больше всего денег?», "which has the fewest
    projects?"."""
    asked = reading.found("attributes").keys()
    which = reading.has("turns", "in_which")
    # "Who invested the most?", after the fields: a company.
    whose = before.group_by in (Attribute.COUNTRY, Attribute.COMPANY) or not reading.has("turns", "who")
    ranked = any(reading.has("turns", word) for word in ("most", "more", "less"))
    number = reading.has("turns", "most_projects") or not reading.has("words", "project")
    by_what = question.order in (None, *MEASURES) and before.order is None
    by_what = by_what and not reading.has("words", "by_price")  # «какой самый дорогой?»: a project
    short = len(WORD.findall(reading.text)) <= LONGEST_OF_A_LINE and not reading.found("ordinals")
    asks = asked <= ASKED_OF_A_LINE and question.kind in ASKING_A_LINE
    return which and whose and ranked and number and by_what and short and asks


def place_of_line(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """Where one line of a division stands: "what place is Russia?", after the countries by money."""
    before = memory.question
    slots = LINES.get(before.group_by) if before.kind is Kind.GROUP and before.group_by else None
    slot = next(iter(question.filter.given), None)
    # "What place is Russia?", then "and Germany?".
    again = before.line is not None and reading.turned and len(WORD.findall(reading.text)) <= FEW
    asked = reading.has("turns", "which_place") or again
    if not slots or slot not in slots or len(question.filter.given) > 1 or not asked:
        return None
    values = getattr(question.filter, slot)
    if not isinstance(values, tuple) or len(values) != 1:
        return None
    line = {"line": values[0], "limit": None, "offset": 0, "language": question.language}
    return before.model_copy(update=line)


def line_of_division(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """Those of one line of what was divided: "show the chemical ones", after the Turkish ones by field."""
    before = memory.question
    slots = LINES.get(before.group_by) if before.kind is Kind.GROUP and before.group_by else None
    if not slots or (before.filter.empty and before.order is None) or question.kind not in OF_A_LINE:
        return None
    said = question.filter.given
    if not said or not said <= slots or said & before.filter.given or reading.has("turns", "at_all"):
        return None
    within = before.filter.taking(question.filter)
    if before.order is not None and question.kind is Kind.LIST:
        # "And for Germany?", after the biggest of each country.
        first = {"kind": Kind.TOP, "filter": within, "limit": 1, "offset": 0}
        return before.model_copy(update={**first, "language": question.language})
    return question.model_copy(update={"filter": within, "or_else": (question.filter,)})


def number_of_line(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """What was counted or added up, of one line of what was divided: "and in Zhambyl how many?", after the jobs by
    region."""
    before, said = memory.question, question.filter.given
    slots = LINES.get(before.group_by) if before.kind is Kind.GROUP and before.group_by else None
    bare = not reading.found("attributes").keys() - {"place", "country"}
    how_many = reading.has("words", "how_much") or "count" in reading.found("intents")
    asks = how_many and not reading.has("words", "project") and bare
    if not (slots and said and said <= slots and asks) or said & before.filter.given or before.order:
        return None
    if question.kind not in (Kind.LIST, Kind.COUNT, Kind.SUM, Kind.DETAIL, Kind.UNKNOWN):
        return None
    summed = Kind.AVERAGE if before.averaged else Kind.SUM
    told = {"kind": summed if before.measure else Kind.COUNT, "measure": before.measure, "attributes": ()}
    # "How many American ones?", after the countries of the three that lead: of none of these.
    others = (question.filter,) if before.filter.ids else ()
    within = before.filter.taking(question.filter)
    return question.model_copy(update={**told, "filter": within, "or_else": others})


def named_leader(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The projects of what leads a division: "show me the leader's projects"."""
    before = memory.question
    line = _line_told(before)
    if line.empty or before.kind is Kind.ZONE or not question.filter.empty:
        return None
    short = len(WORD.findall(reading.text)) <= FEW and not of_all_there_are(reading)
    listed = Kind.COUNT if "count" in reading.found("intents") else question.kind
    ranks = _asks_which_line(question, reading, before)
    if (
        _tells_one(before)
        and short
        and listed in (Kind.LIST, Kind.COUNT)
        and not (question.attributes or ranks)
    ):
        # "List", "how many?": those of what has most, or of the line that was asked for.
        return question.model_copy(update={"kind": listed, "filter": line})
    if not reading.has("turns", "leader") or reading.has("turns", "by"):
        return None
    measure = measured(reading.found("attributes"))
    summed = measure is not None and reading.has("words", "how_much")
    if not summed and (reading.found("attributes") or question.kind not in LISTED):
        return None
    kind = Kind.SUM if summed else Kind.LIST
    update = {"kind": kind, "filter": before.leading, "measure": measure, "limit": None, "order": None}
    return question.model_copy(update=update)


def numbered_line(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The projects of the line that its place tells: "the projects of the second one", after the countries."""
    before, place = memory.question, nth_said(reading)
    asks = reading.has("words", "project") or question.kind in OF_A_LINE[:-1]
    if before.kind is not Kind.GROUP or place is None or not asks or question.limit:
        return None
    lines = before.lines[place - 1 : place]
    if not lines or lines[0].empty or question.filter.given - {"statuses", "export"}:
        return None
    kind = question.kind if question.kind in OF_A_LINE[:-1] else Kind.LIST
    told = {"kind": kind, "filter": lines[0].taking(question.filter), "rank": 1}
    return question.model_copy(update=told)


def of_the_leader(question: Question, reading: Reading, memory: Memory) -> Memory:
    """The projects of what leads a division, where words point to them: "list those", "the leader's jobs?"."""
    before = memory.question
    by = reading.has("turns", "by")  # "the leader by jobs"
    leader = reading.has("turns", "leader") and not by
    line = before.leading if leader else _line_told(before)
    meant = leader or ((_tells_one(before) or before.limit == 1) and points(reading))
    if line.empty or before.kind is Kind.ZONE or not meant or question.kind is Kind.GROUP:
        return memory
    if question.filter.given & line.given or reading.found("ordinals"):
        return memory  # "and which of them comes second?"
    leads = {"kind": Kind.LIST, "filter": line, "limit": None, "group_by": None, "measure": None, "rank": 1}
    return Memory(before.model_copy(update={**leads, "leading": ProjectFilter(), "attributes": ()}))


def _tells_one(before: Question) -> bool:
    """Whether one line of the division was asked for: the first, or "the third one"."""
    return before.leads or before.rank > 1


def _line_told(before: Question) -> ProjectFilter:
    """The projects of that line."""
    nth = before.lines[before.rank - 1 : before.rank] if before.rank > 1 else ()
    return nth[0] if nth else before.leading
