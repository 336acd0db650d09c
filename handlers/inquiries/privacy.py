"""/my_data: all that is kept of the person, as a file; and the purge of what is old."""

import json

from telegram import InputFile, Update

from handlers.context import Context
from handlers.inquiries.people import person, private
from handlers.speak import language_of, say
from handlers.views import inquiry_form
from handlers.views.catalogue import say as words
from store.models import now
from store.privacy import before_months, kept_of, purge


async def on_my_data(update: Update, context: Context) -> None:
    who, chat = person(update), update.effective_chat
    if who is None or chat is None:
        return
    language = await language_of(update, context)
    if not private(update):
        await say(update, context, inquiry_form.private(context.bot.username, language))
        return
    kept = await context.desk.store.read(lambda session: kept_of(chat.id, who.user_id, session=session))
    content = json.dumps(kept, ensure_ascii=False, indent=2).encode()
    await context.bot.send_document(
        chat.id, InputFile(content, filename="my_data.json"), caption=words("iq_data_caption", language)
    )


async def on_purge(context: Context) -> None:
    """Once a day: what is older than the setting says is deleted."""
    desk = context.desk
    before = before_months(now(), desk.retention_months)
    if await desk.store.write(lambda session: purge(before, session=session), long=True):
        desk.outbox.wake()
