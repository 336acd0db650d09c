"""What is asked of a list that was shown: the rest of it, one of it told apart, those of it that state something."""

import pytest

from handlers.ask.answer_types import (
    CompareAnswer,
    ListAnswer,
    NearestAnswer,
    NothingAnswer,
    NumberAnswer,
    ProjectAnswer,
    ZoneAnswer,
)
from handlers.ask.understand.question import Attribute, Kind
from handlers.shelf import Shelf
from handlers.views import render
from store.filters import AmountRange, Period, ProjectFilter
from tests.asking import Talk, slugs

KYZYLORDA = {"gezhouba-kyzylorda-cement", "orda-glass-kyzylorda"}
ROCA = {"roca-kyzylorda"}
COLA = ("coca-cola-icecek-astana", "coca-cola-icecek-shymkent", "coca-cola-icecek-aktobe")


@pytest.mark.parametrize(
    ("texts", "left"),
    [
        (("projects in Kyzylorda Region", "which of these are running?", "and the remaining one?"), ROCA),
        (("проекты Кызылординской области", "какие из них работают?", "а остальные?"), ROCA),
        (("Қызылорда облысының жобалары", "қайсысы жұмыс істеп тұр?", "ал қалғандары ше?"), ROCA),
        (
            ("проекты Кызылординской области", "какие из них работают?", "остальные какие?", "их партнёры?"),
            ROCA,
        ),
        (
            ("логистика в Актау", "сингапурский проект подробнее", "а другие два чьи?"),
            {"lianyungang-aktau-hub", "yda-aktau-hub"},
        ),
    ],
)
def test_the_rest_of_a_list(talk: Talk, shelf: Shelf, texts: tuple[str, ...], left: set[str]) -> None:
    assert slugs(talk(*texts), shelf) == left


def test_the_rest_of_a_list_that_is_longer_than_a_page(talk: Talk) -> None:
    reply = talk("projects in Shymkent", "only Turkish ones", "and the rest?")
    assert reply.question.filter == ProjectFilter(
        places=("shymkent",), but_not=ProjectFilter(countries=("TR",))
    )


def test_what_remains_after_some_were_left_out_is_what_was_shown(talk: Talk, shelf: Shelf) -> None:
    texts = "цементные заводы", "действующие вычеркни", "какой из оставшихся дороже?"
    assert slugs(talk(*texts), shelf) == {"gezhouba-almaty-cement", "sinoma-aktobe-cement"}


@pytest.mark.parametrize(
    "texts",
    [
        ("sugar factories", "which one is nearest to Almaty?"),
        ("сахарные заводы", "какой ближе всего к Алматы?"),
        ("қант зауыттары", "қайсысы Алматыға ең жақын?"),
        ("sugar factories", "the Aktobe one, how much?", "and which one is nearest to Almaty?"),
    ],
)
def test_the_nearest_of_a_list(talk: Talk, texts: tuple[str, ...]) -> None:
    found = talk(*texts).answer
    assert isinstance(found, NearestAnswer)
    assert [project.slug for project, _ in found.projects] == ["al-khaleej-sugar-almaty"]


@pytest.mark.parametrize(
    "texts",
    [
        ("Coca-Cola plants", "compare the Astana one with the Shymkent one"),
        ("заводы кока-колы", "сравни астанинский и шымкентский"),
        ("кока-кола зауыттары", "Астанадағысы мен Шымкенттегісін салыстыршы"),
    ],
)
def test_two_of_a_list_side_by_side(talk: Talk, texts: tuple[str, ...]) -> None:
    reply = talk(*texts)
    assert isinstance(reply.answer, CompareAnswer)
    assert [project.slug for project, _ in reply.answer.sides if project] == list(COLA[:2])
    told = render(reply.answer, reply.language, reply.names).text
    assert "Астана" in told or "Astana" in told  # both are called alike


def test_countries_are_compared_as_such(talk: Talk) -> None:
    reply = talk("Chinese projects in Aktobe Region", "compare China and Türkiye by investment")
    assert [side.countries for side in reply.question.sides] == [("CN",), ("TR",)]


@pytest.mark.parametrize(
    "texts",
    [
        ("Coca-Cola plants", "which of those is not open yet?"),
        ("заводы кока-колы", "какой из них ещё не открылся?"),
        ("кока-кола зауыттары", "қайсысы әлі ашылмаған?"),
        ("кока-кола зауыттары", "қайсысы әлі ашылмаған?", "қайсысы іске қосылған жоқ?"),
        ("заводы кока-колы", "какой из них ещё не открылся?", "какие не запущены?"),
    ],
)
def test_those_of_a_list_that_have_not_opened(talk: Talk, shelf: Shelf, texts: tuple[str, ...]) -> None:
    assert slugs(talk(*texts), shelf) == {COLA[2]}


def test_the_two_that_are_not_running(talk: Talk, shelf: Shelf) -> None:
    texts = "cement plants", "which is running already?", "the two not running yet: total investment?"
    reply = talk(*texts)
    assert reply.question.kind is Kind.SUM
    assert slugs(reply, shelf) == {"gezhouba-almaty-cement", "sinoma-aktobe-cement"}


