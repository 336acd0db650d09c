from __future__ import annotations

import csv
import gc
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.names import Mention, Name, NameIndex, NameKind
from store.names.index import TEXT_LIMIT

SEED = Path(__file__).parents[3] / "seed" / "data"
COMPANY, PLACE = NameKind.COMPANY, NameKind.PLACE


def names_of(file: str, kind: NameKind, column: str) -> list[Name]:
    with (SEED / file).open(encoding="utf-8", newline="") as opened:
        return [
            Name(kind, row[column], row["name"], float(row.get("weight") or 1.0))
            for row in csv.DictReader(opened)
        ]


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex.build(
        names_of("company_names.csv", COMPANY, "company_id") + names_of("place_names.csv", PLACE, "place_id")
    )


def work_of(asking: Callable[[], object]) -> int:
    """How many functions are called in answering: the same on every machine, however busy it is."""
    called = 0

    def count(_frame: object, event: str, _arg: object) -> None:
        nonlocal called
        called += event in ("call", "c_call")

    asking()  # what is read at first use is not counted
    gc.disable()  # nor is what others have asked to be called when it collects
    sys.setprofile(count)
    try:
        asking()
    finally:
        sys.setprofile(None)
        gc.enable()
    return called


def sure(mentions: list[Mention]) -> list[str]:
    return [mention.candidates[0].id for mention in mentions if mention.found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("compare Sika in Astana and Knauf in Qapshagay", ["sika", "astana", "knauf", "konayev"]),
        ("what does Roche build in Almaty?", ["roche", "almaty"]),
        ("Roche Almaty", ["roche", "almaty"]),
        ("Рош", ["roche"]),
        ("Киа в Костанае", ["kia", "kostanay"]),
        ("Алматыдағы жобалар", ["almaty"]),
        ("Маңғыстау облысында", ["mangystau-region"]),
        ("проекты в Алматинской области", ["almaty-region"]),
        ("Almaty Region", ["almaty-region"]),
        ("Chimkent", ["shymkent"]),
        ("Alma-Ata", ["almaty"]),
        ("阿拉木图", ["almaty"]),
        ("PROJECTS IN ASTANA", ["astana"]),
        ("ghjtrns d fcnfyt", ["astana"]),
        ("Mars in Kazakhstan", ["mars"]),
        ("what does Mars build", ["mars"]),
        ("Mars", ["mars"]),
        ("lasselsberjer", ["lasselsberger"]),
        ("Rail Stadler", ["stadler"]),
        ("CocaCola İçecek", ["coca-cola-icecek"]),
        ("🏭 #Knauf!!!", ["knauf"]),
        ("GE helthcare in Astna", ["ge-healthcare", "astana"]),
        ("Sika-ның зауыты", ["sika"]),
        ("if[nbycr", ["shakhtinsk"]),
        ("阿斯塔纳的项目", ["astana"]),
        ("концерн Knauf", ["knauf"]),
        ("ВКО", ["east-kazakhstan-region"]),
        ("Атсана", ["astana"]),
    ],
)
def test_names_are_found_inside_what_people_type(index: NameIndex, text: str, expected: list[str]) -> None:
    found = sure(index.mentions(text))
    assert [one for one in found if one != "kazakhstan"] == expected


@pytest.mark.parametrize(
    "text",
    [
        "oral exam",
        "semi",
        "turkey sandwich",
        "mars mission",
        "may",
        "apple pie",
        "linde tree",
        "hello, how are you?",
        "what is the weather today",
        "расскажи анекдот",
        "как дела?",
        "сәлем, қалайсың",
        "does Siemens have projects in Paris?",
        "what about Liverpool",
        "Kathmandu",
        "Samara",
        "проекты в Курске",
        "Makati",
        "құйды",
        "",
        "?!",
    ],
)
def test_nothing_is_found_where_nothing_is_named(index: NameIndex, text: str) -> None:
    assert sure(index.mentions(text)) == []


