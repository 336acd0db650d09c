"""Killed at every step of everything that is written: never a half-saved thing, never a second copy.

Each story is told once undisturbed and then again and again with the desk killed in the midst of every step of it:
before or after the first, second … transaction since the person acted, or while the answer is on its way. In the end
the store holds the same.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from shutil import copytree
from typing import Any, TypeVar

import pytest
from sqlalchemy import select
from sqlmodel import Session

from bot.settings import Settings
from handlers.admin.files import Form, write_table
from handlers.admin.sheets import HEADER, TEMPLATE
from store import editing
from store.database import Store
from store.models import Alias, Audit, Bulk, Company, Contact, Draft, Stage
from tests.telegram import ADMIN_ID, TOKEN, Desk, Telegram

Result = TypeVar("Result")
Step = tuple[str, str]

TELLING = 0
"""Killed not at a transaction but when the answer has left and nobody knows whether it arrived."""

WIZARD: list[Step] = [
    ("says", "/addproject"),
    ("taps", "Ask me step by step"),
    ("says", "Rosche"),
    ("taps", "Roche"),
    ("taps", "Skip"),
    ("taps", "Back"),
    ("says", "Switzerland"),
    ("says", "Antitumour drugs"),
    ("says", "Pharmaceuticals"),
    ("says", "Almaty"),
    ("says", "$20m"),
    ("says", "many"),
    ("says", "150"),
    ("taps", "planned"),
    ("says", "2027"),
    ("says", "The Astana Times"),
    ("says", "12 March 2026"),
    ("taps", "✓ Save"),
    ("taps", "✓ Publish"),
    ("says", "/undo"),
    ("taps", "Yes, take it back"),
]

LINES: list[Step] = [
    ("says", "/addproject\ncompany: Roche; title: Antitumour drugs; sector: Pharmaceuticals; city: Almaty\n"
             "amount: $20m; jobs: 150\nsource: The Astana Times, 12 March 2026, https://example.org/news"),
    ("taps", "✓ Save"),
    ("taps", "Edit"),
    ("says", "jobs: 250"),
    ("taps", "✓ Save"),
    ("taps", "Undo"),
    ("taps", "Yes, take it back"),
    ("taps", "Do it again"),
    ("taps", "Yes, take it back"),
    ("says", "/archive 144 it was never true"),
    ("says", "/undo"),
    ("taps", "Yes, take it back"),
]  # fmt: skip

FREE: list[Step] = [
    ("says", "/addproject"),
    ("says", "Zorblatt GmbH, Germany, a plant of ceramic tiles in Shymkent, €12m, 90 jobs, launch 2028, "
             "source: KazInform, 3 April 2026"),
    ("says", "sector: construction materials"),
    ("taps", "✓ Save"),
    ("taps", "✓ Publish"),
    ("says", "/undo"),
    ("taps", "Yes, take it back"),
    ("says", "/undo"),
    ("taps", "Yes, take it back"),
]  # fmt: skip

IMPORT: list[Step] = [
    ("sends", "300"),
    ("taps", "Apply and publish the new ones"),
    ("taps", "Undo"),
    ("taps", "Yes, take it back"),
    ("taps", "Do it again"),
    ("taps", "Yes, take it back"),
]

THINGS: list[Step] = [
    ("says", "/edit contact 1 phone: 8 7172 55 55 55"),
    ("taps", "Undo"),
    ("taps", "Yes, take it back"),
    ("says", "/alias Zorblatt = Roche"),
    ("taps", "Undo"),
    ("taps", "Yes, take it back"),
    ("says", "/edit sector new name: Rockets"),
]

FIELDS: list[Step] = [
    ("says", "/edit contact 1"),
    ("taps", "phone"),
    ("says", "8 7172 55 55 55"),
    ("says", "email: desk@example.org"),
    ("taps", "✓ Save"),
    ("says", "/edit contact 2"),
    ("taps", "Remove"),
    ("taps", "Yes, remove it"),
    ("taps", "Undo"),
    ("taps", "Yes, take it back"),
]

STORIES = {
    "wizard": WIZARD, "lines": LINES, "free": FREE, "import": IMPORT, "things": THINGS, "fields": FIELDS,
}  # fmt: skip
POINTS = [
    *(("wizard", point) for point in (TELLING, 2, 3, 4, 5)),
    *(("lines", point) for point in (TELLING, 2, 3, 4, 5)),
    *(("free", point) for point in (TELLING, 3, 4)),
    *(("import", point) for point in (TELLING, 2, 3, 4, 5, 8, 14, 20, 30)),
    *(("things", point) for point in (TELLING, 2, 3, 4)),
    *(("fields", point) for point in (TELLING, 3, 4)),
]
"""A file goes through more transactions than a word: two for each lot."""


class Mortal(Store):
    """A store whose process dies at the transaction that is named: before it begins, or when it is written."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.deadly: int | None = None
        self.dying = asyncio.Event()
        self.dead = asyncio.Event()

    async def write(self, work: Callable[[Session], Result], *, long: bool = False) -> Result:
        await self._passes()
        done = await super().write(work, long=long)
        await self._passes()
        return done

    async def _passes(self) -> None:
        if self.deadly is None:
            return
        self.deadly -= 1
        if self.deadly == 0:
            self.deadly = None
            self.dying.set()
            await self.dead.wait()
            raise asyncio.CancelledError


