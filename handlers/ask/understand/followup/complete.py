"""Completes a question from the one before it: "and in Almaty?", "its partners?", "the second one".

What was shown last is the focus: one project, or a list that the next words narrow, sort or choose from. A whole
question of its own owes nothing to it.
"""

from handlers.ask.understand.followup.beyond import beyond_its_rows
from handlers.ask.understand.followup.changing import BOUNDS, as_a_state
from handlers.ask.understand.followup.comparing import (
    another_of_theirs,
    beside_those_named,
    compared,
    set_against,
    two_counted_off,
)
from handlers.ask.understand.followup.each_of_them import how_each_stands
from handlers.ask.understand.followup.going_on import (
    OF_A_LIST,
)
from handlers.ask.understand.followup.in_turn import GOING_ON, SAID_ANEW, first_of
from handlers.ask.understand.followup.in_view import (
    NUMBERS,
    TOLD_BY,
    asked_for,
    is_named,
    list_spoken_of,
    of_one,
)
from handlers.ask.understand.followup.leading import (
    first_of_division,
    of_the_leader,
)
from handlers.ask.understand.followup.list_again import back_to_list, brought_together, rest_of_list
from handlers.ask.understand.followup.merging import leaving_out
from handlers.ask.understand.followup.of_all import of_all_there_is
from handlers.ask.understand.followup.of_the_listed import those_listed
from handlers.ask.understand.followup.of_the_ranked import those_ranked
from handlers.ask.understand.followup.others import (
    THAT,
    around_there,
    as_regions,
    in_common,
    in_its_region,
    in_other_places,
    in_the_town_itself,
    similar_ones,
)
from handlers.ask.understand.followup.picking import (
    picked,
    second_of_company,
    without_it,
)
from handlers.ask.understand.followup.ranking import again_ranked, divided_by, ranked
from handlers.ask.understand.followup.reference import on_the_same_matter
from handlers.ask.understand.followup.reference.agency import beside_the_agency
from handlers.ask.understand.followup.reference.next_turn import REFERENCE
from handlers.ask.understand.followup.settling import Turn, settled
from handlers.ask.understand.followup.standing import NAMED, WHOLE, of_those_with
from handlers.ask.understand.followup.those_shown import of_the_same_projects, of_what_was_shown
from handlers.ask.understand.followup.which_of_them import which_of_listed
from handlers.ask.understand.grammar.counts import nth_said, number_together
from handlers.ask.understand.grammar.divisions import named_division
from handlers.ask.understand.grammar.unheld import names_agency
from handlers.ask.understand.grammar.where_none import NONE
from handlers.ask.understand.question import (
    ABOUT_PROJECTS,
    DESCRIBING,
    MEASURES,
    OF_MANY,
    Attribute,
    Kind,
    Memory,
    Question,
    not_held,
    only_describes,
)
from handlers.ask.understand.text.amounts import currency_named
from handlers.ask.understand.text.pointing import asks_which, follows, points
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.text.times import beside_that_year, in_that_year
from handlers.ask.understand.text.unread import only_words, unknown_names
from handlers.ask.understand.words.lexicon import WORD
from store.filters import ProjectFilter
from store.names import NameKind

LONGEST_FOLLOWUP = 14
"""Words; a longer question stands by itself."""
POLITE = frozenset(
    (
        *("kindly", "please", "would", "could", "you", "now", "may", "i", "ask", "tell", "me"),
        *("прошу", "просим", "пожалуйста", "будьте", "добры", "могли", "бы", "вы", "укажите", "сообщите"),
        *("сұраймын", "өтінемін", "берсеңіз", "екен", "мүмкін", "айтыңызшы", "айтсаңыз", "болса"),
    )
)
"""Words that only make a question polite, and not long."""

FOUNDED = "founded"
"""The figure that says when the agency was."""
NO_SUBJECT = (Kind.OFF_TOPIC, Kind.SMALL_TALK, Kind.HELP)


