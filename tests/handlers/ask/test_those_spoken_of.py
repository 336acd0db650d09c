"""Which of those spoken of: by how they stand, who takes part in them, what is asked of both; a list of which none was
left."""

import pytest

from handlers.ask.answer_types import CompareAnswer, FigureAnswer, NumberAnswer, ProjectAnswer
from handlers.ask.understand.question import Attribute, Kind
from handlers.shelf import Shelf
from handlers.views import render
from store.filters import ProjectFilter
from tests.asking import Talk

LOCOMOTIVES = {"alstom-ekz-astana", "wabtec-astana-locomotives"}
TENGIZ = {"chevron-tengiz-expansion"}


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (
            ("Who builds locomotives in Astana?", "which of the two came earlier?", "which one exports?"),
            LOCOMOTIVES,
        ),
        (
            ("Ветровые станции на 1 ГВт", "у какой нет экспорта?", "у кого партнёр Самрук-Казына?"),
            {"totalenergies-mirny-wind", "acwa-power-zhetysu-wind"},
        ),
        (
            ("Кто занимается вольфрамом?", "какой из них американский?", "который уже работает?"),
            {"jiaxin-boguty-tungsten"},
        ),
        (("Керамическая плитка", "кто австрийский?", "кто работает?"), {"wan-sheng-ceramic-shymkent"}),
        (
            ("projects in Zhambyl Region", "only renewables", "which have a launch date?"),
            {"spic-zhanatas-wind"},
        ),
        (
            ("Coca-Cola Icecek plants", "aktobe one - jobs", "Is the Shymkent plant working?"),
            {"coca-cola-icecek-shymkent"},
        ),
        (
            ("projects in tenge over 40 billion", "which are under construction?", "which is the biggest?"),
            {"pih-mts-5g"},
        ),
        (("Chevron", "who owns it?", "what does Lukoil hold there?"), TENGIZ),
        (("Кто партнёр у Chevron?", "какая доля у ExxonMobil?", "а у КМГ?"), TENGIZ),
        (("Chevron серіктестері кімдер?", "Лукойлдікі ше?"), TENGIZ),
        (
            ("Что строят в Туркестане?", "какие из них турецкие", "без больниц"),
            {"dal-turkistan-greenhouse", "yda-turkistan-airport"},
        ),
        (
            ("Ен арзан жоба кайсы", "ал ең қымбат 5 жоба", "солардың қытайлары"),
            {"east-hope-aluminium", "silleno-polyethylene"},
        ),
        (("Карлсбергтің қандай жобалары бар", "қайсысы ескі"), {"carlsberg-almaty-expansion"}),
        (
            ("у какой компании больше всего проектов?", "перечисли", "сколько из них больниц?"),
            {"yda-petropavlovsk-hospital", "yda-turkistan-hospital"},
        ),
    ],
)
def test_it_is_of_those(talk: Talk, shelf: Shelf, texts: tuple[str, ...], found: set[str]) -> None:
    reply = talk(*texts)
    number = isinstance(reply.answer, NumberAnswer)
    of_those = reply.question.filter if number else ProjectFilter(ids=reply.shown)
    assert {project.slug for project in shelf.register.find(of_those)} == found


@pytest.mark.parametrize(
    ("texts", "attribute"),
    [
        (
            ("the three biggest American projects", "the jobs in each", "which is operating?"),
            Attribute.STATUS,
        ),
        (("Что делает SANY?", "где?", "завод работает?"), Attribute.STATUS),
        (("Korean projects outside automotive", "это завод чего?"), Attribute.PRODUCTS),
        (("wat is saran tire factory", "how meny tyers"), Attribute.PRODUCTS),
        (("TBEA", "how much power?"), Attribute.POWER),
    ],
)
def test_what_is_asked_of_one_is_told_of_it(talk: Talk, texts: tuple[str, ...], attribute: Attribute) -> None:
    answer = talk(*texts).answer
    assert isinstance(answer, ProjectAnswer)
    assert answer.attributes == (attribute,)


@pytest.mark.parametrize(
    "texts",
    [
        ("projects in Konayev", "and in Alatau?", "do both export?"),
        ("Проекты в Конаеве", "а в Алатау?", "оба экспортируют?"),
    ],
)
def test_of_both_each_is_told(talk: Talk, texts: tuple[str, ...]) -> None:
    reply = talk(*texts)
    assert len(reply.shown) == 2
    assert reply.question.attributes == (Attribute.EXPORT,)


def test_three_of_a_ranking_are_three(talk: Talk) -> None:
    texts = "Алматы облысындағы тамақ өнеркәсібі жобалары", "ең көп жұмыс орны бар үшеуін айтшы"
    assert len(talk(*texts).shown) == 3
    summed = talk(*texts, "соларды қосқанда қанша жұмыс орны").answer
    assert isinstance(summed, NumberAnswer)
    assert summed.totals.jobs == 3130


def test_what_one_is_worth_is_set_beside_the_other(talk: Talk) -> None:
    texts = "What is Chevron's Tengiz expansion worth?", "Is it bigger than Svevind's hydrogen complex?"
    assert isinstance(talk(*texts).answer, CompareAnswer)
    assert "1,800" in render(talk(*texts, "How many jobs does the latter create?").answer, "en", {}).text


def test_sorting_divides_nothing(talk: Talk) -> None:
    reply = talk("Какие текстильные проекты есть?", "сортировать по рабочим местам")
    assert (reply.question.kind, reply.question.order) == (Kind.LIST, Attribute.JOBS)


def test_the_biggest_of_the_register_is_of_all(talk: Talk) -> None:
    texts = "Which company is building the hydrogen complex?", "Is it the biggest in the register?"
    assert talk(*texts).question.filter.empty
    third = talk(*texts, "what is second?", "and third?", "which of those three is running?")
    assert third.question.rank == 1
    assert len(third.shown) == 1


@pytest.mark.parametrize(
    "texts",
    [
        ("что за сэз сарыарка", "сколько всего зон в стране?"),
        ("қанша арнайы экономикалық аймақ бар елде", "шетел инвестициясының қанша пайызын тартқан"),
        ("deputy chair of Kazakh Invest", "how many projects have they supported?"),
    ],
)
def test_a_figure_follows_what_it_belongs_to(talk: Talk, texts: tuple[str, ...]) -> None:
    assert isinstance(talk(*texts).answer, FigureAnswer)
