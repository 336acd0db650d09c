"""What a wish to be told comes to: the projects that are meant, and a subscription to them; no Telegram here."""

from dataclasses import dataclass
from datetime import date

from handlers.ask.understand import understand
from handlers.ask.understand.knowledge import Knowledge
from handlers.ask.understand.question import Doubt, Kind, Question
from handlers.subscriptions.wording import Wish, read_stop, read_wish, says_new
from handlers.subscriptions.zones import find_zone
from store.filters import ProjectFilter
from store.models import Cadence, Subscription
from store.names import NameKind
from store.subscriptions import filter_key

CADENCES = (Cadence.AT_ONCE, Cadence.DAILY, Cadence.WEEKLY)
HOUR = 9


@dataclass(frozen=True, slots=True)
class Meaning:
    """Which projects a wish is about; exactly one of the four says it."""

    wanted: ProjectFilter | None = None
    doubt: Doubt | None = None
    unknown: str | None = None
    """A name that the register does not have."""
    open: bool = False
    """Nothing was said of it: it is still to be chosen."""


def meaning(
    wish: Wish, knowledge: Knowledge, *, language: str, today: date
) -> tuple[Meaning, Question | None]:
    """What the wish is about, and the question that its words were read as."""
    if wish.everything or (not wish.rest and wish.cadence is not Cadence.AT_ONCE):
        return Meaning(wanted=ProjectFilter()), None
    if not wish.rest:
        return Meaning(open=True), None
    question = understand(wish.rest, knowledge=knowledge, language=language, today=today)
    if question.kind is not Kind.UNKNOWN:
        return of_question(question), question
    question = understand(wish.framed, knowledge=knowledge, language=language, today=today)
    meant = of_question(question)
    # The frame alone would ask for all projects, whatever the words were.
    unread = meant.wanted is not None and meant.wanted.empty and not says_new(wish.rest)
    return (Meaning() if unread else meant), question


def is_plain(text: str, knowledge: Knowledge, *, language: str, today: date) -> bool:
    """Whether words that read as a request can be for nobody but the desk: what they are about is known, or is
    all there is."""
    if (stop := read_stop(text)) is not None:
        if not stop.rest or stop.everything or stop.plain:
            return True
        meant = of_question(understand(stop.rest, knowledge=knowledge, language=language, today=today))
        return meant.wanted is not None and not meant.wanted.empty
    if (wish := read_wish(text)) is not None:
        meant, _ = meaning(wish, knowledge, language=language, today=today)
        return meant.wanted is not None or meant.doubt is not None
    return True


def of_question(question: Question) -> Meaning:
    """The projects that a question is about."""
    if question.doubts:
        return Meaning(doubt=question.doubts[0])
    if question.kind is Kind.ABSENT:
        return Meaning(unknown=" ".join(question.unknown_names))
    wanted = question.filter
    if question.kind is Kind.NEAREST and question.near:
        wanted = wanted.model_copy(update={"places": (question.near,)})
    for side in question.sides:
        wanted = _joined(wanted, side)
    if wanted.empty and question.kind not in (Kind.LIST, Kind.NEWS):
        return Meaning()
    return Meaning(wanted=wanted)


def _joined(one: ProjectFilter, other: ProjectFilter) -> ProjectFilter:
    """Things to compare are alternatives to be told of."""
    lists = ("companies", "sectors", "products", "places", "countries", "zones")
    update = {name: (*getattr(one, name), *getattr(other, name)) for name in lists}
    return one.model_copy(update=update)


def zone_of(text: str, knowledge: Knowledge) -> str | None:
    """The time zone of a place: all of Kazakhstan keeps Almaty's."""
    found = find_zone(text)
    if found is None and any(
        mention.found and mention.candidates[0].kind is NameKind.PLACE
        for mention in knowledge.index.mentions(text)
    ):
        return "Asia/Almaty"
    return found


def make(
    wanted: ProjectFilter,
    *,
    chat_id: int,
    thread_id: int | None,
    user_id: int,
    language: str,
    zone: str,
    cadence: Cadence,
    weekday: int | None = None,
    hour: int | None = None,
    minute: int = 0,
) -> Subscription:
    """The row of a wish; Monday at nine where nothing was said."""
    return Subscription(
        chat_id=chat_id,
        thread_id=thread_id,
        user_id=user_id,
        filter=filter_key(wanted),
        language=language,
        cadence=cadence.value,
        weekday=weekday or 0,
        hour=HOUR if hour is None else hour,
        minute=minute,
        zone=zone,
    )
