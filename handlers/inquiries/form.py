"""The form that opens an inquiry: a few questions, each to be skipped, a review, and off it goes."""

from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from typing import Any

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from sqlmodel import Session
from telegram import KeyboardButton, ReplyKeyboardMarkup, ReplyKeyboardRemove, Update
from telegram import Message as TelegramMessage
from telegram.constants import ParseMode

from handlers.ask.answer_types import ContactAnswer
from handlers.ask.handlers import on_text
from handlers.ask.service import to_memory
from handlers.ask.understand import understand
from handlers.ask.understand.amounts import figures_for_words, quantities
from handlers.ask.understand.lexicon import SPOKEN, load_lexicons
from handlers.ask.understand.question import Kind, Question
from handlers.context import Context, Desk
from handlers.inquiries import acts
from handlers.inquiries.acts import FORM, Done, Written
from handlers.inquiries.people import person, private, written
from handlers.inquiries.record import Names, names_of
from handlers.speak import language_of, say, turn
from handlers.views import Message, inquiry_form, render, screens
from handlers.views.catalogue import say as words
from handlers.views.inquiry_callbacks import Form, Move, Step
from store import directory, inquiries, office
from store.drafts import drop_draft, keep_draft, open_draft
from store.filters import ProjectFilter
from store.models import InquiryForm
from store.names import NameKind
from store.rates import DOLLAR, newest_rates
from store.records import ProjectRecord

LONGEST_WORDS = 200
LEAST_AMOUNT, MOST_AMOUNT = 1000, 10**15
MOST_FILES = 10
HOME = "KZ"
Data = dict[str, Any]


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
        data |= _spoken(question or said or "", data, desk)
        data.pop("editing", None)
        step = Step(data["at"]) if begun is not None else Step.QUESTION
        if project_id:
            data |= _of_project(desk.register.get(project_id)) | {"guessed": False}
        elif begun is None and (memory := to_memory(known.memory)) is not None:
            project = desk.register.get(memory.shown[0]) if len(memory.shown) == 1 else None
            data |= _of_project(project) if project else _prefilled(memory.question)
            data["guessed"] = True
        if question is not None:
            data |= {"question": question, "asked": _asked(update)} | _meant(question, data, desk, language)
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
    data = data | {"at": step.value}
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


def _of_project(project: ProjectRecord | None) -> Data:
    if project is None:
        return {}
    return {
        "project_id": project.id,
        "sector_id": project.sectors[0].id if project.sectors else None,
        "place_id": project.places[0].id if project.places else None,
    }


def _understood(text: str, desk: Desk, language: str) -> Question:
    today = datetime.now(desk.timezone).date()
    return understand(text, knowledge=desk.knowledge, language=language, today=today)


def _prefilled(question: Question) -> Data:
    """What a question was about, as far as it is plain."""
    wanted = question.filter
    data: Data = {}
    if wanted.sectors:
        data["sector_id"] = wanted.sectors[0]
    if wanted.places:
        data["place_id"] = wanted.places[0]
    if len(wanted.ids) == 1:
        data["project_id"] = wanted.ids[0]
    return data


def _named(text: str, desk: Desk, language: str) -> Data:
    """The project, sector and region that the words name."""
    question = _understood(text, desk, language)
    data: Data = {}
    if question.filter.companies:
        projects = desk.register.find(ProjectFilter(companies=question.filter.companies), limit=1)
        data |= _of_project(projects[0] if projects else None)
    # A question about a sector leaves its place out; here both count.
    slots = {NameKind.SECTOR: "sector_id", NameKind.PLACE: "place_id"}
    for mention in desk.knowledge.index.mentions(text, kinds=slots):
        if mention.found and mention.exact:
            data[slots[mention.candidates[0].kind]] = mention.candidates[0].id
    return data | _prefilled(question)


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
        if _goes_with(message, draft.data):
            data, wrong = _with_file(dict(draft.data), message, update.update_id)
            return _keep(update, step, data | {"silent": wrong is None}, session=session), wrong
        data, wrong = _take(step, dict(draft.data), update, desk, language)
        after = step if wrong else _after(step, data)
        return _keep(update, after, data, session=session), wrong

    before = await desk.store.read(lambda session: open_draft(chat.id, who.user_id, FORM, session=session))
    asked = before.data.get("at") if before is not None else None
    goes_with = before is not None and _goes_with(message, before.data)
    if asked != Step.QUESTION and not goes_with and await _is_question(message, desk, language):
        await on_text(update, context)
        if before is not None:
            await _show(update, context, before.data, language)
        return
    if asked == Step.REACH and message.text in {words("iq_cancel", one) for one in SPOKEN}:
        await _drop(update, context, language)
        return
    found = await desk.store.write(work)
    if found is None:
        return
    data, wrong = found
    if goes_with and data.get("silent"):
        return
    if asked == Step.REACH and wrong is None and chat is not None:
        thanks = words("iq_thanks", language)
        await context.bot.send_message(chat.id, thanks, reply_markup=ReplyKeyboardRemove())
    await _show(update, context, data, language, wrong=wrong)


