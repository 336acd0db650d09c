"""Numbers in words put into figures: "two thousand five hundred", "полторы тысячи", "бес жүзден астам"."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

HUNDRED = 100
THOUSAND = 1000
LEAST_ALONE = 20
"""A number from which it is one wherever it stands; "the three of them" and "top ten" are read as words."""
CENTURIES = (19, 20)
"""Before tens and more they begin a year: "twenty twenty-five"."""

SCALE_WORD = r"(?:billion|million|thousand|trillion|млрд|млн|трлн|тыс|миллиард|миллион|триллион|тысяч|мың)"
SINGLE = re.compile(
    r"(?<![\d.,%])(?<!\d\s)(?<!\ba\s)(?<!\ban\s)(?<!\bone\s)(?:\b(?:an?|one)\s+)?"
    r"(?<!\w)(?=(?:billion|million|trillion|миллиарда?|миллиона?|млрд|млн|миллиардтан|миллионнан)(?!\w))",
    re.IGNORECASE,
)
"""A scale with no number before it is one of it: "over a billion"."""
HOW_MANY = re.compile(
    r"(?<!\w)(?:many|сколько|скок[аои]?|скольк[аи]|қанша|канша|неше)(?:\s+(?:in|total|all|всего|это|же|там|вместе|жалпы|барлығы|бәрі))*\s+$",
    re.IGNORECASE,
)
"""What asks for the number before a scale: "сколько всего млн"."""
KAZAKH_CASE = "(?:[нтд][ае]н|[ғгқк][ае])?"
"""The ending that a comparison puts to a number: "мыңнан астам", "жүзге дейін"."""
LINK = r"(?:[\s-]+(?:(?:and|и|с|a|мен)\s+){0,2})"
"""What may stand between two words of one number."""
AMBIGUOUS = frozenset(("тоқсан", "тысяч"))
"""Words that alone say no number: the Kazakh for ninety is a quarter of the year too, "сколько тысяч" asks for one."""

LOWER = re.compile(
    r"(?<!\w)(?P<before>between|from|от|между)\s+(?P<low>[^\W\d]+(?:[ -][^\W\d]+)?)(?=\s+(?:and|to|до|и)\s)"
    r"|(?<!\w)(?P<kazakh>[^\W\d]+)(?=\s+[мпб]ен\s+[^\W\d]+\s+\w+.*арас)",
    re.IGNORECASE,
)
"""The lower of two bounds, which makes no number with the upper one: "between ten and fifty million"."""

OF_TIME = re.compile(r"\s+(?:years|months|weeks|days|лет|год|месяц|недел|дн|жыл|ай|апта|күн)", re.IGNORECASE)
"""What is counted in figures too: "in the last two years"."""

AND_A_HALF = re.compile(
    r"(?<![\d.,])(\d{1,3})\s+(?:с\s+половиной|и\s+половина|and\s+a\s+half|жарым)(?!\w)", re.IGNORECASE
)
"""A half behind a figure: "3 с половиной миллиарда"."""

QUARTERS = (
    ("first", "перв", "бірінші", "алғашқы"),
    ("second", "втор", "екінші"),
    ("third", "трет", "үшінші"),
    ("fourth", "четверт", "четвёрт", "төртінші", "last", "последн", "соңғы"),
)
LAST = frozenset(("last", "последн", "соңғы"))
QUARTER = re.compile(
    rf"(?<!\w)(?P<which>{'|'.join(word for words in QUARTERS for word in words)})\w*\s+(?=(?:quarter|квартал|тоқсан))",
    re.IGNORECASE,
)
"""Which quarter of a year."""
YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
"""With it "the last quarter" is the fourth, without it the three months before today."""


def in_figures(text: str, numbers: Mapping[str, float]) -> str:
    """The text with each number of twenty and more, and any before a scale, in figures."""
    if not numbers:
        return text
    text = AND_A_HALF.sub(r"\1.5", text)
    text = LOWER.sub(lambda match: _lower(match, numbers), QUARTER.sub(_quarter, text))
    text = _runs(tuple(numbers)).sub(lambda match: _figure(match, numbers), text)
    return SINGLE.sub(lambda match: "" if HOW_MANY.search(text[: match.start()]) else "1 ", text)


@lru_cache(maxsize=8)
def _runs(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any words of numbers in a row, and what stands behind them if it is a scale."""
    any_word = rf"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"
    word = rf"{any_word}{KAZAKH_CASE}(?:(?!\w)|(?={SCALE_WORD}))"  # "полмиллиарда" is one word
    return re.compile(
        rf"(?<!\w)(?<!\d\s)(?<!\d-)(?:an?\s+)?(?P<run>{word}(?:{LINK}{word})*)(?P<scale>(?:\s+an?)?[\s-]*(?={SCALE_WORD}))?",
        re.IGNORECASE,
    )


def _lower(match: re.Match[str], numbers: Mapping[str, float]) -> str:
    said = match["kazakh"] or match["low"]
    values = [_value(word, numbers) for word in re.split(r"[\s-]+", said.casefold())]
    if not all(values):
        return match[0]
    return f"{match['before'] + ' ' if match['before'] else ''}{_added(values):.10g}"


def _quarter(match: re.Match[str]) -> str:
    which = match["which"].casefold()
    if which in LAST and not YEAR.search(match.string):
        return match[0]
    number = next(number for number, words in enumerate(QUARTERS, 1) if which in words)
    return f"{number} "


def _figure(match: re.Match[str], numbers: Mapping[str, float]) -> str:
    said = [_value(word, numbers) for word in re.split(r"[\s-]+", match["run"].casefold())]
    total = _added(value for value in said if value)
    alone = total >= LEAST_ALONE and match["run"].casefold() not in AMBIGUOUS
    timed = OF_TIME.match(match.string, match.end()) is not None
    if match["scale"] is None and not (alone or (timed and total > 1 and total.is_integer())):
        return match[0]
    return f"{total:.10g}" + (" " if match["scale"] is not None else "")


def _value(word: str, numbers: Mapping[str, float]) -> float:
    """What a word stands for, without its ending; nothing where it only links two others."""
    if word in numbers:
        return numbers[word]
    return next((numbers[word[:-cut]] for cut in (2, 3) if word[:-cut] in numbers), 0)


def _added(values: Iterable[float]) -> float:
    """The number that the words say one after another."""
    total = part = 0.0
    for value in values:
        if value == THOUSAND:
            total, part = total + (part or 1) * THOUSAND, 0.0
        elif value == HUNDRED and 0 < part < HUNDRED:
            part *= HUNDRED
        elif part in CENTURIES and CENTURIES[0] // 2 < value < HUNDRED and not total:
            part = part * HUNDRED + value
        elif 0 < value < 1 and total and not part:
            part = value * THOUSAND  # "мың жарым"
        else:
            part += value
    return total + part
