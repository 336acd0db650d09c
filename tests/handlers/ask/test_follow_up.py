"""What is asked next, over the seeded register: each answer is read in the light of those before it."""

import pytest

from handlers.ask.answer_types import (
    DoubtAnswer,
    GroupAnswer,
    ListAnswer,
    NothingAnswer,
    NumberAnswer,
    ProjectAnswer,
    ZoneAnswer,
)
from handlers.ask.understand.question import Attribute, Kind, Memory
from handlers.shelf import Shelf
from handlers.views import render
from store.database import Store
from store.filters import ProjectFilter
from tests.asking import Talk, asked, slugs


@pytest.mark.parametrize(
    ("texts", "dropped"),
    [
        (("operating Chinese projects", "all statuses please"), "statuses"),
        (("Chinese projects in Almaty", "and in the whole country?"), "places"),
        (("Chinese projects in Almaty", "not only in Almaty"), "places"),
        (("действующие китайские проекты", "по всем статусам"), "statuses"),
        (("Шымкенттегі қытай жобалары", "бүкіл ел бойынша ше?"), "places"),
    ],
)
def test_a_condition_is_taken_back(talk: Talk, texts: tuple[str, ...], dropped: str) -> None:
    reply = talk(*texts)
    assert getattr(reply.question.filter, dropped) == ()
    assert reply.question.filter.countries == ("CN",)


@pytest.mark.parametrize(
    ("texts", "one", "not_among"),
    [
        (
            ("what does Knauf build", "what else is in that sector?"),
            "lasselsberger-astana",
            "knauf-zhambyl-gypsum",
        ),
        (
            ("GE Healthcare", "what else is American there?"),
            "wabtec-astana-locomotives",
            "ge-healthcare-astana",
        ),
        (("Tokyo Rope", "а кто ещё из Японии?"), "jti-almaty-tobacco", "tokyo-rope-almaty"),
        (
            ("how many jobs at the Carlsberg brewery", "what else do they have?"),
            "carlsberg-ile-soft-drinks",
            "",
        ),
    ],
)
def test_what_has_something_in_common(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], one: str, not_among: str
) -> None:
    found = slugs(talk(*texts), shelf)
    assert one in found
    assert not_among not in found


def test_the_first_of_what_was_spoken_of_is_the_focus(talk: Talk) -> None:
    texts = ("Kia", "what does Mars build", "which of the two costs more?")
    chosen = talk(*texts)
    assert chosen.question.kind is Kind.TOP
    assert len(chosen.shown) == 1
    then = talk(*texts, "and when does it open?")
    assert then.shown == chosen.shown
    assert then.question.attributes == (Attribute.LAUNCH,)


def test_a_bound_without_a_unit_is_of_what_was_bounded(talk: Talk) -> None:
    reply = talk("projects with more than 2500 jobs", "sorry, more than 6000")
    assert reply.question.filter.jobs is not None
    assert reply.question.filter.jobs.low == 6000
    assert reply.question.filter.announced is None


def test_what_was_counted_is_named(talk: Talk) -> None:
    assert talk("сколько японских проектов", "какие именно?").question.kind is Kind.LIST


def test_another_measure_ranks_anew(talk: Talk) -> None:
    reply = talk("топ 5 проектов по рабочим местам", "а по сумме инвестиций?")
    assert (reply.question.kind, reply.question.order, reply.question.limit) == (
        Kind.TOP,
        Attribute.AMOUNT,
        5,
    )


def test_projects_are_spoken_of_again_after_another_matter(talk: Talk) -> None:
    reply = talk(
        "Chinese projects in Almaty",
        "how many special economic zones are there",
        "which of them is operating?",
    )
    assert reply.question.filter.countries == ("CN",)
    assert reply.question.filter.statuses == ("operating",)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("what is the second biggest American project",), "cove-kaz-tungsten"),
        (("what is the biggest American project", "and the second biggest?"), "cove-kaz-tungsten"),
        (("какой американский проект самый крупный", "а второй?"), "cove-kaz-tungsten"),
        (("екінші ірі америкалық жоба қайсы",), "cove-kaz-tungsten"),
    ],
)
def test_a_place_in_a_ranking_that_is_not_the_first(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], expected: str
) -> None:
    (shown,) = talk(*texts).shown
    assert shelf.register.find(ProjectFilter(ids=(shown,)))[0].slug == expected


@pytest.mark.parametrize(
    "texts",
    [
        ("projects in Shymkent", "the second one", "its partners?", "show all again"),
        ("проекты в Шымкенте", "второй", "покажи все снова"),
        ("Шымкенттегі жобалар", "екіншісі", "тізімді қайта көрсет"),
        ("how many projects are in Shymkent?", "show the whole list"),
    ],
)
def test_back_to_the_list_that_one_was_chosen_from(talk: Talk, texts: tuple[str, ...]) -> None:
    reply = talk(*texts)
    assert reply.question.kind is Kind.LIST
    assert reply.question.filter == ProjectFilter(places=("shymkent",))


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Карбамид шығаратын қандай жобалар бар?", "Ақтөбедегісін кім салады?"), {"cnpc-aktobe-urea"}),
        (
            ("Теміржол машина жасау жобалары", "Астанадагылары гана керек"),
            {"alstom-ekz-astana", "stadler-astana", "wabtec-astana-locomotives"},
        ),
    ],
)
def test_those_of_a_place_are_of_what_was_spoken_of(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], expected: set[str]
) -> None:
    assert slugs(talk(*texts), shelf) == expected


def test_a_question_that_names_all_it_is_about_owes_nothing_to_the_last(talk: Talk) -> None:
    reply = talk("German projects", "and logistics projects in Astana?")
    assert reply.question.filter == ProjectFilter(sectors=("transport",), places=("astana",))
    reply = talk("Turkish chemistry projects", "А вообще сколько всего проектов у Германии?")
    assert reply.question.filter == ProjectFilter(countries=("DE",))


def test_divided_are_those_that_were_spoken_of(talk: Talk) -> None:
    reply = talk("Жамбыл облысында неше жоба бар?", "Елдер бойынша бөліп беріңізші")
    assert (reply.question.kind, reply.question.filter.places) == (Kind.GROUP, ("zhambyl-region",))


def test_after_the_biggest_the_sum_is_of_all(talk: Talk) -> None:
    reply = talk("grain deep processing projects", "which is the biggest?", "and how many jobs in total?")
    assert (reply.question.kind, reply.question.measure) == (Kind.SUM, Attribute.JOBS)
    assert reply.question.filter == ProjectFilter(sectors=("grain-deep-processing",))


def test_few_that_are_counted_are_named(talk: Talk) -> None:
    reply = talk("how many Singapore projects are there")
    assert len(reply.shown) == 1
    assert "PSA International" in render(reply.answer, reply.language, reply.names).text
    assert talk("how many Chinese projects are there").shown == ()


def test_the_portal_of_another_region_is_asked_for(talk: Talk) -> None:
    reply = talk("Қарағандының инвест-сайты қандай еді?", "а Солтүстік Қазақстандікі?")
    assert reply.question.kind is Kind.CONTACT
    assert reply.question.filter.places == ("north-kazakhstan-region",)


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (("Saryarka SEZ area", "what projects are there in that region?"), ("karaganda-region",)),
        (
            ("«Қорғас – Шығыс қақпасы» арнайы экономикалық аймағы", "Сол облыста қандай жобалар бар?"),
            ("zhetysu-region",),
        ),
        (("is there an office in Turkistan region", "what is being built there?"), ("turkistan-region",)),
    ],
)
def test_projects_where_the_zone_or_the_office_is(
    talk: Talk, texts: tuple[str, ...], wanted: tuple[str, ...]
) -> None:
    reply = talk(*texts)
    assert (reply.question.kind, reply.question.filter) == (Kind.LIST, ProjectFilter(places=wanted))


def test_the_same_division_by_another_measure(talk: Talk) -> None:
    texts = ("which countries invest most", "and by jobs?")
    assert (talk(*texts).question.kind, talk(*texts).question.measure) == (Kind.GROUP, Attribute.JOBS)
    again = talk(*texts, "and by number of projects?").question
    assert (again.kind, again.measure) == (Kind.GROUP, None)
    listed = talk("mining projects by country", "only american")
    assert (listed.question.kind, listed.question.filter.countries) == (Kind.LIST, ("US",))


def test_what_is_described_is_asked_about_though_another_was_shown(talk: Talk, shelf: Shelf) -> None:
    reply = talk("Фармацевтика в Туркестанской области", "больницу кто строит там")
    assert slugs(reply, shelf) == {"yda-turkistan-hospital"}
    reply = talk(
        "Does Coca-Cola build anything here?", "in which cities", "jobs in Aktobe?", "and in Shymkent?"
    )
    assert slugs(reply, shelf) == {"coca-cola-icecek-shymkent"}


def test_who_heads_the_agency_that_was_spoken_of(talk: Talk) -> None:
    reply = talk("When was Kazakh Invest founded?", "who runs it")
    assert (reply.question.kind, reply.question.person) == (Kind.PERSON, "yerzhan-yelekeyev")
    assert talk("Roche", "who runs it").question.kind is not Kind.PERSON


def test_more_of_a_figure_and_of_an_incentive(talk: Talk) -> None:
    assert "2026" in (
        talk("how much FDI came in 2022?", "what is the target for this year").question.topic or ""
    )
    barred = talk(
        "what is the minimum for an investment agreement", "and which activities are barred from it?"
    )
    assert (barred.question.kind, barred.question.topics) == (Kind.INCENTIVE, ("barred",))


def test_who_else_has_a_stake_is_no_other_project(talk: Talk) -> None:
    reply = talk("Silleno", "who else has a stake in it?")
    assert reply.question.attributes == (Attribute.PARTNERS,)
    assert "KazMunayGas" in render(reply.answer, reply.language, reply.names).text


@pytest.mark.parametrize(
    "texts",
    [
        ("top 5 projects by jobs", "the first two, compare them"),
        ("топ 5 проектов по рабочим местам", "сравни первые два"),
    ],
)
def test_the_first_two_side_by_side(talk: Talk, texts: tuple[str, str]) -> None:
    listed = talk(texts[0]).shown
    reply = talk(*texts)
    assert (reply.question.kind, reply.shown) == (Kind.COMPARE, listed[:2])
    assert talk(texts[0], "the last three").shown == listed[-3:]


def test_where_it_is_sold_is_no_country_of_the_investor(talk: Talk) -> None:
    reply = talk("what does PepsiCo make", "do they export to Russia")
    assert reply.question.attributes == (Attribute.EXPORT,)
    assert "PepsiCo" in render(reply.answer, reply.language, reply.names).text


def test_of_two_that_are_compared_the_other_one_is_told_too(talk: Talk) -> None:
    reply = talk("Mars", "PepsiCo", "Which of the two gives more jobs?")
    text = render(reply.answer, reply.language, reply.names).text
    assert text.index("900") < text.index("200")
    assert len(reply.shown) == 1


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (
            ("German projects", "only operating ones", "no, show all the German ones again"),
            ProjectFilter(countries=("DE",)),
        ),
        (
            (
                "Turkish projects in Shymkent",
                "OK forget Shymkent: how many Turkish projects are in the whole country?",
            ),
            ProjectFilter(countries=("TR",)),
        ),
        (
            ("How many enterprises with Chinese capital work in Kazakhstan?", "show the Japanese projects"),
            ProjectFilter(countries=("JP",)),
        ),
    ],
)
def test_all_of_them_again(talk: Talk, texts: tuple[str, ...], wanted: ProjectFilter) -> None:
    assert talk(*texts).question.filter == wanted


