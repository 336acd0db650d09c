"""Topics, routing, and all that can go wrong between the two sides: nothing is dropped, and somebody is told."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlmodel import col

from handlers.inquiries.handlers import on_reminders
from handlers.inquiries.privacy import on_purge
from store.models import Inquiry, InquiryEvent, InquiryMessage, Officer, Outgoing, Role, RoutingRule
from tests.handlers.inquiries.conftest import Scene
from tests.telegram import ADMIN_ID, STAFF_ID, Desk, Telegram


@pytest.fixture
async def forum(telegram: Telegram, desk: Desk) -> Scene:
    """The staff's group has topics and the bot is its administrator."""
    ann = telegram.person("Ann", language="en")
    aida, bolat = telegram.person("Aida", language="en"), telegram.person("Bolat", language="en")
    staff = telegram.group("Staff", aida, bolat, chat_id=STAFF_ID, forum=True, admin=True)
    return Scene(telegram, desk, ann, aida, bolat, staff)


def rule(scene: Scene, **what: Any) -> None:
    scene.desk.store.write_now(lambda session: session.add(RoutingRule(update_id=len(what) * 7, **what)))


async def hasten(scene: Scene) -> None:
    """As if the pause of all that was put off were over."""
    due = update(Outgoing).values(due_at=datetime.now(UTC))
    scene.desk.store.write_now(lambda session: session.execute(due))
    scene.desk.application.bot_data.outbox.wake()
    await scene.desk.application.bot_data.outbox.settled()


async def test_a_sector_goes_to_its_topic_with_its_priority(forum: Scene) -> None:
    boss = forum.telegram.person("Boss", user_id=ADMIN_ID)
    boss.joins(forum.staff, "administrator")
    food = forum.staff.new_topic("Food")
    await boss.says("/route food priority 2", at=forum.staff, topic=food)
    assert "Rule 1 is kept" in boss.reads()
    await boss.says("/route", at=forum.staff, topic=food)
    assert "Food" in boss.reads()
    await forum.ann.says("We want to invest in food")
    await forum.ann.taps("Skip the rest")
    await forum.ann.taps("Send to staff")
    assert forum.card.thread == food.thread
    assert "❗" in forum.card.text


async def test_a_rule_with_a_word_that_is_not_understood_is_not_kept(forum: Scene) -> None:
    boss = forum.telegram.person("Boss", user_id=ADMIN_ID)
    boss.joins(forum.staff, "administrator")
    for rule, word in (
        ("Narnia me", "narnia"),
        ("Almaty, Astana me", "astana"),
        ("food toys own topic", "toys"),
        ("food over 500 million tenge me", "500 million tenge"),
    ):
        await boss.says(f"/route {rule}", at=forum.staff)
        assert f"“{word}”" in boss.reads()
    await boss.says("/route", at=forum.staff)
    assert "→" not in boss.reads()
    boss.user["language_code"] = "ru"
    await boss.says("/route энергетика свыше 10 млн долларов своя тема", at=forum.staff)
    assert "Энергетика · от 10 млн долларов США → " in boss.reads().replace("\u00a0", " ")


async def test_a_topic_of_its_own_takes_all_that_is_written_there(forum: Scene) -> None:
    rule(forum, own_topic=True)
    card = await forum.asks()
    topic = next(iter(forum.staff.topics.values()))
    assert card.thread == topic.thread
    assert topic.name == "№ 1 · Ann"
    await forum.aida.says("We can", at=forum.staff, topic=topic)
    assert forum.ann.chat.last.text == "We can"
    await forum.ann.says("blorp", reply_to=forum.ann.chat.last)
    assert forum.staff.messages[-1].thread == topic.thread


async def test_the_topic_of_one_who_is_forgotten_loses_his_name(forum: Scene) -> None:
    rule(forum, own_topic=True)
    await forum.asks()
    topic = next(iter(forum.staff.topics.values()))
    assert "Ann" in topic.name
    await forum.ann.says("/forget_me")
    await forum.ann.taps("Yes")
    await forum.desk.application.bot_data.outbox.settled()
    assert topic.name == "№ 1"


