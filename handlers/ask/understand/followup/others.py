"""Others than those that were shown: in the same field, elsewhere, in its region, at the place spoken of."""

import re

from handlers.ask.understand.followup.in_view import NUMBERS, of_one, without_states
from handlers.ask.understand.followup.merging import leaving_out
from handlers.ask.understand.followup.reference.zones import zones_told
from handlers.ask.understand.grammar.unheld import names_agency
from handlers.ask.understand.question import (
    ABOUT_PROJECTS,
    DESCRIBING,
    Attribute,
    Kind,
    Memory,
    Question,
    Slot,
    Unheld,
    only_describes,
)
from handlers.ask.understand.text.exclusions import REGION, THE_TOWN
from handlers.ask.understand.text.pointing import SHORT, all_of_named, points, says_there
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.words.lexicon import WORD
from store.filters import ProjectFilter

KAZAKH_THERE = re.compile(r"(?<!қай )(?<!қандай )(?<!бір )(?<!\w)(облыста|өңірде|қалада)(?!\w)")
"""The word for a region or a town that by itself says "in that one"."""

ASKS_FOR_MANY = ("list", "count", "sum", "average", "top", "group")

THAT = {
    "that_place": Slot.PLACES,
    "that_region": Slot.REGIONS,
    "that_country": Slot.COUNTRIES,
    "that_sector": Slot.SECTORS,
    "that_company": Slot.COMPANIES,
}
CALLED_AFTER = frozenset(
    ("aktobe", "almaty", "atyrau", "karaganda", "kostanay", "kyzylorda", "pavlodar", "turkistan")
)
"""Towns that a region is called after."""
ALSO_A_REGION = "almaty"
"""The one of them that stands among the regions by itself."""
WHO = {"company", "partners", "place", "amount"}
"""Attributes that words for "who else", "where else" and "invest" seem to ask for."""
AT_A_PLACE = (Kind.CONTACT, Kind.ZONE)


