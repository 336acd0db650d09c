"""What all tables share: constraint names, column types, where a fact comes from."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, TypeDecorator
from sqlmodel import Field, SQLModel

# Names that Alembic's batch mode can find again when it has to rebuild a SQLite table.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

Texts = dict[str, str]
"""One text in several languages: {"en": …, "ru": …, "kk": …}; English is always there."""


class Exact(TypeDecorator[Decimal]):
    """A number kept as so many whole `parts`, so that both databases add it up exactly."""

    impl = BigInteger
    cache_ok = True
    parts: ClassVar[int]

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else int(Decimal(value) * self.parts)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value) / self.parts


class Money(Exact):
    """An amount, kept as whole hundredths."""

    cache_ok = True
    parts = 100


class Hectares(Exact):
    """An area, kept as whole thousandths of a hectare."""

    cache_ok = True
    parts = 1000


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept in UTC; SQLite alone would forget the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment: datetime = value if value.tzinfo else value.replace(tzinfo=UTC)
        return moment.astimezone(UTC)


def now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


class SourceBase(SQLModel):
    """Where a fact comes from; `source_date` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as exact as the source."""

    source_publisher: str
    source_title: str | None = None
    source_date: str | None = None
    source_url: str


class Seeded(SQLModel):
    """`seed_digest` tells whether the seed row has changed since it was loaded; None: made by a person."""

    seed_digest: str | None = Field(default=None)


def texts_field(**options: Any) -> Any:
    """A column of `Texts`."""
    return Field(sa_type=JSON, **options)
