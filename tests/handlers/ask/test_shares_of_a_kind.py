"""Shares where nothing but a country or a field is named, and the same share of something else."""

import pytest

from handlers.ask.understand.question import Attribute, Kind
from store.filters import ProjectFilter
from tests.asking import Talk


@pytest.mark.parametrize(
    "text", ["China's share", "What share does China have?", "Доля Китая", "Қытайдың үлесі қанша пайыз?"]
)
def test_of_all_in_the_register(talk: Talk, text: str) -> None:
    question = talk(text).question
    assert (question.kind, question.share, question.filter.countries) == (Kind.COUNT, True, ("CN",))


@pytest.mark.parametrize(
    "text", ["China's share of energy projects", "Доля Китая в энергетике", "Қытайдың энергетикадағы үлесі"]
)
def test_of_a_field(talk: Talk, text: str) -> None:
    question = talk(text).question
    assert question.whole == ProjectFilter(sectors=("energy",))
    assert question.filter.countries == ("CN",)


@pytest.mark.parametrize(
    ("turns", "country"),
    [
        (("What share does China have?", "and France?"), "FR"),
        (("Доля Китая", "А доля США?"), "US"),
        (("China's share of energy projects", "And Germany's?"), "DE"),
    ],
)
def test_of_another_country(talk: Talk, turns: tuple[str, ...], country: str) -> None:
    question = talk(*turns).question
    assert (question.share, question.filter.countries) == (True, (country,))


def test_of_the_jobs(talk: Talk) -> None:
    question = talk("Доля Китая", "А по рабочим местам?").question
    assert (question.kind, question.measure, question.share) == (Kind.SUM, Attribute.JOBS, True)


def test_of_the_whole_register_after_some_of_it(talk: Talk) -> None:
    turns = ("how many projects operate?", "ok and what share of the whole register is chinese")
    assert talk(*turns).question.filter == ProjectFilter(countries=("CN",))
