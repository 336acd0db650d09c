"""What was told is cut down, gone on with or set aside in other words: what is left out by words of titles, a town that
stands for its region, filters that are cleared, another thing that is made."""

import pytest

from handlers.ask.answer_types import BesideAnswer, CompareAnswer, NumberAnswer
from handlers.ask.understand.question import Attribute, Kind
from handlers.shelf import Shelf
from tests.asking import Talk, slugs

TURKISTAN_TEXTILES = {"xinjiang-lihua-cotton", "global-textile-maktaaral", "tst-jetysay-textile"}


@pytest.mark.parametrize(
    ("texts", "number", "without"),
    [
        (("food projects except drinks",), 21, {"coca-cola-icecek-astana", "carlsberg-ile-soft-drinks"}),
        (("food projects in Almaty Region", "not drinks"), 8, {"carlsberg-ile-soft-drinks"}),
        (("Projects in Zhambyl Region except turbine components",), 11, {"sany-zhambyl-wind-components"}),
        (("ветропарки без накопителей",), 4, {"totalenergies-mirny-wind", "masdar-zhambyl-wind"}),
        (("турецкие проекты", "только не сафари"), 23, {"ftg-bozzhyra-hotel"}),
        (("Энергетика жобалары", "көмірсіз"), 21, {"tbea-almaty-region-energy"}),
        (("түрік жобалары, визит-орталықтан басқа",), 23, {"ftg-bozzhyra-hotel"}),
        (("Turkish projects", "excluding Turkistan"), 20, {"orzax-turkistan", "yda-turkistan-airport"}),
        (("а кроме туркестана где турки строят?",), 20, {"orzax-turkistan"}),
        (("textile projects", "all except Turkistan"), 2, TURKISTAN_TEXTILES),
        (("pharma outside Almaty",), 5, {"roche-almaty", "nobel-almaty-complex"}),
        (("solar power", "outside Karaganda please"), 5, {"goldbeck-saran-solar", "risen-karaganda-solar"}),
    ],
)
def test_what_is_left_out_is_not_told(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], number: int, without: set[str]
) -> None:
    found = slugs(talk(*texts), shelf)
    assert len(found) == number
    assert found.isdisjoint(without)


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (("Turkish projects", "drop everything below $100 million"), 21),
        (("Turkish projects except those under 100 million dollars",), 21),
        (("турецкие проекты", "Отсеки всё, что дешевле 100 млн $"), 21),
        (("түрік жобалары", "100 миллион доллардан төмендерін алып таста"), 21),
        (("Turkish projects", "skip those announced before 2023"), 15),
        (("турецкие проекты", "Исключи объявленное раньше 2023 года"), 15),
        (("түрік жобалары", "2023-ке дейін жарияланғандарын алып таста"), 15),
        (("проекты не дороже 100 млн долларов",), 16),
    ],
)
def test_those_within_a_bound_go(talk: Talk, shelf: Shelf, texts: tuple[str, ...], number: int) -> None:
    assert len(slugs(talk(*texts), shelf)) == number


def test_what_no_title_has_cannot_be_left_out(talk: Talk) -> None:
    assert talk("food projects except lollipops").question.kind is Kind.UNKNOWN


@pytest.mark.parametrize(
    "texts",
    [
        ("Projects in Shymkent", "those without exports"),
        ("проекты в Шымкенте", "только без экспорта"),
        ("Шымкенттегі жобалар", "экспортталмайтындары"),
        ("Projects in Shymkent without exports",),
    ],
)
def test_where_none_says_that_it_does_not_export_those_that_say_nothing_are_told(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...]
) -> None:
    found = slugs(talk(*texts), shelf)
    assert len(found) == 7
    assert found.isdisjoint({"polpharma-chimpharm-shymkent", "alarko-shymkent-greenhouse"})


@pytest.mark.parametrize(
    "texts",
    [
        ("textiles in Turkistan",),
        ("текстиль в туркестане",),
        ("текстиль в шымкенте", "а в туркестане"),
    ],
)
def test_a_town_without_it_is_answered_with_its_region(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...]
) -> None:
    reply = talk(*texts)
    assert isinstance(reply.answer, BesideAnswer)
    assert reply.question.around == ("turkistan",)
    assert slugs(reply, shelf) == TURKISTAN_TEXTILES


