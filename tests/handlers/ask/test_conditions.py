"""What is said of projects leaves those of which it is true: exceptions, sums apart from their currency, names in brackets."""

import pytest

from handlers.ask.answer_types import GroupAnswer
from handlers.ask.understand.question import Attribute, Kind
from handlers.shelf import Shelf
from tests.asking import Talk, slugs


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("покажи все проекты в городе Астана, кроме тех, что уже работают", 4),
        ("all projects in Astana except those that already operate", 4),
        ("all uzbek projects but those in Kostanay please", 3),
        ("non-Chinese renewable projects", 10),
        ("Некитайские проекты дороже миллиарда долларов, которые ещё не работают", 7),
        ("Недействующие проекты в Астане", 4),
        ("Сколько турецких проектов не работает?", 20),
        ("projects where construction has not started", 75),
        ("проекты, строительство которых не началось", 75),
        ("Құрылысы басталмаған қытай жобалары", 20),
        ("Ет өңдеу жобалары, бірақ американдық емес", 3),
        ("projects without a place", 15),
        ("Сингапур, Катар и Саудовская Аравия", 3),
        ("projects launching after 2027 and before 2030", 7),
        ("проекты, которые запустят позже 2027 и раньше 2030", 7),
        ("2027 жылдан кейін 2030 жылға дейін іске қосылатын жобалар", 7),
        ("проекты с запуском с 2027 до 2030", 12),
        ("проекты без указания места", 15),
        ("Орны белгісіз жобалар", 15),
        ("projects no longer planned", 94),
        ("китайские энергопроекты, которые уже работают", 5),
        ("агропроекты", 5),
        ("projects where export is unknown", 90),
        ("projects whose place is not disclosed", 15),
        ("проекты без страны инвестора в Шымкенте", 1),
        ("YDA projects without jobs", 5),
        ("projects with partners in Astana", 3),
        ("Серіктесі бар қытай жобалары", 13),
        ("2018-2020 жылдары жарияланған түрік жобалары", 7),
        ("Құрылыс саласындағы жобалар", 12),
        ("Астанада құрылыс зауыттары", 3),
        ("Мың адамнан көп жұмыс істейтін зауыттар", 13),
        ("Қарағанды облысында автомобильге қатысты қандай зауыттар бар", 2),
        ("projects announced between May and July 2025", 10),
        ("which factories opened in 2025", 4),
        ("что запустят в ближайшие два года", 14),
        ("ветростанции мощнее 50 МВт", 5),
        ("railway engineering projects whose amount IS disclosed", 2),
        ("How many projects disclose neither the amount nor the jobs?", 54),
        ("Мұнай-газ жобаларының қайсысында жұмыс орындарының саны көрсетілген?", 1),
        ("у кого сумма в евро строго больше пятидесяти миллионов?", 4),
        ("pharma projects with a tenge amount", 3),
        ("projects in Abai", 2),
        ("Projects with no launch date", 81),
        ("Какие проекты не имеют указанной суммы инвестиций?", 60),
        ("Which projects should have been launched by now but are still planned?", 6),
        ("Which projects were announced in 2019 and are still only announced?", 3),
        ("Какие китайские проекты объявлены в 2024, но ещё не строятся?", 7),
        ("How many projects do not name an investor country at all?", 7),
        ("is there any project without country", 7),
        ("есть проекты, у которых страна не указана", 7),
        ("елі көрсетілмеген жобалар бар ма", 7),
        ("how many projects have no investment disclosed", 60),
        ("projects without jobs figure", 84),
        ("all project of china under building in zhambyl", 2),
        ("urea fertilizer project list please", 2),
        ("карбамид тыңайтқышы жобалары", 2),
        ("chinese enterprises in shymkent", 2),
        ("казахстанско китайские проекты в горнодобыче", 5),
        ("korean enterprises how many jobs", 3),
        ("hello. i am purchasing manager from korea. what korea company is in kazakhstan?", 3),
        ("who builds hotels in astana", 0),
        ("гостиницы в астане строят?", 0),
        ("узбекские тектильные проекты", 3),
        ("проекты стран Залива (арабские монархии)", 6),
        ("East Asian projects", 41),
        ("Батыс Еуропа елдерінің жобалары", 26),
        ("Түркі тілдес елдердің жобалары", 29),
        ("Projects from former Soviet countries", 13),
        ("проекты стран ШОС", 50),
        ("сколько проектов Северной Америки", 14),
        ("Балтық елдерінің жобалары", 0),
        ("ско проекты", 2),
        ("Проекты Астаны без суммы и без рабочих мест", 6),
    ],
)
def test_what_is_said_of_them_leaves_so_many(talk: Talk, shelf: Shelf, text: str, total: int) -> None:
    assert len(slugs(talk(text), shelf)) == total


