"""The form that opens an inquiry: a few questions, each to be skipped, a review, and off it goes."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from sqlmodel import Session
from telegram import KeyboardButton, ReplyKeyboardMarkup, ReplyKeyboardRemove, Update
from telegram import Message as TelegramMessage
from telegram.constants import ParseMode

from handlers.ask.answer_types import ContactAnswer
from handlers.ask.handlers import on_text
from handlers.ask.service import to_memory
from handlers.ask.understand.question import Kind
from handlers.context import Context, Desk
from handlers.inquiries import acts, fields
from handlers.inquiries.acts import Done, Written
from handlers.inquiries.fields import CLEARED, SETTLED, Data
from handlers.inquiries.moves import QUESTION_MARKS, Said, asks, move
from handlers.inquiries.people import person, private, written
from handlers.inquiries.record import Names, names_of
from handlers.speak import language_of, say, turn
from handlers.subscriptions.handlers import is_request, on_request
from handlers.views import Message, inquiry_form, render, screens
from handlers.views.catalogue import say as words
from handlers.views.inquiry_callbacks import Form, Move, Step
from store import directory, inquiries, office
from store.chats import Conversation
from store.drafts import drop_draft, keep_draft, open_draft
from store.inquiries import FORM
from store.models import Draft, InquiryForm
from store.rates import DOLLAR, newest_rates

SHORT_NAME = 2
"""Words that a name may have though its first asks something: "Show Group"."""
MOVES = {
    Said.SKIP: Move.SKIP,
    Said.AGREE: Move.SKIP,
    Said.CLEAR: Move.CLEAR,
    Said.REST: Move.REST,
    Said.SEND: Move.REST,
    Said.BACK: Move.BACK,
}
TYPED_AT_REVIEW = (Said.SEND, Said.AGREE, Said.CANCEL, Said.AGAIN)
Answerer = Callable[[Update, Context], Awaitable[None]]


async def begin(
    update: Update,
    context: Context,
    *,
    project_id: int = 0,
    question: str | None = None,
    said: str | None = None,
) -> None:
    """Open the form; prefilled from the project, the words, or what the conversation was about.

    A form that was begun before goes on where it was left: new words are its new question. `said` is what the
    person wrote: the form speaks his language, unless he has chosen one.
    """
    desk, who, chat = context.desk, person(update), update.effective_chat
    if who is None or chat is None:
        return
    language = await language_of(update, context)
    if desk.staff_chat_id is None:
        lines = await desk.store.read(lambda session: directory.all_contacts(session=session))
        await say(update, context, inquiry_form.plain("iq_no_staff", language))
        await say(update, context, render(ContactAnswer(tuple(lines)), language, {}))
        return
    if not private(update):
        await say(update, context, inquiry_form.private(context.bot.username, language))
        return

    known = await context.conversation(chat.id, who.user_id)
    chosen = known.language is not None

    def work(session: Session) -> Data | str:
        ban = office.ban_of(who.user_id, session=session)
        if ban is not None:
            return words("iq_banned", language, reason=ban.reason)
        still_open = inquiries.of_person(who.user_id, session=session, states=inquiries.OPEN)
        if len(still_open) >= inquiries.MOST_OPEN:
            return words("iq_too_many_open", language)
        draft = open_draft(chat.id, who.user_id, FORM, session=session)
        if draft is not None and draft.update_id == update.update_id:
            return draft.data
        begun = draft.data if draft is not None and draft.data.get("question") else None
        data: Data = dict(begun) if begun is not None else {"language": language, "chosen": chosen}
        data |= fields.language_said(question or said or "", data, desk)
        data.pop("editing", None)
        step = Step(data["at"]) if begun is not None else Step.QUESTION
        if project_id:
            data |= fields.of_project(desk.register.get(project_id)) | {"guessed": False}
        elif (
            begun is None
            and fields.may_be_of_it(question)
            and (memory := to_memory(known.memory)) is not None
        ):
            project = desk.register.get(memory.shown[0]) if len(memory.shown) == 1 else None
            data |= fields.of_project(project) if project else fields.prefilled(memory.question)
            data["guessed"] = True
        if question is not None:
            data |= {"question": question, "asked": _asked(update)} | fields.subject_said(
                question, data, desk, language
            )
            step = Step.ABOUT if begun is None else step
        return _keep(update, step, data | {"resumed": begun is not None}, session=session)

    found = await desk.store.write(work)
    if isinstance(found, str):
        await say(update, context, inquiry_form.with_mine_text(found, language))
        return
    wrong = "iq_resumed" if found.get("resumed") else None
    await _show(update, context, found, language, wrong=wrong)


def _asked(update: Update) -> dict[str, Any] | None:
    """The message with the question, where that is all of it: an edit of it is followed."""
    message = update.message
    if message is None or message.text is None or message.text.startswith("/"):
        return None
    return asdict(written(message, update.update_id))


def _keep(update: Update, step: Step, data: Data, *, session: Session) -> Data:
    """At the review nothing is waited for, so words go to the desk as ever."""
    chat, user = update.effective_chat, update.effective_user
    data = data | {"at": step.value, "aside": False}
    if chat is None or user is None:
        return data
    keep_draft(
        chat.id,
        user.id,
        FORM,
        step=None if step is Step.REVIEW else step.value,
        data=data,
        update_id=update.update_id,
        session=session,
    )
    return data


async def on_message(update: Update, context: Context) -> None:
    """The person's answer to what the form asked last."""
    message, who, chat, desk = update.effective_message, person(update), update.effective_chat, context.desk
    if message is None or who is None or chat is None:
        return
    language = await _tongue(update, context)

    def work(session: Session) -> tuple[Data, str | None] | None:
        draft = open_draft(chat.id, who.user_id, FORM, session=session)
        if draft is None or draft.step is None:
            return None
        if draft.update_id == update.update_id:
            return draft.data, None
        step = Step(draft.step)
        if fields.goes_with(message, draft.data):
            data, wrong = fields.with_file(dict(draft.data), message, update.update_id)
            return _keep(update, step, data | {"silent": wrong is None}, session=session), wrong
        data, wrong = fields.take(step, dict(draft.data), update, desk, language)
        after = step if wrong else _after(step, data)
        return _keep(update, after, data, session=session), wrong

    before = await desk.store.read(lambda session: open_draft(chat.id, who.user_id, FORM, session=session))
    asked = before.data.get("at") if before is not None else None
    goes_along = before is not None and fields.goes_with(message, before.data)
    replayed = before is not None and before.update_id == update.update_id
    if before is not None and not goes_along and not replayed and message.text:
        said = move(message.text)
        if said is not None:
            await _do(said, before.data, update, context, language)
            return
        if answer := _for_the_desk(message.text, Step(before.data["at"]), desk, language):
            await set_aside(update, context)
            await answer(update, context)
            await _show(update, context, before.data, language)
            return
    found = await desk.store.write(work)
    if found is None:
        return
    data, wrong = found
    if goes_along and data.get("silent"):
        return
    if asked == Step.REACH and wrong is None:
        await _put_keys_away(update, context, words("iq_thanks", language))
    await _show(update, context, data, language, wrong=wrong)


