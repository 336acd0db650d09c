"""Of the place, the zone or the project spoken of: whom to call there, which zone it has, what else stands there."""

import pytest

from handlers.ask.answer_types import (
    Answer,
    BesideAnswer,
    ContactAnswer,
    IncentiveAnswer,
    ProjectAnswer,
    ZoneAnswer,
)
from handlers.ask.understand.question import Attribute, Unheld
from handlers.shelf import Shelf
from tests.asking import Talk, slugs

KYZYLORDA, ZHAMBYL = "https://kyzylorda.invest.gov.kz", "https://zhambyl.invest.gov.kz"
NORTH, KARAGANDA, ZHETYSU = "http://investinsko.kz", "https://investinq.kz", "https://jetisu.invest.gov.kz"
WITH_TERM = {"Pavlodar", "Chemical Park Taraz", "International Centre of Boundary Cooperation Khorgos"}
"""The zones of which seed/facts/zones.csv states until when they are valid."""


def held(found: Answer) -> Answer:
    return found.held if isinstance(found, BesideAnswer) else found


def zones(found: Answer) -> set[str]:
    found = held(found)
    assert isinstance(found, ZoneAnswer)
    return {zone.name["en"] for zone, _ in found.zones}


@pytest.mark.parametrize(
    ("texts", "website"),
    [
        (("фабрика roca", "контакты региона"), KYZYLORDA),
        (("проекты кызылординской области", "контакты региона", "сайт области"), KYZYLORDA),
        (("фабрика roca", "контакты по этой области дай", "есть у них свой сайт?"), KYZYLORDA),
        (("дайте телефон Almaty Invest", "есть сайт?"), "https://almaty-invest.kz"),
        (("проект Fufeng", "как связаться с областью"), ZHAMBYL),
        (("проекты жамбылской области", "контакты области", "как связаться с регионом"), ZHAMBYL),
        (("что строит YDA в петропавловске", "а контакты региона"), NORTH),
        (("projects in Karaganda region", "website?"), KARAGANDA),
        (("Солтүстік Қазақстанда кімге хабарласам болады?", "Сайты бар ма?"), NORTH),
        (("Қарағанды облысының жобалары", "Инвестициялық сайты қандай?"), KARAGANDA),
        (("Жетісу жобалары", "Порталын бер"), ZHETYSU),
    ],
)
def test_whom_to_call_is_told_of_the_region_spoken_of(
    talk: Talk, texts: tuple[str, ...], website: str
) -> None:
    found = talk(*texts).answer
    assert isinstance(found, ContactAnswer)
    assert found.contacts[0].website == website


def test_the_agency_is_called_wherever_one_is(talk: Talk) -> None:
    found = talk("projects in Karaganda region", "how do I reach Kazakh Invest").answer
    assert isinstance(found, ContactAnswer)
    assert KARAGANDA not in {each.website for each in found.contacts}


@pytest.mark.parametrize(
    "texts",
    [
        ("хочу открыть цех по пошиву, куда обратиться", "и какие льготы"),
        ("контакты kazakh invest", "и какие льготы есть"),
        ("Kazakh Invest contacts", "and what incentives are there"),
        ("Kazakh Invest байланысы", "ал қандай жеңілдіктер бар?"),
    ],
)
def test_incentives_are_told_after_whom_to_call(talk: Talk, texts: tuple[str, ...]) -> None:
    assert isinstance(talk(*texts).answer, IncentiveAnswer)


def test_whom_to_call_about_them_is_still_told(talk: Talk) -> None:
    found = talk("контакты kazakh invest", "а по льготам?").answer
    assert isinstance(found, ContactAnswer)
    assert found.contacts[0].phone == "+7 7172 620 665"


@pytest.mark.parametrize(
    ("texts", "named"),
    [
        (("Mars pet food", "which zone is it in?"), {"Alatau"}),
        (("Mars pet food", "is it in a SEZ?"), {"Alatau"}),
        (("Fufeng", "в какой СЭЗ?"), {"Chemical Park Taraz", "Jibek Joly"}),
        (("Roca зауыты", "қай АЭА-да?"), {"Korkyt Ata"}),
    ],
)
def test_no_row_says_in_which_zone_a_project_stands(
    talk: Talk, texts: tuple[str, ...], named: set[str]
) -> None:
    reply = talk(*texts)
    assert reply.question.unheld is Unheld.ITS_ZONE
    assert zones(reply.answer) == named


@pytest.mark.parametrize(
    "text",
    [
        "which projects are in a special economic zone?",
        "какие проекты в СЭЗ?",
        "қай жобалар АЭА-да орналасқан?",
    ],
)
def test_no_row_says_which_projects_stand_in_zones(talk: Talk, text: str) -> None:
    reply = talk(text)
    assert reply.question.unheld is Unheld.ITS_ZONE
    assert len(zones(reply.answer)) == 18


@pytest.mark.parametrize(
    ("texts", "named"),
    [
        (("projects in Zhetysu", "portal of the region?", "what zone"), {"Khorgos - Eastern Gates"}),
        (("projects in Zhetysu", "what zone"), {"Khorgos - Eastern Gates"}),
        (("Қызылордада кімге хабарласам болады?", "Ал онда арнайы аймақ бар ма?"), {"Korkyt Ata"}),
        (("list SEZs", "which one's the largest", "any with an expiry date"), WITH_TERM),
        (("list SEZs", "which one's the largest", "which expires first"), {"Pavlodar"}),
        (("SEZ list", "which of them has a deadline"), WITH_TERM),
        (("zones with expiry dates",), WITH_TERM),
        (("СЭЗ со сроком действия",), WITH_TERM),
        (("мерзімі көрсетілген АЭА-лар",), WITH_TERM),
        (("Korkyt Ata zone", "does it have an expiry date"), {"Korkyt Ata"}),
        (("Қызылордада қандай АЭА бар?", "Ондағы жер көлемі қанша?"), {"Korkyt Ata"}),
        (("Түркістан АЭА", "Онда не салуға болады?"), {"Turkistan"}),
        (("Turkistan SEZ", "what sectors can I invest in there?"), {"Turkistan"}),
    ],
)
def test_zones_of_what_was_spoken_of(talk: Talk, texts: tuple[str, ...], named: set[str]) -> None:
    assert zones(talk(*texts).answer) == named


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (("list SEZs", "which one's the largest", "projects in that city"), 3),
        (("list SEZs", "the smallest", "projects in its region"), 12),
        (("Korkyt Ata zone", "who else in Kyzylorda region"), 3),
        (("is there a SEZ in Zhetysu", "any foreigners there already"), 2),
    ],
)
def test_projects_there_are_told_after_a_zone(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], number: int
) -> None:
    assert len(slugs(talk(*texts), shelf)) == number


@pytest.mark.parametrize(
    "texts",
    [
        ("East Hope", "who else is in that region"),
        ("East Hope", "а кто ещё в этом регионе?"),
        ("East Hope", "сол облыста тағы кім бар?"),
    ],
)
def test_a_place_that_is_not_disclosed_is_no_place_of_others(talk: Talk, texts: tuple[str, ...]) -> None:
    reply = talk(*texts)
    assert isinstance(reply.answer, ProjectAnswer)
    assert reply.question.attributes == (Attribute.PLACE,)
