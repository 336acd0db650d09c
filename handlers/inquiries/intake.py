"""What an investor writes in his private chat: to staff, to the form, or to the desk as ever."""

from sqlmodel import Session
from telegram import Message as TelegramMessage
from telegram import Update
from telegram.ext import ApplicationHandlerStop

from handlers.ask.answer_types import DoubtAnswer, NothingAnswer, WordsAnswer
from handlers.ask.handlers import on_location, on_text
from handlers.ask.service import answer_question, to_memory
from handlers.ask.understand import understand
from handlers.ask.understand.question import Kind
from handlers.context import Context, Desk
from handlers.inquiries import acts, form, replies
from handlers.inquiries.acts import Done
from handlers.inquiries.cues import Cue, cue
from handlers.inquiries.moves import QUESTION_MARKS
from handlers.inquiries.people import (
    command_words,
    handles_inquiries,
    in_staff_chat,
    inquiry_of,
    person,
    private,
    written,
)
from handlers.speak import NO_PREVIEW, keyboard, language_of, say
from handlers.subscriptions.handlers import is_request
from handlers.subscriptions.wishes import is_plain
from handlers.views import inquiry_form
from store import inquiries, outbox
from store.inquiries import Person
from store.models import State

NOT_FOR_THE_DESK = (Kind.UNKNOWN, Kind.SMALL_TALK)
LONGEST_TALK = 5
"""Words of thanks."""
UNANSWERED = (State.NEW, State.CLAIMED)
UNSAID = (WordsAnswer, DoubtAnswer, NothingAnswer)
"""Answers that are none."""


async def on_message(update: Update, context: Context) -> None:
    """Looks at every message that is no command and answers no form; stops the others when it was for staff."""
    message, who, desk = update.effective_message, person(update), context.desk
    if message is None or who is None or desk.staff_chat_id is None:
        return
    if in_staff_chat(update, context):
        if await replies.on_staff_message(message, who, update, context):
            raise ApplicationHandlerStop
        return
    if not private(update):
        return
    known = await context.conversation(message.chat.id, who.user_id)
    if known.held:
        await hasten(update, context)
    if message.media_group_id is not None and await form.on_more(message, update, context):
        raise ApplicationHandlerStop
    if message.reply_to_message is not None and await _reply(message, who, update, context):
        raise ApplicationHandlerStop
    if await form.at_review(message, known, update, context):
        raise ApplicationHandlerStop
    if known.unsent is not None:
        await form.set_aside(update, context)
    if message.text and is_request(message.text):
        today = desk.today
        language = await language_of(update, context)
        if known.matter is None or is_plain(message.text, desk.knowledge, language=language, today=today):
            return
    if message.text and (asked := cue(message.text)) is not None and not _is_question(message.text):
        question = message.text if asked is Cue.INVEST else None
        await form.begin(update, context, question=question, said=message.text)
        raise ApplicationHandlerStop
    if message.text and known.unsent is not None and known.matter is None:
        await on_text(update, context)
        await form.remind(update, context)
        raise ApplicationHandlerStop
    if known.matter is not None and await _to_matter(known.matter, message, who, update, context):
        raise ApplicationHandlerStop


def _is_question(text: str) -> bool:
    return any(mark in text for mark in QUESTION_MARKS)


async def _reply(message: TelegramMessage, who: Person, update: Update, context: Context) -> bool:
    """A reply to a message that belongs to an inquiry goes there."""
    chat_id, replied = message.chat.id, message.reply_to_message
    if replied is None:
        return False

    def find(session: Session) -> tuple[int, bool, bool] | None:
        row = outbox.by_message(chat_id, replied.message_id, session=session)
        earlier = inquiries.message_at(chat_id, replied.message_id, session=session)
        number = inquiry_of(replied, context.bot.id, session=session)
        number = number or (earlier.inquiry_id if earlier is not None else None)
        inquiry = inquiries.by_number(number, session=session) if number is not None else None
        if inquiry is None:
            return None
        return inquiry.id or 0, inquiry.user_id == who.user_id, row is not None and row.key.startswith("ask:")

    found = await context.desk.store.read(find)
    if found is None:
        return False
    number, his, asking = found
    if his:
        await pass_on(number, message, who, update, context)
        return True
    return await replies.from_private(number, message, who, update, context, asking=asking)


