"""Which list is spoken of: all of it after one of it was told, and all that were ranked."""

import pytest

from handlers.ask.answer_types import GroupAnswer, NumberAnswer, ProjectAnswer
from handlers.ask.service import Reply
from handlers.ask.understand.question import Attribute
from handlers.shelf import Shelf
from tests.asking import Talk

ZHAMBYL = {
    "zhongkai-guoyuan-zhambyl-sugar",
    "sany-zhambyl-wind-components",
    "fufeng-zhambyl-corn",
    "spic-zhanatas-wind",
}
AIRPORTS = {"terminals-holding-astana-airport", "tav-almaty-airport", "yda-turkistan-airport"}


def told(reply: Reply, shelf: Shelf) -> set[str]:
    """The projects that are shown."""
    return {project.slug for each in reply.shown if (project := shelf.register.get(each))}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("китайские проекты в жамбыле", "первый расскажи", "статусы их"), ZHAMBYL),
        (("китайские проекты в жамбыле", "первый расскажи", "статус всех"), ZHAMBYL),
        (("кто строит аэропорты", "алматинский сколько стоит", "статус всех"), AIRPORTS),
        (("airports", "how much is the Almaty one", "statuses"), AIRPORTS),
        (("Қытайдың Жамбылдағы жобалары", "бірінші", "статустары"), ZHAMBYL),
        (("Қытайдың Жамбылдағы жобалары", "бәрі жұмыс істеп тұр ма"), ZHAMBYL),
        (("китайские проекты в жамбыле", "все работают?"), ZHAMBYL),
    ],
)
def test_after_one_of_a_list_all_of_it_may_be_asked_about(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], expected: set[str]
) -> None:
    reply = talk(*texts)
    assert told(reply, shelf) == expected
    assert reply.question.attributes == (Attribute.STATUS,)


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (("немецкие проекты", "расскажи про CLAAS", "кто из них самый дорогой", "сгруппируй по отраслям"), 7),
        (("list car projects", "which is the newest", "group them by region"), 10),
        (("Қытайдың Жамбылдағы жобалары", "бірінші", "сала бойынша бөл"), 4),
    ],
)
def test_a_division_is_of_the_list_that_one_was_told_of(
    talk: Talk, texts: tuple[str, ...], number: int
) -> None:
    found = talk(*texts).answer
    assert isinstance(found, GroupAnswer)
    assert found.total == number


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("текстиль", "третий чей", "а самый людный"), "xinjiang-lihua-cotton"),
        (("текстиль", "третий чей", "у кого больше всего рабочих мест"), "xinjiang-lihua-cotton"),
        (("textile projects", "whose is the third", "the one with the most jobs"), "xinjiang-lihua-cotton"),
        (
            ("АҚШ жобалары", "автокөлікке байланыстысы қайсы", "ең соңғы жарияланғанын көрсет"),
            "mars-pet-food-alatau",
        ),
    ],
)
def test_a_superlative_is_of_the_list_that_one_was_told_of(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], expected: str
) -> None:
    reply = talk(*texts)
    assert isinstance(reply.answer, ProjectAnswer)
    assert told(reply, shelf) == {expected}


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (("топ 10 по инвестициям", "сколько из них китайских"), 6),
        (("топ 10 по инвестициям", "сколько из них китайских", "а американских сколько"), 1),
        (("топ-10 по рабочим местам", "сколько среди них турецких"), 1),
        (("top 10 projects by investment", "how many of them are Chinese"), 6),
    ],
)
def test_of_those_ranked_all_are_counted_though_a_page_was_shown(
    talk: Talk, texts: tuple[str, ...], number: int
) -> None:
    found = talk(*texts).answer
    assert isinstance(found, NumberAnswer)
    assert found.totals.projects == number


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("есть что нибудь по туризму", "а другие турки в этом районе?"),
            {"esta-kuryk-urea", "yda-aktau-hub"},
        ),
        (("проекты в жамбыле", "еврохим кто?", "другие швейцарцы в этом районе?"), set[str]()),
    ],
)
def test_others_of_a_country_there_are_of_that_region(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], expected: set[str]
) -> None:
    assert told(talk(*texts), shelf) == expected
