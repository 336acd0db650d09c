"""Countries, fields and places that are ranked, and what is asked after such a ranking."""

import pytest

from handlers.ask.answer_types import GroupAnswer
from handlers.ask.understand.question import Attribute, Kind
from handlers.shelf import Shelf
from store.filters import ProjectFilter
from tests.asking import Talk, slugs

COUNTRY, SECTOR, PLACE = Attribute.COUNTRY, Attribute.SECTOR, Attribute.PLACE


@pytest.mark.parametrize(
    ("text", "by", "limit", "measure"),
    [
        ("top 3 countries by number of projects", COUNTRY, 3, None),
        ("top five sectors by jobs", SECTOR, 5, Attribute.JOBS),
        ("the five countries with most projects", COUNTRY, 5, None),
        ("list top 10 investing countries", COUNTRY, 10, Attribute.AMOUNT),
        ("largest regions by investment", PLACE, None, Attribute.AMOUNT),
        ("топ-5 стран по инвестициям", COUNTRY, 5, Attribute.AMOUNT),
        ("пять стран с наибольшим числом проектов", COUNTRY, 5, None),
        ("крупнейшие страны-инвесторы", COUNTRY, None, None),
        ("топ отраслей по рабочим местам", SECTOR, None, Attribute.JOBS),
        ("жоба саны бойынша топ 3 ел", COUNTRY, 3, None),
        ("ең көп жобасы бар үш ел", COUNTRY, 3, None),
        ("топ 5 сала жұмыс орны бойынша", SECTOR, 5, Attribute.JOBS),
    ],
)
def test_kinds_are_ranked(
    talk: Talk, text: str, by: Attribute, limit: int | None, measure: Attribute | None
) -> None:
    question = talk(text).question
    assert (question.kind, question.group_by, question.limit) == (Kind.GROUP, by, limit)
    assert question.measure == measure


@pytest.mark.parametrize(
    "text",
    [
        "the biggest project of the region",
        "projects in the largest cities",
        "самый крупный проект в области Абай",
        "какие проекты в крупнейших городах",
        "облыстың ең ірі жобасы",
        "ең ірі қалалардағы жобалар",
    ],
)
def test_projects_are_ranked_where_a_place_only_says_where(talk: Talk, text: str) -> None:
    assert talk(text).question.kind is Kind.TOP


def test_what_leads_is_forgotten_after_another_country(talk: Talk, shelf: Shelf) -> None:
    reply = talk("кай елдің жобасы ең коп осы", "өзбектердікі ше", "тек костанайдагылары")
    assert slugs(reply, shelf) == {"uzauto-allur-onix-kostanay", "uzauto-saryarka-kostanay-2020"}


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (
            ("projects in Saran", "the car ones", "how many jobs together?", "compare them"),
            {"tatneft-saran-tyres", "yutong-qaztehna-saran"},
        ),
        (
            (
                "Какие проекты есть в Сарани?",
                "Какие из них автомобильные?",
                "Сколько мест на обоих?",
                "Сравни",
            ),
            {"tatneft-saran-tyres", "yutong-qaztehna-saran"},
        ),
    ],
)
def test_those_that_were_summed_up_are_compared(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], found: set[str]
) -> None:
    reply = talk(*texts)
    sides = {key for side in reply.question.sides for key in side.ids}
    assert reply.question.kind is Kind.COMPARE
    assert {each.slug for each in shelf.register.find(ProjectFilter(ids=tuple(sides)))} == found


def test_the_one_that_fits_the_list_before_it_was_narrowed(talk: Talk, shelf: Shelf) -> None:
    texts = ("What has been announced since January 2026?", "Only the pharmaceutical ones")
    reply = talk(*texts, "And the American one, when does it start?")
    assert slugs(reply, shelf) == {"mars-pet-food-alatau"}


def test_of_the_whole_country_again(talk: Talk) -> None:
    texts = (
        "Which project is nearest to Temirtau?",
        "What about the Germans, what do they have in the country?",
    )
    assert talk(*texts).question.filter.given == {"countries"}


