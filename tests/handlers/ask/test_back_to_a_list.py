"""What goes back behind the one that was shown: to the list as it was asked for, to all of a place, to what leads."""

import pytest

from handlers.ask.understand.question import Attribute, Kind
from handlers.shelf import Shelf
from handlers.views import render
from store.filters import AmountRange, Period, ProjectFilter
from tests.asking import Talk, slugs

LEADERS_OF_MANGYSTAU = ProjectFilter(places=("mangystau-region",), countries=("TR",))


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (
            ("projects announced in 2026", "the American one", "and how many were announced in 2025"),
            ProjectFilter(announced=Period(start="2025", end="2025")),
        ),
        (
            ("ақтау қаласындағы жобалар", "қытайдікінің серіктесі кім", "ал бүкіл маңғыстау облысында нешеу"),
            ProjectFilter(places=("mangystau-region",)),
        ),
        (
            ("китайские проекты в Шымкенте", "какой дороже?", "а по всей стране сколько китайских проектов?"),
            ProjectFilter(countries=("CN",)),
        ),
    ],
)
def test_a_number_after_one_of_a_list_is_of_the_list(
    talk: Talk, texts: tuple[str, ...], wanted: ProjectFilter
) -> None:
    reply = talk(*texts)
    assert reply.question.kind is Kind.COUNT
    assert reply.question.filter == wanted


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (
            ("wind farms in Zhambyl Region", "the French one, its partners?", "and in Zhetysu?"),
            {"acwa-power-zhetysu-wind"},
        ),
        (
            ("испаниядан кімдер бар", "қызылордадағысы не шығарады", "енді италияны көрсет"),
            {"cormatex-aktobe-nonwovens", "eni-badamsha-wind", "eni-kmg-zhanaozen-hybrid"},
        ),
        (
            ("deep grain processing projects", "smallest one", "which one is under construction"),
            {"fufeng-zhambyl-corn"},
        ),
        (
            ("заводы кока колы", "какой ещё не работает"),
            {"coca-cola-icecek-aktobe"},
        ),
        (
            ("what is going on in Aktobe region", "biggest in dollars", "planned ones in the region"),
            {
                "cnpc-aktobe-urea",
                "coca-cola-icecek-aktobe",
                "cormatex-aktobe-nonwovens",
                "sinoma-aktobe-cement",
            },
        ),
        (
            ("How much did Coca-Cola put into its Astana plant?", "sorry, wrong city - the Shymkent plant"),
            {"coca-cola-icecek-shymkent"},
        ),
        (
            ("eu companies in food processing", "forget eu, food processing in almaty region"),
            {
                "al-khaleej-sugar-almaty",
                "baumann-almaty-meat",
                "mars-pet-food-alatau",
                "pepsico-almaty-region",
            },
        ),
    ],
)
def test_another_of_the_list(talk: Talk, shelf: Shelf, texts: tuple[str, ...], wanted: set[str]) -> None:
    assert slugs(talk(*texts), shelf) == wanted


def test_the_state_that_told_one_does_not_tell_the_next(talk: Talk) -> None:
    texts = "plants of Coca-Cola", "which one is not open yet", "and what does the Danish company make?"
    assert talk(*texts).question.filter == ProjectFilter(countries=("DK",))


def test_a_bound_in_place_of_that_of_the_list(talk: Talk) -> None:
    reply = talk("projects over 5 billion dollars", "biggest of all", "make it over 10 billion")
    assert reply.question.kind is Kind.LIST
    assert reply.question.filter.amount == AmountRange(low=10_000_000_000, low_strict=True, high_strict=True)


def test_what_lies_without_a_field_is_of_the_list(talk: Talk) -> None:
    reply = talk("Біріккен Араб Әмірліктерінің жобалары", "тамақ өңдеу жобаларынсыз")
    assert reply.question.filter == ProjectFilter(
        countries=("AE",), but_not=ProjectFilter(sectors=("food-processing",))
    )


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (
            (
                "chinese projects being built",
                "the biggest one by money?",
                "sum in dollars for the ones being built",
            ),
            ProjectFilter(countries=("CN",), statuses=("under_construction",)),
        ),
        (
            (
                "top 3 in Shymkent by investment in dollars",
                "tell me more about the second",
                "total jobs in Shymkent",
            ),
            ProjectFilter(places=("shymkent",)),
        ),
    ],
)
def test_a_sum_after_one_of_a_list_is_of_the_list(
    talk: Talk, texts: tuple[str, ...], wanted: ProjectFilter
) -> None:
    reply = talk(*texts)
    assert reply.question.kind is Kind.SUM
    assert reply.question.filter == wanted


