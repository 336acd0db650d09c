"""Names that stand beside each other, beside a word of the question or with an odd letter are those names still."""

import pytest

from handlers.ask.understand.question import Attribute, Kind
from handlers.shelf import Shelf
from tests.asking import Talk, slugs


@pytest.mark.parametrize(
    "text",
    ["Астанадағы және Алматыдағы жобалар", "Астана және Алматы жобалары", "Astana and Almaty projects"],
)
def test_two_towns_are_joined(talk: Talk, text: str) -> None:
    question = talk(text).question
    assert {place for each in (question.filter, *question.sides) for place in each.places} == {
        "astana",
        "almaty",
    }
    assert question.filter.zones == ()


def test_plants_of_one_company_in_two_towns_are_compared(talk: Talk) -> None:
    question = talk("Coca-Cola-ның Астанадағы және Шымкенттегі зауыттарын салыстыр").question
    assert question.kind is Kind.COMPARE
    assert [side.places for side in question.sides] == [("astana",), ("shymkent",)]


@pytest.mark.parametrize("text", ["KT&G projects", "KT&G жобалары", "KT&G проекты", "kt&g plant"])
def test_a_name_beside_a_word_of_the_question_is_no_field(talk: Talk, text: str) -> None:
    wanted = talk(text).question.filter
    assert (wanted.companies, wanted.sectors, wanted.products) == (("ktg",), (), ())


@pytest.mark.parametrize(
    ("text", "companies"),
    [
        ("Coca-Cola İçecek, CNPC projects", {"coca-cola-icecek", "cnpc"}),
        ("Dal Holding и YDA Holding проекты", {"dal-holding", "yda"}),
        ("fufeng group and carlsberg group", {"fufeng", "carlsberg"}),
    ],
)
def test_two_companies_are_told_side_by_side(talk: Talk, text: str, companies: set[str]) -> None:
    question = talk(text).question
    assert question.kind is Kind.COMPARE
    assert {company for side in question.sides for company in side.companies} == companies


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("әр мәртебеде қанша жоба бар", Attribute.STATUS),
        ("қай статуста қанша жоба", Attribute.STATUS),
        ("инвестор елдері қандай", Attribute.COUNTRY),
    ],
)
def test_what_projects_are_divided_by_in_kazakh(talk: Talk, text: str, by: Attribute) -> None:
    question = talk(text).question
    assert (question.kind, question.group_by) == (Kind.GROUP, by)


@pytest.mark.parametrize(
    "narrowed", ["list those announced", "show me those announced", "and those announced?"]
)
def test_those_announced_are_a_part_of_a_list(talk: Talk, narrowed: str) -> None:
    wanted = talk("US projects", narrowed).question.filter
    assert (wanted.countries, wanted.statuses) == (("US",), ("announced",))


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        ("does Omtis Ortadoğu Makina export", "en", Attribute.EXPORT),
        ("çalık holding products", "en", Attribute.PRODUCTS),
        ("is EuroChem operating", "en", Attribute.STATUS),
        ("источник Horgos Jiuhe SilkBridge New Energy", "ru", Attribute.SOURCE),
        ("where is the PepsiCo information from", "en", Attribute.SOURCE),
        ("Xinjiang Lihua Group sector", "en", Attribute.SECTOR),
        ("отрасль Knauf", "ru", Attribute.SECTOR),
    ],
)
def test_a_name_is_of_no_language(talk: Talk, text: str, language: str, asked: Attribute) -> None:
    question = talk(text).question
    assert (question.language, question.attributes) == (language, (asked,))


def test_america_is_not_where_to(talk: Talk) -> None:
    wanted = talk("экспорттайтын америка жобалары").question.filter
    assert (wanted.countries, wanted.export) == (("US",), True)
    assert talk("Америкаға экспорттайтын жобалар").question.kind is Kind.OFF_TOPIC


def test_a_number_of_projects_is_counted(talk: Talk) -> None:
    assert talk("число горнодобывающих проектов в Казахстане").question.kind is Kind.COUNT


@pytest.mark.parametrize(
    "text",
    [
        "who handles Turkistan region",
        "кто отвечает за Туркестанскую область",
        "Түркістан облысына кім жауапты",
    ],
)
def test_who_is_there_for_a_region_is_a_contact(talk: Talk, text: str) -> None:
    assert talk(text).question.kind is Kind.CONTACT


@pytest.mark.parametrize("text", ["сыра кім шығарады", "кто производит пиво", "who makes beer"])
def test_goods_are_told_in_the_letters_they_are_typed_in(talk: Talk, shelf: Shelf, text: str) -> None:
    assert slugs(talk(text), shelf) == {"carlsberg-almaty-expansion"}
