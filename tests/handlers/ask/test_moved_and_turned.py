"""A list gone through page by page and one by one, its bound moved, one line of a division counted by itself."""

import pytest

from handlers.ask.answer_types import GroupAnswer, ListAnswer, NumberAnswer, ProjectAnswer
from handlers.ask.understand.question import Attribute, Kind
from handlers.shelf import Shelf
from tests.asking import Talk, slugs


@pytest.mark.parametrize(
    ("texts", "first"),
    [
        (("Turkish projects", "page 2"), 8),
        (("Turkish projects", "last page"), 16),
        (("Turkish projects", "last page", "previous page"), 8),
        (("турецкие проекты", "покажи последнюю страницу", "вторая страница"), 8),
        (("турецкие проекты", "последняя страница", "предыдущая страница"), 8),
        (("Түрік жобалары", "Келесі бетке өт"), 8),
        (("Түрік жобалары", "Екінші бетін көрсет", "Ары қарай"), 16),
        (("Түрік жобалары", "Соңғы бетін көрсет"), 16),
        (("Алматы облысындағы жобалар", "Келесі бет", "Қалған бәрін көрсет"), 16),
    ],
)
def test_a_page_by_its_number(talk: Talk, texts: tuple[str, ...], first: int) -> None:
    found = talk(*texts).answer
    assert isinstance(found, ListAnswer)
    assert found.offset == first


def test_the_page_after_the_last_is_no_other(talk: Talk) -> None:
    assert talk("Turkish projects", "last page", "page 1", "next page").question.offset == 8


@pytest.mark.parametrize(
    ("texts", "place"),
    [
        (("Chinese projects in Almaty Region", "the first one", "and the next one"), 1),
        (("китайские проекты в Алматинской области", "первый", "следующий"), 1),
        (("Қытайдың Алматы облысындағы жобалары", "Біріншісін айт", "Одан кейінгісін", "Тағы келесісі"), 2),
    ],
)
def test_the_next_of_a_list(talk: Talk, texts: tuple[str, ...], place: int) -> None:
    assert talk(*texts).shown == talk(texts[0]).shown[place : place + 1]


@pytest.mark.parametrize(
    ("texts", "slug"),
    [
        (("Теңгемен көрсетілген жобалардың ең ірісі қайсы?", "Екіншісі?", "Соңғысы?"), "danone-almaty-line"),
        (("самый крупный проект в тенге", "второй?", "последний?"), "danone-almaty-line"),
    ],
)
def test_the_last_of_those_ranked_one_by_one(talk: Talk, texts: tuple[str, ...], slug: str) -> None:
    found = talk(*texts).answer
    assert isinstance(found, ProjectAnswer)
    assert found.project.slug == slug


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (("Жұмыс орны 300-ден көп жобалар", "Шекті 2000-ға көтер"), 6),
        (("Жұмыс орны 300-ден көп жобалар", "Шекті 2000-ға көтер", "Енді 500-ге түсір"), 22),
        (("5000-нан көп жұмыс орнын ашатын жобалар", "Төменгі шегін 1000-ға түсір"), 13),
        (("100 миллион доллардан жоғары жобалар", "500 миллионға көтерейік"), 24),
        (("projects over 100 million dollars", "raise it to 1 billion"), 16),
        (("projects over 5 billion dollars", "lower the threshold to 1"), 16),
        (("проекты больше 300 рабочих мест", "подними планку до 2000"), 6),
        (("проекты дороже 100 млн долларов", "снизь порог до 50 млн", "подними до 500 млн"), 24),
    ],
)
def test_a_bound_is_moved(talk: Talk, shelf: Shelf, texts: tuple[str, ...], number: int) -> None:
    assert len(slugs(talk(*texts), shelf)) == number


@pytest.mark.parametrize(
    ("texts", "jobs"),
    [
        (("Жұмыс орнын облыстар бойынша бөліп бер", "Жамбылда қанша?"), 4700),
        (("Жұмыс орнын облыстар бойынша бөліп бер", "Жамбылда қанша?", "Шымкентте ше?"), 6920),
        (("Жұмыс орнын елдер бойынша көрсет", "Түркияда қанша?", "Ресейде ше?"), 11100),
        (("jobs by region", "how many in Zhambyl"), 4700),
        (("рабочие места по странам", "сколько у турции"), 8038),
    ],
)
def test_one_line_of_a_division(talk: Talk, texts: tuple[str, ...], jobs: int) -> None:
    found = talk(*texts).answer
    assert isinstance(found, NumberAnswer)
    assert (found.question.kind, found.totals.jobs) == (Kind.SUM, jobs)


def test_projects_of_one_line_are_counted(talk: Talk) -> None:
    found = talk("проекты по странам", "сколько у турции").answer
    assert isinstance(found, NumberAnswer)
    assert (found.question.kind, found.totals.projects) == (Kind.COUNT, 24)


@pytest.mark.parametrize(
    ("texts", "by", "total"),
    [
        (("Түркістан облысында қай сала басым?",), Attribute.SECTOR, 12),
        (("Маңғыстау облысы", "Сол облыс бойынша қай сала басым?"), Attribute.SECTOR, 9),
        (("АҚШ көбінесе нені қаржыландырады?",), Attribute.SECTOR, 13),
        (("Түріктер көбіне қай салаға салады?",), Attribute.SECTOR, 24),
        (("Түріктер көбіне қай салаға салады?", "Ал қай облысқа?"), Attribute.PLACE, 24),
        (("Жамбыл облысына көбіне қай елдер ақша салады?", "Қай салаға?"), Attribute.SECTOR, 12),
        (("қытай инвестициясының жалпы көлемі қанша?", "Қай салаға көп салады?"), Attribute.SECTOR, 36),
        (
            ("қытай жобалары", "Қай салаға көп салады?", "Қай облыс бірінші тұр?"),
            Attribute.PLACE,
            36,
        ),
        (("what do the Chinese mostly invest in",), Attribute.SECTOR, 36),
        (("во что в основном вкладывают китайцы",), Attribute.SECTOR, 36),
        (("какая отрасль преобладает в Туркестанской области",), Attribute.SECTOR, 12),
        (("Chinese projects", "which sector gets most"), Attribute.SECTOR, 36),
    ],
)
def test_what_most_of_them_are(talk: Talk, texts: tuple[str, ...], by: Attribute, total: int) -> None:
    found = talk(*texts).answer
    assert isinstance(found, GroupAnswer)
    assert (found.question.group_by, found.total) == (by, total)


def test_sectors_that_investors_are_sought_for_are_still_told(talk: Talk) -> None:
    assert talk("Қай салаға инвестор керек?").question.kind is Kind.SECTOR
    assert talk("Қай салаға инвестиция салуға болады?").question.kind is Kind.SECTOR