@pytest.mark.parametrize(
    ("texts", "by", "measure"),
    [
        (("which region got the most money",), Attribute.PLACE, Attribute.AMOUNT),
        (("what industry attracts the most people",), Attribute.SECTOR, Attribute.JOBS),
        (("какой город лидирует по инвестициям",), Attribute.PLACE, Attribute.AMOUNT),
        (("which region has most food projects",), Attribute.PLACE, None),
        (("какой области досталось меньше всего",), Attribute.PLACE, None),
        (("қай салада жұмыс орны ең көп",), Attribute.SECTOR, Attribute.JOBS),
        (
            ("projects in Mangystau", "and which country has the most projects there?"),
            Attribute.COUNTRY,
            None,
        ),
    ],
)
def test_what_leads_is_a_division(
    talk: Talk, texts: tuple[str, ...], by: Attribute, measure: Attribute | None
) -> None:
    question = talk(*texts).question
    assert (question.kind, question.group_by, question.measure) == (Kind.GROUP, by, measure)
    assert question.leads


def test_where_the_dearest_plant_is_is_no_division(talk: Talk) -> None:
    assert talk("в каком городе самый дорогой завод").question.kind is Kind.TOP


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (("projects in Mangystau", "which country has the most projects there?", "list those"), Kind.LIST),
        (("projects in Mangystau", "which country has the most there?", "their total jobs"), Kind.SUM),
        (("Маңғыстау облысында қай елдің жобасы көп?", "сол жобаларды көрсет"), Kind.LIST),
    ],
)
def test_those_of_what_leads(talk: Talk, texts: tuple[str, ...], kind: Kind) -> None:
    question = talk(*texts).question
    assert (question.kind, question.filter) == (kind, LEADERS_OF_MANGYSTAU)


def test_the_second_of_a_division_is_not_of_what_leads(talk: Talk) -> None:
    reply = talk("how many projects", "which country has most?", "and which of them comes second?")
    assert (reply.question.kind, reply.question.filter) == (Kind.GROUP, ProjectFilter())


def test_the_one_of_the_list_is_compared(talk: Talk, shelf: Shelf) -> None:
    reply = talk(
        "цемент зауыты қай жерлерде бар",
        "алматы облысындағысы қашан бітеді",
        "ақтөбедегісімен салыстырсақ қайсысы қымбат",
    )
    _, other = reply.question.sides
    assert {each.slug for each in shelf.register.find(other)} == {"sinoma-aktobe-cement"}


def test_russian_with_the_name_of_a_place_is_russian(talk: Talk) -> None:
    assert talk("сэз бурабай площадь").language == "ru"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("do they look for investors", ()),
        ("теміржол машиналарын жасайтын жобалар", ("railway-engineering",)),
    ],
)
def test_what_only_sounds_like_a_name(talk: Talk, text: str, wanted: tuple[str, ...]) -> None:
    assert talk(text).question.filter.sectors == wanted
    assert talk(text).question.filter.products == ()


def test_a_preposition_is_no_end_of_a_name(talk: Talk) -> None:
    reply = talk("логистика в Актау", "а китайский порт с кем строит хаб?")
    assert reply.question.attributes == (Attribute.PARTNERS,)


