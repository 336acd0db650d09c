"""What Telegram says when it refuses a call, and the note that is kept when the bot itself was at fault."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass
class ApiError(Exception):
    """A refusal, answered with HTTP status `code` and Telegram's JSON.

    `violation` marks a refusal that a correct bot can never meet (a text too long, broken markup), as opposed
    to one that life brings (a blocked bot, a deleted message).
    """

    code: int
    description: str
    parameters: Json = field(default_factory=dict)
    violation: bool = False

    def __str__(self) -> str:
        return f"{self.code} {self.description}"


@dataclass(frozen=True)
class Violation:
    """One call that broke a rule of the Bot API: which, how, and the parameters as they were sent."""

    method: str
    description: str
    params: Json


def bad_request(text: str) -> ApiError:
    """A refusal that depends on the state of the chat."""
    return ApiError(400, f"Bad Request: {text}")


def violation(text: str) -> ApiError:
    """A refusal that only a faulty bot can meet."""
    return ApiError(400, f"Bad Request: {text}", violation=True)


def forbidden(text: str) -> ApiError:
    """A refusal because the bot may not write there (any more)."""
    return ApiError(403, f"Forbidden: {text}")
