"""What is compared goes on by what was asked before it: an average, the launch of each of a few, another measure."""

import pytest

from handlers.ask.answer_types import CompareAnswer
from handlers.ask.understand.question import Attribute, Kind
from tests.asking import Talk


@pytest.mark.parametrize("more", [(), ("which of those leads",)])
def test_averages_are_set_side_by_side(talk: Talk, more: tuple[str, ...]) -> None:
    found = talk("average jobs per project in food", "vs textiles", *more).answer
    assert isinstance(found, CompareAnswer)
    assert (found.question.averaged, found.question.attributes) == (True, (Attribute.JOBS,))


def test_each_of_a_few_on_a_side_is_told_what_is_asked(talk: Talk) -> None:
    found = talk("KIA мен Chevrolet зауыттарын салыстыр", "Қайсысы ертерек ашылған?").answer
    assert isinstance(found, CompareAnswer)
    assert {project.launch for project in found.few[1]} == {"2020-03", "2024"}


def test_a_ranking_goes_by_power_instead(talk: Talk) -> None:
    question = talk("who is the largest investor in renewables", "and by megawatts").question
    assert (question.kind, question.order) == (Kind.TOP, Attribute.POWER)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("average investment China vs Turkey", Attribute.AMOUNT),
        ("average jobs per Chinese project vs Turkish", Attribute.JOBS),
        ("compare average jobs of Chinese and Turkish projects", Attribute.JOBS),
        ("средние инвестиции: китай против турции", Attribute.AMOUNT),
        ("у кого в среднем больше рабочих мест, у китайцев или у турок", Attribute.JOBS),
        ("Қытай мен Түркия жобаларының орташа инвестициясын салыстыр", Attribute.AMOUNT),
    ],
)
def test_averages_are_compared_in_one_question(talk: Talk, text: str, measure: Attribute) -> None:
    found = talk(text).answer
    assert isinstance(found, CompareAnswer)
    assert (found.question.averaged, found.question.attributes) == (True, (measure,))
    assert [side.countries for side in found.question.sides] == [("CN",), ("TR",)]
