"""What projects keep to themselves, said in other words, and those that do state it."""

import pytest

from handlers.ask.understand.question import Kind
from handlers.shelf import Shelf
from tests.asking import Talk, slugs


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (("how many projects didn't say how many jobs",), 84),
        (("how many projects keep silent on jobs",), 84),
        (("projects nobody knows the country of",), 7),
        (("projects of unknown origin",), 7),
        (("projects nobody knows the country of", "how many of those operate"), 5),
        (("average investment of american projects", "how many disclose nothing"), 8),
        (("average investment of american projects", "how many disclose nothing", "name those"), 8),
        (("projects with export but no amount stated",), 11),
        (("проекты с экспортом, но без суммы",), 11),
        (("проекты без указанного региона",), 15),
        (("проекты без региона",), 15),
        (("projects without a region",), 15),
        (("облысы көрсетілмеген жобалар",), 15),
        (("сколько проектов не раскрывают сумму", "а сколько раскрывают", "сколько без региона"), 15),
    ],
)
def test_those_that_do_not_state_it(talk: Talk, shelf: Shelf, texts: tuple[str, ...], number: int) -> None:
    assert len(slugs(talk(*texts), shelf)) == number


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (("сколько проектов не раскрывают сумму", "а сколько раскрывают"), 83),
        (("сколько проектов без даты запуска", "а с датой?"), 62),
        (("у скольких нет партнёров", "а есть у скольких"), 61),
        (("проекты без партнёра в астане", "а с партнёром"), 3),
        (("how many projects do not disclose jobs", "and how many do?"), 59),
        (("average investment of american projects", "how many state it"), 5),
        (("қанша жоба сомасын көрсетпеген", "ал нешеуі көрсеткен"), 83),
    ],
)
def test_and_those_that_do(talk: Talk, shelf: Shelf, texts: tuple[str, ...], number: int) -> None:
    assert len(slugs(talk(*texts), shelf)) == number


def test_how_many_disclose_nothing_is_a_number(talk: Talk) -> None:
    asked = talk("average investment of american projects", "how many disclose nothing").question
    assert asked.kind is Kind.COUNT
