"""What plants make, or how large they are, added up: "how many beds in total?", «сколько гектаров всего»."""

from handlers.ask.understand.question import Attribute, Kind, Question
from handlers.ask.understand.text.reading import Reading

OF_SEVERAL = (Kind.LIST, Kind.DETAIL, Kind.SUM, Kind.COUNT)
"""Kinds of questions whose projects may be added up."""
IN_ALL = (("turns", "at_all"), ("turns", "together"), ("intents", "sum"))
UNITS = (("turns", "units"), ("turns", "land"), ("turns", "beds"))


def adds_quantities(reading: Reading) -> bool:
    """Whether it asks for the sum of what is counted in units, and of no money or jobs."""
    in_all = any(reading.has(*said) for said in IN_ALL)
    of_plants = any(reading.has(*said) for said in UNITS) or reading.has("words", "capacity")
    asked, sums = reading.found("attributes"), reading.found("intents").get("sum")
    # «Общий объём» asks for a sum, and not for one of money.
    of_money = "amount" in asked and asked["amount"] != sums
    return in_all and of_plants and not (of_money or "jobs" in asked)


def with_quantities(question: Question, reading: Reading) -> Question:
    """With what they make or how large they are in the place of money, and its sum."""
    if question.kind not in OF_SEVERAL or question.filter.empty or not adds_quantities(reading):
        return question
    made = (Attribute.PRODUCTS, *([Attribute.POWER] if Attribute.POWER in question.attributes else []))
    listed = {"kind": Kind.LIST, "attributes": made, "measure": Attribute.CAPACITY, "things": False}
    return question.model_copy(update=listed)