@pytest.mark.parametrize(
    ("texts", "measure"),
    [
        (("Korean projects", "which of them state an amount?"), "amount"),
        (("корейские проекты", "у какого из них известна сумма?"), "amount"),
        (("корей жобалары", "қайсысының сомасы белгілі?"), "amount"),
        (("немецкие проекты", "в каких из них указаны рабочие места?"), "jobs"),
        (("В каких китайских проектах в Жамбылской области раскрыто число рабочих мест?",), "jobs"),
    ],
)
def test_those_that_state_something(talk: Talk, texts: tuple[str, ...], measure: str) -> None:
    question = talk(*texts).question
    assert question.kind in (Kind.LIST, Kind.DETAIL)
    assert question.filter.but_not == ProjectFilter(unstated=(measure,))


def test_what_is_stated_is_added_up(talk: Talk) -> None:
    reply = talk("немецкие проекты", "в каких из них указаны рабочие места?", "сложи")
    assert (reply.question.kind, reply.question.measure) == (Kind.SUM, Attribute.JOBS)


@pytest.mark.parametrize(
    "texts",
    [
        ("projects in Shymkent", "keep only those whose sum is in tenge"),
        ("Шымкент, сколько проектов?", "оставь те у которых сумма в тенге"),
        ("Шымкенттегі жобалар", "сомасы теңгемен көрсетілгендерін ғана қалдыр"),
    ],
)
def test_those_whose_sum_is_in_a_currency(talk: Talk, texts: tuple[str, ...]) -> None:
    assert talk(*texts).question.filter == ProjectFilter(
        places=("shymkent",), amount=AmountRange(currency="KZT")
    )


@pytest.mark.parametrize(
    "texts",
    [
        ("Emirati projects", "add Qatar and Saudi Arabia"),
        ("проекты из эмиратов", "добавьте сюда ещё катар и саудовскую аравию"),
        ("БАӘ жобаларын көрсет", "оған Катар мен Сауд Арабиясын да қосыңыз"),
    ],
)
def test_others_are_added(talk: Talk, texts: tuple[str, ...]) -> None:
    assert talk(*texts).question.filter.countries == ("AE", "QA", "SA")


@pytest.mark.parametrize(
    "texts",
    [
        ("wind farms of 1 GW", "how much is each?"),
        ("ветропарки по 1 ГВт", "сумма у каждого?"),
        ("қуаты 1 ГВт жел электр станциялары", "әрқайсысының құны қанша?"),
    ],
)
def test_each_by_itself(talk: Talk, texts: tuple[str, ...]) -> None:
    question = talk(*texts).question
    assert (question.kind, question.attributes) == (Kind.DETAIL, (Attribute.AMOUNT,))


@pytest.mark.parametrize(
    ("texts", "one"),
    [
        (("projects in East Kazakhstan Region", "the gas one, how much?"), "funde-zaisan-gas"),
        (("Turkish hospitals", "which one is the 610 bed one?"), "yda-turkistan-hospital"),
        (("Danone projects", "the plant from 2010, how many people work there?"), "danone-almaty-plant"),
        (("проекты данон", "завод 2010 года, сколько там работает людей"), "danone-almaty-plant"),
        (("Danone жобалары", "2010 жылғы зауытта қанша адам істейді"), "danone-almaty-plant"),
        (
            (
                "автозаводы в костанае",
                "который про оникс, где он?",
                "а у другого узавто рабочих мест сколько?",
            ),
            "uzauto-saryarka-kostanay-2020",
        ),
        (
            ("что запустили в 2024", "а в шымкенте?", "плиточный из них сколько мест дал?"),
            "wan-sheng-ceramic-shymkent",
        ),
    ],
)
def test_one_of_a_list_is_told(talk: Talk, shelf: Shelf, texts: tuple[str, ...], one: str) -> None:
    assert slugs(talk(*texts), shelf) == {one}


def test_of_all_four_after_two_of_them(talk: Talk, shelf: Shelf) -> None:
    texts = "railway engineering projects", "how many are French", "which of the four rail projects operate?"
    assert slugs(talk(*texts), shelf) == {"alstom-ekz-astana", "stadler-astana", "wabtec-astana-locomotives"}


@pytest.mark.parametrize(
    "text",
    [
        "the cheapest of the 2029 projects",
        "самый дешёвый из проектов 2029 года",
        "2029 жылғы жобалардың ең арзаны",
    ],
)
def test_one_leads_whatever_it_leads(talk: Talk, text: str) -> None:
    question = talk(text).question
    assert (question.kind, question.limit, question.descending) == (Kind.TOP, 1, False)


def test_the_second_of_all(talk: Talk) -> None:
    question = talk("what is the most expensive project?", "and the second most expensive?").question
    assert (question.kind, question.rank, question.filter) == (Kind.TOP, 2, ProjectFilter())


def test_car_makers_are_left_out_and_not_taken_back(talk: Talk, shelf: Shelf) -> None:
    texts = "projects in Kostanay Region", "forget the automotive ones, show the rest"
    assert talk(*texts).question.filter.but_not == ProjectFilter(sectors=("automotive",))


def test_others_than_those_that_were_shown(talk: Talk) -> None:
    texts = "проекты Костанайской области", "автомобильные это какие", "а не автомобильные какие?"
    assert talk(*texts).question.filter == ProjectFilter(
        places=("kostanay-region",), but_not=ProjectFilter(sectors=("automotive",))
    )


