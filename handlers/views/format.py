"""Numbers, money, dates and countries as the language writes them."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal, get_currency_name

from handlers.views.catalogue import catalogue, one, say
from handlers.views.kazakh import in_month

SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
MOST_DIGITS = 4
"""Digits behind the point of a number with its scale in words."""
MOST_OF_AVERAGE = 3
"""Digits behind the point of an average, which is seldom even."""
ROUNDED = 2
"""Digits behind the point of one that is rounded."""
POWERS = ((1_000_000, "gigawatt"), (1_000, "megawatt"))
"""Kilowatts of a unit."""
SIGNS = {"USD": "$", "EUR": "€"}


def number(value: int | Decimal, language: str) -> str:
    return format_decimal(value, locale=language)


def power(kilowatts: int, language: str) -> str:
    """ "100 MW", "1,5 ГВт"."""
    factor, unit = next(((factor, unit) for factor, unit in POWERS if kilowatts >= factor), (1, "kilowatt"))
    return f"{number(Decimal(kilowatts) / factor, language)}\u00a0{one('powers', unit, language)}"


def money(amount: Decimal, currency: str, language: str) -> str:
    """ "$1.07 billion", "1,07 млрд долларов США": short, and exact to the last digit that is known."""
    figure = scaled(amount, language)
    if language == "en":
        sign = SIGNS.get(currency)
        return f"{sign}{figure}" if sign else f"{figure} {currency_name(currency, language)}"
    return f"{figure} {currency_name(currency, language)}"


def rounded_money(
    amount: Decimal, currency: str, language: str, *, exact: bool = False, digits: int = MOST_DIGITS
) -> str:
    """A sum or an average: "≈ $152.97 billion" where it has more digits than anybody reads, all of them behind it
    in brackets if it is to be `exact`; `digits` behind the point are not rounded."""
    scale = _scale(amount)
    if scale is None or _is_short(amount, scale[0], digits):
        return money(amount, currency, language)
    short = f"≈ {money(round(amount / scale[0], ROUNDED) * scale[0], currency, language)}"
    return f"{short} ({number(amount, language)})" if exact else short


def _scale(amount: Decimal) -> tuple[int, str] | None:
    """The largest scale that the amount reaches."""
    return next((scale for scale in SCALES if amount >= scale[0]), None)


def _is_short(amount: Decimal, factor: int, most: int = MOST_DIGITS) -> bool:
    """Whether the amount in that scale has few digits behind the point."""
    digits = (amount / factor).normalize().as_tuple().exponent
    return isinstance(digits, int) and digits >= -most


def scaled(amount: Decimal, language: str) -> str:
    """A large number with its scale in words, when that loses nothing; else all its digits."""
    scale = _scale(amount)
    if scale is None or not _is_short(amount, scale[0]):
        return format_decimal(amount, locale=language)
    factor, name = scale
    figure = format_decimal(amount / factor, format="#,##0.####", locale=language)
    return f"{figure}\u00a0{one('scales', name, language)}"


def currency_name(currency: str, language: str) -> str:
    """The plural name after a number: "долларов США"."""
    known = catalogue(language)["currencies"]
    name: str = known.get(currency) or get_currency_name(currency, count=1000, locale=language)
    return name


def currency_title(currency: str, language: str) -> str:
    """Its name alone, without a number: "российский рубль"; in English "Russian rubles"."""
    if language == "en":
        return currency_name(currency, language)
    return get_currency_name(currency, locale=language)


def together(names: Sequence[str], language: str) -> str:
    """ "A and B", "А и Б"."""
    return format_list(names, locale=language)


def partial_date(text: str | None, language: str) -> str | None:
    """`2024`, `2024-03` or `2024-03-12` as people read it."""
    if text is None:
        return None
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return text
    if len(parts) == 2:
        return format_skeleton("yMMMM", date(parts[0], parts[1], 1), locale=language)
    return format_date(date(parts[0], parts[1], parts[2]), format="long", locale=language)


def state_of(text: str, language: str) -> str:
    """The words that say as of when something was so: "as of March 2024", "2024 ж. наурыздағы жағдай бойынша"."""
    said = partial_date(text, language) or text
    if language == "kk":
        said = f"{said} жылғы" if said.isdigit() else in_month(said)
    return say("as_of", language, date=said)


def since(text: str | None, language: str) -> str | None:
    """The same behind a word for "since": "с ноября 2025 г.", where a month alone is "ноябрь"."""
    said = partial_date(text, language)
    if said is None or text is None or text.count("-") != 1:
        return said
    month = date.fromisoformat(f"{text}-01")
    alone, of_it = (format_date(month, format=form, locale=language) for form in ("LLLL", "MMMM"))
    return said.replace(alone, of_it)


def country(code: str | None, language: str) -> str | None:
    """The country's name from CLDR."""
    return None if code is None else Locale(language).territories.get(code, code)


def status(value: str, language: str) -> str:
    return one("statuses", value, language)


def undisclosed(value: str | None, language: str) -> str:
    return value if value else say("not_disclosed", language)
