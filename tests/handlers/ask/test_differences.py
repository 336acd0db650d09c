"""By how much one of two that were compared is larger."""

import pytest

from handlers.views import render
from tests.asking import Talk


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("Fufeng and Dalian Hesheng", "which has more jobs?", "by how much?"), "Difference: 500 jobs"),
        (("jobs at Kia", "and at UzAuto?", "what's the difference?"), "Difference: 500 jobs"),
        (("compare Masdar and TotalEnergies by investment", "by how much?"), "Difference: $400 million"),
        (("Fufeng и Dalian Hesheng", "у кого больше рабочих мест?", "на сколько?"), "Разница: 500 рабочих"),
        (("Fufeng мен Dalian Hesheng", "қайсысының жұмыс орны көп?", "қаншаға?"), "Айырмасы: 500 жұмыс"),
    ],
)
def test_it_is_told_of_what_they_were_compared_by(talk: Talk, texts: tuple[str, ...], told: str) -> None:
    reply = talk(*texts)
    assert told in render(reply.answer, reply.language, reply.names).text.replace("\u00a0", " ")


def test_none_is_told_of_sums_in_different_currencies(talk: Talk) -> None:
    reply = talk("Alstom vs Wabtec investment", "by how much?")
    text = render(reply.answer, reply.language, reply.names).text
    assert "€50" in text
    assert "$230" in text
    assert "Difference" not in text


def test_the_first_of_three_is_told_beside_the_next(talk: Talk) -> None:
    reply = talk("Kostanay car plants", "which employs more?", "by how much more?")
    text = render(reply.answer, reply.language, reply.names).text
    assert "1,500" in text
    assert "1,000" in text


def test_how_much_together_is_no_difference(talk: Talk) -> None:
    reply = talk("сравни Masdar и TotalEnergies", "на сколько вместе?")
    assert "2,4 млрд" in render(reply.answer, reply.language, reply.names).text.replace("\u00a0", " ")


def test_the_first_two_of_a_list_go_by_what_was_told_of_it(talk: Talk) -> None:
    reply = talk("operating wind farms", "how many MW?", "by how much is the biggest bigger than the second?")
    text = render(reply.answer, reply.language, reply.names).text.replace("\u00a0", " ")
    assert "100 MW" in text
    assert "60 MW" in text
    assert "48 MW" not in text
