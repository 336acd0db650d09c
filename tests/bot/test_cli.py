"""The command line as a process, as people run it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import Settings
from store.database import Store
from store.models import Subscription

ROOT = Path(__file__).parents[2]
TOKEN = "123456:TEST-token_1"


@pytest.fixture
def investdesk(tmp_path: Path):
    """Runs `python -m bot` in an empty folder with nothing set but what is given."""
    base = {name: value for name, value in os.environ.items() if name.lower() not in Settings.model_fields}

    def run(*arguments: str, typed: str = "", **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "bot", *arguments],
            cwd=tmp_path,
            env={**base, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **env},
            input=typed,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    return run


def test_every_command_has_a_line_of_help(investdesk):
    shown = investdesk("--help", COLUMNS="200").stdout
    for command in ("run", "chat", "ask", "names", "seed", "backup", "migrate", "doctor"):
        assert f" {command} " in shown
        assert investdesk(command, "--help").returncode == 0


@pytest.mark.parametrize(
    ("env", "names"),
    [
        ({}, ["BOT_TOKEN"]),
        ({"BOT_TOKEN": "your-token"}, ["BOT_TOKEN"]),
        ({"BOT_TOKEN": TOKEN, "TIMEZONE": "Mars/Base"}, ["TIMEZONE"]),
        (
            {"BOT_TOKEN": TOKEN, "ADMIN_IDS": "ann", "BOT_API_URL": "x"},
            ["BOT_API_URL", "ADMIN_IDS"],
        ),
        ({"BOT_TOKEN": TOKEN, "BOT_MODE": "webhook"}, ["WEBHOOK_URL"]),
    ],
)
def test_wrong_settings_end_the_start_with_a_line_each_and_status_2(investdesk, env, names):
    ended = investdesk("run", **env)
    assert ended.returncode == 2
    assert [line.split(":")[0] for line in ended.stderr.splitlines()] == names


def test_migrate_makes_the_store_and_may_be_run_again(investdesk, tmp_path):
    for _ in range(2):
        assert investdesk("migrate").returncode == 0
    assert (tmp_path / "data" / "desk.db").exists()


def test_seed_says_what_it_did_and_a_second_run_changes_nothing(investdesk):
    first, second = investdesk("seed"), investdesk("seed")
    assert first.returncode == second.returncode == 0, first.stderr
    assert first.stdout.startswith("added ")
    assert not first.stdout.startswith("added 0")
    assert second.stdout.startswith("added 0, changed 0, ")


def test_names_shows_what_was_found_and_why(investdesk):
    shown = investdesk("names", "projects in Алматы")
    assert shown.returncode == 0, shown.stderr
    assert "found: 'Алматы'" in shown.stdout
    assert "why: " in shown.stdout


def test_the_doctor_works_offline_and_fails_without_a_token(investdesk):
    ended = investdesk("doctor")
    assert ended.returncode == 1
    assert "fail  token" in ended.stdout
    assert ended.stderr == ""


def test_the_doctor_says_wrong_settings_as_findings(investdesk):
    ended = investdesk("doctor", PORT="many")
    assert ended.returncode == 1
    assert "fail  settings    PORT: must be" in ended.stdout


@pytest.mark.parametrize("question", ["How many jobs does Roche create?", "Что строит Roche?"])
def test_ask_answers_without_a_token(investdesk, question):
    ended = investdesk("ask", question)
    assert ended.returncode == 0, ended.stderr
    assert "Roche" in ended.stdout


def test_a_chat_through_a_pipe_prints_the_replies_and_ends_well(investdesk):
    ended = investdesk("chat", typed="projects in Astana\n1\n/quit\nnot read\n", BOT_TOKEN="your-token")
    assert ended.returncode == 0, ended.stderr
    assert "> projects in Astana\n" in ended.stdout
    assert "Astana" in ended.stdout.split("> projects in Astana\n")[1]
    assert "> 1\n" in ended.stdout
    assert "not read" not in ended.stdout
    assert ended.stderr == ""


def test_a_digest_can_be_seen_without_sending_it(investdesk, tmp_path):
    assert "has no subscriptions" in investdesk("digest", "--dry-run", "--chat", "7").stdout
    store = Store(f"sqlite:///{tmp_path}/data/desk.db")
    store.write_now(lambda session: session.add(Subscription(chat_id=7, user_id=7, carries="staff")))
    store.close()
    for _ in range(2):
        shown = investdesk("digest", "--dry-run", "--chat", "7")
        assert "== all projects: Every Monday at 09:00 (Almaty time), active" in shown.stdout
        assert "Nothing new in the register" in shown.stdout
    refused = investdesk("digest", "--chat", "7")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "--dry-run" in refused.stderr


def test_a_copy_of_the_store_is_made_once(investdesk, tmp_path):
    investdesk("migrate")
    assert investdesk("backup", "copy.db").returncode == 0
    assert investdesk("backup", "copy.db").returncode == 1
    assert investdesk("migrate", DATABASE_URL=f"sqlite:///{tmp_path}/copy.db").returncode == 0
