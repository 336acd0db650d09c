"""Which figure of the agency or of the country is asked for."""

from dataclasses import replace

from handlers.ask.understand.grammar.asked import Asked
from handlers.ask.understand.grammar.unheld import names_agency
from handlers.ask.understand.question import Attribute, Kind, Question, measured
from handlers.ask.understand.text.amounts import YEAR, quantities
from handlers.ask.understand.text.reading import Reading, blanked
from handlers.ask.understand.words.lexicon import WORD
from store.names import NameKind

COMPANIES_OF = {
    "KR": "korean_enterprises",
    "FR": "french_companies",
    "CN": "chinese_enterprises",
    "JP": "japanese_companies",
}
"""Figures that say how many companies of a country work in Kazakhstan."""
JOINT_PROJECTS = "china_projects_in_kazakhstan_joint_kazakh_chinese_investment"
OF_ANOTHER_YEAR = {
    ("fdi_2022", "2026"): "kazakhstan_foreign_direct_investment_inflow_target_for_2026_",
    ("kazakhstan_foreign_direct_investment_inflow_target_for_2026_", "2022"): "fdi_2022",
    ("fdi_2022", "2029"): "investment_needed",
    ("kazakhstan_foreign_direct_investment_inflow_target_for_2026_", "2029"): "investment_needed",
    ("founded", "2018"): "launched_2018",
    ("portfolio_projects", "2018"): "launched_2018",
    ("kazakhstan_fixed_capital_investment_target_for_2026_kzt", "2022"): "fdi_2022",
}
"""By topic and year asked for: the figure that is about it."""
NARROWED = frozenset(("companies", "sectors", "products", "places", "countries"))
"""Conditions under which a figure is of the register's projects, and not of all that the agency supports."""
OF_ALL_COUNTRIES = ("fdi_2022", "kazakhstan_foreign_direct_investment_inflow_target_for_2026_")
"""Figures of the money that all countries put in."""
IN_ZONES = "sez"
"""The topic of what is given in special zones."""
GENERAL_TOPICS = frozenset(
    (
        *("minimum", "equipment", "barred", "new_system", "priority", "labour", "equal", "offset", "courts"),
        IN_ZONES,
    )
)
"""Topics of incentives whose words say other things too."""
AIFC_FOUNDED = "aifc_founded_by_constitutional_statute_of"


def _elsewhere(topic: str, reading: Reading) -> bool:
    """Whether what is named beside the words for a figure makes it no figure of the whole country, or nothing says
    that the projects of a year are meant: "rail projects with foreign capital"."""
    if topic.startswith("astana_industrial_park") and reading.ids(NameKind.PRODUCT):
        return True
    at = set(reading.ids(NameKind.PLACE))
    if topic.startswith("astana_industrial_park") and at and "astana" not in at:
        return True  # "and the Almaty industrial park?"
    if topic == "launched_2018" and "announced" in reading.found("attributes"):
        return True  # "announced in 2018 but not launched yet"
    if not topic.startswith("yearly"):
        return False
    spans = reading.figures.get(topic, ())
    told = "planned" in reading.found("statuses") or any(map(str.isdigit, reading.folded))
    counted = reading.lexicon.numbers.keys() & set(WORD.findall(reading.folded))
    return not (told or counted or reading.has("words", "this_year")) or any(
        mention.found and not any(start <= mention.start < end for start, end in spans)
        for mention in reading.mentions
    )


def portfolio(topic: str | None, attributes: tuple[Attribute, ...]) -> str | None:
    """Which figure of the agency's portfolio: jobs, money, or the number of projects."""
    if topic != "portfolio_projects":
        return topic
    if Attribute.JOBS in attributes:
        return "portfolio_jobs"
    return "portfolio_value" if Attribute.AMOUNT in attributes else topic


def _counted_of_agency(reading: Reading, attributes: tuple[Attribute, ...]) -> bool:
    """Whether a number is asked of the projects that the agency supports, not of the register."""
    counted = measured(attributes) or reading.has("intents", "count")
    return bool(counted) and names_agency(reading)


def _counts_both(reading: Reading) -> bool:
    """Whether the register's own number is asked for beside the agency's: "how many have you, and how many does
    Kazakh Invest support?"."""
    groups = reading.lexicon.groups
    asked = (groups["words"]["how_much"], groups["intents"]["count"])
    twice = any(len(list(each.finditer(reading.folded))) > 1 for each in asked)
    return twice or reading.has("turns", "in_register")


