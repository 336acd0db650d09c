"""Any conditions that are put together are all read, each as it was said.

The texts are put together from parts, so that no rule can know them; the same parts are drawn in every run.
"""

from random import Random
from typing import NamedTuple

import pytest

from store.filters import ProjectFilter
from tests.handlers.ask.understand.conftest import Ask

DRAWN = 60
"""How many texts of a language are drawn."""

COUNTRIES: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (("Chinese", "CN"), ("Turkish", "TR"), ("German", "DE"), ("French", "FR"), ("Uzbek", "UZ")),
    "ru": (
        ("китайские", "CN"),
        ("турецкие", "TR"),
        ("немецкие", "DE"),
        ("французские", "FR"),
        ("узбекские", "UZ"),
    ),
    "kk": (("қытай", "CN"), ("түрік", "TR"), ("неміс", "DE"), ("француз", "FR"), ("өзбек", "UZ")),
}
PLACES: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (("in Almaty", "almaty"), ("in Shymkent", "shymkent"), ("in Zhambyl region", "zhambyl-region")),
    "ru": (("в Алматы", "almaty"), ("в Шымкенте", "shymkent"), ("в Жамбылской области", "zhambyl-region")),
    "kk": (("Алматыдағы", "almaty"), ("Шымкенттегі", "shymkent"), ("Жамбыл облысындағы", "zhambyl-region")),
}
STATES: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (("operating", "operating"), ("planned", "planned"), ("announced", "announced")),
    "ru": (("действующие", "operating"), ("планируемые", "planned"), ("объявленные", "announced")),
    "kk": (("жұмыс істеп тұрған", "operating"), ("жоспарланған", "planned"), ("жарияланған", "announced")),
}
SUMS: dict[str, tuple[tuple[str, int], ...]] = {
    "en": (("$100 million", 100), ("half a billion dollars", 500), ("1.5 billion USD", 1500)),
    "ru": (("100 млн долларов", 100), ("полмиллиарда долларов", 500), ("1,5 млрд долл.", 1500)),
    "kk": (("100 млн доллардан", 100), ("жарты миллиард доллардан", 500), ("1,5 млрд АҚШ долларынан", 1500)),
}
JOBS: dict[str, tuple[tuple[str, int], ...]] = {
    "en": (("500 jobs", 500), ("a thousand jobs", 1000), ("200 people", 200)),
    "ru": (("500 рабочих мест", 500), ("тысячи рабочих мест", 1000), ("200 человек", 200)),
    "kk": (("500 жұмыс орнынан", 500), ("мың жұмыс орнынан", 1000), ("200 жұмыс орнынан", 200)),
}
OVER = {"en": ("over", "more than"), "ru": ("свыше", "более"), "kk": ("астам", "көп")}
UNDER = {"en": ("under", "less than"), "ru": ("менее", "меньше"), "kk": ("аз", "төмен")}
SAID = {
    "en": (
        "{state} {country} projects {place} {sum} with {jobs}",
        "{country} projects {place} {sum} with {jobs}",
    ),
    "ru": (
        "{state} {country} проекты {place} {sum}, где {jobs}",
        "{country} проекты {place} {sum}, где {jobs}",
    ),
    "kk": ("{place} {sum} {jobs} {state} {country} жобалары", "{place} {sum} {jobs} {country} жобалары"),
}
MILLION = 10**6


class Read(NamedTuple):
    """What of a filter the texts say; the bounds are low and high, sums in dollars."""

    country: tuple[str, ...]
    place: tuple[str, ...]
    state: tuple[str, ...]
    money: tuple[int | None, int | None]
    jobs: tuple[int | None, int | None]


def read_in(wanted: ProjectFilter) -> Read:
    money, jobs = wanted.amount, wanted.jobs
    assert money is not None
    assert jobs is not None
    low, high = (None if each is None else int(each) for each in (money.low, money.high))
    return Read(wanted.countries, wanted.places, wanted.statuses, (low, high), (jobs.low, jobs.high))


def bounded(language: str, said: tuple[str, int], most: bool, draw: Random) -> str:
    """The number with "over" or "under", in the order of the language."""
    word = draw.choice((UNDER if most else OVER)[language])
    return f"{said[0]} {word}" if language == "kk" else f"{word} {said[0]}"


def drawn(language: str) -> list[tuple[str, Read]]:
    draw, texts = Random(language), []
    for _ in range(DRAWN):
        country, place, state = (draw.choice(each[language]) for each in (COUNTRIES, PLACES, STATES))
        money, jobs = draw.choice(SUMS[language]), draw.choice(JOBS[language])
        cheap, few, form = draw.random() < 0.5, draw.random() < 0.5, draw.choice(SAID[language])
        text = form.format(
            country=country[0],
            place=place[0],
            state=state[0],
            sum=bounded(language, money, cheap, draw),
            jobs=bounded(language, jobs, few, draw),
        )
        dollars = money[1] * MILLION
        read = Read(
            country=(country[1],),
            place=(place[1],),
            state=(state[1],) if "{state}" in form else (),
            money=(None, dollars) if cheap else (dollars, None),
            jobs=(None, jobs[1]) if few else (jobs[1], None),
        )
        texts.append((text, read))
    return texts


@pytest.mark.parametrize("language", SAID)
def test_all_conditions_are_read(ask: Ask, language: str) -> None:
    misread = [
        (text, found)
        for text, read in drawn(language)
        if (found := ask(text).filter).amount is None or found.jobs is None or read_in(found) != read
    ]
    assert not misread
