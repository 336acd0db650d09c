"""The filter that a reading holds: names, statuses, amounts, jobs, times."""

import re
from datetime import date
from decimal import Decimal

from handlers.ask.understand.grammar.alternatives import (
    IN_SECTOR,
    SECTOR_TITLES,
    Thing,
    alternatives,
    joined,
    title_of,
    titles_within,
)
from handlers.ask.understand.grammar.divisions import named_division
from handlers.ask.understand.grammar.states import joined_states, only_announced, states_said
from handlers.ask.understand.knowledge import Knowledge
from handlers.ask.understand.question import MOST_TOP, Attribute
from handlers.ask.understand.text.amounts import (
    COMPARATORS,
    JOINED,
    YEAR,
    Quantity,
    areas,
    currency_named,
    powers,
    quantities,
    stated_in,
)
from handlers.ask.understand.text.exclusions import EDGE, SUBORDINATE, says_other
from handlers.ask.understand.text.reading import TURNED, Reading, blanked
from handlers.ask.understand.text.times import BEHIND, counted_years, times, was_built
from handlers.ask.understand.text.unread import unread_exclusions
from handlers.ask.understand.words.lexicon import WORD
from store.filters import AmountRange, NumberRange, Period, ProjectFilter
from store.names import Mention, NameKind

JOINED_ON = ("and", "а", "и", "ал")
"""What a question is joined on by that says nothing of a number."""
LOW, HIGH = ("at_least", "over"), ("at_most", "under")

OIL_AND_GAS, MINING = "oil-and-gas", "mining"
NOT_RUNNING = ("under_construction", "planned", "announced")
"""States in which what should have opened has not."""

OF_WHICH = re.compile(
    r"\bwhose\b|\b(?:for|of|in|by) which\b|\bwith (?:an? |the )?(?:disclosed|stated|known|published)\b"
    r"|\bу которых\b|\bгде\b|\bчь[яиё]\b|\bс (?:указанн|раскрыт|известн|названн)"
)
"""How those are told that state something: "projects whose amount is disclosed"."""
UNSTATED = ("amount", "jobs", "launch")
"""What a project may keep to itself."""

SELDOM_UNSTATED = ("country", "place", "partners", "export")
"""What few projects do not state: meant only where nothing of the others is named."""

ALWAYS_LISTED = {"products", "sector"}
"""What no condition tells those by that do not state it."""

UNIT_NEAR, NEAR = 12, 28
"""Characters around a number in which its unit or its comparator is looked for."""

STILL_BUILDS = re.compile(r"\bчто ещ[её] (?:\w+ )?(?:строит|строят)\b")
ARE_THERE = re.compile(r"\b(?:жоба|зауыт|кәсіпорын|фабрика)(?:сы|ы|лар|лары|тар|тары)? бар ?м[ае]\b")
"""How it is asked in Kazakh whether there are such: "экспортқа шығаратын түрік жобасы бар ма?"."""
STATING_IT = re.compile(r"(?:and |only |а |и |только |лишь )*(?:with|с|со) \w+(?: \w+)?\W*$")
"""How those that state it are told of a list by no more words: "with amount", «с суммой»."""
THOSE_THAT = re.compile(r"\w(?:[тғқ][ыа]н|[тгк][іе]н)(?:ы|і|дары|дері)\b|\bнеше(?:у[іы]|с[іы])\b")
"""How a Kazakh word says that some of several are meant: "экспортқа шығаратыны бар ма?", "нешеуі экспорттайды?"."""
BUILT_ONES = re.compile(
    r"^(?!is\b).*(?<!\bis )(?<!\bare )(?<!['’]s )\bbeing (?:built|constructed|put up)\W*$"
)
"""What is said of those that are not ready yet: "hospitals being built?", but not "what is being built?", nor "is a
theme park being built?"."""
OF_THESE = re.compile(r"\b(?:of (?:the|these|those)|из(?: этих)?) $")
"""What stands before the number of those spoken of."""

FIGURE = re.compile(r"\d+")
MOST_TO_A_BOUND = 8
"""Words between "drop" and the figure of the bound."""
SMALLEST_AMOUNT = 1_000_000
"""Units of a currency below which a number with "thousand" beside jobs counts jobs."""


