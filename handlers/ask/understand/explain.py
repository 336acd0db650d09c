"""How a text was read, for who mends a lexicon."""

from collections.abc import Iterator

from handlers.ask.understand.knowledge import Knowledge
from handlers.ask.understand.text.amounts import quantities
from handlers.ask.understand.text.mend import mend
from handlers.ask.understand.text.preparing import prepare
from handlers.ask.understand.text.reading import clean, read
from handlers.ask.understand.text.spoken import spoken_in
from handlers.ask.understand.words.lexicon import GROUPS


def explain_reading(text: str, knowledge: Knowledge, hint: str = "en") -> Iterator[str]:
    """The language, the text put right, and what each word of a lexicon, number and name was taken for."""
    language = spoken_in(clean(text), knowledge, hint)
    lexicon = knowledge.lexicons.get(language) or knowledge.lexicons["en"]
    mended = mend(prepare(clean(text), lexicon, knowledge.index), lexicon, knowledge.index)
    reading = read(mended, language, knowledge)
    yield f"language: {language}"
    if mended != clean(text):
        yield f"mended: {mended}"
    for mention in reading.mentions:
        meant = ", ".join(f"{each.kind} {each.id}" for each in mention.candidates)
        yield f"{'name' if mention.found else 'did you mean'}: {mention.text!r} = {meant}"
    for group in GROUPS:
        if group != "figures" and (found := reading.found(group)):
            yield f"{group}: {', '.join(found)}"
    if reading.figures:
        yield f"figures: {', '.join(reading.figures)}"
    for each in quantities(reading.folded):
        yield f"number: {each.value:,} {each.currency or ''}".rstrip()
    if left := list(reading.leftover()):
        yield f"not understood: {' '.join(left)}"
