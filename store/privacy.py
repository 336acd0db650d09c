"""What is kept of a person: shown to him, deleted when he asks, and deleted when it is old."""

from calendar import monthrange
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, delete, select, update
from sqlmodel import Session, SQLModel, col

from store import outbox
from store.inquiries import messages_of, of_person
from store.models import Draft, Inquiry, InquiryEvent, InquiryMessage, State, now

OTHERWISE_SHOWN = ("inquiry", "inquiry_message", "inquiry_event", "outgoing", "inbox")
HIDDEN = (
    "officer_id",
    "staff_chat_id",
    "thread_id",
    "card_id",
    "own_topic",
    "priority",
    "remind_at",
    "reminders",
)
PERSONAL = (
    "chat_id",
    "user_id",
    "name",
    "company",
    "phone",
    "email",
    "project_id",
    "place_id",
    "amount",
    "currency",
)
OF_OTHERS = {"officer_id", "actor_id", "invited_by", "created_by", "author_id"}
"""Columns that say who of the staff did something."""


ISO_COUNTRY = 2


def kept_of(chat_id: int, user_id: int, *, session: Session) -> dict[str, list[dict[str, Any]]]:
    """Every row that is his, by table; what staff noted for themselves is not."""
    found: dict[str, list[dict[str, Any]]] = {}
    for mapper in SQLModel._sa_registry.mappers:
        model: Any = mapper.class_
        table = cast(Table, mapper.local_table)
        if table.name in OTHERWISE_SHOWN:
            continue
        his = [table.c[name] == value for name, value in (("user_id", user_id),) if name in table.c]
        if not his:
            key = "id" if table.name == "chat" else "chat_id"
            his = [table.c[key] == chat_id] if key in table.c else []
        if his:
            rows = session.execute(select(model).where(*his)).scalars()
            found[table.name] = [row.model_dump(mode="json", exclude=OF_OTHERS) for row in rows]
    found["inquiry"] = [
        row.model_dump(mode="json", exclude=set(HIDDEN))
        | {"messages": [_message(message) for message in messages_of(row.id or 0, session=session)]}
        for row in of_person(user_id, session=session)
    ]
    return {name: rows for name, rows in sorted(found.items()) if rows}


def _message(message: InquiryMessage) -> dict[str, Any]:
    return message.model_dump(mode="json", include={"side", "kind", "text", "at"})


def erase_person(user_id: int, *, session: Session) -> list[int]:
    """Delete what he told the staff; the numbers of his inquiries, which stay as empty lines."""
    numbers = []
    for inquiry in of_person(user_id, session=session):
        erase(inquiry, "asked", session=session)
        numbers.append(inquiry.id or 0)
    return numbers


def erase(inquiry: Inquiry, why: str, *, session: Session) -> None:
    """Empty an inquiry of all that is personal, and have what stands of it in the staff's chats deleted.

    What is left counts in the figures: its sector, country, times and language.
    """
    number = inquiry.id or 0
    copies = [
        (row.chat_id, row.message_id)
        for row in outbox.sent_of(number, session=session)
        if row.chat_id != inquiry.chat_id and row.message_id != inquiry.card_id
    ]
    outbox.clear(number, session=session)
    session.execute(delete(InquiryMessage).where(col(InquiryMessage.inquiry_id) == number))
    mine = (col(InquiryEvent.inquiry_id) == number) & (col(InquiryEvent.actor_id) == inquiry.user_id)
    session.execute(update(InquiryEvent).where(mine).values(actor_id=None))
    for name in PERSONAL:
        setattr(inquiry, name, None)
    if inquiry.country is not None and len(inquiry.country) > ISO_COUNTRY:
        # No code of a country, but the person's own words.
        inquiry.country = None
    inquiry.erased_why = why
    inquiry.question, inquiry.state, inquiry.remind_at = "", State.CLOSED.value, None
    inquiry.erased_at = inquiry.touched_at = now()
    inquiry.closed_at = inquiry.closed_at or inquiry.erased_at
    session.flush()
    for chat_id, message_id in copies:
        body = {"message_id": message_id}
        outbox.put(
            f"delete:{chat_id}:{message_id}", chat_id, "delete", body, inquiry_id=number, session=session
        )
    if inquiry.staff_chat_id is not None and inquiry.own_topic and inquiry.thread_id is not None:
        named: dict[str, Any] = {"thread": inquiry.thread_id, "name": f"№ {number}"}
        outbox.put(
            f"rename:{number}", inquiry.staff_chat_id, "rename", named, inquiry_id=number, session=session
        )
    if inquiry.staff_chat_id is not None:
        outbox.put(f"erased:{number}", inquiry.staff_chat_id, "card", {}, inquiry_id=number, session=session)


def before_months(moment: datetime, months: int) -> datetime:
    """The same day so many months earlier, or the last one of a shorter month."""
    total = moment.year * 12 + moment.month - 1 - months
    year, month = divmod(total, 12)
    day = min(moment.day, monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)


def purge(before: datetime, *, session: Session) -> int:
    """Erase inquiries untouched since then, and forms left lying; how many inquiries."""
    old = session.execute(
        select(Inquiry).where(col(Inquiry.touched_at) < before, col(Inquiry.erased_at).is_(None))
    ).scalars()
    count = 0
    for inquiry in list(old):
        erase(inquiry, "old", session=session)
        count += 1
    session.execute(delete(Draft).where(col(Draft.updated_at) < before))
    return count
