"""New conditions in the light of the old ones: what they replace, and what they may mean."""

import re
from collections.abc import Iterator

from handlers.ask.understand.grammar.counts import number_together
from handlers.ask.understand.question import DESCRIBING, PAGE, Attribute, Kind, Question, only_describes
from handlers.ask.understand.text.reading import Reading
from store.filters import AmountRange, NumberRange, ProjectFilter
from store.names import NameKind

PICKED = (Kind.DETAIL, Kind.LIST)
"""Kinds of questions about one of a list: "the Danish one"."""

WITH_COMPANY = ("having", "with_it")
"""Words that say of those spoken of that a company takes part in them."""
WITH_SUFFIX = re.compile(r"[мбп]ен$")
"""How in Kazakh "with" is said of a name: «ҚазМұнайГазбен»."""
NAMING = ("countries", "places", *DESCRIBING)
"""Conditions that tell one project of several by what it is."""


def merged(
    new: ProjectFilter, before: Question, shown: tuple[int, ...], reading: Reading
) -> Iterator[ProjectFilter]:
    """What the new conditions may mean in the light of the old ones, likeliest first."""
    changes = {name: getattr(new, name) for name in new.given}
    # "How many of them are Chinese?", then "and American?": of the same.
    counted = before.kind is Kind.COUNT and len(before.filter.ids) > 1
    # "Which of those is not cars?", after three that were told by something.
    of_those = reading.has("words", "which_of") and number_together(reading) is None
    counted = counted or (len(before.filter.ids) > 1 and of_those)
    kept = before.filter if before.kind is Kind.LIST or counted else before.filter.dropping(("ids",))
    kept = _less_denied(kept, new)
    if reading.has("words", "which_of"):
        changes |= _between(new, kept)
    times = new.given - {"statuses"} == {"launch"} and kept.announced is not None
    if (
        times
        and reading.turned
        and not reading.has("words", "which_of")
        and not reading.has("words", "pronoun")
    ):
        kept = kept.dropping(("announced",))  # "announced in 2025?", then "and launched in 2025?"
    if kept.launch and "announced" in changes and "announced" not in reading.found("attributes"):
        # "sorry, 2029" sets right the year that was spoken of.
        changes["launch"] = changes.pop("announced")
    if "companies" in changes:
        shares = before.kind is Kind.DETAIL and before.attributes == (Attribute.PARTNERS,) and len(shown) == 1
        turned = reading.turned or reading.has("words", "followup")
        only = changes.keys() == {"companies"} and not reading.found("attributes").keys() - {"partners"}
        if shares and only and turned and not reading.has("words", "project"):
            # "What is Exxon's share?", then "and KMG's?", of the same.
            yield ProjectFilter(ids=shown, companies=new.companies)
        # A partner of the one that was shown: "what share does Kazatomprom have?".
        of_it = "partners" in reading.found("attributes")
        if of_it and changes.keys() == {"companies"} and not reading.has("words", "correction"):
            yield kept.model_copy(update={"ids": shown, "companies": new.companies})
        if before.kind is Kind.LIST and len(shown) > 1 and not kept.companies and takes_part_too(reading):
            yield kept.model_copy(update=changes)  # "which have KazMunayGas on board?", of those
        which = reading.has("words", "which") and reading.has("turns", "builds")
        if which or reading.has("turns", "only") or reading.has("words", "which_of"):
            yield kept.model_copy(update=changes)  # "just YDA please", "which of them are YDA's?"
        spot = kept.places or before.chosen_from.places
        if spot and reading.has("turns", "there"):
            yield new.model_copy(update={"places": spot})  # "and what does Coca-Cola put in there?"
        led = before.kind is Kind.TOP  # "and Lukoil?", after the one that leads
        if len(before.listed) > 1 and reading.turned and changes.keys() == {"companies"} and not led:
            yield as_listed(before.listed, before).model_copy(update=changes)  # "and Risen's?"
        among = before.listed or shown
        if len(among) > 1 and reading.has("turns", "the_one_with"):
            yield ProjectFilter(ids=among).model_copy(update=changes)  # "the one with PepsiCo"
        one_plant = reading.has("words", "project") and not reading.several()
        if spot and one_plant and len(shown) == 1 and changes.keys() == {"companies"}:
            # "For the Coca-Cola plant as well", after another one of those of Aktobe Region.
            yield new.model_copy(update={"places": spot})
        yield new
        return
    if kept.but_not and (taken_in := kept.but_not.given & changes.keys()):
        # "Not the Uzbek ones", then "and the Uzbek one of 2020?": it is left out no more.
        rest = kept.but_not.dropping(taken_in)
        kept = kept.model_copy(update={"but_not": None if rest.empty else rest})
    if new.but_not and (left := _without_some(kept, new.but_not)) is not None:
        yield left.model_copy(update={name: value for name, value in changes.items() if name != "but_not"})
    if new.but_not and (said := _all_left_out(kept, new.but_not)):
        # "And which are not car makers?", after these: they are of the list without them.
        yield kept.dropping(said).model_copy(update=changes)
    chosen_from = before.chosen_from if before.kind in PICKED and len(shown) == 1 else ProjectFilter()
    again = bool(changes.keys() & chosen_from.given)
    another = any(getattr(new, slot) != getattr(kept, slot) for slot in new.given & {"countries", "places"})
    if chosen_from.given and another and "statuses" not in chosen_from.given:
        # "Which one is not open yet?", then "and the Danish one?": that one's state told it, not the list.
        kept = _in_any_state(kept)
    if kept.but_not and "but_not" in changes:
        changes["but_not"] = _both(kept.but_not, changes["but_not"])
    if "company" in reading.found("attributes") and changes.keys() & set(DESCRIBING):
        kept = kept.dropping(("companies",))  # "and the vaccine for cattle, who makes it?"
    # "And the Japanese one?" is asked whatever its state.
    anyhow = "statuses" not in changes and bool(changes.keys() & set(NAMING)) and _in_any_state(kept) != kept
    if kept.companies and (before.kind is Kind.DETAIL or "places" in changes):
        # Of one company's projects the one there, else what others do there.
        yield kept.model_copy(update=changes)
        if anyhow:
            yield _in_any_state(kept).model_copy(update=changes)
        if "statuses" in changes and len(changes) > 1:
            # "Is the Aktobe one running already?": its state is asked, whatever it is.
            yield _in_any_state(kept).model_copy(update=changes).dropping(("statuses",))
        if kept.given.intersection(DESCRIBING):
            yield kept.dropping(DESCRIBING).model_copy(update=changes)  # whatever it makes there
        kept = kept.dropping(("companies",))
        if before.listed and kept.empty:
            # Another of the list that the company's was chosen from: "and in Aktobe?".
            yield as_listed(before.listed, before).model_copy(update=changes)
    elif kept.companies and changes.keys() - {"statuses", "amount", "jobs", "export", "but_not"}:
        among = before.listed or shown
        if len(among) > 1 and reading.single():
            # "Is the Swiss one running?", of those that a partner has part in.
            one_of_them = as_listed(among, before).model_copy(update=changes)
            yield one_of_them
            if asked := asked_of_it(new, reading):
                yield one_of_them.dropping(asked)
        if only_describes(new) and len(kept.companies) == 1:
            yield kept.dropping(DESCRIBING).model_copy(update=changes)  # «әуежайы ше?», of theirs
        if kept.countries and changes.get("countries", kept.countries) != kept.countries:
            yield kept.model_copy(update=changes)  # "and the French ones?", of those it takes part in
        if reading.has("words", "pronoun"):
            yield kept.model_copy(update=changes)  # "how many of them are hospitals?"
        if (before.kind is Kind.COUNT or reading.has("turns", "how_many_are")) and only_describes(new):
            yield kept.dropping(DESCRIBING).model_copy(update=changes)  # "and how many are airports?"
        if reading.has("turns", "their"):
            yield new.model_copy(update={"companies": kept.companies})  # "at their airport"
        kept = kept.dropping(("companies",))
    listed = before.listed or (shown if len(shown) > 1 else ())
    if listed and before.filter.ids and kept.dropping(tuple(changes)).empty:
        # Chosen by name only: "and the Chinese one?" is another of those.
        yield as_listed(listed, before).model_copy(update=changes)
    if before.filter.ids and not before.chosen_from.empty and kept.dropping(tuple(changes)).empty:
        # Of some that were chosen: "and the Astana one?" is of the list that they were chosen from.
        yield before.chosen_from.model_copy(update=changes)
    talked_of = (*before.spoken, *(shown if len(shown) == 1 else ()))
    one = reading.has("words", "project") and not reading.several()
    singly = one and bool(talked_of) and changes.keys() <= set(DESCRIBING)
    if singly and kept.dropping(tuple(changes)).empty:
        yield ProjectFilter(ids=talked_of).model_copy(update=changes)
    some = reading.has("words", "which_of") or reading.has("turns", "only") or reading.has("words", "pronoun")
    some = some or number_together(reading) is not None  # "of these three"
    by_kind = before.chosen_from if kept.given == {"ids"} else kept
    whose = "company" in reading.found("attributes")
    anew = whose or reading.turned or reading.has("words", "followup")
    if anew and by_kind.given & {*DESCRIBING} and only_describes(new) and len(shown) > 1 and not some:
        # "And cars?", after those of buses: what is made is another thing, and not both.
        yield by_kind.dropping(DESCRIBING).model_copy(update=changes)
    elif whose and kept.ids and only_describes(new) and not some:
        # "And the greenhouses, whose are they?", after one of another kind.
        yield kept.dropping(("ids", *DESCRIBING)).model_copy(update=changes)
        yield new
    yield kept.model_copy(update=changes)
    if (whatever := asked_of_it(new, reading)) and changes.keys() & set(NAMING):
        # "Is the Chinese one operating?": it is asked about, whatever its state is.
        yield _in_any_state(kept).model_copy(update=changes).dropping(whatever)
    if before.kind is Kind.LIST and len(kept.ids) == 1 and "places" in changes:
        # "Agricultural projects in North Kazakhstan" left one, then "and in Kostanay?".
        yield kept.dropping(("ids",)).model_copy(update=changes)
    in_the_place = bool(kept.places) and "places" not in changes and reading.has("turns", "there")
    if (again and not in_the_place) or (
        changes.keys() <= {"announced", "launch"} and changes.keys() & before.chosen_from.given
    ):
        # "And in 2028?", after one of those of 2027: of the list as it was asked for.
        yield before.chosen_from.taking(new)
    if listed and only_describes(kept) and changes.keys() & set(DESCRIBING):
        # "And the bus plant?" is another one of the list before it is one of all.
        yield as_listed(listed, before).model_copy(update=changes)
    if any(slot in changes for slot in DESCRIBING):
        yield kept.dropping(DESCRIBING).model_copy(update=changes)
    if anyhow:
        yield _in_any_state(kept).model_copy(update=changes)
    of_country = changes.keys() - {"statuses"} == {"countries"}
    if before.kind is Kind.DETAIL and of_country and kept.given.intersection(DESCRIBING):
        # "And the Spanish one?" is another of the place, whatever the one before it makes.
        yield _in_any_state(kept.dropping(DESCRIBING)).taking(new.dropping(("statuses",)))
    if kept.export is not None and changes.keys() & set(NAMING):
        # "And the cars?", for export or not.
        yield _in_any_state(kept).dropping(("export",)).model_copy(update=changes)
    if changes.keys() == {"places"} and kept.countries and kept.given.intersection(DESCRIBING):
        yield kept.dropping(("countries",)).model_copy(update=changes)  # "and in Turkistan?", whoever's it is
    spot = kept.places or before.chosen_from.places
    if spot and "places" not in changes and reading.has("turns", "there"):
        yield new.model_copy(update={"places": spot})  # "who makes rail cars there?"
    if not listed and len(before.spoken) > 1:
        # "And the second, the Turkish one?" of those that were talked of one by one.
        yield ProjectFilter(ids=before.spoken).model_copy(update=changes)
    if in_the_place:
        yield _in_any_state(kept).model_copy(update=changes)  # "any Chinese there", of those that operate
    elif listed and not (changes.keys() == {"statuses"} and before.kind is Kind.LIST and len(shown) > 1):
        # "No, the glass one": another of the list that this one was chosen from.
        yield as_listed(listed, before).model_copy(update=changes)
    if singly:
        # "Back to the hydrogen project, when is the launch?", however long ago it was talked of.
        yield ProjectFilter(ids=talked_of).model_copy(update=changes)