def figure_said(reading: Reading) -> str | None:
    """The topic whose words are the most of the text; of a year that is named one about that year."""
    found = reading.figures
    if "zones_number" in found and reading.has("turns", "area"):
        found = {topic: spans for topic, spans in found.items() if topic != "zones_number"}  # of one zone
    if {"zones_number", "zones_jobs"} <= found.keys() and "jobs" in reading.found("attributes"):
        found = {topic: spans for topic, spans in found.items() if topic != "zones_number"}
    if reading.has("words", "between") and any(each.currency for each in quantities(reading.folded)):
        # «20 мен 40 миллиард теңге аралығындағы жобалар» are no "40 projects".
        found = {topic: spans for topic, spans in found.items() if not topic.startswith("yearly_projects")}
    years = [match["year"] for match in YEAR.finditer(reading.folded)]
    return max(
        found,
        key=lambda topic: (any(year in topic for year in years), sum(b - a for a, b in found[topic])),
        default=None,
    )


def of_the_register(asked: Asked) -> Asked:
    """With the country as a condition, where its companies' projects are asked for and not how many companies there
    are: "how many Korean projects", "which Korean companies", "Chinese companies in Shymkent"."""
    reading, wanted, topic = asked.reading, asked.wanted, asked.figure
    of_country = tuple(code for code, each in COMPANIES_OF.items() if each == topic)
    of_country = ("CN",) if topic == JOINT_PROJECTS else of_country
    fewer = wanted.given & {"sectors", "products", "places", "companies"}
    named_ones = reading.has("words", "which") and "count" not in asked.intents
    # "Only with Chinese capital" narrows a list down.
    narrows = reading.has("turns", "only") and "count" not in asked.intents
    counted = topic != JOINT_PROJECTS and (_says_projects(asked, topic) or named_ones or narrows)
    # "How much have Chinese companies invested?"
    measures = {"jobs"} if topic == JOINT_PROJECTS else {"jobs", "amount"}
    if not of_country or not (counted or fewer or measures.intersection(reading.found("attributes"))):
        return asked
    wanted = wanted.model_copy(update={"countries": wanted.countries or of_country})
    return replace(asked, wanted=wanted, figure=None)


def _says_projects(asked: Asked, topic: str | None) -> bool:
    """Whether projects are spoken of beside the words of the figure."""
    reading = asked.reading
    beside = blanked(reading.folded, reading.figures.get(topic or "", ()))
    return reading.lexicon.has("words", "project", reading.lexicon.without("words", "companies", beside))


def about_figure(asked: Asked) -> Question | None:
    """A figure, at the date that is told."""
    reading, topic = asked.reading, portfolio(asked.figure, asked.attributes)
    year = YEAR.search(reading.folded)
    as_of = year["year"] if year and topic and year["year"] not in topic else None
    of_agency = not asked.named and _counted_of_agency(reading, asked.attributes)
    if topic is None and of_agency and _says_projects(asked, topic):
        topic = portfolio("portfolio_projects", asked.attributes)
    if topic is None:
        return None
    for_pools = Attribute.AMOUNT in asked.attributes or "minimum" in reading.found("incentives")
    if topic.startswith("national_pool") and for_pools:
        # What it takes to be let in, not how many there are.
        return Question(kind=Kind.INCENTIVE, topics=("pools",))
    general = topic.startswith(("portfolio", "agency", "founded")) or not asked.wanted.companies
    if _of_something_else(topic, asked) or (asked.named and not general):
        return None
    both = topic.startswith("portfolio") and _counts_both(reading)
    asked_first = None
    if as_of and (of_then := OF_ANOTHER_YEAR.get((topic, as_of))):
        # "Foreign investment in 2022 and the target for 2026": each year has a figure of its own.
        asked_first, as_of = Question(kind=Kind.FIGURE, topic=of_then), None
    return Question(kind=Kind.FIGURE, topic=topic, as_of=as_of, with_register=both, first=asked_first)


def _of_something_else(topic: str, asked: Asked) -> bool:
    """Whether the words of a figure stand in a question about something else."""
    reading, wanted = asked.reading, asked.wanted
    benefits = reading.found("incentives")
    at_one = wanted.zones or wanted.places or reading.has("turns", "that_region")
    if topic.startswith("zones") and (at_one or not GENERAL_TOPICS.issuperset(benefits)):
        return True
    if topic == "investment_needed" and reading.has("words", "niche"):
        return True  # of the niche projects of a city
    if topic in OF_ALL_COUNTRIES and wanted.countries:
        return True  # "how much investment came from China?"
    on_a_line = reading.has("turns", "phone") and topic.startswith("portfolio")
    if "contact" in asked.intents and (topic == "agency_does" or on_a_line):
        return True  # "what is Kazakh Invest's e-mail?", "phone of the Kazakh Invest support service"
    if topic.startswith("aifc") and "courts" in benefits:
        return True  # the law its court goes by, not the one it was founded by
    if topic.startswith("portfolio") and wanted.given & NARROWED and not names_agency(reading):
        return True  # "how many jobs are there in all textile projects?"
    return _elsewhere(topic, reading)
