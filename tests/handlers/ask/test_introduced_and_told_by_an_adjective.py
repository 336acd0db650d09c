"""What an introduction says of the place and the matter, one of a few told by an adjective, the parts of the country,
and what is asked of the agency, its lines and its figures."""

import pytest

from handlers.ask.answer_types import (
    BesideAnswer,
    ContactAnswer,
    FigureAnswer,
    IncentiveAnswer,
    ListAnswer,
    NumberAnswer,
    PersonAnswer,
    ProjectAnswer,
    ZoneAnswer,
)
from handlers.ask.understand.question import Attribute, Kind, Unheld
from handlers.shelf import Shelf
from tests.asking import Talk, slugs

OVER_2000_JOBS = {
    *("alarko-shymkent-greenhouse", "east-hope-aluminium", "eco-culture-turkistan-greenhouse"),
    *("envision-zhetysu-wind-bess", "eurochem-zhanatas", "xinjiang-lihua-cotton"),
}
RUNNING_IN_ASTANA = {
    *("stadler-astana", "alstom-ekz-astana", "wabtec-astana-locomotives", "coca-cola-icecek-astana"),
    *("sika-astana-atyrau", "ozon-astana-warehouse"),
}
CHINESE_IN_SHYMKENT = {"fujian-hengwang-shymkent-steel", "shaanxi-shymkent-waste-to-energy"}
TURKISH_IN_ASTANA = {"coca-cola-icecek-astana", "yda-astana-sandwich-panels"}
FARMS_OF_TURKISTAN = {"eco-culture-turkistan-greenhouse", "dal-turkistan-greenhouse"}
IN_KOSTANAY = {
    *("kia-kostanay", "john-deere-kostanay"),
    *("uzauto-allur-onix-kostanay", "uzauto-saryarka-kostanay-2020"),
}
GREENHOUSES = {
    *("alarko-shymkent-greenhouse", "dal-turkistan-greenhouse"),
    *("eco-culture-turkistan-greenhouse", "food-ventures-aktobe-greenhouse"),
}
BUSES = {"byd-almaty-bus", "falcon-eurabus-almaty", "yutong-qaztehna-saran"}
MEAT = {"tyson-beef-plant", "bigfarm-akmola-pork", "baumann-almaty-meat", "lulu-meat-hub"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HR: where will over 2000 jobs be created?", OVER_2000_JOBS),
        ("HR manager here. Which projects create over 2000 jobs?", OVER_2000_JOBS),
        ("recruiter here, which plants in Astana are operating?", RUNNING_IN_ASTANA),
        (
            "Я HR, перевожу людей в Астану. Какие иностранные заводы уже работают в Астане?",
            RUNNING_IN_ASTANA,
        ),
        (
            "Мен HR-мін, адамдарды Астанаға көшіріп жатырмын. Астанада қандай зауыттар жұмыс істеп тұр?",
            RUNNING_IN_ASTANA,
        ),
        ("Меня интересуют китайские компании. Кто строит в Шымкенте?", CHINESE_IN_SHYMKENT),
        ("I'm interested in Turkish investors. Who builds in Astana?", TURKISH_IN_ASTANA),
        ("Нам интересны турецкие инвесторы. Кто строит в Астане?", TURKISH_IN_ASTANA),
        ("Мені түрік компаниялары қызықтырады. Астанада кім салып жатыр?", TURKISH_IN_ASTANA),
        (
            "я из акимата Туркестанской области. какие у нас проекты по сельскому хозяйству?",
            FARMS_OF_TURKISTAN,
        ),
        (
            "Мен Түркістан облысының әкімдігіненмін. Бізде ауыл шаруашылығы бойынша қандай жобалар бар?",
            FARMS_OF_TURKISTAN,
        ),
        ("переезжаем в Костанай: какие работодатели?", IN_KOSTANAY),
        ("Which employers are in Kostanay?", IN_KOSTANAY),
        ("Қостанайда қандай жұмыс берушілер бар?", IN_KOSTANAY),
        ("we are moving our staff to Kostanay, what plants are there?", IN_KOSTANAY),
    ],
)
def test_an_introduction_lends_place_and_matter_and_nothing_else(
    talk: Talk, shelf: Shelf, text: str, expected: set[str]
) -> None:
    reply = talk(text)
    assert isinstance(reply.answer, ListAnswer)
    assert slugs(reply, shelf) == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("My region is Zhambyl. How many projects do we have?", 12),
        ("Мой регион — Жамбылская область. Сколько у нас проектов?", 12),
        ("Біздің облыс — Жамбыл облысы. Бізде қанша жоба бар?", 12),
        ("I am from the administration of Atyrau Region. How many projects do we have here?", 5),
        ("Наш регион - Костанайская область. Сколько у нас проектов?", 7),
        ("Journalist here, how many Turkish projects are there?", 24),
        ("Мен журналистпін. Неміс жобалары қанша?", 7),
    ],
)
def test_what_we_have_is_counted_where_we_are(talk: Talk, text: str, number: int) -> None:
    found = talk(text).answer
    assert isinstance(found, NumberAnswer)
    assert found.totals.projects == number