@pytest.mark.parametrize(
    "text", ["astanada francuzdardyn zhobasy bar ma", "астанада француздардың жобасы бар ма"]
)
def test_latin_letters_spell_a_people(talk: Talk, text: str) -> None:
    assert talk(text).question.filter == ProjectFilter(places=("astana",), countries=("FR",))


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (
            ("what uzbek companies are investing", "who of them employs the most", "ok and the car ones?"),
            ProjectFilter(sectors=("automotive",), countries=("UZ",)),
        ),
        (
            (
                "german firms",
                "which of these are running already",
                "how many jobs in those",
                "now all the french ones",
            ),
            ProjectFilter(countries=("FR",)),
        ),
        (
            (
                "автопром, сколько проектов",
                "какие из них в костанайской обл",
                "больше всего мест у кого",
                "а вообще в этой области все проекты, не только авто",
            ),
            ProjectFilter(places=("kostanay-region",)),
        ),
        (
            (
                "разбей проекты Карагандинской области по странам",
                "какие действуют?",
                "среди действующих есть немецкий?",
            ),
            ProjectFilter(places=("karaganda-region",), countries=("DE",), statuses=("operating",)),
        ),
        (
            (
                "маңғыстау облысы бойынша жобалар",
                "ақтау қаласындағылары",
                "облыстағы жаңартылатын энергия жобалары ше",
            ),
            ProjectFilter(sectors=("renewable-energy",), places=("mangystau-region",)),
        ),
        (
            ("Алматы қаласында экспортқа жұмыс істейтін жобалар", "жоқ мен облысын айтам"),
            ProjectFilter(places=("almaty-region",), export=True),
        ),
        (
            ("экспортёры в Алматы", "нет, я имел в виду область"),
            ProjectFilter(places=("almaty-region",), export=True),
        ),
        (
            ("өзбек тоқыма жобалары", "экспортқа шығаратындары", "ал авто жобалары ше?"),
            ProjectFilter(sectors=("automotive",), countries=("UZ",)),
        ),
    ],
)
def test_a_list_after_something_else(talk: Talk, texts: tuple[str, ...], wanted: ProjectFilter) -> None:
    question = talk(*texts).question
    assert (question.kind, question.filter) == (Kind.LIST, wanted)


@pytest.mark.parametrize(
    ("texts", "rank"),
    [
        (("самая большая сэз", "а вторая по площади?"), 2),
        (("Елдегі ең үлкен арнайы экономикалық аймақ қайсы?", "одан кейінгісі", "келесі"), 3),
        (("which is the second largest zone?",), 2),
    ],
)
def test_the_next_largest_zone(talk: Talk, texts: tuple[str, ...], rank: int) -> None:
    reply = talk(*texts)
    assert (reply.question.kind, reply.question.rank) == (Kind.ZONE, rank)
    wanted = {2: "Khorgos - Eastern Gates", 3: "Pavlodar"}[rank]
    assert wanted in render(reply.answer, "en", reply.names).text


@pytest.mark.parametrize(
    ("texts", "kind", "measure"),
    [
        (
            ("wind projects of Gulf investors", "where will the Masdar one be", "both together?"),
            Kind.SUM,
            Attribute.AMOUNT,
        ),
        (
            (
                "Түркістан облысында ең көп жұмыс орны беретін жоба",
                "облыс бойынша бір жобаға орташа қанша жұмыс орны",
            ),
            Kind.AVERAGE,
            Attribute.JOBS,
        ),
    ],
)
def test_what_is_added_up_of_those_spoken_of(
    talk: Talk, texts: tuple[str, ...], kind: Kind, measure: Attribute
) -> None:
    question = talk(*texts).question
    assert (question.kind, question.measure) == (kind, measure)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (
            ("что запускается в 2028 году", "сколько рабочих мест", "какой из них дороже всех?"),
            Attribute.AMOUNT,
        ),
        (("Түркістан облысында ең көп жұмыс орны беретін жоба", "екінші орында кім тұр"), Attribute.JOBS),
    ],
)
def test_what_a_ranking_goes_by(talk: Talk, texts: tuple[str, ...], order: Attribute) -> None:
    question = talk(*texts).question
    assert (question.kind, question.order) == (Kind.TOP, order)


def test_all_that_is_somewhere_whatever_its_field(talk: Talk) -> None:
    reply = talk("қытай жобалары", "кәрістердің жалпы қандай жобалары бар")
    assert (reply.question.kind, reply.question.filter) == (Kind.LIST, ProjectFilter(countries=("KR",)))


