"""Names that are said not to be meant: "not Chinese", "кроме энергетики", "Қытайдан басқа"."""

import re
from collections.abc import Sequence

from handlers.ask.understand.words.lexicon import WORD, Lexicon
from store.names import Mention, NameKind

Span = tuple[int, int]

MOST_BETWEEN = 4
"""Words between "not" and the name: "not from the"."""

MADE = frozenset((NameKind.SECTOR, NameKind.PRODUCT))
"""Kinds that both say what is made: "without oil and gas"."""

REGION = "-region"
"""How the id of a region ends, after that of its town."""

THE_TOWN = re.compile(r"\bcity\b|\btown\b|\bгород(?:а|е|у|ом)?\b|\bқала(?:сы\w*|ны\w*|да\w*|мен)?\b")
"""How a town is told from the region around it."""
THE_REGION = re.compile(r"\bregion\b|\boblast\b|\bобласт|\bоблыс")

OTHER = ("басқа", "баска", "бөлек", "болек")
WITHIN = re.compile(r"[дт][ае](?:ғы|гы|гі|ги)?$")
"""The Kazakh ending of where something is; "басқа" leaves out what ends in "from"."""
FROM = re.compile(r"[днт][ае]н\s*$")
DOING = re.compile(r"\w{2}(?:[ае]т[ыі]н|йт[ыі]н|[ғгқк][ае]н)\s*$")
"""The Kazakh ending of what does something: "машина шығаратын басқа зауыттар" are others that do it."""
OWNING = re.compile(r"[днт][ыіи][ңн]$")
"""The ending of a Kazakh owner."""

SUBORDINATE = re.compile(
    r"(?<=\bтех),(?=\s*$)|(?<=\bthose),(?=\s*$)|,(?=\s+(?:что|кто|котор\w+|which|that|who)\b)"
)
"""The comma before what tells those left out: "кроме тех, что уже работают"."""

NOT_DRAWN = re.compile(r"\b\w+n['’]t\b")
"""The English "not" drawn on to a verb: "doesn't"."""

DRAWN_ON = re.compile(r"^[-'’][^\W\d]+")
"""The ending that a name in other letters draws after it."""

AFTER = (",", "(", "-", "–", "—", "\x01")
"""What stands before "no" where it leaves out; the last is the sign of a name."""
JUST_OUTSIDE = re.compile(
    r"\b(?:just|right|site|plant|factory|mill|mine|farm|facility|project|one|built|being built|located|based) outside\b"
)
"""What stands near a town, not anywhere else."""
EDGE = re.compile(r"[.,;:!?()\x01]")
"""What no "not" reaches across."""


def set_apart(
    folded: str, mentions: Sequence[Mention], lexicon: Lexicon
) -> tuple[tuple[Mention, ...], tuple[Mention, ...], tuple[Span, ...]]:
    """The mentions that are meant, those that are not, and where the words stand that say so.

    `folded` has each mention blanked out.
    """
    mentions = _without_replaced(folded, mentions, lexicon)
    denied: list[Mention] = []
    spans: list[Span] = []
    for pattern, behind in (("except_before", False), ("except_within", False), ("except_after", True)):
        finder = lexicon.groups["words"].get(pattern)
        for match in finder.finditer(folded) if finder else ():
            if pattern == "except_within" and not folded[: match.start()].rstrip().endswith(AFTER):
                continue  # "no German ones?" is no exception, "Polish ones, no food" is
            if any(start < match.end() and match.start() < end for start, end in spans):
                continue
            if found := _reached(match.span(), folded, mentions, lexicon, behind=behind):
                denied += [mention for mention in found if mention not in denied]
                spans.append(match.span())
    meant = tuple(mention for mention in mentions if mention not in denied)
    return meant, tuple(sorted(denied, key=lambda mention: mention.start)), tuple(spans)


def _without_replaced(folded: str, mentions: Sequence[Mention], lexicon: Lexicon) -> Sequence[Mention]:
    """The names less the one that another is to stand for: "replace Astana by Almaty", "Қытайдың орнына Түркия"."""
    said = lexicon.groups["turns"].get("instead_of")
    match = said.search(folded) if said else None
    if match is None or len(mentions) < 2:
        return mentions
    behind = lexicon.language == "kk"
    gaps = (
        (mention, slice(mention.end, match.start()) if behind else slice(match.end(), mention.start))
        for mention in mentions
        if (mention.end <= match.start()) is behind
    )
    beside = (mention for mention, gap in gaps if not folded[gap].strip())
    replaced = next(beside, None)
    alike = replaced and [m for m in mentions if m.candidates[0].kind is replaced.candidates[0].kind]
    return [m for m in mentions if m is not replaced] if alike and len(alike) > 1 else mentions


