"""What is asked of the projects that were shown, or of those of them that new conditions leave."""

from handlers.ask.understand.followup.changing import changed
from handlers.ask.understand.followup.in_view import (
    NUMBERS,
    all_ranked,
    asked_for,
    by_the_same,
    left_of,
    list_spoken_of,
    of_one,
    without_states,
)
from handlers.ask.understand.followup.merging import as_listed
from handlers.ask.understand.followup.one_shown import (
    asked_of_one,
    described,
    of_another_state,
    perhaps_one_of_them,
)
from handlers.ask.understand.followup.ranking import SAID_SHORTLY
from handlers.ask.understand.followup.reference.next_turn import REFERENCE
from handlers.ask.understand.followup.standing import NAMED, stands_alone
from handlers.ask.understand.grammar.counts import nth_said, number_together
from handlers.ask.understand.grammar.divisions import named_division
from handlers.ask.understand.grammar.orders import order_said
from handlers.ask.understand.question import (
    MEASURES,
    OF_MANY,
    Attribute,
    Kind,
    Memory,
    Question,
    measured,
    only_describes,
)
from handlers.ask.understand.text.pointing import follows, points
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.words.lexicon import WORD
from store.filters import ProjectFilter

RANKED_BY = (*MEASURES, Attribute.LAUNCH, Attribute.POWER)
"""What a ranking may go by instead of what it went by."""


