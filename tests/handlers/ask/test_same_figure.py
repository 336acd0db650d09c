"""More about a figure that was told, a zone, a name that nobody knows or what is not there, over the seeded register."""

import pytest

from handlers.ask.answer_types import ContactAnswer, FigureAnswer, ListAnswer, NothingAnswer, NumberAnswer
from handlers.ask.understand.question import Attribute, Kind, Unheld
from handlers.shelf import Shelf
from handlers.views import render
from tests.asking import Talk, slugs


@pytest.mark.parametrize(
    ("texts", "topic"),
    [
        (("Astana industrial park", "how many plants?"), "astana_industrial_park_working_plants"),
        (
            ("индустриальный парк Астана", "сколько заводов", "с иностранным капиталом"),
            "astana_industrial_park_plants_with_foreign_capital",
        ),
        (("GDP target of Kazakhstan", "by which year?"), "economy_target"),
        (
            ("Жамбыл форумы 2023", "қанша сомаға"),
            "zhambyl_region_agreements_with_foreign_companies_at_the_2023",
        ),
        (
            ("Инвестициялық штаб", "кім басқарады"),
            "investment_headquarters_investment_promotion_council_standin",
        ),
        (("how many special economic zones are there", "how many projects?"), "zones_projects"),
    ],
)
def test_its_row_is_told_again(talk: Talk, texts: tuple[str, ...], topic: str) -> None:
    reply = talk(*texts)
    assert (reply.question.kind, reply.question.topic) == (Kind.FIGURE, topic)


@pytest.mark.parametrize(
    "texts", [("Сколько СЭЗ было в 2024 году?", "а сейчас?"), ("2024 жылы қанша АЭА болды?", "қазір ше?")]
)
def test_now_is_the_newest(talk: Talk, texts: tuple[str, ...]) -> None:
    answer = talk(*texts).answer
    assert isinstance(answer, FigureAnswer)
    assert answer.facts[0].as_of == "2025-12"


@pytest.mark.parametrize(
    "texts",
    [
        ("how many special economic zones are there", "and total investment?"),
        ("how many Korean companies work in Kazakhstan", "how many jobs"),
    ],
)
def test_of_what_is_no_project_the_register_adds_nothing_up(talk: Talk, texts: tuple[str, ...]) -> None:
    assert talk(*texts).question.kind is Kind.OFF_TOPIC


@pytest.mark.parametrize(
    "texts", [("Французских компаний сколько", "а проектов"), ("Француз компаниялары қанша", "жобалары ше")]
)
def test_the_projects_of_those_counted(talk: Talk, texts: tuple[str, ...]) -> None:
    assert talk(*texts).question.filter.countries == ("FR",)


@pytest.mark.parametrize(
    "texts",
    [
        ("Tell me about Saryarka zone", "any projects in it?"),
        ("Tell me about Saryarka zone", "area?", "what projects are there?"),
        ("СЭЗ Сарыарка", "какие там проекты"),
    ],
)
def test_which_stand_in_a_zone_is_not_held(talk: Talk, texts: tuple[str, ...]) -> None:
    reply = talk(*texts)
    assert reply.question.unheld is Unheld.IN_ZONE
    assert reply.question.filter.places == ("karaganda-region",)


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (("Roche", "and Tesla?", "how many jobs?"), "Tesla"),
        (("ООО Ромашка", "сколько инвестиций"), "Ромашка"),
        (("Самсунг не салып жатыр?", "неше жұмыс орны"), "Самсунг"),
    ],
)
def test_what_is_asked_of_a_name_nobody_knows(talk: Talk, texts: tuple[str, ...], name: str) -> None:
    reply = talk(*texts)
    assert (reply.question.kind, reply.question.unknown_names) == (Kind.ABSENT, (name,))


def test_what_was_spoken_of_before_the_unknown_name_stays_in_mind(talk: Talk, shelf: Shelf) -> None:
    assert slugs(talk("Roche", "and Tesla?", "and Roche's?"), shelf) == {"roche-almaty"}
    assert talk("projects in Astana", "and Tesla?", "the operating ones").question.filter.places == (
        "astana",
    )


@pytest.mark.parametrize(
    ("texts", "there"),
    [
        (("Does Coca-Cola have a plant in Almaty?", "how many plants does it have?"), 3),
        (("Есть ли у Данон завод в Шымкенте?", "а где есть?"), 2),
        (("Данон Шымкентте бар ма", "қайда бар"), 2),
    ],
)
def test_what_has_nothing_there_is_asked_of_next(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], there: int
) -> None:
    assert isinstance(talk(texts[0]).answer, NothingAnswer)
    assert len(slugs(talk(*texts), shelf)) == there


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("who heads kazakh invest", "his mobile number?"), "Yerzhan Yelekeyev"),
        (("кто председатель kazakh invest", "его телефон?"), "Ержан Елекеев"),
    ],
)
def test_nobody_has_a_number_of_his_own(talk: Talk, texts: tuple[str, ...], said: str) -> None:
    reply = talk(*texts)
    assert isinstance(reply.answer, ContactAnswer)
    assert reply.answer.person is not None
    assert render(reply.answer, reply.language, reply.names).text.splitlines()[0].find(said) >= 0


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (("доля китайских проектов", "доля американских"), "9 %"),
        (("what's the share of Chinese projects?", "and share of US investment?"), "33%"),
        (("share of operating projects", "share of Turkish jobs"), "13%"),
        (("сколько китайских проектов", "доля их рабочих мест"), "45 %"),
    ],
)
def test_a_share_of_the_same_whole(talk: Talk, texts: tuple[str, ...], wanted: str) -> None:
    reply = talk(*texts)
    assert isinstance(reply.answer, NumberAnswer)
    assert wanted in render(reply.answer, reply.language, reply.names).text.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("texts", "by", "leads"),
    [
        (("страны по числу проектов, топ-5", "а отрасли?"), Attribute.SECTOR, False),
        (("елдер бойынша топ-5", "салалар ше"), Attribute.SECTOR, False),
        (("biggest project in each region", "in each sector"), Attribute.SECTOR, False),
        (("Сколько проектов в каждой области?", "в какой меньше всего"), Attribute.PLACE, True),
        (("Which countries invest in Zhambyl?", "how many projects each"), Attribute.COUNTRY, False),
    ],
)
def test_divided_by_something_else(talk: Talk, texts: tuple[str, ...], by: Attribute, leads: bool) -> None:
    question = talk(*texts).question
    assert (question.kind, question.group_by, question.leads) == (Kind.GROUP, by, leads)


