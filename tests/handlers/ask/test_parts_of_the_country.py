"""The south, the west: parts of the country that several regions make up."""

import csv
from pathlib import Path

import pytest

from handlers.shelf import Shelf
from store.database import Store
from tests.asking import Talk, asked, slugs

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "what is being built in the west of Kazakhstan",
            {"aktobe", "atyrau", "mangystau", "west-kazakhstan"},
        ),
        ("проекты в центре страны", {"karaganda", "ulytau"}),
        ("шығыс өңірлердегі жобалар", {"abai", "east-kazakhstan"}),
        ("projects in western Kazakhstan", {"west-kazakhstan", "atyrau", "mangystau", "aktobe"}),
        ("проекты в западном Казахстане", {"west-kazakhstan", "atyrau", "mangystau", "aktobe"}),
    ],
)
def test_it_is_all_of_its_regions(text: str, places: set[str], register: Store, shelf: Shelf) -> None:
    found = asked(text, register, shelf).question.filter.places
    assert set(found) == {f"{place}-region" for place in places}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("projects in West Kazakhstan", "west-kazakhstan-region"),
        ("проекты Северо-Казахстанской области", "north-kazakhstan-region"),
        ("шығыс қазақстан облысында не бар", "east-kazakhstan-region"),
    ],
)
def test_a_region_of_that_name_is_only_that_region(
    text: str, place: str, register: Store, shelf: Shelf
) -> None:
    assert asked(text, register, shelf).question.filter.places == (place,)


def test_it_narrows_what_was_spoken_of(talk: Talk, shelf: Shelf) -> None:
    texts = "Is John Deere assembling tractors?", "and CLAAS?", "which of them is in the north?"
    assert slugs(talk(*texts), shelf) == {"john-deere-kostanay", "claas-petropavlovsk"}
    south = "Китайские проекты на юге, объявленные после 2023 года, с экспортом и больше 500 рабочих мест"
    assert slugs(talk(south), shelf) == {"xinjiang-lihua-cotton", "fufeng-zhambyl-corn"}


def test_each_region_is_in_one_part() -> None:
    with (ROOT / "seed/data/region_groups.csv").open(encoding="utf-8", newline="") as file:
        grouped = [place for row in csv.DictReader(file) for place in row["place_ids"].split()]
    with (ROOT / "seed/data/places.csv").open(encoding="utf-8", newline="") as file:
        regions = {row["id"] for row in csv.DictReader(file) if row["iso"]}
    assert sorted(grouped) == sorted(regions)
