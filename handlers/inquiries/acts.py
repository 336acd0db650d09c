"""What can be done with an inquiry. Each act is one transaction: the change, and rows for all who must hear of it."""

import re
from dataclasses import asdict, dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlmodel import Session

from handlers.inquiries.record import Record, record
from handlers.views import inquiry_form, inquiry_staff
from handlers.views.message import Message
from store import inquiries, office, outbox
from store.chats import chat_language
from store.drafts import drop_draft
from store.inquiries import UNCLAIMED, Person
from store.models import Inquiry, InquiryForm, InquiryMessage, Role, State, now
from store.officers import officers

if TYPE_CHECKING:
    from handlers.context import Desk

ALBUM_WAIT = timedelta(seconds=1.5)
"""For so long the parts of an album are waited for, so that they leave together."""

LARGEST_FILE = 50 * 1024 * 1024
"""Bytes."""

LONGEST_QUESTION = 4096
"""Characters: as long as a message may be."""

MINUTE = timedelta(minutes=1)

TEXT = "text"
"""The kind of a message of words alone."""
WORDS = "words"
"""The kind of a message that is a command: only its words are passed on."""

NOTE = re.compile(r"\s*(//|/note(@\w+)?\b)")


def is_note(text: str | None) -> bool:
    """Whether staff wrote it for themselves."""
    return NOTE.match(text or "") is not None


@dataclass(frozen=True, slots=True)
class Written:
    """A message as Telegram has it; it is passed on by its id and never opened."""

    chat_id: int
    message_id: int
    kind: str
    text: str | None = None
    entities: tuple[dict[str, Any], ...] = ()
    file_id: str | None = None
    file_unique_id: str | None = None
    album: str | None = None
    size: int = 0
    update_id: int = 0
    """The update that brought it."""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an act: the words for the one who acted (a key of the catalogue), and the inquiry."""

    words: str
    record: Record | None = None
    reason: str = ""
    known: bool = False
    """It was done in an earlier life of the same update."""


def said(message: Message, **more: Any) -> dict[str, Any]:
    """A message as the outbox keeps it."""
    rows = [[asdict(button) for button in row] for row in message.buttons]
    return {"html": message.text, "buttons": rows, **more}


def staff_language(desk: "Desk", session: Session) -> str:
    """The language of the staff's group."""
    chosen = chat_language(desk.staff_chat_id, session=session) if desk.staff_chat_id is not None else None
    return chosen or desk.default_language


def admins(desk: "Desk", session: Session) -> list[int]:
    """Those of the settings and those who were invited."""
    invited = (one.user_id for one in officers(session=session) if one.role == Role.ADMIN)
    return sorted({*desk.admin_ids, *invited})


def submit(
    form: InquiryForm,
    asked: Written | None,
    files: list[Written],
    who: Person,
    chat_id: int,
    *,
    update_id: int,
    dollars: Decimal | None,
    desk: "Desk",
    session: Session,
) -> Done:
    """Open the inquiry, and have it told to him and to the staff.

    `asked` is the message that holds the question, where it is one of its own; an edit of it is followed. What is
    too long for the card goes along in full.
    """
    known = inquiries.by_update(update_id, session=session)
    if known is not None:
        return Done("iq_sent", record(known, session=session), known=True)
    if refused := may_write(who, session=session):
        return refused
    if refused := _too_many_open(who, session):
        return refused
    moment = now()
    if inquiries.opened_lately(who.user_id, moment - MINUTE, session=session) >= inquiries.MOST_OPEN:
        return Done("iq_too_fast")
    way = office.route(form.sector_id, form.place_id, dollars, session=session)
    hours = office.calendar(desk.timezone, session=session)
    inquiry = inquiries.open_inquiry(
        form,
        who,
        chat_id,
        update_id=update_id,
        staff_chat_id=desk.staff_chat_id,
        way=way,
        due_at=hours.after(moment, office.EXPECTED),
        remind_at=hours.after(moment, office.PATIENCE),
        session=session,
    )
    inquiry.officer_id, inquiry.officer_name = way.officer_id, way.officer_name
    session.flush()
    drop_draft(chat_id, who.user_id, inquiries.FORM, session=session)
    opened = record(inquiry, session=session)
    words = inquiry_form.accepted(opened, desk.timezone, form.language, working=hours.open_at(moment))
    _to_investor(inquiry, f"accepted:{opened.number}", said(words), session)
    if way.own_topic:
        _to_staff(inquiry, f"topic:{opened.number}", "topic", {}, session)
    _to_staff(inquiry, f"card:{opened.number}", "card", {}, session)
    for file in files:
        question = asked is not None and asked.message_id == file.message_id
        _keep(inquiry, "investor", who, file, update_id=file.update_id, session=session, question=question)
        _copy_to_staff(inquiry, file, session, desk=desk)
    if asked is not None and all(asked.message_id != file.message_id for file in files):
        _keep(inquiry, "investor", who, asked, update_id=asked.update_id, session=session, question=True)
        if inquiry_staff.too_long(form.question):
            _copy_to_staff(inquiry, asked, session, desk=desk)
    elif asked is None and inquiry_staff.too_long(form.question):
        body = {"plain": form.question, "entities": []}
        _to_staff(inquiry, f"question:{opened.number}", "say", body, session)
    return Done("iq_sent", opened)


