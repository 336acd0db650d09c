"""The real process, over HTTP: nothing acknowledged is lost, whatever happens."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import create_engine, select, text

from store.database import Store
from store.models import Inbox
from tests.bot.process import GOES_DOWN_WITHIN, ROOT, SECRET, free_port, ready, running, stopped, webhook
from tests.telegram import Person, Telegram

QUESTION = "projects in Astana"
ANSWER = "10 projects"

IMPATIENT = "import sys; from bot import cli, polling as p; p.LONGEST_PAUSE = 0.01; sys.argv[1:] = ['run']; cli.main()"
"""The process, but ten refusals of the token take no minutes."""

HASTY = (
    "import sys; from bot import cli, lifecycle as l; l.DEADLINE = 0.2; sys.argv[1:] = ['run']; cli.main()"
)
"""The process, but with little time to go down."""


@pytest.fixture
def database(seeded_copy: Path) -> str:
    return f"sqlite:///{seeded_copy}"


def inbox_states(database: str) -> dict[int, str]:
    store = Store(database)
    try:
        rows = store.read_now(lambda session: session.execute(select(Inbox)).scalars().all())
        return {row.update_id: row.state for row in rows}
    finally:
        store.close()


async def until(happened: Callable[[], bool], seconds: float = 20) -> None:
    async with asyncio.timeout(seconds):
        while not happened():
            await asyncio.sleep(0.02)


def crowd(telegram: Telegram, size: int) -> list[Person]:
    return [telegram.person(f"Ann {number}") for number in range(size)]


def answers(person: Person) -> list[str]:
    return [message.text for message in person.chat.doings]


def written(person: Person, update_id: int, words: str = QUESTION) -> dict[str, Any]:
    """A raw update that Telegram itself does not deliver: the test does."""
    person.chat.refusal = None
    return {"update_id": update_id, "message": person.chat.post(person.user, {"text": words}).raw}


async def test_it_answers_and_stops_when_told(telegram: Telegram, database: str) -> None:
    ann = telegram.person("Ann")
    async with running(telegram, database) as process:
        await ann.says(QUESTION)
        await ann.chat.sees(ANSWER)
        assert await stopped(process) == 0


async def test_killed_at_any_moment_every_update_is_answered(telegram: Telegram, database: str) -> None:
    people = crowd(telegram, 60)
    for person in people:
        await person.says(QUESTION)
    for enough in (3, 25):
        async with running(telegram, database) as process:
            await until(lambda enough=enough: sum(bool(answers(one)) for one in people) >= enough)
            process.kill()
    async with running(telegram, database):
        await until(lambda: all(answers(one) for one in people))


async def test_told_to_stop_it_finishes_what_runs(telegram: Telegram, database: str) -> None:
    people = crowd(telegram, 40)
    telegram.faults.add(kind="slow", method="sendMessage", hold=0.5, times=None)
    for person in people * 2:
        await person.says(QUESTION)
    async with running(telegram, database) as process:
        await until(lambda: bool(telegram.called("sendMessage")))
        assert await stopped(process) == 0
    assert [len(answers(person)) for person in people] == [2] * len(people)
    assert set(inbox_states(database).values()) == {"done"}


async def test_what_is_not_done_by_the_deadline_is_left_for_later(telegram: Telegram, database: str) -> None:
    people = crowd(telegram, 20)
    telegram.faults.add(kind="slow", method="sendMessage", hold=1.0, times=None)
    for person in people * 2:
        await person.says(QUESTION)
    async with running(telegram, database, "-c", HASTY) as process:
        await until(lambda: bool(telegram.called("sendMessage")))
        assert await stopped(process) == 0
    assert "waiting" in inbox_states(database).values()
    telegram.faults.clear()
    async with running(telegram, database):
        await until(lambda: all(len(answers(person)) >= 2 for person in people))


async def test_a_repeated_update_is_answered_once(telegram: Telegram, database: str) -> None:
    ann, bek = crowd(telegram, 2)
    async with running(telegram, database) as process:
        again = written(ann, 5)
        for _ in range(2):
            telegram.delivery.put(again)
        await ann.chat.sees(ANSWER)
        telegram.delivery.put(again)
        await bek.says(QUESTION)
        await bek.chat.sees(ANSWER)
        assert await stopped(process) == 0
    assert len(answers(ann)) == 1


async def test_a_slow_answer_is_not_overtaken_in_its_chat_and_holds_up_no_other(
    telegram: Telegram, database: str
) -> None:
    ann, bek = crowd(telegram, 2)
    telegram.faults.add(kind="slow", method="sendMessage", chat_id=ann.id, hold=2.0)
    async with running(telegram, database):
        await ann.says(QUESTION)
        await ann.says("/help")
        await bek.says(QUESTION)
        await bek.chat.sees(ANSWER)
        assert answers(ann) == []
        await until(lambda: len(answers(ann)) == 2)
    assert ANSWER in answers(ann)[0]


async def test_an_update_that_always_fails_is_set_aside_and_the_bot_goes_on(
    telegram: Telegram, database: str
) -> None:
    ann, bek = crowd(telegram, 2)
    poison = telegram.faults.add(
        method="sendMessage", chat_id=ann.id, times=None, status=400, description="Bad Request: no reason"
    )
    async with running(telegram, database) as process:
        await ann.says(QUESTION)
        await bek.says(QUESTION)
        await bek.chat.sees(ANSWER)
        # Three tries, and the apology after the last.
        await until(lambda: poison.hits == 4)
        telegram.faults.clear()
        await ann.says(QUESTION)
        await ann.chat.sees(ANSWER)
        assert await stopped(process) == 0
    assert sorted(inbox_states(database).values()) == ["done", "done", "failed"]
    assert poison.hits == 4


async def test_polling_goes_on_after_whatever_comes_once(telegram: Telegram, database: str) -> None:
    ann = telegram.person("Ann")
    faults: list[dict[str, Any]] = [
        {"status": 401},
        {"status": 404},
        {"status": 409},
        {"status": 502, "html": True},
        {"kind": "garbage"},
        {"kind": "drop"},
    ]
    async with running(telegram, database):
        for number, fault in enumerate(faults, 1):
            armed = telegram.faults.add(method="getUpdates", **fault)
            before = telegram.delivery.polls
            await ann.says(QUESTION)
            await until(lambda number=number: len(answers(ann)) == number)
            await until(lambda armed=armed: armed.hits == 1)
            assert telegram.delivery.polls - before <= 5, "it must not spin"


async def test_a_token_that_is_refused_for_good_ends_the_process(telegram: Telegram, database: str) -> None:
    async with running(telegram, database, "-c", IMPATIENT) as process:
        await until(lambda: telegram.delivery.polls > 0)
        telegram.faults.add(method="getUpdates", status=401, times=None)
        await telegram.person("Ann").says(QUESTION)
        assert await asyncio.wait_for(process.wait(), GOES_DOWN_WITHIN) == 1


async def test_a_token_that_telegram_does_not_know_ends_the_start(telegram: Telegram, database: str) -> None:
    async with running(telegram, database, BOT_TOKEN="123456:AA-of-nobody") as process:
        assert await asyncio.wait_for(process.wait(), GOES_DOWN_WITHIN) == 2


async def test_an_unreadable_update_does_not_block_the_next(telegram: Telegram, database: str) -> None:
    ann = telegram.person("Ann")
    async with running(telegram, database) as process:
        telegram.delivery.put({"update_id": 1, "message": {"text": 5}})
        telegram.delivery.put(written(ann, 2))
        await ann.chat.sees(ANSWER)
        assert await stopped(process) == 0
    assert inbox_states(database) == {1: "unreadable", 2: "done"}


async def post(port: int, *, secret: str | None = SECRET, **what: Any) -> int:
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret is not None else {}
    url = f"http://127.0.0.1:{port}/telegram"
    async with aiohttp.ClientSession() as session, session.post(url, headers=headers, **what) as response:
        return response.status


async def metrics(port: int) -> dict[str, float]:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}/metrics") as response,
    ):
        lines = (await response.text()).splitlines()
    pairs = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    return {name: float(value) for name, value in pairs}


async def in_chunks(size: int) -> AsyncIterator[bytes]:
    for _ in range(0, size, 2**16):
        yield b"x" * 2**16


async def test_the_webhook_takes_only_what_is_right(telegram: Telegram, database: str) -> None:
    ann, bek = crowd(telegram, 2)
    port = free_port()
    async with running(telegram, database, **webhook(port)) as process:
        await ready(port)
        assert await post(port, secret=None, json=written(bek, 1)) == 401
        assert await post(port, secret="wrong", json=written(bek, 1)) == 401
        assert await post(port, data=BytesIO(b"x" * (2**20 + 1))) == 413
        assert await post(port, data=in_chunks(2**20 + 2**16)) == 413
        assert await post(port, data=b"{not json") == 400
        assert await post(port, json={"no": "update"}) == 400
        assert await post(port, json=written(ann, 2)) == 200
        await ann.chat.sees(ANSWER)
        await until(lambda: telegram.delivery.webhook is not None)
        await bek.says(QUESTION)
        await bek.chat.sees(ANSWER)
        assert await post(port, json=written(ann, 2)) == 200
        figures = await metrics(port)
        assert figures['desk_updates_total{kind="message",outcome="done"}'] == 2
        assert figures['desk_updates_total{kind="message",outcome="known"}'] == 1
        assert figures['desk_calls_total{method="sendMessage",outcome="ok"}'] == 2
        assert figures["desk_queue_updates"] == 0
        assert figures["desk_answer_seconds_count"] == 2
        assert await stopped(process) == 0
    states = inbox_states(database)
    assert set(states.values()) == {"done"}
    assert len(states) == 2


async def test_two_replicas_on_one_database_answer_each_update_once(
    telegram: Telegram, postgres_url: str
) -> None:
    people = crowd(telegram, 40)
    engine = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("DROP DATABASE IF EXISTS replicas WITH (FORCE)"))
        connection.execute(text("CREATE DATABASE replicas"))
    engine.dispose()
    database = postgres_url.replace("/postgres?", "/replicas?").replace("+psycopg", "")
    one, other = free_port(), free_port()
    # Both find an empty database and set it up.
    async with (
        running(telegram, database, **webhook(one)) as first,
        running(telegram, database, **webhook(other)) as second,
    ):
        await asyncio.gather(ready(one, 60), ready(other, 60))
        updates = [written(person, number) for number, person in enumerate(people, 1)]
        statuses = await asyncio.gather(
            *(post(port, json=update) for update in updates for port in (one, other))
        )
        assert set(statuses) == {200}
        await until(lambda: all(answers(person) for person in people))
        assert sum(await asyncio.gather(stopped(first), stopped(second))) == 0
    assert [len(answers(person)) for person in people] == [1] * len(people)
    assert all(ANSWER in answers(person)[0] for person in people)


async def test_settings_that_are_wrong_end_the_start_with_one_line(database: str) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=ROOT,
        env={"PATH": os.environ["PATH"], "BOT_TOKEN": "", "DATABASE_URL": database},
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    _, errors = await process.communicate()
    assert process.returncode == 2
    assert errors.decode().startswith("BOT_TOKEN")
    assert len(errors.decode().strip().splitlines()) == 1
