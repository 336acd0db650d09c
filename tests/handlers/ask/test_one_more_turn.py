"""The next turn of a talk about a list: one more place of a ranking, one left out, one told about, a total."""

import pytest

from handlers.ask.understand.question import Attribute, Kind
from handlers.shelf import Shelf
from store.filters import ProjectFilter
from tests.asking import Talk, slugs


@pytest.mark.parametrize(
    ("texts", "rank"),
    [
        (("Top 3 American investments by size please", "and the fourth?"), 4),
        (("топ-3 американских проекта по инвестициям", "а четвёртый?"), 4),
        (("Инвестиция бойынша үздік 3 америкалық жоба", "төртіншісі ше?"), 4),
    ],
)
def test_the_place_after_those_ranked(talk: Talk, texts: tuple[str, ...], rank: int) -> None:
    question = talk(*texts).question
    assert (question.kind, question.rank, question.limit) == (Kind.TOP, rank, 1)


@pytest.mark.parametrize(
    "text", ["leave the Russian one out", "take the Russians out", "please keep the Russian project out"]
)
def test_left_out_around_it(talk: Talk, shelf: Shelf, text: str) -> None:
    found = slugs(talk("projects in Astana", "only those already operating", text), shelf)
    assert len(found) == 5
    assert "ozon-astana-warehouse" not in found


def test_what_is_asked_about_is_no_next_page(talk: Talk, shelf: Shelf) -> None:
    reply = talk("projects in Abai Region", "Tell me more about the smelter")
    assert slugs(reply, shelf) == {"nfc-aktogay-copper-smelter"}


def test_a_total_after_a_division(talk: Talk) -> None:
    texts = ("проекты глубокой переработки зерна", "разбейте их по областям", "общая сумма по ним какая")
    assert talk(*texts).question.kind is Kind.SUM


@pytest.mark.parametrize(
    "text", ["ең көп адам қайсысында жұмыс істейді", "қайсысында ең көп адам жұмыс істейді?"]
)
def test_where_most_work_asks_for_no_state(talk: Talk, text: str) -> None:
    question = talk("Қытай жобалары", text).question
    assert (question.kind, question.order) == (Kind.TOP, Attribute.JOBS)
    assert Attribute.STATUS not in question.attributes


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("uranium mining", "And the Canadians?", "Who holds the other part in that one"), {"cameco-inkai"}),
        (
            ("dearest oil and gas project", "the second?", "third?", "where is it?", "and partners of the first one?"),
            {"chevron-tengiz-expansion"},
        ),
        (
            ("Building materials, Kyzylorda Region", "keep the operating ones", "Return to the full list. Which is Spanish?"),
            {"roca-kyzylorda"},
        ),
        (
            ("Projects in Aktobe Region", "only those for export", "jobs at the urea plant", "For the Coca-Cola plant as well."),
            {"coca-cola-icecek-aktobe"},
        ),
        (
            ("железнодорожное машиностроение", "только в Астане", "швейцарцы, сколько человек?", "Ну и тот, что не в Астане?"),
            {"alstom-service-centres"},
        ),
        (
            ("итальянские проекты", "какие из них Eni?", "а третий проект, не Eni: каков объём вложений?"),
            {"cormatex-aktobe-nonwovens"},
        ),
        (("карбамид, какие заводы планируются?", "какой дороже?", "ввод актюбинского?", "второго?"), {"esta-kuryk-urea"}),
        (("проекты Костанайской области", "автомобили", "из них узбекские", "По оставшемуся проекту партнёр?"), {"kia-kostanay"}),
        (("лидер по рабочим местам в Шымкенте?", "Второе место?"), {"fujian-hengwang-shymkent-steel"}),
        (("лидер по рабочим местам в Шымкенте?", "кто следующий по рабочим местам?"), {"fujian-hengwang-shymkent-steel"}),
    ],
)  # fmt: skip
def test_the_one_that_is_meant(talk: Talk, shelf: Shelf, texts: tuple[str, ...], found: set[str]) -> None:
    reply = talk(*texts)
    told = {project.slug for project in shelf.register.find(ProjectFilter(ids=reply.shown))}
    assert told == found


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (("Chinese projects in mining and metals", "Please leave only those which are operating."), 2),
        (
            (
                "сколько проектов в возобновляемой энергетике",
                "китайские",
                "и какие работают, если только китайские",
            ),
            4,
        ),
        (("Біріккен Араб Әмірліктерінің жобалары", "Сауд Арабиясының жобаларын да қосып көрсетіңіз"), 5),
        (("Could you please provide the Japanese investment projects in Kazakhstan?",), 2),
        (
            (
                "Good afternoon, the Embassy would be grateful for a list of the projects with Korean investors.",
            ),
            3,
        ),
    ],
)
def test_those_that_are_meant(talk: Talk, shelf: Shelf, texts: tuple[str, ...], number: int) -> None:
    question = talk(*texts).question
    assert question.kind is Kind.LIST
    assert shelf.register.count(question.filter) == number


