"""A text made ready to be read in its language: run-together words apart, endings off names."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from handlers.ask.understand.words.lexicon import WORD, Lexicon
from store.names import NameIndex, simplified
from store.names.elsewhere import is_city_elsewhere
from store.names.endings import readings

TURKISH_ENDING = re.compile(r"(?<=\w)['’‘`´][a-zçğıöşü]{1,12}\b", re.IGNORECASE)
"""What a Turkish name draws after it: "Almatı'daki"."""

TURKISH_REGION = re.compile(
    r"\b(b[öo]lge|eyalet|vilayet)s?[iı](?:n?[dt][ae](?:n|ki)?|n[iı]n|n[ae]|n[iı])\b|\b(b[öo]lge|eyalet|vilayet)[dt]e(?:n|ki)?\b",
    re.IGNORECASE,
)
"""The word for a region in any case; with it stands the region's name."""

WHAT_GOES_ON = re.compile(r"\bne(?:ler)? yap[ıi]l[ıi]yor\b", re.IGNORECASE)
"""What is done there; the verb alone is said of what is being built."""

GOOD_DAY = re.compile(r"\bқ?к?айырлы (?:күн|кун|таң|тан|кеш|kun)\w*", re.IGNORECASE)
"""A greeting, though its second word is that for the sun: "қайырлы күн"."""

SHORT_WITH = re.compile(r"\bw/\s*", re.IGNORECASE)
"""How "with" is written for short."""

SHORT_WITHOUT = re.compile(r"\bw/o\b", re.IGNORECASE)
EX = re.compile(r"(?<=\w )ex (?=[A-Z])")
"""What is left out, as a banker writes it: "pharma ex Almaty"."""

INITIALS_OWN = re.compile(r"\b([A-Z]{2,4})['’]s\b")
"""What belongs to a company of a few capitals: "GE's". A longer name is known with its ending."""

WHAT_BUILT = re.compile(r"\b(не|зауыт|фабрика|кешен) сал(ды|ған|мақ)\b", re.IGNORECASE)
"""What was built; "салды" alone may be what was invested."""

KAZAKH_LESS = re.compile(r"(?<=[нтд][ае]н )кемі\b")
"""What is less than a number, behind it; before it the word is for at least as much."""

KAZAKH_MORE = re.compile(
    r"(\d[^ ]*(?: [^ ]+){0,2}[нтд][ае]н) (?:үлкен|қымбат)(?:ы|і|тары|дері|дер|тар)?\b(?! емес)"
)
"""What is more than a number, behind it."""

KAZAKH_ABOUT = re.compile(
    r"\b(?!о[ғг]ан|бұ[ғг]ан|сол|осы|оларға)(\w{4,})(?:[ғк]а|[гк]е) [қк]атыст[ыи](?:([ғг][ыи])?(?:с[ыи]|лар[ыи]?))?\b",
    re.IGNORECASE,
)
"""What something has to do with: «автомобильге қатысты зауыттар», «астыққа қатыстысы»."""

KAZAKH_THAN = re.compile(
    r"(?:(?<=[ғқгк][ае] )|(?<=[нй][ае] )|(?<=о[ғг]ан )|(?<=бұ[ғг]ан ))қара[ғг]анда\b", re.IGNORECASE
)
"""The word for "compared to", which is spelled nearly as a town is: «Киаға қарағанда», «оған қарағанда»."""

KAZAKH_MONEY_PUT = re.compile(r"\b((?:еуро|доллар|теңге|тенге)[мбп]ен) салынған", re.IGNORECASE)
"""Money that was put in: «еуромен салынған»; a plant is built by the same word."""

KAZAKH_BUILDING = re.compile(
    r"\bқұрылыс (?:заттар[ыи]н?а? |материал[ыи] )?(?=(?:сала|компани|зауыт|фабрика|сектор|индустри|шығаратын))",
    re.IGNORECASE,
)
"""The building trade, whose word also says that something is being built: «құрылыс саласы»."""

KAZAKH_INVESTORS = re.compile(r"\b(инвестор|компания|кәсіпкер)лард[іи]к[іи]\b", re.IGNORECASE)
"""Those that belong to some: «өзбек инвесторлардікі»."""

KAZAKH_ONLY = re.compile(r"\bgana\b")
"""The Kazakh for "only" in Latin letters, which is no Ghana."""

