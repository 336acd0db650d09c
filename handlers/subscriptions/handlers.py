"""Subscribing, in words or by taps, and everything that can be changed of a subscription."""

from dataclasses import replace

from sqlmodel import Session
from structlog.contextvars import bind_contextvars
from telegram import Message as TelegramMessage
from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from handlers.ask.handlers import spoken_to_desk
from handlers.ask.service import to_memory
from handlers.ask.understand.question import Question
from handlers.browse.handlers import resolve
from handlers.context import Context, DeskApplication
from handlers.rights import allowed
from handlers.speak import acknowledge, language_of, say, telegram_language, turn
from handlers.subscriptions import broadcasts
from handlers.subscriptions.chat import full, listed, may_decide, names_of
from handlers.subscriptions.settings import on_press
from handlers.subscriptions.stopping import on_unsubscribe, spoken, unsubscribe
from handlers.subscriptions.wishes import CADENCES, Meaning, make, meaning, of_question, zone_of
from handlers.subscriptions.wording import Wish, asks_for_subscriptions, read_schedule, read_stop, read_wish
from handlers.views import screens
from handlers.views import subscriptions as views
from handlers.views.callbacks import mark
from handlers.views.subscription_callbacks import (
    All,
    Everything,
    Follow,
    FollowQuestion,
    Meant,
    Press,
    Run,
    parse,
)
from store.drafts import keep_draft, open_draft
from store.filters import ProjectFilter
from store.languages import SPOKEN
from store.models import Cadence, Carries, Role, Subscription, now
from store.news import gather
from store.subscriptions import TooMany, filter_key, subscribe, subscriptions_of

DOUBTFUL = "subscription_choice"
"""The draft of a wish with a name that could be several."""


class _Requests(filters.MessageFilter):
    """Text that wishes to be told of something, or no more, or asks what one is told of."""

    def filter(self, message: TelegramMessage) -> bool:
        return message.text is not None and is_request(message.text)


def is_request(text: str) -> bool:
    """Whether the words are for this room."""
    return read_stop(text) is not None or asks_for_subscriptions(text) or read_wish(text) is not None


def register(application: DeskApplication) -> None:
    message = filters.UpdateType.MESSAGE
    application.add_handler(CommandHandler("subscribe", on_subscribe, filters=message))
    application.add_handler(CommandHandler("subscriptions", on_subscriptions, filters=message))
    application.add_handler(CommandHandler(("unsubscribe", "stop"), on_unsubscribe, filters=message))
    application.add_handler(CommandHandler("digest", on_digest, filters=message))
    application.add_handler(CallbackQueryHandler(on_button, pattern=r"^sb:"))
    application.add_handler(
        MessageHandler(filters.TEXT & ~filters.COMMAND & message & _Requests(), on_request)
    )


async def on_subscribe(update: Update, context: Context) -> None:
    language = await language_of(update, context)
    text = " ".join(context.args or ())
    if not text:
        await say(update, context, views.offer(language))
        return
    await _wish(read_schedule(text), update, context)


async def on_request(update: Update, context: Context) -> None:
    message = update.effective_message
    text = spoken_to_desk(message, context.bot.username) if message is not None else None
    if text is None:
        return
    if (stop := read_stop(text)) is not None:
        await unsubscribe(stop, await spoken(text, update, context), update, context)
    elif asks_for_subscriptions(text):
        await say(update, context, await listed(await spoken(text, update, context), update, context))
    elif (wish := read_wish(text)) is not None:
        await _wish(wish, update, context)


async def on_subscriptions(update: Update, context: Context) -> None:
    await say(update, context, await listed(await language_of(update, context), update, context))


async def on_digest(update: Update, context: Context) -> None:
    """The weekly digest, with the desk's figures for staff; or how the broadcasts go, for admins. Words after
    the command are a wish as after /subscribe, told weekly unless they say otherwise."""
    act = context.args[0].casefold() if context.args else ""
    if act in broadcasts.ACTS:
        await broadcasts.show(act, update, context)
        return
    said = read_schedule(" ".join(context.args or ()))
    weekly = said if said.cadence is not Cadence.AT_ONCE else replace(said, cadence=Cadence.WEEKLY)
    if weekly.rest and not weekly.everything:
        await _wish(weekly, update, context)
        return
    chat = update.effective_chat
    desk = context.desk
    inside = chat is not None and (chat.type == "private" or chat.id == desk.staff_chat_id)
    staff = inside and await allowed(update, context, Role.STAFF)
    carries = Carries.STAFF if staff else Carries.NEWS
    if not context.args and chat is not None:
        # Asked for again without a word on when, its hour stays as it was set.
        rows = await desk.store.read(lambda session: subscriptions_of(chat.id, session=session))
        everything = (filter_key(ProjectFilter()), carries, Cadence.WEEKLY)
        kept = [row for row in rows if (row.filter, row.carries, row.cadence) == everything]
        if kept:
            names = names_of(kept, context)
            await say(update, context, views.shown(kept[0], names, await language_of(update, context)))
            return
    await _subscribe(
        ProjectFilter(),
        update,
        context,
        wish=weekly,
        carries=carries,
    )


async def _wish(wish: Wish, update: Update, context: Context) -> None:
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None:
        return
    known = await context.conversation(chat.id, user.id)
    desk = context.desk
    today = desk.today
    hint = telegram_language(update, desk)
    meant, question = meaning(wish, desk.knowledge, language=hint, today=today)
    spoken = question.language if question is not None and question.language in SPOKEN else hint
    await _grant(wish, meant, question, update, context, language=known.language or spoken)


