"""What is changed in the store, by whichever process, is known at the next message."""

from pathlib import Path

from sqlalchemy import select
from sqlmodel import Session, col

from bot.knowledge import load_shelf
from store.changes import record, version
from store.database import Store
from store.models import Alias, Project


async def test_a_changed_name_and_figure_are_known_at_the_next_message(
    seeded_copy: Path,
) -> None:
    store, elsewhere = Store(f"sqlite:///{seeded_copy}"), Store(f"sqlite:///{seeded_copy}")
    shelf = load_shelf(store)
    assert shelf.knowledge.index.lookup("Zorbatronics") is None
    project = shelf.register.get(1)
    assert project is not None
    company = project.investors[0].id

    def change(session: Session) -> None:
        session.add(Alias(kind="company", target_id=company, name="Zorbatronics"))
        record(
            actor_id=1, action="add", subject="alias", subject_id="x", before=None, after=None,
            session=session,
        )  # fmt: skip
        row = session.get(Project, 1)
        assert row is not None
        row.jobs = 4321
        record(
            actor_id=1, action="change", subject="project", subject_id="1", before=None, after=None,
            session=session,
        )  # fmt: skip

    elsewhere.write_now(change)
    await shelf.follow(store, store.read_now(lambda session: version(session=session)))
    found = shelf.knowledge.index.lookup("Zorbatronics")
    assert found is not None
    assert [one.id for one in found.candidates] == [company]
    changed = shelf.register.get(1)
    assert changed is not None
    assert changed.jobs == 4321

    def forget(session: Session) -> None:
        session.delete(session.execute(select(Alias).where(col(Alias.name) == "Zorbatronics")).scalar_one())
        record(
            actor_id=1, action="remove", subject="alias", subject_id="x", before=None, after=None,
            session=session,
        )  # fmt: skip

    elsewhere.write_now(forget)
    await shelf.follow(store, store.read_now(lambda session: version(session=session)))
    assert shelf.knowledge.index.lookup("Zorbatronics") is None
    still = shelf.knowledge.index.lookup(project.investors[0].name)
    assert still is not None
    store.close()
    elsewhere.close()
