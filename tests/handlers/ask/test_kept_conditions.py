"""What was asked for before is kept, or it is said what had to be let go."""

import pytest

from handlers.ask.answer_types import BesideAnswer, ContactAnswer, NothingAnswer, ZoneAnswer
from handlers.ask.understand.question import Attribute, Kind, Unheld
from handlers.shelf import Shelf
from handlers.views import render
from store.database import Store
from store.filters import Period, ProjectFilter
from tests.asking import Talk, asked, slugs


@pytest.mark.parametrize(
    "texts",
    [
        (
            "Which Chinese plants are operating?",
            "How many people do they employ?",
            "Which of them is in Almaty?",
        ),
        ("What projects are in Shymkent?", "Only the Turkish ones", "Which of them make textiles?"),
        ("Кто инвестирует в Мангистау?", "Какие в Актау?", "Какой из них водородный?"),
    ],
)
def test_which_of_them_is_one_of_them_or_none(talk: Talk, texts: tuple[str, ...]) -> None:
    assert isinstance(talk(*texts).answer, NothingAnswer)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (
            ("Coca-Cola in Kazakhstan", "which plants are operating?"),
            {"coca-cola-icecek-astana", "coca-cola-icecek-shymkent"},
        ),
        (
            ("Coca-Cola в Казахстане", "какие заводы уже работают?"),
            {"coca-cola-icecek-astana", "coca-cola-icecek-shymkent"},
        ),
        (("Lukoil projects please", "which factories are running?"), {"lukoil-lubricants-almaty"}),
        (
            ("Healthcare projects", "which does YDA build?"),
            {"yda-petropavlovsk-hospital", "yda-turkistan-hospital"},
        ),
        (
            (
                "Цемент зауыттары",
                "Қызылордадағысы қашан ашылды?",
                "Қанша тонна цемент шығарады?",
                "Ақтөбедегі ше?",
            ),
            {"sinoma-aktobe-cement"},
        ),
        (
            ("проекты глубокой переработки зерна", "самый крупный какой", "а кто там уже строится"),
            {"fufeng-zhambyl-corn"},
        ),
        (
            (
                "Where does the government want investors?",
                "is anybody already doing deep grain processing",
                "which one is under construction",
            ),
            {"fufeng-zhambyl-corn"},
        ),
    ],
)
def test_those_spoken_of_are_narrowed(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], found: set[str]
) -> None:
    assert slugs(talk(*texts), shelf) == found


def test_the_partners_other_projects_are_told_by_their_country(talk: Talk, shelf: Shelf) -> None:
    texts = ("Проекты с участием КазМунайГаза", "Какие из них итальянские?", "А французские?")
    reply = talk(*texts)
    assert reply.question.filter.companies
    assert len(slugs(reply, shelf)) == 3


@pytest.mark.parametrize(
    ("texts", "let_go"),
    [
        (("Projects announced in 2023", "only Chinese", "in energy"), "countries"),
        (("Which projects export?", "Only Italian ones"), "export"),
    ],
)
def test_what_was_let_go_is_said(talk: Talk, texts: tuple[str, ...], let_go: str) -> None:
    reply = talk(*texts)
    assert isinstance(reply.answer, BesideAnswer)
    assert reply.question.widened is not None
    assert let_go in reply.question.widened.given - reply.question.filter.given
    assert render(reply.answer, "en", reply.names).text.startswith("Nothing matches all of it (")


def test_the_next_question_is_not_of_what_was_let_go(talk: Talk) -> None:
    question = talk("Projects announced in 2023", "only Chinese", "in energy", "total value").question
    assert question.widened is None


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (
            ("How many projects were launched before 2010?", "And after 2030?"),
            ProjectFilter(launch=Period(start="2031")),
        ),
        (
            ("2025 жылы ашылған зауыттар", "Ал 2026 жылы ашылатындары?"),
            ProjectFilter(launch=Period(start="2026", end="2026")),
        ),
    ],
)
def test_what_is_yet_to_open_is_not_at_work(
    talk: Talk, texts: tuple[str, ...], wanted: ProjectFilter
) -> None:
    assert talk(*texts).question.filter == wanted


def test_the_last_follows_the_first(talk: Talk, shelf: Shelf) -> None:
    question = talk("Which project was announced first?", "And the latest?").question
    assert (question.order, question.descending, question.filter) == (
        Attribute.ANNOUNCED,
        True,
        ProjectFilter(),
    )


