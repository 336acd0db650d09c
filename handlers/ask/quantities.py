"""What several projects make, or how large they are, added up a unit at a time."""

from collections.abc import Iterable

from handlers.ask.answer_types import MadeInAll
from store.capacity import ADDED_UP, stated_capacity
from store.records import ProjectRecord


def made_in_all(projects: Iterable[ProjectRecord]) -> tuple[MadeInAll, ...]:
    """What the projects make in each unit that can be added up, that of most of them first."""
    sizes: dict[str, list[float]] = {}
    every = list(projects)
    for each in every:
        made = stated_capacity(each.title.get("en", ""), (one.name.get("en", "") for one in each.products))
        if made is not None and made.unit in ADDED_UP:
            sizes.setdefault(made.unit, []).append(made.number)
    totals = (MadeInAll(unit, sum(numbers), len(numbers), len(every)) for unit, numbers in sizes.items())
    return tuple(sorted(totals, key=lambda total: -total.stated))
