"""Files sent and got in the chat: shown first, applied whole, taken back whole."""

from handlers.admin import transfer
from handlers.admin.files import Form, read_table, write_table
from handlers.admin.sheets import HEADER, TEMPLATE
from handlers.context import Context
from handlers.views.admin_callbacks import Act, Do, pack
from store import bulk
from store.changes import newest_audit
from store.editing import Actor
from store.history import TYPED
from store.models import Audit, Bulk, Officer, Project, Role

from .conftest import ADMIN, COLLEAGUE, STRANGER, House
from .test_projects import add, count, newest


def table(*rows: dict[str, str]) -> bytes:
    return write_table(HEADER, list(rows), Form.XLSX)


async def test_a_table_is_checked_applied_and_taken_back(house: House) -> None:
    admin = house.person(ADMIN)
    before = count(house, Project)
    rows = [{**TEMPLATE, "title": f"Plant {n}"} for n in range(30)]
    rows[3]["jobs"] = "many"
    told = await admin.sends("projects.xlsx", table(*rows))
    assert "new: 29" in told.text
    assert "wrong: 1" in told.text
    assert "row 5, jobs" in told.text
    assert count(house, Project) == before
    report = next(said.file for said in reversed(house.all_said(ADMIN)) if said.file)
    header, body = read_table(report[1])
    assert header[0] == "row"
    assert body[0][1][:3] == ["5", "wrong", "jobs"]
    done = await admin.taps("✓ Apply 29 rows")
    assert "29 projects" in done.text
    assert count(house, Project) == before + 29
    assert newest(house).state == "draft"
    audits = count(house, Audit)
    again = await admin.presses(pack(Act(Do.IMPORT)), replay=True)
    assert "29 projects" in again.text
    assert (count(house, Project), count(house, Audit)) == (before + 29, audits)
    asked = await admin.taps("Undo")
    assert "29 changes" in asked.text
    await admin.taps("Yes")
    assert newest(house).state == "archived"


async def test_what_is_exported_comes_back_without_a_change(house: House) -> None:
    admin = house.person(ADMIN)
    for words in ("", "csv"):
        said = await admin.says(f"/export {words}".strip())
        assert said.file is not None
        assert "143 projects" in said.text
        told = await admin.sends(said.file[0], said.file[1])
        assert "same: 143" in told.text
        assert "nothing to apply" in told.text
    some = await admin.says("/export projects in Almaty json")
    assert some.file is not None
    assert some.file[0] == "projects.json"
    assert "Almaty" in some.text
    assert "did not understand" in (await admin.says("/export blargh")).text


async def test_a_change_meanwhile_is_shown_first(house: House) -> None:
    admin = house.person(ADMIN)
    said = await admin.says("/export csv")
    assert said.file is not None
    header, body = read_table(said.file[1])
    jobs = header.index("jobs")
    slug = body[0][1][0]
    body[0][1][jobs] = "4321"
    content = write_table(header, [dict(zip(header, body[0][1], strict=False))], Form.CSV)
    await admin.sends("change.csv", content)
    key = next(
        project.id for project in house.application.bot_data.register.find(_all()) if project.slug == slug
    )
    apply = house.apply_button(ADMIN)
    await admin.says(f"/edit {key} launch: 2031")
    told = await admin.presses(apply)
    assert "changed since" in told.text
    done = await admin.taps("✓ Apply")
    assert "1 project" in done.text


def _all():  # type: ignore[no-untyped-def]
    from store.filters import ProjectFilter

    return ProjectFilter()


async def test_what_another_process_left_undone_is_finished(house: House) -> None:
    """The command line's import was killed after it was decided; meanwhile nobody changes a project unseen."""
    admin, investor = house.person(ADMIN), house.person(STRANGER)
    made = await add(house, admin)
    form = made.form.model_copy(update={"title": {"en": "Plant"}})
    wish = bulk.Wish(
        house.store.read_now(lambda session: newest_audit(session=session)),
        [(form, "published", None)] * 30,
    )
    bulk_id = await bulk.put_aside(wish, store=house.store)
    house.store.write_now(
        lambda s: bulk.begin(bulk_id, actor=Actor(None, None, TYPED), publish=False, session=s)
    )
    for act in (
        admin.says(f"/edit {made.id} jobs: 7"),
        admin.presses(pack(Act(Do.PUBLISH, made.id, "1"))),
        admin.says(f"/archive {made.id} why not"),
        admin.presses(pack(Act(Do.UNDO_SURELY, 2))),
    ):
        assert "Try again in a few seconds" in (await act).text
    assert newest(house) == made
    await admin.sends("one.xlsx", table(TEMPLATE))
    busy = await admin.taps("✓ Apply 1 row")
    assert "Try again in a few seconds" in busy.text
    before = (await investor.says("projects of Roche")).text
    await transfer.on_beat(Context(house.application))
    assert count(house, Project) == 143 + 31
    assert (await investor.says("projects of Roche")).text != before
    assert "Done: 1 project" in (await admin.taps("Apply now")).text
    await transfer.on_beat(Context(house.application))
    assert count(house, Bulk) == 0


async def test_files_of_others_are_no_imports(house: House) -> None:
    stranger = house.person(STRANGER)
    assert "read text only" in (await stranger.sends("x.xlsx", table(TEMPLATE))).text
    assert (await stranger.says("/export")).file is None
    house.store.write_now(lambda session: session.add(Officer(user_id=COLLEAGUE, role=Role.STAFF)))
    assert (await house.person(COLLEAGUE).says("/export")).file is not None
    assert "read text only" in (await house.person(COLLEAGUE).sends("x.xlsx", table(TEMPLATE))).text
    admin = house.person(ADMIN)
    assert "larger than 5 MB" in (await admin.sends("x.xlsx", b"", size=6 * 1024 * 1024)).text
    assert "cannot read" in (await admin.sends("x.xlsx", b"PK\x03\x04rest")).text
    assert (await admin.says("/import")).file is not None
    assert "earlier conversation" in (await admin.presses(pack(Act(Do.IMPORT)))).text
