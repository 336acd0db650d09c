"""When: years, months, seasons and spans of a question, for announcements and launches."""

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from handlers.ask.understand.text.amounts import COMPARATORS, YEAR, Quantity
from handlers.ask.understand.text.back import how_far_back
from handlers.ask.understand.text.exclusions import EDGE
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.words.lexicon import WORD
from store.filters import Period, ProjectFilter
from store.moments import beside, nth_month

QUARTERS = {"1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
QUARTER = re.compile(
    r"\bq([1-4])\b|\b([1-4]|i{1,3}|iv)(?:st|nd|rd|th|-?(?:й|ый|ой|ий|м|ом|ем|ші|шы))?\s*-?\s*(?:quarter|квартал|тоқсан)\w*"
)

PARTS = {
    "first_months": (1, 3),
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "winter": (12, 14),
    "first_half": (1, 6),
    "second_half": (7, 12),
}
"""Months of a part of the year; those over twelve are of the next one."""

OF_YEAR = re.compile(r"[ -]?(?:жыл|год)")
"""The word for a year behind its number."""

TO_ITS_END = re.compile(
    r"(?:to|until|till|through) (?:the )?(?:very )?end of|до (?:самого )?конца|жыл\w* (?:соңына|аяғына) (?:дейін|шейін)"
    r"|\b20\d\d (?:соңына|аяғына) (?:дейін|шейін)"
)
"""A span that ends with the year."""

AHEAD = re.compile(
    r"\bnext (\d) years\b|\bcoming (\d) years\b|\bближайшие (\d) (?:года|лет)|\b(?:алдағы|келесі|таяу) (\d) жыл"
)
"""The years to come."""
DECADE = re.compile(r"(?<![\d–-])(20\d)0(?:s\b|-?[ехы]\w* год| жылдар)")
"""Ten years: "the 2010s"."""

NEAR = 28
"""Characters around a year in which "since" or "until" is looked for."""
UNIT_NEAR = 12
ONWARDS = 20
RANGE = re.compile(r"\d ?[-–—] ?$")
NOT_THEN = re.compile(r"\b(?:not|не)(?: in| of| за| в| про)? $")
NOT_THEN_BEHIND = re.compile(r"(?:[ -]?(?:жыл\w*|ж\.|ші|шы))? емес\b")
"""What says that a year is not the one that is meant."""
START_OF = re.compile(r"(?:\s*(?:the|very|start|begin+ing|of|may|самого|начала|начале|года))+$")
"""What may stand between "since" and the year."""

END_OF = re.compile(r"(?<=until|.till|.. by) the (?:very )?end of$")
"""What may stand between "until" and its month."""

ISO_DAY = re.compile(r"(?<![\w.-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\w-])")
DAY = re.compile(r"(?<![\w.,])(?P<day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th|-?го)?(?: of)?,?\s*$")
"""The day that stands before a month and its year: "since 1 June 2025"."""

BEHIND = ("kk", "tr", "zh")
"""Languages that say "since" behind the year, and "more than" behind the number."""


def times(reading: Reading, today: date) -> dict[str, Period]:
    """The condition on the launch or on the announcement, if a time is named."""
    if (both := _announced_and_launched(reading)) is not None:
        return both
    period = _period(reading, today)
    if period is None:
        return {}
    planned = "planned" in reading.found("statuses") and "announced" not in reading.found("attributes")
    ahead = period.start is not None and period.start[:4] > str(today.year)
    asked = reading.found("attributes")
    opened = "launch" in asked or reading.has("turns", "be_opened") or was_built(reading)
    about_launch = planned or ahead or reading.has("words", "soon") or (opened and "announced" not in asked)
    return {"launch" if about_launch else "announced": period}


def was_built(reading: Reading) -> bool:
    """Whether what was finished is asked about: "which plants were built last year"; not what money was put into."""
    text = reading.lexicon.without("words", "intended", reading.folded)
    text = reading.lexicon.without("attributes", "launch", text)  # "to be built in 2026"
    return reading.lexicon.has("turns", "was_built", text) and not reading.has("turns", "being_built")


def _announced_and_launched(reading: Reading) -> dict[str, Period] | None:
    """Each its own year: "announced in 2023 and launched in 2025"."""
    years = list(YEAR.finditer(reading.folded))
    if len(years) != 2:
        return None
    first, second = (year.start() if reading.language in BEHIND else year.end() for year in years)
    cut = second if reading.language in BEHIND else first
    found: dict[str, Period] = {}
    for year, part in zip(years, (reading.folded[:cut], reading.folded[cut:]), strict=True):
        said = reading.lexicon.found("attributes", part).keys() & {"announced", "launch"} - found.keys()
        if len(said) != 1:
            return None
        found[said.pop()] = Period(start=year["year"], end=year["year"])
    return found


def in_that_year(reading: Reading, spoken_of: ProjectFilter) -> ProjectFilter | None:
    """The part of the year that was spoken of, where none is said: "and in July?", after what 2025 brought."""
    slot = next((each for each in ("announced", "launch") if getattr(spoken_of, each)), None)
    before: Period | None = getattr(spoken_of, slot) if slot else None
    moment = before and (before.start or before.end)
    if slot is None or not moment or YEAR.search(reading.folded):
        return None
    if any(reading.has("words", word) for word in (*RELATIVE, "since", "before", "until", "after")):
        return None
    start, end = _within(moment[:4], reading)
    return None if start == moment[:4] else ProjectFilter(**{slot: Period(start=start, end=end)})


def beside_that_year(reading: Reading, spoken_of: ProjectFilter) -> ProjectFilter | None:
    """The year after the one that was spoken of, or before it: "and a year later?", after what opens in 2026."""
    step = reading.has("turns", "year_on") - reading.has("turns", "year_back")
    slot = next((each for each in ("launch", "announced") if getattr(spoken_of, each)), None)
    period: Period | None = getattr(spoken_of, slot) if slot else None
    if not step or slot is None or period is None or YEAR.search(reading.folded):
        return None
    years = {end[:4] for end in (period.start, period.end) if end}
    if len(years) != 1:
        return None
    year = str(int(years.pop()) + step)
    return ProjectFilter(**{slot: Period(start=year, end=year)})


def counted_years(reading: Reading) -> list[Quantity]:
    """Numbers that look like a year but count jobs: "at least 2000 jobs"."""
    jobs = reading.lexicon.groups["attributes"]["jobs"]
    counted = []
    for match in YEAR.finditer(reading.folded):
        if OF_YEAR.match(reading.folded, match.end()):
            continue  # "2024 жылы қанша жұмыс орны": a year
        unit = jobs.search(reading.folded, match.end())
        before = reading.folded[max(0, match.start() - UNIT_NEAR) : match.start()]
        # "More than 1200 jobs but less than 1900": the unit is said once.
        bounded = any(reading.lexicon.has("words", word, before) for word in COMPARATORS)
        bounded = bounded or RANGE.search(before) is not None  # "jobs: 1000–2000"
        again = bounded and jobs.search(reading.folded[: match.start()])
        gap = reading.folded[match.end() : unit.start()] if unit else None
        if again or (gap is not None and len(gap) <= UNIT_NEAR and not EDGE.search(gap)):
            counted.append(Quantity(match.start(), match.end(), Decimal(match["year"]), None, False))
    return counted


def _period(reading: Reading, today: date) -> Period | None:
    if lately := _lately(reading, today):
        return Period(start=lately)
    if ahead := AHEAD.search(reading.folded):
        number = int(next(group for group in ahead.groups() if group))
        return Period(start=str(today.year), end=str(today.year + number))  # "in the next two years"
    if reading.has("words", "soon") and (
        reading.has("turns", "be_opened") or "launch" in reading.found("attributes")
    ):
        return Period(start=str(today.year), end=str(today.year + 1))
    if decade := DECADE.search(reading.folded):
        return Period(start=f"{decade[1]}0", end=f"{decade[1]}9")
    if day := ISO_DAY.search(reading.folded):
        return _from_day(day[0], reading.folded[: day.start()].rstrip(), reading)
    counted = {quantity.start for quantity in counted_years(reading)}
    years = [year for year in YEAR.finditer(reading.folded) if year.start() not in counted]
    meant = [year for year in years if not _is_denied(year, reading)]
    years = meant or years  # "I meant 2019, not 2018"
    named = list(dict.fromkeys(year["year"] for year in years))
    said = next((_relative(word, today) for word in RELATIVE if reading.has("words", word)), None)
    if not named and said is None:
        return _month_of(today, reading)
    if len(named) >= 2:
        return _between(years, reading)
    year = named[0] if named else str(said)
    until = TO_ITS_END.search(reading.folded)
    since = _months_in(reading.folded[: until.start()], reading) if until else []
    if until and since and not _months_in(reading.folded[until.end() :], reading):
        return Period(start=f"{year}-{min(since):02}", end=f"{year}-12")  # "from July to the end of the year"
    start, end = _within(year, reading)
    at = years[0].span() if years else (0, 0)
    before = reading.folded[max(0, at[0] - NEAR) : at[0]].rstrip()
    after = reading.folded[at[1] : at[1] + NEAR]
    for month in reading.lexicon.groups["months"].values():
        before, after = month.sub("", before).rstrip(), month.sub("", after)
    if quarter := QUARTER.search(reading.folded):
        first, last = quarter.span()
        before = reading.folded[max(0, min(first, at[0]) - NEAR) : min(first, at[0])].rstrip()
        after = reading.folded[max(last, at[1]) : max(last, at[1]) + NEAR]
    whole = Period(start=start, end=end)
    if day := DAY.search(before):
        before = before[: day.start()]
        if start == end and len(start) == len("2025-06"):
            # There is no 31st of June: its last day is meant.
            number = min(int(day["day"]), calendar.monthrange(int(start[:4]), int(start[5:]))[1])
            start, end = start if number == 1 else f"{start}-{number:02}", f"{end}-{number:02}"
    before = START_OF.sub("", END_OF.sub("", before)).rstrip()
    if reading.lexicon.has("words", "onwards", after[:ONWARDS]):
        return Period(start=start)
    if not years and reading.has("words", "since"):
        return Period(start=start)
    if _touches("after", before, after, reading):
        return Period(start=beside(end, 1))
    if _touches("since", before, after, reading):
        return Period(start=start, end=end if _is_of_one(before, reading) else None)
    if until and year == str(today.year) and reading.has("turns", "be_opened"):
        return whole  # "what opens by the end of this year": it has begun
    if reading.language == "kk" and until:
        return Period(end=end)  # «2026 жылдың соңына дейін»
    if _touches("before", before, after, reading) and not reading.has("words", "inclusive"):
        return Period(end=beside(start, -1))
    if _touches("until", before, after, reading):
        spans = start != end and reading.has("words", "since")  # «с марта по июнь 2023»
        return whole if spans else Period(end=end)
    return whole


def _between(years: Sequence[re.Match[str]], reading: Reading) -> Period:
    """From the first year to the last, each from or to its month if one is said: "с июля 2024 по март 2025"."""
    ends: dict[str, str] = {}
    after, before = set[str](), set[str]()
    edges = [0, *(year.end() for year in years[:-1])], [*(year.start() for year in years[1:]), None]
    for year, since, until in zip(years, *edges, strict=True):
        near = reading.folded[since : year.start()]
        sides = near.rstrip(), reading.folded[year.end() : until][:NEAR]
        after |= {year["year"]} if _touches("after", *sides, reading) else set()
        before |= {year["year"]} if _touches("before", *sides, reading) else set()
        if reading.language in BEHIND:
            near = reading.folded[year.end() : until]
        months = _months_in(near, reading)
        ends.setdefault(year["year"], f"{year['year']}-{months[0]:02}" if len(months) == 1 else year["year"])
    first, last = ends[min(ends)], ends[max(ends)]
    # "After 2027 and before 2030"; «с 2027 до 2030» takes in both.
    beyond = min(ends) in after
    up_to = max(ends) in before and (beyond or reading.language == "en")
    return Period(start=beside(first, 1) if beyond else first, end=beside(last, -1) if up_to else last)


def _from_day(day: str, before: str, reading: Reading) -> Period:
    """What is before or after that day, by the words in front ("since 2025-06-01"), else its month: no row says more."""
    month = day[: len("2025-06")]
    first = month if day.endswith("-01") else day
    if _touches("after", before, "", reading) or _touches("since", before, "", reading):
        return Period(start=first)
    if _touches("before", before, "", reading):
        return Period(end=beside(month, -1) if first == month else day)
    if _touches("until", before, "", reading):
        return Period(end=day)
    return Period(start=month, end=month)


RELATIVE = {"this_year": 0, "last_year": -1, "next_year": 1}


def _relative(word: str, today: date) -> int:
    return today.year + RELATIVE[word]


def _lately(reading: Reading, today: date) -> str | None:
    """The month or the day that "the last six months" or "последняя неделя" begins with."""
    back = how_far_back(reading.folded, of_news=reading.has("intents", "news"))
    if back is None:
        return None
    if back.days:
        return (today - timedelta(days=back.days)).isoformat()
    return nth_month(today.year, today.month - back.months)


def _month_of(today: date, reading: Reading) -> Period | None:
    """This month or week, the last one, or since a month whose year is not said."""
    for word, back in (("this_month", 0), ("last_month", 1)):
        if reading.has("words", word):
            month = nth_month(today.year, today.month - back)
            return Period(start=month, end=month)
    for word, back in (("this_week", 0), ("last_week", 1)):
        if reading.has("words", word):
            monday = today - timedelta(days=today.weekday(), weeks=back)
            return Period(start=monday.isoformat(), end=(monday + timedelta(days=6)).isoformat())
    months = [int(month) for month in reading.found("months")]
    if months and reading.has("words", "since"):
        # "Since September" is since the last one.
        return Period(start=nth_month(today.year - (months[0] > today.month), months[0]))
    seasons = [first for part, (first, _) in PARTS.items() if reading.has("words", part)]
    if seasons and reading.has("words", "since"):
        return Period(start=nth_month(today.year - (seasons[0] > today.month), seasons[0]))
    if "announced" in reading.found("attributes") or reading.has("intents", "news"):
        # "What was announced in July?" is of the last one.
        for year in (today.year, today.year - 1):
            start, end = _within(str(year), reading)
            if len(start) > len(str(year)) and start <= today.isoformat():
                return Period(start=start, end=end)
    return None


def _within(year: str, reading: Reading) -> tuple[str, str]:
    """From and to: the year, or the quarter, season, half or months of it that are named."""
    if quarter := QUARTER.search(reading.folded):
        number = QUARTERS[next(name for name in quarter.groups() if name)]
        return f"{year}-{3 * number - 2:02}", f"{year}-{3 * number:02}"
    months = sorted(int(month) for month in reading.found("months"))
    if months:
        return f"{year}-{months[0]:02}", f"{year}-{months[-1]:02}"
    for part, (first, last) in PARTS.items():
        if reading.has("words", part):
            return f"{year}-{first:02}", nth_month(int(year), last)
    return year, year


def _months_in(text: str, reading: Reading) -> list[int]:
    return [int(month) for month in reading.lexicon.found("months", text)]


def _is_denied(year: re.Match[str], reading: Reading) -> bool:
    """Whether a year is said not to be meant."""
    before, after = reading.folded[: year.start()], reading.folded[year.end() :]
    if reading.language == "kk":
        return NOT_THEN_BEHIND.match(after) is not None
    return NOT_THEN.search(before) is not None


def _is_of_one(before: str, reading: Reading) -> bool:
    """Whether what stands before "from 2010" is a single thing: "the plant from 2010"."""
    words = WORD.findall(before)
    thing = words[-2] if reading.language == "en" and len(words) > 1 else ""
    lexicon = reading.lexicon
    return lexicon.has("words", "project", thing) and not lexicon.has("words", "plural", thing)


def _touches(meaning: str, before: str, after: str, reading: Reading) -> bool:
    pattern = reading.lexicon.groups["words"].get(meaning)
    if pattern is None:
        return False
    leading = [match for match in pattern.finditer(before) if match.end() == len(before)]
    return bool(leading) or (reading.language in BEHIND and pattern.search(after) is not None)
