"""Figures, people, contacts, offers, zones and incentives."""

import re
from html import escape

from handlers.ask.answer_types import (
    ContactAnswer,
    FigureAnswer,
    IncentiveAnswer,
    OfferAnswer,
    PersonAnswer,
    ZoneAnswer,
)
from handlers.ask.understand.question import INCENTIVE_PAGE, Attribute
from handlers.views.callbacks import Contact as ContactCallback
from handlers.views.callbacks import pack
from handlers.views.cards import jobs_text
from handlers.views.catalogue import count, one, say, text_of
from handlers.views.format import money, number, partial_date, state_of, together
from handlers.views.kazakh import ablative, of_them
from handlers.views.message import Button, Message, bold, fit
from handlers.views.parts import ask_person, dead_end, pager, row_source, screen
from store.models import Contact, Fact, Incentive, Texts, Zone

ISO_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
YEARS = re.compile(r"\b(?:years?|лет|года?|жыл\w*)\b")
"""The detail says for how long already."""
MOST_CONTACTS = 6


def figure_message(answer: FigureAnswer, language: str) -> Message:
    """The newest figure with its date and source, the older ones after it."""
    newest, *older = answer.facts
    subject, label = text_of(newest.subject, language), text_of(newest.label, language)
    lines = [f"{escape(subject)} — {escape(label)}: {bold(value(newest, language))}"]
    if newest.as_of:
        lines[0] += f" ({escape(state_of(newest.as_of, language))})"
    lines.append(row_source(newest, language))
    lines += [
        f"{escape(text_of(fact.label, language))}: {escape(value(fact, language))}" for fact in answer.beside
    ]
    if (own := answer.register) is not None:
        projects, jobs = count("projects", own.projects, language), jobs_text(own.jobs, language)
        counted = say("register_beside", language, projects=projects, jobs=jobs, stated=own.with_jobs)
        lines += ["", escape(counted)]
    if older:
        later = any((fact.as_of or "") > (newest.as_of or "") for fact in older)
        lines.append(escape(say("other_dates" if later else "earlier", language)))
        for fact in older:
            lines.append(
                f"• {escape(value(fact, language))} ({escape(partial_date(fact.as_of, language) or '')}), "
                f"{row_source(fact, language)}"
            )
    return Message(fit(lines), ((screen("menu", "menu", language), screen("contacts", "contact", language)),))


def value(fact: Fact, language: str) -> str:
    """The figure with its bound and unit, or the words of the fact."""
    if fact.number is None:
        return text_of(fact.value, language)
    if fact.unit is None:
        figure = number(fact.number.normalize() if fact.number % 1 else int(fact.number), language)
    elif fact.unit in ("percent", "hectares"):
        figure = f"{number(fact.number.normalize(), language)} {one('units', fact.unit, language)}"
    else:
        figure = money(fact.number, fact.unit, language)
    if fact.bound == "over" and language == "kk":
        figure = ablative(figure)
    return one("bounds", fact.bound, language).format(value=figure) if fact.bound else figure


def person_message(answer: PersonAnswer, language: str) -> Message:
    person = answer.person
    lines = [
        bold(text_of(person.name, language)),
        f"{escape(text_of(person.organisation, language))}: {escape(text_of(person.role, language))}",
    ]
    unstated = say("not_disclosed", language)
    lines.append(escape(say("since", language, date=partial_date(person.since, language) or unstated)))
    lines.append(escape(say("born", language, year=person.born or unstated)))
    studied = text_of(person.education, language) if person.education else unstated
    lines.append(f"{escape(say('education', language))}: {escape(studied)}")
    lines += ["", row_source(person, language)]
    return Message(fit(lines), ((screen("contacts", "contact", language),),))


def contact_message(answer: ContactAnswer, language: str) -> Message:
    shown = answer.contacts[:MOST_CONTACTS]
    lines = [bold(say("contacts_head", language))]
    if companies := answer.companies:
        named = together(companies, language)
        none = count("contacts_of_company", len(companies), language, company=named)
        lines = [escape(none), "", *lines]
    if answer.nowhere:
        places = together([text_of(name, language) for name in answer.nowhere], language)
        lines = [escape(say("contacts_nowhere", language, place=places)), "", *lines]
    if answer.person is not None:
        named = text_of(answer.person, language)
        lines = [escape(say("contacts_of_person", language, person=named)), "", *lines]
    for contact in shown:
        lines += ["", *_contact(contact, language)]
    buttons = tuple(
        (Button(f"☎ {text_of(contact.name, language)}"[:60], pack(ContactCallback(contact.id or 0))),)
        for contact in shown
        if contact.phone
    )
    return Message(fit(lines), (*buttons, (screen("menu", "menu", language),)))


def _contact(contact: Contact, language: str) -> list[str]:
    ways = [contact.phone, contact.email, contact.website, contact.address]
    return [
        f"<b>{escape(text_of(contact.name, language))}</b> — {escape(text_of(contact.role, language))}",
        " · ".join(escape(way) for way in ways if way) or escape(say("not_disclosed", language)),
        row_source(contact, language),
    ]


