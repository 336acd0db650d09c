"""The one way to the database: an engine, short reads and whole-or-nothing writes."""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Executable, Row, create_engine, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

Result = TypeVar("Result")

POSTGRES_THREADS = 8

INSERT: Mapping[str, Callable[[Any], Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
"""By dialect: both databases speak ON CONFLICT, each with its own construct; there is no common one."""

GATHER = 0.004
"""Seconds that small writes wait for company: a transaction costs as much as a dozen rows in it."""


def open_engine(url: str) -> Engine:
    """An engine for `url`: `sqlite:///…` (its folder is created) or `postgresql+psycopg://…`.

    Its errors carry no parameters: these are what people wrote.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_size=POSTGRES_THREADS, pool_pre_ping=True, hide_parameters=True)
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        parsed, connect_args={"check_same_thread": False, "timeout": 10}, hide_parameters=True
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # pysqlite begins transactions by itself, too late for BEGIN IMMEDIATE: _begin_sqlite does it instead.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=10000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that turns into a write later can fail with "locked" whatever the timeout.
    options = connection.get_execution_options()
    if options.get("desk_looks", False):
        return
    writes = options.get("desk_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


class Store:
    """Runs units of work in sessions without ever blocking the event loop for long.

    An embedded SQLite read or write takes well under a millisecond, less than a hop to a thread: short work
    runs in place; one lock lets a single writer in at a time, so that a long write makes others wait without
    blocking the loop. PostgreSQL is a network away: its work runs in a small pool of threads.
    """

    def __init__(self, url: str) -> None:
        self.engine = open_engine(url)
        self.dialect = self.engine.dialect.name
        self.embedded = self.dialect == "sqlite"
        database = self.engine.url.database
        self.folder = Path(database).parent if self.embedded and database else Path("data")
        """For files that can be made anew: beside an embedded store, else in the folder it would stand in."""
        self._writing = self.engine.execution_options(desk_writes=True)
        looks = {"desk_looks": True} if self.embedded else {"isolation_level": "AUTOCOMMIT"}
        self._looking = self.engine.execution_options(**looks)
        self._turn = asyncio.Lock()
        self._waiting: list[tuple[Executable, dict[str, Any], asyncio.Future[None]]] = []
        self._putting: asyncio.Task[None] | None = None
        self._threads = ThreadPoolExecutor(POSTGRES_THREADS, thread_name_prefix="store")

    async def read(self, work: Callable[[Session], Result], *, long: bool = False) -> Result:
        """`work` in a session of its own; nothing it changes is kept. `long` work runs in a thread."""
        if self.embedded and not long:
            return self.read_now(work)
        return await asyncio.get_running_loop().run_in_executor(self._threads, self.read_now, work)

    async def look(self, statement: Executable, values: dict[str, Any]) -> Row[Any]:
        """The one row of one statement, for what every message asks: no session, no transaction."""
        if self.embedded:
            return self._look_now(statement, values)
        return await asyncio.get_running_loop().run_in_executor(
            self._threads, self._look_now, statement, values
        )

    def _look_now(self, statement: Executable, values: dict[str, Any]) -> Row[Any]:
        with self._looking.connect() as connection:
            return connection.execute(statement, values).one()

    async def write(self, work: Callable[[Session], Result], *, long: bool = False) -> Result:
        """`work` in one transaction: all of it is kept, or, when it raises, nothing.

        `long` work (an import, a seed) runs in a thread even on SQLite.
        """
        if not self.embedded:
            return await asyncio.get_running_loop().run_in_executor(self._threads, self.write_now, work)
        async with self._turn:
            if long:
                return await asyncio.get_running_loop().run_in_executor(self._threads, self.write_now, work)
            return self.write_now(work)

    async def put(self, statement: Executable, row: dict[str, Any]) -> None:
        """Run `statement` with `row`, in one transaction with all that is put meanwhile: for small writes that
        come by the hundred. It must be a statement that is made once, not anew for each row.
        """
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((statement, row, done))
        if self._putting is None or self._putting.done():
            self._putting = asyncio.create_task(self._put_all())
        await done

    async def _put_all(self) -> None:
        while self._waiting:
            await asyncio.sleep(GATHER)
            batch, self._waiting = self._waiting, []
            rows: dict[Executable, list[dict[str, Any]]] = {}
            for statement, row, _ in batch:
                rows.setdefault(statement, []).append(row)

            def work(session: Session, rows: dict[Executable, list[dict[str, Any]]] = rows) -> None:
                connection = session.connection()
                for statement, of_it in rows.items():
                    connection.execute(statement, of_it)

            try:
                await self.write(work)
            except Exception as error:
                for _, _, done in batch:
                    if not done.done():
                        done.set_exception(error)
            else:
                for _, _, done in batch:
                    if not done.done():
                        done.set_result(None)

    def read_now(self, work: Callable[[Session], Result]) -> Result:
        """As `read`, for code that runs outside an event loop."""
        with Session(self.engine, expire_on_commit=False) as session:
            return work(session)

    def write_now(self, work: Callable[[Session], Result]) -> Result:
        """As `write`, for code that runs outside an event loop."""
        with Session(self._writing, expire_on_commit=False) as session, session.begin():
            return work(session)

    def copy_now(self, path: Path) -> None:
        """Write an embedded store into a new file as it is at this moment, while others read and write."""
        with self._looking.connect() as connection:
            connection.exec_driver_sql("VACUUM INTO ?", (str(path),))

    def close(self) -> None:
        """Let go of threads and connections; the store cannot be used afterwards."""
        self._threads.shutdown()
        self.engine.dispose()
