"""What an admin writes becomes cells, or a reason why not; any text at all gets an answer."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.knowledge import load_shelf
from handlers.admin.cells import KINDS, columns, read_cells
from handlers.admin.fields import (
    NOTHING,
    Cell,
    Filled,
    Ground,
    Line,
    Problem,
    lines_of,
    missing,
    read_date,
    write,
)
from handlers.admin.sentence import free_lines
from store.database import Store
from store.editing import ProjectForm


@pytest.fixture(scope="session")
def ground(register: Store) -> Ground:
    shelf = load_shelf(register)
    return Ground(shelf.knowledge, shelf.register.reference, date(2026, 11, 24))


def fill(text: str, ground: Ground) -> Filled:
    return write(ProjectForm(), lines_of(text), ground)


ENGLISH = """company: Roche
country: Switzerland
title: Antitumour drugs
city: Almaty
sector: Pharmaceuticals
amount: $20m
jobs: 150
launch: 2026
status: planned
source: The Astana Times, 12 March 2026, https://example.org/a?b=1"""

RUSSIAN = """источник: Деловой Казахстан; 12 марта 2026; https://example.org/a?b=1
рабочие места: 150
сумма: 20 млн долларов
Компания: Roche
страна: Швейцария
название: Противоопухолевые препараты
город: Алматы
отрасль: Фармацевтика
запуск: 2026 год
статус: планируется"""

KAZAKH = """компания: Roche
елі: Швейцария
атауы: Ісікке қарсы препараттар
қала: Алматы
сала: Фармацевтика
сома: 20 млн доллар
жұмыс орны: 150
іске қосу: 2026
мәртебесі: жоспарланған
дереккөз: Егемен Қазақстан, 2026-03-12, https://example.org/a?b=1"""


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, KAZAKH])
def test_lines_in_any_order_and_language(text: str, ground: Ground) -> None:
    filled = fill(text, ground)
    assert filled.problems == ()
    assert filled.doubts == ()
    form = filled.form
    assert form.investors[0].id == "roche"
    assert (form.country, form.sectors, form.places) == ("CH", ("pharmaceuticals",), ("almaty",))
    assert (form.amount, form.currency, form.jobs) == (Decimal(20_000_000), "USD", 150)
    assert (form.launch, form.status) == ("2026", "planned")
    assert form.source is not None
    assert (form.source.date, form.source.url) == ("2026-03-12", "https://example.org/a?b=1")
    assert missing(form) == []


def test_several_fields_on_one_line() -> None:
    assert lines_of("jobs: 250 source: KazInform, 2026-01-02, https://a.kz/x:y") == [
        Line(Cell.JOBS, "250"),
        Line(Cell.SOURCE, "KazInform, 2026-01-02, https://a.kz/x:y"),
    ]
    assert lines_of("notes: first\nsecond line") == [Line(Cell.NOTES, "first\nsecond line")]
    assert lines_of("title ru: Завод") == [Line(Cell.TITLE, "Завод", "ru")]
    assert lines_of("projects in Almaty") == []


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("12.500.000 EUR", 12_500_000, "EUR"),
        ("12 500 000 тенге", 12_500_000, "KZT"),
        ("20 млн. долл. США", 20_000_000, "USD"),
        ("5 млрд рублей", 5_000_000_000, "RUB"),
        ("300 млн юаней", 300_000_000, "CNY"),
        ("£20m", 20_000_000, "GBP"),
        ("1,5 млрд тенге", 1_500_000_000, "KZT"),
    ],
)
def test_amounts_as_people_write_them(ground: Ground, text: str, amount: int, currency: str) -> None:
    form = write(ProjectForm(), lines_of(f"amount: {text}"), ground).form
    assert (form.amount, form.currency) == (amount, currency)


