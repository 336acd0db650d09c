"""The next turn of a talk about a list: one more place of a ranking, one left out, one told about, a total."""

import pytest

from handlers.ask.understand.question import Attribute, Kind
from handlers.shelf import Shelf
from tests.asking import Talk, slugs


@pytest.mark.parametrize(
    ("texts", "rank"),
    [
        (("Top 3 American investments by size please", "and the fourth?"), 4),
        (("топ-3 американских проекта по инвестициям", "а четвёртый?"), 4),
        (("Инвестиция бойынша үздік 3 америкалық жоба", "төртіншісі ше?"), 4),
    ],
)
def test_the_place_after_those_ranked(talk: Talk, texts: tuple[str, ...], rank: int) -> None:
    question = talk(*texts).question
    assert (question.kind, question.rank, question.limit) == (Kind.TOP, rank, 1)


@pytest.mark.parametrize(
    "text", ["leave the Russian one out", "take the Russians out", "please keep the Russian project out"]
)
def test_left_out_around_it(talk: Talk, shelf: Shelf, text: str) -> None:
    found = slugs(talk("projects in Astana", "only those already operating", text), shelf)
    assert len(found) == 5
    assert "ozon-astana-warehouse" not in found


def test_what_is_asked_about_is_no_next_page(talk: Talk, shelf: Shelf) -> None:
    reply = talk("projects in Abai Region", "Tell me more about the smelter")
    assert slugs(reply, shelf) == {"nfc-aktogay-copper-smelter"}


def test_a_total_after_a_division(talk: Talk) -> None:
    texts = ("проекты глубокой переработки зерна", "разбейте их по областям", "общая сумма по ним какая")
    assert talk(*texts).question.kind is Kind.SUM


@pytest.mark.parametrize(
    "text", ["ең көп адам қайсысында жұмыс істейді", "қайсысында ең көп адам жұмыс істейді?"]
)
def test_where_most_work_asks_for_no_state(talk: Talk, text: str) -> None:
    question = talk("Қытай жобалары", text).question
    assert (question.kind, question.order) == (Kind.TOP, Attribute.JOBS)
    assert Attribute.STATUS not in question.attributes
