"""What somebody would try who wants to see it fail."""

import asyncio
import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from bot.app import build_application
from handlers.admin.fields import Ground
from handlers.admin.files import Form, Unreadable, read_table, write_table
from handlers.admin.sheets import HEADER, TEMPLATE, check, row_of
from handlers.views.admin_callbacks import Act, Do, pack
from store import editing
from store.models import Audit, Bulk, BulkLot, Officer, Project, Role

from .conftest import ADMIN, COLLEAGUE, STRANGER, Api, House
from .test_projects import LINES, add, count, newest
from .test_sheets import ground, known
from .test_transfer import table

__all__ = ["ground", "known"]


def second_admin(house: House) -> None:
    house.store.write_now(lambda s: s.add(Officer(user_id=COLLEAGUE, role=Role.ADMIN, name="Bolat")))


def plants(number: int) -> bytes:
    return table(*({**TEMPLATE, "title": f"Plant {n}", "company": f"Maker {n % 7}"} for n in range(number)))


async def test_two_admins_apply_at_once(house: House) -> None:
    second_admin(house)
    before, admin, colleague = count(house, Project), house.person(ADMIN), house.person(COLLEAGUE)
    said = await admin.says("/export csv")
    assert said.file is not None
    changed = said.file[1].decode("utf-8-sig").replace("published", "archived").encode()
    await admin.sends("a.csv", changed)
    await colleague.sends("b.csv", changed.replace(b"archived", b"draft"))
    own, other = house.apply_button(ADMIN), house.apply_button(COLLEAGUE)
    assert "earlier conversation" in (await admin.presses(other)).text
    await asyncio.gather(admin.presses(own), colleague.presses(other))
    states = house.store.read_now(lambda s: s.execute(select(Project.state)).scalars().all())
    assert set(states) in ({"archived"}, {"draft"})
    assert count(house, Project) == before
    assert count(house, Audit) == 1 + before
    told = [house.all_said(who)[-1].text for who in (ADMIN, COLLEAGUE)]
    assert sum("Done: 143" in text for text in told) == 1
    assert sum("changed since" in text for text in told) == 1
    assert count(house, Bulk) == 1  # what the second would do now waits for him


async def test_two_admins_save_publish_and_archive_at_once(house: House) -> None:
    second_admin(house)
    admin, colleague = house.person(ADMIN), house.person(COLLEAGUE)
    made = await add(house, admin)
    for who in (admin, colleague):
        await who.says(f"/edit {made.id}")
        await who.says(f"jobs: {who.id}")
    save = pack(Act(Do.SAVE, made.id))
    await asyncio.gather(admin.presses(save), colleague.presses(save))
    assert newest(house).version == 2
    told = [house.all_said(who)[-1].text for who in (ADMIN, COLLEAGUE)]
    assert sum("changed this project" in text for text in told) == 1
    publish = pack(Act(Do.PUBLISH, made.id, "2"))
    await asyncio.gather(admin.presses(publish), colleague.presses(publish))
    assert (newest(house).state, newest(house).version) == ("published", 3)


async def test_the_same_file_twice(house: House) -> None:
    admin = house.person(ADMIN)
    before = count(house, Project)
    await admin.sends("a.xlsx", plants(30))
    first = house.last_with_buttons(ADMIN)
    await admin.sends("a.xlsx", plants(30))
    assert count(house, Bulk) == 1
    # The button under the first look is of a file that another has taken the place of.
    assert "earlier conversation" in (await admin.presses(first.buttons["✓ Apply 30 rows"])).text
    assert count(house, Project) == before
    await admin.presses(house.all_said(ADMIN)[-2].buttons["✓ Apply 30 rows"])
    assert count(house, Project) == before + 30
    # The button of the first look, pressed later, has nothing to do any more.
    assert "earlier conversation" in (await admin.presses(first.buttons["✓ Apply 30 rows"])).text
    assert count(house, Project) == before + 30
    assert count(house, Bulk) == count(house, BulkLot) == 0
    # The projects have ids now: their export is no change, whereas the same file means new ones again.
    said = await admin.says("/export csv")
    assert said.file is not None
    assert "same: 173" in (await admin.sends("b.csv", said.file[1])).text


