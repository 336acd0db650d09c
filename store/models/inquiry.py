"""An investor's question to a person, what was written on both sides, and each change of its state."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field, SQLModel

from store.models.base import Money, UtcDateTime, now


class State(StrEnum):
    NEW = "new"
    CLAIMED = "claimed"
    WAITING = "waiting"
    """An officer asked back: the investor's turn."""
    ANSWERED = "answered"
    CLOSED = "closed"
    REOPENED = "reopened"


class InquiryForm(SQLModel):
    """What the investor says; all but the question may be left out."""

    question: str
    project_id: int | None = None
    sector_id: str | None = Field(default=None, index=True)
    place_id: str | None = None
    company: str | None = None
    country: str | None = None
    """An ISO 3166-1 code where the country is known by one, else his words."""
    amount: Decimal | None = Field(default=None, sa_type=Money)
    currency: str | None = None
    phone: str | None = None
    """E.164."""
    email: str | None = None
    language: str


class Inquiry(InquiryForm, table=True):
    __tablename__ = "inquiry"

    id: int | None = Field(default=None, primary_key=True)
    """The number that people say."""
    chat_id: int | None = Field(default=None, sa_type=BigInteger, index=True)
    """The investor's private chat; None: deleted at his request, or kept long enough."""
    user_id: int | None = Field(default=None, sa_type=BigInteger, index=True)
    name: str | None = None
    state: str = Field(default=State.NEW.value, index=True)
    officer_id: int | None = Field(default=None, sa_type=BigInteger, index=True)
    officer_name: str | None = None
    priority: int = 0
    update_id: int = Field(sa_type=BigInteger, unique=True)
    """The update that sent it: a replay finds it done."""
    opened_at: datetime = Field(default_factory=now, sa_type=UtcDateTime, index=True)
    touched_at: datetime = Field(default_factory=now, sa_type=UtcDateTime, index=True)
    """When anything was last written or changed."""
    due_at: datetime = Field(sa_type=UtcDateTime)
    """What the investor was told to expect."""
    remind_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    """When somebody is reminded next; None: nobody has to be."""
    reminders: int = 0
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When the first answer was written."""
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    satisfaction: int | None = None
    """3 good, 2 middling, 1 bad."""
    erased_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    erased_why: str | None = None
    """asked: the person wished it; old: it was kept as long as was promised."""
    staff_chat_id: int | None = Field(default=None, sa_type=BigInteger)
    thread_id: int | None = None
    """The topic of the staff group that it stands in."""
    own_topic: bool = False
    """Whether the topic is its alone, so that all that is written there belongs to it."""
    card_id: int | None = Field(default=None, sa_type=BigInteger)
    """The message in the staff group that shows it."""


class InquiryMessage(SQLModel, table=True):
    """What somebody wrote in an inquiry; its files stay with Telegram."""

    __tablename__ = "inquiry_message"
    __table_args__ = (UniqueConstraint("chat_id", "message_id", name="uq_inquiry_message_chat_id"),)

    id: int | None = Field(default=None, primary_key=True)
    inquiry_id: int = Field(foreign_key="inquiry.id", index=True, ondelete="CASCADE")
    side: str
    """investor, staff, or note: written by staff for staff, or held back because a colleague has it."""
    author_id: int = Field(sa_type=BigInteger, index=True)
    author_name: str | None = None
    kind: str
    """text, photo, document …; question: what opened the inquiry, words: those of a command like /reply."""
    text: str | None = None
    """The text or caption."""
    file_unique_id: str | None = None
    album: str | None = None
    """Telegram's media group: its parts are one message to people."""
    chat_id: int = Field(sa_type=BigInteger)
    message_id: int = Field(sa_type=BigInteger)
    update_id: int = Field(sa_type=BigInteger, unique=True)
    at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class InquiryEvent(SQLModel, table=True):
    """A change of an inquiry; by its update a replay is known."""

    __tablename__ = "inquiry_event"

    id: int | None = Field(default=None, primary_key=True)
    inquiry_id: int = Field(foreign_key="inquiry.id", index=True, ondelete="CASCADE")
    action: str
    state: str
    """The state after it."""
    actor_id: int | None = Field(default=None, sa_type=BigInteger)
    """None: the desk itself."""
    update_id: int | None = Field(default=None, sa_type=BigInteger, unique=True)
    at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
