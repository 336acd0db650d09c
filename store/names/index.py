"""The name index: a large immutable segment, a small one for what was added since, and the decision."""

from __future__ import annotations

import math
import sys
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np
from anyascii import anyascii

from store.names import arrays, score
from store.names.align import FEATURES, TELLING, Aligned, Asked, Bench, likeness, similarity
from store.names.elsewhere import is_city_elsewhere
from store.names.endings import CYRILLIC, readings, stems, without_hyphened_endings
from store.names.fold import Word, fold, fold_word, is_near_legal_form, legal_edges, legal_forms, words
from store.names.layout import reads_as_well, reads_better, repair_layout
from store.names.letters import surprise
from store.names.model import Candidate, Mention, Name, NameKind
from store.names.ordinary import (
    SHORTEST_NEAR,
    ambiguous_words,
    common_words,
    is_among,
    is_form_of,
    is_near,
    question_words,
)
from store.names.segment import CYRILLIC as IN_CYRILLIC
from store.names.segment import (
    INFLECTED,
    INITIALS,
    KINDS,
    LONGEST_ACRONYM,
    OTHER,
    SHORTEST_ACRONYM,
    SHORTEST_INFLECTED,
    Segment,
    acronym,
    script_of,
    tell_apart,
)

TEXT_LIMIT = 4096
LONGEST = 6
LONGEST_EXACT = 9
LONGEST_NAME = 24
MOST_OF_A_SENSE = 3
# Text that is mostly unlike a name is not the name, however well a word of it fits (maps docking protestant).
LEAST_COVERED = 0.4
AS_NEAR, MORE_OF_IT = 0.01, 0.2
CHUNK = 6
CHUNKS = 24
ROWS, LOOKED = 20, 8
# A text of one word has little to share, is soon compared, and may be the name of many: more is looked at.
ROWS_OF_A_WORD, LOOKED_OF_A_WORD = 60, 16
ASKED = 4
EXACT, BENT = 0.995, 0.01
LIKENESS = 0.975
SHORTEST_REPAIRED = 4
# A piece that holds an exact name is only another name when its every word is nearly right.
LIKE_EXACT = 0.75
WORST, CROSSED = FEATURES.index("worst"), FEATURES.index("crossed")
COVERED, EXPLAINED = FEATURES.index("covered"), FEATURES.index("explained")
JOINED = FEATURES.index("joined")
AS_INITIALS = 0.98
SHORTEST_LIKE = 3
# The adjectives of countries are short and many, and words end as countries do (Disneyland): one must be very like.
COUNTRY_FOUND, COUNTRY_LIKE = 0.95, 0.75
ARTICLES = frozenset(("a", "an", "my", "your", "our", "some", "any"))
JOINTS = frozenset(
    ("and", "or", "и", "или", "а", "және", "мен", "пен", "бен", "немесе", "zhane", "jane", "und", "ve")
)
FLOOR = 0.1
SAME_LETTERS = 0.66
# What is meant shares at least so much of what the best row shares with the piece; less when several names may
# stand in it.
LEAST_ALONE, LEAST_AMONG, LEAST_OF_A_WORD = 0.4, 0.2, 0.25
CLEARLY_HEAVIER = 2.0


