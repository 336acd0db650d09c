"""Two questions of one message are both answered, each by itself."""

import pytest

from handlers.ask.answer_types import BothAnswer, NumberAnswer, ProjectAnswer
from handlers.ask.understand.question import Attribute, Kind, Question
from handlers.shelf import Shelf
from handlers.views import render
from tests.asking import Talk, slugs


def pair(talk: Talk, *texts: str) -> tuple[Question, Question]:
    reply = talk(*texts)
    assert isinstance(reply.answer, BothAnswer)
    assert reply.question.first is not None
    return reply.question.first, reply.question


@pytest.mark.parametrize(
    "text",
    [
        "largest project in Almaty and smallest in Astana",
        "самый дорогой проект в Алматы и самый дешёвый в Астане",
        "Алматыдағы ең ірі жоба және Астанадағы ең кішісі",
    ],
)
def test_two_rankings_are_of_two_places(talk: Talk, text: str) -> None:
    first, second = pair(talk, text)
    assert (first.kind, first.filter.places, first.descending) == (Kind.TOP, ("almaty",), True)
    assert (second.kind, second.filter.places, second.descending) == (Kind.TOP, ("astana",), False)


def test_what_is_said_once_is_of_both(talk: Talk) -> None:
    first, second = pair(talk, "the biggest and the smallest project in Astana")
    assert first.filter == second.filter
    assert first.filter.places == ("astana",)
    first, second = pair(talk, "how many Chinese projects are operating and how many are planned?")
    assert (first.filter.countries, first.filter.statuses) == (("CN",), ("operating",))
    assert (second.filter.countries, second.filter.statuses) == (("CN",), ("planned",))


@pytest.mark.parametrize(
    "text",
    [
        "how many Chinese projects and what is the largest Turkish one?",
        "сколько китайских проектов и какой самый крупный турецкий?",
        "неше қытай жобасы бар және ең ірі түрік жобасы қайсы?",
    ],
)
def test_a_number_and_a_ranking(talk: Talk, text: str) -> None:
    first, second = pair(talk, text)
    assert (first.kind, first.filter.countries) == (Kind.COUNT, ("CN",))
    assert (second.kind, second.filter.countries) == (Kind.TOP, ("TR",))


def test_one_thing_of_each_of_two_companies(talk: Talk) -> None:
    first, second = pair(talk, "где завод Kia и сколько рабочих мест у Roche?")
    assert (first.filter.companies, first.attributes) == (("kia",), (Attribute.PLACE,))
    assert (second.filter.companies, second.attributes) == (("roche",), (Attribute.JOBS,))


def test_the_talk_goes_on_from_the_second(talk: Talk) -> None:
    reply = talk("where is Kia and how many jobs has Roche?", "who are the partners?")
    assert reply.question.first is None
    assert "Nobel" in render(reply.answer, reply.language, reply.names).text


@pytest.mark.parametrize(
    "text",
    [
        "how many jobs and how much investment in Almaty?",
        "where is Kia and how much is it?",
        "compare the largest Chinese and the largest Turkish project",
        "how many wind or solar... how many renewable energy projects",
    ],
)
def test_one_question_is_not_two(talk: Talk, text: str) -> None:
    assert not isinstance(talk(text).answer, BothAnswer)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "which project has the most jobs in Turkistan Region and which in Zhambyl Region?",
            ("turkistan-region", "zhambyl-region"),
        ),
        (
            "какой самый дорогой проект в Шымкенте и какой в Жамбылской области?",
            ("shymkent", "zhambyl-region"),
        ),
    ],
)
def test_what_is_asked_of_one_place_is_asked_of_another(
    talk: Talk, text: str, places: tuple[str, str]
) -> None:
    first, second = pair(talk, text)
    assert (first.filter.places, second.filter.places) == ((places[0],), (places[1],))
    assert (first.kind, first.order) == (second.kind, second.order)
    assert first.kind is Kind.TOP


def test_two_fields_are_ranked_by_themselves_in_kazakh(talk: Talk) -> None:
    first, second = pair(talk, "Тоқыма өнеркәсібіндегі ең қымбат жоба мен химиядағы ең қымбат жобаны айт")
    assert (first.filter.sectors, second.filter.sectors) == (("textiles",), ("chemistry",))


def test_of_two_companies_different_things_are_asked(talk: Talk) -> None:
    first, second = pair(talk, "Сколько рабочих мест у Fufeng? И какая сумма у Dalian Hesheng?")
    assert (first.filter.companies, first.attributes) == (("fufeng",), (Attribute.JOBS,))
    assert (second.filter.companies, second.attributes) == (("dalian-hesheng",), (Attribute.AMOUNT,))
    # Those counted up one after another are one sum.
    together = talk(
        "so the three gigawatt farms, ACWA, Masdar and TotalEnergies - total investment?"
    ).question
    assert (together.kind, len(together.filter.companies)) == (Kind.SUM, 3)