RUSSIAN_WHETHER = re.compile(r"^не (?=\S+ ли\b)", re.IGNORECASE)
"""The "not" of a question that denies nothing: "не Kia ли выпускает Sportage?"."""

RUSSIAN_NOT_OF = re.compile(
    r"\bне-?(?=(?:кита|росси|турец|турк|американ|герман|немец|франц|япон|коре|узбек|итальян|араб|европей)\w*"
    r"(?:ск|цк|к)[а-я]{2,3}\b|(?:действующ|работающ|построенн|запущенн)\w+)",
    re.IGNORECASE,
)
"""What is written on to a country or a state that is not meant: "некитайские", "недействующие"."""

FIELDS_JOINED = {
    "энерго": "энергетика",
    "агро": "сельское хозяйство",
    "фарм": "фармацевтика",
    "хим": "химия",
    "авто": "автопром",
    "нефтегазо": "нефть и газ",
    "нефте": "нефть и газ",
    "строй": "стройматериалы",
    "мясо": "мясо",
}
RUSSIAN_JOINED = re.compile(
    rf"\b({'|'.join(FIELDS_JOINED)})((?:проект|завод|предприят|компани|объект|фабрик|комбинат)\w*)",
    re.IGNORECASE,
)
"""A field and what is built written as one word: "энергопроекты", "агрокомпании"."""

RUSSIAN_NUMBER = re.compile(
    r"(?<!\bв )\bчисло (?=[^\W\d_]+[иы]х (?:проектов|заводов|предприятий|фабрик|компаний)\b)", re.IGNORECASE
)
"""How many there are, behind which stands what they are: "число горнодобывающих проектов"."""

RUSSIAN_COUNTED = re.compile(
    r"\b((?!рабочих|людей)\w{2,}(?:[иы]х|ов)|предприятий|компаний|них|фабрик|процент|доля|часть)((?: (?:сейчас|уже|реально|сегодня))?) работает\b",
    re.IGNORECASE,
)
"""The singular that a verb has behind what is counted: "сколько китайских проектов работает"."""

KAZAKH_NUMBER = re.compile(r"(?<=[ldt][ae]r )sany\b|(?<=[yi][nñ] )sany\b")
"""The word for a number in Latin letters, behind what is counted, which is no SANY."""

KAZAKH_ASKED = re.compile(r"\b(\w{3,}(?:[дт][ыі]|[ғгқк][ае]н))([мбп][ае])\b", re.IGNORECASE)
"""A question's particle written on to the verb: "ашылдыма", "салынғанба"."""

KAZAKH_THEIRS = re.compile(
    r"^(?:ал )?((?:жоба|зауыт)(?:лар)?ы(?:\s(?:ше|қандай|қайсы|нешеу|қанша))?\s*[?.]*)$", re.IGNORECASE
)
"""Nothing but the projects of the one spoken of, whose ending says whose they are: «жобалары ше?»."""

KAZAKH_ONES = re.compile(
    r"\b(\w{3,}(?:[дт](?:а[ғг]ы|е[ғг][іи])(?=[сл])|[dt](?:a[gǵğ][yıi]|e[gǵğ][iı])(?=[sl]))|жыл[ғг]ы(?=с))"
    r"(с[ыіи]|л[ае]р[ыіи]?|s[yıi]|l[ae]r[yıi]?)(?:[нд]?[ыіи]?н|[нд][ыіи]ң|нын|нин|[нғгд][ае]|н?д[ае]|[нд][ае]н|мен|n|n[yi]n|n[ae]|men)?\b",
    re.IGNORECASE,
)
"""The one, or those, of a place: "Ақтөбедегісі", "Астанадағылары"."""

KAZAKH_NOT_THERE = re.compile(
    r"\b(\w{2,}[дт][ае])[ғг][ыі](?:с[ыі]|л[ае]р[ыі]?)н[ае]н (?=басқа|бөлек|өзге)", re.IGNORECASE
)
"""Those anywhere but there: «Алматыдағысынан басқасы»."""

KAZAKH_NEITHER = re.compile(
    r"\bне ([^\W\d_]+(?: [^\W\d_]+)?), не (?=[^\W\d_]+(?: [^\W\d_]+)? емес\b)", re.IGNORECASE
)
"""Neither … nor: "не қытайлық, не американдық емес"."""