def test_countries_in_the_plural_are_others(talk: Talk) -> None:
    texts = "Korean projects", "who makes car seats?", "and the Japanese ones, which are they?"
    assert talk(*texts).question.filter == ProjectFilter(countries=("JP",))


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (("сколько проектов в городе Алматы", "а в области?"), Kind.COUNT),
        (("projects in the city of Almaty", "and in the region?"), Kind.LIST),
        (("Алматы қаласында неше жоба бар", "ал облыста ше?"), Kind.COUNT),
    ],
)
def test_the_region_of_the_town(talk: Talk, texts: tuple[str, ...], kind: Kind) -> None:
    question = talk(*texts).question
    assert (question.kind, question.filter) == (kind, ProjectFilter(places=("almaty-region",)))


def test_the_other_zone_of_two(talk: Talk) -> None:
    texts = "which special economic zones are in Zhambyl Region?", "the chemical one", "and the other one?"
    found = talk(*texts).answer
    assert isinstance(found, ZoneAnswer)
    assert [zone.id for zone, _ in found.zones] == ["jibek-joly"]


def test_the_projects_of_a_field_that_investors_are_sought_for(talk: Talk) -> None:
    texts = (
        "is deep grain processing a sector where you look for investors?",
        "which projects are there in it?",
    )
    assert talk(*texts).question.filter == ProjectFilter(sectors=("grain-deep-processing",))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "im with a contractor from ankara and my boss wants to know what hospital projects turkish firms have",
            ProjectFilter(sectors=("healthcare",), countries=("TR",)),
        ),
        (
            "i grew up in zhanatas and left 20 yrs ago. what foreign projects are there now??",
            ProjectFilter(places=("zhanatas",)),
        ),
        (
            "мой партнер из анкары спрашивает какие турецкие проекты есть в шымкенте",
            ProjectFilter(places=("shymkent",), countries=("TR",)),
        ),
        (
            "привет) делаю курсовую по возобновляемой энергетике, что есть в карагандинской области?",
            ProjectFilter(places=("karaganda-region",), sectors=("renewable-energy",)),
        ),
        (
            "Мен курстық жұмысымды жаңартылатын энергетика туралы жазып жүрмін, Қарағанды облысында не бар?",
            ProjectFilter(places=("karaganda-region",), sectors=("renewable-energy",)),
        ),
        (
            "flying to aktobe next week. what projects are in aktobe region",
            ProjectFilter(places=("aktobe-region",)),
        ),
        (
            "railway engineering projects with foreign capital, list please",
            ProjectFilter(sectors=("railway-engineering",)),
        ),
        (
            "pharmacutical projects in almaty city",
            ProjectFilter(places=("almaty",), sectors=("pharmaceuticals",)),
        ),
    ],
)
def test_what_is_told_beside_the_question_hides_none_of_it(
    talk: Talk, text: str, wanted: ProjectFilter
) -> None:
    reply = talk(text)
    assert (reply.question.kind, reply.question.filter) == (Kind.LIST, wanted)


def test_the_order_to_divide_is_the_question(talk: Talk) -> None:
    question = talk("how many turkish projects are at what stage? split them by status").question
    assert (question.kind, question.group_by) == (Kind.GROUP, Attribute.STATUS)


@pytest.mark.parametrize(
    "text", ["new projects this week", "что нового на этой неделе?", "осы аптада қандай жаңа жобалар бар"]
)
def test_nothing_new_this_week_is_said(talk: Talk, text: str) -> None:
    reply = talk(text)
    assert reply.question.filter.announced == Period(start="2026-11-23", end="2026-11-29")
    told = render(reply.answer, reply.language, reply.names).text
    assert ".." not in told and "Abdi" not in told


def test_another_place_of_one_told_by_its_words(talk: Talk) -> None:
    texts = "what agro projects are there in North Kazakhstan?", "ok and in Kostanay?"
    assert talk(*texts).question.filter == ProjectFilter(places=("kostanay",))


def test_another_one_is_another_of_the_same(talk: Talk, shelf: Shelf) -> None:
    texts = "which French projects are in uranium?", "is there another one, Canadian?"
    assert slugs(talk(*texts), shelf) == {"cameco-inkai"}


@pytest.mark.parametrize(
    "texts",
    [
        ("anything in Pavlodar?", "so where are most projects then?"),
        ("в павлодаре есть проекты?", "а в каком регионе их больше всего?"),
        ("Павлодарда жобалар бар ма?", "онда қай облыста көп?"),
    ],
)
def test_where_there_are_most_after_there_were_none(talk: Talk, texts: tuple[str, ...]) -> None:
    question = talk(*texts).question
    assert (question.kind, question.group_by, question.filter) == (
        Kind.GROUP,
        Attribute.PLACE,
        ProjectFilter(),
    )


def test_the_newest_of_a_country_goes_by_its_date(talk: Talk, shelf: Shelf) -> None:
    question = talk("сколько узбекских проектов", "который самый свежий по дате анонса?").question
    assert (question.kind, question.order) == (Kind.TOP, Attribute.ANNOUNCED)
    assert question.filter.countries == ("UZ",)


def test_how_much_is_that_in_a_currency(talk: Talk) -> None:
    texts = "фармпроекты в городе алматы", "какие анонсировали в 2026 году", "сколько это вместе в тенге?"
    question = talk(*texts).question
    assert (question.kind, question.measure) == (Kind.SUM, Attribute.AMOUNT)


GAS = {
    *("aksa-shymkent-ccgt", "china-energy-wko-gas-turbine", "eni-kmg-zhanaozen-hybrid"),
    "huadian-mangystau-ccgt",
}