def takes_part_too(reading: Reading) -> bool:
    """Whether a company is said to be in what somebody builds: "with KTZ", "which have KazMunayGas on board?"."""
    if reading.has("words", "project") or reading.found("attributes").keys() - {"partners"}:
        return False
    named = reading.named(NameKind.COMPANY)
    suffixed = reading.language == "kk" and any(WITH_SUFFIX.search(each.text.casefold()) for each in named)
    return bool(named) and (suffixed or any(reading.has("turns", word) for word in WITH_COMPANY))


def _between(new: ProjectFilter, kept: ProjectFilter) -> dict[str, AmountRange | NumberRange]:
    """The bounds that are open to the side on which those before have one: "which of them are under two billion?", of
    those over 500 million."""
    found: dict[str, AmountRange | NumberRange] = {}
    for slot in ("amount", "jobs"):
        said, had = getattr(new, slot), getattr(kept, slot)
        if said is None or had is None or getattr(said, "currency", None) != getattr(had, "currency", None):
            continue
        if said.low is None and had.high is None:
            found[slot] = said.model_copy(update={"low": had.low, "low_strict": had.low_strict})
        elif said.high is None and had.low is None:
            found[slot] = said.model_copy(update={"high": had.high, "high_strict": had.high_strict})
    return found


def _less_denied(kept: ProjectFilter, new: ProjectFilter) -> ProjectFilter:
    """The conditions without the exception that is asked for now: "without Chinese ones", then "and the Chinese one?"."""
    out = kept.but_not
    slots = [
        slot
        for slot in (new.given & out.given if out else ())
        if isinstance(value := getattr(new, slot), tuple) and set(value) & set(getattr(out, slot))
    ]
    if out is None or not slots:
        return kept
    rest = out.dropping(slots)
    return kept.model_copy(update={"but_not": None if rest.empty else rest})