KAZAKH_FROM = re.compile(
    r"(?<=\d)( (?:мың|млн|млрд|миллион|миллиард))?-?(?:[нтд][ае]н) (?=\d)", re.IGNORECASE
)
"""The ending of the lower bound: "10-нан 20 миллиард теңгеге дейін"."""

GERMAN_HEADS = (
    *("projekten", "projektes", "projekts", "projekte", "projekt", "vorhaben", "fabriken", "fabrik"),
    *("werken", "werkes", "werks", "werke", "werk", "anlagen", "anlage", "industrien", "industrie"),
    *("branchen", "branche", "sektoren", "sektors", "sektor", "investoren", "investor", "firmen", "firma"),
    *("unternehmen", "unternehmens", "konzerne", "konzern", "hersteller", "herstellern", "produktion"),
    *("parks", "park", "komplexes", "komplexe", "komplex", "bereich", "produzenten", "betriebe", "betrieb"),
    *("investitionen", "investition", "bau", "technik", "wirtschaft", "standorte", "standort"),
)
SHORTEST_PART = 3
LINK = re.compile(r"(?<=ung)s$|(?<=heit)s$|(?<=keit)s$|(?<=schaft)s$|(?<=ion)s$")
"""The sound between the parts of a German compound."""

CHINESE_EDGE = re.compile(
    r"(?<=[\u4e00-\u9fff])(?=[^\W_\u4e00-\u9fff])|(?<=[^\W_\u4e00-\u9fff])(?=[\u4e00-\u9fff])"
)
CHINESE_SCALES = {"千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "十亿": 10**9}
CHINESE_NUMBER = re.compile(r"(\d+(?:\.\d+)?)\s*(十亿|千万|百万|亿|万|千)")
CHINESE_DIGITS = {
    "一": 1,
    "两": 2,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
}
CHINESE_TOP = re.compile(f"(?<=前)[{''.join(CHINESE_DIGITS)}]|(?<!第)[两二三四五六七八九](?=[个家大])")


AMPERSAND_OWN = re.compile(r"\b([A-Z]+&[A-Z]+)['’]s\b")
"""What belongs to a company of capitals tied by a sign: "KT&G's"."""

BACKED = re.compile(
    r"(?<=\w)-(?=(?:backed|funded|owned|led|financed|controlled|based|built|run)\b)", re.IGNORECASE
)
"""The hyphen behind the name of those whose money it is: "US-backed"."""

COMPOUND = re.compile(
    r"\b(?!semi-|anti-|post-|over-|multi-|self-|half-)([a-z]{4,})-(?!denominated)([a-z]{4,})\b"
)
"""Two words joined to say of what kind something is: "deep-grain", "wheat-processing"."""

REPEATED = re.compile(
    r"\b(\w+) (?P<noun>(?!region|oblast|province|област|облыс|holding|group)[^\W\d_]{5,}) (and|or|и|или|мен|пен|бен|және|немесе) (\w+) (?P=noun)\b",
    re.IGNORECASE,
)
"""A noun said of each of two: "sugar plants and cement plants", but no part of names: "Dal Holding and YDA Holding"."""

NO_SUCH = re.compile(
    r"(?:^|(?<=[,.;] )|(?<=\bbut )|(?<=\band )|(?<=\bwith ))no (?=(?!such|other|more|new|the)\w+ (?:ones|projects|plants|companies)\b)(?!.*\?\s*$)",
    re.IGNORECASE,
)
"""What leaves out: "no Chinese ones"; not "no, the Chinese ones", nor "no German projects?"."""

TOPIC_FIRST = re.compile(
    r"^(?:as regards|as for|as to|regarding|concerning|with regard to|when it comes to) ([^,?]{3,40}),"
    r" (is|are|does|do|did|will|has|was|can) (?:it|they)\b",
    re.IGNORECASE,
)
"""What is spoken of, said before the question: "as for the tobacco factory, does it export?"."""
RUSSIAN_TOPIC = re.compile(
    r"^(?:а )?(?:что касается|насч[её]т|по поводу) ([^,?]{3,40}), (?:он|она|оно|они) ", re.IGNORECASE
)
INVESTMENT_PROJECTS = re.compile(r"\binvestment (?=(?:projects?|ventures?)\b)", re.IGNORECASE)
"""What is said of any project, and asks for no sum."""
TAKEN_OUT = re.compile(
    r"\b(leave|leaving|take|taking|keep|keeping|cut|cutting|throw|toss|kick|chuck|rule|filter|weed|count|cross)"
    r" ((?!it\b|that\b|out\b)[^,.;?!]{3,40}?) out\b(?! of\b)",
    re.IGNORECASE,
)
"""What leaves out, around those left out: "leave the Russian one out"."""

INITIALS = re.compile(
    r"(?:^|(?<=\bin )|(?<=\bthe )|(?<=\bany )|(?<=\ball )|(?<=\bme )|(?<=\bof ))it(?= (?:projects?|companies|firms|sector|industry)\b)"
)
"""The field by its initials in small letters, where a pronoun cannot stand: "it projects"."""

REGIONS = re.compile(
    r"\b(?P<names>[^\W\d_]+(?:, [^\W\d_]+)*)(?P<joint>,? (?:and|or|&|мен|пен|бен|және|немесе) )(?P<last>[^\W\d_]+) "
    r"(?P<word>region|oblast|province|облыс)(?:s|тар)(?P<ending>\w*)",
    re.IGNORECASE,
)
"""Regions whose word is said once for all: "Kostanay and Karaganda regions", "Қостанай мен Қарағанды облыстарында"."""

OF_SOME = r"(jobs|investment)(?= (?:in|of|among) (?!an?\b|the\b|agreement|contract|foreign|investor))"
MOST = re.compile(rf"^\W*(?:the )?max(?:imum|imal)? {OF_SOME}", re.IGNORECASE)
LEAST = re.compile(rf"^\W*(?:the )?min(?:imum|imal)? {OF_SOME}", re.IGNORECASE)
"""The one of some that has most or least: "maximum jobs in pharma"; no threshold of a rule."""

NON_BEFORE = re.compile(r"\bnon-([A-Z]\w+) ([a-z]+) (projects|plants|companies|investors|factories)\b")
"""Those of a field that are not of a country: "non-Chinese renewable projects"."""

HAS_MORE = re.compile(
    r"^((?:which|what) (?!one|of)\w+ (?:has|have|makes?|employs?)) more\b(?!.*\bthan\b)", re.IGNORECASE
)
"""The first of several that are not spoken of yet: "which hospital has more beds?"."""

AND_THE = re.compile(r"^(?:(?:and|its|the|what about|а|и|его|её|ее|ал|оны[ңн])\s+)+|\s+ше\W*$")
"""What only ties a word to what was spoken of: "and the sector?", «ал саласы ше?»."""

BARE_PERCENT = re.compile(r"(?<![\d ])\s*%|(?<!\d)\s+%")
PERCENT = {"en": " percent", "ru": " процент", "kk": " пайыз"}
"""The sign, where no number stands before it, as a word: "what % of Silleno"."""


SPEAKERS_HOME = re.compile(
    r"(?:(?<=\bI am )|(?<=\bI'm )|(?<=\bwe are )|(?<=\bwe're )|(?<=\bя )|(?<=\bмы ))"
    r"([^.?!]{0,60}?)\s*\b(?:from|based in|out of|из) ([A-ZА-ЯЁ][\w-]+)",
    re.IGNORECASE,
)
"""Where the one who asks comes from: "I am a plastics manufacturer from Busan"."""


OF_THE_STATES = re.compile(r"\b(доллар\w*) сша\b|\bақш(?= доллар)|\bu\.?s\.?(?= dollars?\b)", re.IGNORECASE)
"""The country by which a dollar is told, and no investor's."""
RUSSIAN_PARTICLE = re.compile(
    r"(?<=\w)(?<!кто)(?<!что)(?<!где)(?<!как)(?<!чей)(?<!кой)(?<!куда)(?<!когда)-(?:то|ка|таки)\b",
    re.IGNORECASE,
)
"""What only stresses a word: "сколько-то", "покажи-ка"; «кто-то» is a word of its own."""
RUSSIAN_SAME = re.compile(r"\b(?:те же|при тех же) условия\w*,?(?: но)?", re.IGNORECASE)
"""The same conditions, of which none is dropped: "те же условия, но для строящихся"."""
RUSSIAN_NOT_THAT = re.compile(r"\bне то,? (?=\w+\s*$)", re.IGNORECASE)
"""How one takes back a slip: "ой, не то, Петропавловск"."""
RUSSIAN_LEFT_OUT = re.compile(
    r"\b(исключ\w+|убер\w+|отбрось\w*),?(?: пожалуйста,?)?(?: те| тех)?(?: проекты)?(?: из них)?,?"
    r" (?:где|у (?:кого|которых)|в которых)(?: (?:инвестор|компания|страна)\w*)?(?: из)? ",
    re.IGNORECASE,
)
"""Those to be left out, by what they are: "исключите те из них, где инвестор из Китая"."""
RUSSIAN_STILL = re.compile(
    r"^(?!.*\b(?:кто|что|чего|где|как\w+|кем|кого|кому|сколько|чем|из них)\b)(.*)\bещ[её]"
    r"(?= (?:работа|действу|функциониру)[ею]т\W*$| жив[аоы]?\W*$| на ходу\W*$)",
    re.IGNORECASE,
)
"""How it is asked whether one is at work still, and after no other: «голландская ещё работает?»."""
KAZAKH_DAYS = re.compile(r"(?<![\w-])(неше|қанша|бірнеше|\d+) күн(?:де|нен|ге|дік)?\b", re.IGNORECASE)
"""Days, whose word is the sun's too."""
KAZAKH_FIGURE = re.compile(r"(?<!\w)көрсеткіш\w*")
"""A figure, which begins as the word to show."""
KAZAKH_POLITE = re.compile(
    r"\s*\w+(?:уыңызды|уіңізді|уынызды|уинизди) (?:сұраймын|өтінемін|сураймын)|\s*(?:сұраймын|өтінемін)$",
    re.IGNORECASE,
)
"""How one asks politely in Kazakh: "атап шығуыңызды сұраймын"."""
COUNTRY_CODE = re.compile(r"(?<![\w&/.'’-])[A-Z]{2}(?![\w&/’'-])")
MOST_OF_CAPITALS = 8
"""Letters of a text that is all in capitals, as its code is: "А FR?"; a longer one is but shouted."""
CODES = Path(__file__).parents[1] / "words" / "country_codes.toml"
WHICH_WORK = re.compile(
    r"(^(?:and |but |so )?which(?: ones?| plants?| factor(?:y|ies)| projects?)?(?: of [^,;]+?)?"
    r"|(?<!people)(?<!workers)(?<!staff) (?:that|which)) (?:works?|runs?)(?= ?[?.!]*$)",
    re.IGNORECASE,
)
"""Which are at work, by a verb that says something else where more follows: "which of Eni's works?", "which run?"."""
THOSE_PEOPLE = re.compile(
    r"\b(the|those|these) ((?!same|right|key|local|other|most|many|few|first|young)[^\W\d_]+(?: [^\W\d_]+)?) (?:people\b|(?:guys|folks|lot)(?= ?[?.!]*$))"
    r"(?! (?:who |that |are |will )?(?:work|employ|hir|live|get|die))",
    re.IGNORECASE,
)
"""Those of a country or a trade, as one says in talk: "except for the tyre people"."""
SLICE_OF = re.compile(r"(?<=['’]s )(?:piece|cut|portion)\b(?! of (?:land|equipment))", re.IGNORECASE)
"""What belongs to somebody of a whole: "Kazatomprom's piece"."""
RUNS_ON = re.compile(
    r"\b((?:power )?(?:plants?|stations?))(?: that| which)? (?:runs?|running|works?|working|operates?|operating)"
    r" on (?:the )?(coal|gas|wind|solar|hydro)(?: energy| power)?\b",
    re.IGNORECASE,
)
RUSSIAN_RUNS_ON = re.compile(
    r"\b(\w*станци\w+|тэц|тэс),? (?:(?:которые|которая|что) )?работа\w+ на (?=(?:природном )?(?:газ|угл|солн|ветр|вод))",
    re.IGNORECASE,
)
KAZAKH_RUNS_ON = re.compile(
    r"\b(көмір|газ|күн|жел|су)(?:мен|бен|пен)(?: ғана)? (?:жұмыс (?:істе|жаса)|жүр)(?:йтін|етін|ейтін)(?= (?P<power>электр )?ст[аә]н)",
    re.IGNORECASE,
)
KAZAKH_MADE_OF = re.compile(
    r"\bэлектр (?:энергиясын |қуатын )?(көмір|газ|күн|жел|су)(?:мен|бен|пен) (?:өндіретін|шығаратын)(?= ст[аә]н)",
    re.IGNORECASE,
)
"""What a station is fed with, which says nothing of how far it has come: «газбен жұмыс істейтін станция»."""
HOW_MANY = re.compile(r",?\s+n\s*\?\s*$")
"""How an analyst asks for a number: "TR projects, n?"."""
SIGNED = ((re.compile(r"[>≥]=?\s*(?=[$€₸\d])"), "over "), (re.compile(r"[<≤]=?\s*(?=[$€₸\d])"), "under "))
"""Signs for what bounds a number."""
NTH = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "6": "sixth", "7": "seventh"}
ONE_FROM = re.compile(r"\bthe one from (?=(?:19|20)\d\d\b)", re.IGNORECASE)
"""One told by its year, where "from" bounds nothing."""
NUMBERED = re.compile(r"\bno\. ?([1-7])(?!\d|\w)")
"""A place in what was told: "no. 2?"."""
WHETHER_OR_NOT = re.compile(
    r",? (?:whether or not|regardless of whether|no matter (?:whether|if)) [^.?!]*(?=[.?!]|$)", re.IGNORECASE
)
"""What is said to make no difference."""


