"""Years put in full: "в 26-м", «он сегізінші жылы», "in '25"."""

import re

CENTURY = 2000
LEAST, MOST = 10, 39
"""Years of this century that are meant where two digits or the words for them are all that is said."""
TENS = {"двадцать": 20, "тридцать": 30, "он": 10, "жиырма": 20, "отыз": 30}
RUSSIAN = {
    **{"перв": 1, "втор": 2, "трет": 3, "четверт": 4, "четвёрт": 4, "пят": 5, "шест": 6, "седьм": 7},
    **{"восьм": 8, "девят": 9, "десят": 10, "одиннадцат": 11, "двенадцат": 12, "тринадцат": 13},
    **{"четырнадцат": 14, "пятнадцат": 15, "шестнадцат": 16, "семнадцат": 17, "восемнадцат": 18},
    **{"девятнадцат": 19, "двадцат": 20, "тридцат": 30},
}
KAZAKH = {
    **{"бір": 1, "екі": 2, "үш": 3, "төрт": 4, "бес": 5, "алты": 6, "жеті": 7, "сегіз": 8, "тоғыз": 9},
    **{"он": 10, "жиырма": 20, "жиырмас": 20, "отыз": 30},
}
"""The beginnings of words for a place in an order."""


def _stems(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


SPELLED = {
    "ru": re.compile(
        rf"\b(?P<thousand>две тысячи )?(?:(?P<tens>двадцать|тридцать) )?(?P<last>{_stems(RUSSIAN)})"
        r"(?:ый|ой|ий|ого|его|ьего|ому|ему|ом|ем|ьем|ым)\b(?P<year> год(?:а|у|ом)?\b)?",
        re.IGNORECASE,
    ),
    "kk": re.compile(
        rf"\b(?P<thousand>екі мың )?(?:(?P<tens>он|жиырма|отыз) )?(?P<last>{_stems(KAZAKH)})"
        r"(?:[ыі]?нш[ыі])\b(?P<year>(?= жыл))?",
        re.IGNORECASE,
    ),
}
"""A year in words, to its last one: "две тысячи восемнадцатого", «екі мың жиырма бесінші жылы»."""
SHORT = {
    "en": re.compile(r"(?<![\w'’])['’](?P<year>[1-3]\d)(?!\w|['’])"),
    "ru": re.compile(
        r"(?<![\w-])(?P<before>(?:в|за|с|до|после|на|к|про) )(?P<year>[1-3]\d)"
        r"(?:-?(?:м|ом|й|ый|го|му)(?: год\w*| г\.)?(?= ?[?!.,]*$| (?:что|кто|какие|сколько|где)\b)| год\b)",
        re.IGNORECASE,
    ),
    "kk": re.compile(r"(?<![\w-])(?P<year>[1-3]\d)-?ш[ыі](?= жыл)", re.IGNORECASE),
}
"""A year in two digits: "в 26м?", "за 22 год", «26-шы жылы»."""
PLANNED = re.compile(
    r"(?P<before>\b(?:план\w*|прогноз\w*|цел[ьи]|ориентир\w*) на )(?P<year>[2-3]\d)(?= ?[?!.]*$)",
    re.IGNORECASE,
)
"""What is planned for a year: "план на 26"."""


def years_in_full(text: str, language: str) -> str:
    """The text with years said in two digits or in words as four digits."""
    if (spelled := SPELLED.get(language)) is not None:
        text = spelled.sub(lambda match: _of_words(match, language), text)
    if (short := SHORT.get(language)) is not None:
        text = short.sub(lambda match: _of_digits(match, language), text)
    return PLANNED.sub(lambda match: _of_digits(match, language), text) if language == "ru" else text


def _of_words(match: re.Match[str], language: str) -> str:
    """The year, where its thousand or the word for a year is said; else the words as they are."""
    last = (RUSSIAN if language == "ru" else KAZAKH)[match["last"].casefold()]
    tens = TENS[match["tens"].casefold()] if match["tens"] else 0
    number = tens + last
    said = match["thousand"] or (match["year"] is not None and LEAST <= number <= MOST)
    if not said or (tens and last >= LEAST):
        return match[0]
    return f"{CENTURY + number}{' году' if language == 'ru' else ''}"


def _of_digits(match: re.Match[str], language: str) -> str:
    year = f"{CENTURY + int(match['year'])}"
    return f"{match['before']}{year} году" if language == "ru" else year
