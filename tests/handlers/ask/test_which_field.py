"""Which field or state is asked for, in words that name neither: "are they making cars already?", "how big is the
state's slice?"."""

import pytest

from handlers.ask.understand.question import Attribute, Kind, Unheld
from handlers.shelf import Shelf
from store.filters import ProjectFilter
from tests.asking import Talk, slugs

GERMAN_NOT_RUNNING = {
    "svevind-hyrasia-one",
    "baumann-almaty-meat",
    "knauf-zhambyl-gypsum",
    "linde-temirtau-asu2",
}


@pytest.mark.parametrize(
    ("texts", "slug"),
    [
        (("ACWA wind farm", "has it started spinning yet?"), "acwa-power-zhetysu-wind"),
        (("Masdar", "is it spinning already?"), "masdar-zhambyl-wind"),
        (("what did Leroy spend", "and Decathlon - are they in yet?"), "decathlon-almaty"),
        (("Kia jobs", "are they making cars already?"), "kia-kostanay"),
        (("Kia рабочие места", "она уже едет с конвейера?"), "kia-kostanay"),
        (("автопром что есть", "корейцы где", "Киа уже выпускает машины?"), "kia-kostanay"),
        (("что за завод у джон дира", "машины уже собирают?"), "john-deere-kostanay"),
        (("Kia жұмыс орны", "көлік шығара бастады ма"), "kia-kostanay"),
        (
            ("сколько людей на тепличке Food Ventures", "ещё функционирует?"),
            "food-ventures-aktobe-greenhouse",
        ),
        (
            ("сколько людей на тепличке Food Ventures", "голландская еще работает?"),
            "food-ventures-aktobe-greenhouse",
        ),
    ],
)
def test_whether_one_is_at_work_is_its_state(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], slug: str
) -> None:
    reply = talk(*texts)
    assert Attribute.STATUS in reply.question.attributes
    assert slugs(reply, shelf) == {slug}


def test_another_that_works_there_is_no_state(talk: Talk) -> None:
    assert talk("кто еще работает в Шымкенте").question.kind is Kind.LIST


def test_both_of_a_company_are_told_how_they_stand(talk: Talk) -> None:
    assert talk("Where has Sika set up shop?", "are they up").question.attributes == (Attribute.STATUS,)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("German projects", "are any still not built"), GERMAN_NOT_RUNNING),
        (("how many has Germany got", "any not built yet?"), GERMAN_NOT_RUNNING),
        (("German projects", "which aren't finished"), GERMAN_NOT_RUNNING),
        (("немецкие проекты", "есть ли не построенные"), GERMAN_NOT_RUNNING),
        (("неміс жобалары", "ашылмағаны бар ма"), GERMAN_NOT_RUNNING),
        (
            ("KazMunayGas projects", "which are already pumping out product"),
            {"chevron-tengiz-expansion", "sibur-polypropylene"},
        ),
        (
            ("all projects in mining", "which have been announced but nothing more"),
            {"east-hope-aluminium", "fujian-hengwang-shymkent-steel", "cove-akbulak-exploration"},
        ),
    ],
)
def test_those_in_a_state_told_in_other_words(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], found: set[str]
) -> None:
    assert slugs(talk(*texts), shelf) == found


@pytest.mark.parametrize(
    "texts",
    [
        ("five priciest projects", "what's the sixth?", "and only counting things that are already working?"),
        ("топ 5 самых дорогих", "кто шестой", "только работающие"),
        ("ең қымбат 5 жоба", "алтыншысы қайсы", "тек жұмыс істеп тұрғандары"),
    ],
)
def test_a_ranking_is_narrowed_to_a_state(talk: Talk, texts: tuple[str, ...]) -> None:
    asked = talk(*texts).question
    assert (asked.kind, asked.filter.statuses, asked.rank, asked.limit) == (Kind.TOP, ("operating",), 1, 6)


@pytest.mark.parametrize(
    ("texts", "slug"),
    [
        (("John Deere", "when was it announced", "is CLAAS there too?"), "claas-petropavlovsk"),
        (("что за завод у джон дира", "когда джон дир объявили", "а клаас тоже там?"), "claas-petropavlovsk"),
        (("John Deere", "қашан жарияланды", "CLAAS та сонда ма"), "claas-petropavlovsk"),
    ],
)
def test_whether_another_is_there_too_is_its_place(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], slug: str
) -> None:
    reply = talk(*texts)
    assert reply.question.attributes == (Attribute.PLACE,)
    assert slugs(reply, shelf) == {slug}


