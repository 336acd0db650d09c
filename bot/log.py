"""The log: structlog over the standard library, to read or as JSON, without tokens and private words."""

import logging
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, Literal

import structlog

TOKEN = re.compile(r"\d{5,}(?::|%3A)[A-Za-z0-9_-]{8,}", re.IGNORECASE)

# At DEBUG, and some at INFO, these print tokens, messages, names or the values of a statement.
QUIET = {
    "aiohttp": logging.WARNING,
    "apscheduler": logging.WARNING,
    "asyncio": logging.WARNING,
    "httpcore": logging.WARNING,
    "httpx": logging.WARNING,
    "matplotlib": logging.WARNING,
    "sqlalchemy": logging.WARNING,
    "telegram": logging.INFO,
    "uvicorn.access": logging.WARNING,
}

_updates = structlog.stdlib.get_logger("bot.updates")


class RedactingFormatter(structlog.stdlib.ProcessorFormatter):
    """The last hand on every line of every logger, so that a token cannot pass in a message or in a trace."""

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def redact(text: str) -> str:
    """`text` with every bot token in it blacked out."""
    return TOKEN.sub("[token]", text)


def set_up_log(level: str, layout: Literal["console", "json"], stream: IO[str] | None = None) -> None:
    """Send everything that is logged in this process to `stream` (stderr by default), one line an event."""
    target = stream or sys.stderr
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.ExtraAdder(),
    ]
    renderer: structlog.typing.Processor
    if layout == "json":
        shared.append(structlog.processors.format_exc_info)
        renderer = structlog.processors.JSONRenderer(ensure_ascii=False)
    else:
        # Plain tracebacks: prettier ones print the values of local variables.
        renderer = structlog.dev.ConsoleRenderer(
            colors=target.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(target)
    handler.setFormatter(
        RedactingFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name, least in QUIET.items():
        logging.getLogger(name).setLevel(max(least, logging.getLevelNamesMapping()[level]))


@contextmanager
def update_line(update_id: int, kind: str) -> Iterator[None]:
    """One line `update_handled` when the block ends, however it ends: id, kind, milliseconds.

    What the block binds with `structlog.contextvars.bind_contextvars` (the intent, say) stands in the line
    and in all others logged meanwhile.
    """
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(update=update_id, kind=kind)
    began = time.perf_counter()
    outcome: dict[str, Any] = {}
    try:
        yield
    except BaseException as error:
        outcome["failed"] = type(error).__name__
        raise
    finally:
        _updates.info("update_handled", ms=round((time.perf_counter() - began) * 1000, 1), **outcome)
        structlog.contextvars.clear_contextvars()
