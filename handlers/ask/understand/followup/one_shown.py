"""What is asked of the single project that was shown, or of one among those spoken of."""

import re
from itertools import chain

from handlers.ask.understand.followup.in_view import asked_for, list_spoken_of, of_one, without_states
from handlers.ask.understand.followup.merging import as_listed, asked_of_it, merged
from handlers.ask.understand.followup.standing import NAMED, WHOLE_GROUP
from handlers.ask.understand.grammar.asked import asks_if_at_work
from handlers.ask.understand.grammar.unheld import names_agency
from handlers.ask.understand.question import (
    DESCRIBING,
    Attribute,
    Kind,
    Memory,
    Question,
    Slot,
    only_describes,
)
from handlers.ask.understand.text.pointing import points, says_there, several_named
from handlers.ask.understand.text.reading import BLANK, Reading
from handlers.ask.understand.words.lexicon import WORD
from store.filters import ProjectFilter
from store.names import NameKind

MOST_WORDS = 6
"""Words of a question whether somebody takes part."""
FIRST_WORDS = 2
"""Words before the name that a question begins with: "and the hospital"."""
ALTERNATIVE = re.compile(r"\b(?:or|или|әлде|немесе)\b")
"""What stands between two states of which one is asked for."""
IT_IS = re.compile(r"(?:а |ал |and |so )?(?:это|она|они|он|ол|бұл|is|are|was)\b(?! there\b)")
"""How it begins that something is said of the one spoken of."""
TWO_ASKED = re.compile(r",? (?:and|и|және) (?:how|when|what|сколько|когда|какова|каков|қанша|қашан|неше)\b")
"""What stands before the second of two things that are asked of it."""
GOODS = frozenset(("sugar", "cement", "locomotive", "bus", "tyre", "automotive", "pharmaceuticals"))
"""Words of titles and sectors that goods are called by, which a plant makes many of."""
BE = (("countries", Attribute.COUNTRY), ("places", Attribute.PLACE), ("sectors", Attribute.SECTOR))
"""Conditions that say what a project is."""
SIDE = re.compile(rf"{BLANK}(?:['’]s)? (?:sides?\b|сторон|тарап)")
"""One of those who take part, told by its country."""


def _its_address(question: Question, reading: Reading) -> bool:
    """Whether it is asked where the one shown stands, and not how to write to somebody: "what's the address?"."""
    bare = question.kind is Kind.CONTACT and question.filter.empty and not question.topics
    to_write = reading.has("turns", "phone") or reading.has("turns", "web_address") or names_agency(reading)
    return bare and reading.has("turns", "address") and not to_write


def _their_contact(question: Question, reading: Reading) -> bool:
    """Whether it is asked how to reach those who build the one shown: "their phone?", «как с ними связаться»."""
    bare = (
        question.kind is Kind.CONTACT and question.filter.empty and not (question.topics or question.person)
    )
    return bare and points(reading) and not (says_there(reading) or names_agency(reading))


