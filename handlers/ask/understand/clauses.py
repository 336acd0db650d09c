"""Where sentences and clauses of a text end."""

import re

SENTENCE = re.compile(r"\S.*?(?:[.!?…]+(?=\s)|$)")
CLAUSE = re.compile(r"\S.*?(?:[.!?…;:,]+(?=\s)|\s[—–-](?=\s)|$)")
