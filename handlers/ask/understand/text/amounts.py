"""Money, numbers and years as people write them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import zip_longest

SCALES = {
    "thousand": ("thousand*", "k", "тыс*", "мың*"),
    "million": ("million*", "mln", "mn", "m", "млн*", "миллион*", "мио", "mio", "milyon*"),
    "billion": ("billion*", "bn", "bln", "b", "млрд*", "миллиард*", "milliard*", "mrd", "milyar*"),
    "trillion": ("trillion*", "trn", "tn", "трлн*", "триллион*"),
}
COMPARATORS = ("at_least", "at_most", "under", "over")
"""Words about a bound, in this order: "не менее" holds "менее"."""
KILOMETRES = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,4})\s*-?(?:km|kilomet\w*|км|километр\w*|шақырым\w*)(?!\w|²)"
)
"""A distance."""

FACTORS = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
CURRENCIES = {
    "USD": (
        r"\$",
        "usd",
        "us dollars?",
        "dollars?",
        "bucks",
        r"бакс\w*",
        r"зеленых",
        r"долл\w*",
        r"доллар\w*",
        "ақш доллар\\w*",
        r"dolar\w*",
        "美元",
    ),
    "EUR": (
        "€",
        "eur",
        "euros?",
        r"евро(?:мен|да|дағы|дағысы|ға|ның|лық|менгі)?",
        r"еуро\w*",
        r"avro\w*",
        "欧元",
    ),
    "KZT": ("₸", "kzt", "tenge", r"тенге\w*", r"теңге\w*", "тг", "坚戈"),
    "RUB": ("₽", "rub", r"rubles?", r"roubles?", r"рубл\w*", r"руб\.?(?!\w)"),
    "CNY": ("cny", "rmb", r"yuan\w*", r"юан\w*", "人民币"),
    "GBP": ("£", "gbp", r"pounds? sterling", r"фунт\w* стерлинг\w*", r"фунт\w*"),
}
CURRENCY_WORDS = {
    code: re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)") for code, words in CURRENCIES.items()
}

_ANY = "|".join(word for words in CURRENCIES.values() for word in words)
STATED_IN = re.compile(
    rf"(?<!\w)(?:projects|plants|deals|ones)(?: that are| which are| are)?(?: stated| given| priced| quoted)? in (?:{_ANY})(?!\w)"
    rf"|(?<!\w)(?:whose|where|with)(?: the| an?)? (?:sum|amount|investment|cost|price)s?(?: is| are)?(?: stated| given)? in (?:{_ANY})(?!\w)"
    rf"|(?<!\w)with (?:an? |the )?(?:{_ANY}) (?:sum|amount|investment|cost|price)s?(?!\w)"
    rf"|(?<!\w)с (?:суммой|суммами|инвестициями) в (?:{_ANY})(?!\w)"
    rf"|(?<!\w)в (?:{_ANY}) котор\w+(?!\w)|(?<!\w)(?:which(?: ones)? are|that are|the ones) in (?:{_ANY})(?!\w)"
    rf"|(?<!\w)(?:stated|denominated|quoted|priced) in (?:{_ANY})(?!\w)|(?<!\w)(?:{_ANY})(?:-denominated)? (?:projects|deals)"
    rf"|(?<!\w)(?:проект\w*|(?:с|со|чья|чьи|где|имеют|имеет) сумм\w*|указан\w*|назван\w*|заявлен\w*|выражен\w*) в (?:{_ANY})(?!\w)"
    rf"|(?<!\w)(?:{_ANY})(?: (?:көрсетіл|беріл|айтыл|есептел)\w*)? (?:жоба|зауыт)\w*"
    rf"|(?<!\w)(?:{_ANY}) (?:көрсетіл|беріл|айтыл|есептел)\w*"
)


def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word[:-1]) + r"\w*" if word.endswith("*") else word for word in words)


_SCALE = "|".join(f"(?P<{name}>{_alternatives(words)})" for name, words in SCALES.items())
_CURRENCY_BEFORE = "|".join(f"(?P<{code}_before>{'|'.join(words)})" for code, words in CURRENCIES.items())
_CURRENCY_AFTER = "|".join(f"(?P<{code}_after>{'|'.join(words)})" for code, words in CURRENCIES.items())
NUMBER = re.compile(
    rf"(?:(?:{_CURRENCY_BEFORE})\s*)?"
    r"(?<![\w.,])(?P<figure>\d{1,3}(?:[ \u00a0,]\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d+(?:[.,]\d+)?)"
    rf"(?:\s*-?\s*(?:{_SCALE})(?!\w)\.?)?"
    rf"(?:\s*(?:{_CURRENCY_AFTER}))?"
)
OTHER_UNIT = re.compile(
    r"\s*-?\s*(?:hectares?|ha|km|kilomet\w*|[mkg]w|megawatts?|gigawatts?|tonn?e?s?|tons|t|litres?|liters?|beds?|%|percent"
    r"|га|гектар\w*|км|километр\w*|[мгк]вт|мегаватт\w*|гигаватт\w*|тонн\w*|т|литр\w*|коек|койк\w*|процент\w*|пайыз\w*"
    r"|шақырым\w*|төсек\w*|cars?|vehicles?|buses|trucks?|tyres?|tires?|pieces|машин\w*|автомобил\w*|автобус\w*"
    r"|шин|штук\w*|көлік\w*|дана)(?!\w)",
    re.IGNORECASE,
)
"""Units of what is no money and no job."""
YEARLY = re.compile(r"\s+(?:a year|per year|per annum|annually|yearly|в год|ежегодно)(?!\w)")
"""What stands behind a number of what is made, which is no money where no currency is said."""
SHARE = re.compile(r"%|percent|процент|пайыз")
POWER_UNIT = re.compile(
    r"\s*-?\s*(?:(?P<kilo>kw|kilowatts?|квт|киловатт\w*|千瓦)|(?P<mega>mw|megawatts?|megavat\w*|мвт|мегаватт\w*|兆瓦)"
    r"|(?P<giga>gw|gigawatts?|gigavat\w*|гвт|гигаватт\w*|吉瓦))(?![\w·*])",
    re.IGNORECASE,
)
"""Units of power; a unit of work (MWh) is none."""
KILOWATTS = {"kilo": 1, "mega": 1_000, "giga": 1_000_000}
AREA_UNIT = re.compile(
    r"\s*-?\s*(?:(?P<hectares>hectares?|ha|га|гектар\w*|公顷)|(?P<kilometres>km2|km²|sq\.? ?km|square kilomet\w*|км2|км²"
    r"|кв\.? ?км|квадратн\w* километр\w*|шаршы (?:километр|шақырым)\w*))(?!\w)",
    re.IGNORECASE,
)
HECTARES = {"hectares": 1, "kilometres": 100}
JOINED = ("", "до", "to", "и", "and", "пен", "мен", "бен")
"""What stands between the two ends of a range."""
YEAR = re.compile(r"(?<![\d$€₸.,])(?P<year>(?:19|20)\d\d)(?!\d|[.,]\d)")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the text; `scaled` when a word like million stands by it."""

    start: int
    end: int
    value: Decimal
    currency: str | None
    scaled: bool


