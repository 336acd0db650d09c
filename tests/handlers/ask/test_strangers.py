"""A well-known company that the register does not hold is told to be none of it, whatever words its name is made of."""

import pytest

from handlers.ask.understand.question import Kind
from handlers.shelf import Shelf
from store.database import Store
from tests.asking import Talk, asked


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tell me about General Motors in Kostanay", "General Motors"),
        ("China Mobile Қазақстанда бар ма?", "China Mobile"),
        ("New Holland қанша техника шығарады?", "New Holland"),
        ("Russian Railways жобасы", "Russian Railways"),
        ("Дженерал Моторс в Костанае", "Дженерал Моторс"),
        ("Chery в Казахстане", "Chery"),
        ("toyota plant in almaty", "toyota"),
        ("Toyota-ның зауыты қайда", "Toyota"),
    ],
)
def test_its_words_are_no_words_of_the_question(text: str, name: str, register: Store, shelf: Shelf) -> None:
    question = asked(text, register, shelf).question
    assert (question.kind, question.unknown_names) == (Kind.ABSENT, (name,))


@pytest.mark.parametrize(
    "texts",
    [
        ("Pfizer вакцинаны қайда шығарады?", "Moderna ше?"),
        ("Kia Қостанай зауыты", "Мазда ше?"),
        ("Lukoil Алматы майы", "Газпром ше?"),
        ("Alstom зауыты Астана", "Talgo ше?"),
        ("Hyundai в Алматы", "А Chery?"),
        ("аэропорт Алматы", "а мазда?"),
        ("Алматы әуежайы", "лада ше"),
    ],
)
def test_the_one_spoken_of_is_not_told_for_it(talk: Talk, texts: tuple[str, ...]) -> None:
    assert talk(*texts).question.kind is Kind.ABSENT


def test_the_one_beside_it_is_told(register: Store, shelf: Shelf) -> None:
    question = asked("Мазда и Киа", register, shelf, None, "ru").question
    assert question.beside == ("Мазда",)
    assert question.filter.companies == ("kia",)


@pytest.mark.parametrize(
    "text", ["is it a case for projects in Almaty", "десять проектов в Астане", "Жылына неше көлік"]
)
def test_ordinary_words_are_no_companies(text: str, register: Store, shelf: Shelf) -> None:
    assert asked(text, register, shelf).question.kind is not Kind.ABSENT
