"""/digest status, pause and resume: how the broadcasts go, for admins."""

from datetime import timedelta
from typing import Any

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import Job

from handlers.context import Context
from handlers.rights import allowed, turn_away
from handlers.speak import keyboard, language_of, say, turn
from handlers.views import Message
from handlers.views import subscriptions as views
from store import deliveries
from store.models import Progress, Role, now

ACTS = ("status", "pause", "resume")
DAY = timedelta(days=1)
SECONDS = 5.0
"""Between two looks at a run that goes on."""
MOST_LOOKS = 360


async def show(act: str, update: Update, context: Context) -> None:
    """Do it and show how far the broadcasts are; the message follows them while they run."""
    if not await allowed(update, context, Role.ADMIN):
        await turn_away(update, context)
        return
    language = await language_of(update, context)
    if act != "status":
        await context.desk.store.write(lambda session: deliveries.set_paused(act == "pause", session=session))
    message, running = await _status(language, context)
    if update.callback_query is not None:
        await turn(update, context, message)
        return
    sent = await say(update, context, message)
    if sent is not None and running and context.job_queue is not None:
        follow = _Following(sent.chat_id, sent.message_id, language, message)
        # The stubs do not tie the queue's context to the application's.
        look: Any = follow.look
        context.job_queue.run_repeating(look, SECONDS, job_kwargs={"coalesce": True})


async def _status(language: str, context: Context) -> tuple[Message, bool]:
    desk = context.desk
    found = await desk.store.write(
        lambda session: deliveries.standings(now() - DAY, session=session), long=True
    )
    message = views.run_status(found, language, rate=desk.digest_rate, zone=desk.timezone.key, at=now())
    unsent = found.counts.get(Progress.WAITING, 0) + found.counts.get(Progress.SENDING, 0)
    return message, unsent > 0


class _Following:
    """Keeps one status message up to date until the run is over."""

    def __init__(self, chat_id: int, message_id: int, language: str, shown: Message) -> None:
        self._chat_id = chat_id
        self._message_id = message_id
        self._language = language
        self._shown = shown
        self._looks = 0

    async def look(self, context: Context) -> None:
        message, running = await _status(self._language, context)
        self._looks += 1
        job: Job[Context] | None = context.job
        if job is not None and (not running or self._looks >= MOST_LOOKS):
            job.schedule_removal()
        if message == self._shown:
            return
        self._shown = message
        try:
            await context.bot.edit_message_text(
                message.text,
                chat_id=self._chat_id,
                message_id=self._message_id,
                parse_mode="HTML",
                reply_markup=keyboard(message, context.bot.username),
            )
        except TelegramError:
            if job is not None:
                job.schedule_removal()
