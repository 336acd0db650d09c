"""An order said by both of its ends: "from the largest to the smallest", «от дешёвых к дорогим»."""

import pytest

from handlers.ask.answer_types import ListAnswer
from handlers.ask.understand.question import Kind
from tests.asking import Talk


@pytest.mark.parametrize(
    "texts",
    [
        ("chinese projects from biggest to smallest",),
        ("китайские проекты от самых дорогих к самым дешевым",),
        ("китайские проекты по убыванию",),
        ("қытай жобалары үлкенінен кішісіне қарай",),
        ("chinese projects", "sort them largest to smallest"),
    ],
)
def test_from_the_largest_to_the_smallest_begins_with_the_largest(talk: Talk, texts: tuple[str, ...]) -> None:
    found = talk(*texts).answer
    assert isinstance(found, ListAnswer)
    assert (found.question.kind, found.total) == (Kind.LIST, 36)
    amounts = [each.amount for each in found.projects if each.amount is not None]
    assert amounts == sorted(amounts, reverse=True)


def test_the_other_way_round_all_of_them_are_told_too(talk: Talk) -> None:
    found = talk("projects in Mangystau", "sort them largest to smallest", "now smallest to largest").answer
    assert isinstance(found, ListAnswer)
    assert (found.total, found.projects[0].slug) == (9, "jiuhe-tupkaragan-wind")
