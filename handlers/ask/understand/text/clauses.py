"""Where sentences and clauses of a text end."""

import re

SENTENCE = re.compile(r"\S.*?(?:[.!?…]+(?=\s)|$)")
AND_THEN = r"\s(?=(?:and|so|but) (?:i|we|my|our|i'm|what|which|how|who|where|when|is|are|do|does)\b)"
"""Where an English clause ends without a comma: "I am with a contractor and my boss wants to know …"."""
I_NEED = r"\s(?=(?:(?:i|we) (?:need|want)|нужен|нужна|нужно|нужны|нам нужн\w+|мне нужн\w+)\s)"
"""Before what is needed, whatever it is for: "для комитета нужен перечень"."""
NEEDS = r"(?<=\w)(?<!\bi)(?<!\bwe)(?<!\byou)(?<!\bthey)(?<!\bnot)(?<!\balso)\s(?=(?:need|needs|looking for|searching for) )"
"""Where it ends without any word between: "im a chef need sugar plants"."""
WHAT = r"\s(?=(?:что|чё|че|какие|какой|какая|кто|где|сколько|скока|what|which)\s)"
"""Before a word that asks: "работу ищу что строят иностранцы"."""
ASKS = r"\b(?:спрашива(?:ет|ют)|интересуется|хо(?:чет|тят) (?:у?знать)|wants to know|is asking)(?=\s)"
"""What somebody's question comes after: "my partner wants to know which …"."""
ENDS = rf"[.!?…;:,]+(?=\s)|[:;]?-?\)+(?=\s)|\s[—–-](?=\s)|{AND_THEN}|{NEEDS}|{I_NEED}|{WHAT}|{ASKS}"
CLAUSE = re.compile(rf"\S.*?(?:{ENDS}|$)", re.IGNORECASE)
BRACKETED = re.compile(r"\([^()]*\)")


def clauses(text: str) -> list[tuple[tuple[int, int], str]]:
    """Where each clause stands, and its text; a bracket that opens no other is a smile, which ends one."""
    plain = BRACKETED.sub(lambda match: "_" * len(match[0]), text)
    return [(match.span(), text[slice(*match.span())]) for match in CLAUSE.finditer(plain)]
