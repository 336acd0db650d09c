"""Tables: out and in again without a change; what is wrong is named by row and column; any bytes get an answer."""

import io
import zipfile
from contextlib import suppress
from datetime import date

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlmodel import Session

from bot.knowledge import load_shelf
from handlers.admin.fields import Ground
from handlers.admin.files import Fault, Form, Unreadable, neutral, plain, read_table, write_table
from handlers.admin.sheets import HEADER, TEMPLATE, Plan, check, row_of
from store import editing
from store.database import Store
from store.models import Project


@pytest.fixture(scope="module")
def ground(register: Store) -> Ground:
    shelf = load_shelf(register)
    return Ground(shelf.knowledge, shelf.register.reference, date(2026, 11, 24))


@pytest.fixture(scope="module")
def known(register: Store) -> dict[str, editing.Stored]:
    def work(session: Session) -> dict[str, editing.Stored]:
        ids = [key for key in session.execute(select(Project.id)).scalars() if key is not None]
        return {one.slug: one for one in editing.stored(ids, session=session).values()}

    return register.read_now(work)


def checked(content: bytes, known: dict[str, editing.Stored], ground: Ground) -> Plan:
    header, rows = read_table(content)
    return check(header, rows, known, ground)


@pytest.mark.parametrize("form", [Form.XLSX, Form.CSV])
def test_out_and_in_again_is_no_change(form: Form, known: dict[str, editing.Stored], ground: Ground) -> None:
    content = write_table(HEADER, [row_of(one) for one in known.values()], form)
    plan = checked(content, known, ground)
    assert plan.wrong == []
    assert (len(plan.new), len(plan.changed), plan.same) == (0, 0, len(known))


def test_new_changed_same_and_wrong(known: dict[str, editing.Stored], ground: Ground) -> None:
    rows = [row_of(one) for one in list(known.values())[:4]]
    rows[1]["jobs"] = "777"
    rows[2]["sector"] = "zzzqqq"
    rows.append({**TEMPLATE})
    rows.append({**TEMPLATE, "title": "", "title_ru": "", "source_date": "2031", "amount": "much"})
    rows.append({**TEMPLATE, "company": "Laselsbergr"})
    rows.append({**TEMPLATE, "company": "Laselsbergr!"})
    rows.append({**TEMPLATE, "place": "Xyzzyqwrt"})
    plan = checked(write_table(HEADER, rows, Form.CSV), known, ground)
    assert plan.same == 2
    assert [(line, cells) for line, _, _, _, cells in plan.changed] == [
        (3, [("jobs", row_of(list(known.values())[1])["jobs"], "777")])
    ]
    assert [form.investors[0].name for form, _, _ in plan.new] == ["Roche", "Laselsbergr"]
    assert plan.new[0][0].amount == 20_000_000
    assert plan.wrong_rows == 4
    reasons = {(wrong.line, wrong.column, wrong.reason) for wrong in plan.wrong}
    assert reasons == {
        (4, "sector", "no_sector"),
        (7, "title", "empty"),
        (7, "source_date", "future"),
        (7, "amount", "no_amount"),
        (8, "company", "like_company"),
        (10, "place", "no_place"),
    }


def test_a_cell_emptied_is_not_disclosed_any_more(known: dict[str, editing.Stored], ground: Ground) -> None:
    stated = next(one for one in known.values() if one.form.jobs and one.form.amount and one.form.launch)
    row = row_of(stated) | {"jobs": "", "amount": "", "currency": "", "launch": ""}
    plan = checked(write_table(HEADER, [row], Form.CSV), known, ground)
    form = plan.changed[0][2]
    assert (form.jobs, form.amount, form.currency, form.launch) == (None, None, None, None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_of_many_makers(
    encoding: str, delimiter: str, known: dict[str, editing.Stored], ground: Ground
) -> None:
    cells = {"Компания": "Roche", "Название": "Завод", "Отрасль": "Фармацевтика", "Город": "Алматы",
             "Сумма": "20 млн долларов", "Источник": "Казинформ", "Дата": "12.03.2026"}  # fmt: skip
    text = delimiter.join(cells) + "\r\n" + delimiter.join(cells.values()) + "\r\n"
    plan = checked(text.encode(encoding), known, ground)
    assert plan.wrong == []
    assert plan.new[0][0].places == ("almaty",)


@pytest.mark.parametrize(
    "cell", ["=1+1", "+7", "-3", "@x", "=HYPERLINK()", "plain", "'quoted", "'", "'=1", "''-"]
)
def test_formulas_are_neutralised_and_come_back(cell: str) -> None:
    assert not neutral(cell).startswith(("=", "+", "-", "@"))
    assert plain(neutral(cell)) == cell


def test_bombs_and_wide_tables_are_refused() -> None:
    def fault(content: bytes) -> Fault:
        with pytest.raises(Unreadable) as refused:
            read_table(content)
        return refused.value.fault

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (200 * 1024 * 1024))
    assert len(out.getvalue()) < 5 * 1024 * 1024
    assert fault(out.getvalue()) is Fault.TOO_BIG
    far = io.BytesIO()
    book = xlsxwriter.Workbook(far)
    book.add_worksheet().write_string(1_000_000, 16_000, "x")
    book.close()
    assert fault(far.getvalue()) in (Fault.TOO_MANY_ROWS, Fault.TOO_MANY_COLUMNS)
    assert fault(b"") is Fault.EMPTY
    assert fault(b"id,title\n") is Fault.EMPTY
    assert fault(b"x" * (5 * 1024 * 1024 + 1)) is Fault.TOO_BIG
    assert fault(("a," * 150 + "\n" + "1," * 150).encode()) is Fault.TOO_MANY_COLUMNS
    assert fault(b"id\n" + b"x\n" * 20_001) is Fault.TOO_MANY_ROWS
    assert fault(b"PK\x03\x04nonsense") is Fault.NO_TABLE


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(
        st.binary(max_size=300),
        st.text(max_size=300).map(str.encode),
        st.binary(max_size=200).map(lambda b: b"PK\x03\x04" + b),
    )
)
def test_any_bytes_get_an_answer(content: bytes, known: dict[str, editing.Stored], ground: Ground) -> None:
    with suppress(Unreadable):
        checked(content, known, ground)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=st.lists(st.text(max_size=60), min_size=len(HEADER), max_size=len(HEADER)))
def test_any_cells_get_an_answer(cells: list[str], known: dict[str, editing.Stored], ground: Ground) -> None:
    check(HEADER, [(2, cells)], known, ground)


def test_a_mistyped_id_is_no_new_project(known: dict[str, editing.Stored], ground: Ground) -> None:
    right = row_of(known["abdi-ibrahim-almaty-region"])
    rows = [{**right, "id": "abdi-ibrahim-almaty-regoin"}, {**TEMPLATE, "id": "roche-almaty-2"}]
    plan = checked(write_table(HEADER, rows, Form.CSV), known, ground)
    assert [(wrong.reason, wrong.names) for wrong in plan.wrong] == [
        ("near_id", ("abdi-ibrahim-almaty-region",))
    ]
    assert len(plan.new) == 1
