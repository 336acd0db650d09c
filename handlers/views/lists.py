"""Many projects: pages, counts, sums, groups, comparisons, distances."""

from decimal import Decimal
from html import escape

from handlers.ask.answer_types import (
    CompareAnswer,
    GroupAnswer,
    ListAnswer,
    NearestAnswer,
    NothingAnswer,
    NumberAnswer,
)
from handlers.ask.understand.question import GROUP_PAGE, MEASURES, PAGE, Attribute, Kind, Question
from handlers.views.callbacks import Apart, Card, Wider, mark, pack
from handlers.views.cards import CARD, attribute_text, capacity_text, jobs_text
from handlers.views.catalogue import count, one, say, text_of
from handlers.views.format import (
    MOST_OF_AVERAGE,
    country,
    currency_name,
    currency_title,
    money,
    number,
    power,
    rounded_money,
    status,
    undisclosed,
)
from handlers.views.message import Button, Message, Rows, bold, fit
from handlers.views.parts import (
    Names,
    amount,
    chips,
    dead_end,
    filter_words,
    investors,
    pager,
    places,
    rate_lines,
    screen,
    source_line,
)
from handlers.views.subscription_callbacks import FollowQuestion
from handlers.views.subscription_callbacks import pack as pack_wish
from store.rates import DOLLAR
from store.records import ProjectRecord
from store.register import CurrencyTotal, FacetCount, Totals

YEARS = (Attribute.ANNOUNCED, Attribute.LAUNCH)
COUNTED_GROUPS = (Attribute.COUNTRY, Attribute.SECTOR, Attribute.PLACE, Attribute.COMPANY, *YEARS)
"""Divisions of which it is said how many there are."""
MAY_BE_UNSTATED = (*MEASURES, Attribute.LAUNCH)
"""What few are put in order by, though some of them may not state it."""
IN_EACH = {
    (False, True): "most_in_each",
    (False, False): "least_in_each",
    (True, True): "newest_in_each",
    (True, False): "earliest_in_each",
}
"""What leads each line of a division, by whether it goes by time, and from the top."""
MOST_FACET_VALUES = 4
MOST_PARTS = 5
PAIR = 2
"""As many sides as one difference is told of."""
MOST_UNMEASURED = 3
"""Projects without a town that are named below the nearest."""


def list_message(answer: ListAnswer, language: str, names: Names) -> Message:
    """How many, a page of them, what they divide into, and a button for each."""
    question = answer.question
    words = filter_words(question.filter, names, language)
    projects = count("projects", answer.total, language)
    ranks = question.kind is Kind.TOP and question.order is Attribute.AMOUNT and not answer.rates
    apart = ranks and len({project.currency for project in answer.projects if project.currency}) > 1
    compared = question.limit is not None and question.limit < answer.total and not apart
    sized = question.order is Attribute.CAPACITY
    if question.limit is None and not sized:
        head = say("list_head", language, projects=projects, filter=words)
    elif compared or sized:
        head = say("in_order", language, what=say(str(question.order or Attribute.AMOUNT), language))
    elif question.rank > 1:
        alone = answer.total == 1 or apart
        ends = (question.rank,) if alone else (question.rank, question.rank + answer.total - 1)
        ranked = "–".join(number(rank, language) for rank in ends)
        head = say("rank_head" if alone else "ranks_head", language, n=ranked, filter=words)
    else:
        head = say("top_head", language, n=number(answer.total, language), filter=words)
    lines = [*_no_more(question, answer.offset, language), bold(head)]
    if ranks and not compared:
        lines.append(escape(say("top_each" if apart else "top_amount", language)))
    lines.append("")
    attributes = question.attributes
    if question.kind is Kind.TOP and question.order is not None and not attributes:
        attributes = (question.order,)
    passed = 0 if apart or compared else question.rank - 1
    # What is to open has not opened because its year has come.
    if question.filter.launch is not None and Attribute.STATUS not in attributes:
        attributes = (*(attributes or (Attribute.AMOUNT,)), Attribute.STATUS)
    lines += _lines(answer.projects, attributes, language, answer.offset + passed)
    if question.limit == 1 and compared:
        lines += _who_state_it(answer.projects, question.order, language)
    if answer.totals is not None:
        lines += _in_all(answer.totals, attributes, language)
    lines += [
        escape(
            say(
                "in_all",
                language,
                sums=capacity_text(each.unit, each.number, language),
                stated=each.stated,
                total=each.projects,
            )
        )
        for each in answer.made
    ]
    if answer.other_currencies:
        lines += ["", _not_compared(answer.other_currencies, language)]
    lines += rate_lines(answer.rates, language)
    if answer.facets:
        lines.append("")
        lines += [facet_line(attribute, counts, language) for attribute, counts in answer.facets]
    if answer.total > len(answer.projects):
        until = answer.offset + len(answer.projects)
        lines.append(escape(say("page", language, first=answer.offset + 1, last=until, total=answer.total)))
    last = ["", *_sources(answer.projects, language)]
    buttons = (
        *numbered(answer.projects, answer.offset + passed),
        *pager(question, answer.offset, PAGE, answer.total, language),
        *_apart(question, answer.other_currencies, language),
        *chips(question, names, language),
        _tell("sb_button_tell", question, language),
    )
    return Message(fit(lines, last=last), buttons)


