import io
import json
import logging

import pytest
import structlog

from bot.log import set_up_log, update_line

TOKEN = "123456:TEST-token_1"


@pytest.fixture(autouse=True)
def log_left_as_it_was():
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


@pytest.mark.parametrize("layout", ["console", "json"])
@pytest.mark.parametrize("name", ["telegram.ext.ExtBot", "httpx", "aiohttp.client", "bot", "anything"])
def test_a_token_passes_through_no_logger_in_no_way(layout, name):
    stream = io.StringIO()
    set_up_log("DEBUG", layout, stream)
    log = logging.getLogger(name)
    log.error("POST https://api.telegram.org/bot%s/getMe", TOKEN, extra={"url": f"/bot{TOKEN}"})
    try:
        raise ValueError(f"cannot parse /file/bot{TOKEN}/x")
    except ValueError:
        log.exception("broken")
    structlog.get_logger(name).error("event", url=f"bot{TOKEN}", nested={"deep": [TOKEN]})
    written = stream.getvalue()
    assert written.count("[token]") >= 4
    assert "TEST-token_1" not in written


@pytest.mark.parametrize(
    "name",
    ["telegram.Bot", "telegram.ext.ExtBot", "httpx", "httpcore.http11", "asyncio", "sqlalchemy.engine"],
)
def test_loggers_that_print_what_people_write_are_quiet_even_at_debug(name):
    stream = io.StringIO()
    set_up_log("DEBUG", "console", stream)
    logging.getLogger(name).debug("sendMessage text='my phone is +77010000000'")
    assert stream.getvalue() == ""


def test_an_update_has_one_line_with_its_intent_and_time_and_leaves_nothing_behind():
    stream = io.StringIO()
    set_up_log("INFO", "json", stream)
    with update_line(42, "message"):
        structlog.contextvars.bind_contextvars(intent="list")
    logging.getLogger("later").info("next")
    handled, later = (json.loads(line) for line in stream.getvalue().splitlines())
    assert handled["event"] == "update_handled"
    assert (handled["update"], handled["kind"], handled["intent"]) == (42, "message", "list")
    assert handled["ms"] >= 0
    assert "intent" not in later
    assert "update" not in later


def test_an_update_that_fails_has_its_line_too():
    stream = io.StringIO()
    set_up_log("INFO", "json", stream)
    with pytest.raises(KeyError), update_line(1, "message"):
        raise KeyError("x")
    assert json.loads(stream.getvalue())["failed"] == "KeyError"


def test_a_trace_shows_no_local_values():
    stream = io.StringIO()
    set_up_log("INFO", "console", stream)

    def handle(said: str) -> None:
        raise RuntimeError("a bug")

    try:
        handle("my phone is +77010000000")
    except RuntimeError:
        structlog.get_logger("bot").exception("update_failed")
    assert "a bug" in stream.getvalue()
    assert "+7701" not in stream.getvalue().replace('handle("my phone is +77010000000")', "")
