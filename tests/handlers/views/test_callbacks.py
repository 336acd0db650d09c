"""Buttons carry what they mean, in 64 bytes; what is forged or old is told apart."""

import pytest

from handlers.ask.understand.question import Attribute, Kind, Question
from handlers.views.callbacks import (
    Apart,
    Callback,
    Card,
    Choose,
    Contact,
    Drop,
    Map,
    Menu,
    Page,
    Pick,
    Screen,
    Similar,
    Speak,
    Wider,
    mark,
    pack,
    parse,
)
from store.filters import ProjectFilter

MARK = mark(Question(kind=Kind.LIST))
ALL: tuple[Callback, ...] = (
    Card(1),
    Map(999_999_999),
    Similar(3),
    Contact(4),
    Page(MARK, 8),
    Choose(MARK, 0),
    Wider(MARK, 2),
    Drop(MARK, 1),
    Apart(MARK, "KZT"),
    Menu(Attribute.SECTOR, 10),
    Pick(Attribute.PLACE, "a" * 40, 16),
    Pick(Attribute.COUNTRY, "CN", 0),
    Screen("contacts"),
    Speak("kk"),
    Speak("auto"),
)


@pytest.mark.parametrize("callback", ALL, ids=repr)
def test_round_trip(callback: Callback) -> None:
    data = pack(callback)
    assert len(data.encode()) <= 64
    assert parse(data) == callback


@pytest.mark.parametrize(
    "data",
    [
        "",
        "p:",
        "p:x",
        "p:-1",
        "p:1:2",
        "p:99999999999",
        "n:zz:1",
        "l:s:a b:0",
        "l:z:a:0",
        "x:root",
        "g:fr",
        "p:1\n",
    ],
)
def test_forged_data_is_nobodys(data: str) -> None:
    assert parse(data) is None


def test_a_mark_tells_questions_apart() -> None:
    one = Question(kind=Kind.LIST, filter=ProjectFilter(places=("almaty",)))
    other = Question(kind=Kind.LIST, filter=ProjectFilter(places=("astana",)))
    assert mark(one) == mark(one.model_copy())
    assert mark(one) != mark(other)
