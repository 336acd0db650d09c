"""Digests fall due at the hour people chose, whatever clocks and rules do."""

from datetime import UTC, datetime, timedelta

import pytest

from store.models import Cadence
from store.schedule import Schedule, next_due, quiet_until


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def run(schedule: Schedule, start: str, times: int) -> list[str]:
    after, last = moment(start), None
    found = []
    for _ in range(times):
        due = next_due(schedule, after, last)
        assert due is not None
        found.append(due.strftime("%Y-%m-%d %H:%M"))
        after = last = due
    return found


def test_almaty_changes_its_offset_in_march_2024() -> None:
    monday = Schedule(Cadence.WEEKLY, 0, 9, 0, "Asia/Almaty")
    assert run(monday, "2024-02-20T00:00", 3) == ["2024-02-26 03:00", "2024-03-04 04:00", "2024-03-11 04:00"]


@pytest.mark.parametrize(
    ("zone", "hour", "minute", "start", "expected"),
    [
        ("America/New_York", 9, 0, "2026-03-07T00:00", ["2026-03-07 14:00", "2026-03-08 13:00"]),
        ("America/New_York", 2, 30, "2026-03-08T00:00", ["2026-03-08 07:30", "2026-03-09 06:30"]),
        ("America/New_York", 1, 30, "2026-11-01T00:00", ["2026-11-01 05:30", "2026-11-02 06:30"]),
        ("Europe/London", 9, 0, "2026-03-28T00:00", ["2026-03-28 09:00", "2026-03-29 08:00"]),
        ("Europe/London", 1, 30, "2026-10-25T00:00", ["2026-10-25 00:30", "2026-10-26 01:30"]),
        ("Asia/Almaty", 9, 0, "2028-02-28T00:00", ["2028-02-28 04:00", "2028-02-29 04:00"]),
    ],
)
def test_every_local_day_has_one_digest(
    zone: str, hour: int, minute: int, start: str, expected: list[str]
) -> None:
    daily = Schedule(Cadence.DAILY, 0, hour, minute, zone)
    assert run(daily, start, 2) == expected


def test_a_year_of_days_has_as_many_digests() -> None:
    for zone in ("America/New_York", "Europe/London", "Asia/Almaty"):
        for hour in (1, 2, 9):
            daily = Schedule(Cadence.DAILY, 0, hour, 30, zone)
            assert len({day[:10] for day in run(daily, "2026-01-01T00:00", 365)}) == 365


def test_what_is_told_at_once_is_never_due() -> None:
    assert next_due(Schedule(Cadence.AT_ONCE, 0, 9, 0, "Asia/Almaty"), moment("2026-01-01T00:00")) is None


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-06-01T16:59", None),
        ("2026-06-01T17:00", "2026-06-02T03:00"),
        ("2026-06-01T20:00", "2026-06-02T03:00"),
        ("2026-06-02T02:59", "2026-06-02T03:00"),
        ("2026-06-02T03:00", None),
    ],
)
def test_quiet_hours_run_over_midnight(at: str, expected: str | None) -> None:
    assert quiet_until(22, 8, "Asia/Almaty", moment(at)) == (moment(expected) if expected else None)


def test_quiet_hours_end_by_the_clock_on_the_wall() -> None:
    assert quiet_until(22, 8, "Europe/London", moment("2026-03-28T23:00")) == moment("2026-03-29T07:00")
    assert quiet_until(22, 8, "Europe/London", moment("2026-03-28T23:00") + timedelta(days=2)) == moment(
        "2026-03-31T07:00"
    )