async def _is_question(message: TelegramMessage, desk: Desk, language: str) -> bool:
    """Whether the words are clearly for the desk and no answer to the form."""
    text = message.text or ""
    if "?" not in text and "？" not in text:
        return False
    return _understood(text, desk, language).kind not in (Kind.UNKNOWN, Kind.SMALL_TALK, Kind.OFF_TOPIC)


def _goes_with(message: TelegramMessage, data: Data) -> bool:
    """Whether it is one more part of the album that came with the question."""
    album = message.media_group_id
    return album is not None and any(file["album"] == album for file in data.get("files", []))


async def on_more(message: TelegramMessage, update: Update, context: Context) -> bool:
    """One more part of the question's album, when the form waits for no words; whether it was one."""
    who, chat = person(update), update.effective_chat
    if who is None or chat is None:
        return False

    def work(session: Session) -> bool:
        draft = open_draft(chat.id, who.user_id, FORM, session=session)
        if draft is None or not _goes_with(message, draft.data):
            return False
        data, _ = _with_file(dict(draft.data), message, update.update_id)
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
        data, wrong = _take_question(dict(draft.data), message, asked["update_id"], desk, language)
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


def _take(step: Step, data: Data, update: Update, desk: Desk, language: str) -> tuple[Data, str | None]:
    """Put the answer into the form; with what is wrong with it."""
    message = update.effective_message
    if message is None:
        return data, "iq_unknown_words"
    text = " ".join((message.text or message.caption or "").split())
    if step is Step.QUESTION:
        return _take_question(data, message, update.update_id, desk, language)
    if step is Step.REACH:
        return _take_reach(data, message, text)
    if not text:
        return data, "iq_unknown_words"
    if len(text) > LONGEST_WORDS:
        return data, "iq_long_words"
    match step:
        case Step.ABOUT:
            return _take_about(data, text, desk, language)
        case Step.COMPANY:
            return data | {"company": text}, None
        case Step.COUNTRY if not any(map(str.isalpha, text)):
            return data, "iq_no_country"
        case Step.COUNTRY:
            known = desk.knowledge.index.lookup(text, kinds={NameKind.COUNTRY})
            best = known.candidates[0].id if known is not None and known.found else ""
            return data | {"country": best if len(best) == 2 and best.isupper() else text}, None
        case Step.AMOUNT:
            return _take_amount(data, text)
        case _:
            return data, None


def _spoken(text: str, data: Data, desk: Desk) -> Data:
    """The language of what was asked, where the person has chosen none."""
    if data.get("chosen") or not text:
        return {}
    found = _understood(text, desk, data["language"]).language
    return {"language": found} if found in SPOKEN else {}


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


def _meant(question: str, data: Data, desk: Desk, language: str) -> Data:
    """What the question itself is about; that is more than what the conversation was about before."""
    named = _named(question, desk, language) if data.get("guessed", True) else {}
    return {"project_id": None, "sector_id": None, "place_id": None} | named if any(named.values()) else {}


def _take_question(
    data: Data, message: TelegramMessage, update_id: int, desk: Desk, language: str
) -> tuple[Data, str | None]:
    text = (message.text or message.caption or "").strip()
    data, wrong = _with_file(data, message, update_id)
    if wrong is not None:
        return data, wrong
    if not text and not data.get("question"):
        return data, "iq_no_question"
    if text:
        asked = {"question": text, "asked": asdict(written(message, update_id))}
        data = data | asked | _meant(text, data, desk, language) | _spoken(text, data, desk)
    return data, None


def _with_file(data: Data, message: TelegramMessage, update_id: int) -> tuple[Data, str | None]:
    """The form with the file that came, if one did."""
    given = written(message, update_id)
    if given.kind == "text":
        return data, None
    if given.size > acts.LARGEST_FILE:
        return data, "iq_too_large"
    known = [file for file in data.get("files", []) if file["message_id"] != given.message_id]
    return data | {"files": [*known, asdict(given)][:MOST_FILES]}, None


