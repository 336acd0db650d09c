"""People subscribe, change, stop, and are told, over the whole desk."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlmodel import Session, col

from bot.broadcast import Broadcaster
from store import editing
from store.changes import record
from store.editing import Actor
from store.models import Cadence, Carries, Officer, Project, Role, Standing, Subscription, now
from store.publishing import archive
from store.publishing import publish as publish_draft
from store.subscriptions import MOST
from tests.telegram import ADMIN_ID, Desk, Telegram


def rows(desk: Desk) -> list[Subscription]:
    query = select(Subscription).order_by(col(Subscription.id))
    return desk.store.read_now(lambda session: list(session.execute(query).scalars()))


def only(desk: Desk) -> Subscription:
    (row,) = rows(desk)
    return row


@asynccontextmanager
async def broadcasting(desk: Desk) -> AsyncIterator[Broadcaster]:
    broadcaster = Broadcaster(desk.application, desk.store, rate=30, beat=0.2)
    await broadcaster.open()
    try:
        yield broadcaster
    finally:
        await broadcaster.close(5)


def change(desk: Desk, before: dict[str, Any], after: dict[str, Any], where: Any) -> Project:
    """As an admin changes a project from the chat."""

    def work(session: Session) -> Project:
        project: Project = session.execute(select(Project).where(where)).scalars().first()
        for name, value in after.items():
            setattr(project, name, value)
        record(
            actor_id=1, action="change", subject="project", subject_id=str(project.id),
            before=before, after=after, session=session,
        )  # fmt: skip
        return project

    return desk.store.write_now(work)


def publish(desk: Desk, slug: str = "%") -> Project:
    """A project that was a draft until now."""
    where = col(Project.slug).like(slug)
    return change(desk, {"state": "draft"}, {"state": "published"}, where)


async def test_told_at_once_of_what_was_wished_in_words(telegram: Telegram, desk: Desk) -> None:
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    await ann.says("tell me about new pharma projects")
    assert "Done. I will tell you about:\nPharm" in ann.reads()
    await bob.says("notify me about projects in Kostanay at once")
    async with broadcasting(desk):
        project = publish(desk, "roche%")
        told = await ann.chat.sees("News from the register")
        assert "Roche" in told.text
        assert told.buttons[-1] == ["Stop these", "Settings"]
        await ann.taps("1")
        assert ann.opened == [f"https://t.me/{telegram.bot['username']}?start=p_{project.slug}"]
    assert "News from the register" not in bob.chat.transcript()


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("en", "notify me about Chinese projects over $100m every Friday at 18:00", "Every Friday at 18:00 (Almaty time)"),
        ("ru", "сообщай о китайских проектах дороже 100 млн долларов по пятницам в 18:00", "По пятницам, в 18:00 (время: Алматы)"),
        ("kk", "әр жұма сағат 18:00-де 100 миллион доллардан асатын Қытай жобалары туралы хабарла", "Жұма сайын сағат 18:00 (Алматы уақыты)"),
    ],
)  # fmt: skip
async def test_a_wish_with_a_time_in_three_languages(
    telegram: Telegram, desk: Desk, language: str, text: str, shown: str
) -> None:
    ann = telegram.person("Ann", language=language)
    await ann.says(text)
    assert shown in ann.reads()
    row = only(desk)
    assert (row.cadence, row.weekday, row.hour, row.language) == (Cadence.WEEKLY, 4, 18, language)
    assert '"countries":["CN"]' in row.filter
    assert '"low":"100000000"' in row.filter


async def test_everything_of_it_can_be_changed_by_taps(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann")
    await ann.says("/subscribe")
    await ann.taps("every Monday")
    await ann.taps("Monday")
    await ann.taps("Thursday")
    await ann.taps("09:00")
    await ann.taps("18:00")
    await ann.taps("Time zone")
    await ann.taps("London")
    await ann.taps("Quiet at night")
    await ann.taps("Without sound")
    row = only(desk)
    assert (row.weekday, row.hour, row.zone, row.quiet_from, row.silent) == (3, 18, "Europe/London", 22, True)
    assert "Every Thursday at 18:00 (London time)" in ann.last.text
    await ann.taps("Time zone")
    await ann.taps("Another city")
    await ann.says("Нью-Йорк")
    assert only(desk).zone == "America/New_York"
    await ann.taps("Daily")
    assert "Every day at 18:00 (New York time)" in ann.last.text
    await ann.taps("Pause")
    assert only(desk).state == Standing.PAUSED
    await ann.taps("Resume")
    await ann.taps("Show last week's")
    assert "Nothing happened" in ann.reads()
    await ann.says("/subscriptions")
    assert "You have 1 of at most 20" in ann.reads()
    await ann.taps("1")
    await ann.taps("Stop")
    assert only(desk).state == Standing.STOPPED
    await ann.taps("Start again")
    assert only(desk).state == Standing.ACTIVE


async def test_an_unknown_city_is_said_and_a_question_instead_is_answered(
    telegram: Telegram, desk: Desk
) -> None:
    ann = telegram.person("Ann")
    await ann.says("/digest")
    await ann.taps("Time zone")
    await ann.taps("Another city")
    await ann.says("Xyzzyville")
    assert "I do not know the time zone of “Xyzzyville”" in ann.reads()
    await ann.says("what does Roche build?")
    assert "Roche" in ann.reads()
    assert only(desk).zone == "Asia/Almaty"


async def test_a_digest_is_stopped_with_one_tap_and_stays(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann")
    await ann.says("/digest")
    publish(desk)
    desk.store.write_now(
        lambda session: session.execute(update(Subscription).values(next_due_at=now() - timedelta(minutes=1)))
    )
    async with broadcasting(desk):
        digest = await ann.chat.sees("What is new this week")
    assert "1 new project" in digest.text
    assert "In the register: 143 projects" in digest.text
    await ann.taps("Stop these", on=digest)
    assert only(desk).state == Standing.STOPPED
    assert ann.notice == "Stopped"
    assert "What is new this week" in digest.text
    await ann.taps("Stop these", on=digest)
    assert only(desk).state == Standing.STOPPED


async def test_what_was_corrected_is_told_with_what_it_was(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann")
    await ann.says("Roche")
    await ann.taps("Tell me of changes")
    assert only(desk).cadence == Cadence.AT_ONCE
    async with broadcasting(desk):
        where = col(Project.slug).like("roche%")
        change(desk, {"jobs": 10, "status": "planned"}, {"jobs": 1250, "status": "operating"}, where)
        await ann.chat.sees("planned → operating; Jobs: 1,250 (was 10)")


async def test_under_a_list_and_under_nothing(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann")
    await ann.says("projects in Astana")
    await ann.taps("Tell me what is new here")
    await ann.says("Ethiopian projects in Astana")
    await ann.taps("Tell me when there is one")
    first, second = rows(desk)
    assert '"places":["astana"]' in first.filter
    assert '"countries":["ET"]' in second.filter


async def test_asking_twice_changes_and_the_twenty_first_is_refused(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann")
    await ann.says("notify me about projects in Astana")
    await ann.says("notify me about projects in Astana every day")
    assert "Changed" in ann.reads()
    assert only(desk).cadence == Cadence.DAILY

    def fill(session: Session) -> None:
        for number in range(MOST - 1):
            session.add(Subscription(chat_id=ann.id, user_id=ann.id, filter=f'{{"ids":[{number + 1}]}}'))

    desk.store.write_now(fill)
    await ann.says("notify me about projects in Almaty")
    assert "This chat has 20 subscriptions, the most there can be" in ann.reads()
    assert len(rows(desk)) == MOST


@pytest.mark.parametrize(
    ("language", "wish", "stop"),
    [
        ("en", "notify me about projects in Astana", "stop sending me this, please"),
        ("en", "notify me about projects in Astana", "/unsubscribe"),
        ("en", "notify me about projects in Astana", "I don't want these notifications"),
        ("ru", "сообщай о проектах в Астане", "не присылай больше"),
        ("ru", "сообщай о проектах в Астане", "отмените подписку"),
        ("kk", "Астанадағы жобалар туралы хабарла", "жазылымды тоқтат"),
        ("kk", "Астанадағы жобалар туралы хабарла", "маған хабарлама керек емес"),
    ],
)
async def test_told_no_more_in_plain_words(
    telegram: Telegram, desk: Desk, language: str, wish: str, stop: str
) -> None:
    head = {"en": "Stopped.", "ru": "Остановлено.", "kk": "Тоқтатылды."}[language]
    ann = telegram.person("Ann", language=language)
    await ann.says(wish)
    assert only(desk).state == Standing.ACTIVE
    await ann.says(stop)
    assert ann.reads().startswith(head)
    assert only(desk).state == Standing.STOPPED
    await ann.says(stop)
    assert len(ann.reads()) < 60, ann.reads()
    assert only(desk).state == Standing.STOPPED


@pytest.mark.parametrize(
    "words",
    [
        "unsubscribe from Tesla",
        "any updates on cancelled projects?",
        "why did you stop telling me about Roche?",
        "Почему меня не уведомили о новых проектах в Алматы?",
        "Жаңалық керек емес пе?",
    ],
)
async def test_what_names_no_subscription_stops_none(telegram: Telegram, desk: Desk, words: str) -> None:
    ann = telegram.person("Ann")
    await ann.says("notify me about projects in Astana")
    await ann.says(words)
    assert only(desk).state == Standing.ACTIVE


async def test_a_kazakh_wish_with_a_comma_is_a_wish(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann", language="kk")
    await ann.says("Алматыда жаңа зауыт ашылса, хабарлаңыз")
    await ann.says("қай жоба ашылса да, хабарлаңыз")
    assert [row.state for row in rows(desk)] == ["active", "active"]


async def test_stopped_is_said_again_when_the_update_comes_again(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann")
    await ann.says("notify me about projects in Astana")
    await ann.says("unsubscribe")
    await desk.replay(telegram.delivery.latest)
    assert ann.reads().startswith("Stopped.")


async def test_one_subscription_to_something_else_is_one(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann")
    await ann.says("notify me about Chinese projects")
    await ann.says("unsubscribe from Roche")
    assert ann.reads().startswith("You have 1 subscription. Tap its number to stop it.")
    await ann.taps("1")
    assert only(desk).state == Standing.STOPPED


async def test_of_several_the_named_one_or_all_are_stopped(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann")
    for what in ("projects in Astana", "Chinese projects", "German projects", "food projects"):
        await ann.says(f"notify me about {what}")
    await ann.says("stop notifying me about Chinese projects")
    assert [row.state for row in rows(desk)] == ["active", "stopped", "active", "active"]
    await ann.says("unsubscribe")
    assert "You have 3 subscriptions" in ann.reads()
    await ann.taps("2")
    assert [row.state for row in rows(desk)] == ["active", "stopped", "stopped", "active"]
    await ann.says("мои подписки")
    assert "Подписок: 2 из 20" in ann.reads()
    await ann.says("cancel all my subscriptions")
    assert {row.state for row in rows(desk)} == {Standing.STOPPED}


async def test_a_time_that_no_schedule_has_is_said(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann")
    await ann.says("subscribe me every 32nd at 25:00")
    assert "I cannot tell you “every 32nd at 25:00”" in ann.reads()
    assert rows(desk) == []
    await ann.says("notify me about food projects every month")
    assert "I cannot tell you “every month”" in ann.reads()
    assert only(desk).cadence == Cadence.AT_ONCE


async def test_the_digest_takes_a_day_and_projects_and_keeps_its_hour(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann")
    await ann.says("/digest every Friday at 18:00")
    assert "Every Friday at 18:00" in ann.reads()
    await ann.says("/digest")
    assert "Every Friday at 18:00" in ann.reads()
    await ann.says("/digest chinese projects")
    assert '"countries":["CN"]' in rows(desk)[1].filter
    assert [(row.cadence, row.weekday, row.hour) for row in rows(desk)] == [
        ("weekly", 4, 18),
        ("weekly", 0, 9),
    ]
    await ann.says("what are my subscriptions?")
    assert "You have 2 of at most 20" in ann.reads()


async def test_a_replay_subscribes_nobody_twice(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann")
    await ann.starts()
    said = ann.chat.post(ann.user, {"text": "notify me about projects in Astana"}).raw
    for _ in range(2):
        await desk.replay({"update_id": 77, "message": said})
    assert len(rows(desk)) == 1
    assert "Changed" not in ann.chat.transcript()


async def test_in_a_group_only_its_admins_and_in_their_topic(telegram: Telegram, desk: Desk) -> None:
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    group = telegram.group("Investors", ann, bob, forum=True)
    ann.joins(group, "administrator")
    topic = group.new_topic("News")
    await bob.says("/subscribe new projects in Astana", at=group, topic=topic)
    assert "Only admins of this group" in bob.reads()
    assert rows(desk) == []
    await ann.says("/subscribe new projects every day", at=group, topic=topic)
    row = only(desk)
    assert (row.chat_id, row.thread_id) == (group.id, topic.thread)
    await bob.presses(f"sb:x:{row.id}:0", on=group.last)
    assert bob.notice == "Only admins of this group can do that."
    assert only(desk).state == Standing.ACTIVE
    stranger = telegram.person("Eve")
    await stranger.starts()
    await stranger.presses(f"sb:x:{row.id}:0")
    assert only(desk).state == Standing.ACTIVE


async def test_staff_read_how_the_desk_does(telegram: Telegram, desk: Desk) -> None:
    aigul = telegram.person("Aigul")
    desk.store.write_now(lambda session: session.add(Officer(user_id=aigul.id, role=Role.STAFF)))
    ann = telegram.person("Ann")
    await ann.says("projects of Blorptech")
    await aigul.says("/digest")
    row = only(desk)
    assert row.carries == Carries.STAFF
    desk.store.write_now(
        lambda session: session.execute(update(Subscription).values(next_due_at=now() - timedelta(minutes=1)))
    )
    async with broadcasting(desk):
        digest = await aigul.chat.sees("The desk")
    assert "Nothing new in the register" in digest.text
    assert "1× projects of Blorptech" in digest.text
    assert "Searched and not found\n1× Blorptech" in digest.text


async def test_an_admin_sees_and_steers_the_broadcasts(telegram: Telegram, desk: Desk) -> None:
    admin, ann = telegram.person("Admin", user_id=ADMIN_ID), telegram.person("Ann")
    await ann.says("/digest pause")
    assert "Ask in plain words" in ann.reads()
    assert "broadcasts" not in ann.reads().casefold()
    await admin.says("/digest status")
    assert "No broadcasts" in admin.reads()
    await ann.says("notify me about everything new at once")
    await admin.taps("Pause")
    assert "Paused by an admin" in admin.last.text
    async with broadcasting(desk) as broadcaster:
        publish(desk)
        assert await broadcaster.plan(now()) >= 0
        await admin.taps("Refresh")
        assert "Waiting: 1" in admin.last.text
        assert "News from" not in ann.chat.transcript()
        await admin.taps("Resume")
        await ann.chat.sees("News from the register")


async def test_blocked_and_back(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann")
    await ann.says("notify me about everything new")
    await ann.says("/subscribe projects")
    await ann.blocks_bot()
    async with broadcasting(desk):
        publish(desk)
        async with asyncio.timeout(20):
            while {row.state for row in rows(desk)} != {Standing.GONE}:
                await asyncio.sleep(0.05)
        await ann.unblocks_bot()
        await ann.starts()
        await ann.chat.sees("News from the register")


async def test_what_is_not_understood_offers_a_way(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann")
    await ann.says("notify me about Blorptech")
    assert "nothing called “Blorptech”" in ann.reads()
    await ann.says("notify me about the weather")
    assert "every Monday" in str(ann.last.buttons)
    assert rows(desk) == []


async def test_a_picture_is_uploaded_once_for_all(telegram: Telegram, desk: Desk) -> None:
    people = [telegram.person(name) for name in ("Ann", "Bob", "Eve")]
    for person in people:
        await person.says("/digest")
    for key in range(1, 40):
        change(desk, {"state": "draft"}, {"state": "published"}, col(Project.id) == key)
    desk.store.write_now(
        lambda session: session.execute(update(Subscription).values(next_due_at=now() - timedelta(minutes=1)))
    )
    async with broadcasting(desk):
        for person in people:
            last = await person.chat.sees("(continued)")
            assert last.buttons[-1] == ["Stop these", "Settings"]
    photos = [given["photo"] for name, given in telegram.calls if name == "sendPhoto"]
    assert len(photos) == 3
    assert [person.chat.messages[2].media for person in people] == ["photo"] * 3


async def test_what_admins_do_is_told_as_they_did_it(telegram: Telegram, desk: Desk) -> None:
    ann = telegram.person("Ann")
    await ann.says("notify me about everything new")

    def correct(session: Session) -> None:
        now_is = editing.one(1, session=session)
        assert now_is is not None
        form = now_is.form.model_copy(update={"jobs": 4321})
        editing.change(1, form, version=now_is.version, actor=Actor(ADMIN_ID), session=session)

    def draft(session: Session) -> int:
        now_is = editing.one(2, session=session)
        assert now_is is not None
        form = now_is.form.model_copy(update={"title": {"en": "A plant of tests"}})
        return editing.create(form, actor=Actor(ADMIN_ID), session=session).id

    async with broadcasting(desk):
        desk.store.write_now(correct)
        await ann.chat.sees("Jobs: 4,321")
        key = desk.store.write_now(draft)
        desk.store.write_now(lambda session: publish_draft(key, actor=Actor(ADMIN_ID), session=session))
        told = await ann.chat.sees("A plant of tests")
    assert "New projects" in told.text
    desk.store.write_now(lambda session: archive(key, actor=Actor(ADMIN_ID), session=session))
    async with broadcasting(desk) as broadcaster:
        assert await broadcaster.plan(now()) == 0
