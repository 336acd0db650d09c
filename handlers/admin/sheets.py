"""Projects as rows of a table, and a table checked against the register: what is new, changed, same or wrong."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from babel import Locale
from rapidfuzz.distance import OSA

from handlers.admin.fields import Cell, Doubt, Ground, Line, labels, missing, write
from handlers.admin.files import Row, plain
from store.editing import MOST, ProjectForm, SourceForm, Stored

HEADER = (
    "id", "state", "company", "country", "title", "title_ru", "title_kk", "sector", "place", "amount",
    "currency", "jobs", "announced", "launch", "status", "products", "export", "partners", "notes", "notes_ru",
    "notes_kk", "source", "source_title", "source_date", "source_url", "confidence",
)  # fmt: skip
STATES = ("draft", "published", "archived")
TEXTS = {
    f"{name}{suffix}": (cell, language)
    for name, cell in (("title", Cell.TITLE), ("notes", Cell.NOTES))
    for suffix, language in (("", "en"), ("_ru", "ru"), ("_kk", "kk"))
}
PLAIN = {
    "company": Cell.COMPANY,
    "country": Cell.COUNTRY,
    "sector": Cell.SECTOR,
    "place": Cell.PLACE,
    "jobs": Cell.JOBS,
    "announced": Cell.ANNOUNCED,
    "launch": Cell.LAUNCH,
    "status": Cell.STATUS,
    "products": Cell.PRODUCTS,
    "export": Cell.EXPORT,
    "partners": Cell.PARTNERS,
    "confidence": Cell.CONFIDENCE,
    "source_date": Cell.SOURCE_DATE,
    "source_url": Cell.SOURCE_URL,
}
TEMPLATE = {
    "company": "Roche", "country": "CH", "title": "Antitumour drugs", "title_ru": "Противоопухолевые препараты",
    "sector": "Pharmaceuticals", "place": "Almaty", "amount": "20000000", "currency": "USD", "jobs": "150",
    "launch": "2027", "status": "planned", "source": "The Astana Times", "source_date": "2026-03-12",
    "source_url": "https://example.org/news",
}  # fmt: skip


Progress = Callable[[int, int], None]
"""Hears how many rows of how many are checked."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A cell that cannot be taken; `reason` is a Problem, or one of the words that views know beside them."""

    line: int
    column: str
    text: str
    reason: str
    names: tuple[str, ...] = ()


BEGINNING, LONG_ID = 4, 8
"""Letters that a mistyped id shares with the right one, and from which it is long enough to tell."""


@dataclass(slots=True)
class Plan:
    """What a file would do."""

    new: list[tuple[ProjectForm, str, str | None]] = field(default_factory=list)
    """Form, state, slug if the file gives one."""
    changed: list[tuple[int, Stored, ProjectForm, str, list[tuple[str, str, str]]]] = field(
        default_factory=list
    )
    """Line, what stands, what it becomes, its state, the cells with before and after."""
    same: int = 0
    wrong: list[Wrong] = field(default_factory=list)
    wrong_rows: int = 0
    unknown_columns: tuple[str, ...] = ()
    new_lines: list[int] = field(default_factory=list)
    seen: int = 0
    """The version of the facts it was checked against."""

    def __len__(self) -> int:
        return len(self.new) + len(self.changed)


def row_of(stored: Stored) -> Row:
    """A project as a row of a table."""
    form = stored.form
    source = form.source
    cells: dict[str, Any] = {
        "id": stored.slug,
        "state": stored.state,
        "company": "; ".join(party.name for party in form.investors),
        "partners": "; ".join(party.name for party in form.partners),
        "country": form.country,
        "sector": "; ".join(form.sectors),
        "place": "; ".join(form.places),
        "amount": _digits(form.amount),
        "products": "; ".join(product.stated["en"] for product in form.products),
        "source": source.publisher if source else None,
        "source_title": source.title if source else None,
        "source_date": source.date if source else None,
        "source_url": source.url if source else None,
    }
    for column, (cell, language) in TEXTS.items():
        texts = form.title if cell is Cell.TITLE else form.notes or {}
        cells[column] = texts.get(language)
    for column in ("currency", "jobs", "announced", "launch", "status", "export", "confidence"):
        cells[column] = getattr(form, column)
    return {column: "" if cells[column] is None else str(cells[column]) for column in HEADER}