def _no_more(question: Question, offset: int, language: str) -> list[str]:
    """Said where more was asked for than there is: the last page is shown once more."""
    return [escape(say("no_more", language)), ""] if question.offset > offset else []


def _lines(
    projects: tuple[ProjectRecord, ...], attributes: tuple[Attribute, ...], language: str, offset: int = 0
) -> list[str]:
    """A line for each project, with its number."""
    return [
        f"{position}. {list_line(project, attributes, language)}"
        for position, project in enumerate(projects, start=offset + 1)
    ]


def _in_all(totals: Totals, attributes: tuple[Attribute, ...], language: str) -> list[str]:
    """The sums of what was asked of each, where several state it."""
    summed = []
    if Attribute.AMOUNT in attributes:
        summed.append((_amounts(totals.amounts, language), totals.with_amount))
    if Attribute.JOBS in attributes:
        summed.append((jobs_text(totals.jobs, language), totals.with_jobs))
    if Attribute.POWER in attributes:
        summed.append((power(totals.power, language), totals.with_power))
    return [
        escape(say("in_all", language, sums=sums, stated=stated, total=totals.projects))
        for sums, stated in summed
        if stated > 1
    ]


def _who_state_it(projects: tuple[ProjectRecord, ...], order: Attribute | None, language: str) -> list[str]:
    """How many of the few that are put in order state what they are ordered by, where some do not."""
    if order not in MAY_BE_UNSTATED:
        return []
    stated = sum(getattr(project, order.value) is not None for project in projects)
    if stated == len(projects):
        return []
    return ["", escape(say("coverage", language, stated=stated, total=len(projects)))]


def _sources(projects: tuple[ProjectRecord, ...], language: str) -> list[str]:
    """Where each of two is from; of more the first, with how many others there are."""
    if len(projects) <= 2:
        return [source_line(project.source, language) for project in projects]
    return [source_line(projects[0].source, language, more=len(projects) - 1)]


def _not_compared(others: tuple[tuple[str, int], ...], language: str, *, no_rate: str | None = None) -> str:
    """How many projects state other currencies, and why they were not compared."""
    projects = count("projects", sum(number for _, number in others), language)
    if no_rate is None:
        return escape(say("other_currencies", language, projects=projects))
    currency = currency_title(no_rate, language)
    return escape(say("no_rate_between", language, currency=currency, projects=projects))


def _apart(question: Question, others: tuple[tuple[str, int], ...], language: str) -> Rows:
    """A button to the projects of each currency that was not compared."""
    made = tuple(
        Button(
            f"{currency_name(currency, language)}: {count('projects', number, language)}",
            pack(Apart(mark(question), currency)),
        )
        for currency, number in others
    )
    return (made,) if made else ()