@dataclass(frozen=True, slots=True)
class Considered:
    """A candidate that was looked at, for the explanation."""

    text: str
    kind: NameKind
    id: str
    name: str
    probability: float
    logit: float
    features: dict[str, float]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was found in a text and why: its words, every candidate that was looked at, best first, the
    outcome.
    """

    text: str
    keys: tuple[str, ...]
    ordinary: tuple[str, ...]
    considered: tuple[Considered, ...]
    mentions: tuple[Mention, ...]
    why: tuple[str, ...]


@dataclass(slots=True)
class _Hit:
    segment: Segment
    row: int
    probability: float
    exact: bool
    logit: float = 8.0
    features: tuple[float, ...] = ()


@dataclass(slots=True)
class _Span:
    start: int
    end: int
    hits: list[_Hit] = field(default_factory=list)
    worth: float = 0.0


@dataclass(frozen=True, slots=True)
class _Text:
    words: list[Word]
    asked: list[Asked]
    ordinary: list[bool]
    question: list[bool]
    refused: set[tuple[int, int]] = field(default_factory=set)
    exact: dict[tuple[int, int], list[_Span]] = field(default_factory=dict)


class NameIndex:
    """Finds names in texts. Built once, changed in place, saved to a file that opens at once."""

    def __init__(self, base: Segment, asking: Collection[str] = ()) -> None:
        self._base = base
        self._added: list[Name] = []
        self._delta: Segment | None = None
        # The lexicons hold the same words: one string serves them all.
        self._asking = frozenset(
            {sys.intern(word.casefold()) for phrase in asking for word in phrase.split()}
        )
        self._question = (question_words(), self._asking)
        self._ordinary = (common_words(), *self._question)
        self._question_keys = frozenset(fold_word(word) for word in question_words() if len(word) > 3)
        self._removed: list[tuple[NameKind, str]] = []
        self._weights: dict[str, float] = {}
        self._sizes: dict[str, int] = {}
        # What is read at first use is read now, not in the first question.
        score.model()
        score.prior_frequencies()
        legal_forms()
        surprise("")
        is_near("-" * SHORTEST_NEAR)
        is_city_elsewhere([""], inflected=True)

    @classmethod
    def build(cls, names: Iterable[Name], asking: Collection[str] = ()) -> NameIndex:
        """An index over the names. ``asking``: words of questions, which need more evidence to be a
        name.
        """
        return cls(Segment.build(names), asking)

    def add(self, name: Name) -> None:
        """Make a name findable from the next call on."""
        self._added.append(name)
        self._delta = None
        self._sizes.clear()
        self._weights.clear()

    def remove(self, kind: NameKind, id: str) -> None:  # noqa: A002
        """Forget every spelling of an entity; an unknown one is ignored."""
        self._base.bury(kind, id)
        self._removed.append((kind, id))
        self._added = [name for name in self._added if (name.kind, name.id) != (kind, id)]
        self._delta = None
        self._sizes.clear()

    def save(self, path: Path) -> None:
        """Write the index to one file (replaced whole), without what was added or removed since it was built.

        Raises ``ValueError`` when there are such changes: build from the tables instead.
        """
        if self._added or self._removed:
            raise ValueError("the index has changed since it was built: build it anew before saving")
        arrays.write(path, self._base.arrays, {"asking": sorted(self._asking)})

    @classmethod
    def open(cls, path: Path) -> NameIndex:
        """Map a saved index. Raises ``ValueError`` for a file that is none, ``OSError`` when unreadable."""
        found, meta = arrays.read(path)
        return cls(Segment(found), meta["asking"])

    def lookup(self, text: str, kinds: Collection[NameKind] | None = None) -> Mention | None:
        """The name that the whole text is, perhaps with a few question words around it; else None."""
        text = text[:TEXT_LIMIT]
        typed = self._prepare(text)
        if not 0 < len(typed.words) <= LONGEST_NAME:
            return None
        as_typed = self._whole(typed, 0, len(typed.words), text, kinds, exactly=True)
        if as_typed and as_typed[0].found:
            return as_typed[0]
        asked = None
        for reading, exactly in self._readings(text):
            prepared = typed if reading == text else self._prepare(reading)
            mention = self._lookup(prepared, text, kinds, exactly=exactly)
            if mention is not None and mention.found:
                return mention
            asked = asked or mention
        return asked

    def mentions(self, text: str, kinds: Collection[NameKind] | None = None) -> list[Mention]:
        """Names inside a text (its first 4096 characters): not overlapping, in order, offsets in the
        original.
        """
        asked: list[Mention] = []
        for reading, exactly in self._readings(text[:TEXT_LIMIT]):
            prepared = self._prepare(reading)
            mentions = self._choose(self._spans(prepared, kinds), prepared, text)
            if exactly and not any(prepared.question):
                mentions = [mention for mention in mentions if mention.candidates[0].probability > LIKENESS]
            if any(mention.found for mention in mentions):
                return mentions
            asked = asked or mentions
        return asked

    def _readings(self, text: str) -> list[tuple[str, bool]]:
        """The text, and as typed on the other layout when no word of it is one; each with whether likeness alone is no
        evidence for it.

        Where the text as it stands cannot be pronounced the other reading comes first.
        """
        repaired = repair_layout(text)
        if repaired is None or len(text.strip()) < SHORTEST_REPAIRED or any(map(self._is_word, text.split())):
            return [(text, False)]
        if reads_better(repaired, text):
            return [(repaired, False), (text, False)]
        return [(text, False), (repaired, not reads_as_well(repaired, text))]

    def _is_word(self, written: str) -> bool:
        """Whether a word between spaces is an ordinary one as it stands, longer than a letter, or a legal form."""
        bare = written.strip(".,!?:;\"'()«»").casefold()
        return len(bare) > 1 and (is_among(bare, self._ordinary) or (len(bare) > 2 and bare in legal_forms()))

    def candidates(self, text: str) -> list[Considered]:
        """Every candidate of a whole text with its features, exact hits left out: what the model is fitted
        to.
        """
        prepared = self._prepare(text)
        if not 0 < len(prepared.words) <= LONGEST_NAME or self._another_sense(prepared):
            return []
        spans: dict[tuple[int, int], _Span] = {}
        self._fuzzy(prepared, 0, len(prepared.words), None, spans, whole=True, keep=0.0)
        return [self._considered(prepared, span, hit) for span in spans.values() for hit in span.hits]

    def _considered(self, text: _Text, span: _Span, hit: _Hit) -> Considered:
        return Considered(
            " ".join(word.raw for word in text.words[span.start : span.end]),
            *self._identity(hit),
            hit.segment.text_of(hit.row),
            hit.probability,
            hit.logit,
            dict(zip(FEATURES, (round(f, 4) for f in hit.features), strict=False)),
        )

    def explain(self, text: str) -> Explanation:
        """The mentions of a text with every candidate looked at, its features, and the reasons."""
        prepared = self._prepare(text[:TEXT_LIMIT])
        spans = self._spans(prepared, None, keep=0.02)
        considered = [self._considered(prepared, span, hit) for span in spans for hit in span.hits]
        considered.sort(key=lambda one: -one.probability)
        found = self.mentions(text)
        return Explanation(
            text,
            tuple(word.key for word in prepared.words),
            tuple(w.raw for w, common in zip(prepared.words, prepared.ordinary, strict=True) if common),
            tuple(considered[:20]),
            tuple(found),
            tuple(_reason(mention) for mention in found) or ("no candidate was likely enough to ask about",),
        )

    def _segments(self) -> list[Segment]:
        if self._added and self._delta is None:
            self._delta = Segment.build(self._added)
        return [part for part in (self._base, self._delta) if part is not None and len(part)]

    def _weigh(self, key: str) -> float:
        known = self._weights.get(key)
        if known is None:
            segments = self._segments()
            rows = sum(len(part) for part in segments)
            known = score.rarity(key, rows, sum(part.frequency(key) for part in segments))
            if key in self._question_keys or is_near_legal_form(key):
                known = min(known, score.QUESTION_RARITY)
            if len(self._weights) > 200_000:
                self._weights.clear()
            self._weights[key] = known
        return known

    def _size(self, group: str) -> float:
        """The logarithm of how many entities of a group there are, 1.0 at a million."""
        if group not in self._sizes:
            self._sizes[group] = self._entities(group)
        return math.log10(max(10, self._sizes[group])) / 6

    def _entities(self, group: str) -> int:
        kinds = [number for number, kind in enumerate(KINDS) if score.group_of(kind) == group]
        return sum(int(part.kinds[kinds].sum()) for part in self._segments())

    def _prepare(self, text: str) -> _Text:
        found = without_hyphened_endings(text, words(text))
        ordinary, question, asked = [], [], []
        for word in found:
            raw = word.raw.casefold()
            forms = readings(word.raw)
            is_question = is_among(raw, self._question)
            common = is_question or is_among(raw, self._ordinary) or word.key.isdigit()
            ordinary.append(common or is_form_of(raw, self._ordinary))
            question.append(is_question or is_form_of(raw, self._question) or word.key.isdigit())
            plain = anyascii(word.raw).lower()
            asked.append(
                Asked(word.key, forms, self._weigh(word.key), plain, ordinary[-1], partial(is_near, raw))
            )
        return _Text(found, asked, ordinary, question)

    def _identity(self, hit: _Hit) -> tuple[NameKind, str]:
        entity = int(hit.segment.entity[hit.row])
        return KINDS[hit.segment.kind[entity]], hit.segment.id_of(entity)

    @staticmethod
    def _weight(hit: _Hit) -> float:
        return float(hit.segment.weight[hit.row])

    def _allowed(self, segment: Segment, row: int, kinds: Collection[NameKind] | None) -> bool:
        return kinds is None or KINDS[segment.kind[segment.entity[row]]] in kinds

    def _lookup(
        self, text: _Text, original: str, kinds: Collection[NameKind] | None, *, exactly: bool
    ) -> Mention | None:
        """The name that all the words are, else all but the question words around it."""
        count = len(text.words)
        if not 0 < count <= LONGEST_NAME:
            return None
        chosen = self._whole(text, 0, count, original, kinds, exactly=exactly or self._another_sense(text))
        left, right = 0, count
        while left < right - 1 and text.question[left]:
            left += 1
        while right - 1 > left and text.question[right - 1]:
            right -= 1
        if not (chosen and chosen[0].found) and (left, right) != (0, count):
            exactly = exactly or all(text.ordinary[left:right])
            chosen = self._whole(text, left, right, original, kinds, exactly=exactly) or chosen
        return chosen[0] if chosen else None

    def _whole(
        self,
        text: _Text,
        start: int,
        end: int,
        original: str,
        kinds: Collection[NameKind] | None,
        *,
        exactly: bool,
    ) -> list[Mention]:
        """What the words are, taken as one name: an exact one, else (unless ``exactly``) the one they are like."""
        known = text.exact.get((start, end))
        if known is None:
            known = text.exact[start, end] = self._exact(text, kinds, (start, end))
        spans = {(span.start, span.end): span for span in known}
        if not spans and not exactly and (start, end) not in text.refused:
            self._fuzzy(text, start, end, kinds, spans, whole=True)
        return self._choose(list(spans.values()), text, original)

    def _spans(
        self, text: _Text, kinds: Collection[NameKind] | None, keep: float | None = None
    ) -> list[_Span]:
        spans = {(span.start, span.end): span for span in self._exact(text, kinds)}
        taken = [False] * len(text.words)
        for start, end in spans:
            for place in range(start, end):
                taken[place] = True
        chunks = 0
        start = 0
        forms = legal_forms()
        while start < len(text.words) and chunks < CHUNKS:
            if text.ordinary[start]:
                start += 1
                continue
            end = start
            while end < len(text.words) and not text.ordinary[end] and end - start < CHUNK:
                end += 1
            left = start - 1 if start and text.ordinary[start - 1] and not text.question[start - 1] else start
            right = end
            if end < len(text.words) and len(text.words[end].key) > 3 and end - left < CHUNK:
                right += 1
            alone = all(taken[start:end]) and right - left == 1
            if not alone and not all(w.key in forms for w in text.words[start:end]):
                chunks += 1
                self._fuzzy(text, left, right, kinds, spans, keep=keep)
            start = end
        return list(spans.values())

    def _exact(
        self, text: _Text, kinds: Collection[NameKind] | None, whole: tuple[int, int] | None = None
    ) -> list[_Span]:
        queries: list[str] = []
        places: list[tuple[int, int]] = []
        from_, to = whole or (0, len(text.words))
        for start in range(from_, from_ + 1 if whole else to):
            head = ""
            for end in range(start + 1, min(to, start + LONGEST_EXACT) + 1):
                word = text.asked[end - 1]
                if not whole or end == to:
                    for reading in word.readings:
                        queries.append(head + reading)
                        places.append((start, end))
                    if CYRILLIC.search(text.words[end - 1].raw) and not text.ordinary[end - 1]:
                        for stem_key in stems(text.words[end - 1].raw):
                            if len(stem_key) >= SHORTEST_INFLECTED:
                                queries.append(INFLECTED + head + stem_key)
                                places.append((start, end))
                head += word.key
            first = text.words[start]
            if first.raw.isupper() and not text.ordinary[start] and (not whole or to - from_ == 1):
                letters = acronym(first.raw)
                if SHORTEST_ACRONYM <= len(letters) <= LONGEST_ACRONYM and self._telling(letters):
                    queries.append(INITIALS + letters)
                    places.append((start, start + 1))
        if whole:
            queries.append(fold(" ".join(word.raw for word in text.words[from_:to])).replace(" ", ""))
            places.append((from_, to))
        spans: dict[tuple[int, int], _Span] = {}
        for segment in self._segments():
            for query, row in segment.exact(queries):
                if not self._allowed(segment, row, kinds):
                    continue
                start, end = places[query]
                if segment.script[row] == OTHER and all(
                    script_of(word.raw) != OTHER for word in text.words[start:end]
                ):
                    continue
                by_initials = queries[query].startswith(INITIALS)
                as_written = not by_initials and (
                    whole is not None or queries[query] == "".join(w.key for w in text.words[start:end])
                )
                bent = not as_written and not text.words[start].raw[:2].isupper()
                if bent and segment.text_of(row).isupper():
                    continue  # An acronym is bent in capitals: ШҚО-да, and not Шкода.
                if self._has_a_sense_as_typed(text, start, end, queries[query]) or not self._may_be_name(
                    text, start, end, as_written
                ):
                    text.refused.add((start, end))
                    continue
                likely = AS_INITIALS if by_initials else EXACT if as_written else EXACT - BENT
                if queries[query].startswith(INFLECTED):
                    # Жетісу is that very name rather than a form of another (Жетысае).
                    likely -= BENT
                span = spans.setdefault((start, end), _Span(start, end))
                span.hits.append(_Hit(segment, row, likely, as_written))
        return list(spans.values())

    def _has_a_sense_as_typed(self, text: _Text, start: int, end: int, reading: str) -> bool:
        """Whether a word is an ordinary one as it stands, and a name only without an ending (жақсы is no JACCS), or
        stands as a thing behind an article (a visa).
        """
        word = text.words[start]
        if end - start > 1 or not is_among(word.raw.casefold(), self._ordinary):
            return False
        before = text.words[start - 1].raw.casefold() if start else ""
        return reading != word.key or (before in ARTICLES and word.raw.islower())

    def _telling(self, letters: str) -> bool:
        """Whether among so many names these initials would hardly be met by chance."""
        companies = sum(int(part.kinds[KINDS.index(NameKind.COMPANY)]) for part in self._segments())
        return tell_apart(len(letters), companies)

    def _may_be_name(self, text: _Text, start: int, end: int, as_written: bool) -> bool:
        """Whether an exact hit may be the name: an ordinary word needs a neighbourhood of names and
        questions.
        """
        span = text.words[start:end]
        if len(text.words) == end - start:
            return True
        if all(word.key in legal_forms() for word in span):
            return False
        if all(text.question[start:end]) and any(w.raw.casefold() not in ambiguous_words() for w in span):
            return len(span) > 1 or (len(span[0].key) > 3 and span[0].raw[0].isupper() and start > 0)
        if end - start > 1:
            return True
        word = span[0]
        raw = word.raw.casefold()
        if len(word.key) < 3 and not (word.raw.isupper() or not word.raw.isascii()):
            return word.raw[0].isupper()
        if raw not in ambiguous_words() and (not text.ordinary[start] or as_written is False):
            return as_written or not text.ordinary[start]
        capital = word.raw[0].isupper()
        if not capital and raw not in ambiguous_words():
            return all(text.question[:start] + text.question[end:])
        beside = [
            place
            for place in (start - 1, end)
            if 0 <= place < len(text.words) and not self._is_country(text.words[place])
        ]
        strange = [p for p in beside if text.ordinary[p] and not text.question[p]]
        strange += [
            p for p in beside if p == end and not text.ordinary[p] and not text.words[p].raw[0].isupper()
        ]
        if capital:
            return not strange
        others = [p for p in range(len(text.words)) if not start <= p < end]
        unasked = [text.words[p] for p in others if text.ordinary[p] and not text.question[p]]
        return all(map(self._is_country, unasked)) and not strange

    def _is_country(self, word: Word) -> bool:
        """Whether the word is a country's name: "kia in korea" has no other sense."""
        return any(
            self._allowed(segment, row, (NameKind.COUNTRY,))
            for segment in self._segments()
            for _, row in segment.exact([word.key])
        )

    def _another_sense(self, text: _Text) -> bool:
        """Whether an ordinary word that is also a name stands beside words of its ordinary sense (linde
        tree); not in a longer text or one with a legal form (china motor bus co), which are weighed.
        """
        forms = legal_forms()
        if len(text.words) > MOST_OF_A_SENSE or any(word.key in forms for word in text.words):
            return False
        if all(text.ordinary) and all(word.raw.islower() for word in text.words):
            return True
        return any(word.raw.casefold() in ambiguous_words() for word in text.words) and any(
            common and not question and word.key not in forms and word.raw.casefold() not in ambiguous_words()
            for word, common, question in zip(text.words, text.ordinary, text.question, strict=True)
        )

    def _fuzzy(
        self,
        text: _Text,
        start: int,
        end: int,
        kinds: Collection[NameKind] | None,
        spans: dict[tuple[int, int], _Span],
        *,
        whole: bool = False,
        keep: float | None = None,
    ) -> None:
        floor = FLOOR if keep is None else keep
        left, right = legal_edges([word.key for word in text.words[start:end]])
        start, end = start + left, start + right
        query = text.words[start:end]
        asked = text.asked[start:end]
        segments = self._segments()
        cyrillic = any(CYRILLIC.search(word.raw) for word in query)
        least = LEAST_ALONE if whole or len(query) == 1 else LEAST_AMONG
        most_rows, most_looked = (ROWS, LOOKED) if whole else (ROWS, ROWS)
        if whole and len(query) == 1:
            least, most_rows, most_looked = LEAST_OF_A_WORD, ROWS_OF_A_WORD, LOOKED_OF_A_WORD
        exact = [place for place, span in spans.items() if not all(hit.features for hit in span.hits)]
        companies = [place for place in exact if self._identity(spans[place].hits[0])[0] is NameKind.COMPANY]
        found: dict[str, list[tuple[Segment, int, tuple[int, int], tuple[float, ...]]]] = {}
        forms = _forms_around(text, start, end)
        for segment in segments:
            rows = segment.similar(query, most_rows, least).tolist()
            if kinds is not None:
                rows = [row for row in rows if self._allowed(segment, row, kinds)]
            if not rows:
                continue
            bench = Bench(asked, segment.keys_of(rows), self._weigh)
            for number in bench.hopeful(most_looked):
                row = rows[number]
                kind = KINDS[segment.kind[segment.entity[row]]]
                group = score.group_of(kind)
                crossed = (segment.script[row] == IN_CYRILLIC) != cyrillic
                aligned = bench.beside(number, segment.text_of(row), self._size(group), crossed)
                for left, right in _windows(aligned, whole):
                    place = (start + left, start + right)
                    if not whole and (place in text.refused or all(text.ordinary[slice(*place)])):
                        continue
                    if not whole and right - left > 1 and _joined_on(text, *place):
                        continue
                    if kind is NameKind.SECTOR and any(_asks_of(text, place, each) for each in companies):
                        continue
                    if right - left == 1 and (
                        asked[left].rarity < TELLING or len(asked[left].key) < SHORTEST_LIKE
                    ):
                        continue
                    if group == "place" and _is_elsewhere(asked[left:right], cyrillic):
                        continue
                    if segment.script[row] == OTHER and not self._same_letters(text, place, aligned.text):
                        continue
                    features = aligned.features(left, right, forms)
                    if features[COVERED] < LEAST_COVERED:
                        continue
                    if features[WORST] < LIKE_EXACT and any(
                        place[0] <= left and right <= place[1] for left, right in exact
                    ):
                        continue
                    found.setdefault(group, []).append((segment, row, place, features))
        for group, compared in found.items():
            logits = score.logits(group, np.array([features for *_, features in compared])).tolist()
            for (segment, row, place, features), logit in zip(compared, logits, strict=True):
                weighed = logit + 2.0 * math.log(float(segment.weight[row]) or 0.01)
                chance = score.sigmoid(weighed)
                if chance < floor:
                    continue
                span = spans.setdefault(place, _Span(*place))
                if place not in exact:
                    span.hits.append(_Hit(segment, row, min(chance, LIKENESS), False, weighed, features))

    @staticmethod
    def _same_letters(text: _Text, place: tuple[int, int], name: str) -> bool:
        """Whether a name in a script of few or silent vowels is written much like the piece itself."""
        written = "".join(word.raw for word in text.words[slice(*place)])
        return similarity(written, "".join(word.raw for word in words(name))) >= SAME_LETTERS

    def _choose(self, spans: Iterable[_Span], text: _Text, original: str) -> list[Mention]:
        """The best spans that do not overlap: sure before doubtful, then by how much of the text they
        explain.
        """
        judged: list[tuple[float, _Span, Mention]] = []
        for span in spans:
            mention = self._decide(span, text, original)
            if mention is None:
                continue
            best = span.hits[0]
            told = sum(
                word.rarity * max(1, len(word.key)) ** 0.5 for word in text.asked[span.start : span.end]
            )
            span.worth = best.probability**3 * told + (0.3 if best.exact else 0.0)
            judged.append((span.worth if mention.found or best.exact else span.worth * 0.5, span, mention))
        judged.sort(key=lambda one: (-one[0], one[1].start, one[1].end))
        taken = [False] * len(text.words)
        chosen: list[Mention] = []
        for _, span, mention in judged:
            if any(taken[span.start : span.end]):
                continue
            taken[span.start : span.end] = [True] * (span.end - span.start)
            others = [other for _, other, found in judged if found.found and other is not span]
            if not self._piece_of_longer(span, text, original, others):
                chosen.append(mention)
        return _merged(sorted(chosen, key=lambda mention: mention.start), original)

    def _piece_of_longer(self, span: _Span, text: _Text, original: str, others: Sequence[_Span]) -> bool:
        """Whether a piece that is only like a name stands in a longer unknown one (Valores in Bolsa Valores SAB)."""
        top = span.hits[0]
        group = _group(top)
        held = {place for other in others for place in range(other.start, other.end)} - {
            *range(span.start, span.end)
        }

        def continues(place: int, left: int) -> bool:
            word = text.words[place]
            return (
                word.raw[0].isupper()
                and not (text.question[place] or place in held)
                and (group == "place" or word.key not in legal_forms())
                and not original[text.words[left].end : text.words[left + 1].start].strip(" -&")
            )

        if not top.features or not text.words[span.start].raw[0].isupper():
            return False
        start, end = span.start, span.end
        while start and continues(start - 1, start - 1):
            start -= 1
        while end < len(text.words) and continues(end, end - 1):
            end += 1
        if (start, end) == (span.start, span.end) or group == "place":
            return (start, end) != (span.start, span.end)
        asked, crossed = text.asked[start:end], top.features[CROSSED] > 0
        bench = Bench(asked, [top.segment.key_of(top.row)], self._weigh)
        aligned = bench.beside(0, top.segment.text_of(top.row), self._size(group), crossed)
        wide = np.array([aligned.features(0, end - start)])
        return score.sigmoid(float(score.logits(group, wide)[0])) < score.LEAST

    @staticmethod
    def _sure(top: _Hit, second: _Hit | None, kind: NameKind) -> bool:
        """Whether a likely candidate is right; from now on its probability says how sure that is."""
        lead = 8.0 if second is None else top.logit - second.logit
        group = score.group_of(kind)
        sure = score.confidence(group, top.logit, lead, top.features)
        threshold = score.model().curves[group].threshold(top.features)
        if kind is NameKind.COUNTRY:
            threshold = max(threshold, COUNTRY_FOUND)
        unlike = kind is NameKind.COUNTRY and top.features[JOINED] < COUNTRY_LIKE
        found = sure >= threshold and top.probability >= score.LEAST and not unlike
        if found or sure > top.probability:
            top.probability = min(sure, LIKENESS if found else threshold - 0.01)
        return found

    def _literal(self, span: _Span, text: _Text, original: str) -> tuple[NameKind, str] | None:
        """Of entities whose names sound alike the only one that is spelled letter for letter as it was typed (ВКО is
        not WKO), unless it is the lighter one.
        """
        typed = anyascii(original[text.words[span.start].start : text.words[span.end - 1].end]).lower()
        spelled = {
            self._identity(hit): self._weight(hit)
            for hit in span.hits
            if anyascii(hit.segment.text_of(hit.row)).lower() == typed
        }
        heaviest = max(self._weight(hit) for hit in span.hits)
        return next(iter(spelled)) if len(spelled) == 1 and max(spelled.values()) >= heaviest else None

    def _decide(self, span: _Span, text: _Text, original: str) -> Mention | None:
        best: dict[tuple[NameKind, str], _Hit] = {}
        span.hits.sort(key=lambda hit: (-hit.probability, -hit.logit, -self._weight(hit), hit.row))
        for hit in span.hits:
            best.setdefault(self._identity(hit), hit)
        ranked = list(best.items())[:ASKED]
        if not ranked:
            return None
        likeliest = ranked[0][1]
        ranked.sort(key=lambda one: not _whole_beside_part(likeliest, one[1]))
        top = ranked[0][1]
        second = next((hit for _, hit in ranked[1:] if not _whole_beside_part(hit, top)), None)
        if top.features:
            found = self._sure(top, second, ranked[0][0][0])
            if top.probability < score.model().ask:
                return None
        elif (
            second is None
            or second.features
            or top.exact != second.exact
            or top.probability > second.probability
        ):
            found = True
        else:
            found = self._weight(top) >= CLEARLY_HEAVIER * self._weight(second)
            if not found and (literal := self._literal(span, text, original)):
                found, ranked = True, [(literal, best[literal])]
        if found:
            ranked = ranked[:1]
        else:
            ranked = [one for one in ranked if one[1].probability >= top.probability * 0.4]
        first, last = text.words[span.start], text.words[span.end - 1]
        return Mention(
            first.start,
            last.end,
            original[first.start : last.end],
            tuple(
                Candidate(*identity, hit.segment.text_of(hit.row), round(hit.probability, 4))
                for identity, hit in ranked
            ),
            found,
            top.exact,
        )


