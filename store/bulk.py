"""Changes of thousands of projects: prepared aside, decided in one moment, then made in short transactions.

One transaction of thousands of projects takes seconds, and an embedded store takes no other write meanwhile: nobody
would be answered. So what each project is to become is first put aside, in lots. `begin` decides: from that moment all
of it is made, by whoever comes next if the process dies (`finish`). Until the last lot is made readers stay with
the facts as they were (store.changes.version), and nobody else changes projects (store.editing.Busy), so for them it
happens at once. PostgreSQL has as many writers as it likes: there it is one transaction.
"""

import asyncio
import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlmodel import Session, col

from store import changes, editing
from store.database import Store
from store.editing import Actor, Busy, Change, Conflict, Known, ProjectForm, Stored, same_projects
from store.models import Audit, Bulk, BulkLot, Stage, now

ROWS = 20
"""Projects made in one transaction: some milliseconds."""

LOTS = 40
"""Lots put aside in one transaction."""

LASTS = timedelta(days=1)
"""After so long what was put aside and not decided is dropped."""

New = tuple[ProjectForm, str, str | None]
"""Form, state and, if it matters, slug."""


class Moved(Exception):
    """What was prepared is no longer what would be done: the projects were changed since, or it was dropped."""


@dataclass(frozen=True, slots=True)
class Wish:
    """All that is to be done."""

    seen: int
    """The version of the facts it was prepared from."""
    new: Sequence[New] = ()
    changed: Sequence[Change] = ()

    def __len__(self) -> int:
        return len(self.new) + len(self.changed)

    def lots(self) -> Iterator[bytes]:
        """The parts it is made in."""
        rows: list[dict[str, Any]] = [
            {"form": _dump(form), "state": state, "slug": slug} for form, state, slug in self.new
        ]
        rows += [
            {
                "id": each.before.id,
                "slug": each.before.slug,
                "version": each.before.version,
                "before": _dump(each.before.form),
                "was": each.before.state,
                "form": _dump(each.form) if each.form != each.before.form else None,
                "state": each.state,
            }
            for each in self.changed
        ]
        for begin in range(0, len(rows), ROWS):
            yield zlib.compress(json.dumps(rows[begin : begin + ROWS]).encode(), 1)


def _dump(form: ProjectForm) -> dict[str, Any]:
    return form.model_dump(mode="json")


@dataclass(frozen=True, slots=True)
class _Lot:
    """One lot or some of them, read; `bulk` is what they belong to."""

    ids: list[int]
    bulk: Bulk
    new: list[New]
    changed: list[Change]


async def put_aside(wish: Wish, *, store: Store) -> int:
    """Keep it until it is decided upon; its number."""
    bulk_id = await store.write(lambda session: _open(wish, session))
    for some in await asyncio.to_thread(_gathered, wish):
        await store.write(lambda session, some=some: _add(bulk_id, some, session))  # type: ignore[misc]
    return bulk_id


def _gathered(wish: Wish) -> list[list[bytes]]:
    lots = list(wish.lots())
    return [lots[begin : begin + LOTS] for begin in range(0, len(lots), LOTS)]


def _open(wish: Wish, session: Session) -> int:
    row = Bulk(
        seen=wish.seen,
        projects=[each.before.id for each in wish.changed],
        slugs=[slug for _, _, slug in wish.new if slug is not None],
    )
    session.add(row)
    session.flush()
    return row.id or 0


def _add(bulk_id: int, lots: Sequence[bytes], session: Session) -> None:
    session.execute(insert(BulkLot), [{"bulk_id": bulk_id, "content": content} for content in lots])


def drop(bulk_id: int, *, session: Session) -> None:
    """It is not wanted any more; what is decided stays."""
    mine = select(col(Bulk.id)).where(col(Bulk.id) == bulk_id, col(Bulk.stage) == Stage.STAGED.value)
    session.execute(delete(BulkLot).where(col(BulkLot.bulk_id).in_(mine)))
    session.execute(delete(Bulk).where(col(Bulk.id).in_(mine)))


def drop_old(*, session: Session) -> None:
    old = col(Bulk.stage) == Stage.STAGED.value, col(Bulk.created_at) < now() - LASTS
    for bulk_id in session.execute(select(col(Bulk.id)).where(*old)).scalars().all():
        drop(bulk_id, session=session)


def begin(bulk_id: int, *, actor: Actor, publish: bool, session: Session) -> None:
    """Decide that it is made. Moved: it is not what would be done any more. Busy: another is being made."""
    query = select(Bulk).where(col(Bulk.id) == bulk_id).with_for_update()
    row = session.execute(query).scalar_one_or_none()
    if row is None:
        raise Moved
    if row.stage == Stage.UNDER_WAY.value:
        if row.update_id == actor.update_id:
            return
        raise Busy
    editing.refuse_meanwhile(session)
    if _touched(row, session):
        raise Moved
    row.stage, row.seen, row.publish = Stage.UNDER_WAY.value, changes.version(session=session), publish
    row.actor_id, row.update_id, row.reason = actor.user_id, actor.update_id, actor.reason
    session.flush()


