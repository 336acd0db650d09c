"""What is reckoned from what the rows state: beds and hectares added up («сколько гектаров всего»), the investment for
each job.
"""

from handlers.ask.understand.question import Attribute, Kind, Question, not_held
from handlers.ask.understand.text.reading import Reading

RATIO = (Attribute.AMOUNT, Attribute.JOBS, Attribute.PER_JOB)
OF_ONE_ROW = (Kind.LIST, Kind.DETAIL, Kind.COMPARE)
"""Kinds that tell what each project states."""
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
    if Attribute.AMOUNT in question.attributes:
        return question  # "its capacity and the sum" are two things of one
    made = (Attribute.PRODUCTS, *([Attribute.POWER] if Attribute.POWER in question.attributes else []))
    listed = {"kind": Kind.LIST, "attributes": made, "measure": Attribute.CAPACITY, "things": False}
    return question.model_copy(update=listed)


def with_ratio(question: Question, reading: Reading) -> Question:
    """What is invested for each job with what it is reckoned from; no ranking or sum goes by it."""
    if not reading.has("attributes", Attribute.PER_JOB):
        return question
    of_named = question.kind is Kind.SUM and bool(question.filter.companies or question.filter.ids)
    if not of_named and question.kind not in OF_ONE_ROW:
        return not_held(question.language) if question.kind is not Kind.UNKNOWN else question
    kind = Kind.DETAIL if of_named else question.kind
    return question.model_copy(update={"kind": kind, "attributes": RATIO, "measure": None})