def _merged(mentions: list[Mention], original: str) -> list[Mention]:
    """Neighbours that mean the same entity become one mention (TAV | Airports Holdins, Grit Real | Estate | Income)
    when what stands between them is like a word of the name, too.
    """
    merged: list[Mention] = []
    for mention in mentions:
        last = merged[-1] if merged else None
        if last is not None and _one_entity(last, mention, original[last.end : mention.start]):
            whole = original[last.start : mention.end]
            merged[-1] = Mention(last.start, mention.end, whole, last.candidates, True, last.exact)
        else:
            merged.append(mention)
    return merged


def _one_entity(left: Mention, right: Mention, between: str) -> bool:
    best, other = left.candidates[0], right.candidates[0]
    if not (left.found and (best.kind, best.id) == (other.kind, other.id)):
        return False
    gap = words(between)
    if len(gap) > 3 or not (right.found or len(right.candidates) == 1):
        return False
    if not gap:
        return True
    parts = [word.key for candidate in (best, other) for word in words(candidate.name)]
    return bool((likeness([word.key for word in gap], parts).max(axis=1) >= LIKE_EXACT).all())


def _joined_on(text: _Text, start: int, end: int) -> bool:
    """Whether a piece begins or ends with a word that joins it to what stands beside it: «Астана және» is no «Астана
    жаңа», however alike the words are."""
    return any(text.words[place].raw.casefold() in JOINTS for place in (start, end - 1))


