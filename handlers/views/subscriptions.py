"""What people see of their subscriptions: offers, one of them, all of them, how broadcasts go."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from handlers.ask.understand.question import Attribute, Doubt
from handlers.subscriptions.zones import COMMON, city_of
from handlers.views.callbacks import Menu
from handlers.views.callbacks import pack as pack_browse
from handlers.views.catalogue import count, one, say
from handlers.views.message import Button, Message, Rows, bold
from handlers.views.parts import dead_end, filter_words, screen
from handlers.views.subscription_callbacks import Act, All, Everything, Meant, Press, Run, pack
from store.deliveries import Standings
from store.models import Cadence, Carries, Progress, Standing, Subscription, Texts
from store.subscriptions import MOST, filter_of

CADENCES = (Cadence.AT_ONCE, Cadence.DAILY, Cadence.WEEKLY)
BAR = 10
OTHER_CITY = len(COMMON)

Names = Mapping[str, Texts]


def offer(language: str, *, empty: bool = False, odd: str | None = None) -> Message:
    """What can be subscribed to, by words or a tap; `odd`: what was said of the time and is no schedule."""
    text = say("sb_offer", language)
    if empty:
        text = f"{say('sb_none', language)} {text}"
    if odd:
        text = f"{_no_schedule(odd, language)}\n\n{text}"
    return Message(escape(text), _offers(language))


def _no_schedule(odd: str, language: str) -> str:
    return say("sb_odd", language, text=odd[:60])


def _offers(language: str) -> Rows:
    return (
        *((Button(say(f"sb_everything_{CADENCES[n]}", language), pack(Everything(n))),) for n in (2, 1, 0)),
        (Button(say("sb_pick", language), pack_browse(Menu(Attribute.SECTOR, 0))),),
    )


def shown(
    row: Subscription,
    names: Names,
    language: str,
    *,
    head: str = "sb_head",
    now_there: int | None = None,
    odd: str | None = None,
) -> Message:
    """One subscription with all that can be changed of it; `odd` as in `offer`."""
    lines = [escape(say(head, language)), bold(title(row, names, language)), "", *_facts(row, language)]
    if odd:
        lines += ["", escape(_no_schedule(odd, language))]
    if now_there:
        projects = count("projects", now_there, language)
        lines += ["", escape(say("sb_there_are", language, projects=projects))]
    return Message("\n".join(lines), _controls(row, language))


def title(row: Subscription, names: Names, language: str) -> str:
    return filter_words(filter_of(row), names, language)


def when(row: Subscription, language: str) -> str:
    """ "Every Monday at 09:00 (Almaty time)"."""
    return say(
        f"sb_{row.cadence}",
        language,
        weekday=one("sb_weekdays", str(row.weekday), language),
        time=f"{row.hour:02}:{row.minute:02}",
        city=city_of(row.zone, language),
    )


def _facts(row: Subscription, language: str) -> list[str]:
    lines = [when(row, language)]
    if row.carries == Carries.STAFF:
        lines.append(say("sb_for_staff", language))
    if row.quiet_from is not None:
        lines.append(say("sb_quiet_hours", language, begin=row.quiet_from, end=row.quiet_until))
    if row.silent:
        lines.append(say("sb_silently", language))
    if row.state == Standing.PAUSED:
        lines.append(say("sb_paused", language))
    elif row.state == Standing.GONE:
        lines.append(say("sb_gone", language))
    elif row.next_due_at is not None:
        local = row.next_due_at.astimezone(ZoneInfo(row.zone))
        lines.append(
            say("sb_next", language, when=format_datetime(local, "EEEE, d MMMM, HH:mm", locale=language))
        )
    return [escape(line) for line in lines]


def _controls(row: Subscription, language: str) -> Rows:
    key = row.id or 0

    def button(label: str, act: Act, value: int = 0) -> Button:
        return Button(label, pack(Press(act, key, value)))

    def caption(name: str) -> str:
        return say(f"sb_button_{name}", language)

    rhythm = tuple(
        button(f"{'✓ ' if row.cadence == cadence else ''}{caption(cadence)}", Act.CADENCE, number)
        for number, cadence in enumerate(CADENCES)
    )
    rows: list[tuple[Button, ...]] = [rhythm]
    if row.cadence != Cadence.AT_ONCE:
        times = [button(f"{row.hour:02}:{row.minute:02}", Act.HOURS), button(caption("zone"), Act.ZONES)]
        if row.cadence == Cadence.WEEKLY:
            times.insert(0, button(one("sb_weekdays", str(row.weekday), language), Act.DAYS))
        rows.append(tuple(times))
    quiet = row.quiet_from is not None
    rows.append(
        (
            button(caption("no_quiet" if quiet else "quiet"), Act.QUIET, 0 if quiet else 1),
            button(caption("sound" if row.silent else "silent"), Act.SILENT, 0 if row.silent else 1),
        )
    )
    running = row.state == Standing.ACTIVE
    rows.append(
        (
            button(caption("preview"), Act.PREVIEW),
            button(caption("pause" if running else "resume"), Act.PAUSE if running else Act.RESUME),
        )
    )
    rows.append((button(caption("stop"), Act.STOP), Button(caption("all"), pack(All()))))
    return tuple(rows)


def stopped(row: Subscription, names: Names, language: str) -> Message:
    text = f"{escape(say('sb_stopped', language))}\n{bold(title(row, names, language))}"
    again = Button(say("sb_button_again", language), pack(Press(Act.RESUME, row.id or 0)))
    return Message(text, ((again, Button(say("sb_button_all", language), pack(All()))),))


def listed(
    rows: Sequence[Subscription], names: Names, language: str, *, group: bool = False, full: bool = False
) -> Message:
    """All of a chat, a button for each; `full`: it may have no more."""
    if not rows:
        return offer(language, empty=True)
    key = "sb_too_many" if full else "sb_list_group" if group else "sb_list"
    head = say(key, language, n=len(rows), most=MOST)
    return _numbered(head, rows, names, language, act=Act.SHOW)


def which_to_stop(rows: Sequence[Subscription], names: Names, language: str) -> Message:
    """All of a chat; the button of each stops it."""
    return _numbered(count("sb_which_to_stop", len(rows), language), rows, names, language, act=Act.STOP)


def _numbered(head: str, rows: Sequence[Subscription], names: Names, language: str, *, act: Act) -> Message:
    lines = [escape(head), ""]
    for position, row in enumerate(rows, start=1):
        state = f" — {say('sb_button_pause', language).lower()}" if row.state == Standing.PAUSED else ""
        what = title(row, names, language)
        lines.append(f"{position}. <b>{escape(what[:80])}</b>, {escape(when(row, language))}{escape(state)}")
    buttons = [
        Button(str(position), pack(Press(act, row.id or 0))) for position, row in enumerate(rows, start=1)
    ]
    return Message("\n".join(lines), tuple(tuple(buttons[i : i + 5]) for i in range(0, len(buttons), 5)))


def weekdays(row: Subscription, language: str) -> Message:
    key = row.id or 0
    days = [
        Button(one("sb_weekdays", str(day), language), pack(Press(Act.DAYS, key, day + 1)))
        for day in range(7)
    ]
    rows = tuple(tuple(days[i : i + 2]) for i in range(0, 7, 2))
    return Message(escape(say("sb_weekday", language)), (*rows, _back(key, language)))


def hours(row: Subscription, language: str) -> Message:
    key = row.id or 0
    made = [Button(f"{hour % 24:02}:00", pack(Press(Act.HOURS, key, hour))) for hour in (*range(1, 25),)]
    rows = tuple(tuple(made[i : i + 6]) for i in range(0, 24, 6))
    text = say("sb_hour", language, city=city_of(row.zone, language))
    return Message(escape(text), (*rows, _back(key, language)))


def zones(row: Subscription, language: str, *, unknown: str | None = None) -> Message:
    key = row.id or 0
    cities = [
        Button(city_of(zone, language), pack(Press(Act.ZONES, key, number)))
        for number, zone in enumerate(COMMON, start=1)
    ]
    rows = tuple(tuple(cities[i : i + 3]) for i in range(0, len(cities), 3))
    other = Button(say("sb_button_other_city", language), pack(Press(Act.ZONES, key, OTHER_CITY + 1)))
    text = say("sb_zone", language)
    if unknown is not None:
        text = say("sb_zone_unknown", language, name=unknown[:60])
    return Message(escape(text), (*rows, (other,), _back(key, language)))


def type_city(row: Subscription, language: str) -> Message:
    return Message(escape(say("sb_zone_type", language)), (_back(row.id or 0, language),))


def _back(key: int, language: str) -> tuple[Button, ...]:
    return (Button(say("sb_button_back", language), pack(Press(Act.SHOW, key))),)


def which(doubt: Doubt, language: str) -> Message:
    """Did you mean …, for a wish to be told."""
    rows = tuple(
        (Button(choice.name[:60], pack(Meant(number))),) for number, choice in enumerate(doubt.choices)
    )
    return Message(escape(say("doubt", language, text=doubt.text[:60])), rows)


def not_understood(language: str) -> Message:
    return Message(escape(say("sb_not_understood", language)), (*_offers(language), *dead_end(language)))


def unknown_name(name: str, language: str) -> Message:
    return Message(escape(say("sb_unknown_name", language, name=name[:60])), _offers(language))


def plain(key: str, language: str) -> Message:
    """A sentence with a way on."""
    return Message(escape(say(key, language)), ((screen("menu", "menu", language),),))


def run_status(found: Standings, language: str, *, rate: float, zone: str, at: datetime) -> Message:
    """How far the broadcasts are, for admins."""
    done = {state: found.counts.get(state, 0) for state in Progress}
    waiting = done[Progress.WAITING] + done[Progress.SENDING]
    total = waiting + done[Progress.SENT] + done[Progress.GONE] + done[Progress.FAILED]
    lines = [bold(say("sb_run_head", language))]
    if total:
        share = (total - waiting) / total
        full = int(share * BAR)
        lines.append(f"{'▓' * full}{'░' * (BAR - full)} {int(share * 100)}%")
        lines.append(escape(say("sb_run_sent", language, n=done[Progress.SENT])))
        for key, number in (
            ("waiting", waiting),
            ("gone", done[Progress.GONE]),
            ("failed", done[Progress.FAILED]),
        ):
            if number:
                lines.append(escape(say(f"sb_run_{key}", language, n=number)))
        lines += [f"• {n}× {escape(reason[:120])}" for reason, n in found.reasons]
        if waiting and not found.paused:
            minutes = count("sb_minutes", max(1, round(waiting / rate / 60)), language)
            lines.append(escape(say("sb_run_left", language, time=minutes)))
    else:
        lines.append(escape(say("sb_run_none", language)))
    if found.paused:
        lines.append(escape(say("sb_run_paused", language)))
    elif found.held_until is not None and found.held_until > at:
        until = found.held_until.astimezone(ZoneInfo(zone))
        lines.append(escape(say("sb_run_held", language, time=f"{until:%H:%M:%S}")))
    act = "resume" if found.paused else "pause"
    buttons = (
        Button(say(f"sb_button_{act}", language), pack(Run(act))),
        Button(say("sb_run_refresh", language), pack(Run("status"))),
    )
    return Message("\n".join(lines), (buttons,))
