"""What leads a ranking that is by no amount: by jobs, by what a plant makes, in time, by number of projects."""

import pytest

from handlers.ask.answer_types import GroupAnswer, ListAnswer, ProjectAnswer, WordsAnswer, ZoneAnswer
from handlers.ask.understand.question import Attribute, Kind
from handlers.views import render
from tests.asking import Talk


def test_those_with_just_as_many_jobs_lead_together(talk: Talk) -> None:
    found = talk("which project creates the most jobs?").answer
    assert isinstance(found, ListAnswer)
    assert {project.slug for project in found.projects} == {
        "east-hope-aluminium",
        "eco-culture-turkistan-greenhouse",
    }


def test_plants_of_the_same_power_lead_together(talk: Talk) -> None:
    found = talk("the most powerful wind farm").answer
    assert isinstance(found, ListAnswer)
    assert {project.slug for project in found.projects} == {
        "acwa-power-zhetysu-wind",
        "masdar-zhambyl-wind",
        "totalenergies-mirny-wind",
    }


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("which hospital has the most beds?", "yda-turkistan-hospital"),
        ("largest greenhouse by area", "eco-culture-turkistan-greenhouse"),
        ("which cement plant has the highest capacity", "sinoma-aktobe-cement"),
        ("в какой больнице больше всего коек", "yda-turkistan-hospital"),
        ("какая теплица меньше всех по площади", "dal-turkistan-greenhouse"),
        ("самый крупный по мощности завод карбамида", "cnpc-aktobe-urea"),
        ("қай ауруханада төсек ең көп", "yda-turkistan-hospital"),
        ("ең үлкен жылыжай қайсы, гектар бойынша", "eco-culture-turkistan-greenhouse"),
        ("which project was announced first?", "ug-energy-burnoye-solar"),
        ("какой проект запустят последним", "svevind-hyrasia-one"),
        ("қай жоба бірінші жарияланды", "ug-energy-burnoye-solar"),
        ("which will launch last?", "svevind-hyrasia-one"),
    ],
)
def test_a_ranking_goes_by_what_is_asked_and_not_by_money(talk: Talk, text: str, first: str) -> None:
    found = talk(text).answer
    assert isinstance(found, ProjectAnswer | ListAnswer)  # the few that it was chosen from stand below it
    leader = found.project if isinstance(found, ProjectAnswer) else found.projects[0]
    assert leader.slug == first


def test_only_capacities_in_the_same_unit_are_ranked(talk: Talk) -> None:
    found = talk("top 3 sugar plants by capacity").answer
    assert isinstance(found, ListAnswer)  # the third states tonnes of beet
    assert [p.slug for p in found.projects] == ["omtis-aktobe-sugar", "zhongkai-guoyuan-zhambyl-sugar"]


def test_a_capacity_that_is_not_stated_is_not_ranked(talk: Talk) -> None:
    assert talk("which plant has the largest annual output?").question.kind is Kind.UNKNOWN  # of what?
    assert isinstance(talk("which pharma plant has the most capacity?").answer, WordsAnswer)


@pytest.mark.parametrize(
    ("text", "by", "first", "projects"),
    [
        ("which company has the most projects?", Attribute.COMPANY, "yda", 6),
        ("у кого из инвесторов больше всего проектов", Attribute.COMPANY, "yda", 6),
        ("қай компанияның жобасы ең көп", Attribute.COMPANY, "yda", 6),
        ("which partner takes part in most projects?", Attribute.PARTNERS, "kazmunaygas", 8),
        ("in which year were the most projects announced?", Attribute.ANNOUNCED, "2024", 22),
        ("қай жылы ең көп жоба жарияланған", Attribute.ANNOUNCED, "2024", 22),
    ],
)
def test_who_has_most_projects_is_counted(
    talk: Talk, text: str, by: Attribute, first: str, projects: int
) -> None:
    found = talk(text).answer
    assert isinstance(found, GroupAnswer)
    assert found.question.group_by is by
    assert (found.lines[0].value, found.lines[0].projects) == (first, projects)


def test_pieces_of_different_things_are_not_ranked(talk: Talk) -> None:
    found = talk("which plant makes the most cars?").answer
    assert isinstance(found, ProjectAnswer)  # though a tyre plant makes more pieces
    assert found.project.slug == "uzauto-allur-onix-kostanay"
    assert isinstance(talk("автомобильные заводы", "какой из них больше выпускает").answer, WordsAnswer)
    assert isinstance(talk("ең көп локомотив шығаратыны қайсысы?").answer, WordsAnswer)


@pytest.mark.parametrize(
    ("texts", "first"),
    [
        (("cheapest project in Zhambyl region", "largest by jobs"), "eurochem-zhanatas"),
        (("projects in Kostanay", "the oldest?", "biggest by jobs?"), "kia-kostanay"),
        (
            ("самый дорогой проект Шымкента", "самый маленький по рабочим местам"),
            "alliance-shymkent-spinning",
        ),
    ],
)
def test_a_ranking_that_names_its_end_takes_it(talk: Talk, texts: tuple[str, ...], first: str) -> None:
    found = talk(*texts).answer
    assert isinstance(found, ProjectAnswer)
    assert found.project.slug == first


def test_the_second_largest_zone_is_counted_from_the_largest(talk: Talk) -> None:
    reply = talk("special economic zones", "the smallest?", "the second largest?")
    assert isinstance(reply.answer, ZoneAnswer)
    assert [zone.id for zone, _ in reply.answer.zones] == ["khorgos-eastern-gates"]