@pytest.mark.parametrize(
    ("texts", "countries", "limit"),
    [
        (
            ("how many Turkish projects", "which has the most jobs", "its partner", "top 2 in dollars"),
            ("TR",),
            2,
        ),
        (("что строят иностранцы в шымкенте", "топ 3 где народу больше"), (), 3),
        (
            ("which Uzbek companies are investing in textiles?", "which of the three is the dearest?"),
            ("UZ",),
            1,
        ),
    ],
)
def test_a_ranking_is_of_what_was_spoken_of(
    talk: Talk, texts: tuple[str, ...], countries: tuple[str, ...], limit: int
) -> None:
    question = talk(*texts).question
    assert question.kind is Kind.TOP
    assert (question.filter.countries, question.limit) == (countries, limit)
    assert not question.filter.empty


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("нефтегаз весь что есть", "топ 2 по деньгам", "по отрасли средняя сумма нефтегазового проекта"), 4),
        (("сахарные заводы", "какой самый дорогой", "Оставь только китайские"), 1),
        (
            (
                "что строят иностранцы в шымкенте",
                "топ 3 где народу больше",
                "из всех шымкентских те что уже пашут",
            ),
            3,
        ),
    ],
)
def test_all_of_them_again(talk: Talk, shelf: Shelf, texts: tuple[str, ...], found: int) -> None:
    question = talk(*texts).question
    assert question.kind is not Kind.TOP
    assert shelf.register.count(question.filter) == found


@pytest.mark.parametrize(
    ("texts", "sector"),
    [
        (("сколько турецких проектов всего", "разбей их по отраслям", "покажи химические"), "chemistry"),
        (("Turkish projects by sector", "show the chemical ones"), "chemicals"),
    ],
)
def test_one_line_of_what_was_divided(talk: Talk, texts: tuple[str, ...], sector: str) -> None:
    assert talk(*texts).question.filter == ProjectFilter(countries=("TR",), sectors=(sector,))


@pytest.mark.parametrize(
    "texts",
    [
        ("textile projects in Turkistan Region", "and the average investment in all textiles?"),
        ("проекты по текстилю", "а только туркестанская область", "а средняя сумма по всему текстилю"),
    ],
)
def test_all_of_a_field_takes_back_the_place(talk: Talk, texts: tuple[str, ...]) -> None:
    reply = talk(*texts)
    assert reply.question.kind is Kind.AVERAGE
    assert reply.question.filter == ProjectFilter(sectors=("textiles",))


@pytest.mark.parametrize(
    "texts",
    [
        ("самый дорогой проект какой", "а второй по сумме?"),
        ("самый дорогой проект какой", "второй по инвестициям"),
        ("the most expensive project", "and the second by investment?"),
    ],
)
def test_the_second_by_what_it_was_ranked_by(talk: Talk, texts: tuple[str, ...]) -> None:
    question = talk(*texts).question
    assert (question.kind, question.rank, question.limit) == (Kind.TOP, 2, 1)


@pytest.mark.parametrize(
    ("texts", "leads"),
    [
        (("В какой отрасли больше всего проектов?", "а денег?"), "oil-gas"),
        (("Which three countries invest the most?", "and which create the most jobs?"), "CN"),
        (("Какая страна вкладывает больше всего?", "а рабочих мест сколько?"), "CN"),
    ],
)
def test_what_was_divided_is_divided_by_another_measure(
    talk: Talk, texts: tuple[str, ...], leads: str
) -> None:
    answer = talk(*texts).answer
    assert isinstance(answer, GroupAnswer)
    assert answer.lines[0].value == leads


@pytest.mark.parametrize(
    "text", ["Which countries have more than 10 projects?", "у каких стран-инвесторов больше 10 проектов"]
)
def test_lines_of_a_division_may_be_bounded_by_their_number(talk: Talk, text: str) -> None:
    answer = talk(text).answer
    assert isinstance(answer, GroupAnswer)
    assert [(line.value, line.projects) for line in answer.lines] == [
        ("CN", 36),
        ("TR", 24),
        ("US", 13),
        ("FR", 12),
    ]


@pytest.mark.parametrize(
    ("texts", "by", "first"),
    [
        (("which regions have the most projects?", "and the fewest?"), Attribute.PLACE, "abai-region"),
        (("which sector has the most jobs?", "and the least?"), Attribute.SECTOR, "transport"),
        (
            ("в какой отрасли меньше всего проектов?", "а больше всего денег?"),
            Attribute.SECTOR,
            "oil-gas",
        ),
    ],
)
def test_the_other_end_of_a_division_is_one_of_its_lines(
    talk: Talk, texts: tuple[str, ...], by: Attribute, first: str
) -> None:
    found = talk(*texts).answer
    assert isinstance(found, GroupAnswer)
    assert (found.question.group_by, found.lines[0].value) == (by, first)


