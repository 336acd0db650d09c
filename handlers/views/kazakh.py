"""Kazakh endings of what the catalogue puts numbers and names into."""

import re
from collections.abc import Mapping

Endings = Mapping[str, str]
"""By the digit."""

BACK = "аоұыяёуўaou"
VOICELESS = "пфктсшщчцхқғһpfktscxqh"
NASAL = "мнңmn"
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
UNITS = {
    "1": "ден", "2": "ден", "3": "тен", "4": "тен", "5": "тен", "6": "дан", "7": "ден", "8": "ден", "9": "дан",
}  # fmt: skip
TENS = {
    "1": "нан", "2": "дан", "3": "дан", "4": "тан", "5": "ден", "6": "тан", "7": "тен", "8": "нен", "9": "нан",
}  # fmt: skip
HUNDRED, THOUSANDS = "ден", "нан"
"""Of жүз; and of мың, миллион, миллиард and all above."""
OF_FEW = {1: "еуінің", 2: "еуінің", 3: "еуінің", 4: "еуінің", 5: "еуінің", 6: "ауының", 7: "еуінің"}
OF_UNITS = {
    "1": "інің", "2": "сінің", "3": "інің", "4": "інің", "5": "інің", "6": "сының", "7": "сінің", "8": "інің",
    "9": "ының",
}  # fmt: skip
OF_TENS = {
    "1": "ының", "2": "сының", "3": "ының", "4": "ының", "5": "інің", "6": "ының", "7": "інің", "8": "інің",
    "9": "ының",
}  # fmt: skip
OF_HUNDRED, OF_THOUSANDS = "інің", "ының"
THOSE_THAT = {"тұр": "тұрғандар", "жатыр": "жатқандар"}
"""A verb that says how far projects have come, and those of which it is said."""
FIGURES = re.compile(r"(\d[\d\s\u00a0\u202f,.]*)$")


def ablative(text: str) -> str:
    """The words with the ending of "than": "АҚШ долларынан", "теңгеден", "1 000-нан"."""
    if match := FIGURES.search(text):
        digits = re.sub(r"\D", "", match[1])
        return f"{text}-{_by_last(digits, UNITS, TENS, HUNDRED, THOUSANDS)}"
    if text.endswith("…"):
        return f"{text} елдерінен"
    if text.endswith(tuple(THOSE_THAT)):
        text = next(
            text.removesuffix(verb) + those for verb, those in THOSE_THAT.items() if text.endswith(verb)
        )
    name = " " not in text and text[:1].isupper()  # "Алматы" belongs to nothing
    if text.casefold().endswith(("ы", "і")) and not name:
        # What belongs to something: "доллары" takes -нан.
        return text + ("нан" if _is_back(text) else "нен")
    last = text[-1:].casefold()
    first = "т" if last in VOICELESS else "н" if last in NASAL else "д"
    # An ending is not written on to Latin letters: "Fufeng Group-тан".
    joint = "-" if last.isalpha() and not CYRILLIC.match(last) else ""
    return text + joint + first + ("ан" if _is_back(text) else "ен")


def dative(text: str) -> str:
    """The words with the ending of "to": "2014 жылға", "2021 ж. тамызға"."""
    first = "қк" if text[-1:].casefold() in VOICELESS else "ғг"
    return text + (f"{first[0]}а" if _is_back(text) else f"{first[1]}е")


def in_month(text: str) -> str:
    """What was so in a month or on a day of it: "2024 ж. наурыздағы"."""
    last = text[-1:].casefold()
    back = _is_back(text)
    first = "т" if last in VOICELESS else "д"
    return f"{text}{first}{'ағы' if back else 'егі'}"


def of_them(number: int) -> str:
    """ "Of seven of them": "7-еуінің", "12-сінің"."""
    ending = OF_FEW.get(number) or _by_last(str(number), OF_UNITS, OF_TENS, OF_HUNDRED, OF_THOUSANDS)
    return f"{number}-{ending}"


def _is_back(text: str) -> bool:
    vowels = [letter for letter in text.casefold() if letter in "аәеёиоөуұүыіэюяaeiouyöü"]
    return bool(vowels) and vowels[-1] in BACK


def _by_last(digits: str, units: Endings, tens: Endings, hundred: str, thousands: str) -> str:
    """The ending that the last word of a number takes."""
    zeros = len(digits) - len(digits.rstrip("0"))
    if zeros == 0:
        return units[digits[-1]]
    if zeros == 1:
        return tens[digits[-2]]
    return hundred if zeros == 2 else thousands