def may_write(who: Person, *, session: Session) -> Done | None:
    """Why his words are not taken to staff; None: they are."""
    ban = office.ban_of(who.user_id, session=session)
    if ban is not None:
        return Done("iq_banned", reason=ban.reason)
    if inquiries.written_lately(who.user_id, now() - MINUTE, session=session) >= inquiries.MOST_A_MINUTE:
        return Done("iq_too_fast")
    return None


def to_staff(
    number: int,
    who: Person,
    written: Written,
    update_id: int,
    *,
    thanks: bool = False,
    desk: "Desk",
    session: Session,
) -> Done:
    """Pass on what the investor wrote; a closed inquiry is open again by it. `thanks`: he says no more than that."""
    inquiry = inquiries.by_number(number, session=session, lock=True)
    if inquiry is None or inquiry.user_id != who.user_id or inquiry.erased_at is not None:
        return Done("iq_gone")
    if inquiries.message_at(written.chat_id, written.message_id, session=session):
        return Done("iq_passed", record(inquiry, session=session), known=True)
    begun = written.album is not None and inquiries.album_of(number, written.album, session=session)
    if not begun and (refused := may_write(who, session=session)):
        return refused
    if written.size > LARGEST_FILE:
        return Done("iq_too_large", record(inquiry, session=session))
    only_thanks = thanks and inquiry.state != State.WAITING
    if inquiry.state == State.CLOSED and not only_thanks and (refused := _too_many_open(who, session)):
        return refused
    _keep(inquiry, "investor", who, written, update_id=update_id, session=session)
    if only_thanks:
        # "Thank you" is told, and asks for no more answer.
        _copy_to_staff(inquiry, written, session, desk=desk)
        return Done("iq_passed", record(inquiry, session=session))
    if inquiry.state == State.CLOSED:
        _reopen(inquiry, who, None, desk, session)
    elif inquiry.state in (State.WAITING, State.ANSWERED):
        hours, state = office.calendar(desk.timezone, session=session), State.CLAIMED
        inquiry.due_at = hours.after(now(), office.EXPECTED)
        if inquiry.officer_id is None:
            # Whoever had it is no officer any more: it waits for one again.
            state = State.NEW
            inquiry.remind_at = hours.after(now(), office.PATIENCE)
        event = inquiries.change(
            inquiry, "wrote", state, actor_id=who.user_id, update_id=None, session=session
        )
        _refresh(inquiry, event.id, session)
    inquiry.touched_at = now()
    _copy_to_staff(inquiry, written, session, desk=desk)
    return Done("iq_passed", record(inquiry, session=session))


def _too_many_open(who: Person, session: Session) -> Done | None:
    still_open = inquiries.of_person(who.user_id, session=session, states=inquiries.OPEN)
    return Done("iq_too_many_open") if len(still_open) >= inquiries.MOST_OPEN else None


