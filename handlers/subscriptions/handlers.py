"""Subscribing, in words or by taps, and everything that can be changed of a subscription."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlmodel import Session
from structlog.contextvars import bind_contextvars
from telegram import CallbackQuery, ChatMember, Update
from telegram import Message as TelegramMessage
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from handlers.ask.handlers import on_text, spoken_to_desk
from handlers.ask.service import to_memory
from handlers.ask.understand import understand
from handlers.ask.understand.language import detect_language
from handlers.ask.understand.lexicon import SPOKEN
from handlers.ask.understand.question import Question
from handlers.browse.handlers import resolve
from handlers.context import Context, DeskApplication
from handlers.rights import allowed
from handlers.speak import acknowledge, language_of, say, telegram_language, turn
from handlers.subscriptions import broadcasts
from handlers.subscriptions.digests import Digests
from handlers.subscriptions.wishes import CADENCES, Meaning, make, meaning, of_question, zone_of
from handlers.subscriptions.wording import (
    Stop,
    Wish,
    asks_for_subscriptions,
    read_schedule,
    read_stop,
    read_wish,
)
from handlers.subscriptions.zones import COMMON
from handlers.views import Message, screens
from handlers.views import subscriptions as views
from handlers.views.callbacks import mark
from handlers.views.catalogue import say as words
from handlers.views.subscription_callbacks import (
    Act,
    All,
    Everything,
    Follow,
    FollowQuestion,
    Meant,
    Press,
    Run,
    parse,
)
from store.drafts import drop_draft, keep_draft, open_draft
from store.filters import ProjectFilter
from store.models import Cadence, Carries, Role, Standing, Subscription, now
from store.news import gather, news_since
from store.subscriptions import (
    TooMany,
    change,
    filter_key,
    filter_of,
    settle,
    subscribe,
    subscription_in,
    subscriptions_of,
)

DRAFT = "subscription"
"""The draft that waits for a city."""
DOUBTFUL = "subscription_choice"
"""The draft of a wish with a name that could be several."""

WEEK = timedelta(days=7)
NIGHT, MORNING = 22, 8


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
        await _unsubscribe(stop, await _spoken(text, update, context), update, context)
    elif asks_for_subscriptions(text):
        await say(update, context, await _list(await _spoken(text, update, context), update, context))
    elif (wish := read_wish(text)) is not None:
        await _wish(wish, update, context)


async def on_unsubscribe(update: Update, context: Context) -> None:
    text = " ".join(context.args or ())
    stop = read_stop(f"unsubscribe {text}") or Stop(text, everything=False)
    await _unsubscribe(stop, await language_of(update, context), update, context)


async def _spoken(text: str, update: Update, context: Context) -> str:
    """The person's choice, else the language of his words."""
    language = await language_of(update, context)
    chat, user = update.effective_chat, update.effective_user
    if chat is not None and user is not None and (await context.conversation(chat.id, user.id)).language:
        return language
    found = detect_language(text, context.desk.knowledge.lexicons, language)
    return found if found in SPOKEN else language


async def _unsubscribe(stop: Stop, language: str, update: Update, context: Context) -> None:
    """Stop what is plainly meant; else show what there is to stop."""
    chat, desk = update.effective_chat, context.desk
    if chat is None:
        return
    if not await _may(update, context):
        await say(update, context, views.plain("sb_admins_only", language))
        return
    today = datetime.now(desk.timezone).date()
    about = understand(stop.rest, knowledge=desk.knowledge, language=language, today=today)
    wanted = of_question(about).wanted if stop.rest else None
    named = None if wanted is None or wanted.empty else filter_key(wanted)

    def work(session: Session) -> tuple[list[Subscription], list[Subscription]]:
        rows = subscriptions_of(chat.id, session=session)
        same = [row for row in rows if row.filter == named]
        meant = same or (rows if stop.everything or (named is None and len(rows) == 1) else [])
        for row in meant:
            settle(row, Standing.STOPPED, update_id=update.update_id, at=now(), session=session)
        session.flush()
        return meant, rows

    stopped, rows = await desk.store.write(work)
    names = _names(rows, context)
    if not rows:
        await say(update, context, views.plain("sb_none", language))
    elif not stopped:
        await say(update, context, views.which_to_stop(rows, names, language))
    for row in stopped:
        await say(update, context, views.stopped(row, names, language))


