"""Inquiries in random weather, at length: `python -m benchmarks.inquiries --people 200 --officers 5 --acts 1000`.

Everybody opens an inquiry, then people and officers write, edit and block at random while the desk is killed and
Telegram refuses; in the end what arrived is compared with what was written. Says how many messages arrived, how
many kills there were, and how long a card takes to reach the staff.
"""

import argparse
import asyncio
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import structlog

from bot.outgoing import door
from bot.settings import Settings
from seed.load import load
from store import inquiries
from store.database import Store
from store.migrate import upgrade
from tests.handlers.inquiries.conftest import Scene
from tests.handlers.inquiries.storm import Storm
from tests.telegram import ADMIN_ID, STAFF_ID, TOKEN, Desk, Telegram


class Timed(Storm):
    """Notes how long each card takes from the investor's tap."""

    waits: list[float]

    async def open_all(self) -> None:
        self.waits = []
        for number, investor in enumerate(self.investors, 1):
            await investor.says("/ask_staff")
            await investor.says(f"Question of {number}")
            await investor.taps("Skip the rest")
            began = time.monotonic()
            await investor.taps("Send to staff")
            card = await self.scene.staff.sees(f"№ {number} · new")
            self.waits.append(card.at - began)
            self.to_staff[number], self.to_investor[number] = [], []


async def run(people: int, officers: int, acts: int, seed: int, url: str) -> None:
    # Telegram's own limits of a group would make the run last for hours.
    door.GROUP_MESSAGES = inquiries.MOST_A_MINUTE = 10**9
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    store = Store(url)
    upgrade(store.engine)
    store.write_now(load)
    async with Telegram() as telegram:
        settings: Any = Settings(
            _env_file=None,
            bot_token=TOKEN,
            bot_api_url=telegram.url,
            database_url=url,
            admin_ids=frozenset({ADMIN_ID}),
            staff_chat_id=STAFF_ID,
        )
        desk = telegram.desk = Desk(settings, store)
        telegram.patience = 60.0
        await desk.start()
        staff = [telegram.person(f"Officer {n}", language="en") for n in range(officers)]
        group = telegram.group("Staff", *staff, chat_id=STAFF_ID)
        investors = [telegram.person(f"P{n}", language="en") for n in range(people)]
        scene = Scene(telegram, desk, investors[0], staff[0], staff[-1], group)
        storm = Timed(scene, seed, investors, staff)
        began = time.monotonic()
        await storm.open_all()
        await storm.rage(acts)
        storm.verify()
        await desk.stop()
    store.close()
    written = sum(map(len, storm.to_staff.values())) + sum(map(len, storm.to_investor.values()))
    tenths = quantiles(storm.waits, n=10) if len(storm.waits) > 1 else storm.waits
    print(f"{people} inquiries, {written} messages, {storm.kills} kills, {time.monotonic() - began:.0f} s")
    print("each arrived once, in order, at the right place; only what a kill cut off may be there twice")
    print(f"card at the staff: median {median(storm.waits) * 1000:.0f} ms, 90th {tenths[-1] * 1000:.0f} ms")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, default=200)
    options.add_argument("--officers", type=int, default=5)
    options.add_argument("--acts", type=int, default=1000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--database", help="the address of an empty database; SQLite in a folder of its own")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = given.database or f"sqlite:///{Path(folder) / 'desk.db'}"
        asyncio.run(run(given.people, given.officers, given.acts, given.seed, url))


if __name__ == "__main__":
    main()
