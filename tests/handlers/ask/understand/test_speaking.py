"""Which language a person asks to be answered in."""

import pytest

from handlers.ask.understand.speaking import language_asked_for


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