def conditions(reading: Reading, knowledge: Knowledge, today: date) -> ProjectFilter:
    """What the projects asked for must be like."""
    over, under = _amount(reading)
    things = joined(reading)
    fields, either = alternatives(things)
    apart = titles_within(things, reading) | {thing.title for thing in things}
    sectors = (*_but_for("sectors", reading.ids(NameKind.SECTOR), things), *fields)
    titles = [title for title in reading.found("titles") if title not in reading.denied_titles | apart]
    if reading.ids(NameKind.PRODUCT):
        titles = [title for title in titles if title != "nuclear_plant"]  # "fuel for nuclear power plants"
    plants = [IN_SECTOR[title] for title in titles if title in IN_SECTOR]
    titles = [title for title in titles if title not in IN_SECTOR]
    if plants:
        titles, sectors = [plants[0][0]], (plants[0][1],)
    sectors = (*sectors, *(SECTOR_TITLES[title] for title in titles if title in SECTOR_TITLES))
    told = _told_by_titles(reading)
    words = [
        *(title for title in told.values() if title not in apart),
        *(title for title in titles if title not in SECTOR_TITLES),
    ]
    about_one = reading.ids(NameKind.COMPANY) or (
        (reading.has("intents", "detail") or reading.has("words", "whether"))
        and not ARE_THERE.search(reading.folded)
        and not (reading.has("words", "which_of") or reading.has("turns", "only"))
        and not THOSE_THAT.search(reading.folded)
        # "Are there projects that do not export?", «барлық жобаның қанша проценті экспортқа шығарады?»
        and not (reading.has("words", "project") and reading.has("words", "plural"))
        and not (reading.has("words", "project") and reading.has("turns", "share"))
    )
    export = None
    if (reading.has("words", "exporting") or reading.has("words", "not_exporting")) and not about_one:
        export = not reading.has("words", "not_exporting")
    # Money that is to be put in, or goods to be exported, say nothing of how far a project has come.
    text = reading.lexicon.without("words", "intended", reading.folded)
    text = reading.lexicon.without("words", "stated", text)  # «жария етілген құны барлары»
    named = states_said(text, reading.lexicon)
    statuses = [status for status in named if not _people_do(status, reading)]
    built_ones = reading.has("turns", "now") or BUILT_ONES.search(reading.folded)
    if not named and reading.has("turns", "being_built") and built_ones:
        statuses.append("under_construction")  # "what's being built by the Chinese right now"
    when = times(reading, today)
    if "announced" not in statuses and not when and only_announced(text, reading.language):
        statuses.append("announced")
    power, bounds_out = _power(reading), None
    if (over or under or power or when) and (gone := _bounds_taken_out(reading)):
        numbers = {"amount": over, "jobs": under, "power": power} if "numbers" in gone else {}
        bounds_out = ProjectFilter(**numbers, **(_either_time(when, reading) if "times" in gone else {}))
        over, under, power = (None, None, None) if "numbers" in gone else (over, under, power)
        when = {} if "times" in gone else when
    denied = reading.denied_statuses
    statuses += sorted(reading.kept_statuses.difference(statuses))
    if bounds_out and bounds_out.announced:
        denied -= {"announced"}  # "drop the ones announced before 2023"
        statuses = [status for status in statuses if status != "announced"]
    if denied == {"under_construction"} and reading.has("turns", "yet"):
        denied = frozenset(("under_construction", "operating"))  # "announced, but not yet being built"
    together = joined_states(reading)
    if not when and (more := [state for state in together if state not in statuses]):
        if statuses and denied.issuperset(statuses):
            denied |= {*more}  # "neither planned nor announced"
        statuses += more
    if reading.says("turns", "not_begun"):
        statuses, denied = ["announced", "planned"], frozenset()  # "construction has not started"
    if statuses == ["planned"] and reading.has("turns", "to_be_built"):
        statuses.append("announced")  # "what do they plan to build": whatever is only meant
    if reading.has("turns", "builds_or_plans"):
        statuses = []  # "what are the Turks building or planning": whatever they have there
    if "operating" in statuses and reading.has("words", "ahead"):
        statuses = []  # "running or in the pipeline": whatever it is
    several = reading.has("words", "plural") or reading.has("intents", "count")
    every = several or reading.has("turns", "all") or reading.has("words", "all_of_them")
    if reading.has("turns", "either_state") and every and not together:
        one = reading.ids(NameKind.COMPANY) or (about_one and not reading.has("words", "all_of_them"))
        statuses = statuses if one else []  # "every cement plant, built or not"
    if len(statuses) > 1 and reading.has("words", "pronoun") and not several:
        statuses = []  # "is it running already or being built?"
    if {"launch", "announced"} <= when.keys():
        statuses = []  # "announced in 2023 and launched in 2025" are times and no states
    by_then = when.get("launch")
    if by_then and by_then.end and not by_then.start and reading.has("turns", "be_opened"):
        denied |= {"operating"}  # "to be launched by 2030": what runs already is not
    if by_then and reading.has("turns", "be_opened") and not reading.has("words", "already"):
        statuses = [
            status for status in statuses if status != "operating"
        ]  # "should start working this year"
    if reading.has("turns", "soonest") and not when:
        when, denied = {"launch": Period(start=str(today.year))}, denied | {"operating"}
    if "launch" in when and not (reading.has("words", "still") or _still_planned(reading, when, today)):
        # "What is planned to open in 2026": what it is planned for tells more than that it is.
        statuses = [status for status in statuses if status != "planned"]
        if not (statuses or denied) and _have_opened(reading, when["launch"], today):
            statuses = ["operating"]
    if OIL_AND_GAS in sectors and _only_extracted(reading):
        sectors = tuple(each for each in sectors if each != MINING)  # "oil and gas (extraction)"
    if reading.has("turns", "overdue"):
        statuses = [each for each in statuses if each in NOT_RUNNING] or [*NOT_RUNNING]
        either = either if "launch" in when else _past(today)
    unstated = _unstated(reading)
    if "export" in unstated:
        export = None
    dropped = bool(unstated) and _drops_unstated(reading)
    # "With jobs above 1000" says more than that they are stated.
    if reading.language == "ru" and STILL_BUILDS.search(reading.folded):
        statuses = []  # «что ещё строит Узбекистан?» asks for no state
    stated = tuple(slot for slot in _stated(reading) if not (slot == "jobs" and under))
    left_out = _but_not(reading, knowledge, denied, unstated if dropped else stated)
    if bounds_out is not None:
        left_out = left_out.taking(bounds_out) if left_out else bounds_out
    return ProjectFilter(
        companies=reading.ids(NameKind.COMPANY),
        sectors=tuple(dict.fromkeys(sector for sector in sectors if sector not in told)),
        text=words[0] if words else None,
        products=_but_for("products", _most_precise(reading), things),
        places=reading.ids(NameKind.PLACE) or _in_a_part(reading, knowledge),
        zones=reading.ids(NameKind.ZONE),
        countries=_spelt_out(reading.ids(NameKind.COUNTRY), knowledge),
        statuses=tuple(status for status in statuses if status not in denied),
        amount=over,
        jobs=under,
        power=power,
        export=export,
        unstated=() if dropped else unstated,
        confidence=_confidence(reading),
        either=either,
        but_not=left_out,
        **when,
    )