def of_the_same_projects(
    question: Question, reading: Reading, memory: Memory, *, named: bool, wider: bool
) -> Question:
    """What is asked of the projects that were spoken of, or of those of them that new conditions leave."""
    before = memory.question
    if (in_that_state := _those_in_another_state(question, reading, memory)) is not None:
        return in_that_state
    if of_one(memory) and _of_another_time(question, reading, wider=wider) and not before.chosen_from.empty:
        others = before.chosen_from.taking(question.filter)
        return question.model_copy(update={"kind": Kind.LIST, "filter": others, "attributes": ()})
    if (one := asked_of_one(question, reading, memory, named=named)) is not None:
        return one
    anew = points(reading) or reading.has("words", "project")
    if before.kind is Kind.DETAIL and _only_bounds(question) and not anew:
        bounds = question.filter.given & before.filter.given
        if question.kind is Kind.COUNT and question.filter.given <= before.chosen_from.given:
            # "And how many were announced in 2025?", after the American one of those of 2026.
            return question.model_copy(update={"filter": before.chosen_from.taking(question.filter)})
        if bounds:
            # "And in 2032?", after one of those of 2029.
            others = before.filter.dropping(("ids",)).taking(question.filter.keeping(bounds))
            return question.model_copy(update={"kind": Kind.LIST, "filter": others, "attributes": ()})
    shown = bool(memory.shown) or (before.kind in NUMBERS and not before.filter.empty)
    if question.kind in REFERENCE:
        return question
    next_one = follows(reading) or question.rank > 1
    nth = reading.found("ordinals")  # «второе место» asks for no place
    by = reading.found("attributes").keys() - ({"company", "place"} if nth else {"company"})
    ranked_before = question.kind is Kind.TOP and before.kind in (Kind.TOP, Kind.NEWS)
    widened = ranked_before and before.limit == 1 and (question.limit or 1) > 1 and question.filter.empty
    if widened and not reading.has("words", "project") and not by:
        # "The biggest by jobs in Türkiye", then "and the top 5?".
        more = {"limit": question.limit, "rank": 1, "offset": 0, "language": question.language}
        return before.model_copy(update=more)
    if ranked_before and next_one and not by:
        # "And the top 3 among the Turkish ones?" goes by what the last one did.
        question = question.model_copy(update={"order": before.order})
    if question.kind is Kind.NEWS and question.filter.empty and reading.has("turns", "which_one") and shown:
        newest = {"kind": Kind.TOP, "filter": before.filter, "order": Attribute.ANNOUNCED, "limit": 1}
        return question.model_copy(update={**newest, "attributes": (), "listed": memory.shown})
    headless = question.filter.empty and not reading.has("words", "project")
    if question.kind is Kind.GROUP and before.kind is Kind.COUNT and headless:
        return question.model_copy(update={"filter": before.filter})  # "and in which region are most?"
    just = reading.has("turns", "only") and not reading.has("words", "project")
    again = reading.has("turns", "among") or (just and not reading.has("turns", "going_back"))
    if again and not points(reading) and _repeats(question.filter, before.filter):
        # "Is there a German one among the operating ones?", after these.
        return left_of(before.filter, question)
    singly = of_one(memory) and before.kind is Kind.DETAIL
    if stands_alone(question, reading, named=named, shown=shown, one=singly):
        return perhaps_one_of_them(question, reading, memory)
    aside = reading.mentions or reading.has("words", "which_of")
    # "Worth over a billion" bounds, it does not ask.
    owned = of_one(memory) and not aside and reading.found("attributes").keys() - question.filter.given
    if owned and only_describes(without_states(question.filter)):
        return described(question, reading, memory)
    of_all = reading.has("words", "all_of_them") and points(reading) and not named
    if of_all and question.kind is not Kind.SUM:
        made = question.model_copy(update={"kind": Kind.LIST, "filter": before.filter.keeping(NAMED)})
    else:
        of_a_year = len(memory.shown) > 1 and question.filter.given <= {"announced", "launch"}
        bounded = (before.kind is not Kind.DETAIL and _only_bounds(question)) or (
            of_a_year and not question.filter.empty  # "the plant of 2010, how many work there?"
        )
        again = named or bounded or of_another_state(question, reading, before)
        # "The sum of the ones being built", "planned ones".
        of_some = reading.has("words", "plural") and question.kind in (Kind.LIST, Kind.SUM, Kind.AVERAGE)
        of_some = of_some and not question.filter.empty
        kept = not of_some and (owned or (of_one(memory) and not again))
        leans = asked_for(question, reading) or points(reading) or follows(reading)
        absent = question.kind is Kind.ABSENT and not question.things
        if kept and absent and of_one(memory) and not leans:
            return question  # "is Tesla building a plant here?"
        replaced = None if kept else changed(question, reading, memory, wider=wider)
        made = replaced or of_what_was_shown(question, reading, memory)
    listed = list_spoken_of(memory)
    # A word that nothing was made of may tell another one of the list: "бидайдікі ше?".
    called = len(listed) > 1 or (of_one(memory) and reading.has("words", "project"))
    # "What cars do they assemble there?": a word for what is made there tells no other one.
    of_what_it_makes = of_one(memory) and points(reading) and reading.has("turns", "makes")
    # «Какой именно препарат будут выпускать?»
    which_product = "products" in reading.found("attributes") and _follows_which(question.hints, reading)
    of_what_it_makes = of_what_it_makes or (of_one(memory) and which_product)
    # "Kazatomprom's share in Inkai": its partner is named, and the project by a word of its title.
    of_partner = question.filter.given == {"companies"} and Attribute.PARTNERS in question.attributes
    # "Only the container hubs"
    of_kind = reading.has("turns", "only") and only_describes(question.filter)
    described_so = not named or of_partner or of_kind or reading.has("words", "which_of")
    hinted = called and not of_what_it_makes and described_so
    hinted = hinted and number_together(reading) is None  # "which of the four rail projects"
    hints = question.hints if hinted else ()
    if reading.single() and not named and question.described:
        hints = question.described  # "the gas one"
    if hints and reading.has("words", "whether") and not made.attributes:
        # "Is the corn one being built?" asks of it what would narrow down others.
        made = made.model_copy(update={"attributes": asked_for(question, reading)})
    kind = (made.if_known or before.kind) if made.kind is Kind.ABSENT else made.kind
    said = {"kind": kind, "listed": listed, "unknown_names": (), "if_known": None, "hints": hints}
    return made.model_copy(update=said)


def _follows_which(hints: tuple[str, ...], reading: Reading) -> bool:
    """Whether the first of the words is what is asked for: «какой именно препарат»."""
    said = reading.lexicon.groups["words"]["which"].search(reading.folded)
    at = reading.text.find(hints[0]) if hints else -1
    return said is not None and said.end() < at and len(WORD.findall(reading.folded[said.end() : at])) <= 1


