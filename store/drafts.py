"""Forms being filled in: one of a kind for each person in each chat."""

from typing import Any

from sqlalchemy import delete, select, update
from sqlmodel import Session, col

from store.models import Draft, now


def open_draft(chat_id: int, user_id: int, kind: str, *, session: Session) -> Draft | None:
    """The draft of that kind, whether or not it waits for words."""
    query = select(Draft).where(
        col(Draft.chat_id) == chat_id, col(Draft.user_id) == user_id, col(Draft.kind) == kind
    )
    return session.execute(query).scalar_one_or_none()


def keep_draft(
    chat_id: int,
    user_id: int,
    kind: str,
    *,
    step: str | None,
    data: dict[str, Any],
    update_id: int,
    session: Session,
) -> Draft:
    """Write the draft; with a `step` it alone waits for the person's words in this chat."""
    if step is not None:
        session.execute(
            update(Draft)
            .where(col(Draft.chat_id) == chat_id, col(Draft.user_id) == user_id, col(Draft.kind) != kind)
            .values(step=None)
        )
    draft = open_draft(chat_id, user_id, kind, session=session)
    if draft is None:
        draft = Draft(chat_id=chat_id, user_id=user_id, kind=kind)
        session.add(draft)
    draft.step, draft.data, draft.update_id, draft.updated_at = step, data, update_id, now()
    session.flush()
    return draft


def drop_draft(chat_id: int, user_id: int, kind: str, *, session: Session) -> None:
    session.execute(
        delete(Draft).where(
            col(Draft.chat_id) == chat_id, col(Draft.user_id) == user_id, col(Draft.kind) == kind
        )
    )


def drop_drafts(user_id: int, *, session: Session) -> None:
    """All drafts of a person, in every chat."""
    session.execute(delete(Draft).where(col(Draft.user_id) == user_id))
