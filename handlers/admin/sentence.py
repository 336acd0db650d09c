"""A project told in a sentence, with commas or in full: "Siemens will build a turbine plant in Karaganda for …"."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from handlers.admin.fields import URL, YEAR, Cell, Ground, Line, country_code, currency_code, read_date
from handlers.ask.understand.text.amounts import quantities
from handlers.ask.understand.words.language import detect_language
from handlers.ask.understand.words.morphology import as_subject
from handlers.patterns import any_of
from store.languages import SPOKEN
from store.names import NameKind

WORDS = Path(__file__).parent / "sentence.toml"


KAZAKH_OBJECT = re.compile(r"(?<=[ыі])н$")
"""The ending of what is built: «турбина зауытын»."""


@dataclass(frozen=True, slots=True)
class _Words:
    """Patterns of the words by which a sentence is taken apart."""

    builds: re.Pattern[str]
    before: re.Pattern[str]
    jobs: re.Pattern[str]
    year: re.Pattern[str]
    article: re.Pattern[str]
    of_country: tuple[re.Pattern[str], ...]
    """How a company is said with its country: "the German company Siemens", "Siemens (Germany)"."""


@cache
def _words() -> _Words:
    found = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    said = {name: any_of(words) for name, words in found.items()}

    def whole(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    company = said["company"]
    return _Words(
        builds=whole(rf"(?<!\w)(?:{said['builds']})(?!\w)"),
        before=whole(rf"(?:(?<!\w)(?:{said['before']})\s+)+$"),
        jobs=whole(rf"\s+(?:{said['jobs']})(?!\w)"),
        year=whole(rf"(?<![\d.])(?:19|20)\d\d(?![\d.])(?:-?\w{{1,2}})?(?:\s+(?:{said['year']})(?!\w))?"),
        article=whole(rf"(?:(?:{said['article']})\s+)+"),
        of_country=(
            whole(r"(?P<name>.+?)\s*\((?P<country>[^()]+)\)"),
            whole(r"(?P<country>\w+)['’]s\s+(?P<name>.+)"),
            whole(rf"(?:the\s+)?(?P<country>\w+)\s+(?:{company})\s+(?P<name>.+)"),
            whole(r"(?P<name>.+?)\s+(?:of|from|из)\s+(?P<country>.+)"),
            whole(rf"(?:(?P<country>\w+?)[ндт][ыі]ң\s+)?(?P<name>.+?)\s+(?:{company})"),
            whole(rf"(?P<country>)(?:the\s+)?(?:{company})\s+(?P<name>.+)"),
        ),
    )


@dataclass
class _Free:
    """The free text while it is read: what has been used is blanked."""

    text: str
    lines: list[Line] = field(default_factory=list)

    def take(self, start: int, end: int) -> None:
        self.text = self.text[:start] + " " * (end - start) + self.text[end:]


SOURCE_WORD = re.compile(r"(?<!\w)(?:source|источник|дереккөзі?)\s*[:\-–]?\s*", re.IGNORECASE)


def free_lines(text: str, ground: Ground) -> list[Line]:
    """The fields found in free text; to be shown and confirmed, never saved unseen."""
    free = _Free(text.strip())
    if match := SOURCE_WORD.search(free.text):
        free.lines.append(Line(Cell.SOURCE, free.text[match.end() :].strip()))
        free.take(match.start(), len(free.text))
    elif url := URL.search(free.text):
        free.lines.append(Line(Cell.SOURCE, url[0]))
        free.take(*url.span())
    lexicon = ground.knowledge.lexicons[_language(free.text, ground)]
    pieces = list(_pieces(free.text))
    names: list[str] = []
    for position, (start, end) in enumerate(pieces):
        piece = free.text[start:end].strip()
        folded = piece.casefold()
        numbers = list(quantities(folded))
        money = next((q for q in numbers if q.currency or q.scaled or currency_code(piece)), None)
        if position == 0 and _words().builds.search(piece):
            free.lines += _told(piece, ground)
        elif position == 0:
            free.lines.append(Line(Cell.COMPANY, piece))
        elif money is not None:
            free.lines.append(Line(Cell.AMOUNT, piece))
        elif numbers and lexicon.has("attributes", "jobs", folded):
            free.lines.append(Line(Cell.JOBS, piece))
        elif lexicon.has("attributes", "announced", folded) and read_date(piece, ground):
            free.lines.append(Line(Cell.ANNOUNCED, piece))
        elif YEAR.search(folded) and (
            lexicon.has("attributes", "launch", folded) or (read_date(piece, ground) and len(piece) < 20)
        ):
            free.lines.append(Line(Cell.LAUNCH, piece))
        elif lexicon.found("statuses", folded) and len(folded.split()) <= 3:
            free.lines.append(Line(Cell.STATUS, piece))
        else:
            names.append(piece)
    told = {line.cell for line in free.lines}
    free.lines += [line for line in _named(names, ground) if line.cell not in told]
    return free.lines


def _told(clause: str, ground: Ground) -> Iterator[Line]:
    """The fields of a clause that says who builds what: its figures and its place are cut out, and what is left is the
    company and the title."""
    words, folded = _words(), clause.replace("İ", "I").lower()  # "ß" casefolded is two letters
    builds = words.builds.search(clause)
    spans = [builds.span()] if builds else []
    for number in quantities(folded):
        if jobs := words.jobs.match(folded, number.end):
            spans.append((number.start, jobs.end()))
            yield Line(Cell.JOBS, clause[number.start : number.end])
        elif number.currency or number.scaled:
            end = number.end
            while end < len(clause) and clause[end].isalnum():  # «120 млн еуроға»
                end += 1
            spans.append((number.start, end))
            yield Line(Cell.AMOUNT, clause[number.start : end])
    if year := words.year.search(clause):
        spans.append(year.span())
        yield Line(Cell.LAUNCH, year[0])
    mentions = ground.knowledge.index.mentions(clause, {NameKind.PLACE})
    if place := next((m for m in mentions if m.found and m.text[:1].isupper()), None):
        spans.append((place.start, place.end))
        yield Line(Cell.PLACE, place.text)
    left, at = list[str](), 0
    for start, end in sorted(spans):
        left.append(words.before.sub("", clause[at:start]).strip())
        at = end
    left.append(clause[at:].strip())
    company, *others = [part for part in left if part] or [clause]
    yield from _company(company, ground)
    if others:
        title = words.article.sub("", max(others, key=len), count=1)
        spoken = _language(clause, ground)
        title = as_subject(title) if spoken == "ru" else KAZAKH_OBJECT.sub("", title)
        yield Line(Cell.TITLE, title[:1].upper() + title[1:])


def _company(text: str, ground: Ground) -> Iterator[Line]:
    for pattern in _words().of_country:
        match = pattern.fullmatch(text)
        if match and (not match["country"] or country_code(match["country"], ground)):
            yield Line(Cell.COMPANY, match["name"])
            if match["country"]:
                yield Line(Cell.COUNTRY, match["country"])
            return
    yield Line(Cell.COMPANY, text)


def _named(pieces: Sequence[str], ground: Ground) -> Iterator[Line]:
    """Country, place, sector and title among the pieces that are no figures."""
    index = ground.knowledge.index
    titles: list[str] = []
    found: dict[Cell, Line] = {}
    kinds = ((Cell.COUNTRY, NameKind.COUNTRY), (Cell.PLACE, NameKind.PLACE), (Cell.SECTOR, NameKind.SECTOR))
    for piece in pieces:
        whole = False
        for cell, kind in kinds:
            if cell not in found and _whole_name(piece, kind, ground):
                found[cell] = Line(cell, piece)
                whole = True
                break
        if not whole:
            titles.append(piece)
    for piece in titles:
        for cell, kind in kinds:
            if cell in found:
                continue
            sure = [m for m in index.mentions(piece, {kind}) if m.found]
            if sure:
                found[cell] = Line(cell, sure[0].text)
    yield from found.values()
    if titles:
        longest = max(titles, key=len)
        yield Line(Cell.TITLE, longest)


def _whole_name(piece: str, kind: NameKind, ground: Ground) -> bool:
    """Whether the piece is that name and nothing else."""
    if len(piece.split()) <= 2:
        mention = ground.lookup(piece, kind)
        return mention is not None and mention.found
    return any(m.found and m.text == piece for m in ground.knowledge.index.mentions(piece, {kind}))


def _language(text: str, ground: Ground) -> str:
    found = detect_language(text, ground.knowledge.lexicons, ground.hint)
    return found if found in SPOKEN else "en"


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    # A comma between digits belongs to the number.
    start = 0
    for match in re.finditer(r"(?<!\d),|,(?!\d)|[;\n]|\.\s|\s[–—]\s", text):
        if text[start : match.start()].strip():
            yield start, match.start()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)
