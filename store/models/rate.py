from decimal import Decimal
from typing import Any

from sqlalchemy import Dialect, String, TypeDecorator, UniqueConstraint
from sqlmodel import Field, SQLModel


class Exact(TypeDecorator[Decimal]):
    """A decimal of any precision, kept as it is written."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class ExchangeRate(SQLModel, table=True):
    """What a US dollar cost on a day; the newest day of a currency is used."""

    __tablename__ = "exchange_rate"
    __table_args__ = (UniqueConstraint("currency", "date"),)

    id: int | None = Field(default=None, primary_key=True)
    currency: str = Field(max_length=3)
    date: str
    """`YYYY-MM-DD`."""
    per_dollar: Decimal = Field(sa_type=Exact)
    """Units of the currency for one US dollar."""
    source: str
    """Who says so, as it is shown to people."""
