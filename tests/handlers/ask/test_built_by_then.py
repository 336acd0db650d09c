"""What was built in a year opened then, and is told so; what money was put into a year, or is being built, did not."""

import pytest

from handlers.ask.understand.question import Kind
from store.filters import Period
from tests.asking import Talk

LAST_YEAR = Period(start="2025", end="2025")


@pytest.mark.parametrize(
    "text",
    [
        "which plants were built last year",
        "what was built in 2025",
        "how many factories were built last year",
        "какие заводы построили в 2025 году",
        "что построили в прошлом году",
        "сколько заводов построено в 2025 году",
        "2025 жылы қандай зауыттар салынды",
        "былтыр қанша зауыт салынды",
    ],
)
def test_what_was_built_opened_then(talk: Talk, text: str) -> None:
    wanted = talk(text).question.filter
    assert (wanted.launch, wanted.announced, wanted.statuses) == (LAST_YEAR, None, ("operating",))


@pytest.mark.parametrize("text", ["plants to be built in 2027", "что построят в 2027 году"])
def test_what_is_to_be_built_then_does_not_run_yet(talk: Talk, text: str) -> None:
    wanted = talk(text).question.filter
    assert wanted.launch == Period(start="2027", end="2027")
    assert wanted.statuses == ()


def test_money_put_in_builds_nothing(talk: Talk) -> None:
    reply = talk("2023 жылы қанша ақша салынды")
    assert reply.question.kind is Kind.SUM
    assert reply.question.filter.launch is None
