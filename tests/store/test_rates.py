"""What a dollar costs makes amounts in other currencies comparable; without it they stay apart."""

from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import Session

from store.database import Store
from store.filters import AmountRange, ProjectFilter
from store.models import Project
from store.rates import newest_rates, set_rate
from store.register import Order, Register

OVER = ProjectFilter(amount=AmountRange(low=Decimal(100_000_000), low_strict=True))


def write(session: Session) -> None:
    for slug, amount, currency in (
        ("small", 50_000_000, "USD"),
        ("large", 200_000_000, "USD"),
        ("tenge", 75_000_000_000, "KZT"),
        ("few-tenge", 20_000_000_000, "KZT"),
    ):
        session.add(
            Project(
                slug=slug,
                title={"en": slug},
                amount=Decimal(amount),
                currency=currency,
                status="planned",
                export="unknown",
                confidence="high",
                source_publisher="Gazette",
                source_url="https://example.org",
            )
        )


def costs(store: Store, price: str, day: int = 1) -> None:
    store.write_now(
        lambda session: set_rate(
            "KZT", date(2026, 11, day), Decimal(price), "National Bank", actor_id=7, session=session
        )
    )


def passing(store: Store) -> set[str]:
    register = store.read_now(lambda session: Register.load(session=session))
    return {project.slug for project in register.find(OVER)}


def test_without_a_rate_other_currencies_stay_apart(store: Store) -> None:
    store.write_now(write)
    assert passing(store) == {"large"}


def test_the_newest_rate_makes_them_comparable(store: Store) -> None:
    store.write_now(write)
    costs(store, "900")
    assert passing(store) == {"large"}
    costs(store, "500", day=2)
    assert passing(store) == {"large", "tenge"}
    register = store.read_now(lambda session: Register.load(session=session))
    assert register.comparable(["USD", "KZT"]) and not register.comparable(["EUR"])
    ranked = register.find(ProjectFilter(), order=Order.AMOUNT)
    assert [project.slug for project in ranked] == ["large", "tenge", "small", "few-tenge"]
    assert [rate.per_dollar for rate in register.rates_for("USD")] == [Decimal(500)]


def test_a_rate_reaches_a_register_that_is_already_in_memory(store: Store) -> None:
    store.write_now(write)
    register = store.read_now(lambda session: Register.load(session=session))
    costs(store, "500")
    costs(store, "500")
    fresh = store.read_now(lambda session: register.refreshed(session=session))
    assert fresh.version == register.version + 1, "the same rate again is no change"
    assert {project.slug for project in fresh.find(OVER)} == {"large", "tenge"}


@pytest.mark.parametrize(
    ("currency", "price"), [("USD", "1"), ("TENGE", "500"), ("KZT", "0"), ("KZT", "NaN")]
)
def test_nonsense_is_refused(store: Store, currency: str, price: str) -> None:
    with pytest.raises(ValueError):
        store.write_now(
            lambda session: set_rate(
                currency, date(2026, 11, 1), Decimal(price), "me", actor_id=7, session=session
            )
        )
    assert not store.read_now(lambda session: newest_rates(session=session))
