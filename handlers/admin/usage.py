"""/stats: how much the desk is asked, by how many, in which languages and what about."""

import asyncio
from datetime import datetime, time, timedelta

from telegram import Update

from handlers.context import Context
from handlers.inquiries.staff import figures_of
from handlers.speak import language_of, say
from handlers.views import usage as views
from store.bulk import drop_old
from store.usage import tidy, usage

USUAL, LONGEST = 30, 365
"""Days."""


async def on_stats(update: Update, context: Context) -> None:
    """`/stats`, `/stats 7`: the figures of so many days, with a chart of the last ones."""
    desk, language = context.desk, await language_of(update, context)
    number = context.args[0] if context.args else ""
    days = min(max(int(number), 1), LONGEST) if number.isdecimal() and len(number) < 5 else USUAL
    today = desk.today
    since = today - timedelta(days=days - 1)
    begun = datetime.combine(since, time(), desk.timezone)
    found = await desk.store.read(lambda session: usage(since, today, begun, session=session), long=True)
    titles = {
        key: ", ".join(party.name for party in project.investors)
        for key, _ in found.projects
        if (project := desk.register.get(key)) is not None
    }
    message = await asyncio.to_thread(
        views.usage_message, found, titles, desk.register.reference.names, language
    )
    await say(update, context, message)
    if desk.staff_chat_id is not None:
        await say(update, context, await figures_of(days, language, desk))


async def on_night(context: Context) -> None:
    today = context.desk.today
    await context.desk.store.write(lambda session: tidy(today, session=session), long=True)
    await context.desk.store.write(lambda session: drop_old(session=session), long=True)