async def test_every_update_delivered_twice(house: House) -> None:
    admin = house.person(ADMIN)
    before = count(house, Project)
    for what in ("/addproject", LINES):
        await admin.says(what)
        await admin.says(what, replay=True)
    for act in (Act(Do.SAVE), Act(Do.PUBLISH, 144, "1"), Act(Do.ARCHIVE_SURELY, 144, "mistake")):
        await admin.presses(pack(act))
        await admin.presses(pack(act), replay=True)
    assert (count(house, Project), newest(house).version) == (before + 1, 3)
    await admin.sends("a.xlsx", plants(30))
    apply = house.apply_button(ADMIN)
    await admin.presses(apply)
    again = await admin.presses(apply, replay=True)
    assert "Done: 30" in again.text
    assert count(house, Project) == before + 31
    last = house.store.read_now(lambda s: s.execute(select(func.max(Audit.id))).scalar_one())
    await admin.presses(pack(Act(Do.UNDO_SURELY, last)))
    audits = count(house, Audit)
    assert "Taken back: 30" in (await admin.presses(pack(Act(Do.UNDO_SURELY, last)), replay=True)).text
    assert count(house, Audit) == audits


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("rows.csv", b"company,title\n" + b"Roche,x\n" * 20_001, "20,000 rows"),
        ("big.csv", b"x" * (5 * 1024 * 1024 + 1), "5 MB"),
        ("wide.csv", (",".join(f"c{n}" for n in range(101)) + "\n" + "1," * 101).encode(), "100 columns"),
        ("empty.csv", b"", "no rows"),
        ("header.csv", b"company,title,sector\n", "no rows"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "cannot read"),
        ("zeros.xlsx", b"\0" * 1000, "cannot read"),
        ("fake.xlsx", b"PK\x03\x04" + b"\xff" * 500, "cannot read"),
    ],
)
async def test_files_that_are_refused(name: str, content: bytes, words: str, house: House) -> None:
    # Telegram's own figure may be missing: what counts is what came.
    said = await house.person(ADMIN).sends(name, content, size=0)
    assert words in said.text
    assert count(house, Bulk) == 0


async def test_a_file_of_strange_columns_alone(house: House) -> None:
    said = await house.person(ADMIN).sends("x.csv", b"foo;bar;baz\n1;2;3\n4;5;6\n")
    assert "Columns I do not know" in said.text
    assert "wrong: 2" in said.text
    assert not said.buttons


async def test_dates_that_are_none(house: House) -> None:
    admin = house.person(ADMIN)
    rows = [
        {**TEMPLATE, "source_date": day} for day in ("31.02.2026", "2026-13-01", "00.00.0000", "29.02.2027")
    ]
    said = await admin.sends("x.xlsx", table(*rows))
    assert "wrong: 4" in said.text
    await admin.says("/addproject")
    card = await admin.says(LINES.replace("12 March 2026", "31.02.2026"))
    assert "Date of the source" in card.text
    assert "✓ Save" not in card.buttons


async def test_words_press_the_buttons_of_the_wizard(house: House) -> None:
    admin = house.person(ADMIN)
    await admin.says("/addproject")
    await admin.taps("Ask me step by step")
    await admin.says("Roche")
    assert "1/11" in (await admin.says("Назад")).text
    assert "2/11" in (await admin.taps("Keep it")).text
    assert "3/11" in (await admin.says("skip")).text
    assert "Cancelled" in (await admin.says("бас тарту")).text


async def test_a_name_learned_is_known_to_another_replica(house: House) -> None:
    """A second bot over the same store, which was up all the time."""
    other = build_application(house.settings, store=house.store, request=Api())
    await other.initialize()
    there = House(other, house.store, other.bot.request, house.settings)  # type: ignore[arg-type]
    there.updates = iter(range(10_000, 20_000))  # type: ignore[assignment]
    investor = there.person(STRANGER)
    assert "nothing called" in (await investor.says("What does Zorblatt build?")).text
    await house.person(ADMIN).says("/alias Zorblatt = Roche")
    assert "Roche" in (await investor.says("What does Zorblatt build?")).text
    key = house.application.bot_data.register.find(_all())[0].id
    await house.person(ADMIN).says(f"/archive {key} over")
    assert other.bot_data.register.get(key) is not None
    await investor.says("projects in Almaty")
    assert other.bot_data.register.get(key) is None
    await other.shutdown()


