"""Regions and fields in which there is nothing are told as that, with how many projects name no place at all."""

import pytest

from handlers.ask.answer_types import GroupAnswer, NothingAnswer
from handlers.ask.understand.question import Attribute, Kind
from handlers.shelf import Shelf
from handlers.views import render
from store.filters import ProjectFilter
from tests.asking import Talk, slugs

NOWHERE = {"pavlodar-region", "ulytau-region"}
CHINESE = ProjectFilter(countries=("CN",))


def found(shelf: Shelf, wanted: ProjectFilter) -> set[str]:
    """The regions that have such a project."""
    regions = shelf.register.reference.place_regions
    records = shelf.register.find(wanted, limit=1000)
    return {regions.get(place.id) or place.id for record in records for place in record.places}


@pytest.mark.parametrize(
    "texts",
    [
        ("which regions have no projects",),
        ("regions without projects",),
        ("в каких областях нет проектов",),
        ("в каких областях вообще нет иностранных проектов?",),
        ("қай облыста жоба жоқ",),
        ("projects in Pavlodar region", "in Ulytau?", "so which regions have no projects?"),
    ],
)
def test_regions_without_projects(talk: Talk, shelf: Shelf, texts: tuple[str, ...]) -> None:
    answer = talk(*texts).answer
    assert isinstance(answer, GroupAnswer)
    assert {line.value for line in answer.lines} == NOWHERE
    assert NOWHERE.isdisjoint(found(shelf, ProjectFilter()))


@pytest.mark.parametrize(
    "text",
    [
        "which regions have no Chinese projects?",
        "в каких регионах нет китайских проектов",
        "қай өңірлерде қытай жобалары жоқ",
    ],
)
def test_regions_without_those_of_a_country(talk: Talk, shelf: Shelf, text: str) -> None:
    answer = talk(text).answer
    assert isinstance(answer, GroupAnswer)
    assert {line.value for line in answer.lines} == {"astana", "north-kazakhstan-region", *NOWHERE}
    assert {line.value for line in answer.lines}.isdisjoint(found(shelf, CHINESE))


def test_fields_without_those_of_a_country(talk: Talk) -> None:
    question = talk("which sectors have no Turkish projects").question
    assert (question.kind, question.group_by, question.filter.countries) == (
        Kind.GROUP,
        Attribute.SECTOR,
        ("TR",),
    )


def test_what_names_no_place_is_said(talk: Talk) -> None:
    reply = talk("which regions have no projects")
    text = render(reply.answer, "en", reply.names).text
    assert "No projects in 2 cities and regions:" in text
    assert "Place: not disclosed — 15 projects" in text


def test_projects_that_state_no_partner_are_no_regions(talk: Talk) -> None:
    assert talk("which projects have no partners").question.kind is Kind.LIST


@pytest.mark.parametrize("text", ["нет, в регионах какие проекты", "no, which projects in the regions"])
def test_a_denial_that_sets_right_asks_for_no_empty_regions(talk: Talk, text: str) -> None:
    assert talk(text).question.numbering is None


@pytest.mark.parametrize(
    "text",
    [
        "operating Swiss oil and gas projects in Astana",
        "how many jobs do Spanish mining projects in Akmola region create",
        "Жамбыл облысындағы эмират фармацевтика жобалары",
        "эмиратские фармацевтические проекты в Жамбылской области",
    ],
)
def test_the_only_one_there_is_not_told_for_another_field(talk: Talk, text: str) -> None:
    assert isinstance(talk(text).answer, NothingAnswer)


def test_one_of_another_state_is_told_by_its_state(talk: Talk) -> None:
    reply = talk("в Костанае корейские проекты, объявленные")
    assert reply.question.attributes == (Attribute.STATUS,)
    reply = talk("total investment of Swiss announced projects in Zhambyl region")
    assert reply.question.attributes == (Attribute.AMOUNT, Attribute.STATUS)


def test_goods_tell_the_one_whatever_its_field_is_called(talk: Talk, shelf: Shelf) -> None:
    assert slugs(talk("Fruit orchards then?"), shelf) == {"inoks-almaty-fruit"}
    assert isinstance(talk("And any Indian pharma project?").answer, NothingAnswer)