def list_line(project: ProjectRecord, attributes: tuple[Attribute, ...], language: str) -> str:
    parts = [f"<b>{escape(investors(project))}</b> — {escape(text_of(project.title, language))}"]
    if place := places(project, language):
        parts.append(escape(place))
    elif Attribute.PLACE in attributes:
        nowhere = undisclosed(attribute_text(project, Attribute.PLACE, language), language)
        parts.append(f"{escape(say(Attribute.PLACE.value, language))}: {escape(nowhere)}")
    shown = [a for a in attributes if a not in (Attribute.OVERVIEW, Attribute.PLACE, Attribute.SOURCE)]
    if shown:
        for attribute in shown:
            value = undisclosed(attribute_text(project, attribute, language), language)
            parts.append(f"{escape(say(attribute.value, language))}: {escape(value)}")
    elif sum_stated := amount(project, language):
        parts.append(escape(sum_stated))
    return ", ".join(parts)


def numbered(projects: tuple[ProjectRecord, ...], offset: int) -> Rows:
    """A button for each line, four in a row."""
    made = [
        Button(str(position), pack(Card(project.id)))
        for position, project in enumerate(projects, start=offset + 1)
    ]
    return tuple(tuple(made[i : i + 4]) for i in range(0, len(made), 4))


def facet_line(attribute: Attribute, counts: tuple[FacetCount, ...], language: str) -> str:
    """ "By sector: Energy 12 · Food 9 …"."""
    known = [line for line in counts if line.value is not None]
    words = " · ".join(
        f"{facet_name(attribute, line, language)} {line.projects}" for line in known[:MOST_FACET_VALUES]
    )
    more = " …" if len(known) > MOST_FACET_VALUES else ""
    return f"<i>{escape(say(f'by_{attribute.value}', language))}</i>: {escape(words)}{more}"


def facet_name(attribute: Attribute, line: FacetCount, language: str) -> str:
    """The value of a facet in words."""
    if line.name is not None:
        return text_of(line.name, language)
    if line.value is None:
        return say("not_disclosed", language)
    if attribute is Attribute.COUNTRY:
        return country(line.value, language) or line.value
    if attribute is Attribute.EXPORT:
        return one("exports", line.value, language)
    if attribute is Attribute.CONFIDENCE:
        return one("confidences", line.value, language)
    return status(line.value, language) if attribute is Attribute.STATUS else line.value


def number_message(answer: NumberAnswer, language: str, names: Names) -> Message:
    """A count, sum or average with what it covers; currencies stay apart."""
    question, totals = answer.question, answer.totals
    words = filter_words(question.filter, names, language)
    projects = count("projects", totals.projects, language)
    if question.kind is Kind.COUNT:
        lines = [bold(say("count_answer", language, projects=projects, filter=words))]
        if answer.whole is not None:
            lines += _shares(answer, names, language)
        lines += _lines(answer.counted, question.attributes, language)
    else:
        # "The total investment and jobs": both are told, whichever leads.
        both = set(MEASURES).issubset(question.attributes)
        lines = []
        if question.measure is Attribute.JOBS or both:
            lines += [
                bold(_jobs(totals, words, language, average=question.kind is Kind.AVERAGE)),
                _cover(totals.with_jobs, totals, language),
            ]
        if question.measure is not Attribute.JOBS or both:
            lines += [*([""] if lines else []), *_money_lines(question, totals, words, language)]
        lines += _shares(answer, names, language)
        if len(answer.counted) > 1:
            lines += [
                "",
                *_lines(
                    answer.counted, question.attributes or (question.measure or Attribute.AMOUNT,), language
                ),
            ]
    lines += rate_lines(answer.rates, language)
    shown = chips(question, names, language)
    return Message(
        fit(lines, last=_sources(answer.counted, language)),
        (
            *numbered(answer.counted, 0),
            *shown,
            (screen("menu", "menu", language), screen("contacts", "contact", language)),
        ),
    )