async def _to_matter(
    number: int, message: TelegramMessage, who: Person, update: Update, context: Context
) -> bool:
    """With an inquiry open, what is no question to the desk is for staff; a question is answered, and may be
    given to staff by a tap."""
    desk = context.desk
    if message.text is None:
        # A place asks the desk what is near it; a reply would have gone to staff before.
        answered = message.location is not None and message.venue is None
        if answered:
            await on_location(update, context)
            await _offer(number, message, context, await language_of(update, context))
        else:
            await pass_on(number, message, who, update, context)
        return True
    known = await context.conversation(message.chat.id, who.user_id)
    question = understand(
        message.text,
        knowledge=desk.knowledge,
        memory=to_memory(known.memory),
        language=await language_of(update, context),
        today=desk.today,
    )
    inquiry = await desk.store.read(lambda session: inquiries.by_number(number, session=session))
    awaited = inquiry is not None and inquiry.state == State.WAITING
    if question.kind is Kind.SMALL_TALK and inquiry is not None and inquiry.state in UNANSWERED:
        await on_text(update, context)  # nobody of the staff has said anything yet that he would answer
        return True
    # A wish that names nothing the desk could tell is one to staff: "let me know when there is an answer".
    wished = is_request(message.text) and not _is_question(message.text)
    for_the_desk = question.kind not in NOT_FOR_THE_DESK and not wished
    if for_the_desk and not _is_question(message.text):
        # Words that need not be a question are one to the desk only if it knows an answer and none was asked of him.
        for_the_desk = not awaited and await desk.store.read(
            lambda session: (
                not isinstance(
                    answer_question(question, register=desk.register, session=session).answer, UNSAID
                )
            )
        )
    if for_the_desk:
        await on_text(update, context)
        await _offer(number, message, context, await language_of(update, context))
        return True
    await pass_on(number, message, who, update, context)
    return True


async def _offer(number: int, message: TelegramMessage, context: Context, language: str) -> None:
    """After the desk's own answer: the way to give the same message to staff."""
    offer = inquiry_form.pass_on(number, message.message_id, language)
    await context.bot.send_message(
        message.chat.id,
        offer.text,
        reply_markup=keyboard(offer, context.bot.username),
        reply_to_message_id=message.message_id,
        link_preview_options=NO_PREVIEW,
    )


async def pass_on(
    number: int, message: TelegramMessage, who: Person, update: Update, context: Context
) -> Done:
    """Give it to staff and say so, or say why not."""
    desk = context.desk
    given = written(message, update.update_id)
    thanks = given.kind == acts.TEXT and _only_thanks(given.text, desk)
    done = await desk.store.write(
        lambda session: acts.to_staff(
            number, who, given, update.update_id, thanks=thanks, desk=desk, session=session
        )
    )
    desk.outbox.wake()
    inquiry = done.record.inquiry if done.record is not None else None
    language = inquiry.language if inquiry is not None else await language_of(update, context)
    if done.words in ("iq_gone", "iq_too_many_open"):
        shown = inquiry_form.with_mine(done.words, language)
    else:
        shown = inquiry_form.plain(done.words, language, n=number, reason=done.reason)
    await replies.say_once(shown, done, message, update, context)
    return done


def _only_thanks(text: str | None, desk: Desk) -> bool:
    """Whether the words thank, and no more."""
    if not text or len(text.split()) > LONGEST_TALK:
        return False
    said = understand(text, knowledge=desk.knowledge, today=desk.today)
    return said.kind is Kind.SMALL_TALK and said.topic == "thanks"


async def on_edited(update: Update, context: Context) -> None:
    """The edit of a message that was passed on is followed on the other side."""
    message, desk = update.edited_message, context.desk
    if message is None:
        return
    if await form.on_edited(message, update, context):
        return
    kept = await desk.store.read(
        lambda session: inquiries.message_at(message.chat.id, message.message_id, session=session)
    )
    if kept is None or (kept.side != "investor" and not await handles_inquiries(update, context)):
        return
    given = written(message, update.update_id)
    if kept.kind == acts.WORDS and not acts.is_note(message.text):
        given = command_words(message, kept.inquiry_id, update.update_id)

    def work(session: Session) -> Done | None:
        row = inquiries.message_at(message.chat.id, message.message_id, session=session)
        return None if row is None else acts.edited(row, given, update.update_id, session=session)

    done = await desk.store.write(work)
    desk.outbox.wake()
    if done is not None:
        await say(update, context, inquiry_form.plain(done.words, await language_of(update, context)))


async def on_member(update: Update, context: Context) -> None:
    """The bot was let in again: what waits for the chat is sent."""
    await hasten(update, context)


async def hasten(update: Update, context: Context) -> None:
    chat = update.effective_chat
    if chat is not None:
        await context.desk.store.write(lambda session: outbox.hasten(chat.id, session=session))
        context.desk.outbox.wake()
