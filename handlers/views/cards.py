"""One project: the whole card, or the few things that were asked."""

from decimal import Decimal
from html import escape

from handlers.ask.answer_types import ProjectAnswer
from handlers.ask.understand.question import Attribute
from handlers.views.callbacks import Card, Help, Map, Similar, pack
from handlers.views.catalogue import count, one, say, text_of
from handlers.views.format import (
    country,
    money,
    number,
    partial_date,
    power,
    scaled,
    state_of,
    status,
    undisclosed,
)
from handlers.views.message import Button, Message, Rows, bold, fit
from handlers.views.parts import amount, ask_person, investors, places, source_line, source_of
from handlers.views.subscription_callbacks import Follow
from handlers.views.subscription_callbacks import pack as pack_wish
from store.capacity import BED, HECTARE, LITRE, SQUARE_METRE, TONNE, stated_capacity
from store.power import joint_power, stated_power
from store.records import Party, ProjectRecord

UNITS = {HECTARE: "hectares", TONNE: "tonnes", LITRE: "litres", SQUARE_METRE: "square_metres"}
"""How the catalogue calls what is stated in units."""
CARD = (
    Attribute.COUNTRY,
    Attribute.PLACE,
    Attribute.SECTOR,
    Attribute.AMOUNT,
    Attribute.JOBS,
    Attribute.STATUS,
    Attribute.ANNOUNCED,
    Attribute.LAUNCH,
    Attribute.PRODUCTS,
    Attribute.EXPORT,
    Attribute.PARTNERS,
)


MOST_SOURCES = 6
"""Told of one project when its sources are asked for."""


def project_message(answer: ProjectAnswer, language: str) -> Message:
    """The card, or one line for each attribute asked for."""
    project = answer.project
    lines = [f"{bold(investors(project))} — {escape(text_of(project.title, language))}"]
    wanted = [a for a in answer.attributes if a not in (Attribute.OVERVIEW, Attribute.SOURCE)]
    if Attribute.LAUNCH in wanted and project.status != "operating" and Attribute.STATUS not in wanted:
        wanted.append(Attribute.STATUS)  # a year that has come is no opening
    if wanted:
        lines += [line(project, attribute, language) for attribute in wanted]
        place = places(project, language)
        if place and Attribute.PLACE not in wanted:
            lines[0] += f" ({escape(place)})"
    else:
        lines += ["", *(line(project, attribute, language) for attribute in CARD)]
        if project.notes:
            lines += ["", escape(text_of(project.notes, language))]
    last = [""]
    if project.confidence == "medium" and not wanted:
        last.append(f"<i>{escape(say('medium', language))}</i>")
    known = [a for a in wanted if attribute_text(project, a, language) is not None]
    sources = list(dict.fromkeys(source_of(project, attribute) for attribute in known)) or [project.source]
    if Attribute.SOURCE in answer.attributes:
        sources = list(dict.fromkeys((*sources, project.source, *project.further_sources)))[:MOST_SOURCES]
    more = 1 + len(project.further_sources) - len(sources)
    last += [source_line(source, language) for source in sources[:-1]]
    last.append(source_line(sources[-1], language, more=more))
    return Message(fit(lines, last=last), _buttons(project, language, whole=not wanted))


def _buttons(project: ProjectRecord, language: str, *, whole: bool) -> Rows:
    buttons = [
        Button(say("contact", language), pack(Help(project.id))),
        ask_person(language, project.id),
        Button(say("similar", language), pack(Similar(project.id))),
    ]
    if any(place.kind != "region" and place.latitude is not None for place in project.places):
        buttons.append(Button(say("map", language), pack(Map(project.id))))
    if not whole:
        buttons.append(Button(f"📄 {investors(project)}"[:40], pack(Card(project.id))))
    buttons.append(Button(say("share", language), share=f"p_{project.slug}"))
    buttons.append(Button(say("sb_button_follow", language), pack_wish(Follow(project.id))))
    return tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))


def line(project: ProjectRecord, attribute: Attribute, language: str) -> str:
    """ "Jobs: 200", with "not disclosed" for what no row holds."""
    value = undisclosed(attribute_text(project, attribute, language), language)
    return f"{escape(say(attribute.value, language))}: {escape(value)}"


def attribute_text(project: ProjectRecord, attribute: Attribute, language: str) -> str | None:
    """The value in words; None when it is not known."""
    match attribute:
        case Attribute.COMPANY:
            of_country = country(project.country, language)
            return f"{investors(project)} ({of_country})" if of_country else investors(project)
        case Attribute.COUNTRY:
            return country(project.country, language)
        case Attribute.PLACE:
            named = []
            for place in project.places:
                region = f" ({text_of(place.region, language)})" if place.region else ""
                named.append(text_of(place.name, language) + region)
            return ", ".join(named)
        case Attribute.SECTOR:
            return ", ".join(text_of(sector.name, language) for sector in project.sectors)
        case Attribute.AMOUNT:
            return amount(project, language)
        case Attribute.JOBS:
            return None if project.jobs is None else number(project.jobs, language)
        case Attribute.PER_JOB:
            return _per_job(project, language)
        case Attribute.STATUS:
            since = source_of(project, attribute).date
            return status(project.status, language) + (f" ({state_of(since, language)})" if since else "")
        case Attribute.ANNOUNCED:
            return partial_date(project.announced, language)
        case Attribute.LAUNCH:
            return partial_date(project.launch, language)
        case Attribute.PRODUCTS:
            made = "; ".join(text_of(product.name, language) for product in project.products)
            size = _size(project, language)
            return f"{made} ({size})" if made and size else made
        case Attribute.POWER:
            return _power(project.title.get("en", ""), language)
        case Attribute.PARTNERS:
            return ", ".join(_party(party, language) for party in project.partners)
        case Attribute.EXPORT:
            return one("exports", project.export, language)
        case Attribute.CONFIDENCE:
            return one("confidences", project.confidence, language)
        case _:
            return text_of(project.title, language)


def _per_job(project: ProjectRecord, language: str) -> str | None:
    """What is invested for each job: "≈ $206,667"."""
    if project.amount is None or project.currency is None or not project.jobs:
        return None
    exact = Decimal(project.amount) / project.jobs
    rounded = exact.quantize(Decimal(1))
    told = money(rounded, project.currency, language)
    return told if rounded == exact else f"≈ {told}"


def _power(title: str, language: str) -> str | None:
    """What the title states, and all of it where it is of several as large: "200 MW (2 × 100 MW)"."""
    each, every = stated_power(title), joint_power(title)
    if each is None or every is None:
        return None
    stated = power(each, language)
    return stated if each == every else f"{power(every, language)} ({every // each} × {stated})"


def _size(project: ProjectRecord, language: str) -> str | None:
    """How many beds or hectares the title states, which is what such a plant makes: "610 beds"."""
    stated = stated_capacity(project.title.get("en", ""), ())
    if stated is None or stated.unit not in (BED, HECTARE):
        return None
    return capacity_text(stated.unit, stated.number, language)


def capacity_text(unit: str, quantity: float, language: str) -> str:
    """ "610 beds", "2.3 million t"."""
    if unit == BED:
        return count("beds", int(quantity), language)
    return f"{scaled(Decimal(int(quantity)), language)}\u00a0{one('units', UNITS[unit], language)}"


def _party(party: Party, language: str) -> str:
    return f"{party.name} ({text_of(party.note, language)})" if party.note else party.name


def jobs_text(number_of_jobs: int, language: str) -> str:
    """ "200 jobs"."""
    return count("workplaces", number_of_jobs, language)
