import re
from pathlib import Path

import pytest

from bot.settings import Mode, Settings, SettingsError, load_settings

TOKEN = "123456:TEST-token_1"  # a made-up one


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path):
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_anything_set_the_defaults_hold():
    settings = load_settings(need_token=False)
    assert settings.bot_token is None
    assert settings.bot_mode is Mode.POLLING
    assert settings.database_url == "sqlite:///data/desk.db"
    assert settings.zone.key == "Asia/Almaty"
    assert settings.bot_api_url == "https://api.telegram.org"


def test_settings_come_from_the_env_file_and_the_environment_wins(nothing_set, monkeypatch):
    (nothing_set / ".env").write_text(f"BOT_TOKEN={TOKEN}\nPORT=9000\nADMIN_IDS=1, 2\nWEBHOOK_URL=\n")
    monkeypatch.setenv("PORT", "9001")
    settings = load_settings(need_token=True)
    assert settings.token == TOKEN
    assert settings.port == 9001
    assert settings.admin_ids == {1, 2}
    assert settings.webhook_url is None


@pytest.mark.parametrize("ids", ["7,8", "7 8", "7, 8,", "7;8"])
def test_admin_ids_may_be_parted_by_commas_or_spaces(monkeypatch, ids):
    monkeypatch.setenv("ADMIN_IDS", ids)
    assert load_settings(need_token=False).admin_ids == {7, 8}


def test_the_token_is_never_shown(monkeypatch):
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    settings = load_settings(need_token=True)
    assert TOKEN not in repr(settings) + str(settings)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_is_spoken_to_through_psycopg(monkeypatch, scheme):
    monkeypatch.setenv("DATABASE_URL", f"{scheme}://desk:pw@db/desk")
    assert load_settings(need_token=False).database_url == "postgresql+psycopg://desk:pw@db/desk"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "your-token"),
        ("BOT_TOKEN", "123456:ABC"),
        ("BOT_TOKEN", "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11"),
        ("BOT_TOKEN", "123456789:your_token_from_botfather"),
        ("BOT_TOKEN", "changeme"),
        ("BOT_API_URL", "api.telegram.org"),
        ("BOT_API_URL", "https://"),
        ("BOT_API_URL", "http://host:99999"),
        ("WEBHOOK_URL", "ftp://example.org"),
        ("WEBHOOK_SECRET", "with a space"),
        ("WEBHOOK_SECRET", "x" * 257),
        ("WEBHOOK_SECRET", "changeme"),
        ("BOT_MODE", "push"),
        ("PORT", "0"),
        ("PORT", "eighty"),
        ("DATABASE_URL", "mysql://db/desk"),
        ("DATABASE_URL", "desk.db"),
        ("ADMIN_IDS", "12,ann"),
        ("STAFF_CHAT_ID", "@staff"),
        ("TIMEZONE", "Asia/Alma-Ata"),
        ("DEFAULT_LANGUAGE", "de"),
        ("DIGEST_RATE", "0"),
        ("DIGEST_RATE", "31"),
        ("LOG_LEVEL", "LOUD"),
        ("LOG_FORMAT", "xml"),
    ],
)
def test_a_bad_value_is_named_in_one_line_that_says_how_to_mend_it(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings(need_token=False)
    (line,) = str(caught.value).splitlines()
    assert line.startswith(f"{name}: ")
    assert len(line) > len(name) + 12
    assert name not in {"BOT_TOKEN", "WEBHOOK_SECRET"} or value not in line


def test_every_bad_value_has_its_line(monkeypatch):
    monkeypatch.setenv("PORT", "x")
    monkeypatch.setenv("TIMEZONE", "Mars")
    with pytest.raises(SettingsError) as caught:
        load_settings(need_token=False)
    assert [line.split(":")[0] for line in str(caught.value).splitlines()] == ["PORT", "TIMEZONE"]


def test_a_missing_token_is_said_only_where_one_is_needed():
    assert load_settings(need_token=False).bot_token is None
    with pytest.raises(SettingsError, match=r"^BOT_TOKEN: .*BotFather"):
        load_settings(need_token=True)


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({}, "WEBHOOK_URL"),
        ({"WEBHOOK_SECRET": "s3cr3t_"}, "WEBHOOK_URL"),
        ({"WEBHOOK_URL": "https://a.org"}, "WEBHOOK_SECRET"),
    ],
)
def test_webhook_mode_needs_an_address_and_a_secret(monkeypatch, given, missing):
    monkeypatch.setenv("BOT_MODE", "webhook")
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=f"^{missing}: "):
        load_settings(need_token=False)


def test_the_example_names_every_setting_and_is_itself_in_order(nothing_set):
    example = (Path(__file__).parents[2] / ".env.example").read_text()
    named = re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE)
    assert sorted(named) == sorted(name.upper() for name in Settings.model_fields)
    (nothing_set / ".env").write_text(re.sub(r"^#([A-Z_]+=)", r"\1", example, flags=re.MULTILINE))
    assert load_settings(need_token=False) == Settings.model_construct()
