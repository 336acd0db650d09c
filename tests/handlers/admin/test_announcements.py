"""What is told to many: to those who are meant, once each, and to nobody before it was seen and counted."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import func, select

from bot.broadcast import Broadcaster
from handlers.views.admin_callbacks import Act, Do, pack
from store.models import Announcement, Delivery, Progress, Subscription
from tests.telegram import ADMIN_ID, Desk, Person, Telegram

WORDS = "The forum begins on <Friday> at 10:00."


@asynccontextmanager
async def delivering(desk: Desk) -> AsyncIterator[None]:
    """All that waits is delivered at the end."""
    broadcaster = Broadcaster(desk.application, desk.store, rate=100, beat=0.1)
    await broadcaster.open()
    try:
        yield
        async with asyncio.timeout(20):
            while waiting(desk):
                await asyncio.sleep(0.05)
    finally:
        await broadcaster.close(5)


def waiting(desk: Desk) -> int:
    query = select(func.count()).where(Delivery.state.in_((Progress.WAITING, Progress.SENDING)))  # type: ignore[attr-defined]
    return desk.store.read_now(lambda session: session.execute(query).scalar_one())


def number(desk: Desk, model: type[object]) -> int:
    query = select(func.count()).select_from(model)
    return desk.store.read_now(lambda session: session.execute(query).scalar_one())


async def subscribers(telegram: Telegram) -> tuple[Person, Person, Person]:
    """Ann and Olga (in Russian) are told about energy, Olga about food too; Carl about nothing."""
    ann, olga = telegram.person("Ann", language="en"), telegram.person("Olga", language="ru")
    await ann.says("notify me about energy projects every Friday at 18:00")
    await olga.says("рассказывай о новых проектах в энергетике каждую пятницу")
    await olga.says("рассказывай о новых проектах в пищевой промышленности каждую пятницу")
    return ann, olga, telegram.person("Carl", language="en")


def heard(person: Person) -> int:
    return sum(WORDS in message.text for message in person.chat.messages)


async def test_everybody_who_is_meant_is_told_once(telegram: Telegram, desk: Desk) -> None:
    boss = telegram.person("Boss", user_id=ADMIN_ID, language="en")
    ann, olga, carl = await subscribers(telegram)
    assert number(desk, Subscription) == 3
    await boss.says(f"/broadcast all\n{WORDS}")
    assert WORDS in boss.chat.messages[-2].text
    assert "to 2 chats?" in boss.reads()
    assert not number(desk, Delivery)
    button = boss.last
    async with delivering(desk):
        await boss.taps("✓ Send to 2 chats")
        assert "on its way to 2 chats" in boss.reads()
        await desk.replay(telegram.delivery.latest)
        assert "on its way to 2 chats" in boss.reads()
        await boss.presses(pack(Act(Do.BROADCAST, 1)), on=button)
        assert "earlier conversation" in boss.reads()
    assert [heard(each) for each in (ann, olga, carl)] == [1, 1, 0]
    assert number(desk, Announcement) == 1
    assert any("Stop" in str(row) for row in ann.last.buttons)
    await boss.says("/audit")
    assert "announcement 1" in boss.reads()
    assert not boss.last.buttons or "Undo" not in str(boss.last.buttons[0])


async def test_by_language_and_by_project(telegram: Telegram, desk: Desk) -> None:
    boss = telegram.person("Boss", user_id=ADMIN_ID, language="en")
    ann, olga, _ = await subscribers(telegram)
    await boss.says(f"/broadcast ru\n{WORDS}")
    assert "to 1 chat?" in boss.reads()
    await boss.says(f"/broadcast en food industry\n{WORDS}")
    assert "nobody would be told" in boss.reads()
    await boss.says(f"/broadcast food industry\n{WORDS}")
    async with delivering(desk):
        await boss.taps("✓ Send to 1 chat")
    assert [heard(each) for each in (ann, olga)] == [0, 1]
    for words in ("/broadcast", f"/broadcast\n{WORDS}", "/broadcast all", f"/broadcast blorg fnord\n{WORDS}"):
        await boss.says(words)
        assert "Tell many at once" in boss.reads()
    await boss.says(f"/broadcast all\n{'x' * 3501}")
    assert "too long" in boss.reads()


async def test_an_older_look_sends_nothing(telegram: Telegram, desk: Desk) -> None:
    boss = telegram.person("Boss", user_id=ADMIN_ID, language="en")
    await subscribers(telegram)
    await boss.says("/broadcast all\nfirst")
    first = boss.last
    await boss.says("/broadcast all\nsecond")
    await boss.taps("✓ Send", on=first)
    assert "earlier conversation" in boss.reads()
    await boss.says("/broadcast all\nthird")
    await boss.taps("✕")
    assert "nobody was told" in boss.reads()
    assert not number(desk, Delivery)


async def test_who_stops_before_it_leaves_is_not_told_and_misses_no_news(
    telegram: Telegram, desk: Desk
) -> None:
    boss = telegram.person("Boss", user_id=ADMIN_ID, language="en")
    ann, olga, _ = await subscribers(telegram)
    subscribed = ann.last
    read = select(Subscription.told_until).where(Subscription.chat_id == ann.chat.id)
    desk.store.write_now(
        lambda session: [setattr(s, "told_until", 7) for s in session.execute(select(Subscription)).scalars()]
    )
    await boss.says(f"/broadcast all\n{WORDS}")
    await boss.taps("✓ Send")
    await ann.taps("Stop", on=subscribed)
    async with delivering(desk):
        pass
    assert [heard(each) for each in (ann, olga)] == [0, 1]
    assert desk.store.read_now(lambda session: session.execute(read).scalar_one()) == 7