def test_which_projects_are_in_two_places_is_one_list(talk: Talk) -> None:
    assert talk("which projects are in Almaty and which in Astana?").question.first is None


def test_two_years_of_one_figure(talk: Talk) -> None:
    first, second = pair(talk, "FDI in 2022 and target for 2026")
    assert (first.topic, (second.topic or "")[-9:]) == ("fdi_2022", "for_2026_")


@pytest.mark.parametrize(
    "texts",
    [
        ("pharma projects with a tenge amount", "the largest and the smallest of these?"),
        ("фармпроекты с суммой в тенге", "самый дорогой и самый дешёвый из них?"),
    ],
)
def test_both_ends_of_what_was_spoken_of(talk: Talk, texts: tuple[str, str]) -> None:
    reply = talk(*texts)
    assert isinstance(reply.answer, BothAnswer)
    found = (reply.answer.first, reply.answer.second)
    projects = [each.project.slug for each in found if isinstance(each, ProjectAnswer)]
    assert projects == ["altinfarm-almaty", "abdi-ibrahim-almaty-region"]


@pytest.mark.parametrize(
    "text",
    [
        "which Kostanay car plant has the most jobs, and which opened first?",
        "Қостанайдағы автокөлік зауыттарының қайсысында жұмыс орны ең көп, ал қайсысы бәрінен бұрын ашылған?",
    ],
)
def test_two_rankings_of_the_same(talk: Talk, text: str) -> None:
    first, second = pair(talk, text)
    assert (first.order, first.descending) == (Attribute.JOBS, True)
    assert (second.order, second.descending) == (Attribute.LAUNCH, False)
    assert first.filter.places == second.filter.places == ("kostanay",)


def test_money_and_jobs_are_both_summed_up(talk: Talk) -> None:
    reply = talk("total investment and jobs of the Danish projects")
    text = render(reply.answer, reply.language, reply.names).text
    assert "730 jobs" in text and "$394\xa0million" in text


def test_two_that_are_named_are_compared_and_not_the_one_shown(talk: Talk) -> None:
    question = talk(
        "сравни Nobel и Bayer в фармацевтике", "ладно, тогда Nobel и Abdi Ibrahim по сумме"
    ).question
    assert [each.companies for each in question.sides] == [("nobel",), ("abdi-ibrahim",)]


@pytest.mark.parametrize(
    ("text", "totals"),
    [
        ("сколько проектов в актюбинской области и сколько из них работают", (7, 2)),
        ("how many Turkish projects are there and how many of those are in Astana?", (24, 2)),
        ("Жамбыл облысында қанша жоба бар және олардың нешеуі салынып жатыр", (12, 5)),
    ],
)
def test_some_of_those_counted_are_counted_too(talk: Talk, text: str, totals: tuple[int, int]) -> None:
    found = talk(text).answer
    assert isinstance(found, BothAnswer)
    both = (found.first, found.second)
    assert tuple(each.totals.projects for each in both if isinstance(each, NumberAnswer)) == totals


@pytest.mark.parametrize(
    "text",
    [
        "jobs at Carlsberg and PepsiCo",
        "рабочие места Карлсберга и ПепсиКо",
        "Карлсберг пен Пепси жұмыс орындары",
        "How much does the Carlsberg Almaty brewery cost and how much the PepsiCo factory?",
    ],
)
def test_each_ones_own_are_told_though_they_have_one_in_common(talk: Talk, text: str) -> None:
    sides = talk(text).question.sides
    assert [side.companies for side in sides] == [("carlsberg",), ("pepsico",)]


@pytest.mark.parametrize(
    "text", ["what do Carlsberg and PepsiCo build together?", "the plant of Carlsberg and PepsiCo"]
)
def test_what_they_build_together_is_one(talk: Talk, shelf: Shelf, text: str) -> None:
    assert slugs(talk(text), shelf) == {"carlsberg-ile-soft-drinks"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("PepsiCo as a partner", {"carlsberg-ile-soft-drinks"}),
        ("ПепсиКо как партнёр", {"carlsberg-ile-soft-drinks"}),
        (
            "В каких проектах участвует Лукойл?",
            {"lukoil-kalamkas-khazar", "lukoil-lubricants-almaty", "chevron-tengiz-expansion"},
        ),
        (
            "Which projects is Lukoil a partner or owner of?",
            {"lukoil-kalamkas-khazar", "lukoil-lubricants-almaty", "chevron-tengiz-expansion"},
        ),
    ],
)
def test_the_parts_that_it_has_in_projects(talk: Talk, shelf: Shelf, text: str, wanted: set[str]) -> None:
    assert slugs(talk(text), shelf) == wanted


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        (
            "How many people work at special economic zones and how many zones are there?",
            ["zones_jobs", "zones_number"],
        ),
        (
            "What is the economy target for 2029 and how much investment is needed?",
            ["economy_target", "investment_needed"],
        ),
    ],
)
def test_two_figures_are_both_told(talk: Talk, text: str, topics: list[str]) -> None:
    assert [question.topic for question in pair(talk, text)] == topics
