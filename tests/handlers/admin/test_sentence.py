"""A project told in a full sentence, as a press release has it, becomes the fields of the form."""

from datetime import date

import pytest

from bot.knowledge import load_shelf
from handlers.admin.fields import Ground, write
from handlers.admin.sentence import free_lines
from store.database import Store
from store.editing import ProjectForm


@pytest.fixture(scope="module")
def ground(register: Store) -> Ground:
    shelf = load_shelf(register)
    return Ground(shelf.knowledge, shelf.register.reference, date(2026, 11, 24))


def told(text: str, ground: Ground) -> ProjectForm:
    return write(ProjectForm(), free_lines(text, ground), ground).form


@pytest.mark.parametrize(
    ("text", "title", "place", "figures"),
    [
        (
            "Voith will build a turbine plant in Karaganda for 120 million euros with 300 jobs, launch in 2028",
            "Turbine plant", "karaganda", (120_000_000, "EUR", 300, "2028"),
        ),
        (
            "Voith plans to open a valve factory in Shymkent by 2029, worth $45m, 120 jobs",
            "Valve factory", "shymkent", (45_000_000, "USD", 120, "2029"),
        ),
        (
            "Voith is building a paper mill worth about €70 million and will create 250 new jobs in Pavlodar",
            "Paper mill", "pavlodar", (70_000_000, "EUR", 250, None),
        ),
        (
            "Voith построит завод турбин в Караганде за 120 млн евро, 300 рабочих мест, запуск в 2028 году",
            "Завод турбин", "karaganda", (120_000_000, "EUR", 300, "2028"),
        ),
        (
            "В 2028 году Voith откроет в Костанае фабрику бумаги стоимостью 45 млрд тенге и создаст 200 рабочих мест",
            "Фабрика бумаги", "kostanay", (45_000_000_000, "KZT", 200, "2028"),
        ),
        (
            "Voith планирует построить бумажную фабрику полного цикла в Астане",
            "Бумажная фабрика полного цикла", "astana", (None, None, None, None),
        ),
        (
            "Voith Қарағандыда 120 млн еуроға турбина зауытын салады, 300 жұмыс орны",
            "Турбина зауыты", "karaganda", (120_000_000, "EUR", 300, None),
        ),
    ],
)  # fmt: skip
def test_a_full_sentence(
    text: str,
    title: str,
    place: str,
    figures: tuple[int | None, str | None, int | None, str | None],
    ground: Ground,
) -> None:
    form = told(text, ground)
    assert [party.name for party in form.investors] == ["Voith"]
    assert set(form.title.values()) == {title}
    assert form.places == (place,)
    assert (form.amount, form.currency, form.jobs, form.launch) == figures


@pytest.mark.parametrize(
    "text",
    [
        "The German company Voith will build a paper mill in Astana",
        "Voith (Germany) is building a paper mill in Astana",
        "Germany's Voith plans to build a paper mill in Astana",
        "Voith of Germany opens a paper mill in Astana",
        "Немецкая компания Voith построит бумажную фабрику в Астане",
        "Германияның Voith компаниясы Астанада қағаз фабрикасын салады",
    ],
)
def test_a_company_is_told_with_its_country(text: str, ground: Ground) -> None:
    form = told(text, ground)
    assert [party.name for party in form.investors] == ["Voith"]
    assert (form.country, form.places) == ("DE", ("astana",))


def test_the_day_it_was_announced_and_the_source(ground: Ground) -> None:
    form = told(
        "Voith will build a paper mill in Astana, announced 2026-10-05, source https://astanatimes.com/2026/10/voith",
        ground,
    )
    assert form.announced == "2026-10-05"
    assert form.title == {"en": "Paper mill"}
    assert form.source is not None
    assert form.source.url == "https://astanatimes.com/2026/10/voith"


@pytest.mark.parametrize("name", ["Preßwerk", "İşbir"])
def test_a_letter_that_two_stand_for_moves_no_figure(name: str, ground: Ground) -> None:
    form = told(f"{name} will build a forge in Astana for €20 million with 80 jobs", ground)
    assert (form.amount, form.currency, form.jobs) == (20_000_000, "EUR", 80)
    assert ([party.name for party in form.investors], form.title) == ([name], {"en": "Forge"})
