"""What a person says of himself beside the question: "My client is a pharmacist. Which pharma projects …?"."""

import re

from handlers.ask.understand.pointing import points
from handlers.ask.understand.reading import Reading

SENTENCE = re.compile(r"[^.!?…]+(?:[.!?…]+|$)(?=\s|$)\s*")


def without_asides(reading: Reading) -> str | None:
    """The sentences that ask, where all others are of the one who asks; None where there are none such."""
    sentences = [match[0] for match in SENTENCE.finditer(reading.text)]
    asking = [each for each in sentences if "?" in each]
    said = [each for each in sentences if "?" not in each]
    if not (asking and said):
        return None
    of_oneself = all(reading.lexicon.has("words", "oneself", each.lower()) for each in said)
    return "".join(asking).strip() if of_oneself else None


def says_what_about(reading: Reading) -> bool:
    """Whether the question needs nothing of what was said before it."""
    named = reading.mentions or reading.found("titles") or reading.figures or reading.found("incentives")
    return bool(named) and not points(reading)
