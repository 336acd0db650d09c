"""What projects are divided by: "by sector", "which region got the most", "the top five countries"."""

import re
from collections.abc import Mapping, Sequence

from handlers.ask.understand.question import Attribute
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.words.lexicon import UNSPACED, WORD
from handlers.ask.understand.words.phrases import BETWEEN

DIVISIONS = (
    (
        Attribute.COUNTRY,
        (
            "countr",
            "nation",
            "стран",
            "ел",
            "мемлекет",
            "land",
            "laend",
            "herkunft",
            "ulke",
            "国",
        ),
    ),
    (
        Attribute.SECTOR,
        ("sector", "industr", "сектор", "отрасл", "сфер", "сала", "branche", "sektor", "行业"),
    ),
    (
        Attribute.PLACE,
        (
            *("region", "cit", "town", "provinc", "where"),
            *("где", "қайда", "регион", "област", "город", "облыс", "өңір", "қала", "аймақ"),
            *("gebiet", "stadt", "bolge", "sehir", "sehre", "州", "城市", "地区"),
        ),
    ),
    (
        Attribute.STATUS,
        ("status", "stage", "статус", "стади", "этап", "мәртебе", "кезең", "саты", "durum", "状态"),
    ),
    (Attribute.ANNOUNCED, ("year", "год", "жыл", "jahr", "yil", "年")),
    (
        Attribute.COMPANY,
        (
            "compan",
            "investor",
            "компани",
            "инвестор",
            "firm",
            "фирм",
            "предприят",
            "кәсіпорын",
            "unternehm",
            "sirket",
            "公司",
        ),
    ),
    (Attribute.PARTNERS, ("partner", "партнер", "партнёр", "серіктес", "әріптес")),
    (Attribute.EXPORT, ("export", "экспорт")),
    (Attribute.CONFIDENCE, ("confiden", "reliab", "достоверн", "надежн", "надёжн", "сенімділ", "растал")),
)
"""The words that each division is named by, as they begin."""

YEARS = frozenset((Attribute.ANNOUNCED, Attribute.LAUNCH))
"""Divisions by the year of something."""

LEADING = (Attribute.COUNTRY, Attribute.SECTOR, Attribute.PLACE)
"""Divisions of which one line may be asked for."""

LEADING_STEMS = tuple(stem for division, stems in DIVISIONS if division in LEADING for stem in stems)


IN_GERMAN = "land"
"""A country, which in English is ground: "the cheapest land"."""
OF_THE_STATE = "мемлекеттік"
"""What begins as a country does in Kazakh, and is the government's."""
IN_THEM = re.compile(
    r"where|где|қайда|елу|.*(?:ах|ях|ами|ям|да|де|та|те|[дтн]ан|[дтн]ен|ға|ге|қа|ке|[ндт][ыі]ң|[дт]ағы|[дт]егі)"
)
"""Such a noun says where something is, or whose, and is not ranked: "ең ірі қалалардағы"."""

THAT_HAS = re.compile(r".*(?:[ғқ]ан|[гк]ен|т[ыі]н|бар)")
"""What a noun of a Kazakh sentence is said to do or have, right before it: "ең көп инвестиция тартқан облыстар"."""

IN = re.compile(r"(?<!\w)(?:(?:in|from|into)(?: the)?|для)\s+$")
"""Before a ranking it makes a place of it: "projects in the biggest cities"."""

BESIDE = ("invest", "инвест", "econom", "эконом", "foreign", "иностран", "шетел")
"""How words begin that may stand between a ranking and its noun: "крупнейшие иностранные инвесторы-страны"."""

RANKED = (("intents", "top"), ("turns", "most"), ("turns", "more"), ("turns", "less"))
"""Words that say that something has most or least of something."""


def division(reading: Reading) -> Attribute:
    """What to divide by, if it is said; by field where it is not."""
    return named_division(reading) or Attribute.SECTOR


def asks_what_leads(reading: Reading) -> bool:
    """Whether a country, a field or a place is asked for that has most or least of something: "which region got the
    most money?"; not where the biggest plant is."""
    if reading.has("turns", "leading_kind"):
        return True
    if not any(reading.has(*cue) for cue in RANKED):
        return False
    if reading.has("words", "project") and not reading.has("words", "plural"):
        if reading.has("intents", "group"):
            return True
        if not reading.has("turns", "most_projects"):
            return False
    which = reading.lexicon.groups["turns"].get("which_kind")
    ends = [match.end() for match in which.finditer(reading.folded)] if which else []
    nouns = [word[0] for end in ends if (word := WORD.search(reading.folded, end)) is not None]
    return any(_begins(noun, LEADING_STEMS) for noun in nouns)


