"""A wish to be told, or to be told no more, in plain words: when and how often is read here, the rest is a
question of the desk."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from handlers.patterns import any_of
from store.models import Cadence

FOLDER = Path(__file__).parent / "wording"

MORNING, NOON, EVENING = 9, 12, 18
LONGEST = 1000
LINKED = 12
"""Letters that may stand between a wish and its word for new."""
NEAR = 30
"""Letters that may stand between a word that ends and what is ended."""

NOTHING = "(?!)"
"""A pattern that is found nowhere."""
RATE = re.compile(r"\d[\d.,]* \w+ $")
"""Before a word for how often, it is part of a quantity: "5000 tons annually"."""
TIES = " ,.;:!—-"
CLAUSES = ",.;:!?"


@dataclass(frozen=True, slots=True)
class Wish:
    """`weekday`, `hour` and `zone` are None where the words do not say them."""

    rest: str
    """What it is about."""
    framed: str
    """The same, said so that a name in it is known as one."""
    everything: bool
    """Whether all projects are meant."""
    cadence: Cadence
    weekday: int | None
    hour: int | None
    minute: int
    zone: str | None
    """The city whose time is meant, as written."""
    odd: str | None
    """Words for a time that no schedule has: "every month", "at 25:00"."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A wish to be told no more."""

    rest: str
    """Of what."""
    everything: bool
    """Whether all that the chat is told is meant."""
    plain: bool = False
    """Whether words were used that are said to the desk alone: "unsubscribe"."""


@dataclass(frozen=True, slots=True)
class Wording:
    wish: re.Pattern[str]
    wish_new: re.Pattern[str]
    """Also words of a question: a wish only with a word for new or for how often."""
    new: re.Pattern[str]
    link: re.Pattern[str]
    cadences: Mapping[Cadence, re.Pattern[str]]
    weekdays: tuple[re.Pattern[str], ...]
    everything: re.Pattern[str]
    frame: str
    times: tuple[re.Pattern[str], ...]
    zones: tuple[re.Pattern[str], ...]
    afternoon: tuple[str, ...]
    asks: re.Pattern[str]
    """After a wish, a question: "let me know who builds …"."""
    past: re.Pattern[str]
    """Such a question of what was, and not of what will be: "inform me which new plants were announced"."""
    odd: re.Pattern[str]
    stop: re.Pattern[str]
    alone: re.Pattern[str]
    """Means the same where nothing else is said: "stop"."""
    refuse: re.Pattern[str]
    """Before a wish, its opposite."""
    end: re.Pattern[str]
    told: re.Pattern[str]
    """What people call what they are told: ended, it is wished no more."""
    every: re.Pattern[str]
    idle: re.Pattern[str]
    """Words that name nothing that could be stopped."""
    polite: re.Pattern[str]
    """A question that asks for something to be done."""
    mine: re.Pattern[str]
    """Asks for the subscriptions that there are."""


@cache
def wordings() -> tuple[Wording, ...]:
    """Those of all languages: a person need not stay in one."""
    return tuple(_load(tomllib.loads(path.read_text("utf-8"))) for path in sorted(FOLDER.glob("*.toml")))


def _load(words: Mapping[str, Any]) -> Wording:
    return Wording(
        wish=_any(words["wish"]),
        wish_new=_any(words["wish_new"]),
        new=_any(words["new"]),
        link=_any(words["link"]),
        cadences={
            Cadence.AT_ONCE: _any(words["at_once"]),
            Cadence.DAILY: _any(words["daily"]),
            Cadence.WEEKLY: _any(words["weekly"]),
        },
        weekdays=tuple(_any(phrases) for phrases in words["weekdays"]),
        everything=_any(words["everything"]),
        frame=words["frame"],
        times=tuple(_whole(pattern) for pattern in words["times"]),
        zones=tuple(_whole(pattern) for pattern in words["zones"]),
        afternoon=tuple(words["afternoon"]),
        asks=_whole("|".join(words["asks"])),
        past=_whole("|".join(words["past"])),
        odd=_whole("|".join(words["odd"])),
        stop=_any(words["stop"]),
        alone=_any(words["alone"]),
        refuse=_any(words["refuse"]),
        end=_any(words["end"]),
        told=_any(words["told"]),
        every=_any(words["every"]),
        idle=_any(words["idle"]),
        polite=_any(words["polite"]),
        mine=_any(words["mine"]),
    )


def _any(phrases: Sequence[str]) -> re.Pattern[str]:
    return _whole(any_of(phrases) or NOTHING)


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


def read_wish(text: str) -> Wish | None:
    """What the person wishes to be told, and when; None when the text is no such wish."""
    text = " ".join(text.split())
    if len(text) > LONGEST or read_stop(text) is not None:
        return None
    for wording in wordings():
        if (wish := _read(text, wording)) is not None:
            return wish
    return None


def read_stop(text: str) -> Stop | None:
    """What the person wishes to be told no more; None when the text is no such wish."""
    text = " ".join(text.split())
    if len(text) > LONGEST:
        return None
    for wording in wordings():
        if (parts := _ending(text, wording)) is not None:
            first, last = sorted(parts, key=lambda part: part[0])
            rest = f"{text[: first[0]]} {text[first[1] : last[0]]} {text[last[1] :]}"
            rest = wording.polite.sub(" ", rest).strip(TIES + "?")
            everything = wording.every.search(f"{text[slice(*first)]} {rest}") is not None
            about = _bare(rest, wording)
            idle = not any(map(str.isalnum, wording.idle.sub(" ", about)))
            plain = wording.stop.search(text) is not None
            return Stop("" if idle else about, everything, plain)
    return None


