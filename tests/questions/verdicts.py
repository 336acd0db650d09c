"""Whether a reply is right, as README.md beside this file says."""

import html
import re
import unicodedata
from typing import Any

from handlers.ask.answer_types import (
    BesideAnswer,
    DoubtAnswer,
    ListAnswer,
    NothingAnswer,
    NumberAnswer,
    ProjectAnswer,
    WordsAnswer,
)
from handlers.ask.service import Reply
from handlers.views import render
from store.register import Register

ABSTAINING = (DoubtAnswer, NothingAnswer, WordsAnswer)


def plain(text: str) -> str:
    """As a person reads it: no markup, figures without grouping, case folded."""
    text = unicodedata.normalize("NFKC", re.sub(r"<[^>]+>", "", text)).casefold()
    text = " ".join(html.unescape(text).replace("’", "'").split())
    text = re.sub(r"(?<=\d)[ ,'](?=\d{3}(?!\d))", "", text)
    return re.sub(r"(?<=\d),(?=\d)", ".", text)


def holds(text: str, item: str) -> bool:
    """Whether the text has the item; a figure must not be a part of a longer one."""
    piece = plain(item)
    before = r"(?<!\d)(?<!\d[.,])" if piece[:1].isdigit() else ""
    after = r"(?![.,]?\d)" if piece[-1:].isdigit() else ""
    return re.search(before + re.escape(piece) + after, text) is not None


def about(reply: Reply, register: Register) -> set[str] | None:
    """The projects that the answer is about, over all its pages; None when it is not about single ones."""
    match reply.answer:
        case ProjectAnswer(project=project):
            return {project.slug}
        case ListAnswer(question=question) if question.limit is None:
            return {project.slug for project in register.find(question.filter)}
        case NumberAnswer(question=question):
            return {project.slug for project in register.find(question.filter)}
        case NothingAnswer() | DoubtAnswer() | WordsAnswer():
            return set()
    return None


def says_it(item: dict[str, Any], text: str) -> bool:
    """Whether a reply holds all that it must, and nothing that it must not."""
    text = plain(text)
    return all(
        any(holds(text, str(choice)) for choice in (wanted if isinstance(wanted, list) else [wanted]))
        for wanted in item.get("must", ())
    ) and not any(holds(text, str(banned)) for banned in item.get("must_not", ()))


def judge(item: dict[str, Any], reply: Reply, register: Register) -> str:
    """right; wrong: something else was answered as if it were asked; abstained: nothing was claimed."""
    good = says_it(item, render(reply.answer, reply.language, reply.names).text)
    found = about(reply, register)
    if good and "projects" in item and found is not None:
        good = found == set(item["projects"])
    if good and item["kind"] in ("off_topic", "unknown"):
        good = isinstance(reply.answer, ABSTAINING)
    if good and item["kind"] == "cannot":
        # What is held beside it may be told, after a word on what is not.
        good = isinstance(reply.answer, (*ABSTAINING, BesideAnswer))
    if good:
        return "right"
    return "abstained" if isinstance(reply.answer, ABSTAINING) else "wrong"
