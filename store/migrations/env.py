"""Alembic's entry: runs the migrations on the connection it is handed, or on DATABASE_URL."""

import os
from typing import Literal

from alembic import context
from sqlalchemy import Connection, TypeDecorator
from sqlmodel import AutoString, SQLModel

import store.models  # noqa: F401  (registers the tables)
from store.database import open_engine


def render_plain_type(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Revisions name the column's database type, so that they do not depend on the models of another day."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}" if not isinstance(item, AutoString) else "sa.String()"
    return False


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=render_plain_type,
    )
    with context.begin_transaction():
        context.run_migrations()


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    engine = open_engine(os.environ.get("DATABASE_URL", "sqlite:///data/desk.db"))
    with engine.execution_options(desk_writes=True).connect() as own, own.begin():
        run(own)