def _for_the_desk(text: str, step: Step, desk: Desk, language: str) -> Answerer | None:
    """What answers words that are clearly for the desk and no answer to the form."""
    if step is Step.QUESTION:
        return None
    if is_request(text):
        return on_request
    kind = fields.understood(text, desk, language).kind
    if kind is Kind.SMALL_TALK:
        return on_text
    called_so = step is Step.COMPANY and all(
        word[:1].isupper() or not word.isalpha() for word in text.split()
    )
    if len(text.split()) > SHORT_NAME and asks(text) and not called_so:
        return on_text
    marked = any(mark in text for mark in QUESTION_MARKS)
    return on_text if marked and kind not in (Kind.UNKNOWN, Kind.OFF_TOPIC) else None


async def _do(said: Said, data: Data, update: Update, context: Context, language: str) -> None:
    """What a button of the form would have done, typed."""
    step = Step(data["at"])
    if said is Said.CANCEL:
        await _drop(update, context, language)
    elif step is Step.REVIEW and said in (Said.SEND, Said.AGREE):
        await _send(update, context, language)
    elif step is Step.QUESTION and not data.get("question"):
        await _show(update, context, data, language, wrong="iq_no_question")
    elif said is Said.AGREE and not any(data.get(name) for name in (*CLEARED[step], *SETTLED[step])):
        await _show(update, context, data, language, wrong="iq_unknown_words")
    elif said is Said.AGAIN or step is Step.REVIEW:
        await _note(update, context, aside=False)
        await _show(update, context, data, language)
    else:
        if step is Step.REACH:
            await _put_keys_away(update, context, words("iq_thanks", language))
        await on_form_button(Form(MOVES[said], step), update, context)


