"""The desk and people together over the test-side Telegram: what the other rooms' tests rely on."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlmodel import Session

from store.models import Chat, Officer, Role
from tests.telegram import ADMIN_ID, STAFF_ID, Desk, Telegram


async def test_a_person_asks_and_taps(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann", language="en")
    (answer,) = await ann.says("projects in Astana")
    assert "10 projects" in ann.reads()
    before = answer.text
    await ann.taps("Next")
    assert ann.replies() == [answer], "the list is turned in place"
    assert answer.text != before


async def test_two_people_do_not_hear_each_other(telegram: Telegram, desk: Desk) -> None:
    ann, bek = telegram.person("Ann"), telegram.person("Бек", language="ru")
    await ann.says("projects in Astana")
    await bek.says("проекты в Астане")
    assert "10 projects" in ann.reads()
    assert "10 проектов" in bek.reads()


async def test_a_shared_card_opens_for_somebody_else(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann")
    await ann.says("Roche")
    shown = ann.last.text
    link = next(button.url for row in ann.last.button_rows for button in row if button.text == "Share")
    assert link is not None
    (shared,) = parse_qs(urlsplit(link).query)["url"]
    other = telegram.person("Bob")
    await other.opens(shared)
    assert other.last.text == shown


async def test_a_forged_press_is_answered_politely(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann")
    await ann.starts()
    await ann.presses("zz:42:nonsense")
    assert ann.reads()


async def test_in_a_group_the_desk_hears_what_is_meant_for_it(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann")
    group = telegram.group("Friends", ann)
    assert await ann.says("projects in Astana", at=group) == []
    bot = telegram.bot["username"]
    assert await ann.says(f"@{bot} projects in Astana", at=group)
    assert "10 projects" in ann.reads()
    assert await ann.says("and in Almaty?", at=group, reply_to=group.last)


async def test_an_answer_stays_in_its_topic(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann")
    group = telegram.group("Forum", ann, forum=True, admin=True)
    topic = group.new_topic("Questions")
    await ann.says("/projects", at=group, topic=topic)
    assert group.last.thread == topic.thread


async def test_what_comes_while_the_desk_is_down_is_answered_after(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann")
    await ann.says("/language")
    await ann.taps("Русский")
    await desk.stop()
    assert await ann.says("проекты в Астане") == []
    await desk.start()
    await ann.chat.sees("10 проектов")
    await ann.says("/help")
    assert "Что" in ann.reads() or "Как" in ann.reads()


async def test_the_same_update_twice_is_answered_once(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann")
    payload = {"message": ann.chat.post(ann.user, {"text": "projects in Astana"}).raw, "update_id": 77}
    ann.chat.refusal = None
    telegram.delivery.put(payload)
    telegram.delivery.put(payload)
    await telegram.settle()
    assert len(ann.chat.doings) == 1


@pytest.mark.parametrize("fault", [{"status": 502, "html": True}, {"status": 429, "retry_after": 1}])
async def test_a_fault_on_the_way_out_is_overcome(
    telegram: Telegram, desk: Desk, fault: dict[str, Any]
) -> None:
    ann = telegram.person("Ann")
    telegram.faults.add(method="sendMessage", **fault)
    assert await ann.says("projects in Astana")
    assert telegram.faults.struck["sendMessage"] == 1


async def test_a_person_who_blocked_the_bot_disturbs_nobody(telegram: Telegram, desk: Desk) -> None:
    ann, bek = telegram.person("Ann"), telegram.person("Bek")
    await ann.starts()
    telegram.faults.add(method="sendMessage", chat_id=ann.id, status=403, times=None)
    assert await ann.says("projects in Astana") == []
    assert await bek.says("projects in Astana")


async def test_everyone_is_shown_the_commands_of_his_role(telegram: Telegram, desk: Desk) -> None:
    boss, sam, ann = telegram.person("Boss", user_id=ADMIN_ID), telegram.person("Sam"), telegram.person("Ann")
    staff = telegram.group("Staff", boss, sam, chat_id=STAFF_ID)
    assert staff.id == desk.settings.staff_chat_id
    desk.store.write_now(lambda session: session.add(Officer(user_id=sam.id, role=Role.STAFF)))
    await desk.restart()
    for_all = telegram.menu(ann)
    assert "projects" in for_all
    assert "invite" in telegram.menu(boss) and "invite" not in telegram.menu(sam)
    assert for_all.items() <= telegram.menu(sam).items()
    assert for_all.items() <= telegram.menu(boss).items()
    assert telegram.menu(ann, staff) == for_all
    assert telegram.menu(telegram.person("Вера", language="ru")) != for_all


async def test_an_update_handled_twice_does_no_harm(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann")
    await ann.says("/language")
    await ann.taps("Русский")
    await desk.replay(telegram.delivery.latest)
    await ann.says("/projects")
    assert "отрасл" in ann.reads().lower()


async def test_a_group_that_moved_is_answered_where_it_is_now(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann")
    small = telegram.group("Friends", ann, small=True)
    await ann.says("/language", at=small)
    await ann.taps("Русский", at=small)
    large = telegram.upgrade(small)
    await ann.says("/projects", at=small)
    assert large.doings, "the answer follows the group"
    await ann.says("/projects", at=large)
    assert "отрасл" in ann.reads().lower(), "so does its language"


async def test_who_blocks_the_bot_and_comes_back_is_noted(telegram: Telegram, desk: Desk) -> None:
    def gone(session: Session) -> object:
        chat = session.get(Chat, ann.id)
        return chat is not None and chat.gone_at

    ann = telegram.person("Ann")
    await ann.starts()
    await ann.blocks_bot()
    assert desk.store.read_now(gone)
    await ann.unblocks_bot()
    assert not desk.store.read_now(gone)


async def test_what_comes_close_says_what_it_is(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann")
    await ann.says("projects in Kokshetau")
    assert any(button.startswith("Akmola Region (") for row in ann.last.buttons for button in row)