def _money_lines(question: Question, totals: Totals, words: str, language: str) -> list[str]:
    """A sum or an average of money, a line a currency, with what it covers."""
    key = "average_amount" if question.kind is Kind.AVERAGE else "sum_amount"
    lines = [bold(say(key, language, filter=words))]
    asked = [each for each in totals.amounts if each.currency == question.currency]
    for each in asked or totals.amounts:
        amount = rounded_money(each.amount, each.currency, language, exact=True)
        if question.kind is Kind.AVERAGE:
            level = (each.amount / each.projects).quantize(Decimal(1))
            amount = rounded_money(level, each.currency, language, exact=True, digits=MOST_OF_AVERAGE)
        stated = count("projects", each.projects, language)
        lines.append(f"• {escape(amount)} · {escape(stated)}")
    if not totals.amounts:
        lines.append(escape(say("not_disclosed", language)))
    return [*lines, _cover(asked[0].projects if asked else totals.with_amount, totals, language)]


def _shares(answer: NumberAnswer, names: Names, language: str) -> list[str]:
    """What part these are of all projects, of all jobs, of all money in each currency."""
    if answer.whole is None:
        return []
    question, part, (wanted, whole) = answer.question, answer.totals, answer.whole
    pairs: list[tuple[Decimal | int, Decimal | int, str]]
    if question.kind is Kind.COUNT:
        pairs = [(part.projects, whole.projects, count("projects", whole.projects, language))]
    elif question.measure is Attribute.JOBS:
        pairs = [(part.jobs, whole.jobs, jobs_text(whole.jobs, language))]
    else:
        stated = {each.currency: each.amount for each in part.amounts}
        pairs = [
            (stated[each.currency], each.amount, rounded_money(each.amount, each.currency, language))
            for each in whole.amounts
            if each.currency in stated
        ]
    filtered = filter_words(wanted, names, language)
    return [
        escape(
            say(
                "share_answer",
                language,
                percent=number(round(100 * some / every), language),
                whole=text,
                filter=filtered,
            )
        )
        for some, every, text in pairs
        if every
    ]


def _jobs(totals: Totals, words: str, language: str, *, average: bool) -> str:
    if not totals.with_jobs:
        return f"{say('jobs', language)}: {say('not_disclosed', language)} ({words})"
    value = round(totals.jobs / totals.with_jobs) if average else totals.jobs
    return say(
        "average_jobs" if average else "sum_jobs", language, jobs=jobs_text(value, language), filter=words
    )


def _cover(stated: int, totals: Totals, language: str) -> str:
    return escape(say("coverage", language, stated=stated, total=totals.projects))


