"""Where sentences and clauses of a text end."""

import re

SENTENCE = re.compile(r"\S.*?(?:[.!?…]+(?=\s)|$)")
AND_THEN = r"\s(?=(?:and|so|but) (?:i|we|my|our|i'm|what|which|how|who|where|when|is|are|do|does)\b)"
"""Where an English clause ends without a comma: "I am with a contractor and my boss wants to know …"."""
CLAUSE = re.compile(rf"\S.*?(?:[.!?…;:,]+(?=\s)|\s[—–-](?=\s)|{AND_THEN}|$)", re.IGNORECASE)
