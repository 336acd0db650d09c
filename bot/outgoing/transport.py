"""Calls to the Bot API over one aiohttp session.

python-telegram-bot's own transport spends most of its time in httpcore's scan of the connection pool, and
gives up on a burst that is larger than the pool. Here a burst waits in line for a connection instead.
"""

import json
from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import quote_plus

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import JSONDict, ODVInput
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.outgoing.failures import NotSent, ServerFault

Given = TypeVar("Given")

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class AiohttpRequest(BaseRequest):
    """The transport of the bot; times are seconds, `None` waits for ever.

    No text of an error carries the URL, because the URL carries the token. A connection that cannot be made
    raises NotSent, a 5xx ServerFault, an answer that does not come in time TimedOut, and anything else that
    goes wrong with the network NetworkError: after the last two nobody knows whether Telegram did as asked.
    """

    def __init__(
        self,
        *,
        connections: int = 256,
        connect_timeout: float | None = 5.0,
        read_timeout: float | None = 10.0,
        upload_timeout: float | None = 30.0,
    ) -> None:
        self._connections = connections
        self._connect_timeout = connect_timeout
        self._read_timeout = read_timeout
        self._upload_timeout = upload_timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the session; it must be called in the event loop that will make the calls."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, ttl_dns_cache=300),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                timeout=aiohttp.ClientTimeout(total=None),
            )

    async def shutdown(self) -> None:
        """Close the session and its connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0917
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One request: `(status, body)`. See the class for what it raises."""
        if self._session is None:
            raise RuntimeError("The transport is used before it was initialised, or after it was shut down.")
        uploads = request_data is not None and request_data.contains_files
        read = _or_default(read_timeout, self._read_timeout)
        if uploads and read is not None:
            # aiohttp has no timer for writing: its read timer runs from the first byte written.
            write = _or_default(write_timeout, self._upload_timeout)
            read = None if write is None else read + write
        connect = _or_default(connect_timeout, self._connect_timeout)
        waiting = _or_default(pool_timeout, None)
        timeout = aiohttp.ClientTimeout(
            total=None,
            connect=None if waiting is None else waiting + (connect or 0),
            sock_connect=connect,
            sock_read=read,
        )
        try:
            async with self._session.request(
                method,
                URL(url, encoded=True),
                data=_body(request_data),
                headers=FORM if request_data is not None and not uploads else None,
                timeout=timeout,
                allow_redirects=False,
            ) as response:
                status, payload = response.status, await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            # `from None`: the chained text would carry the URL.
            raise NotSent(f"No connection to the Bot API ({_reason(error)})") from None
        except TimeoutError:
            raise TimedOut("The Bot API did not answer in time") from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(f"The connection to the Bot API broke ({_reason(error)})") from None
        if status >= 500:
            raise ServerFault(status)
        if status == 429 and b"retry_after" not in payload:
            raise RetryAfter(_seconds(response.headers.get("Retry-After")))
        return status, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> JSONDict:
        """The answer as a dictionary; unlike the stock parser it never logs what it could not read."""
        try:
            answer = json.loads(payload)
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise TelegramError("The Bot API's answer is no JSON object")
        return answer


def _or_default(value: ODVInput[Given], default: Given | None) -> Given | None:
    return default if isinstance(value, DefaultValue) else value


def _body(data: RequestData | None) -> bytes | aiohttp.FormData | None:
    if data is None:
        return None
    if not data.contains_files:
        parameters = data.json_parameters.items()
        return "&".join(f"{name}={_quoted(value)}" for name, value in parameters).encode()
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form


@lru_cache(250)
def _quoted(value: str) -> str:
    # The same texts and keyboards leave again and again, and quoting them is slow.
    return quote_plus(value)


def _reason(error: Exception) -> str:
    cause: Any = getattr(error, "os_error", error)
    name = type(error).__name__
    return f"{name}: {cause.strerror}" if isinstance(getattr(cause, "strerror", None), str) else name


def _seconds(header: str | None) -> int:
    return int(header) if header is not None and header.isdecimal() else 1