def _still_planned(reading: Reading, when: dict[str, Period], today: date) -> bool:
    """Whether those are meant that are only planned though they were to open by now: "planned projects with launch
    before 2026"."""
    end = when["launch"].end
    return bool(end) and str(end) < str(today.year) and reading.has("turns", "planned_ones")


def _have_opened(reading: Reading, launch: Period, today: date) -> bool:
    """Whether what is open by now is meant, and not what is to open: "launched since 2020", "opened before 2019",
    "which factories opened in 2025"."""
    one_sided, built = not (launch.start and launch.end), was_built(reading)
    several = built or reading.has("words", "plural")
    gone_by = bool(launch.end) and str(launch.end) < str(today.year) and several
    opened = built or reading.has("turns", "have_opened")
    return (one_sided or gone_by) and opened and not reading.has("turns", "be_opened")


def _past(today: date) -> tuple[ProjectFilter, ...]:
    """Alternatives of a launch that was to be before this month; of this year only one whose month is stated."""
    before = Period(end=str(today.year - 1))
    this_year = Period(start=f"{today.year}-01", end=f"{today.year}-{today.month - 1:02}")
    spans = (before, this_year) if today.month > 1 else (before,)
    return tuple(ProjectFilter(launch=span) for span in spans)


def _either_time(when: dict[str, Period], reading: Reading) -> dict[str, Period]:
    """The time; of what is only told by its year, both when it was announced and when it opened: "the 2020 one"."""
    said = reading.found("attributes").keys() & {"announced", "launch"}
    period = when.get("announced")
    if said or period is None or not (period.start and period.end):
        return dict(when)
    return {"announced": period, "launch": period}