def test_a_place_is_asked_of_each_side(talk: Talk) -> None:
    reply = talk("сравни сахарные заводы Omtis и Zhongkai Guoyuan", "в каких они областях?")
    assert (reply.question.kind, reply.question.attributes) == (Kind.COMPARE, (Attribute.PLACE,))


@pytest.mark.parametrize(
    ("texts", "kind", "wanted"),
    [
        (("how many projects does each country have?", "show me the leader's projects"), Kind.LIST, "CN"),
        (("проекты по странам", "сколько рабочих мест у лидера"), Kind.SUM, "CN"),
        (("жобалар ел бойынша", "көшбасшының жобаларын көрсет"), Kind.LIST, "CN"),
    ],
)
def test_the_leader_of_a_division_is_named(
    talk: Talk, texts: tuple[str, ...], kind: Kind, wanted: str
) -> None:
    question = talk(*texts).question
    assert (question.kind, question.filter) == (kind, ProjectFilter(countries=(wanted,)))


@pytest.mark.parametrize(
    ("texts", "limit", "measure"),
    [
        (("projects by country", "top 3"), 3, None),
        (("проекты по областям", "топ 5 по рабочим местам"), 5, Attribute.JOBS),
    ],
)
def test_the_first_of_a_division(
    talk: Talk, texts: tuple[str, ...], limit: int, measure: Attribute | None
) -> None:
    question = talk(*texts).question
    assert (question.kind, question.limit, question.measure) == (Kind.GROUP, limit, measure)


def test_where_nothing_is_new_the_newest_are_a_tap_away(talk: Talk) -> None:
    reply = talk("what is new this week")
    message = render(reply.answer, reply.language, reply.names)
    assert message.buttons[0][0].text == "announced January 2026 (4)"


def test_kazakh_with_a_russian_word_is_kazakh(talk: Talk) -> None:
    assert talk("телефоны бар ма").language == "kk"


@pytest.mark.parametrize(
    "texts",
    [
        ("turkish projects in shymkent", "where else are they?"),
        ("турки в шымкенте", "и где они еще есть"),
        ("шымкенттегі түрік жобалары", "тағы қайда бар"),
    ],
)
def test_the_same_in_other_places(talk: Talk, texts: tuple[str, ...]) -> None:
    wanted = ProjectFilter(countries=("TR",), but_not=ProjectFilter(places=("shymkent",)))
    assert talk(*texts).question.filter == wanted


@pytest.mark.parametrize(
    ("texts", "rank"),
    [
        (("the most expensive project", "its partners?", "and the next one?", "where is it", "next"), 3),
        (
            (
                "Түркістан облысында ең көп адамға жұмыс беретін жоба қайсы?",
                "одан кейінгісі?",
                "оған қанша қаржы салынады?",
                "тағы келесісі ше?",
            ),
            3,
        ),
        (("chinese projects", "most expensive of those", "then?"), 2),
    ],
)
def test_a_ranking_goes_on_after_a_word_about_its_first(
    talk: Talk, texts: tuple[str, ...], rank: int
) -> None:
    question = talk(*texts).question
    assert (question.kind, question.limit, question.rank) == (Kind.TOP, 1, rank)


@pytest.mark.parametrize(
    ("texts", "kind", "wanted"),
    [
        (("which country has most projects in Mangystau", "show em"), Kind.LIST, LEADERS_OF_MANGYSTAU),
        (
            ("projects in Mangystau", "which country leads there", "show its ones"),
            Kind.LIST,
            LEADERS_OF_MANGYSTAU,
        ),
        (
            (
                "french projects from the last 3 years",
                "the alstom one",
                "what about all french ones how many",
            ),
            Kind.COUNT,
            ProjectFilter(countries=("FR",)),
        ),
        (
            ("deep grain processing", "largest investment", "avg jobs for the whole list?"),
            Kind.AVERAGE,
            ProjectFilter(sectors=("grain-deep-processing",)),
        ),
    ],
)
def test_all_of_them_after_one(talk: Talk, texts: tuple[str, ...], kind: Kind, wanted: ProjectFilter) -> None:
    question = talk(*texts).question
    assert (question.kind, question.filter) == (kind, wanted)


def test_the_leading_country_of_a_place(talk: Talk) -> None:
    question = talk("zhambyl region - whos the leading country").question
    assert (question.kind, question.group_by, question.leads) == (Kind.GROUP, Attribute.COUNTRY, True)


