"""Others than those in hand, and which of those in hand are meant: the rest, what else there is, whose partner."""

import pytest

from handlers.ask.answer_types import GroupAnswer, NumberAnswer, ZoneAnswer
from handlers.ask.service import Reply
from handlers.ask.understand.question import Attribute, Kind
from handlers.shelf import Shelf
from tests.asking import Talk

NOT_RUNNING = {
    "polpharma-santo-shymkent",
    "fujian-hengwang-shymkent-steel",
    "alarko-shymkent-greenhouse",
    "isiklar-shymkent-kraft",
    "aksa-shymkent-ccgt",
    "shaanxi-shymkent-waste-to-energy",
}
IN_MANGYSTAU = {
    "eni-kmg-zhanaozen-hybrid",
    "esta-kuryk-urea",
    "ftg-bozzhyra-hotel",
    "huadian-mangystau-ccgt",
    "jiuhe-tupkaragan-wind",
    "svevind-hyrasia-one",
    "yda-aktau-hub",
}
LARGE = {"chevron-tengiz-expansion", "east-hope-aluminium"}
LATER = {"zhongcai-bakhty-park", "huadian-mangystau-ccgt", "eurochem-zhanatas"}
GERMAN = {"svevind-hyrasia-one", "claas-petropavlovsk", "falcon-eurabus-almaty"}
OF_YDA = {"yda-akmola-agrochem", "yda-aktau-hub", "yda-astana-sandwich-panels", "yda-petropavlovsk-hospital"}
WITH_NOBEL = {"roche-almaty", "astrazeneca-almaty"}
FOR_RAILWAYS = {"stadler-astana", "alstom-ekz-astana", "wabtec-astana-locomotives"}
GRAIN = {"citic-almaty-grain", "dalian-hesheng-akmola-wheat", "biograin-kostanay-hub"}
THREE_TEXTILES = {"global-textile-maktaaral", "tst-jetysay-textile", "xinjiang-lihua-cotton"}


def told(reply: Reply, shelf: Shelf) -> set[str]:
    """The projects that are shown."""
    return {project.slug for each in reply.shown if (project := shelf.register.get(each))}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("projects in Shymkent", "operating ones", "the rest, those not operating"), NOT_RUNNING),
        (("проекты в Шымкенте", "действующие", "остальные, которые не работают"), NOT_RUNNING),
        (
            (
                "Шымкентте қандай жобалар бар",
                "соның ішінде жұмыс істеп тұрғандары",
                "ең көп жұмыс орны қайсысында",
                "қалғандары ше, жұмыс істемейтіндері",
            ),
            NOT_RUNNING,
        ),
        (("who builds the container hub in Aktau port", "what else is there in Mangystau"), IN_MANGYSTAU),
        (("кто строит контейнерный хаб в порту Актау", "что ещё есть в Мангистау"), IN_MANGYSTAU),
        (("Ақтау портында кім контейнер хабын салмақ", "тағы не бар Маңғыстауда"), IN_MANGYSTAU),
        (("сутегі жобасы бар ма", "доллармен 10 миллиардтан асатын басқа жобалар"), LARGE),
        (("is there a hydrogen project", "other projects over 10 billion dollars"), LARGE),
        (("проекты с запуском в 2027", "самый крупный", "остальные"), LATER),
        (("projects launching in 2027", "the largest", "the rest"), LATER),
        (("У YDA какие проекты в Туркестане?", "и что ещё у них есть?"), OF_YDA),
        (("YDA projects in Turkistan", "what else do they have?"), OF_YDA),
        (("Fufeng", "а конкуренты — кто ещё делает глубокую переработку?"), GRAIN),
        (("Fufeng", "competitors?"), GRAIN),
        (("конкуренты Fufeng",), GRAIN),
        (("Fufeng туралы айт", "бәсекелестері кім"), GRAIN),
    ],
)
def test_those_left_are_told(talk: Talk, shelf: Shelf, texts: tuple[str, ...], expected: set[str]) -> None:
    assert told(talk(*texts), shelf) == expected


@pytest.mark.parametrize(
    "texts",
    [
        (
            "Kia зауытына қанша ақша салынды",
            "UzAuto-мен салыстырсаңшы",
            "машина шығаратын басқа кім бар елде",
        ),
        ("Kia plant investment", "compare with UzAuto", "who else makes cars"),
    ],
)
def test_others_of_a_kind_are_told_after_a_comparison(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...]
) -> None:
    found = told(talk(*texts), shelf)
    assert {"byd-almaty-bus", "yutong-qaztehna-saran"} <= found
    assert "kia-kostanay" not in found


@pytest.mark.parametrize(
    "text",
    [
        "what other plants are near it",
        "какие ещё заводы рядом с ним",
        "оған жақын тағы қандай зауыттар бар",
    ],
)
def test_others_near_the_one_told(talk: Talk, shelf: Shelf, text: str) -> None:
    first = {"w": "Stadler Astana", "к": "Stadler в Астане", "о": "Stadler Астанада не істеп жатыр"}[text[0]]
    found = told(talk(first, text), shelf)
    assert "stadler-astana" not in found
    assert {"ge-healthcare-astana", "lasselsberger-astana"} <= found


