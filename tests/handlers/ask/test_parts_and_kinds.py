"""What part of all, what holds now, what is not here: questions that a filter alone would answer wrongly."""

import pytest

from handlers.ask.answer_types import GroupAnswer, IncentiveAnswer, ListAnswer, NothingAnswer, ZoneAnswer
from handlers.ask.understand.question import Attribute, Kind
from handlers.shelf import Shelf
from handlers.views import render
from store.filters import ProjectFilter
from tests.asking import Talk


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "what percentage of projects are Chinese?"),
        ("en", "what % of projects are Chinese?"),
        ("ru", "доля китайских проектов"),
        ("kk", "қытай жобаларының үлесі қанша пайыз?"),
    ],
)
def test_a_share_is_of_all_projects(talk: Talk, language: str, text: str) -> None:
    reply = talk(text)
    said = render(reply.answer, reply.language, reply.names).text
    assert reply.language == language
    assert "36" in said
    assert "25" in said
    assert "143" in said


def test_a_share_in_a_project_is_its_partners(talk: Talk) -> None:
    assert talk("what % of Silleno does Sinopec hold?").question.attributes == (Attribute.PARTNERS,)


@pytest.mark.parametrize(
    ("text", "in_force"),
    [
        ("which incentives are in force now?", True),
        ("какие льготы действуют сейчас?", True),
        ("қандай жеңілдіктер жойылды?", False),
        ("which incentives were abolished?", False),
    ],
)
def test_incentives_that_hold_and_that_do_not(talk: Talk, text: str, *, in_force: bool) -> None:
    found = talk(text).answer
    assert isinstance(found, IncentiveAnswer)
    past = {row.force in ("abolished", "superseded") for row in found.incentives}
    assert past == {not in_force}


@pytest.mark.parametrize(
    ("texts", "in_force"),
    [
        (("incentives for investors", "which of them still work now"), True),
        (("льготы для инвесторов", "какие действуют сейчас"), True),
        (("льготы по налогам", "какие из них уже не действуют"), False),
        (("салық жеңілдіктері", "қайсысы күшін жойған"), False),
        (("салық жеңілдіктері", "қайсысы күшін жойған", "ал күшінде тұрғаны"), True),
    ],
)
def test_of_those_told_the_ones_that_hold(talk: Talk, texts: tuple[str, ...], *, in_force: bool) -> None:
    found = talk(*texts).answer
    assert isinstance(found, IncentiveAnswer)
    assert {row.force in ("abolished", "superseded") for row in found.incentives} == {not in_force}


def test_whether_they_hold_is_told_of_each(talk: Talk) -> None:
    found = talk("tax breaks for investors", "are they still valid").answer
    assert isinstance(found, IncentiveAnswer)
    assert {row.force for row in found.incentives} >= {"in_force", "abolished"}


@pytest.mark.parametrize(
    "text",
    [
        "which activities are barred",
        "what activities are barred, is banking in there",
        "какие виды деятельности запрещены",
        "қандай қызмет түрлеріне тыйым салынған",
    ],
)
def test_what_is_barred_needs_no_word_for_incentives(talk: Talk, text: str) -> None:
    assert talk(text).question.topics == ("barred",)


def test_a_relief_that_is_named_is_told_whatever_became_of_it(talk: Talk) -> None:
    found = talk("is the corporate tax relief for priority projects still in force?").answer
    assert isinstance(found, IncentiveAnswer)
    assert any(row.force == "abolished" for row in found.incentives)


@pytest.mark.parametrize(
    "text", ["китайские проекты в России", "Ресейдегі қытай жобалары", "Kazakh companies investing abroad"]
)
def test_what_is_abroad_is_not_here(talk: Talk, text: str) -> None:
    assert (talk(text).question.kind, talk(text).question.topic) == (Kind.OFF_TOPIC, "abroad")


