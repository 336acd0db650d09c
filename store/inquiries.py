"""Inquiries: open, find, change, and what was written in them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, String, cast, func, or_, select
from sqlmodel import Session, col

from store.models import Inquiry, InquiryEvent, InquiryForm, InquiryMessage, Officer, State, now
from store.office import Route

MOST_OPEN = 5
"""Inquiries that one person may have open."""

MOST_A_MINUTE = 10
"""Messages that one person may write to staff in a minute."""

QUESTION = "question"
"""The kind of the message that opened an inquiry: its words stand in the inquiry itself."""

FORM = "inquiry"
"""The kind of the draft that becomes one."""

OPEN_MATTER = timedelta(days=7)
"""For so long after the last word an open inquiry is what the person is talking about."""

OPEN = (State.NEW, State.CLAIMED, State.WAITING, State.ANSWERED, State.REOPENED)
UNCLAIMED = (State.NEW, State.REOPENED)
OWED = (State.NEW, State.CLAIMED, State.REOPENED)
"""The staff's turn."""


class View(StrEnum):
    """What staff list."""

    OPEN = "open"
    MINE = "mine"
    OVERDUE = "overdue"
    CLOSED = "closed"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who acts, on either side."""

    user_id: int
    name: str


def open_inquiry(
    form: InquiryForm,
    who: Person,
    chat_id: int,
    *,
    update_id: int,
    staff_chat_id: int | None,
    way: Route,
    due_at: datetime,
    remind_at: datetime,
    session: Session,
) -> Inquiry:
    inquiry = Inquiry(
        **form.model_dump(),
        chat_id=chat_id,
        user_id=who.user_id,
        name=who.name,
        update_id=update_id,
        priority=way.priority,
        staff_chat_id=staff_chat_id,
        thread_id=way.thread_id,
        own_topic=way.own_topic,
        due_at=due_at,
        remind_at=remind_at,
    )
    session.add(inquiry)
    session.flush()
    session.add(
        InquiryEvent(
            inquiry_id=inquiry.id or 0,
            action="open",
            state=State.NEW,
            actor_id=who.user_id,
            update_id=update_id,
        )
    )
    session.flush()
    return inquiry


def by_number(number: int, *, session: Session, lock: bool = False) -> Inquiry | None:
    """With `lock` nobody else changes it until the transaction ends, so what is put for it is in order."""
    return session.get(Inquiry, number, with_for_update=lock or None)


def by_update(update_id: int, *, session: Session) -> Inquiry | None:
    """The inquiry that this update opened."""
    return session.execute(select(Inquiry).where(col(Inquiry.update_id) == update_id)).scalar_one_or_none()


def done(update_id: int, *, session: Session) -> bool:
    """Whether what this update asks for was done in an earlier life."""
    event = select(col(InquiryEvent.id)).where(col(InquiryEvent.update_id) == update_id)
    message = select(col(InquiryMessage.id)).where(col(InquiryMessage.update_id) == update_id)
    return session.execute(event).first() is not None or session.execute(message).first() is not None


def change(
    inquiry: Inquiry,
    action: str,
    state: State | None = None,
    *,
    actor_id: int | None,
    update_id: int | None,
    session: Session,
) -> InquiryEvent:
    """Note an action and the state it leads to (None: as it was)."""
    if state is not None:
        inquiry.state = state.value
    inquiry.touched_at = now()
    event = InquiryEvent(
        inquiry_id=inquiry.id or 0, action=action, state=inquiry.state, actor_id=actor_id, update_id=update_id
    )
    session.add(event)
    session.flush()
    return event


def released_by(actor_id: int, since: datetime, *, session: Session) -> int:
    """How many inquiries that person has given back to all since then."""
    query = (
        select(func.count())
        .select_from(InquiryEvent)
        .where(
            col(InquiryEvent.action) == "release",
            col(InquiryEvent.actor_id) == actor_id,
            col(InquiryEvent.at) >= since,
        )
    )
    number: int = session.execute(query).scalar_one()
    return number


def keep_message(message: InquiryMessage, *, session: Session) -> InquiryMessage:
    session.add(message)
    session.flush()
    return message


def message_at(chat_id: int, message_id: int, *, session: Session) -> InquiryMessage | None:
    return session.execute(
        select(InquiryMessage).where(
            col(InquiryMessage.chat_id) == chat_id, col(InquiryMessage.message_id) == message_id
        )
    ).scalar_one_or_none()


def messages_of(inquiry_id: int, *, session: Session, notes: bool = False) -> list[InquiryMessage]:
    """What was written, in order; what staff noted for themselves only with `notes`."""
    query = select(InquiryMessage).where(
        col(InquiryMessage.inquiry_id) == inquiry_id, col(InquiryMessage.kind) != QUESTION
    )
    if not notes:
        query = query.where(col(InquiryMessage.side) != "note")
    return list(session.execute(query.order_by(col(InquiryMessage.id))).scalars())


def album_of(inquiry_id: int, album: str, *, session: Session) -> list[InquiryMessage]:
    """The parts of an album that are here already."""
    query = select(InquiryMessage).where(
        col(InquiryMessage.inquiry_id) == inquiry_id, col(InquiryMessage.album) == album
    )
    return list(session.execute(query.order_by(col(InquiryMessage.message_id))).scalars())


def written_lately(user_id: int, since: datetime, *, session: Session) -> int:
    """How many messages; an album is one, and what opened an inquiry none."""
    one = func.coalesce(col(InquiryMessage.album), cast(col(InquiryMessage.id), String))
    query = select(func.count(func.distinct(one))).where(
        col(InquiryMessage.author_id) == user_id,
        col(InquiryMessage.side) == "investor",
        col(InquiryMessage.kind) != QUESTION,
        col(InquiryMessage.at) >= since,
    )
    return int(session.execute(query).scalar_one())


def opened_lately(user_id: int, since: datetime, *, session: Session) -> int:
    query = select(func.count()).where(col(Inquiry.user_id) == user_id, col(Inquiry.opened_at) >= since)
    return int(session.execute(query).scalar_one())


def of_person(user_id: int, *, session: Session, states: Collection[State] = tuple(State)) -> list[Inquiry]:
    """Somebody's inquiries, the newest first."""
    return list(
        session.execute(
            select(Inquiry)
            .where(col(Inquiry.user_id) == user_id, col(Inquiry.state).in_(states))
            .order_by(col(Inquiry.id).desc())
        ).scalars()
    )