async def test_a_lost_topic_is_told_and_it_goes_on_in_the_main_chat(forum: Scene) -> None:
    rule(forum, own_topic=True)
    await forum.asks()
    forum.staff.topics.clear()
    await forum.ann.says("are you there, blorp", reply_to=forum.ann.chat.last)
    texts = [message.text for message in forum.staff.messages if message.thread is None]
    assert "are you there, blorp" in texts
    assert any("topic is deleted or closed" in text for text in texts)
    assert any("№ 1 · new" in text for text in texts)


async def test_without_the_right_to_make_topics_it_stands_in_the_main_chat(forum: Scene) -> None:
    boss = forum.telegram.person("Boss", user_id=ADMIN_ID)
    await boss.starts()
    rule(forum, own_topic=True)
    forum.staff.statuses[forum.telegram.bot["id"]] = "member"
    card = await forum.asks()
    assert card.thread is None
    assert "may not make topics" in boss.chat.transcript()


@pytest.mark.parametrize(
    ("status", "description", "told"),
    [
        (403, "Forbidden: bot was kicked from the supergroup chat", "cannot be written to"),
        (400, "Bad Request: chat not found", "cannot be written to"),
        (400, "Bad Request: not enough rights to send text messages to the chat", "lacks the right to write"),
    ],
)
async def test_a_group_that_takes_nothing_is_told_to_the_admins_and_all_waits(
    scene: Scene, status: int, description: str, told: str
) -> None:
    boss = scene.telegram.person("Boss", user_id=ADMIN_ID)
    await boss.starts()
    scene.telegram.faults.add(chat_id=STAFF_ID, status=status, description=description, times=None)
    await scene.ann.says("/ask_staff")
    await scene.ann.says("Anybody there?")
    await scene.ann.taps("Skip the rest")
    await scene.ann.taps("Send to staff")
    assert "№ 1" in scene.ann.reads()
    assert boss.chat.transcript().count(told) == 1
    scene.telegram.faults.clear()
    await hasten(scene)
    assert "Anybody there?" in scene.card.text


async def test_an_album_stays_together(scene: Scene) -> None:
    card = await scene.asks()
    await scene.aida.says("Send us photos", at=scene.staff, reply_to=card)
    before = len(scene.staff.messages)
    for n in range(3):
        stored = scene.telegram.files.add("document", f"{n}.pdf", "application/pdf", bytes([n]))
        content = stored.as_content() | {"media_group_id": "77"}
        await scene.ann._posts(content, None, None, scene.ann.chat.last, [stored])
    await hasten(scene)
    new = scene.staff.messages[before:]
    assert [message.media for message in new if message.media] == ["document"] * 3
    assert "sends several files" in "\n".join(message.text for message in new)
    assert len(scene.telegram.called("copyMessages")) == 1


async def test_nobody_takes_it_and_the_group_then_the_admins_are_reminded_once(scene: Scene) -> None:
    boss = scene.telegram.person("Boss", user_id=ADMIN_ID)
    await boss.starts()
    await scene.asks()
    context: Any = scene.telegram and type("C", (), {"desk": scene.desk.application.bot_data})()
    for _ in range(3):
        past = update(Inquiry).where(col(Inquiry.remind_at).is_not(None))
        moment = datetime.now(UTC) - timedelta(minutes=1)
        scene.desk.store.write_now(lambda s, q=past, m=moment: s.execute(q.values(remind_at=m)))
        await on_reminders(context)
        await on_reminders(context)
        await scene.desk.application.bot_data.outbox.settled()
    assert scene.staff.transcript().count("nobody has taken it") == 1
    assert boss.chat.transcript().count("still nobody has taken it") == 1


async def test_what_is_old_is_purged_and_the_line_stays_for_the_figures(scene: Scene) -> None:
    await scene.asks("An old question")
    await scene.asks("A new question")
    old = update(Inquiry).where(col(Inquiry.id) == 1).values(touched_at=datetime(2020, 1, 1, tzinfo=UTC))
    scene.desk.store.write_now(lambda session: session.execute(old))
    context: Any = type("C", (), {"desk": scene.desk.application.bot_data})()
    await on_purge(context)
    rows = scene.desk.store.read_now(
        lambda session: session.execute(select(Inquiry.question).order_by(Inquiry.id)).scalars().all()
    )
    assert list(rows) == ["", "A new question"]


