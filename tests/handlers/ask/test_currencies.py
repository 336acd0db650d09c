"""Projects by the currency of their sums: sums in different currencies are never compared."""

from decimal import Decimal

import pytest

from handlers.ask.answer_types import ListAnswer
from handlers.ask.understand.question import Kind
from handlers.shelf import Shelf
from store.filters import AmountRange
from tests.asking import Talk, slugs


@pytest.mark.parametrize(
    ("text", "kind", "currency"),
    [
        ("largest project in euros", Kind.TOP, "EUR"),
        ("top 3 tenge projects", Kind.TOP, "KZT"),
        ("projects whose sum is in euros", Kind.LIST, "EUR"),
        ("how many projects are stated in euros?", Kind.COUNT, "EUR"),
        ("самый дорогой проект в евро", Kind.TOP, "EUR"),
        ("проекты с суммой в евро", Kind.LIST, "EUR"),
        ("топ 3 в тенге", Kind.TOP, "KZT"),
        ("еуромен көрсетілген жобалардың ең ірісі қайсы", Kind.TOP, "EUR"),
        ("евромен көрсетілген жобалар", Kind.LIST, "EUR"),
        ("тенгемен көрсетілген ең үлкен жоба", Kind.TOP, "KZT"),
    ],
)
def test_the_currency_is_a_condition(talk: Talk, text: str, kind: Kind, currency: str) -> None:
    question = talk(text).question
    assert (question.kind, question.filter.amount) == (kind, AmountRange(currency=currency))


@pytest.mark.parametrize(
    "text",
    [
        "how much do Turkish projects cost in tenge",
        "сколько стоят турецкие проекты в тенге",
        "What is the total investment in US dollars of Chinese projects in Turkistan Region?",
        "европалық жобалар",
    ],
)
def test_it_is_none_where_a_sum_is_asked_for(talk: Talk, text: str) -> None:
    assert talk(text).question.filter.amount is None


@pytest.mark.parametrize(
    ("texts", "currency"),
    [
        (("largest project in euros", "and in tenge?"), "KZT"),
        (("топ 3 в тенге", "а в евро"), "EUR"),
        (("евромен көрсетілген жобалардың ең ірісі қайсы", "тенгемен ше"), "KZT"),
    ],
)
def test_the_same_in_another_currency(talk: Talk, texts: tuple[str, ...], currency: str) -> None:
    question = talk(*texts).question
    assert question.kind is Kind.TOP
    assert question.filter.amount == AmountRange(currency=currency)


def test_the_currency_of_a_ranking_is_no_condition_of_what_follows(talk: Talk, shelf: Shelf) -> None:
    texts = ("what is going on in aktobe region", "biggest in dollars", "planned ones in the region")
    assert "cormatex-aktobe-nonwovens" in slugs(talk(*texts), shelf)


@pytest.mark.parametrize(
    ("text", "leaders"),
    [
        ("top 3 Turkish projects in Mangystau by investment", {"esta-kuryk-urea", "ftg-bozzhyra-hotel"}),
        ("крупные проекты турков в Мангистау", {"esta-kuryk-urea", "ftg-bozzhyra-hotel"}),
        ("Маңғыстаудағы ең ірі 3 түрік жобасы", {"esta-kuryk-urea", "ftg-bozzhyra-hotel"}),
        ("top 5 projects in Kyzylorda region by investment", {"roca-kyzylorda", "orda-glass-kyzylorda"}),
    ],
)
def test_a_ranking_leaves_no_currency_out(talk: Talk, text: str, leaders: set[str]) -> None:
    found = talk(text).answer
    assert isinstance(found, ListAnswer)
    assert {project.slug for project in found.projects} == leaders


def test_a_long_ranking_is_of_each_currency(talk: Talk) -> None:
    found = talk("top 5 projects in Almaty by investment").answer
    assert isinstance(found, ListAnswer)
    assert found.total == 9
    assert [project.currency for project in found.projects] == [*["KZT"] * 5, *["USD"] * 3]


@pytest.mark.parametrize(
    ("texts", "amount"),
    [
        (
            ("проекты в тенге дороже 50 млрд", "а дешевле 5 миллиардов?"),
            AmountRange(high=Decimal(5_000_000_000), currency="KZT"),
        ),
        (
            ("проекты до 20 миллионов долларов", "а в евро?"),
            AmountRange(high=Decimal(20_000_000), currency="EUR"),
        ),
    ],
)
def test_bounds_that_follow_are_in_the_same_currency(
    talk: Talk, texts: tuple[str, ...], amount: AmountRange
) -> None:
    found = talk(*texts).question.filter.amount
    assert found is not None
    assert (found.high, found.low, found.currency) == (amount.high, amount.low, amount.currency)