def asked_of_one(question: Question, reading: Reading, memory: Memory, *, named: bool) -> Question | None:
    """A question that is about the one shown, whatever it names: "how many cars a year?", "is it in Almaty?"."""
    if not of_one(memory):
        return None
    if question.kind is Kind.CONTACT and question.filter.given == {"places"}:
        return None  # "does Kyzylorda have its own investors' portal?"
    if _its_address(question, reading):
        place = {"kind": Kind.DETAIL, "filter": ProjectFilter(ids=memory.shown), "topics": ()}
        return question.model_copy(update={**place, "attributes": (Attribute.PLACE,)})
    if _their_contact(question, reading):
        return question.model_copy(update={"filter": ProjectFilter(ids=memory.shown)})
    if question.kind is Kind.GROUP and not question.filter.empty and reading.has("turns", "all"):
        return None  # «разложи всех турок по регионам», after one of theirs
    before = memory.question
    told = {"kind": Kind.DETAIL, "listed": before.listed}
    if _which_companies(question, reading):
        this = ProjectFilter(ids=memory.shown)
        return question.model_copy(update={**told, "filter": this, "attributes": (Attribute.COMPANY,)})
    if _whether_it_makes_it_by_now(question, reading):
        this = ProjectFilter(ids=memory.shown)
        asked = {"filter": this, "attributes": (Attribute.STATUS, Attribute.PRODUCTS), "hints": ()}
        return question.model_copy(update={**told, **asked, "measure": None})
    if _what_it_makes(question, reading, named=named):
        this = ProjectFilter(ids=memory.shown)
        # "What does it produce, and how many people will it employ?"
        more = (
            reading.found("attributes").keys() & {"jobs", "amount", "launch"}
            if TWO_ASKED.search(reading.folded)
            else ()
        )
        also = tuple(Attribute(each) for each in sorted(more, key=reading.found("attributes").__getitem__))
        made = {"attributes": (Attribute.PRODUCTS, *also), "measure": None, "hints": ()}
        return question.model_copy(update={**told, "filter": this, **made})
    if _how_many_made(question, reading):
        this = question.filter.model_copy(update={"ids": memory.shown})
        asked = {"filter": this, "or_else": (question.filter,), "attributes": (Attribute.PRODUCTS,)}
        return question.model_copy(update={**told, **asked, "measure": None})
    if _which_product(question, reading):
        if question.filter.given == {"sectors"}:
            this = ProjectFilter(ids=memory.shown)  # whatever the things are called
            return question.model_copy(update={**told, "filter": this, "attributes": (Attribute.PRODUCTS,)})
        # "Which vaccine?" of the one shown, if it makes any; else those that do.
        this = question.filter.model_copy(update={"ids": memory.shown})
        asked = {"filter": this, "or_else": (question.filter,), "attributes": (Attribute.PRODUCTS,)}
        return question.model_copy(update={**told, **asked, "measure": None})
    if _whether_it_exports(question, reading):
        this = ProjectFilter(ids=memory.shown)
        asked = {"filter": this, "or_else": (question.filter,), "attributes": (Attribute.EXPORT,)}
        return question.model_copy(update={**told, **asked, "measure": None})
    if _whether_its_partner(question, reading):
        this = ProjectFilter(ids=memory.shown)
        return question.model_copy(update={**told, "filter": this, "attributes": (Attribute.PARTNERS,)})
    only_country = question.filter.given == {"countries"}
    if only_country and Attribute.PARTNERS in question.attributes and SIDE.search(reading.folded):
        this = ProjectFilter(ids=memory.shown)  # «доля российской стороны?»
        return question.model_copy(update={**told, "filter": this, "attributes": (Attribute.PARTNERS,)})
    if _asks_for_a_share(question, reading) or (question.share and question.filter.given == {"countries"}):
        this = question.filter.model_copy(update={"ids": memory.shown})
        asked = {"filter": this, "or_else": (question.filter,), "attributes": (Attribute.PARTNERS,)}
        return question.model_copy(update={**told, **asked})
    # "And in Petropavlovsk, what are they building?" asks for another of theirs.
    elsewhere = question.filter.given == {"places"} and reading.has("turns", "builds")
    elsewhere = elsewhere and reading.has("words", "which")
    if _whose_money(question, reading) or _is_it_so_much(question, reading):
        so = Attribute.COUNTRY if only_country else Attribute.AMOUNT
        of_it = {"filter": ProjectFilter(ids=memory.shown), "attributes": (so,), "measure": None}
        return question.model_copy(update={**told, **of_it, "or_else": ()})
    attribute = _said_to_be(question, reading) or _asked_of_it(question, reading)
    if attribute is not None and not elsewhere:
        this = before.filter.model_copy(update={"ids": memory.shown})
        return question.model_copy(update={**told, "filter": this, "attributes": (attribute,)})
    return None


def _whose_money(question: Question, reading: Reading) -> bool:
    """Whether it is asked of what country the money is: "is their money American?", «деньги американские?»."""
    finder = reading.lexicon.groups["turns"].get("money")
    money = finder.search(reading.folded) if finder else None
    said = reading.named(NameKind.COUNTRY)
    if question.filter.given != {"countries"} or money is None or len(said) != 1:
        return False
    of_others = any(reading.has("words", word) for word in ("how_much", "which", "project"))
    short = len(WORD.findall(reading.text)) <= MOST_WORDS and not of_others
    return short and (reading.has("words", "whether") or money.start() < said[0].start)


def _is_it_so_much(question: Question, reading: Reading) -> bool:
    """Whether it is asked if it costs just that: "is it really 50 billion?", «это правда 310 млн?»."""
    bounds, said = question.filter.amount, question.filter.given
    exact = bounds is not None and bounds.low is not None and bounds.low == bounds.high
    short = len(WORD.findall(reading.text)) <= MOST_WORDS and not reading.turned
    of_others = any(reading.has("words", word) for word in ("which", "which_of", "project"))
    return said == {"amount"} and exact and short and not of_others


