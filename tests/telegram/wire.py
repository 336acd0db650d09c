"""HTTP in: one call of the Bot API from any of the bodies it may come in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

from tests.telegram.errors import ApiError, Json

ATTACH = "attach://"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came as a part of a multipart body."""

    filename: str
    content_type: str
    data: bytes


async def read_call(request: web.BaseRequest) -> tuple[Json, dict[str, Upload]]:
    """The parameters as they were sent (strings, save in a JSON body) and the uploaded files by part name.

    A file sent as the parameter itself appears among the parameters as `attach://<its name>`.
    Raises ApiError 400 for a body that cannot be read.
    """
    params: Json = dict(parse_qsl(request.query_string, keep_blank_values=True))
    uploads: dict[str, Upload] = {}
    kind = request.content_type
    try:
        if kind == "application/json":
            body = await request.read()
            params |= json.loads(body) if body else {}
        elif kind == "application/x-www-form-urlencoded":
            params |= parse_qsl((await request.read()).decode(), keep_blank_values=True)
        elif kind == "multipart/form-data":
            async for part in await request.multipart():
                if not isinstance(part, BodyPartReader) or part.name is None:
                    raise ValueError("nested multipart")
                data = bytes(await part.read(decode=True))
                if part.filename is None:
                    params[part.name] = data.decode()
                else:
                    mime = part.headers.get("Content-Type", "application/octet-stream")
                    uploads[part.name] = Upload(part.filename, mime, data)
    except (ValueError, TypeError) as error:
        raise ApiError(400, f"Bad Request: can't read the request: {error}", violation=True) from error
    mentioned = " ".join(str(value) for value in params.values())
    for name in uploads:
        if ATTACH + name not in mentioned:
            params[name] = ATTACH + name
    return {name: value for name, value in params.items() if value is not None}, uploads
