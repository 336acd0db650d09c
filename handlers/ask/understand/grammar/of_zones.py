"""What is asked of the special zones: one of them, the largest, those of a place, those that run out first."""

from handlers.ask.understand.grammar.asked import Asked
from handlers.ask.understand.grammar.conditions import area_bound
from handlers.ask.understand.grammar.counts import by_how_old, counts_things, rank_said, top_number
from handlers.ask.understand.question import MOST_TOP, Attribute, Kind, Question, Unheld, not_held
from handlers.ask.understand.text.amounts import YEAR
from handlers.ask.understand.text.reading import Reading
from store.filters import NumberRange, ProjectFilter
from store.names import NameKind

LARGEST_ZONES = 3
RUNS_OUT = ("runs_out_first", "runs_out_last")
"""Words for the zones that are valid for the shortest time and for the longest."""
OF_PROJECTS_THERE = frozenset((Attribute.AMOUNT, Attribute.JOBS, Attribute.COMPANY))
"""What is asked of those in a zone, which the rows of zones do not hold."""


def on_zones(asked: Asked) -> bool:
    """Whether zones are spoken of, and not the projects in them."""
    return "zone" in asked.intents and not asked.reading.has("words", "project")


def about_zones(asked: Asked) -> Question | None:
    """The zones that are named, those of a place, or a place in their order."""
    reading, wanted, on_them = asked.reading, asked.wanted, on_zones(asked)
    near_country = "nearest" in asked.intents and wanted.countries and not wanted.places
    if on_them and not wanted.zones and (wanted.companies or near_country):
        return not_held()  # "is Kia in a special zone?", "which zone is nearest to China?"
    # "The area of Khorgos" is that of the zone there.
    by_size = reading.has("turns", "area") and wanted.given == {"places"}
    by_size = by_size and not (asked.intents or asked.attributes or reading.has("words", "project"))
    if not (on_them or by_size or (wanted.zones and not wanted.companies)):
        return None
    zone = _of_those_named(asked)
    if len(zone.filter.zones) > 1 and _compares(asked):
        less = reading.has("turns", "less")
        return zone.model_copy(update={"limit": len(zone.filter.zones), "descending": not less})
    if wanted.zones:
        return zone
    if (bounded := bounded_zones(zone, reading)) is not None:
        return bounded
    if by_how_old(reading) and "count" not in asked.intents:
        return not_held()  # no row says how old a zone is
    return ranked_zones(zone, reading) if "top" in asked.intents else zone


def _compares(asked: Asked) -> bool:
    return "compare" in asked.intents or any(asked.reading.has("turns", word) for word in ("more", "less"))


def _of_those_named(asked: Asked) -> Question:
    """The zones as they are told: by their names, else by where they are, else by what they are for."""
    reading, wanted = asked.reading, asked.wanted
    places = () if wanted.zones else wanted.places
    sectors = () if wanted.zones or places else wanted.sectors
    # «СЭЗ Павлодар и Хоргос»: the word for a zone is said once, within the first name.
    called = any(reading.lexicon.has("intents", "zone", z.text.lower()) for z in reading.named(NameKind.ZONE))
    # Of "Pavlodar or Saryarka" both are zones, whatever the town is.
    both = bool(wanted.zones) and (on_zones(asked) or called or _compares(asked))
    others = (place for place in wanted.places if not any(place in zone for zone in wanted.zones))
    zones = (*wanted.zones, *others) if both else wanted.zones
    told = ProjectFilter(zones=zones, places=places, sectors=sectors)
    left_out = reading.denied_ids(NameKind.PLACE)
    if left_out and not places:
        told = told.model_copy(update={"but_not": ProjectFilter(places=left_out)})
    counted = bool(wanted.zones) and "count" in asked.intents and reading.has("words", "project")
    of_those_there = not OF_PROJECTS_THERE.isdisjoint(asked.attributes) or counts_things(reading) or counted
    of_size = any(reading.has("turns", word) for word in ("area", "land"))
    of_others = (of_those_there or reading.has("turns", "who")) and not of_size
    return Question(kind=Kind.ZONE, filter=told, unheld=Unheld.ZONE if of_others else None)


def bounded_zones(question: Question, reading: Reading, before: Question | None = None) -> Question | None:
    """The zones within the bounds that are told, or the first or the last of them to run out; a year that follows
    another is what that one was: "valid until 2036", then "and until 2041?"."""
    update = {"limit": None, "rank": 1, "order": None, "area": None, "term": None, "lacking": None}
    for lacking in ("term", "area"):
        if reading.says("turns", f"no_{lacking}"):
            return question.model_copy(update={**update, "lacking": lacking})
    if reading.says("turns", "has_term") and not _of_one_zone(reading):
        return question.model_copy(update={**update, "term": NumberRange()})  # "any with an expiry date?"
    for turn in RUNS_OUT:
        if reading.has("turns", turn) and not YEAR.search(reading.folded):
            first = {"limit": 1, "order": Attribute.TERM, "descending": turn == "runs_out_last"}
            return question.model_copy(update={**update, **first})
    if (term := _term(reading)) is not None:
        ended = before.term if before is not None else None
        if ended is not None and ended.low == ended.high and term.high is not None:
            term = NumberRange(low=term.high, high=term.high)
        return question.model_copy(update={**update, "term": term})
    if (area := area_bound(reading)) is not None:
        return question.model_copy(update={**update, "area": area})
    return None


def _of_one_zone(reading: Reading) -> bool:
    """Whether it is asked of the one spoken of: "does it have an expiry date?"."""
    several = reading.has("words", "which_of") or reading.has("turns", "several_zones")
    return reading.has("words", "pronoun") and not several


def _term(reading: Reading) -> NumberRange | None:
    """Of which years one is the last that a zone is valid in."""
    years = [int(match["year"]) for match in YEAR.finditer(reading.folded)]
    before, after, until = (reading.has("words", word) for word in ("before", "after", "until"))
    valid = reading.has("turns", "valid")
    if not years or not (valid or before or after or until or reading.has("turns", "runs_out")):
        return None
    year = years[0]
    if len(years) > 1:
        return NumberRange(low=year, high=years[1])
    if reading.has("words", "onwards") or reading.has("turns", "no_sooner"):
        return NumberRange(low=year)  # "valid until 2037 or later", "until at least 2036"
    if after:
        return NumberRange(low=year, low_strict=True)
    if valid:
        # "Valid until 2036" is said of the year it ends with, "still valid in 2036" of any later one too.
        return NumberRange(low=year, high=year if before or until else None)
    if before:
        return NumberRange(high=year, high_strict=True)
    return NumberRange(low=None if until else year, high=year)


def ranked_zones(question: Question, reading: Reading) -> Question:
    """The largest of the zones or the smallest, as many as are asked for."""
    which_of = reading.has("words", "which_of")
    several = (reading.has("words", "plural") or reading.has("turns", "several_zones")) and not which_of
    limit = min(top_number(reading) or (LARGEST_ZONES if several else 1), MOST_TOP)
    smallest = reading.has("words", "smallest")
    update = {"kind": Kind.ZONE, "limit": limit, "descending": not smallest, "rank": rank_said(reading)}
    return question.model_copy(update=update)
