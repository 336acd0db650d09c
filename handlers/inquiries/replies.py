"""What staff write: to the investor, or for themselves."""

from sqlmodel import Session
from telegram import Message as TelegramMessage
from telegram import ReactionTypeEmoji, Update
from telegram.error import TelegramError

from handlers.context import Context
from handlers.inquiries import acts
from handlers.inquiries.acts import Done, Written, said
from handlers.inquiries.people import handles_inquiries, inquiry_of, written
from handlers.speak import language_of, say
from handlers.views import Message, inquiry_form, inquiry_staff
from store import inquiries, outbox
from store.inquiries import Person

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
        number = inquiry_of(replied, context.bot.id, session=session)
        if number is not None and replied is not None:
            row = outbox.by_message(message.chat.id, replied.message_id, session=session)
            return number, row is not None and row.key.startswith("ask:")
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
    if not await handles_inquiries(update, context):
        language = await language_of(update, context)
        await say(update, context, inquiry_form.plain("iq_staff_only", language))
        return
    given = written(message, update.update_id)
    if acts.is_note(given.text):
        await keep_note(number, given, who, update, context)
    else:
        await pass_on(number, given, who, update, context, asking=asking)


async def keep_note(number: int, given: Written, who: Person, update: Update, context: Context) -> None:
    done = await context.desk.store.write(
        lambda session: acts.note(number, who, given, update.update_id, session=session)
    )
    await report(done, number, update, context)


async def pass_on(
    number: int,
    given: Written,
    who: Person,
    update: Update,
    context: Context,
    *,
    asking: bool = False,
) -> None:
    """Give it to the investor and show that it is on its way, or say what kept it back."""
    desk = context.desk
    done = await desk.store.write(
        lambda session: acts.to_investor(
            number, who, given, update.update_id, asking=asking, desk=desk, session=session
        )
    )
    await report(done, number, update, context)


async def report(done: Done, number: int, update: Update, context: Context) -> None:
    """A sign that it is on its way, or what kept it back."""
    context.desk.outbox.wake()
    message = update.effective_message
    if message is None:
        return
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
        shown = inquiry_staff.held_back(done.record, message.message_id, language)
        await say_once(shown, done, message, update, context)
    else:
        shown = inquiry_form.plain(done.words, language, n=number)
        await say_once(shown, done, message, update, context)


async def say_once(
    shown: Message, done: Done, message: TelegramMessage, update: Update, context: Context
) -> None:
    """Answer a message; to the parts of an album, which come one by one, only once."""
    album = message.media_group_id
    if album is None:
        await say(update, context, shown)
        return
    key, chat_id = f"{done.words}:{message.chat.id}:{album}", message.chat.id
    number = done.record.number if done.record is not None else None
    await context.desk.store.write(
        lambda session: outbox.put(key, chat_id, "say", said(shown), inquiry_id=number, session=session)
    )
    context.desk.outbox.wake()