def _which_companies(question: Question, reading: Reading) -> bool:
    """Whether nothing but whose it is is asked: "which companies?"."""
    bare = question.kind is Kind.LIST and question.filter.empty and reading.has("words", "companies")
    return bare and reading.has("words", "which") and len(WORD.findall(reading.text)) <= FIRST_WORDS


def _in_which_state(question: Question, reading: Reading) -> bool:
    """Whether it is asked which of two states it is in: "running already or still planned?"."""
    or_another = ALTERNATIVE.search(reading.folded) is not None
    only = question.kind is Kind.LIST and question.filter.given == {"statuses"}
    return only and or_another and not (reading.has("words", "project") or reading.has("words", "which"))


def _said_to_be(question: Question, reading: Reading) -> Attribute | None:
    """What of the one spoken of is asked by saying what it is: "это итальянская компания?", "он в Алматы?"."""
    singly = question.kind is Kind.LIST and not (
        reading.has("words", "plural") or reading.has("words", "which")
    )
    if _in_which_state(question, reading):
        return Attribute.STATUS
    if not singly or IT_IS.match(reading.text.lower()) is None:
        return None
    return _named_as(question)


def _named_as(question: Question) -> Attribute | None:
    """What the only condition says of a project."""
    return next((attribute for slot, attribute in BE if question.filter.given == {slot}), None)


def _whether_it_exports(question: Question, reading: Reading) -> bool:
    """Whether it is asked if what it makes goes abroad: "is the power to be exported?"."""
    exports = question.filter.export is not None or Attribute.EXPORT in question.attributes
    made = only_describes(question.filter.dropping(("export",)))
    of_others = reading.has("words", "project") or reading.several() or reading.has("turns", "only")
    return exports and made and reading.has("words", "whether") and not of_others


def _partner_of_a_country(reading: Reading) -> bool:
    """Whether the word for a country says which partner is meant, and no project: "any Russian partner?"."""
    if reading.language == "kk" and not reading.has("words", "whether"):
        return False  # «қытайдікінің серіктесі кім» is that of the Chinese one
    after = (reading.folded[each.end :].split() for each in reading.named(NameKind.COUNTRY))
    said = (words[0] for words in after if words)
    return any(reading.lexicon.has("attributes", "partners", word.strip("?!.,")) for word in said)


def _whether_its_partner(question: Question, reading: Reading) -> bool:
    """Whether it is asked if the one named takes part in it: "is Nobel its partner?"."""
    # "Any Russian partner?" asks of it too.
    of_country = question.filter.given == {"countries"} and _partner_of_a_country(reading)
    named = question.filter.given == {"companies"} or of_country
    named = named and question.attributes == (Attribute.PARTNERS,)
    brief = len(WORD.findall(reading.text)) <= MOST_WORDS and not reading.has("words", "project")
    of_it = any(reading.has("turns", word) for word in ("theirs", "their")) and not reading.has(
        "turns", "who"
    )
    asked = reading.has("words", "whether") or of_it or of_country or IT_IS.match(reading.text.lower())
    return named and brief and bool(asked) and not reading.has("words", "correction")


def _asks_for_a_share(question: Question, reading: Reading) -> bool:
    """Whether it is asked how much of it belongs to a company: "how much of it is Kazatomprom's?"."""
    of_country = question.filter.given == {"countries"} and reading.has("turns", "stake")
    named = of_country or (question.filter.given == {"companies"} and not question.attributes)
    # "Тау-Кеннің үлесі": a company called by the word for a field.
    of_field = question.filter.given == {"sectors"} and reading.has("turns", "stake")
    how_much = reading.has("words", "how_much") and not reading.has("words", "correction")
    return (of_field or (named and how_much)) and (of_country or points(reading))


def _how_many_made(question: Question, reading: Reading) -> bool:
    """Whether goods are counted, not plants: "how many tyres?", "how many cars?", of the one that makes them."""
    said, short = question.filter, len(WORD.findall(reading.text)) <= WHOLE_GROUP
    goods = (said.given == {"text"} and said.text in GOODS) or (
        said.given == {"sectors"} and GOODS.issuperset(said.sectors)
    )
    counts = "count" in reading.found("intents") and question.kind is Kind.COUNT
    return counts and goods and short and not (reading.turned or reading.has("words", "project"))


