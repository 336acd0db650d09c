"""The door, with calls that answer as Telegram does."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.outgoing.door import Door, Priority
from bot.outgoing.failures import NotSent, ServerFault
from bot.outgoing.pace import Bucket, Window

ANN, BEN, GROUP = 11, 12, -100500


class Api:
    """Fails as told, call by call, and notes what reached it."""

    def __init__(self, *failures: TelegramError) -> None:
        self.failures = list(failures)
        self.reached: list[tuple[str, Any]] = []
        self.when: list[float] = []

    async def take(self, endpoint: str, data: dict[str, Any]) -> bool:
        self.reached.append((endpoint, data.get("chat_id")))
        self.when.append(asyncio.get_running_loop().time())
        await asyncio.sleep(0)
        if self.failures:
            raise self.failures.pop(0)
        return True


@pytest.fixture
def make_door() -> Callable[..., Door]:
    def make(**given: Any) -> Door:
        return Door(**{"first_pause": 0.001, **given})

    return make


async def call(door: Door, api: Api, endpoint: str, priority: Priority | None = None, **data: Any) -> Any:
    return await door.process_request(api.take, (endpoint, data), {}, endpoint, data, priority)


@pytest.mark.parametrize("failure", [NotSent("no"), ServerFault(500), ServerFault(502), ServerFault(503)])
async def test_a_send_that_cannot_have_happened_is_repeated(make_door, failure):
    api = Api(failure, failure)
    assert await call(make_door(), api, "sendMessage", chat_id=ANN)
    assert len(api.reached) == 3


@pytest.mark.parametrize("failure", [TimedOut(), NetworkError("reset"), ServerFault(504)])
async def test_a_send_that_may_have_happened_is_not_repeated(make_door, failure):
    api = Api(failure)
    with pytest.raises(type(failure)):
        await call(make_door(), api, "sendMessage", chat_id=ANN)
    assert len(api.reached) == 1


@pytest.mark.parametrize(
    "endpoint", ["getMe", "editMessageText", "answerCallbackQuery", "deleteMessage", "setMyCommands"]
)
@pytest.mark.parametrize("failure", [TimedOut(), NetworkError("reset"), ServerFault(504)])
async def test_what_is_the_same_when_done_twice_is_repeated(make_door, endpoint, failure):
    api = Api(failure)
    assert await call(make_door(), api, endpoint, chat_id=ANN)
    assert len(api.reached) == 2


async def test_repeats_come_to_an_end(make_door):
    api = Api(*[NotSent("no")] * 50)
    with pytest.raises(NotSent):
        await call(make_door(), api, "sendMessage", chat_id=ANN)
    assert len(api.reached) == 5


@pytest.mark.parametrize(
    "failure", [BadRequest("Message is not modified"), Forbidden("bot was blocked by the user")]
)
async def test_a_refusal_is_final(make_door, failure):
    api = Api(failure)
    with pytest.raises(type(failure)):
        await call(make_door(), api, "editMessageText", chat_id=ANN)
    assert len(api.reached) == 1


@pytest.mark.parametrize(
    "failure", [Forbidden("Forbidden: user is deactivated"), BadRequest("Bad Request: chat not found")]
)
async def test_a_chat_that_is_gone_is_told_of_once(make_door, failure):
    gone: list[int] = []

    async def on_gone(chat: int) -> None:
        gone.append(chat)

    with pytest.raises(type(failure)):
        await call(make_door(on_gone=on_gone), Api(failure), "sendMessage", chat_id=str(ANN))
    assert gone == [ANN]


async def test_another_bad_request_says_nothing_about_the_chat(make_door):
    gone: list[int] = []

    async def on_gone(chat: int) -> None:
        gone.append(chat)

    with pytest.raises(BadRequest):
        await call(make_door(on_gone=on_gone), Api(BadRequest("text is empty")), "sendMessage", chat_id=ANN)
    assert gone == []


async def test_a_failing_note_of_a_gone_chat_does_not_hide_why_the_call_failed(make_door):
    async def on_gone(chat: int) -> None:
        raise RuntimeError("the store is away")

    with pytest.raises(Forbidden):
        await call(make_door(on_gone=on_gone), Api(Forbidden("blocked")), "sendMessage", chat_id=ANN)


async def test_a_group_that_moved_is_followed(make_door):
    moves: list[tuple[int, int]] = []

    async def on_migrated(old: int, new: int) -> None:
        moves.append((old, new))

    api = Api(ChatMigrated(-100777))
    assert await call(make_door(on_migrated=on_migrated), api, "sendMessage", chat_id=-5)
    assert moves == [(-5, -100777)]
    assert api.reached == [("sendMessage", -5), ("sendMessage", -100777)]


async def test_flood_control_holds_one_chat_in_order_and_no_other(make_door):
    door, api = make_door(), Api(RetryAfter(1))
    order: list[str] = []

    async def send(name: str, chat: int) -> None:
        await call(door, api, "sendMessage", chat_id=chat)
        order.append(name)

    first = asyncio.create_task(send("first", ANN))
    await asyncio.sleep(0)
    others = [asyncio.create_task(send(name, ANN)) for name in ("second",)]
    other_chat = asyncio.create_task(send("other chat", BEN))
    began = asyncio.get_running_loop().time()
    await asyncio.gather(first, *others, other_chat)
    assert order == ["other chat", "first", "second"]
    assert asyncio.get_running_loop().time() - began >= 1


async def test_a_wait_longer_than_patience_is_not_waited_nor_asked_again(make_door):
    door, api = make_door(patience=5.0), Api(RetryAfter(600))
    with pytest.raises(RetryAfter):
        await call(door, api, "sendMessage", chat_id=ANN)
    with pytest.raises(RetryAfter) as caught:
        await call(door, api, "sendMessage", chat_id=ANN)
    assert 590 < caught.value._retry_after.total_seconds() <= 600
    assert len(api.reached) == 1
    assert await call(door, api, "sendMessage", chat_id=BEN)
    assert await call(door, api, "answerCallbackQuery", callback_query_id="1")


async def test_calls_to_one_chat_leave_in_order_and_one_at_a_time(make_door):
    door, under_way, most, order = make_door(), 0, 0, []

    async def take(endpoint: str, data: dict[str, Any]) -> bool:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0.001 if data["text"] % 2 else 0)
        under_way -= 1
        order.append(data["text"])
        return True

    async def send(number: int) -> None:
        data = {"chat_id": ANN, "text": number}
        await door.process_request(take, ("sendMessage", data), {}, "sendMessage", data, None)

    await asyncio.gather(*(send(number) for number in range(20)))
    assert order == list(range(20))
    assert most == 1


async def test_answers_to_many_people_are_not_slowed(make_door):
    door, api = make_door(), Api()
    began = asyncio.get_running_loop().time()
    await asyncio.gather(
        *(call(door, api, "sendMessage", chat_id=1000 + number % 700) for number in range(3000))
    )
    assert asyncio.get_running_loop().time() - began < 20
    assert not door._lanes


async def test_bulk_keeps_its_rate_and_answers_overtake_it(make_door):
    door, bulk, answers = make_door(bulk_rate=50), Api(), Api()
    began = asyncio.get_running_loop().time()
    run = asyncio.gather(
        *(call(door, bulk, "sendMessage", Priority.BULK, chat_id=100 + n) for n in range(26))
    )
    await asyncio.sleep(0)
    await call(door, answers, "sendMessage", chat_id=ANN)
    assert len(bulk.reached) < 26
    await run
    assert bulk.when[-1] - began >= 25 / 50


async def test_a_flood_limit_on_a_broadcast_rests_all_of_it_and_no_answer(make_door):
    door, bulk, answers = make_door(bulk_rate=1000), Api(RetryAfter(1)), Api()
    run = asyncio.gather(
        *(call(door, bulk, "sendMessage", Priority.BULK, chat_id=100 + n) for n in range(20))
    )
    while not bulk.reached:
        await asyncio.sleep(0.001)
    await call(door, answers, "sendMessage", chat_id=ANN)
    await run
    late = [moment for moment in bulk.when if moment >= bulk.when[0] + 1]
    assert len(late) >= 15
    assert answers.when[0] < bulk.when[0] + 0.5


def test_a_group_gets_as_many_messages_as_telegram_allows_in_any_minute():
    pace, now, left = Window(20, 60.0), 0.0, []
    for _ in range(100):
        now += pace.wait(now)
        pace.take(now)
        left.append(now)
    assert left[19] == 0
    assert all(late - early >= 60 for early, late in zip(left, left[20:], strict=False))
    assert not pace.idle(now)
    assert pace.idle(now + 60)


def test_a_bucket_is_steady_after_its_burst():
    pace, now, left = Bucket(2.0, burst=3), 100.0, []
    for _ in range(7):
        now += pace.wait(now)
        pace.take(now)
        left.append(now)
    assert left == [100, 100, 100, 100.5, 101, 101.5, 102]


async def test_the_door_forgets_groups_that_are_quiet(make_door, monkeypatch):
    door, api = make_door(), Api()
    for number in range(50):
        await call(door, api, "sendMessage", chat_id=GROUP - number)
    assert len(door._lanes) == 50
    loop = asyncio.get_running_loop()
    later = loop.time() + 200
    monkeypatch.setattr(loop, "time", lambda: later)
    await call(door, api, "sendMessage", chat_id=GROUP - 1000)
    assert len(door._lanes) == 1