def _bounds_taken_out(reading: Reading) -> frozenset[str]:
    """Which bounds tell what is to go, "numbers" or "times": "drop everything below 100 million", «убери объявленные
    до 2023»."""
    text = reading.folded
    figures = list(FIGURE.finditer(text))
    if not figures or reading.denied:
        return frozenset()
    # What denies a state is blanked out: "drop the ones announced before 2023".
    said = "".join(c.lower() if len(c.lower()) == 1 else c for c in reading.text)
    taken_out = reading.lexicon.groups["turns"].get("taken_out")
    for match in taken_out.finditer(said) if taken_out else ():
        if says_other(match.span(), said):
            continue  # «10 миллиардтан асатын басқа жобалар» are so large too
        behind = [each for each in figures if each.start() >= match.end()]
        gap = text[match.end() : behind[0].start()] if behind else text[figures[-1].end() : match.start()]
        gap = SUBORDINATE.sub("", gap)
        if not gap or EDGE.search(gap) or len(WORD.findall(gap)) > MOST_TO_A_BOUND:
            continue
        if not behind or len(behind) == len(figures):
            return frozenset(("numbers", "times"))
        # "Over 100 million, except those announced before 2023": only what stands behind goes.
        return frozenset(("times",) if YEAR.match(text, behind[0].start()) else ("numbers",))
    return frozenset()


def _most_precise(reading: Reading) -> tuple[str, ...]:
    """The products without those whose name is a part of another's beside it: "Prevenar 20 vaccine" is one, not any
    vaccine; "beef, meat" are two."""
    named = reading.named(NameKind.PRODUCT)
    words = {m.candidates[0].id: set(m.candidates[0].id.split("-")) for m in named}

    def is_a_part(one: Mention, other: Mention) -> bool:
        first, second = sorted((one, other), key=lambda m: m.start)
        apart = reading.text[first.end : second.start].strip()
        return words[one.candidates[0].id] < words[other.candidates[0].id] and not apart

    gone = {one.candidates[0].id for one in named if any(is_a_part(one, other) for other in named)}
    return tuple(each for each in reading.ids(NameKind.PRODUCT) if each not in gone)


def _only_extracted(reading: Reading) -> bool:
    """Whether mining is named by a word that says how oil comes too."""
    said = [
        m for m in reading.mentions if (m.candidates[0].kind, m.candidates[0].id) == (NameKind.SECTOR, MINING)
    ]
    return bool(said) and all(reading.lexicon.has("words", "extraction", m.text.lower()) for m in said)


def _told_by_titles(reading: Reading) -> dict[str, str]:
    """By field that has no projects of its own: the word of titles that it is called by here."""
    told = ((mention.candidates[0].id, title_of(mention, reading)) for mention in reading.mentions)
    return {field: title for field, title in told if title is not None}


def _but_for(slot: str, keys: tuple[str, ...], things: tuple[Thing, ...]) -> tuple[str, ...]:
    """The names without those that are joined to something else."""
    gone = {key for thing in things for key in getattr(thing.wanted, slot)}
    return tuple(key for key in keys if key not in gone)


