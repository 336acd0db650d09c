"""What is asked beside a list, a card or a figure keeps of it what belongs to it, and no more."""

import pytest

from handlers.ask.answer_types import ListAnswer
from handlers.ask.understand.question import Kind
from handlers.shelf import Shelf
from handlers.views import render
from store.filters import Period, ProjectFilter
from tests.asking import Talk, slugs


@pytest.mark.parametrize(
    "texts",
    [
        ("tungsten projects", "sum of investments"),
        ("tungsten projects", "total investments"),
        ("проекты по вольфраму", "сумма инвестиций"),
    ],
)
def test_the_sum_of_investments_is_of_those_listed(talk: Talk, texts: tuple[str, ...]) -> None:
    reply = talk(*texts)
    assert (reply.question.kind, reply.question.filter.products) == (Kind.SUM, ("tungsten",))


@pytest.mark.parametrize(
    "texts",
    [
        ("new projects in 2026", "how much does Nobel invest?", "and what was announced in November 2025?"),
        ("новые проекты 2026", "сколько вкладывает Nobel?", "а что объявили в ноябре 2025?"),
        (
            "2026 жылғы жаңа жобалар",
            "Nobel қанша салады?",
            "ал 2025 жылдың қарашасында не жарияланды?",
        ),
    ],
)
def test_what_a_month_brought_is_no_word_on_the_one_shown(talk: Talk, texts: tuple[str, ...]) -> None:
    reply = talk(*texts)
    assert reply.question.kind is Kind.LIST
    assert reply.question.filter == ProjectFilter(announced=Period(start="2025-11", end="2025-11"))


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (
            (
                "greenhouse projects",
                "those in Turkistan Region",
                "where is Eco-Culture?",
                "and the Dutch one?",
            ),
            {"food-ventures-aktobe-greenhouse"},
        ),
        (
            ("сколько китайских проектов в алматинской области", "какие уже работают", "а турецкие там есть"),
            {"abdi-ibrahim-almaty-region"},
        ),
    ],
)
def test_a_narrowing_that_leaves_none_is_taken_back(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], wanted: set[str]
) -> None:
    assert slugs(talk(*texts), shelf) == wanted


@pytest.mark.parametrize(
    "texts",
    [
        ("hospital projects", "the Turkistan one's partner", "no, tell me about Rönesans"),
        ("больницы", "кто партнёр туркестанской?", "нет, расскажи про Rönesans"),
        ("ауруханалар", "Түркістандағысының серіктесі кім?", "жоқ, Rönesans туралы айтшы"),
    ],
)
def test_told_about_another_all_of_it_is_told(talk: Talk, texts: tuple[str, ...]) -> None:
    question = talk(*texts).question
    assert (question.filter.companies, question.attributes) == (("ronesans",), ())


@pytest.mark.parametrize(
    ("texts", "topic"),
    [
        (("how many special economic zones are there?", "how many projects there?"), "zones_projects"),
        (("сколько в стране СЭЗ?", "а проектов там сколько?"), "zones_projects"),
        (("елде неше АЭА бар?", "онда неше жоба бар?"), "zones_projects"),
    ],
)
def test_projects_there_are_those_of_the_zones(talk: Talk, texts: tuple[str, ...], topic: str) -> None:
    question = talk(*texts).question
    assert (question.kind, question.topic) == (Kind.FIGURE, topic)


def test_the_zone_of_the_town_of_the_one_shown(talk: Talk) -> None:
    reply = talk(
        "logistics projects in Aktau",
        "the one from Singapore",
        "is there a special economic zone in this city? how many hectares?",
    )
    assert (reply.question.kind, reply.question.filter.zones) == (Kind.ZONE, ("aktau-sea-port",))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Алматы облысында салынып жатқан басқа да жобалар бар ма?",
            ProjectFilter(places=("almaty-region",), statuses=("under_construction",)),
        ),
        ("Шымкенттегі басқа зауыттар", ProjectFilter(places=("shymkent",))),
        ("Шымкенттен басқа зауыттар", ProjectFilter(but_not=ProjectFilter(places=("shymkent",)))),
        (
            "салынып жатқаннан басқа жобалар",
            ProjectFilter(but_not=ProjectFilter(statuses=("under_construction",))),
        ),
    ],
)
def test_others_there_are_not_others_than_those(talk: Talk, text: str, wanted: ProjectFilter) -> None:
    question = talk(text).question
    assert (question.kind, question.filter) == (Kind.LIST, wanted)


