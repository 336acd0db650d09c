"""Kills the bot again and again in the midst of its work, and counts what people got.

    python -m benchmarks.kill [--updates 200] [--kills 10] [--seconds 50]

For each way in (polling, webhook) people ask `--updates` questions over the test-side Telegram while the real
process is killed (kill -9) after a random time and started again, `--kills` times at most. At the end every
question must have its answer; one whose answer was under way at a kill may have two. Needs the development environment.
"""

import argparse
import asyncio
import os
import random
import sqlite3
import sys
import tempfile
import time
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.opening import open_store
from tests.bot.process import COMMAND, ROOT, free_port, webhook
from tests.telegram import TOKEN, Person, Telegram

QUESTION, ANSWER = "projects in Astana", "10 projects"
SHORTEST_LIFE, LONGEST_LIFE = 0.02, 0.4
"""Seconds from the first answer of a life to its end."""


@dataclass(frozen=True, slots=True)
class Result:
    """How many questions were asked, answered, on their way out at a kill, and answered more than once."""

    mode: str
    kills: int
    asked: int
    answered: int
    under_way: int
    repeated: int

    def __str__(self) -> str:
        lost = self.asked - self.answered
        return (
            f"{self.mode:8} {self.kills:3} kills  {self.asked:4} asked  {self.answered:4} answered  "
            f"{lost:3} lost  {self.under_way:3} under way at a kill  {self.repeated:3} repeated"
        )


async def start(settings: dict[str, str]) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, *COMMAND, cwd=ROOT, env=settings, stdout=DEVNULL, stderr=DEVNULL
    )


async def until(happened: Callable[[], bool], deadline: float) -> bool:
    """Wait until it is so; False: the deadline came first."""
    while not happened():
        if time.monotonic() > deadline:
            return False
        await asyncio.sleep(0.005)
    return True


async def ask(people: list[Person], over: float) -> None:
    """Everybody asks once, spread over so many seconds."""
    for person in people:
        await person.says(QUESTION)
        await asyncio.sleep(over / len(people))


def answers(person: Person) -> int:
    return sum(ANSWER in message.text for message in person.chat.doings)


def under_way(telegram: Telegram, database: Path) -> set[int]:
    """The chats whose answer has left, but is not marked as done: these may be answered again."""
    with sqlite3.connect(database) as connection:
        done = {row[0] for row in connection.execute("SELECT update_id FROM inbox WHERE state = 'done'")}
    connection.close()
    records = telegram.delivery.records.values()
    called = {int(params["chat_id"]) for params in telegram.called("sendMessage")}
    return {one.chat_id for one in records if one.chat_id in called and one.update_id not in done}


async def measure(mode: str, folder: Path, updates: int, kills: int, seconds: float) -> Result:
    database = folder / f"{mode}.db"
    url = f"sqlite:///{database}"
    open_store(url).close()
    caught: set[int] = set()
    done = 0
    deadline = time.monotonic() + seconds
    async with Telegram() as telegram:
        settings = {
            "PATH": os.environ["PATH"],
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": telegram.url,
            "DATABASE_URL": url,
            **(webhook(free_port()) if mode == "webhook" else {}),
        }
        # Answers take as long as in life, so that a kill finds many under way.
        telegram.faults.add(kind="slow", method="sendMessage", hold=0.05, times=None)
        people = [telegram.person(f"Ann {number}") for number in range(updates)]
        asking = asyncio.create_task(ask(people, over=seconds / 2))
        process = await start(settings)
        while done < kills:
            before = sum(map(answers, people))
            if not await until(lambda before=before: sum(map(answers, people)) > before, deadline):  # type: ignore[misc]
                break
            await asyncio.sleep(random.uniform(SHORTEST_LIFE, LONGEST_LIFE))
            process.kill()
            await process.wait()
            caught |= under_way(telegram, database)
            done += 1
            process = await start(settings)
        await asking
        await until(lambda: all(map(answers, people)), deadline + 30)
        # What a last repeat would add has time to come.
        await asyncio.sleep(1)
        process.kill()
        await process.wait()
        given = [answers(person) for person in people]
    return Result(
        mode, done, updates, sum(map(bool, given)), len(caught), sum(number > 1 for number in given)
    )


async def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--updates", type=int, default=200)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=50, help="for each way in, at most")
    given = parser.parse_args()
    lost = 0
    with tempfile.TemporaryDirectory(prefix="desk-kill-") as folder:
        for mode in ("polling", "webhook"):
            result = await measure(mode, Path(folder), given.updates, given.kills, given.seconds)
            lost += result.asked - result.answered
            print(result, flush=True)
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
