"""The lists that one was come to from another are gone back to: the first of them, the one before, step by step."""

import pytest

from handlers.ask.understand.question import Attribute, Kind
from store.filters import AmountRange, ProjectFilter
from tests.asking import Talk

CHINESE = ProjectFilter(countries=("CN",))
CHINESE_MINING = ProjectFilter(countries=("CN",), sectors=("mining",))
NARROWED = {
    "en": ("Chinese projects", "only in mining", "operating ones"),
    "ru": ("китайские проекты", "только в горной отрасли", "действующие"),
    "kk": ("қытай жобалары", "тек тау-кен саласында", "жұмыс істеп тұрғандары"),
}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "back to the first list"),
        ("en", "show me the list we started with"),
        ("ru", "вернись к первому списку"),
        ("ru", "покажи исходный список"),
        ("kk", "бірінші тізімге қайт"),
        ("kk", "бастапқы тізімді көрсет"),
    ],
)
def test_the_first_list(talk: Talk, language: str, text: str) -> None:
    reply = talk(*NARROWED[language], text)
    assert (reply.question.kind, reply.question.filter) == (Kind.LIST, CHINESE)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "back to the previous list"),
        ("en", "go back one step"),
        ("en", "undo that"),
        ("en", "drop the last filter"),
        ("ru", "назад к предыдущему списку"),
        ("ru", "вернись на шаг назад"),
        ("ru", "отмени последний фильтр"),
        ("kk", "алдыңғы тізімге орал"),
        ("kk", "бір қадам артқа"),
    ],
)
def test_one_step_back(talk: Talk, language: str, text: str) -> None:
    reply = talk(*NARROWED[language], text)
    assert (reply.question.kind, reply.question.filter) == (Kind.LIST, CHINESE_MINING)
    assert reply.question.order is None


def test_step_by_step_to_the_first(talk: Talk) -> None:
    assert talk(*NARROWED["en"], "go back", "go back").question.filter == CHINESE


@pytest.mark.parametrize(
    "texts",
    [
        ("Chinese projects", "only in mining", "the biggest one", "go back"),
        ("китайские проекты", "только в горной отрасли", "самый дорогой", "вернись назад"),
    ],
)
def test_from_one_to_the_list_that_it_was_chosen_from(talk: Talk, texts: tuple[str, ...]) -> None:
    assert talk(*texts).question.filter == CHINESE_MINING


def test_from_a_division_to_the_list_that_was_divided(talk: Talk) -> None:
    reply = talk("Chinese projects", "by region", "go back")
    assert (reply.question.kind, reply.question.filter) == (Kind.LIST, CHINESE)


@pytest.mark.parametrize(("text", "wanted"), [("go back", CHINESE_MINING), ("the first list again", CHINESE)])
def test_after_a_word_on_somebody(talk: Talk, text: str, wanted: ProjectFilter) -> None:
    assert talk(*NARROWED["en"][:2], "who is the prime minister", text).question.filter == wanted


def test_from_one_to_the_first_list(talk: Talk) -> None:
    reply = talk("Chinese projects", "only in mining", "the biggest one", "back to the first list")
    assert reply.question.filter == CHINESE


def test_what_took_the_place_of_another_is_gone_back_from(talk: Talk) -> None:
    reply = talk("Turkish projects", "and German ones?", "the previous list again")
    assert reply.question.filter == ProjectFilter(countries=("TR",))


def test_a_sum_of_the_first_list(talk: Talk) -> None:
    reply = talk("food projects", "only Turkish", "how many jobs in the first list?")
    assert (reply.question.kind, reply.question.measure) == (Kind.SUM, Attribute.JOBS)
    assert reply.question.filter == ProjectFilter(sectors=("food",))


def test_the_biggest_of_the_first_list(talk: Talk) -> None:
    reply = talk("Chinese projects", "only in mining", "which is the biggest in the first list?")
    assert (reply.question.kind, reply.question.filter) == (Kind.TOP, CHINESE)


def test_the_first_list_with_another_condition(talk: Talk) -> None:
    reply = talk("Chinese projects", "only in mining", "back to the first list, only those over $1 billion")
    over = AmountRange(low=1_000_000_000, low_strict=True, high_strict=True, currency="USD")
    assert reply.question.filter == ProjectFilter(countries=("CN",), amount=over)


@pytest.mark.parametrize(
    "texts",
    [
        (
            "Japanese projects",
            "and Korean?",
            "the biggest",
            "jobs?",
            "back to the Japanese: which are operating?",
        ),
        (
            *("есть японские проекты?", "а корейские?", "какой из корейских самый большой?"),
            *("сколько там рабочих мест?", "вернемся к японским, какие из них уже работают?"),
        ),
    ],
)
def test_a_list_is_gone_back_to_by_its_name(talk: Talk, texts: tuple[str, ...]) -> None:
    wanted = talk(*texts).question.filter
    assert (wanted.countries, wanted.statuses, wanted.ids) == (("JP",), ("operating",), ())


@pytest.mark.parametrize(
    "texts",
    [
        ("какая сегодня погода в астане?", "какие там проекты по стройматериалам?"),
        ("Астанада ауа райы қандай", "онда қандай жобалар бар"),
    ],
)
def test_a_place_that_was_asked_about_in_vain_is_there(talk: Talk, texts: tuple[str, ...]) -> None:
    assert talk(*texts).question.filter.places == ("astana",)


def test_what_is_off_the_subject_leaves_the_list_in_mind(talk: Talk) -> None:
    wanted = talk(
        "Chinese projects", "what's the weather in Astana", "which of them are operating?"
    ).question.filter
    assert (wanted.countries, wanted.places) == (("CN",), ())