def _asks_of(text: _Text, piece: tuple[int, int], name: tuple[int, int]) -> bool:
    """Whether a piece is that name with words of a question beside it: "KT&G projects" are no "IT projects"."""
    (start, end), (first, last) = piece, name
    beside = [*text.question[start:first], *text.question[last:end]]
    return start <= first and last <= end and all(beside)


def _forms_around(text: _Text, start: int, end: int) -> frozenset[str]:
    """The legal forms right behind a piece, and those right before it that do not belong to a name before them."""
    known, keys = legal_forms(), [word.key for word in text.words]
    behind, before = end, start
    while behind < len(keys) and keys[behind] in known:
        behind += 1
    while before and keys[before - 1] in known:
        before -= 1
    if before and not text.ordinary[before - 1]:
        before = start
    return frozenset((*keys[before:start], *keys[end:behind]))


def _whole_beside_part(top: _Hit, second: _Hit) -> bool:
    """Whether another hit is a whole name and as near as the best, which is part of a name of another kind (Astna
    is Astana rather than Astana Motors): the networks of two groups are not to be compared so finely.
    """
    if not (top.features and second.features) or _group(top) == _group(second):
        return False
    as_near = second.features[COVERED] > top.features[COVERED] - AS_NEAR
    return as_near and second.features[EXPLAINED] > top.features[EXPLAINED] + MORE_OF_IT