def to_investor(
    number: int,
    officer: Person,
    written: Written,
    update_id: int,
    *,
    asking: bool = False,
    desk: "Desk",
    session: Session,
) -> Done:
    """Pass on what an officer wrote: the message itself, or the words alone when it was a command.

    When another officer has the inquiry it is held back until `take_over`.
    """
    inquiry = inquiries.by_number(number, session=session, lock=True)
    if inquiry is None:
        return Done("iq_unknown_number")
    shown = record(inquiry, session=session)
    if inquiry.chat_id is None:
        return Done("iq_gone", shown)
    earlier = inquiries.message_at(written.chat_id, written.message_id, session=session)
    if earlier is not None and (earlier.side == "staff" or earlier.inquiry_id != number):
        return Done("iq_sent_answer", shown, known=True)
    if earlier is not None:
        held = outbox.by_key(_copy_key(written.chat_id, written.message_id), session=session)
        return Done("iq_held_back" if held is not None else "iq_noted", shown, known=True)
    if inquiry.state == State.CLOSED:
        return Done("iq_is_closed", shown)
    if written.size > LARGEST_FILE:
        return Done("iq_too_large", shown)
    if _is_note(inquiry, written, session):
        _keep(inquiry, "note", officer, written, update_id=update_id, session=session)
        return Done("iq_noted", shown)
    held_back = _held(inquiry, officer)
    side = "note" if held_back else "staff"
    _keep(inquiry, side, officer, written, update_id=update_id, session=session)
    if not held_back:
        _speaks(inquiry, officer, State.WAITING if asking else State.ANSWERED, None, session)
    body: dict[str, Any] = {"reply_key": f"accepted:{number}", "asking": asking}
    if written.kind == WORDS:
        body |= {"plain": written.text or "", "entities": list(written.entities)}
    else:
        body |= _copied(written)
    key = _copy_key(written.chat_id, written.message_id)
    what = "say" if written.kind == WORDS else "copy"
    _to_investor(inquiry, key, body, session, what=what, album=written.album, held=held_back)
    return Done("iq_held_back" if held_back else "iq_sent_answer", record(inquiry, session=session))


def _is_note(inquiry: Inquiry, part: Written, session: Session) -> bool:
    """Whether it belongs to an album that another part has marked as a note."""
    if part.album is None:
        return False
    return any(
        one.side == "note" and outbox.by_key(_copy_key(one.chat_id, one.message_id), session=session) is None
        for one in inquiries.album_of(inquiry.id or 0, part.album, session=session)
    )


def take_over(
    number: int, officer: Person, chat_id: int, message_id: int, update_id: int, *, session: Session
) -> Done:
    """Send what was held back (of an album, all of it), if it was the same officer's."""
    inquiry = inquiries.by_number(number, session=session, lock=True)
    first = inquiries.message_at(chat_id, message_id, session=session)
    mine = first is not None and first.author_id == officer.user_id and first.inquiry_id == number
    if inquiry is None or first is None or not mine:
        return Done("iq_not_yours")
    shown = record(inquiry, session=session)
    if inquiry.chat_id is None:
        return Done("iq_gone", shown)
    if inquiry.state == State.CLOSED:
        return Done("iq_is_closed", shown)
    album = inquiries.album_of(number, first.album, session=session) if first.album else [first]
    parts = {_copy_key(one.chat_id, one.message_id): one for one in album}
    held = outbox.take_back(parts, session=session, held=True)
    if not held:
        return Done("iq_sent_answer" if first.side == "staff" else "iq_not_yours", shown, known=True)
    state = State.WAITING if held[0].body.get("asking") else State.ANSWERED
    _speaks(inquiry, officer, state, update_id, session)
    for row in held:
        parts[row.key].side = "staff"
        _to_investor(inquiry, row.key, row.body, session, what=row.what, album=row.album)
    return Done("iq_sent_answer", record(inquiry, session=session))


def send_words(
    number: int, officer: Person, message: Message, update_id: int, *, force: bool, session: Session
) -> Done:
    """Send a canned reply or the register's answer, in the officer's name."""
    inquiry = inquiries.by_number(number, session=session, lock=True)
    if inquiry is None or inquiry.chat_id is None:
        return Done("iq_gone")
    if inquiries.done(update_id, session=session):
        return Done("iq_sent_answer", record(inquiry, session=session), known=True)
    if inquiry.state == State.CLOSED:
        return Done("iq_is_closed", record(inquiry, session=session))
    if _held(inquiry, officer) and not force:
        return Done("iq_has_it", record(inquiry, session=session))
    _speaks(inquiry, officer, State.ANSWERED, update_id, session)
    body = said(message, reply_key=f"accepted:{number}")
    _to_investor(inquiry, f"words:{update_id}", body, session)
    return Done("iq_sent_answer", record(inquiry, session=session))


def note(number: int, officer: Person, written: Written, update_id: int, *, session: Session) -> Done:
    """Keep what staff write for themselves; one part of an album makes all of it a note."""
    inquiry = inquiries.by_number(number, session=session, lock=True)
    if inquiry is None:
        return Done("iq_unknown_number")
    if inquiries.message_at(written.chat_id, written.message_id, session=session) is None:
        _keep(inquiry, "note", officer, written, update_id=update_id, session=session)
    if written.album is not None:
        album = inquiries.album_of(number, written.album, session=session)
        parts = {_copy_key(one.chat_id, one.message_id): one for one in album}
        for held in (False, True):
            for row in outbox.take_back(parts, session=session, held=held):
                parts[row.key].side = "note"
    return Done("iq_noted", record(inquiry, session=session))