def test_no_other_region_stands_for_its_town(talk: Talk, shelf: Shelf) -> None:
    assert not slugs(talk("projects in Ridder"), shelf)


@pytest.mark.parametrize(
    "texts",
    [
        ("Turkish projects", "only planned", "clear filters"),
        ("турецкие проекты", "убери все условия"),
        ("түрік жобалары", "шарттарды алып таста"),
    ],
)
def test_filters_are_cleared(talk: Talk, shelf: Shelf, texts: tuple[str, ...]) -> None:
    assert talk(*texts).question.filter.empty


def test_what_is_named_beside_is_not_cleared(talk: Talk) -> None:
    assert talk("Turkish projects", "reset, show Chinese projects").question.filter.countries == ("CN",)


@pytest.mark.parametrize(
    ("texts", "places"),
    [
        (("Turkish projects", "compare the first and the second"), (0, 1)),
        (("Turkish projects", "compare the second and the third"), (1, 2)),
        (("турецкие проекты", "Чем отличаются первый и второй?"), (0, 1)),
        (("турецкие проекты", "Сопоставь №1 и №2"), (0, 1)),
        (("түрік жобалары", "бірінші мен екіншіні салыстыр"), (0, 1)),
    ],
)
def test_two_are_compared_by_their_places(
    talk: Talk, texts: tuple[str, ...], places: tuple[int, int]
) -> None:
    listed = talk(texts[0]).shown
    reply = talk(*texts)
    assert isinstance(reply.answer, CompareAnswer)
    assert reply.shown == tuple(listed[place] for place in places)


def test_the_first_two_by_money_are_those_that_lead(talk: Talk) -> None:
    question = talk("китайские проекты в Алматинской области", "первый и второй по деньгам?").question
    assert (question.kind, question.limit, question.order) == (Kind.TOP, 2, Attribute.AMOUNT)
    summed = talk("китайские проекты в Алматинской области", "топ 2", "сумма по ним").answer
    assert isinstance(summed, NumberAnswer)


@pytest.mark.parametrize("texts", [("Turkish projects", "the rest"), ("турецкие проекты", "а остальные?")])
def test_the_rest_of_a_list_of_many_pages_is_the_next_one(talk: Talk, texts: tuple[str, ...]) -> None:
    assert talk(*texts).question.offset == 8


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("турецкие проекты", "покажи 2"), 1),
        (("Turkish projects", "show 3"), 2),
        (("түрік жобалары", "2 көрсет"), 1),
    ],
)
def test_one_is_opened_by_its_number(talk: Talk, texts: tuple[str, ...], told: int) -> None:
    assert talk(*texts).shown == talk(texts[0]).shown[told : told + 1]


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (("who builds buses", "and cars?"), 10),
        (("где делают автобусы", "кто выпускает машины"), 10),
        (("кто строит электробусы", "а автобусы вообще"), 3),
        (("Which companies make buses?", "are any of those electric", "what about cars"), 10),
        (("вольфрам", "а редкие земли"), 1),
    ],
)
def test_another_thing_that_is_made_takes_the_place_of_the_one_before(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], number: int
) -> None:
    assert len(slugs(talk(*texts), shelf)) == number


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("доля казмунайгаза в тенгизе", "а в силлено"), {"silleno-polyethylene"}),
        (("сколько вложил данон в новую линию", "а венгры"), {"hungary-dairy"}),
        (("Богуты сколько руды перерабатывают ежегодно",), {"jiaxin-boguty-tungsten"}),
        (("KTZ projects", "which of those is the newest", "is the Swiss one running"), {"stadler-astana"}),
    ],
)
def test_another_that_is_named_is_told(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], told: set[str]
) -> None:
    assert slugs(talk(*texts), shelf) == told


