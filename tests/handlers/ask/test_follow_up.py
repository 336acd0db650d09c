"""What is asked next, over the seeded register: each answer is read in the light of those before it."""

from collections.abc import Callable

import pytest

from handlers.ask.service import Reply
from handlers.ask.understand.question import Attribute, Kind
from handlers.shelf import Shelf
from store.database import Store
from tests.asking import talk as conversation

Talk = Callable[..., Reply]


@pytest.fixture
def talk(register: Store, shelf: Shelf) -> Talk:
    """The answer to the last of several texts of one conversation."""

    def last(*texts: str) -> Reply:
        *_, reply = conversation(texts, register, shelf)
        return reply

    return last


def slugs(reply: Reply, shelf: Shelf) -> set[str]:
    return {project.slug for project in shelf.register.find(reply.question.filter)}


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