async def at_review(message: TelegramMessage, known: Conversation, update: Update, context: Context) -> bool:
    """Words typed under the whole form: "send it", "cancel"; whether they were for it. A bare "yes" sends only
    what was shown last."""
    who, chat = person(update), update.effective_chat
    said = move(message.text or "")
    if who is None or chat is None or said not in TYPED_AT_REVIEW:
        return False

    def read(session: Session) -> tuple[Draft | None, bool]:
        sent = inquiries.by_update(update.update_id, session=session) is not None
        return open_draft(chat.id, who.user_id, FORM, session=session), sent

    draft, sent = await context.desk.store.read(read)
    language = await _tongue(update, context)
    if sent:
        await _send(update, context, language)
        return True
    if draft is None or known.unsent is None:
        return False
    if draft.update_id == update.update_id:
        # A replay of what led to the review, which he has not seen yet.
        await _show(update, context, draft.data, language)
        return True
    looked_away = draft.data.get("aside") or (known.asked_at or known.unsent) > known.unsent
    if said is Said.AGREE and looked_away:
        return False
    await _do(said, draft.data, update, context, language)
    return True


async def set_aside(update: Update, context: Context) -> None:
    """Note that something else than the form is shown last: a bare "yes" is not for it any more."""
    await _note(update, context, aside=True)


async def _note(update: Update, context: Context, *, aside: bool) -> None:
    who, chat = person(update), update.effective_chat
    if who is None or chat is None:
        return

    def work(session: Session) -> None:
        draft = open_draft(chat.id, who.user_id, FORM, session=session)
        if draft is not None and draft.data.get("aside", False) is not aside:
            draft.data = draft.data | {"aside": aside}

    await context.desk.store.write(work)


async def remind(update: Update, context: Context) -> None:
    """Say once that the form is not sent yet, after something else was answered."""
    who, chat = person(update), update.effective_chat
    if who is None or chat is None:
        return

    def work(session: Session) -> Data | None:
        draft = open_draft(chat.id, who.user_id, FORM, session=session)
        if draft is None or draft.data.get("reminded"):
            return None
        draft.data = draft.data | {"reminded": True}
        return draft.data

    data = await context.desk.store.write(work)
    if data is not None:
        await say(update, context, inquiry_form.unsent(data["language"]))


async def on_more(message: TelegramMessage, update: Update, context: Context) -> bool:
    """One more part of the question's album, when the form waits for no words; whether it was one."""
    who, chat = person(update), update.effective_chat
    if who is None or chat is None:
        return False

    def work(session: Session) -> bool:
        draft = open_draft(chat.id, who.user_id, FORM, session=session)
        if draft is None or not fields.goes_with(message, draft.data):
            return False
        data, _ = fields.with_file(dict(draft.data), message, update.update_id)
        _keep(update, Step(draft.data["at"]), data, session=session)
        return True

    return await context.desk.store.write(work)