def edited(message: InquiryMessage, written: Written, update_id: int, *, session: Session) -> Done | None:
    """Follow the edit of a message that belongs to an inquiry; what its author must know, if anything."""
    inquiry = inquiries.by_number(message.inquiry_id, session=session, lock=True)
    if inquiry is None:
        return None
    if message.side == "investor" and office.ban_of(message.author_id, session=session) is not None:
        return None
    key = _copy_key(written.chat_id, written.message_id)
    copy = outbox.by_key(key, session=session)
    if message.side == "staff" and is_note(written.text):
        return Done("iq_edit_note", record(inquiry, session=session))
    new_file = message.file_unique_id != written.file_unique_id
    message.text, message.file_unique_id = written.text, written.file_unique_id
    if message.kind == inquiries.QUESTION:
        inquiry.question = (written.text or inquiry.question)[:LONGEST_QUESTION]
        _refresh(inquiry, f"q{update_id}", session)
    if copy is not None and copy.state == "held" and message.kind == WORDS:
        copy.body = copy.body | {"plain": written.text, "entities": list(written.entities)}
    to = inquiry.staff_chat_id if message.side == "investor" else inquiry.chat_id
    if message.side == "note" or to is None or copy is None:
        return None
    body = {
        "of": key,
        "kind": TEXT if written.kind == WORDS else written.kind,
        "text": written.text,
        "entities": list(written.entities),
        "file": written.file_id if new_file else None,
    }
    outbox.put(f"edit:{update_id}", to, "edit", body, inquiry_id=inquiry.id, session=session)
    return None


def claim(number: int, officer: Person, update_id: int, *, session: Session) -> Done:
    inquiry = inquiries.by_number(number, session=session, lock=True)
    if inquiry is None or inquiry.erased_at is not None:
        return Done("iq_gone")
    if _held(inquiry, officer):
        return Done("iq_has_it", record(inquiry, session=session))
    if inquiry.state not in UNCLAIMED:
        return Done(
            "iq_claimed" if inquiry.state != State.CLOSED else "iq_is_closed",
            record(inquiry, session=session),
        )
    _take(inquiry, officer, update_id, session)
    return Done("iq_claimed", record(inquiry, session=session))


def assign(number: int, to: Person, by: Person, update_id: int, *, desk: "Desk", session: Session) -> Done:
    inquiry = inquiries.by_number(number, session=session, lock=True)
    if inquiry is None or inquiry.erased_at is not None:
        return Done("iq_gone")
    if inquiry.state == State.CLOSED:
        return Done("iq_is_closed", record(inquiry, session=session))
    if not inquiries.done(update_id, session=session):
        inquiry.officer_id, inquiry.officer_name, inquiry.remind_at = to.user_id, to.name, None
        state = State.CLAIMED if inquiry.state in UNCLAIMED else None
        event = inquiries.change(
            inquiry, "assign", state, actor_id=by.user_id, update_id=update_id, session=session
        )
        _tell(inquiry, State.CLAIMED, event.id, session)
        _refresh(inquiry, event.id, session)
        if to.user_id != by.user_id:
            words = inquiry_staff.assigned(inquiry, by.name, staff_language(desk, session))
            _to_staff(inquiry, f"assigned:{event.id}", "say", said(words), session)
    return Done("iq_assigned", record(inquiry, session=session))


def close(number: int, actor: Person, update_id: int, *, own: bool, session: Session) -> Done:
    """By an officer, or (`own`) by the investor himself."""
    inquiry = inquiries.by_number(number, session=session, lock=True)
    if inquiry is None or inquiry.erased_at is not None or (own and inquiry.user_id != actor.user_id):
        return Done("iq_gone")
    if inquiry.state != State.CLOSED and not inquiries.done(update_id, session=session):
        inquiry.closed_at, inquiry.remind_at = now(), None
        event = inquiries.change(
            inquiry, "close", State.CLOSED, actor_id=actor.user_id, update_id=update_id, session=session
        )
        _tell(inquiry, State.CLOSED, event.id, session)
        _refresh(inquiry, event.id, session)
    return Done("iq_closed", record(inquiry, session=session))


