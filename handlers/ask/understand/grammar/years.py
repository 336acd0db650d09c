"""Years that are set against each other: "compare 2024 and 2025", "2024 or 2025: which had more projects?"."""

from handlers.ask.understand.text.amounts import YEAR
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.text.times import counted_years
from store.filters import Period, ProjectFilter

IN_TIME = ("announced", "launch")


def years_named(reading: Reading) -> tuple[str, ...]:
    """The years of the text, those that count jobs left out."""
    counted = {quantity.start for quantity in counted_years(reading)}
    named = (year["year"] for year in YEAR.finditer(reading.folded) if year.start() not in counted)
    return tuple(dict.fromkeys(named))


def year_by_year(reading: Reading, wanted: ProjectFilter) -> tuple[ProjectFilter, ...]:
    """One side for each of the years that are named, by what is said to be in them; none where fewer are."""
    slot = next((each for each in IN_TIME if each in wanted.given), None)
    named = years_named(reading)
    if slot is None or len(named) < 2:
        return ()
    if slot == "announced" and wanted.statuses == ("announced",):
        wanted = wanted.dropping(("statuses",))  # it tells when, not how far they have come
    return tuple(in_year(wanted, slot, year) for year in sorted(named))


def in_year(wanted: ProjectFilter, slot: str, year: str) -> ProjectFilter:
    """The conditions, of that year."""
    return wanted.model_copy(update={slot: Period(start=year, end=year)})
