"""A month, quarter or half whose year was said before is of that year, and chooses nothing from a list."""

import pytest

from handlers.ask.understand.question import Kind
from store.filters import Period, ProjectFilter
from tests.asking import Talk


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (
            ("projects announced in June 2025", "and in July?"),
            ProjectFilter(announced=Period(start="2025-07", end="2025-07")),
        ),
        (
            ("Chinese projects of 2024", "only those of the second half"),
            ProjectFilter(countries=("CN",), announced=Period(start="2024-07", end="2024-12")),
        ),
        (
            ("что объявили во втором квартале 2025?", "а в третьем квартале?"),
            ProjectFilter(announced=Period(start="2025-07", end="2025-09")),
        ),
        (
            ("2025 жылы жарияланған жобалар", "ал маусымда ше?"),
            ProjectFilter(announced=Period(start="2025-06", end="2025-06")),
        ),
    ],
)
def test_it_is_of_the_year_spoken_of(talk: Talk, texts: tuple[str, ...], wanted: ProjectFilter) -> None:
    reply = talk(*texts)
    assert (reply.question.kind, reply.question.filter) == (Kind.LIST, wanted)