def _unstated(reading: Reading) -> tuple[str, ...]:
    """What the projects asked for do not state: "pharma projects without an amount"."""
    several = reading.has("words", "project") and reading.has("words", "plural")
    if not reading.has("words", "unstated") or (reading.ids(NameKind.COMPANY) and not several):
        return ()
    if reading.has("turns", "either_way"):
        return ()  # "with or without an amount"
    # "Not opened" to the public is no opening.
    rest = reading.lexicon.without("words", "unstated", reading.folded)
    asked = set(reading.lexicon.found("attributes", rest))
    within = _said_within(reading)
    if asked & {"amount", "jobs"}:
        # «Без суммы и без рабочих мест»: one phrase may say both that it is not stated and what is not.
        asked |= within & {"amount"}
    slots = tuple(slot for slot in UNSTATED if slot in asked)
    if not slots and "jobs" in reading.found("attributes"):
        # "Without a jobs figure" is one phrase, «без суммы и без рабочих мест» are two.
        return tuple(slot for slot in UNSTATED if slot in within | {"jobs"})
    # "With export but no amount" leaves the export stated.
    slots = slots or tuple(slot for slot in UNSTATED if slot in within)
    # In «где экспорт неизвестен» no place is asked for: the last that is said is meant.
    slots = slots or tuple(slot for slot in SELDOM_UNSTATED if slot in reading.found("attributes"))[-1:]
    slots = slots or (SELDOM_UNSTATED[:1] if reading.has("turns", "a_country") else ())
    slots = slots or (("place",) if reading.has("turns", "nowhere_told") else ())
    if not slots and reading.found("attributes").keys() & ALWAYS_LISTED:
        return ()
    return slots or (() if "unknown" in reading.found("statuses") else (UNSTATED[0],))


def _said_within(reading: Reading) -> set[str]:
    """What is said by the phrases themselves that something is not stated: "no amount stated"."""
    phrases = reading.lexicon.groups["words"]["unstated"].finditer(reading.folded)
    return {slot for said in phrases for slot in reading.lexicon.found("attributes", said[0])}


def _drops_unstated(reading: Reading) -> bool:
    """Whether those that do not state something are to be left out: "drop the ones with no amount"."""
    words = reading.lexicon.groups["words"]
    unstated = [match.span() for match in words["unstated"].finditer(reading.folded)]
    gaps = [
        reading.folded[out.end() : start]
        for out in words["except_before"].finditer(reading.folded)
        for start, _ in unstated
        # "Without" of "without an amount and without jobs" leaves nobody out.
        if out.end() <= start and not any(at <= out.start() < end for at, end in unstated)
    ]
    gaps += [
        reading.folded[end : out.start()]
        for out in words["except_after"].finditer(reading.folded)
        for _, end in unstated
        if end <= out.start()
    ]
    return any(
        all(
            word in reading.lexicon.plain or reading.lexicon.has("words", "except_gap", word)
            for word in WORD.findall(gap)
        )
        for gap in gaps
    )


def _of_some(reading: Reading) -> bool:
    """Whether some of those spoken of are to be kept."""
    return reading.has("words", "which_of") or reading.has("turns", "only")


def _stated(reading: Reading) -> tuple[str, ...]:
    """What the projects asked for do state: "for which of them is the sum known?"."""
    many = reading.has("words", "project") and reading.has("words", "plural")
    which = reading.has("words", "which") or reading.has("turns", "which_one")
    # «У каких сумма указана?»
    some = _of_some(reading) or reading.has("turns", "having") or (which and many)
    of_which = OF_WHICH.search(reading.folded) is not None
    theirs = reading.has("turns", "they") and not reading.has(
        "intents", "sum"
    )  # "those for which it is stated"
    some = some or (of_which and (many or theirs))
    some = some or STATING_IT.match(reading.folded) is not None
    # "Projects with jobs stated"; in "what is stated of the projects' jobs in all?" a sum is asked for.
    # «Покажи все проекты с суммой» adds nothing up.
    asks = reading.found("intents").keys() - ({"sum"} if reading.has("words", "of_a_sum") else set())
    some = some or (many and asks <= {"list"} and not reading.has("words", "how_much"))
    if not (some and reading.has("words", "stated")) or reading.has("words", "unstated"):
        return ()
    if _only_currency(reading) is not None:
        return ()
    asked = reading.found("attributes")
    slots = tuple(slot for slot in UNSTATED if slot in asked)
    # "Which have a partner?"; "does Roche have one?" asks of one.
    said = which or many or reading.has("turns", "having")
    partners = "partners" in asked and said and not reading.ids(NameKind.COMPANY)
    return slots or (("partners",) if partners else ())


