"""What part of those that were spoken of some of them are."""

import pytest

from handlers.ask.answer_types import NumberAnswer
from handlers.shelf import Shelf
from handlers.views import render
from store.filters import ProjectFilter
from tests.asking import Talk


@pytest.mark.parametrize(
    ("texts", "part", "whole"),
    [
        (("US projects", "how many operate?", "what share is that?"), 4, 13),
        (("Проекты в Шымкенте", "сколько турецких", "какая доля?"), 4, 9),
        (("Проекты в Шымкенте", "сколько турецких", "сколько китайских?", "какая доля турецких?"), 4, 9),
        (("China projects how many", "what percentage operate?"), 9, 36),
        (("что строится", "сколько из них китайских?", "доля китайских среди строящихся?"), 7, 18),
        (("Қытай жобалары қанша?", "қанша пайызы жұмыс істеп тұр?"), 9, 36),
        (("how many textile projects", "what percent of all projects is that?"), 5, 143),
        (("Какая доля китайских проектов работает?",), 9, 36),
    ],
)
def test_a_share_is_of_what_was_spoken_of(talk: Talk, texts: tuple[str, ...], part: int, whole: int) -> None:
    answer = talk(*texts).answer
    assert isinstance(answer, NumberAnswer)
    assert answer.whole is not None
    assert (answer.totals.projects, answer.whole[1].projects) == (part, whole)


def test_a_share_kept_is_of_what_it_is_part_of(talk: Talk, shelf: Shelf) -> None:
    asked = ("projects in Shymkent", "what share of them is Chinese?")
    elsewhere = talk(*asked, "and in Almaty?").answer
    assert isinstance(elsewhere, NumberAnswer)
    assert elsewhere.whole == (
        ProjectFilter(places=("almaty",)),
        shelf.register.totals(ProjectFilter(places=("almaty",))),
    )
    # Sinopharm's plant is in Almaty: no part of those in Shymkent.
    company = talk(*asked, "Sinopharm")
    assert "%" not in render(company.answer, company.language, company.names).text


def test_a_share_of_one_is_its_partners(talk: Talk) -> None:
    reply = talk("Inkai", "what share is Kazatomprom's?")
    assert "60%" in render(reply.answer, reply.language, reply.names).text


@pytest.mark.parametrize(
    ("texts", "part", "whole"),
    [
        (("jobs in turkistan region", "by chinese only", "share of all"), 4700, 19400),
        (("рабочие места в туркестанской области", "только китайские", "какая доля?"), 4700, 19400),
        (("түркістан облысындағы жұмыс орны", "тек қытайлықтар", "үлесі қанша?"), 4700, 19400),
    ],
)
def test_a_share_of_jobs(talk: Talk, texts: tuple[str, ...], part: int, whole: int) -> None:
    reply = talk(*texts)
    assert isinstance(reply.answer, NumberAnswer)
    assert reply.answer.whole is not None
    assert (reply.answer.totals.jobs, reply.answer.whole[1].jobs) == (part, whole)
    assert "24" in render(reply.answer, reply.language, reply.names).text.split("\n")[-1]


@pytest.mark.parametrize(
    "text", ["total chinese money in 2025", "всего китайских денег в 2025", "2025 жылы қытай ақшасы барлығы"]
)
def test_money_is_added_up(talk: Talk, text: str) -> None:
    found = talk(text).answer
    assert isinstance(found, NumberAnswer)
    assert found.totals.with_amount == found.totals.projects == 7


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("share of Turkish projects among those in Shymkent", 4, 9),
        ("percentage of projects in Almaty that are Chinese", 3, 16),
        ("what percent of pharma projects are in Almaty", 4, 9),
        ("which share of operating projects is Chinese", 9, 45),
        ("доля турецких проектов среди фармацевтических", 3, 9),
        ("какую долю в Алматы занимают китайские проекты", 3, 16),
        ("процент экспортных проектов", 49, 143),
        ("Алматыдағы жобалардың қанша пайызы қытайлық", 3, 16),
    ],
)
def test_a_share_is_told_of_some_of_all_there_are(talk: Talk, text: str, part: int, whole: int) -> None:
    answer = talk(text).answer
    assert isinstance(answer, NumberAnswer)
    assert answer.whole is not None
    assert (answer.totals.projects, answer.whole[1].projects) == (part, whole)


@pytest.mark.parametrize("text", ["share of Turkey in jobs", "доля рабочих мест в турецких проектах"])
def test_a_share_may_be_of_all_jobs(talk: Talk, text: str) -> None:
    answer = talk(text).answer
    assert isinstance(answer, NumberAnswer)
    assert answer.whole is not None
    assert (answer.totals.jobs, answer.whole[1].jobs) == (8038, 63534)