def test_the_places_of_a_series_are_compared_as_they_were_asked_for(talk: Talk) -> None:
    texts = ("Рабочие места в Туркестанской области", "А в Шымкенте?", "А в Алматы?", "Где больше всего?")
    question = talk(*texts).question
    assert question.kind is Kind.COMPARE
    assert [side.places for side in question.sides] == [("turkistan-region",), ("shymkent",), ("almaty",)]


@pytest.mark.parametrize("text", ["is Nobel its partner?", "is Pfizer a partner too?", "Nobel его партнёр?"])
def test_whether_somebody_takes_part_is_asked_of_the_one_spoken_of(
    talk: Talk, shelf: Shelf, text: str
) -> None:
    reply = talk("Roche in Kazakhstan", text)
    assert slugs(reply, shelf) == {"roche-almaty"}
    assert reply.question.attributes == (Attribute.PARTNERS,)


@pytest.mark.parametrize(
    "text", ["Special economic zone in Ekibastuz?", "СЭЗ «Байконур» площадь", "Теміртауда аэа бар ма"]
)
def test_a_town_without_a_zone_is_told_so(text: str, register: Store, shelf: Shelf) -> None:
    answer = asked(text, register, shelf).answer
    assert isinstance(answer, ZoneAnswer)
    assert len(answer.around) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [("zones for car making", 18), ("zones for machinery", 1), ("зоны для машиностроения", 1)],
)
def test_zones_for_a_field_that_none_is_for(text: str, found: int, register: Store, shelf: Shelf) -> None:
    answer = asked(text, register, shelf).answer
    assert isinstance(answer, ZoneAnswer)
    assert (len(answer.zones), answer.unfocused) == (found, found == 18)


@pytest.mark.parametrize(
    ("text", "nowhere"),
    [
        ("Is there a regional investment portal for Aktobe?", 1),
        ("контакты в Шымкенте", 1),
        ("сайт Карагандинской области", 0),
    ],
)
def test_a_place_without_contacts_is_told_so(text: str, nowhere: int, register: Store, shelf: Shelf) -> None:
    answer = asked(text, register, shelf).answer
    assert isinstance(answer, ContactAnswer)
    assert len(answer.nowhere) == nowhere


@pytest.mark.parametrize(
    "texts",
    [
        ("What is the corporate tax rate?", "And personal income tax?"),
        ("Льготы по земельному налогу", "А по социальному налогу?"),
        ("Do I need a visa as an American tourist?",),
        ("Is Kia in a special economic zone?",),
        ("Which zone is nearest to China?",),
        ("Какая СЭЗ истекает первой?", "А самая новая?"),
        ("projects China and Russia build together",),
        ("Телефон министерства иностранных дел",),
    ],
)
def test_what_no_row_tells_is_not_held(talk: Talk, texts: tuple[str, ...]) -> None:
    assert talk(*texts).question.topic == "unheld"


@pytest.mark.parametrize(
    "texts",
    [
        ("Қай облыста жоба ең көп?", "Ең аз қайда?"),
        ("Қазақстанда ең көп инвестиция салған ел қайсы?", "Ең аз салған ел?"),
    ],
)
def test_the_least_of_a_division_is_no_threshold(talk: Talk, texts: tuple[str, ...]) -> None:
    assert talk(*texts).question.kind is Kind.GROUP


def test_a_figure_follows_a_country_without_one(talk: Talk) -> None:
    texts = ("Сколько китайских предприятий в Казахстане?", "а немецких?", "а корейских?")
    assert talk(*texts[:2]).question.unheld is Unheld.FIGURE
    assert talk(*texts).question.topic == "korean_enterprises"


def test_at_what_number_to_ask_of_relief_is_a_contact(talk: Talk) -> None:
    assert (
        talk("Какие льготы для инвесторов?", "по какому номеру уточнить про преференции").question.kind
        is Kind.CONTACT
    )


def test_export_is_kept_when_another_country_is_named(talk: Talk, shelf: Shelf) -> None:
    told = talk("Действующие проекты", "китайские", "на экспорт", "американские")
    assert slugs(told, shelf) == {"wabtec-astana-locomotives"}


def test_the_same_country_is_that_of_the_one_others_were_told_besides(talk: Talk, shelf: Shelf) -> None:
    told = talk("Kia", "are there others in the same city?", "others from the same country")
    assert slugs(told, shelf) == {"ktg-almaty-tobacco", "youngsan-almaty-seats"}
