"""States that are joined: "operating or being built", «планируются или объявлены»."""

from collections.abc import Iterator

from handlers.ask.understand.text.reading import Reading

ALSO_STATES = (("attributes", "announced", "announced"), ("turns", "being_built", "under_construction"))
"""Words that are states only beside another one: group and meaning of the lexicon, and the state."""


def joined_states(reading: Reading) -> tuple[str, ...]:
    """The states that the text counts up, in order; none where no two are joined by "and", "or" or a comma."""
    said = sorted(_said(reading), key=lambda each: (each[0], -each[1]))
    joining = reading.lexicon.groups["words"]["except_and"]
    found: list[str] = []
    for (_, end, one), (start, _, other) in zip(said, said[1:], strict=False):
        gap = reading.folded[end:start]
        if gap.strip() and not joining.sub("", gap).strip(" ,"):
            found += (one, other)
    return tuple(dict.fromkeys(found))


def _said(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Where each word for a state begins and ends; a word within a longer one is none."""
    patterns = [(pattern, state) for state, pattern in reading.lexicon.groups["statuses"].items()]
    patterns += [
        (reading.lexicon.groups[group][meaning], state)
        for group, meaning, state in ALSO_STATES
        if meaning in reading.lexicon.groups[group]
    ]
    every = [(*m.span(), state) for pattern, state in patterns for m in pattern.finditer(reading.folded)]
    for start, end, state in every:
        if not any(s <= start and end <= e and (s, e) != (start, end) for s, e, _ in every):
            yield start, end, state
