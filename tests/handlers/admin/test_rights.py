"""Every command and every button of the room, against every role; and kills between doing and telling."""

import pytest
from telegram.ext import CommandHandler

from handlers.admin.handlers import COMMANDS, STAFF_COMMANDS
from handlers.admin.sheets import TEMPLATE
from handlers.commands import menu
from handlers.views import callbacks as desk
from handlers.views import inquiry_callbacks as iq
from handlers.views import subscription_callbacks as sb
from handlers.views.admin_callbacks import Act, Do, pack
from store.changes import version
from store.inquiries import View
from store.models import Ban, Broadcast, Bulk, CannedReply, Draft, Invite, Officer, Project, Role

from .conftest import ADMIN, COLLEAGUE, GROUP, STRANGER, House, Person
from .test_projects import LINES, count, newest
from .test_transfer import table

STAFF = {
    "export", "unanswered", "stats", "inquiries", "inquiry_stats", "inquiry_export", "reply", "note", "canned",
    "ban", "unban",
}  # fmt: skip
ADMINS = {
    "invite", "staff", "revoke", "addproject", "edit", "publish", "archive", "history", "audit", "undo", "import",
    "alias", "broadcast", "backup", "rate", "route", "holiday",
}  # fmt: skip
EVERYBODY = {
    "start", "projects", "ask", "language", "forget_me", "help", "sectors", "zones", "incentives", "contacts",
    "about", "privacy", "subscribe", "subscriptions", "digest", "ask_staff", "my_inquiries", "my_data", "skip",
    "cancel", "unsubscribe", "stop",
}  # fmt: skip
"""Who may type what; a command that stands in none of these has no place in the bot."""

STAFF_VERBS = set(iq.Verb) - {
    iq.Verb.OPEN, iq.Verb.SHOW_MINE, iq.Verb.CLOSE_MINE, iq.Verb.REOPEN_MINE, iq.Verb.WRITE, iq.Verb.RATE,
    iq.Verb.HAND_ON, iq.Verb.MY_LIST,
}  # fmt: skip
FOR_ADMINS = [
    *(pack(Act(act, 1, word)) for act in Do for word in ("", "publish", "0-00000000", "jobs")),
    *(sb.pack(sb.Run(act)) for act in ("pause", "resume")),
]
FOR_STAFF = [
    *(iq.pack(iq.Act(verb, 1)) for verb in sorted(STAFF_VERBS)),
    *(iq.pack(iq.Listing(view)) for view in View),
]
OF_NOBODY = [
    "",
    "zz:nothing",
    "ad:",
    "ad:xx:1:",
    "ad:rs:1",
    "ad:rs:-1:",
    "ad:rs:1:;drop",
    "iq:",
    "iq:9:1",
    "sb:run:x",
]
FOR_EVERYBODY = [
    *(iq.pack(iq.Act(verb, 1)) for verb in sorted(set(iq.Verb) - STAFF_VERBS)),
    *(iq.pack(iq.Form(move, step)) for move in iq.Move for step in iq.Step),
    *(sb.pack(sb.Press(act, 1, value)) for act in sb.Act for value in (0, 1)),
    *map(sb.pack, (sb.Follow(1), sb.FollowQuestion("0" * 8), sb.Everything(1), sb.Meant(1), sb.All())),
    *(sb.pack(sb.Press(sb.Act.SHOW, 10**8)),),
    *map(desk.pack, (desk.Card(1), desk.Map(10**8), desk.Similar(1), desk.Contact(1), desk.Contact(10**8))),
    *(f"{letter}:00000000:7" for letter in "ndwo"),
    *(f"x:{name}" for name in desk.SCREENS),
    *(f"{kind}:{facet}:{rest}" for facet in "spct" for kind, rest in (("f", "0"), ("l", "nothing:0"))),
    "a:00000000:KZT", "g:ru", "g:auto",
]  # fmt: skip

ROLES = [Role.INVESTOR, Role.STAFF, Role.ADMIN]


def person_of(role: Role, house: House) -> Person:
    if role is not Role.INVESTOR:
        house.store.write_now(lambda session: session.add(Officer(user_id=COLLEAGUE, role=role, name="B")))
    return house.person(COLLEAGUE)


def registered(house: House) -> set[str]:
    handlers = [each for group in house.application.handlers.values() for each in group]
    return {name for each in handlers if isinstance(each, CommandHandler) for name in each.commands}


