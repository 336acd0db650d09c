"""Thousands of projects are changed all or not at all, however often the work is broken off, and never half seen."""

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlmodel import Session, SQLModel

from store import bulk, editing, history
from store.bulk import Moved, Wish
from store.changes import newest_audit, version
from store.database import Store
from store.editing import Actor, Busy, Change, PartyForm, ProjectForm, Stored
from store.history import NoUndo
from store.migrate import upgrade
from store.models import Audit, Broadcast, Bulk, BulkLot, Company, News, Place, Project, Sector, now
from store.news import gather, has_unread
from store.register import Register

from .test_editing import ME, OTHER, form, ground

__all__ = ["ground"]

NUMBER = 3 * bulk.ROWS + 1
BOSS = Actor(ME, 77)


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Store]:
    """SQLite alone: what is one transaction on PostgreSQL cannot be broken off in the middle."""
    store = Store(f"sqlite:///{tmp_path}/alone.db")
    upgrade(store.engine)
    store.write_now(
        lambda s: s.add_all(
            [Sector(id="pharma", name={"en": "P"}), Place(id="almaty", kind="city", name={"en": "Almaty"})]
        )
    )
    yield store
    store.close()


class Killed(BaseException):
    """What ends a process asks nobody."""


def wish(number: int = NUMBER, *, seen: int = 0) -> Wish:
    new = [
        form(title={"en": f"Plant {n}"}, investors=(PartyForm(name=f"Maker {n % 7}"),)) for n in range(number)
    ]
    return Wish(seen, [(each, "draft", None) for each in new])


def number(store: Store, model: type[SQLModel]) -> int:
    return store.read_now(lambda s: s.execute(select(func.count()).select_from(model)).scalar_one())


def everything(store: Store) -> Sequence[Stored]:
    return list(store.read_now(lambda s: editing.everything(session=s)).values())


def seen(store: Store) -> int:
    return store.read_now(lambda s: newest_audit(session=s))


def put(store: Store, wanted: Wish) -> int:
    return asyncio.run(bulk.put_aside(wanted, store=store))


def do(store: Store, wanted: Wish, *, actor: Actor = BOSS, publish: bool = False) -> None:
    asyncio.run(bulk.carry_out(put(store, wanted), actor=actor, publish=publish, store=store))


def break_off(store: Store, bulk_id: int, *, after: int, actor: Actor = BOSS, publish: bool = False) -> None:
    """Dies when so many lots are made."""
    lots = 0

    def made(_: int) -> None:
        nonlocal lots
        lots += 1
        if lots == after:
            raise Killed

    with pytest.raises(Killed):
        asyncio.run(bulk.carry_out(bulk_id, actor=actor, publish=publish, store=store, made=made))


def clean(store: Store) -> bool:
    return not number(store, Bulk) and not number(store, BulkLot)


def test_all_of_it_is_made(ground: Store) -> None:
    do(ground, wish(seen=seen(ground)), publish=True)
    made = everything(ground)
    assert len(made) == NUMBER
    assert {each.state for each in made} == {"published"}
    assert len({each.slug for each in made}) == NUMBER
    assert number(ground, Company) == 7
    audits = ground.read_now(lambda s: history.number_of(77, session=s))
    assert audits[0] == NUMBER
    assert clean(ground)


def test_what_is_put_aside_is_nothing_yet(ground: Store) -> None:
    bulk_id = put(ground, wish())
    assert (number(ground, Project), number(ground, Company), number(ground, Audit)) == (0, 0, 0)
    ground.write_now(lambda s: bulk.drop(bulk_id, session=s))
    assert clean(ground)
    with pytest.raises(Moved):
        asyncio.run(bulk.carry_out(bulk_id, actor=BOSS, publish=False, store=ground))


@pytest.mark.parametrize("after", [1, 2, 3])
def test_broken_off_it_is_not_seen_and_goes_on(after: int, embedded: Store) -> None:
    ground = embedded
    register = ground.read_now(lambda s: Register.load(session=s))
    before = ground.read_now(lambda s: version(session=s))
    break_off(ground, put(ground, wish(seen=seen(ground))), after=after, publish=True)
    assert number(ground, Project) == after * bulk.ROWS
    # Some are there, and nobody sees any of them or is told.
    assert ground.read_now(lambda s: version(session=s)) == before
    assert ground.read_now(lambda s: register.refreshed(session=s)) is register
    with pytest.raises(Busy):
        ground.write_now(lambda s: editing.create(form(), actor=Actor(OTHER), session=s))
    bulk.finish(ground)
    assert len(everything(ground)) == NUMBER
    assert ground.read_now(lambda s: history.number_of(77, session=s))[0] == NUMBER
    assert number(ground, Company) == 7
    assert clean(ground)
    bulk.finish(ground)
    assert len(everything(ground)) == NUMBER


