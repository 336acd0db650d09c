"""How long a question takes from words to answer, over the seeded register: p50 and p99 in milliseconds."""

import statistics
import tempfile
import time
from datetime import date
from pathlib import Path

import yaml

from bot.knowledge import load_shelf
from bot.opening import open_store
from handlers.ask.service import ask
from handlers.views import render

QUESTIONS = Path(__file__).parents[1] / "tests" / "questions"
ROUNDS = 3


def main() -> None:
    questions = [
        item["q"]
        for name in ("en", "ru", "kk")
        for item in yaml.safe_load((QUESTIONS / f"{name}.yaml").read_text())
    ]
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/desk.db")
        shelf = load_shelf(store)
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
    print(f"{len(times)} questions: p50 {cuts[49]:.2f} ms, p99 {cuts[98]:.2f} ms, max {max(times):.1f} ms")


if __name__ == "__main__":
    main()
