"""Each question that was asked in words leaves a row for /stats: what about, not by whom."""

from datetime import date

from handlers.ask.service import Reply
from handlers.ask.understand.question import Kind
from store.database import Store
from store.models import Asked
from store.usage import note_asked

UNCOUNTED = (Kind.HELP, Kind.SMALL_TALK, Kind.OFF_TOPIC)
"""They ask the desk nothing."""

NO_ANSWER = (Kind.UNKNOWN, Kind.ABSENT)


async def note(reply: Reply, update_id: int, today: date, *, store: Store) -> None:
    """Count the question."""
    question = reply.question
    if question.kind in UNCOUNTED:
        return
    asked = Asked(
        update_id=update_id,
        day=today.isoformat(),
        language=question.language,
        answered=question.kind not in NO_ANSWER,
        project_id=reply.shown[0] if len(reply.shown) == 1 else None,
        sector_id=question.filter.sectors[0] if question.filter.sectors else None,
    )
    await note_asked(asked, store=store)
