"""Thousands of phrases found at once are found as single regular expressions would find them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from handlers.ask.understand.words.phrases import PhraseBook, Phrases

WORDS = ("how", "many", "man", "jobs", "job", "in", "all", "manyfold", "a", "proj", "projects")
SEPARATORS = (" ", ", ", "-", "'", " . ", "\x01", "  ")
phrases = st.lists(
    st.lists(st.sampled_from((*WORDS, "man*", "proj*", "job*")), min_size=1, max_size=3).map(" ".join),
    min_size=1,
    max_size=6,
    unique=True,
)
texts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SEPARATORS)), max_size=8).map(
    lambda pieces: "".join(word + gap for word, gap in pieces)
)


def as_pattern(several: list[str]) -> re.Pattern[str]:
    def word(each: str) -> str:
        return re.escape(each[:-1]) + r"\w*" if each.endswith("*") else re.escape(each)

    made = [r"[\s,'’«»\"/-]+".join(word(each) for each in phrase.split()) for phrase in several]
    return re.compile(rf"(?<!\w)(?:{'|'.join(made)})(?!\w)")


@given(several=phrases, text=texts)
def test_a_phrase_stands_where_a_regular_expression_finds_it(several: list[str], text: str) -> None:
    book = PhraseBook((("group", "meaning"), phrase) for phrase in several)
    found = Phrases(book, ("group", "meaning")).search(text)
    match = as_pattern(several).search(text)
    assert (found is None) == (match is None)
    if found is not None and match is not None:
        assert found.start() == match.start() and found.end() >= match.end()


def test_the_longest_phrase_is_found_and_none_within_it() -> None:
    book = PhraseBook([(("a", "count"), "how many"), (("a", "count"), "many"), (("a", "jobs"), "job*")])
    assert dict(book.scan("how many jobs, many")) == {
        ("a", "count"): ((0, 8), (15, 19)),
        ("a", "jobs"): ((9, 13),),
    }
    assert book.found("a", "jobs: how many?") == {"count": 6, "jobs": 0}


def test_what_is_blanked_out_parts_a_phrase() -> None:
    book = PhraseBook([(("a", "count"), "how many")])
    assert not book.scan("how \x01 many")
