"""Whether a question owes nothing to the one before it: "and logistics projects in Astana?"."""

import re

from handlers.ask.understand.followup.in_view import without_states
from handlers.ask.understand.grammar.counts import number_together
from handlers.ask.understand.question import DESCRIBING, Attribute, Kind, Question, only_describes
from handlers.ask.understand.text.pointing import SHORT, follows, of_all_there_are, points
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.words.lexicon import WORD

WHOLE_GROUP = 4
"""Words of a division that is asked for by itself: "which country invests most" is, "by sector?" is not."""
WHOLE = 2
"""Conditions beside the word for projects that make a question of its own."""
OF_THE_PLANTS = re.compile(
    r"\bof the (?:projects|plants|factories|companies)\b|\bиз (?:проектов|заводов|предприятий|компаний|фабрик)\b"
    r"|\b(?:жоба|зауыт|кәсіпорын|компания)\w*[лдт][ае]р\w*[ңн] (?:қайсы|ішінде)"
)
"""Of those that were spoken of: "which of the plants is being built?"."""
NAMED = ("companies", "sectors", "products", "places", "countries", "zones", "text", "either")
"""Companies, places, countries and what is made there, without states, times and bounds."""


def stands_alone(question: Question, reading: Reading, *, named: bool, shown: bool, one: bool) -> bool:
    """A question with a head of its own ("projects …") or about a company, that points to nothing."""
    if not named and (
        number_together(reading) is not None or (shown and question.kind is Kind.UNKNOWN and reading.single())
    ):
        return False  # "jobs at both plants", "and the diesel one?"
    if shown and len(question.filter.given) == 1 and reading.has("turns", "add_to"):
        return False  # "add the Saudi projects too"
    if shown and question.filter.given == {"but_not"} and question.kind in (Kind.LIST, Kind.COUNT, Kind.SUM):
        return False  # "without the food projects", "how many projects are left without China?"
    if shown and not one and (of_those_with(question, reading) or _only_counts(question, reading)):
        return False
    if one and reading.has("words", "correction") and question.filter.given == {"places"}:
        return False  # "sorry, wrong city: the Shymkent plant"
    if shown and not one and _of_those_in_a_state(question, reading):
        return False
    if reading.has("words", "project") and not points(reading):
        many = reading.has("words", "plural") and len(question.filter.given) >= WHOLE
        # Of a single one that was shown nothing is left to be narrowed down.
        counted = _of_many(reading) and "count" in reading.found("intents")
        if _is_whole(question, reading) or (one and many and question.filter.given.intersection(NAMED)):
            return True
        if one and counted and not question.filter.empty:
            return True  # "how many projects were announced in 2025?"
        bounded = question.filter.amount or question.filter.jobs
        if one and bounded and reading.has("words", "plural"):
            return True  # "and now the projects over five billion"
    where = bool(question.filter.given) and question.filter.given <= {"places", "countries"}
    moves_on = reading.has("turns", "anew") and question.kind in (Kind.LIST, Kind.DETAIL)
    if one and where and moves_on and not (question.attributes or points(reading)):
        return True  # «теперь СКО», after one that stands there
    in_time = question.filter.given == {"announced"} and question.attributes == (Attribute.ANNOUNCED,)
    if one and in_time and question.kind is Kind.LIST and not points(reading):
        return True  # "and what was announced in November 2025?"
    if question.kind is Kind.TOP and (question.limit or 0) > 1 and named and not points(reading):
        return True
    every = reading.has("turns", "name_them") or reading.has("turns", "all")
    names_all = len(question.filter.given.intersection(NAMED)) >= WHOLE and every
    of_them = follows(reading) or reading.has("words", "which_of")  # "which of the Chinese ones rolls steel?"
    if names_all and not of_them and question.kind is Kind.LIST:
        return True  # "what greenhouses are there in Turkistan Region?"
    in_all = reading.has("turns", "at_all") or (
        reading.has("turns", "in_register") and reading.has("words", "project")
    )
    counts = question.kind is Kind.COUNT or (one and question.kind is Kind.SUM)
    if counts and named and in_all and not points(reading):
        return True  # "how many Russian ones in all?", "total jobs in Shymkent", after one of those there
    of_list = shown and not one and reading.has("words", "which")  # "which does YDA build?"
    if question.filter.companies and reading.has("turns", "builds") and not (points(reading) or of_list):
        return True  # "and what does Roche build?"
    of_those = not (named or one) and OF_THE_PLANTS.search(reading.folded) is not None
    some = reading.has("words", "which_of") and (of_those or not reading.has("words", "project"))
    if follows(reading) or some:
        return False  # "list those that are in Almaty Region"
    of_country = question.filter.given == {"countries"} and not reading.has("words", "plural")
    if shown and not one and of_country and len(WORD.findall(reading.text)) <= WHOLE_GROUP - 1:
        return False  # "the Spaniards' plant": the one on the list
    # "The project", of which one was shown, is that one.
    many = _of_many(reading) or named or not shown
    headed = (_speaks_of_projects(question, reading, named=named) and many) or (
        named and "list" in reading.found("intents")
    )
    if question.kind is Kind.NEWS or (
        question.kind is Kind.UNKNOWN and not named and any(True for _ in reading.leftover())
    ):
        return True
    # "Which sector gets most?" is of those spoken of.
    of_those_too = question.leads and question.filter.empty and not of_all_there_are(reading)
    if question.kind is Kind.GROUP and len(WORD.findall(reading.text)) >= WHOLE_GROUP + of_those_too:
        return reading.has("words", "which") or reading.has("words", "project")
    asked = reading.found("attributes")
    if (
        shown
        and asked
        and only_describes(without_states(question.filter))
        and not reading.has("words", "plural")
    ):
        return False  # "the cost of the power plant" may be that of the one in the list
    whole = question.filter.companies and (asked or reading.found("intents"))
    return bool(headed or (whole and not (shown and "partners" in asked)))


