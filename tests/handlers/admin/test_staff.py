"""Invitations, the list of officers, revocation; and what strangers see of it all."""

import re
from datetime import timedelta

from sqlalchemy import select, update
from sqlmodel import Session, col

from handlers.views.admin_callbacks import Act, Do, pack
from store.models import Audit, Inquiry, Invite, Officer, Role, State, now
from store.officers import Refusal, revoke
from store.roles import role_of

from .conftest import ADMIN, COLLEAGUE, GROUP, STRANGER, House


def role(house: House, user_id: int) -> Role:
    return house.store.read_now(lambda session: role_of(user_id, session=session))


def token_of(text: str) -> str:
    found = re.search(r"start=(i_[\w-]+)", text)
    assert found
    return found[1]


async def test_an_invitation_makes_one_officer_once(house: House) -> None:
    admin, colleague, stranger = (house.person(i) for i in (ADMIN, COLLEAGUE, STRANGER))
    token = token_of((await admin.says("/invite staff")).text)
    assert "staff" in (await colleague.says(f"/start {token}")).text
    assert role(house, COLLEAGUE) is Role.STAFF
    assert "used or has expired" in (await stranger.says(f"/start {token}")).text
    assert role(house, STRANGER) is Role.INVESTOR
    again = await colleague.says(f"/start {token}")
    assert "Welcome" in again.text
    menus = [given for name, given in house.api.calls if name == "setMyCommands"]
    assert len(menus) == 6
    assert (
        house.store.read_now(lambda session: session.execute(select(Invite)).scalars().all())[0].digest
        != token
    )


async def test_an_expired_invitation_is_void(house: House) -> None:
    token = token_of((await house.person(ADMIN).says("/invite admin")).text)
    late = update(Invite).values(expires_at=now() - timedelta(seconds=1))
    house.store.write_now(lambda session: session.execute(late))
    assert "expired" in (await house.person(COLLEAGUE).says(f"/start {token}")).text
    assert role(house, COLLEAGUE) is Role.INVESTOR


async def test_a_replayed_invite_makes_no_second_one(house: House) -> None:
    admin = house.person(ADMIN)
    await admin.says("/invite staff")
    second = token_of((await admin.says("/invite staff", replay=True)).text)
    rows = house.store.read_now(lambda session: session.execute(select(Invite)).scalars().all())
    assert len(rows) == 1
    await house.person(COLLEAGUE).says(f"/start {second}")
    assert role(house, COLLEAGUE) is Role.STAFF


async def test_an_officer_is_revoked_after_a_question(house: House) -> None:
    admin = house.person(ADMIN)
    token = token_of((await admin.says("/invite admin")).text)
    await house.person(COLLEAGUE).says(f"/start {token}")
    listed = await admin.says("/staff")
    assert "2 officers" in listed.text
    assert "Bolat" in listed.text
    assert "Bolat" in (await admin.taps("✕ Bolat")).text
    assert "no longer" in (await admin.taps("Yes")).text
    assert role(house, COLLEAGUE) is Role.INVESTOR
    deleted = [given for name, given in house.api.calls if name == "deleteMyCommands"]
    assert len(deleted) == 3
    rows = house.store.read_now(
        lambda session: session.execute(select(Audit).where(col(Audit.subject) == "officer")).scalars().all()
    )
    assert [(row.before, row.after) for row in rows] == [
        ({"role": "investor"}, {"role": "admin"}),
        ({"role": "admin"}, {"role": "investor"}),
    ]


def test_the_last_admin_stays(house: House) -> None:
    def work(session: Session) -> list[object]:
        session.add(Officer(user_id=1, role=Role.ADMIN))
        session.add(Officer(user_id=2, role=Role.STAFF))
        session.flush()
        return [
            revoke(1, actor_id=1, session=session),
            revoke(9, actor_id=1, session=session, admin_ids={9}),
            revoke(8, actor_id=1, session=session),
            isinstance(revoke(1, actor_id=1, session=session, admin_ids={9}), Officer),
        ]

    found = house.store.write_now(work)
    assert found == [Refusal.LAST_ADMIN, Refusal.BY_SETTING, Refusal.NO_OFFICER, True]


async def test_a_stranger_sees_what_a_stranger_would_see(house: House) -> None:
    stranger = house.person(STRANGER)
    unknown = await stranger.says("/nosuchcommand")
    old = await stranger.presses("zz:nothing")
    for command in ("/invite admin", "/staff", "/revoke 501"):
        told = unknown.text.replace("/nosuchcommand", command.split()[0])
        assert (await stranger.says(command)).text == told
        assert (await stranger.says(command, chat=GROUP)).text == ""
    for act in Do:
        assert (await stranger.presses(pack(Act(act, 501)))).text == old.text


async def test_forged_buttons_of_an_admin_do_nothing(house: House) -> None:
    admin = house.person(ADMIN)
    assert "earlier conversation" in (await admin.presses("ad:xx:1:")).text
    assert "no such officer" in (await admin.presses(pack(Act(Do.REVOKE, 12345678)))).text
    assert "private chat" in (await admin.says("/staff", chat=GROUP)).text


async def test_a_replayed_revocation_is_answered_as_the_first(house: House) -> None:
    def work(session: Session) -> None:
        session.add(Officer(user_id=COLLEAGUE, role=Role.STAFF, name="Aida"))
        session.add(
            Inquiry(
                chat_id=STRANGER, user_id=STRANGER, state=State.CLAIMED.value, officer_id=COLLEAGUE,
                question="When?", language="en", update_id=9_000, due_at=now(),
            )
        )  # fmt: skip

    house.store.write_now(work)
    admin = house.person(ADMIN)
    data = pack(Act(Do.REVOKE_SURELY, COLLEAGUE))
    first = await admin.presses(data)
    assert "no longer" in first.text
    assert "take them now: 1." in first.text
    assert (await admin.presses(data, replay=True)).text == first.text
    assert "no such officer" in (await admin.presses(data)).text
    rows = house.store.read_now(
        lambda session: session.execute(select(Audit).where(col(Audit.subject) == "officer")).scalars().all()
    )
    assert len(rows) == 1
