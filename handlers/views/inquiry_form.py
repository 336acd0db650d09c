"""What an investor sees of his inquiry: the form, what becomes of it, his list."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton

from handlers.inquiries.record import Names, Record
from handlers.views.callbacks import Screen
from handlers.views.callbacks import pack as pack_screen
from handlers.views.catalogue import count, one, say, text_of
from handlers.views.format import country, money
from handlers.views.inquiry_callbacks import Act, Form, Move, Step, Verb, pack
from handlers.views.message import Button, Message, Rows, bold, fit
from store.models import Inquiry, State
from store.office import EXPECTED

ORDER = (Step.QUESTION, Step.ABOUT, Step.COMPANY, Step.COUNTRY, Step.AMOUNT, Step.REACH)
LANGUAGES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}
SHOWN_QUESTION = 1200
"""Characters, with what the escapes add to them."""
MINE_PAGE = 6


def in_short(question: str) -> str:
    """As much of a question as leaves room for the rest of a message."""
    shown = question[:SHOWN_QUESTION]
    while len(escape(shown)) > SHOWN_QUESTION:
        shown = shown[: len(shown) * 9 // 10]
    return shown if len(shown) == len(question) else f"{shown}…"


def moment(at: datetime, zone: ZoneInfo, language: str) -> str:
    """ "Wed 25 Nov, 18:00 (UTC+5)"."""
    local = at.astimezone(zone)
    offset = local.strftime("%z")
    hours = f"{int(offset[:3]):+d}" + (f":{offset[3:]}" if offset[3:] != "00" else "")
    day = format_skeleton("MMMEd", local, locale=language)
    return f"{day}, {local:%H:%M} (UTC{hours})"


def ask(
    step: Step, data: dict[str, Any], names: Names, language: str, *, wrong: str | None = None
) -> Message:
    """One question of the form; `wrong`: why the last words could not be taken."""
    lines = []
    if wrong is not None:
        lines.append(escape(say(wrong, language)))
    if step in ORDER:
        place = one("iq_steps", "place", language).format(n=ORDER.index(step) + 1, total=len(ORDER))
        lines.append(f"<i>{escape(place)}</i>")
    lines.append(bold(one("iq_questions", step, language)))
    value = field(step, data, names, language)
    if value is not None and step is not Step.QUESTION:
        lines.append(escape(say("iq_now", language, value=value)))
    return Message("\n".join(lines), _ways_on(step, data, value, language))


def _ways_on(step: Step, data: dict[str, Any], value: str | None, language: str) -> Rows:
    cancel = Button(say("iq_cancel", language), pack(Form(Move.CANCEL, step)))
    if step is Step.QUESTION:
        return ((cancel,),)
    if step is Step.LANGUAGE:
        return (
            tuple(Button(name, pack(Form(Move(code), step))) for code, name in LANGUAGES.items()),
            (Button(say("iq_skip", language), pack(Form(Move.SKIP, step))),),
        )
    first = [Button(say("iq_keep" if value else "iq_skip", language), pack(Form(Move.SKIP, step)))]
    if value:
        first.append(Button(say("iq_clear", language), pack(Form(Move.CLEAR, step))))
    rest = Button(say("iq_rest", language), pack(Form(Move.REST, step)))
    return (tuple(first), (cancel,) if data.get("editing") else (rest, cancel))


def reach_keys(language: str) -> tuple[str, str]:
    """The labels of the two keys: share the phone, this chat is enough."""
    return say("iq_share_phone", language), say("iq_chat_enough", language)


def field(step: Step, data: dict[str, Any], names: Names, language: str) -> str | None:
    """What the form holds at that step, in words."""
    match step:
        case Step.QUESTION:
            return data.get("question")
        case Step.ABOUT:
            named = [names.project, names.sector, names.place]
            return " · ".join(text_of(name, language) for name in named if name) or None
        case Step.COMPANY:
            return data.get("company")
        case Step.COUNTRY:
            return country(data.get("country"), language)
        case Step.AMOUNT:
            amount, currency = data.get("amount"), data.get("currency")
            return money(Decimal(amount), currency, language) if amount and currency else None
        case Step.REACH:
            return ", ".join(way for way in (data.get("phone"), data.get("email")) if way) or None
        case Step.LANGUAGE:
            return LANGUAGES.get(str(data.get("language")))
        case Step.REVIEW:
            return None


def review(
    data: dict[str, Any], names: Names, months: int, language: str, *, wrong: str | None = None
) -> Message:
    """The whole form before it is sent, with what is kept of it."""
    lines = [escape(say(wrong, language)), ""] if wrong else []
    lines += [bold(say("iq_review", language)), "", escape(in_short(str(data.get("question", "")))), ""]
    if files := len(data.get("files", ())):
        lines += [escape(count("iq_files", files, language)), ""]
    for step in (Step.ABOUT, Step.COMPANY, Step.COUNTRY, Step.AMOUNT, Step.REACH, Step.LANGUAGE):
        value = field(step, data, names, language)
        if value is None and step is Step.REACH:
            value = say("iq_chat_enough", language)
        if value is not None:
            lines.append(f"{escape(one('iq_fields', step, language))}: {escape(value)}")
    lines += ["", f"<i>{escape(say('iq_consent', language, months=months))}</i>"]
    edits = [
        Button(f"✎ {one('iq_fields', step, language)}", pack(Form(Move.EDIT, step)))
        for step in (*ORDER, Step.LANGUAGE)
    ]
    rows = tuple(tuple(edits[i : i + 2]) for i in range(0, len(edits), 2))
    send = (Button(say("iq_send", language), pack(Form(Move.SEND, Step.REVIEW))),)
    cancel = (Button(say("iq_cancel", language), pack(Form(Move.CANCEL, Step.REVIEW))),)
    return Message(fit(lines), (send, *rows, cancel))


def unsent(language: str) -> Message:
    """A form is filled in and not sent."""
    send = Button(say("iq_send", language), pack(Form(Move.SEND, Step.REVIEW)))
    cancel = Button(say("iq_cancel", language), pack(Form(Move.CANCEL, Step.REVIEW)))
    return Message(escape(say("iq_unsent", language)), ((send,), (cancel,)))


def plain(key: str, language: str, **values: object) -> Message:
    """A sentence of the catalogue."""
    return Message(escape(say(key, language, **values)))


def cancelled(language: str) -> Message:
    """The form is gone; the menu is the next step."""
    menu = Button(say("menu", language), pack_screen(Screen("menu")))
    return Message(escape(say("iq_cancelled", language)), ((menu,),))


def with_mine(key: str, language: str, **values: object) -> Message:
    """A sentence with the way to his inquiries."""
    return Message(escape(say(key, language, **values)), (_mine_row(language),))


def with_mine_text(text: str, language: str) -> Message:
    """Words already said, with the way to his inquiries."""
    return Message(escape(text), (_mine_row(language),))


def private(username: str, language: str) -> Message:
    """In a group: the way to a private chat."""
    link = Button(say("ask_person", language), url=f"https://t.me/{username}?start=ask_staff")
    return Message(escape(say("iq_private", language)), ((link,),))


def _mine_row(language: str) -> tuple[Button, ...]:
    return (Button(say("iq_mine", language), pack(Act(Verb.MY_LIST, 0))),)


def accepted(record: Record, zone: ZoneInfo, language: str, *, working: bool) -> Message:
    """The number and when to expect an answer."""
    lines = [
        bold(say("iq_accepted", language, n=record.number)),
        escape(
            say("iq_expected", language, hours=int(EXPECTED.total_seconds() // 3600))
            + " "
            + say("iq_by", language, moment=moment(record.inquiry.due_at, zone, language))
        ),
    ]
    if not working:
        lines.append(escape(say("iq_closed_now", language)))
    lines.append(escape(say("iq_how_on", language)))
    return Message("\n".join(lines), (_mine_row(language),))


def told(state: State, record: Record, language: str) -> Message:
    """A change of state, as the investor is told of it."""
    officer = record.inquiry.officer_name or say("iq_staff", language)
    text = one("iq_told", state, language).format(n=record.number, officer=officer)
    rows: Rows = ()
    if state is State.CLOSED:
        faces = ((3, "👍"), (2, "😐"), (1, "👎"))
        rows = (tuple(Button(face, pack(Act(Verb.RATE, record.number, mark))) for mark, face in faces),)
    return Message(escape(text), rows)


def mine(records: Sequence[Record], offset: int, language: str) -> Message:
    """His inquiries, each a button."""
    if not records:
        opening = (Button(say("ask_person", language), pack(Act(Verb.OPEN, 0))),)
        return Message(escape(say("iq_none_mine", language)), (opening,))
    page = records[offset : offset + MINE_PAGE]
    lines = [bold(count("iq_inquiries", len(records), language))]
    for record in page:
        head = f"№ {record.number} · {one('iq_states', record.state, language)}"
        lines.append(f"{escape(head)}\n<i>{escape(_gist(record, language))}</i>")
    rows = [(Button(f"№ {record.number}", pack(Act(Verb.SHOW_MINE, record.number))),) for record in page]
    compact = [tuple(b for row in rows[i : i + 3] for b in row) for i in range(0, len(rows), 3)]
    steps = []
    if offset > 0:
        steps.append(Button(say("previous", language), pack(Act(Verb.MY_LIST, max(0, offset - MINE_PAGE)))))
    if offset + MINE_PAGE < len(records):
        steps.append(Button(say("next", language), pack(Act(Verb.MY_LIST, offset + MINE_PAGE))))
    return Message("\n".join(lines), (*compact, *([tuple(steps)] if steps else [])))


def erased(inquiry: Inquiry, language: str) -> str:
    """What is said in place of an inquiry that was emptied."""
    return say("iq_purged" if inquiry.erased_why == "old" else "iq_erased", language)


def _gist(record: Record, language: str) -> str:
    if record.inquiry.erased_at is not None:
        return erased(record.inquiry, language)
    words = " ".join(record.inquiry.question.split())
    return words if len(words) <= 80 else words[:79] + "…"


def one_of_mine(record: Record, zone: ZoneInfo, language: str) -> Message:
    """One of his inquiries, with what he can do about it."""
    inquiry = record.inquiry
    lines = [
        bold(f"№ {record.number} · {one('iq_states', record.state, language)}"),
        escape(moment(inquiry.opened_at, zone, language)),
        "",
        escape(in_short(inquiry.question)),
    ]
    if inquiry.officer_name:
        lines += ["", escape(say("iq_officer", language, officer=inquiry.officer_name))]
    number = record.number
    row: tuple[Button, ...]
    if record.state is State.CLOSED:
        row = (Button(say("iq_reopen", language), pack(Act(Verb.REOPEN_MINE, number))),)
    else:
        row = (
            Button(say("iq_write", language), pack(Act(Verb.WRITE, number))),
            Button(say("iq_close", language), pack(Act(Verb.CLOSE_MINE, number))),
        )
    return Message(fit(lines), (row, _mine_row(language)))


def pass_on(number: int, message_id: int, language: str) -> Message:
    """After an answer of the bot: the way to give the same words to staff."""
    button = Button(say("iq_pass_on", language, n=number), pack(Act(Verb.HAND_ON, number, message_id)))
    return Message(escape(say("iq_passed_question", language, n=number)), ((button,),))