@pytest.mark.parametrize(
    "texts", [("energy projects", "only the gas ones"), ("энергетические проекты", "только газовые")]
)
def test_only_those_told_by_a_word_of_their_titles(talk: Talk, shelf: Shelf, texts: tuple[str, ...]) -> None:
    assert slugs(talk(*texts), shelf) == GAS


def test_none_of_the_list_is_so_called(talk: Talk) -> None:
    assert talk("food projects", "only the frozen ones").question.kind is Kind.UNKNOWN


def test_others_of_a_list_that_is_longer_than_a_page(talk: Talk) -> None:
    texts = "пищевые проекты", "только сахарные", "только мясные"
    assert talk(*texts).question.filter == ProjectFilter(sectors=("food",), products=("meat",))


def test_whether_another_is_bigger(talk: Talk) -> None:
    reply = talk("Masdar, who is their partner?", "is TotalEnergies' one bigger?")
    assert isinstance(reply.answer, CompareAnswer)
    assert [project.slug for project, _ in reply.answer.sides if project] == [
        "masdar-zhambyl-wind",
        "totalenergies-mirny-wind",
    ]


def test_the_sun_is_no_cost(talk: Talk) -> None:
    assert talk("Қарағанды облысындағы күн электр станциялары").question.kind is Kind.LIST
    assert talk("Саран күн станциясының құны қанша").question.attributes == (Attribute.AMOUNT,)


def test_the_second_by_what_the_first_was_by(talk: Talk) -> None:
    question = talk("шымкентте ең көп жұмыс орны ашылатын жоба қайсы", "екінші орында не тұр?").question
    assert (question.order, question.rank) == (Attribute.JOBS, 2)


def test_in_another_region_whoever_they_are(talk: Talk, shelf: Shelf) -> None:
    texts = "күн электр станциялары", "немістердікі қайсы?", "ал түркістан облысында ше?"
    assert slugs(talk(*texts), shelf) == {"risen-turkistan-solar"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("how many projects with foreign capital this year?", Kind.FIGURE),
        ("сколько проектов с иностранным капиталом в этом году?", Kind.FIGURE),
        ("projects with foreign capital in Astana", Kind.LIST),
    ],
)
def test_the_figure_of_a_year_is_asked_for_by_the_year(talk: Talk, text: str, kind: Kind) -> None:
    assert talk(text).question.kind is kind


@pytest.mark.parametrize(
    "texts",
    [
        ("projects in Astana", "which opened?"),
        ("projects in Astana", "which of them have opened"),
        ("проекты в Астане", "какие открылись?"),
        ("Астанадағы жобалар", "қайсысы ашылды?"),
    ],
)
def test_those_that_opened(talk: Talk, texts: tuple[str, ...]) -> None:
    assert talk(*texts).question.filter == ProjectFilter(places=("astana",), statuses=("operating",))


@pytest.mark.parametrize(
    "texts",
    [
        ("projects in Astana", "which opened first?"),
        ("проекты в Астане", "кто открылся первым?"),
        ("Астанадағы жобалар", "қайсысы бірінші ашылды?"),
    ],
)
def test_the_first_that_opened(talk: Talk, texts: tuple[str, ...]) -> None:
    asked = talk(*texts).question
    assert (asked.kind, asked.order, asked.descending) == (Kind.TOP, Attribute.LAUNCH, False)
    assert asked.filter == ProjectFilter(places=("astana",))


@pytest.mark.parametrize(
    "texts",
    [("projects in Astana", "under construction"), ("Астанадағы жобалар", "салынып жатқандары")],
)
def test_a_state_that_none_of_the_list_is_in_leaves_none(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...]
) -> None:
    reply = talk(*texts)
    assert reply.question.filter.places == ("astana",)
    assert not slugs(reply, shelf)


@pytest.mark.parametrize(
    ("texts", "measure"),
    [
        (("textile projects", "sum of jobs for those"), Attribute.JOBS),
        (
            ("зерно, какие проекты", "самый большой по сумме?", "сколько всего вложений по этим проектам"),
            "amount",
        ),
    ],
)
def test_the_sum_of_those(talk: Talk, texts: tuple[str, ...], measure: str) -> None:
    asked = talk(*texts).question
    assert (asked.kind, asked.measure) == (Kind.SUM, measure)


def test_the_most_money_is_no_number_of_jobs(talk: Talk) -> None:
    asked = talk("textile projects", "sum of jobs for those", "who's investing the most among them?").question
    assert (asked.kind, asked.order) == (Kind.TOP, Attribute.AMOUNT)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("coca cola plant in aktobe", "oops not aktobe, astana"), "coca-cola-icecek-astana"),
        (("Марс, корм для животных", "стоп, мне не Марс, а Пепсико нужен"), "pepsico-almaty-region"),
        (("top 3 projects by investment", "when will the hydrogen one open?"), "svevind-hyrasia-one"),
        (
            ("что турки делают в Актюбинской области?", "а кока кола там сколько вкладывает?"),
            "coca-cola-icecek-aktobe",
        ),
        (("сахарные заводы", "а турецкий в актюбинской?"), "omtis-aktobe-sugar"),
    ],
)
def test_the_one_that_is_meant_instead(talk: Talk, shelf: Shelf, texts: tuple[str, ...], found: str) -> None:
    assert slugs(talk(*texts), shelf) == {found}


