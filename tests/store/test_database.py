"""A write is whole or nothing, and keeps what it was given to the digit."""

import asyncio
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlmodel import Session

from store.database import Store
from store.models import Chat, Fact


def _fact(**values: object) -> Fact:
    return Fact(
        topic="t",
        subject={"en": "s"},
        label={"en": "l"},
        value={"en": "v"},
        confidence="high",
        source_publisher="p",
        source_url="https://example.org",
        **values,
    )


async def test_a_failed_write_keeps_nothing(store: Store) -> None:
    def work(session: Session) -> None:
        session.add(Chat(id=1))
        session.flush()
        raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        await store.write(work)
    assert await store.read(lambda session: session.get(Chat, 1)) is None


async def test_amounts_stay_exact(store: Store) -> None:
    await store.write(lambda session: session.add(_fact(number=Decimal("48000000000.01"))))
    kept = await store.read(lambda session: session.execute(select(Fact)).scalar_one())
    assert kept.number == Decimal("48000000000.01")


async def test_moments_come_back_in_utc(store: Store) -> None:
    moment = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
    await store.write(lambda session: session.add(Chat(id=-1001234567890, created_at=moment)))
    kept = await store.read(lambda session: session.get(Chat, -1001234567890))
    assert kept is not None
    assert kept.created_at == moment
    assert kept.created_at.tzinfo is not None


async def test_a_long_write_does_not_stop_the_loop(store: Store) -> None:
    import threading

    started, release = threading.Event(), threading.Event()

    def slow(session: Session) -> None:
        session.add(Chat(id=1))
        session.flush()
        started.set()
        release.wait(10)

    writing = asyncio.create_task(store.write(slow, long=True))
    while not started.is_set():
        await asyncio.sleep(0)
    assert await store.read(lambda session: session.get(Chat, 1)) is None  # a reader does not wait
    waiting = asyncio.create_task(store.write(lambda session: session.add(Chat(id=2))))
    await asyncio.sleep(0)
    release.set()
    await writing
    await waiting
    assert await store.read(lambda session: session.get(Chat, 2)) is not None
