"""Projects that are measured against one that is named, over the seeded register."""

import pytest

from handlers.shelf import Shelf
from store.filters import AmountRange, NumberRange
from tests.asking import Talk, slugs


@pytest.mark.parametrize(
    "text",
    [
        "Which projects create more jobs than PepsiCo?",
        "Проекты, где рабочих мест больше, чем у PepsiCo",
        "PepsiCo-дан көп жұмыс орны бар жобалар",
    ],
)
def test_more_jobs_than_it_has(talk: Talk, text: str) -> None:
    assert talk(text).question.filter.jobs == NumberRange(low=900, low_strict=True)


@pytest.mark.parametrize(
    "text",
    [
        "Projects cheaper than Mars's pet food plant",
        "проекты дешевле завода Mars",
        "Mars зауытынан арзан жобалар",
    ],
)
def test_cheaper_than_it(talk: Talk, shelf: Shelf, text: str) -> None:
    reply = talk(text)
    assert reply.question.filter.amount == AmountRange(high=180_000_000, currency="USD", high_strict=True)
    assert "mars-almaty-pet-food" not in slugs(reply, shelf)


def test_what_the_one_does_not_state_bounds_nothing(talk: Talk, shelf: Shelf) -> None:
    assert slugs(talk("projects dearer than Roche"), shelf) == {"roche-almaty"}


@pytest.mark.parametrize(
    "text",
    ["Which countries have just one project?", "Страны только с одним проектом", "Бір ғана жобасы бар елдер"],
)
def test_countries_with_one_project(talk: Talk, text: str) -> None:
    assert talk(text).question.numbering == NumberRange(low=1, high=1)


@pytest.mark.parametrize(
    ("text", "number"),
    [("steel ex China", 0), ("w/o China how many", 107), ("Проекты, не идущие на экспорт", 4)],
)
def test_what_is_left_out_for_short(talk: Talk, shelf: Shelf, text: str, number: int) -> None:
    assert len(slugs(talk(text), shelf)) == number
