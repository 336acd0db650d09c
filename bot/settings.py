"""The settings, from the environment or a `.env` file, checked before anything starts."""

import re
from enum import StrEnum
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from store.languages import Language

TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{8,}")
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
PLACEHOLDERS = (
    "your",
    "token-here",
    "token_here",
    "changeme",
    "change-me",
    "change_me",
    ":abc-def",
    ":abcdefghijklmnopqrstuvwxyz",
    "xxxxxxxx",
)
SECRET_PLACEHOLDERS = frozenset({"secret", "password", "changeme", "change-me", "change_me", "your-secret"})
DATABASES = {
    "sqlite": "sqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


class SettingsError(Exception):
    """One or more settings are wrong; the text has a line for each, with its name and how to mend it."""


class Mode(StrEnum):
    """How updates come in."""

    POLLING = "polling"
    WEBHOOK = "webhook"


class Settings(BaseSettings):
    """What an operator can set. An empty value counts as not set."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        hide_input_in_errors=True,
    )

    bot_token: SecretStr | None = None
    bot_api_url: str = "https://api.telegram.org"
    bot_mode: Mode = Mode.POLLING
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    host: str = "0.0.0.0"  # noqa: S104 - a container's port is reached from outside
    port: Annotated[int, Field(ge=1, le=65535)] = 8080
    database_url: str = "sqlite:///data/desk.db"
    admin_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    staff_chat_id: int | None = None
    review: bool = False
    timezone: str = "Asia/Almaty"
    default_language: Language = "en"
    retention_months: Annotated[int, Field(ge=1, le=120)] = 24
    digest_rate: Annotated[float, Field(gt=0, le=30)] = 25.0
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["console", "json"] = "console"

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def token(self) -> str:
        """The bot's token in the clear; SettingsError when there is none."""
        if self.bot_token is None:
            raise SettingsError(NO_TOKEN)
        return self.bot_token.get_secret_value()

    @field_validator("bot_token")
    @classmethod
    def _token_is_one(cls, token: SecretStr | None) -> SecretStr | None:
        if token is None:
            return None
        text = token.get_secret_value().strip()
        if not TOKEN.fullmatch(text) or any(word in text.lower() for word in PLACEHOLDERS):
            raise ValueError("is no token; paste the one @BotFather gave you, like 123456789:AAE…")
        return SecretStr(text)

    @field_validator("bot_api_url", "webhook_url")
    @classmethod
    def _url_is_one(cls, url: str | None) -> str | None:
        if url is None:
            return None
        try:
            parts = urlsplit(url.strip())
            whole = (
                parts.scheme in {"http", "https"}
                and parts.hostname
                and (parts.port is None or parts.port > 0)
            )
        except ValueError:
            whole = False
        if not whole or re.search(r"\s", url.strip()):
            raise ValueError("is no address; write it whole, like https://example.org")
        return url.strip().rstrip("/")

    @field_validator("webhook_secret")
    @classmethod
    def _secret_is_one(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is None:
            return None
        text = secret.get_secret_value()
        if not SECRET.fullmatch(text):
            raise ValueError("may have 1 to 256 of the letters A-Z a-z 0-9 _ and - only")
        if text.lower() in SECRET_PLACEHOLDERS:
            raise ValueError(
                "is a placeholder; make one with: python -c 'import secrets; print(secrets.token_urlsafe())'"
            )
        return secret

    @field_validator("database_url")
    @classmethod
    def _database_is_known(cls, url: str) -> str:
        scheme, separator, rest = url.strip().partition("://")
        if not separator or scheme not in DATABASES or not rest:
            raise ValueError("must begin with sqlite:/// or postgresql://")
        return f"{DATABASES[scheme]}://{rest}"

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _ids_are_numbers(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        ids = re.split(r"[,;\s]+", value.strip(" ,;"))
        wrong = [one for one in ids if not re.fullmatch(r"[0-9]{1,19}", one)]
        if wrong:
            raise ValueError(
                f"has {wrong[0]!r}, which is no number; write Telegram user ids, like 12345,67890"
            )
        return frozenset(int(one) for one in ids)

    @field_validator("timezone")
    @classmethod
    def _zone_exists(cls, name: str) -> str:
        if name not in available_timezones():
            raise ValueError(f"{name!r} is no time zone; write one like Asia/Almaty")
        return name

    @field_validator("bot_mode", "log_format", mode="before")
    @classmethod
    def _small_letters(cls, value: Any) -> Any:
        return value.strip().lower() if isinstance(value, str) else value

    @field_validator("log_level", mode="before")
    @classmethod
    def _capitals(cls, value: Any) -> Any:
        return value.strip().upper() if isinstance(value, str) else value

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> "Settings":
        if self.bot_mode is Mode.WEBHOOK and not (self.webhook_url and self.webhook_secret):
            name = "WEBHOOK_SECRET" if self.webhook_url else "WEBHOOK_URL"
            raise ValueError(
                f"{name}: is not set, and BOT_MODE=webhook needs it; set it or use BOT_MODE=polling"
            )
        return self


NO_TOKEN = (
    "BOT_TOKEN: is not set; get one from @BotFather and put it into .env, or try `make chat` without one"  # noqa: S105
)

HINTS = {
    "bot_mode": "must be polling or webhook",
    "port": "must be a whole number from 1 to 65535",
    "staff_chat_id": "is no number; write the chat's id, like -1001234567890",
    "review": "must be on or off",
    "default_language": "must be en, ru or kk",
    "digest_rate": "must be a number of messages a second, above 0 and at most 30",
    "retention_months": "must be a whole number from 1 to 120",
    "log_level": "must be DEBUG, INFO, WARNING or ERROR",
    "log_format": "must be console or json",
}


def load_settings(*, need_token: bool, **overrides: Any) -> Settings:
    """The settings in force, `overrides` first. SettingsError has a line for every one that is wrong."""
    try:
        settings = Settings(**overrides)
    except ValidationError as error:
        raise SettingsError(
            "\n".join(_line(problem) for problem in error.errors(include_url=False))
        ) from None
    if need_token and settings.bot_token is None:
        raise SettingsError(NO_TOKEN)
    return settings


def _line(problem: Any) -> str:
    text = str(problem["msg"]).removeprefix("Value error, ")
    if not problem["loc"]:
        return text
    field = str(problem["loc"][0])
    return f"{field.upper()}: {HINTS.get(field, text)}"