@pytest.mark.parametrize(
    ("texts", "measure"),
    [
        (("Automotive projects in Kostanay", "jobs for each", "Sum these up."), Attribute.JOBS),
        (("карбамид, какие заводы планируются?", "какой дороже?", "совокупный объём?"), Attribute.AMOUNT),
    ],
)
def test_what_is_added_up(talk: Talk, texts: tuple[str, ...], measure: Attribute) -> None:
    question = talk(*texts).question
    assert (question.kind, question.measure) == (Kind.SUM, measure)


def test_it_is_the_first_of_those_ranked(talk: Talk) -> None:
    reply = talk("coca cola plants in kz", "which of the 3 has most jobs", "since when is it working")
    assert (reply.question.attributes[0], len(reply.shown)) == (Attribute.LAUNCH, 1)


@pytest.mark.parametrize(
    ("texts", "attribute"),
    [
        (("Japanese projects", "Which one is bigger", "are both working now"), Attribute.STATUS),
        (("Danone", "are both working"), Attribute.STATUS),
        (("японские проекты", "оба действуют?"), Attribute.STATUS),
        (("жапон жобалары", "екеуі де жұмыс істеп тұр ма?"), Attribute.STATUS),
        (("Uzbek car projects", "when was the chevrolet line launched", "both?"), Attribute.LAUNCH),
    ],
)
def test_of_both_it_is_told(talk: Talk, texts: tuple[str, ...], attribute: Attribute) -> None:
    reply = talk(*texts)
    assert attribute in reply.question.attributes
    assert len(reply.shown) == 2


@pytest.mark.parametrize("text", ["are they all operating", "все они работают?"])
def test_how_all_of_them_stand(talk: Talk, shelf: Shelf, text: str) -> None:
    question = talk("pharmaceuticals" if text.isascii() else "фармацевтика", text).question
    assert question.attributes == (Attribute.STATUS,)
    assert shelf.register.count(question.filter) == 9


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (("проекты в Шымкенте", "покажи остальные", "назад"), 9),
        (("проекты в Шымкенте", "верни весь список"), 9),
        (("проекты в Туркестанской области", "убрать здравоохранение", "давай назад к полному списку"), 12),
        (("projects in Turkistan Region", "only Turkish", "back to the full list"), 12),
        (("textile projects", "cheapest", "any exporting"), 3),
    ],
)
def test_the_list_that_is_gone_back_to(talk: Talk, shelf: Shelf, texts: tuple[str, ...], number: int) -> None:
    assert len(slugs(talk(*texts), shelf)) == number


def test_the_second_of_two_is_the_other(talk: Talk, shelf: Shelf) -> None:
    reply = talk("узбекские проекты в Костанае", "у какого больше рабочих мест", "а партнёр второго?")
    assert slugs(reply, shelf) == {"uzauto-allur-onix-kostanay"}


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (("Average investment in Abai Region?", "same for Zhetysu", "which projects are those in Zhetysu?"), 2),
        (("projects in East Kazakhstan", "drop the Sika plant", "Which of the remaining two is about gas?"), 1),
        (("Projects with fewer than 50 jobs", "where's the Japanese one?", "now those with more than 2,500 jobs"), 5),
        (("фармацевтика жобалары", "Алматы қаласындағылары", "оның ішінде 2026 жылы жарияланғандары қайсы?"), 2),
    ],
)  # fmt: skip
def test_those_told_by_another_word(talk: Talk, shelf: Shelf, texts: tuple[str, ...], number: int) -> None:
    assert len(slugs(talk(*texts), shelf)) == number


