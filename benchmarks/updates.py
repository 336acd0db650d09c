"""Updates a second through a webhook, side by side: bare echoes of PTB and aiogram, and the desk.

    python -m benchmarks.updates [--updates 2000] [--latency 0.05] [--aiogram-python PATH]

The parent plays Telegram: it posts updates of ever new chats, `--flight` at a time, and takes the answers
`--latency` seconds long. Each bot runs alone in a process of its own. The echoes repeat the text; the desk
stores each update, answers "projects in Astana" from its seeded store and marks it done; then once more with
the questions of tests/questions, no two the same in a row of 700. Latency is from the post of an update to the
arrival of its answer. aiogram 3 may live in another environment than the desk.
"""

import argparse
import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import aiohttp
import yaml
from aiohttp import web

TOKEN = "123456:AAbenchmark-token-of-nobody"
SECRET = "benchmark-0123456789"
ONE = ("projects in Astana",)
QUESTIONS = Path(__file__).parents[1] / "tests" / "questions"
BOT = {"id": 123456, "is_bot": True, "first_name": "Desk", "username": "desk_bench_bot"}
WARM_UP = 100


@dataclass(frozen=True, slots=True)
class Result:
    """`rate` in updates a second, latencies in milliseconds, `memory` (what the bot held at the end) in MB."""

    rate: float
    p50: float
    p99: float
    memory: float = 0


