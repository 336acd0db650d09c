"""Bytes of a file -> rows of text, and back; whatever the bytes are, nothing worse than Unreadable comes out."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

# The libraries of spreadsheets are loaded when the first one is read or made: few processes ever do.

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 100
MOST_UNPACKED = 150 * 1024 * 1024
LONGEST_CELL = 4000
CHUNK = 1 << 20
FORMULA = ("=", "+", "-", "@", "\t", "\r")
REFERENCE = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
ZIP = b"PK\x03\x04"

Row = dict[str, str]


class Fault(StrEnum):
    TOO_BIG = "too_big"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    NO_TABLE = "no_table"
    EMPTY = "empty"


class Unreadable(Exception):
    """The file is none that can be imported, and why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


class Form(StrEnum):
    """What a table is written as."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


def read_table(content: bytes) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The header and the rows below it, each with its number in the file. Unreadable, when it is no table."""
    if len(content) > MOST_BYTES:
        raise Unreadable(Fault.TOO_BIG)
    rows = _from_xlsx(content) if content.startswith(ZIP) else _from_csv(content)
    if not rows:
        raise Unreadable(Fault.EMPTY)
    header = [cell.strip() for cell in rows[0][1]]
    while header and not header[-1]:
        header.pop()
    body = [(number, cells) for number, cells in rows[1:] if any(cell.strip() for cell in cells)]
    if not header:
        raise Unreadable(Fault.NO_TABLE)
    if len(header) > MOST_COLUMNS:
        raise Unreadable(Fault.TOO_MANY_COLUMNS)
    if len(body) > MOST_ROWS:
        raise Unreadable(Fault.TOO_MANY_ROWS)
    if not body:
        raise Unreadable(Fault.EMPTY)
    return header, body


def _from_xlsx(content: bytes) -> list[tuple[int, list[str]]]:
    import python_calamine

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _measure(archive)
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        table = book.get_sheet_by_index(0).to_python(skip_empty_area=False, nrows=MOST_ROWS + 2)
    except Unreadable:
        raise
    except Exception as error:
        # Whatever two parsers of foreign bytes may raise, it means the same to the person.
        raise Unreadable(Fault.NO_TABLE) from error
    return [(number, [_text(cell) for cell in row]) for number, row in enumerate(table, start=1)]


def _measure(archive: zipfile.ZipFile) -> None:
    """Refuse what would unpack to more than memory should hold, or has cells far out (a dense table)."""
    unpacked = 0
    for member in archive.infolist():
        sheet = member.filename.startswith("xl/worksheets/")
        rest = b""
        with archive.open(member) as file:
            while chunk := file.read(CHUNK):
                unpacked += len(chunk)
                if unpacked > MOST_UNPACKED:
                    raise Unreadable(Fault.TOO_BIG)
                if sheet:
                    for letters, number in REFERENCE.findall(rest + chunk):
                        if int(number) > MOST_ROWS + 1:
                            raise Unreadable(Fault.TOO_MANY_ROWS)
                        if _column(letters) > MOST_COLUMNS:
                            raise Unreadable(Fault.TOO_MANY_COLUMNS)
                    rest = chunk[-200:]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _text(cell: Any) -> str:
    if cell is None or cell == "":
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e16:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)[:LONGEST_CELL]


def _from_csv(content: bytes) -> list[tuple[int, list[str]]]:
    text = _decoded(content)
    if "\0" in text:
        raise Unreadable(Fault.NO_TABLE)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t|", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            rows.append((reader.line_num, [cell[:LONGEST_CELL] for cell in cells]))
            if len(rows) > 2 * MOST_ROWS:
                raise Unreadable(Fault.TOO_MANY_ROWS)
    except csv.Error as error:
        raise Unreadable(Fault.NO_TABLE) from error
    return rows


def _decoded(content: bytes) -> str:
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ("utf-16",) if wide else ("utf-8-sig", "cp1251")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(Fault.NO_TABLE)


def neutral(cell: str) -> str:
    """A text cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.lstrip("'").startswith(FORMULA) else cell


def plain(cell: str) -> str:
    """The cell as it was before `neutral`."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA) else cell


def write_table(header: Sequence[str], rows: Iterator[Row] | Sequence[Row], form: Form) -> bytes:
    """The rows as a file."""
    match form:
        case Form.JSON:
            return json.dumps(list(rows), ensure_ascii=False, indent=1).encode()
        case Form.CSV:
            out = io.StringIO(newline="")
            writer = csv.writer(out)
            writer.writerow(header)
            writer.writerows([neutral(row.get(column, "")) for column in header] for row in rows)
            # Excel takes a CSV for UTF-8 only when it begins with a byte order mark.
            return out.getvalue().encode("utf-8-sig")
        case Form.XLSX:
            return _to_xlsx(header, rows)


def _to_xlsx(header: Sequence[str], rows: Iterator[Row] | Sequence[Row]) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    options: Mapping[str, Any] = {"constant_memory": True, "in_memory": True}
    book = xlsxwriter.Workbook(out, dict(options))
    sheet = book.add_worksheet()
    bold = book.add_format({"bold": True})
    sheet.freeze_panes(1, 0)
    for position, column in enumerate(header):
        sheet.set_column(position, position, 18)
        sheet.write_string(0, position, column, bold)
    for number, row in enumerate(rows, start=1):
        for position, column in enumerate(header):
            if value := row.get(column, ""):
                sheet.write_string(number, position, neutral(value))
    book.close()
    return out.getvalue()
