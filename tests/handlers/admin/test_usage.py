"""What is asked is counted once and by nobody's name; all data go out as one file that can be opened."""

import asyncio
import gzip
import re
import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from handlers.views.backup import on_a_server
from store.database import Store
from store.models import Asked, Unanswered
from store.usage import note_asked, tidy, usage
from tests.telegram import ADMIN_ID, Desk, Telegram


async def test_figures_of_what_was_asked(telegram: Telegram, desk: Desk) -> None:
    boss = telegram.person("Boss", user_id=ADMIN_ID, language="en")
    await boss.says("/stats")
    assert "Nobody asked" in boss.reads()
    ann, nurlan = telegram.person("Ann", language="en"), telegram.person("Nurlan", language="ru")
    await ann.says("pharma projects in Almaty")
    await ann.says("what does Roche build?")
    await ann.says("hello")
    await nurlan.says("что строит Roche?")
    await desk.replay(telegram.delivery.latest)
    await ann.says("blorg the fnord quux")
    await boss.says("/stats 7")
    told = boss.reads()
    for part in ("last 7 days", "People who asked: 2", "Questions: 4", "75%", "English 3", "Roche 2"):
        assert part in told
    assert boss.replies()[0].media == "photo"
    assert "Inquiries of the last 7 days" in told
    await boss.says("/language")
    await boss.taps("Русский")
    await boss.says("/stats")
    assert "За последние 30 дней" in boss.reads()
    await ann.says("/stats")
    assert "Questions" not in ann.reads()


async def test_a_copy_of_all_data(telegram: Telegram, desk: Desk, tmp_path: Path) -> None:
    boss, ann = telegram.person("Boss", user_id=ADMIN_ID, language="en"), telegram.person("Ann")
    await ann.says("blorg the fnord quux")
    await asyncio.gather(boss.says("/backup"), ann.says("projects in Astana"))
    sent = next(message for message in reversed(boss.chat.messages) if message.file)
    assert re.fullmatch(r"desk-[\d-]{15}\.db\.gz", sent.file.name)
    assert "keep it safe" in sent.text
    (tmp_path / "copy.db").write_bytes(gzip.decompress(sent.file.data))
    with sqlite3.connect(tmp_path / "copy.db") as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT count(*) FROM project").fetchone() == (143,)
    back = Store(f"sqlite:///{tmp_path}/copy.db")
    assert back.read_now(lambda session: session.execute(select(Unanswered)).scalar_one()).times == 1
    back.close()


async def test_a_copy_is_for_admins_in_private(telegram: Telegram, desk: Desk) -> None:
    boss, ann = telegram.person("Boss", user_id=ADMIN_ID), telegram.person("Ann")
    group = telegram.group("Friends", boss, ann)
    await boss.says("/backup", at=group)
    await ann.says("/backup")
    await ann.says("/backup", at=group)
    assert not any(message.file for chat in (boss.chat, ann.chat, group) for message in chat.messages)


def test_on_postgresql_the_way_is_said() -> None:
    for language in ("en", "ru", "kk"):
        assert "pg_dump --format=custom" in on_a_server(language).text


async def test_counted_by_day_on_both_databases(store: Store) -> None:
    today = date(2026, 11, 24)
    for number, (back, answered, project) in enumerate(
        [(0, True, 7), (0, False, None), (1, True, 7), (9, True, 8), (500, True, 8)]
    ):
        day = (today - timedelta(days=back)).isoformat()
        row = Asked(update_id=number, day=day, language="kk", answered=answered, project_id=project)
        await note_asked(row, store=store)
        await note_asked(row, store=store)
    begun = datetime(2026, 11, 18, tzinfo=UTC)
    found = store.read_now(lambda session: usage(date(2026, 11, 18), today, begun, session=session))
    assert (found.questions, found.answered, found.people) == (3, 2, 0)
    assert found.by_day == {"2026-11-24": 2, "2026-11-23": 1}
    assert (found.languages, found.projects, found.sectors) == ((("kk", 3),), ((7, 2),), ())
    store.write_now(lambda session: tidy(today, session=session))
    left = store.read_now(lambda session: session.execute(select(Asked.update_id)).scalars().all())
    assert sorted(left) == [0, 1, 2, 3]
