"""Puts the seed into the store: adds what is missing, changes what the seed changed, leaves the rest."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import delete, func, select
from sqlmodel import Session, SQLModel, col

from seed.rows import Entry, build
from seed.tables import ROOT
from store.changes import record
from store.database import Store
from store.migrate import wait_for_others
from store.models import Audit, Project, now


@dataclass(frozen=True, slots=True)
class Report:
    """How many rows were added, changed and left as they were."""

    added: int
    changed: int
    left: int


def load(session: Session, root: Path = ROOT) -> Report:
    """Bring the store to the seed's state; a row whose seed line has not changed since is left alone.

    Raises SeedError, before anything is written, when a cell is wrong.
    """
    outcome: Counter[str] = Counter()
    for model, entries in groupby(build(root), key=lambda entry: entry.model):
        outcome += _load_table(model, list(entries), session)
    if outcome["added"] or outcome["changed"]:
        record(
            actor_id=None,
            action="change",
            subject="seed",
            subject_id="",
            before=None,
            after=dict(outcome),
            session=session,
        )
    return Report(outcome["added"], outcome["changed"], outcome["left"])


def seed_if_empty(store: Store) -> Report | None:
    """The first start seeds the store by itself, one replica for all; None when it holds projects already."""

    def work(session: Session) -> Report | None:
        wait_for_others(session.connection())
        filled = session.execute(select(func.count()).select_from(Project)).scalar_one()
        return None if filled else load(session)

    return store.write_now(work)


def _load_table(model: type[SQLModel], entries: Sequence[Entry], session: Session) -> Counter[str]:
    outcome: Counter[str] = Counter()
    attribute = entries[0].key[0]
    known: dict[str, Any] = {getattr(row, attribute): row for row in session.execute(select(model)).scalars()}
    touched: list[tuple[Entry, Any]] = []
    for entry in entries:
        row = known.get(entry.key[1])
        if row is None:
            row = model(**{attribute: entry.key[1]}, **entry.values, seed_digest=entry.digest)
            if isinstance(row, Project):
                row.published_at = now()
            outcome["added"] += 1
        elif row.seed_digest == entry.digest:
            outcome["left"] += 1
            continue
        else:
            _change(row, entry, session)
            outcome["changed"] += 1
        session.add(row)
        touched.append((entry, row))
    session.flush()
    for entry, row in touched:
        _replace_links(entry, row, session)
    session.flush()
    return outcome


def _change(row: Any, entry: Entry, session: Session) -> None:
    before = row.model_dump(mode="json")
    for name, value in entry.values.items():
        setattr(row, name, value)
    row.seed_digest = entry.digest
    session.add(
        Audit(
            action="change",
            subject=str(entry.model.__tablename__),
            subject_id=entry.key[1],
            before=before,
            after=row.model_dump(mode="json"),
            reason="seed",
        )
    )


def _replace_links(entry: Entry, row: Any, session: Session) -> None:
    for model in {model for model, _ in entry.links}:
        session.execute(delete(model).where(col(model.project_id) == row.id))  # type: ignore[attr-defined]
    session.add_all(model(project_id=row.id, **values) for model, values in entry.links)
