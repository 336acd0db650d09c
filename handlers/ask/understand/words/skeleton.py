"""A word as it sounds: Kazakh and Russian typed in Latin letters, or without the letters a phone hides."""

CYRILLIC = {
    **dict.fromkeys("ә", "а"),
    "ғ": "г",
    **dict.fromkeys("іыйї", "и"),
    "қ": "к",
    "ң": "н",
    "ө": "о",
    **dict.fromkeys("ұү", "у"),
    "һ": "х",
    **dict.fromkeys("эёє", "е"),
    **dict.fromkeys("ъь", ""),
}
LATIN = {
    **{"shch": "щ", "sh": "ш", "ch": "ч", "zh": "ж", "kh": "х", "gh": "г", "ts": "ц", "ya": "я", "yu": "ю"},
    **{
        "yo": "е",
        "ye": "е",
        "ia": "я",
        "iu": "ю",
        "a": "а",
        "b": "б",
        "c": "с",
        "d": "д",
        "e": "е",
        "f": "ф",
    },
    **{"g": "г", "h": "х", "i": "и", "j": "ж", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п"},
    **{"q": "к", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в", "w": "у", "x": "х", "y": "и", "z": "з"},
    **{"á": "а", "ä": "а", "ı": "и", "ń": "н", "ñ": "н", "ó": "о", "ö": "о", "ú": "у", "ü": "у", "ý": "у"},
    **{"ǵ": "г", "ğ": "г", "ş": "ш", "ū": "у", "ç": "ч"},
}
LONGEST = 4


def is_latin(word: str) -> bool:
    return any("a" <= letter <= "z" for letter in word)


def skeleton(word: str) -> str:
    """The casefolded word in Cyrillic letters with what is told apart only by special ones made equal."""
    if is_latin(word):
        word = to_cyrillic(word)
    return "".join(CYRILLIC.get(letter, letter) for letter in word)


def to_cyrillic(word: str) -> str:
    """Latin letters as the Cyrillic ones that sound so, the longest group first."""
    made, at = [], 0
    while at < len(word):
        for size in range(LONGEST, 0, -1):
            if (letter := LATIN.get(word[at : at + size])) is not None:
                made.append(letter)
                at += size
                break
        else:
            made.append(word[at])
            at += 1
    return "".join(made)
