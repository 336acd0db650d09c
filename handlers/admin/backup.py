"""/backup: all that is in the store as one file, to an admin in private."""

import asyncio
import gzip
import shutil
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog
from telegram import InputFile, Update
from telegram.constants import FileSizeLimit

from handlers.context import Context
from handlers.speak import language_of, say
from handlers.views import backup as views
from store.database import Store

log = structlog.get_logger("handlers.backup")


async def on_backup(update: Update, context: Context) -> None:
    """A copy as of one moment, made while questions go on being answered."""
    chat, store = update.effective_chat, context.desk.store
    if chat is None:
        return
    language = await language_of(update, context)
    if not store.embedded:
        await say(update, context, views.on_a_server(language))
        return
    content = await asyncio.to_thread(packed_copy, store)
    log.info("backup_made", bytes=len(content))
    if len(content) > FileSizeLimit.FILESIZE_UPLOAD:
        await say(update, context, views.too_large(len(content), language))
        return
    moment = datetime.now(context.desk.timezone)
    await context.bot.send_document(
        chat.id,
        InputFile(content, f"desk-{moment:%Y-%m-%d-%H%M}.db.gz"),
        caption=views.made(moment, language).text,
        parse_mode="HTML",
    )


def packed_copy(store: Store) -> bytes:
    """The copy, compressed: Telegram takes 50 MB."""
    # The folder is for its owner only, and gone at the end whatever happens.
    with TemporaryDirectory(prefix="desk-backup-") as folder:
        plain, packed = Path(folder) / "desk.db", Path(folder) / "desk.db.gz"
        store.copy_now(plain)
        with plain.open("rb") as source, gzip.open(packed, "wb", compresslevel=6) as target:
            shutil.copyfileobj(source, target)
        return packed.read_bytes()
