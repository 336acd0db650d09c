"""The states that a text says, and those that it counts up: "operating or being built", «планируются или объявлены»."""

import re
from collections.abc import Iterator
from itertools import pairwise

from handlers.ask.understand.text.reading import Reading
from handlers.ask.understand.words.lexicon import Lexicon

ALSO_STATES = (("attributes", "announced", "announced"), ("turns", "under_way", "under_construction"))
"""Words that are states only beside another one: group and meaning of the lexicon, and the state."""

ANNOUNCED_ONES = {
    "en": re.compile(
        r"(?<!recently )(?<!newly )(?<!latest )(?<!last )(?<!first )\bannounced +"
        r"(?:(?!amounts?\b|investment\b|values?\b|sums?\b|costs?\b|jobs?\b|dates?\b|in\b|on\b|by\b|since\b|for\b|at\b|when\b"
        r"|and\b|or\b|to\b|from\b|between\b|before\b|after\b|during\b|the\b|their\b)[^\s.,;]+ +){0,4}"
        r"(?:projects?|plants?|factor(?:y|ies)|ones)\b"
        r"|\b(?:projects|plants|factories)\b(?:(?!\b(?:not|without|but|planned|operating|under)\b).)*(?:\bthat are announced|, announced)\b"
        r"|^(?:how many|what|which)\b.*\b(?:projects|plants|factories)\b(?:(?!\bnot\b).)*\bare announced\b"
    ),
    "ru": re.compile(r"^(?:сколько|какие) [^.,;]*\bпроект\w* (?:[^.,;]* )?объявлен[ыо]\??$"),
    "kk": re.compile(
        r"(?<!жақында )(?<!жаңадан )(?<!соңғы )(?<!алғаш )\bжарияланған +(?:(?!күн|сома|құн|соңғы)[^\s.,;]+ +){0,4}"
        r"(?:жоба|зауыт|фабрика)"
    ),
}
"""How a text says of projects that they are announced and no more: "the biggest announced American project", "how many
Chinese projects are announced?", «жарияланған қытай жобалары»; but no "announced value of Chinese projects"."""


def only_announced(text: str, language: str) -> bool:
    """Whether those are meant that are announced and no more, whatever stands between the words."""
    pattern = ANNOUNCED_ONES.get(language)
    return pattern is not None and pattern.search(text) is not None


def joined_states(reading: Reading) -> tuple[str, ...]:
    """The states that the text counts up, in order; none where no two are joined by "and", "or" or a comma."""
    joining = reading.lexicon.groups["words"]["except_and"]
    found: list[str] = []
    for (_, end, one), (start, _, other) in pairwise(sorted(_said(reading))):
        gap = reading.folded[end:start]
        if gap.strip() and not joining.sub("", gap).strip(" ,"):
            found += (one, other)
    return tuple(dict.fromkeys(found))


def _said(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Where each word for a state begins and ends; a word within a longer one is none, nor one that begins in
    another."""
    groups = reading.lexicon.groups
    patterns = [(pattern, state) for state, pattern in groups["statuses"].items()]
    patterns += [(groups[group][word], state) for group, word, state in ALSO_STATES if word in groups[group]]
    every = [(*m.span(), state) for pattern, state in patterns for m in pattern.finditer(reading.folded)]
    joints = [m.span() for m in groups["words"]["except_and"].finditer(reading.folded)]
    begin, stop = dict(joints), {last: first for first, last in joints}
    for start, end, state in every:
        within = any(s <= start and end <= e and (s, e) != (start, end) for s, e, _ in every)
        if not (within or any(s < start < e for s, e, _ in every)):
            # "Running or" is told with its joint, without which "running" may say something else.
            yield begin.get(start, start), stop.get(end, end), state


def states_said(text: str, lexicon: Lexicon) -> list[str]:
    """The states that are said; one only within the words for another is not: «салынып» in «салынып біткен»."""
    spans = {
        state: [match.span() for match in pattern.finditer(text)]
        for state, pattern in lexicon.groups["statuses"].items()
    }
    return [
        state
        for state, said in lexicon.found("statuses", text).items()
        if not all(
            any(_lies_in(span, wider) for other in spans if other != state for wider in spans[other])
            for span in spans[state]
        )
    ]


def _lies_in(span: tuple[int, int], wider: tuple[int, int]) -> bool:
    return wider[0] <= span[0] and span[1] <= wider[1] and span != wider
