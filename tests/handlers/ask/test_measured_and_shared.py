"""What is set side by side, shared out or added up: those asked about one by one, years, states, beds and hectares."""

from decimal import Decimal

import pytest

from handlers.ask.answer_types import (
    CompareAnswer,
    GroupAnswer,
    ListAnswer,
    NumberAnswer,
    ProjectAnswer,
)
from handlers.ask.service import Reply
from handlers.ask.understand.question import Attribute, Kind
from handlers.shelf import Shelf
from handlers.views import render
from tests.asking import Talk


def told(reply: Reply, shelf: Shelf) -> list[str]:
    """The projects that are shown, in order."""
    found = reply.answer
    if isinstance(found, ListAnswer):
        return [project.slug for project in found.projects]
    return [project.slug for each in reply.shown if (project := shelf.register.get(each))]


def text(reply: Reply) -> str:
    return render(reply.answer, reply.language, reply.names).text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("Что у Philip Morris?", "а JTI", "а KT&G", "у кого больше инвестиций"),
            ["philip-morris-almaty", "jti-almaty-tobacco", "ktg-almaty-tobacco"],
        ),
        (
            ("Kia", "JTI ше", "Mars ше", "кімде жұмыс орны көп"),
            ["kia-kostanay", "mars-alatau-petfood", "jti-almaty-tobacco"],
        ),
        (("Roca?", "and Mars?", "and JTI?", "who has more jobs?"), None),
    ],
)
def test_all_that_were_asked_about_one_by_one_are_ranked(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], expected: list[str] | None
) -> None:
    shown = told(talk(*texts), shelf)
    assert len(shown) == 3
    assert expected is None or shown[0] == expected[0]


def test_a_ranking_of_three_tells_every_currency(talk: Talk) -> None:
    reply = talk("Polpharma", "а Nobel", "а Abdi Ibrahim", "у кого больше инвестиций")
    assert all(sum_ in text(reply) for sum_ in ("62,6", "39,2", "39 млрд"))


@pytest.mark.parametrize(
    "texts",
    [
        ("Stadler plant details", "what do they produce", "compare with Alstom and Wabtec"),
        ("Philip Morris", "jobs", "compare it to JTI and KT&G"),
        ("Stadler", "сравни с Alstom и Wabtec"),
        ("Stadler зауыты", "Alstom және Wabtec-пен салыстыр"),
    ],
)
def test_the_one_in_hand_stands_beside_those_it_is_compared_with(talk: Talk, texts: tuple[str, ...]) -> None:
    found = talk(*texts).answer
    assert isinstance(found, CompareAnswer)
    assert len(found.sides) == 3


def test_those_named_are_compared_with_each_other(talk: Talk) -> None:
    found = talk("Stadler", "сравни Alstom и Wabtec").answer
    assert isinstance(found, CompareAnswer)
    assert len(found.sides) == 2


@pytest.mark.parametrize(
    "texts",
    [
        ("какой средний размер проекта в Жамбылской области", "а в Туркестанской", "где больше"),
        ("average investment of chinese projects in USD", "and turkish?", "which is higher"),
        ("Түркия жобаларының орташа жұмыс орны", "Қытай үшін ше", "қайсысы көп"),
    ],
)
def test_two_averages_are_compared(talk: Talk, texts: tuple[str, ...]) -> None:
    reply = talk(*texts)
    assert isinstance(reply.answer, CompareAnswer)
    assert reply.question.averaged


def test_what_was_added_up_of_two_towns_is_compared(talk: Talk) -> None:
    reply = talk("Total number of jobs in Astana and Almaty?", "which of the two has more")
    assert isinstance(reply.answer, CompareAnswer)
    assert [totals.jobs for _, totals in reply.answer.sides] == [900, 1360]


@pytest.mark.parametrize(
    "texts",
    [
        ("турецкие теплицы", "сравни их с российской"),
        ("Turkish greenhouses", "compare them with the Russian one"),
        ("түрік жылыжайлары", "ресейлікімен салыстыр"),
    ],
)
def test_the_one_of_another_country_is_of_the_same_kind(talk: Talk, texts: tuple[str, ...]) -> None:
    found = talk(*texts).answer
    assert isinstance(found, CompareAnswer)
    only, _ = found.sides[1]
    assert only is not None
    assert only.slug == "eco-culture-turkistan-greenhouse"


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        (("Сколько проектов анонсировано в 2025 году?", "сравни с 2024 годом"), [19, 22]),
        (("Сравни 2024 и 2025 по числу объявленных проектов",), [22, 19]),
        (("how many projects were announced in 2024?", "compare that with 2025"), [22, 19]),
        (("compare 2023 and 2024 by announced projects", "and 2025?"), [20, 22, 19]),
        (("2025 жылы қанша жоба жарияланды", "2024 жылмен салыстыр"), [19, 22]),
        (("проекты с запуском в 2027 году", "сравни с 2028"), [5, 4]),
    ],
)
def test_years_are_compared(talk: Talk, texts: tuple[str, ...], numbers: list[int]) -> None:
    found = talk(*texts).answer
    assert isinstance(found, CompareAnswer)
    assert [totals.projects for _, totals in found.sides] == numbers


