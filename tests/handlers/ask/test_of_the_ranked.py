"""What is asked of all that a ranking is of, after the one that leads it; and which place a line has."""

import pytest

from handlers.ask.answer_types import GroupAnswer
from handlers.ask.understand.question import Attribute, Kind
from handlers.shelf import Shelf
from handlers.views import render
from tests.asking import Talk, slugs


@pytest.mark.parametrize(
    ("turns", "number"),
    [
        (("the biggest Turkish project", "how many of them are for export"), 6),
        (("самый большой турецкий проект", "сколько из них на экспорт"), 6),
        (("Түркияның ең үлкен жобасы қайсы", "нешеуі экспортқа жұмыс істейді"), 6),
        (("the biggest Turkish project", "how many of them are being built"), 3),
        (("the dearest project in Zhambyl Region", "and the others"), 11),
        (("самый дорогой проект в Жамбылской области", "а остальные"), 11),
        (("Жамбыл облысындағы ең қымбат жоба", "қалғандары ше"), 11),
        (("Цемент зауыттарының ең үлкені қайсы", "барлығы нешеу"), 3),
    ],
)
def test_of_all_of_them(talk: Talk, shelf: Shelf, turns: tuple[str, ...], number: int) -> None:
    assert len(slugs(talk(*turns), shelf)) == number


@pytest.mark.parametrize(
    "turns",
    [
        ("the biggest Turkish project", "total jobs of all of them"),
        ("самый большой турецкий проект", "сколько рабочих мест у всех"),
        ("Түркияның ең үлкен жобасы қайсы", "барлығының жұмыс орны қанша"),
    ],
)
def test_the_jobs_of_all_of_them(talk: Talk, turns: tuple[str, ...]) -> None:
    question = talk(*turns).question
    assert (question.kind, question.measure) == (Kind.SUM, Attribute.JOBS)
    assert question.filter.countries == ("TR",)


@pytest.mark.parametrize(
    "turns",
    [
        ("the largest food project", "which region has most of them"),
        ("самый большой пищевой проект", "в какой области их больше"),
        ("Тамақ саласындағы ең үлкен жоба қайсы", "қай облыста көп"),
        ("the largest food project", "who is its partner", "which region has most of them"),
    ],
)
def test_where_most_of_them_are(talk: Talk, turns: tuple[str, ...]) -> None:
    answer = talk(*turns).answer
    assert isinstance(answer, GroupAnswer)
    assert (answer.lines[0].value, answer.lines[0].projects) == ("almaty-region", 9)


@pytest.mark.parametrize(
    "turns",
    [
        ("the biggest Turkish project", "average investment by country"),
        ("самый большой турецкий проект", "средняя сумма инвестиций по странам"),
    ],
)
def test_one_alone_is_divided_by_nothing(talk: Talk, turns: tuple[str, ...]) -> None:
    answer = talk(*turns).answer
    assert isinstance(answer, GroupAnswer)
    assert len(answer.lines) > 5


def test_a_number_after_a_division_is_no_division(talk: Talk, shelf: Shelf) -> None:
    reply = talk("average investment by country", "and how many Chinese ones in Shymkent?")
    assert reply.question.kind is Kind.COUNT
    assert slugs(reply, shelf) == {"fujian-hengwang-shymkent-steel", "shaanxi-shymkent-waste-to-energy"}


def test_its_own_partner_is_still_its_own(talk: Talk, shelf: Shelf) -> None:
    assert slugs(talk("the biggest Turkish project", "who is its partner?"), shelf) == {"esta-kuryk-urea"}


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("top countries by investment", "what place is Russia"), "Russia: number 4 of 23."),
        (("топ 10 стран", "на каком месте Россия"), "Россия: 5-е место из 23."),
        (
            ("Қай облыс ең көп инвестиция тартты?", "Алматы нешінші орында?"),
            "Алматы: 18 ішінде 14-орында.",
        ),
        (("projects by sector", "what rank is pharma"), "Healthcare and pharmaceuticals: number 4 of 13."),
    ],
)
def test_which_place_a_line_has(talk: Talk, turns: tuple[str, ...], told: str) -> None:
    reply = talk(*turns)
    assert told in render(reply.answer, reply.language, reply.names).text


def test_the_place_is_not_asked_again(talk: Talk) -> None:
    turns = ("Қай облыс ең көп инвестиция тартты?", "Алматы нешінші орында?", "Ең аз тартқан облыс?")
    answer = talk(*turns).answer
    assert isinstance(answer, GroupAnswer)
    assert (answer.place, answer.question.descending) == (None, False)
