"""A table of 20,000 rows with 200 broken ones goes in and is taken back while others ask.

    python -m benchmarks.imports [--rows 20000] [--rate 20]

The real process over the test-side Telegram on loopback: an admin sends the file, applies it and undoes it; meanwhile
forty people ask `--rate` questions a second, and each waits for the answer. Needs the development environment.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from asyncio.subprocess import DEVNULL
from collections import defaultdict
from itertools import cycle, product
from pathlib import Path
from time import perf_counter

from bot.opening import open_store
from handlers.admin.files import Form, write_table
from handlers.admin.sheets import HEADER, TEMPLATE
from tests.bot.process import COMMAND, ROOT
from tests.telegram import ADMIN_ID, TOKEN, Person, Telegram

FIRST = "Alfa Beta Gamma Delta Nova Terra Ural Sary Altyn Kok Zhas Ken Orda Silk Caspian Tengri Tulpar Berkut Aqua Vega"
SECOND = "Metal Agro Food Energy Pharma Chem Cement Glass Textile Solar"
THIRD = "Trading Group Works Industries Holding"
QUESTIONS = (
    "projects in Astana", "what does Roche build?", "how many jobs in Almaty", "Chinese projects over $500m",
)  # fmt: skip
ASKING = 40
PATIENCE = 120.0


def table(rows: int) -> bytes:
    """A thousand new companies; every hundredth row is wrong."""
    companies = cycle(" ".join(words) for words in product(FIRST.split(), SECOND.split(), THIRD.split()))
    found = [{**TEMPLATE, "title": f"Plant {n}", "company": next(companies)} for n in range(rows)]
    for row in found[::100]:
        row["jobs"] = "many"
    return write_table(HEADER, found, Form.XLSX)


class Crowd:
    """People who ask one after the other; how long each waited, by what went on meanwhile."""

    def __init__(self, telegram: Telegram, rate: float) -> None:
        self._people = cycle([telegram.person(f"Ann {number}") for number in range(ASKING)])
        self._pause = 1 / rate
        self._asked: set[asyncio.Task[None]] = set()
        self.meanwhile = "nothing"
        self.waits: defaultdict[str, list[float]] = defaultdict(list)

    async def ask(self) -> None:
        for words in cycle(QUESTIONS):
            task = asyncio.create_task(self._one(next(self._people), words, self.meanwhile))
            self._asked.add(task)
            task.add_done_callback(self._asked.discard)
            await asyncio.sleep(self._pause)

    async def _one(self, person: Person, words: str, meanwhile: str) -> None:
        before = len(person.chat.doings)
        begun = perf_counter()
        await person.says(words)
        while len(person.chat.doings) == before:
            await asyncio.sleep(0.002)
        self.waits[meanwhile].append(perf_counter() - begun)

    def __str__(self) -> str:
        return "\n".join(f"  while {name}: {_figures(waits)}" for name, waits in self.waits.items() if waits)


def _figures(waits: list[float]) -> str:
    ordered = sorted(waits)
    p50, p99 = (1000 * ordered[int(len(ordered) * part)] for part in (0.5, 0.99))
    return f"{len(waits)} questions, p50 {p50:.0f} ms, p99 {p99:.0f} ms, max {1000 * ordered[-1]:.0f} ms"


async def measure(rows: int, rate: float, folder: Path) -> None:
    url = f"sqlite:///{folder}/desk.db"
    open_store(url).close()
    content = table(rows)
    async with Telegram() as telegram:
        settings = {
            "PATH": os.environ["PATH"],
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": telegram.url,
            "DATABASE_URL": url,
            "ADMIN_IDS": str(ADMIN_ID),
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable, *COMMAND, cwd=ROOT, env=settings, stdout=DEVNULL, stderr=DEVNULL
        )
        boss = telegram.person("Boss", user_id=ADMIN_ID)
        crowd = Crowd(telegram, rate)
        try:
            await boss.says("projects in Astana")
            await boss.chat.sees("10 projects", patience=PATIENCE)
            asking = asyncio.create_task(crowd.ask())
            await asyncio.sleep(5)
            took: dict[str, float] = {}

            async def step(name: str, act: object, sees: str) -> None:
                crowd.meanwhile = name
                begun = perf_counter()
                await act  # type: ignore[misc]
                await boss.chat.sees(sees, patience=PATIENCE)
                took[name] = perf_counter() - begun

            await step("it is checked", boss.sends_document("table.xlsx", content), "What this file would do")
            await step("it is applied", boss.taps("Apply and publish the new ones"), "Done:")
            crowd.meanwhile = "all of it is there"
            await asyncio.sleep(5)
            await boss.taps("Undo")
            await boss.chat.sees("Take this back?")
            await step("it is taken back", boss.taps("Yes, take it back"), "Taken back")
            asking.cancel()
            for name, seconds in took.items():
                print(f"{rows:,} rows: {name} in {seconds:.1f} s")
            print(crowd, flush=True)
        finally:
            process.kill()
            await process.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--rate", type=float, default=20, help="questions a second")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="desk-import-") as folder:
        asyncio.run(measure(given.rows, given.rate, Path(folder)))


if __name__ == "__main__":
    main()