@pytest.mark.parametrize(
    "texts",
    [
        ("greenhouses", "which are Turkish?", "which is cheaper?"),
        ("самая дорогая турецкая теплица",),
    ],
)
def test_one_that_alone_states_it_is_told_with_those_that_do_not(talk: Talk, texts: tuple[str, ...]) -> None:
    reply = talk(*texts)
    assert isinstance(reply.answer, ListAnswer)
    assert [project.slug for project in reply.answer.projects] == [
        "alarko-shymkent-greenhouse",
        "dal-turkistan-greenhouse",
    ]


def test_which_of_two_compared_opened_first_tells_those_without_a_date_too(talk: Talk) -> None:
    reply = talk("Stadler and Alstom", "Which opened first?")
    assert isinstance(reply.answer, ListAnswer)
    first, *others = reply.answer.projects
    assert (first.slug, [each.launch for each in others]) == ("alstom-ekz-astana", [None, None])


@pytest.mark.parametrize(
    "texts",
    [("Ең жаңа жоба қайсы?", "ең ескісі ше?"), ("какой проект самый новый", "а самый старый?")],
)
def test_the_oldest_after_the_newest_goes_by_the_same_day(talk: Talk, texts: tuple[str, str]) -> None:
    newest = talk(texts[0]).answer
    assert isinstance(newest, ListAnswer)
    assert {project.announced for project in newest.projects[:4]} == {"2026-01"}
    oldest = talk(*texts)
    assert (oldest.question.order, oldest.question.descending) == (Attribute.ANNOUNCED, False)


@pytest.mark.parametrize(
    ("texts", "total"),
    [
        (("wind farms", "total capacity?"), "3.25 GW (7 of 7"),
        (("total power of solar plants",), "518 MW (6 of 7"),
        (("суммарная мощность ветростанций",), "3,25 ГВт (указано у 7 из 7"),
        (("күн станциялары", "жалпы қуаты қанша?"), "518 МВт (көрсеткені: 6/7"),
    ],
)
def test_power_is_added_up_and_is_no_money(talk: Talk, texts: tuple[str, ...], total: str) -> None:
    reply = talk(*texts)
    assert total in render(reply.answer, reply.language, reply.names).text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "by", "measure"),
    [
        ("Ең көп инвестиция құйған елдер", Attribute.COUNTRY, Attribute.AMOUNT),
        ("Ең көп жоба салған елдер", Attribute.COUNTRY, None),
        ("Ең көп жұмыс орны бар облыстар", Attribute.PLACE, Attribute.JOBS),
        ("Ең көп жұмыс орны ашылатын салалар", Attribute.SECTOR, Attribute.JOBS),
    ],
)
def test_what_a_kazakh_sentence_ends_with_is_ranked(
    talk: Talk, text: str, by: Attribute, measure: Attribute | None
) -> None:
    question = talk(text).question
    assert (question.kind, question.group_by, question.measure) == (Kind.GROUP, by, measure)


@pytest.mark.parametrize(
    ("texts", "slugs"),
    [
        (
            ("first three Turkish projects by jobs",),
            ["alarko-shymkent-greenhouse", "yda-turkistan-airport", "orzax-turkistan"],
        ),
        (
            ("Сколько проектов в автопроме?", "два первых по рабочим местам"),
            ["kia-kostanay", "tatneft-saran-tyres"],
        ),
        (
            ("Жұмыс орны бойынша алғашқы үш түрік жобасы",),
            ["alarko-shymkent-greenhouse", "yda-turkistan-airport", "orzax-turkistan"],
        ),
    ],
)
def test_the_first_few_by_a_measure_are_a_ranking(
    talk: Talk, texts: tuple[str, ...], slugs: list[str]
) -> None:
    found = talk(*texts).answer
    assert isinstance(found, ListAnswer)
    assert [project.slug for project in found.projects] == slugs


def test_what_gives_most_work_is_ranked_by_jobs(talk: Talk) -> None:
    found = talk("Жамбылда ең көп жұмыс беретін зауыт").answer
    assert isinstance(found, ProjectAnswer)
    assert found.project.slug == "eurochem-zhanatas"


@pytest.mark.parametrize(
    "texts",
    [
        ("Turkish projects sorted by jobs",),
        ("турецкие проекты по убыванию рабочих мест",),
        ("Turkish projects", "sort by jobs", "top 3"),
    ],
)
def test_an_order_that_is_asked_for_is_kept(talk: Talk, texts: tuple[str, ...]) -> None:
    found = talk(*texts).answer
    assert isinstance(found, ListAnswer)
    assert [project.jobs for project in found.projects[:3]] == [5000, 750, 500]


def test_the_least_of_an_ascending_order_comes_first(talk: Talk) -> None:
    found = talk("Turkish projects sorted by amount, ascending").answer
    assert isinstance(found, ListAnswer)
    assert found.projects[0].slug == "orzax-turkistan"


def test_a_country_with_most_projects_leads_by_their_number(talk: Talk) -> None:
    found = talk("Which EU country has invested in the most projects?").answer
    assert isinstance(found, GroupAnswer)
    assert found.lines[0].value == "FR"


@pytest.mark.parametrize(
    ("text", "first", "number"),
    [
        ("Second largest project from the UAE", "masdar-zhambyl-wind", 2),
        ("Third most expensive project in Karaganda Region", "cove-kaz-tungsten", 3),
    ],
)
def test_where_fewer_state_it_than_the_place_asked_for_all_of_it_is_told(
    talk: Talk, text: str, first: str, number: int
) -> None:
    found = talk(text).answer
    assert isinstance(found, ListAnswer)
    assert found.projects[0].slug == first
    assert len(found.projects) == number
