"""What people ask, against the seeded register: right answers by language, with a floor under each."""

import re
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from handlers.ask.service import Reply, ask
from handlers.ask.understand.knowledge import Memory
from handlers.shelf import Shelf
from handlers.views import render
from store.database import Store

FOLDER = Path(__file__).parent
TODAY = date(2026, 11, 24)
FLOORS = {"en": 0.88, "ru": 0.80, "kk": 0.75, "other": 0.70}
"""Shares of right answers below which the suite fails; raised as understanding gets better."""


def plain(text: str) -> str:
    """As a person reads it: no markup, figures without grouping, case folded."""
    text = unicodedata.normalize("NFKC", re.sub(r"<[^>]+>", "", text)).casefold()
    text = text.replace("&amp;", "&").replace("’", "'")
    return re.sub(r"(?<=\d)[ ,](?=\d{3}(?!\d))", "", text)


def right(item: dict[str, Any], reply: Reply) -> bool:
    text = plain(render(reply.answer, reply.language, reply.names).text)
    for wanted in item.get("must", ()):
        choices = wanted if isinstance(wanted, list) else [wanted]
        if not any(plain(str(choice)) in text for choice in choices):
            return False
    return not any(plain(str(banned)) in text for banned in item.get("must_not", ()))


def asked(text: str, store: Store, shelf: Shelf, memory: Memory | None, hint: str) -> Reply:
    return store.read_now(
        lambda session: ask(
            text,
            session=session,
            register=shelf.register,
            knowledge=shelf.knowledge,
            today=TODAY,
            memory=memory,
            hint=hint,
        )
    )


def load(name: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return items


@pytest.mark.parametrize("language", ["en", "ru", "kk", "other"])
def test_questions(language: str, register: Store, shelf: Shelf) -> None:
    items, results, kinds = load(language), [], Counter[tuple[str, bool]]()
    hint = "en" if language == "other" else language
    for item in items:
        good = right(item, asked(item["q"], register, shelf, None, hint))
        results.append(good)
        kinds[item["kind"], good] += 1
    share = sum(results) / len(results)
    print(f"\n{language}: {share:.1%} of {len(results)} right")
    for kind in sorted({kind for kind, _ in kinds}):
        print(f"  {kind}: {kinds[kind, True]} of {kinds[kind, True] + kinds[kind, False]}")
    assert share >= FLOORS[language]
