"""Which of those listed is told by what it is: "which one operates?", of a list."""

from handlers.ask.understand.followup.in_view import left_of, of_one, spoken
from handlers.ask.understand.followup.merging import NAMING, as_listed
from handlers.ask.understand.grammar.counts import number_together
from handlers.ask.understand.question import DESCRIBING, Attribute, Kind, Memory, Question
from handlers.ask.understand.text.reading import Reading
from store.filters import ProjectFilter


def which_of_listed(question: Question, reading: Reading, memory: Memory) -> Question | None:
    """Those of the list before the one shown that a condition leaves: "and which of them is operating?"."""
    before, listed = memory.question, memory.question.listed
    which_of = reading.has("words", "which_of") or _of_a_state(question, reading)
    any_of = reading.has("turns", "exists") and question.filter.given <= {"export", "statuses"}
    # "The cheapest", then "any exporting?"
    any_of = any_of and not (reading.mentions or reading.has("words", "pronoun"))
    which_of = which_of or (len(listed) > 1 and (any_of or _tells_which(question, reading)))
    if not (of_one(memory) and which_of) or question.filter.empty or question.kind is Kind.ZONE:
        return None
    rest = before.filter.dropping(("ids",))
    if "statuses" in question.filter.given & before.chosen_from.given and question.filter.given & set(NAMING):
        return None  # "which of the Germans' projects are planned?", after those of theirs that operate
    if question.kind is Kind.TOP and question.filter.given & set(NAMING) and reading.has("turns", "all"):
        return None  # "of all the Germans' projects, running or not, the dearest?"
    if before.kind is Kind.TOP and not before.filter.empty:
        return left_of(before.filter, question)
    another = rest.given.intersection(DESCRIBING) and question.filter.given.intersection(DESCRIBING)
    if another and len(listed) < 2:
        return None  # "we also look at hospitals, which ones are there?", after a hotel
    if len(listed) < 2 and before.kind is Kind.DETAIL and before.filter.ids and not rest.empty:
        return left_of(rest, question)
    if len(listed) < 2:
        # "Which of them is in the north?", of those that were talked of one by one.
        singly = spoken(memory)
        of_those = len(singly) > 1 and len(question.filter.given) == 1
        return left_of(ProjectFilter(ids=singly), question) if of_those else None
    return left_of(as_listed(listed, before), question).model_copy(update={"listed": listed})


def _of_a_state(question: Question, reading: Reading) -> bool:
    """Whether those not in some state are asked for, and nothing but the list says of what: "which are not running?",
    "the two not running yet"."""
    only = question.filter.given == {"but_not"} and not reading.denied
    some = reading.has("words", "which") or number_together(reading) is not None
    return only and some and not reading.has("words", "project")


def _tells_which(question: Question, reading: Reading) -> bool:
    """Whether one of several is asked for by how it stands or who takes part in it: "which one exports?", «который уже
    работает?», «у кого партнёр Казатомпром?»."""
    rest = reading.lexicon.without("turns", "which_one", reading.folded)
    if rest == reading.folded or reading.lexicon.has("words", "pronoun", rest):
        return False
    given, asked = question.filter.given, {*question.attributes}
    if given == {"companies"}:
        # "Who is Deere's partner?" asks who takes part in theirs.
        return asked == {Attribute.PARTNERS} and reading.has("turns", "having")
    if given == {"statuses"}:
        # "Who is building it?" asks for a company.
        which = reading.has("words", "which") or not reading.has("turns", "who")
        which = which or question.filter.statuses == ("operating",)
        return asked <= {Attribute.STATUS} and (which or reading.has("words", "already"))
    return given == {"export"} and asked <= {Attribute.EXPORT, Attribute.PRODUCTS}