def _group(hit: _Hit) -> str:
    return score.group_of(KINDS[hit.segment.kind[hit.segment.entity[hit.row]]])


def _is_elsewhere(asked: Sequence[Asked], inflected: bool) -> bool:
    """Whether the words are a great city abroad, perhaps with an ending."""
    head = "".join(word.key for word in asked[:-1])
    return is_city_elsewhere([head + reading for reading in asked[-1].readings], inflected)


def _windows(aligned: Aligned, whole: bool) -> Sequence[tuple[int, int]]:
    """The pieces of the chunk worth comparing with the name.

    They begin and end with a word like one of its words (an ordinary word must be very like), or are
    likelier as a
    whole, run together, than without their first or last word.
    """
    count = len(aligned.asked)
    if whole:
        return [(0, count)]
    edge = [
        value >= (0.75 if word.ordinary else 0.5)
        for word, value in zip(aligned.asked, aligned.best, strict=True)
    ]
    keys = [word.key for word in aligned.asked]

    def together(left: int, right: int) -> float:
        return similarity("".join(keys[left:right]), aligned.joined_name) if left < right else 0.0

    windows = []
    for left in range(count):
        for right in range(left + 1, min(count, left + LONGEST) + 1):
            if edge[left] and edge[right - 1]:
                windows.append((left, right))
            elif any(
                asked.ordinary and len(asked.key) > 3
                for asked in (aligned.asked[left], aligned.asked[right - 1])
            ):
                continue
            elif right - left <= 3 and (value := together(left, right)) >= 0.6:
                shorter = max(together(left + 1, right), together(left, right - 1))
                if value > shorter + 0.1:
                    windows.append((left, right))
    return windows


def _reason(mention: Mention) -> str:
    best = mention.candidates[0]
    if mention.exact and mention.found:
        return f"{mention.text!r} is spelled like {best.name!r}"
    if mention.found:
        return f"{mention.text!r} is like {best.name!r} ({best.probability:.2f}) and like nothing else"
    names = ", ".join(f"{one.name!r} ({one.probability:.2f})" for one in mention.candidates)
    return f"{mention.text!r} may be {names}: to be asked"
