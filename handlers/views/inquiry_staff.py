"""What staff see of inquiries: the card, lists, prompts and troubles."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from zoneinfo import ZoneInfo

from babel.dates import format_date

from handlers.inquiries.record import Record
from handlers.views.catalogue import count, one, say, text_of
from handlers.views.format import money, number
from handlers.views.inquiry_callbacks import Act, Listing, Step, Verb, pack
from handlers.views.inquiry_form import LANGUAGES, erased, field, in_short, moment
from handlers.views.message import Button, Message, Rows, bold, fit
from store.inquiries import OWED, Person, View
from store.models import (
    CannedReply,
    Holiday,
    Inquiry,
    InquiryMessage,
    RoutingRule,
    State,
    Texts,
    now,
)

PAGE = 5
CANNED_PAGE = 8
LAST_MESSAGES = 4
CARD_STEPS = (Step.ABOUT, Step.COMPANY, Step.COUNTRY, Step.AMOUNT, Step.REACH)


def card(record: Record, zone: ZoneInfo, language: str) -> Message:
    """All that staff need, with buttons for what can be done in its state."""
    inquiry = record.inquiry
    if inquiry.erased_at is not None:
        return Message(f"{bold(f'№ {record.number}')}\n{escape(erased(inquiry, language))}")
    urgent = "❗ " if inquiry.priority else ""
    lines = [
        bold(f"{urgent}№ {record.number} · {one('iq_states', record.state, language)}"),
        escape(say("iq_from", language, name=inquiry.name or "—", tongue=LANGUAGES[inquiry.language])),
        "",
        escape(in_short(inquiry.question)),
        "",
    ]
    data = inquiry.model_dump()
    for step in CARD_STEPS:
        value = field(step, data, record.names, language)
        if value is not None:
            lines.append(f"{escape(one('iq_fields', step, language))}: {escape(value)}")
    if inquiry.officer_name:
        # Who is in charge by a rule hears of it by being named.
        named = mention(inquiry.officer_id, inquiry.officer_name)
        officer = named if record.state is State.NEW else escape(inquiry.officer_name)
        lines.append(escape(say("iq_officer", language, officer="\0")).replace("\0", officer))
    if record.state in OWED:
        due = say("iq_due", language, moment=moment(inquiry.due_at, zone, language))
        lines.append(escape(due) + (" ⏰" if inquiry.due_at < now() else ""))
    if inquiry.satisfaction:
        lines.append(escape(one("iq_satisfied", str(inquiry.satisfaction), language)))
    if record.banned:
        lines.append(escape(say("iq_is_banned", language)))
    lines += ["", f"<i>{escape(say('iq_reply_here', language))}</i>"]
    return Message(fit(lines), _card_buttons(record, language))


def _card_buttons(record: Record, language: str) -> Rows:
    def act(verb: Verb, label: str) -> Button:
        return Button(say(label, language), pack(Act(verb, record.number)))

    if record.state is State.CLOSED:
        return ((act(Verb.REOPEN, "iq_reopen"),),)
    rows: Rows = (
        (act(Verb.ANSWER, "iq_answer"), act(Verb.ASK_BACK, "iq_ask_back")),
        (act(Verb.CANNED, "iq_canned"), act(Verb.SUGGEST, "iq_suggest")),
        (act(Verb.ASSIGNEES, "iq_assign"), act(Verb.CLOSE, "iq_close")),
    )
    if record.state in (State.NEW, State.REOPENED):
        return ((act(Verb.CLAIM, "iq_claim"),), *rows)
    return rows


def shown(record: Record, messages: Sequence[InquiryMessage], zone: ZoneInfo, language: str) -> Message:
    """The card with the last words of both sides, for lists."""
    front = card(record, zone, language)
    if not messages:
        return front
    lines = [front.text, ""]
    for message in messages[-LAST_MESSAGES:]:
        words = " ".join((message.text or f"[{message.kind}]").split())
        cut = words if len(words) <= 160 else words[:159] + "…"
        lines.append(f"{bold(one('iq_sides', message.side, language))}: {escape(cut)}")
    return Message(fit(lines), front.buttons)


def listing(
    records: Sequence[Record], total: int, counts: Mapping[View, int], page: Listing, language: str
) -> Message:
    """A page of inquiries under the counts of each view."""
    facets = [
        Button(
            f"{'• ' if view is page.view else ''}{one('iq_views', view, language)} {counts[view]}",
            pack(Listing(view, 0, page.text)),
        )
        for view in View
    ]
    rows: list[tuple[Button, ...]] = [tuple(facets[:3]), tuple(facets[3:])]
    head = f"{one('iq_views', page.view, language)}: {count('iq_inquiries', total, language)}"
    lines = [bold(head)]
    if page.text:
        lines.append(escape(say("iq_searched", language, text=page.text)))
    for record in records:
        inquiry = record.inquiry
        late = " ⏰" if record.state in OWED and inquiry.due_at < now() else ""
        who = inquiry.name or erased(inquiry, language)
        title = f"№ {record.number} · {one('iq_states', record.state, language)}{late}"
        words = " ".join(inquiry.question.split())
        gist = words if len(words) <= 90 else words[:89] + "…"
        lines.append(f"\n{bold(title)}\n{escape(f'{who}: {gist}' if gist else who)}")
    rows.append(tuple(Button(f"№ {r.number}", pack(Act(Verb.SHOW, r.number))) for r in records))
    steps = []
    if page.offset > 0:
        back = Listing(page.view, max(0, page.offset - PAGE), page.text)
        steps.append(Button(say("previous", language), pack(back)))
    if page.offset + PAGE < total:
        steps.append(Button(say("next", language), pack(Listing(page.view, page.offset + PAGE, page.text))))
    rows.append(tuple(steps))
    return Message(fit(lines), tuple(row for row in rows if row))


def prompt(number: int, *, asking: bool, language: str) -> Message:
    """Reply to this, and the investor has it."""
    return Message(escape(say("iq_prompt_ask" if asking else "iq_prompt", language, n=number)))


def held_back(record: Record, message_id: int, language: str) -> Message:
    """Somebody else has it: nothing was sent, and one tap sends it all the same."""
    button = Button(say("iq_take_over", language), pack(Act(Verb.TAKE_OVER, record.number, message_id)))
    officer = record.inquiry.officer_name or say("iq_staff", language)
    return Message(escape(say("iq_held_back", language, n=record.number, officer=officer)), ((button,),))


def assignees(record: Record, officers: Sequence[Person], language: str) -> Message:
    if not officers:
        return Message(escape(say("iq_no_officers", language)))
    rows = tuple(
        (
            Button(
                officer.name[:40],
                pack(Act(Verb.ASSIGN, record.number, officer.user_id)),
            ),
        )
        for officer in officers[:10]
    )
    return Message(escape(say("iq_assign_whom", language, n=record.number)), rows)


def canned_choice(number: int, replies: Sequence[CannedReply], offset: int, language: str) -> Message:
    if not replies:
        return Message(escape(say("iq_no_canned", language)))
    page = replies[offset : offset + CANNED_PAGE]
    rows = [(Button(reply.title[:50], pack(Act(Verb.SEND_CANNED, number, reply.id or 0))),) for reply in page]
    steps = []
    if offset > 0:
        back = max(0, offset - CANNED_PAGE)
        steps.append(Button(say("previous", language), pack(Act(Verb.CANNED, number, back))))
    if offset + CANNED_PAGE < len(replies):
        steps.append(Button(say("next", language), pack(Act(Verb.CANNED, number, offset + CANNED_PAGE))))
    return Message(
        escape(say("iq_canned_which", language, n=number)), (*rows, *([tuple(steps)] if steps else []))
    )


def canned_list(replies: Sequence[CannedReply], language: str) -> Message:
    """All canned replies with how one is added."""
    lines = [bold(count("iq_canned_replies", len(replies), language)), ""]
    for reply in replies:
        text = " ".join(text_of(reply.text, language).split())
        lines.append(f"{bold(reply.title)}: {escape(text[:120])}")
    lines += ["", escape(say("iq_canned_help", language))]
    return Message(fit(lines))


def suggestion(number: int, answer: Message, language: str) -> Message:
    """The register's own answer as the investor would read it, with the button that sends it."""
    send = Button(say("iq_send_suggested", language), pack(Act(Verb.SEND_SUGGESTED, number)))
    head = bold(say("iq_suggested", language, n=number))
    return Message(fit([head, "", *answer.text.split("\n")]), ((send,),))


