"""Companies by what they have to do with a project: as investor, as partner, with a share in it, several together."""

import re

from handlers.ask.meaning.stated import part_of
from handlers.ask.understand.question import Attribute, Kind, Question, Unheld
from store.filters import NumberRange, ProjectFilter
from store.records import Party
from store.register import Register

PER_CENT = re.compile(r"(\d+(?:\.\d+)?)%")


def as_partner(question: Question, register: Register) -> Question:
    """The projects in which the company takes part, if there are any."""
    companies = question.filter.companies
    others = register.find(question.filter.dropping(("companies",)))
    found = [each.id for each in others if any(party.id in companies for party in each.partners)]
    if not found:
        # A company of the group: "whose partner is Nobel?" is asked of its factory, and not of its own project.
        group = tuple(f"{company}-" for company in companies)
        found = [
            each.id
            for each in others
            if any(party.id.startswith(group) for party in each.partners)
            and not any(party.id in companies for party in each.investors)
        ]
    if not found and question.topic is not None:
        return Question(kind=Kind.OFF_TOPIC, topic=question.topic, language=question.language)
    if not found:
        return question.model_copy(update={"as_partner": False})
    # A word that nobody knows beside it may be of the title: there is no doubt which is meant.
    told = {"kind": Kind.DETAIL, "filter": ProjectFilter(ids=tuple(found)), "hints": (), "telling": ()}
    return question.model_copy(update={**told, "unknown_names": (), "as_partner": False, "topic": None})


def with_any_part(question: Question, register: Register) -> Question:
    """The projects of the company and those in which it, or one of its group, is a partner."""
    companies = question.filter.companies
    # A company of the group has the id of its head and more: "nobel-apf" is a factory of Nobel's.
    group = tuple(f"{company}-" for company in companies)
    found = [
        project.id
        for project in register.find(ProjectFilter())
        if any(
            party.id in companies or party.id.startswith(group)
            for party in (*project.investors, *project.partners)
        )
    ]
    settled = question.model_copy(update={"in_any_part": False})
    if len(found) == register.count(question.filter):
        return settled
    told = {"filter": ProjectFilter(ids=tuple(found)), "hints": (), "telling": ()}
    return settled.model_copy(update=told)


def with_a_share(question: Question, register: Register) -> Question:
    """About the one project of which a part is said to be the company's, if there is one, whosever it is."""
    companies = question.filter.companies
    shared = [
        project.id
        for project in register.find(ProjectFilter())
        if any(part_of(party) for party in project.partners if party.id in companies)
    ]
    if len(shared) != 1:
        return question
    return question.model_copy(update={"filter": ProjectFilter(ids=(shared[0],)), "hints": ()})


def with_so_large_a_part(question: Question, wanted: NumberRange, register: Register) -> Question:
    """The projects of which a part within those bounds is said to be the company's; all in which it takes part, where
    none is."""
    companies = question.filter.companies
    found = [
        project.id
        for project in register.find(ProjectFilter())
        for party in project.partners
        if party.id in companies and any(_within(wanted, part) for part in _parts(party))
    ]
    told = {"kind": Kind.DETAIL, "attributes": (Attribute.PARTNERS,), "as_partner": False, "stake": None}
    if not found:
        return question.model_copy(update={**told, "unheld": Unheld.NO_STAKE})
    return question.model_copy(update={**told, "filter": ProjectFilter(ids=tuple(dict.fromkeys(found)))})


def _parts(party: Party) -> list[float]:
    """The parts that are said of it, in per cent."""
    return [float(number) for number in PER_CENT.findall((party.note or {}).get("en", ""))]


def _within(wanted: NumberRange, part: float) -> bool:
    low, high = wanted.low, wanted.high
    above = low is None or part > low or (part == low and not wanted.low_strict)
    below = high is None or part < high or (part == high and not wanted.high_strict)
    return above and below


def taken_together(question: Question, register: Register) -> Question | None:
    """The project that all the companies named have part in, where they were not to be compared."""
    companies = [key for side in question.sides for key in side.companies]
    if not question.joint or len(companies) < len(question.sides):
        return None
    if question.apart and all(_invests(company, register) for company in companies):
        return None
    with_all = [
        project
        for project in register.find(ProjectFilter())
        if {party.id for party in (*project.investors, *project.partners)}.issuperset(companies)
    ]
    # "The share of KazMunayGas in Sibur's plant": one of them is its investor.
    led = [project for project in with_all if {party.id for party in project.investors} & set(companies)]
    found = [project.id for project in led or with_all]
    if not found and Attribute.PARTNERS in question.attributes and len(question.sides) > 1:
        # "What share has KazMunayGas in EuroChem's plant?", where it has none.
        found = [project.id for project in register.find(question.sides[0], limit=2)]
        found = found if len(found) == 1 else []
    if not found:
        return None
    update = {"kind": Kind.DETAIL, "sides": (), "filter": ProjectFilter(ids=tuple(found))}
    return question.model_copy(update=update)


def _invests(company: str, register: Register) -> bool:
    """Whether it has a project of its own, and not only a part in those of others."""
    found = register.find(ProjectFilter(companies=(company,)))
    return any(party.id == company for project in found for party in project.investors)