def test_what_is_counted_up_after_not_is_left_out_as_well(talk: Talk) -> None:
    assert talk("проекты не из Китая, Турции и России").question.filter == ProjectFilter(
        but_not=ProjectFilter(countries=("CN", "TR", "RU"))
    )


@pytest.mark.parametrize(
    "texts",
    [
        ("which country has most projects?", "and who is second?"),
        ("по какой стране больше всего проектов?", "на втором месте кто?"),
        ("қай елдің жобасы көп?", "екінші орында кім?"),
    ],
)
def test_the_second_of_a_division_stands_in_it(talk: Talk, texts: tuple[str, ...]) -> None:
    asked = talk(*texts).question
    assert (asked.kind, asked.group_by) == (Kind.GROUP, Attribute.COUNTRY)


def test_two_that_are_named_are_compared_whatever_was_shown(talk: Talk) -> None:
    reply = talk("Марс", "Пепсико", "кто из этих двоих больше рабочих мест даёт, Марс или Пепсико?")
    assert isinstance(reply.answer, CompareAnswer)


def test_fields_and_a_place_are_no_matter_of_the_company_before(talk: Talk) -> None:
    asked = talk("Stadler, how many jobs?", "railway engineering in Astana, all").question
    assert asked.filter == ProjectFilter(sectors=("railway-engineering",), places=("astana",))


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (("сколько СЭЗ в Казахстане?", "какие есть в Жамбылской области?"), Kind.ZONE),
        (("что даёт МФЦА инвестору?", "и право чьё действует?"), Kind.INCENTIVE),
    ],
)
def test_more_of_what_is_no_project(talk: Talk, texts: tuple[str, ...], kind: Kind) -> None:
    assert talk(*texts).question.kind is kind


def test_the_agency_after_another_that_was_founded(talk: Talk) -> None:
    assert talk("when was the AIFC founded?", "what about Kazakh Invest itself?").question.topic == "founded"


@pytest.mark.parametrize(
    "texts",
    [
        ("Chinese projects", "show more"),
        ("китайские проекты", "дальше"),
        ("Қытай жобалары", "әрі қарай"),
    ],
)
def test_more_of_a_list_is_its_next_page_and_what_follows_is_of_all_of_it(
    talk: Talk, texts: tuple[str, ...]
) -> None:
    first, second = talk(texts[0]), talk(*texts)
    assert not set(first.shown) & set(second.shown)
    assert (second.question.filter, second.question.offset) == (first.question.filter, 8)
    assert talk(*texts, texts[1]).question.offset == 16
    after = talk(*texts, "only operating ones").question
    assert (after.offset, after.filter.countries, after.filter.statuses) == (0, ("CN",), ("operating",))


@pytest.mark.parametrize(
    ("texts", "rank", "limit"),
    [
        (("the biggest project", "who's next?"), 2, 1),
        (("топ 3 проекта по рабочим местам", "дальше кто, ещё двое"), 4, 2),
        (("ең қымбат жоба", "одан кейінгісі"), 2, 1),
        (("top 3 by jobs", "next three"), 4, 3),
    ],
)
def test_the_next_of_a_ranking(talk: Talk, texts: tuple[str, ...], rank: int, limit: int) -> None:
    before, asked = talk(*texts[:-1]).question, talk(*texts).question
    assert (asked.kind, asked.rank, asked.limit, asked.order) == (Kind.TOP, rank, limit, before.order)


def test_the_next_of_a_ranking_are_numbered_on(talk: Talk) -> None:
    reply = talk("top 3 by jobs", "next three")
    text = render(reply.answer, "en", reply.names).text
    assert text.startswith("<b>Numbers 4–6")
    assert "\n4. " in text


@pytest.mark.parametrize("last", ["sorry, more than 6000", "tell me more about the second one"])
def test_more_than_what_comes_next_is_another_question(talk: Talk, last: str) -> None:
    assert talk("projects with over 500 jobs", last).question.offset == 0


@pytest.mark.parametrize(
    ("texts", "group_by"),
    [
        (("how many projects do you have?", "from how many countries are they?"), Attribute.COUNTRY),
        (("в скольких городах проекты?",), Attribute.PLACE),
        (("сколько компаний в Шымкенте?",), Attribute.COMPANY),
        (("оларға неше елден инвестор келген?",), Attribute.COUNTRY),
    ],
)
def test_how_many_of_a_kind_there_are_is_a_division(
    talk: Talk, texts: tuple[str, ...], group_by: Attribute
) -> None:
    asked = talk(*texts).question
    assert (asked.kind, asked.group_by) == (Kind.GROUP, group_by)


@pytest.mark.parametrize(
    "texts",
    [
        ("pharma projects", "and in Almaty Region?", "no, the city itself"),
        ("фармацевтика", "а в Алматинской области?", "нет, не область, сам город"),
        ("фармацевтика жобалары", "Алматы облысындағысы ше", "жоқ, облысы емес, қаланың өзі керек"),
    ],
)
def test_the_town_that_the_region_is_called_after(talk: Talk, texts: tuple[str, ...]) -> None:
    assert talk(*texts).question.filter.places == ("almaty",)


def test_sides_are_compared_by_number_and_the_average_is_of_those_compared(talk: Talk) -> None:
    assert talk("compare China and Türkiye", "and by number of projects?").question.kind is Kind.COMPARE
    asked = talk("compare Mars and PepsiCo", "average jobs").question
    assert (asked.kind, asked.measure, len(asked.filter.ids)) == (Kind.AVERAGE, Attribute.JOBS, 2)


