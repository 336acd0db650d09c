"""A town and the region of its name: set against each other, or the one in place of the other."""

import pytest

from handlers.ask.answer_types import CompareAnswer
from tests.asking import Talk


@pytest.mark.parametrize(
    "text",
    [
        "compare Almaty city and Almaty Region",
        "сравни город Алматы и Алматинскую область",
        "Алматы қаласы мен Алматы облысын салыстыр",
    ],
)
def test_set_against_each_other(talk: Talk, text: str) -> None:
    answer = talk(text).answer
    assert isinstance(answer, CompareAnswer)
    assert [totals.projects for _, totals in answer.sides] == [16, 17]


def test_a_town_without_projects_is_no_region(talk: Talk) -> None:
    answer = talk("сравни Караганду и Карагандинскую область").answer
    assert isinstance(answer, CompareAnswer)
    assert [totals.projects for _, totals in answer.sides] == [0, 7]


@pytest.mark.parametrize(
    "turns",
    [
        ("how many Chinese projects in Almaty", "no I asked about the region, not the city"),
        ("сколько китайских проектов в Алматы", "нет, я про область спрашивал, не про город"),
        ("Алматыда қанша қытай жобасы бар", "жоқ мен облысты сұрадым, қаланы емес"),
    ],
)
def test_the_region_and_not_the_town(talk: Talk, turns: tuple[str, ...]) -> None:
    assert talk(*turns).question.filter.places == ("almaty-region",)


def test_the_town_again(talk: Talk) -> None:
    turns = (
        "сколько китайских проектов в Алматы",
        "нет, я про область, не про город",
        "а теперь город, не область",
    )
    assert talk(*turns).question.filter.places == ("almaty",)