async def on_subscriptions(update: Update, context: Context) -> None:
    await say(update, context, await _list(await language_of(update, context), update, context))


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
            names = _names(kept, context)
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
    today = datetime.now(desk.timezone).date()
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
    if not await _may(update, context):
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
        await say(update, context, await _full(chat.id, language, context))
        return
    there = desk.register.count(wanted) if not wanted.empty else None
    head = "sb_made" if fresh else "sb_changed"
    odd = wish.odd if wish is not None else None
    names = _names([made], context)
    await say(update, context, views.shown(made, names, language, head=head, now_there=there, odd=odd))


async def _may(update: Update, context: Context) -> bool:
    """In a group only its admins decide what it is told."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None:
        return False
    if chat.type == "private":
        return True
    message = update.message
    if message is not None and message.sender_chat is not None:
        return message.sender_chat.id == chat.id  # an admin who stays anonymous
    member = await context.bot.get_chat_member(chat.id, user.id)
    return member.status in (ChatMember.OWNER, ChatMember.ADMINISTRATOR)


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
                notice = await _press(callback, language, query, update, context)
            case Follow(project):
                await _follow(project, language, update, context)
            case FollowQuestion(question):
                await _follow_question(question, language, update, context)
            case Everything(cadence):
                await _subscribe(ProjectFilter(), update, context, cadence=CADENCES[cadence])
            case Meant(choice):
                await _meant(choice, language, update, context)
            case All():
                await turn(update, context, await _list(language, update, context))
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


async def _press(
    press: Press, language: str, query: CallbackQuery, update: Update, context: Context
) -> str | None:
    """Do what the button says to one subscription of this chat; what to flash on the screen."""
    chat, desk = update.effective_chat, context.desk
    if chat is None:
        return None
    row = await desk.store.read(lambda session: subscription_in(press.key, chat.id, session=session))
    if row is None:
        await say(update, context, screens.stale(language))
        return None
    if not await _may(update, context):
        return words("sb_admins_only", language)
    # Under a digest the digest stays, and the answer comes below it.
    below = _is_digest(query)
    match press:
        case Press(Act.DAYS, value=0):
            await turn(update, context, views.weekdays(row, language))
            return None
        case Press(Act.HOURS, value=0):
            await turn(update, context, views.hours(row, language))
            return None
        case Press(Act.ZONES, value=value) if not 0 < value <= len(COMMON):
            await _ask_zone(row, value, language, update, context)
            return None
        case Press(Act.PREVIEW):
            await _preview(row, language, update, context)
            return None

    def work(session: Session) -> Subscription:
        found = subscription_in(press.key, chat.id, session=session)
        assert found is not None  # noqa: S101 - rows are stopped, never deleted, while their chat speaks
        _apply(press, found, update.update_id, session)
        session.flush()
        return found

    try:
        row = await desk.store.write(work)
    except TooMany:
        await say(update, context, await _full(chat.id, language, context))
        return None
    names = _names([row], context)
    if row.state == Standing.STOPPED:
        await (say if below else turn)(update, context, views.stopped(row, names, language))
        return words("sb_stopped_notice", language)
    await (say if below else turn)(update, context, views.shown(row, names, language))
    return None


def _is_digest(query: CallbackQuery) -> bool:
    """Whether the button stands under a digest: only there stopping and settings stand side by side."""
    message = query.message
    if not isinstance(message, TelegramMessage) or message.reply_markup is None:
        return False
    last = message.reply_markup.inline_keyboard[-1]
    acts = [parse(str(button.callback_data or "")) for button in last]
    return [act.act for act in acts if isinstance(act, Press)] == [Act.STOP, Act.SHOW]


def _apply(press: Press, row: Subscription, update_id: int, session: Session) -> None:
    values: dict[str, object]
    match press:
        case Press(Act.STOP):
            settle(row, Standing.STOPPED, update_id=update_id, at=now(), session=session)
            return
        case Press(Act.PAUSE):
            settle(row, Standing.PAUSED, update_id=update_id, at=now(), session=session)
            return
        case Press(Act.RESUME):
            settle(row, Standing.ACTIVE, update_id=update_id, at=now(), session=session)
            return
        case Press(Act.SILENT, value=value):
            values = {"silent": value == 1}
        case Press(Act.QUIET, value=value):
            values = (
                {"quiet_from": NIGHT, "quiet_until": MORNING}
                if value == 1
                else {"quiet_from": None, "quiet_until": None}
            )
        case Press(Act.CADENCE, value=value) if value < len(CADENCES):
            values = {"cadence": CADENCES[value].value}
        case Press(Act.DAYS, value=value) if value <= 7:
            values = {"weekday": value - 1}
        case Press(Act.HOURS, value=value) if value <= 24:
            values = {"hour": value % 24, "minute": 0}
        case Press(Act.ZONES, value=value):
            values = {"zone": COMMON[value - 1]}
        case _:
            return
    change(row, values, update_id=update_id, at=now())


async def _ask_zone(row: Subscription, value: int, language: str, update: Update, context: Context) -> None:
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None:
        return
    if not value:
        await turn(update, context, views.zones(row, language))
        return
    await context.desk.store.write(
        lambda session: keep_draft(
            chat.id,
            user.id,
            DRAFT,
            step="zone",
            data={"subscription": row.id},
            update_id=update.update_id,
            session=session,
        )
    )
    await turn(update, context, views.type_city(row, language))


async def on_city(update: Update, context: Context) -> None:
    """The words that name a city, for the draft that waits for one."""
    chat, user, message = update.effective_chat, update.effective_user, update.effective_message
    if chat is None or user is None or message is None:
        return
    text = message.text or ""
    if message.text and chat.type != "private" and spoken_to_desk(message, context.bot.username) is None:
        return
    desk, language = context.desk, await language_of(update, context)
    await context.conversation(chat.id, user.id)
    draft = await desk.store.read(lambda session: open_draft(chat.id, user.id, DRAFT, session=session))
    key = int(draft.data["subscription"]) if draft is not None else 0
    row = await desk.store.read(lambda session: subscription_in(key, chat.id, session=session))
    zone = zone_of(text, desk.knowledge)
    if row is None or (zone is None and (text.endswith("?") or len(text.split()) > 4)):
        await desk.store.write(lambda session: drop_draft(chat.id, user.id, DRAFT, session=session))
        await on_text(update, context)
        return
    if zone is None:
        await say(update, context, views.zones(row, language, unknown=text))
        return
    if not await _may(update, context):
        await say(update, context, views.plain("sb_admins_only", language))
        return

    def work(session: Session) -> Subscription:
        found = subscription_in(key, chat.id, session=session)
        assert found is not None  # noqa: S101 - as above
        change(found, {"zone": zone}, update_id=update.update_id, at=now())
        drop_draft(chat.id, user.id, DRAFT, session=session)
        return found

    row = await desk.store.write(work)
    await say(update, context, views.shown(row, _names([row], context), language, head="sb_changed"))


async def _preview(row: Subscription, language: str, update: Update, context: Context) -> None:
    """What it would have told of the last seven days."""
    since = now() - WEEK
    news_from, news_to = await context.desk.store.write(
        lambda session: (news_since(since, session=session), gather(now(), session=session))
    )
    digests = Digests(context.desk, context.bot.username)
    messages: list[Message] = []
    if await digests.may_read(row.carries, row.chat_id, row.user_id):
        messages = await digests.messages(
            row.filter,
            news_from=news_from,
            news_to=news_to,
            cadence=row.cadence,
            carries=row.carries,
            language=language,
            zone=row.zone,
            since=since,
        )
    for message in messages or [views.plain("dg_preview_nothing", language)]:
        await say(update, context, message)


async def _list(language: str, update: Update, context: Context) -> Message:
    chat = update.effective_chat
    if chat is None:
        return screens.stale(language)
    rows = await context.desk.store.read(lambda session: subscriptions_of(chat.id, session=session))
    return views.listed(rows, _names(rows, context), language, group=chat.type != "private")


async def _full(chat_id: int, language: str, context: Context) -> Message:
    """There may be no more: which shall go?"""
    rows = await context.desk.store.read(lambda session: subscriptions_of(chat_id, session=session))
    return views.listed(rows, _names(rows, context), language, full=True)


def _names(rows: list[Subscription], context: Context) -> views.Names:
    register = context.desk.register
    return {key: text for row in rows for key, text in register.names(filter_of(row)).items()}
