"""Contacts, people, figures, zones, incentives, sectors, companies and other names, as admins change them."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, SQLModel, col

from store.changes import made_by, record
from store.editing import Actor, free_slug
from store.history import TABLES
from store.models import Alias, Audit, Unanswered, now


def things(kind: str, *, session: Session, limit: int) -> tuple[int, list[Any]]:
    """How many rows of that kind there are, and the first of them."""
    model: Any = TABLES[kind]
    total: int = session.execute(select(func.count()).select_from(model)).scalar_one()
    return total, list(session.execute(select(model).order_by(col(model.id)).limit(limit)).scalars())


def called(kind: str, text: str, *, session: Session, limit: int) -> list[Any]:
    """The rows of that kind whose id or names hold the text."""
    wanted = " ".join(text.casefold().split())
    rows = session.execute(select(TABLES[kind])).scalars()
    return list(islice((row for row in rows if any(wanted in said for said in _said(row))), limit))


def _said(row: Any) -> Iterator[str]:
    """What a row is called, in every language, folded."""
    yield str(row.id).casefold()
    for column in ("name", "label", "field", "target_id", "currency"):
        value = getattr(row, column, None)
        yield from (
            str(text).casefold() for text in (value.values() if isinstance(value, dict) else [value or ""])
        )


def thing(kind: str, key: str, *, session: Session) -> Any | None:
    model = TABLES[kind]
    if _numbered(model):
        return session.get(model, int(key)) if key.isdecimal() and len(key) < 10 else None
    return session.get(model, key)


IDENTITY = {
    "company": ("name",),
    "sector": ("name",),
    "person": ("name",),
    "zone": ("name",),
    "alias": ("kind", "target_id", "name"),
    "exchange_rate": ("currency", "date"),
}
"""Columns that no two rows of a kind share."""


class Exists(Exception):
    """There is such a row already; `key` is its."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _twin(kind: str, values: dict[str, Any], session: Session) -> str | None:
    """The key of a row that is the same thing, whatever the letters' case."""
    model: Any = TABLES[kind]
    names = IDENTITY.get(kind)
    if names is None:
        return None
    wanted = _folded(values.get("name", ""))
    keys = [name for name in names if name != "name"]
    called = getattr(model, "name", col(model.id))
    # Names are folded here, not by the database: SQLite's lower() knows only the letters of English.
    query = select(col(model.id), called).where(*(getattr(model, key) == values[key] for key in keys))
    rows = session.execute(query)
    return next((str(key) for key, said in rows if "name" not in names or _folded(said) == wanted), None)


def _folded(value: Any) -> str:
    return " ".join(str(value["en"] if isinstance(value, dict) else value).casefold().split())


def add_thing(kind: str, values: dict[str, Any], *, actor: Actor, session: Session) -> Any:
    """A new row; done again for the same update it is the same row. Exists: there is one like it."""
    model = TABLES[kind]
    if done := _done(kind, actor, session):
        return thing(kind, done.subject_id, session=session)
    if (twin := _twin(kind, values, session)) is not None:
        raise Exists(twin)
    if not _numbered(model):
        taken = set(session.execute(select(col(model.id))).scalars())  # type: ignore[attr-defined]
        name = values["name"]
        values = {"id": free_slug(name if isinstance(name, str) else name["en"], taken), **values}
    row: Any = model(**values)
    session.add(row)
    session.flush()
    _note(kind, row, None, actor, session)
    return row


class ChangedSince(Exception):
    """Somebody else changed the row since it was looked at; `current` is what stands now, as JSON."""

    def __init__(self, current: dict[str, Any]) -> None:
        super().__init__()
        self.current = current


def change_thing(
    kind: str,
    key: str,
    values: dict[str, Any],
    *,
    actor: Actor,
    session: Session,
    base: dict[str, Any] | None = None,
) -> tuple[Any, dict[str, Any]] | None:
    """The row after the change and what it was before; None: there is no such row. ChangedSince: it is not
    what it was when it was looked at (`base`)."""
    row = _locked(kind, key, session)
    if row is None:
        return None
    if done := _done(kind, actor, session):
        return row, done.before or {}
    before = row.model_dump(mode="json")
    if base is not None and base != before:
        raise ChangedSince(before)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
    if row.model_dump(mode="json") != before:
        _note(kind, row, before, actor, session)
    return row, before


def remove_thing(kind: str, key: str, *, base: dict[str, Any], actor: Actor, session: Session) -> bool:
    """Take the row out; whether there was one. It can be taken back like any change."""
    if _done(kind, actor, session):
        return True
    row = _locked(kind, key, session)
    if row is None:
        return False
    before = row.model_dump(mode="json")
    if base != before:
        raise ChangedSince(before)
    session.delete(row)
    _record(kind, key, before, None, actor=actor, session=session)
    return True


def last_changed_by(kind: str, key: str, *, session: Session) -> Audit | None:
    """The newest change of the row."""
    query = (
        select(Audit)
        .where(col(Audit.subject) == kind, col(Audit.subject_id) == key)
        .order_by(col(Audit.id).desc())
        .limit(1)
    )
    return session.execute(query).scalar_one_or_none()


def _locked(kind: str, key: str, session: Session) -> Any | None:
    # Locked, so that of two who look at the same row only one changes it.
    model: Any = TABLES[kind]
    if _numbered(model) and not (key.isdecimal() and len(key) < 10):
        return None
    number = int(key) if _numbered(model) else key
    query = select(model).where(col(model.id) == number).with_for_update()
    return session.execute(query).scalar_one_or_none()


def add_alias(kind: str, target: str, name: str, *, actor: Actor, session: Session) -> Alias | None:
    """One more name of something; None: that name of it is known already."""
    values = {"kind": kind, "target_id": target, "name": name}
    try:
        made: Alias = add_thing("alias", values, actor=actor, session=session)
    except Exists:
        return None
    return made


def unanswered(*, session: Session, limit: int, offset: int = 0) -> tuple[int, list[Unanswered]]:
    """How many questions wait to be learned from, and a page of them, most asked first."""
    waiting = col(Unanswered.settled_at).is_(None)
    total: int = session.execute(select(func.count()).select_from(Unanswered).where(waiting)).scalar_one()
    query = (
        select(Unanswered)
        .where(waiting)
        .order_by(col(Unanswered.times).desc(), col(Unanswered.last_at).desc())
        .offset(offset)
        .limit(limit)
    )
    return total, list(session.execute(query).scalars())


def settle(key: int, *, session: Session) -> Unanswered | None:
    """It needs no more care: learned, or not the desk's subject."""
    row = session.get(Unanswered, key)
    if row is not None and row.settled_at is None:
        row.settled_at = now()
    return row


def _numbered(model: type[SQLModel]) -> bool:
    return model.model_fields["id"].annotation is not str


def _done(kind: str, actor: Actor, session: Session) -> Audit | None:
    if actor.update_id is None:
        return None
    rows = [row for row in made_by(actor.update_id, session=session) if row.subject == kind]
    return rows[-1] if rows else None


def _note(kind: str, row: Any, before: dict[str, Any] | None, actor: Actor, session: Session) -> None:
    _record(kind, str(row.id), before, row.model_dump(mode="json"), actor=actor, session=session)


def _record(
    kind: str,
    key: str,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    *,
    actor: Actor,
    session: Session,
) -> None:
    record(
        actor_id=actor.user_id,
        action="remove" if after is None else "add" if before is None else "change",
        subject=kind,
        subject_id=key,
        before=before,
        after=after,
        reason=actor.reason,
        update_id=actor.update_id,
        session=session,
    )
