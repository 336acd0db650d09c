"""Named numpy arrays in one file, opened by mapping it: a restart reads nothing, replicas share the pages."""

from __future__ import annotations

import json
import mmap
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

MAGIC = b"names\x00v3"
ALIGN = 64

Arrays = Mapping[str, npt.NDArray[Any]]


def write(path: Path, arrays: Arrays, meta: Mapping[str, Any]) -> None:
    """Write beside the target, then replace it: a reader sees the old file or the new one, whole."""
    entries: dict[str, Any] = {}
    offset = 0
    for name, array in arrays.items():
        entries[name] = {"dtype": array.dtype.str, "shape": array.shape, "offset": offset}
        offset += -(-array.nbytes // ALIGN) * ALIGN
    head = json.dumps({"arrays": entries, "meta": meta}).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    with beside.open("wb") as file:
        file.write(MAGIC + len(head).to_bytes(8, "little") + head)
        file.write(b"\0" * (-file.tell() % ALIGN))
        for array in arrays.values():
            file.write(np.ascontiguousarray(array).data)
            file.write(b"\0" * (-array.nbytes % ALIGN))
    beside.replace(path)


def read(path: Path) -> tuple[dict[str, npt.NDArray[Any]], dict[str, Any]]:
    """Map the file. Raises ``ValueError`` when it is none of ours or cut short, ``OSError`` when it cannot
    be read.
    """
    with path.open("rb") as file:
        start = file.read(len(MAGIC) + 8)
        if not start.startswith(MAGIC) or len(start) < len(MAGIC) + 8:
            raise ValueError(f"{path} is not a file of names of this version")
        size = int.from_bytes(start[len(MAGIC) :], "little")
        head = json.loads(file.read(size))
        base = -(-file.tell() // ALIGN) * ALIGN
        view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    arrays: dict[str, npt.NDArray[Any]] = {}
    for name, entry in head["arrays"].items():
        dtype = np.dtype(entry["dtype"])
        count = int(np.prod(entry["shape"], dtype=np.int64))
        arrays[name] = (
            np.frombuffer(view, dtype, count, base + entry["offset"]).reshape(entry["shape"])
            if count
            else np.zeros(entry["shape"], dtype)
        )
    return arrays, head["meta"]