def test_three_plants_together_are_the_three_that_were_listed(talk: Talk, shelf: Shelf) -> None:
    reply = talk(
        "Coca-Cola İçecek-тің Қазақстандағы зауыттары",
        "жұмыс істеп тұрғандары ғана",
        "ал Ақтөбедегісі қанша тұрады?",
        "үш зауытты қоса есептегенде неше жұмыс орны болады?",
    )
    assert reply.question.kind is Kind.SUM
    assert len(slugs(reply, shelf)) == 3


def test_what_abolished_incentives_were_replaced_by(talk: Talk) -> None:
    for texts in (
        ("is there still a tax break for priority projects?", "what is there instead now?"),
        ("басым инвестициялық жобаларға салық жеңілдігі әлі бар ма?", "оның орнына қазір не бар?"),
    ):
        assert talk(*texts).question.topics == ("new_system",)


def test_in_the_whole_country_is_not_of_the_list_of_a_town(talk: Talk) -> None:
    reply = talk(
        "pharmaceutical projects in Almaty",
        "sorry, I meant Almaty Region",
        "how much are they going to invest?",
        "and in the whole country, how many pharma projects are there?",
    )
    assert reply.question.kind is Kind.COUNT
    assert reply.question.filter == ProjectFilter(sectors=("pharmaceuticals",))


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (("sugar plants", "average", "which of the plants is already being built?"), Kind.LIST),
        (("сахарные заводы", "какой из заводов уже строится?"), Kind.LIST),
        (("сахарные заводы", "какой из проектов самый дорогой"), Kind.TOP),
    ],
)
def test_which_of_the_plants_is_of_those_spoken_of(talk: Talk, texts: tuple[str, ...], kind: Kind) -> None:
    question = talk(*texts).question
    assert (question.kind, question.filter.text) == (kind, "sugar")


@pytest.mark.parametrize(
    "texts",
    [
        ("what does Roche build in Almaty?", "similar projects"),
        ("что строит Roche в Алматы?", "похожие проекты"),
        ("Roche Алматыда не салып жатыр?", "ұқсас жобалар"),
    ],
)
def test_similar_projects_are_others_of_the_field(talk: Talk, shelf: Shelf, texts: tuple[str, ...]) -> None:
    reply = talk(*texts)
    assert reply.question.filter.sectors == ("pharmaceuticals",)
    assert "roche-almaty" not in slugs(reply, shelf)


def test_what_is_compared_with_itself_is_told_once(talk: Talk) -> None:
    assert talk("еврохим", "сравни с еврохимом").question.kind is Kind.DETAIL


def test_two_of_a_company_together_are_summed_up(talk: Talk, shelf: Shelf) -> None:
    reply = talk(
        "завод масел лукойла", "а Каламкас-море и Хазар?", "вместе эти два проекта Lukoil сколько выходит?"
    )
    assert (reply.question.kind, len(slugs(reply, shelf))) == (Kind.SUM, 2)


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (
            ("Алматыдағы көлік және логистика жобалары", "бүкіл Қазақстан бойынша осы салада неше жоба бар?"),
            ProjectFilter(sectors=("transport",)),
        ),
        (
            (
                "тізілімдегі ең ірі үш жоба қайсы?",
                "ал тізілімдегі барлық жобаның сомасын қоссақ қанша шығады?",
            ),
            ProjectFilter(),
        ),
        (
            ("Fufeng қай облыста?", "астықты терең өңдеу саласындағы барлық жобаны көрсетші"),
            ProjectFilter(sectors=("grain-deep-processing",)),
        ),
        (
            (
                "Біздің қор жаңартылатын энергияға қызығады. Жамбыл облысында осы салада қандай жобалар бар?",
                "көрсетілген жобалардың жалпы инвестиция көлемі қанша доллар?",
            ),
            ProjectFilter(sectors=("renewable-energy",), places=("zhambyl-region",)),
        ),
        (
            ("polpharma in Shymkent", "what else do the Dutch have here? show all Dutch projects"),
            ProjectFilter(countries=("NL",)),
        ),
    ],
)
def test_all_of_a_field_or_a_country_is_said_in_other_words(
    talk: Talk, texts: tuple[str, ...], wanted: ProjectFilter
) -> None:
    assert talk(*texts).question.filter == wanted


