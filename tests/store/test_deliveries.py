"""What is due becomes one delivery, and that is sent, whatever happens between."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlmodel import Session, col

from store import deliveries
from store.changes import record
from store.database import Store
from store.migrate import upgrade
from store.models import (
    Audit,
    Cadence,
    Carries,
    Delivery,
    Progress,
    Project,
    Standing,
    Subscription,
    now,
)
from store.moves import chat_moved
from store.news import AT_ONCE, changes, gather, has_unread, newest_news
from store.subscriptions import MOST, TooMany, chat_back, chat_gone, settle, subscribe

MONDAY = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
"""Nine in Almaty."""


def project(store: Store, slug: str = "plant", state: str = "published") -> int:
    def work(session: Session) -> int:
        row = Project(
            slug=slug,
            title={"en": "Plant"},
            status="planned",
            confidence="high",
            source_publisher="News",
            source_url="https://example.org",
            state=state,
        )
        session.add(row)
        session.flush()
        assert row.id is not None
        return row.id

    return store.write_now(work)


def publish(store: Store, at: datetime, slug: str) -> int:
    key = project(store, slug)
    changed(store, key, None, {"state": "published", "status": "planned"})
    store.write_now(lambda session: gather(at, session=session))
    return key


def changed(store: Store, key: int, before: dict[str, Any] | None, after: dict[str, Any]) -> None:
    store.write_now(
        lambda session: record(
            actor_id=1, action="change", subject="project", subject_id=str(key),
            before=before, after=after, session=session,
        )
    )  # fmt: skip


def wish(**values: Any) -> Subscription:
    return Subscription(**{"chat_id": 7, "user_id": 7, **values})


def subscribed(store: Store, at: datetime, **values: Any) -> int:
    def work(session: Session) -> int:
        number = len(session.execute(select(Subscription)).all())
        row, _ = subscribe(wish(**values), update_id=100 + number, at=at, session=session)
        assert row.id is not None
        return row.id

    return store.write_now(work)


def always(_filter: str, _told_until: int) -> bool:
    return True


def plan(store: Store, at: datetime) -> int:
    def work(session: Session) -> int:
        newest = gather(at, session=session)
        return deliveries.plan(at, newest, always, session=session)

    return store.write_now(work)


def rows(store: Store) -> list[Delivery]:
    return store.read_now(
        lambda session: list(session.execute(select(Delivery).order_by(col(Delivery.id))).scalars())
    )


def claim(store: Store, at: datetime, owner: str = "a", limit: int = 10) -> deliveries.Claim:
    return store.write_now(lambda session: deliveries.claim(owner, at, limit=limit, rate=10, session=session))


def test_a_week_is_planned_once_and_whole(store: Store) -> None:
    key = subscribed(store, MONDAY - timedelta(days=3))
    publish(store, MONDAY - timedelta(days=1), "one")
    assert plan(store, MONDAY - timedelta(seconds=1)) == 0
    assert plan(store, MONDAY) == 1
    assert plan(store, MONDAY) == 0
    assert plan(store, MONDAY - timedelta(hours=5)) == 0, "a clock that was stepped back"
    publish(store, MONDAY + timedelta(seconds=1), "two")
    assert plan(store, MONDAY + timedelta(days=7)) == 1
    first, second = rows(store)
    assert (first.subscription_id, first.news_from, first.news_to) == (key, 0, 1)
    assert (second.news_from, second.news_to) == (1, 2)


def test_three_weeks_asleep_make_one_digest_of_three_weeks(store: Store) -> None:
    subscribed(store, MONDAY - timedelta(days=3))
    for week in range(3):
        publish(store, MONDAY + timedelta(days=7 * week), f"plant-{week}")
    assert plan(store, MONDAY + timedelta(days=22)) == 1
    (only,) = rows(store)
    assert (only.news_from, only.news_to) == (0, 3)
    due = store.read_now(lambda session: session.execute(select(col(Subscription.next_due_at))).scalar_one())
    assert due == MONDAY + timedelta(days=28)


def test_an_investor_without_news_is_left_alone_and_staff_is_not(store: Store) -> None:
    subscribed(store, MONDAY - timedelta(days=3))
    subscribed(store, MONDAY - timedelta(days=3), carries=Carries.STAFF, chat_id=8)
    assert plan(store, MONDAY) == 2
    assert len(rows(store)) == 1


def test_an_alert_is_planned_once_for_all_that_is_new(store: Store) -> None:
    subscribed(store, MONDAY, cadence=Cadence.AT_ONCE)
    publish(store, MONDAY, "one")
    publish(store, MONDAY, "two")
    assert plan(store, MONDAY) == 1
    assert plan(store, MONDAY) == 0
    (only,) = rows(store)
    assert (only.news_from, only.news_to) == (0, 2)


def test_a_withdrawn_alert_is_told_when_it_runs_again(store: Store) -> None:
    key = subscribed(store, MONDAY, cadence=Cadence.AT_ONCE)
    publish(store, MONDAY, "one")
    plan(store, MONDAY)
    settled(store, key, Standing.PAUSED)
    assert not claim(store, MONDAY).parcels
    assert plan(store, MONDAY) == 0
    settled(store, key, Standing.ACTIVE)
    assert plan(store, MONDAY) == 1
    (parcel,) = claim(store, MONDAY).parcels
    assert (parcel.news_from, parcel.news_to) == (0, 1)


def settled(store: Store, key: int, state: Standing) -> None:
    def work(session: Session) -> None:
        row = session.get(Subscription, key)
        assert row is not None
        settle(row, state, update_id=None, at=MONDAY, session=session)

    store.write_now(work)


def test_what_a_dead_process_held_is_sent_by_the_next(store: Store) -> None:
    subscribed(store, MONDAY - timedelta(days=3))
    publish(store, MONDAY, "one")
    plan(store, MONDAY)
    (parcel,) = claim(store, MONDAY, "a").parcels
    assert not claim(store, MONDAY, "b").parcels
    lost = MONDAY + deliveries.LEASE
    assert recovered(store, lost) == 0
    assert recovered(store, lost + timedelta(seconds=1)) == 1
    (again,) = claim(store, lost + timedelta(seconds=1), "b").parcels
    assert again.id == parcel.id
    store.write_now(lambda session: deliveries.finish([again.id], Progress.SENT, session=session))
    assert [row.state for row in rows(store)] == [Progress.SENT]


def test_what_is_still_held_is_not_taken_for_lost(store: Store) -> None:
    subscribed(store, MONDAY - timedelta(days=3))
    publish(store, MONDAY, "one")
    plan(store, MONDAY)
    (parcel,) = claim(store, MONDAY, "a").parcels
    later = MONDAY + timedelta(seconds=50)
    store.write_now(lambda session: deliveries.renew([parcel.id], later, session=session))
    assert recovered(store, MONDAY + timedelta(seconds=70)) == 0
    assert recovered(store, later + deliveries.LEASE + timedelta(seconds=1)) == 1


def recovered(store: Store, at: datetime) -> int:
    return store.write_now(lambda session: deliveries.recover(at, session=session, everything=False))


def test_replicas_share_one_pace_and_nothing_twice(store: Store) -> None:
    for chat in range(30):
        subscribed(store, MONDAY - timedelta(days=3), chat_id=100 + chat)
    publish(store, MONDAY, "one")
    plan(store, MONDAY)
    claims = [claim(store, MONDAY, owner, 10) for owner in ("a", "b", "a", "b")]
    taken = [parcel.id for one in claims for parcel in one.parcels]
    assert len(taken) == len(set(taken)) == 30
    starts = [(one.start_at - MONDAY).total_seconds() for one in claims if one.parcels]
    assert starts == [0, 1, 2]


def test_the_network_is_tried_for_a_day_and_then_the_next_digest_tells_it(store: Store) -> None:
    subscribed(store, MONDAY - timedelta(days=3))
    publish(store, MONDAY, "one")
    plan(store, MONDAY)
    at, tries = MONDAY, 0
    while parcels := claim(store, at).parcels:
        store.write_now(
            lambda session, parcel=parcels[0], at=at: deliveries.try_later(
                parcel, at, "network", session=session
            )
        )
        (row,) = rows(store)
        at, tries = max(row.due_at, at + timedelta(seconds=1)), tries + 1
    assert 20 < tries < 50
    (row,) = rows(store)
    assert (row.state, row.reason) == (Progress.FAILED, "network")
    assert at - MONDAY >= timedelta(hours=23)
    assert plan(store, MONDAY + timedelta(days=7)) == 1
    assert [row.news_from for row in rows(store)] == [0, 0]


def test_a_gone_chat_is_told_nothing_until_it_is_back(store: Store) -> None:
    subscribed(store, MONDAY - timedelta(days=3))
    publish(store, MONDAY, "one")
    plan(store, MONDAY)
    store.write_now(lambda session: chat_gone(7, session=session))
    assert not claim(store, MONDAY).parcels
    assert plan(store, MONDAY + timedelta(days=7)) == 0
    later = MONDAY + timedelta(days=8)
    assert store.write_now(lambda session: chat_back(7, later, session=session)) == 1
    assert store.write_now(lambda session: chat_back(7, later, session=session)) == 0
    assert plan(store, MONDAY + timedelta(days=14)) == 1
    assert [row.news_from for row in rows(store)] == [0, 0]
    assert [row.state for row in rows(store)] == [Progress.GONE, Progress.WAITING]


def test_a_group_that_moved_is_told_where_it_is_now(store: Store) -> None:
    subscribed(store, MONDAY - timedelta(days=3), chat_id=-5)
    store.write_now(lambda session: chat_moved(-5, -1005, session=session))
    publish(store, MONDAY, "one")
    plan(store, MONDAY)
    assert [parcel.chat_id for parcel in claim(store, MONDAY).parcels] == [-1005]


def test_pause_and_hold_stop_everything(store: Store) -> None:
    subscribed(store, MONDAY - timedelta(days=3))
    publish(store, MONDAY, "one")
    plan(store, MONDAY)
    store.write_now(lambda session: deliveries.set_paused(True, session=session))
    assert not claim(store, MONDAY).parcels
    store.write_now(lambda session: deliveries.set_paused(False, session=session))
    store.write_now(lambda session: deliveries.hold(MONDAY + timedelta(minutes=5), session=session))
    assert not claim(store, MONDAY + timedelta(minutes=4)).parcels
    assert claim(store, MONDAY + timedelta(minutes=5)).parcels


def test_new_rules_of_a_zone_move_what_is_due(store: Store) -> None:
    subscribed(store, MONDAY - timedelta(days=3))
    subscribed(store, MONDAY - timedelta(days=3), chat_id=8, zone="Europe/London")

    def work(session: Session) -> int:
        row = session.execute(select(Subscription).where(col(Subscription.chat_id) == 7)).scalar_one()
        row.next_due_at = MONDAY - timedelta(hours=1)  # as the rules of 2023 had it
        session.flush()
        return deliveries.mend_schedules(MONDAY - timedelta(days=2), session=session)

    assert store.write_now(work) == 1
    due = store.read_now(
        lambda session: (
            session.execute(select(col(Subscription.next_due_at)).order_by(col(Subscription.chat_id)))
            .scalars()
            .all()
        )
    )
    assert due == [MONDAY, MONDAY + timedelta(hours=5)]


def test_asking_again_changes_when_and_a_replay_changes_nothing(store: Store) -> None:
    def ask(update_id: int, hour: int) -> tuple[int | None, bool, int]:
        def work(session: Session) -> tuple[int | None, bool, int]:
            row, fresh = subscribe(wish(hour=hour), update_id=update_id, at=MONDAY, session=session)
            return row.id, fresh, row.hour

        return store.write_now(work)

    first = ask(1, 9)
    assert first[1:] == (True, 9)
    assert ask(1, 9) == first
    assert ask(2, 18) == (first[0], False, 18)


def test_the_twenty_first_is_refused(store: Store) -> None:
    for number in range(MOST):
        subscribed(store, MONDAY, filter=f'{{"countries":["A{number}"]}}')
    with pytest.raises(TooMany):
        subscribed(store, MONDAY, filter='{"countries":["CN"]}')


@pytest.fixture
def told(store: Store) -> Callable[..., list[tuple[bool, tuple[str, ...]]]]:
    """Record changes of one project and read what is told of them."""

    def tell(*steps: tuple[dict[str, Any] | None, dict[str, Any]], state: str = "published") -> Any:
        key = project(store, state=state)
        for before, after in steps:
            changed(store, key, before, after)

        def work(session: Session) -> list[tuple[bool, tuple[str, ...]]]:
            newest = gather(MONDAY, session=session)
            return [(change.new, change.fields) for change in changes(0, newest, session=session)]

        return store.write_now(work)

    return tell


def test_what_is_told_of_changes(told: Callable[..., Any], store: Store) -> None:
    assert told(({"state": "draft"}, {"state": "published"})) == [(True, ())]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([({"status": "planned"}, {"status": "operating"})], [(False, ("status",))]),
        ([({"jobs": 1}, {"jobs": 2}), ({"jobs": 2}, {"jobs": 1})], []),
        ([({"jobs": 1, "version": 1}, {"jobs": 2, "version": 2})], [(False, ("jobs",))]),
        ([({"state": "published"}, {"state": "archived"})], []),
        ([({"state": "archived"}, {"state": "published"})], []),
        ([({"version": 1}, {"version": 2})], []),
    ],
)
def test_only_what_differs_in_the_end(told: Callable[..., Any], steps: Any, expected: Any) -> None:
    assert told(*steps) == expected


def test_drafts_are_nobodys_news(told: Callable[..., Any]) -> None:
    assert told((None, {"state": "draft"}), state="draft") == []


def test_a_change_that_shows_late_is_still_told(empty_postgres: str) -> None:
    # SQLite has one writer at a time: there no transaction can end after one that began later.
    store = Store(empty_postgres)
    upgrade(store.engine)
    key = project(store)
    publish(store, MONDAY, "other")

    def late(session: Session) -> None:
        # As if its transaction had begun before, and ended after, one that was looked at already.
        newest = session.execute(select(Audit).order_by(col(Audit.id).desc())).scalars().first()
        assert newest is not None
        newest.id = 50
        session.flush()
        session.add(
            Audit(id=40, at=MONDAY, action="change", subject="project", subject_id=str(key),
                  before={"jobs": 1}, after={"jobs": 2})
        )  # fmt: skip

    store.write_now(lambda session: gather(MONDAY, session=session))
    before = store.read_now(lambda session: newest_news(session=session))
    store.write_now(late)
    after = store.write_now(lambda session: gather(MONDAY + timedelta(seconds=10), session=session))
    assert after > before
    store.close()


def test_thousands_of_changes_are_gathered_in_lots(store: Store) -> None:
    keys = [project(store, f"plant-{number}") for number in range(3)]
    subscribed(store, MONDAY, cadence=Cadence.AT_ONCE)

    def work(session: Session) -> None:
        for number in range(AT_ONCE + 5):
            session.add(
                Audit(action="change", subject="project", subject_id=str(keys[number % 3]),
                      before={"jobs": number, "state": "published"}, after={"jobs": number + 1, "state": "published"})
            )  # fmt: skip

    store.write_now(work)
    lots = 0
    while store.read_now(lambda session: has_unread(session=session)):
        store.write_now(lambda session: gather(MONDAY, session=session))
        lots += 1
    assert 1 < lots < AT_ONCE
    found = store.read_now(lambda session: changes(0, AT_ONCE + 5, session=session))
    assert {change.project_id for change in found} == set(keys)


def test_a_later_seed_is_news_and_the_first_is_not(store: Store) -> None:
    def seeded(added: int) -> int:
        def work(session: Session) -> int:
            record(
                actor_id=None, action="change", subject="seed", subject_id="",
                before=None, after={"added": added}, session=session,
            )  # fmt: skip
            return gather(now(), session=session)

        return store.write_now(work)

    def aged(session: Session) -> None:
        for row in session.execute(select(Project)).scalars():
            row.published_at = row.published_at or now()
            row.published_at -= timedelta(days=1)

    def fresh(slug: str) -> None:
        key = project(store, slug)
        store.write_now(
            lambda session: session.execute(
                update(Project).where(col(Project.id) == key).values(published_at=now())
            )
        )

    fresh("first")
    assert seeded(1) == 0
    store.write_now(aged)
    fresh("second")
    newest = seeded(1)
    assert [c.new for c in store.read_now(lambda session: changes(0, newest, session=session))] == [True]
