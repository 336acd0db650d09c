"""A company that takes part narrows the list spoken of; a region is told by its town's name or its side, where regions
were; where the one shown stands is its address."""

import pytest

from handlers.ask.answer_types import ContactAnswer
from handlers.ask.understand.question import Attribute, Kind
from handlers.shelf import Shelf
from tests.asking import Talk, slugs


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (("chemical projects", "which have KazMunayGas on board"), 3),
        (("проекты без партнёра в астане", "а с партнёром", "с КТЖ"), 3),
        (("Атырауская область проекты", "с КазМунайГазом"), 4),
        (("projects in Atyrau Region", "and with KazMunayGas?"), 4),
        (("Атырау облысының жобалары", "ҚазМұнайГазбен бірге салынатындары"), 4),
    ],
)
def test_one_that_takes_part_narrows_the_list(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], number: int
) -> None:
    assert len(slugs(talk(*texts), shelf)) == number


@pytest.mark.parametrize(
    "texts", [("energy projects", "with QazaqGaz"), ("Samruk projects", "american with samruk")]
)
def test_where_none_of_the_list_is_so_it_is_said(talk: Talk, texts: tuple[str, ...]) -> None:
    assert talk(*texts).question.widened is not None


@pytest.mark.parametrize(
    "text",
    [
        "which projects does Nobel take part in?",
        "в каких проектах участвует Nobel?",
        "Nobel қай жобаларға қатысады?",
    ],
)
def test_a_company_takes_part_with_its_group(talk: Talk, shelf: Shelf, text: str) -> None:
    assert slugs(talk(text), shelf) == {"astrazeneca-almaty", "nobel-almaty-complex", "roche-almaty"}


@pytest.mark.parametrize(
    ("texts", "places"),
    [
        (("which regions got the most projects", "how many does kyzylorda have"), ("kyzylorda-region",)),
        (("Kyzylorda region", "how many does aktobe have"), ("aktobe-region",)),
        (("list regions by number of projects", "and in turkistan"), ("turkistan-region",)),
        (("проекты по областям", "сколько в костанае"), ("kostanay-region",)),
        (("Облыстар бойынша жобалар саны", "Қостанайда қанша?"), ("kostanay-region",)),
        (("проекты по областям", "а в городе костанай"), ("kostanay",)),
        (("проекты по областям", "а в алматы"), ("almaty",)),
        (("проекты туркестанской области", "а в самом туркестане?"), ("turkistan",)),
        (("проекты в восточном казахстане", "а запад?"), ("west-kazakhstan-region",)),
    ],
)
def test_regions_stay_regions(talk: Talk, texts: tuple[str, ...], places: tuple[str, ...]) -> None:
    assert talk(*texts).question.filter.places == places


def test_two_sides_are_two_regions(talk: Talk, shelf: Shelf) -> None:
    reply = talk("projects in east kazakhstan", "combine west and north")
    assert set(reply.question.filter.places) == {"west-kazakhstan-region", "north-kazakhstan-region"}
    assert len(slugs(reply, shelf)) == 5


@pytest.mark.parametrize(
    "texts",
    [("Mars pet food", "what's the address"), ("Fufeng", "адрес?"), ("Roca зауыты", "мекенжайы қандай?")],
)
def test_the_address_of_a_project_is_its_place(talk: Talk, texts: tuple[str, ...]) -> None:
    question = talk(*texts).question
    assert (question.kind, question.attributes) == (Kind.DETAIL, (Attribute.PLACE,))


def test_an_address_to_write_to_is_the_agencys(talk: Talk) -> None:
    assert isinstance(talk("Mars pet food", "what's the email address").answer, ContactAnswer)
