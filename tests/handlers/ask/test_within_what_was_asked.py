"""What follows is asked of what was spoken of, though nothing be left of it."""

import pytest

from handlers.ask.answer_types import NothingAnswer, NumberAnswer
from handlers.ask.understand.question import Kind
from tests.asking import Talk


@pytest.mark.parametrize(
    "texts",
    [
        ("german projects", "in shymkent"),
        ("немецкие проекты", "в шымкенте"),
        ("неміс жобалары", "шымкентте ше"),
        ("projects with fewer than 100 jobs", "in turkistan"),
        ("projects in Astana", "and the Chinese ones?"),
        ("у каких проектов нет суммы", "из них турецких", "работающие"),
    ],
)
def test_where_none_is_left_no_others_are_told(talk: Talk, texts: tuple[str, ...]) -> None:
    assert isinstance(talk(*texts).answer, NothingAnswer)


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (("textile projects", "how many projects"), 5),
        (("jobs in textiles", "how many projects is that?"), 5),
        (("рабочие места в текстиле", "сколько проектов"), 5),
        (("тоқымадағы жұмыс орны", "қанша жоба"), 5),
        (("рабочие места в текстиле", "сколько всего проектов"), 143),
        (("Kia", "how many projects are there?"), 143),
        (("қостанай облысында не бар", "солтүстік қазақстанда ше, неше жоба"), 2),
    ],
)
def test_how_many_there_are_of_those(talk: Talk, texts: tuple[str, ...], number: int) -> None:
    found = talk(*texts).answer
    assert isinstance(found, NumberAnswer)
    assert (found.question.kind, found.totals.projects) == (Kind.COUNT, number)