def test_the_agency_and_zones_stay_what_is_spoken_of(talk: Talk) -> None:
    reply = talk("how many projects does Kazakh Invest support?", "When was the company founded?")
    assert (reply.question.kind, reply.question.topic) == (Kind.FIGURE, "founded")
    assert talk(
        "Is there a special economic zone for textiles?", "and for petrochemistry?"
    ).question.kind is (Kind.ZONE)


def test_what_one_project_is_asked_for_without_its_name(talk: Talk) -> None:
    aluminium = "Which company wants to build an integrated aluminium industrial park?"
    assert talk(aluminium, "in which region?").question.attributes == (Attribute.PLACE,)
    assert Attribute.COUNTRY in talk("Roca", "where's that investor from?").question.attributes
    assert talk("PSA", "what are they planing to do").question.kind is not Kind.ABSENT


def test_what_is_named_after_a_contact_is_asked_for_itself(talk: Talk) -> None:
    reply = talk("Jetisu investment site", "zones in Zhambyl region")
    assert (reply.question.kind, reply.question.filter.places) == (Kind.ZONE, ("zhambyl-region",))


def test_the_second_of_two_that_were_ranked_is_asked_about(talk: Talk, shelf: Shelf) -> None:
    reply = talk("Mars", "PepsiCo", "which of the two gives more jobs?", "where is the second one?")
    assert [shelf.register.find(ProjectFilter(ids=(each,)))[0].slug for each in reply.shown] == [
        "mars-pet-food-alatau"
    ]
    assert "Alatau" in render(reply.answer, reply.language, reply.names).text


def test_one_that_a_list_has_is_not_compared_with_what_was_spoken_of_before(talk: Talk) -> None:
    reply = talk("Tatneft", "projects in Aktobe", "which is the most expensive?")
    assert reply.question.filter == ProjectFilter(places=("aktobe",))


FIRST = (
    *("contact for Turkistan", "how many projects does Kazakh Invest support?", "Who heads Kazakh Invest?"),
    *(
        "VAT exemption",
        "zones in Karaganda",
        "Roche",
        "projects in Shymkent",
        "top 3 projects",
        "projects by country",
    ),
    *(
        "compare Kia and Roche",
        "how many Chinese projects",
        "nearest to Almaty",
        "what is new",
        "biggest project",
    ),
)
NEXT = (
    *("и второй?", "кто ещё?", "а по рабочим местам?", "ал екіншісі ше?", "тағы кім бар?", "тізімге қайт"),
    *(
        "und das zweite?",
        "die ersten zwei",
        "wer leitet es",
        "wer noch?",
        "peki ikinci?",
        "ilk ikisi",
        "kim yönetiyor",
    ),
    *(
        "başka kim var?",
        "那第二个呢",
        "前两个",
        "谁",
        "还有谁",
        "the first two",
        "who else?",
        "by number",
        "?",
        "2",
    ),
)


@pytest.mark.parametrize("first", FIRST)
def test_whatever_follows_in_whatever_language_has_an_answer(
    first: str, register: Store, shelf: Shelf
) -> None:
    before = asked(first, register, shelf)
    memory = Memory(before.question, before.shown)
    for text in NEXT:
        reply = asked(text, register, shelf, memory)
        assert render(reply.answer, reply.language, reply.names).text


def test_a_sum_that_bounds_is_not_summed_up_and_where_divides_by_place(talk: Talk) -> None:
    bounded = talk("проекты в Алматинской области с суммой больше 100 млн").question
    assert (bounded.kind, bounded.filter.places) == (Kind.LIST, ("almaty-region",))
    divided = talk("где больше всего проектов").question
    assert (divided.kind, divided.group_by) == (Kind.GROUP, Attribute.PLACE)
    assert talk("какие СЭЗ есть в Туркестане?", "что там строят").question.kind is Kind.LIST


@pytest.mark.parametrize("text", ["Топ-5 проектов по объёму инвестиций", "Top-5 projects", "топ5 проектов"])
def test_a_number_tied_to_the_word_for_a_ranking(talk: Talk, text: str) -> None:
    assert (talk(text).question.kind, talk(text).question.limit) == (Kind.TOP, 5)


def test_how_many_of_them_are_at_work(talk: Talk) -> None:
    reply = talk("сколько российских проектов", "Сколько из них работает?")
    assert reply.question.filter == ProjectFilter(countries=("RU",), statuses=("operating",))


def test_how_much_of_a_product_asks_for_no_money(talk: Talk) -> None:
    asked_next = talk(
        "What is Orano doing in Kazakhstan?", "and Cameco - how much uranium are they licensed for?"
    )
    assert asked_next.question.attributes == (Attribute.PRODUCTS,)


def test_projects_are_asked_for_though_zones_or_incentives_are_spoken_of(talk: Talk) -> None:
    reply = talk("which projects are in special economic zones in Karaganda region")
    assert (reply.question.kind, reply.question.filter.places) == (Kind.LIST, ("karaganda-region",))
    reply = talk("Хоргос – Шығыс қақпасы АЭА ауданы неше гектар")
    assert (reply.question.kind, reply.question.filter.zones) == (Kind.ZONE, ("khorgos-eastern-gates",))
    assert talk("VAT exemption", "how many projects need equipment?").question.kind is not Kind.INCENTIVE


@pytest.mark.parametrize(
    ("texts", "together"),
    [
        (
            ("Carlsberg projects", "which of them is bigger?", "how many jobs do both of them create?"),
            {"carlsberg-almaty-expansion", "carlsberg-ile-soft-drinks"},
        ),
        (
            ("Carlsberg-тің жобалары", "Алматыдағысында қанша жұмыс орны бар?", "Екеуін қосқанда ше?"),
            {"carlsberg-almaty-expansion", "carlsberg-ile-soft-drinks"},
        ),
        (
            ("сколько рабочих мест у Kia", "а у John Deere?", "сколько инвестиций у обоих вместе?"),
            {"kia-kostanay", "john-deere-kostanay"},
        ),
    ],
)
def test_both_are_summed_up_after_one_of_them(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], together: set[str]
) -> None:
    reply = talk(*texts)
    assert reply.question.kind is Kind.SUM
    assert slugs(reply, shelf) == together


def test_the_compared_are_summed_up(talk: Talk, shelf: Shelf) -> None:
    reply = talk("compare PepsiCo and Mars", "what is their total investment?")
    assert (reply.question.kind, reply.question.measure) == (Kind.SUM, Attribute.AMOUNT)
    assert "pepsico-almaty-region" in slugs(reply, shelf)


@pytest.mark.parametrize(
    "texts",
    [
        ("operating pharma projects in Almaty", "and the planned ones?"),
        ("действующие фармацевтические проекты в Алматы", "а которые в планах"),
        ("Алматыдағы жұмыс істеп тұрған фармацевтика жобалары", "Ал жоспарланғандары ше?"),
    ],
)
def test_those_in_another_state_are_others(talk: Talk, shelf: Shelf, texts: tuple[str, ...]) -> None:
    planned = {"altinfarm-almaty", "astrazeneca-almaty", "nobel-almaty-complex"}
    assert slugs(talk(*texts), shelf) == planned


def test_whether_the_one_shown_is_in_that_state_is_asked_of_it(talk: Talk, shelf: Shelf) -> None:
    reply = talk("operating pharma projects in Almaty", "is it still planned?")
    assert slugs(reply, shelf) == {"roche-almaty"}


@pytest.mark.parametrize(
    ("texts", "one"),
    [
        (("tungsten projects", "how many jobs does the American project have?"), "cove-kaz-tungsten"),
        (("Кто добывает вольфрам?", "сколько стоит китайский проект?"), "jiaxin-boguty-tungsten"),
        (
            ("Air Liquide in Atyrau", "what does the one for the polypropylene plant cost?"),
            "air-liquide-atyrau-kpi",
        ),
    ],
)
def test_one_that_is_described_is_looked_for_among_those_spoken_of(
    talk: Talk, shelf: Shelf, texts: tuple[str, str], one: str
) -> None:
    assert slugs(talk(*texts), shelf) == {one}


def test_a_project_described_alone_is_looked_for_everywhere(talk: Talk, shelf: Shelf) -> None:
    reply = talk("tungsten projects", "how many jobs does the Singaporean project have?")
    assert "psa-aktau-container-hub" in slugs(reply, shelf)


@pytest.mark.parametrize(
    "texts",
    [
        ("American projects", "without oil and gas", "how many in all, including oil?"),
        ("американские проекты", "без нефти и газа", "а сколько всего, вместе с нефтью?"),
    ],
)
def test_what_was_left_out_is_taken_in_again(talk: Talk, texts: tuple[str, ...]) -> None:
    *before, last = texts
    assert talk(*before).question.filter.but_not == ProjectFilter(sectors=("oil-and-gas",))
    assert talk(*before, last).question.filter == ProjectFilter(countries=("US",))


def test_a_share_is_that_in_the_project_spoken_of(talk: Talk, shelf: Shelf) -> None:
    # Sibur has a plant of its own too.
    reply = talk("Silleno", "сколько там процентов у Сибура?")
    assert slugs(reply, shelf) == {"silleno-polyethylene"}
    assert "30" in render(reply.answer, reply.language, reply.names).text


def test_how_many_a_year_is_asked_of_the_one_shown(talk: Talk, shelf: Shelf) -> None:
    reply = talk("Chevrolet Onix in Kostanay", "how many cars a year?")
    assert slugs(reply, shelf) == {"uzauto-allur-onix-kostanay"}
    assert reply.question.attributes == (Attribute.PRODUCTS,)


def test_those_projects_are_the_ones_that_a_figure_counts(talk: Talk) -> None:
    reply = talk("how many projects does Kazakh Invest support?", "how many jobs in those projects?")
    assert reply.question.topic == "portfolio_jobs"


def test_the_least_is_still_asked_for_of_another_agreement(talk: Talk) -> None:
    text = "what is the minimum investment for the investment agreement?"
    reply = talk(text, "and for the agreement on investment obligations?")
    assert "minimum" in reply.question.topics


@pytest.mark.parametrize(
    ("texts", "one"),
    [
        (
            ("French projects in Almaty", "Since when has the Danone plant been running?"),
            "danone-almaty-plant",
        ),
        (
            ("logistics projects in Aktau", "PSA capacity?", "The Chinese one - partner?"),
            "lianyungang-aktau-hub",
        ),
        (("российские действующие проекты", "Тот, что с шинами: сколько вложено?"), "tatneft-saran-tyres"),
        (
            ("Астықты терең өңдеу жобалары", "Жүгеріні өңдейтінінде неше жұмыс орны болады?", "бидайдікі ше"),
            "dalian-hesheng-akmola-wheat",
        ),
        (
            ("YDA-ның ауруханалары", "Түркістандағысы", "Сол қаладағы әуежай қашан іске қосылған?"),
            "yda-turkistan-airport",
        ),
    ],
)
def test_one_is_told_by_what_its_list_has(talk: Talk, shelf: Shelf, texts: tuple[str, ...], one: str) -> None:
    assert slugs(talk(*texts), shelf) == {one}


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (
            ("Turkish healthcare projects", "just YDA please"),
            {"yda-petropavlovsk-hospital", "yda-turkistan-hospital"},
        ),
        (("Шымкенттегі жобалар", "Өзбек инвесторларынікін ғана көрсетіңіз"), {"alliance-shymkent-spinning"}),
    ],
)
def test_only_narrows_what_was_spoken_of(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], wanted: set[str]
) -> None:
    assert slugs(talk(*texts), shelf) == wanted


