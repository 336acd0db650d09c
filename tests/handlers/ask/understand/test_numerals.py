"""Numbers in words, and what they bound."""

import pytest

from handlers.ask.understand.words.lexicon import load_lexicons
from handlers.ask.understand.words.numerals import in_figures
from tests.handlers.ask.understand.conftest import Ask


@pytest.mark.parametrize(
    ("language", "said", "figures"),
    [
        ("en", "over one thousand jobs", "over 1000 jobs"),
        ("en", "a hundred and twenty jobs", "120 jobs"),
        ("en", "two thousand five hundred", "2500"),
        ("en", "two and a half thousand", "2500"),
        ("en", "half a billion", "0.5 billion"),
        ("en", "two hundred fifty million", "250 million"),
        ("en", "in twenty twenty-six", "in 2026"),
        ("en", "five thousand of 5 thousand", "5000 of 5 thousand"),
        ("en", "one of the three, or both of two", "one of the three, or both of two"),
        ("ru", "больше полутора тысяч мест", "больше 1500 мест"),
        ("ru", "свыше ста двадцати пяти миллионов", "свыше 125 миллионов"),
        ("ru", "не менее тысячи", "не менее 1000"),
        ("ru", "полмиллиарда", "0.5 миллиарда"),
        ("ru", "сколько тысяч мест", "сколько тысяч мест"),
        ("ru", "на сколько всего млн долларов", "на сколько всего млн долларов"),
        ("ru", "сколько проектов свыше миллиарда", "сколько проектов свыше 1 миллиарда"),
        ("kk", "екі жүзден астам", "200 астам"),
        ("kk", "мың жарым орын", "1500 орын"),
        ("kk", "бес жүз миллион", "500 миллион"),
        ("kk", "бірінші тоқсан", "1 тоқсан"),
    ],
)
def test_number_words_become_figures(language: str, said: str, figures: str) -> None:
    assert in_figures(said, load_lexicons()[language].numbers) == figures


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("plants with fewer than three hundred and fifty jobs", None, 350),
        ("projects with over 5 thousand jobs", 5000, None),
        ("где работает больше тысячи человек", 1000, None),
        ("проекты, где больше сорока сотрудников", 40, None),
        ("жүзден аз жұмыс орны бар жобалар", None, 100),
        ("мыңнан астам адам жұмыс істейтін зауыттар", 1000, None),
    ],
)
def test_jobs_are_bounded_by_words(ask: Ask, text: str, low: int | None, high: int | None) -> None:
    jobs = ask(text).filter.jobs
    assert jobs is not None
    assert (jobs.low, jobs.high) == (low, high)


def test_a_person_is_no_number_of_jobs(ask: Ask) -> None:
    assert ask("какой человек отвечает за Жамбылскую область").filter.jobs is None