def reopen(number: int, actor: Person, update_id: int, *, own: bool, desk: "Desk", session: Session) -> Done:
    inquiry = inquiries.by_number(number, session=session, lock=True)
    if inquiry is None or inquiry.erased_at is not None or (own and inquiry.user_id != actor.user_id):
        return Done("iq_gone")
    if own and (refused := may_write(actor, session=session)):
        return refused
    if inquiry.state == State.CLOSED and not inquiries.done(update_id, session=session):
        if own and (refused := _too_many_open(actor, session)):
            return refused
        _reopen(inquiry, actor, update_id, desk, session)
        return Done("iq_reopened", record(inquiry, session=session))
    again = inquiries.done(update_id, session=session)
    return Done("iq_reopened" if again else "iq_already", record(inquiry, session=session))


def rate(number: int, who: Person, mark: int, *, session: Session) -> Done:
    """One tap after closing; the first one counts."""
    inquiry = inquiries.by_number(number, session=session, lock=True)
    if inquiry is None or inquiry.user_id != who.user_id or mark not in (1, 2, 3):
        return Done("iq_gone")
    if inquiry.state != State.CLOSED:
        return Done("iq_open_again", record(inquiry, session=session))
    if inquiry.satisfaction is None:
        inquiry.satisfaction = mark
        event = inquiries.change(inquiry, "rate", actor_id=who.user_id, update_id=None, session=session)
        _refresh(inquiry, event.id, session)
    return Done("iq_thanks_rating", record(inquiry, session=session))


def to_group(group: int | None, *, session: Session) -> None:
    """Have all inquiries stand in that group, with what waits to be sent to the one before."""
    if group is None:
        return
    for inquiry in inquiries.elsewhere(group, session=session):
        before = inquiry.staff_chat_id or 0
        inquiry.staff_chat_id = group
        inquiry.thread_id, inquiry.own_topic, inquiry.card_id = None, False, None
        number = inquiry.id or 0
        outbox.send_elsewhere(number, before, group, session=session)
        if inquiry.state != State.CLOSED:
            _refresh(inquiry, f"g{int(now().timestamp())}", session)


def remind(number: int, desk: "Desk", session: Session) -> None:
    """Tell the group, and the next time the admins, that nobody has taken it."""
    inquiry = inquiries.by_number(number, session=session, lock=True)
    moment = now()
    if (
        inquiry is None
        or inquiry.state not in UNCLAIMED
        or not inquiry.remind_at
        or inquiry.remind_at > moment
    ):
        return
    inquiry.reminders += 1
    language = staff_language(desk, session)
    words = inquiry_staff.reminder(
        record(inquiry, session=session), inquiry.reminders, desk.timezone, language
    )
    stamp = f"{number}:{int(inquiry.remind_at.timestamp())}"
    if inquiry.reminders == 1:
        hours = office.calendar(desk.timezone, session=session)
        inquiry.remind_at = hours.after(moment, office.PATIENCE)
        _to_staff(inquiry, f"remind:{stamp}", "say", said(words), session)
    else:
        inquiry.remind_at = None
        for admin in admins(desk, session):
            outbox.put(
                f"remind:{stamp}:{admin}", admin, "say", said(words), inquiry_id=number, session=session
            )


def _held(inquiry: Inquiry, officer: Person) -> bool:
    """Whether somebody else has it in hand."""
    return (
        inquiry.officer_id is not None
        and inquiry.officer_id != officer.user_id
        and inquiry.state not in (*UNCLAIMED, State.CLOSED)
    )


def _take(inquiry: Inquiry, officer: Person, update_id: int | None, session: Session) -> None:
    inquiry.officer_id, inquiry.officer_name, inquiry.remind_at = officer.user_id, officer.name, None
    event = inquiries.change(
        inquiry, "claim", State.CLAIMED, actor_id=officer.user_id, update_id=update_id, session=session
    )
    _tell(inquiry, State.CLAIMED, event.id, session)
    _refresh(inquiry, event.id, session)


def _speaks(inquiry: Inquiry, officer: Person, state: State, update_id: int | None, session: Session) -> None:
    """An officer's words are on their way: they are his now, and the state says so."""
    taken = inquiry.officer_id == officer.user_id and inquiry.remind_at is None
    inquiry.officer_id, inquiry.officer_name, inquiry.remind_at = officer.user_id, officer.name, None
    inquiry.answered_at = inquiry.answered_at or now()
    before = inquiry.state
    if before == state and taken and update_id is None:
        inquiry.touched_at = now()
        return
    event = inquiries.change(
        inquiry, "speak", state, actor_id=officer.user_id, update_id=update_id, session=session
    )
    if before != state:
        _tell(inquiry, state, event.id, session)
    _refresh(inquiry, event.id, session)


