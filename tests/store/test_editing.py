"""Projects are edited whole, by many at once without loss, and every change can be taken back."""

from decimal import Decimal

import pytest
from sqlalchemy import func, select
from sqlmodel import Session

from store import editing, history, publishing, things
from store.changes import made_by
from store.database import Store
from store.editing import Actor, Conflict, PartyForm, ProductForm, ProjectForm, SourceForm
from store.history import NoUndo
from store.models import Audit, Company, Place, Project, ProjectEvent, Sector
from store.register import Register

ME, OTHER = 1, 2


def form(**values: object) -> ProjectForm:
    base = ProjectForm(
        title={"en": "Antitumour drugs"},
        investors=(PartyForm(name="Roche"),),
        country="CH",
        sectors=("pharma",),
        places=("almaty",),
        amount=Decimal(20_000_000),
        currency="USD",
        jobs=150,
        status="planned",
        products=(ProductForm(stated={"en": "drugs (10 t)"}),),
        source=SourceForm(publisher="The Times", date="2026-03", url="https://example.org"),
    )
    return base.model_copy(update=values)


@pytest.fixture
def ground(store: Store) -> Store:
    def work(session: Session) -> None:
        session.add(Sector(id="pharma", name={"en": "Pharmaceuticals"}))
        session.add(Place(id="almaty", kind="city", name={"en": "Almaty"}))

    store.write_now(work)
    return store


def add(store: Store, wanted: ProjectForm, update_id: int = 10, user: int = ME) -> editing.Stored:
    return store.write_now(
        lambda session: editing.create(wanted, actor=Actor(user, update_id), session=session)
    )


def test_a_project_is_kept_as_it_was_filled_in(ground: Store) -> None:
    made = add(ground, form())
    again = ground.read_now(lambda session: editing.one(made.id, session=session))
    assert again == made
    assert made.slug == "roche-almaty"
    assert made.form.investors[0].id == "roche"
    audits = ground.read_now(lambda session: made_by(10, session=session))
    assert [row.subject for row in audits] == ["company", "product", "project"]
    assert audits[-1].after == made.snapshot()
    second = add(ground, form(title={"en": "Vaccines"}), 11)
    assert second.slug == "roche-almaty-2"
    assert ground.read_now(lambda s: s.execute(select(func.count()).select_from(Company)).scalar_one()) == 1


def test_the_second_of_two_editors_is_told(ground: Store) -> None:
    made = add(ground, form())

    def change(user: int, **values: object) -> editing.Stored:
        return ground.write_now(
            lambda session: editing.change(
                made.id, form(**values), version=made.version, actor=Actor(user), session=session
            )
        )

    changed = change(ME, jobs=200)
    assert changed.version == made.version + 1
    with pytest.raises(Conflict) as told:
        change(OTHER, jobs=300)
    assert told.value.current.form.jobs == 200


def test_investors_see_it_once_it_is_published(ground: Store) -> None:
    made = add(ground, form())
    register = ground.read_now(lambda session: Register.load(session=session))
    assert register.get(made.id) is None
    with pytest.raises(publishing.OwnWork):
        ground.write_now(lambda s: publishing.publish(made.id, actor=Actor(ME), session=s, four_eyes=True))
    for _ in range(2):
        ground.write_now(lambda s: publishing.publish(made.id, actor=Actor(OTHER), session=s, four_eyes=True))
    register = ground.read_now(lambda session: register.refreshed(session=session))
    assert register.get(made.id) is not None
    row = ground.read_now(lambda session: session.get(Project, made.id))
    assert row is not None
    assert row.published_at is not None
    assert row.version == 2
    ground.write_now(lambda s: publishing.archive(made.id, actor=Actor(ME, reason="cancelled"), session=s))
    register = ground.read_now(lambda session: register.refreshed(session=session))
    assert register.get(made.id) is None


def test_a_new_status_is_an_event(ground: Store) -> None:
    made = add(ground, form())
    ground.write_now(
        lambda s: editing.change(made.id, form(status="operating"), version=1, actor=Actor(ME), session=s)
    )
    events = ground.read_now(lambda s: s.execute(select(ProjectEvent)).scalars().all())
    assert [event.status for event in events] == ["planned", "operating"]


def test_changes_are_taken_back_in_turn(ground: Store) -> None:
    made = add(ground, form())
    ground.write_now(
        lambda s: editing.change(made.id, form(jobs=200), version=1, actor=Actor(ME, 11), session=s)
    )

    def undo_last(update_id: int) -> int:
        def work(session: Session) -> int:
            row = history.last_of(ME, session=session)
            assert row is not None
            return history.undo(row, actor=Actor(ME, update_id), session=session)

        return ground.write_now(work)

    assert undo_last(12) == 1
    now_is = ground.read_now(lambda s: editing.one(made.id, session=s))
    assert now_is is not None
    assert now_is.form == made.form
    first = ground.read_now(lambda s: made_by(10, session=s))[-1]
    with pytest.raises(NoUndo):
        # It was changed since, and changed back: the version says nothing, what it says does.
        ground.write_now(
            lambda s: editing.change(made.id, form(jobs=7), version=3, actor=Actor(OTHER), session=s)
        )
        ground.write_now(lambda s: history.undo(first, actor=Actor(ME, 13), session=s))
    ground.write_now(lambda s: editing.change(made.id, made.form, version=4, actor=Actor(OTHER), session=s))
    assert undo_last(14) == 1
    gone = ground.read_now(lambda s: editing.one(made.id, session=s))
    assert gone is not None
    assert gone.state == "archived"
    assert ground.read_now(lambda s: history.last_of(ME, session=s)) is None
    back = ground.read_now(lambda s: made_by(14, session=s))[0]
    ground.write_now(lambda s: history.undo(back, actor=Actor(ME, 15), session=s))
    again = ground.read_now(lambda s: editing.one(made.id, session=s))
    assert again is not None
    assert again.state == "draft"


def test_other_rows_are_taken_back_too(ground: Store) -> None:
    from store.changes import record

    def change(session: Session) -> None:
        row = session.get(Place, "almaty")
        assert row is not None
        sector = session.get(Sector, "pharma")
        assert sector is not None
        before = sector.model_dump(mode="json")
        sector.name = {"en": "Drugs"}
        record(
            actor_id=ME, action="change", subject="sector", subject_id="pharma", before=before,
            after=sector.model_dump(mode="json"), update_id=20, session=session,
        )  # fmt: skip

    ground.write_now(change)
    row = ground.read_now(lambda s: made_by(20, session=s))[0]
    ground.write_now(lambda s: history.undo(row, actor=Actor(ME, 21), session=s))
    sector = ground.read_now(lambda s: s.get(Sector, "pharma"))
    assert sector is not None
    assert sector.name == {"en": "Pharmaceuticals"}
    total, rows = ground.read_now(
        lambda s: history.entries(history.Wanted(subject="sector"), session=s, limit=1)
    )
    assert (total, len(rows)) == (2, 1)


def test_as_many_are_taken_back_as_was_said(store: Store) -> None:
    def work(session: Session) -> Audit:
        things.add_thing("company", {"name": "Zorblatt"}, actor=Actor(ME, 10), session=session)
        things.add_alias("company", "zorblatt", "Зорблатт", actor=Actor(ME, 10), session=session)
        return made_by(10, session=session)[0]

    row = store.write_now(work)
    assert store.read_now(lambda s: history.how_many(row, session=s)) == 2
    assert store.write_now(lambda s: history.undo(row, actor=Actor(OTHER, 11), session=s)) == 2
    assert store.read_now(lambda s: s.get(Company, "zorblatt")) is None