@pytest.mark.parametrize(
    "texts",
    [
        ("Fufeng", "на экспорт пойдет?", "а у CITIC то же самое производство?"),
        ("Fufeng jobs", "does CITIC make the same thing?"),
    ],
)
def test_whether_another_makes_the_same_is_what_it_makes(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...]
) -> None:
    reply = talk(*texts)
    assert reply.question.attributes == (Attribute.PRODUCTS,)
    assert slugs(reply, shelf) == {"citic-almaty-grain"}


@pytest.mark.parametrize(
    ("texts", "slug"),
    [
        (("Cameco", "how big is the state's slice"), "cameco-inkai"),
        (("Cameco", "what chunk does the state hold"), "cameco-inkai"),
        (("Cameco", "how big is Kazatomprom's piece"), "cameco-inkai"),
        (("Burnoye", "is it finished", "who's backing it locally"), "ug-energy-burnoye-solar"),
        (
            ("American projects", "when did Tengiz come on stream", "who holds the rest of it"),
            "chevron-tengiz-expansion",
        ),
    ],
)
def test_who_has_what_part_of_it(talk: Talk, shelf: Shelf, texts: tuple[str, ...], slug: str) -> None:
    reply = talk(*texts)
    assert reply.question.attributes == (Attribute.PARTNERS,)
    assert slugs(reply, shelf) == {slug}


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("do we have any Brits", "the solar one - how big"), {Attribute.POWER, Attribute.AMOUNT}),
        (("Goldbeck solar", "how large is the plant"), {Attribute.POWER, Attribute.AMOUNT}),
        (("Kia", "how big is it"), {Attribute.POWER, Attribute.AMOUNT}),
        (("Kia", "how big is the investment"), {Attribute.AMOUNT}),
    ],
)
def test_how_big_one_is(talk: Talk, texts: tuple[str, ...], told: set[Attribute]) -> None:
    assert set(talk(*texts).question.attributes) == told


def test_how_big_several_are_is_their_sum(talk: Talk) -> None:
    asked = talk("how big is the Turkish presence").question
    assert (asked.kind, asked.measure) == (Kind.SUM, Attribute.AMOUNT)


@pytest.mark.parametrize(
    "texts",
    [("which nation tops the list",), ("regions with most projects", "which country tops the table")],
)
def test_which_country_tops_the_table(talk: Talk, texts: tuple[str, ...]) -> None:
    asked = talk(*texts).question
    assert (asked.kind, asked.group_by) == (Kind.GROUP, Attribute.COUNTRY)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("which planned project has waited longest", "decathlon-almaty"),
        ("какой из объявленных проектов дольше всех ждет", "ronesans-hospital-ppp"),
        ("қай жоспарланған жоба ең ұзақ күтіп жүр", "decathlon-almaty"),
    ],
)
def test_what_has_waited_longest_was_announced_first(talk: Talk, shelf: Shelf, text: str, slug: str) -> None:
    reply = talk(text)
    assert (reply.question.order, reply.question.descending) == (Attribute.ANNOUNCED, False)
    assert reply.shown[0] in {p.id for p in shelf.register.find(reply.question.filter) if p.slug == slug}


KMG_BELOW_HALF = {
    *("silleno-polyethylene", "totalenergies-mirny-wind", "sibur-polypropylene"),
    "chevron-tengiz-expansion",
}
KAZATOMPROM_OVER_HALF = {"cameco-inkai", "cgn-ulba-fuel"}


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("у кого KazMunayGas имеет долю меньше 50%",), KMG_BELOW_HALF),
        (("а где ещё КМГ партнером", "у кого из них доля КМГ меньше половины"), KMG_BELOW_HALF),
        (("where does KazMunayGas hold less than half",), KMG_BELOW_HALF),
        (("Қазмұнайгаздың үлесі 50 пайыздан аз жобалар",), KMG_BELOW_HALF),
        (
            ("у кого KazMunayGas имеет долю не меньше 40%",),
            {"silleno-polyethylene", "sibur-polypropylene"},
        ),
        (("which projects does Kazatomprom hold over 50% in",), KAZATOMPROM_OVER_HALF),
        (("Қазатомпромның үлесі 50 пайыздан көп жобалар",), KAZATOMPROM_OVER_HALF),
    ],
)
def test_those_of_which_so_large_a_part_is_theirs(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], found: set[str]
) -> None:
    reply = talk(*texts)
    assert {p.slug for p in shelf.register.find(reply.question.filter)} == found
    assert reply.question.unheld is Unheld.STAKES


def test_where_none_has_so_large_a_part_it_is_said(talk: Talk) -> None:
    assert talk("у кого KazMunayGas имеет долю больше 50%").question.unheld is Unheld.NO_STAKE