@cache
def _country_codes() -> Mapping[str, str]:
    codes: dict[str, str] = tomllib.loads(CODES.read_text(encoding="utf-8"))
    return codes


def _country_of(match: re.Match[str]) -> str:
    return _country_codes().get(match[0], match[0])


def prepare(text: str, lexicon: Lexicon, index: NameIndex) -> str:
    """The cleaned text as the rest of the reading takes it."""
    text = text.replace(
        "İ", "I"
    )  # the one letter that is longer in small: where words stand is counted in letters
    if not text.isupper() or len(text) <= MOST_OF_CAPITALS:
        text = COUNTRY_CODE.sub(_country_of, text)
    said = AND_THE.sub("", lexicon.fold(text.lower())).strip(" ?!.,")
    text = lexicon.alone.get(said, text)
    text = OF_THE_STATES.sub(lambda match: match[1] or "", text)
    text = SPEAKERS_HOME.sub(_without_city, text)
    text = REPEATED.sub(r"\1 \3 \4 \g<noun>", text)
    if lexicon.language in PERCENT:
        text = BARE_PERCENT.sub(PERCENT[lexicon.language], text)
    match lexicon.language:
        case "en":
            text = WHETHER_OR_NOT.sub("", HOW_MANY.sub(", how many?", text))
            text = RUNS_ON.sub(r"\2 \1", SLICE_OF.sub("stake", text))
            text = THOSE_PEOPLE.sub(r"\1 \2 ones", text)
            text = WHICH_WORK.sub(r"\1 operate", ONE_FROM.sub("the one of ", text))
            text = NUMBERED.sub(lambda match: f"the {NTH[match[1]]} one", text)
            for sign, word in SIGNED:
                text = sign.sub(word, text)
            text = TOPIC_FIRST.sub(r"\2 \1", text)
            text = TAKEN_OUT.sub(r"leave out \2", INVESTMENT_PROJECTS.sub("", text))
            text = SHORT_WITH.sub("with ", EX.sub("excluding ", SHORT_WITHOUT.sub("without ", text)))
            text = AMPERSAND_OWN.sub(r"\1", text)
            text = INITIALS_OWN.sub(r"\1", NO_SUCH.sub("without ", text))
            text = COMPOUND.sub(lambda match: _compound(match, lexicon, index), BACKED.sub(" ", text))
            text = LEAST.sub(r"smallest \1", MOST.sub(r"largest \1", HAS_MORE.sub(r"\1 the most", text)))
            text = NON_BEFORE.sub(r"\2 \3, not \1,", text)
            return REGIONS.sub(_each_a_region, INITIALS.sub("IT", text))
        case "ru":
            text = RUSSIAN_STILL.sub(r"\1до сих пор", RUSSIAN_TOPIC.sub(r"\1 ", text))
            text = RUSSIAN_NOT_THAT.sub("нет, ", RUSSIAN_PARTICLE.sub("", text))
            text = RUSSIAN_SAME.sub("то же", RUSSIAN_LEFT_OUT.sub(r"\1 ", text))
            text = RUSSIAN_RUNS_ON.sub(r"\1 на ", text)
            text = RUSSIAN_JOINED.sub(lambda match: _field_apart(match, lexicon), text)
            text = RUSSIAN_NOT_OF.sub("не ", RUSSIAN_WHETHER.sub("", text))
            text = RUSSIAN_NUMBER.sub("сколько ", text)
            return RUSSIAN_COUNTED.sub(r"\1\2 работают", text)
        case "zh":
            text = CHINESE_TOP.sub(lambda match: str(CHINESE_DIGITS[match[0]]), simplified(text))
            return CHINESE_EDGE.sub(" ", CHINESE_NUMBER.sub(_in_figures, text))
        case "tr":
            text = TURKISH_ENDING.sub("", WHAT_GOES_ON.sub("neler var", text))
            return TURKISH_REGION.sub(lambda match: _region(match[1] or match[2]), text)
        case "kk":
            text = KAZAKH_FIGURE.sub("сан", KAZAKH_POLITE.sub("", text))
            text = KAZAKH_RUNS_ON.sub(
                lambda match: match[1] if match["power"] else f"{match[1]} электр", text
            )
            text = KAZAKH_MADE_OF.sub(r"\1 электр", text)
            text = KAZAKH_DAYS.sub(r"\1 тәулік", text)
            text = KAZAKH_THAN.sub("салыстырғанда", KAZAKH_MONEY_PUT.sub(r"\1 құйылған", text))
            text = KAZAKH_BUILDING.sub("құрылыс материалдары ", text)
            text = KAZAKH_INVESTORS.sub(r"\1лар солар", text)
            text = KAZAKH_ABOUT.sub(r"\1 саласында\2", text)
            text = KAZAKH_LESS.sub("кем", KAZAKH_THEIRS.sub(r"оның \1", KAZAKH_MORE.sub(r"\1 астам", text)))
            text = WHAT_BUILT.sub(r"\1 тұрғыз\2", GOOD_DAY.sub("сәлем", REGIONS.sub(_each_a_region, text)))
            text = KAZAKH_NUMBER.sub("саны", KAZAKH_NEITHER.sub(r"\1 және ", text))
            text = KAZAKH_ASKED.sub(r"\1 \2", KAZAKH_ONLY.sub("ғана", KAZAKH_FROM.sub(r"\1–", text)))
            text = KAZAKH_NOT_THERE.sub(r"\1н ", text)
            return KAZAKH_ONES.sub(
                lambda match: f"{match[1]} {'солар' if {'л', 'l'} & set(match[2].lower()) else 'сол'}", text
            )
        case "de":
            return WORD.sub(lambda match: _apart(match[0], lexicon, index), text)
    return text