class Telegram:
    """Posts updates and takes answers."""

    def __init__(self, latency: float, questions: Sequence[str]) -> None:
        self._latency = latency
        self._questions = questions
        self._answers: dict[int, asyncio.Future[float]] = {}

    async def handle(self, request: web.Request) -> web.Response:
        method = request.match_info["method"].lower()
        if method == "getme":
            return web.json_response({"ok": True, "result": BOT})
        if method != "sendmessage":
            await request.read()
            return web.json_response({"ok": True, "result": True})
        data = await request.post()
        chat = int(str(data["chat_id"]))
        if (answer := self._answers.pop(chat, None)) is not None:
            answer.set_result(time.perf_counter())
        if self._latency:
            await asyncio.sleep(self._latency)
        sent = {"message_id": 1, "date": 1, "chat": {"id": chat, "type": "private"}, "text": "x"}
        return web.json_response({"ok": True, "result": sent})

    async def deliver(self, session: aiohttp.ClientSession, url: str, number: int) -> float:
        """Post one update; seconds until its answer came."""
        chat = 10_000 + number
        answer: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._answers[chat] = answer
        person = {"id": chat, "is_bot": False, "first_name": "Ann", "language_code": "en"}
        body = {
            "update_id": number,
            "message": {
                "message_id": number,
                "date": int(time.time()),
                "chat": {"id": chat, "type": "private", "first_name": "Ann"},
                "from": person,
                "text": self._questions[number % len(self._questions)],
            },
        }
        began = time.perf_counter()
        async with session.post(
            url, json=body, headers={"X-Telegram-Bot-Api-Secret-Token": SECRET}
        ) as response:
            response.raise_for_status()
        return await asyncio.wait_for(answer, 60) - began

    async def drive(self, url: str, updates: int, flight: int) -> Result:
        numbers = iter(range(1, WARM_UP + updates + 1))
        latencies: list[float] = []
        began = 0.0

        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:

            async def line() -> None:
                nonlocal began
                for number in numbers:
                    if number == WARM_UP + 1:
                        began = time.perf_counter()
                    seconds = await self.deliver(session, url, number)
                    if number > WARM_UP:
                        latencies.append(seconds * 1000)

            await asyncio.gather(*(line() for _ in range(flight)))
        rate = updates / (time.perf_counter() - began)
        latencies.sort()
        return Result(rate, latencies[len(latencies) // 2], latencies[len(latencies) * 99 // 100])


async def measure(
    command: list[str], updates: int, flight: int, latency: float, questions: Sequence[str] = ONE
) -> Result:
    """One bot in its process under one load."""
    telegram = Telegram(latency, questions)
    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", telegram.handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "PATH": os.environ["PATH"],
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": f"http://127.0.0.1:{runner.addresses[0][1]}",
            "BOT_MODE": "webhook",
            "WEBHOOK_URL": "https://desk.example.org/telegram",
            "WEBHOOK_SECRET": SECRET,
            "HOST": "127.0.0.1",
            "PORT": str(port),
            "DATABASE_URL": f"sqlite:///{folder}/desk.db",
            "LOG_FORMAT": "json",
        }
        with (Path(folder) / "log").open("wb") as log:
            process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
            try:
                await until_open(port, process)
                result = await telegram.drive(f"http://127.0.0.1:{port}/telegram", updates, flight)
                return replace(result, memory=resident_memory(process.pid))
            finally:
                process.terminate()
                # In a thread: the bot waits for the Telegram of this process to answer its last calls.
                await asyncio.to_thread(process.wait, 30)
                await runner.cleanup()


def resident_memory(pid: int) -> float:
    """The resident memory of the process now, in MB; 0 where the system does not tell."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def until_open(port: int, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    async with asyncio.timeout(seconds):
        while True:
            if process.poll() is not None:
                raise SystemExit(f"{process.args!r} ended with status {process.returncode}")
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.05)
            else:
                writer.close()
                return


async def serve(receive: Callable[[Any], Awaitable[Any]]) -> None:
    """A webhook that hands each update on before it answers, for the echoes."""

    async def telegram(request: web.Request) -> web.Response:
        await receive(await request.json())
        return web.Response()

    app = web.Application()
    app.router.add_post("/telegram", telegram)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", int(os.environ["PORT"])).start()
    await asyncio.Event().wait()


async def ptb_echo(concurrent: bool) -> None:
    from telegram import Update
    from telegram.ext import Application, ContextTypes, MessageHandler, filters

    async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None and update.message.text is not None
        await update.message.reply_text(update.message.text)

    builder = Application.builder().token(TOKEN).base_url(f"{os.environ['BOT_API_URL']}/bot").updater(None)
    application = builder.concurrent_updates(concurrent).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))

    async def receive(raw: Any) -> None:
        await application.update_queue.put(Update.de_json(raw, application.bot))

    async with application:
        await application.start()
        await serve(receive)


async def aiogram_echo() -> None:
    from aiogram import Bot, Dispatcher
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.types import Message

    server = TelegramAPIServer.from_base(os.environ["BOT_API_URL"])
    bot = Bot(TOKEN, session=AiohttpSession(api=server))
    dispatcher = Dispatcher()
    running: set[asyncio.Task[Any]] = set()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(message.text or "")

    async def receive(raw: Any) -> None:
        # As aiogram's own webhook handler does by default: answer 200, handle in the background.
        task = asyncio.create_task(dispatcher.feed_raw_update(bot, raw))
        running.add(task)
        task.add_done_callback(running.discard)

    await serve(receive)


BOTS: dict[str, Callable[[], Awaitable[None]]] = {
    "ptb": lambda: ptb_echo(False),
    "ptb-concurrent": lambda: ptb_echo(True),
    "aiogram": aiogram_echo,
}


async def compare(updates: int, flight: int, latency: float, aiogram_python: str) -> None:
    script = str(Path(__file__))
    many = [
        item["q"]
        for name in ("en", "ru", "kk")
        for item in yaml.safe_load((QUESTIONS / f"{name}.yaml").read_text())
    ]
    contenders: dict[str, tuple[list[str], int, Sequence[str]]] = {
        "PTB echo, one at a time": ([sys.executable, script, "--bot", "ptb"], 4 if latency else 1, ONE),
        "PTB echo, concurrent": ([sys.executable, script, "--bot", "ptb-concurrent"], 1, ONE),
        "aiogram echo": ([aiogram_python, script, "--bot", "aiogram"], 1, ONE),
        "the desk, a real answer": ([sys.executable, "-m", "bot", "run"], 1, ONE),
        "the desk, ever other ones": ([sys.executable, "-m", "bot", "run"], 1, many),
    }
    results: dict[str, Result] = {}
    print(f"{updates} updates, {flight} at a time, the Bot API answers after {latency * 1000:.0f} ms")
    for name, (command, fraction, questions) in contenders.items():
        result = await measure(command, updates // fraction, flight, latency, questions)
        results[name] = result
        print(
            f"{name:26} {result.rate:7.0f}/s   p50 {result.p50:7.1f} ms   p99 {result.p99:7.1f} ms   {result.memory:4.0f} MB"
        )
    desk = results.pop("the desk, a real answer")
    for name, result in results.items():
        print(f"the desk / {name}: {desk.rate / result.rate:.2f}x")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--updates", type=int, default=2000)
    parser.add_argument("--flight", type=int, default=100)
    parser.add_argument("--latency", type=float, default=0.0)
    parser.add_argument("--aiogram-python", default=sys.executable)
    parser.add_argument("--bot", choices=BOTS)
    given = parser.parse_args()
    if given.bot:
        asyncio.run(BOTS[given.bot]())  # type: ignore[arg-type]
    else:
        import uvloop

        uvloop.run(compare(given.updates, given.flight, given.latency, given.aiogram_python))


if __name__ == "__main__":
    main()