async def on_edited(message: TelegramMessage, update: Update, context: Context) -> bool:
    """Follow an edit of the question while the form is open; whether it was one."""
    who, desk = person(update), context.desk
    if who is None:
        return False
    language = await _tongue(update, context)

    def work(session: Session) -> tuple[Data, str | None] | None:
        draft = open_draft(message.chat.id, who.user_id, FORM, session=session)
        asked = draft.data.get("asked") if draft is not None else None
        if draft is None or asked is None or asked["message_id"] != message.message_id:
            return None
        if draft.update_id == update.update_id:
            return draft.data, None
        data, wrong = fields.take_question(dict(draft.data), message, asked["update_id"], desk, language)
        return _keep(update, Step(draft.data["at"]), data, session=session), wrong

    found = await desk.store.write(work)
    if found is None:
        return False
    data, wrong = found
    await _show(update, context, data, language, wrong=wrong or "iq_question_changed")
    return True


def _after(step: Step, data: Data) -> Step:
    order = inquiry_form.ORDER
    if data.pop("editing", False) or step not in order or step is order[-1]:
        return Step.REVIEW
    return order[order.index(step) + 1]


def _before(step: Step, data: Data) -> Step:
    order = inquiry_form.ORDER
    if data.pop("editing", False) or step not in order:
        return Step.REVIEW
    return order[max(order.index(step) - 1, 0)]


async def _tongue(update: Update, context: Context) -> str:
    """The language of the form that is open, else that of the person."""
    who, chat = person(update), update.effective_chat
    language = await language_of(update, context)
    if who is None or chat is None:
        return language
    draft = await context.desk.store.read(
        lambda session: open_draft(chat.id, who.user_id, FORM, session=session)
    )
    return draft.data.get("language", language) if draft is not None else language


async def on_command(update: Update, context: Context) -> None:
    """`/skip` and `/cancel`, typed while the form waits for words, do what its buttons do."""
    who, chat, message = person(update), update.effective_chat, update.effective_message
    if who is None or chat is None or message is None:
        return
    language = await _tongue(update, context)
    known = await context.conversation(chat.id, who.user_id)
    draft = await context.desk.store.read(
        lambda session: open_draft(chat.id, who.user_id, FORM, session=session)
    )
    if draft is None or known.listening not in (None, FORM):
        await say(update, context, screens.help_(language))
        return
    cancelled = (message.text or "").casefold().startswith("/cancel")
    await _do(Said.CANCEL if cancelled else Said.SKIP, draft.data, update, context, language)


async def on_form_button(pressed: Form, update: Update, context: Context) -> str | None:
    """A button of the form; the words of the toast, if any."""
    who, chat, desk = person(update), update.effective_chat, context.desk
    if who is None or chat is None:
        return None
    language = await _tongue(update, context)
    if pressed.move is Move.CANCEL:
        await _drop(update, context, language)
        return None
    if pressed.move is Move.SEND:
        await _send(update, context, language)
        return None

    def work(session: Session) -> Data | None:
        draft = open_draft(chat.id, who.user_id, FORM, session=session)
        if draft is None:
            return None
        if draft.update_id == update.update_id:
            return draft.data
        data = dict(draft.data)
        if pressed.move is Move.EDIT:
            return _keep(update, pressed.step, data | {"editing": True}, session=session)
        if data.get("at") != pressed.step:
            # A button of a step that is over, pressed once more.
            return data
        match pressed.move:
            case Move.CLEAR:
                data |= dict.fromkeys(CLEARED[pressed.step])
                data |= {"guessed": False} if pressed.step is Step.ABOUT else {}
            case Move.EN | Move.RU | Move.KK:
                data |= {"language": pressed.move.value, "chosen": True}
            case _:
                pass
        if pressed.move is Move.REST:
            after = Step.REVIEW
        elif pressed.move is Move.BACK:
            after = _before(pressed.step, data)
        else:
            after = _after(pressed.step, data)
        return _keep(update, after, data, session=session)

    data = await desk.store.write(work)
    if data is None:
        await turn(update, context, inquiry_form.with_mine("iq_gone", language))
        return None
    await _show(update, context, data, language, in_place=True)
    return None


