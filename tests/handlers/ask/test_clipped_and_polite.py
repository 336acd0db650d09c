"""Questions as analysts clip them, with codes and signs, and as officials wrap them."""

import pytest

from handlers.ask.understand.question import Attribute, Kind
from handlers.shelf import Shelf
from store.filters import AmountRange
from tests.asking import Talk, slugs


@pytest.mark.parametrize(
    ("text", "country"),
    [("CN projects", "CN"), ("TR projects, n?", "TR"), ("UZ investors", "UZ"), ("DE, amount > $100m", "DE")],
)
def test_a_country_by_its_code(talk: Talk, text: str, country: str) -> None:
    assert talk(text).question.filter.countries == (country,)


@pytest.mark.parametrize("text", ["projects IN Almaty", "GE HealthCare jobs", "what is IT"])
def test_letters_that_are_no_code(talk: Talk, text: str) -> None:
    assert talk(text).question.filter.countries == ()


def test_signs_bound_an_amount(talk: Talk) -> None:
    over = AmountRange(low=100_000_000, currency="USD", low_strict=True, high_strict=True)
    assert talk("German projects > $100m").question.filter.amount == over


@pytest.mark.parametrize(
    ("turns", "slug"),
    [
        (("top 4 USD", "#2 partners?"), "chevron-tengiz-expansion"),
        (("top 4 USD", "#4 launch"), "silleno-polyethylene"),
        (("top 4 USD", "#4 launch", "jobs at #3 on that list"), "east-hope-aluminium"),
    ],
)
def test_a_place_by_its_sign(talk: Talk, shelf: Shelf, turns: tuple[str, ...], slug: str) -> None:
    assert slugs(talk(*turns), shelf) == {slug}


def test_how_many_by_its_letter(talk: Talk) -> None:
    assert talk("TR projects, n?").question.kind is Kind.COUNT
    assert talk("# of SEZs, latest").question.topic == "zones_number"


def test_what_makes_no_difference_is_no_condition(talk: Talk, shelf: Shelf) -> None:
    turns = (
        "I should be grateful for the list of projects by Turkish investors in Mangystau Region.",
        "Would you now please list all the Chinese projects in the same region, whether or not their amount is known?",
    )
    assert slugs(talk(*turns), shelf) == {"huadian-mangystau-ccgt", "lianyungang-aktau-hub"}


def test_those_for_which_it_is_stated(talk: Talk, shelf: Shelf) -> None:
    turns = (
        "Turkish projects in Mangystau Region",
        "Kindly restrict it to those for which the amount is stated.",
    )
    assert slugs(talk(*turns), shelf) == {"esta-kuryk-urea", "ftg-bozzhyra-hotel"}


@pytest.mark.parametrize(
    "text", ["Thank you very much for your kind help.", "thanks a lot, that was really helpful of you"]
)
def test_long_thanks_ask_for_no_help(talk: Talk, text: str) -> None:
    question = talk("projects in Astana", text).question
    assert (question.kind, question.topic) == (Kind.SMALL_TALK, "thanks")


def test_two_things_of_the_one_shown(talk: Talk) -> None:
    question = talk("soda ash plant", "What does it produce, and how many people will it employ?").question
    assert question.attributes == (Attribute.PRODUCTS, Attribute.JOBS)


@pytest.mark.parametrize(
    ("turns", "left"),
    [
        (
            (
                "Прошу перечислить проекты Жамбылской области, которые строятся.",
                "Исключите, пожалуйста, те из них, где инвестор из Китая.",
            ),
            {"eurochem-zhanatas", "ug-energy-burnoye-solar", "yildirim-qazaq-soda"},
        ),
        (
            (
                "Прошу представить перечень проектов, запуск которых намечен на 2027 год.",
                "Оставьте, пожалуйста, только проекты с участием китайских инвесторов.",
            ),
            {"huadian-mangystau-ccgt", "zhongcai-bakhty-park"},
        ),
        (
            ("турецкие проекты в химической отрасли, планируются", "А те же условия, но для строящихся?"),
            {"yildirim-qazaq-soda"},
        ),
        (
            ("проекты г костанай", "ой не то петропавловск"),
            {"claas-petropavlovsk", "yda-petropavlovsk-hospital"},
        ),
    ],
)
def test_conditions_by_the_way_they_are_put(
    talk: Talk, shelf: Shelf, turns: tuple[str, ...], left: set[str]
) -> None:
    assert slugs(talk(*turns), shelf) == left


@pytest.mark.parametrize(
    "text",
    [
        "Сколько это в долларах США?",
        "Оның құны қанша АҚШ долларын құрайды?",
        "How much is that in U.S. dollars?",
    ],
)
def test_the_states_of_a_dollar_are_no_investor(talk: Talk, text: str) -> None:
    assert talk("Polpharma", text).question.filter.countries == ()


def test_polite_kazakh_says_nothing(talk: Talk, shelf: Shelf) -> None:
    text = "Астықты терең өңдеу саласындағы барлық жобаларды атап шығуыңызды сұраймын."
    assert len(slugs(talk(text), shelf)) == 4