def test_free_text(ground: Ground) -> None:
    text = (
        "Roche, Switzerland, antitumour drugs in Almaty, $20m, 150 jobs, launch 2026, "
        "source The Astana Times, 2026-03-12, https://example.org/x"
    )
    form = write(ProjectForm(), free_lines(text, ground), ground).form
    assert form.investors[0].id == "roche"
    assert (form.country, form.places) == ("CH", ("almaty",))
    assert (form.amount, form.currency, form.jobs, form.launch) == (20_000_000, "USD", 150, "2026")
    assert form.title["en"] == "antitumour drugs in Almaty"
    assert form.source is not None
    assert form.source.publisher == "The Astana Times"
    russian = "Вагонный завод Штадлер, Швейцария, производство вагонов в Астане, 1,5 млрд тенге, 300 рабочих мест, запуск в 2028 году, источник: Казинформ, 3 апреля 2026"
    form = write(ProjectForm(), free_lines(russian, ground), ground).form
    assert (form.country, form.places) == ("CH", ("astana",))
    assert (form.amount, form.currency, form.jobs, form.launch) == (1_500_000_000, "KZT", 300, "2028")
    assert form.title["ru"] == "производство вагонов в Астане"
    assert form.source is not None
    assert (form.source.publisher, form.source.date) == ("Казинформ", "2026-04-03")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("amount: 20 million", Problem.NO_CURRENCY),
        ("amount: lots", Problem.NO_AMOUNT),
        ("amount: $0", Problem.NO_AMOUNT),
        ("amount: 1e9 USD", Problem.UNCLEAR_AMOUNT),
        ("amount: $1.500", Problem.UNCLEAR_AMOUNT),
        ("amount: $99999999999999 billion", Problem.TOO_LARGE),
        ("jobs: many", Problem.NO_NUMBER),
        ("jobs: 99999999999", Problem.TOO_LARGE),
        ("launch: soon", Problem.NO_DATE),
        ("date: 2031-01-01", Problem.FUTURE),
        ("country: Nowhereland", Problem.NO_COUNTRY),
        ("sector: zzzqqq", Problem.NO_SECTOR),
        ("city: Qwrtpsdf", Problem.NO_PLACE),
        ("status: purple", Problem.NO_STATUS),
        ("export: perhaps", Problem.NO_YES),
        ("link: not a link", Problem.NO_URL),
        ("company: -", Problem.EMPTY),
        ("title: " + "x" * 1001, Problem.TOO_LONG),
    ],
)
def test_what_cannot_be_taken_says_why(line: str, problem: Problem, ground: Ground) -> None:
    filled = fill(line, ground)
    assert [found for _, found, _ in filled.problems] == [problem]
    assert filled.form == ProjectForm()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Almaty, Astana", ("almaty", "astana")),
        ("Алматы, Астана", ("almaty", "astana")),
        ("Almaty; Shymkent", ("almaty", "shymkent")),
        ("Karaganda, Temirtau", ("karaganda", "temirtau")),
        ("Astana", ("astana",)),
    ],
)
def test_every_place_is_taken(text: str, places: tuple[str, ...], ground: Ground) -> None:
    assert fill(f"city: {text}", ground).form.places == places


def test_a_place_that_is_not_known_beside_one_that_is_is_said(ground: Ground) -> None:
    filled = fill("city: Astana, Atlantis", ground)
    assert filled.doubts or [problem for _, problem, _ in filled.problems] == [Problem.NO_PLACE]
    assert filled.form.places in ((), ("astana",))


def test_a_company_that_is_nearly_known_is_asked_about(ground: Ground) -> None:
    filled = fill("company: Laselsbergr", ground)
    assert filled.doubts
    assert ("lasselsberger", "Lasselsberger") in filled.doubts[0].choices
    assert fill("company: Zorglub Holdings Ltd", ground).doubts == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026", "2026"), ("March 2026", "2026-03"), ("12 марта 2026 г.", "2026-03-12"), ("12.03.2026", "2026-03-12"),
        ("2026-3-2", "2026-03-02"), ("today", "2026-11-24"), ("31.02.2026", None), ("наурыз 2026", "2026-03"), ("soon", None),
    ],
)  # fmt: skip
def test_dates(text: str, found: str | None, ground: Ground) -> None:
    assert read_date(text, ground) == found


def test_a_value_in_another_language_stands_beside_the_english_one(ground: Ground) -> None:
    form = fill("title: Завод стекла", ground).form
    assert form.title == {"ru": "Завод стекла", "en": "Завод стекла"}
    form = write(form, [Line(Cell.TITLE, "Glass works")], ground).form
    assert form.title == {"ru": "Завод стекла", "en": "Glass works"}


PIECES = st.sampled_from(
    [*sorted(NOTHING), "$20m", "20 млн", "1e9", "٣٤", "½", "31.02.2026", "0000-00-00", "2026-13", "12 марта", "today",
     "Roche", "Almaty", "Астана", "Лассельсбергер", "pharma", "US", "https://x", "https://", "jobs: 5", "source:", ":", "=",
     "0", "-1", "99999999999999999999", "%", "{n}", "<b>", "\u200f", "\ud83c", "'", '"', ";", ",", "\n"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES | st.text(max_size=8), max_size=8).map(" ".join))


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXTS, label=st.sampled_from(list(Cell)), language=st.sampled_from([None, "en", "ru", "kk"]))
def test_any_text_gets_an_answer(text: str, label: Cell, language: str | None, ground: Ground) -> None:
    filled = write(ProjectForm(), [Line(label, text, language)], ground)
    # What is read over a full form is read, too, and what is kept can be kept by a draft.
    again = write(filled.form, [Line(label, text, language), *free_lines(text, ground)], ground)
    assert ProjectForm.model_validate(again.form.model_dump(mode="json")) == again.form
    write(again.form, lines_of(f"{label}: {text}"), ground)
    lines_of(text)


@pytest.mark.parametrize("text", ["since: 2026 since: soon", "since: soon since: 2026"])
def test_a_column_written_well_and_badly_is_asked_again(text: str, ground: Ground) -> None:
    read = read_cells("person", text, {}, ground)
    assert read.problems
    assert not read.values


CELLS = [(kind, column) for kind in KINDS for column in columns(kind)]


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXTS, cell=st.sampled_from(CELLS))
def test_any_text_about_a_thing_gets_an_answer(text: str, cell: tuple[str, str], ground: Ground) -> None:
    kind, column = cell
    read = read_cells(kind, f"{column}: {text}", {}, ground)
    assert not read.values.keys() & {name for name, _, _ in read.problems}
    read_cells(kind, text, {}, ground)
