"""Faults on demand: what a test wants to go wrong between the bot and Telegram."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Literal

from tests.telegram.errors import Json

Kind = Literal["status", "timeout", "drop", "garbage", "slow"]

_PHRASES = {
    400: "Bad Request: chat not found",
    403: "Forbidden: bot was blocked by the user",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
}


@dataclass(kw_only=True)
class Fault:
    """One thing to go wrong, `times` times (None: always), at calls of `method` (None: any) to `chat_id` (None: any).

    `kind` is what the bot gets in place of an answer: `status`, an HTTP error (`html`: as a proxy's page, not JSON);
    `timeout`, nothing for `hold` seconds and then a closed connection; `drop`, a reset connection; `garbage`, HTTP
    200 with a body that is no JSON; `slow`, the right answer, `hold` seconds late. With `after_effect` the call does what it should and only its answer is lost.
    `skip` lets that many matching calls pass first; `when` looks at the call's parameters. `hits` counts strikes.
    """

    kind: Kind = "status"
    method: str | None = None
    chat_id: int | None = None
    times: int | None = 1
    skip: int = 0
    after_effect: bool = False
    when: Callable[[Json], bool] | None = None
    status: int = 500
    description: str | None = None
    retry_after: int | None = None
    html: bool = False
    hold: float = 60.0
    hits: int = 0

    def strikes(self, method: str, params: Json) -> bool:
        """Whether this call meets the fault; counts it if so."""
        if self.times is not None and self.hits >= self.times:
            return False
        if self.method is not None and self.method.lower() != method.lower():
            return False
        if self.chat_id is not None and str(self.chat_id) != str(params.get("chat_id")):
            return False
        if self.when is not None and not self.when(params):
            return False
        if self.skip:
            self.skip -= 1
            return False
        self.hits += 1
        return True

    def answer(self) -> Json:
        """The error as Telegram words it."""
        phrase = self.description or _PHRASES.get(self.status) or HTTPStatus(self.status).phrase
        if self.retry_after is None:
            return {"ok": False, "error_code": self.status, "description": phrase}
        return {
            "ok": False,
            "error_code": self.status,
            "description": self.description or f"Too Many Requests: retry after {self.retry_after}",
            "parameters": {"retry_after": self.retry_after},
        }

    def page(self) -> str:
        """The error as a proxy words it that knows nothing of JSON."""
        title = f"{self.status} {HTTPStatus(self.status).phrase}"
        return (
            f"<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n"
            f"<center><h1>{title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
        )


class Faults:
    """The faults that wait for their call; the first that matches, in the order they were added, strikes."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self.struck: Counter[str] = Counter()

    def add(
        self,
        *,
        kind: Kind = "status",
        method: str | None = None,
        chat_id: int | None = None,
        times: int | None = 1,
        skip: int = 0,
        after_effect: bool = False,
        when: Callable[[Json], bool] | None = None,
        status: int = 500,
        description: str | None = None,
        retry_after: int | None = None,
        html: bool = False,
        hold: float = 60.0,
    ) -> Fault:
        """Arms a fault; see `Fault` for what the parameters mean."""
        fault = Fault(
            kind=kind,
            method=method,
            chat_id=chat_id,
            times=times,
            skip=skip,
            after_effect=after_effect,
            when=when,
            status=status,
            description=description,
            retry_after=retry_after,
            html=html,
            hold=hold,
        )
        self._faults.append(fault)
        return fault

    def clear(self) -> None:
        """From now on nothing goes wrong."""
        self._faults.clear()

    def strike(self, method: str, params: Json) -> Fault | None:
        """The fault that this call meets, if any."""
        for fault in self._faults:
            if fault.strikes(method, params):
                self.struck[method] += 1
                return fault
        return None
