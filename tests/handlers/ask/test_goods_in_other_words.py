"""Goods and fields in words that were taken for others: what nobody makes is not all that there is."""

import pytest

from handlers.ask.answer_types import GroupAnswer, ListAnswer, ProjectAnswer, WordsAnswer
from tests.asking import Talk

PETROCHEMICALS = {"lukoil-lubricants-almaty", "sibur-polypropylene", "silleno-polyethylene"}


@pytest.mark.parametrize(
    "text", ["нан шығаратын зауыт бар ма", "кто производит чай", "шай шығаратын зауыт бар ма"]
)
def test_what_nobody_makes_is_not_all_projects(talk: Talk, text: str) -> None:
    assert isinstance(talk(text).answer, WordsAnswer)


def test_feed_for_cats_and_dogs_is_no_town(talk: Talk) -> None:
    answer = talk("мысық-иттің жемін шығаратын зауыт салынады дегені рас па").answer
    assert isinstance(answer, ProjectAnswer)
    assert answer.project.slug == "mars-pet-food-alatau"


@pytest.mark.parametrize(
    "text", ["мұнай-химия саласындағы жобаларды айтшы", "нефтехимическая отрасль, проекты"]
)
def test_petrochemistry_is_one_field(talk: Talk, text: str) -> None:
    answer = talk(text).answer
    assert isinstance(answer, ListAnswer)
    assert {each.slug for each in answer.projects} == PETROCHEMICALS


@pytest.mark.parametrize("text", ["қай елдің қанша жобасы бар, рет-ретімен", "қай елдікі қанша жоба"])
def test_how_many_each_country_has(talk: Talk, text: str) -> None:
    assert isinstance(talk(text).answer, GroupAnswer)


def test_a_plant_called_after_a_river_is_that_plant(talk: Talk) -> None:
    answer = talk("Зайсандағы газ жобасы қанша тұрады", "Үлбі зауыты ше, қашан ашылды").answer
    assert isinstance(answer, ProjectAnswer)
    assert answer.project.slug == "cgn-ulba-fuel"
