"""Every command and every button of the room, against every role; and kills between doing and telling."""

import pytest

from handlers.admin.handlers import COMMANDS, STAFF_COMMANDS
from handlers.commands import menu
from handlers.views.admin_callbacks import Act, Do, pack
from store.changes import version
from store.models import Invite, Officer, Project, Role

from .conftest import ADMIN, COLLEAGUE, STRANGER, House
from .test_projects import LINES, count, newest

NEEDS = {**dict.fromkeys(COMMANDS, Role.ADMIN), **dict.fromkeys(STAFF_COMMANDS, Role.STAFF)}


@pytest.mark.parametrize("role", [Role.INVESTOR, Role.STAFF])
async def test_commands_are_for_those_who_may(role: Role, house: House) -> None:
    if role is Role.STAFF:
        house.store.write_now(lambda session: session.add(Officer(user_id=COLLEAGUE, role=Role.STAFF)))
    person = house.person(COLLEAGUE)
    unknown = (await person.says("/nosuchcommand")).text
    before = house.store.read_now(lambda session: version(session=session))
    for command, least in NEEDS.items():
        seen = (await person.says(f"/{command} 1 jobs: 7")).text
        assert (seen == unknown) is not (role is Role.STAFF and least is Role.STAFF), command
    assert house.store.read_now(lambda session: version(session=session)) == before


@pytest.mark.parametrize("role", [Role.INVESTOR, Role.STAFF])
async def test_buttons_are_for_admins(role: Role, house: House) -> None:
    if role is Role.STAFF:
        house.store.write_now(lambda session: session.add(Officer(user_id=COLLEAGUE, role=Role.STAFF)))
    person = house.person(COLLEAGUE)
    old = (await person.presses("zz:nothing")).text
    before = house.store.read_now(lambda session: version(session=session))
    for act in Do:
        for word in ("", "publish", "0-00000000", "jobs"):
            assert (await person.presses(pack(Act(act, 1, word)))).text == old
    assert house.store.read_now(lambda session: version(session=session)) == before


async def test_forged_numbers_of_an_admin_are_no_trace(house: House) -> None:
    admin = house.person(ADMIN)
    for act in Do:
        for number in (0, 10**18):
            for word in ("", "x", "jobs", "9-zzzzzzzz", "u1-sproject-d20260101", "99999999"):
                said = await admin.presses(pack(Act(act, number, word)))
                assert "Something went wrong" not in said.text, (act, number, word)


def test_menus_hold_what_the_role_has() -> None:
    for language in ("en", "ru", "kk"):
        admin = {command.command for command in menu(language, Role.ADMIN)}
        staff = {command.command for command in menu(language, Role.STAFF)}
        investor = {command.command for command in menu(language)}
        assert set(COMMANDS) | set(STAFF_COMMANDS) <= admin
        assert set(STAFF_COMMANDS) <= staff
        assert not set(COMMANDS) & staff
        assert not (set(COMMANDS) | set(STAFF_COMMANDS)) & investor


async def test_killed_between_doing_and_telling_at_each_step(house: House) -> None:
    """Each update dies when it answers, and is handled once more: the outcome is that of one."""
    admin = house.person(ADMIN)
    projects = count(house, Project)

    async def twice(kind: str, what: str) -> None:
        act = admin.says if kind == "says" else admin.presses
        house.api.fail_once = {"sendMessage", "editMessageText"}
        with pytest.raises(KeyboardInterrupt):
            await act(what)
        house.api.fail_once = set()
        await act(what, replay=True)

    await twice("says", "/invite staff")
    assert count(house, Invite) == 1
    await twice("says", "/addproject")
    await twice("says", LINES)
    await twice("presses", pack(Act(Do.SAVE)))
    assert count(house, Project) == projects + 1
    made = newest(house)
    await twice("presses", pack(Act(Do.PUBLISH, made.id)))
    await twice("says", f"/edit {made.id} jobs: 250")
    assert (newest(house).form.jobs, newest(house).version) == (250, 3)
    last = house.store.read_now(lambda session: version(session=session))
    await twice("presses", pack(Act(Do.UNDO_SURELY, last)))
    assert (newest(house).form.jobs, newest(house).version) == (150, 4)
    await twice("presses", pack(Act(Do.ARCHIVE_SURELY, made.id, "mistake")))
    assert (newest(house).state, newest(house).version) == ("archived", 5)
    person = house.person(STRANGER)
    assert (await person.says("/nosuchcommand")).text