@pytest.mark.parametrize(
    "text", ["three most recent Chinese projects", "три последних китайских проекта", "соңғы үш қытай жобасы"]
)
def test_as_many_of_the_newest_as_are_asked_for(talk: Talk, text: str) -> None:
    answer = talk(text).answer
    assert isinstance(answer, ListAnswer)
    assert len(answer.projects) == 3


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("projects launched by the end of 2019", 11),
        ("открылись после 2020 года", 20),
        ("projects that opened since 2020", 22),
    ],
)
def test_what_has_opened_operates(talk: Talk, shelf: Shelf, text: str, number: int) -> None:
    reply = talk(text)
    assert reply.question.filter.statuses == ("operating",)
    assert len(slugs(reply, shelf)) == number


def test_a_region_named_in_full_is_not_its_town(talk: Talk) -> None:
    for texts in (
        ("How many Chinese projects in Almaty region?", "how many of them are under construction?"),
        ("Сколько китайских проектов в Алматинской области?", "сколько из них строится?"),
        ("Алматы облысында қанша қытай жобасы бар?", "оның қаншасы салынып жатыр"),
    ):
        assert isinstance(talk(*texts).answer, NothingAnswer)


def test_which_are_by_whom_is_asked_of_those_told(talk: Talk, shelf: Shelf) -> None:
    assert slugs(talk("Chinese wind farms", "which are by French companies?"), shelf) == {
        "totalenergies-mirny-wind"
    }


@pytest.mark.parametrize("text", ["ports", "seaport projects", "порты", "теңіз порты жобалары"])
def test_ports(talk: Talk, shelf: Shelf, text: str) -> None:
    assert slugs(talk(text), shelf) == {"lianyungang-aktau-hub", "psa-aktau-container-hub"}


def test_what_all_have_in_common_tells_none_apart(talk: Talk, shelf: Shelf) -> None:
    reply = talk("how much do all the Turkish airports cost together")
    assert slugs(reply, shelf) == {"tav-almaty-airport", "yda-turkistan-airport"}


@pytest.mark.parametrize("texts", [("beer", "soft drinks"), ("пиво", "лимонад")])
def test_what_was_made_before_tells_nothing_now(talk: Talk, shelf: Shelf, texts: tuple[str, ...]) -> None:
    assert len(slugs(talk(*texts), shelf)) == 5


def test_plants_without_power_are_ranked_by_what_they_make(talk: Talk, shelf: Shelf) -> None:
    reply = talk("цементные заводы", "какой мощнее?", "действующие")
    assert slugs(reply, shelf) == {"gezhouba-kyzylorda-cement"}
    assert "1 млн т" in render(reply.answer, reply.language, reply.names).text.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("text", "beds"),
    [
        ("how many beds in petropavlovsk hospital", "500 beds"),
        ("больницы в Туркестане сколько коек", "610 коек"),
    ],
)
def test_beds_stand_beside_what_is_offered(talk: Talk, text: str, beds: str) -> None:
    reply = talk(text)
    assert f"({beds})" in render(reply.answer, reply.language, reply.names).text.replace("\xa0", " ")


@pytest.mark.parametrize(
    "texts",
    [
        ("что такое kazakh invest", "а кто руководит"),
        ("что такое kazakh invest", "а кто главный"),
        ("when was kazakh invest founded", "and who's the boss"),
        ("what is kazakh invest", "who is in charge"),
    ],
)
def test_who_heads_the_agency_spoken_of(talk: Talk, texts: tuple[str, ...]) -> None:
    question = talk(*texts).question
    assert (question.kind, question.person) == (Kind.PERSON, "yerzhan-yelekeyev")


@pytest.mark.parametrize(
    "texts",
    [
        ("how many SEZs are there", "where does that figure come from?"),
        ("how many SEZs are there", "which year is that number from?"),
        ("сколько СЭЗ в стране", "откуда эта цифра?"),
        ("сколько СЭЗ в стране", "за какой год эта цифра?"),
        ("қазір неше АЭА бар", "бұл сан қай жылғы?"),
        ("қазір неше АЭА бар", "бұл қай жылғы мәлімет?"),
    ],
)
def test_its_source_and_date_are_told_with_it(talk: Talk, texts: tuple[str, ...]) -> None:
    reply = talk(*texts)
    assert (reply.question.kind, reply.question.topic) == (Kind.FIGURE, "zones_number")


@pytest.mark.parametrize(
    "text",
    [
        "Сколько вложили китайские компании?",
        "Сколько инвестиций у китайских предприятий?",
        "Қытай компаниялары қанша инвестиция салды?",
    ],
)
def test_what_companies_put_in_is_no_number_of_them(talk: Talk, text: str) -> None:
    question = talk(text).question
    assert (question.kind, question.measure, question.filter.countries) == (
        Kind.SUM,
        Attribute.AMOUNT,
        ("CN",),
    )