def test_an_average_goes_by_what_bounded_the_list(talk: Talk) -> None:
    asked = talk("Шымкент", "где больше трёхсот рабочих мест?", "в среднем по ним сколько?").question
    assert (asked.kind, asked.measure) == (Kind.AVERAGE, Attribute.JOBS)


def test_a_bound_after_one_project_asks_for_others(talk: Talk) -> None:
    texts = "projects announced in 2026", "any of those not medicine?", "and from 2025, worth over a billion?"
    asked = talk(*texts).question
    assert (asked.kind, asked.filter.ids) == (Kind.LIST, ())
    assert asked.filter.amount is not None


def test_more_than_there_is_shows_the_last_page_and_says_so(talk: Talk) -> None:
    reply = talk("Chinese projects over a billion dollars", "show more")
    assert render(reply.answer, "en", reply.names).text.startswith("That was all of them.\n\n<b>8 projects")


def test_the_whole_register_is_divided_whatever_was_shown(talk: Talk) -> None:
    assert talk("Chinese projects", "how many countries are in your database?").question.filter.empty


@pytest.mark.parametrize(
    "texts",
    [
        ("compare USA and France", "now Uzbekistan and Russia, number of projects"),
        ("сравни США и Францию", "а теперь Узбекистан и Россия"),
    ],
)
def test_two_others_take_the_places_of_those_compared(talk: Talk, texts: tuple[str, ...]) -> None:
    asked = talk(*texts).question
    assert asked.kind is Kind.COMPARE
    assert {side.countries for side in asked.sides} == {("UZ",), ("RU",)}


@pytest.mark.parametrize(
    "texts", [("Roche", "is it running or being built?"), ("Рош", "он работает или строится?")]
)
def test_one_of_two_states_of_the_one_shown_is_asked(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...]
) -> None:
    reply = talk(*texts)
    assert slugs(reply, shelf) == {"roche-almaty"}
    assert Attribute.STATUS in reply.question.attributes


@pytest.mark.parametrize(
    ("texts", "kind", "measure"),
    [
        (("turkish pharma plants", "jobs for all of them together"), Kind.SUM, Attribute.JOBS),
        (
            ("узбекский текстиль", "у кого из них больше рабочих мест?", "а в среднем?"),
            Kind.AVERAGE,
            Attribute.JOBS,
        ),
        (
            ("америкалық жобалардың жалпы құны", "шевронды алып тастасақ қанша қалады"),
            Kind.SUM,
            Attribute.AMOUNT,
        ),
    ],
)
def test_a_number_of_what_was_shown(
    talk: Talk, texts: tuple[str, ...], kind: Kind, measure: Attribute
) -> None:
    asked = talk(*texts).question
    assert (asked.kind, asked.measure) == (kind, measure)


def test_those_that_are_somewhere_are_of_what_was_counted(talk: Talk) -> None:
    asked = talk("сколько российских проектов?", "давай список тех что в Алматинской области").question
    assert asked.filter == ProjectFilter(countries=("RU",), places=("almaty-region",))


def test_where_the_most_jobs_are_is_a_ranking(talk: Talk) -> None:
    asked = talk("зерно, проекты", "какой из них самый дорогой", "а рабочих мест где больше всего").question
    assert (asked.kind, asked.order) == (Kind.TOP, Attribute.JOBS)


def test_a_name_with_kazakh_letters_makes_no_kazakh(talk: Talk) -> None:
    assert talk("на чём специализируется Оңтүстік").question.language == "ru"


def test_a_word_that_is_a_part_of_a_name_is_no_slip(talk: Talk, shelf: Shelf) -> None:
    assert slugs(talk("все проекты кока колы"), shelf) == set(COLA)


@pytest.mark.parametrize(
    "texts",
    [
        ("name the 2 projects with the most jobs", "which of them are operating?"),
        ("два проекта с наибольшим числом рабочих мест", "какие из них работают?"),
        ("Ең көп жұмыс орнын ашатын 2 жобаны ата", "Олардың қайсысы жұмыс істеп тұр?"),
    ],
)
def test_where_none_of_the_list_is_in_a_state_others_are_not_told(talk: Talk, texts: tuple[str, str]) -> None:
    assert isinstance(talk(*texts).answer, NothingAnswer)


@pytest.mark.parametrize(
    "texts",
    [
        ("hospitals", "which of them has more beds?"),
        ("больницы", "у которой коек больше?"),
        ("ауруханалар", "қайсысының кереуеті көп"),
    ],
)
def test_of_a_list_the_larger_one_is_told(talk: Talk, texts: tuple[str, str]) -> None:
    reply = talk(*texts)
    assert isinstance(reply.answer, ListAnswer)  # the few that it was chosen from stand below it
    assert reply.answer.projects[0].slug == "yda-turkistan-hospital"
    assert len(reply.shown) == 1


def test_where_none_states_it_none_is_the_first(talk: Talk) -> None:
    found = talk("which hospital creates the most jobs?").answer
    assert isinstance(found, ListAnswer)
    assert (found.total, found.question.attributes) == (3, (Attribute.JOBS,))


