"""What the desk keeps of a chat: its language, the last question, and how to forget it all."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel, col

from store.drafts import drop_drafts
from store.models import Chat, Memory, Unanswered, now

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
    # Both databases speak ON CONFLICT, each with its own construct; there is no common one.
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    statement = insert(model).values(values)
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


def recall(chat_id: int, user_id: int, *, session: Session) -> tuple[str, str] | None:
    """The last question and what was shown, both as JSON; None when there is none or it has expired."""
    row = session.execute(
        select(col(Memory.question), col(Memory.shown), col(Memory.updated_at)).where(
            col(Memory.chat_id) == chat_id, col(Memory.user_id) == user_id
        )
    ).one_or_none()
    if row is None or row.updated_at < datetime.now(UTC) - MEMORY_LASTS:
        return None
    return row.question, row.shown


def remember(chat_id: int, user_id: int, question: str, shown: str, *, session: Session) -> None:
    """Keep the last question and what was shown, as JSON."""
    who = {"chat_id": chat_id, "user_id": user_id}
    what = {"question": question, "shown": shown, "updated_at": now()}
    _upsert(Memory, {**who, **what}, list(who), what, session=session)


def note_unanswered(folded: str, text: str, language: str, *, session: Session) -> None:
    """Count a question that could not be answered, without who asked it."""
    last = {"last_at": now()}
    first = {"folded": folded, "text": text, "language": language, "times": 1, "first_at": last["last_at"]}
    again = {"times": col(Unanswered.times) + 1, **last}
    _upsert(Unanswered, {**first, **last}, ["folded"], again, session=session)


def forget(chat_id: int, user_id: int, *, session: Session) -> None:
    """Delete all that is kept of the person: in this chat, and what he asked in others."""
    session.execute(delete(Memory).where((col(Memory.user_id) == user_id) | (col(Memory.chat_id) == chat_id)))
    drop_drafts(user_id, session=session)
    session.execute(delete(Chat).where(col(Chat.id) == chat_id))
