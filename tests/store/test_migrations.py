"""Every revision goes up, down and up again on both databases, and the models hold nothing it lacks."""

from alembic import command
from alembic.script import ScriptDirectory

from store.database import open_engine
from store.migrate import alembic_config, is_current, upgrade


def test_stairway(empty_url: str) -> None:
    engine = open_engine(empty_url)
    for revision in reversed(list(ScriptDirectory.from_config(alembic_config()).walk_revisions())):
        for step in (
            lambda config, to=revision.revision: command.upgrade(config, to),
            lambda config, to=revision.down_revision or "base": command.downgrade(config, to),
            lambda config, to=revision.revision: command.upgrade(config, to),
        ):
            with engine.execution_options(desk_writes=True).connect() as connection, connection.begin():
                step(alembic_config(connection))
    assert is_current(engine)
    engine.dispose()


def test_models_and_migrations_agree(empty_url: str) -> None:
    engine = open_engine(empty_url)
    assert not is_current(engine)
    upgrade(engine)
    with engine.execution_options(desk_writes=True).connect() as connection, connection.begin():
        command.check(alembic_config(connection))
    engine.dispose()