def test_who_moves_people_asks_for_no_jobs(talk: Talk) -> None:
    reply = talk("we relocate staff to Shymkent. list projects there")
    assert isinstance(reply.answer, ListAnswer)
    assert reply.answer.total == 9
    assert reply.question.attributes == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hey any ev / bus makers?", BUSES),
        ("hospitals being built?", {"yda-petropavlovsk-hospital", "yda-turkistan-hospital"}),
        (
            "gas turbine power plants",
            {
                *("china-energy-wko-gas-turbine", "huadian-mangystau-ccgt"),
                *("aksa-shymkent-ccgt", "eni-kmg-zhanaozen-hybrid"),
            },
        ),
        ("парогазовые установки", {"aksa-shymkent-ccgt", "huadian-mangystau-ccgt"}),
        ("Do any American companies work in agriculture machinery?", {"john-deere-kostanay"}),
        (
            "Who builds chemical plants in western Kazakhstan?",
            {
                *("esta-kuryk-urea", "cnpc-aktobe-urea", "bilgili-wko-cleaning"),
                *("air-liquide-atyrau", "air-liquide-atyrau-kpi"),
            },
        ),
        (
            "проекты в Западно-Казахстанской области",
            {"bilgili-wko-cleaning", "china-energy-wko-gas-turbine", "uspring-uralsk"},
        ),
        ("говядина, мясо — кто?", MEAT),
        ("beef and meat: who?", MEAT),
        ("Жылыжайлар қайда бар", GREENHOUSES),
    ],
)
def test_a_kind_is_told_by_all_of_its_words(talk: Talk, shelf: Shelf, text: str, expected: set[str]) -> None:
    reply = talk(text)
    found = {project.slug for each in reply.shown if (project := shelf.register.get(each))}
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ресей инвесторлары қай салаларда жұмыс істейді",
        "in which sectors do Russian investors operate?",
        "в каких отраслях работают российские инвесторы?",
    ],
)
def test_investors_who_are_active_in_fields_are_in_any_state(talk: Talk, text: str) -> None:
    question = talk(text).question
    assert (question.kind, question.filter.statuses) == (Kind.GROUP, ())


@pytest.mark.parametrize(
    ("texts", "slug", "asked"),
    [
        (("Risen Energy проекты", "где меньший"), "risen-karaganda-solar", Attribute.PLACE),
        (("Risen Energy жобалары", "кішісі қайда?"), "risen-karaganda-solar", Attribute.PLACE),
        (("Danone projects", "where is the older one"), "danone-almaty-plant", Attribute.PLACE),
        (("Danone projects", "jobs at the older plant"), "danone-almaty-plant", Attribute.JOBS),
        (("Danone", "а у нового сколько рабочих мест"), "danone-almaty-line", Attribute.JOBS),
        (
            ("Danone жобалары", "қайсысы жаңа", "ескісінің жұмыс орны"),
            "danone-almaty-plant",
            Attribute.JOBS,
        ),
        (("UzAuto проекты", "новый где"), "uzauto-allur-onix-kostanay", Attribute.PLACE),
        (
            ("UzAuto жобалары", "ескісі қашан ашылды"),
            "uzauto-saryarka-kostanay-2020",
            Attribute.LAUNCH,
        ),
    ],
)
def test_one_of_a_few_is_told_by_an_adjective(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], slug: str, asked: Attribute
) -> None:
    reply = talk(*texts)
    assert isinstance(reply.answer, ProjectAnswer)
    assert reply.answer.project.slug == slug
    assert reply.question.attributes == (asked,)


