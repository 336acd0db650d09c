"""How long a table of 20,000 rows with 1,000 new companies is checked, and how long questions wait meanwhile.

python -m benchmarks.imports
"""

import asyncio
import tempfile
from datetime import date
from itertools import cycle, product
from pathlib import Path
from sys import setswitchinterval
from time import perf_counter

from bot.knowledge import load_shelf
from bot.lifecycle import GIVE_WAY
from handlers.admin.fields import Ground
from handlers.admin.files import Form, read_table, write_table
from handlers.admin.sheets import HEADER, TEMPLATE, Plan, check
from handlers.ask.service import ask
from handlers.shelf import Shelf
from seed.load import load
from store import editing
from store.database import Store
from store.migrate import upgrade

ROWS = 20_000
TODAY = date(2026, 11, 24)
FIRST = "Alfa Beta Gamma Delta Nova Terra Ural Sary Altyn Kok Zhas Ken Orda Silk Caspian Tengri Tulpar Berkut Aqua Vega"
SECOND = "Metal Agro Food Energy Pharma Chem Cement Glass Textile Solar"
THIRD = "Trading Group Works Industries Holding"
QUESTIONS = (
    "projects in Astana", "what does Roche build?", "how many jobs in Almaty", "Chinese projects over $500m",
)  # fmt: skip


def table() -> bytes:
    """Every hundredth row is wrong."""
    companies = cycle(" ".join(words) for words in product(FIRST.split(), SECOND.split(), THIRD.split()))
    rows = [{**TEMPLATE, "title": f"Plant {n}", "company": next(companies)} for n in range(ROWS)]
    for row in rows[::100]:
        row["jobs"] = "many"
    return write_table(HEADER, rows, Form.XLSX)


async def measure(store: Store, shelf: Shelf, content: bytes) -> None:
    known = store.read_now(lambda session: editing.everything(session=session))
    waits: list[float] = []

    def work() -> Plan:
        ground = Ground(shelf.knowledge, shelf.register.reference, TODAY)
        header, rows = read_table(content)
        return check(header, rows, known, ground)

    async def people() -> None:
        for words in cycle(QUESTIONS):
            await asyncio.sleep(0.02)
            begun = perf_counter()
            await store.read(
                lambda session, words=words: ask(
                    words, session=session, register=shelf.register, knowledge=shelf.knowledge, today=TODAY
                )
            )
            waits.append(perf_counter() - begun)

    asking = asyncio.create_task(people())
    begun = perf_counter()
    plan = await asyncio.to_thread(work)
    seconds = perf_counter() - begun
    asking.cancel()
    waits.sort()
    p50, p99 = (1000 * waits[int(len(waits) * part)] for part in (0.5, 0.99))
    print(f"{ROWS:,} rows checked in {seconds:.1f} s: {len(plan.new):,} new, {plan.wrong_rows:,} wrong")
    print(f"questions meanwhile: p50 {p50:.1f} ms, p99 {p99:.1f} ms, of {len(waits)}")


def main() -> None:
    content = table()
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{Path(folder)}/desk.db")
        upgrade(store.engine)
        store.write_now(load)
        shelf = load_shelf(store)
        setswitchinterval(GIVE_WAY)
        asyncio.run(measure(store, shelf, content))
        store.close()


if __name__ == "__main__":
    main()
