"""What the desk keeps of a chat: its language, the last question, and how to forget it all."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Executable, and_, bindparam, delete, exists, literal, select
from sqlmodel import Session, SQLModel, col

from store.changes import SEEN
from store.database import INSERT, Store
from store.drafts import drop_drafts
from store.inquiries import FORM, OPEN, OPEN_MATTER
from store.models import Chat, Draft, Inquiry, Memory, Outgoing, State, Unanswered, now
from store.models.base import UtcDateTime
from store.privacy import erase_person
from store.subscriptions import forget_subscriptions

MEMORY_LASTS = timedelta(hours=12)
"""After that a follow-up no longer completes itself from the last question."""


def _upsert(
    model: type[SQLModel],
    values: dict[str, Any],
    keys: list[str],
    changes: dict[str, Any],
    *,
    session: Session,
) -> None:
    statement = INSERT[session.get_bind().dialect.name](model).values(values)
    session.execute(statement.on_conflict_do_update(index_elements=keys, set_=changes))


def chat_language(chat_id: int, *, session: Session) -> str | None:
    """The language the person chose; None: no choice was made."""
    return session.execute(select(col(Chat.language)).where(col(Chat.id) == chat_id)).scalar_one_or_none()


def choose_language(chat_id: int, language: str | None, *, session: Session) -> None:
    changes = {"language": language}
    _upsert(Chat, {"id": chat_id, "created_at": now(), **changes}, ["id"], changes, session=session)


def mark_gone(chat_id: int, gone_at: datetime | None, *, session: Session) -> None:
    """Since when the chat cannot be reached; None: it is back."""
    changes = {"gone_at": gone_at}
    _upsert(Chat, {"id": chat_id, "created_at": now(), **changes}, ["id"], changes, session=session)


@dataclass(frozen=True, slots=True)
class Conversation:
    """What the desk has in mind when a person speaks."""

    version: int
    """Of the facts: see store.changes."""
    language: str | None
    """The one the person chose."""
    listening: str | None
    """The kind of the form that waits for his words."""
    memory: tuple[str, str] | None
    """The last question and what was shown, both as JSON; None: there is none, or it has expired."""
    matter: int | None = None
    """The inquiry that he is most likely talking about."""
    held: bool = False
    """Whether something waits because the chat could not be written to."""
    unsent: datetime | None = None
    """Since when an inquiry waits, all filled in, to be sent."""
    asked_at: datetime | None = None
    """When the last question was."""


_ONE = select(literal(1)).subquery()
_WAITING_FIRST = (col(Inquiry.state) == State.WAITING.value).desc()
_CHAT, _USER = bindparam("chat_id", type_=BigInteger()), bindparam("user_id", type_=BigInteger())
_CONVERSATION = select(
    SEEN,
    select(col(Chat.language)).where(col(Chat.id) == _CHAT).scalar_subquery(),
    select(col(Draft.kind))
    .where(col(Draft.chat_id) == _CHAT, col(Draft.user_id) == _USER, col(Draft.step).is_not(None))
    .order_by(col(Draft.updated_at).desc())
    .limit(1)
    .scalar_subquery(),
    select(col(Inquiry.id))
    .where(
        col(Inquiry.user_id) == _USER,
        col(Inquiry.state).in_(OPEN),
        col(Inquiry.touched_at) >= bindparam("since", type_=UtcDateTime()),
    )
    .order_by(_WAITING_FIRST, col(Inquiry.touched_at).desc())
    .limit(1)
    .scalar_subquery(),
    select(
        exists().where(
            col(Outgoing.chat_id) == _CHAT,
            col(Outgoing.state) == "waiting",
            col(Outgoing.trouble).is_not(None),
        )
    ).scalar_subquery(),
    select(col(Draft.updated_at))
    .where(
        col(Draft.chat_id) == _CHAT,
        col(Draft.user_id) == _USER,
        col(Draft.kind) == FORM,
        col(Draft.step).is_(None),
    )
    .scalar_subquery(),
    col(Memory.question),
    col(Memory.shown),
    col(Memory.updated_at),
).select_from(_ONE.outerjoin(Memory, and_(col(Memory.chat_id) == _CHAT, col(Memory.user_id) == _USER)))


async def conversation(chat_id: int, user_id: int, *, store: Store) -> Conversation:
    """All of it in one statement, because every message asks for it."""
    moment = now()
    asked = {"chat_id": chat_id, "user_id": user_id, "since": moment - OPEN_MATTER}
    values: tuple[Any, ...] = tuple(await store.look(_CONVERSATION, asked))
    version, language, listening, matter, held, unsent, question, shown, updated_at = values
    fresh = updated_at is not None and updated_at >= moment - MEMORY_LASTS
    memory = (question, shown) if fresh else None
    return Conversation(version, language, listening, memory, matter, bool(held), unsent, updated_at)


def _remember(insert: Any) -> Executable:
    statement = insert(Memory)
    changes = {name: statement.excluded[name] for name in ("question", "shown", "updated_at")}
    made: Executable = statement.on_conflict_do_update(index_elements=["chat_id", "user_id"], set_=changes)
    return made


_REMEMBER = {dialect: _remember(insert) for dialect, insert in INSERT.items()}


async def remember(chat_id: int, user_id: int, question: str, shown: str, *, store: Store) -> None:
    """Keep the last question and what was shown, as JSON."""
    row = {"chat_id": chat_id, "user_id": user_id, "question": question, "shown": shown, "updated_at": now()}
    await store.put(_REMEMBER[store.dialect], row)


def note_unanswered(folded: str, text: str, language: str, *, session: Session) -> None:
    """Count a question that could not be answered, without who asked it."""
    last = {"last_at": now()}
    first = {"folded": folded, "text": text, "language": language, "times": 1, "first_at": last["last_at"]}
    again = {"times": col(Unanswered.times) + 1, **last}
    _upsert(Unanswered, {**first, **last}, ["folded"], again, session=session)


def forget(chat_id: int, user_id: int, *, session: Session) -> None:
    """Delete all that is kept of the person: in this chat, what he asked in others, what he told the staff."""
    erase_person(user_id, session=session)
    session.execute(delete(Memory).where((col(Memory.user_id) == user_id) | (col(Memory.chat_id) == chat_id)))
    drop_drafts(user_id, session=session)
    forget_subscriptions(chat_id, user_id, session=session)
    session.execute(delete(Chat).where(col(Chat.id) == chat_id))
