"""Exchange rates: dated rows that an admin sets; amounts in other currencies are compared at the newest."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from babel import Locale
from sqlalchemy import select
from sqlmodel import Session, col

from store import changes
from store.models import ExchangeRate

DOLLAR = "USD"


@dataclass(frozen=True, slots=True)
class Rate:
    currency: str
    date: str
    per_dollar: Decimal
    source: str


def newest_rates(*, session: Session) -> Mapping[str, Rate]:
    """The newest rate of each currency."""
    rows = session.execute(select(ExchangeRate).order_by(col(ExchangeRate.date))).scalars()
    return {row.currency: Rate(row.currency, row.date, row.per_dollar, row.source) for row in rows}


def set_rate(
    currency: str,
    day: date,
    per_dollar: Decimal,
    source: str,
    *,
    actor_id: int | None,
    update_id: int | None = None,
    session: Session,
) -> None:
    """Note what a dollar cost on that day; the same update twice, or the same rate again, changes nothing.
    ValueError: no other currency, or no price."""
    if currency == DOLLAR or currency not in Locale("en").currencies:
        raise ValueError(currency)
    if not per_dollar.is_finite() or per_dollar <= 0:
        raise ValueError(currency)
    query = select(ExchangeRate).where(
        col(ExchangeRate.currency) == currency, col(ExchangeRate.date) == day.isoformat()
    )
    row = session.execute(query).scalar_one_or_none()
    if row is not None and (row.per_dollar, row.source) == (per_dollar, source):
        return
    before = None if row is None else row.model_dump(mode="json")
    if row is None:
        row = ExchangeRate(currency=currency, date=day.isoformat(), per_dollar=per_dollar, source=source)
    else:
        row.per_dollar, row.source = per_dollar, source
    session.add(row)
    session.flush()
    changes.record(
        actor_id=actor_id,
        action="change" if before else "add",
        subject="exchange_rate",
        subject_id=f"{currency} {day.isoformat()}",
        before=before,
        after=row.model_dump(mode="json"),
        update_id=update_id,
        session=session,
    )
