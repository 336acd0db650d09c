"""More about a figure that was told: "and in 2024?", "how many plants?", "who chairs it?"."""

from handlers.ask.understand.grammar.figures import AIFC_FOUNDED, COMPANIES_OF, OF_ANOTHER_YEAR
from handlers.ask.understand.grammar.unheld import names_agency
from handlers.ask.understand.question import DESCRIBING, Kind, Question, not_held
from handlers.ask.understand.text.amounts import YEAR
from handlers.ask.understand.text.pointing import points
from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.words.lexicon import WORD
from store.filters import ProjectFilter

AGENCY_DOES = "agency_does"
POOL = "national_pool_of_investment_projects_projects"
ZONES_SHARE = "special_economic_zones_share_of_foreign_investment_drawn_in_"
OF_ZONES = ("zones", "industrial_zones", "special_economic_zones")
"""What figures of zones begin with."""
ZONES_NUMBER = "zones_number"
SHORT = 5
"""Words of what is asked more of the same figure."""

FAMILIES = {
    "kazakh_invest_one_stop": {"governed_by": "one_stop_shop_for_investors_governing_rules"},
    "aifc_founded": {"agency": "founded"},
    "portfolio": {"jobs": "portfolio_jobs", "amount": "portfolio_value"},
    "special_economic_zones_and": {"economic": "zones_projects", "jobs": "zones_jobs"},
    "zones": {
        "jobs": "zones_jobs",
        "industrial": "industrial_zones_number",
        "partners": ZONES_SHARE,
        "share": ZONES_SHARE,
    },
    "special_economic_zones": {"jobs": "zones_jobs", "partners": ZONES_SHARE},
    "industrial_zones": {"economic": ZONES_NUMBER},
    "astana_industrial_park_plants_with": {"at_all": "astana_industrial_park_working_plants"},
    "astana_industrial_park": {"foreign": "astana_industrial_park_plants_with_foreign_capital"},
    "national_pool_of_investment_projects_projects_with": {"at_all": POOL},
    "national_pool": {"foreign": "national_pool_of_investment_projects_projects_with_foreign_p"},
    "us_agreements": {"amount": "us_agreements_of_november_2025_bilateral_agreements_signed_w"},
    "economy_target": {"amount": "investment_needed"},
    "yearly_projects_value": {"count": "yearly_projects"},
    "yearly_projects": {"amount": "yearly_projects_value"},
}
"""Figures that are asked for one after the other."""
OF_FOREIGNERS = ("astana_industrial_park_working_plants", "national_pool_of_investment_projects_projects")
"""Figures of all, beside which that of foreigners' stands."""

SAYS = {
    "kazakh_invest_task_force": {"project", "count", "amount"},
    "astana_industrial_park": {"project", "count"},
    "national_pool": {"project", "count"},
    "us_agreements": {"count", "amount"},
    "zhambyl_region_agreements": {"amount", "launch"},
    "economy_target": {"amount", "launch"},
    "investment_needed": {"amount", "launch"},
    "kazakhstan_fixed_capital": {"amount", "launch"},
    "kazakhstan_foreign_direct_investment": {"amount", "launch"},
    "fdi_2022": {"amount", "launch"},
    "relocation": {"count"},
    "investment_headquarters": {"company", "what_it_does"},
    "korean_enterprises": {"count"},
    "japanese_companies": {"count"},
    "french_companies": {"count"},
    "chinese_enterprises": {"count"},
}
"""What the rows of a figure say of it, as a person asks for it."""


def more_of_it(question: Question, reading: Reading, before: Question) -> Question | None:
    """The same figure, where what is asked more stands in its row, its newest one ("and now?"), or the projects of
    those whose companies were counted ("and how many projects?")."""
    said = next((what for topic, what in SAYS.items() if (before.topic or "").startswith(topic)), None)
    does = reading.has("turns", "what_it_does")
    asked = {"what_it_does"} if does else set(reading.found("attributes"))
    if not asked and reading.has("intents", "count"):
        asked = {"amount" if reading.has("turns", "by_how_much") else "count"}
    of_projects = reading.has("words", "project")
    if before.topic == "founded" and reading.has("turns", "who") and reading.has("turns", "established"):
        return not_held(question.language)  # "who founded it?"
    anew = reading.mentions or not question.filter.empty or reading.has("turns", "in_register")
    other_part = before.topic in OF_FOREIGNERS and reading.has("turns", "foreign")
    anew = anew or other_part or reading.has("turns", "formerly")
    if anew or question.kind is Kind.FIGURE or len(WORD.findall(reading.text)) > SHORT:
        return None
    now = before.as_of and reading.has("turns", "now")
    if now and not (asked or of_projects):
        return before.model_copy(update={"as_of": None, "language": question.language})
    country = next((code for code, topic in COMPANIES_OF.items() if topic == before.topic), None)
    if country and of_projects:
        return question.model_copy(update={"filter": ProjectFilter(countries=(country,))})
    if said is None and question.kind is Kind.SUM and (before.topic or "").startswith(OF_ZONES):
        return not_held(question.language)
    if said is None or not (asked or of_projects):
        return None
    wanted = {"project"} if of_projects and asked <= {"count"} else asked
    if wanted <= said:
        return before.model_copy(update={"language": question.language})
    added_up = question.kind in (Kind.COUNT, Kind.SUM) and not of_projects
    return not_held(question.language) if added_up else None


def at_another_date(question: Question, reading: Reading, before: Question) -> Question | None:
    """The figure of the year that is asked for, if one is: "and in 2024?"."""
    year = _year(question, reading)
    if year is None:
        return None
    other = OF_ANOTHER_YEAR.get((before.topic or "", year))
    which = {"topic": other, "as_of": None} if other else {"as_of": year}
    return before.model_copy(update={**which, "language": question.language})


def other_figure(question: Question, reading: Reading, before: Question) -> str | None:
    """The figure beside the one that was asked for: "and Japanese ones?", "and how many jobs in those?"."""
    countries = question.filter.countries
    if before.topic in COMPANIES_OF.values():
        named = next((topic for topic in reading.figures if topic in COMPANIES_OF.values()), None)
        if named is not None:
            return named
    described = question.filter.given.intersection((*DESCRIBING, "places"))
    if before.topic in COMPANIES_OF.values() and len(countries) == 1 and not described:
        return COMPANIES_OF.get(countries[0])
    family = next((each for each in FAMILIES if (before.topic or "").startswith(each)), None)
    itself = question.topic == AGENCY_DOES  # "what about Kazakh Invest?"
    other = question.kind is Kind.FIGURE and not (itself or (question.topic or "").startswith(family or "-"))
    if family is None or reading.mentions or (other and reading.figures and not points(reading)):
        return None
    if before.topic == "founded" and "aifc" in reading.found("incentives"):
        return AIFC_FOUNDED
    agency = {"agency": 0} if (itself or question.kind is Kind.UNKNOWN) and names_agency(reading) else {}
    found = {**reading.found("attributes"), **reading.found("turns"), **agency}
    return next((topic for word, topic in FAMILIES[family].items() if word in found), None)


def _year(question: Question, reading: Reading) -> str | None:
    """The year that is asked about: "and in 2024?", "and this year?"."""
    if year := YEAR.search(reading.folded):
        return year["year"]
    when = question.filter.announced or question.filter.launch
    return when.start[:4] if when and when.start and when.start == when.end else None