def group_message(answer: GroupAnswer, language: str, names: Names) -> Message:
    question = answer.question
    words = filter_words(question.filter, names, language)
    projects = count("projects", answer.total, language)
    attribute = question.group_by or Attribute.SECTOR
    towns = attribute is Attribute.PLACE and Attribute.PLACE in question.attributes
    whole = question.limit is None and not towns
    counted = whole and attribute in COUNTED_GROUPS
    groups = count(f"groups_{attribute}", len(answer.lines), language) if counted else None
    shown = f"{projects} · {groups}" if groups else projects
    if question.order is not None:
        return _first_of_each(answer, language, names, groups or projects)
    key = "averaged_head" if question.averaged else "group_head"
    empty = question.numbering is not None and question.numbering.high == 0
    if empty:
        key, shown = "none_in_head", groups or projects
        words = "" if question.filter.empty else f" ({words})"
    head = bold(say(key, language, projects=shown, filter=words))
    lines = [*_no_more(question, answer.offset, language), *_place_of(answer, language), head]
    mixed = any(each.currency != DOLLAR for line in answer.lines for each in line.amounts)
    if question.measure is Attribute.AMOUNT and mixed:
        lines.append(escape(say("by_dollars", language)))
    until = answer.offset + GROUP_PAGE
    for position, each in enumerate(answer.lines[answer.offset : until], start=answer.offset + 1):
        parts = [] if question.averaged or empty else [count("projects", each.projects, language)]
        if question.averaged:
            parts.append(_average_of(each, question.measure, language))
        elif question.measure is Attribute.JOBS:
            parts.insert(0, jobs_text(each.jobs, language) if each.jobs else _unstated("jobs", language))
        elif question.measure is Attribute.AMOUNT or each.amounts:
            parts.append(_amounts(each.amounts, language) if each.amounts else _unstated("amount", language))
        if question.share and (part := _part_of_all(each, answer, language)) is not None:
            parts[0] = f"{parts[0]} ({part})"
        name = escape(facet_name(attribute, each, language))
        narrower = answer.parts.get(each.value or "", ())
        if narrower and question.measure is None:
            of_it = (
                f"{facet_name(attribute, part, language)} {part.projects}" for part in narrower[:MOST_PARTS]
            )
            parts.insert(1, " · ".join(of_it))
        told = escape("; ".join(parts))
        lines.append(f"{position}. {name}: {told}" if told else f"{position}. {name}")
    if whole and (question.numbering is None or empty) and answer.unstated:
        lines.append(
            escape(f"{_unstated(attribute, language)} — {count('projects', answer.unstated, language)}")
        )
    return Message(fit([*lines, *_page_of(answer, language)]), _below_group(answer, language, names))


def _part_of_all(line: FacetCount, answer: GroupAnswer, language: str) -> str | None:
    """What part of all projects, or of all their jobs, a line of a division is."""
    of_jobs = answer.question.measure is Attribute.JOBS
    if answer.question.averaged or answer.question.measure not in (None, Attribute.JOBS):
        return None
    every = sum(each.jobs for each in answer.lines) if of_jobs else answer.total
    some = line.jobs if of_jobs else line.projects
    return say("percent", language, n=number(round(100 * some / every), language)) if some else None


def _place_of(answer: GroupAnswer, language: str) -> list[str]:
    """Which place a line has, where that is asked."""
    if answer.place is None:
        return []
    name = facet_name(answer.question.group_by or Attribute.SECTOR, answer.lines[answer.place], language)
    place = {"name": name, "place": answer.place + 1, "total": len(answer.lines)}
    return [bold(say("place_of_line", language, **place))]


def _average_of(line: FacetCount | Totals, measure: Attribute | None, language: str) -> str:
    """What one of these projects states on average, with how many state it."""
    if measure is Attribute.JOBS:
        if not line.with_jobs:
            return _unstated("jobs", language)
        value = jobs_text(round(line.jobs / line.with_jobs), language)
        return say("covered", language, value=value, stated=line.with_jobs, total=line.projects)
    levels = (
        f"{rounded_money((each.amount / each.projects).quantize(Decimal(1)), each.currency, language)}"
        f" ({count('projects', each.projects, language)})"
        for each in line.amounts
    )
    return " + ".join(levels) or _unstated("amount", language)


def _page_of(answer: GroupAnswer, language: str) -> list[str]:
    """Which lines of a division are shown, if not all are."""
    total, first = len(answer.lines), answer.offset + 1
    if total <= GROUP_PAGE:
        return []
    until = min(answer.offset + GROUP_PAGE, total)
    return [escape(say("page", language, first=first, last=until, total=total))]


def _below_group(answer: GroupAnswer, language: str, names: Names) -> Rows:
    question = answer.question
    return (
        *pager(question, answer.offset, GROUP_PAGE, len(answer.lines), language),
        *chips(question, names, language),
        (screen("menu", "menu", language),),
    )