def table(rows: int) -> bytes:
    return write_table(
        HEADER,
        [{**TEMPLATE, "title": f"Plant {n}", "company": f"Maker {n % 9}"} for n in range(rows)],
        Form.XLSX,
    )


def state(store: Store) -> dict[str, Any]:
    """Everything that an admin can change, without the moments at which he did."""

    def work(session: Session) -> dict[str, Any]:
        found: dict[str, Any] = {
            "projects": [
                (one.id, one.slug, one.state, one.version, one.form)
                for one in editing.everything(session=session).values()
            ]
        }
        # What was put aside and never decided is nothing; it is dropped in a night.
        under_way = session.execute(select(Bulk).where(Bulk.stage == Stage.UNDER_WAY.value))  # type: ignore[arg-type]
        found["under way"] = under_way.scalars().all()
        for model in (Alias, Company, Contact, Draft):
            rows = session.execute(select(model)).scalars()
            left_out = {"updated_at", "created_at", "update_id"}
            found[model.__name__] = [row.model_dump(exclude=left_out) for row in rows]
            for row in found[model.__name__]:
                (row.get("data") or {}).pop("bulk", None)
        rows = session.execute(select(Audit).order_by(Audit.id)).scalars()  # type: ignore[arg-type]
        found["audits"] = [
            (row.subject, row.subject_id, row.before, row.after, row.reason, row.actor_id) for row in rows
        ]
        return found

    return store.read_now(work)


@asynccontextmanager
async def at_work(seeded: Path, folder: Path) -> AsyncIterator[tuple[Telegram, Desk, Mortal]]:
    path = copytree(seeded.parent, folder) / seeded.name
    store = Mortal(f"sqlite:///{path}")
    async with Telegram() as telegram:
        settings = Settings(
            _env_file=None, bot_token=TOKEN, bot_api_url=telegram.url, database_url=f"sqlite:///{path}",
            admin_ids=frozenset({ADMIN_ID}),
        )  # type: ignore[arg-type]  # fmt: skip
        desk = telegram.desk = Desk(settings, store)
        await desk.start()
        yield telegram, desk, store
        await desk.stop()
        assert not telegram.violations
    store.close()


async def tell(story: list[Step], telegram: Telegram, desk: Desk, store: Mortal, point: int | None) -> int:
    """How often the desk was killed."""
    boss = telegram.person("Boss", user_id=ADMIN_ID, language="en")
    kills = 0

    async def act(verb: str, what: str) -> None:
        match verb:
            case "says":
                await boss.says(what)
            case "taps":
                await boss.taps(what)
            case _:
                await boss.sends_document("table.xlsx", table(int(what)))

    for verb, what in story:
        store.dying.clear()
        store.dead.clear()
        fault = None
        if point == TELLING:
            fault = telegram.faults.add(
                kind="timeout", hold=30, after_effect=True,
                when=lambda given: given.get("text") is not None and int(given["chat_id"]) == boss.id,
            )  # fmt: skip
        elif point is not None:
            store.deadly = point
        acting = asyncio.create_task(act(verb, what))
        while not acting.done() and not store.dying.is_set() and not (fault and fault.hits):
            await asyncio.sleep(0.005)
        store.deadly = None
        if acting.done() and not store.dying.is_set():
            telegram.faults.clear()
            await acting
            continue
        kills += 1
        store.dead.set()
        await desk.die()
        telegram.faults.clear()
        acting.cancel()
        await asyncio.gather(acting, return_exceptions=True)
        desk.failures.clear()
        await desk.start()
        await telegram.settle()
    return kills


@pytest.fixture(scope="module")
def undisturbed() -> dict[str, dict[str, Any]]:
    return {}


@pytest.mark.parametrize(("name", "point"), POINTS)
async def test_the_outcome_is_that_of_a_day_without_kills(
    name: str, point: int, undisturbed: dict[str, dict[str, Any]], seeded_file: Path, tmp_path: Path
) -> None:
    if name not in undisturbed:
        async with at_work(seeded_file, tmp_path / "calm") as (telegram, desk, store):
            assert await tell(STORIES[name], telegram, desk, store, None) == 0
            undisturbed[name] = state(store)
    async with at_work(seeded_file, tmp_path / "killed") as (telegram, desk, store):
        kills = await tell(STORIES[name], telegram, desk, store, point)
        found = state(store)
    for part, expected in undisturbed[name].items():
        assert found[part] == expected, part
    assert kills
