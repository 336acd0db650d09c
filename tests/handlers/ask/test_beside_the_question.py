"""What people say of themselves beside their question names nothing in the register."""

import pytest

from handlers.ask.understand.question import Kind
from store.filters import AmountRange, ProjectFilter
from tests.asking import Talk

SUGAR, TUNGSTEN = ProjectFilter(text="sugar"), ProjectFilter(products=("tungsten",))


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("morning, prepping a visit. japanese projects", Kind.LIST, ProjectFilter(countries=("JP",))),
        ("im a chef need sugar plants", Kind.LIST, SUGAR),
        ("sorry cat on the phone. how many sugar plants are there", Kind.COUNT, SUGAR),
        ("пишу материал про аэропорты, какие проекты есть", Kind.LIST, ProjectFilter(text="airport")),
        (
            "работу ищу чё строят иностранцы в шымкенте",
            Kind.LIST,
            ProjectFilter(places=("shymkent",)),
        ),
        (
            "For a sanctions screening I need every Russian project on your list.",
            Kind.LIST,
            ProjectFilter(countries=("RU",)),
        ),
        ("Для комитета нужен перечень американских проектов", Kind.LIST, ProjectFilter(countries=("US",))),
        ("Тексеру үшін: Ресей инвесторларының жобалары қандай?", Kind.LIST, ProjectFilter(countries=("RU",))),
        (
            "Our company supplies centrifuges for starch lines. Which deep grain processing projects are there?",
            Kind.LIST,
            ProjectFilter(sectors=("grain-deep-processing",)),
        ),
        (
            "наша компания делает упаковку для молока. покажите проекты в Шымкенте",
            Kind.LIST,
            ProjectFilter(places=("shymkent",)),
        ),
        ("хмм туризм саласындағы жобалар", Kind.LIST, ProjectFilter(sectors=("tourism",))),
        ("выращиваю свёклу, кому сдавать? какие сахарные заводы строят иностранцы", Kind.LIST, SUGAR),
        (
            "сверка жасап отырмын, евромен көрсетілген жобалардын ен ірісі кайсы",
            Kind.TOP,
            ProjectFilter(amount=AmountRange(currency="EUR")),
        ),
        ("балаларга сабак дайындап отырм, базада барлыгы неше жоба бар", Kind.COUNT, ProjectFilter()),
        ("мен шахтада жумыс истеймин, вольфраммен айналысатын кім бар", Kind.DETAIL, TUNGSTEN),
    ],
)
def test_it_is_left_out(talk: Talk, text: str, kind: Kind, wanted: ProjectFilter) -> None:
    question = talk(text).question
    assert (question.kind, question.filter) == (kind, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("по вальфраму чё есть", TUNGSTEN),
        ("германиянын баска жобаларын да коса барлыгын тізші", ProjectFilter(countries=("DE",))),
        ("бурное солнечный кай елдыкы болды", ProjectFilter(places=("zhambyl-region",), text="solar")),
        ("проекты северного казахстана", ProjectFilter(places=("north-kazakhstan-region",))),
        ("арабы из эмиратов что у нас затеяли", ProjectFilter(countries=("AE",))),
        ("проекты Лукойла по производству масла", ProjectFilter(companies=("lukoil",))),
        ("енди озбек авто жобалары", ProjectFilter(sectors=("automotive",), countries=("UZ",))),
    ],
)
def test_a_slip_is_read_as_it_was_meant(talk: Talk, text: str, wanted: ProjectFilter) -> None:
    question = talk(text).question
    assert (question.filter, question.doubts) == (wanted, ())


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("I'm from Turkey, are there any of our projects in Shymkent?", "shymkent"),
        ("я из Турции, есть ли наши проекты в Шымкенте?", "shymkent"),
        (
            "мен Түркиядан келген кәсіпкермін, Алматы облысында біздің елдің жобалары бар ма?",
            "almaty-region",
        ),
    ],
)
def test_our_projects_are_those_of_the_country_one_comes_from(talk: Talk, text: str, place: str) -> None:
    assert talk(text).question.filter == ProjectFilter(places=(place,), countries=("TR",))


@pytest.mark.parametrize(
    "text",
    [
        "see https://astanatimes.com/tesla-plant how many jobs at Kia",
        "jobs at Kia (https://example.com/bosch)?",
    ],
)
def test_a_link_beside_the_question_names_nobody(talk: Talk, text: str) -> None:
    question = talk(text).question
    assert (question.kind, question.filter) == (Kind.DETAIL, ProjectFilter(companies=("kia",)))