@pytest.mark.parametrize(
    "text",
    ["sectors without Chinese projects", "отрасли без китайских проектов"],
)
def test_what_lacks_projects_is_not_what_has_them(talk: Talk, shelf: Shelf, text: str) -> None:
    answer = talk(text).answer
    assert isinstance(answer, GroupAnswer)
    assert answer.lines
    china = ProjectFilter(countries=("CN",))
    assert not any(
        shelf.register.find(china.model_copy(update={"sectors": (line.value,)}), limit=1)
        for line in answer.lines
    )


def test_countries_without_projects_are_not_listed(talk: Talk) -> None:
    assert talk("countries with no projects").question.kind is Kind.UNKNOWN


@pytest.mark.parametrize("text", ["not only Chinese projects", "не только китайские проекты"])
def test_not_only_those_are_all(talk: Talk, text: str) -> None:
    assert talk(text).question.filter == ProjectFilter()


def test_a_launch_that_has_not_come_is_told_with_its_state(talk: Talk) -> None:
    reply = talk("when did Valmont open?")
    said = render(reply.answer, reply.language, reply.names).text
    assert "2022" in said
    assert "planned" in said
    reply = talk("what was launched this year?")
    assert "under construction" in render(reply.answer, reply.language, reply.names).text


def test_a_year_of_a_launch_is_answered_with_the_date(talk: Talk) -> None:
    assert Attribute.LAUNCH in talk("did the Kia plant open in 2023?").question.attributes


@pytest.mark.parametrize("text", ["is Inkai a Chinese project?", "is Inkai in Almaty?"])
def test_a_name_of_a_title_is_found_whatever_is_said_of_it(talk: Talk, text: str) -> None:
    reply = talk(text)
    assert "Cameco" in render(reply.answer, reply.language, reply.names).text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("what was announced in the last 3 years?", "announced"),
        ("что объявили за последние 3 года?", "announced"),
        ("соңғы 3 жылда не жарияланды?", "announced"),
    ],
)
def test_the_last_years_are_none_of_a_list(talk: Talk, text: str, told: str) -> None:
    question = talk("Chinese projects", text).question
    assert told in question.filter.given
    assert question.filter.ids == ()


@pytest.mark.parametrize(
    ("texts", "states"),
    [
        (
            ("food projects", "how many of those are under construction or announced?"),
            {"under_construction", "announced"},
        ),
        (
            ("проекты в пищевой отрасли", "сколько из них строятся или объявлены?"),
            {"under_construction", "announced"},
        ),
        (("planned or operating projects",), {"planned", "operating"}),
    ],
)
def test_both_of_two_states_are_meant(talk: Talk, texts: tuple[str, ...], states: set[str]) -> None:
    assert set(talk(*texts).question.filter.statuses) == states


def test_which_do_not_operate_in_kazakh(talk: Talk) -> None:
    wanted = talk("тамақ өнеркәсібі жобалары", "олардың қаншасы жұмыс істемейді?").question.filter
    assert wanted.but_not == ProjectFilter(statuses=("operating",))


@pytest.mark.parametrize(
    ("text", "low", "high", "currency"),
    [
        ("50 миллион еуродан аз жобалар", None, 50_000_000, "EUR"),
        ("10-нан 20 миллиард теңгеге дейінгі жобалар", 10_000_000_000, 20_000_000_000, "KZT"),
        ("200 млн доллардан қымбат емес жобалар", None, 200_000_000, "USD"),
        ("projects above $1 trillion", 1_000_000_000_000, None, "USD"),
    ],
)
def test_bounds(talk: Talk, text: str, low: int | None, high: int | None, currency: str) -> None:
    amount = talk(text).question.filter.amount
    assert amount is not None
    assert (amount.low, amount.high, amount.currency) == (low, high, currency)


def test_a_number_of_projects_is_none_of_jobs(talk: Talk) -> None:
    question = talk("the 3 Uzbek textile projects, jobs together").question
    assert (question.kind, question.measure, question.filter.jobs) == (Kind.SUM, Attribute.JOBS, None)


def test_no_title_stands_for_a_country_where_there_is_none(talk: Talk) -> None:
    assert talk("is there any Chinese project in Astana city?").shown == ()


