"""Numbers, money and dates as each language writes them, exact to the last digit."""

from decimal import Decimal

import pytest

from handlers.views.format import MOST_OF_AVERAGE, country, money, partial_date, rounded_money, since


def plain(text: str | None) -> str:
    """No-break spaces of every kind as plain ones."""
    return (text or "").replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("amount", "currency", "language", "wanted"),
    [
        (Decimal(1_070_000_000), "USD", "en", "$1.07 billion"),
        (Decimal(1_070_000_000), "USD", "ru", "1,07 млрд долларов США"),
        (Decimal(1_070_000_000), "USD", "kk", "1,07 млрд АҚШ доллары"),
        (Decimal(58_500_000_000), "KZT", "en", "58.5 billion tenge"),
        (Decimal(500_000), "EUR", "en", "€500,000"),
        (Decimal(1_234_567_891), "USD", "en", "$1,234,567,891"),
        (Decimal(50_000_000_000), "USD", "en", "$50 billion"),
    ],
)
def test_money_is_short_only_when_it_loses_nothing(
    amount: Decimal, currency: str, language: str, wanted: str
) -> None:
    assert plain(money(amount, currency, language)) == wanted


@pytest.mark.parametrize(
    ("amount", "exact", "wanted"),
    [
        (Decimal(152_969_390_700), True, "≈ $152.97 billion (152,969,390,700)"),
        (Decimal(152_969_390_700), False, "≈ $152.97 billion"),
        (Decimal(35_843_000_000), True, "$35.843 billion"),
        (Decimal(1_234), True, "$1,234"),
    ],
)
def test_a_sum_is_rounded_where_it_has_more_digits_than_are_read(
    amount: Decimal, exact: bool, wanted: str
) -> None:
    assert plain(rounded_money(amount, "USD", "en", exact=exact)) == wanted


def test_an_average_is_rounded_to_what_is_said() -> None:
    average = rounded_money(Decimal(1_823_500_000), "USD", "en", exact=True, digits=MOST_OF_AVERAGE)
    assert plain(average) == "≈ $1.82 billion (1,823,500,000)"


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("2024", "en", "2024"),
        ("2024-03", "en", "March 2024"),
        ("2024-03", "ru", "март 2024 г."),
        ("2024-03", "kk", "2024 ж. наурыз"),
        ("2024-03-12", "en", "March 12, 2024"),
        ("2024-03-12", "ru", "12 марта 2024 г."),
        ("2024-03-12", "kk", "2024 ж. 12 наурыз"),
        (None, "en", ""),
    ],
)
def test_dates_are_as_exact_as_the_source(text: str | None, language: str, wanted: str) -> None:
    assert plain(partial_date(text, language)) == wanted


def test_countries_come_from_cldr_and_none_stays_none() -> None:
    assert [country("CH", language) for language in ("en", "ru", "kk")] == [
        "Switzerland",
        "Швейцария",
        "Швейцария",
    ]
    assert country(None, "en") is None


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("2025-11", "ru", "ноября 2025 г."),
        ("2025-11", "en", "November 2025"),
        ("2025", "ru", "2025"),
        ("2025-11-03", "ru", "3 ноября 2025 г."),
        (None, "ru", ""),
    ],
)
def test_since_a_month(text: str | None, language: str, wanted: str) -> None:
    assert plain(since(text, language)) == wanted