def _first_of_each(answer: GroupAnswer, language: str, names: Names, groups: str) -> Message:
    """The project that leads each line, in each currency that one is stated in."""
    question, order = answer.question, answer.question.order or Attribute.AMOUNT
    words = filter_words(question.filter, names, language)
    key = IN_EACH[order is Attribute.ANNOUNCED, question.descending]
    head = say(key, language, what=say(order.value, language), filter=words, groups=groups)
    lines = [*_no_more(question, answer.offset, language), bold(head)]
    several = (len({each.currency for each in found}) > 1 for found in answer.leaders.values())
    if order is Attribute.AMOUNT and any(several):
        lines.append(escape(say("top_each", language)))
    page = answer.lines[answer.offset : answer.offset + GROUP_PAGE]
    for position, each in enumerate(page, start=answer.offset + 1):
        name = escape(facet_name(question.group_by or Attribute.SECTOR, each, language))
        leaders = answer.leaders.get(each.value or "", ())
        told = "; ".join(_leader(project, order, language) for project in leaders)
        lines.append(f"{position}. {name}: {told or escape(say('not_disclosed', language))}")
    shown = tuple(project for found in answer.leaders.values() for project in found)
    last = ["", *_sources(shown, language)] if shown else []
    return Message(
        fit([*lines, *_page_of(answer, language)], last=last), _below_group(answer, language, names)
    )


def _leader(project: ProjectRecord, order: Attribute, language: str) -> str:
    value = undisclosed(attribute_text(project, order, language), language)
    title = escape(text_of(project.title, language))
    return f"<b>{escape(investors(project))}</b> — {title}, {escape(value)}"


def _unstated(key: str, language: str) -> str:
    return f"{say(key, language)}: {say('not_disclosed', language)}"


def _amounts(amounts: tuple[CurrencyTotal, ...], language: str) -> str:
    return " + ".join(rounded_money(each.amount, each.currency, language) for each in amounts)


def compare_message(answer: CompareAnswer, language: str, names: Names) -> Message:
    question = answer.question
    lines = [bold(say("compare_averaged" if question.averaged else "compare_head", language))]
    shown: list[ProjectRecord] = []
    asked = question.attributes or tuple(a for a in CARD if a is not Attribute.PARTNERS)
    for at, (wanted, (project, totals)) in enumerate(zip(question.sides, answer.sides, strict=True)):
        lines += ["", f"<b>{escape(filter_words(wanted, names, language))}</b>"]
        if project is not None:
            shown.append(project)
            title = text_of(project.title, language)
            at_place = "" if Attribute.PLACE in asked else places(project, language)
            lines.append(escape(f"{title}, {at_place}" if at_place else title))
            for attribute in asked:
                value = undisclosed(attribute_text(project, attribute, language), language)
                lines.append(f"{escape(say(attribute.value, language))}: {escape(value)}")
            lines.append(source_line(project.source, language))
            continue
        lines.append(escape(count("projects", totals.projects, language)))
        lines += _side_in_all(question, totals, language)
        lines += [f"• {list_line(each, question.attributes, language)}" for each in answer.few.get(at, ())]
    if not question.averaged:
        lines += _difference(answer, asked, language)
    return Message(fit(lines), (*numbered(tuple(shown), 0), (screen("menu", "menu", language),)))


def _side_in_all(question: Question, totals: Totals, language: str) -> list[str]:
    """What several projects of one side cost and employ together, or on average."""
    asked = set(MEASURES).intersection(question.attributes) if question.attributes else set(MEASURES)
    if question.averaged:
        return [
            escape(f"{say(measure.value, language)}: {_average_of(totals, measure, language)}")
            for measure in MEASURES
            if measure in asked
        ]
    lines = []
    sums = (
        (Attribute.AMOUNT, _amounts(totals.amounts, language), totals.with_amount),
        (Attribute.JOBS, number(totals.jobs, language), totals.with_jobs),
    )
    for measure, value, stated in sums:
        if measure in asked:
            covered = say("covered", language, value=value, stated=stated, total=totals.projects)
            told = (
                f"{say(measure.value, language)}: {covered}" if stated else _unstated(measure.value, language)
            )
            lines.append(escape(told))
    return lines