@pytest.mark.parametrize(
    "text",
    [
        "how many projects don't state jobs",
        "projects whose jobs are unknown",
        "қанша жоба жұмыс орнын ашпаған",
    ],
)
def test_those_that_do_not_state_jobs(talk: Talk, text: str) -> None:
    assert talk(text).question.filter.unstated == ("jobs",)


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("What percentage of operating projects export?", "13", "45"),
        ("What share of Chinese projects is operating?", "9", "36"),
        ("Какая доля немецких проектов действует?", "3", "7"),
    ],
)
def test_a_share_is_of_what_it_is_a_part_of(talk: Talk, text: str, part: str, whole: str) -> None:
    reply = talk(text)
    said = render(reply.answer, reply.language, reply.names).text
    assert part in said
    assert whole in said
    assert "143" not in said


@pytest.mark.parametrize(
    "text",
    [
        "How many projects have two partners?",
        "Projects older than ten years",
    ],
)
def test_what_cannot_be_sorted_out_is_not_all_there_is(talk: Talk, text: str) -> None:
    assert talk(text).question.kind is Kind.UNKNOWN


def test_zones_elsewhere(talk: Talk) -> None:
    reply = talk("Zones not in Astana")
    said = render(reply.answer, reply.language, reply.names).text
    assert "16" in said
    assert "Astana" not in said


@pytest.mark.parametrize(
    ("text", "announced", "launch"),
    [
        ("Projects announced in the last two years", ("2024-11", None), None),
        ("Projects announced in the 2010s", ("2010", "2019"), None),
        ("Проекты, объявленные с марта по июнь 2023", ("2023-03", "2023-06"), None),
        ("Projects announced in 2023 and launched in 2025", ("2023", "2023"), ("2025", "2025")),
        ("2023 жылы жарияланып, 2025 жылы іске қосылған жобалар", ("2023", "2023"), ("2025", "2025")),
    ],
)
def test_times(
    talk: Talk, text: str, announced: tuple[str, str | None], launch: tuple[str, str] | None
) -> None:
    wanted = talk(text).question.filter
    assert wanted.announced is not None
    assert (wanted.announced.start, wanted.announced.end) == announced
    assert (wanted.launch and (wanted.launch.start, wanted.launch.end)) == launch


def test_a_time_makes_no_state_of_announced(talk: Talk) -> None:
    wanted = talk("2025 жылы жарияланып, қазір жұмыс істеп тұрған жоба бар ма?").question.filter
    assert wanted.statuses == ("operating",)


def test_two_bounds_of_two_things(talk: Talk) -> None:
    question = talk("Projects with less than $50 million and more than 200 jobs").question
    assert question.kind is Kind.LIST
    assert question.filter.given == {"amount", "jobs"}


def test_a_sum_in_a_currency_is_of_that(talk: Talk) -> None:
    reply = talk("Total investment in euros")
    said = render(reply.answer, reply.language, reply.names).text
    assert "440" in said
    assert "$" not in said
    reply = talk("Total investment in Shymkent in dollars", "and in tenge?")
    assert "112.1" in render(reply.answer, reply.language, reply.names).text


@pytest.mark.parametrize(
    ("texts", "countries", "places"),
    [
        (("Planned projects in Astana", "Replace Astana by Almaty"), (), ("almaty",)),
        (("Китайские проекты в Алматы", "Вместо Китая Франция"), ("FR",), ("almaty",)),
        (("Алматыдағы қытай жобалары", "Қытайдың орнына Түркия"), ("TR",), ("almaty",)),
    ],
)
def test_one_name_takes_the_place_of_another(
    talk: Talk, texts: tuple[str, str], countries: tuple[str, ...], places: tuple[str, ...]
) -> None:
    wanted = talk(*texts).question.filter
    assert (wanted.countries, wanted.places) == (countries, places)


def test_those_spoken_of_are_of_the_list_that_was_shown_last(talk: Talk) -> None:
    talked = talk("Kostanay projects", "Remove Kia", "Turkish hospitals", "How many of them operate?")
    assert talked.question.filter == ProjectFilter(
        sectors=("healthcare",), countries=("TR",), statuses=("operating",)
    )


