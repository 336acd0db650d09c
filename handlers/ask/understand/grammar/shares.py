"""What part of those that were spoken of some of them are: "what share is that?", "what percentage operate?"."""

import re
from collections.abc import Iterator

from handlers.ask.understand.question import CONDITIONS, Attribute, Kind, Question, measured
from handlers.ask.understand.text.reading import Reading
from store.filters import ProjectFilter
from store.names import NameKind

AMONG = re.compile(
    r"\b(?:among|amongst|out of|of all|of the|within)\b|\b(?:среди|из|от)\b|ішінде|арасында", re.IGNORECASE
)
"""What stands between some and those that they are a share of: "Turkish projects among those in Shymkent"."""
ARE = re.compile(r"\b(?:is|are|was|were)\b|\bзанима|\bприходится", re.IGNORECASE)
"""What stands between those and some of them: "what percent of pharma projects are in Almaty?"."""
OF_IT = re.compile(r"\bshare (?:of|in)(?: the)?\s*$|^\s*в[о]?\s*$", re.IGNORECASE)
"""What stands between some and what they are a share of: "China's share of energy projects", «доля Китая в энергетике»."""
LOCATIVE = re.compile(r"[дт](?:ағы|егі|аги|еги|агы|еги)$")
"""How in Kazakh what holds them ends: «энергетикадағы үлесі»."""
TOLD = ("stated", "unstated")
WHERE, STATES = ("places", "zones"), ("statuses", "export")


def share_of_all(
    reading: Reading, wanted: ProjectFilter, attributes: tuple[Attribute, ...]
) -> Question | None:
    """The share of some in those that are told with them, or in all of the register: "the share of Turkish projects in
    Shymkent", "the share of Turkey in jobs"."""
    said = dict(_said(reading, wanted)) if reading.has("turns", "share") else {}
    asked = wanted.given <= said.keys() or (bool(wanted.stated) and wanted.given <= {*said, "but_not"})
    rest = reading.lexicon.without("turns", "investments", reading.folded)
    invested = rest != reading.folded and not reading.lexicon.has("words", "project", rest)
    measure = measured(attributes) or (Attribute.AMOUNT if invested else None)
    if wanted.stated or wanted.unstated:
        measure = None  # "what percent of projects disclose investment?": of the projects
    # "China's share", "доля энергетики": of all that is in the register.
    bare = said.keys() in ({"countries"}, {"sectors"}, {"statuses"}) and not reading.ids(NameKind.COMPANY)
    told = measure or len(said) > 1 or bare or reading.says("words", "project")
    told = told or reading.has("turns", "of_everything")  # "what percent of everything is operating?"
    if not asked or not said or not told:
        return None
    whole = ProjectFilter()
    if len(said) > 1:
        (first, (_, end)), *_, (last, (start, _)) = sorted(said.items(), key=lambda item: item[1])
        between = reading.text[end:start]
        # "Of operating projects export": said of those.
        done = last in (*STATES, *TOLD) and reading.lexicon.has("words", "project", between)
        of_last = OF_IT.search(between) is not None
        within = next(
            (slot for slot, (_, at) in said.items() if LOCATIVE.search(reading.text[:at].lower())), None
        )
        if reading.language == "kk" and within is not None and within != first:
            whole = wanted.keeping((within,))
        elif of_last:
            whole = wanted.keeping((last,))
        elif reading.language == "kk" or ((done or ARE.search(between)) and not AMONG.search(between)):
            whole = wanted.keeping((first,))
        elif AMONG.search(between) or last in WHERE:
            whole = wanted.keeping((last,))
    kind = Kind.SUM if measure else Kind.COUNT
    whole = whole.dropping(("but_not",)) if wanted.stated else whole
    return Question(kind=kind, filter=wanted, measure=measure, share=True, whole=whole)


def _said(reading: Reading, wanted: ProjectFilter) -> Iterator[tuple[str, tuple[int, int]]]:
    """Where each condition is said, from and to."""
    for mention in reading.mentions:
        slot = CONDITIONS.get(mention.candidates[0].kind)
        if slot in wanted.given - {"companies"}:
            yield slot, (mention.start, mention.end)
    for slot, group, meanings in (
        ("statuses", "statuses", reading.lexicon.groups["statuses"].keys()),
        ("export", "words", ("exporting", "not_exporting")),
        ("text", "titles", reading.lexicon.groups["titles"].keys()),
        ("stated", "words", ("stated",)),
        ("unstated", "words", ("unstated",)),
    ):
        finders = (reading.lexicon.groups[group][meaning] for meaning in meanings)
        spans = [match.span() for finder in finders for match in finder.finditer(reading.folded)]
        if spans and (slot in wanted.given or (slot == "stated" and wanted.stated)):
            yield slot, min(spans)
