"""States that are counted up are all meant, whatever words they are said in, and "under construction" names no builders."""

import pytest

from handlers.ask.understand.question import Kind
from tests.asking import Talk

RUNNING, BUILT, PLANNED, ANNOUNCED = "operating", "under_construction", "planned", "announced"


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Chinese projects operating or being built", {RUNNING, BUILT}),
        ("operating or under construction projects from China", {RUNNING, BUILT}),
        ("Turkish projects that are being built or planned", {BUILT, PLANNED}),
        ("projects in Almaty, announced or being built", {ANNOUNCED, BUILT}),
        ("Turkish factories running or being constructed", {RUNNING, BUILT}),
        ("какие турецкие проекты планируются или объявлены", {PLANNED, ANNOUNCED}),
        ("турецкие проекты, которые объявлены или планируются", {PLANNED, ANNOUNCED}),
        ("немецкие проекты: действующие, строящиеся", {RUNNING, BUILT}),
        ("все цементные заводы, и готовые и строящиеся", {RUNNING, BUILT}),
        ("жоспарланған немесе жарияланған түрік жобалары", {PLANNED, ANNOUNCED}),
    ],
)
def test_joined_states_are_all_meant(talk: Talk, text: str, states: set[str]) -> None:
    reply = talk(text)
    assert reply.question.kind is Kind.LIST
    assert set(reply.question.filter.statuses) == states


@pytest.mark.parametrize(
    "text", ["under construction projects from China", "projects under construction from China"]
)
def test_what_is_under_construction_is_of_any_field(talk: Talk, text: str) -> None:
    wanted = talk(text).question.filter
    assert (wanted.statuses, wanted.sectors, wanted.countries) == ((BUILT,), (), ("CN",))


@pytest.mark.parametrize("text", ["every cement plant, built or planned", "every cement plant, built or not"])
def test_either_state_is_no_state(talk: Talk, text: str) -> None:
    assert talk(text).question.filter.statuses == ()


def test_what_is_asked_of_one_joins_no_states(talk: Talk) -> None:
    reply = talk("when was the Kia plant announced and is it being built")
    assert reply.question.kind is Kind.DETAIL
    assert reply.question.filter.statuses == ()


@pytest.mark.parametrize(
    "text",
    [
        "what are the Turks building or planning in Kazakhstan",
        "что турки строят или планируют в Казахстане",
        "түріктер не салып жатыр немесе жоспарлап отыр",
    ],
)
def test_what_they_build_or_plan_is_all_they_have(talk: Talk, text: str) -> None:
    wanted = talk(text).question.filter
    assert (wanted.countries, wanted.statuses) == (("TR",), ())


@pytest.mark.parametrize(
    ("text", "states", "left_out"),
    [
        ("planned American projects, leave out announced and operating", {PLANNED}, {ANNOUNCED, RUNNING}),
        ("American projects without announced and operating ones", set(), {ANNOUNCED, RUNNING}),
        ("Turkish projects excluding planned, announced", set(), {ANNOUNCED, PLANNED}),
        ("американские проекты, кроме объявленных и действующих", set(), {ANNOUNCED, RUNNING}),
    ],
)
def test_joined_states_are_all_left_out(talk: Talk, text: str, states: set[str], left_out: set[str]) -> None:
    wanted = talk(text).question.filter
    assert wanted.but_not is not None
    assert (set(wanted.statuses), set(wanted.but_not.statuses)) == (states, left_out)


def test_those_announced_before_a_year_are_of_any_state(talk: Talk) -> None:
    wanted = talk("Chinese projects", "drop the ones announced before 2023").question.filter
    assert wanted.but_not is not None
    assert wanted.but_not.statuses == ()


@pytest.mark.parametrize(
    "text",
    [
        "how many projects does each status have? operating, planned etc",
        "сколько проектов в каждом статусе: действует, строится и т.д.",
    ],
)
def test_states_named_as_examples_of_each_leave_none_out(talk: Talk, text: str) -> None:
    question = talk(text).question
    assert (question.kind, question.filter.statuses) == (Kind.GROUP, ())


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("announced American projects", "US"),
        ("biggest announced American project", "US"),
        ("how many Chinese mining projects are announced", "CN"),
        ("which announced food projects are Chinese?", "CN"),
        ("Chinese projects in Almaty region, announced", "CN"),
        ("какие турецкие проекты объявлены", "TR"),
        ("сколько китайских проектов объявлено?", "CN"),
        ("жарияланған қытай жобалары", "CN"),
        ("Шымкенттегі ең ірі жарияланған түрік жобасы", "TR"),
        ("жарияланған қытай жобаларының саны", "CN"),
    ],
)
def test_announced_is_a_state_whatever_stands_before_the_projects(
    talk: Talk, text: str, country: str
) -> None:
    wanted = talk(text).question.filter
    assert (wanted.countries, wanted.statuses) == ((country,), (ANNOUNCED,))


@pytest.mark.parametrize(
    "text",
    [
        "recently announced Chinese projects",
        "the announced investment of Chinese projects",
        "Chinese projects announced in 2024",
        "when were the Chinese projects announced",
        "какие китайские проекты были объявлены последними",
        "соңғы жарияланған қытай жобалары",
        "инвестициясы жарияланған қытай жобалары",
        "2024 жылы жарияланған қытай жобалары",
    ],
)
def test_what_or_when_is_announced_is_no_state(talk: Talk, text: str) -> None:
    wanted = talk(text).question.filter
    assert (wanted.countries, wanted.statuses) == (("CN",), ())
