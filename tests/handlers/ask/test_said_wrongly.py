"""What is said wrongly of one project: the one so named is told, with what is true of it."""

import pytest

from handlers.ask.answer_types import BesideAnswer, NothingAnswer, ProjectAnswer
from handlers.ask.understand.question import Attribute
from tests.asking import Talk


@pytest.mark.parametrize(
    ("text", "slug", "asked"),
    [
        ("How many jobs does the Roca factory in Shymkent create?", "roca-kyzylorda", Attribute.PLACE),
        ("Is the Kia plant in Almaty running?", "kia-kostanay", Attribute.PLACE),
        ("Is the soda ash plant Korean?", "yildirim-qazaq-soda", Attribute.COUNTRY),
        (
            "правда что содовый завод в жамбылской области строят корейцы?",
            "yildirim-qazaq-soda",
            Attribute.COUNTRY,
        ),
        ("BYD автобус зауытын Астанада салады дейді, рас па?", "byd-almaty-bus", Attribute.PLACE),
    ],
)
def test_the_one_so_named_is_told_with_what_is_true(
    talk: Talk, text: str, slug: str, asked: Attribute
) -> None:
    reply = talk(text)
    assert isinstance(reply.answer, BesideAnswer)
    assert isinstance(reply.answer.held, ProjectAnswer)
    assert reply.answer.held.project.slug == slug
    assert asked in reply.question.attributes
    assert reply.question.widened is not None


@pytest.mark.parametrize("text", ["лучший отель алматы", "Danone plant in Shymkent"])
def test_where_none_is_meant_none_is_told(talk: Talk, text: str) -> None:
    assert isinstance(talk(text).answer, NothingAnswer)
