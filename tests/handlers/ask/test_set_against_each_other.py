"""Two of those spoken of set against each other, by a word that only measures."""

import pytest

from handlers.ask.answer_types import CompareAnswer
from tests.asking import Talk


@pytest.mark.parametrize(
    "texts",
    [
        ("Kia", "дороже чем вабтек?"),
        ("Kia", "dearer than Wabtec?"),
        ("аэропорты", "туркестанский дороже алматинского?"),
        ("сахарные заводы", "жамбылский дешевле актюбинского?"),
        (
            "Цемент зауыттары қайда бар",
            "Алматы облысындағысы қанша тұрады",
            "оған қарағанда ақтөбедегісі арзан ба",
        ),
    ],
)
def test_two_are_set_against_each_other(talk: Talk, texts: tuple[str, ...]) -> None:
    reply = talk(*texts)
    assert isinstance(reply.answer, CompareAnswer)
    assert all(project is not None for project, _ in reply.answer.sides)