def _confidence(reading: Reading) -> str | None:
    if reading.has("words", "medium_confidence"):
        return "medium"
    return "high" if reading.has("words", "high_confidence") else None


def _but_not(
    reading: Reading, knowledge: Knowledge, statuses: frozenset[str], unstated: tuple[str, ...]
) -> ProjectFilter | None:
    """What is left out: the names that are denied, those statuses, those that do not state that."""
    # "Not the greenhouses": a field that has no projects of its own is told by the word of titles.
    by_title = {m.candidates[0].id: title for m in reading.denied if (title := title_of(m, reading))}
    titles = [*sorted(reading.denied_titles), *by_title.values()]
    excluded = ProjectFilter(
        unstated=unstated,
        companies=reading.denied_ids(NameKind.COMPANY),
        sectors=(
            *(field for field in reading.denied_ids(NameKind.SECTOR) if field not in by_title),
            *(SECTOR_TITLES[title] for title in sorted(reading.denied_titles) if title in SECTOR_TITLES),
        ),
        products=reading.denied_ids(NameKind.PRODUCT),
        places=reading.denied_ids(NameKind.PLACE),
        zones=reading.denied_ids(NameKind.ZONE),
        countries=_spelt_out(reading.denied_ids(NameKind.COUNTRY), knowledge),
        statuses=tuple(sorted(statuses)),
        text=next((title for title in titles if title not in SECTOR_TITLES), None)
        or " ".join(unread_exclusions(reading))
        or None,
    )
    return None if excluded.empty else excluded


def _in_a_part(reading: Reading, knowledge: Knowledge) -> tuple[str, ...]:
    """The regions of the part of the country that is spoken of: "in the south"."""
    return tuple(region for part in reading.found("parts") for region in knowledge.region_groups[part])


def _people_do(status: str, reading: Reading) -> bool:
    """Whether people are working, a plant works for export, or investors are active in a field: that says nothing of
    how far it has come."""
    return status == "operating" and (reading.has("words", "people_work") or _are_active(reading))


def _are_active(reading: Reading) -> bool:
    """Whether it is asked in which fields investors are active: "in which sectors do Russian investors operate?"."""
    fields = reading.has("intents", "group") and named_division(reading) is Attribute.SECTOR
    return fields and reading.has("turns", "investors")


def _spelt_out(keys: tuple[str, ...], knowledge: Knowledge) -> tuple[str, ...]:
    """The countries, each group as those that belong to it."""
    groups = knowledge.country_groups
    codes: list[str] = []
    for key in keys:
        # "Arabs from the Emirates" are of one country.
        if not set(groups.get(key, ())).intersection(keys):
            codes.extend(groups.get(key, (key,)))
    return tuple(dict.fromkeys(codes))


def _amount(reading: Reading) -> tuple[AmountRange | None, NumberRange | None]:
    found = list(quantities(reading.folded))
    # "Two and a half thousand jobs": what stands by a unit of jobs is no money.
    of_jobs = "jobs" in reading.found("attributes")
    money = [q for q in found if q.currency or (q.scaled and not (of_jobs and q.value < SMALLEST_AMOUNT))]
    money = [q for q in money if q.currency or q.value >= SMALLEST_AMOUNT or not _of_goods(q, reading)]
    if "top" in reading.found("intents"):
        money = [q for q in money if q.scaled or q.value > MOST_TOP]
    plain = [q for q in found if q not in money and not _of_projects(q, reading)]
    if len(money) == 1:
        # "between 300 and 350 million": the scale is said once.
        money = [*(q for q in plain if q.end <= money[0].start and _between([q, money[0]], reading)), *money]
    plain.extend(counted_years(reading))
    amount = jobs = None
    if money:
        low, high, strict = _bounds(money, reading)
        if low is not None or high is not None:
            said = next((q.currency for q in money if q.currency), None)
            # "A sum in euros of more than fifty million": the currency stands apart.
            currency = said or currency_named(reading.folded[: money[0].start]) or "USD"
            amount = AmountRange(low=low, high=high, currency=currency, low_strict=strict, high_strict=strict)
        plain = [q for q in plain if q.start > money[-1].end or q.end < money[0].start]
    elif (only := _only_currency(reading)) is not None:
        amount = AmountRange(currency=only)
    if (
        plain
        and (amount is None or not amount.unbounded)
        and not reading.has("intents", "top")
        and "jobs" in reading.found("attributes")
    ):
        low, high, strict = _bounds(plain, reading)
        if low is not None or high is not None:
            jobs = _whole(low, high, strict=strict)
    return amount, jobs