def trouble(key: str, number: int | None, language: str) -> Message:
    """What went wrong between the two sides, in plain words."""
    head = f"№ {number}: " if number else ""
    return Message(escape(head + one("iq_troubles", key, language)))


def too_long(question: str) -> bool:
    """Whether the card shows only its beginning."""
    return in_short(question) != question


def mention(user_id: int | None, name: str) -> str:
    """The name so that Telegram tells the person of it."""
    return escape(name) if user_id is None else f'<a href="tg://user?id={user_id}">{escape(name)}</a>'


def assigned(inquiry: Inquiry, by: str, language: str) -> Message:
    """Tells an officer that a colleague has given it to him."""
    text = escape(say("iq_assigned_to", language, n=inquiry.id, officer="\0", by=by))
    return Message(text.replace("\0", mention(inquiry.officer_id, inquiry.officer_name or "—")))


def album(inquiry: Inquiry, language: str) -> Message:
    """Stands before an album, which cannot say whose it is."""
    return Message(escape(say("iq_album_from", language, n=inquiry.id, name=inquiry.name or "—")))


def reminder(record: Record, times: int, zone: ZoneInfo, language: str) -> Message:
    key = "iq_remind" if times == 1 else "iq_remind_admins"
    since = moment(record.inquiry.opened_at, zone, language)
    claim = Button(say("iq_claim", language), pack(Act(Verb.CLAIM, record.number)))
    show = Button(say("iq_show", language), pack(Act(Verb.SHOW, record.number)))
    return Message(escape(say(key, language, n=record.number, since=since)), ((claim, show),))