def test_the_dearest_of_those_gone_back_to(talk: Talk, shelf: Shelf) -> None:
    texts = (
        "2028 жылы ашылатын жобалар",
        "2029 жылы ше",
        "2028 жылғыларға қайтайық, солардың ең қымбаты қайсысы?",
    )
    reply = talk(*texts)
    told = {project.slug for project in shelf.register.find(ProjectFilter(ids=reply.shown))}
    assert told == {"nfc-aktogay-copper-smelter"}


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("projects with Korean investors", "which is operating?", "As for the tobacco factory, does it export?"), {"ktg-almaty-tobacco"}),
        (("ACWA Power, Masdar и TotalEnergies, их суммы", "самый дорогой из троих", "и он в какой области? кажется в жамбылской, или нет"), {"acwa-power-zhetysu-wind"}),
        (("Астана қаласы. Сомасы доллармен көрсетілген жобалар", "Локомотив зауыты қай жылдан бері істейді?", "Екіншісінде жұмыс орны?"), {"coca-cola-icecek-astana"}),
        (("теміржол машина жасау жобалары", "швейцариялықтарда қанша адам істейді", "американдықтардыкі қай жылдан бері", "қалған екеуі кімдікі"), {"alstom-ekz-astana", "alstom-service-centres"}),
        (("фармацевтика жобалары қанша", "алматы қаласында нешеу", "соның жұмыс істеп тұрғаны қайсы", "ал алматыдағы қалғандары"), {"altinfarm-almaty", "astrazeneca-almaty", "nobel-almaty-complex"}),
        (("Количество проектов в Акмолинской области", "рабочие места по китайскому", "Аналогичный перечень по Северо-Казахстанской области"), {"claas-petropavlovsk", "yda-petropavlovsk-hospital"}),
    ],
)  # fmt: skip
def test_those_that_are_spoken_of_now(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], found: set[str]
) -> None:
    reply = talk(*texts)
    assert {project.slug for project in shelf.register.find(ProjectFilter(ids=reply.shown))} == found


@pytest.mark.parametrize("text", ["are they all Chinese?", "all of them, are they Chinese?"])
def test_of_all_the_country_is_told(talk: Talk, shelf: Shelf, text: str) -> None:
    question = talk("deep grain processing projects", text).question
    assert question.attributes == (Attribute.COUNTRY,)
    assert shelf.register.count(question.filter) == 4


@pytest.mark.parametrize(
    "text",
    [
        "I run a small hotel in Aktau, what foreign projects are there in Aktau",
        "I run a small hotel in Aktau and, you know, what foreign projects are there in Aktau",
    ],
)
def test_what_one_runs_is_not_asked_for(talk: Talk, shelf: Shelf, text: str) -> None:
    assert slugs(talk(text), shelf) == {"lianyungang-aktau-hub", "psa-aktau-container-hub", "yda-aktau-hub"}


@pytest.mark.parametrize(
    "texts",
    [
        ("oil and gas projects", "and mining, total"),
        ("Total value of the mining projects?", "what about oil and gas, total"),
        ("проекты глубокой переработки зерна", "общая сумма инвестиций, думаю под три миллиарда"),
    ],
)
def test_a_total_with_something_beside_it(talk: Talk, texts: tuple[str, ...]) -> None:
    question = talk(*texts).question
    assert (question.kind, question.filter.amount) == (Kind.SUM, None)


@pytest.mark.parametrize(
    "text",
    ["compare the ACWA one with Mirny", "how does Mirny compare with the ACWA one", "сравни Мирный и ACWA"],
)
def test_compared_with_one_that_only_a_title_names(talk: Talk, shelf: Shelf, text: str) -> None:
    question = talk(text).question
    told = {project.slug for side in question.sides for project in shelf.register.find(side)}
    assert told == {"acwa-power-zhetysu-wind", "totalenergies-mirny-wind"}


def test_compared_with_a_name_that_nobody_knows(talk: Talk) -> None:
    reply = talk("compare Kia with Lamborghini")
    assert (reply.question.kind, reply.question.filter.companies) == (Kind.DETAIL, ("kia",))
