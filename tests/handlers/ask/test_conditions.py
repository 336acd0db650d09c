"""What is said of projects leaves those of which it is true: exceptions, sums apart from their currency, names in brackets."""

import pytest

from handlers.ask.answer_types import GroupAnswer
from handlers.shelf import Shelf
from tests.asking import Talk, slugs


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("покажи все проекты в городе Астана, кроме тех, что уже работают", 4),
        ("all projects in Astana except those that already operate", 4),
        ("all uzbek projects but those in Kostanay please", 3),
        ("railway engineering projects whose amount IS disclosed", 2),
        ("How many projects disclose neither the amount nor the jobs?", 54),
        ("Мұнай-газ жобаларының қайсысында жұмыс орындарының саны көрсетілген?", 1),
        ("у кого сумма в евро строго больше пятидесяти миллионов?", 4),
        ("pharma projects with a tenge amount", 3),
        ("projects in Abai", 2),
        ("узбекские тектильные проекты", 3),
        ("проекты стран Залива (арабские монархии)", 6),
    ],
)
def test_what_is_said_of_them_leaves_so_many(talk: Talk, shelf: Shelf, text: str, total: int) -> None:
    assert len(slugs(talk(text), shelf)) == total


def test_a_country_that_others_come_after_is_no_condition(talk: Talk) -> None:
    found = talk("После Китая какая страна вторая по числу проектов").answer
    assert isinstance(found, GroupAnswer)
    assert [line.value for line in found.lines[:2]] == ["CN", "TR"]


def test_a_company_of_a_product_is_told_by_what_its_plant_is_for(talk: Talk, shelf: Shelf) -> None:
    reply = talk("Во сколько обойдётся установка Air Liquide для полипропиленового завода?")
    assert slugs(reply, shelf) == {"air-liquide-atyrau-kpi"}


def test_another_country_is_of_what_was_counted_before(talk: Talk, shelf: Shelf) -> None:
    reply = talk("Сколько проектов из ОАЭ?", "какой из них в астане", "а из Катара?")
    assert slugs(reply, shelf) == {"pih-mts-5g"}


def test_the_region_and_not_the_town(talk: Talk, shelf: Shelf) -> None:
    reply = talk("turkish projects in the city of Almaty", "and in the region, not the city?")
    assert slugs(reply, shelf) == {"abdi-ibrahim-almaty-region"}