@pytest.mark.parametrize(
    ("texts", "first"),
    [
        (("Danone", "старый"), "danone-almaty-plant"),
        (("Есть ли у Danone новая линия?", "сколько стоит", "а старый завод"), "danone-almaty-plant"),
        (("Danone: два проекта, какой новее?",), "danone-almaty-line"),
        (("which Danone project is older?",), "danone-almaty-plant"),
        (("Danone жобалары", "жаңасы"), "danone-almaty-line"),
        (
            ("Which projects have the largest capacity in cement?", "where's the smaller one"),
            "gezhouba-kyzylorda-cement",
        ),
        (("Eni projects", "the bigger one"), "eni-kmg-zhanaozen-hybrid"),
    ],
)
def test_two_are_put_in_the_order_that_the_adjective_tells(
    talk: Talk, texts: tuple[str, ...], first: str
) -> None:
    found = talk(*texts).answer
    assert isinstance(found, ListAnswer)
    assert next(project.slug for project in found.projects) == first
    assert found.total == 2


def test_what_is_not_stated_by_all_makes_none_the_smaller(talk: Talk) -> None:
    found = talk("турецкие больницы", "меньшая где").answer
    assert isinstance(found, ListAnswer)
    assert found.total == 3


@pytest.mark.parametrize("text", ["где меньший", "а меньшая?", "меньшие"])
def test_the_smaller_is_no_country(talk: Talk, text: str) -> None:
    assert not talk("Risen Energy проекты", text).question.filter.countries


@pytest.mark.parametrize(
    ("texts", "topic"),
    [
        (("Which agency helps investors?",), "agency_does"),
        (("Astana Industrial Park", "plants with foreign capital?"), "plants_with_foreign_capital"),
        (("who leads the Investment Headquarters?", "what does it do"), "investment_headquarters"),
        (("is there a one-stop shop?", "which order governs it?"), "governing_rules"),
        (("что такое одно окно для инвестора", "каким приказом регулируется"), "governing_rules"),
        (("бір терезе деген не", "қандай бұйрықпен реттеледі"), "governing_rules"),
        (("Қазақстанға жыл сайын қанша инвестиция келеді",), "fdi_2022"),
        (("сколько инвестиций приходит ежегодно",), "fdi_2022"),
        (("how much foreign investment comes every year",), "fdi_2022"),
    ],
)
def test_a_figure_of_the_agency_or_the_country(talk: Talk, texts: tuple[str, ...], topic: str) -> None:
    reply = talk(*texts)
    assert isinstance(reply.answer, FigureAnswer)
    assert topic in (reply.question.topic or "")


@pytest.mark.parametrize(
    "text",
    [
        "phone of kazakh invest support service",
        "where is the request form?",
        "форма обращения для инвестора где",
        "Где найти форму заявки Kazakh Invest?",
        "өтініш формасы қайда?",
    ],
)
def test_how_to_reach_the_agency(talk: Talk, text: str) -> None:
    assert isinstance(talk(text).answer, ContactAnswer)


@pytest.mark.parametrize(
    ("text", "unheld"),
    [
        ("What's the address of Kazakh Invest?", Unheld.ADDRESS),
        ("адрес Kazakh Invest", Unheld.ADDRESS),
        ("Kazakh Invest мекенжайы", Unheld.ADDRESS),
        ("any vacancies at the Stadler plant?", Unheld.VACANCY),
        ("есть ли вакансии на заводе Kia?", Unheld.VACANCY),
        ("Kia зауытында бос жұмыс орындары бар ма?", Unheld.VACANCY),
    ],
)
def test_what_is_not_held_is_said(talk: Talk, text: str, unheld: Unheld) -> None:
    reply = talk(text)
    assert isinstance(reply.answer, BesideAnswer)
    assert reply.question.unheld is unheld


