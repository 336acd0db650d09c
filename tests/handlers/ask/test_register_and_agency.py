"""The register's own numbers and those that the agency tells of its projects."""

import pytest

from handlers.ask.understand.question import Attribute, Kind
from handlers.views import render
from tests.asking import Talk

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