Span = tuple[int, int]


def _ending(text: str, wording: Wording) -> tuple[Span, Span] | None:
    """The places of the words that end something, and of what they end."""
    if wording.asks.search(text) or ("?" in text and not wording.polite.search(text)):
        return None  # "why did you stop …", "any updates on what was cancelled?"
    if wording.alone.fullmatch(text.strip(TIES + "!")):
        return (0, len(text)), (len(text), len(text))
    if match := wording.stop.search(text):
        return match.span(), (match.end(), match.end())
    for refused in wording.refuse.finditer(text):
        wish = wording.wish.search(text, refused.end())
        clause = re.split(f"[{CLAUSES}]", text[: refused.start()])[-1]
        # "Do not tell me" is asked for; "you do not tell me" is complained of.
        asked = not _bare(clause, wording)
        if wish is not None and asked and not _bare(text[refused.end() : wish.start()], wording):
            return refused.span(), wish.span()
    for end in wording.end.finditer(text):
        for told in wording.told.finditer(text):
            between = text[min(end.end(), told.end()) : max(end.start(), told.start())]
            if len(between) <= NEAR and not any(mark in between for mark in CLAUSES):
                return end.span(), told.span()
    return None


def says_new(text: str) -> bool:
    """Whether the words are about whatever is new."""
    return any(wording.new.search(text) for wording in wordings())


def asks_for_subscriptions(text: str) -> bool:
    """Whether the words ask for the subscriptions that there are."""
    return len(text) <= LONGEST and any(wording.mine.search(text) for wording in wordings())


def read_schedule(text: str) -> Wish:
    """As `read_wish` for words that are known to be a wish: those after /subscribe."""
    text = " ".join(text.split())[:LONGEST]
    found = [_take(text, wording) for wording in wordings()]
    return read_wish(text) or max(found, key=lambda wish: len(text) - len(wish.rest))


def _read(text: str, wording: Wording) -> Wish | None:
    timely = any(p.search(text) for p in (*wording.cadences.values(), *wording.weekdays))
    asked = wording.wish.search(text)
    if asked is None:
        asked = wording.wish_new.search(text)
        if asked is None or not (timely or _follows(wording.new, text, asked.end())):
            return None
    if any(not text[refused.end() : asked.start()].strip() for refused in wording.refuse.finditer(text)):
        return None  # "you never tell me about …" is complained of
    wish = _take(f"{text[: asked.start()]} {text[asked.end() :]}", wording)
    # "Would you please inform me how many …" asks too, whatever is said before the wish.
    after = _bare(text[asked.end() :], wording)
    asks = wording.asks.search(wish.rest) or wording.asks.search(after)
    if not timely and asks and (wording.past.search(wish.rest) or not wording.new.search(wish.rest)):
        return None
    return wish


def _follows(new: re.Pattern[str], text: str, place: int) -> bool:
    """Whether a word for new comes right after the wish: "tell me about new …", not "… a new plant"."""
    return any(0 <= match.start() - place <= LINKED for match in new.finditer(text))


def _take(text: str, wording: Wording) -> Wish:
    zone = hour = weekday = cadence = None
    minute = 0
    for pattern in wording.times:
        if (match := pattern.search(text)) and (time := _time(match, wording)) is not None:
            hour, minute = time
            text = _without(text, match)
            break
    for pattern in wording.zones:
        if match := pattern.search(text):
            zone, text = match["zone"], _without(text, match)
            break
    for number, pattern in enumerate(wording.weekdays):
        if match := pattern.search(text):
            weekday, cadence, text = number, Cadence.WEEKLY, _without(text, match)
            break
    for kind, pattern in wording.cadences.items():
        if match := pattern.search(text):
            cadence, text = cadence or kind, _without(text, match)
    said = [match for match in wording.odd.finditer(text) if not RATE.search(text[: match.start()])]
    odd = " ".join(match[0] for match in said) or None
    for match in reversed(said):
        text = _without(text, match)
    if cadence is None:
        cadence = Cadence.DAILY if hour is not None else Cadence.AT_ONCE
    rest = _bare(text, wording)
    framed = wording.frame.format(rest=rest)
    everything = wording.everything.fullmatch(rest) is not None
    return Wish(rest, framed, everything, cadence, weekday, hour, minute, zone, odd)


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}"


def _time(match: re.Match[str], wording: Wording) -> tuple[int, int] | None:
    named = match.groupdict()
    for name, hour in (("morning", MORNING), ("noon", NOON), ("evening", EVENING)):
        if named.get(name):
            return hour, 0
    hour, minute = int(named["hour"]), int(named.get("minute") or 0)
    half = (named.get("half") or "").lower()
    if half in wording.afternoon and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return (hour % 24, minute) if hour <= 24 and minute < 60 else None


def _bare(text: str, wording: Wording) -> str:
    """The text without the little words that tied it to the wish."""
    words = text.strip(TIES)
    while (match := wording.link.match(words)) is not None:
        words = words[match.end() :].lstrip(TIES)
    for match in reversed(list(wording.link.finditer(words))):
        if words[match.end() :].strip(TIES):
            break
        words = words[: match.start()]
    return " ".join(words.strip(TIES).split())