@pytest.mark.parametrize(
    ("texts", "out"),
    [
        (("turkish projects in turkistan region", "without the first"), {"orzax-turkistan"}),
        (("turkish projects in turkistan region", "except the last one"), {"dal-turkistan-greenhouse"}),
        (("турецкие проекты в туркестанской области", "убери второй"), {"yda-turkistan-airport"}),
        (("Түркістан облысындағы түрік жобалары", "соңғысынан басқа"), {"dal-turkistan-greenhouse"}),
        (("Түркістан облысындағы түрік жобалары", "біріншісінсіз"), {"orzax-turkistan"}),
    ],
)
def test_one_that_is_counted_off_may_be_left_out(
    talk: Talk, shelf: Shelf, texts: tuple[str, str], out: set[str]
) -> None:
    assert slugs(talk(*texts), shelf) == slugs(talk(texts[0]), shelf) - out


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("is this a chinese company?", Attribute.COUNTRY),
        ("Он китайский?", Attribute.COUNTRY),
        ("это итальянская компания?", Attribute.COUNTRY),
        ("Ол италиялық компания ма?", Attribute.COUNTRY),
        ("он в Алматы?", Attribute.PLACE),
        ("Строятся уже или ещё план", Attribute.STATUS),
    ],
)
def test_what_is_said_to_be_so_is_asked_of_the_one_shown(talk: Talk, text: str, asked: Attribute) -> None:
    reply = talk("Kia", text)
    assert isinstance(reply.answer, ProjectAnswer)
    assert (reply.answer.project.slug, reply.question.attributes) == ("kia-kostanay", (asked,))


@pytest.mark.parametrize(
    ("texts", "left"),
    [
        (("Проекты в Жамбылской области", "а Fufeng?", "а без него?"), 11),
        (("projects in Zhambyl region", "and Fufeng?", "and without it?"), 11),
    ],
)
def test_the_one_shown_is_left_out_of_its_list(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], left: int
) -> None:
    found = slugs(talk(*texts), shelf)
    assert (len(found), "fufeng-zhambyl-corn" in found) == (left, False)


@pytest.mark.parametrize(
    ("texts", "slug"),
    [
        (("Есть ли у Danone завод в Алматы?", "а второй проект?"), "danone-almaty-line"),
        (
            ("Какие датские проекты?", "сколько человек на пивзаводе?", "а на другом?"),
            "carlsberg-ile-soft-drinks",
        ),
    ],
)
def test_the_other_one_of_two_is_told(talk: Talk, texts: tuple[str, ...], slug: str) -> None:
    reply = talk(*texts)
    assert isinstance(reply.answer, ProjectAnswer)
    assert reply.answer.project.slug == slug


def test_one_is_left_out_by_its_year(talk: Talk, shelf: Shelf) -> None:
    reply = talk("Which Kostanay car plants are Uzbek?", "excluding the 2020 one")
    assert slugs(reply, shelf) == {"uzauto-allur-onix-kostanay"}


@pytest.mark.parametrize(
    ("texts", "jobs"),
    [
        (("which car makers in Kostanay?", "and the Kia plant?", "what about jobs at all of them?"), 2_500),
        (("Coca-Cola зауыттары", "ең жаңасы?", "барлығында қанша адам"), 570),
        (("проекты по хлопку", "какие не узбекские?", "сколько рабочих мест во всех?"), 5_570),
        (("Chinese projects, how many?", "how many operate?", "jobs in those that don't?"), 27_750),
        (("фармацевтические заводы", "какие уже работают?", "а которые нет", "сколько в них мест"), 1_060),
        (("сколько китайских проектов работает?", "какая это доля?", "а остальные", "сколько мест"), 27_750),
    ],
)
def test_all_of_them_are_more_than_the_one_that_was_shown(
    talk: Talk, texts: tuple[str, ...], jobs: int
) -> None:
    answer = talk(*texts).answer
    assert isinstance(answer, NumberAnswer)
    assert answer.totals.jobs == jobs


@pytest.mark.parametrize(
    "texts",
    [
        ("самый дорогой проект", "второй", "третий", "сумма трёх?"),
        ("three largest projects in dollars", "the sum of the three?"),
    ],
)
def test_three_are_added_up(talk: Talk, texts: tuple[str, ...]) -> None:
    answer = talk(*texts).answer
    assert isinstance(answer, NumberAnswer)
    assert (answer.totals.projects, answer.totals.amounts[0].amount) == (3, 110 * 10**9)


def test_one_more_is_added_to_those_talked_of(talk: Talk) -> None:
    answer = talk("mirny wind farm cost", "and masdar's?", "add ACWA, how much do all three cost?").answer
    assert isinstance(answer, NumberAnswer)
    assert (answer.totals.projects, answer.totals.amounts[0].amount) == (3, 3_900_000_000)


@pytest.mark.parametrize(
    ("texts", "left"),
    [
        (("Korean investors?", "which in Almaty?", "and the other?"), {"kia-kostanay", "ktg-almaty-tobacco"}),
        (
            ("Три самых дорогих в долларах", "сумма этих трёх", "без первого"),
            {"chevron-tengiz-expansion", "east-hope-aluminium"},
        ),
        (
            ("Ең қымбат үш жоба", "сомасы", "біріншісінсіз?"),
            {"chevron-tengiz-expansion", "east-hope-aluminium"},
        ),
        (("Три самых дорогих в тенге", "без первого"), {"tatneft-saran-tyres", "altinfarm-almaty"}),
        (("How many projects does YDA have?", "how many are airports?"), {"yda-turkistan-airport"}),
        (("is the biggest Chinese project in operation?",), {"east-hope-aluminium"}),
    ],
)
def test_what_is_left_is_of_what_was_spoken_of(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], left: set[str]
) -> None:
    reply = talk(*texts)
    found = {project.slug for project in shelf.register.find(ProjectFilter(ids=reply.shown))}
    assert found == left


