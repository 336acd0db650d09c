"""What follows is asked of what was spoken of, though nothing be left of it."""

import pytest

from handlers.ask.answer_types import ListAnswer, NothingAnswer, NumberAnswer, ProjectAnswer
from handlers.ask.understand.question import Attribute, Kind
from handlers.views import render
from handlers.views.catalogue import say
from tests.asking import Talk

ZONES_TOGETHER = "special_economic_zones_and_industrial_zones_projects_impleme"
TURKISTAN = {"en": "Turkistan", "ru": "Туркестан", "kk": "Түркістан"}
UZAUTO = "uzauto-saryarka-kostanay-2020"


@pytest.mark.parametrize(
    "texts",
    [
        ("german projects", "in shymkent"),
        ("немецкие проекты", "в шымкенте"),
        ("неміс жобалары", "шымкентте ше"),
        ("projects with fewer than 100 jobs", "in turkistan"),
        ("projects in Astana", "and the Chinese ones?"),
        ("у каких проектов нет суммы", "из них турецких", "работающие"),
    ],
)
def test_where_none_is_left_no_others_are_told(talk: Talk, texts: tuple[str, ...]) -> None:
    assert isinstance(talk(*texts).answer, NothingAnswer)


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (("textile projects", "how many projects"), 5),
        (("jobs in textiles", "how many projects is that?"), 5),
        (("рабочие места в текстиле", "сколько проектов"), 5),
        (("тоқымадағы жұмыс орны", "қанша жоба"), 5),
        (("рабочие места в текстиле", "сколько всего проектов"), 143),
        (("Kia", "how many projects are there?"), 143),
        (("қостанай облысында не бар", "солтүстік қазақстанда ше, неше жоба"), 2),
        (("jobs in pharma", "how many are planned"), 8),
        (("рабочие места в фармацевтике", "сколько планируется"), 8),
        (("фармада қанша жұмыс орны", "қаншасы жоспарда"), 8),
        (("wind farms", "total investment", "how many are not built yet"), 4),
    ],
)
def test_how_many_there_are_of_those(talk: Talk, texts: tuple[str, ...], number: int) -> None:
    found = talk(*texts).answer
    assert isinstance(found, NumberAnswer)
    assert (found.question.kind, found.totals.projects) == (Kind.COUNT, number)


@pytest.mark.parametrize(
    ("texts", "attribute"),
    [
        (("Kia", "country?"), Attribute.COUNTRY),
        (("Kia", "and the sector?"), Attribute.SECTOR),
        (("Kia", "страна?"), Attribute.COUNTRY),
        (("Kia", "отрасль?"), Attribute.SECTOR),
        (("Kia", "елі?"), Attribute.COUNTRY),
        (("Kia", "ал саласы ше?"), Attribute.SECTOR),
    ],
)
def test_a_word_alone_asks_it_of_the_project(
    talk: Talk, texts: tuple[str, ...], attribute: Attribute
) -> None:
    reply = talk(*texts)
    assert isinstance(reply.answer, ProjectAnswer)
    assert (reply.answer.project.slug, reply.question.attributes) == ("kia-kostanay", (attribute,))


@pytest.mark.parametrize(
    "texts",
    [
        ("russian projects", "the newest"),
        ("российские проекты", "самый новый"),
        ("российские проекты", "кроме автопрома", "сумма", "самый новый"),
        ("ресей жобалары", "ең жаңасы"),
    ],
)
def test_the_newest_is_one_of_them(talk: Talk, texts: tuple[str, ...]) -> None:
    found = talk(*texts).answer
    assert isinstance(found, ProjectAnswer)
    assert found.project.slug == "lukoil-kalamkas-khazar"


@pytest.mark.parametrize(
    ("texts", "states"),
    [
        (("қытай жобалары", "жұмыс істейтіндері"), ("operating",)),
        (("ресей жобалары", "сомасы", "істеп тұрғанын көрсет"), ("operating",)),
    ],
)
def test_those_that_work_are_projects(talk: Talk, texts: tuple[str, ...], states: tuple[str, ...]) -> None:
    found = talk(*texts).answer
    assert isinstance(found, ListAnswer)
    assert found.question.filter.statuses == states


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("100-ден 300 млн долларға дейінгі жобалар", 100_000_000, 300_000_000),
        ("500 млн-нан 1 млрд долларға дейінгі жобалар", 500_000_000, 1_000_000_000),
    ],
)
def test_a_kazakh_range_with_its_unit_said_once(talk: Talk, text: str, low: int, high: int) -> None:
    amount = talk(text).question.filter.amount
    assert amount is not None
    assert (amount.low, amount.high) == (low, high)


