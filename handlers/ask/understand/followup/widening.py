"""Takes back conditions of what was asked before: "all statuses", "not only in Astana"."""

from collections.abc import Iterator
from dataclasses import replace

from handlers.ask.understand.question import CONDITIONS, Memory
from handlers.ask.understand.text.reading import Reading, blanked
from handlers.ask.understand.text.times import BEHIND

ANY = {
    "any_status": ("statuses",),
    "either_state": ("statuses",),
    "any_place": ("places", "zones"),
    "any_country": ("countries",),
    "any_sector": ("sectors", "products", "text", "either"),
    "any_time": ("announced", "launch"),
    "any_size": ("amount", "jobs"),
}
"""By what is said: the conditions that hold no more."""

NEAR = 16
"""Characters between "not only" and what it is said of."""

NEAR_FORGET = 6
"""The same of "forget": what stands further is not what is forgotten."""

NEAR_BEHIND = 5
"""The same where a name comes first, in languages that say so: "Астанада ғана емес"."""


def widen(reading: Reading, memory: Memory) -> tuple[Reading, Memory]:
    """The reading without the words that take a condition back, and what was asked without the condition."""
    before, chosen_from = memory.question.filter, memory.question.chosen_from
    given = before.given | chosen_from.given
    dropped: set[str] = set()
    folded = reading.folded  # "without the country and the status": one phrase may run into another
    for meaning, slots in ANY.items():
        held = given.intersection(slots)
        if meaning in ("either_state", "any_country") and not held:
            continue  # "running or not?" asks of its state, "back to the whole region" of no country
        if meaning == "any_place" and reading.has("turns", "elsewhere") and reading.has("turns", "theirs"):
            continue  # "do they build anywhere else?", those who build the one shown
        if meaning == "any_place" and not held and reading.has("turns", "nowhere_told"):
            continue  # «Сколько без региона?» asks for those that state none
        if spans := tuple(_spans(meaning, folded, reading)):
            dropped |= held
            reading = replace(reading, folded=blanked(reading.folded, spans))
            # "Forget Shymkent, in the whole country": it is not left out.
            kept = (each for each in reading.denied if CONDITIONS.get(each.candidates[0].kind) not in held)
            reading = replace(reading, denied=tuple(kept))
    for meaning, near in (("not_only", NEAR), ("forget", NEAR_FORGET), ("drop_condition", NEAR)):
        reading, also = _taken_back(meaning, reading, near, held=given)
        dropped |= given.intersection(also)
    # "Only those with a known amount" take nothing in again.
    narrows = reading.has("turns", "only") or reading.has("words", "stated")
    including = () if narrows else tuple(_spans("including", reading.text.lower(), reading))
    if before.but_not and (spans := including):
        # "How many in all, with oil?": what was left out is taken in again.
        dropped.add("but_not")
        left_out = before.but_not.given
        also_meant = tuple(
            m
            for m in reading.mentions
            if CONDITIONS.get(m.candidates[0].kind) not in left_out
            or not _is_near((m.start, m.end), list(spans), NEAR, behind=NEAR)
        )
        reading = replace(reading, folded=blanked(reading.folded, spans), mentions=also_meant)
    if not dropped:
        return reading, memory
    wider: dict[str, object] = {"filter": before.dropping(dropped), "or_else": ()}
    wider["chosen_from"] = chosen_from.dropping(dropped)
    if chosen_from.given & dropped:
        wider["listed"] = ()  # those listed are not all that it is chosen from now
    # "All projects of that company in the country": whose the one shown is is still meant.
    shown = memory.shown if reading.has("turns", "that_company") else ()
    return reading, Memory(memory.question.model_copy(update=wider), shown)


def _spans(meaning: str, text: str, reading: Reading) -> Iterator[tuple[int, int]]:
    pattern = reading.lexicon.groups["turns"].get(meaning)
    for match in pattern.finditer(text) if pattern else ():
        yield match.span()


def _taken_back(
    meaning: str, reading: Reading, near: int, *, held: frozenset[str]
) -> tuple[Reading, list[str]]:
    """The reading without the names and states that "not only" or "forget" is said of, and the conditions they are."""
    said = list(_spans(meaning, reading.text.lower(), reading))
    if not said:
        return reading, []
    names = (*reading.mentions, *reading.denied)
    after = reading.language in BEHIND
    of = [each for each in names if _is_near((each.start, each.end), said, near, behind=NEAR_BEHIND * after)]
    # "Forget the EU, food in Almaty": what comes after the comma is not forgotten.
    of = [each for each in of if not any("," in reading.text[end : each.start] for _, end in said)]
    # "Forget the car makers" of a list that nobody narrowed down to them leaves them out.
    of = [m for m in of if m not in reading.denied or CONDITIONS.get(m.candidates[0].kind) in held]
    found = [CONDITIONS[kind] for mention in of if (kind := mention.candidates[0].kind) in CONDITIONS]
    statuses = [
        match.span()
        for pattern in reading.lexicon.groups["statuses"].values()
        for match in pattern.finditer(reading.text.lower())
        if _is_near(match.span(), said, near, behind=NEAR * after)
    ]
    if statuses:
        found.append("statuses")
    if meaning == "drop_condition" and "export" in reading.found("attributes"):
        found.append("export")
        for group, word in (("attributes", "export"), ("words", "exporting")):
            statuses += [
                match.span() for match in reading.lexicon.groups[group][word].finditer(reading.folded)
            ]
    reading = replace(
        reading,
        folded=blanked(reading.folded, (*said, *statuses)),
        mentions=tuple(mention for mention in reading.mentions if mention not in of),
        denied=tuple(mention for mention in reading.denied if mention not in of),
        denied_statuses=frozenset() if statuses else reading.denied_statuses,
        kept_statuses=frozenset() if statuses else reading.kept_statuses,
    )
    return reading, found


def _is_near(span: tuple[int, int], said: list[tuple[int, int]], near: int, behind: int) -> bool:
    """Whether it stands `near` characters behind "not only", or before it by no more than `behind`."""
    return any(
        (span[1] > end and start <= span[0] <= end + near) or 0 <= start - span[1] < behind
        for start, end in said
    )