def _which_product(question: Question, reading: Reading) -> bool:
    """Whether one of the products is asked for by its kind, and nothing else is said: "which vaccine exactly?"."""
    few = len(WORD.findall(reading.text)) <= WHOLE_GROUP and not points(reading)
    if reading.found("attributes").keys() - {"products", "company"}:
        return False
    # "Какие машины делает": one maker is meant, however many its things.
    makes = _says_makes(reading)
    return (
        few
        and (question.filter.given == {"products"} or (makes and question.filter.given == {"sectors"}))
        and reading.has("words", "which")
        and not reading.has("words", "project")
        and (makes or not reading.has("words", "plural"))
    )


def _whether_it_makes_it_by_now(question: Question, reading: Reading) -> bool:
    """Whether it is asked if what is made there is made by now: "are they making cars already?"."""
    said = without_states(question.filter)
    of_it = (said.empty or only_describes(said)) and not reading.has("words", "project")
    return of_it and asks_if_at_work(reading)


def _what_it_makes(question: Question, reading: Reading, *, named: bool) -> bool:
    """Whether what is made is asked, by whatever name: "how many cars a year?", "which medicines does it make?"."""
    if named and reading.has("words", "correction"):
        return False  # "sorry, I meant the Onix production, how far is that?"
    said = question.filter.dropping(("but_not",))
    if (named and not (only_describes(without_states(said)) or said.empty)) or "company" in reading.found(
        "attributes"
    ):
        return False
    counts = "count" in reading.found("intents")
    more = counts or reading.has("turns", "else")
    counted = counts and without_states(said).given == {"sectors"}
    short = len(WORD.findall(reading.text)) <= WHOLE_GROUP and not reading.has("words", "project")
    things = question.things and not reading.found("attributes").keys() - {"products"}
    if counts and short and things and said.given == {"products"} and not reading.turned:
        return True  # "how many turbines are there?"
    if reading.has("turns", "makes") and more and (points(reading) or counted):
        return True  # "how many medicines will it make?", "what else will it make?"
    which = reading.has("words", "which") and not reading.has("words", "project")
    which = which and reading.found("attributes").keys() <= {"products"} and question.kind is not Kind.ZONE
    if points(reading) and only_describes(said) and which:
        return True  # "какие у неё будут лекарства?"
    if Attribute.PRODUCTS not in question.attributes:
        return False
    only_field = all(mention.candidates[0].kind is NameKind.SECTOR for mention in reading.mentions)
    asked = reading.has("words", "yearly") or reading.has("words", "which")
    yearly = asked and only_field and bool(reading.mentions)
    of_it = points(reading) and not (reading.has("words", "project") or _another_there(reading))
    return yearly or of_it


def _another_there(reading: Reading) -> bool:
    """Whether what stands at the same place is named first: "and the hospital there, how many beds?"."""
    first = min((mention.start for mention in reading.mentions), default=None)
    if first is None or not says_there(reading):
        return False
    return reading.turned and len(WORD.findall(reading.folded[:first])) <= FIRST_WORDS


def _asked_of_it(question: Question, reading: Reading) -> Attribute | None:
    """What of one project a division or a name asks: "in which city is it?", "do they export to Russia?", "is it in
    Almaty?"."""
    short = len(WORD.findall(reading.text)) <= WHOLE_GROUP and not reading.has("turns", "by")
    of_it = points(reading) or IT_IS.match(reading.text.lower())  # «это чья компания, какая страна?»
    if question.kind is Kind.GROUP and question.group_by and (short or of_it):
        return question.group_by
    makes = _says_makes(reading)
    if makes and reading.has("words", "whether") and question.filter.given == {"products"}:
        return Attribute.PRODUCTS  # "does it make tomographs too?"
    if not points(reading) or several_named(reading):
        return None
    when = question.filter.given == {"launch"} and "launch" in reading.found("attributes")
    if when and not _asks_for_some(reading):
        return Attribute.LAUNCH  # "when does that start, 2030?"
    if _sold_to(question, reading):
        return Attribute.EXPORT
    if "export" in reading.found("attributes") and only_describes(without_states(question.filter)):
        return Attribute.EXPORT  # "do they plan to export power from there?"
    if reading.found("attributes") or not reading.has("words", "whether") or reading.has("turns", "exists"):
        return None
    return _named_as(question)


def _asks_for_some(reading: Reading) -> bool:
    """Whether projects are asked for, and nothing of the one spoken of."""
    return reading.has("words", "plural") or reading.has("words", "which") or reading.has("words", "project")


def _sold_to(question: Question, reading: Reading) -> bool:
    """Whether a country is named only as where something is exported to."""
    return question.filter.given - {"export"} == {"countries"} and (
        question.filter.export is not None or "export" in reading.found("attributes")
    )


