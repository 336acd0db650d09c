"""The filter that a reading holds: names, statuses, amounts, jobs, times."""

import re
from datetime import date
from decimal import Decimal

from handlers.ask.understand.amounts import YEAR, Quantity, quantities
from handlers.ask.understand.knowledge import Knowledge
from handlers.ask.understand.reading import Reading
from store.filters import AmountRange, NumberRange, Period, ProjectFilter
from store.names import NameKind

COMPARATORS = ("at_least", "at_most", "under", "over")
"""In this order: "не менее" holds "менее"."""

TITLE_SECTORS = {"greenhouses": "greenhouse"}
"""Fields that no project is sorted under, with the word of the titles that tells them."""

IN_SECTOR = {"wind_farm": ("wind farm", "renewable-energy"), "solar_plant": ("solar", "renewable-energy")}
"""Words for plants that titles and fields tell together: a wind farm is no turbine factory."""

SECTOR_TITLES = {"hospital": "healthcare"}
"""The reverse: a word of the titles that a field tells better, whatever the single title says."""

QUARTERS = {"1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
QUARTER = re.compile(
    r"\bq([1-4])\b|\b([1-4]|i{1,3}|iv)(?:st|nd|rd|th|-?(?:й|ый|ой|ий|м|ом|ем|ші|шы))?\s*-?\s*(?:quarter|квартал|тоқсан)"
)

UNSTATED = ("amount", "jobs", "launch")
"""What a project may keep to itself."""

JOINED = ("", "до", "to", "и", "and", "пен", "мен", "бен")
"""What stands between the two ends of a range."""

UNIT_NEAR = 12
NEAR = 28
"""Characters around a number in which its comparator or unit is looked for."""


def conditions(reading: Reading, knowledge: Knowledge, today: date) -> ProjectFilter:
    """What the projects asked for must be like."""
    over, under = _amount(reading)
    sectors = reading.ids(NameKind.SECTOR)
    titles = [title for title in reading.found("titles") if title not in reading.denied_titles]
    plants = [IN_SECTOR[title] for title in titles if title in IN_SECTOR]
    titles = [title for title in titles if title not in IN_SECTOR]
    if plants:
        titles, sectors = [plants[0][0]], (plants[0][1],)
    sectors = (*sectors, *(SECTOR_TITLES[title] for title in titles if title in SECTOR_TITLES))
    words = [
        *(TITLE_SECTORS[sector] for sector in sectors if sector in TITLE_SECTORS),
        *(title for title in titles if title not in SECTOR_TITLES),
    ]
    about_one = (
        reading.has("intents", "detail") or reading.has("words", "whether") or reading.ids(NameKind.COMPANY)
    )
    export = None
    if (reading.has("words", "exporting") or reading.has("words", "not_exporting")) and not about_one:
        export = not reading.has("words", "not_exporting")
    statuses = [status for status in reading.found("statuses") if not _people_do(status, reading)]
    return ProjectFilter(
        companies=reading.ids(NameKind.COMPANY),
        sectors=tuple(dict.fromkeys(sector for sector in sectors if sector not in TITLE_SECTORS)),
        text=words[0] if words else None,
        products=reading.ids(NameKind.PRODUCT),
        places=reading.ids(NameKind.PLACE),
        zones=reading.ids(NameKind.ZONE),
        countries=_spelt_out(reading.ids(NameKind.COUNTRY), knowledge),
        statuses=tuple(status for status in statuses if status not in reading.denied_statuses),
        amount=over,
        jobs=under,
        export=export,
        unstated=_unstated(reading),
        confidence="high" if reading.has("words", "high_confidence") else None,
        but_not=_but_not(reading, knowledge),
        **_times(reading, today),
    )


def _unstated(reading: Reading) -> tuple[str, ...]:
    """What the projects asked for do not state: "pharma projects without an amount"."""
    if not reading.has("words", "unstated") or reading.ids(NameKind.COMPANY):
        return ()
    asked = reading.found("attributes")
    return tuple(slot for slot in UNSTATED if slot in asked) or (UNSTATED[0],)


def _but_not(reading: Reading, knowledge: Knowledge) -> ProjectFilter | None:
    excluded = ProjectFilter(
        companies=reading.denied_ids(NameKind.COMPANY),
        sectors=reading.denied_ids(NameKind.SECTOR),
        products=reading.denied_ids(NameKind.PRODUCT),
        places=reading.denied_ids(NameKind.PLACE),
        zones=reading.denied_ids(NameKind.ZONE),
        countries=_spelt_out(reading.denied_ids(NameKind.COUNTRY), knowledge),
        statuses=tuple(sorted(reading.denied_statuses)),
        text=next((title for title in sorted(reading.denied_titles) if title not in SECTOR_TITLES), None),
    )
    return None if excluded.empty else excluded


def _people_do(status: str, reading: Reading) -> bool:
    """Whether people are working, or a plant works for export: that says nothing of how far it has come."""
    return status == "operating" and reading.has("words", "people_work")


def _spelt_out(keys: tuple[str, ...], knowledge: Knowledge) -> tuple[str, ...]:
    """The countries, each group as those that belong to it."""
    codes: list[str] = []
    for key in keys:
        codes.extend(knowledge.country_groups.get(key, (key,)))
    return tuple(dict.fromkeys(codes))


def _amount(reading: Reading) -> tuple[AmountRange | None, NumberRange | None]:
    found = list(quantities(reading.folded))
    money = [q for q in found if q.currency or q.scaled]
    plain = [q for q in found if not (q.currency or q.scaled)]
    if len(money) == 1:
        # "between 300 and 350 million": the scale is said once.
        money = [*(q for q in plain if q.end <= money[0].start and _between([q, money[0]], reading)), *money]
    plain.extend(_counted_years(reading))
    amount = jobs = None
    if money:
        low, high, strict = _bounds(money, reading)
        if low is not None or high is not None:
            currency = next((q.currency for q in money if q.currency), "USD")
            amount = AmountRange(low=low, high=high, currency=currency, low_strict=strict, high_strict=strict)
    elif plain and not reading.has("intents", "top") and "jobs" in reading.found("attributes"):
        low, high, strict = _bounds(plain, reading)
        if low is not None or high is not None:
            jobs = NumberRange(
                low=None if low is None else int(low),
                high=None if high is None else int(high),
                low_strict=strict,
                high_strict=strict,
            )
    return amount, jobs


def _counted_years(reading: Reading) -> list[Quantity]:
    """Numbers that look like a year but count jobs: "at least 2000 jobs"."""
    jobs = reading.lexicon.groups["attributes"]["jobs"]
    return [
        Quantity(match.start(), match.end(), Decimal(match["year"]), None, False)
        for match in YEAR.finditer(reading.folded)
        if (unit := jobs.search(reading.folded, match.end())) and unit.start() - match.end() <= UNIT_NEAR
    ]


def _bounds(found: list[Quantity], reading: Reading) -> tuple[Decimal | None, Decimal | None, bool]:
    """Low, high and whether "over" was said (a bound that does not count itself in)."""
    first = found[0]
    if len(found) >= 2 and (_between(found, reading)):
        low, high = first.value, found[1].value
        if found[1].scaled and not first.scaled and low < high:
            # "between 100 and 200 million": the scale is said once.
            low *= _scale(found[1].value)
        return low, high, False
    before = reading.folded[max(0, first.start - NEAR) : first.start]
    after = reading.folded[first.end : first.end + NEAR]
    around = f"{before} | {after}"
    said = [meaning for meaning in COMPARATORS if reading.lexicon.has("words", meaning, around)]
    match said[0] if said else "at_least" if after.startswith("+") else None:
        case "at_least":
            return first.value, None, False
        case "at_most":
            return None, first.value, False
        case "under":
            return None, first.value, True
        case "over":
            return first.value, None, True
    return first.value, first.value, False


def _between(found: list[Quantity], reading: Reading) -> bool:
    gap = reading.folded[found[0].end : found[1].start].strip(" -–—")
    return reading.has("words", "between") or gap in JOINED


def _scale(value: Decimal) -> Decimal:
    for factor in (10**12, 10**9, 10**6, 10**3):
        if value >= factor:
            return Decimal(factor)
    return Decimal(1)


def _times(reading: Reading, today: date) -> dict[str, Period]:
    period = _period(reading, today)
    if period is None:
        return {}
    planned = "planned" in reading.found("statuses") and "announced" not in reading.found("attributes")
    ahead = period.start is not None and period.start[:4] > str(today.year)
    asked = reading.found("attributes")
    about_launch = planned or ahead or ("launch" in asked and "announced" not in asked)
    return {"launch" if about_launch else "announced": period}


def _period(reading: Reading, today: date) -> Period | None:
    since = reading.has("words", "since")
    if reading.has("words", "this_year"):
        return Period(start=str(today.year), end=str(today.year))
    if reading.has("words", "last_year"):
        last = str(today.year - 1)
        return Period(start=last) if since else Period(start=last, end=last)
    counted = {quantity.start for quantity in _counted_years(reading)}
    years = [year for year in YEAR.finditer(reading.folded) if year.start() not in counted]
    if not years:
        return None
    if len(years) >= 2:
        first, last = sorted((years[0]["year"], years[1]["year"]))
        return Period(start=first, end=last)
    year = years[0]
    months = reading.found("months")
    moment = f"{year['year']}-{int(next(iter(months))):02}" if months else year["year"]
    if quarter := QUARTER.search(reading.folded):
        number = QUARTERS[next(name for name in quarter.groups() if name)]
        first = f"{year['year']}-{3 * number - 2:02}"
        return Period(start=first, end=f"{year['year']}-{3 * number:02}")
    before = reading.folded[max(0, year.start() - 28) : year.start()].rstrip()
    after = reading.folded[year.end() : year.end() + 28]
    for month in reading.lexicon.groups["months"].values():
        before, after = month.sub("", before).rstrip(), month.sub("", after)
    if _touches("after", before, after, reading):
        return Period(start=_next(moment))
    if _touches("since", before, after, reading):
        return Period(start=moment)
    if _touches("until", before, after, reading):
        return Period(end=moment)
    return Period(start=moment, end=moment)


def _next(moment: str) -> str:
    """The year or month after that one."""
    if len(moment) == len("2025"):
        return str(int(moment) + 1)
    year, month = int(moment[:4]), int(moment[5:])
    return f"{year + month // 12}-{month % 12 + 1:02}"


def _touches(meaning: str, before: str, after: str, reading: Reading) -> bool:
    pattern = reading.lexicon.groups["words"][meaning]
    leading = [match for match in pattern.finditer(before) if match.end() == len(before)]
    return bool(leading) or (reading.language == "kk" and pattern.search(after) is not None)
