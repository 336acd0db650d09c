"""Projects by year: which year had most, what it brought, what leads each; it is told which year is meant."""

import pytest

from handlers.ask.understand.question import Attribute, Kind
from handlers.views import render
from store.filters import Period, ProjectFilter
from tests.asking import Talk

OF_2024 = ProjectFilter(announced=Period(start="2024", end="2024"))


@pytest.mark.parametrize(
    "text",
    [
        "projects per year",
        "how many projects per year",
        "which year had the most projects",
        "в каком году было больше всего проектов",
        "қай жылы жоба ең көп болды",
    ],
)
def test_years_of_announcement(talk: Talk, text: str) -> None:
    question = talk(text).question
    assert (question.kind, question.group_by) == (Kind.GROUP, Attribute.ANNOUNCED)


def test_years_of_launch_are_said(talk: Talk) -> None:
    reply = talk("which year saw the most launches")
    assert reply.question.group_by is Attribute.LAUNCH
    assert "years of launch" in render(reply.answer, "en", reply.names).text


@pytest.mark.parametrize(
    "texts",
    [
        ("projects by year", "which year was the best", "list the projects of that year"),
        ("проекты по годам", "какой год лучший", "покажи проекты за тот год"),
        ("жылдар бойынша жобалар", "қай жыл ең көп", "сол жылғы жобаларды көрсет"),
    ],
)
def test_what_the_year_with_most_brought(talk: Talk, texts: tuple[str, ...]) -> None:
    question = talk(*texts).question
    assert (question.kind, question.filter) == (Kind.LIST, OF_2024)


@pytest.mark.parametrize(
    "text",
    [
        "biggest project in each year",
        "the biggest project of every year",
        "самый крупный проект каждого года",
        "әр жылғы ең ірі жоба",
    ],
)
def test_what_leads_each_year(talk: Talk, text: str) -> None:
    question = talk(text).question
    assert (question.kind, question.group_by, question.order) == (
        Kind.GROUP,
        Attribute.ANNOUNCED,
        Attribute.AMOUNT,
    )


@pytest.mark.parametrize("text", ["in which year was Kia announced", "в каком году открыли завод Kia"])
def test_the_year_of_one_divides_nothing(talk: Talk, text: str) -> None:
    assert talk(text).question.kind is Kind.DETAIL


@pytest.mark.parametrize("texts", [("what's new", "since summer?"), ("что нового с марта", "а с лета?")])
def test_since_a_season_is_since_the_last_one(talk: Talk, texts: tuple[str, ...]) -> None:
    assert talk(*texts).question.filter.announced == Period(start="2026-06")


@pytest.mark.parametrize("text", ["which are not started yet", "which are only on paper"])
def test_what_is_not_started_is_planned_or_announced(talk: Talk, text: str) -> None:
    wanted = talk("projects in Turkistan region", text).question.filter
    assert set(wanted.statuses) == {"announced", "planned"}


@pytest.mark.parametrize(
    "texts",
    [
        ("немецкие проекты", "сколько всего инвестируют"),
        ("немецкие проекты", "сколько они инвестируют"),
    ],
)
def test_how_much_they_invest_is_a_sum(talk: Talk, texts: tuple[str, ...]) -> None:
    question = talk(*texts).question
    assert (question.kind, question.measure) == (Kind.SUM, Attribute.AMOUNT)


@pytest.mark.parametrize(
    "texts",
    [
        ("projects near Aktau", "within 100 km"),
        ("проекты рядом с Актау", "не дальше 100 км"),
        ("Ақтауға жақын жобалар", "100 км ішінде"),
    ],
)
def test_how_far_what_is_near_may_be(talk: Talk, texts: tuple[str, ...]) -> None:
    question = talk(*texts).question
    assert (question.kind, question.near, question.within) == (Kind.NEAREST, "aktau", 100)


def test_kazakh_regions_are_regions(talk: Talk) -> None:
    question = talk("Which Kazakh regions attract most Chinese money?").question
    assert (question.kind, question.group_by, question.filter) == (
        Kind.GROUP,
        Attribute.PLACE,
        ProjectFilter(countries=("CN",)),
    )