def test_neither_of_two_in_kazakh(talk: Talk) -> None:
    wanted = talk("ақтөбе облысында түріктікі де қытайдікі де емес жобалар").question.filter
    assert wanted.but_not == ProjectFilter(countries=("TR", "CN"))


def test_countries_exported_to_are_in_no_row(talk: Talk) -> None:
    assert talk("узбекские проекты на экспорт", "в какие страны экспортируют?").question.topic == "unheld"


@pytest.mark.parametrize(
    "text",
    [
        "between ten and fifty million bucks",
        "проекты от десяти до пятидесяти миллионов долларов",
        "он мен елу миллион доллар арасындағы жобалар",
    ],
)
def test_two_bounds_in_words_make_no_sum(talk: Talk, text: str) -> None:
    amount = talk(text).question.filter.amount
    assert amount is not None
    assert (amount.low, amount.high) == (10_000_000, 50_000_000)


@pytest.mark.parametrize(
    "text", ["bank and insurance projects", "education projects", "IT projects", "it projects"]
)
def test_a_field_without_projects_is_no_broader_one(talk: Talk, text: str) -> None:
    found = talk(text).answer
    assert isinstance(found, NothingAnswer)
    assert all(near.filter.sectors for near, _ in found.near_misses)  # the broader field is offered


def test_the_field_by_another_word_of_its_name_is_found(talk: Talk) -> None:
    assert talk("metallurgy projects").question.filter.sectors == ("mining",)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("projects in the Kostanay and Karaganda regions", ("kostanay-region", "karaganda-region")),
        ("Aktobe, Atyrau and Mangystau regions", ("aktobe-region", "atyrau-region", "mangystau-region")),
        ("Қостанай мен Қарағанды облыстарындағы жобалар", ("kostanay-region", "karaganda-region")),
    ],
)
def test_the_word_for_regions_is_of_each(talk: Talk, text: str, places: tuple[str, ...]) -> None:
    assert talk(text).question.filter.places == places


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ("What is the focus of the Alatau zone?", {"alatau"}),
        ("which zone is larger, Pavlodar or Saryarka?", {"pavlodar", "saryarka"}),
        ("«Алатау» арнайы экономикалық аймағының ауданы неше гектар?", {"alatau"}),
    ],
)
def test_a_zone_is_found_by_the_town_it_is_called_after(talk: Talk, text: str, zones: set[str]) -> None:
    found = talk(text).answer
    assert isinstance(found, ZoneAnswer)
    assert {zone.id for zone, _ in found.zones} == zones


def test_not_this_and_not_that_in_kazakh(talk: Talk) -> None:
    asked = talk("Қостанай облысындағы не қытайлық, не американдық емес жобаларды көрсет").question.filter
    assert asked.but_not is not None
    assert set(asked.but_not.countries) == {"CN", "US"}


@pytest.mark.parametrize(
    "text",
    [
        "sugar plants and cement plants",
        "сахарные заводы и цементные заводы",
        "қант зауыттары мен цемент зауыттары",
    ],
)
def test_a_noun_that_is_said_twice_drops_neither(talk: Talk, shelf: Shelf, text: str) -> None:
    assert shelf.register.count(talk(text).question.filter) == 6


def test_what_was_announced_is_denied_with_the_other_states(talk: Talk, shelf: Shelf) -> None:
    asked = talk(
        "which projects are neither planned nor announced, neither under construction nor operating?"
    )
    assert shelf.register.count(asked.question.filter) == 5


@pytest.mark.parametrize("text", ["greenhouses over 300 hectares", "теплицы больше 300 гектаров"])
def test_those_of_some_size_are_told_in_its_order(talk: Talk, text: str) -> None:
    found = talk(text).answer
    assert isinstance(found, ListAnswer)
    assert [p.slug for p in found.projects] == [
        "eco-culture-turkistan-greenhouse",
        "dal-turkistan-greenhouse",
    ]