def in_common(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """A question about what has something in common with what was shown: "others in that sector"."""
    memory = _of_whom_others_were_told(reading, memory)
    # "What else do the Dutch have? Show all Dutch projects" leaves none out.
    other = reading.has("turns", "else") and not all_of_named(reading)
    if other and of_one(memory) and reading.has("turns", "makes") and points(reading):
        return None  # "what else will it make?"
    if (
        other
        and of_one(memory)
        and question.filter.given == {"companies"}
        and not reading.has("turns", "whose_partner")
    ):
        # "What else does Kusto take part in?"; "all their projects" are those too.
        every = reading.has("turns", "all")
        told = memory.shown if question.attributes else (*memory.shown, *memory.question.spoken)
        others = question.filter if every else leaving_out(question.filter, ProjectFilter(ids=told))
        return question.model_copy(update={"kind": Kind.LIST, "filter": others, "attributes": ()})
    if question.kind is Kind.GROUP and question.order is not None:
        return None  # «әр облыстағы ең ірі жоба»: in each region is in none that was spoken of
    if (
        question.kind is Kind.GROUP
        and question.group_by is Attribute.PLACE
        and reading.has("turns", "divides")
        and not (other or points(reading))
    ):
        return None  # «облыс бойынша бөліп көрсет» divides those spoken of
    slots = _slots(question, reading, memory, other=other)
    if slots is None:
        return None
    wanted, like = question.filter, memory.shown
    if slots == (Slot.PARTNERS,) and not reading.has("words", "project"):
        wanted = wanted.dropping(("statuses",))  # «с кем ещё работает этот партнёр?» asks for no state
    if len(memory.shown) != 1:
        given = {slot.condition: getattr(memory.question.filter, slot.condition) for slot in slots}
        towns = [place for place in memory.question.filter.places if not place.endswith(REGION)]
        if Slot.REGIONS in slots and towns and memory.shown:
            given, like = {"places": ()}, memory.shown[:1]  # the region that the town lies in
        if not slots or not (all(given.values()) or memory.shown):
            return None
        if all(given.values()):
            wanted = wanted.model_copy(update=given)
            slots, like = (), ()
    elif other and wanted.but_not is None:
        # "The other Germans but for hydrogen" says what the others are.
        wanted = wanted.model_copy(update={"but_not": ProjectFilter(ids=memory.shown)})
    or_else: tuple[ProjectFilter, ...] = ()
    if other and like and not slots and reading.single():
        # "Is there another one, Canadian?", after one of uranium: another of that if there is one.
        or_else, wanted = (wanted,), memory.question.filter.keeping(DESCRIBING).taking(wanted)
    if like and question.attributes == (Attribute.COMPANY,) and not other:
        or_else = (wanted,)  # "whose is the polypropylene plant there?", in the next town
    kind = _kind(question, reading)
    if asks_the_zone(question, reading) and _of_a_project(reading, memory):
        question = question.model_copy(update={"unheld": Unheld.ITS_ZONE})
    measure = question.measure or (Attribute.AMOUNT if kind is Kind.SUM else None)
    kept: dict[str, object] = {"measure": measure if kind in NUMBERS else None}
    if kind not in NUMBERS and not reading.found("titles"):
        kept["attributes"] = ()
    update = {"kind": kind, "filter": wanted, "or_else": or_else, "like": like, "alike": slots, **kept}
    return question.model_copy(update={**update, "unknown_names": (), "hints": (), "if_known": None})


def _of_whom_others_were_told(reading: Reading, memory: Memory) -> Memory:
    """With the one in mind besides which others were listed: "others in the same city", then "from the same country"."""
    before = memory.question
    besides = before.filter.but_not.ids if before.filter.but_not is not None else ()
    if len(besides) != 1 or len(memory.shown) < 2 or not any(reading.has("turns", word) for word in THAT):
        return memory
    return Memory(before.model_copy(update={"filter": ProjectFilter(ids=besides)}), besides)


def similar_ones(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """Others of the field of the one that was shown: "anything like it in Shymkent?"."""
    asks = question.attributes or question.filter.given - {"places", "countries", "statuses"}
    if not (of_one(memory) and reading.has("turns", "similar")) or asks or reading.has("intents", "compare"):
        return None
    if reading.has("turns", "back_to_list"):
        return None  # "a similar list for North Kazakhstan"
    others = question.filter.model_copy(update={"but_not": ProjectFilter(ids=memory.shown)})
    kind = Kind.COUNT if question.kind is Kind.COUNT else Kind.LIST
    lent = {"like": memory.shown, "alike": (Slot.SECTORS,), "unknown_names": (), "hints": ()}
    return question.model_copy(update={"kind": kind, "filter": others, **lent, "if_known": None})


def as_regions(question: Question, reading: Reading, before: Question) -> Question:
    """Of a region that is called by its town's name, where regions were spoken of: "which regions have most?", then "how
    many does Kyzylorda have?"."""
    towns = question.filter.places
    regions = tuple(f"{town}{REGION}" for town in towns if town in CALLED_AFTER - {ALSO_A_REGION})
    divided = before.kind is Kind.GROUP and before.group_by is Attribute.PLACE
    others = before.filter.places
    counted = question.kind is Kind.COUNT and bool(others)
    of_regions = divided or (counted and all(place.endswith(REGION) for place in others))
    itself = THE_TOWN.search(reading.folded) is not None
    if not regions or len(regions) < len(towns) or not of_regions or itself or set(regions) & set(others):
        return question
    return question.model_copy(update={"filter": question.filter.model_copy(update={"places": regions})})


def in_its_region(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The same of the region of the town spoken of: "and in the region?"."""
    before = memory.question
    of_towns = any(not place.endswith(REGION) for place in before.filter.places)
    # "And in the region?", "no, I meant the whole region".
    leads = any((reading.turned, reading.has("words", "correction"), reading.has("words", "followup")))
    short = len(WORD.findall(reading.folded)) <= SHORT and leads
    if not (of_towns and short and reading.has("turns", "that_region")) or not question.filter.empty:
        return None
    if question.kind not in (Kind.UNKNOWN, before.kind) or question.attributes:
        return None
    update = {"alike": (Slot.REGIONS,), "language": question.language}
    return before.model_copy(update=update)


def around_there(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """Projects at the place of the zone or the office spoken of: "what is being built in that region?"."""
    before = memory.question
    zones = zones_told(before) if before.kind in AT_A_PLACE else ()
    # "I want to build in Aktobe", which tells what is sought, then "what is being built there?".
    at = before.filter.places if before.kind in (*AT_A_PLACE, Kind.SECTOR) and not zones else ()
    places = [meaning for meaning, slot in THAT.items() if slot in (Slot.PLACES, Slot.REGIONS)]
    said = next((THAT[meaning] for meaning in places if reading.has("turns", meaning)), None)
    if said is None and says_there(reading):
        said = Slot.REGIONS
    counted = question.filter.empty and question.kind in (Kind.COUNT, Kind.SUM, Kind.AVERAGE)
    counted = counted and not reading.has(
        "turns", "land"
    )  # «ондағы жер көлемі қанша?»: how large the zone is
    if before.kind is Kind.SECTOR and counted and not reading.has("words", "project"):
        return None  # "how much money do they need?", of those that are sought
    if said is None and counted and reading.turned:
        said = Slot.REGIONS  # "and how much is invested?", of a zone
    if said is None and at and before.kind is Kind.CONTACT and asks_the_zone(question, reading):
        said = Slot.REGIONS  # "what zone?", after whom to call in a region
    built = reading.has("words", "project") or reading.has("turns", "built_there")
    built = built or (reading.has("turns", "foreign") and question.filter.empty)  # "any foreigners there?"
    at_office = bool(at) and before.kind is Kind.CONTACT
    if (
        said is None
        and (zones or at_office)
        and question.kind is Kind.LIST
        and question.filter.empty
        and built
    ):
        said = Slot.REGIONS  # "any projects in it?", "what projects are there?"
    headed = built or counted or question.kind in (Kind.LIST, Kind.CONTACT)
    headed = headed or (question.kind is Kind.ZONE and before.kind is Kind.CONTACT)
    # "Who makes fertilizers near there?", of what is built at a place.
    headed = headed or (Attribute.COMPANY in question.attributes and only_describes(question.filter))
    if not ((zones or at) and said and headed) or question.filter.places:
        return None
    wanted = question.filter.model_copy(update={"zones": zones, "places": at})
    # The office of a region may be called by the name of its town.
    alike = (said,) if zones or at_office else ()
    of_region = reading.has("turns", "that_region") or question.kind is Kind.CONTACT
    update = {"filter": wanted, "alike": alike, "unheld": Unheld.IN_ZONE if zones and not of_region else None}
    return question.model_copy(update={"kind": _kind(question, reading), **update})


def asks_the_zone(question: Question, reading: Reading) -> bool:
    """Whether the zone of what was spoken of is asked for, and not all that there are."""
    bare = question.kind is Kind.ZONE and question.filter.empty and question.limit is None
    many = any(reading.has("turns", word) for word in ("all", "at_all", "several_zones", "what_is"))
    return bare and not (many or reading.has("words", "plural") or reading.has("intents", "count"))


def theirs_there(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """What those spoken of have in another place: "do they have anything in Astana?", «а в Актау они есть?»."""
    before = memory.question
    told_apart = of_one(memory) or (bool(memory.shown) and before.filter.given == {"places"})
    bare = question.filter.given == {"places"} and not {*question.attributes} - {Attribute.PLACE}
    asks = question.kind in (Kind.LIST, Kind.DETAIL, Kind.UNKNOWN, Kind.COUNT)
    whether = reading.has("turns", "exists") or reading.has("words", "whether")
    theirs = reading.has("turns", "theirs") and whether and not reading.has("words", "project")
    if not (told_apart and bare and asks and theirs):
        return None
    kind = Kind.COUNT if question.kind is Kind.COUNT else Kind.LIST
    lent = {"like": memory.shown, "alike": (Slot.COMPANIES,), "unknown_names": (), "hints": ()}
    return question.model_copy(update={"kind": kind, **lent, "attributes": (), "measure": None})


def theirs_elsewhere(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """What else the one spoken of builds, whatever the place: "do they build anywhere else?"."""
    said = question.filter.given <= {"statuses"} and not reading.mentions
    asks = {*question.attributes} <= {Attribute.PLACE, Attribute.COMPANY, Attribute.STATUS}
    elsewhere = reading.has("turns", "elsewhere") and reading.has("turns", "theirs")
    if not (of_one(memory) and said and asks and elsewhere) or memory.question.kind not in ABOUT_PROJECTS:
        return None
    rest = ProjectFilter(but_not=ProjectFilter(ids=memory.shown))
    lent = {"like": memory.shown, "alike": (Slot.COMPANIES,), "unknown_names": (), "hints": ()}
    return question.model_copy(
        update={"kind": Kind.LIST, "filter": rest, **lent, "attributes": (), "measure": None}
    )


def made_there(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """What else is made where the one shown stands, whose place nobody named: "and pharmaceuticals there?"."""
    before = memory.question
    named = before.filter.places or before.chosen_from.places
    of_it = of_one(memory) and reading.turned and reading.has("turns", "there") and not named
    if not of_it or question.filter.empty or not only_describes(question.filter) or question.attributes:
        return None
    if question.kind not in (Kind.LIST, Kind.DETAIL):
        return None
    return question.model_copy(update={"kind": Kind.LIST, "like": memory.shown, "alike": (Slot.REGIONS,)})


def others_of_the_kind(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The rest of a kind of which some were shown: "other dairy projects?", after Danone's two."""
    before = memory.question
    some = len(memory.shown) > 1 and before.kind in (Kind.LIST, Kind.DETAIL)
    same = only_describes(question.filter) and question.filter == before.filter.keeping(question.filter.given)
    other = reading.has("turns", "else") or reading.has("words", "the_other")
    if not (some and same and other) or question.kind not in (Kind.LIST, Kind.DETAIL, Kind.COUNT):
        return None
    rest = leaving_out(question.filter, ProjectFilter(ids=memory.shown))
    kind = Kind.COUNT if question.kind is Kind.COUNT else Kind.LIST
    return question.model_copy(update={"kind": kind, "filter": rest, "attributes": ()})


def in_other_places(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The same in other places: "where else are there any?", after the Turkish ones of a town."""
    before = memory.question
    here = before.filter.keeping(("places",))
    others = before.filter.dropping(("places", "ids"))
    if not reading.has("turns", "elsewhere") or not question.filter.empty or of_one(memory):
        return None
    if here.empty or others.empty:
        return None
    update = {"kind": Kind.LIST, "filter": leaving_out(others, here), "measure": None, "attributes": ()}
    return question.model_copy(update=update)


def in_the_town_itself(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """The same of the town that the region spoken of is called after: "no, the city itself"."""
    before = memory.question
    towns = tuple(
        town for place in before.filter.places if (town := place.removesuffix(REGION)) in CALLED_AFTER
    )
    # It stands in the text as it is: "the city itself" may be said aside of a company.
    itself = reading.says("turns", "town_itself")
    if not (itself and towns) or not question.filter.empty:
        return None
    wanted = before.filter.dropping(("ids",)).model_copy(update={"places": towns})
    kind = Kind.LIST if before.kind is Kind.DETAIL else before.kind
    update = {"kind": kind, "filter": wanted, "or_else": (before.filter,), "language": question.language}
    return before.model_copy(update=update)


def _slots(question: Question, reading: Reading, memory: Memory, *, other: bool) -> tuple[Slot, ...] | None:
    """The conditions that are said to be the same; None where nothing is."""
    that = tuple(slot for meaning, slot in THAT.items() if reading.has("turns", meaning))
    if reading.language == "kk" and (there := KAZAKH_THERE.search(reading.folded)):
        that = (*that, Slot.PLACES if there[1] == "қалада" else Slot.REGIONS)
    if not that and question.kind in AT_A_PLACE:
        that = _spot(question, reading, memory)
    if question.filter.places:
        # "In the region of Kyzylorda": it is named.
        that = tuple(slot for slot in that if slot not in (Slot.PLACES, Slot.REGIONS))
    if reading.has("turns", "that_partner") and (other or reading.has("words", "project")):
        return (Slot.PARTNERS,)
    headed = (
        reading.has("words", "project") or "list" in reading.found("intents") or question.kind in AT_A_PLACE
    )
    described = without_states(question.filter)
    if that and question.attributes and only_describes(described) and reading.found("titles"):
        return that  # "when did the airport in that city open?"
    made_there = of_one(memory) and only_describes(described)
    of_place = bool(that) and {Slot.PLACES, Slot.REGIONS}.issuperset(that)
    asks = reading.turned or reading.has("turns", "exists")
    if made_there and of_place and asks and not question.attributes:
        return that  # "and farming in the same place?"
    if made_there and question.attributes == (Attribute.COMPANY,) and says_there(reading):
        return (Slot.PLACES,)  # "whose is the solar one there?"
    here = {Slot.PLACES, Slot.REGIONS}.issuperset(that) and memory.question.filter.places
    # "All the jobs in the region", after one of it.
    counted = question.kind in NUMBERS or reading.has("intents", "sum")
    of_all = of_one(memory) and counted and not reading.mentions
    if that and here and not (other or headed or of_all):
        return None  # "and the Turks in that region?": it is the one spoken of
    if that:
        many = other or reading.has("words", "all_of_them") or reading.has("words", "plural")
        asked = many or any(reading.has("intents", intent) for intent in ASKS_FOR_MANY)
        if question.kind in AT_A_PLACE:
            return that if {Slot.PLACES, Slot.REGIONS}.intersection(that) else None
        elsewhere = question.filter.given == {"places"}
        of_theirs = many or elsewhere or only_describes(question.filter)  # "the hospitals of that company"
        return that if asked and (other or that != (Slot.COMPANIES,) or of_theirs) else None
    about_it = reading.found("attributes").keys() - (WHO if other else WHO - {"partners"})
    listed = question.kind is Kind.LIST and reading.has("words", "plural") and not about_it
    if listed and len(memory.shown) == 1 and says_there(reading) and points(reading):
        return () if question.filter.places else (Slot.PLACES,)  # "what are the cement projects there?"
    if not other or len(memory.shown) != 1 or about_it:
        return None
    rest = reading.lexicon.without("turns", "else", reading.folded)
    if reading.lexicon.has("attributes", "partners", rest):
        return None  # "who else has a stake in it?"
    if not question.filter.empty:
        # "Who else is from Japan?", "what else is American there?".
        named = bool(question.filter.places)
        return (Slot.PLACES,) if says_there(reading) and not named else ()
    if says_there(reading):
        return (Slot.PLACES,)
    return (Slot.COMPANIES,) if reading.has("turns", "theirs") else None


def _of_a_project(reading: Reading, memory: Memory) -> bool:
    """Whether it is asked where the project stands, and not what zones its place has."""
    of_place = says_there(reading) or reading.has("turns", "exists")
    of_place = of_place or any(reading.has("turns", meaning) for meaning in THAT)
    return (of_one(memory) or points(reading)) and not of_place


def _spot(question: Question, reading: Reading, memory: Memory) -> tuple[Slot, ...]:
    """How the place spoken of is meant, where whom to call or a zone is asked for: "are there zones there?"."""
    of_contact = question.kind is Kind.CONTACT and not (question.topics or names_agency(reading))
    if of_contact and reading.has("turns", "of_region"):
        return (Slot.REGIONS,)  # «контакты региона»
    if reading.has("turns", "there"):
        # The zones of its town are those of its region where the town has none.
        return (Slot.PLACES,) if question.kind is Kind.ZONE else (Slot.REGIONS,)
    placed = of_one(memory) or points(reading) or bool(memory.question.filter.places)
    if asks_the_zone(question, reading) and placed and memory.question.kind in ABOUT_PROJECTS:
        return (Slot.PLACES,)  # "which zone is it in?": of its town, else of its region
    # "The website?", after the projects of a region.
    of_place = of_contact and question.filter.empty and question.person is None
    return (Slot.PLACES,) if of_place and memory.question.filter.places and not of_one(memory) else ()


def _kind(question: Question, reading: Reading) -> Kind:
    if question.kind in (*NUMBERS, *AT_A_PLACE):
        return question.kind
    if question.kind is Kind.UNKNOWN and reading.has("intents", "sum"):
        return Kind.SUM  # "what is the dollar total of the region?"
    return Kind.COUNT if reading.has("intents", "count") and not question.attributes else Kind.LIST
