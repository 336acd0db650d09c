"""What is told by the words of a title, and what is left out of a list."""

import pytest

from handlers.ask.understand.question import Kind, Question
from handlers.shelf import Shelf
from store.database import Store
from store.filters import Period, ProjectFilter
from tests.asking import Talk, slugs
from tests.asking import asked as ask


@pytest.fixture
def asked(register: Store, shelf: Shelf) -> "Asked":
    return Asked(register, shelf)


class Asked:
    def __init__(self, store: Store, shelf: Shelf) -> None:
        self.store, self.shelf = store, shelf

    def question(self, text: str) -> Question:
        return ask(text, self.store, self.shelf).question

    def slugs(self, text: str) -> set[str]:
        return {project.slug for project in self.shelf.register.find(self.question(text).filter)}


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("who is behind Inkai", "cameco-inkai"),
        ("price tag on the Akbulak rare earths exploration?", "cove-akbulak-exploration"),
        ("What percentage of the Ulba fuel assembly plant belongs to Kazatomprom?", "cgn-ulba-fuel"),
        ("верхнее кайракты кто вкладывает и сколько", "cove-kaz-tungsten"),
        ("логистический парк в Бахты, кто инвестор", "zhongcai-bakhty-park"),
        ("полиэтиленовый завод в атырауской области рабочие места", "silleno-polyethylene"),
        ("spanish livestock complex amount", "bigfarm-akmola-pork"),
        ("акмола, испанцы, свиноферма: партнёр?", "bigfarm-akmola-pork"),
        ("Теңіз кенішін кеңейту қашан іске қосылды", "chevron-tengiz-expansion"),
        ("за сколько расширяют тенгиз", "chevron-tengiz-expansion"),
        ("Бурное солар-1 станциясы неше мегаватт?", "ug-energy-burnoye-solar"),
        ("Боғұты кеніші жылына қанша кен өңдейді?", "jiaxin-boguty-tungsten"),
        ("инкай уранын кім өндіріп жатыр", "cameco-inkai"),
        ("Prevenar 20 вакцинасын кім шығарады", "pfizer-prevenar-20"),
    ],
)
def test_a_word_of_the_title_tells_the_project(asked: Asked, text: str, slug: str) -> None:
    assert asked.slugs(text) == {slug}


@pytest.mark.parametrize(
    "text",
    [
        "is there a fish farm in Almaty",
        "велосипедный завод шымкент рабочие места",
        "bicycle plant in shymkent jobs",
        "pavlodar region foreign projects",
    ],
)
def test_what_no_title_has_is_made_up_for_by_nothing(asked: Asked, text: str) -> None:
    question = asked.question(text)
    assert question.kind in (Kind.ABSENT, Kind.UNKNOWN) or not asked.slugs(text)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Which projects were announced before 2017?", Period(end="2016")),
        ("какие проекты объявлены до 2017 года", Period(end="2016")),
        ("какие проекты объявлены до 2017 года включительно", Period(end="2017")),
        ("which projects were announced by 2017", Period(end="2017")),
    ],
)
def test_before_a_year_leaves_the_year_out(asked: Asked, text: str, when: Period) -> None:
    assert asked.question(text).filter.announced == when


def test_outside_a_region_is_not_in_it_and_outside_a_town_is_near_it(asked: Asked) -> None:
    outside = asked.question("Which textile projects are located outside Turkistan Region?").filter
    assert outside.but_not == ProjectFilter(places=("turkistan-region",))
    assert asked.slugs("who built the solar plant outside Saran") == {"goldbeck-saran-solar"}


def test_on_record_is_no_superlative(asked: Asked) -> None:
    assert asked.question("How many Turkish projects do you have on record?").kind is Kind.COUNT
    assert asked.question("which project is the record investment").kind is Kind.TOP


def test_running_or_in_the_pipeline_is_whatever_it_is(asked: Asked) -> None:
    assert asked.question("cement plants, running or in the pipeline").filter.statuses == ()
    both = asked.question("textile projects planned or under construction").filter.statuses
    assert set(both) == {"planned", "under_construction"}


GAS = {
    *("funde-zaisan-gas", "huadian-mangystau-ccgt", "china-energy-wko-gas-turbine", "geo-jade-pridorozhnoye"),
    *("aksa-shymkent-ccgt", "eni-kmg-zhanaozen-hybrid", "air-liquide-atyrau-kpi"),
}
STORED = {
    *("totalenergies-mirny-wind", "acwa-power-zhetysu-wind", "masdar-zhambyl-wind"),
    "envision-zhetysu-wind-bess",
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("gas projects", GAS),
        ("газовые проекты", GAS),
        ("which gas plants are Turkish?", {"aksa-shymkent-ccgt"}),
        ("gas projects in Turkistan region", {"geo-jade-pridorozhnoye"}),
        ("газовые проекты в Туркестанской области", {"geo-jade-pridorozhnoye"}),
        ("gas projects in Aktobe", set()),
        ("battery projects", STORED),
        ("угольные проекты", {"tbea-almaty-region-energy"}),
        ("hydro projects", set()),
        ("гидроэлектростанции", set()),
    ],
)
def test_an_ordinary_word_says_what_kind_of_projects(asked: Asked, text: str, found: set[str]) -> None:
    assert asked.slugs(text) == found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("farm machinery", {"john-deere-kostanay", "claas-petropavlovsk"}),
        ("agricultural machinery plants", {"john-deere-kostanay", "claas-petropavlovsk"}),
        ("сельхозтехника", {"john-deere-kostanay", "claas-petropavlovsk"}),
        ("ауыл шаруашылығы техникасы", {"john-deere-kostanay", "claas-petropavlovsk"}),
        ("где делают автобусы?", {"yutong-qaztehna-saran", "byd-almaty-bus", "falcon-eurabus-almaty"}),
        ("кто строит ТЭЦ?", {"tbea-almaty-region-energy"}),
        ("а ГТУ кто ставит", {"china-energy-wko-gas-turbine"}),
        ("атомные проекты", {"cgn-ulba-fuel"}),
    ],
)
def test_a_kind_of_plant_is_no_whole_field(talk: Talk, shelf: Shelf, text: str, told: set[str]) -> None:
    assert slugs(talk(text), shelf) == told
