"""What opens soon, what money came from where, and words that begin as others do."""

import pytest

from handlers.ask.understand.question import Kind
from store.filters import Period
from tests.asking import Talk


@pytest.mark.parametrize(
    "text",
    [
        "which plants open soon",
        "что скоро откроется",
        "Жақын арада қандай зауыттар ашылады",
        "Таяуда іске қосылатын жобалар",
    ],
)
def test_soon_is_this_year_and_the_next(talk: Talk, text: str) -> None:
    assert talk(text).question.filter.launch == Period(start="2026", end="2027")


@pytest.mark.parametrize("text", ["2026 жылдың соңына дейін ашылатындар", "Жыл соңына дейін не ашылады?"])
def test_to_the_end_of_the_year_holds_the_year(talk: Talk, text: str) -> None:
    launch = talk(text).question.filter.launch
    assert launch is not None
    assert launch.end == "2026"


@pytest.mark.parametrize(
    "text",
    [
        "how much investment came from China",
        "сколько инвестиций пришло из Китая",
        "Қытайдан қанша инвестиция келді?",
    ],
)
def test_money_from_a_country_is_the_registers_own(talk: Talk, text: str) -> None:
    question = talk(text).question
    assert (question.kind, question.filter.countries) == (Kind.SUM, ("CN",))


@pytest.mark.parametrize(
    "text",
    [
        "a phone factory",
        "завод телефонов",
        "телефон шығаратын зауыт",
        "тоңазытқыш зауыты",
        "is Kashagan there",
    ],
)
def test_what_the_register_does_not_have(talk: Talk, text: str) -> None:
    assert talk(text).question.kind is Kind.ABSENT


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Almaty airport expansion", "en"),
        ("Almaty hospital", "en"),
        ("Кто инвестор в Курыке?", "ru"),
    ],
)
def test_the_language_of_a_name_and_a_word(talk: Talk, text: str, language: str) -> None:
    hint = ("проекты в Астане",) if language == "ru" else ()
    assert talk(*hint, text).language == language


@pytest.mark.parametrize("text", ["when does it finish", "finish date?"])
def test_a_word_that_sounds_as_a_country(talk: Talk, text: str) -> None:
    assert talk("Almaty airport", text).question.filter.countries == ()


@pytest.mark.parametrize("text", ["Kazakh Invest", "kazakh invest?"])
def test_the_agency_by_its_name_alone(talk: Talk, text: str) -> None:
    assert talk(text).question.topic == "agency_does"


@pytest.mark.parametrize(
    ("before", "text", "language"),
    [
        ("Түркістан облысында не салынып жатыр?", "а в Шымкенте?", "ru"),
        ("Түркістан облысында не салынып жатыр?", "в Павлодаре", "ru"),
        ("Түркістан облысында не салынып жатыр?", "Павлодар ше", "kk"),
        ("projects in Astana", "ал Шымкентте", "kk"),
        ("проекты в Астане", "ал Roche?", "kk"),
        ("проекты в Астане", "Алматы", "ru"),
    ],
)
def test_a_small_word_tells_the_language(talk: Talk, before: str, text: str, language: str) -> None:
    assert talk(before, text).question.language == language


@pytest.mark.parametrize(
    ("turns", "start"),
    [
        (("что нового за последний месяц", "а за полгода?"), "2026-05"),
        (("что нового за последний месяц", "а за три месяца"), "2026-08"),
        (("что нового за последний месяц", "за 2 года"), "2024-11"),
        (("соңғы айда не жаңалық бар", "ал жарты жылда ше"), "2026-05"),
    ],
)
def test_another_time_up_to_today(talk: Talk, turns: tuple[str, ...], start: str) -> None:
    announced = talk(*turns).question.filter.announced
    assert announced is not None
    assert (announced.start, announced.end) == (start, None)


def test_a_year_alone_may_be_one_of_making(talk: Talk) -> None:
    question = talk("завод Kia", "сколько машин", "а за год?").question
    assert question.filter.announced is None