def test_it_is_decided_once(ground: Store) -> None:
    bulk_id = put(ground, wish(seen=seen(ground)))
    other = put(ground, wish(seen=seen(ground)))

    def decide(which: int, actor: Actor) -> None:
        ground.write_now(lambda s: bulk.begin(which, actor=actor, publish=False, session=s))

    decide(bulk_id, BOSS)
    decide(bulk_id, BOSS)
    for which in (bulk_id, other):
        with pytest.raises(Busy):
            decide(which, Actor(OTHER, 78))
    bulk.finish(ground)
    assert len(everything(ground)) == NUMBER
    ground.write_now(lambda s: bulk.drop(other, session=s))
    assert clean(ground)


def changes_of(store: Store, **values: object) -> Wish:
    version_now = seen(store)
    return Wish(
        version_now,
        changed=[Change(one, one.form.model_copy(update=values), one.state) for one in everything(store)],
    )


def test_what_was_changed_since_is_not_overwritten(ground: Store) -> None:
    do(ground, wish(30, seen=seen(ground)))
    wanted = changes_of(ground, jobs=7)
    one = everything(ground)[3]
    ground.write_now(
        lambda s: editing.change(one.id, form(jobs=1), version=one.version, actor=Actor(OTHER), session=s)
    )
    with pytest.raises(Moved):
        do(ground, wanted, actor=Actor(ME, 78))
    assert {each.form.jobs for each in everything(ground)} == {150, 1}
    # What others do elsewhere stands in nobody's way.
    do(ground, changes_of(ground, jobs=7), actor=Actor(ME, 79))
    assert {each.form.jobs for each in everything(ground)} == {7}


def test_a_slug_that_was_taken_since(ground: Store) -> None:
    wanted = Wish(seen(ground), [(form(), "draft", "roche-almaty")])
    bulk_id = put(ground, wanted)
    ground.write_now(lambda s: editing.create(form(), actor=Actor(OTHER), session=s))
    with pytest.raises(Moved):
        asyncio.run(bulk.carry_out(bulk_id, actor=BOSS, publish=False, store=ground))
    assert len(everything(ground)) == 1


@pytest.mark.parametrize("after", [0, 1, 2])
def test_it_is_taken_back_as_it_was_made(after: int, ground: Store) -> None:
    do(ground, wish(seen=seen(ground)))
    do(ground, changes_of(ground, jobs=7), actor=Actor(ME, 78))

    def undo(update_of: int, update_id: int) -> None:
        def look(session: Session) -> tuple[Wish, Actor]:
            row = next(
                each
                for each in session.execute(select(Audit)).scalars()
                if each.update_id == update_of and each.subject == "project"
            )
            return history.undoing_many(row, actor=Actor(OTHER, update_id), session=session)

        wanted, actor = ground.read_now(look)
        bulk_id = put(ground, wanted)
        if after and ground.embedded:
            break_off(ground, bulk_id, after=after, actor=actor)
            bulk.finish(ground)
        else:
            asyncio.run(bulk.carry_out(bulk_id, actor=actor, publish=False, store=ground))

    with pytest.raises(NoUndo):
        undo(77, 90)
    undo(78, 91)
    assert {(each.form.jobs, each.state) for each in everything(ground)} == {(150, "draft")}
    undo(91, 92)
    assert {(each.form.jobs, each.state) for each in everything(ground)} == {(7, "draft")}
    undo(92, 93)
    undo(77, 94)
    assert {(each.form.jobs, each.state) for each in everything(ground)} == {(150, "archived")}
    assert clean(ground)


def test_subscribers_hear_of_it_when_all_of_it_is_made(embedded: Store) -> None:
    ground = embedded
    ground.write_now(lambda s: s.merge(Broadcast(id=1)))
    break_off(ground, put(ground, wish(seen=seen(ground))), after=2, publish=True)
    assert ground.write_now(lambda s: gather(now(), session=s)) == 0
    bulk.finish(ground)
    while ground.read_now(lambda s: has_unread(session=s)):
        ground.write_now(lambda s: gather(now(), session=s))
    assert number(ground, News) == NUMBER


def test_an_empty_wish_is_done_at_once(ground: Store) -> None:
    do(ground, Wish(seen(ground)))
    bulk.do_now(Wish(seen(ground)), actor=Actor(None), publish=False, store=ground)
    assert clean(ground)


def test_old_ones_are_dropped(ground: Store) -> None:
    put(ground, wish())
    ground.write_now(lambda s: bulk.drop_old(session=s))
    assert number(ground, Bulk) == 1

    def age(session: Session) -> None:
        for row in session.execute(select(Bulk)).scalars():
            row.created_at -= bulk.LASTS

    ground.write_now(age)
    ground.write_now(lambda s: bulk.drop_old(session=s))
    assert clean(ground)


def test_forms_survive_being_put_aside(ground: Store) -> None:
    whole: ProjectForm = form(notes={"en": "=1+1", "ru": "й" * 3000}, confidence="medium", launch="2027")
    do(ground, Wish(seen(ground), [(whole, "published", "its-slug")]))
    made = everything(ground)[0]
    assert (made.slug, made.state) == ("its-slug", "published")
    given = made.form.model_copy(update={"investors": whole.investors, "products": whole.products})
    assert given == whole
