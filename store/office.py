"""The staff's working time, routing, canned replies and bans."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from string import Formatter
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select
from sqlmodel import Session, col

from store.models import Ban, CannedReply, Holiday, OfficeHours, Place, RoutingRule, Sector, Texts, now

EXPECTED = timedelta(hours=8)
"""Working time after which the investor may expect an answer: he is told so."""

PATIENCE = timedelta(hours=4)
"""Working time after which the staff are reminded of an inquiry that nobody has taken."""

LONGEST_SEARCH = 366
"""Days without an office hour after which one gives up looking for the next."""

PLACEHOLDERS = frozenset({"name", "number", "officer", "company", "project"})


@dataclass(frozen=True, slots=True)
class Calendar:
    """When the office works; with no hours at all it always does."""

    hours: Mapping[int, tuple[time, time]]
    holidays: frozenset[date]
    zone: ZoneInfo

    def open_at(self, moment: datetime) -> bool:
        local = moment.astimezone(self.zone)
        span = self._span(local.date())
        return not self.hours or (span is not None and span[0] <= local < span[1])

    def after(self, moment: datetime, work: timedelta) -> datetime:
        """When that much working time will have passed since `moment`."""
        if not self.hours:
            return moment + work
        local = moment.astimezone(self.zone)
        for days in range(LONGEST_SEARCH):
            span = self._span(local.date() + timedelta(days=days))
            if span is None:
                continue
            start, end = max(span[0], local), span[1]
            if start >= end:
                continue
            if end - start >= work:
                return (start + work).astimezone(moment.tzinfo)
            work -= end - start
        return moment + timedelta(days=LONGEST_SEARCH)

    def _span(self, day: date) -> tuple[datetime, datetime] | None:
        hours = self.hours.get(day.weekday())
        if hours is None or day in self.holidays:
            return None
        return (datetime.combine(day, hours[0], self.zone), datetime.combine(day, hours[1], self.zone))


def calendar(zone: ZoneInfo, *, session: Session) -> Calendar:
    hours = {row.weekday: (row.opens, row.closes) for row in session.execute(select(OfficeHours)).scalars()}
    holidays = frozenset(session.execute(select(col(Holiday.day))).scalars())
    return Calendar(hours, holidays, zone)


def holidays(since: date, *, session: Session) -> list[Holiday]:
    return list(
        session.execute(select(Holiday).where(col(Holiday.day) >= since).order_by(col(Holiday.day))).scalars()
    )


def keep_holiday(day: date, name: Texts, *, session: Session) -> None:
    session.merge(Holiday(day=day, name=name))


def drop_holiday(day: date, *, session: Session) -> bool:
    """Whether there was one."""
    row = session.get(Holiday, day)
    if row is not None:
        session.delete(row)
    return row is not None


def keep_hours(weekday: int, opens: time | None, closes: time | None, *, session: Session) -> None:
    """The hours of a weekday; None: it is free."""
    session.execute(delete(OfficeHours).where(col(OfficeHours.weekday) == weekday))
    if opens is not None and closes is not None:
        session.add(OfficeHours(weekday=weekday, opens=opens, closes=closes))


@dataclass(frozen=True, slots=True)
class Route:
    """Where an inquiry goes."""

    thread_id: int | None = None
    own_topic: bool = False
    officer_id: int | None = None
    officer_name: str | None = None
    priority: int = 0


def route(sector: str | None, place: str | None, dollars: Decimal | None, *, session: Session) -> Route:
    """What the rules that it meets say together: the most exact one that says a thing says it."""
    sectors, places = {sector}, {place}
    if sector is not None and (row := session.get(Sector, sector)) is not None:
        sectors.add(row.parent_id)
    if place is not None and (town := session.get(Place, place)) is not None:
        places.add(town.region_id)
    met = [
        rule
        for rule in rules(session=session)
        if (rule.sector_id is None or rule.sector_id in sectors)
        and (rule.place_id is None or rule.place_id in places)
        and (rule.least is None or (dollars is not None and dollars >= rule.least))
    ]
    met.sort(key=lambda rule: (_exactness(rule, sector, place), rule.id or 0))
    thread, own, officer, officer_name, priority = None, False, None, None, 0
    for rule in met:
        if rule.thread_id is not None or rule.own_topic:
            thread, own = rule.thread_id, rule.own_topic
        if rule.officer_id is not None:
            officer, officer_name = rule.officer_id, rule.officer_name
        priority = max(priority, rule.priority)
    return Route(thread, own, officer, officer_name, priority)


def _exactness(rule: RoutingRule, sector: str | None, place: str | None) -> tuple[int, int]:
    given = [condition for condition in (rule.sector_id, rule.place_id, rule.least) if condition is not None]
    itself = (rule.sector_id == sector) + (rule.place_id == place)
    return len(given), itself


def rules(*, session: Session) -> list[RoutingRule]:
    return list(session.execute(select(RoutingRule).order_by(col(RoutingRule.id))).scalars())


def keep_rule(rule: RoutingRule, *, session: Session) -> RoutingRule:
    """The rule; a replay of its update finds it there."""
    query = select(RoutingRule).where(col(RoutingRule.update_id) == rule.update_id)
    known: RoutingRule | None = session.execute(query).scalar_one_or_none()
    if known is not None:
        return known
    session.add(rule)
    session.flush()
    return rule


def drop_rule(number: int, *, session: Session) -> bool:
    row = session.get(RoutingRule, number)
    if row is not None:
        session.delete(row)
    return row is not None


def placeholders(text: str) -> set[str] | None:
    """The names in braces; None: a brace stands alone or holds more than a name."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return None
    named = [(name, spec, conversion) for _, name, spec, conversion in parts if name is not None]
    if any(spec or conversion for _, spec, conversion in named):
        return None
    return {name for name, _, _ in named}


def canned(*, session: Session) -> list[CannedReply]:
    return list(session.execute(select(CannedReply).order_by(col(CannedReply.title))).scalars())


def canned_by_id(number: int, *, session: Session) -> CannedReply | None:
    return session.get(CannedReply, number)


def keep_canned(title: str, text: Texts, author_id: int, *, session: Session) -> CannedReply:
    """Add it, or replace the one of that title."""
    row = session.execute(select(CannedReply).where(col(CannedReply.title) == title)).scalar_one_or_none()
    if row is None:
        row = CannedReply(title=title, text=text, author_id=author_id)
        session.add(row)
    row.text, row.author_id, row.updated_at = text, author_id, now()
    session.flush()
    return row


def drop_canned(title: str, *, session: Session) -> bool:
    row = session.execute(select(CannedReply).where(col(CannedReply.title) == title)).scalar_one_or_none()
    if row is not None:
        session.delete(row)
    return row is not None


def ban_of(user_id: int, *, session: Session) -> Ban | None:
    return session.get(Ban, user_id)


def keep_ban(user_id: int, reason: str, officer_id: int, *, session: Session) -> None:
    session.merge(Ban(user_id=user_id, reason=reason, officer_id=officer_id))


def drop_ban(user_id: int, *, session: Session) -> bool:
    row = session.get(Ban, user_id)
    if row is not None:
        session.delete(row)
    return row is not None


def sector_names(ids: Sequence[str], *, session: Session) -> dict[str, Texts]:
    rows = session.execute(select(col(Sector.id), col(Sector.name)).where(col(Sector.id).in_(ids)))
    return {row.id: row.name for row in rows}


def place_names(ids: Sequence[str], *, session: Session) -> dict[str, Texts]:
    rows = session.execute(select(col(Place.id), col(Place.name)).where(col(Place.id).in_(ids)))
    return {row.id: row.name for row in rows}
