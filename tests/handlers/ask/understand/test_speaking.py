"""Which language a person asks to be answered in."""

import pytest

from handlers.ask.understand.words.language import detect_language
from handlers.ask.understand.words.lexicon import load_lexicons
from handlers.ask.understand.words.speaking import language_asked_for, language_first


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


def test_a_kazakh_talk_stays_kazakh_with_a_word_of_both_languages() -> None:
    lexicons = load_lexicons()
    for text in ("телефоны?", "вольфрам", "экспорт", "статус?", "сайты"):
        assert detect_language(text, lexicons, "kk") == "kk"
        assert detect_language(text, lexicons, "ru") == "ru"
    for text in ("где?", "немецкие", "сколько?", "кто партнер"):
        assert detect_language(text, lexicons, "kk") == "ru"
    assert detect_language("кем", lexicons, "ru") == "ru"
    assert detect_language("СЭЗ Оңтүстік", lexicons, "ru") == "ru"
