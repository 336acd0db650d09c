"""Who may do what."""

from collections.abc import Collection

from sqlmodel import Session

from store.models import Officer, Role

RANK = {Role.INVESTOR: 0, Role.STAFF: 1, Role.ADMIN: 2}


def role_of(user_id: int, *, session: Session, admin_ids: Collection[int] = ()) -> Role:
    """The role of a Telegram user; those in the setting ADMIN_IDS are admins without a row."""
    if user_id in admin_ids:
        return Role.ADMIN
    officer = session.get(Officer, user_id)
    return Role(officer.role) if officer is not None else Role.INVESTOR