@pytest.mark.parametrize(
    ("texts", "slug"),
    [
        (("lukoil lubricants how much", "no i meant their offshore field"), "lukoil-kalamkas-khazar"),
        (("смазочные лукойла", "нет, я про их морское месторождение"), "lukoil-kalamkas-khazar"),
        (("what is close to zhanaozen", "is it finished"), "eni-kmg-zhanaozen-hybrid"),
        (("cameco inkai", "and the orano site, when launched"), "orano-katco-south-tortkuduk"),
        (("юйтун автобусы рабочие места?", "солнечная там чья"), "goldbeck-saran-solar"),
        (("тенгемен ең қымбат жоба", "ол қай елдікі", "ал евромен ше"), "bigfarm-akmola-pork"),
        (("how many uzbek projects", "which ones in kostanay region", "the 2020 one, jobs?"), UZAUTO),
    ],
)
def test_another_one_is_meant(talk: Talk, texts: tuple[str, ...], slug: str) -> None:
    found = talk(*texts).answer
    assert isinstance(found, ProjectAnswer)
    assert found.project.slug == slug


@pytest.mark.parametrize(
    ("texts", "first"),
    [
        (
            ("projects over $5 billion", "only Chinese", "which of the Chinese is bigger"),
            "east-hope-aluminium",
        ),
        (("japanese projects", "у японцев где больше рабочих мест"), "jti-almaty-tobacco"),
    ],
)
def test_the_bigger_of_those_named_again(talk: Talk, texts: tuple[str, ...], first: str) -> None:
    found = talk(*texts).answer
    assert isinstance(found, ListAnswer)
    assert found.projects[0].slug == first


@pytest.mark.parametrize(
    "texts",
    [
        ("are you looking for investors in deep grain?", "projects in that field, chinese"),
        ("ищете инвесторов в глубокую переработку зерна?", "а проекты в этой сфере, китайские"),
    ],
)
def test_projects_in_the_field_that_investors_are_sought_for(talk: Talk, texts: tuple[str, ...]) -> None:
    wanted = talk(*texts).question.filter
    assert (wanted.countries, wanted.sectors) == (("CN",), ("grain-deep-processing",))


@pytest.mark.parametrize(
    ("texts", "topic"),
    [
        (("how many people work in special economic zones", "projects implemented"), "zones_projects"),
        (("индустриальных зон сколько", "а сэз?", "проектов реализовано в них вместе"), ZONES_TOGETHER),
        (("аэа-да қанша адам жұмыс істейді", "қанша жоба жүзеге асты"), "zones_projects"),
    ],
)
def test_what_was_carried_out_in_zones(talk: Talk, texts: tuple[str, ...], topic: str) -> None:
    assert talk(*texts).question.topic == topic


@pytest.mark.parametrize(
    "text", ["kia и uzauto вместе рабочих мест", "kia мен uzauto бірге қанша жұмыс орны"]
)
def test_two_companies_are_added_up(talk: Talk, text: str) -> None:
    found = talk(text).answer
    assert isinstance(found, NumberAnswer)
    assert found.totals.jobs == 2500


@pytest.mark.parametrize(
    "texts",
    [
        ("planned projects in shymkent", "and in turkistan"),
        ("запланированные проекты в шымкенте", "а в туркестане"),
        ("шымкентте жоспарланған жобалар", "түркістанда ше"),
    ],
)
def test_a_region_in_place_of_its_town_is_said_and_keeps_the_state(
    talk: Talk, texts: tuple[str, ...]
) -> None:
    reply = talk(*texts)
    wanted = reply.question.filter
    assert (wanted.places, wanted.statuses) == (("turkistan-region",), ("planned",))
    assert reply.question.around == ("turkistan",)
    first = render(reply.answer, reply.language, reply.names).text.split("\n")[0]
    assert first in {say("only_around", lang, place=town) for lang, town in TURKISTAN.items()}


def test_the_one_that_a_town_tells_is_shown_without_more(talk: Talk) -> None:
    assert talk("cement plants", "the aktobe one, workers").question.around == ()


@pytest.mark.parametrize(
    ("texts", "topic"),
    [
        (("land tax", "vat", "what about property"), "property_tax"),
        (("земельный налог", "ндс", "а имущество"), "property_tax"),
        (("property tax", "how many years"), "property_tax"),
        (("натурный грант", "сколько дают"), "grant"),
        (("стабильность налогов", "по какому соглашению"), "stability"),
        (("салық тұрақтылығы", "қай келісім бойынша"), "stability"),
        (("жасыл дәліз", "қалай жұмыс істейді"), "green_corridor"),
    ],
)
def test_more_is_asked_of_the_same_rule(talk: Talk, texts: tuple[str, ...], topic: str) -> None:
    question = talk(*texts).question
    assert question.kind is Kind.INCENTIVE
    assert topic in question.topics


def test_another_person_is_another_person(talk: Talk) -> None:
    assert talk("who is the prime minister", "when was yelekeyev born").question.person == "yerzhan-yelekeyev"
    texts = ("who is the prime minister", "when was yelekeyev born", "where did he study")
    assert talk(*texts).question.person == "yerzhan-yelekeyev"
