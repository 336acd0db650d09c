"""What the desk keeps of a conversation; `forget` in store.chats deletes all of it."""

from datetime import datetime

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

from store.models.base import UtcDateTime, now


class Chat(SQLModel, table=True):
    __tablename__ = "chat"

    id: int = Field(primary_key=True, sa_type=BigInteger)
    """Telegram's chat id."""
    language: str | None = None
    """What the person chose; None: follow the language of each question."""
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    gone_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """Since when Telegram says that the bot is blocked or the chat deleted."""


class MovedChat(SQLModel, table=True):
    """A group that became a supergroup, so that a setting that names the old one still finds it."""

    __tablename__ = "moved_chat"

    old_id: int = Field(primary_key=True, sa_type=BigInteger)
    new_id: int = Field(sa_type=BigInteger)


class Memory(SQLModel, table=True):
    """The last question of one person in one chat, so that "and in Almaty?" can be completed."""

    __tablename__ = "memory"

    chat_id: int = Field(primary_key=True, sa_type=BigInteger)
    user_id: int = Field(primary_key=True, sa_type=BigInteger)
    question: str
    """The last Question as JSON."""
    shown: str = "[]"
    """The project ids last shown, in order, as JSON: "the second one"."""
    updated_at: datetime = Field(default_factory=now, sa_type=UtcDateTime, index=True)


class Unanswered(SQLModel, table=True):
    """A question the bot could not answer, without who asked it."""

    __tablename__ = "unanswered"

    id: int | None = Field(default=None, primary_key=True)
    folded: str = Field(unique=True)
    text: str
    language: str
    times: int = 1
    first_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    last_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    settled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