def _difference(answer: CompareAnswer, asked: tuple[Attribute, ...], language: str) -> list[str]:
    """By how much one of two is larger, in jobs and in money, where all of both is in one currency."""
    if len(answer.sides) != PAIR:
        return []
    (_, one), (_, other) = answer.sides
    apart = []
    if Attribute.AMOUNT in asked and len({each.currency for each in (*one.amounts, *other.amounts)}) == 1:
        sums = {each.currency: each.amount for each in other.amounts}
        apart += [
            money(abs(each.amount - sums[each.currency]), each.currency, language)
            + _times(each.amount, sums[each.currency], answer, language)
            for each in one.amounts
            if each.currency in sums and each.amount != sums[each.currency]
        ]
    if Attribute.JOBS in asked and one.with_jobs and other.with_jobs and one.jobs != other.jobs:
        more = jobs_text(abs(one.jobs - other.jobs), language)
        apart.append(more + _times(Decimal(one.jobs), Decimal(other.jobs), answer, language))
    if answer.question.times and not apart and one.amounts and other.amounts:
        return ["", escape(say("top_each", language))]
    return ["", escape(say("difference", language, values=", ".join(apart)))] if apart else []


def _times(one: Decimal, other: Decimal, answer: CompareAnswer, language: str) -> str:
    """How many times larger the larger of the two is, where that is asked: " (× 1.72)"."""
    larger, smaller = max(one, other), min(one, other)
    if not answer.question.times or not smaller:
        return ""
    return f" (× {number(round(larger / smaller, 2).normalize(), language)})"


def nearest_message(answer: NearestAnswer, language: str) -> Message:
    head = (
        say("nearest_you", language)
        if answer.place is None
        else say("nearest_head", language, place=text_of(answer.place, language))
    )
    lines = [bold(head), *_how_near(answer, language), ""]
    for position, (project, away) in enumerate(answer.projects, start=1):
        distance = say("kilometres", language, n=number(round(away), language))
        lines.append(f"{position}. {list_line(project, (), language)} · {escape(distance)}")
    if answer.unmeasured:
        unmeasured = number(len(answer.unmeasured), language)
        lines += ["", escape(say("nearest_unmeasured", language, n=unmeasured))]
        lines += [f"• {list_line(project, (), language)}" for project in answer.unmeasured[:MOST_UNMEASURED]]
    projects = tuple(project for project, _ in answer.projects)
    last = ["", source_line(projects[0].source, language, more=len(projects) - 1)] if projects else []
    return Message(fit(lines, last=last), numbered(projects, 0))


def _how_near(answer: NearestAnswer, language: str) -> list[str]:
    """How many are no farther away than was asked."""
    if answer.within is None:
        return []
    away = number(answer.within, language)
    if not answer.total:
        return [escape(say("nearest_none", language, km=away))]
    return [escape(count("nearest_within", answer.total, language, km=away))]


def nothing_message(answer: NothingAnswer, language: str, names: Names) -> Message:
    """No project passes, or none can be compared; each near miss is a button."""
    words = filter_words(answer.question.filter, names, language)
    lines = [escape(say("nothing", language, filter=words))] if answer.stated else []
    if answer.other_currencies:
        lines.append(_not_compared(answer.other_currencies, language, no_rate=answer.no_rate))
    rows: list[tuple[Button, ...]] = []
    if answer.near_misses and answer.no_rate is None:
        lines.append(escape(say("nothing_try", language)))
    for position, (wider, total) in enumerate(answer.near_misses):
        label = f"{filter_words(wider.filter, names, language)} ({total})"
        rows.append((Button(label[:60], pack(Wider(mark(answer.question), position))),))
    tell = (_tell("sb_button_tell_when", answer.question, language),) if answer.stated else ()
    apart = _apart(answer.question, answer.other_currencies, language)
    return Message(fit(lines), (*rows, *apart, *tell, *dead_end(language)))


def _tell(label: str, question: Question, language: str) -> tuple[Button, ...]:
    """A wish to be told what is new for a question."""
    return (Button(say(label, language), pack_wish(FollowQuestion(mark(question)))),)