def _touched(row: Bulk, session: Session) -> bool:
    """Whether one of its projects was changed, or a slug that it gives was taken, since it was prepared."""
    query = select(col(Audit.subject), col(Audit.subject_id)).where(
        col(Audit.id) > row.seen, col(Audit.subject).in_(("project", "seed"))
    )
    since = session.execute(query.distinct()).all()
    keys = {key for _, key in since}
    return (
        any(subject == "seed" or not key.isdecimal() for subject, key in since)
        or not keys.isdisjoint(map(str, row.projects))
        or (bool(keys) and bool(same_projects(row.slugs, session=session)))
    )


def _next(session: Session, *, lots: int = 1) -> _Lot | None:
    """The next lots of what is decided; None: there are none."""
    under_way = select(Bulk).where(col(Bulk.stage) == Stage.UNDER_WAY.value).order_by(col(Bulk.id)).limit(1)
    bulk = session.execute(under_way).scalar_one_or_none()
    if bulk is None:
        return None
    query = select(BulkLot).where(col(BulkLot.bulk_id) == bulk.id).order_by(col(BulkLot.id)).limit(lots)
    found = session.execute(query).scalars().all()
    new: list[New] = []
    changed: list[Change] = []
    for row in (row for lot in found for row in json.loads(zlib.decompress(lot.content))):
        form = ProjectForm.model_validate(row["form"] or row["before"])
        if "id" not in row:
            new.append((form, "published" if bulk.publish else row["state"], row["slug"]))
            continue
        before = ProjectForm.model_validate(row["before"])
        changed.append(
            Change(Stored(row["id"], row["slug"], before, row["was"], row["version"]), form, row["state"])
        )
    return _Lot([lot.id or 0 for lot in found], bulk, new, changed)


def _make(lot: _Lot, known: Known, session: Session) -> None:
    """Make one lot, once: whoever deletes its row makes it. With the last one readers see all of it."""
    bulk = lot.bulk
    mine = delete(BulkLot).where(col(BulkLot.id).in_(lot.ids)).returning(col(BulkLot.id))
    if lot.ids and not session.execute(mine).scalars().all():
        return
    actor = Actor(bulk.actor_id, bulk.update_id, bulk.reason)
    editing.create_all(lot.new, actor=actor, session=session, known=known)
    try:
        with session.begin_nested():
            editing.change_all(lot.changed, actor=actor, session=session, known=known)
    except Conflict:
        known.forget()
        _make_what_fits(lot.changed, actor, session)
    rest = select(func.count()).select_from(BulkLot).where(col(BulkLot.bulk_id) == bulk.id)
    if not session.execute(rest).scalar_one():
        session.execute(delete(Bulk).where(col(Bulk.id) == bulk.id))


def _make_what_fits(wanted: Sequence[Change], actor: Actor, session: Session) -> None:
    # Something that does not ask (the seed) has changed a project after the decision: that one is left alone.
    there = editing.stored([each.before.id for each in wanted], session=session)
    fits = [
        replace(each, before=now_is)
        for each in wanted
        if (now_is := there.get(each.before.id)) is not None and now_is.form == each.before.form
    ]
    editing.change_all(fits, actor=actor, session=session)


async def carry_out(
    bulk_id: int,
    *,
    actor: Actor,
    publish: bool,
    store: Store,
    also: Callable[[Session], None] = lambda _: None,
    made: Callable[[int], None] = lambda _: None,
) -> None:
    """Decide and make all of it; `also` happens with the decision, `made` hears how many projects are made."""

    def decide(session: Session) -> None:
        begin(bulk_id, actor=actor, publish=publish, session=session)
        also(session)

    if store.embedded:
        await store.write(decide, long=True)
        await go_on(store=store, made=made)
        return

    def whole(session: Session) -> None:
        decide(session)
        _make_whole(session)

    await store.write(whole, long=True)


def _make_whole(session: Session) -> None:
    known = Known()
    while (lot := _next(session, lots=LOTS)) is not None:
        _make(lot, known, session)


async def go_on(*, store: Store, made: Callable[[int], None] = lambda _: None) -> None:
    """Make all that is decided and not made yet."""
    known, number = Known(), 0
    while (lot := await store.read(_next, long=True)) is not None:
        await store.write(lambda session, lot=lot: _make(lot, known, session), long=True)  # type: ignore[misc]
        number += len(lot.new) + len(lot.changed)
        made(number)


def finish(store: Store) -> None:
    """As `go_on`, for code that runs outside an event loop: what an earlier process has left."""
    known = Known()
    while (lot := store.read_now(_next)) is not None:
        store.write_now(lambda session, lot=lot: _make(lot, known, session))  # type: ignore[misc]


def do_now(wish: Wish, *, actor: Actor, publish: bool, store: Store) -> None:
    """Put aside, decide and make, for code that runs outside an event loop."""
    bulk_id = store.write_now(lambda session: _open(wish, session))
    for some in _gathered(wish):
        store.write_now(lambda session, some=some: _add(bulk_id, some, session))  # type: ignore[misc]

    def decide(session: Session) -> None:
        begin(bulk_id, actor=actor, publish=publish, session=session)
        if not store.embedded:
            _make_whole(session)

    store.write_now(decide)
    finish(store)


def is_under_way(*, session: Session) -> bool:
    """Whether something is decided and not wholly made."""
    query = select(col(Bulk.id)).where(col(Bulk.stage) == Stage.UNDER_WAY.value).limit(1)
    return session.execute(query).first() is not None
