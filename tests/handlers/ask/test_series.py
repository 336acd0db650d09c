"""Questions that were asked alike one after the other, then added up or set against each other."""

import pytest

from handlers.ask.answer_types import CompareAnswer, NumberAnswer
from handlers.ask.understand.question import Attribute, Kind
from tests.asking import Talk


@pytest.mark.parametrize(
    "texts",
    [
        ("How many jobs do German investors create?", "and French?", "and altogether?"),
        ("неміс жобаларында неше жұмыс орны", "француздарда ше", "екеуі бірге ше?"),
    ],
)
def test_jobs_of_two_countries_are_added_up(talk: Talk, texts: tuple[str, ...]) -> None:
    answer = talk(*texts).answer
    assert isinstance(answer, NumberAnswer)
    assert (answer.totals.projects, answer.totals.jobs) == (19, 2820)


def test_two_years_are_counted_together_and_then_compared(talk: Talk) -> None:
    texts = ("How many projects were announced in 2023?", "and in 2024?", "how many in both years?")
    both = talk(*texts).answer
    assert isinstance(both, NumberAnswer)
    assert both.totals.projects == 42
    each = talk(*texts, "which year had more?").answer
    assert isinstance(each, CompareAnswer)
    assert [totals.projects for _, totals in each.sides] == [20, 22]


@pytest.mark.parametrize(
    ("texts", "counted"),
    [
        (("Сколько проектов в Астане?", "а в Шымкенте?", "где больше?"), [10, 9]),
        (("Астанада қанша жоба бар?", "Шымкентте ше?", "қайсысында көп?"), [10, 9]),
        (
            ("How many jobs in Almaty?", "Astana?", "Shymkent?", "which of the three has the most?"),
            [16, 10, 9],
        ),
        (
            ("Какие инвесторы из ОАЭ?", "из Саудовской Аравии?", "из Катара?", "кто из трёх вложил больше?"),
            [4, 1, 1],
        ),
    ],
)
def test_those_asked_about_one_by_one_are_set_side_by_side(
    talk: Talk, texts: tuple[str, ...], counted: list[int]
) -> None:
    answer = talk(*texts).answer
    assert isinstance(answer, CompareAnswer)
    assert [totals.projects for _, totals in answer.sides] == counted


def test_the_largest_is_a_project_of_the_last_list(talk: Talk) -> None:
    assert talk("түрік жобалары нешеу", "ал кәрістердікі ше?", "ең үлкені қайсысы").question.kind is Kind.TOP
    assert (
        talk("Dutch projects", "and the Japanese ones?", "which is the dearest of them?").question.kind
        is Kind.TOP
    )


@pytest.mark.parametrize(
    "texts",
    [
        ("Compare China and Türkiye", "who creates more jobs?", "only those operating"),
        ("Сравни Китай и Турцию", "только действующие"),
        ("Қытай мен Түркияны салыстыр", "тек жұмыс істеп тұрғандары"),
    ],
)
def test_a_comparison_is_narrowed_on_each_side(talk: Talk, texts: tuple[str, ...]) -> None:
    answer = talk(*texts).answer
    assert isinstance(answer, CompareAnswer)
    assert [(totals.projects, totals.jobs) for _, totals in answer.sides] == [(9, 526), (4, 1200)]
    together = talk(*texts, "jobs together?").answer
    assert isinstance(together, NumberAnswer)
    assert together.totals.jobs == 1726


def test_of_two_compared_projects_the_dearer_ones_partner_is_told(talk: Talk) -> None:
    reply = talk("tungsten projects?", "which is bigger by money", "whos partner in the other")
    assert reply.question.attributes == (Attribute.PARTNERS,)
    operating = talk("tungsten projects?", "is the smaler one operating")
    assert (operating.question.attributes, len(operating.shown)) == ((Attribute.STATUS,), 1)


@pytest.mark.parametrize(
    "texts",
    [
        ("Compare Almaty and Astana", "more jobs?", "and Shymkent?"),
        ("сравни Алматы и Астану", "где больше?", "а Шымкент?"),
    ],
)
def test_another_is_set_beside_those_compared(talk: Talk, texts: tuple[str, ...]) -> None:
    sides = talk(*texts).question.sides
    assert [side.places for side in sides] == [("almaty",), ("astana",), ("shymkent",)]


@pytest.mark.parametrize(
    "texts",
    [
        ("pepsico and coca cola jobs", "total for both"),
        ("пепсико и кока кола рабочие места", "всего на двоих"),
        ("пепсико мен кока кола жұмыс орны", "екеуінде барлығы"),
    ],
)
def test_two_companies_side_by_side_are_added_up(talk: Talk, texts: tuple[str, ...]) -> None:
    found = talk(*texts).answer
    assert isinstance(found, NumberAnswer)
    assert found.totals.jobs == 1470


@pytest.mark.parametrize(
    "texts",
    [("kia investment", "and john deere", "both?"), ("киа инвестиции", "а джон дир", "вместе?")],
)
def test_both_are_added_up_with_no_other_word(talk: Talk, texts: tuple[str, ...]) -> None:
    found = talk(*texts).answer
    assert isinstance(found, NumberAnswer)
    assert (found.totals.projects, found.totals.with_amount) == (2, 1)


@pytest.mark.parametrize(
    "texts",
    [
        ("mars jobs", "and pepsico?", "which is bigger", "where are they"),
        ("марс рабочие места", "а пепсико", "кто больше", "где они"),
    ],
)
def test_they_are_both_of_those_compared(talk: Talk, texts: tuple[str, ...]) -> None:
    assert len(talk(*texts).shown) == 2


@pytest.mark.parametrize(
    "texts",
    [
        ("compare Alstom, Wabtec and Stadler", "which has most jobs"),
        ("сравни Альстом, Вабтек и Штадлер", "у кого больше всего рабочих мест"),
    ],
)
def test_a_side_of_several_projects_stays_a_side(talk: Talk, texts: tuple[str, ...]) -> None:
    asked = talk(*texts).question
    assert asked.kind is Kind.COMPARE
    assert [side.companies for side in asked.sides] == [("alstom",), ("wabtec",), ("stadler",)]


def test_the_largest_there_is_of_both_sides(talk: Talk) -> None:
    asked = talk("compare China and Turkey", "which is the largest project there").question
    assert (asked.kind, asked.filter.countries) == (Kind.TOP, ("CN", "TR"))
