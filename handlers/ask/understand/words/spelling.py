"""Words as people type them without the letters a keyboard hides: "şeker" as "seker", "Düngemittel" as "Duengemittel"."""

from itertools import product

TURKISH = str.maketrans("çğıöşüâîû", "cgiosuaiu")
GERMAN = str.maketrans("äöü", "aou")
LETTERS = {"tr": TURKISH, "de": GERMAN}
"""By language what each letter counts as."""
TYPED = {"ä": ("a", "ae"), "ö": ("o", "oe"), "ü": ("u", "ue"), "ß": ("ß", "ss")}
MOST_SPELLINGS = 16

NAME_ENDINGS = {
    "tr": (
        *(
            "larının",
            "lerinin",
            "larında",
            "lerinde",
            "ların",
            "lerin",
            "ları",
            "leri",
            "daki",
            "deki",
            "taki",
            "teki",
        ),
        *("nın", "nin", "nun", "nün", "dan", "den", "tan", "ten", "lar", "ler", "ın", "in", "un", "ün"),
        *("da", "de", "ta", "te", "ya", "ye", "na", "ne", "yı", "yi", "yu", "yü", "lı", "li", "lu", "lü"),
    ),
    "de": ("s", "er", "ern", "en"),
}
"""What a name draws after it without an apostrophe: "alarkonun", "Chinas"."""
SHORTEST_NAME = 4


def fold(language: str, text: str) -> str:
    """The casefolded text in the letters that phrases of the language are compared in, as many as before."""
    match language:
        case "tr":
            return text.translate(TURKISH)
        case "de":
            return text.translate(GERMAN)
    return text


def spellings(language: str, phrase: str) -> tuple[str, ...]:
    """The phrase in each way it may stand in a folded text."""
    if language != "de":
        return (fold(language, phrase),)
    ways = product(*(TYPED.get(letter, (letter,)) for letter in phrase))
    return tuple("".join(way) for way, _ in zip(ways, range(MOST_SPELLINGS), strict=False))


def bare_names(language: str, word: str) -> tuple[str, ...]:
    """The names that a word may be an inflected form of."""
    low = fold(language, word.casefold())
    return tuple(
        word[: -len(ending)]
        for ending in NAME_ENDINGS.get(language, ())
        if len(word) - len(ending) >= SHORTEST_NAME and low.endswith(fold(language, ending))
    )