@pytest.mark.parametrize(
    ("typed", "never"), [("Kosshy", "kostanay"), ("Aktau", "aktobe"), ("Almaty Region", "almaty")]
)
def test_like_names_are_not_confused(index: NameIndex, typed: str, never: str) -> None:
    mention = index.lookup(typed)
    assert mention is not None
    assert never not in {candidate.id for candidate in mention.candidates}


def test_offsets_are_those_of_the_original_text(index: NameIndex) -> None:
    text = "  что строит «Рош» в Астане?"
    for mention in index.mentions(text):
        assert text[mention.start : mention.end] == mention.text
    assert [mention.text for mention in index.mentions(text)] == ["Рош", "Астане"]


def test_kinds_limit_what_is_found(index: NameIndex) -> None:
    assert sure(index.mentions("Roche Almaty", kinds={PLACE})) == ["almaty"]


def test_a_shared_spelling_is_asked_about_unless_one_is_clearly_heavier() -> None:
    equal = NameIndex.build([Name(PLACE, "town", "Turkistan"), Name(PLACE, "region", "Turkistan")])
    asked = equal.lookup("Turkistan")
    assert asked is not None
    assert not asked.found
    assert {candidate.id for candidate in asked.candidates} == {"town", "region"}
    uneven = NameIndex.build([Name(PLACE, "town", "Turkistan", 3.0), Name(PLACE, "region", "Turkistan")])
    preferred = uneven.lookup("Turkistan")
    assert preferred is not None
    assert preferred.found
    assert preferred.candidates[0].id == "town"


def test_an_acronym_is_found_where_few_names_could_have_it() -> None:
    few = NameIndex.build(
        [Name(COMPANY, "lih", "Lambert Industrial Holdings Ltd"), Name(COMPANY, "sika", "Sika")]
    )
    assert sure(few.mentions("projects of LIH")) == ["lih"]
    assert sure(few.mentions("projects of lih")) == []
    shared = NameIndex.build(
        [Name(COMPANY, "lih", "Lambert Industrial Holdings"), Name(COMPANY, "low", "Lux Iron Hub")]
    )
    asked = shared.lookup("LIH")
    assert asked is not None
    assert not asked.found
    many = NameIndex.build([Name(COMPANY, str(n), f"Lambert {n} Holdings") for n in range(500)])
    assert many.lookup("LIH") is None


def test_an_acronym_may_leave_out_small_words_or_hold_the_legal_form() -> None:
    known = NameIndex.build([Name(COMPANY, "bep", "Bank of Energy Projects Co Ltd")])
    for typed in ("BOEP", "BEP", "BOEPC", "BEPC"):
        assert sure(known.mentions(f"projects of {typed}")) == ["bep"]
    assert known.mentions("projects of BPE") == []


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Seven Group Holdings Ltd", "SevenGroupHoldingsLtd"),
        ("Kinetiko Energy Ltd", "kinetikoenergy"),
        ("S Chand and Company Ltd", "SChandandCompany"),
        ("Quess Corp Ltd", "QuessCorpLtd"),
        ("HELLA GmbH & Co KgaA", "HELLAGmbHCo"),
        ("BWX Ltd", "BWXLtd"),
        ("MY EG Services Bhd", "MYEGServicesBhd"),
    ],
)
def test_a_name_run_together_sounds_otherwise_and_is_found(name: str, typed: str) -> None:
    found = NameIndex.build([Name(COMPANY, "one", name)]).lookup(typed)
    assert found is not None
    assert found.found
    assert found.exact


def test_ordinary_words_make_a_name_when_there_are_many_or_a_legal_form() -> None:
    known = NameIndex.build(
        [Name(COMPANY, "bus", "China Motor Bus Co Ltd"), Name(COMPANY, "brands", "Turning Point Brands Inc")]
    )
    for typed, meant in (("china moter bus co", "bus"), ("turning paint brands inc", "brands")):
        mention = known.lookup(typed)
        assert mention is not None
        assert mention.candidates[0].id == meant
    assert known.lookup("china tea") is None


