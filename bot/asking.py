"""One question from the command line, and how it was read."""

import json
from datetime import date

from pydantic_core import to_jsonable_python

from bot.knowledge import load_shelf
from bot.terminal.markup import styled
from handlers.ask.service import ask
from handlers.ask.understand.explain import explain_reading
from handlers.ask.understand.knowledge import Knowledge
from handlers.views import Message, render
from store.database import Store


def ask_once(
    text: str,
    *,
    store: Store,
    today: date,
    hint: str,
    chosen: str | None = None,
    as_json: bool = False,
    explain: bool = False,
) -> str:
    """The answer to `text` as a person reads it, or the Question and the Answer as JSON.

    `hint` is the language to assume when the text itself does not tell, `chosen` the one to answer in
    whatever it is; `explain` puts the reading first.
    """
    shelf = load_shelf(store)
    knowledge = shelf.knowledge
    reply = store.read_now(
        lambda session: ask(
            text,
            session=session,
            register=shelf.register,
            knowledge=knowledge,
            today=today,
            hint=hint,
            chosen=chosen,
        )
    )
    question = reply.question.model_dump(mode="json", exclude_defaults=True)
    message = as_text(render(reply.answer, reply.language, reply.names))
    if as_json:
        kind = type(reply.answer).__name__
        answer = {"kind": kind, **to_jsonable_python(reply.answer)}
        whole = {"question": question, "answer": answer, "language": reply.language, "text": message}
        return json.dumps(whole, ensure_ascii=False, indent=2)
    if explain:
        read = json.dumps(question, ensure_ascii=False, indent=2)
        words = "\n".join(explain_reading(text, knowledge, hint))
        return f"{read}\n{words}\n{explain_names(text, knowledge)}\n\n{message}"
    return message


def as_text(message: Message) -> str:
    """A message without its styles, its buttons in brackets below."""
    rows = ("  ".join(f"[{button.text}]" for button in row) for row in message.buttons)
    return "\n".join((styled(message.text).plain, *rows))


def explain_names(text: str, knowledge: Knowledge) -> str:
    """The names found in `text`, every candidate that was looked at with its features, and the reasons."""
    explained = knowledge.index.explain(text)
    lines = [f"words: {' '.join(explained.keys)}"]
    for mention in explained.mentions:
        choices = ", ".join(f"{one.name} ({one.kind} {one.id})" for one in mention.candidates)
        lines.append(f"{'found' if mention.found else 'did you mean'}: {mention.text!r} = {choices}")
    if not explained.mentions:
        lines.append("found: nothing")
    lines.extend(f"why: {reason}" for reason in explained.why)
    for one in explained.considered:
        features = " ".join(f"{name}={value:g}" for name, value in one.features.items())
        lines.append(f"{one.probability:6.3f} {one.text!r} ~ {one.name} ({one.kind} {one.id}) {features}")
    return "\n".join(lines)
