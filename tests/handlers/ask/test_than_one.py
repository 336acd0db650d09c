"""Projects that are measured against one that is named, over the seeded register."""

import pytest

from handlers.ask.understand.question import Kind
from handlers.shelf import Shelf
from store.filters import AmountRange, NumberRange, Period
from tests.asking import Talk, slugs


@pytest.mark.parametrize(
    "text",
    [
        "Which projects create more jobs than PepsiCo?",
        "Проекты, где рабочих мест больше, чем у PepsiCo",
        "PepsiCo-дан көп жұмыс орны бар жобалар",
    ],
)
def test_more_jobs_than_it_has(talk: Talk, text: str) -> None:
    assert talk(text).question.filter.jobs == NumberRange(low=900, low_strict=True)


@pytest.mark.parametrize(
    "text",
    [
        "Projects cheaper than Mars's pet food plant",
        "проекты дешевле завода Mars",
        "Mars зауытынан арзан жобалар",
    ],
)
def test_cheaper_than_it(talk: Talk, shelf: Shelf, text: str) -> None:
    reply = talk(text)
    assert reply.question.filter.amount == AmountRange(high=180_000_000, currency="USD", high_strict=True)
    assert "mars-almaty-pet-food" not in slugs(reply, shelf)


@pytest.mark.parametrize(
    ("text", "slot", "bound"),
    [
        ("Which projects opened before the Kia plant?", "launch", Period(end="2025-09")),
        ("Какие проекты запустили раньше, чем завод Kia?", "launch", Period(end="2025-09")),
        ("Kia зауытынан бұрын ашылған жобалар", "launch", Period(end="2025-09")),
        ("which projects were announced later than Kia", "announced", Period(start="2023-12")),
        ("проекты, объявленные после Kia", "announced", Period(start="2023-12")),
        ("projects that opened before Stadler", "launch", None),
    ],
)
def test_earlier_and_later_than_it(talk: Talk, text: str, slot: str, bound: Period | None) -> None:
    assert getattr(talk(text).question.filter, slot) == bound


@pytest.mark.parametrize(
    ("turns", "passed"),
    [
        (("projects in Almaty Region", "any cheaper than Mars?"), True),
        (("проекты в Алматинской области", "какие из них дешевле Mars?"), True),
        (("Алматы облысындағы жобалар", "Mars-тан арзандары"), True),
        (("projects in Almaty Region", "which of them are bigger than Mars"), False),
    ],
)
def test_those_of_the_list_that_it_is_measured_against(
    talk: Talk, shelf: Shelf, turns: tuple[str, ...], passed: bool
) -> None:
    reply = talk(*turns)
    assert reply.question.filter.places == ("almaty-region",)
    assert ("baumann-almaty-meat" in slugs(reply, shelf)) is passed
    assert "mars-almaty-pet-food" not in slugs(reply, shelf)


@pytest.mark.parametrize("text", ["Projekte größer als Kia", "Kia'dan büyük projeler", "比Kia大的项目"])
def test_a_language_without_those_words_is_answered_too(talk: Talk, text: str) -> None:
    assert talk(text).question.kind is not Kind.UNKNOWN


def test_what_the_one_does_not_state_bounds_nothing(talk: Talk, shelf: Shelf) -> None:
    assert slugs(talk("projects dearer than Roche"), shelf) == {"roche-almaty"}


@pytest.mark.parametrize(
    "text",
    ["Which countries have just one project?", "Страны только с одним проектом", "Бір ғана жобасы бар елдер"],
)
def test_countries_with_one_project(talk: Talk, text: str) -> None:
    assert talk(text).question.numbering == NumberRange(low=1, high=1)


@pytest.mark.parametrize(
    ("text", "number"),
    [("steel ex China", 0), ("w/o China how many", 107), ("Проекты, не идущие на экспорт", 4)],
)
def test_what_is_left_out_for_short(talk: Talk, shelf: Shelf, text: str, number: int) -> None:
    assert len(slugs(talk(text), shelf)) == number


@pytest.mark.parametrize(
    "text",
    [
        "In which project does Lukoil hold 5%?",
        "where is Lukoil a partner?",
        "projects where Lukoil is a partner",
        "где Lukoil партнёр",
        "Lukoil қай жобада серіктес",
    ],
)
def test_where_it_only_takes_part(talk: Talk, shelf: Shelf, text: str) -> None:
    assert slugs(talk(text), shelf) == {"chevron-tengiz-expansion"}


@pytest.mark.parametrize(
    "text", ["What share does Sibur have in the polyethylene plant?", "У Сибура какая доля в полиэтилене"]
)
def test_its_part_in_what_another_makes(talk: Talk, shelf: Shelf, text: str) -> None:
    assert slugs(talk(text), shelf) == {"silleno-polyethylene"}


@pytest.mark.parametrize("text", ["Сумма турецких проектов только в долларах", "еуродағы жобалардың сомасы"])
def test_a_sum_in_one_currency_is_no_list(talk: Talk, text: str) -> None:
    assert talk(text).question.kind is Kind.SUM
