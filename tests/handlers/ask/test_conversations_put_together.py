"""Whatever list is begun with, each next condition is added to it or takes the place of its like.

The conversations are put together from parts; the same ones are drawn in every run. What is to be told is worked out
by filters of the register, and not by what was understood.
"""

from collections.abc import Callable
from random import Random
from typing import NamedTuple

import pytest

from handlers.ask.understand.question import Kind
from handlers.shelf import Shelf
from store.database import Store
from store.filters import ProjectFilter
from tests.asking import talk

DRAWN, LONGEST, FEWEST = 40, 4, 2
"""Conversations of a language, turns after the first, and projects that must be left to go on."""


class Words(NamedTuple):
    """How a language says it; the first of a pair is put into the text, the second is the key of the register."""

    countries: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...]
    states: tuple[tuple[str, str], ...]
    begin: tuple[str, ...]
    in_place: str
    other_country: str
    other_place: str
    in_state: str
    number: str
    total: str


WORDS = {
    "en": Words(
        countries=(
            ("Chinese", "CN"),
            ("Turkish", "TR"),
            ("German", "DE"),
            ("French", "FR"),
            ("American", "US"),
        ),
        places=(("Almaty", "almaty"), ("Astana", "astana"), ("Zhambyl region", "zhambyl-region")),
        states=(
            ("operating", "operating"),
            ("planned", "planned"),
            ("under construction", "under_construction"),
        ),
        begin=("{} projects", "show me {} projects"),
        in_place="which of them are in {}?",
        other_country="what about {} ones?",
        other_place="and in {}?",
        in_state="only {}",
        number="how many are there?",
        total="total investment?",
    ),
    "ru": Words(
        countries=(("китайские", "CN"), ("турецкие", "TR"), ("немецкие", "DE"), ("французские", "FR")),
        places=(("Алматы", "almaty"), ("Астане", "astana"), ("Жамбылской области", "zhambyl-region")),
        states=(
            ("действующие", "operating"),
            ("планируемые", "planned"),
            ("строящиеся", "under_construction"),
        ),
        begin=("{} проекты", "какие есть {} проекты"),
        in_place="какие из них в {}?",
        other_country="а {}?",
        other_place="а в {}?",
        in_state="только {}",
        number="сколько их?",
        total="общая сумма инвестиций?",
    ),
    "kk": Words(
        countries=(("қытай", "CN"), ("түрік", "TR"), ("неміс", "DE"), ("француз", "FR"), ("америка", "US")),
        places=(("Алматыда", "almaty"), ("Астанада", "astana"), ("Жамбыл облысында", "zhambyl-region")),
        states=(
            ("жұмыс істеп тұрғандары", "operating"),
            ("жоспарланғандары", "planned"),
            ("салынып жатқандары", "under_construction"),
        ),
        begin=("{} жобалары", "қандай {} жобалары бар"),
        in_place="{} қайсысы бар?",
        other_country="ал {} жобалары ше?",
        other_place="ал {} ше?",
        in_state="тек {}",
        number="нешеу?",
        total="жалпы инвестиция қанша?",
    ),
}


class Turn(NamedTuple):
    text: str
    wanted: ProjectFilter
    kind: Kind | None


def conversation(words: Words, draw: Random, left: Callable[[ProjectFilter], int]) -> list[Turn]:
    """A list and what is asked next of it; what leaves too few to go on with is not asked."""
    name, key = draw.choice(words.countries)
    wanted = ProjectFilter(countries=(key,))
    turns = [Turn(draw.choice(words.begin).format(name), wanted, Kind.LIST)]
    for _ in range(LONGEST):
        country, place, state = (draw.choice(each) for each in (words.countries, words.places, words.states))
        elsewhere = words.other_place if wanted.places else words.in_place
        text, changed, kind = draw.choice(
            [
                (words.other_country.format(country[0]), {"countries": (country[1],)}, None),
                (elsewhere.format(place[0]), {"places": (place[1],)}, None),
                (words.in_state.format(state[0]), {"statuses": (state[1],)}, None),
                (words.number, {}, Kind.COUNT),
                (words.total, {}, Kind.SUM),
            ]
        )
        then = wanted.model_copy(update=changed)
        again = bool(changed) and then == wanted
        turned = bool(wanted.statuses) and "statuses" in changed
        if again or turned or left(then) < FEWEST:
            continue
        wanted = then
        turns.append(Turn(text, wanted, kind))
    return turns


@pytest.mark.parametrize("language", WORDS)
def test_each_turn_is_of_what_was_said_so_far(register: Store, shelf: Shelf, language: str) -> None:
    draw, wrong = Random(language), []
    for _ in range(DRAWN):
        turns = conversation(WORDS[language], draw, shelf.register.count)
        said = [turn.text for turn in turns]
        for number, (turn, reply) in enumerate(zip(turns, talk(said, register, shelf), strict=True), 1):
            question = reply.question
            found = {project.id for project in shelf.register.find(question.filter)}
            meant = {project.id for project in shelf.register.find(turn.wanted)}
            if found != meant or turn.kind not in (None, question.kind):
                wrong.append((said[:number], question.kind, question.filter))
                break
    assert not wrong