@pytest.mark.parametrize(
    "text",
    [
        "are there more Turkish or Chinese projects?",
        "кого больше, турецких или китайских проектов?",
        "where are more projects, in Shymkent or in Astana?",
    ],
)
def test_which_of_two_has_more_is_a_comparison(talk: Talk, text: str) -> None:
    answer = talk(text).answer
    assert isinstance(answer, CompareAnswer)
    assert len(answer.sides) == 2


def test_both_are_set_side_by_side(talk: Talk) -> None:
    reply = talk("mirny wind farm", "masdar's?", "both in the same region?")
    assert isinstance(reply.answer, CompareAnswer)
    assert reply.question.attributes == (Attribute.PLACE,)


def test_those_asked_about_one_by_one_are_put_together(talk: Talk) -> None:
    answer = talk("сарань что там построили", "шинный завод сколько людей", "а автобусный", "вместе?").answer
    assert isinstance(answer, NumberAnswer)
    assert (answer.totals.projects, answer.totals.jobs) == (2, 2_100)


def test_what_is_left_of_a_sum_is_of_its_place(talk: Talk, shelf: Shelf) -> None:
    reply = talk(
        "жамбыл облысы бойынша қанша жоба бар", "долларлық сомасы қанша", "қытайсыз неше жоба қалады"
    )
    assert reply.question.filter.places == ("zhambyl-region",)
    assert len(slugs(reply, shelf)) == 8


def test_the_money_of_two_is_compared_after_the_larger_of_them(talk: Talk) -> None:
    reply = talk("кто строит заводы карбамида?", "у кого мощность больше?", "а деньги сравните")
    assert isinstance(reply.answer, CompareAnswer)
    assert reply.question.attributes == (Attribute.AMOUNT,)


def test_who_writes_a_thesis_asks_for_what_it_is_on(talk: Talk, shelf: Shelf) -> None:
    assert len(slugs(talk("привет! делаю курсовую про теплицы с иностранными инвестициями"), shelf)) == 4


@pytest.mark.parametrize("text", ["line 2", "item 2", "строка 2", "2-жол"])
def test_a_line_is_called_by_its_number(talk: Talk, shelf: Shelf, text: str) -> None:
    assert slugs(talk("Turkish projects", text), shelf) == {"nobel-almaty-complex"}


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (("cement plants please", "who invests in the one in Almaty Region?"), {"gezhouba-almaty-cement"}),
        (
            ("Danish projects", "on average?", "Who is the partner in the Ile district plant?"),
            {"carlsberg-ile-soft-drinks"},
        ),
    ],
)
def test_the_one_at_a_place_is_one_of_those_spoken_of(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], wanted: set[str]
) -> None:
    assert slugs(talk(*texts), shelf) == wanted


def test_those_of_another_year_are_not_the_one_told_last(talk: Talk, shelf: Shelf) -> None:
    turns = ("Which projects are due to launch in 2027?", "just the chinese", "how much is Huadian investing")
    assert len(slugs(talk(*turns, "and those launching in 2028?"), shelf)) == 3


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (
            (
                "Which textile projects are there?",
                "only the Uzbek ones",
                "how many jobs at the TST one",
                "how many jobs in all three Uzbek ones together",
            ),
            {"alliance-shymkent-spinning", "global-textile-maktaaral", "tst-jetysay-textile"},
        ),
        (
            (
                "Өзбекстан инвесторларының жобаларын көрсет",
                "тек тоқыма саласы",
                "үш тоқыма жобасы бірге неше жұмыс орнын береді",
            ),
            {"alliance-shymkent-spinning", "global-textile-maktaaral", "tst-jetysay-textile"},
        ),
        (("Masdar", "ACWA Power", "add these two up"), {"masdar-zhambyl-wind", "acwa-power-zhetysu-wind"}),
        (
            ("coca-cola plants", "jobs at the Shymkent one", "rank the three by jobs"),
            {"coca-cola-icecek-aktobe", "coca-cola-icecek-astana", "coca-cola-icecek-shymkent"},
        ),
    ],
)
def test_all_of_a_list_are_told_by_their_number(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], wanted: set[str]
) -> None:
    assert slugs(talk(*texts), shelf) == wanted


def test_the_second_of_two_is_the_other_one(talk: Talk, shelf: Shelf) -> None:
    turns = ("что есть в области Абай", "медеплавильный завод сколько стоит?", "а у второго когда")
    assert slugs(talk(*turns), shelf) == {"zhongcai-bakhty-park"}


def test_what_was_asked_of_the_first_is_asked_of_the_second(talk: Talk) -> None:
    told = talk("Есть ли японские проекты?", "сколько рабочих мест у JTI", "а у второго?")
    assert told.question.attributes == (Attribute.JOBS,)


def test_one_is_compared_with_what_only_a_title_names(talk: Talk, shelf: Shelf) -> None:
    sides = talk(
        "Turkish chemical projects", "the second", "compare it with the soda ash plant"
    ).question.sides
    found = [project.slug for side in sides for project in shelf.register.find(side)]
    assert found == ["esta-kuryk-urea", "yildirim-qazaq-soda"]
