"""How long a question takes from words to answer: p50 and p99 in milliseconds.

    python -m benchmarks.answers [--projects 10000]

The questions are those of tests/questions, three times over, none remembered. With `--projects` the seeded
register is grown to so many by projects drawn at random from its own companies, places, sectors and amounts.
"""

import argparse
import gc
import random
import statistics
import tempfile
import time
from datetime import date
from pathlib import Path

import yaml
from sqlalchemy import select
from sqlmodel import Session

from bot.knowledge import load_shelf, rehearse
from bot.opening import open_store
from handlers.ask.service import ask
from handlers.views import render
from store.models import Project, ProjectCompany, ProjectPlace, ProjectProduct, ProjectSector

QUESTIONS = Path(__file__).parents[1] / "tests" / "questions"
ROUNDS = 3
LINKS = (ProjectCompany, ProjectPlace, ProjectProduct, ProjectSector)


def grow(session: Session, wanted: int) -> None:
    """Add projects until there are so many; each takes its columns and links from random ones of the seed."""
    chance = random.Random(2)
    seeded = session.execute(select(Project)).scalars().all()
    links = {model: session.execute(select(model)).scalars().all() for model in LINKS}
    by_project = {
        model: {
            project.id: [
                row.model_dump(exclude={"project_id"}) for row in rows if row.project_id == project.id
            ]
            for project in seeded
        }
        for model, rows in links.items()
    }
    for number in range(len(seeded), wanted):
        values = chance.choice(seeded).model_dump(exclude={"id", "slug", "seed_digest"})
        stated = chance.choice(seeded)
        values |= {"amount": stated.amount, "currency": stated.currency, "jobs": chance.choice(seeded).jobs}
        project = Project(**values, slug=f"grown-{number}")
        session.add(project)
        session.flush()
        for of_project in by_project.values():
            rows = of_project[chance.choice(seeded).id]
            model = next(model for model, known in by_project.items() if known is of_project)
            session.add_all(model(project_id=project.id, **row) for row in rows)


def measure(projects: int) -> None:
    questions = [
        item["q"]
        for name in ("en", "ru", "kk")
        for item in yaml.safe_load((QUESTIONS / f"{name}.yaml").read_text())
    ]
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/desk.db")
        store.write_now(lambda session: grow(session, projects))
        began = time.perf_counter()
        shelf = load_shelf(store)
        loaded = time.perf_counter() - began
        # As bot/lifecycle.py does once everything is known.
        rehearse(shelf)
        gc.collect()
        gc.freeze()
        times = []
        for question in questions * ROUNDS:
            began = time.perf_counter()
            reply = store.read_now(
                lambda session, text=question: ask(
                    text,
                    session=session,
                    register=shelf.register,
                    knowledge=shelf.knowledge,
                    today=date.today(),  # noqa: DTZ011
                )
            )
            render(reply.answer, reply.language, reply.names)
            times.append((time.perf_counter() - began) * 1000)
        store.close()
    cuts = statistics.quantiles(times, n=100)
    print(f"{projects or 'the seeded'} projects, loaded in {loaded:.1f} s; {len(times)} questions:", end=" ")
    print(f"p50 {cuts[49]:.2f} ms, p99 {cuts[98]:.2f} ms, max {max(times):.1f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--projects", type=int, default=0)
    measure(parser.parse_args().projects)


if __name__ == "__main__":
    main()
