"""Who pays and who owns it, what the company does, when and where it was said; the year after the one spoken of."""

import pytest

from handlers.ask.understand.question import Attribute, Kind
from handlers.shelf import Shelf
from tests.asking import Talk, slugs


@pytest.mark.parametrize(
    ("texts", "asked"),
    [
        (("Goldbeck solar plant", "who's putting up the money"), (Attribute.COMPANY,)),
        (("Jiaxin", "who put money into it"), (Attribute.COMPANY,)),
        (("Mars pet food", "whose money is it"), (Attribute.COMPANY,)),
        (("Mars", "чьи деньги?"), (Attribute.COMPANY,)),
        (("Polpharma", "who are the owners"), (Attribute.COMPANY, Attribute.PARTNERS)),
        (("wind farms", "who owns the saudi one"), (Attribute.COMPANY, Attribute.PARTNERS)),
        (("who owns the Goldbeck plant",), (Attribute.COMPANY, Attribute.PARTNERS)),
        (("CLAAS", "and what does that company do"), (Attribute.PRODUCTS,)),
        (("CLAAS", "чем занимается эта компания?"), (Attribute.PRODUCTS,)),
        (("CLAAS", "бұл компания не істейді?"), (Attribute.PRODUCTS,)),
        (("Lasselsberger", "when did they say it"), (Attribute.ANNOUNCED,)),
        (("YDA ауруханасы", "Қай жылы айтылған?"), (Attribute.ANNOUNCED,)),
        (("Stadler", "when was that written"), (Attribute.SOURCE,)),
        (("Almaty region", "where do I find the article"), (Attribute.SOURCE,)),
        (("Where is GE HealthCare?", "are there CT scanners in it?"), (Attribute.PRODUCTS,)),
        (("GE қайда жинайды?", "Томограф бар ма ішінде?"), (Attribute.PRODUCTS,)),
        (("Alarko", "Қайда сатпақ өнімін?"), (Attribute.EXPORT, Attribute.PRODUCTS)),
    ],
)
def test_what_is_asked_of_it(talk: Talk, texts: tuple[str, ...], asked: tuple[Attribute, ...]) -> None:
    question = talk(*texts).question
    assert question.kind is Kind.DETAIL
    assert question.attributes == asked


@pytest.mark.parametrize(
    "texts",
    [
        ("Turkish projects announced in 2025", "the biggest?", "when?"),
        ("2025 жылы жарияланған түрік жобалары", "Ең үлкені?", "Қай айда?"),
    ],
)
def test_when_after_those_announced_is_first_when_announced(talk: Talk, texts: tuple[str, ...]) -> None:
    assert talk(*texts).question.attributes[0] is Attribute.ANNOUNCED


@pytest.mark.parametrize(
    ("texts", "slot", "year"),
    [
        (("projects launching in 2026", "and a year later"), "launch", "2027"),
        (("projects launching in 2027", "and the following year"), "launch", "2028"),
        (("projects launching in 2027", "the year before?"), "launch", "2026"),
        (("how many projects were announced in 2024", "and a year later?"), "announced", "2025"),
        (("проекты с запуском в 2027 году", "а годом позже?"), "launch", "2028"),
        (("проекты с запуском в 2027 году", "а годом раньше?"), "launch", "2026"),
        (("2027 жылы іске қосылатын жобалар", "бір жылдан кейін ше?"), "launch", "2028"),
    ],
)
def test_the_year_beside_the_one_spoken_of(talk: Talk, texts: tuple[str, ...], slot: str, year: str) -> None:
    question = talk(*texts).question
    period = getattr(question.filter, slot)
    assert (period.start, period.end) == (year, year)
    assert Attribute.PRODUCTS not in question.attributes


def test_those_left_are_no_closures(talk: Talk, shelf: Shelf) -> None:
    reply = talk("french projects", "drop the retail ones", "what's left, when do they start")
    assert reply.question.unheld is None
    assert reply.question.attributes == (Attribute.LAUNCH,)
    assert len(slugs(reply, shelf)) == 10


def test_sectors_that_investors_are_sought_for_are_all_of_them(talk: Talk) -> None:
    asked = talk("what does the PM say about plastics", "which sectors are you after investors in").question
    assert asked.kind is Kind.SECTOR
    assert asked.filter.empty