def _of_those_in_a_state(question: Question, reading: Reading) -> bool:
    """Whether some of those spoken of are told by how far they have come: "which plants are operating?"."""
    only = question.kind is Kind.LIST and question.filter.given == {"statuses"}
    short = len(WORD.findall(reading.text)) <= WHOLE_GROUP
    return only and short and reading.has("words", "which") and not of_all_there_are(reading)


def _only_counts(question: Question, reading: Reading) -> bool:
    """Whether nothing but the number of projects is asked: "how many projects?", of those spoken of."""
    short = len(WORD.findall(reading.text)) <= SHORT and not of_all_there_are(reading)
    return question.kind is Kind.COUNT and question.filter.empty and short


def of_those_with(question: Question, reading: Reading) -> bool:
    """Whether those spoken of are told by who invests in them: "which have Chinese investors?"."""
    heads = reading.lexicon.without("words", "companies", reading.folded)
    of_country = question.kind in (Kind.LIST, Kind.COUNT) and question.filter.given == {"countries"}
    return (
        of_country and reading.has("turns", "having") and not reading.lexicon.has("words", "project", heads)
    )


def _speaks_of_projects(question: Question, reading: Reading, *, named: bool) -> bool:
    """Whether there is a word for projects; in "the sum of investments" the money is meant."""
    if named or question.kind not in (Kind.SUM, Kind.AVERAGE):
        return reading.has("words", "project")
    rest = reading.lexicon.without("turns", "investments", reading.folded)
    return reading.lexicon.has("words", "project", rest)


def _of_many(reading: Reading) -> bool:
    """Whether several are spoken of; after "how many" and "all" Kazakh has no plural."""
    if reading.has("words", "plural"):
        return True
    if reading.language != "kk":
        return False
    if reading.has("turns", "all") and reading.has("words", "project"):
        return True
    if "count" not in reading.found("intents"):
        return False
    return reading.counts_projects()


def _is_whole(question: Question, reading: Reading) -> bool:
    """Whether the names beside the word for projects leave nothing to be taken from before: "and logistics projects
    in Astana?", "how many projects does Türkiye have in all?"."""
    said = question.filter.given.intersection(NAMED)
    whole = len(said) >= WHOLE and said.intersection(DESCRIBING)
    every = reading.has("turns", "at_all") or (reading.has("turns", "all") and _of_many(reading))
    return bool(whole or (said and every))
