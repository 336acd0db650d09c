"""The composition root: every part is made here and handed down."""

from typing import Any, cast

from sqlmodel import Session
from telegram.ext import ApplicationBuilder, BaseRateLimiter, ContextTypes
from telegram.request import BaseRequest

import handlers
from bot.errors import on_error
from bot.knowledge import load_shelf
from bot.outgoing.door import Door
from bot.outgoing.transport import AiohttpRequest
from bot.processor import OrderedProcessor
from bot.settings import Settings
from handlers.context import Context, Desk, DeskApplication
from handlers.outbox import Outbox
from store import bulk
from store.chats import mark_gone
from store.database import Store
from store.models import now
from store.moves import chat_moved, current
from store.subscriptions import chat_gone


def build_application(
    settings: Settings, *, store: Store, request: BaseRequest | None = None
) -> DeskApplication:
    """The bot over an open, migrated store; `request` stands in for the network in the terminal chat."""
    # What an earlier process has decided is made before anybody is answered.
    bulk.finish(store)
    named = settings.staff_chat_id
    group = None if named is None else store.read_now(lambda session: current(named, session=session))
    desk = Desk(
        store=store,
        shelf=load_shelf(store),
        timezone=settings.zone,
        default_language=settings.default_language,
        outbox=Outbox(store),
        admin_ids=settings.admin_ids,
        staff_chat_id=group,
        four_eyes=settings.review,
        digest_rate=settings.digest_rate,
        retention_months=settings.retention_months,
    )

    async def on_gone(chat_id: int) -> None:
        def work(session: Session) -> None:
            mark_gone(chat_id, now(), session=session)
            chat_gone(chat_id, session=session)

        await store.write(work)

    async def on_migrated(old: int, new: int) -> None:
        await store.write(lambda session: chat_moved(old, new, session=session))
        desk.follow_group(old, new)

    door: BaseRateLimiter[None] = Door(
        bulk_rate=settings.digest_rate, on_gone=on_gone, on_migrated=on_migrated
    )
    transport = request or AiohttpRequest()
    # The stubs know classes only for the data; at run time any callable that makes it will do.
    types: Any = ContextTypes(context=Context, bot_data=cast(Any, lambda: desk))
    builder: Any = ApplicationBuilder()
    application: DeskApplication = (
        builder.token(settings.token)
        .base_url(f"{settings.bot_api_url.rstrip('/')}/bot")
        .base_file_url(f"{settings.bot_api_url.rstrip('/')}/file/bot")
        .request(transport)
        .get_updates_request(transport)
        .rate_limiter(door)
        .updater(None)
        .concurrent_updates(OrderedProcessor())
        .context_types(types)
        .build()
    )
    handlers.register(application)
    application.add_error_handler(on_error)
    return application
