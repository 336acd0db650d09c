"""Projects told by what feeds them, by a slang name, by the rare metals sought, by who came first, or by what they are
not."""

import pytest

from handlers.ask.answer_types import ProjectAnswer
from handlers.ask.understand.question import Attribute, Kind
from handlers.shelf import Shelf
from tests.asking import Talk, slugs

COLA = {"coca-cola-icecek-aktobe", "coca-cola-icecek-astana", "coca-cola-icecek-shymkent"}
COAL = {"tbea-almaty-region-energy"}


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("Көмірмен жұмыс істейтін станса салмақшы болғандар бар ма?",), COAL),
        (("станции, которые работают на угле",), COAL),
        (("stations that run on coal",), COAL),
        (("сколько всего заводов колы",), COLA),
        (("сколько заводов у колы",), COLA),
        (("кока колы заводы",), COLA),
        (("шымкентский завод колы",), {"coca-cola-icecek-shymkent"}),
        (("актюбинская кола сколько стоит",), {"coca-cola-icecek-aktobe"}),
        (("Сирек металдар бар ма?",), {"cove-akbulak-exploration"}),
        (("Вольфрам өндіретіндер", "Тағы қандай сирек металл жобасы бар?"), {"cove-akbulak-exploration"}),
        (("редкие металлы",), {"cove-akbulak-exploration"}),
        (("rare metals projects",), {"cove-akbulak-exploration"}),
        (
            ("Әуежай жобалары", "Алматыдағысынан басқасы қайсы?"),
            {"terminals-holding-astana-airport", "yda-turkistan-airport"},
        ),
        (("шинный завод татнефти", "это работает?"), {"tatneft-saran-tyres"}),
        (("где в стране делают лекарства", "что из этого работает"), {"roche-almaty"}),
        (("Қостанай облысы", "Шекарадан тыс өнім сататыны бар ма?"), {"biograin-kostanay-hub"}),
    ],
)
def test_told_so(talk: Talk, shelf: Shelf, texts: tuple[str, ...], found: set[str]) -> None:
    assert slugs(talk(*texts), shelf) == found


@pytest.mark.parametrize(
    "text",
    [
        "Газбен жұмыс істейтін электр станциялары",
        "электростанции, работающие на газе",
        "power plants running on gas",
    ],
)
def test_what_feeds_a_station_is_no_state(talk: Talk, text: str) -> None:
    asked = talk(text).question.filter
    assert asked.statuses == ()
    assert asked == talk("gas power plants").question.filter


@pytest.mark.parametrize(
    ("text", "descending"),
    [
        ("французские проекты по деньгам от меньшего к большему", False),
        ("проекты от большего к меньшему по сумме", True),
    ],
)
def test_from_the_greater_to_the_less_is_no_country(talk: Talk, text: str, descending: bool) -> None:
    asked = talk(text).question
    assert "ML" not in asked.filter.countries
    assert (asked.order, asked.descending) == (Attribute.AMOUNT, descending)


def test_a_phase_is_a_state(talk: Talk, shelf: Shelf) -> None:
    assert len(slugs(talk('какие проекты в фазе "объявлен"'), shelf)) == 26


def test_those_that_have_nothing_to_do_with_it(talk: Talk, shelf: Shelf) -> None:
    reply = talk("2026 жылы іске қосылатындар", "Олардың ішінен тыңайтқышқа байланысты емесі")
    assert len(slugs(reply, shelf)) == 5


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Маңғыстауға бірінші болып кім келді?", "jiuhe-tupkaragan-wind"),
        ("who was the first to come to Mangystau", "jiuhe-tupkaragan-wind"),
        ("кто первым пришёл в Мангистау", "jiuhe-tupkaragan-wind"),
        ("Қостанайға ең бірінші келген инвестор кім?", "uzauto-saryarka-kostanay-2020"),
        ("Қазақстандағы ең алғашқы шетелдік жоба қайсы?", "wabtec-astana-locomotives"),
    ],
)
def test_who_came_first(talk: Talk, text: str, slug: str) -> None:
    reply = talk(text)
    assert reply.question.kind is Kind.TOP
    assert isinstance(reply.answer, ProjectAnswer)
    assert reply.answer.project.slug == slug


def test_how_many_work_there_is_no_state(talk: Talk) -> None:
    assert talk("завод Kia", "много там работает?").question.filter.statuses == ()
