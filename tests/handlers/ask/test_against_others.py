"""The one spoken of against all others, over the seeded register: whether it leads, and what is more than it."""

import pytest

from handlers.ask.answer_types import ListAnswer, ProjectAnswer
from handlers.ask.understand.question import Kind
from handlers.shelf import Shelf
from tests.asking import Talk, slugs


@pytest.mark.parametrize(
    ("texts", "first"),
    [
        (("Kia", "is it the biggest?"), "svevind-hyrasia-one"),
        (("Tatneft", "is it the biggest in Karaganda Region?"), "cove-kaz-tungsten"),
        (("Alarko", "он самый большой в Шымкенте?"), "fujian-hengwang-shymkent-steel"),
        (("Alarko", "бұл Шымкенттегі ең ірі жоба ма?"), "fujian-hengwang-shymkent-steel"),
    ],
)
def test_what_leads_is_told_though_it_is_another(talk: Talk, texts: tuple[str, ...], first: str) -> None:
    reply = talk(*texts)
    assert reply.question.kind is Kind.TOP
    assert isinstance(reply.answer, ListAnswer)
    assert reply.answer.projects[0].slug == first


def test_it_is_measured_by_what_was_asked_of_it_last(talk: Talk) -> None:
    found = talk("Is Alarko operating?", "how many jobs?", "is that the largest in Shymkent?").answer
    assert isinstance(found, ProjectAnswer)
    assert found.project.slug == "alarko-shymkent-greenhouse"


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("does any other project create more jobs?", 9),
        ("where are more jobs than here?", 9),
        ("are there any bigger ones?", 28),
        ("а есть проекты крупнее?", 28),
        ("где больше рабочих мест, чем здесь?", 9),
        ("бұдан ірі жоба бар ма?", 28),
    ],
)
def test_those_with_more_are_listed(talk: Talk, shelf: Shelf, text: str, total: int) -> None:
    assert len(slugs(talk("Kia", text), shelf)) == total


@pytest.mark.parametrize(
    "texts",
    [
        ("how many jobs at Kia", "does any other create more?"),
        ("сколько рабочих мест у Kia", "а у кого больше?"),
        ("Kia жұмыс орны қанша", "одан көп беретіні бар ма?"),
    ],
)
def test_more_is_of_what_was_asked_last(talk: Talk, shelf: Shelf, texts: tuple[str, ...]) -> None:
    assert len(slugs(talk(*texts), shelf)) == 9
