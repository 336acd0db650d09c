"""Every change of a fact leaves an audit row; the newest one's id says which state of the facts is seen."""

from typing import Any

from sqlalchemy import ScalarSelect, func, select
from sqlmodel import Session, col

from store.models import Audit, Bulk, Stage


def record(
    *,
    actor_id: int | None,
    action: str,
    subject: str,
    subject_id: str,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    reason: str | None = None,
    update_id: int | None = None,
    session: Session,
) -> Audit:
    """Note a change in the transaction that makes it. For a project, whatever was changed of it,
    `subject` is "project" and `subject_id` its number: so the register in memory knows what to read again."""
    row = Audit(
        actor_id=actor_id,
        action=action,
        subject=subject,
        subject_id=subject_id,
        before=before,
        after=after,
        reason=reason,
        update_id=update_id,
    )
    session.add(row)
    session.flush()
    return row


def made_by(update_id: int, *, session: Session) -> list[Audit]:
    """What that update has changed already, in order: a replay must not change it twice."""
    query = select(Audit).where(col(Audit.update_id) == update_id).order_by(col(Audit.id))
    return list(session.execute(query).scalars())


def newest_audit(*, session: Session) -> int:
    """The number of the newest change of all."""
    newest: int | None = session.execute(select(func.max(col(Audit.id)))).scalar_one()
    return newest or 0


SEEN: ScalarSelect[int] = select(
    func.coalesce(
        # While many projects are being changed (store.bulk), readers stay with what was before.
        select(func.min(col(Bulk.seen))).where(col(Bulk.stage) == Stage.UNDER_WAY.value).scalar_subquery(),
        select(func.max(col(Audit.id))).scalar_subquery(),
        0,
    )
).scalar_subquery()
"""The version of the facts, for statements that ask for more with it."""


def version(*, session: Session) -> int:
    """Grows with every change of a fact that readers are to see."""
    seen: int = session.execute(select(SEEN)).scalar_one()
    return seen
