"""The doctor, with a Telegram on loopback that is well or ill."""

from collections.abc import AsyncIterator
from email.utils import formatdate
from pathlib import Path
from time import time
from typing import Any

import pytest
from aiohttp import web

from bot.doctor import Health, examine
from bot.settings import Settings, load_settings
from store.database import Store
from store.migrate import upgrade

TOKEN = "123456:TEST-token_1"


class Telegram:
    """What it says of the bot, the webhook and the time."""

    def __init__(self) -> None:
        self.root = ""
        self.known = True
        self.webhook: dict[str, Any] = {"url": ""}
        self.ahead = 0.0

    async def answer(self, request: web.Request) -> web.Response:
        headers = {"Date": formatdate(time() + self.ahead, usegmt=True)}
        if not self.known:
            return web.json_response({"ok": False, "error_code": 401}, status=401, headers=headers)
        result = {"id": 1, "username": "desk_bot"} if request.path.endswith("/getMe") else self.webhook
        return web.json_response({"ok": True, "result": result}, headers=headers)


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    own = Telegram()
    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", own.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    own.root = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield own
    await runner.cleanup()


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    url = f"sqlite:///{tmp_path}/desk.db"
    store = Store(url)
    upgrade(store.engine)
    store.close()
    return url


async def look(**given: Any) -> dict[str, tuple[Health, str]]:
    settings = load_settings(need_token=False, **given)
    return {finding.subject: (finding.health, finding.text) async for finding in examine(settings)}


async def test_all_is_well(telegram: Telegram, database: str):
    found = await look(bot_token=TOKEN, bot_api_url=telegram.root, database_url=database)
    for subject in ("settings", "database", "migrations", "token", "webhook", "clock"):
        assert found[subject][0] is Health.OK, found[subject]
    assert found["token"][1] == "is that of @desk_bot"


async def test_an_empty_register_is_said_with_the_command_that_fills_it(database: str):
    health, text = (await look(database_url=database))["seed"]
    assert health is Health.WARN
    assert "python -m bot seed" in text


async def test_missing_migrations_are_said_with_the_command_that_runs_them(tmp_path: Path, database: str):
    health, text = (await look(database_url=f"sqlite:///{tmp_path}/new.db"))["migrations"]
    assert health is Health.WARN
    assert "python -m bot migrate" in text


async def test_a_database_that_is_none_fails(tmp_path: Path, database: str):
    (tmp_path / "no.db").write_bytes(b"this is no database" * 100)
    assert (await look(database_url=f"sqlite:///{tmp_path}/no.db"))["database"][0] is Health.FAIL


async def test_without_a_token_the_doctor_says_where_to_get_one(database: str):
    health, text = (await look(database_url=database))["token"]
    assert health is Health.FAIL
    assert "@BotFather" in text


async def test_a_token_telegram_does_not_know_fails(telegram: Telegram, database: str):
    telegram.known = False
    found = await look(bot_token=TOKEN, bot_api_url=telegram.root, database_url=database)
    assert found["token"][0] is Health.FAIL
    assert "webhook" not in found


async def test_offline_the_doctor_says_so_and_not_the_token(database: str):
    found = await look(bot_token=TOKEN, bot_api_url="http://127.0.0.1:1", database_url=database)
    health, text = found["token"]
    assert health is Health.FAIL
    assert "http://127.0.0.1:1 cannot be reached" in text
    assert TOKEN not in text


@pytest.mark.parametrize(
    ("mode", "webhook", "health"),
    [
        ("polling", {"url": ""}, Health.OK),
        ("polling", {"url": "https://desk.org/telegram"}, Health.WARN),
        ("webhook", {"url": ""}, Health.WARN),
        ("webhook", {"url": "https://other.org/telegram"}, Health.WARN),
        ("webhook", {"url": "https://desk.org/telegram"}, Health.OK),
        ("webhook", {"url": "https://desk.org/telegram", "last_error_message": "timed out"}, Health.WARN),
    ],
)
async def test_the_webhook_must_fit_the_mode(
    telegram: Telegram, database: str, mode: str, webhook: dict[str, Any], health: Health
):
    telegram.webhook = webhook
    found = await look(
        bot_token=TOKEN,
        bot_api_url=telegram.root,
        database_url=database,
        bot_mode=mode,
        webhook_url="https://desk.org",
        webhook_secret="s3cr3t_1",
    )
    assert found["webhook"][0] is health


@pytest.mark.parametrize(("ahead", "said"), [(90, "behind"), (-90, "ahead of")])
async def test_a_clock_that_is_off_is_said(telegram: Telegram, database: str, ahead: float, said: str):
    telegram.ahead = ahead
    found = await look(bot_token=TOKEN, bot_api_url=telegram.root, database_url=database)
    health, text = found["clock"]
    assert health is Health.WARN
    assert said in text