async def _put_keys_away(update: Update, context: Context, text: str) -> None:
    """The keys for the phone would stay below all that follows; only a message can take them away."""
    chat = update.effective_chat
    if chat is not None:
        await context.bot.send_message(chat.id, text, reply_markup=ReplyKeyboardRemove())


async def _drop(update: Update, context: Context, language: str) -> None:
    who, chat = person(update), update.effective_chat
    if who is None or chat is None:
        return

    def work(session: Session) -> bool:
        draft = open_draft(chat.id, who.user_id, FORM, session=session)
        drop_draft(chat.id, who.user_id, FORM, session=session)
        return draft is not None and draft.data.get("at") == Step.REACH

    at_keys = await context.desk.store.write(work)
    message = inquiry_form.cancelled(language)
    if at_keys:
        await _put_keys_away(update, context, message.text)
    else:
        await turn(update, context, message)


async def _send(update: Update, context: Context, language: str) -> None:
    who, chat, desk = person(update), update.effective_chat, context.desk
    if who is None or chat is None:
        return

    def work(session: Session) -> Done | None:
        draft = open_draft(chat.id, who.user_id, FORM, session=session)
        if draft is None:
            known = inquiries.by_update(update.update_id, session=session)
            return Done("iq_sent") if known is not None else None
        data = draft.data
        if not data.get("question"):
            return Done("iq_no_question")
        amount = Decimal(data["amount"]) if data.get("amount") else None
        form = InquiryForm.model_validate(data | {"amount": amount})
        return acts.submit(
            form,
            _kept(data["asked"]) if data.get("asked") else None,
            [_kept(file) for file in data.get("files", [])],
            who,
            chat.id,
            update_id=update.update_id,
            dollars=_dollars(amount, data.get("currency"), session=session),
            desk=desk,
            session=session,
        )

    before = await desk.store.read(lambda session: open_draft(chat.id, who.user_id, FORM, session=session))
    if before is not None and before.data.get("at") == Step.REACH:
        await _put_keys_away(update, context, words("iq_thanks", language))
    done = await desk.store.write(work)
    desk.outbox.wake()
    if done is None:
        await turn(update, context, inquiry_form.with_mine("iq_gone", language))
    elif done.reason:
        await turn(update, context, inquiry_form.with_mine(done.words, language, reason=done.reason))
    elif done.words == "iq_sent":
        await turn(update, context, inquiry_form.plain("iq_sent", language))
    else:
        await turn(update, context, inquiry_form.with_mine(done.words, language))


def _kept(file: dict[str, Any]) -> Written:
    return Written(**(file | {"entities": tuple(file["entities"])}))


def _dollars(amount: Decimal | None, currency: str | None, *, session: Session) -> Decimal | None:
    """What it is in US dollars, where a rate is known: the rules of routing are kept in these."""
    if amount is None or currency is None or currency == DOLLAR:
        return amount
    rate = newest_rates(session=session).get(currency)
    return amount / rate.per_dollar if rate is not None else None


async def _show(
    update: Update,
    context: Context,
    data: Data,
    language: str,
    *,
    wrong: str | None = None,
    in_place: bool = False,
) -> None:
    """Ask what comes next, or show the whole form."""
    desk, chat = context.desk, update.effective_chat
    language = data.get("language", language)
    names: Names = await desk.store.read(lambda session: names_of(data, session=session))
    step = Step(data["at"])
    if step is Step.REVIEW:
        message: Message = inquiry_form.review(data, names, desk.retention_months, language, wrong=wrong)
    else:
        message = inquiry_form.ask(step, data, names, language, wrong=wrong)
    if step is Step.REACH and chat is not None:
        share, enough = inquiry_form.reach_keys(language)
        rows: list[list[str | KeyboardButton]] = [
            [KeyboardButton(share, request_contact=True)],
            [enough],
            [words("iq_cancel", language)],
        ]
        await context.bot.send_message(
            chat.id,
            message.text,
            parse_mode=ParseMode.HTML,
            reply_markup=ReplyKeyboardMarkup(rows, resize_keyboard=True, one_time_keyboard=True),
        )
        return
    await (turn if in_place else say)(update, context, message)