def denied_words(group: str, folded: str, lexicon: Lexicon) -> dict[str, Span]:
    """Meanings of a group that are said not to be meant, with where the "not" stands: "not yet operating"."""
    words = lexicon.groups["words"]
    phrases = {
        meaning: match.span()
        for meaning, pattern in lexicon.groups[group].items()
        if (match := pattern.search(folded))
    }
    beside = _states_beside(folded, lexicon) if group == "statuses" and "announced" not in phrases else {}
    phrases |= beside
    found: dict[str, Span] = {}
    for meaning, (start, end) in phrases.items():
        said = [
            (match.span(), folded[match.end() : start])
            for match in words["except_before"].finditer(folded, 0, start)
        ]
        if lexicon.language == "en":
            said += [(m.span(), folded[m.end() : start]) for m in NOT_DRAWN.finditer(folded, 0, start)]
        if (after := words.get("except_after")) is not None:
            said += [
                (match.span(), folded[end : match.start()])
                for match in after.finditer(folded, end)
                # "Салынып жатқан басқа жобалар" are being built like these.
                if not says_other(match.span(), folded)
            ]
        for span, gap in said:
            if _reaches(gap, [folded[slice(*other)] for other in phrases.values()], lexicon):
                found[meaning] = span
    # "The ones announced before 2023" are of that time, whatever their state.
    alone = found.keys() <= beside.keys()
    return {} if alone else found


def _states_beside(folded: str, lexicon: Lexicon) -> dict[str, Span]:
    """Words that are states only beside another one: "leave out announced and operating ones"."""
    match = lexicon.groups["attributes"]["announced"].search(folded)
    return {"announced": match.span()} if match else {}


def says_other(said: Span, folded: str) -> bool:
    """Whether the Kazakh "басқа" is "other" there, and no "but for", which stands behind the ending of "from"."""
    return folded[said[0] :].startswith(OTHER) and not FROM.search(folded[: said[0]])


def denied_again(span: Span, folded: str, lexicon: Lexicon) -> bool:
    """Whether what is denied there is to be left out: "leave out the ones not running" keeps those that run."""
    words, (start, end) = lexicon.groups["words"], span
    gaps = [folded[match.end() : start] for match in words["except_before"].finditer(folded, 0, start)]
    after = words.get("except_after")
    gaps += [folded[end : match.start()] for match in after.finditer(folded, end)] if after else []
    return any(_reaches(gap, (), lexicon) for gap in gaps)


def _reaches(gap: str, others: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether nothing but small words, and what is denied with it, stands between."""
    gap = SUBORDINATE.sub("", gap)
    for other in others:
        gap = gap.replace(other, " ")
    return not EDGE.search(gap) and all(_joins(word, lexicon) for word in WORD.findall(gap))


def _joins(word: str, lexicon: Lexicon) -> bool:
    return lexicon.has("words", "except_gap", word) or lexicon.has("words", "except_and", word)


def is_group(mention: Mention) -> bool:
    """Whether it is a group of countries: "from the CIS, without Russia"."""
    best = mention.candidates[0]
    return best.kind is NameKind.COUNTRY and best.id.islower()


def _beside_town(mention: Mention, folded: str) -> bool:
    """Whether "outside" a town is near it, not anywhere else: "the plant outside Almaty"."""
    best = mention.candidates[0]
    town = best.kind is NameKind.PLACE and not best.id.endswith(REGION)
    return town and JUST_OUTSIDE.search(folded) is not None


def _corrects(said: str, lexicon: Lexicon) -> bool:
    """Whether what is said up to the "not" takes something back: what stands behind its name is meant in its place."""
    return len(WORD.findall(said)) <= 1 or lexicon.has("words", "correction", said)


def _reached(
    said: Span, folded: str, mentions: Sequence[Mention], lexicon: Lexicon, *, behind: bool
) -> list[Mention]:
    """The name that the "not" belongs to, and those of its kind that are counted up with it."""
    ordered = sorted(mentions, key=lambda mention: mention.start, reverse=behind)
    corrects = not behind and _corrects(folded[: said[1]], lexicon)
    found: list[Mention] = []
    edge = said[0] if behind else said[1]
    for mention in ordered:
        if (mention.end > edge) if behind else (mention.start < edge):
            continue
        gap = folded[mention.end : edge] if behind else folded[edge : mention.start]
        if behind:
            gap = DRAWN_ON.sub("", gap)  # "Kia-дан басқасы"
        words = WORD.findall(gap)
        if found:
            kind, first = mention.candidates[0].kind, found[0].candidates[0].kind
            alike = kind is first or MADE.issuperset((kind, first))
            alike = alike and is_group(mention) is is_group(found[0])
            joined = all(lexicon.has("words", "except_and", word) for word in words)
            if not (alike and joined and len(words) <= 1 and (words or "," in gap)):
                break
            if corrects and not words:
                break  # "oops, not Aktobe, Astana"
        elif (
            EDGE.search(gap)
            or len(words) > MOST_BETWEEN
            or not all(lexicon.has("words", "except_gap", word) for word in words)
        ):
            break
        if behind and OWNING.search(mention.text.casefold()):
            break  # "кореялықтардың басқа жобалары" are theirs
        if behind and folded[said[0] :].startswith(OTHER) and WITHIN.search(mention.text.casefold()):
            break  # "Алматы облысында басқа жоба бар ма?" asks for more there
        if behind and folded[said[0] :].startswith(OTHER) and DOING.search(gap):
            break
        if folded[slice(*said)] == "outside" and _beside_town(mention, folded):
            break
        found.append(mention)
        edge = mention.start if behind else mention.end
    return found