@pytest.mark.parametrize(
    ("texts", "site"),
    [
        (("СЭЗ в Туркестанской области", "есть ли у них сайт"), "http://sez-turkistan.kz"),
        (("zones in Turkistan Region", "do they have a website?"), "http://sez-turkistan.kz"),
        (
            ("Кызылординская область: все проекты", "какая СЭЗ там есть", "контакты портала"),
            "https://kyzylorda.invest.gov.kz",
        ),
    ],
)
def test_the_site_of_the_zones_of_a_region_and_the_portal_of_a_zones_region(
    talk: Talk, texts: tuple[str, ...], site: str
) -> None:
    found = talk(*texts).answer
    assert isinstance(found, ContactAnswer)
    assert found.contacts[0].website == site


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (("which zones have their term stated",), 3),
        (("у каких СЭЗ указан срок",), 3),
        (("қай АЭА-ның мерзімі көрсетілген",), 3),
        (("how many special zones are there?", "list them"), 18),
        (("сколько всего СЭЗ?", "перечисли"), 18),
    ],
)
def test_zones_by_their_term_and_after_their_number(talk: Talk, texts: tuple[str, ...], number: int) -> None:
    found = talk(*texts).answer
    assert isinstance(found, ZoneAnswer)
    assert len(found.zones) == number


def test_the_size_of_a_zone_is_all_that_is_asked(talk: Talk) -> None:
    assert isinstance(talk("Павлодар АЭА көлемі қандай").answer, ZoneAnswer)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("порог 2 млн долларов — что это за пул?", "pools"),
        ("могут ли иностранцы получать те же льготы, что и местные?", "equal"),
    ],
)
def test_a_rule_is_told_by_its_words(talk: Talk, text: str, topic: str) -> None:
    reply = talk(text)
    assert isinstance(reply.answer, IncentiveAnswer)
    assert topic in reply.question.topics


@pytest.mark.parametrize(
    "texts",
    [
        ("Премьер-министр кім", "ол Kazakh Invest-те қандай қызмет атқарады"),
        ("who is the prime minister", "what role does he have at Kazakh Invest?"),
    ],
)
def test_a_role_is_of_the_person_spoken_of(talk: Talk, texts: tuple[str, ...]) -> None:
    assert isinstance(talk(*texts).answer, PersonAnswer)


@pytest.mark.parametrize(
    ("text", "kind", "topic"),
    [
        ("subscribe me to news on pharma", Kind.HELP, None),
        ("подпиши меня на новости фармы", Kind.HELP, None),
        ("does the register include Kazakh domestic projects?", Kind.OFF_TOPIC, "domestic"),
        ("есть ли в реестре отечественные проекты?", Kind.OFF_TOPIC, "domestic"),
        ("what is this register", Kind.HELP, None),
        ("что это за реестр", Kind.HELP, None),
        ("бұл қандай тізілім", Kind.HELP, None),
    ],
)
def test_what_the_desk_is_for(talk: Talk, text: str, kind: Kind, topic: str | None) -> None:
    question = talk(text).question
    assert (question.kind, question.topic) == (kind, topic)


@pytest.mark.parametrize(
    ("before", "language"),
    [("проекты в Шымкенте", "ru"), ("Шымкенттегі жобалар", "kk"), ("projects in Shymkent", "en")],
)
def test_names_set_against_each_other_are_of_no_language(talk: Talk, before: str, language: str) -> None:
    reply = talk(before, "Mars vs PepsiCo")
    assert (reply.question.kind, reply.language) == (Kind.COMPARE, language)


@pytest.mark.parametrize(
    "text",
    [
        "who can help an investor here?",
        "which body helps foreign investors",
        "какая организация помогает иностранным инвесторам?",
        "инвесторларға кім көмектеседі?",
    ],
)
def test_who_helps_investors_is_the_agency(talk: Talk, text: str) -> None:
    assert talk(text).question.topic == "agency_does"
