"""What was spoken of is put in an order, by a few words or by one that turns the last order round."""

import pytest

from handlers.ask.answer_types import ListAnswer, ProjectAnswer
from handlers.ask.understand.question import Attribute, Kind
from tests.asking import Talk

AMOUNT, JOBS, ANNOUNCED, LAUNCH = Attribute.AMOUNT, Attribute.JOBS, Attribute.ANNOUNCED, Attribute.LAUNCH


def in_order(talk: Talk, texts: tuple[str, ...]) -> list[str]:
    found = talk(*texts).answer
    assert isinstance(found, ListAnswer)
    return [project.slug for project in found.projects]


@pytest.mark.parametrize(
    ("texts", "by", "descending"),
    [
        (("проекты в астане", "по убыванию"), AMOUNT, True),
        (("проекты в астане", "по убыванию суммы", "по возрастанию"), AMOUNT, False),
        (("swiss projects", "ascending"), AMOUNT, False),
        (("түрік жобалары", "кему ретімен", "өсу ретімен"), AMOUNT, False),
        (("турецкие проекты", "отсортируй по сумме", "наоборот"), AMOUNT, False),
        (("Turkish projects", "sort by amount", "in reverse order"), AMOUNT, False),
        (("проекты больше 1000 рабочих мест", "по убыванию"), JOBS, True),
        (("фармацевтика без Алматы", "а теперь по числу работников"), JOBS, True),
        (("swiss projects", "sort them by date of announcement"), ANNOUNCED, True),
        (("түрік жобалары", "жарияланған күні бойынша сұрыпта"), ANNOUNCED, True),
        (("проекты в астане", "сначала новые"), ANNOUNCED, True),
        (("swiss projects", "oldest first"), ANNOUNCED, False),
        (("түрік жобалары", "ескісінен бастап"), ANNOUNCED, False),
        (("Turkish projects newest first",), ANNOUNCED, True),
        (("действующие российские проекты", "по возрастанию даты запуска", "сначала новые"), LAUNCH, True),
        (("сколько турецких проектов", "отсортируй по сумме"), AMOUNT, True),
    ],
)
def test_what_a_list_is_put_in_an_order_by(
    talk: Talk, texts: tuple[str, ...], by: Attribute, descending: bool
) -> None:
    question = talk(*texts).question
    assert (question.kind, question.order, question.descending) == (Kind.LIST, by, descending)
    assert question.attributes == (by,)


@pytest.mark.parametrize(
    "texts",
    [
        ("swiss projects", "sort them by date of announcement"),
        ("швейцарские проекты", "отсортируй по дате объявления"),
        ("Швейцария жобалары", "жарияланған күні бойынша сұрыпта"),
    ],
)
def test_by_the_date_of_announcement(talk: Talk, texts: tuple[str, ...]) -> None:
    found = in_order(talk, texts)
    assert set(found[:2]) == {"roche-almaty", "stadler-astana"}
    assert found[2:] == ["eurochem-zhanatas", "inoks-almaty-fruit"]


@pytest.mark.parametrize(
    "texts",
    [
        ("wind farms", "sort by capacity"),
        ("ветропарки", "отсортируй по мощности"),
        ("Жел станцияларын қуаты бойынша рет-ретімен тізіп шық",),
    ],
)
def test_power_stations_by_their_power(talk: Talk, texts: tuple[str, ...]) -> None:
    found = in_order(talk, texts)
    assert set(found[:3]) == {"acwa-power-zhetysu-wind", "masdar-zhambyl-wind", "totalenergies-mirny-wind"}
    assert found[4:] == ["powerchina-shelek-wind", "eni-badamsha-wind", "jiuhe-tupkaragan-wind"]


def test_plants_without_power_by_what_they_make(talk: Talk) -> None:
    found = in_order(talk, ("цементные заводы", "отсортируй по мощности"))
    assert found[:2] == ["sinoma-aktobe-cement", "gezhouba-kyzylorda-cement"]


def test_the_largest_by_something_is_no_order(talk: Talk) -> None:
    question = talk("теплицы", "самый большой по числу работников?").question
    assert (question.kind, question.order) == (Kind.TOP, JOBS)


def test_one_alone_is_told_what_it_would_be_ordered_by(talk: Talk) -> None:
    found = talk(
        "строящиеся проекты", "только с суммой больше миллиарда долларов", "сортировка по запуску"
    ).answer
    assert isinstance(found, ProjectAnswer)
    assert (found.project.slug, found.attributes) == ("silleno-polyethylene", (LAUNCH,))


@pytest.mark.parametrize(
    ("texts", "total"),
    [
        (("projects over 1000 jobs", "sort by money"), 13),
        (("top 5 projects by jobs", "and by amount", "just the chinese ones"), 36),
        (("турецкие проекты", "отсортируй по сумме"), 24),
    ],
)
def test_those_in_other_currencies_are_counted_too(talk: Talk, texts: tuple[str, ...], total: int) -> None:
    found = talk(*texts).answer
    assert isinstance(found, ListAnswer)
    assert found.total == total
    assert found.other_currencies
