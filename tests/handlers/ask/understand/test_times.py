"""How far back from today a question looks."""

import pytest

from handlers.ask.understand.question import Kind
from store.filters import Period
from tests.handlers.ask.understand.conftest import Ask


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("new projects in the last half year", "2026-05"),
        ("news of the last 2 weeks", "2026-11-10"),
        ("новые проекты за последние полгода", "2026-05"),
        ("что нового за месяц", "2026-10"),
        ("что нового за неделю", "2026-11-17"),
        ("что нового за год", "2025-11"),
        ("новости за последний квартал", "2026-08"),
        ("соңғы жарты жылдағы жаңа жобалар", "2026-05"),
        ("соңғы 3 айдағы жаңа жобалар", "2026-08"),
        ("бір жылда қандай жаңа жобалар", "2025-11"),
    ],
)
def test_a_span_back_from_today(ask: Ask, text: str, since: str) -> None:
    question = ask(text)
    assert (question.kind, question.filter.announced) == (Kind.NEWS, Period(start=since))


@pytest.mark.parametrize(
    "text", ["последние проекты", "что нового в последние годы", "сколько тонн за год у CNPC"]
)
def test_what_is_no_span(ask: Ask, text: str) -> None:
    assert ask(text).filter.announced is None
