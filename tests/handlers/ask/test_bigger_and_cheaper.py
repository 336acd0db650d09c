"""Others that are bigger or cheaper than what was spoken of, the other side of a bound, and ranks in other words."""

import pytest

from handlers.ask.understand.question import Attribute, Kind
from handlers.shelf import Shelf
from store.filters import ProjectFilter
from tests.asking import Talk, slugs


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (("Kia", "anything cheaper"), 28),
        (("Kia", "есть что-то дешевле?"), 28),
        (("Yildirim", "а подороже?"), 25),
        (("Kia", "anything bigger in Kostanay Region?"), 0),
    ],
)
def test_others_than_it(talk: Talk, shelf: Shelf, texts: tuple[str, ...], number: int) -> None:
    assert len(slugs(talk(*texts), shelf)) == number


def test_of_one_that_states_no_sum_it_is_told(talk: Talk) -> None:
    question = talk("BYD", "anything bigger in Almaty").question
    assert (question.kind, question.attributes) == (Kind.DETAIL, (Attribute.AMOUNT,))


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("немецкие проекты", "только те что дороже 50 млн евро", "а дешевле?"), set()),
        (("проекты Алматы с суммой до 50 млн долларов", "а больше?"), {"tav-almaty-airport"}),
    ],
)
def test_the_other_side_of_the_bound(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], found: set[str]
) -> None:
    assert slugs(talk(*texts), shelf) == found


def test_a_list_with_the_cheaper_first(talk: Talk) -> None:
    question = talk("заводы напитков", "а подешевле?").question
    assert (question.kind, question.order, question.descending) == (Kind.LIST, Attribute.AMOUNT, False)


@pytest.mark.parametrize(
    "texts",
    [
        ("Compare Stadler and Wabtec", "who employs more", "who's pricier"),
        ("compare eurochem and CNPC urea", "who's pricier"),
    ],
)
def test_who_is_dearer(talk: Talk, texts: tuple[str, ...]) -> None:
    question = talk(*texts).question
    assert (question.kind, question.order) == (Kind.TOP, Attribute.AMOUNT)


def test_set_against_one_that_only_a_title_names(talk: Talk, shelf: Shelf) -> None:
    sides = talk("Hyrasia One", "vs Mirny wind farm?").question.sides
    told = {project.slug for side in sides for project in shelf.register.find(side)}
    assert told == {"svevind-hyrasia-one", "totalenergies-mirny-wind"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("два самых ранних проекта в Астане", ["wabtec-astana-locomotives", "alstom-ekz-astana"]),
        ("самые трудоёмкие проекты Астаны", ["stadler-astana", "coca-cola-icecek-astana"]),
    ],
)
def test_ranks_in_other_words(talk: Talk, shelf: Shelf, text: str, found: list[str]) -> None:
    reply = talk(text)
    told = {project.id: project.slug for project in shelf.register.find(ProjectFilter(ids=reply.shown))}
    assert [told[each] for each in reply.shown][:2] == found


@pytest.mark.parametrize(
    "texts",
    [
        ("500 млн доллардан қымбат жаңартылатын энергия жобалары", "соның ішінде 2 миллиардтан арзандары"),
        ("renewable energy projects over $500 million", "which of them are under $2 billion?"),
    ],
)
def test_of_those_over_a_bound_some_are_under_another(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...]
) -> None:
    found = slugs(talk(*texts), shelf)
    assert found == {"acwa-power-zhetysu-wind", "masdar-zhambyl-wind", "totalenergies-mirny-wind"}


def test_what_comes_out_of_the_plant(talk: Talk) -> None:
    texts = ("largest project in Abai Region by amount", "what will come out of the plant?")
    assert talk(*texts).question.attributes == (Attribute.PRODUCTS,)
