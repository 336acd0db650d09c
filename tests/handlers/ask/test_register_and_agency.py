"""The register's own numbers and those that the agency tells of its projects."""

import pytest

from handlers.ask.answer_types import IncentiveAnswer
from handlers.ask.understand.question import Attribute, Kind, Unheld
from handlers.shelf import Shelf
from handlers.views import render
from store.database import Store
from tests.asking import Talk, asked

AGENCY = {
    "en": "how many projects does Kazakh Invest support?",
    "ru": "сколько проектов поддерживает Kazakh Invest?",
    "kk": "Kazakh Invest қанша жобаны қолдайды?",
}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "and how many in your register?"),
        ("ru", "а в вашем списке сколько?"),
        ("kk", "ал сіздің тізімде нешеу?"),
    ],
)
def test_how_many_the_register_has(talk: Talk, language: str, text: str) -> None:
    question = talk(AGENCY[language], text).question
    assert (question.kind, question.filter.empty) == (Kind.COUNT, True)


def test_its_jobs_are_summed_up(talk: Talk) -> None:
    question = talk(AGENCY["en"], "and jobs in your list?").question
    assert (question.kind, question.measure) == (Kind.SUM, Attribute.JOBS)


@pytest.mark.parametrize(
    "texts",
    [
        ("how many projects do you have and how many does Kazakh Invest support?",),
        ("сколько всего проектов и сколько поддерживает Kazakh Invest?",),
        (AGENCY["en"], "and how many in your register?", "why do the two numbers differ?"),
        (AGENCY["ru"], "почему цифры разные?"),
        (AGENCY["kk"], "ал сіздің тізімде нешеу?", "неге екі сан әртүрлі?"),
    ],
)
def test_both_are_told_together(talk: Talk, texts: tuple[str, ...]) -> None:
    reply = talk(*texts)
    text = render(reply.answer, reply.language, reply.names).text
    assert "<b>200</b>" in text
    assert "143" in text


def test_a_figure_of_another_year_leaves_the_year_before_it(talk: Talk) -> None:
    reply = talk("FDI in 2022?", "in 2023?", "target for 2026?")
    assert (reply.question.as_of, reply.question.unheld) == (None, None)


def test_a_zones_office_is_kept_in_mind(talk: Talk) -> None:
    reply = talk("Какой телефон у СЭЗ Туркестан?", "а сайт?")
    assert (reply.question.kind, reply.question.filter.zones) == (Kind.CONTACT, ("turkistan",))


@pytest.mark.parametrize(
    ("texts", "topic"),
    [
        (
            ("национальный пул", "сколько проектов с иностранным участием?"),
            "national_pool_of_investment_projects_projects_with_foreign_p",
        ),
        (
            ("индустриальный парк Астана", "сколько заводов с иностранным капиталом?"),
            "astana_industrial_park_plants_with_foreign_capital",
        ),
        (
            ("ұлттық пул", "шетелдік қатысуы бар жоба қанша?"),
            "national_pool_of_investment_projects_projects_with_foreign_p",
        ),
    ],
)
def test_what_is_foreign_is_of_the_figure(talk: Talk, texts: tuple[str, ...], topic: str) -> None:
    question = talk(*texts).question
    assert (question.kind, question.topic) == (Kind.FIGURE, topic)


def test_what_happened_in_a_year_is_not_of_the_year_it_was_told_in(talk: Talk) -> None:
    reply = talk("Kazakh Invest projects launched in 2018", "and in 2019?")
    assert reply.question.unheld is Unheld.YEAR


@pytest.mark.parametrize("texts", [("AIFC", "what taxes?"), ("МФЦА", "какие налоги?", "до какого года?")])
def test_more_is_asked_of_the_same_incentive(talk: Talk, texts: tuple[str, ...]) -> None:
    assert talk(*texts).question.topics == ("aifc",)


@pytest.mark.parametrize(
    ("text", "total"),
    [("Which incentives are still in force?", 17), ("What changed on January 1, 2026?", 11)],
)
def test_rules_that_hold_and_rules_that_changed(talk: Talk, text: str, total: int) -> None:
    found = talk(text).answer
    assert isinstance(found, IncentiveAnswer)
    assert found.total == total


def test_a_name_alone_is_answered_in_the_language_of_the_chat(register: Store, shelf: Shelf) -> None:
    assert asked("Масдар", register, shelf, hint="ru").language == "ru"
