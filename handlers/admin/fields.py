"""What an admin writes about a project -> the cells of its form; pure: no Telegram, no store."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path

import phonenumbers
from babel import Locale

from handlers.ask.understand.knowledge import Knowledge
from handlers.ask.understand.text.amounts import quantities
from handlers.ask.understand.text.reading import clean
from handlers.ask.understand.words.language import detect_language
from store.editing import MOST, PartyForm, ProductForm, ProjectForm, SourceForm
from store.filters import Frozen
from store.languages import SPOKEN
from store.models import Texts
from store.names import Mention, NameKind
from store.register import Reference

LABELS = Path(__file__).parent / "fields.toml"
LONGEST = 1000
"""Characters of a cell; notes may be three times as long."""
MOST_JOBS = 10_000_000
STATUSES = ("planned", "announced", "under_construction", "operating", "unknown")
NOTHING = frozenset(
    ("-", "–", "—", "none", "no data", "not disclosed", "нет", "не раскрыто", "не указано", "жоқ")
)
"""What empties a cell."""
YES = frozenset(("yes", "да", "иә", "y", "true", "+"))
NO = frozenset(("no", "нет", "жоқ", "n", "false"))
TODAY = frozenset(("today", "сегодня", "бүгін"))
YESTERDAY = frozenset(("yesterday", "вчера", "кеше"))
URL = re.compile(r"https?://[^\s<>\"«»]+", re.IGNORECASE)
ISO = re.compile(r"(?<!\d)(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?![\d-])")
DOTTED = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)")
DAY = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|-?го)?(?!\d)")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


class Cell(StrEnum):
    """A cell of the form, by the name it has for people and in files."""

    COMPANY = "company"
    TITLE = "title"
    COUNTRY = "country"
    SECTOR = "sector"
    PLACE = "place"
    AMOUNT = "amount"
    JOBS = "jobs"
    STATUS = "status"
    ANNOUNCED = "announced"
    LAUNCH = "launch"
    PRODUCTS = "products"
    PARTNERS = "partners"
    EXPORT = "export"
    NOTES = "notes"
    CONFIDENCE = "confidence"
    SOURCE = "source"
    SOURCE_DATE = "source_date"
    SOURCE_URL = "source_url"


REQUIRED = (Cell.COMPANY, Cell.TITLE, Cell.SECTOR, Cell.PLACE, Cell.SOURCE, Cell.SOURCE_DATE)


EITHER = re.compile(r"(?<![\d.])\d{1,3}[.]\d{3}(?![\d.])")
"""A point before three digits may divide thousands or a fraction."""


class Problem(StrEnum):
    """Why a value was not taken; views say how to mend it."""

    NO_AMOUNT = "no_amount"
    UNCLEAR_AMOUNT = "unclear_amount"
    NO_CURRENCY = "no_currency"
    TOO_LARGE = "too_large"
    NO_NUMBER = "no_number"
    NO_DATE = "no_date"
    FUTURE = "future"
    NO_STATUS = "no_status"
    NO_COUNTRY = "no_country"
    NO_SECTOR = "no_sector"
    NO_PLACE = "no_place"
    NO_YES = "no_yes"
    NO_URL = "no_url"
    TOO_LONG = "too_long"
    EMPTY = "empty"
    NO_CONFIDENCE = "no_confidence"
    NO_EMAIL = "no_email"
    NO_PHONE = "no_phone"
    NO_CHOICE = "no_choice"
    NO_NAME = "no_name"
    NO_CURRENCY_CODE = "no_currency_code"
    NO_RATE = "no_rate"


class Doubt(Frozen):
    """A name that may be one the register knows; a company may also be new."""

    cell: str
    text: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Ground:
    """What values are read against."""

    knowledge: Knowledge = field(repr=False)
    reference: Reference = field(repr=False)
    today: date
    hint: str = "en"
    strict: bool = False
    """A table is seen by nobody cell by cell: there a name is only taken when it is spelled as it is known."""
    looked_up: dict[tuple[NameKind, str], Mention | None] = field(
        default_factory=dict, compare=False, repr=False
    )
    """What was looked up already: a table says the same names again and again."""

    @cached_property
    def companies(self) -> Mapping[str, str]:
        """Ids by the names themselves."""
        return {
            texts["en"].casefold(): key.removeprefix("company:")
            for key, texts in self.reference.names.items()
            if key.startswith("company:")
        }

    def lookup(self, text: str, kind: NameKind) -> Mention | None:
        """The name of that kind that the whole text is."""
        if (kind, text) not in self.looked_up:
            self.looked_up[kind, text] = self.knowledge.index.lookup(text, {kind})
        return self.looked_up[kind, text]


@dataclass(frozen=True, slots=True)
class Filled:
    """A form after something was written into it, with what could not be."""

    form: ProjectForm
    problems: tuple[tuple[Cell, Problem, str], ...] = ()
    doubts: tuple[Doubt, ...] = ()
    written: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """ "title ru: Завод" """

    cell: Cell
    text: str
    language: str | None = None


@cache
def labels() -> Mapping[str, Cell]:
    """What people call the cells."""
    found = tomllib.loads(LABELS.read_text(encoding="utf-8"))
    return {label: Cell(cell) for cell, all_labels in found.items() for label in all_labels}


@cache
def _label() -> re.Pattern[str]:
    words = "|".join(re.escape(label) for label in sorted(labels(), key=len, reverse=True))
    return re.compile(rf"(?P<label>{words})(?:\s+(?P<language>en|ru|kk))?\s*[:=](?!//)\s*", re.IGNORECASE)


def lines_of(text: str) -> list[Line]:
    """The `field: value` lines of a text; on one line several may follow each other. Empty: it has none."""
    found: list[Line] = []
    for raw in text.splitlines():
        matches = [m for m in _label().finditer(raw) if _stands_free(raw, m)]
        if not matches or raw[: matches[0].start()].strip(" •-*\t"):
            if found and raw.strip() and not matches:  # a value that goes on
                found[-1] = replace(found[-1], text=f"{found[-1].text}\n{raw.strip()}")
                continue
            if not matches:
                continue
        for match, after in zip(matches, [*matches[1:], None], strict=True):
            value = raw[match.end() : after.start() if after else len(raw)].strip(" ;,\t")
            found.append(Line(labels()[match["label"].casefold()], value, match["language"]))
    return found


def before_lines(text: str) -> str:
    """What stands before the first `field: value` of a text; all of it when it has none."""
    first = next((m for m in _label().finditer(text) if _stands_free(text, m)), None)
    return text[: first.start() if first else None].strip(" •-*\t\n")


def _stands_free(raw: str, match: re.Match[str]) -> bool:
    return match.start() == 0 or not (raw[match.start() - 1].isalnum() or raw[match.start() - 1] in "/-_")


def starts_with_label(text: str) -> bool:
    match = _label().match(text.strip().lstrip("•-* \t"))
    return match is not None


def write(form: ProjectForm, lines: Sequence[Line], ground: Ground) -> Filled:
    """The form with all lines written into it that can be."""
    filled = Filled(form)
    for line in lines:
        filled = _write_one(filled, line, ground)
    return filled


def _write_one(filled: Filled, line: Line, ground: Ground) -> Filled:
    reader = _Reader(filled.form, ground)
    text = line.text.strip()
    try:
        if len(text) > (3 * LONGEST if line.cell is Cell.NOTES else LONGEST):
            raise _Refused(Problem.TOO_LONG)
        form = reader.empty(line.cell) if text.casefold() in NOTHING else reader.read(line, text)
    except _Refused as refused:
        return replace(filled, problems=(*filled.problems, (line.cell, refused.problem, text[:60])))
    return replace(
        filled,
        form=form,
        doubts=(*(d for d in filled.doubts if d.cell != line.cell), *reader.doubts),
        written=(*filled.written, line.cell),
    )


class _Refused(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def country_code(text: str, ground: Ground) -> str | None:
    """The two letters of a country by its name or by themselves; a group of countries is none."""
    if text in phonenumbers.SUPPORTED_REGIONS:
        return text
    mention = ground.lookup(text, NameKind.COUNTRY)
    found = mention.candidates[0].id if mention is not None and mention.found else ""
    return found if found.isupper() else None


class _Reader:
    """Reads one value into a form."""

    def __init__(self, form: ProjectForm, ground: Ground) -> None:
        self.form = form
        self.ground = ground
        self.doubts: list[Doubt] = []

    def empty(self, cell: Cell) -> ProjectForm:
        if cell in REQUIRED or cell is Cell.CONFIDENCE:
            raise _Refused(Problem.EMPTY)
        source = self.form.source
        match cell:
            case Cell.STATUS:
                return self._with(status="unknown")
            case Cell.AMOUNT:
                return self._with(amount=None, currency=None)
            case Cell.PRODUCTS | Cell.PARTNERS:
                return self._with(**{cell.value: ()})
            case Cell.EXPORT:
                return self._with(export="unknown")
            case Cell.SOURCE_URL:
                return self._with(source=source.model_copy(update={"url": ""}) if source else None)
            case _:
                return self._with(**{cell.value: None})

    def read(self, line: Line, text: str) -> ProjectForm:
        if not text:
            raise _Refused(Problem.EMPTY)
        match line.cell:
            case Cell.COMPANY:
                return self._with(investors=self._parties(text, line.cell))
            case Cell.PARTNERS:
                return self._with(partners=self._parties(text, line.cell))
            case Cell.TITLE:
                return self._with(title=self._texts(text, line.language, self.form.title))
            case Cell.NOTES:
                return self._with(notes=self._texts(text, line.language, self.form.notes or {}))
            case Cell.COUNTRY:
                return self._with(country=self.country(text))
            case Cell.SECTOR:
                return self._with(sectors=self._names(text, line.cell, NameKind.SECTOR, Problem.NO_SECTOR))
            case Cell.PLACE:
                return self._with(places=self._names(text, line.cell, NameKind.PLACE, Problem.NO_PLACE))
            case Cell.AMOUNT:
                return self._amount(text)
            case Cell.JOBS:
                return self._with(jobs=_whole(text))
            case Cell.STATUS:
                return self._with(status=self.status(text))
            case Cell.ANNOUNCED:
                return self._with(announced=self.day(text, past=True))
            case Cell.LAUNCH:
                return self._with(launch=self.day(text))
            case Cell.PRODUCTS:
                return self._with(products=self._products(text, line.language))
            case Cell.EXPORT:
                return self._with(export=_yes(text))
            case Cell.CONFIDENCE:
                if text.casefold() not in ("high", "medium"):
                    raise _Refused(Problem.NO_CONFIDENCE)
                return self._with(confidence=text.casefold())
            case _:
                return self._source(line.cell, text)

    def _with(self, **values: object) -> ProjectForm:
        return ProjectForm.model_validate({**dict(self.form), **values})

    def _texts(self, text: str, language: str | None, known: Texts) -> Texts:
        # Written without saying in which language: the one it is in; English stands in until it is given.
        spoken = language or detect_language(text, self.ground.knowledge.lexicons, "en")
        if spoken not in SPOKEN:
            spoken = "en"
        stand_in = known.get("en")
        others = {known.get("ru"), known.get("kk")}
        texts = {**known, spoken: text}
        if spoken != "en" and (stand_in is None or stand_in in others):
            texts["en"] = text
        return texts

    def _parties(self, text: str, cell: Cell) -> tuple[PartyForm, ...]:
        own = self.form.investors if cell is Cell.COMPANY else self.form.partners
        kept = {party.name.casefold(): party for party in own}
        return tuple(kept.get(part.casefold()) or self._party(part, cell) for part in parts_of(text, ";"))

    def _party(self, text: str, cell: Cell) -> PartyForm:
        names = self.ground.reference.names
        if f"company:{text}" in names:
            return PartyForm(id=text, name=names[f"company:{text}"]["en"])
        if (known := self.ground.companies.get(text.casefold())) is not None:
            return PartyForm(id=known, name=names[f"company:{known}"]["en"], stated=text)
        mention = self.ground.lookup(text, NameKind.COMPANY)
        if mention is None:
            return PartyForm(name=text)
        best = mention.candidates[0]
        if mention.found and mention.exact and f"company:{best.id}" in names:
            return PartyForm(id=best.id, name=names[f"company:{best.id}"]["en"], stated=text)
        choices = tuple(
            (one.id, names[f"company:{one.id}"]["en"])
            for one in mention.candidates
            if f"company:{one.id}" in names
        )
        if choices:
            self.doubts.append(Doubt(cell=cell, text=text, choices=choices))
        return PartyForm(name=text)

    def _names(self, text: str, cell: Cell, kind: NameKind, missing: Problem) -> tuple[str, ...]:
        parts = parts_of(text, ";,")
        if (whole := self._known(text, kind, exactly=len(parts) > 1)) is not None:
            return (whole,)
        found: list[str] = []
        for part in parts:
            key = self._known(part, kind)
            if key is None:
                mention = self.ground.lookup(part, kind)
                if mention is None:
                    raise _Refused(missing)
                choices = tuple((one.id, one.name) for one in mention.candidates)
                self.doubts.append(Doubt(cell=cell, text=part, choices=choices))
                continue
            found.append(key)
        return tuple(dict.fromkeys(found))

    def _known(self, text: str, kind: NameKind, *, exactly: bool = False) -> str | None:
        if f"{kind}:{text.casefold()}" in self.ground.reference.names:
            return text.casefold()
        mention = self.ground.lookup(text, kind)
        exactly = exactly or self.ground.strict
        sure = mention is not None and mention.found and (mention.exact or not exactly)
        return mention.candidates[0].id if mention is not None and sure else None

    def country(self, text: str) -> str:
        code = country_code(text, self.ground)
        if code is None:
            raise _Refused(Problem.NO_COUNTRY)
        return code

    def _amount(self, text: str) -> ProjectForm:
        found = list(quantities(clean(text).casefold()))
        if not found and (bare := re.fullmatch(r"\d{4}", text.strip())):
            raise _Refused(Problem.NO_CURRENCY if bare else Problem.NO_AMOUNT)
        if len(found) != 1 or "-" in text.strip()[:1]:
            raise _Refused(Problem.NO_AMOUNT)
        said = clean(text).casefold()
        rest = said[: found[0].start] + said[found[0].end :]
        if any(map(str.isdecimal, rest)) or (not found[0].scaled and EITHER.search(said)):
            raise _Refused(Problem.UNCLEAR_AMOUNT)
        currency = found[0].currency or currency_code(text)
        if currency is None:
            raise _Refused(Problem.NO_CURRENCY)
        if not 0 < found[0].value <= MOST:
            raise _Refused(Problem.TOO_LARGE if found[0].value > MOST else Problem.NO_AMOUNT)
        return self._with(amount=found[0].value, currency=currency)

    def status(self, text: str) -> str:
        word = text.casefold().strip()
        if word.replace(" ", "_") in STATUSES:
            return word.replace(" ", "_")
        for lexicon in self.ground.knowledge.lexicons.values():
            for meaning in lexicon.found("statuses", word):
                return meaning
        for lexicon in self.ground.knowledge.lexicons.values():
            for meaning in lexicon.found("statuses", f"{word} projects"):
                return meaning
        raise _Refused(Problem.NO_STATUS)

    def day(self, text: str, *, past: bool = False) -> str:
        found = read_date(text, self.ground)
        if found is None:
            raise _Refused(Problem.NO_DATE)
        if past and found > self.ground.today.isoformat():
            raise _Refused(Problem.FUTURE)
        return found

    def _products(self, text: str, language: str | None) -> tuple[ProductForm, ...]:
        known = {product.stated["en"].casefold(): product for product in self.form.products}
        return tuple(
            known.get(part.casefold()) or ProductForm(stated=self._texts(part, language, {}))
            for part in parts_of(text, ";")
        )

    def _source(self, cell: Cell, text: str) -> ProjectForm:
        known = self.form.source or SourceForm(publisher="")
        if cell is Cell.SOURCE_URL:
            if not URL.fullmatch(text):
                raise _Refused(Problem.NO_URL)
            return self._with(source=known.model_copy(update={"url": text}))
        if cell is Cell.SOURCE_DATE:
            return self._with(source=known.model_copy(update={"date": self.day(text, past=True)}))
        return self._with(source=read_source(text, known, self.ground))


def read_source(text: str, known: SourceForm, ground: Ground) -> SourceForm:
    """ "The Astana Times, 12 March 2026, https://…": what is not said of another source stays unsaid."""
    url = URL.search(text)
    rest = text.replace(url[0], " ") if url else text
    pieces = [piece.strip(" .") for piece in re.split(r"[,;\n]| [–—|] ", rest) if piece.strip(" .")]
    dates = {piece: read_date(piece, ground) for piece in pieces}
    names = [piece for piece in pieces if dates[piece] is None or len(piece) > 40]
    day = next((found for found in dates.values() if found), None)
    if day is not None and day > ground.today.isoformat():
        raise _Refused(Problem.FUTURE)
    link = url[0].rstrip(".,;)") if url else ""
    if not names and not link:
        raise _Refused(Problem.EMPTY)
    same = not names or names[0] == known.publisher
    publisher = names[0] if names else known.publisher or link.split("/")[2]
    return SourceForm(
        publisher=publisher,
        title=", ".join(names[1:]) or (known.title if same else None),
        date=day or known.date,
        url=link or (known.url if same or not known.publisher else ""),
    )


def read_date(text: str, ground: Ground) -> str | None:
    """`YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as exactly as it is said; None when it is no date."""
    folded = text.casefold().strip()
    if folded in TODAY:
        return ground.today.isoformat()
    if folded in YESTERDAY:
        return (ground.today - timedelta(days=1)).isoformat()
    if match := DOTTED.search(folded):
        return _day(int(match[3]), int(match[2]), int(match[1]))
    if (match := ISO.search(folded)) and match[2]:
        return _day(int(match[1]), int(match[2]), int(match[3]) if match[3] else None)
    year = YEAR.search(folded)
    if year is None:
        return None
    months = {
        int(name): where
        for lexicon in ground.knowledge.lexicons.values()
        for name, where in lexicon.found("months", folded).items()
    }
    if not months:
        return year[1]
    day = DAY.search(folded.replace(year[1], " "))
    return _day(int(year[1]), next(iter(months)), int(day[1]) if day else None)


def _day(year: int, month: int, day: int | None) -> str | None:
    try:
        made = date(year, month, day or 1)
    except ValueError:
        return None
    return made.isoformat() if day else f"{year:04}-{month:02}"


def _whole(text: str) -> int:
    digits = re.sub(r"(?<=\d)[ \u00a0,.](?=\d{3}(?!\d))", "", text)
    if (plain := re.search(r"(?<![\w.,-])\d+(?![.,]?\d)", digits)) and len(re.findall(r"\d+", digits)) == 1:
        scaled = [q for q in quantities(digits.casefold()) if q.scaled]
        value = int(scaled[0].value) if scaled else int(plain[0][:12])
        if value > MOST_JOBS:
            raise _Refused(Problem.TOO_LARGE)
        return value
    raise _Refused(Problem.NO_NUMBER)


def _yes(text: str) -> str:
    word = text.casefold()
    if word in YES:
        return "yes"
    if word in NO:
        return "no"
    if word == "unknown":
        return word
    raise _Refused(Problem.NO_YES)


def currency_code(text: str) -> str | None:
    """An ISO 4217 code that stands in the text: "20m CNY"."""
    codes = re.findall(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])", text)
    return next((code for code in codes if code in Locale("en").currencies), None)


def parts_of(text: str, separators: str) -> list[str]:
    """The parts of a value between separators or lines."""
    return [part.strip() for part in re.split(f"[{separators}\n]", text) if part.strip()]


def missing(form: ProjectForm) -> list[Cell]:
    """The cells without which there is no project, in the order of asking."""
    source = form.source
    there = {
        Cell.COMPANY: form.investors,
        Cell.TITLE: form.title,
        Cell.SECTOR: form.sectors,
        Cell.PLACE: form.places,
        Cell.SOURCE: source and source.publisher,
        Cell.SOURCE_DATE: source and source.date,
    }
    return [cell for cell in REQUIRED if not there[cell]]
