"""What the desk knows, gathered from the store and the reference data."""

import gc
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path

from handlers.ask.understand import understand
from handlers.ask.understand.knowledge import Knowledge
from handlers.ask.understand.words.lexicon import load_lexicons
from handlers.shelf import Shelf
from seed.tables import read
from store import names as names_package
from store.database import Store
from store.known_names import known_names
from store.names import ChineseNames, Name, NameIndex
from store.register import Register

REHEARSED = {
    "en": "how mny jbs at GE helthcare in astna",
    "ru": "скока рабочх мест у пепсикоо в алмате",
    "kk": "Алмтыда қандй жбалар салнып жатыр",
    "tr": "Almatıda Tesla fabrikasi nerde",
    "de": "wo ist die Fabrikk von Knauff",
    "zh": "阿拉木图有哪些项目",
}


@contextmanager
def _uncollected() -> Iterator[None]:
    """While tens of thousands of objects are made that all stay, the collector finds nothing and takes three fifths
    of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_uncollected()
def load_shelf(store: Store) -> Shelf:
    """The register, the name index over everything in the store, the lexicons and the groups of countries and regions."""
    # The version is read first: what changes meanwhile is then read once more, and not missed.
    register = store.read_now(lambda session: Register.load(session=session))
    names = store.read_now(lambda session: list(known_names(session)))
    problems: list[str] = []
    groups = {
        row.text("group_id"): tuple(row.text("codes").split())
        for row in read("data/country_groups.csv", ("group_id", "codes"), problems)
    }
    regions = {
        row.text("group_id"): tuple(row.text("place_ids").split())
        for row in read("data/region_groups.csv", ("group_id", "place_ids"), problems)
    }
    lexicons = load_lexicons()
    index = _index(
        names, sorted({word for lexicon in lexicons.values() for word in lexicon.plain}), store.folder
    )
    return Shelf(Knowledge(index, lexicons, groups, regions, ChineseNames(names)), register, names)


def rehearse(shelf: Shelf) -> None:
    """Read a question with slips in each language, so that what is worked out on first need (some 60 ms) is there
    before the first person asks."""
    for language, text in REHEARSED.items():
        understand(text, knowledge=shelf.knowledge, language=language, today=date.min)


def _index(names: Sequence[Name], question_words: Sequence[str], folder: Path) -> NameIndex:
    """The index over the names, from the file that an earlier start left if it was over the same ones."""
    path = folder / f"names-{_digest(names, question_words)}.index"
    try:
        return NameIndex.open(path)
    except (OSError, ValueError):
        index = NameIndex.build(names, question_words)
    try:
        index.save(path)
        kept = NameIndex.open(path)
        for older in folder.glob("names-*.index"):
            if older != path:
                older.unlink(missing_ok=True)
    except OSError:
        # Nothing may be written here: then every start builds its own.
        return index
    return kept


def _digest(names: Sequence[Name], question_words: Sequence[str]) -> str:
    """A mark of the names, the words of questions and of all that makes an index of them."""
    mark = hashlib.blake2b(_digest_of_code(), digest_size=8)
    mark.update("\n".join(f"{n.kind}\t{n.id}\t{n.text}\t{n.weight}" for n in names).encode())
    mark.update(" ".join(question_words).encode())
    return mark.hexdigest()


@cache
def _digest_of_code() -> bytes:
    """Of all that makes an index of names; no code changes while it runs."""
    mark = hashlib.blake2b()
    for path in sorted(Path(names_package.__file__).parent.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            mark.update(path.read_bytes())
    return mark.digest()
