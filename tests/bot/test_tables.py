"""Out and in again from the command line."""

import csv
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from store import editing
from store.database import Store


@pytest.fixture
def url(seeded_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    shutil.copy(seeded_file, tmp_path / "desk.db")
    address = f"sqlite:///{tmp_path}/desk.db"
    monkeypatch.setenv("DATABASE_URL", address)
    return address


def test_out_and_in_again(url: str, tmp_path: Path) -> None:
    run = CliRunner()
    file = tmp_path / "all.csv"
    assert "143 projects" in run.invoke(app, ["export", str(file)]).output
    assert "new 0, changed 0, same 143, wrong 0" in run.invoke(app, ["import", str(file)]).output
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    rows[0]["jobs"] = "4321"
    rows[1]["status"] = "purple"
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    tried = run.invoke(app, ["import", str(file)])
    assert tried.exit_code == 1
    assert "changed 1, same 141, wrong 1" in tried.output
    assert "row 3, status: 'purple'" in tried.output
    assert "applied" in run.invoke(app, ["import", str(file), "--apply"]).output
    store = Store(url)
    found = store.read_now(lambda session: editing.everything(session=session))[rows[0]["id"]]
    store.close()
    assert found.form.jobs == 4321


def test_what_cannot_be_done_is_said(url: str, tmp_path: Path) -> None:
    run = CliRunner()
    assert "must end in" in run.invoke(app, ["export", str(tmp_path / "all.txt")]).output
    assert run.invoke(app, ["import", str(tmp_path / "nothing.csv")]).exit_code == 1
    some = tmp_path / "some.json"
    assert run.invoke(app, ["export", str(some), "projects in Almaty"]).exit_code == 0
    assert "Almaty" in some.read_text() or "almaty" in some.read_text()
    assert "did not understand" in run.invoke(app, ["export", str(some), "blargh"]).output