def _take_amount(data: Data, text: str) -> tuple[Data, str | None]:
    """Of a range the upper end; a bare small number may mean anything, and a long one a phone."""
    numbers = {word: value for one in load_lexicons().values() for word, value in one.numbers.items()}
    text = figures_for_words(text, numbers).casefold()
    found = max(quantities(text), key=lambda one: one.value, default=None)
    if found is None or not LEAST_AMOUNT <= found.value < MOST_AMOUNT:
        return data, "iq_unknown_amount"
    if not (found.currency or found.scaled) and phonenumbers.PhoneNumberMatcher(text, HOME).has_next():
        return data, "iq_unknown_amount"
    apart = (one.currency for word in text.split() for one in quantities(f"5 {word}"))
    currency = found.currency or next(filter(None, apart), DOLLAR)
    return data | {"amount": str(found.value), "currency": currency}, None


def _take_about(data: Data, text: str, desk: Desk, language: str) -> tuple[Data, str | None]:
    """A project is all of it; a sector or a place goes with what was said of the other."""
    found = _named(text, desk, language)
    if not any(found.values()):
        return data, "iq_unknown_about"
    alone = {"sector_id": None, "place_id": None} if "project_id" in found or data.get("project_id") else {}
    return data | {"project_id": None, "guessed": False} | alone | found, None


def _take_reach(data: Data, message: TelegramMessage, text: str) -> tuple[Data, str | None]:
    if message.contact is not None:
        shared = message.contact.phone_number
        text = shared if shared.startswith("+") else f"+{shared}"
    if text in {words("iq_chat_enough", language) for language in SPOKEN}:
        return data | {"phone": None, "email": None}, None
    found: Data = {}
    rest = text
    for word in text.replace(",", " ").split():
        if "@" in word:
            try:
                found["email"] = validate_email(word, check_deliverability=False).normalized
            except EmailNotValidError:
                return data, "iq_unknown_reach"
            rest = rest.replace(word, " ")
    if any(sign.isdecimal() for sign in rest):
        # Without its country code a number is one of here, or of the country that he has named.
        for region in (HOME, data.get("country")):
            for match in phonenumbers.PhoneNumberMatcher(rest, region):
                found["phone"] = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
            if "phone" in found:
                break
        else:
            return data, "iq_unknown_reach"
    return (data | found, None) if found else (data, "iq_unknown_reach")


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
    if (message.text or "").casefold().startswith("/cancel"):
        await _drop(update, context, language)
        return
    step = Step(draft.data["at"])
    if step is Step.QUESTION and not draft.data.get("question"):
        await _show(update, context, draft.data, language, wrong="iq_no_question")
        return
    if step is Step.REACH:
        thanks = words("iq_thanks", language)
        await context.bot.send_message(chat.id, thanks, reply_markup=ReplyKeyboardRemove())
    await on_form_button(Form(Move.SKIP, step), update, context)


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
        rest = pressed.move is Move.REST
        after = Step.REVIEW if rest else _after(pressed.step, data)
        return _keep(update, after, data, session=session)

    data = await desk.store.write(work)
    if data is None:
        await turn(update, context, inquiry_form.with_mine("iq_gone", language))
        return None
    await _show(update, context, data, language, in_place=True)
    return None


CLEARED: dict[Step, tuple[str, ...]] = {
    Step.QUESTION: (),
    Step.ABOUT: ("project_id", "sector_id", "place_id"),
    Step.COMPANY: ("company",),
    Step.COUNTRY: ("country",),
    Step.AMOUNT: ("amount", "currency"),
    Step.REACH: ("phone", "email"),
    Step.LANGUAGE: (),
    Step.REVIEW: (),
}


async def _drop(update: Update, context: Context, language: str) -> None:
    who, chat = person(update), update.effective_chat
    if who is None or chat is None:
        return
    await context.desk.store.write(lambda session: drop_draft(chat.id, who.user_id, FORM, session=session))
    message = inquiry_form.cancelled(language)
    if update.callback_query is not None:
        await turn(update, context, message)
    else:
        await context.bot.send_message(chat.id, message.text, reply_markup=ReplyKeyboardRemove())


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
        # The keys for the phone would stay below all that follows.
        thanks = words("iq_thanks", language)
        await context.bot.send_message(chat.id, thanks, reply_markup=ReplyKeyboardRemove())
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