def _digits(amount: Decimal | None) -> str | None:
    if amount is None:
        return None
    return str(int(amount)) if amount == int(amount) else str(amount)


def columns_of(header: Sequence[str]) -> tuple[list[str | None], tuple[str, ...]]:
    """The column of ours that each of the file's is, and those that are none."""
    known = {label: cell.value for label, cell in labels().items()}
    found: list[str | None] = []
    strange: list[str] = []
    for name in header:
        folded = re.sub(r"\s+", " ", plain(name).casefold().strip())
        column = folded.replace(" ", "_") if folded.replace(" ", "_") in HEADER else known.get(folded)
        if column is None or column in found:
            strange.append(name)
            column = None
        found.append(column)
    return found, tuple(strange)


def check(
    header: Sequence[str],
    rows: Sequence[tuple[int, Sequence[str]]],
    known: Mapping[str, Stored],
    ground: Ground,
    *,
    seen: int = 0,
    may_publish: bool = True,
    progress: Progress = lambda *_: None,
) -> Plan:
    """What the table would do to the projects, by their ids (slugs)."""
    columns, strange = columns_of(header)
    plan = Plan(unknown_columns=strange, seen=seen)
    ground = replace(ground, strict=True)
    ids: set[str] = set()
    alike = _by_shape(known)
    for position, (number, cells) in enumerate(rows):
        row = {
            column: plain(cell.strip())
            for column, cell in zip(columns, cells, strict=False)
            if column is not None
        }
        key = row.get("id", "")
        near = _nearly(key, alike) if key not in known else None
        if near is not None:
            plan.wrong.append(Wrong(number, "id", key[:100], "near_id", (near,)))
            plan.wrong_rows += 1
        else:
            reader = _RowReader(number, row, known.get(key), ground)
            reader.read(plan, ids, may_publish=may_publish)
        if position % 50 == 0:
            progress(position, len(rows))
    return plan


Shape = tuple[str, str]
"""How an id begins, and the digits in it."""


def _by_shape(ids: Iterable[str]) -> Mapping[Shape, list[tuple[str, str]]]:
    """The ids of each shape, with their letters: a table of thousands is not compared with all there are."""
    found: dict[Shape, list[tuple[str, str]]] = defaultdict(list)
    for each in ids:
        shape, letters = _shape(each)
        found[shape].append((each, letters))
    return found


def _shape(key: str) -> tuple[Shape, str]:
    return (key[:BEGINNING], re.sub(r"\D", "", key)), re.sub(r"\d", "", key)


def _nearly(key: str, alike: Mapping[Shape, list[tuple[str, str]]]) -> str | None:
    """The id that this one is a slip away from, numbers apart: "plant-2" is none of "plant-1"."""
    if len(key) < LONG_ID:
        return None
    shape, letters = _shape(key)
    return next((each for each, said in alike.get(shape, ()) if OSA.distance(letters, said) == 1), None)