def test_how_much_of_what_is_made(talk: Talk) -> None:
    reply = talk("food processing announced in 2025", "the zhambyl sugar one, investment?", "how much sugar")
    assert reply.question.attributes == (Attribute.PRODUCTS,)


def test_medicines_are_of_the_whole_field(talk: Talk, shelf: Shelf) -> None:
    assert "roche-almaty" in slugs(talk("алматыда дәрі шығаратын жобалар бар ма"), shelf)
    assert "roche-almaty" in slugs(talk("кто производит лекарства в Алматы"), shelf)


def test_an_idiom_is_no_town(talk: Talk) -> None:
    assert talk("қай облыс көш бастап тұр").question.group_by is Attribute.PLACE
    assert talk("қай облыс алда тұр").question.kind is Kind.GROUP
    assert talk("долларға шаққанда қытай жобаларының жалпы сомасы").question.kind is Kind.SUM


@pytest.mark.parametrize(
    ("texts", "limit"),
    [
        (("топ 3 самых дорогих проектов", "расскажи о втором", "назад к списку"), 3),
        (("китайский проект с самым большим числом рабочих мест", "а следующий?", "вернись к списку"), 5),
    ],
)
def test_back_to_a_ranking(talk: Talk, texts: tuple[str, ...], limit: int) -> None:
    question = talk(*texts).question
    assert (question.kind, question.limit, question.rank) == (Kind.TOP, limit, 1)


def test_who_has_more_of_what_was_asked_of_each(talk: Talk) -> None:
    question = talk("сколько рабочих мест у Кнауф?", "а у Lasselsberger?", "у кого больше?").question
    assert (question.kind, question.order) == (Kind.TOP, Attribute.JOBS)


@pytest.mark.parametrize(
    ("texts", "kind", "number"),
    [
        (
            (
                "Фармацевтические проекты в городе Алматы",
                "какие из них уже действуют?",
                "вернись к первому списку",
            ),
            Kind.LIST,
            4,
        ),
        (
            (
                "Шымкентте түрік инвесторларының қандай жобалары бар?",
                "тек жұмыс істеп тұрғандары",
                "бірінші тізімге орал, барлығы қанша жұмыс орны болады",
            ),
            Kind.SUM,
            4,
        ),
        (
            (
                "Ақтөбе облысындағы жобалар",
                "доллармен ең ірі 3 жоба",
                "бірінші тізімге орал, тек жұмыс істеп тұрғандары",
            ),
            Kind.LIST,
            2,
        ),
        (
            ("projects in Kyzylorda Region", "which of them run already?", "the first list please"),
            Kind.LIST,
            3,
        ),
    ],
)
def test_back_to_the_first_list(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], kind: Kind, number: int
) -> None:
    question = talk(*texts).question
    assert (question.kind, shelf.register.count(question.filter)) == (kind, number)


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (("tell me about the Tyson beef plant", "what else does Kusto take part in"), {"valmont-irrigation"}),
        (
            (
                "автопром в костанайской области",
                "а по всем проектам костанайской области какая сумма в долларах",
            ),
            None,
        ),
        (("which projects create more than 1000 jobs?", "top 3 by jobs in the whole country"), None),
    ],
)
def test_more_than_what_was_spoken_of(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], wanted: set[str] | None
) -> None:
    reply = talk(*texts)
    if wanted is not None:
        assert slugs(reply, shelf) == wanted
    assert reply.question.filter.sectors == ()
    assert reply.question.filter.jobs is None


@pytest.mark.parametrize(
    "texts",
    [
        (
            "the green hydrogen project in Mangystau",
            "how many projects in Aktobe Region?",
            "back to the hydrogen project, its launch?",
        ),
        (
            "what is the biggest project?",
            "Chevron's Tengiz expansion, jobs?",
            "back to the hydrogen project, its launch?",
        ),
    ],
)
def test_the_one_talked_of_before_is_meant(talk: Talk, shelf: Shelf, texts: tuple[str, ...]) -> None:
    assert slugs(talk(*texts), shelf) == {"svevind-hyrasia-one"}