def offer_message(answer: OfferAnswer, language: str) -> Message:
    if not answer.offers:
        return Message(escape(say("offers_none", language)), dead_end(language))
    lines = [bold(say("offers_head", language))]
    for offer in answer.offers:
        field, text = text_of(offer.field, language), text_of(offer.offer, language)
        lines.append(f"• <b>{escape(field)}</b>: {escape(text)}. {row_source(offer, language)}")
    return Message(fit(lines), ((ask_person(language), screen("menu", "menu", language)),))


def zone_message(answer: ZoneAnswer, language: str) -> Message:
    if not answer.zones:
        lines = [escape(say("zones_none" if answer.of is None else "zones_none_match", language))]
        if answer.of is not None:
            lines.append(escape(_order(answer, answer.of, language)))
        return Message(fit(lines), dead_end(language))
    few = len(answer.zones) == 1
    ranked = answer.of is not None and answer.stated > 0
    key = (
        "zone_one" if few else "zones_match" if answer.bounded else "zones_first" if ranked else "zones_head"
    )
    head = say(key, language, n=len(answer.zones))
    lines = [bold(head)]
    if answer.unfocused:
        lines = [escape(say("zones_unfocused", language)), "", *lines]
    if answer.around:
        towns = together([text_of(name, language) for name in answer.around], language)
        lines = [escape(say("zones_around", language, place=towns)), "", *lines]
    for zone, place in answer.zones:
        lines.append(f"• {_zone(zone, place, language)}")
        if few and zone.area_hectares is None:
            lines.append(escape(f"{say('area_label', language)}: {say('not_disclosed', language)}"))
        if few and zone.valid_until is None:
            lines.append(escape(f"{say('term', language)}: {say('not_disclosed', language)}"))
        if len(answer.zones) <= 4:
            lines.append(row_source(zone, language))
    if answer.of is not None:
        lines += ["", escape(_order(answer, answer.of, language))]
    if len(answer.zones) > 4:
        lines += ["", row_source(answer.zones[0][0], language)]
    return Message(fit(lines), ((screen("contacts", "contact", language), screen("menu", "menu", language)),))


def _order(answer: ZoneAnswer, of: int, language: str) -> str:
    """What those shown are the first by, or bounded by, and how many of how many state it."""
    if of == 1 and not answer.bounded:
        return say("zones_only_one", language)
    by = "term" if answer.by is Attribute.TERM else "area"
    if not answer.stated:
        return say(f"zones_no_{by}", language)
    stated = of_them(answer.stated) if language == "kk" else str(answer.stated)
    return say(f"zones_by_{by}", language, stated=stated, zones=count("zones_of", of, language))


def _zone(zone: Zone, place: Texts | None, language: str) -> str:
    parts = [text_of(place, language) if place else None]
    parts.append(text_of(zone.focus, language) if zone.focus else None)
    if zone.area_hectares is not None:
        parts.append(say("area", language, n=number(zone.area_hectares.normalize(), language)))
    if zone.valid_until:
        parts.append(say("until", language, year=zone.valid_until))
    details = ", ".join(part for part in parts if part)
    return f"<b>{escape(text_of(zone.name, language))}</b>{': ' + escape(details) if details else ''}"


def incentive_message(answer: IncentiveAnswer, language: str) -> Message:
    """Those in force first; what no longer holds says so before anything else."""
    lines = [bold(say("incentives_head", language, n=answer.total))]
    for incentive in answer.incentives:
        lines += ["", _incentive(incentive, language)]
    if answer.instead is not None:
        lines += ["", f"{escape(say('instead', language))} {_incentive(answer.instead, language)}"]
    shown = len(answer.incentives)
    if answer.total > shown:
        first, last = answer.offset + 1, answer.offset + shown
        lines += ["", escape(say("page", language, first=first, last=last, total=answer.total))]
    rows = [*pager(answer.question, answer.offset, INCENTIVE_PAGE, answer.total, language)]
    if answer.question.topics:
        rows.append((screen("incentives", "all_incentives", language),))
    rows.append((ask_person(language), screen("menu", "menu", language)))
    return Message(fit(lines), tuple(rows))


def _with_dates(text: str, language: str) -> str:
    """The text with its dates as people read them."""
    return ISO_DATE.sub(lambda match: partial_date(match[0], language) or match[0], text)


def _incentive(incentive: Incentive, language: str) -> str:
    warning = ""
    if incentive.force in ("abolished", "superseded"):
        warning = f"⚠️ {escape(say(incentive.force, language))}: "
    name = text_of(incentive.name, language)
    detail = _with_dates(text_of(incentive.detail, language), language)
    text = f"{warning}<b>{escape(name)}</b> — {escape(detail)}"
    if incentive.max_years and not YEARS.search(detail.casefold()):
        text += f", {escape(say('up_to_years', language, n=incentive.max_years))}"
    text += f" ({escape(text_of(incentive.scope, language))})"
    if incentive.condition and incentive.condition != incentive.regime:
        text += f"; {escape(_with_dates(text_of(incentive.condition, language), language))}"
    condition = text_of(incentive.condition, language) if incentive.condition else ""
    if incentive.regime and text_of(incentive.regime, language) not in condition:
        text += f"; {escape(_with_dates(text_of(incentive.regime, language), language))}"
    return f"{text}. {row_source(incentive, language)}"
