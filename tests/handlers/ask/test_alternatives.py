"""Things of different kinds that are joined, and what is asked of one of a list whatever its state is."""

import pytest

from handlers.ask.answer_types import CompareAnswer, ListAnswer
from handlers.ask.understand.question import Attribute, Kind
from handlers.shelf import Shelf
from handlers.views import render
from store.filters import ProjectFilter
from tests.asking import Talk, slugs

WIND_AND_SUN = ProjectFilter(
    sectors=("renewable-energy",), either=(ProjectFilter(text="wind farm"), ProjectFilter(text="solar"))
)
HOSPITALS_AND_GREENHOUSES = ProjectFilter(
    either=(ProjectFilter(sectors=("healthcare",)), ProjectFilter(text="greenhouse"))
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("wind and solar plants", WIND_AND_SUN),
        ("wind or solar power plants?", WIND_AND_SUN),
        ("ветровые и солнечные электростанции", WIND_AND_SUN),
        ("жел және күн электр станциялары", WIND_AND_SUN),
        ("hospitals and greenhouses", HOSPITALS_AND_GREENHOUSES),
        ("больницы и теплицы", HOSPITALS_AND_GREENHOUSES),
        ("wind farms", ProjectFilter(text="wind farm", sectors=("renewable-energy",))),
    ],
)
def test_any_of_what_is_joined_is_meant(talk: Talk, text: str, wanted: ProjectFilter) -> None:
    assert talk(text).question.filter == wanted


def test_what_is_joined_finds_what_each_finds(talk: Talk, shelf: Shelf) -> None:
    each = slugs(talk("sugar plants"), shelf) | slugs(talk("cement plants"), shelf)
    assert slugs(talk("sugar and cement plants"), shelf) == each
    assert len(each) > 4


def test_what_is_joined_is_said_and_each_can_be_dropped(talk: Talk, shelf: Shelf) -> None:
    reply = talk("sugar and cement plants")
    assert isinstance(reply.answer, ListAnswer)
    assert "sugar or cement" in render(reply.answer, reply.language, reply.names).text
    first, second = reply.question.filter.conditions()
    assert reply.question.filter.without(first) == ProjectFilter(either=second.either)


def test_what_is_joined_is_narrowed_and_compared(talk: Talk, shelf: Shelf) -> None:
    operating = slugs(talk("wind and solar plants", "only operating ones"), shelf)
    assert operating < slugs(talk("wind and solar plants"), shelf)
    compared = talk("compare hospitals and airports by jobs").answer
    assert isinstance(compared, CompareAnswer)
    assert [totals.projects for _, totals in compared.sides] == [3, 3]


def test_what_is_joined_is_asked_for_after_one_of_a_list(talk: Talk, shelf: Shelf) -> None:
    texts = "Turkish projects in Almaty", "what about Germans", "and hospitals or airports"
    assert slugs(talk(*texts), shelf) == {"tav-almaty-airport"}