@pytest.mark.parametrize(
    "texts",
    [
        ("китайские проекты в 2025", "сколько это миллиардов всего"),
        ("китайские проекты в 2025", "сколько в итоге миллиардов"),
    ],
)
def test_how_many_billions_in_all_is_a_sum(talk: Talk, texts: tuple[str, ...]) -> None:
    asked = talk(*texts).question
    assert (asked.kind, asked.measure, asked.filter.countries) == (Kind.SUM, Attribute.AMOUNT, ("CN",))


def test_how_much_two_have_together_is_a_sum(talk: Talk) -> None:
    asked = talk("сколько у марса и пепсико вместе").question
    assert (asked.kind, asked.measure, asked.filter.companies) == (
        Kind.SUM,
        Attribute.AMOUNT,
        ("mars", "pepsico"),
    )


def test_what_is_declared_for_wind_is_a_sum(talk: Talk, shelf: Shelf) -> None:
    reply = talk("сколько заявлено на ветер в жамбыле")
    assert reply.question.kind is Kind.SUM
    assert {"masdar-zhambyl-wind", "totalenergies-mirny-wind"} <= slugs(reply, shelf)


@pytest.mark.parametrize(
    ("texts", "others"),
    [
        (
            ("кто партнер у Stadler", "а этот партнер ещё с кем работает"),
            {"alstom-ekz-astana", "wabtec-astana-locomotives", "lianyungang-aktau-hub"},
        ),
        (
            ("who is the Kazakh partner of Stadler", "who else does that partner work with"),
            {"alstom-ekz-astana", "wabtec-astana-locomotives", "lianyungang-aktau-hub"},
        ),
        (
            ("Stadler серіктесі кім", "ол серіктес тағы кіммен жұмыс істейді"),
            {"alstom-ekz-astana", "wabtec-astana-locomotives", "lianyungang-aktau-hub"},
        ),
        (("партнеры Masdar", "у этого фонда есть другие проекты?"), {"ftg-bozzhyra-hotel"}),
        (
            ("Что есть по цементу?", "а в кызылорде мощность какая", "они же где-то еще строят?"),
            {"gezhouba-almaty-cement"},
        ),
        (
            ("cement plants", "the Kyzylorda one, whose is it", "do they build anywhere else?"),
            {"gezhouba-almaty-cement"},
        ),
        (("Carlsberg Іле зауыты", "олар тағы қайда салып жатыр"), {"carlsberg-almaty-expansion"}),
    ],
)
def test_what_else_is_theirs(talk: Talk, shelf: Shelf, texts: tuple[str, ...], others: set[str]) -> None:
    reply = talk(*texts)
    assert {p.slug for p in shelf.register.find(ProjectFilter()) if p.id in reply.shown} == others


@pytest.mark.parametrize(
    ("texts", "whole"),
    [
        (("Жұмыс істеп тұрған жобалардың саны қанша", "барлығының қанша пайызы жұмыс істеп тұр"), 45),
        (("барлық жобаның қанша проценті экспортқа шығарады",), 49),
        (("what percent of everything is operating",), 45),
        (("how many are planned", "what percent of everything is operating"), 45),
    ],
)
def test_a_share_of_everything(talk: Talk, shelf: Shelf, texts: tuple[str, ...], whole: int) -> None:
    asked = talk(*texts).question
    assert (asked.kind, asked.share, asked.whole) == (Kind.COUNT, True, ProjectFilter())
    assert shelf.register.count(asked.filter) == whole


@pytest.mark.parametrize(
    ("texts", "slug", "asked"),
    [
        (("Philip Morris", "is their money american"), "philip-morris-almaty", Attribute.COUNTRY),
        (("Kia рабочие места", "деньги корейские?"), "kia-kostanay", Attribute.COUNTRY),
        (("Philip Morris", "ақшасы американдық па"), "philip-morris-almaty", Attribute.COUNTRY),
        (
            ("Svevind", "when does it go live", "is it really 50 billion?"),
            "svevind-hyrasia-one",
            Attribute.AMOUNT,
        ),
        (("Kia", "где это", "это правда 310 млн?"), "kia-kostanay", Attribute.AMOUNT),
        (("Kia", "қайда", "310 миллион ба"), "kia-kostanay", Attribute.AMOUNT),
    ],
)
def test_whether_it_is_so_is_asked_of_the_field_that_says_it(
    talk: Talk, shelf: Shelf, texts: tuple[str, ...], slug: str, asked: Attribute
) -> None:
    reply = talk(*texts)
    assert reply.question.attributes == (asked,)
    assert slugs(reply, shelf) == {slug}