def _those_in_another_state(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """Others in another state than the only one that was shown: "only announced", after the one that operates, "and
    among the operating ones?", after what leads a ranking."""
    before = memory.question
    announced = question.filter.empty and question.attributes == (Attribute.ANNOUNCED,)
    state = ProjectFilter(statuses=("announced",)) if announced else question.filter
    who = reading.has("turns", "who") and "partners" not in reading.found("attributes")
    if not of_one(memory) or state.given != {"statuses"} or (points(reading) and not who):
        return None
    among, only = reading.has("turns", "among"), reading.has("turns", "only")
    if before.kind is Kind.TOP and before.limit == 1 and (among or only):
        # "What's the sixth?", then "only counting those that work": as many as were counted through.
        wanted = {"filter": before.filter.taking(state), "rank": 1, "limit": 1 if among else before.rank}
        return before.model_copy(update={**wanted, "language": question.language})
    leads = before.kind is Kind.TOP and before.limit == 1 and not before.filter.empty
    if who and (leads or len(before.listed) > 1):
        # "And who is building already?", after the largest of them.
        every = before.filter if leads else as_listed(before.listed, before)
        return question.model_copy(
            update={"kind": Kind.LIST, "filter": every.taking(state), "attributes": ()}
        )
    if not only or not before.filter.statuses or before.kind is not Kind.LIST:
        return None
    wanted = {"kind": Kind.LIST, "filter": before.filter.taking(state), "attributes": ()}
    return question.model_copy(update={**wanted, "listed": before.listed})


def _repeats(said: ProjectFilter, before: ProjectFilter) -> bool:
    """Whether a condition of before is said again beside a new one."""
    again = [slot for slot in said.given if getattr(said, slot) == getattr(before, slot)]
    return 0 < len(again) < len(said.given)


def _of_another_time(question: Question, reading: Reading, *, wider: bool) -> bool:
    """Whether others are meant that open or were announced at some time: "and those launching in 2028?"."""
    timed = not question.filter.empty and question.filter.given <= {"launch", "announced"}
    return timed and (wider or reading.has("turns", "they") or reading.has("turns", "all"))


def _only_bounds(question: Question) -> bool:
    """Whether all that is said is another time or size: "and in 2023?"."""
    said = question.filter.given
    told = said.intersection(("announced", "launch"))
    return (
        bool(said)
        and said <= {"announced", "launch", "amount", "jobs"}
        and not ({each.value for each in question.attributes} - told)
    )


def of_what_was_shown(question: Question, reading: Reading, memory: Memory) -> Question:
    """Nothing is named: what is asked is asked of what was shown."""
    before, intents = memory.question, reading.found("intents")
    ranked = before.kind is Kind.TOP and memory.shown
    shown = ProjectFilter(ids=all_ranked(memory)) if ranked else before.filter
    same = {"filter": shown, "or_else": ()}
    attributes = asked_for(question, reading)
    question = by_the_same(question, reading, before)
    if before.kind is Kind.TOP and (told := _of_ranking(question, reading, memory, attributes)) is not None:
        return told
    # «Отсортируй по рабочим местам» divides by nothing.
    undivided = question.kind is not Kind.GROUP or named_division(reading) is None
    sorts = reading.has("words", "sort") and undivided and not of_one(memory)
    if (
        not sorts
        and question.kind in OF_MANY
        and (anew := _of_many_anew(question, reading, memory)) is not None
    ):
        return anew
    if of_one(memory) and "count" in intents and before.kind is Kind.LIST and not attributes:
        return question.model_copy(update={**same, "kind": Kind.COUNT})
    if of_one(memory) and reading.has("words", "how_much") and len(WORD.findall(reading.text)) == 1:
        attributes = (Attribute.AMOUNT,)  # «сколько?»
    if of_one(memory):
        asks = attributes or "detail" in intents or points(reading)
        unread = len(before.listed) < 2 and any(True for _ in reading.leftover())
        if not asks and (unread or not follows(reading)):
            return question  # "and Samsung?" is not about the one shown
        wanted = before.filter.model_copy(update={"ids": memory.shown})
        update = {"kind": Kind.DETAIL, "filter": wanted, "attributes": attributes, "measure": None}
        return question.model_copy(update=update)
    if sorts:
        said = order_said(reading, attributes)
        order = (said and said.by) or Attribute.AMOUNT
        update = {"kind": Kind.LIST, "order": order, "measure": None, "attributes": (order,)}
        downward = said is None or said.descending
        return question.model_copy(update={**same, **update, "group_by": None, "descending": downward})
    if question.kind in OF_MANY:
        return question.model_copy(update=same)
    if attributes and reading.has("words", "each"):
        return question.model_copy(
            update={**same, "kind": Kind.DETAIL, "attributes": attributes, "measure": None}
        )
    measure = measured(attributes)
    in_all = reading.has("turns", "at_all") or reading.has("turns", "together")
    again = before.measure and len(before.filter.ids) > 1 and in_all
    of_money = (
        question.kind is Kind.SUM
        or "count" not in intents
        or intents.get("sum", 0) <= intents["count"]
        or again
    )
    one_word = "sum" in intents and intents["sum"] == reading.found("attributes").get("amount")
    if one_word and measured(before.attributes):
        attributes = ()  # "sum these up", of the jobs in each
    # "Both together?" adds up what was spoken of.
    bare = question.kind is Kind.UNKNOWN and len(before.filter.ids) > 1 and reading.has("turns", "together")
    if ("sum" in intents or bare) and of_money and not attributes:
        stated = measured((*before.attributes, *before.filter.stated))
        measure = before.measure or stated or Attribute.AMOUNT
        summed = {"kind": Kind.SUM, "measure": measure}
        return question.model_copy(update={**same, **summed})
    if measure and (measure is Attribute.JOBS or question.kind is Kind.SUM or len(attributes) == 1):
        return question.model_copy(update={**same, "kind": Kind.SUM, "measure": measure})
    if attributes:
        return question.model_copy(update={**same, "kind": Kind.DETAIL, "attributes": attributes})
    if "count" in intents:
        return question.model_copy(update={**same, "kind": Kind.COUNT})
    if "list" in intents or "detail" in intents:
        return question.model_copy(update={**same, "kind": Kind.LIST})
    return question


def _of_ranking(
    question: Question, reading: Reading, memory: Memory, attributes: tuple[Attribute, ...]
) -> Question | None:
    """What is asked of a ranking as such: to go by something else, the sum of all of it, how much the first has."""
    before = memory.question
    by = next((a for a in attributes if a in RANKED_BY), None)
    if question.kind is Kind.GROUP:
        return None  # "average investment by country" goes by no other measure
    summed = question.kind is Kind.SUM and (reading.has("turns", "at_all") or points(reading))
    of_it = points(reading) and not reading.has("turns", "they")  # «объём вложений по нему»
    if by and reading.has("turns", "by") and not (summed or of_it):
        nth = nth_said(reading) or 1
        place: dict[str, object] = (
            {"rank": nth, "limit": 1} if nth > 1 else {}
        )  # "and the second by investment?"
        if question.kind is Kind.TOP:
            place["descending"] = question.descending  # "the cheapest", then "the largest by jobs"
        return before.model_copy(update={"order": by, "language": question.language, **place})
    if not of_one(memory):
        return None
    bare_sum = "sum" in reading.found("intents") and question.kind in SAID_SHORTLY and not attributes
    if bare_sum or (by and reading.has("turns", "at_all") and question.kind is not Kind.TOP):
        # After the biggest of them, "and how many jobs in all?", "in total?".
        by = by or (before.order if before.order in MEASURES else Attribute.AMOUNT)
        of_all = {"kind": Kind.SUM, "filter": before.filter, "measure": by, "attributes": ()}
        return question.model_copy(update=of_all)
    if before.order and not attributes and "count" in reading.found("intents"):
        # "The most jobs", then "how many exactly?".
        told = {"kind": Kind.DETAIL, "filter": ProjectFilter(ids=memory.shown), "attributes": (before.order,)}
        return question.model_copy(update={**told, "measure": None})
    return None


def _of_many_anew(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """Which projects a ranking, a division or an average is of, after what was shown."""
    before = memory.question
    if all(reading.has(*word) for word in (("turns", "all"), ("words", "plural"), ("words", "project"))):
        return question  # "now divide all the projects by country"
    if of_one(memory):
        if question.kind is Kind.TOP and question.rank > 1 and before.filter.ids:
            # After the dearest and something about it, "and the second dearest?".
            return question.model_copy(update={"filter": before.filter.dropping(("ids",))})
        if question.kind is Kind.TOP and (question.limit or 0) > 1 and question.filter.empty:
            # After one of the three largest, "and the top three by jobs?".
            return question.model_copy(update={"filter": before.chosen_from.dropping(("ids",))})
        of_list = question.filter.empty and (memory.shown[0] in before.listed or not before.chosen_from.empty)
        if question.kind is Kind.TOP and len(before.listed) > 1 and (points(reading) or of_list):
            # "Back to the largest of them", "which employs the most?": of those that the one shown was chosen from.
            return question.model_copy(update={"filter": as_listed(before.listed, before), "or_else": ()})
        if not question.filter.empty:
            return question  # "the dearest of those that are being built"
        if question.kind is Kind.GROUP and not (question.leads or points(reading) or reading.turned):
            return question  # one alone is divided by nothing: "average investment by country"
    if before.filter.empty:
        # "The dearest of all", then "and the second dearest?".
        return question if question.kind is before.kind is Kind.TOP else None
    return question.model_copy(update={"filter": before.filter, "or_else": ()})