def quantities(text: str) -> Iterator[Quantity]:
    """All numbers in casefolded text, years left out."""
    years = {match.start() for match in YEAR.finditer(text)}
    for match in NUMBER.finditer(text):
        found = match.groupdict()
        scale = next((FACTORS[name] for name in FACTORS if found[name]), 1)
        currency = next((c for c in CURRENCIES if found[f"{c}_before"] or found[f"{c}_after"]), None)
        if match.start("figure") in years and scale == 1 and currency is None:
            continue
        if currency is None and any(unit.match(text, match.end()) for unit in (OTHER_UNIT, YEARLY)):
            continue
        if (figure := _figure(match)) is None:
            continue
        yield Quantity(match.start(), match.end(), figure * scale, currency, scale > 1)


def stated_in(text: str) -> re.Match[str] | None:
    """What says in casefolded text that only projects with their sums in a currency are meant: "projects whose sum is
    in euros"."""
    return STATED_IN.search(text)


def currencies_named(text: str) -> list[str]:
    """The currencies that are named in casefolded text."""
    return [code for code, words in CURRENCY_WORDS.items() if words.search(text)]


def currency_named(text: str) -> str | None:
    """The only currency that is named in casefolded text."""
    named = currencies_named(text)
    return named[0] if len(named) == 1 else None


def sizes(text: str) -> Iterator[str]:
    """The figures that stand by a unit of size, as written, or whole: "the 500-hectare one", "30 thousand cars"."""
    for match in NUMBER.finditer(text):
        unit = OTHER_UNIT.match(text, match.end())
        if unit is not None and not (SHARE.search(unit[0]) or POWER_UNIT.match(text, match.end())):
            figure = _figure(match)
            scale = next((FACTORS[name] for name in FACTORS if match[name]), 1)
            yield match["figure"] if figure is None or scale == 1 else str(int(figure * scale))


def powers(text: str) -> Iterator[Quantity]:
    """All numbers of kilowatts, megawatts and gigawatts in casefolded text, in kilowatts."""
    return _in_unit(text, POWER_UNIT, KILOWATTS)


def areas(text: str) -> Iterator[Quantity]:
    """All numbers of hectares and square kilometres in casefolded text, in hectares."""
    return _in_unit(text, AREA_UNIT, HECTARES)


def _in_unit(text: str, units: re.Pattern[str], factors: Mapping[str, int]) -> Iterator[Quantity]:
    numbers = list(NUMBER.finditer(text))
    for match, behind in zip_longest(numbers, numbers[1:]):
        unit = units.match(text, match.end())
        if unit is None and behind and text[match.end() : behind.start()].strip(" -–—") in JOINED:
            unit = units.match(text, behind.end())  # "between 50 and 100 MW": the unit is said once
        if unit is None or (figure := _figure(match)) is None:
            continue
        factor = next(factor for name, factor in factors.items() if unit[name])
        yield Quantity(match.start(), match.end(), figure * factor, None, scaled=True)


def _figure(match: re.Match[str]) -> Decimal | None:
    """The digits of a number, however its thousands and its decimals are set off."""
    figure = re.sub(r"[ \u00a0]", "", match["figure"])
    if figure.count(".") > 1:
        figure = figure.replace(".", "")  # "12.500.000"
    figure = re.sub(r",(?=\d{3}(?:\D|$))", "", figure).replace(",", ".")
    try:
        return Decimal(figure)
    except InvalidOperation:
        return None


def kilometres_within(folded: str) -> int | None:
    """How far away something may be at most: "within 100 km of Almaty"."""
    said = KILOMETRES.search(folded)
    return int(said["number"]) if said else None