@pytest.mark.parametrize(
    "texts",
    [
        ("how many special economic zones are there?", "how many were there before?"),
        ("сколько СЭЗ в Казахстане?", "а раньше сколько было?"),
        ("Қазақстанда неше АЭА бар?", "бұрын қанша болды?"),
    ],
)
def test_a_figure_of_before_stands_below_the_newest(talk: Talk, texts: tuple[str, ...]) -> None:
    reply = talk(*texts)
    assert reply.question.topic == "zones_number"
    text = render(reply.answer, reply.language, reply.names).text
    assert "17" in text
    assert "14" in text


def test_how_many_there_are_is_not_how_many_there(talk: Talk) -> None:
    question = talk(
        "how many special economic zones are there?", "how many projects are there in all?"
    ).question
    assert (question.kind, question.filter) == (Kind.COUNT, ProjectFilter())


@pytest.mark.parametrize(
    ("texts", "slugs_meant"),
    [
        (
            ("три самых дорогих проекта в долларах", "теперь третий", "а первый из какой страны?"),
            {"svevind-hyrasia-one"},
        ),
        (
            ("кто строит завод сантехники в кызылорде", "это чья компания, какая страна"),
            {"roca-kyzylorda"},
        ),
        (
            ("russian projects above 500 mln dollars", "total of these?", "the lukoil one: status"),
            {"lukoil-kalamkas-khazar"},
        ),
        (
            ("foreign built hospitals", "only yda", "beds in each?"),
            {"yda-petropavlovsk-hospital", "yda-turkistan-hospital"},
        ),
        (
            (
                "китайские проекты в жамбылской области",
                "только те что работают",
                "а строятся какие из китайских",
            ),
            {"fufeng-zhambyl-corn", "zhongkai-guoyuan-zhambyl-sugar"},
        ),
        (
            ("coca cola factories", "and aktobe?", "so minus aktobe how many jobs"),
            {"coca-cola-icecek-astana", "coca-cola-icecek-shymkent"},
        ),
        (
            ("российские проекты", "у кого сумма больше 5 с половиной миллиардов долларов"),
            {"lukoil-kalamkas-khazar"},
        ),
    ],
)
def test_what_is_asked_next_is_of_those_spoken_of(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], slugs_meant: set[str]
) -> None:
    assert slugs(talk(*texts), shelf) == slugs_meant


def test_a_sum_in_euros_is_of_the_list_in_euros(talk: Talk, shelf: Shelf) -> None:
    texts = ("проекты с суммой в евро", "какой самый большой", "итого по евро сколько")
    assert len(slugs(talk(*texts), shelf)) == 7


def test_nothing_spoken_of_is_not_all_there_is(talk: Talk) -> None:
    assert talk("кім салады оны, қай елден?").question.kind is Kind.UNKNOWN


def test_the_capacity_of_few_is_told_of_each(talk: Talk) -> None:
    answer = talk("hospitals", "which has more beds?").answer
    assert isinstance(answer, ListAnswer)
    assert [project.slug for project in answer.projects] == [
        "yda-turkistan-hospital",
        "yda-petropavlovsk-hospital",
        "ronesans-hospital-ppp",
    ]
