"""Two processes share one PostgreSQL: each thing in the outbox is sent by one of them, in order."""

import asyncio
from collections import Counter

import pytest
from sqlalchemy import create_engine, select, text
from sqlmodel import Session

from bot.app import build_application
from bot.settings import Settings
from store import inquiries, outbox
from store.database import Store
from store.inquiries import Person
from store.migrate import upgrade
from store.models import InquiryForm, Outgoing, now
from store.office import Route
from tests.telegram import STAFF_ID, TOKEN, Telegram


@pytest.fixture
def empty_url(postgres_url: str, request: pytest.FixtureRequest) -> str:
    """Only PostgreSQL: an embedded store has one process."""
    engine = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("DROP DATABASE IF EXISTS replicas WITH (FORCE)"))
        connection.execute(text("CREATE DATABASE replicas"))
    engine.dispose()
    return postgres_url.replace("/postgres?", "/replicas?")


async def test_two_replicas_send_each_thing_once_and_in_order(telegram: Telegram, empty_url: str) -> None:
    stores = [Store(empty_url), Store(empty_url)]
    upgrade(stores[0].engine)
    people = [telegram.person(f"P{n}") for n in range(6)]
    for one in people:
        one.chat.refusal = None
    settings = Settings(
        _env_file=None,
        bot_token=TOKEN,
        bot_api_url=telegram.url,
        database_url=empty_url,
        staff_chat_id=STAFF_ID,
    )
    desks = [build_application(settings, store=store) for store in stores]
    for desk in desks:
        await desk.initialize()

    def put(session: Session) -> None:
        for n, one in enumerate(people):
            form = InquiryForm(question="?", language="en")
            inquiry = inquiries.open_inquiry(
                form,
                Person(one.id, "P"),
                one.id,
                update_id=n,
                staff_chat_id=None,
                way=Route(),
                due_at=now(),
                remind_at=now(),
                session=session,
            )
            for k in range(8):
                body = {"html": f"{n}.{k}", "buttons": []}
                outbox.put(f"{n}:{k}", one.id, "say", body, inquiry_id=inquiry.id, session=session)

    await stores[0].write(put)
    boxes = [desk.bot_data.outbox for desk in desks]
    left = select(Outgoing).where(Outgoing.state == "waiting")
    while stores[0].read_now(lambda session: session.execute(left).first()) is not None:
        for box in boxes:
            box.wake()
        await asyncio.gather(*(box.settled() for box in boxes))
    for n, one in enumerate(people):
        assert [message.text for message in one.chat.messages] == [f"{n}.{k}" for k in range(8)]
    for desk, store in zip(desks, stores, strict=True):
        await desk.shutdown()
        store.close()
    assert Counter(call["chat_id"] for call in telegram.called("sendMessage")).total() == 48
