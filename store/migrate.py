"""Brings a database to the newest revision, from code and at every start."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

SCRIPTS = Path(__file__).parent / "migrations"

# Any constant serves; it keeps two replicas from setting up the same database at the same time.
ADVISORY_LOCK = 7_172_620_620


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's configuration; with a connection, its commands use that one."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    return config


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Run the migrations that are still missing; safe when several replicas start at once."""
    with engine.execution_options(desk_writes=True).connect() as connection, connection.begin():
        wait_for_others(connection)
        command.upgrade(alembic_config(connection), revision)


def wait_for_others(connection: Connection) -> None:
    """Until this transaction ends no other replica sets up the database; waits for one that does."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})


def is_current(engine: Engine) -> bool:
    """Whether the database stands at the newest revision."""
    heads = set(ScriptDirectory.from_config(alembic_config()).get_heads())
    with engine.connect() as connection:
        return set(MigrationContext.configure(connection).get_current_heads()) == heads
