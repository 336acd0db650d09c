"""What staff write: to the investor, or for themselves."""

from sqlmodel import Session
from telegram import Message as TelegramMessage
from telegram import ReactionTypeEmoji, Update
from telegram.error import TelegramError

from handlers.context import Context
from handlers.inquiries import acts
from handlers.inquiries.acts import Done
from handlers.inquiries.people import handles_inquiries, words_after, written
from handlers.speak import language_of, say
from handlers.views import inquiry_form, inquiry_staff
from store import inquiries, outbox
from store.inquiries import Person

NOTE = "//"
SEEN = "👌"


async def on_staff_message(message: TelegramMessage, who: Person, update: Update, context: Context) -> bool:
    """A reply to a message of an inquiry, or anything in its own topic; whether it was one."""
    sender = message.from_user
    if sender is None or (sender.is_bot and message.sender_chat is None) or message.is_automatic_forward:
        return False
    replied = message.reply_to_message
    topic = message.message_thread_id if message.is_topic_message else None
    by_bot = replied is not None and replied.from_user is not None and replied.from_user.id == context.bot.id
    # In a topic Telegram shows the topic's first message as the one replied to.
    to_person = replied is not None and not by_bot and replied.message_id != topic

    def find(session: Session) -> tuple[int, bool] | None:
        if by_bot and replied is not None:
            row = outbox.by_message(message.chat.id, replied.message_id, session=session)
            if row is not None and row.inquiry_id is not None:
                return row.inquiry_id, row.key.startswith("ask:")
        if topic is not None and not to_person:
            inquiry = inquiries.in_topic(message.chat.id, topic, session=session)
            if inquiry is not None:
                return inquiry.id or 0, False
        return None

    found = await context.desk.store.read(find)
    if found is None:
        return False
    await _answer(found[0], message, who, update, context, asking=found[1])
    return True


async def from_private(
    number: int, message: TelegramMessage, who: Person, update: Update, context: Context, *, asking: bool
) -> bool:
    """An officer's reply in his own chat with the bot; whether he is one."""
    if not await handles_inquiries(update, context):
        return False
    await _answer(number, message, who, update, context, asking=asking)
    return True


async def _answer(
    number: int, message: TelegramMessage, who: Person, update: Update, context: Context, *, asking: bool
) -> None:
    language = await language_of(update, context)
    if not await handles_inquiries(update, context):
        await say(update, context, inquiry_form.plain("iq_staff_only", language))
        return
    if (message.text or message.caption or "").lstrip().startswith(NOTE):
        await keep_note(number, message, who, update, context)
        return
    desk, given = context.desk, written(message)
    done = await desk.store.write(
        lambda session: acts.to_investor(
            number, who, given, update.update_id, asking=asking, desk=desk, session=session
        )
    )
    await report(done, number, message, update, context)


async def keep_note(
    number: int, message: TelegramMessage, who: Person, update: Update, context: Context
) -> None:
    given = written(message)
    done = await context.desk.store.write(
        lambda session: acts.note(number, who, given, update.update_id, session=session)
    )
    language = await language_of(update, context)
    await say(update, context, inquiry_form.plain(done.words, language, n=number))


async def send_words(
    number: int, message: TelegramMessage, who: Person, update: Update, context: Context, *, skipped: int
) -> None:
    """`/reply N words`: the words alone, with their formatting."""
    desk = context.desk
    words, entities = words_after(message, skipped)
    given = acts.Written(message.chat.id, message.message_id, "text", words, entities)
    done = await desk.store.write(
        lambda session: acts.to_investor(
            number, who, given, update.update_id, words=words, desk=desk, session=session
        )
    )
    await report(done, number, message, update, context)


async def report(done: Done, number: int, message: TelegramMessage, update: Update, context: Context) -> None:
    """A sign that it is on its way, or what kept it back."""
    context.desk.outbox.wake()
    language = await language_of(update, context)
    if done.words == "iq_sent_answer":
        try:
            await context.bot.set_message_reaction(
                message.chat.id, message.message_id, [ReactionTypeEmoji(SEEN)]
            )
        except TelegramError:
            # A group may allow no reactions; the card says what state it is in.
            return
    elif done.words == "iq_held_back" and done.record is not None:
        await say(update, context, inquiry_staff.held_back(done.record, message.message_id, language))
    elif done.words == "iq_has_it" and done.record is not None:
        officer = done.record.inquiry.officer_name
        await say(update, context, inquiry_form.plain("iq_has_it", language, n=number, officer=officer))
    else:
        await say(update, context, inquiry_form.plain(done.words, language, n=number))