async def _grant(
    wish: Wish,
    meant: Meaning,
    question: Question | None,
    update: Update,
    context: Context,
    *,
    language: str,
) -> None:
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None:
        return
    if meant.doubt is not None and question is not None:
        data = {"question": question.model_dump(mode="json"), "wish": _kept(wish), "language": language}
        await context.desk.store.write(
            lambda session: keep_draft(
                chat.id, user.id, DOUBTFUL, step=None, data=data, update_id=update.update_id, session=session
            )
        )
        await say(update, context, views.which(meant.doubt, language))
    elif meant.unknown is not None:
        await say(update, context, views.unknown_name(meant.unknown, language))
    elif meant.open:
        await say(update, context, views.offer(language, odd=wish.odd))
    elif meant.wanted is None:
        await say(update, context, views.not_understood(language))
    else:
        zone = zone_of(wish.zone, context.desk.knowledge) if wish.zone else None
        await _subscribe(meant.wanted, update, context, wish=wish, zone=zone, language=language)


def _kept(wish: Wish) -> dict[str, object]:
    return {name: getattr(wish, name) for name in Wish.__slots__}


async def _subscribe(
    wanted: ProjectFilter,
    update: Update,
    context: Context,
    *,
    wish: Wish | None = None,
    cadence: Cadence = Cadence.AT_ONCE,
    carries: Carries = Carries.NEWS,
    zone: str | None = None,
    language: str | None = None,
) -> None:
    """Do it, if the person may, and show what was done."""
    chat, user, told = update.effective_chat, update.effective_user, update.effective_message
    if chat is None or user is None:
        return
    language = language or await language_of(update, context)
    if not await may_decide(update, context):
        await say(update, context, views.plain("sb_admins_only", language))
        return
    await context.conversation(chat.id, user.id)
    desk = context.desk
    row = make(
        wanted,
        chat_id=chat.id,
        thread_id=told.message_thread_id if told is not None and told.is_topic_message else None,
        user_id=user.id,
        language=language,
        zone=zone or desk.timezone.key,
        cadence=wish.cadence if wish is not None else cadence,
        weekday=wish.weekday if wish is not None else None,
        hour=wish.hour if wish is not None else None,
        minute=wish.minute if wish is not None else 0,
    )
    row.carries = carries.value

    def work(session: Session) -> tuple[Subscription, bool]:
        # What was changed before this moment is not news to him.
        gather(now(), session=session)
        return subscribe(row, update_id=update.update_id, at=now(), session=session)

    try:
        made, fresh = await desk.store.write(work)
    except TooMany:
        await say(update, context, await full(chat.id, language, context))
        return
    there = desk.register.count(wanted) if not wanted.empty else None
    head = "sb_made" if fresh else "sb_changed"
    odd = wish.odd if wish is not None else None
    names = names_of([made], context)
    await say(update, context, views.shown(made, names, language, head=head, now_there=there, odd=odd))


async def on_button(update: Update, context: Context) -> None:
    query = update.callback_query
    chat, user = update.effective_chat, update.effective_user
    if query is None:
        return
    language = await language_of(update, context)
    callback = parse(query.data or "")
    bind_contextvars(intent=f"subscription_{type(callback).__name__.lower()}")
    notice: str | None = None
    try:
        if chat is None or user is None:
            return
        await context.conversation(chat.id, user.id)
        match callback:
            case Press():
                notice = await on_press(callback, language, query, update, context)
            case Follow(project):
                await _follow(project, language, update, context)
            case FollowQuestion(question):
                await _follow_question(question, language, update, context)
            case Everything(cadence):
                await _subscribe(ProjectFilter(), update, context, cadence=CADENCES[cadence])
            case Meant(choice):
                await _meant(choice, language, update, context)
            case All():
                await turn(update, context, await listed(language, update, context))
            case Run(act):
                await broadcasts.show(act, update, context)
            case None:
                await turn(update, context, screens.stale(language))
    finally:
        await acknowledge(query, notice)


async def _follow(project: int, language: str, update: Update, context: Context) -> None:
    if context.desk.register.get(project) is None:
        await say(update, context, screens.stale(language))
        return
    await _subscribe(ProjectFilter(ids=(project,)), update, context)


async def _follow_question(question: str, language: str, update: Update, context: Context) -> None:
    """If the chat still remembers the question that the button belongs to."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None:
        return
    memory = to_memory((await context.conversation(chat.id, user.id)).memory)
    if memory is None or mark(memory.question) != question:
        await say(update, context, screens.stale(language))
        return
    wanted = of_question(memory.question.model_copy(update={"doubts": ()})).wanted
    if wanted is None:
        await say(update, context, views.offer(language))
        return
    await _subscribe(wanted, update, context)


async def _meant(choice: int, language: str, update: Update, context: Context) -> None:
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None:
        return
    draft = await context.desk.store.read(
        lambda session: open_draft(chat.id, user.id, DOUBTFUL, session=session)
    )
    question = resolve(Question.model_validate(draft.data["question"]), choice) if draft is not None else None
    if draft is None or question is None:
        await turn(update, context, screens.stale(language))
        return
    wish = Wish(**draft.data["wish"] | {"cadence": Cadence(draft.data["wish"]["cadence"])})
    await _grant(wish, of_question(question), question, update, context, language=draft.data["language"])
