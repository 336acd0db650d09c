"""What is asked of a figure, a zone or a rule that was told and stands in none of its rows: it is said not to be held,
and no number of the register's projects is told for it."""

from handlers.ask.understand.question import Kind, Question, Unheld, not_held, only_describes
from handlers.ask.understand.text.pointing import points, says_there
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.words.lexicon import WORD

TOLD = (Kind.FIGURE, Kind.INCENTIVE, Kind.ZONE)
"""Kinds whose rows are no projects."""
OF_PROJECTS = (Kind.LIST, Kind.COUNT, Kind.SUM, Kind.AVERAGE, Kind.GROUP, Kind.TOP)
AGREEMENTS = frozenset(("barred", "agreement", "obligations"))
"""What an incentive is about that not everybody may have."""
ALONE = ({"countries"}, {"places"}, {"sectors"})
"""What some of those that were counted are told by."""
SHORT = 6
"""Words of what leans on what was told."""


def beyond_its_rows(question: Question, reading: Reading, before: Question) -> Question | None:
    """The answer to what is asked more of what was told, where its rows do not say it: "how much is that worth?", after
    the number of joint projects, "how many of those are Chinese?", after those that the agency supports."""
    if before.kind is Kind.SECTOR and question.kind is Kind.SUM and not reading.has("words", "project"):
        return before.model_copy(update={"language": question.language})  # its rows say how much is sought
    if before.kind not in TOLD or question.kind not in OF_PROJECTS:
        return None
    of_all = any(reading.has("turns", word) for word in ("in_register", "all"))
    if of_all or "sector" in reading.found("intents"):
        return None
    if (allowed := _whether_allowed(question, reading, before)) is not None:
        return allowed
    of_those = points(reading) or says_there(reading) or reading.has("words", "which_of")
    headed = reading.has("words", "project") and not of_those
    short = len(WORD.findall(reading.text)) <= SHORT
    leans = of_those or (short and not headed) or (reading.turned and question.filter.empty)
    if not leans:
        return None
    if before.kind is Kind.INCENTIVE and question.kind is Kind.TOP and before.topics:
        return before.model_copy(update={"language": question.language})  # "for how long at most?"
    of_them = points(reading) or reading.has("words", "which_of")
    if question.filter.empty or (of_them and question.filter.given in ALONE):
        if before.kind is Kind.ZONE and before.filter.zones:
            return before.model_copy(update={"unheld": Unheld.ZONE, "language": question.language})
        return not_held(question.language)
    if before.kind is Kind.FIGURE and question.kind in (Kind.LIST, Kind.COUNT):
        return question.model_copy(update={"unheld": Unheld.FIGURE})  # "and with China?"
    return None


def _whether_allowed(question: Question, reading: Reading, before: Question) -> Question | None:
    """The rule again, where it is asked whether a field may have what it gives: "and a car factory?"."""
    of_some = before.kind is Kind.INCENTIVE and AGREEMENTS.intersection(before.topics)
    asks = reading.turned or reading.has("words", "whether")
    if of_some and asks and question.kind is Kind.LIST and only_describes(question.filter):
        return before.model_copy(update={"language": question.language})
    return None
