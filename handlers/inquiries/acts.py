"""What can be done with an inquiry. Each act is one transaction: the change, and rows for all who must hear of it."""

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
from store.models import Inquiry, InquiryForm, InquiryMessage, State, now

if TYPE_CHECKING:
    from handlers.context import Desk

FORM = "inquiry"
"""The kind of the draft."""

ALBUM_WAIT = timedelta(seconds=1.5)
"""For so long the parts of an album are waited for, so that they leave together."""

LARGEST_FILE = 50 * 1024 * 1024
"""Bytes."""

MINUTE = timedelta(minutes=1)


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


def submit(
    form: InquiryForm,
    files: list[Written],
    who: Person,
    chat_id: int,
    *,
    update_id: int,
    dollars: Decimal | None,
    desk: "Desk",
    session: Session,
) -> Done:
    """Open the inquiry, and have it told to him and to the staff."""
    known = inquiries.by_update(update_id, session=session)
    if known is not None:
        return Done("iq_sent", record(known, session=session), known=True)
    if refused := may_write(who, session=session):
        return refused
    still_open = inquiries.of_person(who.user_id, session=session, states=inquiries.OPEN)
    if len(still_open) >= inquiries.MOST_OPEN:
        return Done("iq_too_many_open")
    way = office.route(form.sector_id, form.place_id, dollars, session=session)
    hours = office.calendar(desk.timezone, session=session)
    moment = now()
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
    drop_draft(chat_id, who.user_id, FORM, session=session)
    opened = record(inquiry, session=session)
    words = inquiry_form.accepted(opened, desk.timezone, form.language, working=hours.open_at(moment))
    _to_investor(inquiry, f"accepted:{opened.number}", said(words), session)
    if way.own_topic:
        _to_staff(inquiry, f"topic:{opened.number}", "topic", {}, session)
    _to_staff(inquiry, f"card:{opened.number}", "card", {}, session)
    for file in files:
        _copy_to_staff(inquiry, file, session)
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
    number: int, who: Person, written: Written, update_id: int, *, desk: "Desk", session: Session
) -> Done:
    """Pass on what the investor wrote; a closed inquiry is open again by it."""
    inquiry = inquiries.by_number(number, session=session, lock=True)
    if inquiry is None or inquiry.user_id != who.user_id or inquiry.erased_at is not None:
        return Done("iq_gone")
    if inquiries.message_at(written.chat_id, written.message_id, session=session):
        return Done("iq_passed", record(inquiry, session=session), known=True)
    if refused := may_write(who, session=session):
        return refused
    if written.size > LARGEST_FILE:
        return Done("iq_too_large")
    _keep(inquiry, "investor", who, written, update_id=update_id, session=session)
    if inquiry.state == State.CLOSED:
        _reopen(inquiry, who, None, desk, session)
    elif inquiry.state in (State.WAITING, State.ANSWERED):
        event = inquiries.change(
            inquiry, "wrote", State.CLAIMED, actor_id=who.user_id, update_id=None, session=session
        )
        _refresh(inquiry, event.id, session)
    inquiry.touched_at = now()
    if written.album:
        # An album cannot be sent as a reply: its first part says whose it is.
        words = inquiry_staff.album(inquiry, staff_language(desk, session))
        _to_staff(inquiry, f"album:{number}:{written.album}", "say", said(words), session)
    _copy_to_staff(inquiry, written, session)
    return Done("iq_passed", record(inquiry, session=session))


def to_investor(
    number: int,
    officer: Person,
    written: Written,
    update_id: int,
    *,
    asking: bool = False,
    force: bool = False,
    words: str | None = None,
    desk: "Desk",
    session: Session,
) -> Done:
    """Pass on what an officer wrote: the message itself, or only `words` of it when it was a command.

    When another officer has the inquiry it is held back, unless `force`.
    """
    inquiry = inquiries.by_number(number, session=session, lock=True)
    if inquiry is None:
        return Done("iq_unknown_number")
    if inquiry.chat_id is None:
        return Done("iq_gone", record(inquiry, session=session))
    earlier = inquiries.message_at(written.chat_id, written.message_id, session=session)
    if earlier is not None and earlier.side == "staff":
        return Done("iq_sent_answer", record(inquiry, session=session), known=True)
    if earlier is not None and (
        not force or earlier.inquiry_id != number or earlier.author_id != officer.user_id
    ):
        return Done("iq_has_it", record(inquiry, session=session), known=True)
    if inquiry.state == State.CLOSED:
        return Done("iq_is_closed", record(inquiry, session=session))
    if written.size > LARGEST_FILE:
        return Done("iq_too_large", record(inquiry, session=session))
    if _held(inquiry, officer) and not force:
        _keep(inquiry, "note", officer, written, update_id=update_id, session=session)
        return Done("iq_held_back", record(inquiry, session=session))
    if earlier is None:
        _keep(inquiry, "staff", officer, written, update_id=update_id, session=session)
    else:
        earlier.side = "staff"
    _speaks(inquiry, officer, State.WAITING if asking else State.ANSWERED, None, session)
    key = f"copy:{written.chat_id}:{written.message_id}"
    reply = {"reply_key": f"accepted:{number}"}
    if words is not None:
        _to_investor(inquiry, key, {"plain": words, "entities": list(written.entities), **reply}, session)
    else:
        _to_investor(inquiry, key, _copied(written) | reply, session, what="copy", album=written.album)
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
    """Keep what staff write for themselves."""
    inquiry = inquiries.by_number(number, session=session, lock=True)
    if inquiry is None:
        return Done("iq_unknown_number")
    if inquiries.message_at(written.chat_id, written.message_id, session=session) is None:
        _keep(inquiry, "note", officer, written, update_id=update_id, session=session)
    return Done("iq_noted", record(inquiry, session=session))


