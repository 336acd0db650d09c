"""An investor's own inquiries: the list, one of them, and what he can do with it."""

from telegram import Message as TelegramMessage
from telegram import Update
from telegram.error import BadRequest

from handlers.context import Context
from handlers.inquiries import acts, intake
from handlers.inquiries.acts import said
from handlers.inquiries.people import person
from handlers.inquiries.record import Record, record, record_by_number
from handlers.speak import language_of, say, turn
from handlers.views import inquiry_form
from handlers.views.inquiry_callbacks import Act, Verb
from store import inquiries, outbox


async def on_mine(update: Update, context: Context) -> None:
    await show_mine(0, update, context, in_place=False)


async def show_mine(offset: int, update: Update, context: Context, *, in_place: bool = True) -> None:
    who = person(update)
    if who is None:
        return
    records = await context.desk.store.read(
        lambda session: [
            record(row, session=session) for row in inquiries.of_person(who.user_id, session=session)
        ]
    )
    message = inquiry_form.mine(records, offset, await language_of(update, context))
    await (turn if in_place else say)(update, context, message)


async def press(act: Act, update: Update, context: Context) -> str | None:
    """A button of an inquiry of his own; the words of the toast (a key of the catalogue), if any."""
    who, desk, number = person(update), context.desk, act.number
    if who is None:
        return None
    language = await language_of(update, context)
    found = await desk.store.read(lambda session: record_by_number(number, session=session))
    if found is None or found.inquiry.user_id != who.user_id:
        return "iq_gone"
    match act.verb:
        case Verb.CLOSE_MINE:
            done = await desk.store.write(
                lambda session: acts.close(number, who, update.update_id, own=True, session=session)
            )
        case Verb.REOPEN_MINE:
            done = await desk.store.write(
                lambda session: acts.reopen(
                    number, who, update.update_id, own=True, desk=desk, session=session
                )
            )
            if done.words in ("iq_banned", "iq_too_fast", "iq_too_many_open"):
                refusal = inquiry_form.with_mine(done.words, language, reason=done.reason)
                await say(update, context, refusal)
                return None
        case Verb.RATE:
            done = await desk.store.write(lambda session: acts.rate(number, who, act.extra, session=session))
            desk.outbox.wake()
            await _take_buttons_away(update)
            return done.words
        case Verb.WRITE:
            await _prompt(found, update, context)
            return None
        case Verb.HAND_ON:
            return await _pass_on(act, update, context)
        case _:
            await turn(update, context, inquiry_form.one_of_mine(found, desk.timezone, language))
            return None
    desk.outbox.wake()
    if done.record is not None:
        await turn(update, context, inquiry_form.one_of_mine(done.record, desk.timezone, language))
    return None


async def _take_buttons_away(update: Update) -> None:
    """One tap is enough."""
    query = update.callback_query
    if query is None or not isinstance(query.message, TelegramMessage) or not query.message.reply_markup:
        return
    try:
        await query.edit_message_reply_markup()
    except BadRequest:
        # It is gone already, or so is the message.
        return


async def _prompt(found: Record, update: Update, context: Context) -> None:
    chat = update.effective_chat
    if chat is None:
        return
    words = inquiry_form.plain("iq_write_here", await language_of(update, context), n=found.number)
    key = f"write:{update.update_id}"
    await context.desk.store.write(
        lambda session: outbox.put(
            key, chat.id, "say", said(words, force_reply=True), inquiry_id=found.number, session=session
        )
    )
    context.desk.outbox.wake()


async def _pass_on(act: Act, update: Update, context: Context) -> str | None:
    """The message that the desk answered is given to staff too."""
    who, query = person(update), update.callback_query
    shown = query.message if query is not None else None
    if who is None or not isinstance(shown, TelegramMessage):
        return "iq_gone"
    original = shown.reply_to_message
    if original is None or original.message_id != act.extra:
        return "iq_gone"
    done = await intake.pass_on(act.number, original, who, update, context)
    if done.words == "iq_passed":
        await context.bot.edit_message_reply_markup(shown.chat.id, shown.message_id)
    return None