@pytest.mark.parametrize(
    "texts", [("jobs by sector", "by region"), ("сала бойынша жұмыс орындары", "өңір бойынша")]
)
def test_another_division_is_by_the_same_measure(talk: Talk, texts: tuple[str, ...]) -> None:
    question = talk(*texts).question
    assert (question.group_by, question.measure) == (Attribute.PLACE, Attribute.JOBS)


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (
            ("projects by country for renewable energy", "which country has the most", "list them"),
            ProjectFilter(sectors=("renewable-energy",), countries=("CN",)),
        ),
        (
            ("turkish projects by sector", "which sector has the most", "list those"),
            ProjectFilter(sectors=("health",), countries=("TR",)),
        ),
        (
            ("текстиль по областям", "где больше всего", "рабочие места там"),
            ProjectFilter(sectors=("textiles",), places=("turkistan-region",)),
        ),
        (
            ("жаңартылатын энергетика елдер бойынша", "қай елде ең көп", "тізімін көрсет"),
            ProjectFilter(sectors=("renewable-energy",), countries=("CN",)),
        ),
        (("which country has most projects", "how many"), ProjectFilter(countries=("CN",))),
        (
            ("қай облыста қытай жобасы ең көп", "тізімін көрсет"),
            ProjectFilter(countries=("CN",), places=("almaty-region",)),
        ),
    ],
)
def test_what_leads_is_one_line_of_what_was_divided(
    talk: Talk, texts: tuple[str, ...], wanted: ProjectFilter
) -> None:
    assert talk(*texts).question.filter == wanted


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("list sectors", SECTOR),
        ("list all countries", COUNTRY),
        ("какие есть отрасли", SECTOR),
        ("список стран", COUNTRY),
        ("елдер тізімі", COUNTRY),
        ("қандай салалар бар", SECTOR),
    ],
)
def test_a_list_of_kinds_is_a_division(talk: Talk, text: str, by: Attribute) -> None:
    assert talk(text).question.group_by is by


@pytest.mark.parametrize(
    ("text", "divided", "line", "first"),
    [
        ("biggest project in each region", (PLACE, Attribute.AMOUNT), "mangystau-region", "Svevind"),
        ("largest per country", (COUNTRY, Attribute.AMOUNT), "US", "Chevron"),
        ("who has the most jobs in each sector", (SECTOR, Attribute.JOBS), "food", "CITIC"),
        (
            "самый крупный проект в каждой области",
            (PLACE, Attribute.AMOUNT),
            "zhambyl-region",
            "TotalEnergies",
        ),
        ("самый новый проект в каждой области", (PLACE, Attribute.ANNOUNCED), "turkistan-region", "Orzax"),
        ("әр облыстағы ең ірі жоба", (PLACE, Attribute.AMOUNT), "almaty-region", "TBEA"),
        ("әр салада ең көп жұмыс орны кімде", (SECTOR, Attribute.JOBS), "energy", "Envision"),
    ],
)
def test_the_first_of_each_line(
    talk: Talk, text: str, divided: tuple[Attribute, Attribute], line: str, first: str
) -> None:
    found = talk(text).answer
    assert isinstance(found, GroupAnswer)
    assert (found.question.group_by, found.question.order) == divided
    assert found.leaders[line][0].investors[0].name.startswith(first)


def test_the_first_of_each_line_is_told_in_each_currency(talk: Talk) -> None:
    found = talk("biggest project in each region").answer
    assert isinstance(found, GroupAnswer)
    assert [each.currency for each in found.leaders["almaty"]] == ["USD", "KZT", "EUR"]


def test_the_first_of_one_line_follows(talk: Talk) -> None:
    question = talk("largest per country", "and usa").question
    assert (question.kind, question.filter, question.limit) == (
        Kind.TOP,
        ProjectFilter(countries=("US",)),
        1,
    )


@pytest.mark.parametrize("text", ["jobs per region, biggest first", "top 3 countries by number of projects"])
def test_lines_that_are_put_in_order_have_no_first(talk: Talk, text: str) -> None:
    assert talk(text).question.order is None


def test_after_the_first_of_each_line_a_list_is_whole(talk: Talk) -> None:
    reply = talk("biggest project in each region", "шымкентте жоспарланған", "түркістанда ше")
    wanted = reply.question.filter
    assert (wanted.places, wanted.statuses) == (("turkistan-region",), ("planned",))
    assert reply.question.order is None


def test_in_each_region_is_in_none_that_was_spoken_of(talk: Talk) -> None:
    assert talk("астық жобалары", "әр облыстағы ең ірі жоба").question.filter.places == ()