@pytest.mark.parametrize(
    "texts",
    [
        ("Mars", "launch when?", "And how many projects were announced in 2025?"),
        (
            "российские проекты",
            "сколько из них работает",
            "а сколько российских всего, считая недостроенные?",
        ),
    ],
)
def test_a_count_of_its_own_owes_nothing_to_the_last(talk: Talk, texts: tuple[str, ...]) -> None:
    question = talk(*texts).question
    assert question.kind is Kind.COUNT
    assert (question.filter.products, question.filter.statuses, question.filter.ids) == ((), (), ())


def test_the_dollar_project_is_the_one_talked_of_where_currencies_do_not_compare(
    talk: Talk, shelf: Shelf
) -> None:
    reply = talk("projects in Akmola Region", "which has the most investment?", "what will it make?")
    assert slugs(reply, shelf) == {"dalian-hesheng-akmola-wheat"}


def test_which_medicines_are_those_of_the_one_shown(talk: Talk, shelf: Shelf) -> None:
    reply = talk("operating pharma projects in Almaty", "which medicines does it make?")
    assert slugs(reply, shelf) == {"roche-almaty"}
    assert reply.question.attributes == (Attribute.PRODUCTS,)


def test_an_ordinary_word_names_only_what_was_talked_of(talk: Talk, shelf: Shelf) -> None:
    assert talk("agriculture projects", "which are in the expansion").question.kind is Kind.UNKNOWN
    back = talk(
        "переработка кукурузы в Жамбылской области",
        "переработка пшеницы",
        "Вернёмся к кукурузе: когда запуск?",
    )
    assert slugs(back, shelf) == {"fufeng-zhambyl-corn"}


def test_the_newest_is_that_of_the_list(talk: Talk, shelf: Shelf) -> None:
    reply = talk("проекты ОАЭ", "какой самый свежий")
    assert (reply.question.kind, reply.question.order) == (Kind.TOP, Attribute.ANNOUNCED)
    assert reply.question.filter.countries == ("AE",)


def test_what_is_described_is_asked_though_its_state_is_asked_too(talk: Talk, shelf: Shelf) -> None:
    texts = ("проекты в Сарани", "на каком больше людей", "А автобусный завод уже работает?")
    assert slugs(talk(*texts), shelf) == {"yutong-qaztehna-saran"}


def test_the_sentence_that_asks_is_the_question(talk: Talk, shelf: Shelf) -> None:
    reply = talk("Tengiz expansion", "Лукойл там тоже участвует. Какие у Лукойла собственные проекты?")
    assert slugs(reply, shelf) == {"lukoil-kalamkas-khazar", "lukoil-lubricants-almaty"}


def test_a_brand_that_the_register_does_not_know_is_not_the_one_shown(talk: Talk) -> None:
    assert talk("Leroy Merlin", "а икеа?").question.kind is Kind.ABSENT


def test_the_company_is_that_of_the_list(talk: Talk, shelf: Shelf) -> None:
    texts = (
        "солнечные электростанции в Карагандинской области",
        "Мощность той, что в Сарани?",
        "А от Risen?",
    )
    assert slugs(talk(*texts), shelf) == {"risen-karaganda-solar"}


def test_how_many_projects_that_sum_is_of(talk: Talk) -> None:
    reply = talk(
        "общая стоимость проектов, которые сопровождает Kazakh Invest", "А количество самих проектов?"
    )
    assert reply.question.topic == "portfolio_projects"


def test_together_with_whom_is_no_sum(talk: Talk, shelf: Shelf) -> None:
    reply = talk("проекты в Илийском районе", "Который из них ещё строится?", "С кем они вместе строят?")
    assert slugs(reply, shelf) == {"carlsberg-ile-soft-drinks"}
    assert reply.question.attributes == (Attribute.PARTNERS,)


def test_the_plant_of_a_place_is_the_company_s_whose_list_was_shown(talk: Talk, shelf: Shelf) -> None:
    texts = (
        "Coca-Cola projects in Kazakhstan",
        "what does the plant in Aktobe cost?",
        "and the one in Astana?",
    )
    assert slugs(talk(*texts), shelf) == {"coca-cola-icecek-astana"}


@pytest.mark.parametrize(
    "texts",
    [
        ("top 5 projects by investment in dollars", "which country's project is the third one?"),
        ("5 крупнейших проектов в долларах", "третий — чей это проект, какая страна?"),
        ("доллармен ең ірі 5 жоба", "үшіншісі қай елдің жобасы?"),
    ],
)
def test_what_is_counted_off_is_that_of_the_list(talk: Talk, texts: tuple[str, ...]) -> None:
    listed = talk(texts[0]).shown
    assert talk(*texts).shown == (listed[2],)


@pytest.mark.parametrize(
    "texts",
    [
        ("top 5 projects by investment in dollars", "the first project on the list, when does it start?"),
        ("5 крупнейших проектов в долларах", "а первый в списке проект когда запустят?"),
        ("доллармен ең ірі 5 жоба", "тізімдегі бірінші жоба қашан іске қосылады"),
    ],
)
def test_the_first_on_the_list_is_no_list(talk: Talk, texts: tuple[str, ...]) -> None:
    assert talk(*texts).shown == (talk(texts[0]).shown[0],)


@pytest.mark.parametrize("texts", [("BYD", "and tesla?"), ("Roche", "and samsung?"), ("Рош", "а самсунг?")])
def test_somebody_nobody_knows_is_not_the_one_shown(talk: Talk, texts: tuple[str, ...]) -> None:
    assert talk(*texts).question.kind in (Kind.ABSENT, Kind.UNKNOWN)


@pytest.mark.parametrize(
    "texts",
    [
        ("how many projects does Kazakh Invest support?", "as of what date?"),
        ("сколько проектов поддерживает Kazakh Invest?", "на какую дату это?"),
        ("Kazakh Invest қанша жобаны қолдайды?", "қай кезгі дерек бұл?"),
    ],
)
def test_the_date_of_a_figure_is_told_with_it(talk: Talk, texts: tuple[str, ...]) -> None:
    assert talk(*texts).question.topic == talk(texts[0]).question.topic


@pytest.mark.parametrize(
    "texts",
    [
        ("average jobs in textile projects", "is there one from Italy?"),
        ("сколько в среднем рабочих мест в текстильных проектах", "а из италии есть?"),
    ],
)
def test_whether_there_is_one_asks_for_no_number(talk: Talk, shelf: Shelf, texts: tuple[str, ...]) -> None:
    reply = talk(*texts)
    assert reply.question.kind is Kind.LIST
    assert slugs(reply, shelf) == {"cormatex-aktobe-nonwovens"}


def test_which_vaccine_is_that_of_the_one_shown(talk: Talk, shelf: Shelf) -> None:
    reply = talk("what does Pfizer plan", "which vaccine?")
    assert slugs(reply, shelf) == {"pfizer-prevenar-20"}
    assert slugs(talk("Roche", "which vaccine?"), shelf) > {"pfizer-prevenar-20"}


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (("какие зоны есть в Павлодаре", "какая зона самая большая по площади?"), "Актау"),
        (("zones in Pavlodar", "and which is the largest by area?"), "Aktau"),
        (("Павлодардағы арнайы экономикалық аймақ", "ауданы бойынша ең үлкен аймақ қайсысы?"), "Ақтау"),
    ],
)
def test_the_largest_zone_is_that_of_all(talk: Talk, texts: tuple[str, ...], words: str) -> None:
    reply = talk(*texts)
    shown = render(reply.answer, reply.language, reply.names).text
    assert words in shown
    assert "18" in shown


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("largest zone in Almaty", ("Innovation Technologies Park", "Area: not disclosed", "only this one")),
        ("самая большая зона в Алматы", ("Парк инновационных технологий", "Площадь: не раскрывается")),
        ("Алматыдағы ең үлкен арнайы экономикалық аймақ", ("Ауданы: жария етілмеген", "біреу ғана")),
    ],
)
def test_zones_that_state_no_area_are_not_denied(talk: Talk, text: str, words: tuple[str, ...]) -> None:
    reply = talk(text)
    shown = render(reply.answer, reply.language, reply.names).text
    assert [word for word in words if word not in shown] == [], shown


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ("which zones are the largest", 3),
        ("какие зоны самые большие", 3),
        ("ең үлкен арнайы экономикалық аймақтар қандай", 3),
        ("the two largest zones", 2),
        ("largest zone", 1),
        ("which of the zones is the largest", 1),
        ("самая большая из экономических зон", 1),
        ("ең үлкен арнайы экономикалық аймақ", 1),
    ],
)
def test_the_largest_zones_are_several(talk: Talk, text: str, zones: int) -> None:
    found = talk(text).answer
    assert isinstance(found, ZoneAnswer)
    assert (len(found.zones), found.of) == (zones, 18)


@pytest.mark.parametrize(
    ("text", "words", "in_dollars"),
    [
        ("projects over 500 million rubles", "Amounts in Russian rubles cannot be compared", "million (24)"),
        ("how many projects over 500 million yuan", "Amounts in Chinese yuan cannot be compared", "(24)"),
        ("проекты свыше 500 млн рублей", "Суммы в этой валюте (российский рубль) нельзя", "США (24)"),
        ("500 миллион рубльден асатын жобалар", "Бұл валютадағы (Ресей рублі)", "долларынан астам (24)"),
    ],
)
def test_a_currency_without_a_rate_is_not_compared(
    talk: Talk, text: str, words: str, in_dollars: str
) -> None:
    reply = talk(text)
    shown = render(reply.answer, reply.language, reply.names)
    assert shown.text.startswith(words)
    assert in_dollars in shown.buttons[0][0].text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "projects over 900 billion tenge",
            ("No project in the register matches", "Amounts in tenge cannot"),
        ),
        ("projects over 900 billion dollars", ("they state another currency: 26 projects",)),
    ],
)
def test_what_was_not_compared_is_said_where_none_passes(
    talk: Talk, text: str, words: tuple[str, ...]
) -> None:
    reply = talk(text)
    shown = render(reply.answer, reply.language, reply.names).text
    assert [word for word in words if word not in shown] == [], shown


def test_what_a_person_s_row_does_not_say_is_said(talk: Talk) -> None:
    reply = talk("кто премьер-министр", "а он когда родился?")
    assert "Год рождения: не раскрывается" in render(reply.answer, reply.language, reply.names).text


def test_all_sources_are_told_when_they_are_asked_for(talk: Talk) -> None:
    reply = talk("Hyrasia One", "what are the sources?")
    shown = render(reply.answer, reply.language, reply.names).text
    assert "Kallanish" in shown
    assert "Astana Times" in shown
    assert "more" not in shown


@pytest.mark.parametrize(
    "texts",
    [
        ("deep grain processing projects", "is the country still looking for investors in this sector?"),
        ("проекты глубокой переработки зерна", "ищут ли ещё инвесторов в эту отрасль?"),
    ],
)
def test_whether_a_sector_still_seeks_investors(talk: Talk, texts: tuple[str, ...]) -> None:
    reply = talk(*texts)
    assert (reply.question.kind, reply.question.filter.sectors) == (Kind.SECTOR, ("grain-deep-processing",))


@pytest.mark.parametrize(
    "texts",
    [
        ("Korean projects", "what other projects do the Koreans have?"),
        ("Оңтүстік Корея жобалары", "кәрістердің басқа қандай жобалары бар?"),
    ],
)
def test_their_other_projects_are_theirs(talk: Talk, texts: tuple[str, ...]) -> None:
    reply = talk(*texts)
    assert reply.question.filter.but_not is None
    assert reply.question.filter.countries == ("KR",)