def in_topic(staff_chat_id: int, thread_id: int, *, session: Session) -> Inquiry | None:
    """The inquiry whose own topic that is."""
    return session.execute(
        select(Inquiry)
        .where(
            col(Inquiry.staff_chat_id) == staff_chat_id,
            col(Inquiry.thread_id) == thread_id,
            col(Inquiry.own_topic).is_(True),
        )
        .order_by(col(Inquiry.id).desc())
        .limit(1)
    ).scalar_one_or_none()


def _shown(view: View, officer_id: int) -> list[ColumnElement[bool]]:
    is_open = col(Inquiry.state).in_(OPEN)
    match view:
        case View.OPEN:
            return [is_open]
        case View.MINE:
            return [is_open, col(Inquiry.officer_id) == officer_id]
        case View.OVERDUE:
            return [col(Inquiry.state).in_(OWED), col(Inquiry.due_at) < now()]
        case View.CLOSED:
            return [col(Inquiry.state) == State.CLOSED]
        case View.ALL:
            return []


def find(
    view: View, officer_id: int, *, session: Session, text: str = "", offset: int = 0, size: int = 5
) -> tuple[int, list[Inquiry]]:
    """How many there are, and a page of them: by priority, then the oldest first; closed ones newest first."""
    wanted = _shown(view, officer_id)
    if text:
        wanted.append(_says(text))
    total = int(session.execute(select(func.count()).select_from(Inquiry).where(*wanted)).scalar_one())
    query = select(Inquiry).where(*wanted)
    if view in (View.CLOSED, View.ALL):
        query = query.order_by(col(Inquiry.id).desc())
    else:
        query = query.order_by(col(Inquiry.priority).desc(), col(Inquiry.id))
    query = query.offset(offset).limit(size)
    return total, list(session.execute(query).scalars())


def _says(text: str) -> ColumnElement[bool]:
    # SQLite folds only Latin letters, so a few spellings are tried; that is enough for names and words.
    spellings = dict.fromkeys((text, text.casefold(), text.capitalize(), text.title(), text.upper()))
    fields = (Inquiry.question, Inquiry.name, Inquiry.company, Inquiry.email, Inquiry.phone)
    found = [col(field).contains(one, autoescape=True) for field in fields for one in spellings]
    if text.isdecimal():
        found.append(cast(col(Inquiry.id), String) == text)
    written = select(col(InquiryMessage.inquiry_id)).where(
        or_(*(col(InquiryMessage.text).contains(one, autoescape=True) for one in spellings))
    )
    return or_(*found, col(Inquiry.id).in_(written))


def counts(officer_id: int, *, session: Session) -> dict[View, int]:
    """How many inquiries each view shows."""
    return {
        view: int(
            session.execute(
                select(func.count()).select_from(Inquiry).where(*_shown(view, officer_id))
            ).scalar_one()
        )
        for view in View
    }


def of_officer(officer_id: int, *, session: Session) -> list[Inquiry]:
    """The open ones that he has in hand."""
    query = select(Inquiry).where(col(Inquiry.officer_id) == officer_id, col(Inquiry.state).in_(OPEN))
    return list(session.execute(query.with_for_update()).scalars())


def who_may_take(*, session: Session) -> list[Person]:
    """Officers, and members of the staff's group who have inquiries in hand."""
    invited = session.execute(select(col(Officer.user_id), col(Officer.name)).order_by(col(Officer.since)))
    found = {user_id: name or str(user_id) for user_id, name in invited}
    busy = select(col(Inquiry.officer_id), func.max(col(Inquiry.officer_name))).where(
        col(Inquiry.officer_id).is_not(None), col(Inquiry.state).in_(OPEN)
    )
    for user_id, name in session.execute(busy.group_by(col(Inquiry.officer_id))):
        found.setdefault(user_id, name or str(user_id))
    return [Person(user_id, name) for user_id, name in found.items()]


def to_remind(moment: datetime, *, session: Session) -> Sequence[int]:
    """The numbers of those that nobody has taken for too long."""
    return list(
        session.execute(
            select(col(Inquiry.id))
            .where(col(Inquiry.remind_at) <= moment, col(Inquiry.state).in_(UNCLAIMED))
            .order_by(col(Inquiry.id))
        ).scalars()
    )


def elsewhere(group: int, *, session: Session) -> list[Inquiry]:
    """Those that stand in another group than that of the staff."""
    return list(
        session.execute(
            select(Inquiry)
            .where(col(Inquiry.staff_chat_id) != group, col(Inquiry.erased_at).is_(None))
            .order_by(col(Inquiry.id))
            .with_for_update()
        ).scalars()
    )


def standing_in(group: int, *, session: Session) -> list[int]:
    """The numbers of the open ones in that group."""
    query = select(col(Inquiry.id)).where(col(Inquiry.staff_chat_id) == group, col(Inquiry.state).in_(OPEN))
    return list(session.execute(query.order_by(col(Inquiry.id))).scalars())
