"""Kazakh words as a dictionary knows them, with any of their endings (lexicon/words_kk.txt)."""

import re
from functools import cache, lru_cache

from handlers.ask.understand.words.lexicon import FOLDER
from handlers.ask.understand.words.skeleton import skeleton

ENDINGS = re.compile(
    r"(?:лар|лер|дар|дер|тар|тер|нин|дин|тин|га|ге|ка|ке|на|не|ни|ди|ти|нда|нде|да|де|та|те|нан|нен|дан|ден|тан|тен"
    r"|мен|бен|пен|мин|син|сиз|миз|даги|деги|таги|теги|ган|ген|кан|кен|атин|етин|итин|ип|еп|ап|(?<=[аеиоу])п|са|се|мак|мек|пак|пек"
    r"|бак|бек|ма|ме|ба|бе|па|пе|ши|лик|дик|тик|ли|и|у|(?<=[аеиоу])[нм]|а|е|си|ики|иик"
    r"|иниз|низ|гим){1,4}"
)
"""A chain of endings, as it sounds without the letters a phone hides."""
HIATUS = re.compile("[аәеоөұүыі][аәеоөұүыі]")
"""Two vowels that no Kazakh ending brings together: "шығаады" is a slip."""
TOWARD = re.compile(r"(?:(?<!амери)(?<!афри)(?<!мекси)[ғқгк][ае]|н[ае])$")
"""The ending of where to, in a casefolded name; "Америка" has none."""
SHORTEST_STEM = 3
SHORTEST_HURRIED = 6
"""Letters from which a word with a vowel left out is still plain."""
GAP = re.compile(r"[бвгджзклмнпрстфхцчшщ][бвгджзклмнпрстфхцчшщ]")
"""Letters between which a vowel is left out in typing."""
VERBS = "жасау|тоқу|тігу|құрастыру|шығару|пісіру"
MAKING = re.compile(rf"(?:{VERBS})$")
"""How a word for making something ends: "жасау"."""
PLANT_OF = re.compile(
    rf"^(?:ал )?(\w{{3,}})(?: (?:{VERBS}))? (?:зауыты|фабрикасы|фермасы|комбинаты|цехы)(?: ше| бар ма)?\W*$"
)
"""A plant that something is said of, and nothing else: what it makes."""
KEPT = 10_000


@cache
def _words() -> frozenset[str]:
    lines = (FOLDER / "words_kk.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


@lru_cache(maxsize=KEPT)
def in_full(word: str) -> str | None:
    """The casefolded word as it sounds with the one ы or і that was left out: "жинайтн"; None when none was."""
    sound = skeleton(word)
    if len(sound) < SHORTEST_HURRIED or is_kazakh(sound):
        return None
    fuller = (
        sound[:at] + "и" + sound[at:] for at in range(2, len(sound)) if GAP.fullmatch(sound, at - 1, at + 1)
    )
    return next((each for each in fuller if is_kazakh(each)), None)


@lru_cache(maxsize=KEPT)
def is_whole(word: str) -> bool:
    """Whether the dictionary has the casefolded word as it stands."""
    return skeleton(word) in _words()


def is_kazakh(word: str) -> bool:
    """Whether the dictionary has the casefolded word, or a stem of it that endings follow."""
    known, sound = _words(), skeleton(word)
    return sound in known or any(
        sound[:size] in known
        and ENDINGS.fullmatch(sound, size) is not None
        and HIATUS.search(word, size - 1) is None
        for size in range(len(sound) - 1, SHORTEST_STEM - 1, -1)
    )