def test_to_plan_to_export_is_no_state(talk: Talk) -> None:
    for text in ("какие китайские проекты планируют экспорт", "Chinese projects planning to export"):
        wanted = talk(text).question.filter
        assert (wanted.export, wanted.statuses) == (True, ())


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        (("projects in Astana", "bigger than 500 mln dollars"), ("places", ("astana",))),
        (("американские проекты", "больше 1000 рабочих мест"), ("countries", ("US",))),
        (("американ жобалары", "1000-нан астам жұмыс орны"), ("countries", ("US",))),
    ],
)
def test_a_bound_alone_drops_nothing_though_none_is_left(
    talk: Talk, texts: tuple[str, ...], kept: tuple[str, tuple[str, ...]]
) -> None:
    reply = talk(*texts)
    assert getattr(reply.question.filter, kept[0]) == kept[1]
    assert isinstance(reply.answer, NothingAnswer)


def test_a_bound_asks_for_no_sum(talk: Talk, shelf: Shelf) -> None:
    reply = talk("американские проекты", "больше 100 рабочих мест")
    assert reply.question.kind is Kind.LIST
    assert slugs(reply, shelf) == {"mars-pet-food-alatau", "pepsico-almaty-region"}


@pytest.mark.parametrize(
    ("next_one", "kind"),
    [("какие льготы для инвестора", Kind.INCENTIVE), ("в какой области больше всего проектов", Kind.GROUP)],
)
def test_after_a_comparison_something_else_is_asked(talk: Talk, next_one: str, kind: Kind) -> None:
    assert talk("сравни Roche и Pfizer", next_one).question.kind is kind
    assert talk("Roche", "Pfizer", next_one).question.kind is kind


def test_the_fewest_lead_where_they_are_asked_for(talk: Talk) -> None:
    most, fewest = talk("projects by region").answer, talk("which region has the fewest projects").answer
    assert isinstance(most, GroupAnswer)
    assert isinstance(fewest, GroupAnswer)
    assert most.lines[0].projects > fewest.lines[0].projects
    assert [line.projects for line in fewest.lines] == sorted(line.projects for line in fewest.lines)


def test_a_name_one_letter_away_is_offered(talk: Talk) -> None:
    reply = talk("Roshe jobs")
    assert isinstance(reply.answer, DoubtAnswer)
    assert [choice.id for choice in reply.question.doubts[0].choices] == ["roche"]
    assert not isinstance(talk("Tesla jobs").answer, DoubtAnswer)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("export all projects to excel", "files"),
        ("выгрузи проекты в эксель", "files"),
        ("жобаларды excel-ге жүктеп алу", "files"),
        ("GDP of Kazakhstan", "unheld"),
        ("ВВП Казахстана", "unheld"),
        ("how many people live in Almaty", None),
        ("сколько человек живёт в Алматы", None),
        ("Алматыда қанша адам тұрады", None),
        ("convert 58.5 billion tenge to dollars", None),
        ("население Шымкента", None),
    ],
)
def test_what_the_register_does_not_do_or_hold(talk: Talk, text: str, topic: str | None) -> None:
    question = talk(text).question
    assert (question.kind, question.topic) == (Kind.OFF_TOPIC, topic)


@pytest.mark.parametrize(
    "text", ["what is the GDP target for 2029", "до какого ВВП к 2029", "2029 жылғы ЖІӨ мақсаты"]
)
def test_the_target_of_the_economy_is_told(talk: Talk, text: str) -> None:
    assert talk(text).question.topic == "economy_target"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("projects in Шымкент", "en"),
        ("проекты в Almaty", "ru"),
        ("Шымкент жобалары", "kk"),
        ("food жобалары", "kk"),
    ],
)
def test_a_name_in_other_letters_changes_no_language(talk: Talk, text: str, language: str) -> None:
    assert talk(text).language == language


def test_tax_breaks_are_those_of_taxes(talk: Talk) -> None:
    for text in ("what tax breaks are there", "налоговые каникулы", "салық жеңілдіктері қандай"):
        reply = talk(text)
        shown = render(reply.answer, reply.language, reply.names).text
        assert "(5)" in shown, shown[:80]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("I'm looking for work in Shymkent, which projects there are operating?", "shymkent"),
        ("Қостанай облысында тұрамын, жұмыс іздеп жүрмін. Бізде қандай жобалар бар?", "kostanay-region"),
        ("живу в Павлодаре, ищу работу. Какие у нас проекты?", "pavlodar"),
    ],
)
def test_where_one_lives_is_there(talk: Talk, text: str, place: str) -> None:
    assert talk(text).question.filter.places == (place,)


@pytest.mark.parametrize(
    "texts",
    [
        ("French projects", "what about the planned ones?", "and how many Spanish projects do you have?"),
        ("французские проекты", "а в Алматы?", "а сколько у вас испанских проектов?"),
    ],
)
def test_how_many_there_are_in_the_register_owes_nothing(talk: Talk, texts: tuple[str, ...]) -> None:
    wanted = talk(*texts).question.filter
    assert (wanted.countries, wanted.statuses, wanted.places) == (("ES",), (), ())


def test_one_of_the_compared_is_asked_about(talk: Talk, shelf: Shelf) -> None:
    reply = talk(
        "any tungsten projects?", "compare them by investment", "is the Chinese one operating already?"
    )
    assert slugs(reply, shelf) == {"jiaxin-boguty-tungsten"}
    assert Attribute.STATUS in reply.question.attributes


def test_which_of_the_leading_ones(talk: Talk, shelf: Shelf) -> None:
    reply = talk("top 5 projects by jobs", "which of these are under construction?")
    assert slugs(reply, shelf) == {"envision-zhetysu-wind-bess", "xinjiang-lihua-cotton"}


@pytest.mark.parametrize(
    ("text", "lines"),
    [("из каких трёх стран больше всего проектов?", 3), ("which three countries have the most projects?", 3)],
)
def test_so_many_countries_lead(talk: Talk, text: str, lines: int) -> None:
    answer = talk(text).answer
    assert isinstance(answer, GroupAnswer)
    assert [line.value for line in answer.lines][:2] == ["CN", "TR"]
    assert len(answer.lines) == lines


@pytest.mark.parametrize("text", ["Қай елдің жобасы ең көп?", "из какой страны больше всего проектов?"])
def test_the_country_with_most_projects(talk: Talk, text: str) -> None:
    answer = talk(text).answer
    assert isinstance(answer, GroupAnswer)
    assert answer.lines[0].value == "CN"


def test_the_nearest_to_a_town_is_asked_anew(talk: Talk) -> None:
    question = talk("Tatneft", "Теміртауға ең жақын жоба қайсысы?").question
    assert (question.kind, question.near) == (Kind.NEAREST, "temirtau")


def test_a_company_is_compared_with_the_one_shown(talk: Talk) -> None:
    reply = talk(
        "ACWA Power Жетісуда не салмақшы?", "TotalEnergies-тің Мирный жобасымен салыстырып беріңізші"
    )
    assert reply.question.kind is Kind.COMPARE
    assert len(reply.question.sides) == 2


def test_in_which_towns_a_few_are_is_told_of_each(talk: Talk) -> None:
    reply = talk("в каких городах строятся больницы")
    shown = render(reply.answer, reply.language, reply.names).text
    assert "Петропавловск" in shown
    assert "Туркестан" in shown


def test_whose_one_is_written_with_a_hyphen(talk: Talk, shelf: Shelf) -> None:
    assert slugs(talk("PepsiCo", "Mars-тики ше"), shelf) == {"mars-pet-food-alatau"}


@pytest.mark.parametrize(
    "texts",
    [
        ("Karaganda Region projects by Chinese investors", "which of the chinese ones rolls steel"),
        ("Karaganda Region projects by Chinese investors", "which one is a steel plant"),
    ],
)
def test_which_of_them_is_told_by_a_word_of_its_title(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...]
) -> None:
    assert slugs(talk(*texts), shelf) == {"forever-flourishing-karaganda-steel"}


def test_another_of_the_list_after_more_about_the_first(talk: Talk, shelf: Shelf) -> None:
    texts = ("container hubs in aktau", "the one from singapore, what capacity", "when was it announced")
    reply = talk(*texts, "and who is the partner in the chinese one")
    assert slugs(reply, shelf) == {"lianyungang-aktau-hub"}


def test_which_of_them_opens_first(talk: Talk) -> None:
    question = talk("American projects with more than 150 jobs", "which of them opens first").question
    assert (question.kind, question.order, question.descending) == (Kind.TOP, Attribute.LAUNCH, False)


@pytest.mark.parametrize(
    ("texts", "attribute"),
    [
        (("GE HealthCare", "has it started already"), Attribute.STATUS),
        (("GE HealthCare", "он уже запущен?"), Attribute.STATUS),
    ],
)
def test_already_asks_how_far_it_is(talk: Talk, texts: tuple[str, ...], attribute: Attribute) -> None:
    assert attribute in talk(*texts).question.attributes


def test_where_he_studied_abroad_is_asked_of_the_person(talk: Talk) -> None:
    question = talk("who heads Kazakh Invest?", "which university in britain did he go to").question
    assert question.kind is Kind.PERSON


@pytest.mark.parametrize(
    "text", ["Қарағандыда арнайы экономикалық аймақ бар ма", "is there a special economic zone in Karaganda"]
)
def test_whether_a_place_has_a_zone_is_no_number_of_zones(talk: Talk, text: str) -> None:
    reply = talk(text)
    assert reply.question.kind is Kind.ZONE
    assert reply.question.filter.places == ("karaganda",)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("зайсан ауданында қандай жоба бар?", "zaisan-district"),
        ("Қостанай облысындағы жобалар", "kostanay-region"),
    ],
)
def test_a_district_with_an_ending_is_no_town(talk: Talk, text: str, place: str) -> None:
    assert talk(text).question.filter.places == (place,)


def test_an_unspaced_name_in_another_case(talk: Talk, shelf: Shelf) -> None:
    assert slugs(talk("а у эко-культуры сколько рабочих мест"), shelf) == {"eco-culture-turkistan-greenhouse"}


def test_a_plan_of_the_country_after_the_agency_s_figures(talk: Talk) -> None:
    texts = (
        "Kazakh Invest қанша жобаны сүйемелдейді?",
        "2026 жылға тікелей шетел инвестициясы бойынша жоспар қандай?",
    )
    assert (talk(*texts).question.topic or "").startswith("kazakhstan_foreign_direct")


def test_which_of_the_wind_farms_works_is_not_asked_of_the_one_shown(talk: Talk, shelf: Shelf) -> None:
    texts = ("ветропарки в жамбылской области какие", "какой самый дорогой", "кто там в партнёрах?")
    assert slugs(talk(*texts, "а какой из ветропарков уже работает"), shelf) == {"spic-zhanatas-wind"}


def test_by_another_measure_the_same_are_compared(talk: Talk) -> None:
    question = talk("сравни пепсико и марс по рабочим местам", "а по инвестициям").question
    assert (question.kind, len(question.sides)) == (Kind.COMPARE, 2)


def test_another_place_is_near_to_something_too(talk: Talk) -> None:
    for first, then, near in (
        ("какой проект ближе всего к риддеру?", "а к рудному", "rudny"),
        ("which project is nearest to Ridder?", "and to Rudny?", "rudny"),
        ("Риддерге ең жақын жоба қайсысы?", "ал Рудныйға ше?", "rudny"),
    ):
        question = talk(first, then).question
        assert (question.kind, question.near) == (Kind.NEAREST, near)


