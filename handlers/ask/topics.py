"""Which rows a topic of the lexicon means: the English phrases of the topic stand in their English text."""

from collections.abc import Iterable, Sequence

from handlers.ask.understand.grammar.figures import IN_ZONES
from handlers.ask.understand.words.lexicon import load_lexicons
from store.models import Contact, Incentive

IN_NAME, ELSEWHERE = 2, 1


def incentives_on(rows: Sequence[Incentive], topics: Iterable[str]) -> list[Incentive]:
    """The incentives that fit the topics best, and those that fit nearly as well; all without topics. What is asked of
    special zones is told of nothing else."""
    topics = tuple(topics)
    if IN_ZONES in topics:
        rows = [row for row in rows if _fit("incentives", (IN_ZONES,), row.name["en"], _about(row))] or rows
    fits = [(row, _fit("incentives", topics, row.name["en"], _about(row))) for row in rows]
    best = max((fit for _, fit in fits), default=0)
    if best == 0:
        return list(rows)
    near = [(row, fit) for row, fit in fits if fit >= max(best - 1, 1)]
    return [row for row, _ in sorted(near, key=lambda pair: -pair[1])]


def contacts_on(rows: Sequence[Contact], topics: Iterable[str]) -> list[Contact]:
    """The contacts, those for the topics first."""
    topics = tuple(topics)
    return sorted(rows, key=lambda row: -_fit("contacts", topics, row.name["en"], row.role["en"]))


def _fit(group: str, topics: Iterable[str], name: str, rest: str) -> int:
    english = load_lexicons()["en"]
    name, rest = name.casefold(), rest.casefold()
    return sum(
        IN_NAME if english.has(group, topic, name) else ELSEWHERE
        for topic in topics
        if english.has(group, topic, name) or english.has(group, topic, rest)
    )


def _about(row: Incentive) -> str:
    return _text(row.scope, row.detail, row.condition)


def _text(*texts: dict[str, str] | None) -> str:
    return " | ".join(text["en"] for text in texts if text)
