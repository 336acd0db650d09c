"""Random weather at a small scale; benchmarks/inquiries.py does it at length."""

import asyncio
from pathlib import Path

import pytest

from bot.opening import open_store
from bot.outgoing import door
from store import inquiries
from store.database import Store
from tests.handlers.inquiries.conftest import Scene
from tests.handlers.inquiries.house import House
from tests.handlers.inquiries.storm import Storm
from tests.telegram import STAFF_ID, Telegram

SOON = 2.0
"""Seconds from an investor's tap to the card in the staff's group."""


# What a kill breaks off inside this process was never begun, and says so when it is collected.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
async def test_every_message_arrives_once_in_order_and_at_the_right_place(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inquiries, "MOST_A_MINUTE", 10**6)
    monkeypatch.setattr(door, "GROUP_MESSAGES", 10**6)
    desk, telegram = scene.desk, scene.telegram
    await desk.restart()

    async def die(storm: Storm) -> None:
        """The desk is killed while it works on what came while it was down."""
        await desk.die()
        await storm.somebody_writes()
        await desk.start()
        await asyncio.sleep(storm.random.uniform(0, 0.1))
        await desk.die()
        await desk.start()
        await telegram.settle()

    people = [scene.ann, *(telegram.person(f"P{n}", language="en") for n in range(3))]
    storm = Storm(telegram, scene.staff, desk.store, people, [scene.aida, scene.bolat], die, seed=6)
    await storm.open_all()
    await storm.rage(40)
    await storm.calm(60)
    storm.verify()
    assert storm.messages > 20
    assert not storm.split_albums()


async def test_a_process_that_is_killed_with_9_loses_nothing(telegram: Telegram, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/desk.db"
    open_store(url).close()
    officers = [telegram.person(f"Officer {n}", language="en") for n in range(2)]
    staff = telegram.group("Staff", *officers, chat_id=STAFF_ID)
    people = [telegram.person(f"P{n}", language="en") for n in range(4)]
    store = Store(url)
    async with House(telegram, url) as house:
        storm = Storm(telegram, staff, store, people, officers, house.die, seed=3)
        await storm.open_all()
        await storm.rage(15)
        for _ in range(2):
            await storm._die()
            await storm.rage(10)
        await storm.calm(60)
    store.close()
    storm.verify()
    assert storm.kills >= 2
    assert storm.messages > 15
    assert not storm.split_albums()


async def never(_storm: Storm) -> None:
    """Nobody dies."""


async def test_two_replicas_on_one_database_keep_the_order(telegram: Telegram, empty_postgres: str) -> None:
    open_store(empty_postgres).close()
    officers = [telegram.person(f"Officer {n}", language="en") for n in range(2)]
    staff = telegram.group("Staff", *officers, chat_id=STAFF_ID)
    people = [telegram.person(f"P{n}", language="en") for n in range(4)]
    store = Store(empty_postgres)
    async with House(telegram, empty_postgres, replicas=2):
        storm = Storm(telegram, staff, store, people, officers, never, seed=4)
        await storm.open_all()
        assert max(storm.waits) < SOON
        await storm.rage(60)
        await storm.calm(60)
        # Two officers press at the same moment, and the two presses go to two replicas.
        await storm.open(people[0])
        newest = storm.matters[max(storm.matters)]
        await asyncio.gather(*(one.presses(f"iq:c:{newest.number}", on=newest.card) for one in officers))
        await people[0].chat.sees(f"№ {newest.number}: Officer")
        both = f"№ {newest.number} is "
        await staff.until(lambda: sum(both in one for one in telegram.notices) == 2 or None, what="answers")
        assert {one.split(" is ")[1].split()[0] for one in telegram.notices if both in one} == {
            "yours.",
            "with",
        }
        taken = people[0].chat.transcript(200).count(f"№ {newest.number}: Officer")
        assert taken == 1
    store.close()
    storm.verify()
    assert storm.repeated == 0
    assert not storm.split_albums()
