"""Every call held against aiogram's models of the Bot API, and against the limits that their docstrings state."""

from __future__ import annotations

import ast
import inspect
import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin

from aiogram import methods
from aiogram.types import BufferedInputFile, TelegramObject
from pydantic import BaseModel, ValidationError

from tests.telegram.errors import Json, violation
from tests.telegram.wire import ATTACH, Upload

MODELS: dict[str, type[BaseModel]] = {
    model.__api_method__: model
    for model in vars(methods).values()
    if inspect.isclass(model)
    and issubclass(model, BaseModel)
    and hasattr(model, "__api_method__")
    and isinstance(model.__api_method__, str)
}

_LIMIT = re.compile(
    r"\b(\d+)-(\d+) (characters|bytes|identifiers|items|answer options)(?! (?:with[^.;]*)?after entit)"
)


class Limit(NamedTuple):
    """How long a field may be; `unit` is bytes, characters, or the name of a list's items."""

    least: int
    most: int
    unit: str

    def holds(self, value: Any) -> bool:
        """Whether a string or list is within the limit (anything else is)."""
        if isinstance(value, str):
            size = len(value.encode()) if self.unit == "bytes" else len(value)
        elif isinstance(value, list):
            size = len(value)
        else:
            return True
        return self.least <= size <= self.most


def check(method: str, params: Mapping[str, Any], uploads: Mapping[str, Upload]) -> Json:
    """The parameters with their JSON-encoded parts decoded, if the call is one that the Bot API knows.

    Raises a violation for a missing or mistyped parameter, an unknown one at any depth, and for text or lists
    outside the length that the documentation states (text with markup is measured where it is parsed).
    """
    model = MODELS[method]
    decoded = {name: _decode(model, name, value) for name, value in params.items()}
    try:
        parsed = model.model_validate(_with_files(decoded, uploads))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise violation(f"wrong parameter {where} in {method}: {first['msg']}") from error
    for path, part in _parts(parsed, method):
        for name in part.model_extra or {}:
            raise violation(f"unknown field {path}.{name}")
        limits = _limits(type(part))
        for name in part.model_fields_set & limits.keys():
            limit = limits[name]
            if not limit.holds(getattr(part, name)):
                raise violation(f"{path}.{name} must be {limit.least}-{limit.most} {limit.unit} long")
    return decoded


def _decode(model: type[BaseModel], name: str, value: Any) -> Any:
    """Forms carry numbers, lists and objects as JSON; a text must stay text even if it looks like JSON."""
    field = model.model_fields.get(name)
    if not isinstance(value, str) or field is None:
        return value
    kinds = set(_leaves(field.annotation))
    if str in kinds and not (int in kinds and re.fullmatch(r"-?\d+", value)):
        return value
    try:
        return json.loads(value)
    except ValueError as error:
        raise violation(f"can't parse {name}: not JSON: {error}") from error


def _leaves(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) in (Union, UnionType):
        for option in get_args(annotation):
            yield from _leaves(option)
    else:
        yield annotation


def _with_files(value: Any, uploads: Mapping[str, Upload]) -> Any:
    """Some fields take an uploaded file only, which the models know as an object of its own."""
    if isinstance(value, dict):
        return {name: _with_files(item, uploads) for name, item in value.items()}
    if isinstance(value, list):
        return [_with_files(item, uploads) for item in value]
    if isinstance(value, str) and value.startswith(ATTACH):
        name = value.removeprefix(ATTACH)
        if name not in uploads:
            raise violation(f"file {value} is not attached")
        return BufferedInputFile(b"", uploads[name].filename)
    return value


def _parts(value: Any, path: str) -> Iterator[tuple[str, BaseModel]]:
    if isinstance(value, BaseModel):
        yield path, value
        for name in value.model_fields_set:
            yield from _parts(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _parts(item, f"{path}.{index}")


@cache
def _limits(model: type[BaseModel]) -> dict[str, Limit]:
    """The length limits in the docstrings under the fields of a class and of the classes it extends."""
    limits: dict[str, Limit] = {}
    for parent in reversed(model.__mro__):
        if parent is BaseModel or not issubclass(parent, (TelegramObject, methods.TelegramMethod)):
            continue
        if (
            "[" in parent.__name__
        ):  # a generic class with its parameter filled in: made by pydantic, no source
            continue
        (body,) = ast.parse(textwrap.dedent(inspect.getsource(parent))).body
        assert isinstance(body, ast.ClassDef)
        for statement, doc in zip(body.body, body.body[1:], strict=False):
            match (statement, doc):
                case (
                    ast.AnnAssign(target=ast.Name(id=name)),
                    ast.Expr(value=ast.Constant(value=str(text))),
                ) if found := _LIMIT.search(text):
                    limits[name] = Limit(int(found[1]), int(found[2]), found[3])
    return limits