def test_a_country_that_others_come_after_is_no_condition(talk: Talk) -> None:
    found = talk("После Китая какая страна вторая по числу проектов").answer
    assert isinstance(found, GroupAnswer)
    assert [line.value for line in found.lines[:2]] == ["CN", "TR"]


def test_a_company_of_a_product_is_told_by_what_its_plant_is_for(talk: Talk, shelf: Shelf) -> None:
    reply = talk("Во сколько обойдётся установка Air Liquide для полипропиленового завода?")
    assert slugs(reply, shelf) == {"air-liquide-atyrau-kpi"}


def test_another_country_is_of_what_was_counted_before(talk: Talk, shelf: Shelf) -> None:
    reply = talk("Сколько проектов из ОАЭ?", "какой из них в астане", "а из Катара?")
    assert slugs(reply, shelf) == {"pih-mts-5g"}


def test_the_region_and_not_the_town(talk: Talk, shelf: Shelf) -> None:
    reply = talk("turkish projects in the city of Almaty", "and in the region, not the city?")
    assert slugs(reply, shelf) == {"abdi-ibrahim-almaty-region"}


@pytest.mark.parametrize(
    ("texts", "left"),
    [
        (("италиялық жобалар", "Cormatex-ті алып таста"), {"eni-badamsha-wind", "eni-kmg-zhanaozen-hybrid"}),
        (
            ("Projects by Coca-Cola", "The second one", "Which one doesn't operate yet?"),
            {"coca-cola-icecek-aktobe"},
        ),
        (
            ("YDA projects in Turkistan", "the first one", "Not the airport, the other one"),
            {"yda-turkistan-hospital"},
        ),
    ],
)
def test_what_is_denied_in_a_talk_is_not_told(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], left: set[str]
) -> None:
    assert slugs(talk(*texts), shelf) == left


def test_a_word_of_a_title_is_left_out_with_a_field(talk: Talk) -> None:
    wanted = talk("Biggest project outside oil and gas and hydrogen").question.filter
    assert (wanted.text, wanted.but_not and wanted.but_not.text) == (None, "hydrogen")


def test_a_sum_without_some_stays_a_sum(talk: Talk) -> None:
    question = talk(
        "total dollar value of the Chinese projects in Zhambyl Region", "without the sugar factory?"
    ).question
    assert (question.kind, question.measure) == (Kind.SUM, Attribute.AMOUNT)


def test_other_countries_are_of_all_there_are(talk: Talk) -> None:
    question = talk("Which region gets the most Chinese money?", "Top 3 countries by jobs").question
    assert (question.kind, question.filter.countries) == (Kind.GROUP, ())


def test_who_has_more_than_one_project_leads(talk: Talk) -> None:
    found = talk("which companies have more than one project").answer
    assert isinstance(found, GroupAnswer)
    assert found.lines[0].projects == 6


def test_who_states_nothing_in_dollars_has_not_invested_least(talk: Talk) -> None:
    found = talk("Which country has invested the least?").answer
    assert isinstance(found, GroupAnswer)
    assert found.lines[0].value == "IT"


