"""Zones that are asked for by name, by place, one after the other."""

import pytest

from handlers.ask.answer_types import ZoneAnswer
from handlers.ask.understand.question import Kind
from handlers.views import render
from tests.asking import Talk


def zones(talk: Talk, *texts: str) -> list[str]:
    answer = talk(*texts).answer
    assert isinstance(answer, ZoneAnswer)
    return [zone.id for zone, _ in answer.zones]


def test_zones_of_several_places_are_looked_for_in_each(talk: Talk) -> None:
    found = zones(talk, "compare khorgos and pavlodar zones")
    assert set(found) == {
        "khorgos-eastern-gates",
        "international-centre-of-boundary-cooperation-khorgos",
        "pavlodar",
    }
    of_two = {"chemical-park-taraz", "jibek-joly"}
    assert set(zones(talk, "compare zones in Taraz and Shu")) == of_two
    assert set(zones(talk, "how many projects in Astana", "compare zones in Taraz and Shu")) == of_two


def test_a_zone_called_after_a_town_is_found_by_it(talk: Talk) -> None:
    assert zones(talk, "zone in Taraz") == ["chemical-park-taraz"]
    assert zones(talk, "sez in Almaty") == ["innovation-technologies-park"]


@pytest.mark.parametrize(
    "texts",
    [
        ("Saryarka zone?", "and Pavlodar zone?", "which of the two is bigger?"),
        ("СЭЗ Сарыарка", "а павлодар?", "какая из них больше?"),
        ("Сарыарқа АЭА", "Павлодар аймағы ше?", "қайсысы үлкен?"),
    ],
)
def test_zones_talked_of_one_by_one_are_compared(talk: Talk, texts: tuple[str, ...]) -> None:
    assert zones(talk, *texts) == ["pavlodar", "saryarka"]


def test_a_list_of_projects_is_none_of_zones(talk: Talk) -> None:
    texts = ("сколько проектов в астане", "а в шымкенте?", "только действующие", "сэз сарыарка", "а павлодар")
    assert zones(talk, *texts, "какая больше?") == ["pavlodar", "saryarka"]


def test_a_zone_without_an_area_is_shown_beside_the_other(talk: Talk) -> None:
    texts = ("Saryarka zone?", "and Ontustik?", "which one is smaller?")
    assert zones(talk, *texts) == ["saryarka", "ontustik"]


def test_one_zone_is_no_bigger_than_nothing(talk: Talk) -> None:
    assert talk("Saryarka zone?", "which of them is bigger?").question.kind is Kind.UNKNOWN


def test_the_largest_zone_is_that_of_all(talk: Talk) -> None:
    texts = ("Сарыарқа аэа ауданы канша га", "ал Қорғас шығыс қақпасы ше?", "ең үлкен аймақ қайсы?")
    assert zones(talk, *texts) == ["aktau-sea-port"]


LARGE = ["turkistan", "pavlodar", "khorgos-eastern-gates", "aktau-sea-port"]
TO_2041 = "international-centre-of-boundary-cooperation-khorgos"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("which zones are bigger than 1000 hectares?", LARGE),
        ("какие СЭЗ больше 10 кв км", LARGE),
        ("1000 гектардан үлкен арнайы экономикалық аймақтар", LARGE),
        ("zones between 500 and 1000 ha", ["chemical-park-taraz", "korkyt-ata", "saryarka"]),
        ("which zones expire before 2030?", []),
        ("zones valid until 2036", ["pavlodar"]),
        ("which zones are valid after 2036?", ["chemical-park-taraz", TO_2041]),
        ("у каких СЭЗ срок заканчивается в 2036 году", ["pavlodar"]),
        ("какие СЭЗ ещё будут действовать в 2037 году", ["chemical-park-taraz", TO_2041]),
        ("қай АЭА мерзімі 2036 жылы бітеді", ["pavlodar"]),
        ("which zone expires first?", ["pavlodar"]),
        ("какая СЭЗ действует дольше всех", [TO_2041]),
        ("қай АЭА мерзімі бірінші аяқталады", ["pavlodar"]),
    ],
)
def test_zones_by_their_size_and_their_term(talk: Talk, text: str, found: list[str]) -> None:
    assert zones(talk, text) == found


def test_bounds_of_zones_may_follow(talk: Talk) -> None:
    assert zones(talk, "which zones are there?", "and those over 5000 ha?") == LARGE[2:]
    assert zones(talk, "zones over 5000 ha", "which expires first?", "and valid after 2037?") == [TO_2041]


def test_it_is_told_how_many_zones_state_their_term(talk: Talk) -> None:
    reply = talk("which zones expire before 2030?")
    shown = render(reply.answer, reply.language, reply.names).text
    assert "is stated for 3 of 18 zones" in shown


def test_zones_are_asked_for_whatever_projects_were_spoken_of(talk: Talk) -> None:
    assert zones(talk, "gas projects", "which zones expire first?") == ["pavlodar"]


@pytest.mark.parametrize(
    "texts",
    [
        ("list zones", "which is bigger, pavlodar or saryarka"),
        ("sez saryarka", "bigger than pavlodar?"),
        ("сэз сарыарка или павлодар, какая больше",),
        ("площадь сэз павлодар", "больше сарыарки?"),
        ("павлодар аэа", "сарыарқадан үлкен бе"),
    ],
)
def test_two_zones_are_set_beside_each_other_by_size(talk: Talk, texts: tuple[str, ...]) -> None:
    assert zones(talk, *texts) == ["pavlodar", "saryarka"]


def test_a_place_stands_for_the_zones_there(talk: Talk) -> None:
    found = zones(talk, "is khorgos bigger than aktau port zone?")
    assert found[:2] == ["aktau-sea-port", "khorgos-eastern-gates"]


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("Which zones are valid until 2037 or later?", 2),
        ("СЭЗ, действующие до 2037 и дольше", 2),
        ("Zones valid until at least 2036", 3),
        ("zones with no stated area", 11),
        ("у каких СЭЗ не указана площадь?", 11),
        ("Which zones have no expiry date?", 15),
        ("мерзімі көрсетілмеген АЭА-лар", 15),
    ],
)
def test_zones_by_how_long_they_last_and_by_what_they_do_not_state(talk: Talk, text: str, total: int) -> None:
    found = talk(text).answer
    assert isinstance(found, ZoneAnswer)
    assert len(found.zones) == total
