"""What is asked next of zones, offices, the agency and incentives: of which, where, and whose."""

import pytest

from handlers.ask.answer_types import (
    Answer,
    BesideAnswer,
    ContactAnswer,
    FigureAnswer,
    IncentiveAnswer,
    ProjectAnswer,
    ZoneAnswer,
)
from handlers.ask.understand.question import Kind
from tests.asking import Talk


def _held(answer: Answer) -> Answer:
    return _held(answer.held) if isinstance(answer, BesideAnswer) else answer


@pytest.mark.parametrize(
    ("texts", "named"),
    [
        (("какова площадь хоргоса",), {"Khorgos"}),
        (("Ақтау портының аумағы ше",), {"Aktau Sea Port"}),
        (("какая площадь у химпарка",), {"Chemical Park Taraz"}),
        (("Химиялық парк қай жылға дейін",), {"Chemical Park Taraz"}),
        (("when does the chemical park expire?",), {"Chemical Park Taraz"}),
        (("сколько всего спецэкономзон", "какая из них по текстилю?"), {"Ontustik"}),
        (
            ("how many special economic zones are there?", "which of them is for chemicals?"),
            {"Chemical Park Taraz"},
        ),
        (("есть сэз в жамбылской области?", "до какого года действует химпарк"), {"Chemical Park Taraz"}),
    ],
)
def test_the_zone_that_is_meant(talk: Talk, texts: tuple[str, ...], named: set[str]) -> None:
    answer = talk(*texts).answer
    assert isinstance(answer, ZoneAnswer)
    names = {zone.name["en"] for zone, _ in answer.zones}
    assert all(any(each in name for name in names) for each in named)
    assert len(names) == 1 or named == {"Khorgos"}


@pytest.mark.parametrize(
    ("texts", "first"),
    [
        (("сайт для инвесторов в СКО", "А у сэз Туркестан?"), "sez-turkistan.kz"),
        (("Is there a site for Karaganda Region?", "and the Turkistan SEZ"), "sez-turkistan.kz"),
        (("есть сэз в жамбылской области?", "контакты по этому региону дайте"), "zhambyl.invest.gov.kz"),
        (("chinese projects in Almaty", "whom do I call there?"), "almaty-invest.kz"),
    ],
)
def test_the_office_that_is_meant(talk: Talk, texts: tuple[str, ...], first: str) -> None:
    answer = talk(*texts).answer
    assert isinstance(answer, ContactAnswer)
    assert first in (answer.contacts[0].website or "")
    assert not answer.nowhere


@pytest.mark.parametrize(
    ("texts", "whose"),
    [
        (("Roche", "how do I contact them?"), "Roche"),
        (("Roche", "их телефон?"), "Roche"),
        (("Roche", "олардың телефоны"), "Roche"),
        (("контакты самрук-казына",), "Samruk-Kazyna"),
        (("phone of samruk kazyna",), "Samruk-Kazyna"),
    ],
)
def test_that_nobody_states_their_own_contact_is_told(talk: Talk, texts: tuple[str, ...], whose: str) -> None:
    reply = talk(*texts)
    assert isinstance(reply.answer, ContactAnswer)
    assert reply.answer.companies == (whose,)


def test_a_name_put_together_of_two_makes_russian_no_kazakh(talk: Talk) -> None:
    assert talk("контакты самрук-казына").language == "ru"


@pytest.mark.parametrize(
    ("texts", "topic"),
    [
        (("is kazakh invest state owned", "how many projects does it support"), "portfolio_projects"),
        (("чей это kazakh invest, кому подчиняется", "сколько проектов сопровождает"), "portfolio_projects"),
        (("Kazakh Invest кімге бағынады", "қанша жобаны қолдап отыр"), "portfolio_projects"),
        (("сэз на западе", "сколько их всего в стране"), "zones_number"),
        (("план по ПИИ на 2026 год", "а цель до 2029?"), "investment_needed"),
    ],
)
def test_the_figure_that_is_meant(talk: Talk, texts: tuple[str, ...], topic: str) -> None:
    answer = _held(talk(*texts).answer)
    assert isinstance(answer, FigureAnswer)
    assert answer.facts[0].topic == topic


@pytest.mark.parametrize(
    ("texts", "first"),
    [
        (("any discounts on land",), {"Land tax relief", "State in-kind grant"}),
        (
            ("что такое зеленый коридор", "а сколько стоит порог для нац пула"),
            {"National and regional project pools"},
        ),
    ],
)
def test_incentives_of_the_matter(talk: Talk, texts: tuple[str, ...], first: set[str]) -> None:
    answer = talk(*texts).answer
    assert isinstance(answer, IncentiveAnswer)
    assert first <= {row.name["en"] for row in answer.incentives}
    assert answer.total <= 3


@pytest.mark.parametrize(
    "text",
    [
        "what do i get if i invest 20 million dollars",
        "что я получу если вложу 20 млн долларов",
        "20 миллион доллар салсам не аламын",
    ],
)
def test_what_one_gets_is_incentives(talk: Talk, text: str) -> None:
    assert isinstance(talk(text).answer, IncentiveAnswer)


@pytest.mark.parametrize(
    "texts",
    [
        ("есть сэз в жамбылской области?", "кто там рядом строит удобрения"),
        ("zones in Zhambyl Region", "who builds fertilizer plants there?"),
    ],
)
def test_who_builds_where_the_zones_are(talk: Talk, texts: tuple[str, ...]) -> None:
    answer = _held(talk(*texts).answer)
    assert isinstance(answer, ProjectAnswer)
    assert [party.id for party in answer.project.investors] == ["eurochem"]


def test_of_several_regions_it_is_not_said_which_has_none(talk: Talk) -> None:
    """The west is four regions: that two of them have no zone is no answer to what the west has."""
    answer = talk("сэз на западе").answer
    assert isinstance(answer, ZoneAnswer)
    assert len(answer.zones) > 1
    assert not answer.around


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("how many SEZs work in the country", "zones_number"),
        ("how many work in SEZs", "zones_jobs"),
        ("сколько сэз работает в стране", "zones_number"),
        ("сколько работает в СЭЗ", "zones_jobs"),
        ("елде барлығы қанша АЭА жұмыс істейді", "zones_number"),
        ("АЭА-да қанша адам жұмыс істейді", "zones_jobs"),
    ],
)
def test_zones_at_work_are_zones_and_not_people(talk: Talk, text: str, topic: str) -> None:
    answer = _held(talk(text).answer)
    assert isinstance(answer, FigureAnswer)
    assert answer.facts[0].topic == topic


@pytest.mark.parametrize(
    "texts",
    [
        ("list of special economic zones", "which is closest to Almaty?"),
        ("список сэз", "какая ближе к Алматы"),
        ("арнайы аймақтар қайда", "Алматыға жақыны"),
    ],
)
def test_the_zone_that_is_nearest_to_a_place(talk: Talk, texts: tuple[str, ...]) -> None:
    reply = talk(*texts)
    assert reply.question.kind is Kind.ZONE
    assert reply.question.filter.zones == ("innovation-technologies-park",)


def test_projects_near_a_place_after_zones(talk: Talk) -> None:
    reply = talk("list of special economic zones", "which projects are nearest to Almaty?")
    assert reply.question.kind is Kind.NEAREST