@pytest.mark.parametrize(
    "text", ["кто строит парогазовую станцию в мангистау", "combined-cycle plant in Mangystau"]
)
def test_a_combined_cycle_plant_is_called_so_in_its_title(talk: Talk, shelf: Shelf, text: str) -> None:
    assert slugs(talk(text), shelf) == {"huadian-mangystau-ccgt"}


def test_the_share_in_somebody_s_plant_is_that_in_his(talk: Talk, shelf: Shelf) -> None:
    assert slugs(talk("какая доля казмунайгаза в заводе сибура"), shelf) == {"sibur-polypropylene"}


def test_a_town_without_projects_is_its_district(talk: Talk, shelf: Shelf) -> None:
    assert slugs(talk("projects in Zaisan"), shelf) == {"funde-zaisan-gas"}


def test_initials_are_no_slip_of_others(talk: Talk) -> None:
    reply = talk("PSA container hub in Aktau", "how many TEU")
    assert reply.question.filter.countries == ()
    assert Attribute.PRODUCTS in reply.question.attributes


def test_a_greeting_from_somewhere_names_nothing(talk: Talk, shelf: Shelf) -> None:
    assert talk("hello from Westland! who builds greenhouses in Kazakhstan").question.filter.countries == ()


def test_all_the_projects_are_divided_anew(talk: Talk) -> None:
    question = talk("сколько проектов планируется", "теперь все проекты по странам").question
    assert question.filter.statuses == ()


def test_those_of_a_company_on_the_list(talk: Talk, shelf: Shelf) -> None:
    reply = talk("Түркістан қаласында қандай жобалар бар?", "YDA холдингінікі қайсылары?")
    assert slugs(reply, shelf) == {"yda-turkistan-airport", "yda-turkistan-hospital"}


def test_the_region_by_its_adjective(talk: Talk) -> None:
    assert talk("проекты в акмолинской").question.filter.places == ("akmola-region",)


def test_a_shop_nobody_knows_is_named(talk: Talk) -> None:
    assert talk("а икея есть у вас?").question.unknown_names == ("икея",)


@pytest.mark.parametrize(
    "texts",
    [
        ("how many are under construction", "in which region are the most?"),
        ("сколько строится сейчас", "в какой области больше всего"),
        ("қанша жоба салынып жатыр", "қай облыста ең көп?"),
    ],
)
def test_what_was_counted_is_divided(talk: Talk, texts: tuple[str, ...]) -> None:
    question = talk(*texts).question
    assert (question.kind, question.filter.statuses) == (Kind.GROUP, ("under_construction",))


@pytest.mark.parametrize(
    "texts",
    [
        ("what is the nearest project to Konaev?", "what does it make?"),
        ("какой проект ближе всего к Конаеву?", "что он производит?"),
        ("Қонаевқа ең жақын жоба қайсы?", "не шығарады ол?"),
    ],
)
def test_the_nearest_one_is_spoken_of(talk: Talk, shelf: Shelf, texts: tuple[str, ...]) -> None:
    reply = talk(*texts)
    assert slugs(reply, shelf) == {"al-khaleej-sugar-almaty"}
    assert len(talk(texts[0]).shown) == 5


@pytest.mark.parametrize(
    "texts",
    [
        ("top 3 projects by jobs", "and the top 3 among the Turkish ones?"),
        ("топ-3 проекта по рабочим местам", "а топ 3 среди турецких?"),
        ("топ-3 проекта по рабочим местам", "а среди турецких у кого больше всего рабочих мест?"),
    ],
)
def test_a_ranking_of_others_goes_by_the_same(talk: Talk, texts: tuple[str, ...]) -> None:
    question = talk(*texts).question
    assert (question.kind, question.order) == (Kind.TOP, Attribute.JOBS)
    assert question.filter.countries == ("TR",)


@pytest.mark.parametrize(
    "texts",
    [
        (
            "projects in Kyzylorda Region",
            "what does Orda Glass make?",
            "how much does the Spanish plant cost?",
        ),
        ("проекты Кызылординской области", "что делает Orda Glass?", "сколько стоит завод испанцев?"),
        ("Қызылорда облысының жобалары", "Orda Glass не шығарады?", "испандықтардың зауытының құны қанша?"),
    ],
)
def test_after_a_company_another_one_of_the_list(talk: Talk, shelf: Shelf, texts: tuple[str, ...]) -> None:
    assert slugs(talk(*texts), shelf) == {"roca-kyzylorda"}


def test_projects_of_a_country_are_not_those_of_the_field_of_one(talk: Talk) -> None:
    first = ("Қарағанды облысындағы барлық қытай жобалары", "күн станциясының қуаты қанша?")
    filters = talk(*first, "неміс жобалары ше?").question.filter
    assert (filters.places, filters.countries, filters.sectors) == (("karaganda-region",), ("DE",), ())


@pytest.mark.parametrize("text", ["thanks, and what is Blorp's capacity?", "спс, а у Blorp мощность какая"])
def test_thanks_and_a_name_nobody_knows(talk: Talk, text: str) -> None:
    assert talk(text).question.kind is Kind.ABSENT


@pytest.mark.parametrize("text", ["декатлон алматыда ашылдыма?", "decathlon салынғанба?"])
def test_a_particle_may_be_written_on_to_the_verb(talk: Talk, shelf: Shelf, text: str) -> None:
    reply = talk(text)
    assert slugs(reply, shelf) == {"decathlon-almaty"}
    assert Attribute.STATUS in reply.question.attributes or reply.question.attributes == ()


@pytest.mark.parametrize(
    "texts",
    [
        ("кто возглавляет Kazakh Invest?", "какой университет окончил?"),
        ("kazakh invest-ті кім басқарады?", "қай шетелдік университетті бітірген?"),
    ],
)
def test_where_he_studied_is_no_field(talk: Talk, texts: tuple[str, ...]) -> None:
    assert talk(*texts).question.kind is Kind.PERSON


def test_the_site_of_the_region_that_a_zone_is_in(talk: Talk) -> None:
    question = talk("Қызылжар АЭА қай облыста", "сол облыстың инвестициялық сайты қандай?").question
    assert question.kind is Kind.CONTACT
    assert question.filter.places == ("north-kazakhstan-region",)


@pytest.mark.parametrize(
    "texts",
    [
        (
            "what should launch in 2029?",
            "which of these is the biggest?",
            "how many jobs there?",
            "and in 2032?",
        ),
        ("что запускают в 2029 году?", "какой из них самый дорогой?", "сколько рабочих мест?", "а в 2032?"),
    ],
)
def test_another_year_after_one_of_that_year(talk: Talk, shelf: Shelf, texts: tuple[str, ...]) -> None:
    assert slugs(talk(*texts), shelf) == {"svevind-hyrasia-one"}


def test_several_of_a_country_are_those_of_the_list(talk: Talk, shelf: Shelf) -> None:
    reply = talk("японские проекты есть?", "табачный сколько стоит?", "а корейские?")
    assert slugs(reply, shelf) == {"kia-kostanay", "ktg-almaty-tobacco", "youngsan-almaty-seats"}
    reply = talk("текстиль в Туркестанской области", "где больше всего мест?", "а узбекские из них?")
    assert reply.question.kind is Kind.LIST
    assert reply.question.filter.countries == ("UZ",)


def test_both_together_are_summed_by_what_they_were_ranked_by(talk: Talk) -> None:
    question = talk("карбамид кто будет делать", "какой дороже?", "а вместе сколько выходит?").question
    assert (question.kind, question.measure) == (Kind.SUM, Attribute.AMOUNT)


def test_the_portal_of_the_region_spoken_of(talk: Talk) -> None:
    question = talk("что строят в Кызылординской области", "а портал у области есть, дай ссылку").question
    assert (question.kind, question.filter.places) == (Kind.CONTACT, ("kyzylorda-region",))


def test_makers_of_vehicles_are_no_transport(talk: Talk) -> None:
    question = talk("Қостанайда көлік шығаратын жобалар бар ма").question
    assert question.filter.sectors == ("automotive",)


@pytest.mark.parametrize(
    "text",
    [
        "which projects were cancelled?",
        "any updates on cancelled projects?",
        "closed projects in Almaty",
        "сколько проектов отменено?",
        "тоқтатылған жобалар бар ма?",
    ],
)
def test_which_projects_were_given_up_is_not_held(talk: Talk, text: str) -> None:
    question = talk(text).question
    assert (question.kind, question.topic) == (Kind.OFF_TOPIC, "unheld")


def test_whether_a_named_one_was_given_up_is_its_state(talk: Talk, shelf: Shelf) -> None:
    reply = talk("was the Roche project cancelled?")
    assert slugs(reply, shelf) == {"roche-almaty"}
    assert reply.question.attributes == (Attribute.STATUS,)


GIGAWATT_FARMS = {"acwa-power-zhetysu-wind", "masdar-zhambyl-wind", "totalenergies-mirny-wind"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("which wind farms of 1 GW are planned?", GIGAWATT_FARMS),
        ("ветропарки мощностью 1000 МВт", GIGAWATT_FARMS),
        ("қуаты 1 ГВт жел станциялары", GIGAWATT_FARMS),
        ("solar plants between 20 and 45 MW", {"nomad-solar-28mw", "risen-karaganda-solar"}),
        ("solar plants under 30 megawatts", {"nomad-solar-28mw"}),
        ("the 24 MW plant, where is it?", {"shaanxi-shymkent-waste-to-energy"}),
    ],
)
def test_power_is_a_condition(talk: Talk, shelf: Shelf, text: str, found: set[str]) -> None:
    assert slugs(talk(text), shelf) == found


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("the most powerful solar plant", "eni-kmg-zhanaozen-hybrid"),
        ("топ 3 солнечных станций по мощности", "eni-kmg-zhanaozen-hybrid"),
    ],
)
def test_plants_are_ranked_by_power(talk: Talk, shelf: Shelf, text: str, first: str) -> None:
    reply = talk(text)
    assert reply.question.kind is Kind.TOP
    named = {project.slug: project.id for project in shelf.register.find(ProjectFilter())}
    assert reply.shown[0] == named[first]


def test_a_store_of_megawatt_hours_is_no_power(talk: Talk) -> None:
    assert talk("who has 600 MWh of storage?").question.filter.power is None


def test_power_is_said_in_the_language(talk: Talk) -> None:
    reply = talk("сколько мегаватт у ветропарка Masdar?")
    assert "1\u00a0ГВт" in render(reply.answer, reply.language, reply.names).text


@pytest.mark.parametrize(
    ("texts", "one"),
    [
        (("locomotives in Astana", "Diesel one, how much is it?"), "wabtec-astana-locomotives"),
        (
            (
                "locomotives in Astana",
                "Diesel one, how much is it?",
                "And electric one, who are the partners?",
            ),
            "alstom-ekz-astana",
        ),
        (
            (
                "Түркістан облысындағы жылыжайлар",
                "500 гектарлығы қай елдікі?",
                "Ал 200 гектарлығын кім салады?",
            ),
            "dal-turkistan-greenhouse",
        ),
        (
            ("проекты в Акмолинской области", "какой из них с испанцами?", "а пшеничный когда запустят?"),
            "dalian-hesheng-akmola-wheat",
        ),
        (
            ("projects in Abai Region", "the copper smelter", "and at the Bakhty park?"),
            "zhongcai-bakhty-park",
        ),
        (
            ("Astanada lokomotiv shygaratyn zauyttar", "amerikalyqtardyki qansha?", "francuzdardyki she"),
            "alstom-ekz-astana",
        ),
        (
            ("уран өндіретін жобалар", "Инкайдағы Қазатомөнеркәсіптің үлесі қанша?"),
            "cameco-inkai",
        ),
    ],
)
def test_another_one_of_the_list_by_what_it_is(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], one: str
) -> None:
    assert slugs(talk(*texts), shelf) == {one}