def test_every_command_belongs_to_a_role(house: House) -> None:
    assert registered(house) == STAFF | ADMINS | EVERYBODY
    assert not STAFF & ADMINS
    assert not EVERYBODY & (STAFF | ADMINS)
    assert set(COMMANDS) <= ADMINS
    assert set(STAFF_COMMANDS) <= STAFF


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("words", ["", " 1", " 1 jobs: 7", " admin", " \U0001f600\n\n=: ;"])
async def test_commands_are_for_those_who_may(role: Role, words: str, house: House) -> None:
    person = person_of(role, house)
    unknown = (await person.says("/nosuchcommand")).text
    forbidden = {Role.INVESTOR: STAFF | ADMINS, Role.STAFF: ADMINS, Role.ADMIN: set[str]()}[role]
    before = house.store.read_now(lambda session: version(session=session))
    for command in sorted(forbidden):
        said = (await person.says(f"/{command}{words}")).text
        assert said == unknown.replace("nosuchcommand", command), command
        assert (await person.says(f"/{command}{words}", chat=GROUP)).text == "", command
    assert house.store.read_now(lambda session: version(session=session)) == before
    assert count(house, Invite) == count(house, CannedReply) == count(house, Ban) == 0
    for command in sorted(registered(house) - forbidden):
        said = await person.says(f"/{command}{words}")
        assert "Something went wrong" not in said.text, command
        assert command in EVERYBODY or "I know no command" not in said.text, command


@pytest.mark.parametrize("role", ROLES)
async def test_buttons_are_for_those_who_may(role: Role, house: House) -> None:
    person = person_of(role, house)
    old = (await person.presses("zz:nothing")).text
    forbidden = [] if role is Role.ADMIN else FOR_ADMINS
    # The card of an inquiry stands in the staff's group: a press that is not for one brings a toast, no new words.
    silent = FOR_STAFF if role is Role.INVESTOR else []
    before = house.store.read_now(lambda session: version(session=session))
    for data in [*forbidden, *OF_NOBODY]:
        assert (await person.presses(data)).text == old, data
    for data in silent:
        assert (await person.presses(data)).text == "", data
    assert house.store.read_now(lambda session: version(session=session)) == before
    assert not house.store.read_now(lambda session: session.get(Broadcast, 1)).paused
    everything = {*FOR_EVERYBODY, *FOR_STAFF, *FOR_ADMINS}
    for data in sorted(everything - {*forbidden, *silent}):
        assert "Something went wrong" not in (await person.presses(data)).text, data


@pytest.mark.parametrize("role", [Role.INVESTOR, Role.STAFF])
async def test_a_table_is_an_import_for_admins_alone(role: Role, house: House) -> None:
    person = person_of(role, house)
    seen = (await person.sends("notes.txt", b"hello")).text
    assert (await person.sends("projects.xlsx", table({**TEMPLATE}))).text == seen
    assert count(house, Draft) == count(house, Bulk) == 0


async def test_forged_numbers_of_an_admin_are_no_trace(house: House) -> None:
    admin = house.person(ADMIN)
    for act in Do:
        for number in (0, 10**18):
            for word in ("", "x", "jobs", "9-zzzzzzzz", "u1-sproject-d20260101", "99999999"):
                said = await admin.presses(pack(Act(act, number, word)))
                assert "Something went wrong" not in said.text, (act, number, word)


def test_menus_hold_what_the_role_has_and_no_more() -> None:
    for language in ("en", "ru", "kk"):
        admin, staff, investor = ({c.command for c in menu(language, role)} for role in reversed(ROLES))
        assert set(COMMANDS) | set(STAFF_COMMANDS) | {"rate", "route", "holiday"} <= admin
        assert set(STAFF_COMMANDS) <= staff <= admin
        assert investor <= EVERYBODY
        assert not staff & ADMINS


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
    await twice("presses", pack(Act(Do.PUBLISH, made.id, "1")))
    await twice("says", f"/edit {made.id} jobs: 250")
    assert (newest(house).form.jobs, newest(house).version) == (250, 3)
    last = house.store.read_now(lambda session: version(session=session))
    await twice("presses", pack(Act(Do.UNDO_SURELY, last)))
    assert (newest(house).form.jobs, newest(house).version) == (150, 4)
    await twice("presses", pack(Act(Do.ARCHIVE_SURELY, made.id, "mistake")))
    assert (newest(house).state, newest(house).version) == ("archived", 5)
    person = house.person(STRANGER)
    assert (await person.says("/nosuchcommand")).text


async def test_help_lists_the_commands_of_ones_role(house: House) -> None:
    house.store.write_now(lambda s: s.add(Officer(user_id=COLLEAGUE, role=Role.STAFF, name="Bolat")))
    said = {who: (await house.person(who).says("/help")).text for who in (ADMIN, COLLEAGUE, STRANGER)}
    assert ["/addproject" in said[who] for who in (ADMIN, COLLEAGUE, STRANGER)] == [True, False, False]
    assert ["/inquiries" in said[who] for who in (ADMIN, COLLEAGUE, STRANGER)] == [True, True, False]
