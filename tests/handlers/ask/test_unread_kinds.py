"""Kinds of projects by words that nothing is made of: not all there is is told."""

import pytest

from handlers.ask.understand.question import Kind
from tests.asking import Talk


@pytest.mark.parametrize(
    "text",
    [
        "university projects",
        "any school projects",
        "Is a theme park being built?",
        "какой проект самый долгий",
        "тұрмыстық техника зауыты бар ма",
    ],
)
def test_not_all_of_the_register(talk: Talk, text: str) -> None:
    assert talk(text).question.kind is Kind.UNKNOWN


@pytest.mark.parametrize(
    "text",
    [
        "list of every project please",
        "show me what you have",
        "весь реестр проектов",
        "дай полный перечень всех проектов",
        "жобалардың толық тізімі керек",
    ],
)
def test_all_of_it_where_that_is_asked(talk: Talk, text: str) -> None:
    reply = talk(text)
    assert (reply.question.kind, reply.question.filter.empty) == (Kind.LIST, True)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("в каких отраслях казахстан ищет инвесторов? пишу курсовую", Kind.SECTOR),
        ("напиши мне курсовую", Kind.OFF_TOPIC),
        ("Where did you take the East Hope story from, and what date is it?", Kind.DETAIL),
        ("PepsiCo тұрғындарға қанша жұмыс береді?", Kind.DETAIL),
    ],
)
def test_what_it_is_needed_for_hides_no_question(talk: Talk, text: str, kind: Kind) -> None:
    assert talk(text).question.kind is kind


def test_the_company_of_what_is_not_held_is_kept_in_mind(talk: Talk) -> None:
    assert talk("what is the profit of Kia", "how many workers").question.filter.companies == ("kia",)