def test_the_plant_that_is_called_so_and_the_one_meant_instead(talk: Talk, shelf: Shelf) -> None:
    texts = "How much does Carlsberg invest in the soft drink plant?", "how many jobs?"
    assert slugs(talk(*texts), shelf) == {"carlsberg-ile-soft-drinks"}
    assert slugs(talk(*texts, "no, i meant the brewery expansion"), shelf) == {"carlsberg-almaty-expansion"}


@pytest.mark.parametrize(
    "texts",
    [
        ("urea plants", "which of them is more expensive?", "Jobs at both plants together?"),
        ("карбамидные заводы", "какой дороже?", "сколько рабочих мест на обоих заводах?"),
    ],
)
def test_both_plants_are_those_spoken_of(talk: Talk, shelf: Shelf, texts: tuple[str, ...]) -> None:
    reply = talk(*texts)
    assert (reply.question.kind, reply.question.measure) == (Kind.SUM, Attribute.JOBS)
    assert slugs(reply, shelf) == {"cnpc-aktobe-urea", "esta-kuryk-urea"}


def test_sums_asked_of_several_are_added_up(talk: Talk) -> None:
    reply = talk("coca-cola jobs")
    assert "In all: 570 jobs (3 of 3 state it)" in render(reply.answer, reply.language, reply.names).text
    reply = talk("сколько рабочих мест у больниц YDA")
    assert "Всего" not in render(reply.answer, reply.language, reply.names).text  # neither states any


@pytest.mark.parametrize(
    ("texts", "places"),
    [
        (
            ("Mangystau Region projects", "partner of Eni there?", "turkish projects in the region"),
            "mangystau",
        ),
        (("Маңғыстаудағы сутегі жобасы", "облыста италиялықтардың жобасы бар ма?"), "mangystau"),
        (("Маңғыстаудағы сутегі жобасы", "қытай жобасы қай облыста?"), None),
    ],
)
def test_the_region_is_the_one_spoken_of(talk: Talk, texts: tuple[str, ...], places: str | None) -> None:
    found = talk(*texts).question.filter.places
    assert found == ((f"{places}-region",) if places else ())


@pytest.mark.parametrize(
    "texts",
    [
        ("How many projects does YDA have?", "How many of them are hospitals?"),
        ("Сколько проектов у YDA?", "Какие из них больницы?"),
    ],
)
def test_of_them_are_those_of_the_company(talk: Talk, texts: tuple[str, ...]) -> None:
    wanted = talk(*texts).question.filter
    assert (wanted.companies, wanted.sectors) == (("yda",), ("healthcare",))


def test_the_same_list_of_another_place(talk: Talk) -> None:
    texts = "projects in Abai Region", "the copper smelter", "now the same list for East Kazakhstan Region"
    question = talk(*texts).question
    assert (question.kind, question.filter.places) == (Kind.LIST, ("east-kazakhstan-region",))


def test_the_least_after_the_most(talk: Talk) -> None:
    reply = talk("китайские проекты по переработке зерна", "какой из них самый дорогой?", "а самый дешёвый?")
    assert "BioGrain" in render(reply.answer, reply.language, reply.names).text


def test_all_of_a_country_again_after_one_of_a_state(talk: Talk) -> None:
    texts = (
        "немецкие проекты",
        "только работающие",
        "где солнечный?",
        "опять все немецкие, не только работающие",
    )
    assert talk(*texts).question.filter == ProjectFilter(countries=("DE",))


def test_the_first_of_a_list_by_a_measure(talk: Talk, shelf: Shelf) -> None:
    texts = (
        "астықты терең өңдеу жобалары",
        "Ақмоладағысы қашан?",
        "олардың ішінде жұмыс орны бойынша бірінші қайсы?",
    )
    reply = talk(*texts)
    assert (reply.question.kind, reply.question.order) == (Kind.TOP, Attribute.JOBS)


def test_what_one_maker_makes(talk: Talk, shelf: Shelf) -> None:
    reply = talk("завод CLAAS", "какие машины делает?")
    assert slugs(reply, shelf) == {"claas-petropavlovsk"}
    assert reply.question.attributes == (Attribute.PRODUCTS,)


def test_gas_power_plants_are_no_other_energy(talk: Talk, shelf: Shelf) -> None:
    reply = talk("which gas power plants do Chinese companies plan?")
    assert slugs(reply, shelf) == {"huadian-mangystau-ccgt", "china-energy-wko-gas-turbine"}


def test_words_beside_what_is_told_by_titles_narrow_it(talk: Talk, shelf: Shelf) -> None:
    reply = talk("Ақтау портындағы контейнерлік хабқа кімдер кіріспек?")
    assert slugs(reply, shelf) == {"lianyungang-aktau-hub", "psa-aktau-container-hub"}


@pytest.mark.parametrize(
    ("texts", "topic"),
    [
        (("как зовут главу Kazakh Invest?", "а сама компания когда создана?"), "founded"),
        (
            ("сколько проектов у Kazakh Invest?", "на какую сумму?", "в каком году компанию создали?"),
            "founded",
        ),
        (
            (
                "how many people are employed in the special economic zones?",
                "what share of investment did they draw?",
            ),
            "special_economic_zones_share_of_foreign_investment_drawn_in_",
        ),
    ],
)
def test_the_figure_after_a_figure(talk: Talk, texts: tuple[str, ...], topic: str) -> None:
    question = talk(*texts).question
    assert (question.kind, question.topic) == (Kind.FIGURE, topic)


def test_he_is_the_person_not_the_agency(talk: Talk) -> None:
    assert talk("who heads Kazakh Invest?", "when was he born?").question.kind is Kind.PERSON


@pytest.mark.parametrize("text", ["Инвестиция сколько болды?", "жоба бойынша сумма сколько?"])
def test_kazakh_with_russian_words_is_kazakh(talk: Talk, text: str) -> None:
    assert talk("Сарандағы шина зауыты", text).question.language == "kk"


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("YDA projects", "and in Aktau?", "how many jobs at thier airport"), {"yda-turkistan-airport"}),
        (
            (
                *(
                    "Шетелдіктер қатысқан әуежай жобалары",
                    "Алматыдағысына қанша салды?",
                    "түркістандағысына ше",
                ),
                *("Осы екеуін қоссақ қанша?", "Астанадағысының инвесторы қай елден?"),
            ),
            {"terminals-holding-astana-airport"},
        ),
        (
            ("projects in Saran", "the tyre plant, how many jobs?", "so how many jobs in Saran altogether?"),
            {"goldbeck-saran-solar", "tatneft-saran-tyres", "yutong-qaztehna-saran"},
        ),
        (
            ("Pfizer vaccine", "And the vaccine for animals, who makes it?"),
            {"boehringer-zhambyl-fmd-vaccine"},
        ),
        (("Indian projects", "who already produces cancer drugs?"), {"roche-almaty"}),
    ],
)
def test_what_follows_is_of_what_it_names(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], found: set[str]
) -> None:
    assert slugs(talk(*texts), shelf) == found


def test_what_is_forgotten_is_not_left_out(talk: Talk) -> None:
    texts = "Uzbek projects", "textiles only", "forget the textiles, all Uzbek projects again: how many?"
    assert talk(*texts).question.filter == ProjectFilter(countries=("UZ",))
    texts = "Turkish pharma projects in Almaty", "forget the city, just Turkish ones"
    assert "countries" in talk(*texts).question.filter.given


def test_where_an_investor_comes_from(talk: Talk) -> None:
    question = talk("airport projects", "Where is the investor in the Astana one from?").question
    assert question.attributes == (Attribute.COUNTRY,)


@pytest.mark.parametrize(
    "text",
    [
        "im writing my LSE dissertation on green hydrogen, is there such a project in Kazakhstan?",
        "Someone told my cousin about a green hydrogen plant, whose is it?",
    ],
)
def test_what_people_tell_of_themselves_is_no_name(talk: Talk, shelf: Shelf, text: str) -> None:
    assert slugs(talk(text), shelf) == {"svevind-hyrasia-one"}


def test_a_greeting_by_the_sun_asks_for_no_solar_plant(talk: Talk) -> None:
    assert talk("Қайырлы күн, Петропавлдағы жобаларды айтыңызшы").question.filter.text is None


@pytest.mark.parametrize(
    ("texts", "topic"),
    [
        (
            ("Сколько заводов в индустриальном парке Астаны?", "а из них с иностранным капиталом?"),
            "astana_industrial_park_plants_with_foreign_capital",
        ),
        (("сколько индустриальных зон?", "а спец экономических?"), "zones_number"),
        (
            (
                "Қанша арнайы экономикалық аймақ бар?",
                "Индустриялық аймақ ше?",
                "екеуінде неше жоба іске асырылған?",
            ),
            "special_economic_zones_and_industrial_zones_projects_impleme",
        ),
    ],
)
def test_the_figure_beside_it(talk: Talk, texts: tuple[str, ...], topic: str) -> None:
    assert talk(*texts).question.topic == topic


def test_a_ranking_is_of_the_currency_most_are_stated_in(talk: Talk) -> None:
    reply = talk("top 3 pharmaceutical projects by investment")
    text = render(reply.answer, reply.language, reply.names).text
    assert text.index("AltINFARM") < text.index("Nobel") < text.index("Abdi Ibrahim")


def test_a_ranking_is_in_dollars_where_enough_are_stated_in_them(talk: Talk) -> None:
    reply = talk("top 3 projects in Shymkent by investment")
    text = render(reply.answer, reply.language, reply.names).text
    assert text.index("Fujian Hengwang") < text.index("Alarko") < text.index("Polpharma")


def test_a_thing_after_a_company_is_of_whoever_makes_it(talk: Talk, shelf: Shelf) -> None:
    reply = talk("Pfizer будет делать вакцину у нас? какую", "А вакцину от ящура кто выпускать собирается?")
    assert slugs(reply, shelf) == {"boehringer-zhambyl-fmd-vaccine"}


def test_who_sells_is_a_party(talk: Talk) -> None:
    reply = talk("Катардың 5G жобасы", "Сатушы кім?")
    assert "Kazakhtelecom" in render(reply.answer, reply.language, reply.names).text


