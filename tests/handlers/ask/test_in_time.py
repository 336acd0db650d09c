"""The first and the last of a list to open or to be announced, and how old projects are."""

import pytest

from handlers.ask.service import Reply
from handlers.shelf import Shelf
from tests.asking import Talk, slugs


def leader(reply: Reply, shelf: Shelf) -> str:
    return next(
        project.slug for project in shelf.register.find(reply.question.filter) if project.id == reply.shown[0]
    )


@pytest.mark.parametrize(
    ("turns", "first"),
    [
        (("projects opened in 2019", "which opened last"), "alliance-shymkent-spinning"),
        (("projects opened in 2019", "which opened last", "and first"), "food-ventures-aktobe-greenhouse"),
        (("automotive projects operating", "which one opened first", "and the last one"), "kia-kostanay"),
        (("заводы открытые в 2019", "какой открылся последним"), "alliance-shymkent-spinning"),
        (("Ең ірі бес жоба", "Соңғы жарияланғаны қайсы"), "east-hope-aluminium"),
    ],
)
def test_an_end_of_the_list_is_one_in_time_and_no_place_in_it(
    talk: Talk, shelf: Shelf, turns: tuple[str, ...], first: str
) -> None:
    assert leader(talk(*turns), shelf) == first


@pytest.mark.parametrize(
    "turns",
    [
        ("how many projects are still just announced", "the oldest of them"),
        ("проекты, которые только объявлены", "самый старый из них"),
    ],
)
def test_what_has_not_opened_is_as_old_as_its_announcement(
    talk: Talk, shelf: Shelf, turns: tuple[str, ...]
) -> None:
    assert leader(talk(*turns), shelf) == "ronesans-hospital-ppp"


@pytest.mark.parametrize("turns", [("Carlsberg", "which is newer"), ("карлсберг", "какой новее")])
def test_of_two_of_which_one_tells_no_opening(talk: Talk, shelf: Shelf, turns: tuple[str, ...]) -> None:
    assert leader(talk(*turns), shelf) == "carlsberg-ile-soft-drinks"


@pytest.mark.parametrize(
    "turns", [("Эни", "на экспорт?"), ("Risen", "export?"), ("YDA projects", "for export?")]
)
def test_where_none_is_for_export_each_is_told(talk: Talk, shelf: Shelf, turns: tuple[str, ...]) -> None:
    assert slugs(talk(*turns), shelf) == slugs(talk(turns[0]), shelf)