TO_OPEN = {
    "envision-zhetysu-wind-bess",
    "gezhouba-almaty-cement",
    "pepsico-almaty-region",
    "xinjiang-lihua-cotton",
    "yildirim-qazaq-soda",
}


@pytest.mark.parametrize(
    "texts",
    [
        ("сколько проектов запущено в 2024 году", "а в 2025", "а должны запустить в 2026?"),
        ("что запускается до конца 2026 года",),
        ("что ещё должно заработать в этом году?",),
        ("what should start working this year?",),
        ("2026 жылдың соңына дейін не іске қосылады",),
    ],
)
def test_what_is_to_open_has_not_opened(talk: Talk, shelf: Shelf, texts: tuple[str, ...]) -> None:
    assert len(told(talk(*texts), shelf)) == len(TO_OPEN)


@pytest.mark.parametrize(
    "texts",
    [
        ("deep grain processing projects", "which is closest to launch?"),
        ("глубокая переработка зерна: проекты", "у кого больше рабочих мест", "а ближе всего к запуску?"),
        ("астықты терең өңдеу жобалары", "іске қосылуға ең жақыны қайсы"),
    ],
)
def test_the_one_that_opens_soonest(talk: Talk, texts: tuple[str, ...]) -> None:
    found = talk(*texts).answer
    assert isinstance(found, ProjectAnswer)
    assert found.project.slug == "dalian-hesheng-akmola-wheat"


def test_a_launch_in_the_past_of_what_does_not_run(talk: Talk) -> None:
    found = talk("which projects have launch in the past but are still under construction or planned?").answer
    assert isinstance(found, ListAnswer)
    assert found.total == 12


@pytest.mark.parametrize(
    ("texts", "first"),
    [
        (("Сколько рабочих мест в текстиле?", "а по странам?"), ("CN", 4000)),
        (("how many jobs in textiles?", "by country?"), ("CN", 4000)),
        (("тоқымада қанша жұмыс орны бар", "елдер бойынша ше"), ("CN", 4000)),
    ],
)
def test_a_division_is_of_what_was_added_up(
    talk: Talk, texts: tuple[str, ...], first: tuple[str, int]
) -> None:
    found = talk(*texts).answer
    assert isinstance(found, GroupAnswer)
    assert (found.lines[0].value, found.lines[0].jobs) == first
    assert found.question.measure is Attribute.JOBS


@pytest.mark.parametrize(
    "asked",
    [
        "доля каждого статуса в процентах",
        "percentage by status",
        "what share of projects is in each status?",
        "мәртебелер бойынша пайыздық үлесі",
    ],
)
def test_the_share_of_each_state(talk: Talk, asked: str) -> None:
    told_in = text(talk(asked)).replace(" %", "%")
    assert all(f"({part}%)" in told_in for part in (34, 31, 18, 13, 3))


@pytest.mark.parametrize(
    ("texts", "number", "part"),
    [
        (("count projects by status", "share of operating ones?"), 45, "31"),
        (("what percent of projects disclose investment?",), 83, "58"),
        (("у какой доли проектов указаны рабочие места?",), 59, "41"),
        (("what percentage of Chinese projects state jobs?",), 19, "53"),
        (("қаншасы жұмыс істеп тұр", "қанша пайызы салынып жатыр"), 18, "13"),
        (("Жобалардың қанша пайызы Қытайдікі", "Түркия ше", "екеуі қосылғанда"), 60, "42"),
        (("what share of projects is Chinese?", "and Turkish?", "both together?"), 60, "42"),
    ],
)
def test_shares_are_told_in_per_cent(talk: Talk, texts: tuple[str, ...], number: int, part: str) -> None:
    reply = talk(*texts)
    assert isinstance(reply.answer, NumberAnswer)
    assert reply.answer.totals.projects == number
    assert f"{part}%" in text(reply).replace(" %", "%")


@pytest.mark.parametrize(
    ("texts", "part"),
    [
        (("top 5 by investment", "what share of the total is that?"), "81"),
        (("top 5 by investment", "exclude oil and gas", "what share of the total is that?"), "77"),
        (("топ-5 по инвестициям", "какая это доля от всей суммы"), "81"),
    ],
)
def test_the_share_of_those_that_lead(talk: Talk, texts: tuple[str, ...], part: str) -> None:
    assert f"{part}%" in text(talk(*texts)).replace(" %", "%")


@pytest.mark.parametrize(
    ("texts", "lines"),
    [
        (("сколько проектов в регионах: топ-5",), 5),
        (("в каких регионах больше всего проектов, топ-5",), 5),
        (("top 3 sectors by number of projects", "and bottom 3"), 3),
        (("топ-3 отраслей по числу проектов", "а последние три?"), 3),
    ],
)
def test_as_many_lines_as_are_asked_for(talk: Talk, texts: tuple[str, ...], lines: int) -> None:
    found = talk(*texts).answer
    assert isinstance(found, GroupAnswer)
    assert len(found.lines) == lines
    counts = [line.projects for line in found.lines]
    assert counts == sorted(counts, reverse=found.question.descending)


