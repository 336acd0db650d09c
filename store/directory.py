"""Figures, people, contacts, zones, incentives and offers as they are asked for."""

from collections.abc import Sequence

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from store.models import Contact, Fact, Incentive, Person, Place, Sector, SectorOffer, Texts, Zone


def facts_of(topic: str, *, session: Session, as_of: str | None = None) -> list[Fact]:
    """All rows of a topic, newest first; with `as_of` (`YYYY` or longer) only those of that time."""
    query = select(Fact).where(col(Fact.topic) == topic)
    if as_of is not None:
        query = query.where(col(Fact.as_of).startswith(as_of, autoescape=True))
    unknown_last = case((col(Fact.as_of).is_(None), 1), else_=0)
    return list(
        session.execute(
            query.order_by(unknown_last, func.replace(col(Fact.as_of), "-", "").desc(), col(Fact.id))
        ).scalars()
    )


def person_by_id(key: str, *, session: Session) -> Person | None:
    return session.get(Person, key)


def contacts(*, session: Session, places: Sequence[str] = (), zones: Sequence[str] = ()) -> list[Contact]:
    """Contacts of those places (a city's region counts) and zones, then the agency's own lines."""
    regions = select(col(Place.region_id)).where(col(Place.id).in_(places))
    fitting = or_(
        col(Contact.place_id).in_(places), col(Contact.place_id).in_(regions), col(Contact.zone_id).in_(zones)
    )
    everywhere = col(Contact.place_id).is_(None) & col(Contact.zone_id).is_(None)
    local = list(session.execute(select(Contact).where(fitting).order_by(col(Contact.id))).scalars())
    # The main line has a mailbox too and helps with anything: it comes before the special lines.
    general = session.execute(
        select(Contact)
        .where(everywhere)
        .order_by(case((col(Contact.email).is_(None), 1), else_=0), col(Contact.id))
    ).scalars()
    return [*local, *general]


def all_contacts(*, session: Session) -> list[Contact]:
    """Every contact, the agency's own lines first."""
    local = case((col(Contact.place_id).is_(None) & col(Contact.zone_id).is_(None), 0), else_=1)
    mailbox = case((col(Contact.email).is_(None), 1), else_=0)
    return list(session.execute(select(Contact).order_by(local, mailbox, col(Contact.id))).scalars())


def contact_by_id(key: int, *, session: Session) -> Contact | None:
    return session.get(Contact, key)


def zones(*, session: Session) -> list[tuple[Zone, Texts | None]]:
    """All zones, each with the name of its place, and of the region that is in."""
    region = aliased(Place)
    query = select(Zone, col(Place.name), col(region.name))
    query = query.outerjoin(Place, col(Place.id) == col(Zone.place_id))
    query = query.outerjoin(region, col(region.id) == col(Place.region_id))
    rows = session.execute(query.order_by(col(Zone.id)))
    return [(zone, _within(place, around)) for zone, place, around in rows]


def _within(place: Texts | None, region: Texts | None) -> Texts | None:
    """ "Shu (Zhambyl Region)"; the place alone where it is in no region."""
    if place is None or region is None:
        return place
    return {language: f"{name} ({region.get(language, region['en'])})" for language, name in place.items()}


def incentives(*, session: Session) -> list[Incentive]:
    """All incentives: in force first, then undated, then those of earlier rules, then the abolished."""
    order = case(
        (col(Incentive.force) == "in_force", 0),
        (col(Incentive.force) == "undated", 1),
        (col(Incentive.force) == "superseded", 2),
        else_=3,
    )
    return list(session.execute(select(Incentive).order_by(order, col(Incentive.id))).scalars())


def offers(*, session: Session, sectors: Sequence[str] = ()) -> list[SectorOffer]:
    """What investors are sought for, in those sectors (a top sector stands for all below it) or in all."""
    found = session.execute(select(SectorOffer).order_by(col(SectorOffer.id))).scalars().all()
    if not sectors:
        return list(found)
    below = set(sectors) | set(
        session.execute(select(col(Sector.id)).where(col(Sector.parent_id).in_(sectors))).scalars()
    )
    return [offer for offer in found if below & set(offer.sector_ids)]
