"""Officers come by invitation and go by revocation."""

import hashlib
import secrets
from collections.abc import Collection
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import select, update
from sqlmodel import Session, col

from store.changes import made_by, record
from store.models import Audit, Invite, Officer, Role, now
from store.roles import RANK, role_of

INVITE_LASTS = timedelta(hours=24)


class Refusal(StrEnum):
    """Why a role was not given or taken."""

    NO_INVITE = "no_invite"
    """Unknown, used or expired: which of these is nobody's business."""
    NO_OFFICER = "no_officer"
    BY_SETTING = "by_setting"
    """He is named in the setting ADMIN_IDS, which only the operator changes."""
    LAST_ADMIN = "last_admin"


def invite(role: Role, *, created_by: int, update_id: int, session: Session) -> str:
    """The token of a new one-use invitation; asked again for the same update, the first token is void."""
    token = secrets.token_urlsafe(24)
    row = session.execute(select(Invite).where(col(Invite.update_id) == update_id)).scalar_one_or_none()
    if row is None:
        row = Invite(
            digest="", role=role, created_by=created_by, update_id=update_id, expires_at=now() + INVITE_LASTS
        )
        session.add(row)
    row.digest = _digest(token)
    session.flush()
    return token


def accept(
    token: str, *, user_id: int, name: str, session: Session, admin_ids: Collection[int] = ()
) -> Role | Refusal:
    """Give the user the role of the invitation; who has a higher one keeps it, and the invitation its use."""
    row = session.execute(select(Invite).where(col(Invite.digest) == _digest(token))).scalar_one_or_none()
    if row is None or (row.used_by != user_id and (row.used_by is not None or row.expires_at < now())):
        return Refusal.NO_INVITE
    had = role_of(user_id, session=session, admin_ids=admin_ids)
    if row.used_by == user_id:  # a replay, or the link followed again
        return had if had is not Role.INVESTOR else Refusal.NO_INVITE
    role = Role(row.role)
    if RANK[had] >= RANK[role]:
        return had
    mine = col(Invite.id) == row.id, col(Invite.used_by).is_(None)
    taken = session.execute(update(Invite).where(*mine).values(used_by=user_id).returning(col(Invite.id)))
    if taken.scalar_one_or_none() is None:
        return Refusal.NO_INVITE
    session.merge(Officer(user_id=user_id, role=role, name=name, invited_by=row.created_by))
    _note(row.created_by, user_id, had, role, session=session)
    return role


def officers(*, session: Session) -> list[Officer]:
    """All officers, admins first, then by how long they are here."""
    return list(session.execute(select(Officer).order_by(col(Officer.role), col(Officer.since))).scalars())


def revoked(user_id: int, update_id: int, *, session: Session) -> Audit | None:
    """The change by which that update has revoked the officer already; None: it has not."""
    rows = made_by(update_id, session=session)
    return next((row for row in rows if (row.subject, row.subject_id) == ("officer", str(user_id))), None)


def revoke(
    user_id: int,
    *,
    actor_id: int,
    session: Session,
    admin_ids: Collection[int] = (),
    update_id: int | None = None,
) -> Officer | Refusal:
    """Make the officer an investor again; the row that was is given back."""
    if user_id in admin_ids:
        return Refusal.BY_SETTING
    # All rows are locked, so that the last two admins cannot revoke each other at once.
    rows = session.execute(select(Officer).with_for_update()).scalars().all()
    officer: Officer | None = next((row for row in rows if row.user_id == user_id), None)
    if officer is None:
        return Refusal.NO_OFFICER
    others = set(admin_ids) | {row.user_id for row in rows if row.role == Role.ADMIN}
    if officer.role == Role.ADMIN and not others - {user_id}:
        return Refusal.LAST_ADMIN
    session.delete(officer)
    _note(actor_id, user_id, Role(officer.role), Role.INVESTOR, update_id=update_id, session=session)
    return officer


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _note(
    actor_id: int, user_id: int, before: Role, after: Role, *, update_id: int | None = None, session: Session
) -> None:
    record(
        actor_id=actor_id,
        action="change",
        subject="officer",
        subject_id=str(user_id),
        before={"role": before},
        after={"role": after},
        update_id=update_id,
        session=session,
    )
