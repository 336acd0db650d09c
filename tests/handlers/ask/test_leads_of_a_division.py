"""After a division or two sums of a series, who has more of something is one of their lines, and no single project."""

import pytest

from handlers.ask.answer_types import CompareAnswer, GroupAnswer, ListAnswer
from handlers.ask.understand.question import Kind
from store.filters import ProjectFilter
from tests.asking import Talk


@pytest.mark.parametrize(
    ("texts", "leader"),
    [
        (("сгруппируй по странам", "у кого больше всего денег"), "DE"),
        (("projects by country", "which has the most jobs"), "CN"),
        (("жобаларды елдер бойынша бөл", "қайсысында ең көп ақша"), "DE"),
        (("сгруппируй проекты по областям", "в какой больше всего рабочих мест"), "turkistan-region"),
        (("projects by region", "where is the most money"), "mangystau-region"),
        (("жобаларды облыстар бойынша бөл", "қайда жұмыс орны ең көп"), "turkistan-region"),
    ],
)
def test_a_line_of_the_division_leads(talk: Talk, texts: tuple[str, ...], leader: str) -> None:
    found = talk(*texts).answer
    assert isinstance(found, GroupAnswer)
    assert found.lines[0].value == leader


@pytest.mark.parametrize(
    "texts",
    [
        ("сгруппируй по странам", "у кого больше всего денег", "у кого меньше всего проектов"),
        ("projects by country", "who has the fewest projects"),
        ("жобаларды елдер бойынша бөл", "қайсысында жоба аз"),
    ],
)
def test_the_line_with_the_fewest_projects(talk: Talk, texts: tuple[str, ...]) -> None:
    found = talk(*texts).answer
    assert isinstance(found, GroupAnswer)
    assert (found.lines[0].projects, found.lines[-1].value) == (1, "CN")


@pytest.mark.parametrize(
    "texts",
    [
        ("проекты по отраслям", "какой проект самый дорогой"),
        ("projects by sector", "who invested the most"),
    ],
)
def test_a_project_or_a_company_is_asked_for_by_its_own_word(talk: Talk, texts: tuple[str, ...]) -> None:
    assert isinstance(talk(*texts).answer, ListAnswer)


@pytest.mark.parametrize(
    ("texts", "projects"),
    [
        (("сколько всего денег обещали китайцы", "а турки", "у кого больше проектов"), (36, 24)),
        (("how much did the Chinese invest", "and the Turks", "who has more projects"), (36, 24)),
        (("сколько рабочих мест у всех действующих", "а у строящихся", "больше у кого"), (45, 18)),
        (
            ("how many jobs do operating projects create", "and those under construction", "who has more"),
            (45, 18),
        ),
        (
            (
                "жұмыс істеп тұрған жобаларда қанша жұмыс орны бар",
                "ал салынып жатқандарында ше",
                "қайсысында көп",
            ),
            (45, 18),
        ),
    ],
)
def test_two_sums_of_a_series_are_set_side_by_side(
    talk: Talk, texts: tuple[str, ...], projects: tuple[int, int]
) -> None:
    found = talk(*texts).answer
    assert isinstance(found, CompareAnswer)
    assert tuple(totals.projects for _, totals in found.sides) == projects


def test_all_projects_divided_anew_are_not_those_of_the_series(talk: Talk) -> None:
    question = talk("сколько проектов действует", "а планируется", "теперь все проекты по странам").question
    assert (question.kind, question.filter.empty) == (Kind.GROUP, True)


@pytest.mark.parametrize(
    "texts",
    [
        ("countries by number of projects", "the third one", "list them"),
        ("страны по числу проектов", "а третья?", "покажи их проекты"),
        ("елдер бойынша бөл", "үшіншісі ше", "соларды көрсет"),
    ],
)
def test_those_of_the_line_that_was_asked_for(talk: Talk, texts: tuple[str, ...]) -> None:
    reply = talk(*texts)
    assert (reply.question.kind, reply.question.filter) == (Kind.LIST, ProjectFilter(countries=("US",)))
