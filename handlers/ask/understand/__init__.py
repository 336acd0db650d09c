"""Text -> Question: a pure function of the text, the names and the lexicons."""