@pytest.mark.parametrize(
    "texts",
    [
        ("sugar plants", "the Chinese one, is it up and running?"),
        ("sugar plants", "average amount?", "is the Chinese one operating?"),
        ("сахарные заводы", "китайский уже работает?"),
        ("қант зауыттары", "қытайлық зауыт іске қосылды ма?"),
    ],
)
def test_of_one_it_is_asked_whether(talk: Talk, shelf: Shelf, texts: tuple[str, ...]) -> None:
    reply = talk(*texts)
    assert slugs(reply, shelf) == {"zhongkai-guoyuan-zhambyl-sugar"}
    assert Attribute.STATUS in reply.question.attributes


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (
            ("projects of the Gulf countries", "leave out the UAE"),
            {"pih-mts-5g", "acwa-power-zhetysu-wind"},
        ),
        (
            ("проекты стран Персидского залива", "без эмиратов"),
            {"pih-mts-5g", "acwa-power-zhetysu-wind"},
        ),
        (
            ("цементные заводы", "какой из них работает?", "остальные два на какую сумму вместе?"),
            {"gezhouba-almaty-cement", "sinoma-aktobe-cement"},
        ),
        (
            (
                "американские пищевые заводы в Алматинской области",
                "сколько рабочих мест вместе?",
                "тот, что подешевле, когда откроется?",
                "а другой?",
            ),
            {"pepsico-almaty-region"},
        ),
        (
            ("biggest oil and gas project by investment", "who are the partners there?"),
            {"chevron-tengiz-expansion"},
        ),
        (
            ("Turkish projects in Shymkent", "which are up and running?", "any other plants of theirs?"),
            {"coca-cola-icecek-aktobe", "coca-cola-icecek-astana"},
        ),
        (
            (
                "Өзбекстан инвесторларының жобалары",
                "орта есеппен неше жұмыс орны бар",
                "тек тоқыма саласындағылары",
                "жұмыс істеп тұрғаны қайсы?",
                "ал қалған екеуін көрсетші",
            ),
            {"global-textile-maktaaral", "tst-jetysay-textile"},
        ),
        (
            ("American machinery, operating", "forget the country and the status: machinery in Almaty city"),
            {"honeywell-almaty", "tokyo-rope-almaty", "asia-steel-pipe-almaty"},
        ),
        (
            (
                "projects announced since november 2025",
                "only turkish",
                "total in tenge?",
                "which of these two is in almaty city",
            ),
            {"nobel-almaty-complex"},
        ),
        (
            (
                "projects with russian capital",
                "which are in Almaty Region?",
                "compare the two",
                "what does Lukoil make?",
            ),
            {"lukoil-lubricants-almaty"},
        ),
        (
            ("Gulf wind farms", "which one costs more?", "and the other one, who are the partners?"),
            {"masdar-zhambyl-wind"},
        ),
        (
            (
                "проекты по железнодорожному машиностроению",
                "какие из них в Астане",
                "только те, что на экспорт",
                "сколько рабочих мест на сервисных центрах Alstom?",
            ),
            {"alstom-service-centres"},
        ),
        (
            ("италиялық инвесторлардың жобалары", "Cormatex-сіз"),
            {"eni-badamsha-wind", "eni-kmg-zhanaozen-hybrid"},
        ),
        (("Astanadagy jobalar", "only Swiss ones"), {"stadler-astana"}),
        (("қостанайдағы автоқұрылыс жобалары", "Кия"), {"kia-kostanay"}),
        (
            ("Закупаем пряжу, ищем текстильные проекты. Что есть?",),
            {
                "alliance-shymkent-spinning",
                "cormatex-aktobe-nonwovens",
                "global-textile-maktaaral",
                "tst-jetysay-textile",
                "xinjiang-lihua-cotton",
            },
        ),
    ],
)
def test_which_are_meant(talk: Talk, shelf: Shelf, texts: tuple[str, ...], found: set[str]) -> None:
    assert slugs(talk(*texts), shelf) == found


def test_a_list_is_ranked_and_a_sum_is_of_money_where_dollars_are_named(talk: Talk) -> None:
    ranked = talk("textile projects from Uzbekistan", "how do they rank by jobs?").question
    assert (ranked.kind, ranked.order) == (Kind.LIST, Attribute.JOBS)
    summed = talk("текстильные проекты", "сколько рабочих мест они дают", "всё вместе в долларах?").question
    assert (summed.kind, summed.measure) == (Kind.SUM, Attribute.AMOUNT)
    assert talk("how do countries rank by jobs?").question.kind is Kind.GROUP


@pytest.mark.parametrize(
    "text",
    [
        "кто завтра подписывает там что-то с казахстанской стороны",
        "шетелдік пен жергілікті инвесторды заң бөліп қарай ма",
    ],
)
def test_of_what_is_not_understood_not_all_there_is_is_listed(talk: Talk, text: str) -> None:
    assert talk(text).question.kind is Kind.UNKNOWN


def test_whether_a_plant_is_open_asks_how_far_it_is(talk: Talk) -> None:
    assert Attribute.STATUS in talk("is the Tyson Foods plant open").question.attributes


def test_back_to_all_of_them(talk: Talk) -> None:
    texts = "greenhouses", "which are running?", "back to all the greenhouses, which one gives most jobs?"
    question = talk(*texts).question
    assert (question.kind, question.filter) == (Kind.TOP, ProjectFilter(text="greenhouse"))
