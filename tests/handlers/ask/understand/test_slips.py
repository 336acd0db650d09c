"""What a thumb types, and what must not be guessed."""

import pytest

from handlers.ask.understand.question import Kind
from store.filters import ProjectFilter
from tests.handlers.ask.understand.conftest import Ask


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("uzbek projcts", "en"),
        ("озбек жобалары", "kk"),
        ("ozbek jobalary", "kk"),
        ("узбекские проэкты", "ru"),
        ("uzbekskie proekty", "ru"),
    ],
)
def test_slips_and_other_alphabets(ask: Ask, text: str, language: str) -> None:
    question = ask(text)
    assert (question.kind, question.filter.countries, question.language) == (Kind.LIST, ("UZ",), language)


@pytest.mark.parametrize(
    "text",
    [
        "projects over half a billion dollars",
        "проекты дороже полмиллиарда долларов",
        "проекты дороже пятисот миллионов долларов",
        "бес жүз миллион доллардан асатын жобалар",
    ],
)
def test_numbers_in_words(ask: Ask, text: str) -> None:
    bounds = ask(text).filter.amount
    assert bounds is not None and bounds.low == 500_000_000 and bounds.high is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("not chinese projects", {"countries": ("CN",)}),
        ("не китайские проекты", {"countries": ("CN",)}),
        ("қытай емес жобалар", {"countries": ("CN",)}),
        ("Қытай мен Ресейден басқа инвесторлар", {"countries": ("CN", "RU")}),
        ("projects anywhere but not from China or Russia", {"countries": ("CN", "RU")}),
        ("проекты не из Китая и не из России", {"countries": ("CN", "RU")}),
        ("все проекты кроме энергетики", {"sectors": ("energy",)}),
        ("projects that are not yet operating", {"statuses": ("operating",)}),
    ],
)
def test_what_is_denied_is_left_out(ask: Ask, text: str, wanted: dict[str, tuple[str, ...]]) -> None:
    question = ask(text)
    assert question.kind is Kind.LIST
    assert question.filter == ProjectFilter(but_not=ProjectFilter.model_validate(wanted))


@pytest.mark.parametrize("text", ["projects without products", "проекты без продукции"])
def test_the_opposite_of_what_is_denied_is_never_answered(ask: Ask, text: str) -> None:
    assert ask(text).kind is Kind.UNKNOWN


@pytest.mark.parametrize("text", ["projects with no export", "проекты без экспорта", "экспортсыз жобалар"])
def test_without_export_is_a_condition(ask: Ask, text: str) -> None:
    assert ask(text).filter.export is False


@pytest.mark.parametrize("text", ["Blorpsoft Inc plans?", "Сименс не салып жатыр", "завод тойота в костанае"])
def test_an_unknown_company_is_no_other_one(ask: Ask, text: str) -> None:
    assert ask(text).kind is Kind.ABSENT


@pytest.mark.parametrize("text", ["ҚҚС мөлшерлемесі", "ставка ндс", "vat rate"])
def test_a_tax_by_its_initials_is_no_company(ask: Ask, text: str) -> None:
    question = ask(text)
    assert (question.kind, question.topics) == (Kind.INCENTIVE, ("vat",))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Алмвтыдағы зауыттар", "almaty"),
        ("алматыдғаы зауыттар", "almaty"),
        ("маңғыстаудағғы жобалар", "mangystau-region"),
        ("Маңғсытаудағы жобалар", "mangystau-region"),
        ("Шмкенттегі қытай жобалары", "shymkent"),
        ("китайские проекты в Алмтинской области", "almaty-region"),
    ],
)
def test_a_town_with_a_slip_in_it_or_in_its_ending(ask: Ask, text: str, place: str) -> None:
    assert ask(text).filter.places == (place,)


@pytest.mark.parametrize(
    "text", ["осындағы жобалар", "тізімдегі жобалар", "ауылдағы жобалар", "қолдағы жобалар"]
)
def test_what_says_where_is_no_town_for_that(ask: Ask, text: str) -> None:
    assert ask(text).filter.places == ()


@pytest.mark.parametrize(("text", "state"), [("шымкентте салыынп жатқан жобалар", "under_construction")])
def test_two_letters_swapped_in_kazakh(ask: Ask, text: str, state: str) -> None:
    assert ask(text).filter.statuses == (state,)
