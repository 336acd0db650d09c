"""An import in the real process, killed while it is being applied and while it is being taken back."""

import asyncio
import sqlite3
from asyncio.subprocess import Process
from contextlib import closing
from pathlib import Path

import pytest

from bot.opening import open_store
from handlers.admin.files import Form, write_table
from handlers.admin.sheets import HEADER, TEMPLATE
from tests.bot.process import running
from tests.telegram import ADMIN_ID, Telegram

ROWS = 1000
PATIENCE = 60.0


def figure(path: Path, query: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        found: int = connection.execute(query).fetchone()[0]
        return found


def made(path: Path) -> int:
    return figure(path, "SELECT count(*) FROM project WHERE slug LIKE 'maker%'")


def archived(path: Path) -> int:
    return figure(path, "SELECT count(*) FROM project WHERE state = 'archived'")


async def killed(process: Process, path: Path, query: str, least: int) -> int:
    """Kill the process as soon as so many are done; how many were."""
    async with asyncio.timeout(PATIENCE):
        while figure(path, query) < least:
            await asyncio.sleep(0.002)
    process.kill()
    await process.wait()
    return figure(path, query)


@pytest.mark.parametrize("least", [1, ROWS // 2])
async def test_killed_while_it_is_applied_and_taken_back(
    least: int, telegram: Telegram, seeded_copy: Path
) -> None:
    url, path = f"sqlite:///{seeded_copy}", seeded_copy
    open_store(url).close()
    rows = [{**TEMPLATE, "title": f"Plant {n}", "company": f"Maker {n % 50}"} for n in range(ROWS)]
    boss, ann = telegram.person("Boss", user_id=ADMIN_ID), telegram.person("Ann")
    admins = str(ADMIN_ID)
    async with running(telegram, url, ADMIN_IDS=admins) as process:
        await boss.sends_document("plants.xlsx", write_table(HEADER, rows, Form.XLSX))
        await boss.chat.sees("What this file would do", patience=PATIENCE)
        assert made(path) == 0
        await boss.taps("Apply and publish the new ones")
        number = await killed(process, path, "SELECT count(*) FROM project WHERE slug LIKE 'maker%'", least)
        assert least <= number < ROWS
    async with running(telegram, url, ADMIN_IDS=admins) as process:
        await boss.chat.sees(f"Done: {ROWS:,}", patience=PATIENCE)
        assert made(path) == ROWS
        assert figure(path, "SELECT count(*) FROM audit WHERE subject = 'project'") == ROWS
        assert figure(path, "SELECT count(*) FROM company WHERE name LIKE 'Maker %'") == 50
        await ann.says("projects of Maker 7")
        await ann.chat.sees("20 projects", patience=PATIENCE)
        await boss.taps("Undo")
        await boss.chat.sees("Take this back?", patience=PATIENCE)
        await boss.taps("Yes, take it back")
        number = await killed(process, path, "SELECT count(*) FROM project WHERE state = 'archived'", least)
        assert least <= number < ROWS
    async with running(telegram, url, ADMIN_IDS=admins):
        await boss.chat.sees("Taken back", patience=PATIENCE)
        assert archived(path) == made(path) == ROWS
        assert figure(path, "SELECT count(*) FROM audit WHERE subject = 'project'") == 2 * ROWS
        assert figure(path, "SELECT count(*) FROM bulk_lot") == 0
