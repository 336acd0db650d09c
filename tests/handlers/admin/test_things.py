"""Contacts, figures and names are changed in a line; what was not understood teaches the bot."""

from sqlalchemy import select

from handlers.admin.cells import KINDS, columns, needed
from store.models import Alias, Contact, Fact, Officer, Role, Unanswered

from .conftest import ADMIN, COLLEAGUE, STRANGER, House
from .test_projects import count


async def test_a_contact_is_changed_shown_and_taken_back(house: House) -> None:
    admin = house.person(ADMIN)
    listed = await admin.says("/edit contacts")
    assert "rows" in listed.text
    assert "phone: " in (await admin.says("/edit contact 1")).text
    old = house.store.read_now(lambda s: s.get(Contact, 1)).phone
    said = await admin.says("/edit contact 1 phone: 8 7172 55 55 55 email: desk@example.org")
    assert "→ +7 717" in said.text
    replay = await admin.says("/edit contact 1 phone: 8 7172 55 55 55 email: desk@example.org", replay=True)
    assert "→" in replay.text
    changed = house.store.read_now(lambda s: s.get(Contact, 1))
    assert changed.email == "desk@example.org"
    await admin.taps("Undo")
    await admin.taps("Yes")
    assert house.store.read_now(lambda s: s.get(Contact, 1)).phone == old
    wrong = await admin.says("/edit contact 1 phone: nobody email: x place id: Qwrtp")
    assert "write a number with its code" in wrong.text
    assert "name@example.org" in wrong.text
    assert "no contact 9999" in (await admin.says("/edit contact 9999")).text


async def test_a_figure_is_added(house: House) -> None:
    admin = house.person(ADMIN)
    facts = count(house, Fact)
    refused = await admin.says("/edit fact new value: 250")
    assert "Still needed" in refused.text
    text = (
        "/edit fact new topic: portfolio_projects\nsubject: Kazakh Invest\nlabel: projects supported\nvalue: 250\n"
        "as of: May 2026\nconfidence: high\nsource publisher: The Astana Times\nsource url: https://example.org"
    )
    await admin.says(text)
    await admin.says(text, replay=True)
    assert count(house, Fact) == facts + 1
    row = house.store.read_now(lambda s: s.execute(select(Fact).order_by(Fact.id.desc())).scalars().first())  # type: ignore[union-attr]
    assert (row.number, row.as_of, row.label["en"]) == (250, "2026-05", "projects supported")


async def test_a_name_is_learned_without_a_restart(house: House) -> None:
    admin, investor = house.person(ADMIN), house.person(STRANGER, "en")
    assert "nothing called" in (await investor.says("What does Zorblatt build?")).text
    await investor.says("What does Zorblatt build?")
    listed = await admin.says("/unanswered")
    assert "What does Zorblatt build? (2×)" in listed.text
    shown = await admin.taps("1")
    key = shown.text.split("/alias ")[1].split()[0]
    learned = await admin.says(f"/alias {key} Zorblatt = Roche")
    assert "answered now" in learned.text
    assert "Roche" in (await investor.says("What does Zorblatt build?")).text
    assert "Every question" in (await admin.says("/unanswered")).text
    aliases = count(house, Alias)
    assert "known already" in (await admin.says("/alias Zorblatt = Roche")).text
    assert "not sure" in (await admin.says("/alias Qq = Xyzzyqwrt")).text
    assert "equals sign" in (await admin.says("/alias Roche")).text
    assert count(house, Alias) == aliases


async def test_out_of_subject_leaves_the_list(house: House) -> None:
    investor = house.person(STRANGER)
    await investor.says("What does Zorblatt build?")
    house.store.write_now(lambda session: session.add(Officer(user_id=COLLEAGUE, role=Role.STAFF)))
    seen = await house.person(COLLEAGUE).says("/unanswered")
    assert "Zorblatt" in seen.text
    assert seen.buttons == {}
    admin = house.person(ADMIN)
    await admin.says("/unanswered")
    await admin.taps("1")
    assert "Every question" in (await admin.taps("Not our subject")).text
    rows = house.store.read_now(lambda s: s.execute(select(Unanswered)).scalars().all())
    assert all(row.settled_at for row in rows)


def test_every_kind_can_be_written() -> None:
    for kind in KINDS:
        assert set(needed(kind)) <= set(columns(kind))
        assert "id" not in columns(kind)
