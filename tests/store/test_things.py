"""Contacts, aliases and the like: changed from what was seen, removed, taken back; on both databases."""

import pytest
from sqlalchemy import select
from sqlmodel import Session

from store import history, things
from store.changes import made_by
from store.database import Store
from store.editing import Actor
from store.models import Audit, Contact
from store.things import ChangedSince

ME, OTHER = Actor(1, 10), Actor(2, 11)
CONTACT = {
    "name": {"en": "Desk"}, "role": {"en": "line"}, "phone": "+7 1", "confidence": "high",
    "source_publisher": "The Times", "source_url": "https://example.org",
}  # fmt: skip


def add(store: Store) -> tuple[str, dict[str, object]]:
    row = store.write_now(lambda s: things.add_thing("contact", CONTACT, actor=ME, session=s))
    return str(row.id), row.model_dump(mode="json")


def change(store: Store, key: str, base: dict[str, object] | None, actor: Actor, **values: object) -> None:
    store.write_now(lambda s: things.change_thing("contact", key, values, actor=actor, session=s, base=base))


def contact(store: Store, key: str) -> Contact | None:
    return store.read_now(lambda s: s.get(Contact, int(key)))


def test_a_row_is_changed_only_from_what_was_seen(store: Store) -> None:
    key, base = add(store)
    change(store, key, base, OTHER, phone="+7 2")
    with pytest.raises(ChangedSince) as since:
        change(store, key, base, Actor(1, 12), email="a@example.org")
    assert since.value.current["phone"] == "+7 2"
    found = contact(store, key)
    assert found is not None
    assert (found.phone, found.email) == ("+7 2", None)
    change(store, key, since.value.current, Actor(1, 12), email="a@example.org")
    # A replay finds it done, whatever it has seen.
    change(store, key, base, Actor(1, 12), email="b@example.org")
    found = contact(store, key)
    assert found is not None
    assert (found.phone, found.email) == ("+7 2", "a@example.org")
    last = store.read_now(lambda s: things.last_changed_by("contact", key, session=s))
    assert last is not None
    assert last.actor_id == 1


def test_what_is_removed_comes_back_and_goes_again(store: Store) -> None:
    key, base = add(store)
    change(store, key, base, OTHER, phone="+7 2")

    def remove(update_id: int, seen: dict[str, object]) -> bool:
        return store.write_now(
            lambda s: things.remove_thing("contact", key, base=seen, actor=Actor(1, update_id), session=s)
        )

    with pytest.raises(ChangedSince):
        remove(13, base)
    found = contact(store, key)
    assert found is not None
    assert remove(13, found.model_dump(mode="json"))
    assert remove(13, base)
    assert contact(store, key) is None
    assert not remove(14, base)

    def undo(of: int, by: int) -> None:
        def work(session: Session) -> None:
            history.undo(made_by(of, session=session)[-1], actor=Actor(1, by), session=session)

        store.write_now(work)

    undo(13, 15)
    again = contact(store, key)
    assert again is not None
    assert again.phone == "+7 2"
    undo(15, 16)
    assert contact(store, key) is None
    actions = store.read_now(lambda s: s.execute(select(Audit.action).order_by(Audit.id)).scalars().all())  # type: ignore[arg-type]
    assert actions == ["add", "change", "remove", "add", "remove"]


def test_numbers_that_are_none(store: Store) -> None:
    for key in ("", "x", "99999999999", "-1", "1.5"):
        assert store.read_now(lambda s, key=key: things.thing("contact", key, session=s)) is None  # type: ignore[misc]
        assert (
            store.write_now(
                lambda s, key=key: things.change_thing("contact", key, {}, actor=ME, session=s)  # type: ignore[misc]
            )
            is None
        )


def test_a_twin_is_known_in_any_alphabet(store: Store) -> None:
    def name(name: str, update_id: int) -> object:
        return store.write_now(
            lambda s: things.add_alias("place", "abai", name, actor=Actor(1, update_id), session=s)
        )

    assert name("Абай", 20) is not None
    assert name("абай", 21) is None
    assert name("АБАЙ", 20) is not None  # a replay
    with pytest.raises(things.Exists):
        values = {"kind": "place", "target_id": "abai", "name": "аБАЙ"}
        store.write_now(lambda s: things.add_thing("alias", values, actor=Actor(1, 22), session=s))
