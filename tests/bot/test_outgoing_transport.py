"""The transport, against a real server on loopback."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import web
from telegram import Bot, InputFile
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut

from bot.outgoing.failures import NotSent, ServerFault
from bot.outgoing.transport import AiohttpRequest

TOKEN = "123456:TEST-token_1"
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """Answers every call with `answer`."""

    def __init__(self) -> None:
        self.answer: Answer = self._ok
        self.url = ""

    async def _ok(self, request: web.Request) -> web.StreamResponse:
        return web.json_response({"ok": True, "result": True})

    async def handle(self, request: web.Request) -> web.StreamResponse:
        return await self.answer(request)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    own = Server()
    app = web.Application(client_max_size=2**25)
    app.router.add_route("*", "/{rest:.*}", own.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    own.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield own
    await runner.cleanup()


@pytest.fixture
def patience() -> float:
    """Seconds for an answer: few, for the tests in which none comes."""
    return 0.3


@pytest.fixture
async def bot(server: Server, patience: float) -> AsyncIterator[Bot]:
    request = AiohttpRequest(read_timeout=patience, upload_timeout=0.5)
    await request.initialize()
    yield Bot(TOKEN, base_url=f"{server.url}/bot", base_file_url=f"{server.url}/file/bot", request=request)
    await request.shutdown()


async def test_parameters_arrive_as_they_were_given(server: Server, bot: Bot):
    seen: dict[str, str] = {}

    async def answer(request: web.Request) -> web.StreamResponse:
        seen.update({"path": request.path, **await request.post()})
        return await server._ok(request)

    server.answer = answer
    await bot.set_my_name("Инвест & co = +7", language_code="kk")
    assert seen == {"path": f"/bot{TOKEN}/setMyName", "name": "Инвест & co = +7", "language_code": "kk"}


async def test_files_go_up_whole_and_come_down_whole(server: Server, bot: Bot):
    content = bytes(range(256)) * 4000
    seen: list[bytes] = []

    async def answer(request: web.Request) -> web.StreamResponse:
        if request.path.startswith("/file/"):
            return web.Response(body=content)
        form = await request.post()
        part = form["certificate"]
        assert isinstance(part, web.FileField)
        seen.append(part.file.read())
        assert part.filename == "Алматы.pem"
        assert form["url"] == "https://x.org"
        return await server._ok(request)

    server.answer = answer
    await bot.set_webhook("https://x.org", certificate=InputFile(content, filename="Алматы.pem"))
    assert seen == [content]
    assert await bot.request.retrieve(f"{server.url}/file/bot{TOKEN}/photos/1.jpg") == content


@pytest.mark.parametrize("patience", [30.0])
async def test_a_burst_waits_for_connections_and_loses_nothing(server: Server, bot: Bot):
    answers = await asyncio.gather(*(bot.set_my_name(str(number)) for number in range(400)))
    assert all(answers)


async def test_a_server_that_is_not_there_was_not_reached(bot: Bot):
    elsewhere = Bot(TOKEN, base_url="http://127.0.0.1:1/bot", request=bot.request)
    with pytest.raises(NotSent):
        await elsewhere.set_my_name("x")


async def test_no_answer_in_time_is_a_timeout_whose_outcome_is_open(server: Server, bot: Bot):
    never = asyncio.Event()

    async def answer(request: web.Request) -> web.StreamResponse:
        await never.wait()
        return web.Response()

    server.answer = answer
    with pytest.raises(TimedOut) as caught:
        await bot.set_my_name("x")
    assert not isinstance(caught.value, NotSent)
    never.set()


async def test_a_dropped_connection_is_a_network_error_whose_outcome_is_open(server: Server, bot: Bot):
    async def answer(request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    server.answer = answer
    with pytest.raises(NetworkError) as caught:
        await bot.set_my_name("x")
    assert not isinstance(caught.value, NotSent | TimedOut | ServerFault)


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_a_fault_of_the_server_says_its_status_and_logs_no_page(
    server: Server, bot: Bot, status: int, caplog
):
    async def answer(request: web.Request) -> web.StreamResponse:
        return web.Response(status=status, text="<html>what was said</html>")

    server.answer = answer
    with pytest.raises(ServerFault) as caught:
        await bot.set_my_name("x")
    assert caught.value.status == status
    assert "what was said" not in caplog.text + str(caught.value)


async def test_a_bare_429_is_a_flood_limit_too(server: Server, bot: Bot):
    async def answer(request: web.Request) -> web.StreamResponse:
        return web.Response(status=429, text="slow down", headers={"Retry-After": "7"})

    server.answer = answer
    with pytest.raises(RetryAfter) as caught:
        await bot.set_my_name("x")
    assert caught.value._retry_after.total_seconds() == 7


async def test_an_answer_that_is_no_json_is_an_error_and_is_not_logged(server: Server, bot: Bot, caplog):
    async def answer(request: web.Request) -> web.StreamResponse:
        return web.Response(text="what was said")

    server.answer = answer
    with pytest.raises(TelegramError):
        await bot.set_my_name("x")
    assert "what was said" not in caplog.text


@pytest.mark.parametrize("base", ["http://127.0.0.1:1/bot", "http://no-such-host.invalid/bot", "http:///bot"])
async def test_no_error_tells_the_token(bot: Bot, base: str):
    elsewhere = Bot(TOKEN, base_url=base, request=bot.request)
    with pytest.raises(TelegramError) as caught:
        await elsewhere.set_my_name("x")
    assert "TEST-token" not in str(caught.value)
    assert caught.value.__suppress_context__
