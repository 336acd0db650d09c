"""The name index is kept in a file between starts, and made anew when it does not fit."""

import shutil
from pathlib import Path

import pytest

from bot.knowledge import REHEARSED, load_shelf, rehearse
from store.database import Store
from store.models import Alias


@pytest.fixture
def store(seeded_file: Path, tmp_path: Path) -> Store:
    return Store(f"sqlite:///{shutil.copy(seeded_file, tmp_path / 'desk.db')}")


def knows(store: Store, name: str) -> bool:
    found = load_shelf(store).knowledge.index.lookup(name)
    return found is not None and found.found


def test_a_start_leaves_its_index_to_the_next(store: Store, tmp_path: Path) -> None:
    assert knows(store, "Roche")
    (first,) = tmp_path.glob("names-*.index")
    before = first.stat()
    assert knows(store, "Roche")
    assert [each.stat().st_ino for each in tmp_path.glob("names-*.index")] == [before.st_ino]


def test_other_names_have_an_index_of_their_own(store: Store, tmp_path: Path) -> None:
    load_shelf(store)
    store.write_now(lambda session: session.add(Alias(kind="place", target_id="astana", name="Zorbagrad")))
    assert knows(store, "Zorbagrad")
    assert len(list(tmp_path.glob("names-*.index"))) == 1


@pytest.mark.parametrize("content", [b"", b"not an index at all", b"names\x00v1"])
def test_a_broken_file_is_replaced(content: bytes, store: Store, tmp_path: Path) -> None:
    load_shelf(store)
    (file,) = tmp_path.glob("names-*.index")
    whole = file.stat().st_size
    file.write_bytes(content)
    assert knows(store, "Roche")
    assert file.stat().st_size == whole


def test_where_nothing_may_be_written_it_is_built_each_time(store: Store, tmp_path: Path) -> None:
    store.folder = tmp_path / "desk.db"
    assert knows(store, "Roche")


def test_every_language_is_rehearsed(store: Store) -> None:
    shelf = load_shelf(store)
    rehearse(shelf)
    assert REHEARSED.keys() == shelf.knowledge.lexicons.keys()