def complete(question: Question, reading: Reading, memory: Memory, *, wider: bool = False) -> Question:
    """The question with what it leaves unsaid taken from memory; as it is when it says all.

    `wider`: its words have taken back a condition of what was asked before (see `widening`).
    """
    if _owes_nothing(question, reading, memory):
        return question
    if _of_its_own_past(question, reading, memory):
        return not_held(question.language)
    question = _with_conditions_of(question, reading, memory)
    memory = _before_none_was_left(question, reading, _yet_to_open(question, reading, memory))
    made = _completed(question, reading, memory, wider=wider)
    return settled(made, Turn(question, reading, memory, wider))


def _owes_nothing(question: Question, reading: Reading, memory: Memory) -> bool:
    """Whether it is no matter of what was spoken of: small talk, or the agency by its name."""
    of_rules = reading.has("incentives", "barred") or reading.says("turns", "abolished")
    benefits = memory.question.kind is Kind.INCENTIVE and of_rules
    if question.kind in NO_SUBJECT and not benefits:
        return True  # unless the casino is one that might have them, or what does not act is a rule
    alone = question.kind in (Kind.UNKNOWN, Kind.DETAIL) and not (reading.mentions or points(reading))
    # "Who finances Kazakh Invest?"
    of_agency = alone and names_agency(reading) and question.filter.empty
    return of_agency and memory.question.kind in ABOUT_PROJECTS


def _of_its_own_past(question: Question, reading: Reading, memory: Memory) -> bool:
    """Whether of a company's project something is asked that only the agency's figures or the rules speak of: "when
    was it founded?", "how much tax does it pay?"."""
    founded = question.kind is Kind.FIGURE and question.topic == FOUNDED and not names_agency(reading)
    pays = question.kind is Kind.INCENTIVE and reading.has("turns", "dues") and reading.has("turns", "pays")
    return (founded or (pays and question.filter.empty)) and of_one(memory)


def _with_conditions_of(question: Question, reading: Reading, memory: Memory) -> Question:
    """With the year or the currency of what was spoken of, where its words lean on them."""
    if (year := beside_that_year(reading, memory.question.filter)) is not None:
        listed = {"kind": Kind.LIST} if question.kind in (Kind.UNKNOWN, Kind.DETAIL) else {}
        then = question.filter.dropping(("announced", "launch")).taking(year)
        question = question.model_copy(update={**listed, "filter": then, "attributes": (), "unheld": None})
    elif (when := in_that_year(reading, memory.question.filter)) is not None:
        kind = Kind.LIST if question.kind is Kind.UNKNOWN else question.kind
        question = question.model_copy(update={"kind": kind, "filter": question.filter.taking(when)})
    question = as_a_state(question, reading, memory.question)
    if question.kind is Kind.SECTOR and reading.has("words", "which_of") and len(memory.shown) > 1:
        question = question.model_copy(update={"kind": Kind.LIST})  # "which of them are in grain?"
    question = as_regions(question, reading, memory.question)
    return _in_the_same_currency(question, reading, memory.question)


def _yet_to_open(question: Question, reading: Reading, memory: Memory) -> Memory:
    """What was spoken of without its being at work, where it is asked what is to open: "launched in 2024", then "and
    which should open in 2026?"."""
    before = memory.question
    to_open = reading.has("turns", "be_opened") and "launch" in question.filter.given
    if not to_open or before.filter.statuses != ("operating",):
        return memory
    whatever = before.filter.dropping(("statuses",))
    return Memory(before.model_copy(update={"filter": whatever}), memory.shown)


def _before_none_was_left(question: Question, reading: Reading, memory: Memory) -> Memory:
    """The list as it was before a condition left none of it, where something is asked of all: "which are being built?",
    then "and which is the biggest?"."""
    before = memory.question
    none_left = before.kind in (Kind.LIST, Kind.DETAIL) and not memory.shown and len(before.listed) > 1
    bare = question.filter.empty and not reading.mentions
    of_all = question.kind in (Kind.TOP, Kind.AVERAGE, Kind.SUM)
    narrowed = before.filter.keeping(before.chosen_from.given) == before.chosen_from
    if not (none_left and bare and of_all and narrowed) or before.chosen_from.empty:
        return memory
    whole = Question(kind=Kind.LIST, filter=before.chosen_from, language=before.language)
    return Memory(whole.model_copy(update={"spoken": before.spoken}), before.listed)


