"""The inbox's rows, on both databases: who holds an update, and what happens when its process dies."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from store import inbox
from store.database import Store
from store.models import Inbox


def rows(*ids: int) -> list[dict[str, object]]:
    return [
        {"update_id": one, "payload": f'{{"n": {one}}}', "state": "waiting", "error": None} for one in ids
    ]


def states(store: Store) -> dict[int, tuple[str, str | None]]:
    found = store.read_now(lambda session: session.execute(select(Inbox)).scalars().all())
    return {row.update_id: (row.state, row.payload) for row in found}


def test_what_is_known_is_not_kept_again(store: Store) -> None:
    assert store.write_now(lambda s: inbox.keep(rows(1, 2), "a", session=s)) == {1, 2}
    assert store.write_now(lambda s: inbox.keep(rows(2, 3), "a", session=s)) == {3}
    store.write_now(lambda s: s.connection().execute(inbox.FINISH, {"done": 3}))
    assert store.write_now(lambda s: inbox.keep(rows(3), "a", session=s)) == set()


def test_what_is_done_keeps_no_words(store: Store) -> None:
    store.write_now(lambda s: inbox.keep(rows(1, 2), "a", session=s))
    store.write_now(lambda s: s.connection().execute(inbox.FINISH, {"done": 1}))
    store.write_now(lambda s: inbox.set_aside(2, "ValueError", session=s))
    assert states(store) == {1: ("done", None), 2: ("failed", None)}


def test_a_replica_takes_over_only_what_nobody_holds(store: Store) -> None:
    with time_machine.travel("2026-01-05T00:00:00Z", tick=False) as clock:
        store.write_now(lambda s: inbox.keep(rows(2, 1), "a", session=s))
        assert store.write_now(lambda s: inbox.claim_lost("b", session=s, everything=False)) == []
        clock.shift(inbox.LEASE - timedelta(seconds=1))
        store.write_now(lambda s: inbox.renew("a", session=s))
        clock.shift(inbox.LEASE - timedelta(seconds=1))
        assert store.write_now(lambda s: inbox.claim_lost("b", session=s, everything=False)) == []
        clock.shift(timedelta(seconds=2))
        lost = store.write_now(lambda s: inbox.claim_lost("b", session=s, everything=False))
    assert lost == [(1, '{"n": 1}', 0), (2, '{"n": 2}', 0)]


def test_what_is_released_is_free_at_once(store: Store) -> None:
    store.write_now(lambda s: inbox.keep(rows(1, 2), "a", session=s))
    store.write_now(lambda s: s.connection().execute(inbox.FINISH, {"done": 1}))
    store.write_now(lambda s: inbox.release("a", session=s))
    lost = store.write_now(lambda s: inbox.claim_lost("b", session=s, everything=False))
    assert [update_id for update_id, _, _ in lost] == [2]


@pytest.mark.parametrize("times", [1, 3])
def test_each_new_life_of_an_update_is_counted(times: int, store: Store) -> None:
    store.write_now(lambda s: inbox.keep(rows(1), "a", session=s))
    counted = [store.write_now(lambda s: inbox.count_try(1, session=s)) for _ in range(times)]
    assert counted == list(range(1, times + 1))


def test_done_rows_outlive_the_day_telegram_repeats_for(store: Store) -> None:
    with time_machine.travel("2026-01-05T00:00:00Z", tick=False) as clock:
        store.write_now(lambda s: inbox.keep(rows(1, 2), "a", session=s))
        store.write_now(lambda s: s.connection().execute(inbox.FINISH, {"done": 1}))
        clock.shift(timedelta(hours=47))
        store.write_now(lambda s: inbox.tidy(session=s))
        assert set(states(store)) == {1, 2}
        clock.shift(timedelta(hours=2))
        store.write_now(lambda s: inbox.tidy(session=s))
    assert set(states(store)) == {2}


def test_an_update_waits_for_those_before_it_in_its_queue(store: Store) -> None:
    queued = [row | {"queue": queue} for row, queue in zip(rows(1, 2, 3), (5, 6, 5), strict=True)]
    store.write_now(lambda s: inbox.keep(queued, "a", session=s))
    assert store.read_now(lambda s: inbox.waits(5, before=3, session=s))
    assert not store.read_now(lambda s: inbox.waits(5, before=1, session=s))
    store.write_now(lambda s: s.connection().execute(inbox.FINISH, {"done": 1}))
    assert not store.read_now(lambda s: inbox.waits(5, before=3, session=s))
    assert store.read_now(lambda s: inbox.waits(5, session=s))
    kept = store.read_now(lambda s: {row.update_id: row.queue for row in s.execute(select(Inbox)).scalars()})
    assert kept == {1: None, 2: 6, 3: 5}, "whose it was is not kept"
