"""When the next digest is due: APScheduler's cron rules in the subscription's time zone."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger

from store.models.subscription import Cadence, ScheduleBase


class Schedule(NamedTuple):
    """Equal schedules are due at the same moments."""

    cadence: str
    weekday: int
    hour: int
    minute: int
    zone: str


def schedule_of(row: ScheduleBase) -> Schedule:
    return Schedule(row.cadence, row.weekday, row.hour, row.minute, row.zone)


def next_due(schedule: Schedule, after: datetime, last: datetime | None = None) -> datetime | None:
    """The first moment after `after`, on another local day than `last`; None for what is told at once.

    So an hour that comes twice when clocks go back makes one digest.
    """
    if schedule.cadence == Cadence.AT_ONCE:
        return None
    zone = ZoneInfo(schedule.zone)
    trigger = CronTrigger(
        day_of_week=schedule.weekday if schedule.cadence == Cadence.WEEKLY else "*",
        hour=schedule.hour,
        minute=schedule.minute,
        timezone=zone,
    )
    told_on = last.astimezone(zone).date() if last is not None else None
    moment = after
    while True:
        found: datetime = trigger.get_next_fire_time(None, moment + timedelta(microseconds=1))
        # A local time that clocks skip is taken an hour later: UTC and back names it as it is.
        found = found.astimezone(UTC)
        if found > after and found.astimezone(zone).date() != told_on:
            return found
        moment = max(found, moment + timedelta(minutes=1))


def quiet_until(begin: int | None, end: int | None, zone: str, at: datetime) -> datetime | None:
    """The end of the quiet hours, from `begin` to `end`, that `at` lies in; None when it lies in none."""
    if begin is None or end is None or begin == end:
        return None
    local = at.astimezone(ZoneInfo(zone))
    quiet = begin <= local.hour < end if begin < end else local.hour >= begin or local.hour < end
    if not quiet:
        return None
    morning = local.replace(hour=end, minute=0, second=0, microsecond=0, fold=0)
    if morning <= local:
        morning += timedelta(days=1)
    return morning.astimezone(UTC)