def _of_goods(number: Quantity, reading: Reading) -> bool:
    """Whether it counts what is made: "the one of 30 thousand cars"."""
    kinds = (NameKind.PRODUCT, NameKind.SECTOR)
    made = [m.start for m in reading.mentions if m.candidates[0].kind in kinds]
    return any(not reading.folded[number.end : start].strip() for start in made if start >= number.end)


def _of_projects(number: Quantity, reading: Reading) -> bool:
    """Whether a number counts projects, and no jobs: "the 3 Uzbek textile projects, jobs together"."""
    if OF_THESE.search(reading.folded[: number.start]):
        return True  # "which of the 3 does not say how many jobs?"
    jobs = reading.lexicon.groups["attributes"]["jobs"].search(reading.folded, number.end)
    if jobs is None:
        return False
    asked = reading.folded[number.end : jobs.end()]  # "the 4 centres, how many jobs?"
    between = reading.folded[number.end : jobs.start()]
    return reading.lexicon.has("words", "project", between) or reading.lexicon.has("intents", "count", asked)


def _only_currency(reading: Reading) -> str | None:
    """The currency in which the amounts of those asked for are stated: "keep those whose sum is in tenge"."""
    intents, attributes = reading.found("intents"), reading.found("attributes")
    if "top" in intents:
        # "The biggest in euros": sums in other currencies are not compared with it.
        return currency_named(reading.folded) if not attributes.keys() - {"amount", "company"} else None
    whose = reading.has("turns", "having") and reading.has("words", "stated")
    if (_of_some(reading) or whose) and "amount" in attributes:
        return currency_named(reading.folded)
    said = stated_in(reading.folded)
    rest = blanked(reading.folded, (said.span(),)) if said else ""
    summed = "average" in intents or ("amount" in attributes and reading.has("words", "how_much"))
    if said is None or summed or reading.lexicon.has("intents", "sum", rest):
        return None  # "how much are the Turkish projects in tenge?"
    return currency_named(said[0])


def _power(reading: Reading) -> NumberRange | None:
    """How powerful the plants asked for are: "wind farms of 1 GW", "between 50 and 100 MW"."""
    found = list(powers(reading.folded))
    if not found or reading.ids(NameKind.COMPANY):
        return None
    return _range(found, reading)


def bare_bounds(reading: Reading, like: ProjectFilter) -> dict[str, AmountRange | NumberRange]:
    """A bound on what `like` bounds, where the text has a number and a comparator and no unit: "more than 6000"."""
    found = numbers_said(reading.folded)
    if not found or not any(reading.has("words", word) for word in (*COMPARATORS, "between")):
        return {}
    low, high, strict = _bounds(found, reading)
    if like.jobs is not None:
        return {"jobs": _whole(low, high, strict=strict)}
    before = like.amount
    if before is None:
        return {}
    scale = scale_of(low or high or Decimal(0), like=before)
    return {
        "amount": AmountRange(
            low=low and low * scale,
            high=high and high * scale,
            currency=before.currency,
            low_strict=strict,
            high_strict=strict,
        )
    }


def numbers_said(folded: str) -> list[Quantity]:
    """The numbers of casefolded text; what may be years, where there are no others."""
    return list(quantities(folded)) or [
        Quantity(match.start(), match.end(), Decimal(match["year"]), None, False)
        for match in YEAR.finditer(folded)
    ]