def routing(
    rules: Sequence[RoutingRule],
    sectors: Mapping[str, Texts],
    places: Mapping[str, Texts],
    language: str,
    *,
    kept: int | None = None,
) -> Message:
    """The rules, one a line, with how one is made; `kept`: it is the one that was kept now."""
    head = count("iq_rules", len(rules), language) if kept is None else say("iq_route_kept", language, n=kept)
    lines = [bold(head), ""]
    for rule in rules:
        when = [
            _named(sectors, rule.sector_id, language),
            _named(places, rule.place_id, language),
            say("iq_rule_least", language, amount=money(rule.least, "USD", language)) if rule.least else None,
        ]
        then = [
            say("iq_rule_own", language) if rule.own_topic else None,
            say("iq_rule_topic", language, topic=rule.thread_id) if rule.thread_id else None,
            say("iq_rule_officer", language, officer=rule.officer_name) if rule.officer_name else None,
            say("iq_rule_priority", language, n=number(rule.priority, language)) if rule.priority else None,
        ]
        condition = " · ".join(part for part in when if part) or say("iq_rule_any", language)
        lines.append(escape(f"{rule.id}. {condition} → {', '.join(part for part in then if part)}"))
    lines += ["", escape(say("iq_route_help", language))]
    return Message(fit(lines))


def _named(names: Mapping[str, Texts], key: str | None, language: str) -> str | None:
    return text_of(names[key], language) if key is not None and key in names else None


def holidays(days: Sequence[Holiday], language: str) -> Message:
    lines = [bold(say("iq_holidays", language, n=len(days))), ""]
    for row in days[:20]:
        lines.append(f"{escape(day(row.day, language))} — {escape(text_of(row.name, language))}")
    lines += ["", escape(say("iq_holiday_help", language))]
    return Message(fit(lines))


def day(value: date, language: str) -> str:
    return format_date(value, format="long", locale=language)