async def test_every_act_may_be_handled_twice(scene: Scene) -> None:
    """Replaying each update as after a kill changes nothing and sends nothing twice."""

    def rows() -> list[int]:
        def count(session: Any) -> list[int]:
            return [
                len(session.execute(select(model)).scalars().all())
                for model in (Inquiry, InquiryEvent, InquiryMessage, Outgoing)
            ]

        return scene.desk.store.read_now(count)

    async def again() -> None:
        before = rows()
        await scene.desk.replay(scene.telegram.delivery.latest)
        await scene.desk.application.bot_data.outbox.settled()
        assert rows() == before

    ann, aida, staff = scene.ann, scene.aida, scene.staff
    await ann.says("/ask_staff")
    await again()
    await ann.says("A question")
    await again()
    await ann.taps("Skip the rest")
    await again()
    await ann.taps("Send to staff")
    await again()
    card = scene.card
    await aida.taps("Claim", on=card)
    await again()
    await aida.says("An answer", at=staff, reply_to=card)
    await again()
    await ann.says("Thanks", reply_to=ann.chat.last)
    await again()
    await aida.says("/reply 1 A second answer", at=staff)
    await again()
    await aida.says("/note 1 done soon", at=staff)
    await again()
    await aida.taps("Close", on=card)
    await again()
    await ann.taps("👍")
    await again()
    await ann.says("One more", reply_to=ann.chat.messages[-1])
    await again()
    texts = [message.text for message in ann.chat.messages]
    assert texts.count("An answer") == 1
    assert texts.count("A second answer") == 1
    assert [m.text for m in staff.messages].count("One more") == 1


async def test_a_call_whose_answer_is_lost_is_the_only_one_that_may_repeat(scene: Scene) -> None:
    card = await scene.asks()
    scene.telegram.faults.add(method="copyMessage", status=429, retry_after=1)
    await scene.aida.says("one", at=scene.staff, reply_to=card)
    await scene.aida.says("two", at=scene.staff, reply_to=card)
    texts = [message.text for message in scene.ann.chat.messages if message.text in ("one", "two")]
    assert texts == ["one", "two"]


async def test_a_group_that_becomes_a_supergroup_is_followed_and_stays_the_staffs(scene: Scene) -> None:
    scene.staff = scene.telegram.upgrade(scene.staff)
    card = await scene.asks()
    assert card.chat.id == scene.staff.id
    await scene.aida.says("We can", at=scene.staff, reply_to=card)
    assert scene.ann.chat.last.text == "We can"
    await scene.desk.restart()
    await scene.aida.says("And soon", at=scene.staff, reply_to=card)
    assert scene.ann.chat.last.text == "And soon"


async def test_what_is_answered_to_a_revoked_officer_waits_for_another(scene: Scene) -> None:
    boss = scene.telegram.person("Boss", user_id=ADMIN_ID)
    scene.desk.store.write_now(
        lambda session: session.add(Officer(user_id=scene.aida.id, role=Role.STAFF, name="Aida"))
    )
    card = await scene.asks()
    await scene.aida.taps("Claim", on=card)
    await scene.aida.says("Which city?", at=scene.staff, reply_to=card)
    await boss.says(f"/revoke {scene.aida.id}")
    await boss.taps("Yes")
    await scene.ann.says("Thank you, Pavlodar")
    found = scene.desk.store.read_now(lambda session: session.execute(select(Inquiry)).scalar_one())
    assert (found.state, found.officer_id) == ("new", None)
    assert found.remind_at is not None


async def test_what_a_revoked_officer_had_in_hand_waits_for_another(scene: Scene) -> None:
    boss = scene.telegram.person("Boss", user_id=ADMIN_ID)
    sam = scene.aida
    scene.desk.store.write_now(
        lambda session: session.add(Officer(user_id=sam.id, role=Role.STAFF, name="Aida"))
    )
    card = await scene.asks()
    await sam.taps("Claim", on=card)
    await boss.says(f"/revoke {sam.id}")
    await boss.taps("Yes")
    assert "wait for somebody else to take them now: 1" in boss.reads()
    found = scene.desk.store.read_now(lambda session: session.execute(select(Inquiry)).scalar_one())
    assert (found.state, found.officer_id) == ("new", None)
    await scene.bolat.taps("Claim", on=scene.card)
    found = scene.desk.store.read_now(lambda session: session.execute(select(Inquiry)).scalar_one())
    assert found.officer_id == scene.bolat.id