def test_the_whole_name_of_a_place_is_meant_rather_than_a_part_of_a_company_s() -> None:
    known = NameIndex.build([Name(COMPANY, "motors", "Astana Motors"), Name(PLACE, "astana", "Astana")])
    assert sure(known.mentions("projects in Astna")) == ["astana"]
    assert sure(known.mentions("projects of Astna Motors")) == ["motors"]


def test_a_legal_form_tells_names_apart_and_belongs_to_the_name_it_stands_by() -> None:
    known = NameIndex.build(
        [Name(COMPANY, "ecotel", "Ecotel Communication AG"), Name(COMPANY, "santo", "Santo Co Ltd")]
    )
    assert sure(known.mentions("Snato Co Ltd vs Ecotel")) == ["santo", "ecotel"]


def test_a_piece_of_a_longer_unknown_name_is_not_the_name() -> None:
    known = NameIndex.build([Name(COMPANY, "valores", "Valores Mexicanos"), Name(PLACE, "zaisan", "Zaisan")])
    assert sure(known.mentions("projects of Valoras Mexicanos")) == ["valores"]
    assert sure(known.mentions("is there anything in Saisan Software Systems Ltd")) == []


def test_words_of_the_lexicon_are_no_evidence() -> None:
    names = [Name(COMPANY, "expand", "Ekspand Holding")]
    assert NameIndex.build(names, asking=["ekspanda"]).mentions("ekspanda plan") == []


def test_added_names_are_found_at_once_and_removed_ones_never_again(index: NameIndex) -> None:
    changing = NameIndex.build([Name(COMPANY, "sika", "Sika")])
    assert changing.lookup("Zentiva") is None
    changing.add(Name(COMPANY, "zentiva", "Zentiva"))
    assert sure(changing.mentions("what does Zentiva build")) == ["zentiva"]
    changing.remove(COMPANY, "zentiva")
    changing.remove(COMPANY, "sika")
    changing.remove(COMPANY, "nobody")
    assert changing.lookup("Zentiva") is None
    assert changing.lookup("Sika") is None
    changing.add(Name(COMPANY, "sika", "Sika"))
    assert changing.lookup("Sika") is not None


def test_a_saved_index_answers_alike(index: NameIndex, tmp_path: Path) -> None:
    path = tmp_path / "names.idx"
    index.save(path)
    opened = NameIndex.open(path)
    for text in ("Киа в Костанае", "GE helthcare in Astna", "mars mission"):
        assert opened.mentions(text) == index.mentions(text)
    changed = NameIndex.open(path)
    changed.add(Name(COMPANY, "new", "Newly Added"))
    with pytest.raises(ValueError, match="build it anew"):
        changed.save(path)


def test_a_broken_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "names.idx"
    path.write_bytes(b"something else")
    with pytest.raises(ValueError, match="is not a file of names"):
        NameIndex.open(path)


def test_an_empty_index_finds_nothing() -> None:
    empty = NameIndex.build([])
    assert empty.lookup("Roche") is None
    assert empty.mentions("what does Roche build") == []


def test_the_explanation_shows_candidates_and_features(index: NameIndex) -> None:
    explained = index.explain("GE helthcare in Astana")
    assert "astana" in explained.keys
    assert "in" in explained.ordinary
    assert any(one.features for one in explained.considered)
    assert explained.mentions == tuple(index.mentions("GE helthcare in Astana"))
    assert explained.why


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=400))
def test_any_text_is_answered_with_ordered_mentions_that_do_not_overlap(index: NameIndex, text: str) -> None:
    end = 0
    for mention in index.mentions(text):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert 1 <= len(mention.candidates) <= 4
        assert all(0 <= candidate.probability <= 1 for candidate in mention.candidates)
        end = mention.end
    index.lookup(text)


