"""One question from the command line, and how it was read."""

from store.database import Store
from store.known_names import known_names
from store.names import NameIndex


def explain_names(text: str, *, store: Store) -> str:
    """The names found in `text`, every candidate that was looked at with its features, and the reasons."""
    index = NameIndex.build(store.read_now(lambda session: list(known_names(session))))
    explained = index.explain(text)
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