def test_countries_by_the_number_of_projects(talk: Talk) -> None:
    found = talk("Which countries invest the most by number of projects?").answer
    assert isinstance(found, GroupAnswer)
    assert [line.value for line in found.lines[:3]] == ["CN", "TR", "US"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("textile projects by jobs",), "xinjiang-lihua-cotton"),
        (("текстильные проекты по рабочим местам",), "xinjiang-lihua-cotton"),
        (("тоқыма жобалары жұмыс орны бойынша",), "xinjiang-lihua-cotton"),
        (
            ("list all projects worth more than 5 billion dollars", "without the two biggest?"),
            "east-hope-aluminium",
        ),
        (("проекты дороже 5 млрд долларов", "без двух самых крупных"), "east-hope-aluminium"),
        (("biggest employers in the register, top 3",), "east-hope-aluminium"),
        (("How many jobs do American projects bring?", "which one most"), "pepsico-almaty-region"),
    ],
)
def test_what_comes_first(talk: Talk, shelf: Shelf, texts: tuple[str, ...], expected: str) -> None:
    assert told(talk(*texts), shelf)[0] == expected


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (("projects with no disclosed amount, how many?",), 60),
        (("сколько у проектов с указанными рабочими местами", "а сколько проектов без рабочих мест"), 84),
        (("how many projects state neither jobs nor amount?",), 54),
    ],
)
def test_how_many_do_not_state_it(talk: Talk, texts: tuple[str, ...], number: int) -> None:
    found = talk(*texts).answer
    assert isinstance(found, NumberAnswer)
    assert found.totals.projects == number


@pytest.mark.parametrize(
    ("texts", "made"),
    [
        (("все Coca-Cola заводы", "общий объем литров"), ("litre", 563_000_000, 2)),
        (("теплицы в Туркестанской области", "сколько гектаров всего"), ("hectare", 700, 2)),
        (("cement plants", "total capacity?"), ("t", 2_300_000, 2)),
        (("түрік ауруханаларында барлығы неше төсек бар",), ("bed", 1110, 2)),
        (
            ("Сколько коек в больнице в Петропавловске?", "а в Туркестане", "вместе сколько?"),
            ("bed", 1110, 2),
        ),
        (
            ("how many beds in the Petropavlovsk hospital?", "and the Turkistan one?", "both together?"),
            ("bed", 1110, 2),
        ),
    ],
)
def test_what_they_make_is_added_up(talk: Talk, texts: tuple[str, ...], made: tuple[str, int, int]) -> None:
    found = talk(*texts).answer
    assert isinstance(found, ListAnswer)
    assert [(each.unit, each.number, each.stated) for each in found.made] == [made]


@pytest.mark.parametrize(
    ("asked", "ratio"),
    [
        ("investment per job in the Kia plant?", "206,667"),
        ("инвестиции на одно рабочее место у Kia?", "206 667"),
        ("Kia зауытында бір жұмыс орнына қанша инвестиция", "206 667"),
    ],
)
def test_the_investment_for_a_job_is_told_with_both_figures(talk: Talk, asked: str, ratio: str) -> None:
    shown = text(talk(asked)).replace("\u202f", " ")
    assert ratio in shown
    assert "310" in shown
    assert Decimal(310_000_000) // 1500 == 206_666


def test_nothing_is_ranked_by_the_investment_for_a_job(talk: Talk) -> None:
    assert talk("which project has the highest investment per job?").question.kind is Kind.OFF_TOPIC


def test_how_many_times_larger(talk: Talk) -> None:
    assert "× 5" in text(talk("сколько рабочих мест у Kia", "а у Roca", "во сколько раз больше?"))


@pytest.mark.parametrize(
    ("texts", "asked"),
    [
        (("partners of AstraZeneca", "what does AstraZeneca make there"), Attribute.PRODUCTS),
        (("Dutch projects", "investment in each", "is Polpharma really Dutch?"), Attribute.COUNTRY),
        (("EuroChem", "any Russian partner?"), Attribute.PARTNERS),
        (("EuroChem", "есть ли российский партнёр?"), Attribute.PARTNERS),
        (("Kia зауыты", "қытай серіктесі бар ма?"), Attribute.PARTNERS),
        (("Stadler", "what do you know about its jobs"), Attribute.JOBS),
        (("ECO-Culture", "is the project on track"), Attribute.STATUS),
    ],
)
def test_the_field_that_is_asked(talk: Talk, texts: tuple[str, ...], asked: Attribute) -> None:
    reply = talk(*texts)
    assert isinstance(reply.answer, ProjectAnswer)
    assert reply.question.attributes == (asked,)


def test_who_built_it_and_what_it_cost_are_both_told(talk: Talk) -> None:
    reply = talk("is the Zhanatas wind farm running?", "who built it, and cost?")
    assert reply.question.attributes == (Attribute.COMPANY, Attribute.AMOUNT)
