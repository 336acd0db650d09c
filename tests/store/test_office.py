"""Working time, routing and the outbox's order, on both databases."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session

from handlers.inquiries.commands import read_canned
from store import office, outbox
from store.database import Store
from store.models import Outgoing, RoutingRule, Sector, now

ALMATY = ZoneInfo("Asia/Almaty")


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ALMATY)


@pytest.mark.parametrize(
    ("since", "hours", "until"),
    [
        ("2026-11-24 10:00", 4, "2026-11-24 14:00"),
        ("2026-11-24 16:00", 4, "2026-11-25 11:00"),
        ("2026-11-27 17:30", 1, "2026-11-30 09:30"),
        ("2026-11-28 12:00", 1, "2026-11-30 10:00"),
        ("2026-12-15 17:00", 2, "2026-12-17 10:00"),
        ("2026-12-31 17:00", 2, "2027-01-04 10:00"),
    ],
)
def test_working_time_leaves_out_nights_weekends_and_days_off(
    store: Store, since: str, hours: int, until: str
) -> None:
    calendar = store.read_now(lambda session: office.calendar(ALMATY, session=session))
    assert calendar.after(local(since), timedelta(hours=hours)) == local(until)


def test_hours_and_days_off_are_rows(store: Store) -> None:
    def work(session: Session) -> None:
        office.keep_hours(
            5, local("2026-01-01 10:00").time(), local("2026-01-01 12:00").time(), session=session
        )
        office.keep_holiday(date(2026, 11, 24), {"en": "x", "ru": "x", "kk": "x"}, session=session)

    store.write_now(work)
    calendar = store.read_now(lambda session: office.calendar(ALMATY, session=session))
    assert not calendar.open_at(local("2026-11-24 10:00"))
    assert calendar.open_at(local("2026-11-28 11:00"))
    assert store.write_now(lambda session: office.drop_holiday(date(2026, 11, 24), session=session))
    assert not store.write_now(lambda session: office.drop_holiday(date(2026, 11, 24), session=session))


def test_the_most_exact_rule_says_where(store: Store) -> None:
    names = {"en": "x", "ru": "x", "kk": "x"}

    def work(session: Session) -> None:
        session.add(Sector(id="food", name=names))
        session.flush()
        session.add(Sector(id="dairy", parent_id="food", name=names))
        session.add(RoutingRule(thread_id=1, update_id=1))
        session.add(RoutingRule(sector_id="food", thread_id=2, officer_id=7, officer_name="A", update_id=2))
        session.add(RoutingRule(least=Decimal(10**7), priority=3, update_id=3))

    store.write_now(work)

    def way(sector: str | None, dollars: int | None) -> office.Route:
        amount = Decimal(dollars) if dollars else None
        return store.read_now(lambda session: office.route(sector, None, amount, session=session))

    assert way(None, None) == office.Route(thread_id=1)
    assert way("dairy", 10**8) == office.Route(thread_id=2, officer_id=7, officer_name="A", priority=3)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Hello\nen: {name}\nru: {name}\nkk: {name}", None),
        ("Hello\nen: a\nru: b", "iq_canned_incomplete"),
        ("Hello\nen: {\nru: b\nkk: c", "iq_canned_braces"),
        ("Hello\nen: {name!r}\nru: {name}\nkk: {name}", "iq_canned_braces"),
        ("Hello\nen: {0}\nru: {0}\nkk: {0}", "iq_canned_placeholder"),
        ("Hello\nen: {name}\nru: b\nkk: c", "iq_canned_differ"),
    ],
)
def test_placeholders_are_checked_when_a_reply_is_kept(text: str, wrong: str | None) -> None:
    found = read_canned(text)[2]
    assert (found[0] if found else None) == wrong


def test_a_lane_is_sent_in_order_and_a_key_once(store: Store) -> None:
    def put(session: Session) -> None:
        for key in ("a", "b", "a"):
            outbox.put(key, 5, "say", {}, session=session)
        outbox.put("c", 6, "say", {}, session=session)

    store.write_now(put)

    def claim(owner: str) -> list[Outgoing]:
        return store.write_now(lambda session: outbox.claim(owner, 9, session=session))

    first = claim("one")
    assert [row.key for row in first] == ["a", "c"]
    assert claim("two") == []
    store.write_now(lambda session: outbox.mark_sent(first[0].id or 0, 11, session=session))
    assert [row.key for row in claim("two")] == ["b"]
    found = store.read_now(lambda session: outbox.by_message(5, 11, session=session))
    assert found is not None
    assert found.key == "a"


def test_what_a_dead_process_held_comes_back(store: Store) -> None:
    store.write_now(lambda session: outbox.put("a", 5, "say", {}, session=session))
    (row,) = store.write_now(lambda session: outbox.claim("dead", 9, session=session))

    def end_lease(session: Session) -> None:
        session.get_one(Outgoing, row.id).leased_until = now() - timedelta(seconds=1)

    store.write_now(end_lease)
    assert [one.key for one in store.write_now(lambda s: outbox.claim("next", 9, session=s))] == ["a"]


def test_what_is_put_off_waits_with_all_behind_it(store: Store) -> None:
    def work(session: Session) -> None:
        outbox.put("a", 5, "say", {}, session=session)
        outbox.put("b", 5, "say", {}, session=session)

    store.write_now(work)
    (row,) = store.write_now(lambda session: outbox.claim("one", 9, session=session))
    later = datetime.now(UTC) + timedelta(hours=1)
    store.write_now(lambda session: outbox.put_off(row.id or 0, later, "blocked", session=session))
    assert store.write_now(lambda session: outbox.claim("one", 9, session=session)) == []
    assert store.read_now(lambda session: outbox.held(5, session=session))
    store.write_now(lambda session: outbox.hasten(5, session=session))
    assert [one.key for one in store.write_now(lambda s: outbox.claim("one", 9, session=s))] == ["a"]
