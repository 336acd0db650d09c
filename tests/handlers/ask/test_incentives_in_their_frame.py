"""Incentives of special zones, under one kind of agreement and of one subject; the people of the agency after them."""

import pytest

from handlers.ask.answer_types import (
    Answer,
    BesideAnswer,
    ContactAnswer,
    FigureAnswer,
    IncentiveAnswer,
    PersonAnswer,
)
from handlers.ask.understand.question import Unheld
from tests.asking import Talk

IN_ZONES = {"Customs duty relief"}
VISAS = {"AIFC visa regime", "Investor visa", "Investor visa: length"}
IN_KIND = {"State in-kind grant", "Investment agreement: what may be given"}
LEAST = "Investment agreement: minimum (regional portal)"
BARRED = "Investment agreement: barred activities"


def told(found: Answer) -> list[str]:
    found = found.held if isinstance(found, BesideAnswer) else found
    assert isinstance(found, IncentiveAnswer)
    return [row.name["en"] for row in found.incentives]


@pytest.mark.parametrize(
    ("texts", "named"),
    [
        (("what tax breaks could I get in a SEZ",), IN_ZONES),
        (("tax relief in SEZ", "is it still valid in 2026"), IN_ZONES),
        (("какие льготы в СЭЗ",), IN_ZONES),
        (("АЭА-да қандай жеңілдіктер бар?",), IN_ZONES),
        (("tax relief in SEZ", "and what about the visa"), VISAS),
        (("what is the minimum investment", "and what about the visa"), VISAS),
        (("Инвестициялық келісім жеңілдіктері", "Ең азы қанша?", "Виза мәселесі қалай шешілген?"), VISAS),
        (("Can the state give us land or machinery for free, and up to what share?",), IN_KIND),
        (("может ли государство дать землю или технику бесплатно?",), IN_KIND),
        (("Мемлекет жерді тегін бере ме?",), IN_KIND),
    ],
)
def test_only_those_of_the_subject(talk: Talk, texts: tuple[str, ...], named: set[str]) -> None:
    assert set(told(talk(*texts).answer)) == named


@pytest.mark.parametrize(
    ("texts", "first"),
    [
        (("investment agreement incentives", "minimum to qualify?"), LEAST),
        (("какие льготы по инвестиционному соглашению", "какой минимум?"), LEAST),
        (("Инвестициялық келісім бойынша қандай жеңілдіктер бар?", "Ең азы қанша салу керек?"), LEAST),
        (("investment agreement incentives", "minimum to qualify?", "who's excluded"), BARRED),
    ],
)
def test_the_agreement_is_still_spoken_of(talk: Talk, texts: tuple[str, ...], first: str) -> None:
    named = told(talk(*texts).answer)
    assert named[0] == first
    assert not any("obligations" in name for name in named)


@pytest.mark.parametrize(
    "texts",
    [
        ("incentives in Khorgos zone",),
        ("Khorgos zone", "incentives in it?"),
        ("what zone is in Zhetysu", "incentives there"),
        ("СЭЗ Павлодар", "какие там льготы?"),
    ],
)
def test_what_one_zone_gives_is_in_no_row(talk: Talk, texts: tuple[str, ...]) -> None:
    reply = talk(*texts)
    assert reply.question.unheld is Unheld.OF_ZONE
    assert set(told(reply.answer)) == IN_ZONES


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (("Инвесторға салықтан қандай жеңілдік бар?",), 5),
        (("контакты kazakh invest", "и какие льготы есть", "что за налоговые"), 5),
        (("Инвесторға салықтан қандай жеңілдік бар?", "Әлі күші барын ғана айт"), 2),
    ],
)
def test_those_on_taxes(talk: Talk, texts: tuple[str, ...], number: int) -> None:
    assert len(told(talk(*texts).answer)) == number


@pytest.mark.parametrize(
    "texts",
    [
        ("какие льготы по визе", "куда написать с вопросами по визе? дайте почту Kazakh Invest"),
        ("visa incentives", "give me the email of Kazakh Invest"),
    ],
)
def test_the_mailbox_is_told_when_it_is_asked(talk: Talk, texts: tuple[str, ...]) -> None:
    assert isinstance(talk(*texts).answer, ContactAnswer)


@pytest.mark.parametrize(
    "texts",
    [
        ("кто заместитель председателя kazakh invest", "дайте мобильный номер заместителя"),
        ("who is deputy chair of Kazakh Invest", "his phone number?"),
    ],
)
def test_the_deputy_has_no_number_of_his_own(talk: Talk, texts: tuple[str, ...]) -> None:
    found = talk(*texts).answer
    assert isinstance(found, ContactAnswer)
    assert found.person is not None
    assert found.person["en"] == "Madiyar Sultanbek"


@pytest.mark.parametrize(
    "texts",
    [
        ("мне нужен номер телефона kazakh invest", "а почта?", "кто там главный"),
        ("Kazakh Invest phone", "who's in charge there?"),
    ],
)
def test_who_is_at_the_head_of_whom_to_call(talk: Talk, texts: tuple[str, ...]) -> None:
    assert isinstance(talk(*texts).answer, PersonAnswer)


@pytest.mark.parametrize(
    "texts",
    [
        ("кто руководит kazakh invest", "кто там ещё в руководстве"),
        ("who runs kazakh invest", "who else is in the management"),
        ("Kazakh Invest басшысы кім?", "басшылықта тағы кім бар?"),
    ],
)
def test_who_else_is_in_the_management(talk: Talk, texts: tuple[str, ...]) -> None:
    found = talk(*texts).answer
    assert isinstance(found, FigureAnswer)
    assert found.facts[0].topic == "deputy_chair"