def _begins(word: str, stems: tuple[str, ...]) -> bool:
    return word.startswith(stems) and not word.startswith(OF_THE_STATE)


def first_in_each(reading: Reading) -> bool:
    """Whether the project that leads each line is asked for: "the biggest project in each region"."""
    counts = any(reading.has("turns", word) for word in ("most_projects", "by_number", "per_project"))
    counts = counts or (reading.has("intents", "count") and reading.has("words", "plural"))
    ranked = reading.has("turns", "in_each") and reading.has("intents", "top")
    return ranked and not (counts or reading.has("words", "sort") or ranks_a_kind(reading))


def leads_by_number(reading: Reading) -> Attribute | None:
    """What has most projects, where that is no country, field or place: "which company has the most projects?", "the
    year with the most announcements"."""
    ranked = reading.has("turns", "by_number") and any(reading.has(*cue) for cue in RANKED)
    if reading.language in UNSPACED or not (ranked or reading.has("turns", "most_projects")):
        return None
    words = (word[0] for word in WORD.finditer(reading.folded))
    named = next((kind for word in words for kind, stems in DIVISIONS if word.startswith(stems)), None)
    if named is None and "company" in reading.found("attributes"):
        return Attribute.COMPANY  # "who has the most projects?"
    if named in YEARS:
        return _of_which_year(reading)
    return named if named in (Attribute.COMPANY, Attribute.PARTNERS) else None


def named_division(reading: Reading) -> Attribute | None:
    """What is named to divide by."""
    # «Раздели по статусам»: the phrase ends before what it is by.
    said = [
        reading.folded[match.start() :].split()[: len(match[0].split()) + match[0].endswith("по")]
        for match in reading.lexicon.groups["intents"]["group"].finditer(reading.folded)
    ]
    named = [division for words in (*said, reading.folded.split()) for division in _named_in(words, reading)]
    if reading.has("turns", "that_region"):
        # «Осы облыс бойынша қай сала басым»: the region is the one that was spoken of.
        named = [each for each in named if each is not Attribute.PLACE] or named
    first = next(iter(named), None)
    return _of_which_year(reading) if first in YEARS else first


def _named_in(words: Sequence[str], reading: Reading) -> list[Attribute]:
    """The divisions that the words name, in the order of DIVISIONS."""
    unspaced = reading.language in UNSPACED
    return [
        attribute
        for attribute, stems in DIVISIONS
        if any(stem in word if unspaced else _begins(word, (stem,)) for word in words for stem in stems)
    ]


def _of_which_year(reading: Reading) -> Attribute:
    """Years of launches, where those are spoken of, else of announcements."""
    # "Which year had the most projects?" asks when, and says nothing of a launch.
    text = reading.lexicon.without("turns", "bare_when", reading.folded)
    said = reading.lexicon.found("attributes", text).keys()
    return Attribute.LAUNCH if "launch" in said and "announced" not in said else Attribute.ANNOUNCED


def ranks_a_kind(reading: Reading) -> bool:
    """Whether countries, fields or places are to be ranked, not projects: "the top 3 countries by number of
    projects", "ең көп жобасы бар үш ел"."""
    if reading.language in UNSPACED or not any(reading.has(*cue) for cue in RANKED):
        return False
    words = list(WORD.finditer(reading.folded))
    tops = {
        match.end(): match.start()
        for match in reading.lexicon.groups["intents"]["top"].finditer(reading.folded)
    }
    return any(
        _begins(word[0], LEADING_STEMS)
        and not (reading.language != "de" and word[0].startswith(IN_GERMAN))
        and not IN_THEM.fullmatch(word[0])
        and _is_ranked(words[: at + 1], tops, reading)
        for at, word in enumerate(words)
    )


def _is_ranked(words: Sequence[re.Match[str]], tops: Mapping[int, int], reading: Reading) -> bool:
    """Whether the last of the words is what a ranking right before it is of, or a number of them is asked for."""
    counted = False
    start = words[-1].start()
    if len(words) > 2 and reading.language == "kk" and THAT_HAS.fullmatch(words[-2][0]):
        return any(end < words[-2].start() for end in tops)
    for before in reversed(words[:-1]):
        if not BETWEEN.fullmatch(reading.folded, before.end(), start):
            break
        if before.end() in tops:
            start = tops[before.end()]
            counted = True
            break
        number = before[0].isdecimal() or reading.lexicon.numbers.get(before[0], 0) > 1
        counted = counted or number
        if not (number or before[0].startswith(BESIDE)):
            break
        start = before.start()
    return counted and not IN.search(reading.folded[:start])