def _all_left_out(kept: ProjectFilter, out: ProjectFilter) -> tuple[str, ...]:
    """The conditions of which all that was asked for is left out now."""
    return tuple(
        slot
        for slot in out.given & kept.given
        if getattr(kept, slot) == getattr(out, slot)
        or (isinstance(had := getattr(kept, slot), tuple) and set(had) <= set(getattr(out, slot)))
    )


def _in_any_state(wanted: ProjectFilter) -> ProjectFilter:
    but_not = wanted.but_not.dropping(("statuses",)) if wanted.but_not else None
    kept = None if but_not is None or but_not.empty else but_not
    return wanted.dropping(("statuses",)).model_copy(update={"but_not": kept})


def _without_some(kept: ProjectFilter, out: ProjectFilter) -> ProjectFilter | None:
    """The conditions without some of the alternatives of one: "the Gulf", then "without the Emirates"."""
    slot = next(iter(out.given))
    had = getattr(kept, slot)
    if len(out.given) != 1 or not isinstance(had, tuple):
        return None
    left = tuple(each for each in had if each not in getattr(out, slot))
    return kept.model_copy(update={slot: left}) if left and left != had else None


def asked_of_it(new: ProjectFilter, reading: Reading) -> frozenset[str]:
    """The conditions that of a single one are a question: "is the Chinese one operating?"."""
    whether = reading.has("words", "whether") or "status" in reading.found("attributes")
    return new.given & {"statuses", "export"} if whether and not reading.several() else frozenset()


def as_listed(listed: tuple[int, ...], before: Question) -> ProjectFilter:
    """The projects of the list spoken of, as it was asked for where it may be longer than the page that was shown."""
    longer = len(listed) >= PAGE
    if longer and listed == before.listed and not before.chosen_from.empty:
        return before.chosen_from
    return ProjectFilter(ids=listed)


def leaving_out(wanted: ProjectFilter, out: ProjectFilter) -> ProjectFilter:
    """The filter that leaves out those as well."""
    but_not = _both(wanted.but_not, out) if wanted.but_not else out
    return wanted.model_copy(update={"but_not": but_not})


def _both(one: ProjectFilter, other: ProjectFilter) -> ProjectFilter:
    """All that either leaves out."""
    update = {
        name: tuple(dict.fromkeys((*value, *getattr(other, name))))
        if isinstance(value := getattr(one, name), tuple)
        else getattr(other, name) or value
        for name in ProjectFilter.model_fields
    }
    return one.model_copy(update=update)