@pytest.mark.parametrize("texts", [("wind farms under construction", "any from China?")])
def test_a_state_that_is_let_go_is_said(talk: Talk, texts: tuple[str, ...]) -> None:
    assert talk(*texts).question.widened is not None


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (("Мұнай-газ саласында тіркелген жобаларды шығарыңыз",), 4),
        (("енді Швейцариядан келгендерді көрейік",), 4),
        (("Қарағанды облысындағы инвестжобаларды ашыңызшы", "немістердікін сүзіп бер"), 2),
    ],
)
def test_a_kazakh_verb_is_no_name(talk: Talk, shelf: Shelf, texts: tuple[str, ...], number: int) -> None:
    assert len(slugs(talk(*texts), shelf)) == number


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("what does Carlsberg do in Almaty", "do they have anything in Astana?"), set()),
        (("что делает кия в костанае", "а в шымкенте они есть?"), {"kia-kostanay"}),
        (("YDA hospital in Turkistan", "do they have anything in Astana?"), {"yda-astana-sandwich-panels"}),
        (("how much did Danone invest in the dairy plant", "other dairy projects?"), {"hungary-dairy"}),
        (
            ("textile projects in Turkistan Region", "the Lihua cotton one, jobs?", "and pharmaceuticals there?"),
            {"orzax-turkistan"},
        ),
        (("французы в алматы что строят", "а в астане?", "а немцы там?"), set()),
        (("planned projects in Aktobe region", "and those already working?", "any Chinese there"), {
            "cnpc-aktobe-urea", "sinoma-aktobe-cement",
        }),
        (("мощность Мирного",), {"totalenergies-mirny-wind"}),
        (("проекты дороже 3 миллиардов долларов", "исключительно с китайским капиталом"),
         {"east-hope-aluminium", "silleno-polyethylene", "tbea-almaty-region-energy"}),
        (("CLAAS", "во сколько?", "теперь СКО"), {"claas-petropavlovsk", "yda-petropavlovsk-hospital"}),
        (("UzAuto", "the one from 2020"), {"uzauto-saryarka-kostanay-2020"}),
        (("UzAuto", "который 2020 года"), {"uzauto-saryarka-kostanay-2020"}),
        (("Какие фармацевтические проекты ведут турки?", "а американские фармкомпании есть?",
          "какой именно препарат будут выпускать"), {"pfizer-prevenar-20"}),
        (("Silleno", "доли казахстанской и российской стороны?"), {"silleno-polyethylene"}),
        (("Жамбыл облысындағы қытайдың жобалары", "SANY-ды қоспасақ ше"), {
            "fufeng-zhambyl-corn", "spic-zhanatas-wind", "zhongkai-guoyuan-zhambyl-sugar",
        }),
        (("Қарағанды облысындағы жобалар", "жұмыс істеп тұрмағандары"),
         {"cove-kaz-tungsten", "linde-temirtau-asu2"}),
    ],
)  # fmt: skip
def test_what_comes_next_is_of_what_was_spoken_of(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], told: set[str]
) -> None:
    assert slugs(talk(*texts), shelf) == told


@pytest.mark.parametrize(
    ("texts", "places"),
    [
        (("Маңғыстаудағы жобаларды айт", "Ақтауды емес, Атырауды"), ("atyrau",)),
        (("Түркияның жобалары", "Түркия емес, Түркістан деймін"), ("turkistan",)),
    ],
)
def test_what_is_set_right_leaves_nothing_out(
    talk: Talk, texts: tuple[str, ...], places: tuple[str, ...]
) -> None:
    wanted = talk(*texts).question.filter
    assert (wanted.places, wanted.but_not, wanted.countries) == (places, None, ())


def test_one_that_leads_is_told_where_it_is_and_set_beside_the_next(talk: Talk) -> None:
    three = ("three largest projects in dollars", "where is number one to be built")
    first = talk(three[0]).shown[0]
    assert talk(*three).shown == (first,)
    assert isinstance(talk(*three, "compare it with the second one").answer, CompareAnswer)


def test_two_are_set_side_by_side_by_what_was_asked_of_each(talk: Talk) -> None:
    beds = ("healthcare projects", "how many beds in Petropavlovsk hospital", "and the Turkistan one?")
    assert talk(*beds, "which is bigger").question.attributes == (Attribute.PRODUCTS,)
