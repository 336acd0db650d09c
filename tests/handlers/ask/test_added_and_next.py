"""What is added to a comparison, what comes second in a division, and more of a ranking than its first."""

import pytest

from handlers.ask.answer_types import CompareAnswer, GroupAnswer
from handlers.ask.understand.question import Attribute
from handlers.shelf import Shelf
from tests.asking import Talk, slugs


@pytest.mark.parametrize(
    "turns",
    [
        ("compare the masdar wind farm with the acwa power one", "add the totalenergies one to it"),
        ("Masdar мен TotalEnergies-тің жел станцияларын салыстыр", "ACWA Power-ді де қос"),
    ],
)
def test_a_third_beside_the_two(talk: Talk, turns: tuple[str, ...]) -> None:
    answer = talk(*turns).answer
    assert isinstance(answer, CompareAnswer)
    assert {project.slug for project, _ in answer.sides if project} == {
        "masdar-zhambyl-wind",
        "acwa-power-zhetysu-wind",
        "totalenergies-mirny-wind",
    }


def test_two_countries_in_one_field(talk: Talk) -> None:
    answer = talk("Compare Turkey and China", "And in agriculture?").answer
    assert isinstance(answer, CompareAnswer)
    assert [totals.projects for _, totals in answer.sides] == [2, 0]


@pytest.mark.parametrize(
    "text",
    [
        "Сравни Kia в Костанае и шинный завод в Сарани по рабочим местам",
        "Саранда Tatneft-тің шина зауыты мен Қостанайдағы Kia зауытын салыстырып берші",
    ],
)
def test_a_company_beside_what_is_described(talk: Talk, text: str) -> None:
    answer = talk(text).answer
    assert isinstance(answer, CompareAnswer)
    assert {project.slug for project, _ in answer.sides if project} == {"kia-kostanay", "tatneft-saran-tyres"}


@pytest.mark.parametrize(
    "turns",
    [
        ("Which country has invested the most?", "Who is second?", "How many projects does it have?"),
        ("Какая страна вложила больше всего?", "Кто на втором месте?", "Сколько у неё проектов?"),
    ],
)
def test_the_second_line_is_spoken_of_next(talk: Talk, turns: tuple[str, ...]) -> None:
    assert talk(*turns).question.filter.countries == ("US",)


def test_a_city_is_no_region(talk: Talk) -> None:
    answer = talk("Which city has most projects?").answer
    assert isinstance(answer, GroupAnswer)
    assert (answer.lines[0].value, answer.lines[0].projects) == ("almaty", 16)


@pytest.mark.parametrize("more", ["the top 3?", "and the top 3"])
def test_more_of_a_ranking_goes_by_the_same(talk: Talk, more: str) -> None:
    question = talk("Biggest project by jobs in Turkey", more).question
    assert (question.order, question.limit, question.filter.countries) == (Attribute.JOBS, 3, ("TR",))


def test_the_one_that_was_not_spoken_of(talk: Talk, shelf: Shelf) -> None:
    turns = (
        "Hospitals being done by Turkish companies?",
        "how many beds in the Petropavlovsk one",
        "and Turkistan",
        "and the remaining hospital, what does it cost",
    )
    assert slugs(talk(*turns), shelf) == {"ronesans-hospital-ppp"}


@pytest.mark.parametrize(
    ("turns", "attribute"),
    [
        (("Power International 5G", "Who is investing?"), Attribute.COMPANY),
        (("Danone зауыты Алматы", "сүт өнімін экспортқа шығара ма"), Attribute.EXPORT),
        (
            ("проект Eni и «КазМунайГаза» в Жанаозене", "Предусмотрен ли экспорт электроэнергии?"),
            Attribute.EXPORT,
        ),
    ],
)
def test_what_is_asked_of_the_one_shown(talk: Talk, turns: tuple[str, ...], attribute: Attribute) -> None:
    assert talk(*turns).question.attributes == (attribute,)
