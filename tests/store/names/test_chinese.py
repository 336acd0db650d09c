"""Chinese names are found by their characters."""

import pytest

from store.names import ChineseNames, Name, NameKind, simplified

NAMES = [
    Name(NameKind.COUNTRY, "TR", "土耳其"),
    Name(NameKind.PLACE, "turkistan", "土耳其斯坦"),
    Name(NameKind.COMPANY, "abdi-ibrahim", "阿卜迪·易卜拉欣"),
    Name(NameKind.COMPANY, "ge-healthcare", "GE医疗"),
    Name(NameKind.PLACE, "taraz", "江布尔", 0.3),
    Name(NameKind.PLACE, "zhambyl-region", "江布尔", 0.7),
    Name(NameKind.COMPANY, "one", "长城"),
    Name(NameKind.COMPANY, "other", "长城"),
    Name(NameKind.COMPANY, "latin", "Chang Cheng"),
    Name(NameKind.COMPANY, "short", "林"),
]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("土耳其斯坦的项目", ["turkistan"]),
        ("土耳其的项目", ["TR"]),
        ("阿卜迪易卜拉欣和阿卜迪·易卜拉欣", ["abdi-ibrahim", "abdi-ibrahim"]),
        ("ge醫療在哪里", ["ge-healthcare"]),
        ("江布爾有什么", ["zhambyl-region"]),
        ("森林公园", []),
        ("常程的项目", []),
    ],
)
def test_known_characters_in_a_row_the_longest_first(text: str, ids: list[str]) -> None:
    found = list(ChineseNames(NAMES).mentions(text))
    assert [mention.candidates[0].id for mention in found] == ids
    assert all(mention.found and text[mention.start : mention.end] == mention.text for mention in found)


def test_of_two_with_one_name_neither_is_surely_meant() -> None:
    (mention,) = ChineseNames(NAMES).mentions("长城")
    assert not mention.found
    assert [candidate.id for candidate in mention.candidates] == ["one", "other"]


def test_a_name_is_added_and_forgotten() -> None:
    names = ChineseNames()
    names.add(Name(NameKind.COMPANY, "xiaomi", "小米"))
    assert [m.candidates[0].id for m in names.mentions("小米建厂吗")] == ["xiaomi"]
    names.remove(NameKind.COMPANY, "xiaomi")
    assert list(names.mentions("小米建厂吗")) == []


def test_traditional_characters_are_simplified_one_for_one() -> None:
    assert simplified("請問德國企業") == "请问德国企业"


@pytest.mark.parametrize(
    ("text", "id_"),
    [("霍尼维尔投了多少", "honeywell"), ("奇木肯特有什么", "shymkent"), ("科斯塔乃市", "kostanay")],
)
def test_a_foreign_name_is_found_by_its_sound(text: str, id_: str) -> None:
    names = [
        Name(NameKind.COMPANY, "honeywell", "霍尼韦尔"),
        Name(NameKind.PLACE, "shymkent", "奇姆肯特"),
        Name(NameKind.PLACE, "kostanay", "科斯塔奈"),
        Name(NameKind.PLACE, "almaty", "阿拉木图"),
    ]
    (mention,) = ChineseNames(names).mentions(text)
    assert (mention.candidates[0].id, mention.found, mention.exact) == (id_, True, False)


def test_a_forgotten_name_is_heard_no_more() -> None:
    names = ChineseNames([Name(NameKind.COMPANY, "honeywell", "霍尼韦尔")])
    names.remove(NameKind.COMPANY, "honeywell")
    assert list(names.mentions("霍尼维尔")) == []
