"""How a project stands, said in other words: those being built now, those that went live, those that do not run left
out, those whose date has passed; and those of a country or a trade as one speaks of them."""

import pytest

from handlers.ask.answer_types import BesideAnswer
from handlers.ask.understand.question import Attribute, Kind
from handlers.shelf import Shelf
from tests.asking import Talk, slugs

RUNNING_CARS = {
    *("falcon-eurabus-almaty", "kia-kostanay", "tatneft-saran-tyres", "yutong-qaztehna-saran"),
    *("uzauto-allur-onix-kostanay", "uzauto-saryarka-kostanay-2020"),
}
RUNNING_GERMAN = {"claas-petropavlovsk", "falcon-eurabus-almaty", "goldbeck-saran-solar"}
LAUNCHED_IN_2024 = {
    *("carlsberg-almaty-expansion", "coca-cola-icecek-shymkent", "jiaxin-boguty-tungsten", "roche-almaty"),
    *("technonicol-almaty-region", "uzauto-allur-onix-kostanay", "wan-sheng-ceramic-shymkent"),
}
LATE = {"asia-steel-pipe-almaty", "ftg-bozzhyra-hotel", "linde-temirtau-asu2", "yildirim-qazaq-soda"}


@pytest.mark.parametrize(
    ("texts", "left"),
    [
        (("car factories", "leave out the ones not yet running"), RUNNING_CARS),
        (("automotive projects", "leave out those that aren't operating yet"), RUNNING_CARS),
        (("car plants except the ones not launched",), RUNNING_CARS),
        (("car projects", "without those that do not work yet"), RUNNING_CARS),
        (("автопром", "убери те, что ещё не работают"), RUNNING_CARS),
        (("автопром", "убери неработающие"), RUNNING_CARS),
        (("автопром", "кроме тех, что не запущены"), RUNNING_CARS),
        (("автомобиль жобалары", "әлі жұмыс істемейтіндерін алып таста"), RUNNING_CARS),
        (("автомобиль жобалары", "ашылмағандарынан басқасы"), RUNNING_CARS),
        (("list german projects", "leave out those that haven't launched"), RUNNING_GERMAN),
        (("немецкие проекты", "исключи ещё не открытые"), RUNNING_GERMAN),
    ],
)
def test_those_that_do_not_run_are_what_is_left_out(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], left: set[str]
) -> None:
    reply = talk(*texts)
    assert slugs(reply, shelf) == left
    assert not isinstance(reply.answer, BesideAnswer)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("Which projects went live in 2024?",), LAUNCHED_IN_2024),
        (("which projects entered service in 2024?",), LAUNCHED_IN_2024),
        (("which plants went live in 2024", "how many are there by chinese"), {"jiaxin-boguty-tungsten"}),
        (("projects with German roots that work",), RUNNING_GERMAN),
        (("which of Eni's works?",), {"eni-badamsha-wind"}),
        (("какие из проектов Eni работают",), {"eni-badamsha-wind"}),
        (
            ("projects stuck at announcement stage", "with over 1000 jobs"),
            {"east-hope-aluminium", "eco-culture-turkistan-greenhouse"},
        ),
        (
            ("plants with Italian roots",),
            {"cormatex-aktobe-nonwovens", "eni-badamsha-wind", "eni-kmg-zhanaozen-hybrid"},
        ),
        (("any breweries?",), {"carlsberg-almaty-expansion"}),
        (("any dairies?",), {"danone-almaty-line", "danone-almaty-plant", "hungary-dairy"}),
    ],
)
def test_a_state_or_an_origin_in_words_of_talk(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], found: set[str]
) -> None:
    assert slugs(talk(*texts), shelf) == found


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (("what's being built by Chinese right now",), 7),
        (("қытайлар қазір не салып жатыр",), 7),
        (("what is being built in Zhambyl at the moment",), 5),
        (("projects in Astana", "which run"), 6),
        (("planned projects with launch before 2026",), 6),
        (("запланированные проекты с запуском до 2026 года",), 6),
        (("Karaganda Region", "except for the tyre people"), 6),
        (("Karaganda region without Germans", "except for the bus people"), 4),
    ],
)
def test_so_many_are_left(talk: Talk, shelf: Shelf, texts: tuple[str, ...], number: int) -> None:
    assert len(slugs(talk(*texts), shelf)) == number


@pytest.mark.parametrize(
    "text",
    [
        "projects that missed their launch date",
        "projects that should have started already but haven't",
        "проекты, пропустившие срок запуска",
        "іске қосылуы керек еді, бірақ қосылмаған жобалар",
    ],
)
def test_those_whose_date_has_passed(talk: Talk, shelf: Shelf, text: str) -> None:
    found = slugs(talk(text), shelf)
    assert found >= LATE
    assert found.isdisjoint({"kia-kostanay", "mars-alatau-pet-food", *LAUNCHED_IN_2024})


@pytest.mark.parametrize(
    "texts", [("russian projects", "operating", "in oil"), ("русские проекты", "действующие", "в нефти")]
)
def test_a_state_is_not_let_go_in_silence(talk: Talk, texts: tuple[str, ...]) -> None:
    reply = talk(*texts)
    assert isinstance(reply.answer, BesideAnswer)
    assert reply.question.widened is not None
    assert reply.question.widened.statuses == ("operating",)


def test_what_some_do_is_no_pay(talk: Talk, shelf: Shelf) -> None:
    assert slugs(talk("what are the UAE people doing with energy"), shelf) == {"masdar-zhambyl-wind"}


def test_the_biggest_site_is_no_page(talk: Talk) -> None:
    asked = talk("biggest site by jobs").question
    assert (asked.kind, asked.order) == (Kind.TOP, Attribute.JOBS)


def test_what_was_delayed_is_no_incentive(talk: Talk) -> None:
    assert talk("anything delayed or cancelled?").question.kind is Kind.OFF_TOPIC