def edited(written: Written, update_id: int, *, session: Session) -> bool:
    """Follow the edit of a message that was passed on; whether it was one."""
    message = inquiries.message_at(written.chat_id, written.message_id, session=session)
    if message is None:
        return False
    inquiry = inquiries.by_number(message.inquiry_id, session=session, lock=True)
    if inquiry is None:
        return False
    new_file = message.file_unique_id != written.file_unique_id
    message.text, message.file_unique_id = written.text, written.file_unique_id
    to = inquiry.staff_chat_id if message.side == "investor" else inquiry.chat_id
    if message.side == "note" or to is None:
        return True
    body = {
        "of": f"copy:{written.chat_id}:{written.message_id}",
        "kind": written.kind,
        "text": written.text,
        "entities": list(written.entities),
        "file": written.file_id if new_file else None,
    }
    outbox.put(f"edit:{update_id}", to, "edit", body, inquiry_id=inquiry.id, session=session)
    return True


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


def assign(number: int, to: Person, by: Person, update_id: int, *, session: Session) -> Done:
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
        _reopen(inquiry, actor, update_id, desk, session)
    return Done("iq_already", record(inquiry, session=session))


def rate(number: int, who: Person, mark: int, *, session: Session) -> Done:
    inquiry = inquiries.by_number(number, session=session, lock=True)
    if inquiry is None or inquiry.user_id != who.user_id or mark not in (1, 2, 3):
        return Done("iq_gone")
    if inquiry.satisfaction != mark:
        inquiry.satisfaction = mark
        event = inquiries.change(inquiry, "rate", actor_id=who.user_id, update_id=None, session=session)
        _refresh(inquiry, event.id, session)
    return Done("iq_thanks_rating", record(inquiry, session=session))


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
        for admin in sorted(desk.admin_ids):
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
    event = inquiries.change(
        inquiry, "reopen", State.REOPENED, actor_id=actor.user_id, update_id=update_id, session=session
    )
    _tell(inquiry, State.REOPENED, event.id, session)
    _refresh(inquiry, event.id, session)


def _keep(
    inquiry: Inquiry, side: str, who: Person, written: Written, *, update_id: int, session: Session
) -> InquiryMessage:
    inquiry.touched_at = now()
    return inquiries.keep_message(
        InquiryMessage(
            inquiry_id=inquiry.id or 0,
            side=side,
            author_id=who.user_id,
            author_name=who.name,
            kind=written.kind,
            text=written.text,
            file_unique_id=written.file_unique_id,
            chat_id=written.chat_id,
            message_id=written.message_id,
            update_id=update_id,
        ),
        session=session,
    )


def _copied(written: Written) -> dict[str, Any]:
    """`text` stands in when the message was deleted before it could be copied."""
    return {"from": written.chat_id, "message": written.message_id, "text": written.text}


def _copy_to_staff(inquiry: Inquiry, written: Written, session: Session) -> None:
    key = f"copy:{written.chat_id}:{written.message_id}"
    _to_staff(inquiry, key, "copy", _copied(written), session, album=written.album)


def _tell(inquiry: Inquiry, state: State, event_id: int | None, session: Session) -> None:
    words = inquiry_form.told(state, record(inquiry, session=session), inquiry.language)
    _to_investor(inquiry, f"told:{event_id}", said(words), session)


def _refresh(inquiry: Inquiry, event_id: int | None, session: Session) -> None:
    _to_staff(inquiry, f"card:{inquiry.id}:{event_id}", "card", {}, session)


def _to_investor(
    inquiry: Inquiry,
    key: str,
    body: dict[str, Any],
    session: Session,
    *,
    what: str = "say",
    album: str | None = None,
) -> None:
    if inquiry.chat_id is not None:
        delay = ALBUM_WAIT if album else timedelta()
        outbox.put(
            key, inquiry.chat_id, what, body, inquiry_id=inquiry.id, album=album, delay=delay, session=session
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
