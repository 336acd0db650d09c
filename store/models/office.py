"""How the staff works: when, who gets what, what is answered often, who is kept out."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

from store.models.base import Money, Texts, UtcDateTime, now, texts_field


class OfficeHours(SQLModel, table=True):
    """The hours of a weekday, in the desk's time zone; a day without a row is free."""

    __tablename__ = "office_hours"

    weekday: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    """0 is Monday."""
    opens: dt.time
    closes: dt.time


class Holiday(SQLModel, table=True):
    __tablename__ = "holiday"

    day: dt.date = Field(primary_key=True)
    name: Texts = texts_field()


class RoutingRule(SQLModel, table=True):
    """Where an inquiry goes that meets every condition given; the most exact rule says it."""

    __tablename__ = "routing_rule"

    id: int | None = Field(default=None, primary_key=True)
    sector_id: str | None = None
    place_id: str | None = None
    least: Decimal | None = Field(default=None, sa_type=Money)
    """The planned amount in US dollars from which it holds."""
    thread_id: int | None = None
    own_topic: bool = False
    """Whether each inquiry gets a topic of its own."""
    officer_id: int | None = Field(default=None, sa_type=BigInteger)
    officer_name: str | None = None
    priority: int = 0
    update_id: int = Field(sa_type=BigInteger, unique=True)


class CannedReply(SQLModel, table=True):
    __tablename__ = "canned_reply"

    id: int | None = Field(default=None, primary_key=True)
    title: str = Field(unique=True)
    text: Texts = texts_field()
    """In all three languages, with the same placeholders."""
    author_id: int = Field(sa_type=BigInteger)
    updated_at: dt.datetime = Field(default_factory=now, sa_type=UtcDateTime)


class Ban(SQLModel, table=True):
    """Somebody who may not write to staff; the bot itself still answers him."""

    __tablename__ = "ban"

    user_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    reason: str
    officer_id: int = Field(sa_type=BigInteger)
    at: dt.datetime = Field(default_factory=now, sa_type=UtcDateTime)