@pytest.mark.parametrize(
    ("texts", "total"),
    [
        (("Алматы қаласындағы жобалар", "Алматы қаласын емес, облысты айтамын"), 17),
        (("какие проекты объявлены в 2025 году?", "а запущены в 2025?"), 7),
        (("wind farms in Zhambyl Region", "and without Chinese money"), 2),
        (("which Turkish projects are in Shymkent?", "and in Aktobe?", "except Coca-Cola"), 0),
        (("покажи проекты с неизвестной суммой в Актюбинской области", "а с известной"), 6),
        (("текстиль в Туркестанской области", "без китайских", "а китайский?"), 1),
        (("Which companies from the UAE invest?",), 4),
        (("Chinese projects with launch date unknown",), 16),
        (("іске қосылу күні белгісіз қытай жобалары",), 16),
        (("китайские проекты без даты запуска", "а с датой запуска?"), 20),
        (("проекты без партнёров в Астане", "а с партнёрами?"), 3),
        (("жұмыс орны көрсетілмеген жобалар Астанада", "көрсетілгендері ше?"), 3),
    ],
)
def test_a_turn_changes_what_it_says_and_no_more(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], total: int
) -> None:
    assert len(slugs(talk(*texts), shelf)) == total


def test_the_zone_of_the_region_spoken_of(talk: Talk) -> None:
    reply = talk("Павлодар облысында жоба бар ма?", "ал арнайы экономикалық аймақ?")
    assert (reply.question.kind, reply.question.filter.zones) == (Kind.ZONE, ("pavlodar",))


@pytest.mark.parametrize(
    ("texts", "total"),
    [
        (
            (
                "mangystau region - how many in all",
                "those by turkish investors",
                "drop the ones with no amount",
            ),
            2,
        ),
        (("фармацевтика", "убери те где сумма не указана"), 5),
        (("Алматы облысында қытай жобалары", "цементсіз"), 4),
    ],
)
def test_what_is_to_be_left_out_is_not_what_is_shown(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], total: int
) -> None:
    assert len(slugs(talk(*texts), shelf)) == total


@pytest.mark.parametrize(
    "texts",
    [
        ("Projects in Karaganda region", "which have Russian investors?"),
        ("Проекты в Карагандинской области", "у каких российские инвесторы?"),
        ("Қарағанды облысындағы жобалар", "қайсысында ресейлік инвестор бар?"),
    ],
)
def test_those_with_investors_of_a_country_are_of_the_list(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...]
) -> None:
    assert slugs(talk(*texts), shelf) == {"tatneft-saran-tyres"}
    german = "and which have German investors?"
    assert slugs(talk(*texts, german), shelf) == {"goldbeck-saran-solar", "linde-temirtau-asu2"}


@pytest.mark.parametrize(
    ("texts", "total"),
    [
        (("Машиностроение какие проекты", "без автомобилей"), 12),
        (("Машиностроение какие проекты", "без автомобилей", "только на экспорт"), 4),
        (("Chinese and Turkish projects in Shymkent", "only operating", "only announced"), 3),
        (("Хлопковые проекты",), 3),
        (("Мақта жобалары",), 3),
    ],
)
def test_what_is_left_out_or_changed_leaves_the_rest_of_the_list(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], total: int
) -> None:
    assert len(slugs(talk(*texts), shelf)) == total


@pytest.mark.parametrize("text", ["are there projects in coal chemistry?", "Есть ли проекты в углехимии?"])
def test_a_field_without_projects_is_not_told_by_a_broader_one(talk: Talk, shelf: Shelf, text: str) -> None:
    assert not slugs(talk(text), shelf)


@pytest.mark.parametrize(
    "texts",
    [
        ("which project creates the most jobs?", "the second?", "and among the operating ones?"),
        ("Какой проект создаст больше всего рабочих мест?", "второй?", "а среди действующих?"),
    ],
)
def test_a_ranking_is_begun_anew_among_those_in_a_state(talk: Talk, texts: tuple[str, ...]) -> None:
    reply = talk(*texts)
    assert (reply.question.kind, reply.question.rank) == (Kind.TOP, 1)
    assert reply.question.filter.statuses == ("operating",)


@pytest.mark.parametrize(
    "text",
    [
        "all cement plants you know of, built or not",
        "cement plants, both built and planned",
        "цементные заводы построенные и нет",
    ],
)
def test_in_whatever_state(talk: Talk, text: str) -> None:
    wanted = talk(text).question.filter
    assert (wanted.text, wanted.statuses) == ("cement", ())


