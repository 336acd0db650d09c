"""Averages by country, field or place: each line's own, and never its sum."""

import pytest

from handlers.ask.answer_types import GroupAnswer
from handlers.ask.understand.question import Attribute
from handlers.views import render
from tests.asking import Talk


@pytest.mark.parametrize(
    "text",
    ["average jobs by sector", "средние рабочие места по отраслям", "салалар бойынша орташа жұмыс орны"],
)
def test_jobs_on_average(talk: Talk, text: str) -> None:
    answer = talk(text).answer
    assert isinstance(answer, GroupAnswer)
    first = answer.lines[0]
    assert (first.value, first.jobs, first.with_jobs) == ("agriculture", 15_060, 3)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("average investment by country", "United States: $9.974 billion (5 projects)"),
        ("средние инвестиции по странам", "Соединенные Штаты: 9,974 млрд долларов США (5 проектов)"),
        ("Елдер бойынша орташа инвестиция", "Америка Құрама Штаттары: 9,974 млрд АҚШ доллары (5 жоба)"),
    ],
)
def test_money_on_average(talk: Talk, text: str, told: str) -> None:
    reply = talk(text)
    assert told in render(reply.answer, reply.language, reply.names).text.replace("\xa0", " ")


@pytest.mark.parametrize(
    "text",
    [
        "which region gets most Chinese money",
        "в какой регион вложили больше всего китайских денег",
        "қытайдың ақшасы ең көп қай облысқа салынған",
    ],
)
def test_the_most_money_is_no_number_of_projects(talk: Talk, text: str) -> None:
    reply = talk(text)
    assert reply.question.measure is Attribute.AMOUNT
    assert isinstance(reply.answer, GroupAnswer)
    assert reply.answer.lines[0].value == "atyrau-region"
