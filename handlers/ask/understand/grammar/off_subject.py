"""What is no question about the desk's subject, or none at all: the weather, a greeting, what no row holds."""

import re

from handlers.ask.understand.grammar.asked import Asked
from handlers.ask.understand.grammar.unheld import names_agency
from handlers.ask.understand.question import (
    Attribute,
    Kind,
    Question,
    not_held,
)
from handlers.ask.understand.text.pointing import points
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.text.unread import (
    unknown_names,
)
from handlers.ask.understand.words.lexicon import WORD
from store.filters import ProjectFilter

CARRIAGE = "transport"
"""The field of those who carry goods and make none."""
OF_THE_SUBJECT = ("sector", "incentive", "zone", "count", "sum", "average", "group", "top", "news")
"""Intents of what is asked of the desk, whatever it is needed for."""
SPOKEN_OF = ("companies", "products", "text", "sectors", "places")
"""Conditions that tell what was asked about, though no row holds it."""
PRICE_OF_PLANT = re.compile(
    r"\bprice of (?:the|their|its|this|that) (?:\w+ ){0,3}(?:factory|plant|complex|farm|project)\b"
)
"""What a plant costs, and not what it makes."""
LONGEST_THANKS = 12
WITH_A_QUESTION = re.compile(r"[?,;:]|[.!] +\w|\n")
"""What parts something asked from the thanks: "thanks for the list, and the Turkish ones"."""
SINGLE_WORD_TALK = 6
"""A greeting with more words than this is a question that begins politely."""


def off_subject(asked: Asked) -> Question | None:
    """What the desk does not speak of."""
    reading, wanted = asked.reading, asked.wanted
    strange = reading.lexicon.found("off_topic", reading.text.lower())
    benefits = {"barred", "aifc"}.intersection(reading.found("incentives"))
    on_topic = not wanted.empty and reading.has("words", "on_topic")  # "I write my thesis on greenhouses"
    asks = on_topic or ("incentive" in asked.intents and benefits)
    asks = asks or (asked.named and reading.has("words", "project"))
    # "Where did you take the East Hope story from, and what date is it?"
    ranks = not asked.intents.keys().isdisjoint(("top", "group", "average"))
    asks = asks or (ranks and reading.has("words", "project") and reading.has("words", "plural"))
    asks = asks or (bool(wanted.companies) and Attribute.SOURCE in asked.attributes)
    if "injected" in strange:
        return Question(kind=Kind.OFF_TOPIC)
    if "any" in strange and not asks:
        # "What is the weather in Astana?", then "and what projects are there?".
        return Question(kind=Kind.OFF_TOPIC, filter=wanted.keeping(("places",)))
    asked_of_desk = (*OF_THE_SUBJECT, "help")
    if "study" in strange and wanted.empty and asked.intents.keys().isdisjoint(asked_of_desk):
        return Question(kind=Kind.OFF_TOPIC)  # unless something is asked for an essay
    if "files" in strange:
        return Question(kind=Kind.OFF_TOPIC, topic="files")
    if "unheld" not in strange or asked.elsewhere or PRICE_OF_PLANT.search(reading.text.lower()):
        return None
    if wanted.companies and reading.has("turns", "supplies"):
        # "Who supplies KTZ?": those who make something and whose partner it is, if there are any.
        told = {"attributes": (Attribute.PARTNERS,), "as_partner": True, "topic": "unheld"}
        wanted = wanted.taking(ProjectFilter(but_not=ProjectFilter(sectors=(CARRIAGE,))))
        return Question.model_validate({"kind": Kind.DETAIL, "filter": wanted, **told})
    # "What is Kia's profit?", then "and how many work there?".
    about = wanted.companies or reading.has("words", "project")
    return not_held().model_copy(update={"filter": wanted.keeping(SPOKEN_OF if about else ())})


def of_the_agency(asked: Asked) -> Question | None:
    """What of the agency no row holds: "how many employees does Kazakh Invest have?", "what is its budget?"."""
    reading = asked.reading
    of_agency = names_agency(reading) and asked.wanted.empty and not reading.says("words", "project")
    other = not asked.intents.keys().isdisjoint(("contact", "incentive", "sector"))
    other = other or reading.says("turns", "supported")
    on_money = Attribute.AMOUNT in asked.attributes and not (asked.figure or other)
    if of_agency and (reading.has("turns", "staff") or on_money):
        return not_held()
    asks_when = "launch" in reading.found("attributes")  # "who founded it, and when?"
    who = reading.has("turns", "who") and not (asked.offices or asks_when)
    return not_held() if asked.figure == "founded" and who else None  # "who founded Kazakh Invest?"


def small_talk(asked: Asked) -> Question | None:
    """A greeting, thanks, or a word on the bot itself."""
    reading, talk = asked.reading, asked.reading.found("small_talk")
    if "thanks" in talk and _only_thanks(asked):
        return Question(kind=Kind.SMALL_TALK, topic="thanks")
    # "Thanks, and Blorp's capacity?": something is asked of a name that is not known.
    of_unknown = reading.found("attributes") and unknown_names(reading)
    if not talk or asked.named or asked.attributes or of_unknown or not asked.wanted.empty:
        return None
    # "Are you a human?" asks for none, "how old are you?" counts nothing.
    said_too = {"detail", "contact", "count"} if "who_are_you" in talk else {"detail"}
    short = len(WORD.findall(reading.text)) <= SINGLE_WORD_TALK
    if not short or not asked.intents.keys() <= said_too:
        return None
    return Question(kind=Kind.SMALL_TALK, topic=next(iter(talk)))


def asks_for_help(asked: Asked) -> Question | None:
    # "Subscribe me to pharma news": there is a command for that; "what do you know about its jobs?" asks of the one
    # spoken of.
    of_it = bool(asked.attributes) and points(asked.reading)
    helped = "help" in asked.intents and not (asked.named or of_it)
    return Question(kind=Kind.HELP) if helped or asked.reading.has("turns", "subscribe") else None


def _only_thanks(asked: Asked) -> bool:
    """Whether one thanks and asks nothing."""
    bare = not asked.named and (_ends_with_thanks(asked.reading) or _thanks_at_length(asked))
    return bare or _thanks_for_what_was_told(asked.reading)


def _thanks_at_length(asked: Asked) -> bool:
    """Whether no more than thanks is said: "thank you very much, you have been of great help"."""
    begins = asked.reading.found("small_talk")["thanks"] == 0 and "?" not in asked.reading.text
    brief = len(WORD.findall(asked.reading.text)) <= LONGEST_THANKS and asked.wanted.empty
    return begins and brief and asked.intents.keys() <= {"help", "detail"} and not asked.attributes


def _thanks_for_what_was_told(reading: Reading) -> bool:
    """Whether all that is named is what one is thanked for: "thank you for the list of Chinese projects"."""
    asks = WITH_A_QUESTION.search(reading.text) or reading.has("words", "asks_next")
    return reading.has("words", "thanks_for") and not asks


def _ends_with_thanks(reading: Reading) -> bool:
    """Whether nothing is asked and the last word thanks: "wow, serious money. Thank you"."""
    last = reading.folded.rstrip(" .!)…").rsplit(". ", 1)[-1]
    return (
        "?" not in reading.text
        and ". " in reading.text
        and "thanks" in reading.lexicon.found("small_talk", last)
    )
