"""The words of the languages: lexicons, dictionaries, endings, spellings."""