def _in_the_same_currency(question: Question, reading: Reading, before: Question) -> Question:
    """With bounds in the currency of the bounds before, if none is said: "and below five billion?", of tenge."""
    bounds, of_before = question.filter.amount, before.filter.amount
    if bounds is None or of_before is None or currency_named(reading.folded) or bounds.unbounded:
        return question
    same = bounds.model_copy(update={"currency": of_before.currency})
    return question.model_copy(update={"filter": question.filter.model_copy(update={"amount": same})})


def _completed(question: Question, reading: Reading, memory: Memory, *, wider: bool) -> Question:
    if _stands_by_itself(question, reading, memory):
        return question
    asks = question.kind not in OF_A_LIST or question.attributes or question.kind is Kind.TOP
    if reading.says("turns", "reset") and not (wider or asks):
        # "Clear the filters": all of the register, or what is named beside it.
        every = Question(kind=Kind.LIST, language=question.language)
        return question if is_named(question, reading) else every
    if (turned := first_of(SAID_ANEW, question, reading, memory)) is not None:
        return turned
    in_order = memory.question.kind in (Kind.NEAREST, Kind.TOP) and len(memory.shown) > 1
    if in_order and reading.has("turns", "it_alone") and not reading.has("turns", "share"):
        memory = Memory(memory.question, memory.shown[:1])  # "is it finished?", of the nearest
    if (going_on := first_of(GOING_ON, question, reading, memory)) is not None:
        return going_on
    memory = those_listed(question, reading, those_ranked(question, reading, _as_listed(memory)))
    memory = brought_together(reading, of_the_leader(question, reading, memory))
    if (
        chosen := first_of(
            (how_each_stands, similar_ones, two_counted_off, _chosen), question, reading, memory
        )
    ) is not None:
        return chosen
    memory = _of_the_project_before(question, reading, memory) or memory
    if (own := beside_the_agency(question, reading, memory)) is not None:
        return own
    if memory.question.kind in REFERENCE:
        made = _of_reference(question, reading, memory)
        if made is not None or memory.question.earlier is None:
            return made or question
        memory = memory.question.earlier
    return _of_projects(question, reading, memory, wider=wider)


def _stands_by_itself(question: Question, reading: Reading, memory: Memory) -> bool:
    """Whether it says all there is to say, whatever was spoken of."""
    said = (match[0] for match in WORD.finditer(reading.text.lower()))
    words = sum(not (word.isdigit() or word in POLITE) for word in said)
    of_those = points(reading) and not is_named(question, reading)
    there = any(reading.has("turns", meaning) for meaning in THAT)  # "in the same region"
    of_those = of_those or there or reading.has("words", "which_of")
    if words > LONGEST_FOLLOWUP and not of_those:
        return True
    if question.numbering == NONE:
        return True  # "so which regions have no projects?"
    # "Which zones expire first?", whatever projects were spoken of.
    return question.kind is Kind.ZONE and bool(question.area or question.term or question.order)


