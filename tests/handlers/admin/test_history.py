"""Every change is seen and can be taken back, which is a change too."""

from datetime import date

import pytest

from handlers.admin.history import Sieve, sieve_of
from handlers.views.admin_callbacks import Act, Do, pack
from store.models import Officer, Role

from .conftest import ADMIN, House
from .test_projects import add, newest


async def test_history_and_undo_of_a_project(house: House) -> None:
    admin = house.person(ADMIN)
    made = await add(house, admin)
    await admin.says(f"/edit {made.id} jobs: 250")
    listed = await admin.says(f"/history {made.id}")
    assert f"Project {made.id}: 2 changes" in listed.text
    assert "150 → 250" in listed.text
    asked = await admin.says("/undo")
    assert "150 → 250" in asked.text
    done = await admin.taps("Yes, take it back")
    assert "Taken back: 1 change." in done.text
    assert newest(house).form.jobs == 150
    again = await admin.presses(pack(Act(Do.UNDO_SURELY, 1)), replay=True)
    assert "Taken back: 1 change." in again.text
    assert newest(house).version == 3
    await admin.taps("Do it again")
    await admin.taps("Yes, take it back")
    assert newest(house).form.jobs == 250
    assert "4 changes" in (await admin.says(f"/history {made.id}")).text
    await admin.says("/undo")
    first = await admin.taps("Yes, take it back")
    assert "changed again since" in first.text or "Taken back" in first.text


async def test_what_was_changed_since_is_not_taken_back_unseen(house: House) -> None:
    admin = house.person(ADMIN)
    made = await add(house, admin)
    await admin.says(f"/edit {made.id} jobs: 250")
    listed = await admin.says(f"/history {made.id}")
    first = sorted(data for label, data in listed.buttons.items() if label.startswith("Undo"))[0]
    await admin.presses(first)
    told = await admin.taps("Yes, take it back")
    assert "changed again since" in told.text
    assert newest(house).form.jobs == 250
    assert newest(house).state == "draft"


async def test_audit_is_sifted(house: House) -> None:
    admin = house.person(ADMIN)
    await add(house, admin)
    assert "project 144" in (await admin.says("/audit")).text
    assert "0 changes" in (await admin.says("/audit officer")).text
    assert "project 144" in (await admin.says("/audit today projects 501")).text
    assert "0 changes" in (await admin.says("/audit 2020-01-01")).text
    assert "Write whose" in (await admin.says("/audit whatever")).text
    assert "nothing to take back" in (await admin.says("/undo 99999999")).text


async def test_what_the_seed_brought_is_not_taken_back(house: House) -> None:
    admin = house.person(ADMIN)
    listed = await admin.says("/audit")
    assert "#1" in listed.text
    assert not listed.buttons
    for said in (
        await admin.says("/undo 1"),
        await admin.presses(pack(Act(Do.UNDO, 1))),
        await admin.presses(pack(Act(Do.UNDO_SURELY, 1))),
    ):
        assert "first facts" in said.text
        assert not said.buttons


async def test_a_rate_is_taken_back(house: House) -> None:
    admin = house.person(ADMIN)
    await admin.says("/rate KZT 520.5 National Bank")
    await admin.says("/rate KZT 5205 National Bank")
    assert "520.5 → 5205" in (await admin.says("/undo")).text
    await admin.taps("Yes, take it back")
    assert "520.5" in (await admin.says("/rate")).text
    await admin.says("/undo")
    await admin.taps("Yes, take it back")
    assert "No rate" in (await admin.says("/rate")).text
    assert "exchange rate KZT" in (await admin.says("/audit exchange_rate")).text


@pytest.mark.parametrize(
    "sieve", [Sieve(), Sieve(501), Sieve(None, "project"), Sieve(2**62, "sector_offer", date(2026, 3, 12))]
)
def test_a_sieve_fits_a_button(sieve: Sieve) -> None:
    assert Sieve.parsed(sieve.packed()) == sieve
    assert len(pack(Act(Do.AUDIT, 10**6, sieve.packed()))) <= 64


def test_people_days_and_things() -> None:
    aida = Officer(user_id=5, role=Role.ADMIN, name="Aida Bek")
    today = date(2026, 11, 24)
    assert sieve_of(["Aida", "вчера", "contacts"], [aida], today) == Sieve(5, "contact", date(2026, 11, 23))
    assert sieve_of(["2026-13-40"], [aida], today) is None
    assert Sieve.parsed("d99999999") == Sieve()
