"""Which language a person asks to be answered in."""

import pytest

from handlers.ask.understand.speaking import language_asked_for, language_first


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("In English, please!", "en"),
        ("English", "en"),
        ("can you speak russian", "ru"),
        ("а на русском можно?", "ru"),
        ("скажи то же на английском", "en"),
        ("Орыс тілінде жауап бере аласыз ба", "ru"),
        ("қазақша жалғастыр", "kk"),
        ("давай по-казахски", "kk"),
        ("and Russian?", None),
        ("русские проекты", None),
        ("english law", None),
        ("Kazakh Invest", None),
        ("проекты на русском", None),
        ("орысша оқулық", None),
        ("in english " * 20, None),
    ],
)
def test_the_language_asked_for(text: str, language: str | None) -> None:
    assert language_asked_for(text) == language


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("а на русском: сколько рабочих мест?", ("ru", "сколько рабочих мест?")),
        ("in English — who builds in Astana?", ("en", "who builds in Astana?")),
        ("на русском рынке: кто строит", None),
        ("проекты, на русском: список", None),
    ],
)
def test_a_question_after_the_language_it_is_to_be_answered_in(
    text: str, found: tuple[str, str] | None
) -> None:
    assert language_first(text) == found
