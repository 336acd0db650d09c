"""The conversation: reads lines, makes updates of them, and waits until each has been answered."""

import asyncio
import contextlib
import sys
from collections.abc import Iterator
from typing import Any

from pydantic import SecretStr
from rich.console import Console
from telegram import Update

from bot.app import build_application
from bot.opening import open_store
from bot.settings import Mode, Settings
from bot.terminal.api import TOKEN, TerminalApi
from bot.terminal.person import PERSONS, Person
from bot.terminal.screen import Screen
from handlers.context import DeskApplication
from store.models import Officer, Role

with contextlib.suppress(ImportError):
    import readline  # noqa: F401  (input() gets arrow keys and a history from it)

STAFF_GROUP = -1_000_000_000_001
"""Where inquiries go when no group is set: what arrives there is shown too."""

LEAVE = frozenset({"/quit", "/exit"})


def chat(settings: Settings, role: Role, language: str) -> None:
    """Talk until the input ends or the person leaves; works without a token and without a network."""
    talking = sys.stdin.isatty()
    console = Console(file=sys.stdout)
    screen = Screen(console)
    api = TerminalApi(screen, PERSONS[role])
    person = Person(role, language, api)
    # Lines are read outside the event loop, so that Ctrl-C and Ctrl-D end the chat at once.
    with asyncio.Runner() as runner:
        store = open_store(
            settings.database_url,
            before_work=lambda: screen.note("Setting up the desk: its store is made and filled…"),
        )
        if role is Role.STAFF:
            store.write_now(lambda session: session.merge(Officer(user_id=PERSONS[role], role=role)))
        application = build_application(_settings_for(settings, role), store=store, request=api)
        runner.run(_start(application))
        if talking:
            screen.note("Write to the desk. A number presses a button, /quit leaves.")
            runner.run(_hand_over(application, person.says("/start")))
        for line in _lines(talking=talking):
            screen.begin_turn()
            button = screen.button(line)
            if not talking:
                console.print(f"> {line}", markup=False, highlight=False, soft_wrap=True)
            runner.run(_hand_over(application, person.presses(button) if button else person.says(line)))
        runner.run(_stop(application))
        store.close()


def _settings_for(settings: Settings, role: Role) -> Settings:
    admins = settings.admin_ids | ({PERSONS[role]} if role is Role.ADMIN else set())
    return settings.model_copy(
        update={
            "bot_token": SecretStr(TOKEN),
            "bot_mode": Mode.POLLING,
            "admin_ids": admins,
            "staff_chat_id": settings.staff_chat_id or STAFF_GROUP,
        }
    )


async def _start(application: DeskApplication) -> None:
    await application.initialize()
    await application.start()


async def _hand_over(application: DeskApplication, update: dict[str, Any]) -> None:
    await application.process_update(Update.de_json(update, application.bot))
    await application.bot_data.outbox.settled()


async def _stop(application: DeskApplication) -> None:
    await application.stop()
    await application.shutdown()


def _lines(*, talking: bool) -> Iterator[str]:
    while True:
        try:
            line = input("> " if talking else "")
        except (EOFError, KeyboardInterrupt):
            return
        if line.strip() in LEAVE:
            return
        if line.strip():
            yield line.strip()