@pytest.mark.parametrize(
    ("texts", "zone"),
    [
        (("tell me about Chemical Park Taraz", "which other zones are in that region"), "Jibek Joly"),
        (("расскажи про Химический парк Тараз", "какие ещё СЭЗ в этой области"), "Jibek Joly"),
        (("Тараз химия паркі туралы айтшы", "сол облыста тағы қандай АЭА бар"), "Jibek Joly"),
    ],
)
def test_other_zones_of_the_region(talk: Talk, texts: tuple[str, ...], zone: str) -> None:
    found = talk(*texts).answer
    assert isinstance(found, ZoneAnswer)
    assert [each.name["en"] for each, *_ in found.zones] == [zone]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("German projects with over 200 jobs", "and over 100?"), GERMAN),
        (("немецкие проекты больше 200 рабочих мест", "а больше 100?"), GERMAN),
        (("200-ден көп жұмыс орны бар неміс жобалары", "100-ден көп ше"), GERMAN),
        (
            ("planned projects in Turkistan region with over 1000 jobs", "add those under construction"),
            THREE_TEXTILES,
        ),
        (
            ("Show operating projects in Astana", "now planned", "and announced?"),
            {"terminals-holding-astana-airport", "yda-astana-sandwich-panels"},
        ),
        (
            ("projects worth more than 5 billion dollars", "without the two biggest?"),
            {"east-hope-aluminium", "silleno-polyethylene", "lukoil-kalamkas-khazar"},
        ),
        (("five largest projects", "the sixth", "which of those is operating"), {"chevron-tengiz-expansion"}),
        (("пять крупнейших проектов", "а шестой", "какие из них уже работают"), {"chevron-tengiz-expansion"}),
        (
            ("rank Chinese projects by jobs, top 5", "now by money", "which appears in both?"),
            {"east-hope-aluminium"},
        ),
        (
            ("wind projects with Saudi or Emirati money", "which is in Zhetysu", "any other in that region"),
            {"envision-zhetysu-wind-bess"},
        ),
        (("Покажи все проекты ОАЭ с суммой",), {"masdar-zhambyl-wind"}),
    ],
)
def test_the_set_in_hand(talk: Talk, shelf: Shelf, texts: tuple[str, ...], expected: set[str]) -> None:
    assert told(talk(*texts), shelf) == expected


def test_a_division_is_of_those_in_hand(talk: Talk) -> None:
    found = talk("Германияның жобаларын айт", "салынып біткендері", "облыс бойынша бөліп көрсет").answer
    assert isinstance(found, GroupAnswer)
    assert found.total == 3


@pytest.mark.parametrize(
    "texts",
    [
        ("Turkish projects in Almaty city", "and in Astana", "total of both?"),
        ("турецкие проекты в Алматы", "а в Астане", "сумма по обоим городам"),
    ],
)
def test_the_total_of_both_places(talk: Talk, texts: tuple[str, ...]) -> None:
    reply = talk(*texts)
    assert isinstance(reply.answer, NumberAnswer)
    assert reply.question.filter.places == ("almaty", "astana")


def test_what_is_left_of_a_list_is_summed_up(talk: Talk, shelf: Shelf) -> None:
    reply = talk(
        "китайские проекты дороже миллиарда", "только которые строятся", "сколько рабочих мест в сумме?"
    )
    assert told(reply, shelf) == {"silleno-polyethylene"}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("whose partner is Nobel?",), WITH_NOBEL),
        (("компания Nobel партнёр у кого?",), WITH_NOBEL),
        (("Nobel кімнің серіктесі?",), WITH_NOBEL),
        (("проекты Nobel", "кто ещё работает с заводом Nobel"), WITH_NOBEL),
        (("Who supplies KTZ?",), FOR_RAILWAYS),
        (("кто поставляет КТЖ?",), FOR_RAILWAYS),
        (("ҚТЖ-ға кім жеткізеді?",), FOR_RAILWAYS),
        (("What does the Development Bank of Kazakhstan finance?",), {"orda-glass-kyzylorda"}),
        (("Есть ли проекты, финансируемые Банком развития Казахстана?",), {"orda-glass-kyzylorda"}),
        (("any projects with the development fund?",), {"ftg-bozzhyra-hotel", "masdar-zhambyl-wind"}),
    ],
)
def test_those_a_body_takes_part_in(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], expected: set[str]
) -> None:
    assert told(talk(*texts), shelf) == expected


def test_who_supplies_a_maker_is_not_held(talk: Talk) -> None:
    assert talk("Who supplies Stadler?").question.kind is Kind.OFF_TOPIC


@pytest.mark.parametrize("texts", [("отсортируй по дате",), ("sort by date",)])
def test_in_the_order_of_when_they_were_announced(talk: Talk, texts: tuple[str, ...]) -> None:
    first = "проекты США после 2023 года" if texts[0].startswith("о") else "US projects announced after 2023"
    assert talk(first, *texts).question.order is Attribute.ANNOUNCED


def test_kinds_are_compared_among_those_in_hand(talk: Talk) -> None:
    sides = talk("Uzbek projects total investment", "the textile ones vs the car ones").question.sides
    assert [side.countries for side in sides] == [("UZ",), ("UZ",)]


def test_the_one_and_the_only_other_are_summed_up(talk: Talk, shelf: Shelf) -> None:
    reply = talk("EuroChem Zhanatas", "any other chemical project in the same region?", "their sum")
    assert isinstance(reply.answer, NumberAnswer)
    assert told(talk("EuroChem Zhanatas"), shelf) | {"yildirim-qazaq-soda"} == {
        project.slug for each in reply.question.filter.ids if (project := shelf.register.get(each))
    }


def test_no_list_is_cut_where_currencies_do_not_compare(talk: Talk, shelf: Shelf) -> None:
    reply = talk("textile projects", "which of those are Uzbek", "excluding the largest")
    assert told(reply, shelf) == set()