def _without_city(match: re.Match[str]) -> str:
    """What the one who asks says of himself, without the great city abroad that he comes from."""
    abroad = is_city_elsewhere(readings(match[2]), inflected=not match[2].isascii())
    return match[1] if abroad else match[0]


def _field_apart(match: re.Match[str], lexicon: Lexicon) -> str:
    """The two words of one, unless it is a word of the lexicon."""
    known = lexicon.knows(match[0].lower())
    return match[0] if known else f"{FIELDS_JOINED[match[1].lower()]} {match[2]}"


def _compound(match: re.Match[str], lexicon: Lexicon, index: NameIndex) -> str:
    """The parts of a compound apart, unless it is a word of the lexicon or a name as it stands."""
    if lexicon.knows(match[0]):
        return match[0]
    named = index.lookup(match[0])
    return match[0] if named is not None and named.found and named.exact else f"{match[1]} {match[2]}"


def _each_a_region(match: re.Match[str]) -> str:
    word = match["word"] if match["word"].isascii() else f"{match['word']}ы"
    names = ", ".join(f"{name} {word}" for name in match["names"].split(", "))
    ending = match["ending"] if match["word"].isascii() else match["ending"].removeprefix("ы")
    return f"{names}{match['joint']}{match['last']} {word}{ending}"


def _region(word: str) -> str:
    return f"{word}si" if word.endswith("e") else f"{word}i"


def _in_figures(match: re.Match[str]) -> str:
    return f"{float(match[1]) * CHINESE_SCALES[match[2]]:.0f}"


def _apart(word: str, lexicon: Lexicon, index: NameIndex) -> str:
    """A German compound with its last part apart: "Textilindustrie" is "Textil industrie"."""
    low = word.casefold()
    head = next((head for head in GERMAN_HEADS if low.endswith(head) and low != head), None)
    if head is None or "-" in word or lexicon.knows(low):
        return word
    first = LINK.sub("", word[: -len(head)])
    if len(first) < SHORTEST_PART:
        return word
    known = index.lookup(word)
    return word if known is not None and known.found and known.exact else f"{first} {word[-len(head) :]}"
