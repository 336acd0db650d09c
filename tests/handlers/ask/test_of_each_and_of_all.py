"""What each of those spoken of makes, in which fields they are, and the average over all there are."""

import pytest

from handlers.ask.answer_types import CompareAnswer, NumberAnswer
from handlers.ask.understand.question import Attribute, Kind
from handlers.shelf import Shelf
from tests.asking import Talk, slugs


@pytest.mark.parametrize(
    "texts",
    [
        ("compare Fufeng and CITIC", "what does each produce"),
        ("compare Fufeng and CITIC", "what does each make"),
        ("сравни Фуфэн и CITIC", "что каждый производит"),
        ("Fufeng пен CITIC салыстыр", "әрқайсысы не шығарады"),
    ],
)
def test_what_each_of_two_makes_is_told_side_by_side(talk: Talk, texts: tuple[str, ...]) -> None:
    found = talk(*texts).answer
    assert isinstance(found, CompareAnswer)
    assert found.question.attributes == (Attribute.PRODUCTS,)


@pytest.mark.parametrize(
    ("texts", "asked", "number"),
    [
        (("Danone projects", "what do they each produce"), Attribute.PRODUCTS, 2),
        (("Korean investments", "in what fields?"), Attribute.SECTOR, 3),
    ],
)
def test_it_is_told_of_each_of_a_list(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], asked: Attribute, number: int
) -> None:
    reply = talk(*texts)
    assert reply.question.attributes == (asked,)
    assert len(slugs(reply, shelf)) == number


@pytest.mark.parametrize(
    "texts",
    [
        ("average size of a Turkish project", "Chinese?", "and overall?"),
        ("average size of a Turkish project", "for the whole register?"),
        ("средняя сумма турецкого проекта", "а в целом?"),
    ],
)
def test_the_average_overall_is_of_all_projects(talk: Talk, texts: tuple[str, ...]) -> None:
    found = talk(*texts).answer
    assert isinstance(found, NumberAnswer)
    assert (found.question.kind, found.totals.projects) == (Kind.AVERAGE, 143)
