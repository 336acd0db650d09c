"""What is asked of a figure, a zone, a rule or a person and stands in no row of theirs is not told of all projects."""

import pytest

from handlers.ask.answer_types import OfferAnswer
from handlers.ask.understand.question import Attribute, Kind, Unheld
from handlers.shelf import Shelf
from store.database import Store
from tests.asking import Talk, asked, slugs


@pytest.mark.parametrize(
    "texts",
    [
        ("Сколько совместных казахстанско-китайских проектов?", "На какую сумму?"),
        ("Что такое зелёный коридор?", "Какие проекты попали туда?"),
        ("What is the green corridor?", "And how many projects used it?"),
        ("How many projects does Kazakh Invest support?", "How many of those are Chinese?"),
        ("How many foreign companies relocated to Kazakhstan?", "From which countries?"),
        ("How many Kazakh-Chinese joint projects?", "Which ones are in Almaty?"),
        ("Kazakh Invest қашан құрылды?", "қанша қызметкері бар?"),
        ("Шетел компаниялары Қазақстанға көшіп келді ме?", "қандай компаниялар?"),
    ],
)
def test_it_is_not_held(talk: Talk, texts: tuple[str, ...]) -> None:
    question = talk(*texts).question
    assert (question.kind, question.topic) == (Kind.OFF_TOPIC, "unheld")


@pytest.mark.parametrize(
    "texts",
    [
        ("How many agreements were signed with the US in November 2025?", "And with China?"),
        ("Сколько проектов поддерживает Kazakh Invest?", "А в Шымкенте?"),
        ("Сколько французских компаний работает в Казахстане?", "А немецких?"),
    ],
)
def test_projects_are_told_for_a_figure_only_with_a_word_on_it(talk: Talk, texts: tuple[str, ...]) -> None:
    assert talk(*texts).question.unheld is Unheld.FIGURE


@pytest.mark.parametrize(
    ("texts", "topic"),
    [
        (("Ұлттық пулда қанша жоба бар?", "соның ішінде шетелдік қанша?"), "projects_with_foreign_p"),
        (("2024 жылы қанша шетелдік жоба жоспарланған?", "құны қанша?"), "yearly_projects_value"),
        (
            (
                "How many industrial zones are there?",
                "How many projects were implemented there?",
                "And in the special zones only?",
            ),
            "zones_projects",
        ),
        (("АҚШпен қанша келісім жасалды?", "сомасы қанша?"), "us_agreements"),
    ],
)
def test_the_figure_beside_it_is_told(talk: Talk, texts: tuple[str, ...], topic: str) -> None:
    question = talk(*texts).question
    assert question.kind is Kind.FIGURE
    assert topic in (question.topic or "")


def test_the_figure_of_that_year_is_told(talk: Talk) -> None:
    question = talk("Сколько индустриальных зон в Казахстане?", "А СЭЗ в 2024 году?").question
    assert (question.topic, question.as_of) == ("zones_number", "2024")


@pytest.mark.parametrize("text", ["And a car factory?", "Is mining allowed?"])
def test_whether_a_field_may_have_it_is_asked_of_the_rule(talk: Talk, text: str) -> None:
    question = talk("Which activities are barred from investment agreements?", text).question
    assert (question.kind, "barred" in question.topics) == (Kind.INCENTIVE, True)


def test_projects_of_a_zone_are_not_held(register: Store, shelf: Shelf) -> None:
    in_turkistan = asked("How many projects are in the Turkistan zone?", register, shelf).question
    assert in_turkistan.unheld is Unheld.IN_ZONE
    assert asked("Сколько проектов в СЭЗ Павлодар?", register, shelf).question.unheld is Unheld.ZONE


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("who is Aidar Yelekeyev", "Aidar Yelekeyev"),
        ("Олжас Сүлейменов кім?", "Олжас Сүлейменов"),
        ("Ержан Бектенов кім?", "Ержан Бектенов"),
        ("кто такой Айдар Елекеев", "Айдар Елекеев"),
    ],
)
def test_a_namesake_is_somebody_else(text: str, name: str, register: Store, shelf: Shelf) -> None:
    question = asked(text, register, shelf).question
    assert (question.kind, question.unknown_names) == (Kind.ABSENT, (name,))


@pytest.mark.parametrize(
    "text",
    [
        "кто такой Олжас Бектенов",
        "какое образование у Ержана Елекеева",
        "Ержан Әбілхайырұлы Елекеев деген кім",
        "Mr Yelekeyev's age",
    ],
)
def test_the_person_himself_is_told(text: str, register: Store, shelf: Shelf) -> None:
    assert asked(text, register, shelf).question.kind is Kind.PERSON


@pytest.mark.parametrize(
    "text", ["Ұлттық банк төрағасы кім?", "Қазатомпром төрағасы кім?", "who is the prime minister of Japan"]
)
def test_an_office_elsewhere_is_not_held(text: str, register: Store, shelf: Shelf) -> None:
    assert asked(text, register, shelf).question.topic == "unheld"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("which sectors did the prime minister name", 3),
        ("Премьер-министр қай салаларды атады?", 3),
        ("what did the Kazakh Invest chair call promising", 1),
        ("How many niche projects are in Almaty?", 1),
        ("which sectors look for investors", 9),
    ],
)
def test_what_is_sought_is_told_by_who_named_it(
    text: str, number: int, register: Store, shelf: Shelf
) -> None:
    answer = asked(text, register, shelf).answer
    assert isinstance(answer, OfferAnswer)
    assert len(answer.offers) == number


@pytest.mark.parametrize(
    "text", ["Orano экспортты қай елге жасайды?", "to which country does Svevind export?"]
)
def test_the_country_it_goes_to_is_not_the_investors(text: str, register: Store, shelf: Shelf) -> None:
    question = asked(text, register, shelf).question
    assert (question.unheld, question.attributes) == (Unheld.MARKET, (Attribute.EXPORT,))


@pytest.mark.parametrize(
    "text",
    [
        "Which project was launched most recently?",
        "какой завод открылся последним",
        "Ең соңғы ашылған зауыт қайсысы?",
    ],
)
def test_what_opened_last_is_at_work(text: str, register: Store, shelf: Shelf) -> None:
    reply = asked(text, register, shelf)
    assert reply.question.order is Attribute.LAUNCH
    assert [
        shelf.register.find(reply.question.filter.model_copy(update={"ids": (each,)}))[0].slug
        for each in reply.shown
    ] == ["kia-kostanay"]


@pytest.mark.parametrize(
    ("text", "total"), [("500 миллион доллардан кемі қандай?", 32), ("кемінде 1 миллиард доллар", 19)]
)
def test_less_than_a_number_is_not_at_least_it(text: str, total: int, register: Store, shelf: Shelf) -> None:
    assert len(slugs(asked(text, register, shelf, None, "kk"), shelf)) == total


def test_those_of_a_time_are_no_zones(talk: Talk, shelf: Shelf) -> None:
    reply = talk("площадь СЭЗ Павлодар", "проекты, запущенные с 2021 года")
    assert reply.question.kind is Kind.LIST
    assert talk("СЭЗ Павлодар ауданы", "2021 жылдан бері іске қосылғандар").question.kind is Kind.LIST


def test_a_name_that_the_register_has_is_no_stranger(register: Store, shelf: Shelf) -> None:
    # Boehringer is among the well-known ones too.
    assert asked("Boehringer in Kazakhstan", register, shelf).question.kind is not Kind.ABSENT
