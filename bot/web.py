"""The web door: updates by webhook, health, readiness and metrics on one port."""

import asyncio
import hmac
import json
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import structlog
import uvicorn
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from telegram.error import TelegramError

from bot.inbox import FULL, Inbox
from bot.polling import ALLOWED
from bot.settings import Settings
from handlers.context import DeskApplication
from store.database import Store
from store.migrate import is_current

log = structlog.get_logger("bot.web")

LARGEST_BODY = 1024 * 1024
"""Bytes; Telegram's updates are far smaller."""

CONNECTIONS = 100
"""Telegram's most; the inbox stores what comes together in one transaction."""

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name, no secret


def build_web(settings: Settings, inbox: Inbox, store: Store) -> Starlette:
    """The routes; nothing of an update that is refused reaches the store."""
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""

    async def telegram(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not secret or not hmac.compare_digest(given.encode(), secret.encode()):
            return PlainTextResponse("wrong secret", 401)
        body = await _body(request)
        if body is None:
            return PlainTextResponse("too large", 413)
        try:
            raw = json.loads(body)
        except (ValueError, RecursionError):
            return PlainTextResponse("not JSON", 400)
        update_id = raw.get("update_id") if isinstance(raw, dict) else None
        if not isinstance(update_id, int) or isinstance(update_id, bool) or not -(2**63) <= update_id < 2**63:
            return PlainTextResponse("not an update", 400)
        if inbox.depth >= FULL:
            return PlainTextResponse("busy", 503)
        await inbox.put(raw)
        return PlainTextResponse("ok")

    async def healthy(_request: Request) -> Response:
        return PlainTextResponse("ok")

    async def ready(_request: Request) -> Response:
        try:
            current = await asyncio.to_thread(is_current, store.engine)
        except Exception as error:
            log.warning("not_ready", reason=type(error).__name__)
            current = False
        return PlainTextResponse("ok" if current else "the database is not ready", 200 if current else 503)

    async def metrics(_request: Request) -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return Starlette(
        routes=[
            Route("/telegram", telegram, methods=["POST"]),
            Route("/healthz", healthy),
            Route("/readyz", ready),
            Route("/metrics", metrics),
        ]
    )


async def _body(request: Request) -> bytes | None:
    """The body, or None as soon as it is known to be too large."""
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > LARGEST_BODY:
        return None
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            return None
    return bytes(body)


class Server(uvicorn.Server):
    """Leaves signals to the lifecycle."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def make_server(settings: Settings, app: Starlette) -> uvicorn.Server:
    config = uvicorn.Config(
        app, host=settings.host, port=settings.port, log_config=None, access_log=False, lifespan="off"
    )
    return Server(config)


async def register_webhook(settings: Settings, application: DeskApplication) -> None:
    """Tell Telegram where to deliver, again and again until it listens."""
    pause = 1.0
    url = _delivery_url(settings.webhook_url or "")
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else None
    while True:
        try:
            await application.bot.set_webhook(
                url, secret_token=secret, allowed_updates=ALLOWED, max_connections=CONNECTIONS
            )
        except TelegramError as error:
            log.warning("webhook_not_set", reason=type(error).__name__)
            await asyncio.sleep(pause)
            pause = min(pause * 2, 60.0)
        else:
            log.info("webhook_set")
            return


def _delivery_url(address: str) -> str:
    """An address without a path is that of the server: updates go to its one route for them."""
    return address if urlsplit(address).path.strip("/") else f"{address.rstrip('/')}/telegram"