def test_metres_are_of_the_product(talk: Talk, shelf: Shelf) -> None:
    reply = talk("кто делает керамическую плитку?", "сколько квадратных метров у шымкентского завода?")
    assert slugs(reply, shelf) == {"wan-sheng-ceramic-shymkent"}
    assert reply.question.attributes == (Attribute.PRODUCTS,)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (
            (
                "электричество из мусора в Шымкенте",
                "А редкоземельные металлы кто разведывает в Костанайской области?",
            ),
            {"cove-akbulak-exploration"},
        ),
        (("Cormatex in Aktobe Region", "What are the cement projects there?"), {"sinoma-aktobe-cement"}),
        (
            ("wheels of Astana Motors", "And the aluminium wheel plant, which Korean company is in it?"),
            {"astana-motors-wheels"},
        ),
        (
            (
                "projects in Kyzylorda Region",
                "the glass plant",
                "And the Spanish one, how many million euros?",
            ),
            {"roca-kyzylorda"},
        ),
        (("проекты Дании", "тот что с пепсико — сколько стоит?"), {"carlsberg-ile-soft-drinks"}),
        (("airports", "Сколько вложили в алматинский?"), {"tav-almaty-airport"}),
        (("завод Coca-Cola в Шымкенте", "а столичный в каком году пустили?"), {"coca-cola-icecek-astana"}),
        (
            ("локомотивы в Астане", "французский", "А пассажирские вагоны там кто делает?"),
            {"stadler-astana"},
        ),
        (
            ("Сравните карбамидные заводы CNPC и ESTA", "партнёр кто у CNPC", "А второй, турецкий?"),
            {"esta-kuryk-urea"},
        ),
        (
            ("ветропарки Жамбылской области с французами", "And the Zhanatas wind farm?"),
            {"spic-zhanatas-wind"},
        ),
        (
            ("Astanada Ozon qoimasy", "Al Almatyda qytailar salatyn logistika terminaly kimdiki?"),
            {"xian-almaty-terminal"},
        ),
        (
            ("дождевальные машины", "А есть ещё проекты с этим партнёром?"),
            {"tyson-beef-plant"},
        ),
    ],
)
def test_a_question_that_names_its_own_is_of_that(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], found: set[str]
) -> None:
    assert slugs(talk(*texts), shelf) == found


@pytest.mark.parametrize(
    ("texts", "attribute"),
    [
        (("Ақтау портындағы хаб", "Сингапурдікі қанша контейнерге арналған?"), Attribute.PRODUCTS),
        (("ет өңдейтін жобалар", "америкалықтардікі күніне неше бас мал өңдейді?"), Attribute.PRODUCTS),
    ],
)
def test_things_that_are_counted_are_no_projects(
    talk: Talk, texts: tuple[str, ...], attribute: Attribute
) -> None:
    question = talk(*texts).question
    assert (question.kind, question.attributes) == (Kind.DETAIL, (attribute,))


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("В какой СЭЗ можно заниматься сельским хозяйством?", "qyzyljar"),
        ("which special economic zone is for textiles?", "ontustik"),
        ("қай арнайы экономикалық аймақ химияға арналған?", "chemical-park-taraz"),
    ],
)
def test_a_zone_by_what_it_is_for(talk: Talk, text: str, zone: str) -> None:
    assert talk(text).question.filter.zones == (zone,)


def test_a_zone_that_was_found_is_the_one_spoken_of(talk: Talk) -> None:
    question = talk(
        "В какой СЭЗ можно заниматься сельским хозяйством?", "дайте сайт для инвесторов этой области"
    )
    assert (question.question.kind, question.question.filter.places) == (
        Kind.CONTACT,
        ("north-kazakhstan-region",),
    )


def test_the_top_three_by_something_else_after_one_of_three(talk: Talk) -> None:
    texts = (
        "Инвестициясы ең көп 3 жоба",
        "үшіншісінде неше жұмыс орны?",
        "Енді жұмыс орны бойынша үздік үштікті айтшы",
    )
    question = talk(*texts).question
    assert (question.kind, question.limit, question.order) == (Kind.TOP, 3, Attribute.JOBS)
    assert question.filter.empty


def test_a_condition_that_is_lifted(talk: Talk) -> None:
    texts = (
        "Қытайдың жұмыс істеп тұрған жобалары",
        "солардан экспортқа шығаратындары",
        "Экспорт деген шартты алып тастасақ?",
    )
    assert talk(*texts).question.filter == ProjectFilter(countries=("CN",), statuses=("operating",))


def test_it_of_nothing_is_not_all_there_is(talk: Talk) -> None:
    assert talk("how many jobs will it create?").question.kind is Kind.UNKNOWN


@pytest.mark.parametrize("text", ["Если куплю бумаги на бирже МФЦА, до какого года дивиденды без налога?"])
def test_the_financial_centre_is_no_other_matter(talk: Talk, text: str) -> None:
    assert talk(text).question.kind is Kind.INCENTIVE


@pytest.mark.parametrize(
    ("texts", "found", "attribute"),
    [
        (
            (
                "building materials in Kyzylorda Region",
                "the glass one, capacity?",
                "And the Spanish one - already running?",
            ),
            {"roca-kyzylorda"},
            Attribute.STATUS,
        ),
        (
            ("the copper smelter in Aktogay", "what else apart from copper will it produce?"),
            None,
            Attribute.PRODUCTS,
        ),
        (
            ("сколько заводов у Coca-Cola?", "тот что в Актобе уже работает?"),
            {"coca-cola-icecek-aktobe"},
            Attribute.STATUS,
        ),
        (
            ("tobacco projects", "How many jobs at JTI?", "Is Philip Morris already operating?"),
            None,
            Attribute.STATUS,
        ),
        (
            ("лекарства Roche, с какого года?", "А Пфайзер какую вакцину будет делать?"),
            None,
            Attribute.PRODUCTS,
        ),
        (
            (
                "топ-3 в возобновляемой энергетике",
                "третий в какой области?",
                "экспортировать энергию оттуда планируют?",
            ),
            None,
            Attribute.EXPORT,
        ),
        (("TAV Almaty airport", "Who has 15% in it?"), {"tav-almaty-airport"}, Attribute.PARTNERS),
    ],
)
def test_what_is_asked_of_the_one_meant(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], found: set[str] | None, attribute: Attribute
) -> None:
    reply = talk(*texts)
    assert reply.question.kind is Kind.DETAIL
    assert attribute in reply.question.attributes
    named = slugs(reply, shelf)
    assert named == found if found else len(named) == 1


def test_which_of_the_two_is_in_a_state(talk: Talk, shelf: Shelf) -> None:
    reply = talk(
        "What is Carlsberg doing?", "jobs in total?", "Which of the two is still under construction?"
    )
    assert slugs(reply, shelf) == {"carlsberg-ile-soft-drinks"}


def test_another_field_after_one_project(talk: Talk) -> None:
    question = talk(
        "Do you have any hotel project?", "We also look at hospitals, which ones are there?"
    ).question
    assert question.filter == ProjectFilter(sectors=("healthcare",))


@pytest.mark.parametrize(
    "text",
    ["Пять китайских проектов с наибольшим числом рабочих мест", "пять китайских проектов по рабочим местам"],
)
def test_five_is_no_fifth_place(talk: Talk, text: str) -> None:
    assert talk(text).question.rank == 1


def test_a_name_in_a_sentence_of_its_own_is_asked_about(talk: Talk, shelf: Shelf) -> None:
    reply = talk("доля КМГ в заводе Сибура", "Теперь Силлено. Сколько процентов у Сибура?")
    assert slugs(reply, shelf) == {"silleno-polyethylene"}


def test_foreign_money_is_no_sum(talk: Talk) -> None:
    assert talk("Сахарные заводы с иностранными деньгами: какие значатся?").question.kind is not Kind.SUM


def test_where_a_site_is_asks_for_no_contact(talk: Talk, shelf: Shelf) -> None:
    reply = talk("Where is Orano's South Tortkuduk site?")
    assert slugs(reply, shelf) == {"orano-katco-south-tortkuduk"}
    assert reply.question.kind is not Kind.CONTACT


def test_what_has_nothing_to_do_with_it_is_left_out(talk: Talk) -> None:
    wanted = talk("American projects that have nothing to do with machinery").question.filter
    assert wanted.but_not == ProjectFilter(sectors=("machinery",))


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("Tengiz expansion", "kalamkas-khazar capex"), {"lukoil-kalamkas-khazar"}),
        (("Пружины в Уральске", "А катарцы за сколько покупают мобильного оператора?"), {"pih-mts-5g"}),
        (("аэропорты", "сколько TAV вложила в алматинский?"), {"tav-almaty-airport"}),
        (("Теңіз кен орнын кеңейту жобасының құны қанша?",), {"chevron-tengiz-expansion"}),
        (
            ("Қазақстанда неше жапон компаниясы бар?", "Алматыда габион шығаратын жапондар кім еді?"),
            {"tokyo-rope-almaty"},
        ),
        (
            ("Aktau Sea Port zone", "Who plans container hubs in Aktau?"),
            {"lianyungang-aktau-hub", "psa-aktau-container-hub"},
        ),
        (("any Polish investors?", "Pity. Austrian ones then?"), {"lasselsberger-astana"}),
    ],
)
def test_after_another_matter(talk: Talk, shelf: Shelf, texts: tuple[str, ...], found: set[str]) -> None:
    assert slugs(talk(*texts), shelf) == found


@pytest.mark.parametrize(
    "text", ["Are there any Dutch companies investing in Kazakhstan?", "есть ли голландские компании?"]
)
def test_whether_companies_of_a_country_invest_asks_for_no_sum(talk: Talk, text: str) -> None:
    assert talk(text).question.kind is Kind.LIST


@pytest.mark.parametrize(
    "text", ["tks", "Ого, серьёзные деньги. Спасибо", "wow, that is a lot of jobs. Thank you"]
)
def test_thanks_ask_for_nothing(talk: Talk, text: str) -> None:
    assert talk("top 3 Chinese projects", "the first one", text).question.kind is Kind.SMALL_TALK


def test_the_dearest_of_all_there_after_one(talk: Talk) -> None:
    texts = "Жамбыл облысындағы жаңартылатын энергия жобалары", "тек жұмыс істеп тұрғандары", "Шудағысы"
    question = talk(
        *texts, "Жалпы Жамбыл облысындағы жаңартылатын энергия жобаларының ең қымбаты қайсысы?"
    ).question
    assert (question.kind, question.filter.statuses) == (Kind.TOP, ())


def test_its_own_website_is_that_of_the_zone(talk: Talk) -> None:
    question = talk("What area does the Turkistan special economic zone have?", "and its website?").question
    assert (question.kind, question.filter.zones) == (Kind.CONTACT, ("turkistan",))


def test_first_beside_it_is_no_place_in_a_list(talk: Talk, shelf: Shelf) -> None:
    texts = "container hubs at Aktau port", "the Singaporean one", "when was it first announced?"
    assert slugs(talk(*texts), shelf) == {"psa-aktau-container-hub"}


def test_of_all_of_a_country_that_is_named_again(talk: Talk) -> None:
    texts = "российские проекты", "сколько из них действующих?", "и какой из российских самый дорогой?"
    assert talk(*texts).question.filter == ProjectFilter(countries=("RU",))


def test_one_maker_of_many_things_is_of_the_list(talk: Talk, shelf: Shelf) -> None:
    reply = talk("автомобильные проекты в Костанае", "Какие модели делает корейский завод?")
    assert slugs(reply, shelf) == {"kia-kostanay"}


def test_companies_with_the_capital_of_a_country(talk: Talk) -> None:
    texts = (
        "How many Japanese companies are active in Kazakhstan?",
        "what about companies with chinese capital",
    )
    assert talk(*texts).question.topic == "chinese_enterprises"


