"""Updates of one chat and of one person in order, all others side by side."""

import asyncio

from telegram import Update

from bot.processor import SIDE_BY_SIDE, OrderedProcessor


def said(update_id: int, chat: int) -> Update:
    who = {"id": chat, "is_bot": False, "first_name": "Ann"}
    told = {"message_id": 1, "date": 1, "chat": {"id": chat, "type": "private"}, "from": who, "text": "hello"}
    return Update.de_json({"update_id": update_id, "message": told})


def pressed(update_id: int, user: int) -> Update:
    who = {"id": user, "is_bot": False, "first_name": "Ann"}
    query = {"id": str(update_id), "from": who, "chat_instance": "1", "data": "x"}
    return Update.de_json({"update_id": update_id, "callback_query": query})


async def test_a_fast_update_does_not_overtake_a_slow_one_of_its_chat() -> None:
    processor = OrderedProcessor()
    ended: list[str] = []
    release = asyncio.Event()

    async def slow() -> None:
        await release.wait()
        ended.append("slow")

    async def fast(name: str) -> None:
        ended.append(name)

    tasks = [
        asyncio.create_task(processor.process_update(update, work))
        for update, work in (
            (said(1, 7), slow()),
            (said(2, 7), fast("same chat")),
            (pressed(3, 7), fast("same person")),
            (said(4, 8), fast("other chat")),
        )
    ]
    await asyncio.wait_for(tasks[3], 5)
    assert ended == ["other chat"]
    release.set()
    await asyncio.wait_for(asyncio.gather(*tasks), 5)
    assert ended == ["other chat", "slow", "same chat", "same person"]


async def test_a_failed_update_lets_the_next_of_its_chat_through() -> None:
    processor = OrderedProcessor()
    ended: list[int] = []

    async def failing() -> None:
        raise ValueError

    async def well() -> None:
        ended.append(2)

    outcomes = await asyncio.gather(
        processor.process_update(said(1, 7), failing()),
        processor.process_update(said(2, 7), well()),
        return_exceptions=True,
    )
    assert isinstance(outcomes[0], ValueError)
    assert ended == [2]


async def test_one_busy_chat_takes_no_place_of_others() -> None:
    processor = OrderedProcessor()
    release = asyncio.Event()

    async def waits() -> None:
        await release.wait()

    async def well() -> None:
        return

    busy = [
        asyncio.create_task(processor.process_update(said(number, 7), waits()))
        for number in range(2 * SIDE_BY_SIDE)
    ]
    await asyncio.sleep(0)
    await asyncio.wait_for(processor.process_update(said(10_000, 8), well()), 5)
    release.set()
    await asyncio.gather(*busy)