class _RowReader:
    """One row checked."""

    def __init__(self, number: int, row: Row, before: Stored | None, ground: Ground) -> None:
        self.number, self.row, self.before, self.ground = number, row, before, ground
        self.wrong: list[Wrong] = []

    def read(self, plan: Plan, seen: set[str], *, may_publish: bool) -> None:
        before, key = self.before, self.row.get("id", "")
        base = row_of(before) if before is not None else dict.fromkeys(HEADER, "")
        changed = [column for column, cell in self.row.items() if cell != base[column]]
        if key and key in seen:
            self._refuse("id", "twice")
        if key and before is None and not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,79}", key):
            self._refuse("id", "no_id")
        seen.add(key)
        form = self._form(before.form if before else ProjectForm(), changed)
        state = self.row.get("state") or (before.state if before else "draft")
        if state not in STATES:
            self._refuse("state", "no_state")
        if state == "published" and not may_publish and (before is None or before.state != state):
            self._refuse("state", "review")
        if before is None:
            told = {wrong.column for wrong in self.wrong}
            for cell in missing(form):
                if cell.value not in told:
                    self._refuse(cell.value, "empty")
            if form.announced is None and form.source is not None:
                form = form.model_copy(update={"announced": form.source.date})
        if self.wrong:
            plan.wrong += self.wrong
            plan.wrong_rows += 1
        elif before is None:
            plan.new.append((form, state, key or None))
            plan.new_lines.append(self.number)
        elif form == before.form and state == before.state:
            plan.same += 1
        else:
            cells = [(column, base[column], self.row[column]) for column in changed]
            plan.changed.append((self.number, before, form, state, cells))

    def _refuse(self, column: str, reason: str, names: tuple[str, ...] = ()) -> None:
        self.wrong.append(Wrong(self.number, column, self.row.get(column, "")[:100], reason, names))

    def _form(self, form: ProjectForm, changed: Sequence[str]) -> ProjectForm:
        for column in changed:
            text = self.row[column]
            if column in TEXTS:
                form = self._texts(form, column, text)
            elif column in PLAIN:
                form = self._cell(form, column, PLAIN[column], text)
        if "amount" in changed or "currency" in changed:
            form = self._amount(form)
        if "source" in changed or "source_title" in changed:
            form = self._source(form)
        return form

    def _texts(self, form: ProjectForm, column: str, text: str) -> ProjectForm:
        cell, language = TEXTS[column]
        if text:
            return self._cell(form, column, cell, text, language)
        texts = dict(form.title if cell is Cell.TITLE else form.notes or {})
        texts.pop(language, None)
        if cell is Cell.TITLE and "en" not in texts:
            self._refuse(column, "empty")
            return form
        kept = texts if "en" in texts else None
        return form.model_copy(update={cell.value: kept})

    def _cell(
        self, form: ProjectForm, column: str, cell: Cell, text: str, language: str | None = "en"
    ) -> ProjectForm:
        new = cell in (Cell.COMPANY, Cell.PARTNERS) and text.endswith("!")
        filled = write(form, [Line(cell, text.rstrip("! ") if new else text or "-", language)], self.ground)
        for _, problem, _text in filled.problems:
            self._refuse(column, problem)
        if not new:
            for doubt in filled.doubts:
                self._doubt(column, doubt)
        return filled.form

    def _doubt(self, column: str, doubt: Doubt) -> None:
        reason = "like_company" if column in ("company", "partners") else "like"
        self._refuse(column, reason, tuple(name for _, name in doubt.choices[:3]))

    def _amount(self, form: ProjectForm) -> ProjectForm:
        base = row_of(self.before) if self.before is not None else {}
        amount = self.row.get("amount", base.get("amount", ""))
        currency = self.row.get("currency", base.get("currency", "")).upper()
        if not amount and not currency:
            return form.model_copy(update={"amount": None, "currency": None})
        digits = re.sub(r"[\s\u00a0]", "", amount)
        if re.fullmatch(r"\d+([.,]\d+)?", digits) and currency in Locale("en").currencies:
            value = Decimal(digits.replace(",", "."))
            if 0 < value <= MOST:
                return form.model_copy(
                    update={"amount": value.quantize(Decimal("0.01")), "currency": currency}
                )
            self._refuse("amount", "too_large" if value else "no_amount")
            return form
        return self._cell(
            form, "amount" if amount else "currency", Cell.AMOUNT, f"{amount} {currency}".strip()
        )

    def _source(self, form: ProjectForm) -> ProjectForm:
        base = row_of(self.before) if self.before is not None else {}
        publisher = self.row.get("source", base.get("source", ""))
        if not publisher:
            self._refuse("source", "empty")
            return form
        title = self.row.get("source_title", base.get("source_title", "")) or None
        source = (form.source or SourceForm(publisher="")).model_copy(
            update={"publisher": publisher, "title": title}
        )
        return form.model_copy(update={"source": source})
