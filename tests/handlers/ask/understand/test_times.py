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


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("projects announced since 1 June 2025", Period(start="2025-06")),
        ("projects announced since 2025-06-01", Period(start="2025-06")),
        ("projects announced before 2019-07-01", Period(end="2019-06")),
        ("projects announced on 2023-11-22", Period(start="2023-11", end="2023-11")),
        ("projects announced since June 15, 2025", Period(start="2025-06-15")),
        ("проекты, объявленные с 1 июня 2025 года", Period(start="2025-06")),
        ("проекты, объявленные до 15 июня 2025", Period(end="2025-06-14")),
        ("projects announced after 31 June 2025", Period(start="2025-07-01")),
        ("projects announced on 15 June 2025", Period(start="2025-06", end="2025-06")),
        ("проекты, объявленные с июня 2025", Period(start="2025-06")),
    ],
)
def test_a_day_before_the_month(ask: Ask, text: str, period: Period) -> None:
    assert ask(text).filter.announced == period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("projects announced in the first quarter of 2025", Period(start="2025-01", end="2025-03")),
        ("announced in the last quarter of 2024", Period(start="2024-10", end="2024-12")),
        ("projects announced before the second quarter of 2025", Period(end="2025-03")),
        ("projects announced since the third quarter of 2025", Period(start="2025-07")),
        ("проекты, объявленные во втором квартале 2025 года", Period(start="2025-04", end="2025-06")),
        ("объявленные после первого квартала 2025", Period(start="2025-04")),
        ("2025 жылдың бірінші тоқсанында жарияланған жобалар", Period(start="2025-01", end="2025-03")),
        ("2025 жылдың үшінші тоқсанынан бергі жобалар", Period(start="2025-07")),
        ("what was announced in July?", Period(start="2026-07", end="2026-07")),
        ("what was announced in December?", Period(start="2025-12", end="2025-12")),
    ],
)
def test_a_part_of_a_year_in_words(ask: Ask, text: str, period: Period) -> None:
    assert ask(text).filter.announced == period