def _reopen(inquiry: Inquiry, actor: Person, update_id: int | None, desk: "Desk", session: Session) -> None:
    hours = office.calendar(desk.timezone, session=session)
    inquiry.closed_at, inquiry.satisfaction, inquiry.reminders = None, None, 0
    inquiry.remind_at = hours.after(now(), office.PATIENCE)
    inquiry.due_at = hours.after(now(), office.EXPECTED)
    event = inquiries.change(
        inquiry, "reopen", State.REOPENED, actor_id=actor.user_id, update_id=update_id, session=session
    )
    _tell(inquiry, State.REOPENED, event.id, session)
    _refresh(inquiry, event.id, session)


def _keep(
    inquiry: Inquiry,
    side: str,
    who: Person,
    written: Written,
    *,
    update_id: int,
    session: Session,
    question: bool = False,
) -> InquiryMessage:
    inquiry.touched_at = now()
    return inquiries.keep_message(
        InquiryMessage(
            inquiry_id=inquiry.id or 0,
            side=side,
            author_id=who.user_id,
            author_name=who.name,
            kind=inquiries.QUESTION if question else written.kind,
            text=written.text,
            file_unique_id=written.file_unique_id,
            album=written.album,
            chat_id=written.chat_id,
            message_id=written.message_id,
            update_id=update_id,
        ),
        session=session,
    )


def _copied(written: Written) -> dict[str, Any]:
    """`text` stands in when the message was deleted before it could be copied."""
    return {"from": written.chat_id, "message": written.message_id, "text": written.text}


def _copy_key(chat_id: int, message_id: int) -> str:
    return f"copy:{chat_id}:{message_id}"


def _copy_to_staff(inquiry: Inquiry, written: Written, session: Session, *, desk: "Desk") -> None:
    if written.album:
        # An album cannot be sent as a reply: what stands before it says whose it is.
        words = inquiry_staff.album(inquiry, staff_language(desk, session))
        _to_staff(inquiry, f"album:{inquiry.id}:{written.album}", "say", said(words), session)
    key = _copy_key(written.chat_id, written.message_id)
    _to_staff(inquiry, key, "copy", _copied(written), session, album=written.album)


def _tell(inquiry: Inquiry, state: State, event_id: int | None, session: Session) -> None:
    words = inquiry_form.told(state, record(inquiry, session=session), inquiry.language)
    _to_investor(inquiry, f"told:{event_id}", said(words), session)


def release(officer_id: int, by: int, *, session: Session) -> int:
    """Give the open inquiries of one who is no officer any more back to all; how many.

    Those that are the staff's turn are reminded of at once, the others wait for a new officer when the investor
    writes.
    """
    given_back = inquiries.of_officer(officer_id, session=session)
    for inquiry in given_back:
        inquiry.officer_id = inquiry.officer_name = None
        state = State.NEW if inquiry.state == State.CLAIMED else None
        event = inquiries.change(inquiry, "release", state, actor_id=by, update_id=None, session=session)
        inquiry.remind_at = now() if inquiry.state in UNCLAIMED else None
        _refresh(inquiry, event.id, session)
    return len(given_back)


def _refresh(inquiry: Inquiry, stamp: object, session: Session) -> None:
    _to_staff(inquiry, f"card:{inquiry.id}:{stamp}", "card", {}, session)


def _to_investor(
    inquiry: Inquiry,
    key: str,
    body: dict[str, Any],
    session: Session,
    *,
    what: str = "say",
    album: str | None = None,
    held: bool = False,
) -> None:
    if inquiry.chat_id is not None:
        outbox.put(
            key,
            inquiry.chat_id,
            what,
            body,
            inquiry_id=inquiry.id,
            album=album,
            delay=ALBUM_WAIT if album else timedelta(),
            held=held,
            session=session,
        )


def _to_staff(
    inquiry: Inquiry,
    key: str,
    what: str,
    body: dict[str, Any],
    session: Session,
    *,
    album: str | None = None,
) -> None:
    if inquiry.staff_chat_id is not None:
        delay = ALBUM_WAIT if album else timedelta()
        outbox.put(
            key,
            inquiry.staff_chat_id,
            what,
            body,
            inquiry_id=inquiry.id,
            album=album,
            delay=delay,
            session=session,
        )
