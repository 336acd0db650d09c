"""Failures of a call, told apart by whether a repeat is harmless."""

from telegram.error import NetworkError


class NotSent(NetworkError):
    """No connection came about, so the request never left: repeating it is always harmless."""


class ServerFault(NetworkError):
    """Telegram's front answered 5xx. `status` is the HTTP status."""

    def __init__(self, status: int) -> None:
        super().__init__(f"The Bot API answered {status}")
        self.status = status

    def __reduce__(self) -> tuple[type, tuple[int]]:  # type: ignore[override]
        return self.__class__, (self.status,)
