"""What is near to a place that was not told, and names of places that are words too."""

import pytest

from handlers.ask.answer_types import NearestAnswer, WordsAnswer
from handlers.ask.understand.question import Kind
from handlers.shelf import Shelf
from handlers.views import render
from tests.asking import Talk, slugs


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("what is near me?", "Name a town"),
        ("which project is nearest", "Name a town"),
        ("что рядом со мной", "Назовите город"),
        ("ближайшие ко мне китайские проекты", "Назовите город"),
        ("маған жақын жобалар", "Қаланы атаңыз"),
    ],
)
def test_it_is_asked_what_to_be_near_to(talk: Talk, text: str, said: str) -> None:
    reply = talk(text)
    assert isinstance(reply.answer, WordsAnswer)
    assert said in render(reply.answer, reply.language, reply.names).text


@pytest.mark.parametrize(
    ("texts", "near", "countries"),
    [
        (("what is near me?", "Kokshetau"), "kokshetau", ()),
        (("ближайшие ко мне китайские проекты", "Алматы", "а к Шымкенту?"), "shymkent", ("CN",)),
        (("какой проект ближе всего к Темиртау", "а к г. Шу?"), "shu", ()),
        (("около Шахтинска есть что-нибудь?",), "shakhtinsk", ()),
        (("оралга ен жакын жоба кайсы",), "uralsk", ()),
    ],
)
def test_the_place_told_is_what_it_is_near_to(
    talk: Talk, texts: tuple[str, ...], near: str, countries: tuple[str, ...]
) -> None:
    reply = talk(*texts)
    assert isinstance(reply.answer, NearestAnswer)
    assert (reply.question.near, reply.question.filter.countries) == (near, countries)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("проекты в Шу",), {"sany-zhambyl-wind-components"}),
        (("проекты в г. шу",), {"sany-zhambyl-wind-components"}),
        (
            (
                "projects announced since november 2025",
                "only turkish",
                "which of these two is in almaty city",
            ),
            {"nobel-almaty-complex"},
        ),
        (("турецкие проекты с ноября 2025", "какой из двух в алматы"), {"nobel-almaty-complex"}),
    ],
)
def test_in_a_place(talk: Talk, shelf: Shelf, texts: tuple[str, ...], found: set[str]) -> None:
    assert slugs(talk(*texts), shelf) == found


def test_two_words_are_no_name_of_one(talk: Talk) -> None:
    assert talk("а раб мест сколько").question.filter.countries == ()
    assert talk("i ran a company").question.filter.countries == ()


def test_those_without_a_town_are_told_apart(talk: Talk) -> None:
    """The plant of Aktobe Region may be nearer than the one that a distance is known of."""
    reply = talk("қант зауыттары", "солардың костанайга ең жакыны кайсы")
    text = render(reply.answer, reply.language, reply.names).text
    assert text.index("Al Khaleej Sugar") < text.index("Өлшенбеді") < text.index("Omtis")


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Тараз химиялық паркінің ауданы", "chemical-park-taraz"),
        (
            "халықаралық «Қорғас» шекара маңы ынтымақтастық орталығы қай жылға дейін жұмыс істейді?",
            "international-centre-of-boundary-cooperation-khorgos",
        ),
    ],
)
def test_the_name_of_a_zone_has_an_ending(talk: Talk, text: str, zone: str) -> None:
    question = talk(text).question
    assert (question.kind, question.filter.zones) == (Kind.ZONE, (zone,))


@pytest.mark.parametrize(
    ("text", "region"),
    [("where is the jibek joly zone", "Zhambyl Region"), ("сэз жибек жолы где", "Жамбылская область")],
)
def test_a_zone_is_told_with_its_region(talk: Talk, text: str, region: str) -> None:
    reply = talk(text)
    assert region in render(reply.answer, reply.language, reply.names).text


@pytest.mark.parametrize(
    ("texts", "kind", "places"),
    [
        (("хоргос восточные ворота", "и еще на бахты парк, скок вложат"), Kind.DETAIL, ("bakhty",)),
        (("special economic zones", "how big is Pavlodar?"), Kind.ZONE, ("pavlodar",)),
        (("сэз павлодар", "а инвестиций сколько"), Kind.SUM, ("pavlodar-region",)),
        (("сэз астана", "сколько там инвестиций"), Kind.SUM, ("astana",)),
        (
            ("аумағы ең үлкен АЭА қайсысы?", "Жамбыл облысында қандай аймақтар бар?"),
            Kind.ZONE,
            ("zhambyl-region",),
        ),
    ],
)
def test_what_is_asked_after_a_zone(
    talk: Talk, texts: tuple[str, ...], kind: Kind, places: tuple[str, ...]
) -> None:
    question = talk(*texts).question
    assert (question.kind, question.filter.places, question.limit) == (kind, places, None)


def test_the_region_of_the_town_named_before_it_is_meant(talk: Talk) -> None:
    reply = talk("going to Aktobe next week. how many projects in the region?")
    assert reply.question.filter.places == ("aktobe-region",)


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("projects within 100 km of Almaty", 20),
        ("проекты в радиусе 30 км от Кокшетау", 0),
        ("Шымкенттен 100 км жердегі жобалар", 9),
    ],
)
def test_no_farther_away_than_asked(talk: Talk, text: str, total: int) -> None:
    reply = talk(text)
    assert isinstance(reply.answer, NearestAnswer)
    assert reply.answer.total == total
    assert all(away <= (reply.answer.within or 0) for _, away in reply.answer.projects) == (total > 0)
    assert str(reply.answer.within) in render(reply.answer, reply.language, reply.names).text


def test_a_port_says_where_in_the_town(talk: Talk) -> None:
    assert talk("projects near the port of Kuryk").question.filter.empty