def test_the_longest_message_takes_bounded_work(index: NameIndex) -> None:
    longest = ("Qwrtz Astna Lasselsbergr Kostnay Shymknt " * 220)[: 2 * TEXT_LIMIT]
    a_quarter = work_of(lambda: index.mentions(longest[: TEXT_LIMIT // 4]))
    assert work_of(lambda: index.mentions(longest[:TEXT_LIMIT])) < 2 * a_quarter
    assert work_of(lambda: index.mentions(longest)) == work_of(lambda: index.mentions(longest[:TEXT_LIMIT]))


def test_text_that_is_mostly_unlike_a_name_is_not_the_name() -> None:
    known = NameIndex.build([Name(COMPANY, "maps", "Maps SpA"), Name(COMPANY, "sika", "Sika")])
    assert known.lookup("maps docking protestant") is None
    assert sure(known.mentions("what does Maps build")) == ["maps"]


def test_a_misspelled_legal_form_is_still_one() -> None:
    known = NameIndex.build(
        [Name(COMPANY, "escalade", "Escalade Incorporated"), Name(COMPANY, "sika", "Sika")]
    )
    for typed in ("Escalade Incorporatde", "Escalade Incoroprated"):
        found = known.lookup(typed)
        assert found is not None
        assert found.found


def test_a_query_reads_no_more_of_the_index_however_many_names_there_are() -> None:
    few, many = (
        NameIndex.build(Name(COMPANY, str(n), f"Karaton Energy {n} Holding") for n in range(count))
        for count in (2_000, 60_000)
    )
    misspelled = [f"Karatan Enregy {n} Holdnig" for n in range(40)]
    of_few = work_of(lambda: [few.lookup(text) for text in misspelled])
    assert work_of(lambda: [many.lookup(text) for text in misspelled]) < 1.5 * of_few


@pytest.mark.parametrize("text", ["Жетісу", "Жетісудың", "Жетысу", "жетісуды"])
def test_a_name_as_it_stands_goes_before_a_form_of_another(index: NameIndex, text: str) -> None:
    assert sure(index.mentions(f"{text} инвестициялық порталы")) == ["zhetysu-region"]
    assert sure(index.mentions("Жетісайдағы жобалар")) == ["zhetysay"]


def test_a_legal_form_with_a_slip_is_no_part_of_the_name() -> None:
    names = [
        "Blue Bird Corp",
        "Blue Star Corp",
        "Hands Corporation Ltd",
        "Yamaha Motor Co",
        "Ricoh Company Ltd",
    ]
    index = NameIndex.build([Name(COMPANY, name, name) for name in names])
    for text, name in [
        ("Blue Bird Cprp", "Blue Bird Corp"),
        ("Hands Coproration Ldt", "Hands Corporation Ltd"),
        ("Ricoh Com pany Ltd", "Ricoh Company Ltd"),
    ]:
        mention = index.lookup(text)
        assert mention is not None
        assert (mention.found, mention.candidates[0].id) == (True, name)


@pytest.mark.parametrize(
    ("text", "expected"), [("Алматыдагы", "almaty"), ("Астананын", "astana"), ("Тараздыктар", "taraz")]
)
def test_kazakh_endings_typed_without_their_letters(index: NameIndex, text: str, expected: str) -> None:
    assert sure(index.mentions(text)) == [expected]


@pytest.mark.parametrize("text", ["Nowhereland", "Disneyland", "Wonderland"])
def test_what_ends_as_a_country_does_is_none(text: str) -> None:
    with (SEED / "country_names.csv").open(encoding="utf-8", newline="") as opened:
        rows = [row for row in csv.DictReader(opened) if len(row["code"]) == 2]
    countries = NameIndex.build([Name(NameKind.COUNTRY, row["code"], row["name"]) for row in rows])
    assert sure(countries.mentions(text)) == []
    assert sure(countries.mentions("Netherland")) == ["NL"]