def _all():  # type: ignore[no-untyped-def]
    from store.filters import ProjectFilter

    return ProjectFilter()


async def test_who_changed_what_is_said_honestly(house: House) -> None:
    from bot import tables

    admin = house.person(ADMIN)
    await add(house, admin)
    assert "Aida" in (await admin.says("/audit")).text  # named in the setting alone: Telegram knows the name
    assert "Aida" in (await admin.says("/staff")).text
    second_admin(house)
    await house.person(COLLEAGUE).says("/edit contact 1 phone: 8 7172 55 55 55")
    house.store.write_now(lambda s: s.delete(s.get(Officer, COLLEAGUE)))
    assert "the first facts" not in (await admin.says("/audit contact")).text.replace("first facts 1", "")
    path = Path(house.store.folder) / "plants.xlsx"
    path.write_bytes(plants(2))
    today = house.application.bot_data
    plan = tables.check_file(path, store=house.store, today=_today(today), language="en", four_eyes=False)
    tables.carry_out(plan, store=house.store, publish=False)
    listed = await admin.says("/audit")
    assert "the operator, on the server" in listed.text
    assert "a file imported on the server" in listed.text


def _today(desk):  # type: ignore[no-untyped-def]
    from datetime import datetime

    return datetime.now(desk.timezone).date()


CELLS = st.one_of(
    st.sampled_from(
        ["", "Roche", "=1+1", "'=1", "\"", "'", "2026-03-12", "31.02.2026", "almaty", "Алматы", "pharmaceuticals", "USD", "150",
         "1e999", "-5", "draft", "published", "yes", "none", "\u202e", "x" * 5000, "a;b;c", "roche-almaty"]
    ),
    st.text(max_size=30),
)  # fmt: skip
TABLES = st.tuples(
    st.lists(st.sampled_from([*HEADER, "Компания", "Жоба", "город", "???", "", "id"]), max_size=30),
    st.lists(st.lists(CELLS, max_size=35), max_size=6),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1251", "latin-1"]),
)


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=TABLES)
def test_any_table_of_any_maker_gets_an_answer(
    made: tuple[list[str], list[list[str]], str, str],
    known: dict[str, editing.Stored],
    ground: Ground,
) -> None:
    header, rows, delimiter, encoding = made
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(header)
    writer.writerows(rows)
    try:
        read = read_table(out.getvalue().encode(encoding, errors="replace"))
    except Unreadable:
        return
    plan = check(*read, known, ground)
    assert len(plan) + plan.same + plan.wrong_rows == len(read[1])


WRITTEN = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
"""What Telegram lets people write: no NUL and no halves of characters."""

GOOD = write_table(HEADER, [{**TEMPLATE}], Form.XLSX)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    place=st.integers(0, len(GOOD) - 1), what=st.binary(min_size=1, max_size=8), cut=st.integers(0, len(GOOD))
)
def test_a_damaged_workbook_gets_an_answer(
    place: int,
    what: bytes,
    cut: int,
    known: dict[str, editing.Stored],
    ground: Ground,
) -> None:
    for content in (GOOD[:place] + what + GOOD[place + len(what) :], GOOD[:cut]):
        try:
            check(*read_table(content), known, ground)
        except Unreadable:
            continue


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    text=st.text(WRITTEN, min_size=1, max_size=60).map(str.strip).filter(bool),
    form=st.sampled_from([Form.XLSX, Form.CSV]),
)
def test_any_text_goes_out_and_comes_back(
    text: str,
    form: Form,
    known: dict[str, editing.Stored],
    ground: Ground,
) -> None:
    one = next(iter(known.values()))
    titled = editing.Stored(
        one.id, one.slug, one.form.model_copy(update={"title": {"en": text}}), one.state, 1
    )
    plan = check(*read_table(write_table(HEADER, [row_of(titled)], form)), {one.slug: titled}, ground)
    assert [(wrong.column, wrong.reason) for wrong in plan.wrong] == []
    assert (plan.same, len(plan)) == (1, 0)