@pytest.mark.parametrize("text", ["ol jumys istep tur ma", "Quny belgili me?"])
def test_kazakh_in_latin_letters_is_no_turkish(talk: Talk, text: str) -> None:
    reply = talk("Ozon qoimasy qai qalada?", text)
    assert (reply.question.language, reply.question.kind) == ("kk", Kind.DETAIL)


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (
            ("projects in East Kazakhstan", "and the north?"),
            {"claas-petropavlovsk", "yda-petropavlovsk-hospital"},
        ),
        (
            ("проекты в Восточном Казахстане", "а в Северном?"),
            {"claas-petropavlovsk", "yda-petropavlovsk-hospital"},
        ),
        (
            ("Батыс Қазақстан облысы", "Шығыс ше?"),
            {"funde-zaisan-gas", "cgn-ulba-fuel", "sika-ust-kamenogorsk"},
        ),
        (("какой проект самый старый из действующих?", "а самый новый?"), {"kia-kostanay"}),
        (("oldest operating plant", "the latest one?"), {"kia-kostanay"}),
        (("китайские проекты нефтегаза", "у какого известна сумма?"), {"funde-zaisan-gas"}),
        (("YDA жобалары", "соның ішінде құны ашық айтылғаны қайсысы?"), {"yda-turkistan-airport"}),
        (
            ("французские проекты", "у каких сумма указана в евро?"),
            {
                *("air-liquide-atyrau", "air-liquide-atyrau-kpi"),
                *("alstom-service-centres", "danone-almaty-plant"),
            },
        ),
        (
            ("ақтауда қандай логистика жобалары жоспарда",),
            {
                *("lianyungang-aktau-hub", "psa-aktau-container-hub", "yda-aktau-hub"),
            },
        ),
    ],
)
def test_what_follows_is_of_what_was_spoken_of(talk: Talk, texts: tuple[str, ...], told: set[str]) -> None:
    found = talk(*texts).answer
    assert isinstance(found, ListAnswer | ProjectAnswer)
    projects = found.projects if isinstance(found, ListAnswer) else (found.project,)
    assert {project.slug for project in projects} == told


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (("How many projects have no disclosed investment?", "and no jobs?"), 84),
        (("сколько проектов без указанной суммы?", "а без рабочих мест?"), 84),
    ],
)
def test_what_else_is_not_stated(talk: Talk, texts: tuple[str, ...], number: int) -> None:
    found = talk(*texts).answer
    assert isinstance(found, NumberAnswer)
    assert (found.question.kind, found.totals.projects) == (Kind.COUNT, number)


@pytest.mark.parametrize(
    ("texts", "jobs"),
    [
        (("jobs at Tokyo Rope?", "and JTI?", "total jobs?"), 130),
        (("кока-кола", "в Астане?", "а в Шымкенте?", "итого рабочих мест?"), 450),
    ],
)
def test_what_was_asked_one_by_one_is_added_up(talk: Talk, texts: tuple[str, ...], jobs: int) -> None:
    found = talk(*texts).answer
    assert isinstance(found, NumberAnswer)
    assert found.totals.jobs == jobs


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("проекты в актюбинской области", "итальянские", "бадамша какая мощность"), {"eni-badamsha-wind"}),
        (
            ("итальянские проекты", "корматекс сколько вкладывает", "бадамша какая мощность"),
            {"eni-badamsha-wind"},
        ),
        (
            ("biggest project in Mangystau Region by dollars", "when does that start, 2030?"),
            {"svevind-hyrasia-one"},
        ),
        (
            ("Tungsten mines?", "the Chinese one?", "and Cove's?", "does Cove have anything else?"),
            {"cove-akbulak-exploration"},
        ),
        (
            ("Қостанай облысындағы автомобиль жобалары", "енді өзбектікілерді ғана көрсет"),
            {"uzauto-allur-onix-kostanay", "uzauto-saryarka-kostanay-2020"},
        ),
        (
            ("Саран күн станциясы", "осы облыста автомобиль саласынан не бар"),
            {"tatneft-saran-tyres", "yutong-qaztehna-saran"},
        ),
        (
            ("глубокая переработка зерна кто занимается", "убери то что только объявлено"),
            {"citic-almaty-grain", "dalian-hesheng-akmola-wheat", "fufeng-zhambyl-corn"},
        ),
        (("проекты в Кызылординской области", "у роки какая сумма"), {"roca-kyzylorda"}),
        (
            (
                "uzbek investors",
                "just the car ones",
                "the older of the two, when did it launch",
                "jobs at it",
            ),
            {"uzauto-saryarka-kostanay-2020"},
        ),
        (
            ("bus plants in Karaganda Region", "bus company make how many bus one year?"),
            {"yutong-qaztehna-saran"},
        ),
        (
            (
                "проекты в СКО",
                "кто строит больницу",
                "на сколько коек?",
                "все проекты этой компании по стране",
            ),
            {
                "yda-akmola-agrochem",
                "yda-aktau-hub",
                "yda-astana-sandwich-panels",
                "yda-petropavlovsk-hospital",
                "yda-turkistan-airport",
                "yda-turkistan-hospital",
            },
        ),
    ],
)
def test_what_is_named_after_it_is_the_one_meant(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], found: set[str]
) -> None:
    assert slugs(talk(*texts), shelf) == found


@pytest.mark.parametrize(
    ("texts", "attributes"),
    [
        (("who makes fertilizer", "the swiss one how much tonnes"), (Attribute.PRODUCTS,)),
        (("wind farms", "the italian one", "how many gwh"), (Attribute.PRODUCTS,)),
        (("ветряные электростанции", "итальянская сколько гвтч"), (Attribute.PRODUCTS,)),
        (("солнечные электростанции", "немецкая сколько мегаватт"), (Attribute.POWER,)),
        (("күн электр станциялары", "екіншісін кім салды"), (Attribute.COMPANY,)),
    ],
)
def test_a_unit_says_what_is_asked(
    talk: Talk, texts: tuple[str, ...], attributes: tuple[Attribute, ...]
) -> None:
    assert talk(*texts).question.attributes == attributes


def test_the_total_of_the_whole_region_after_one_of_it(talk: Talk) -> None:
    asked = talk(
        "projects in Aktobe Region",
        "the cement one",
        "going back to the whole region, what's the dollar total",
    ).question
    assert (asked.kind, asked.filter) == (Kind.SUM, ProjectFilter(places=("aktobe-region",)))


def test_it_is_compared_with_what_a_title_names(talk: Talk, shelf: Shelf) -> None:
    for texts in (
        ("spic zhanatas", "compare it with the mirny wind farm by cost"),
        ("жанатас spic", "сравни ее с ветропарком мирный по сумме"),
        ("spic жаңатас", "оны мирный жел электр станциясымен салыстыр"),
    ):
        sides = talk(*texts).question.sides
        ids = tuple(key for side in sides for key in side.ids)
        assert [shelf.register.get(key).slug for key in ids] == [
            "spic-zhanatas-wind",
            "totalenergies-mirny-wind",
        ]


def test_a_name_nobody_knows_is_not_the_one_shown(talk: Talk) -> None:
    asked = talk("японские проекты", "Токио Роуп что выпускает", "тесла строит у нас завод?").question
    assert (asked.kind, asked.filter) == (Kind.ABSENT, ProjectFilter())


@pytest.mark.parametrize(
    ("texts", "topic"),
    [
        (("who runs Kazakh Invest", "how many jobs in the projects it supports"), "portfolio_jobs"),
        (("who runs Kazakh Invest", "how many projects it supports", "and jobs?"), "portfolio_jobs"),
        (("кто руководит Kazakh Invest", "сколько проектов они сопровождают"), "portfolio_projects"),
    ],
)
def test_what_the_agency_supports_after_who_runs_it(talk: Talk, texts: tuple[str, ...], topic: str) -> None:
    assert talk(*texts).question.topic == topic


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (
            ("projects with more than 3500 jobs", "without the greenhouses"),
            {"east-hope-aluminium", "xinjiang-lihua-cotton"},
        ),
        (("где больше 3500 рабочих мест", "теплицы убери"), {"east-hope-aluminium", "xinjiang-lihua-cotton"}),
        (
            ("chinese projects in Turkistan Region", "without the cotton cluster"),
            {"geo-jade-pridorozhnoye", "qingdao-wanlin-onion", "risen-turkistan-solar"},
        ),
        (
            ("projects announced in 2018", "only chinese", "oops I meant 2019, not 2018"),
            {"risen-turkistan-solar"},
        ),
        (
            ("объявленные в 2018", "китайские", "ой, не 2018, а 2019"),
            {"risen-turkistan-solar"},
        ),
        (
            ("projects in Aktau city", "only the container hubs"),
            {"lianyungang-aktau-hub", "psa-aktau-container-hub"},
        ),
    ],
)
def test_what_is_left_out_or_corrected(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], wanted: set[str]
) -> None:
    assert slugs(talk(*texts), shelf) == wanted


@pytest.mark.parametrize(
    ("texts", "countries"),
    [
        (("German projects", "and French ones?", "compare them"), [("DE",), ("FR",)]),
        (("немецкие проекты", "а французские?", "сравни их"), [("DE",), ("FR",)]),
    ],
)
def test_two_lists_are_set_side_by_side(
    talk: Talk, texts: tuple[str, ...], countries: list[tuple[str]]
) -> None:
    assert [side.countries for side in talk(*texts).question.sides] == countries


@pytest.mark.parametrize(
    "texts",
    [
        ("Top three countries by number of projects", "projects of the second one"),
        ("топ-3 страны по числу проектов", "проекты второй"),
        ("Ең көп жоба салған үш ел", "Екіншісінің жобалары"),
    ],
)
def test_the_projects_of_a_line_of_a_division(talk: Talk, shelf: Shelf, texts: tuple[str, ...]) -> None:
    assert len(slugs(talk(*texts), shelf)) == 24


def test_those_spoken_of_before_a_person_are_gone_back_to(talk: Talk, shelf: Shelf) -> None:
    turns = ("russian projects", "who heads Kazakh Invest?")
    told = talk(*turns, "ok back to those Russian projects, which one has the most jobs")
    assert slugs(told, shelf) >= {"eco-culture-turkistan-greenhouse"}


def test_days_are_no_suns(talk: Talk) -> None:
    told = talk("инвестор визасын неше жылға береді", "оны шығаруға неше күн кетеді")
    assert told.question.kind is Kind.INCENTIVE


@pytest.mark.parametrize(
    ("texts", "total"),
    [
        (
            (
                "food projects not from China and not from Turkey, with exports",
                "only those with a known amount",
            ),
            7,
        ),
        (("китайские проекты кроме энергетики", "только с известной суммой"), 19),
        (("Chinese projects in Turkistan Region", "leave out anything about textiles"), 3),
        (("Russian projects", "exclude anything in food"), 8),
        (("wind farms", "without batteries"), 4),
        (("Қытайдың Шымкенттегі жобалары", "металлургиядан басқасы"), 1),
        (("Russian projects", "operating", "with amount"), 3),
        (("Turkish projects", "not in Almaty", "what remains?"), 22),
    ],
)
def test_what_was_left_out_stays_out(talk: Talk, shelf: Shelf, texts: tuple[str, ...], total: int) -> None:
    assert len(slugs(talk(*texts), shelf)) == total


@pytest.mark.parametrize(
    "text",
    [
        "Most expensive project in Turkestan Region after ECO-Culture",
        "Какой проект самый дорогой в Туркестанской области после ECO-Culture?",
        "Түркістан облысындағы ECO-Culture-ден кейінгі ең қымбат жоба",
    ],
)
def test_what_comes_after_one_that_is_named(talk: Talk, text: str) -> None:
    found = talk(text).answer
    assert isinstance(found, ProjectAnswer)
    assert found.project.slug == "xinjiang-lihua-cotton"


def test_the_list_is_gone_back_to_after_another_matter(talk: Talk, shelf: Shelf) -> None:
    told = talk("pharma projects", "what tax breaks are there?", "back to the list, which started first?")
    assert told.shown == tuple(each.id for each in shelf.register.find(ProjectFilter(companies=("roche",))))


def test_what_is_left_out_by_name_and_title_is_said_once(talk: Talk) -> None:
    reply = talk("wind farms without batteries")
    head = render(reply.answer, reply.language, reply.names).text.split("\n")[0]
    assert head.count("battery storage") == 1