def described(question: Question, reading: Reading, memory: Memory) -> Question:
    """Asked of the project shown if it is what the words describe, else of one that is."""
    new = without_states(question.filter)
    if reading.has("turns", "their") and reading.has("words", "project"):
        # "Their locomotive plant" is another one of that company.
        return question.model_copy(update={"like": memory.shown, "alike": (Slot.COMPANIES,)})
    this = new.model_copy(update={"ids": memory.shown})
    others = merged(new, memory.question, memory.shown, reading)
    companies = memory.question.filter.companies
    if reading.has("turns", "their") and companies:
        others = chain([new.model_copy(update={"companies": companies})], others)  # "at their airport"
    update = {"kind": Kind.DETAIL, "filter": this, "or_else": tuple(dict.fromkeys((*others, new)))}
    told = {"attributes": asked_for(question, reading), "measure": None, "listed": memory.question.listed}
    return question.model_copy(update={**update, **told})


def perhaps_one_of_them(question: Question, reading: Reading, memory: Memory) -> Question:
    """The question by itself, or of the one among those spoken of: "when was the American plant launched?"."""
    before = memory.question
    whether = asked_of_it(question.filter, reading)
    said = question.filter.dropping(whether)
    if whether and said.given == {"places"} and not question.attributes:
        # "Is the Shymkent plant working?", after another one of that company.
        told = {"kind": Kind.DETAIL, "attributes": asked_for(question, reading)}
        question = question.model_copy(update=told)
    named = len(said.given) == 1 or said.given.issubset(DESCRIBING)
    one = named and said.given <= set(NAMED) - {"companies"} and not reading.several()
    asks = question.kind in (Kind.DETAIL, Kind.LIST, Kind.SUM) and (
        question.attributes
        or question.measure
        or reading.has("intents", "detail")
        or reading.has("words", "which")
        # "Who invests in the one in Almaty Region?"
        or (reading.single() and not reading.has("words", "project"))
        or len(WORD.findall(reading.text)) <= WHOLE_GROUP  # "the glass plant"
    )
    summed = reading.has("intents", "sum") or reading.has("turns", "at_all")
    listed = list_spoken_of(memory)
    if said.given == {"companies"} and question.kind is Kind.DETAIL:
        # What follows may be asked of the list that has it: "PSA's capacity?", then "and the Chinese one?".
        question = question.model_copy(update={"listed": listed})
        which = reading.has("words", "which") and reading.has("turns", "builds")  # "which does YDA build?"
        singly = which or (bool(question.attributes) and not reading.has("words", "plural"))
        of_list = before.kind in (Kind.LIST, Kind.SUM, Kind.COUNT, Kind.AVERAGE) and not before.filter.empty
        if singly and of_list and not before.filter.companies:
            among = before.filter.model_copy(update={"companies": said.companies})
            question = question.model_copy(update={"filter": among, "or_else": (said,)})
        return question
    several = (Kind.LIST, Kind.DETAIL, Kind.SUM, Kind.AVERAGE, Kind.COUNT)
    many = before.kind in several and not before.filter.empty
    of_a_company = bool(before.filter.companies) and len(memory.shown) < 2
    if summed or not (one and asks and many):
        return question
    if of_a_company:
        # Another one of the list that the company's was chosen from, if there is such a list.
        if before.chosen_from.empty:
            return question
        among = before.chosen_from.taking(said)
        or_else = [as_listed(listed, before).taking(said)] if listed else []
        update = {"filter": among, "or_else": (*or_else, said), "listed": listed}
        return question.model_copy(update=update)
    tried = tuple(dict.fromkeys(merged(said, before, memory.shown, reading)))
    update = {"filter": tried[0], "or_else": (*tried[1:], question.filter), "listed": listed}
    return question.model_copy(update=update)


def of_another_state(question: Question, reading: Reading, before: Question) -> bool:
    """Whether other ones are asked for than those in the state spoken of: "and the planned ones?"."""
    states = before.filter.statuses
    return (
        bool(states) and question.filter.given == {"statuses"} and not _asks_of_one(question, reading, states)
    )


def _asks_of_one(question: Question, reading: Reading, states: tuple[str, ...]) -> bool:
    """Whether the state is asked of the one shown: "is it running?"."""
    same = set(question.filter.statuses) <= set(states)
    return same or reading.has("words", "whether") or points(reading)


def _says_makes(reading: Reading) -> bool:
    """Whether a word for making stands in the text, be it a part of a name too."""
    return reading.says("turns", "makes")