def scale_of(value: Decimal, like: AmountRange) -> Decimal:
    """What a number is to be multiplied by that says no scale: "over 100" after "over 500 million"."""
    return _scale(like.low or like.high or Decimal(1)) if value < SMALLEST_AMOUNT else Decimal(1)


def number_bound(reading: Reading) -> NumberRange | None:
    """The bounds of a plain number, where a comparator stands by it: "more than 10 projects"."""
    found = [each for each in quantities(reading.folded) if not (each.currency or each.scaled)]
    if not found or not any(reading.has("words", word) for word in (*COMPARATORS, "between")):
        return None
    return _range(found, reading)


def area_bound(reading: Reading) -> NumberRange | None:
    """The bounds of an area in hectares; a plain number with a comparator is one too: "bigger than 1000"."""
    found = list(areas(reading.folded))
    return _range(found, reading) if found else number_bound(reading)


def _range(found: list[Quantity], reading: Reading) -> NumberRange:
    low, high, strict = _bounds(found, reading)
    return _whole(low, high, strict=strict)


def _whole(low: Decimal | None, high: Decimal | None, *, strict: bool) -> NumberRange:
    """The bounds of what is counted in whole numbers."""
    return NumberRange(
        low=None if low is None else int(low),
        high=None if high is None else int(high),
        low_strict=strict,
        high_strict=strict,
    )


def _bounds(found: list[Quantity], reading: Reading) -> tuple[Decimal | None, Decimal | None, bool]:
    """Low, high and whether "over" was said (a bound that does not count itself in)."""
    first = found[0]
    if len(found) >= 2 and (_between(found, reading)):
        low, high = first.value, found[1].value
        if found[1].scaled and not first.scaled and low < high:
            # "between 100 and 200 million": the scale is said once.
            low *= _scale(found[1].value)
        return low, high, False
    said = [(_comparator(place, found, reading), each.value) for place, each in enumerate(found[:2])]
    least = next((value for word, value in said if word in LOW), None)
    most = next((value for word, value in said if word in HIGH), None)
    if least is None and most is None:
        return first.value, first.value, False
    return least, most, any(word in ("over", "under") for word, _ in said)


def _comparator(place: int, found: list[Quantity], reading: Reading) -> str | None:
    """What is said around a quantity; between two of them it is said of the one that the language says it of."""
    this, behind = found[place], reading.language in BEHIND
    start, end = max(0, this.start - NEAR), this.end + NEAR
    start = max(start, _lead(reading))  # "and over 100?" is no "100 and over"
    if place:
        start = this.start if behind else max(start, found[place - 1].end)
    if place + 1 < len(found) and found[place + 1].start < end:
        end = found[place + 1].start if behind else this.end
    before, after = reading.folded[start : this.start], reading.folded[this.end : end]
    comparators = [(meaning, reading.lexicon.groups["words"][meaning]) for meaning in COMPARATORS]
    another = behind and any(each.end > start for each in quantities(reading.folded[: this.start]))
    if another and any(pattern.search(after) for _, pattern in comparators):
        before = ""  # «1 млрд доллардан аз 500 жұмыс орнынан астам»: each is followed by its own
    around = f"{before} | {after}"
    said: list[tuple[int, int, str]] = []
    for meaning, pattern in comparators:
        for match in pattern.finditer(around):
            away = max(len(before) - match.end(), match.start() - len(before), 0)
            said.append((away, match.start() - match.end(), meaning))
    # "Everything from China worth over a billion": what is nearest to the number is said of it.
    return min(said)[2] if said else "at_least" if after.startswith("+") else None


def _lead(reading: Reading) -> int:
    """Where what is asked begins, behind the "and" that it is joined on by."""
    blank = len(reading.folded) - len(reading.folded.lstrip())
    lead = TURNED.match(reading.folded, blank)
    return lead.end() if lead and lead[0] in JOINED_ON else 0


def _between(found: list[Quantity], reading: Reading) -> bool:
    gap = reading.folded[found[0].end : found[1].start].strip(" -–—")
    return reading.has("words", "between") or gap in JOINED


def _scale(value: Decimal) -> Decimal:
    for factor in (10**12, 10**9, 10**6, 10**3):
        if value >= factor:
            return Decimal(factor)
    return Decimal(1)
