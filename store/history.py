"""What was changed, by whom, and taking it back; a taking back is a change like any other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, literal, not_, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased
from sqlmodel import Session, SQLModel, col

from store.bulk import Wish
from store.changes import newest_audit
from store.editing import Actor, Change, ProjectForm, change_all, refuse_meanwhile, stored
from store.models import (
    Alias,
    Audit,
    Company,
    Contact,
    ExchangeRate,
    Fact,
    Incentive,
    Person,
    Product,
    Sector,
    SectorOffer,
    Zone,
)

TABLES: dict[str, type[SQLModel]] = {
    str(model.__tablename__): model
    for model in (
        Alias,
        Company,
        Contact,
        ExchangeRate,
        Fact,
        Incentive,
        Person,
        Product,
        Sector,
        SectorOffer,
        Zone,
    )
}
"""What an admin edits beside projects, by the name that audit rows have."""

UNDO = "undo "
"""What the reason of a taking back begins with; the number of the audit row follows."""

SEED = "seed"
"""The reason, or the subject, of what the seed changed."""

TYPED = "import"
"""The reason of what was imported from the command line, where nobody's Telegram is known."""

MANY = 200
"""More changes than that are taken back as they were made, in short transactions (store.bulk)."""

STAYING = ("company", "product")
"""Names that came with a project stay when it is taken back: others may use them by then. One that was changed by
itself is taken back like anything else."""


class NoUndo(Exception):
    """It cannot be taken back; `by_now` is the number of the newer change that stands in the way."""

    def __init__(self, by_now: int | None = None) -> None:
        super().__init__()
        self.by_now = by_now


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which audit rows are asked for."""

    subject: str | None = None
    subject_id: str | None = None
    actor_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None


def entries(wanted: Wanted, *, session: Session, limit: int, offset: int = 0) -> tuple[int, list[Audit]]:
    """How many there are, and a page of them, newest first."""
    where = []
    if wanted.subject is not None:
        where.append(col(Audit.subject) == wanted.subject)
    if wanted.subject_id is not None:
        where.append(col(Audit.subject_id) == wanted.subject_id)
    if wanted.actor_id is not None:
        where.append(col(Audit.actor_id) == wanted.actor_id)
    if wanted.since is not None:
        where.append(col(Audit.at) >= wanted.since)
    if wanted.until is not None:
        where.append(col(Audit.at) < wanted.until)
    total: int = session.execute(select(func.count()).select_from(Audit).where(*where)).scalar_one()
    query = select(Audit).where(*where).order_by(col(Audit.id).desc()).offset(offset).limit(limit)
    return total, list(session.execute(query).scalars())


def entry(key: int, *, session: Session) -> Audit | None:
    return session.get(Audit, key)


def last_of(actor_id: int, *, session: Session) -> Audit | None:
    """The newest change of that person that was not taken back and is no taking back itself."""
    undone = select(col(Audit.reason)).where(col(Audit.reason).startswith(UNDO)).scalar_subquery()
    number = UNDO + func.cast(col(Audit.id), Audit.__table__.c.reason.type)  # type: ignore[attr-defined]
    query = (
        select(Audit)
        .where(
            col(Audit.actor_id) == actor_id,
            col(Audit.subject).in_(("project", *TABLES)),
            _by_itself(),
            func.coalesce(col(Audit.reason), "").not_like(f"{UNDO}%"),
            number.not_in(undone),
        )
        .order_by(col(Audit.id).desc())
        .limit(1)
    )
    return session.execute(query).scalar_one_or_none()


def _by_itself() -> ColumnElement[bool]:
    """Whether the change is no name that came with a project."""
    with_it = aliased(Audit)
    came = (
        select(literal(1))
        .where(col(with_it.update_id) == col(Audit.update_id), col(with_it.subject) == "project")
        .exists()
    )
    return or_(col(Audit.subject).not_in(STAYING), not_(came))


def together(row: Audit, *, session: Session, limit: int | None = None) -> list[Audit]:
    """All that was changed with it by one action (an import), in order, or the first of it; without the names that
    came with a project."""
    if row.update_id is None:
        return [row]
    mine = col(Audit.update_id) == row.update_id, _by_itself()
    query = select(Audit).where(*mine).order_by(col(Audit.id)).limit(limit)
    return list(session.execute(query).scalars())


def how_many(row: Audit, *, session: Session) -> int:
    """How many changes `undo` would take back with it."""
    if row.update_id is None:
        return 1
    mine = col(Audit.update_id) == row.update_id, _by_itself()
    number: int = session.execute(select(func.count()).select_from(Audit).where(*mine)).scalar_one()
    return number


def number_of(update_id: int, *, session: Session) -> tuple[int, int | None]:
    """How many changes that update has made, and the last of them."""
    mine = col(Audit.update_id) == update_id, _by_itself()
    number, last = session.execute(select(func.count(), func.max(col(Audit.id))).where(*mine)).one()
    return number, last


def undoing_many(row: Audit, *, actor: Actor, session: Session) -> tuple[Wish, Actor]:
    """What to do, and in whose name, to take back an action that changed many projects. NoUndo as for `undo`."""
    seen = newest_audit(session=session)
    rows = _undoable_with(row, session)
    if any(each.subject != "project" for each in rows):
        raise NoUndo
    return Wish(seen, changed=_backwards(rows, session)), _named(row, actor)


def undoable(row: Audit) -> bool:
    """Whether that is a change which can be taken back. The seed's cannot: it would only come again."""
    return row.reason != SEED and _known(row)