@pytest.mark.parametrize(
    "text",
    [
        "is the kia plant built or not",
        "is the Roche plant built?",
        "has Kia built its plant",
        "hasn't the kia plant been built",
        "построен ли завод kia",
        "Kia зауыты салынды ма?",
    ],
)
def test_whether_one_is_built_asks_for_its_state(talk: Talk, text: str) -> None:
    assert talk(text).question.attributes == (Attribute.STATUS,)


def test_when_or_by_whom_it_was_built_asks_for_no_state(talk: Talk) -> None:
    for text in ("was the kia plant built in 2025?", "when was the kia plant built"):
        assert Attribute.LAUNCH in talk(text).question.attributes
    assert Attribute.STATUS not in talk("is the kia plant built by koreans?").question.attributes


def test_tonnes_typed_short_are_no_money(talk: Talk) -> None:
    assert talk("цементный завод на 1,3 млн т").question.filter.amount is None


def test_no_such_ones_leave_out(talk: Talk) -> None:
    for texts in (("pharma in almaty", "no chinese ones"), ("pharma in almaty, no chinese ones",)):
        out = talk(*texts).question.filter.but_not
        assert out is not None
        assert out.countries == ("CN",)
    assert talk("turkish projects", "no, the chinese ones").question.filter.countries == ("CN",)


@pytest.mark.parametrize("text", ["steel", "сталь", "сталелитейные заводы", "болат зауыттары бар ма?"])
def test_steel_by_any_word_for_it(talk: Talk, text: str, shelf: Shelf) -> None:
    assert slugs(talk(text), shelf) == {"asia-steel-pipe-almaty", "forever-flourishing-karaganda-steel"}


@pytest.mark.parametrize("text", ["grain projects", "проекты по зерну", "астық жобалары"])
def test_grain_is_a_field(talk: Talk, text: str) -> None:
    assert talk(text).question.filter.sectors == ("grain-deep-processing",)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("projects announced from july 2024 to march 2025", "2024-07", "2025-03"),
        ("объявлены с июля 2024 по март 2025", "2024-07", "2025-03"),
        ("2024 жылдың шілдесінен 2025 жылдың наурызына дейін жарияланған жобалар", "2024-07", "2025-03"),
        ("projects announced from july to the end of 2025", "2025-07", "2025-12"),
        ("проекты с июля 2025 до конца 2025 года", "2025-07", "2025-12"),
        ("projects announced until the end of march 2025", None, "2025-03"),
        ("объявлены до конца марта 2025", None, "2025-03"),
        ("projects announced in 2023 and 2024", "2023", "2024"),
    ],
)
def test_a_span_from_month_to_month(talk: Talk, text: str, start: str | None, end: str) -> None:
    when = talk(text).question.filter.announced
    assert when is not None
    assert (when.start, when.end) == (start, end)


@pytest.mark.parametrize(
    ("texts", "total"),
    [
        (("Turkish projects", "those with a partner"), 6),
        (("Түрік жобалары", "Серіктесі барлары"), 6),
        (("Түрік жобалары", "Іске қосылу жылы барлары"), 7),
        (("Логистика жобалары", "Жария етілген құны барлары"), 3),
        (("Түркияның химия жобалары", "Жұмыс орны көрсетілгені"), 3),
        (("АҚШ тамақ жобалары", "Олардың ішінде құны жоғы"), 1),
        (("Астанада жұмыс істеп тұрған жобалар", "Олардың нешеуі экспортқа шығарады?"), 2),
        (("Маңғыстаудағы түрік жобалары", "экспортқа шығаратыны бар ма?"), 1),
    ],
)
def test_those_that_state_something_are_left_of_a_list(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], total: int
) -> None:
    assert len(slugs(talk(*texts), shelf)) == total


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("which plants will be operating in 2028", 4),
        ("2028 жылы қай зауыттар жұмыс істейді", 4),
        ("welche vorhaben sollen 2028 in betrieb gehen", 4),
        ("operating projects with launch after 2027", 0),
    ],
)
def test_what_will_operate_is_what_opens_then(talk: Talk, shelf: Shelf, text: str, total: int) -> None:
    assert len(slugs(talk(text), shelf)) == total