def _of_reference(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """More of what is no project; None where projects that were spoken of before it are meant."""
    if (near := around_there(question, reading, memory)) is not None:
        return near
    before = memory.question
    if before.earlier is not None and _goes_back(question, reading, before.earlier):
        return None  # "back to the list, which started first?"
    made = on_the_same_matter(question, reading, before, named=is_named(question, reading))
    if made is not question:
        return made
    short = len(question.filter.given) == 1 and not reading.has("words", "project")
    leans = follows(reading) or (short and question.attributes)
    # "Back to those Russian projects, which has most jobs?", after a word on somebody.
    leans = leans or (points(reading) and before.earlier is not None and _is_of(question, before.earlier))
    if before.earlier is None or not leans:
        return beyond_its_rows(question, reading, before) or question
    return None


def _goes_back(question: Question, reading: Reading, earlier: Memory) -> bool:
    """Whether one goes back to what was spoken of earlier: to the list, or to what it was of."""
    if reading.has("turns", "back_to_list"):
        return True
    return reading.has("turns", "going_back") and _is_of(question, earlier)


def _is_of(question: Question, earlier: Memory) -> bool:
    """Whether all that is named was said of what was spoken of earlier."""
    named = question.filter.given.intersection(NAMED)
    return bool(named) and earlier.question.filter.keeping(named) == question.filter.keeping(named)


def _of_projects(question: Question, reading: Reading, memory: Memory, *, wider: bool) -> Question:
    """More of projects: what is compared, ranked or asked of them, or of others in their place."""
    before, named = memory.question, is_named(question, reading)
    of_them = reading.has("words", "which_of") or number_together(reading) is not None
    within = follows(reading) or of_them or not (named or reading.has("words", "plural"))
    if question.kind is Kind.COMPARE and len(reading.ids(NameKind.COMPANY)) > 1:
        # "Which of these two has more jobs, Mars or PepsiCo?"
        if (with_it := beside_those_named(question, reading, memory)) is not None:
            return with_it
        return question.model_copy(update={"listed": list_spoken_of(memory)})
    compares = reading.has("intents", "compare") or (before.kind is Kind.COMPARE and set_against(reading))
    if compares and reading.ids(NameKind.COMPANY) and before.kind in ABOUT_PROJECTS:
        return compared(question, reading, memory)
    against = reading.has("intents", "compare") and of_one(memory) and not reading.mentions
    if against and before.kind in ABOUT_PROJECTS and any(True for _ in reading.leftover()):
        # "Vs Mirny wind farm?": a title may have it.
        sides = (ProjectFilter(ids=memory.shown), question.filter)
        return question.model_copy(update={"kind": Kind.COMPARE, "sides": sides, "filter": ProjectFilter()})
    if unknown_names(reading, within=within) or before.kind not in ABOUT_PROJECTS:
        return question
    of_rest = reading.has("turns", "which_one") and reading.has("turns", "the_rest")
    some = reading.has("turns", "only") or of_rest
    if question.kind is Kind.UNKNOWN and some and not named and len(memory.shown) > 1 and only_words(reading):
        # "Only the gas ones": the words may tell some of the list by their titles.
        told_by = only_words(reading)
        told = {"filter": before.filter, "hints": told_by, "described": told_by, "listed": ()}
        return question.model_copy(update=told)
    if not named and (other := _called_otherwise(question, reading, memory)) is not None:
        return other
    bare = question.filter.empty and not question.attributes
    if (
        question.kind is Kind.SECTOR
        and bare
        and reading.has("turns", "that_sector")
        and before.filter.sectors
    ):
        return question.model_copy(update={"filter": ProjectFilter(sectors=before.filter.sectors)})
    if question.kind is Kind.SECTOR and bare and points(reading):
        # "How much did they invest in it": no field is asked for.
        question = question.model_copy(update={"kind": Kind.UNKNOWN})
    of_projects = question.kind not in REFERENCE
    leads = before.kind is Kind.TOP and of_one(memory)  # "its city?", of the one that leads
    bare_again = (bare and not named) or (question.kind is Kind.LIST and question.filter == before.filter)
    if of_projects and before.kind in NUMBERS and bare_again and not leads and asks_which(reading):
        return before.model_copy(update={"kind": Kind.LIST, "measure": None, "language": question.language})
    asks_anew = question.kind in (*OF_MANY, Kind.COUNT, Kind.SUM) or not question.filter.empty
    theirs = reading.has("turns", "that_company")  # "all projects of that company in the country"
    if wider and not (named or question.attributes or asks_anew or theirs or question.kind in REFERENCE):
        every = reading.has("turns", "all") and reading.has("words", "plural")
        told = {"kind": Kind.LIST, "limit": None} if every and before.kind is Kind.TOP else {}
        return before.model_copy(update={"language": question.language, **told})
    if wider and len(question.filter.given.intersection(NAMED)) >= WHOLE and question.kind is Kind.LIST:
        return question  # "forget the country: machinery in Almaty"
    singly = of_one(memory)
    if of_all_there_is(question, reading, before, named=named, wider=wider, of_one_shown=singly):
        return question
    # "Which of them has more beds?" names no hospitals.
    only_unit = (
        question.filter.given == {"sectors"} and reading.has("turns", "output") and not reading.mentions
    )
    if only_unit and reading.has("words", "each") and len(memory.shown) > 1:
        # "Beds in each?", of those shown.
        told = {"kind": Kind.DETAIL, "filter": before.filter, "attributes": (Attribute.PRODUCTS,)}
        return question.model_copy(update={**told, "measure": None})
    same = _says_them_again(question, before) and len(memory.shown) > 1
    if (only_unit or same or not named) and (first := ranked(question, reading, memory)) is not None:
        return first
    if not named and (again := again_ranked(question, reading, memory)) is not None:
        return again
    said = question.filter.given
    narrowing = (
        said and said <= {*BOUNDS, *(slot for slot, _ in TOLD_BY)} and reading.has("words", "which_of")
    )
    bounded = narrowing or bool((said | question.filter.left_out).intersection(BOUNDS))
    # Zones are compared by themselves, whatever projects were spoken of.
    # «Туркестанский дороже алматинского?», of airports.
    of_places = bool(question.sides) and all(side.given == {"places"} for side in question.sides)
    comparing = "compare" in reading.found("intents") or of_places
    comparing = comparing and question.kind not in (Kind.TOP, Kind.ZONE)
    comparing = comparing and not (bounded or question.filter.stated or of_those_with(question, reading))
    # "Is TotalEnergies' bigger?", after Masdar's.
    theirs_said = "companies" in said and said <= {"companies", *DESCRIBING}
    against = of_one(memory) and theirs_said and set(MEASURES).issuperset(question.attributes)
    comparing = comparing or (against and any(reading.has("turns", word) for word in ("more", "less")))
    if comparing or before.kind is Kind.COMPARE:
        return compared(question, reading, memory)
    if (left := which_of_listed(question, reading, memory)) is not None:
        return left
    if not named:
        for elsewhere in (in_its_region, in_the_town_itself):
            if (around := elsewhere(question, reading, memory)) is not None:
                return around
    if not named and (others := in_other_places(question, reading, memory)) is not None:
        return others
    if (alike := in_common(question, reading, memory)) is not None:
        return alike
    return of_the_same_projects(question, reading, memory, named=named, wider=wider)


def _called_otherwise(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """Another project, by words that may be of its title only: "no, I meant their offshore field"."""
    another = reading.has("words", "correction") or reading.has("turns", "their")
    asks = reading.found("intents").keys() - {"detail"} or reading.found("attributes")
    other = reading.has("turns", "else") or reading.has("words", "the_other") or reading.found("ordinals")
    if question.kind is not Kind.UNKNOWN or not another or asks or other or not of_one(memory):
        return None
    told_by = only_words(reading)
    told = {"filter": ProjectFilter(ids=memory.shown), "hints": told_by, "described": told_by}
    return question.model_copy(update={"kind": Kind.DETAIL, **told})


def _says_them_again(question: Question, before: Question) -> bool:
    """Whether the country or place of those spoken of is but said again: "which of the Chinese is bigger?"."""
    given = question.filter.given
    only = question.kind is not Kind.TOP and given in ({"countries"}, {"places"})
    return only and question.filter == before.filter.keeping(given)


def _chosen(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """One of the list that was shown, the rest of it, all of it again or divided by something else."""
    named = is_named(question, reading)
    if (
        memory.question.kind is Kind.GROUP
        and nth_said(reading) is not None
        and named_division(reading) in (None, memory.question.group_by)
        and not (named or question.filter.given)
    ):
        # "And who comes second?", "who is first by the number of projects?"
        by = {"measure": None} if reading.has("turns", "by_number") else {}
        nth = {"rank": nth_said(reading), "line": None}
        return memory.question.model_copy(update={"language": question.language, **by, **nth})
    if (few := first_of_division(question, reading, memory)) is not None:
        return few
    for another in (without_it, second_of_company, another_of_theirs):
        if (found := another(question, reading, memory)) is not None:
            return found
    other = reading.has("words", "the_other") and question.filter.given <= {"but_not", "text"}
    # "And the first, from which country?", after three that were listed.
    of_nth = _nth_before_which(reading) and len(list_spoken_of(memory)) > 1 and not named
    if (other or of_nth or not (named or question.leads)) and (
        one := picked(question, reading, memory)
    ) is not None:
        return one
    of_company = of_one(memory) and question.filter.given == {"companies"}
    if of_company and reading.has("words", "the_other"):
        # "Jobs at the other Danone plant?"
        others = leaving_out(question.filter, ProjectFilter(ids=memory.shown))
        asked: dict[str, object] = {"kind": Kind.DETAIL, "attributes": asked_for(question, reading)}
        asked |= {"filter": others, "or_else": (question.filter,), "listed": memory.question.listed}
        return question.model_copy(update=asked)
    only_place = question.filter.given == {"places"}
    same = question.filter == memory.question.chosen_from.keeping(question.filter.given)
    listed_so = same and question.kind in NUMBERS
    of_all = reading.has("turns", "back_to_list") and reading.has("turns", "which_one")
    if (not named or only_place or listed_so or of_all) and (
        every := back_to_list(question, reading, memory)
    ) is not None:
        return every
    whole = question.kind is Kind.GROUP and reading.has("turns", "in_register")
    if whole and question.filter.empty:
        return question  # "how many countries are in your database?"
    if not named and (again := divided_by(question, reading, memory)) is not None:
        return again
    # "And the remaining hospital?" says what they are.
    # "And the rest in Almaty?", of the list of those there.
    said_again = not question.filter.empty and same
    of_rest = not named or (
        (only_describes(question.filter) or said_again) and reading.has("turns", "the_rest")
    )
    if of_rest and (rest := rest_of_list(reading, memory)) is not None:
        if said_again and question.kind is Kind.LIST and not question.attributes:
            return rest.question
        made = of_what_was_shown(question, reading, rest)
        return rest.question if made.kind in (Kind.UNKNOWN, Kind.ABSENT) else made
    return None


def _nth_before_which(reading: Reading) -> bool:
    """Whether an ordinal tells of which something is asked: "the first, from which country?"; in "which country is
    first" it does not."""
    said = reading.found("ordinals").values()
    groups = reading.lexicon.groups
    words = (groups["words"]["which"], groups["turns"].get("which_kind"), groups["turns"].get("which_towns"))
    asked = [match.start() for word in words if word and (match := word.search(reading.folded))]
    return bool(said and asked) and min(said) < min(asked)


def _as_listed(memory: Memory) -> Memory:
    """What is near a place is a list like others to what follows; where the nearest one was asked for, that one is
    spoken of."""
    before = memory.question
    if before.kind is not Kind.NEAREST or not memory.shown:
        return memory
    if before.limit == 1:
        first = memory.shown[:1]
        listed = before.listed if first[0] in before.listed else memory.shown
        one = {"kind": Kind.DETAIL, "filter": ProjectFilter(ids=first), "listed": listed}
        return Memory(before.model_copy(update={**one, "near": None, "limit": None}), first)
    update = {"kind": Kind.LIST, "filter": ProjectFilter(ids=memory.shown), "near": None}
    return Memory(before.model_copy(update=update), memory.shown)


def _of_the_project_before(question: Question, reading: Reading, memory: Memory) -> Memory | None:
    """What was asked about projects before whom to call, where more is asked of them: "and the jobs?"."""
    before, named = memory.question, is_named(question, reading)
    asked = {*question.attributes, question.measure} & {*Attribute} or reading.found("attributes")
    more = asked and question.filter.empty and question.kind not in REFERENCE
    if before.kind is not Kind.CONTACT or named or reading.has("words", "project") or not more:
        return None
    return before.earlier
