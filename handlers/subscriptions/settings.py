"""What is changed of a subscription by taps, the city whose time it keeps, and a look at what it would tell."""

from datetime import timedelta

from sqlmodel import Session
from telegram import CallbackQuery, Update
from telegram import Message as TelegramMessage

from handlers.ask.handlers import on_text, spoken_to_desk
from handlers.context import Context
from handlers.speak import language_of, say, turn
from handlers.subscriptions.chat import full, may_decide, names_of
from handlers.subscriptions.digests import Digests
from handlers.subscriptions.wishes import CADENCES, zone_of
from handlers.subscriptions.zones import COMMON
from handlers.views import Message, screens
from handlers.views import subscriptions as views
from handlers.views.catalogue import say as words
from handlers.views.subscription_callbacks import Act, Press, parse
from store.drafts import drop_draft, keep_draft, open_draft
from store.models import Standing, Subscription, now
from store.news import gather, news_since
from store.subscriptions import TooMany, change, settle, subscription_in

DRAFT = "subscription"
"""The draft that waits for a city."""

WEEK = timedelta(days=7)
NIGHT, MORNING = 22, 8


async def on_press(
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
    if not await may_decide(update, context):
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
        await say(update, context, await full(chat.id, language, context))
        return None
    names = names_of([row], context)
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
    if not await may_decide(update, context):
        await say(update, context, views.plain("sb_admins_only", language))
        return

    def work(session: Session) -> Subscription:
        found = subscription_in(key, chat.id, session=session)
        assert found is not None  # noqa: S101 - as above
        change(found, {"zone": zone}, update_id=update.update_id, at=now())
        drop_draft(chat.id, user.id, DRAFT, session=session)
        return found

    row = await desk.store.write(work)
    await say(update, context, views.shown(row, names_of([row], context), language, head="sb_changed"))


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
