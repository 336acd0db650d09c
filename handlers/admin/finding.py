"""Which project an admin means: by its number, its id of the tables, or its name."""

from dataclasses import dataclass

from handlers.ask.understand import understand
from handlers.context import Context
from store import editing
from store.editing import Stored
from store.filters import ProjectFilter

LONGEST_NUMBER = 9
MOST = 10
"""Projects to choose from."""


@dataclass(frozen=True, slots=True)
class Found:
    """`number` when it is plain which is meant; else the `choices`, which may be none: the first MOST of `total`."""

    number: int | None = None
    choices: tuple[Stored, ...] = ()
    total: int = 0


async def find_project(text: str, language: str, context: Context) -> Found:
    """The project that the text names, whatever its state."""
    text = text.strip().removeprefix("#")
    if text.isdecimal():
        return Found(int(text)) if len(text) <= LONGEST_NUMBER else Found()
    desk = context.desk
    today = desk.today
    wanted = understand(text, knowledge=desk.knowledge, language=language, today=today).filter
    named = ProjectFilter(companies=wanted.companies) if wanted.companies else ProjectFilter()
    known = [] if named.empty else [project.id for project in desk.register.find(named)]
    total, found = await desk.store.read(
        lambda session: editing.called(text, known, limit=MOST, session=session)
    )
    return Found(found[0].id) if total == 1 else Found(choices=tuple(found), total=total)
