"""Told no more: in plain words, or by a command."""

from sqlmodel import Session
from telegram import Update

from handlers.ask.understand import understand
from handlers.ask.understand.words.language import detect_language
from handlers.context import Context
from handlers.speak import language_of, say
from handlers.subscriptions.chat import may_decide, names_of
from handlers.subscriptions.wishes import of_question
from handlers.subscriptions.wording import Stop, read_stop
from handlers.views import subscriptions as views
from store.languages import SPOKEN
from store.models import Standing, Subscription, now
from store.subscriptions import filter_key, settle, stopped_by, subscriptions_of


async def on_unsubscribe(update: Update, context: Context) -> None:
    text = " ".join(context.args or ())
    stop = read_stop(f"unsubscribe {text}") or Stop(text, everything=False)
    await unsubscribe(stop, await language_of(update, context), update, context)


async def spoken(text: str, update: Update, context: Context) -> str:
    """The person's choice, else the language of his words."""
    language = await language_of(update, context)
    chat, user = update.effective_chat, update.effective_user
    if chat is not None and user is not None and (await context.conversation(chat.id, user.id)).language:
        return language
    found = detect_language(text, context.desk.knowledge.lexicons, language)
    return found if found in SPOKEN else language


async def unsubscribe(stop: Stop, language: str, update: Update, context: Context) -> None:
    """Stop what is plainly meant; else show what there is to stop."""
    chat, desk = update.effective_chat, context.desk
    if chat is None:
        return
    if not await may_decide(update, context):
        await say(update, context, views.plain("sb_admins_only", language))
        return
    today = desk.today
    about = understand(stop.rest, knowledge=desk.knowledge, language=language, today=today)
    wanted = of_question(about).wanted if stop.rest else None
    named = None if wanted is None or wanted.empty else filter_key(wanted)

    def work(session: Session) -> tuple[list[Subscription], list[Subscription]]:
        rows = subscriptions_of(chat.id, session=session)
        if done := stopped_by(update.update_id, chat.id, session=session):
            return done, [*done, *rows]
        same = [row for row in rows if row.filter == named]
        meant = same or (rows if stop.everything or (not stop.rest and len(rows) == 1) else [])
        for row in meant:
            settle(row, Standing.STOPPED, update_id=update.update_id, at=now(), session=session)
        session.flush()
        return meant, rows

    stopped, rows = await desk.store.write(work)
    names = names_of(rows, context)
    if not rows:
        await say(update, context, views.plain("sb_none", language))
    elif not stopped:
        await say(update, context, views.which_to_stop(rows, names, language))
    for row in stopped:
        await say(update, context, views.stopped(row, names, language))
