"""Money, numbers and years as people write them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

SCALES = {
    "thousand": ("thousand*", "k", "тыс*", "мың*"),
    "million": ("million*", "mln", "mn", "m", "млн*", "миллион*", "мио", "mio", "milyon*"),
    "billion": ("billion*", "bn", "bln", "b", "млрд*", "миллиард*", "milliard*", "mrd", "milyar*"),
    "trillion": ("trillion*", "trn", "tn", "трлн*", "триллион*"),
}
COMPARATORS = ("at_least", "at_most", "under", "over")
"""Words about a bound, in this order: "не менее" holds "менее"."""
HUNDRED = 100
LARGE = 200
"""A number word from which it is a figure wherever it stands: "от семисот до 950"."""
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
    "EUR": ("€", "eur", "euros?", "евро", r"еуро\w*", r"avro\w*", "欧元"),
    "KZT": ("₸", "kzt", "tenge", "тенге", r"теңге\w*", "тг", "坚戈"),
    "RUB": ("₽", "rub", r"rubles?", r"roubles?", r"рубл\w*", r"руб\.?(?!\w)"),
    "CNY": ("cny", "rmb", r"yuan\w*", r"юан\w*", "人民币"),
    "GBP": ("£", "gbp", r"pounds? sterling", r"фунт\w* стерлинг\w*", r"фунт\w*"),
}
SCALE_WORD = r"(?:billion|million|thousand|trillion|млрд|млн|трлн|тыс|миллиард|миллион|триллион|тысяч|мың)"
SINGLE = re.compile(
    r"(?<![\d.,%])(?<!\d\s)(?<!\ba\s)(?<!\ban\s)(?<!\bone\s)(?:\b(?:an?|one)\s+)?"
    r"(?<!\w)(?<!many\s)(?<!сколько\s)(?<!қанша\s)(?<!неше\s)(?=(?:billion|million|trillion|миллиарда?|миллиона?|млрд|млн|миллиардтан|миллионнан)(?!\w))",
    re.IGNORECASE,
)
"""A scale with no number before it is one of it: "over a billion"; after "how many" it is asked for."""
FILLERS = frozenset(("a", "an", "and", "с", "и", "of", "мен"))


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
    r"\s*-?\s*(?:hectares?|ha|km|kilomet\w*|[mkg]w|megawatts?|gigawatts?|tonn?e?s?|tons|litres?|liters?|beds?|%|percent"
    r"|га|гектар\w*|км|километр\w*|[мгк]вт|мегаватт\w*|гигаватт\w*|тонн\w*|литр\w*|коек|койк\w*|процент\w*|пайыз\w*"
    r"|шақырым\w*|төсек\w*)(?!\w)",
    re.IGNORECASE,
)
"""Units of what is no money and no job."""
YEAR = re.compile(r"(?<![\d$€₸.,])(?P<year>(?:19|20)\d\d)(?!\d|[.,]\d)")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the text; `scaled` when a word like million stands by it."""

    start: int
    end: int
    value: Decimal
    currency: str | None
    scaled: bool


def figures_for_words(text: str, numbers: Mapping[str, float]) -> str:
    """Number words before a scale as figures: "half a billion" is 0.5 billion, "бес жүз миллион" 500."""
    if not numbers:
        return text
    large = [word for word, value in numbers.items() if value >= LARGE]
    if large:
        text = re.sub(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, large))})(?!\w)(?!\s*{SCALE_WORD})",
            lambda match: f"{numbers[match[0].casefold()]:g}",
            text,
            flags=re.IGNORECASE,
        )
    if not re.search(SCALE_WORD, text, re.IGNORECASE):
        return text
    words = "|".join(re.escape(word) for word in sorted({*numbers, *FILLERS}, key=len, reverse=True))
    run = re.compile(rf"(?<!\w)(?:(?:{words})[\s-]*)+?(?={SCALE_WORD})", re.IGNORECASE)
    return SINGLE.sub("1 ", run.sub(lambda match: _in_figures(match[0], numbers), text))


def _in_figures(said: str, numbers: Mapping[str, float]) -> str:
    total = 0.0
    glued = next((word for word in numbers if said.casefold().strip() == word), None)
    for word in [glued] if glued else re.split(r"[\s-]+", said.casefold().strip()):
        value = numbers.get(word or "", 0)
        total = (total or 1) * value if value == HUNDRED and total < HUNDRED else total + value
    return f"{total:g} " if total else said


def quantities(text: str) -> Iterator[Quantity]:
    """All numbers in casefolded text, years left out."""
    years = {match.start() for match in YEAR.finditer(text)}
    for match in NUMBER.finditer(text):
        found = match.groupdict()
        scale = next((FACTORS[name] for name in FACTORS if found[name]), 1)
        currency = next((c for c in CURRENCIES if found[f"{c}_before"] or found[f"{c}_after"]), None)
        if match.start("figure") in years and scale == 1 and currency is None:
            continue
        if scale == 1 and currency is None and OTHER_UNIT.match(text, match.end()):
            continue
        figure = re.sub(r"[ \u00a0]", "", match["figure"])
        if figure.count(".") > 1:
            figure = figure.replace(".", "")  # "12.500.000"
        figure = re.sub(r",(?=\d{3}(?:\D|$))", "", figure).replace(",", ".")
        try:
            value = Decimal(figure) * scale
        except InvalidOperation:
            continue
        yield Quantity(match.start(), match.end(), value, currency, scale > 1)
