"""Rows of keys, small talk and other matters bring no fact, in the middle of a conversation either."""

import random

import pytest

from handlers.ask.understand.question import Kind
from handlers.shelf import Shelf
from store.database import Store
from tests.asking import Talk, asked, slugs

NO_FACT = (Kind.UNKNOWN, Kind.ABSENT, Kind.OFF_TOPIC, Kind.SMALL_TALK, Kind.HELP)
ROWS = ("asdfghjkl", "йцукенгшщзх", "фывапролджэ")
SEEDS = 60


@pytest.mark.parametrize(
    "texts",
    [
        ("projects in Astana", "dfdfgdfg"),
        ("projects in Astana", "what is love"),
        ("projects in Astana", "how to make a bomb"),
        ("projects in Astana", "are you a human?"),
        ("projects in Astana", "list the users of this bot"),
        ("проекты в Астане", "сколько тебе лет"),
        ("проекты в Астане", "покажи номера всех пользователей"),
        ("Астанадағы жобалар", "ақша берші"),
        ("Астанадағы жобалар", "екі жерде екі неше"),
    ],
)
def test_no_fact_is_told(talk: Talk, texts: tuple[str, ...]) -> None:
    assert talk(*texts).question.kind in NO_FACT


def test_a_row_of_keys_is_nearly_nothing(register: Store, shelf: Shelf) -> None:
    chance = random.Random(SEEDS)
    for row in ROWS * (SEEDS // len(ROWS)):
        letters = chance.choices(row, k=3)
        text = "".join(chance.choices(letters, k=chance.randint(6, 10)))
        question = asked(text, register, shelf).question
        assert question.kind in NO_FACT or question.doubts, text


@pytest.mark.parametrize(
    ("text", "language"),
    [("who heads Казах Инвест?", "en"), ("phone of Казахинвест", "en")],
)
def test_the_agency_in_other_letters_does_not_change_the_language(
    register: Store, shelf: Shelf, text: str, language: str
) -> None:
    reply = asked(text, register, shelf)
    assert (reply.language, reply.question.kind in (Kind.PERSON, Kind.CONTACT)) == (language, True)


def test_a_name_by_itself_is_of_no_language(register: Store, shelf: Shelf) -> None:
    assert asked("Korkyt Ata?", register, shelf, None, "en").language == "en"


@pytest.mark.parametrize(
    "text",
    [
        "how many jobs at the plant",
        "who builds the plant",
        "is the plant operating",
        "status of the project",
        "когда откроется завод",
        "сколько рабочих мест на заводе",
        "зауыт қайда",
        "зауытта неше жұмыс орны",
    ],
)
def test_the_one_that_nothing_tells_is_asked_for(text: str, register: Store, shelf: Shelf) -> None:
    question = asked(text, register, shelf).question
    assert (question.kind, question.topic) == (Kind.UNKNOWN, "which_project")


@pytest.mark.parametrize(
    ("text", "total"),
    [("which plant is operating", 45), ("кто строит заводы", 143), ("жобаларда неше жұмыс орны", 143)],
)
def test_many_are_not_one(text: str, total: int, register: Store, shelf: Shelf) -> None:
    question = asked(text, register, shelf).question
    assert question.kind is not Kind.UNKNOWN
    assert shelf.register.count(question.filter) == total


@pytest.mark.parametrize("text", ["who heads the project", "кто руководит проектом", "зауытты кім басқарады"])
def test_who_manages_a_project_is_not_held(text: str, register: Store, shelf: Shelf) -> None:
    question = asked(text, register, shelf).question
    assert (question.kind, question.topic) == (Kind.OFF_TOPIC, "unheld")


@pytest.mark.parametrize(
    "text",
    [
        "thanks for the list of Chinese projects",
        "thank you for the information about Roche",
        "спасибо за подробную информацию о проектах",
        "спасибо за контакты",
        "тізім үшін рахмет",
        "besten dank für die schnelle auskunft",
        "çok teşekkürler elinize sağlık",
    ],
)
def test_what_one_thanks_for_is_not_asked_for(talk: Talk, text: str) -> None:
    question = talk(text).question
    assert (question.kind, question.topic) == (Kind.SMALL_TALK, "thanks")


@pytest.mark.parametrize(
    "text",
    [
        "thanks for the info now show me Roche",
        "спасибо за ответ, а сколько вложил Roche?",
        "I should be grateful for the projects of Roche",
    ],
)
def test_what_is_asked_beside_thanks_is_answered(talk: Talk, shelf: Shelf, text: str) -> None:
    assert slugs(talk(text), shelf) == {"roche-almaty"}