def undo(row: Audit, *, actor: Actor, session: Session) -> int:
    """Take back a change and all that was made with it; how many. NoUndo, and nothing is taken back, when one
    of them was changed again since."""
    refuse_meanwhile(session)
    rows = _undoable_with(row, session)
    actor = _named(row, actor)
    change_all(
        _backwards([each for each in rows if each.subject == "project"], session),
        actor=actor,
        session=session,
    )
    for each in reversed([each for each in rows if each.subject != "project"]):
        _undo_row(each, actor, session)
    session.flush()
    return len(rows)


def _undoable_with(row: Audit, session: Session) -> list[Audit]:
    rows = together(row, session=session)
    if not rows or not all(map(undoable, rows)):
        raise NoUndo
    return rows


def _named(row: Audit, actor: Actor) -> Actor:
    return Actor(actor.user_id, actor.update_id, f"{UNDO}{row.id}")


def _known(row: Audit) -> bool:
    if row.subject == "project":
        return row.subject_id.isdecimal()
    return row.subject in TABLES and "id" in (row.after or row.before or {})


def _backwards(rows: Sequence[Audit], session: Session) -> list[Change]:
    first: dict[int, Audit] = {}
    last: dict[int, Audit] = {}
    for row in rows:
        first.setdefault(int(row.subject_id), row)
        last[int(row.subject_id)] = row
    current = stored(list(first), session=session)
    found = []
    for key, begun in first.items():
        now_is = current.get(key)
        if now_is is None or now_is.snapshot() != last[key].after:
            raise NoUndo(_newer(last[key], session))
        if begun.before is None:
            # A number is never used twice, so what was added is put away, not deleted.
            found.append(Change(now_is, now_is.form, "archived"))
            continue
        form = {name: value for name, value in begun.before.items() if name in ProjectForm.model_fields}
        found.append(Change(now_is, ProjectForm.model_validate(form), str(begun.before["state"])))
    return found


def _undo_row(row: Audit, actor: Actor, session: Session) -> None:
    model = TABLES[row.subject]
    there: Any = session.get(model, (row.after or row.before or {})["id"])
    if (there.model_dump(mode="json") if there is not None else None) != row.after:
        raise NoUndo(_newer(row, session))
    if row.before is None:
        session.delete(there)
        try:
            session.flush()
        except IntegrityError:
            raise NoUndo from None  # something else names it by now
    elif there is None:
        session.add(model(**row.before))
    else:
        for name, value in row.before.items():
            setattr(there, name, value)
    session.add(
        Audit(
            actor_id=actor.user_id,
            action="remove" if row.before is None else "add" if row.after is None else "change",
            subject=row.subject,
            subject_id=row.subject_id,
            before=row.after,
            after=row.before,
            reason=actor.reason,
            update_id=actor.update_id,
        )
    )


def _newer(row: Audit, session: Session) -> int | None:
    query = (
        select(col(Audit.id))
        .where(
            col(Audit.subject) == row.subject,
            col(Audit.subject_id) == row.subject_id,
            col(Audit.id) > (row.id or 0),
        )
        .order_by(col(Audit.id).desc())
        .limit(1)
    )
    return session.execute(query).scalar_one_or_none()
