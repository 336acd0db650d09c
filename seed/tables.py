"""Reads the seed's CSV files; every complaint names file, line, column and what is wrong."""

import csv
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).parent

T = TypeVar("T")

PARTIAL_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


class SeedError(ValueError):
    """The seed cannot be loaded; `problems` holds one line for each bad cell."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass
class Row:
    """One line of a table; its readers note what is wrong and go on, so that all problems are told at once."""

    file: str
    line: int
    cells: dict[str, str]
    problems: list[str] = field(repr=False)

    def wrong(self, column: str, complaint: str) -> None:
        self.problems.append(f"{self.file}:{self.line}: {column}: {complaint}")

    def text(self, column: str) -> str:
        """A cell that must not be empty."""
        value = self.cells.get(column, "")
        if not value:
            self.wrong(column, "is empty")
        return value

    def maybe(self, column: str) -> str | None:
        return self.cells.get(column) or None

    def split(self, column: str) -> list[str]:
        """The parts of a cell, split at semicolons."""
        return [part.strip() for part in self.cells.get(column, "").split(";") if part.strip()]

    def one_of(self, column: str, allowed: Collection[str]) -> str:
        value = self.text(column)
        if value and value not in allowed:
            self.wrong(column, f"{value!r} is none of {', '.join(sorted(allowed))}")
        return value

    def known(self, column: str, value: str, ids: Collection[str]) -> str:
        if value not in ids:
            self.wrong(column, f"{value!r} is not known")
        return value

    def date(self, column: str) -> str | None:
        """`YYYY`, `YYYY-MM`, `YYYY-MM-DD` or None."""
        value = self.maybe(column)
        if value and not PARTIAL_DATE.fullmatch(value):
            self.wrong(column, f"{value!r} is not a date like 2024, 2024-03 or 2024-03-12")
        return value

    def whole(self, column: str) -> int | None:
        number = self.number(column)
        if number is not None and number != int(number):
            self.wrong(column, f"{number} is not a whole number")
            return None
        return None if number is None else int(number)

    def number(self, column: str) -> Decimal | None:
        return self._parsed(column, Decimal, "a number")

    def coordinate(self, column: str) -> float | None:
        return self._parsed(column, float, "a coordinate")

    def url(self, column: str) -> str:
        value = self.text(column)
        if value and not re.match(r"https?://\S+$", value):
            self.wrong(column, f"{value!r} is not a web address")
        return value

    def _parsed(self, column: str, parse: Callable[[str], T], what: str) -> T | None:
        value = self.maybe(column)
        if value is None:
            return None
        try:
            return parse(value)
        except (ValueError, InvalidOperation):
            self.wrong(column, f"{value!r} is not {what}")
            return None


def read(name: str, columns: Collection[str], problems: list[str], root: Path = ROOT) -> Iterator[Row]:
    """The rows of `root/name`, which must have these columns and no short or long lines."""
    with (root / name).open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, restkey="beyond the header", restval=None)
        missing = [column for column in columns if column not in (reader.fieldnames or ())]
        if missing:
            problems.append(f"{name}:1: {', '.join(missing)}: this column is missing")
            return
        for cells in reader:
            row = Row(name, reader.line_num, {}, problems)
            if "beyond the header" in cells or None in cells.values():
                row.wrong("line", "has more or fewer cells than the header")
                continue
            row.cells = {column: value.strip() for column, value in cells.items()}
            yield row
